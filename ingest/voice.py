"""Whether a verb is passive, and who does it then."""

from __future__ import annotations

from ingest.misread_verbs import dated_participle, misread_relative
from ingest.own_subjects import own_subjects
from ingest.tokens import Token

INTRANSITIVE = frozenset("call appeal agree vow meet talk clash warn protest rally refuse decline".split())
"""Verbs that, without an object, are in the active voice even where they look like a participle."""

PERIODS = frozenset("end middle start beginning close year month week decade".split())
"""What something is done by, and is no agent."""


def is_misread_clause(verb: Token) -> bool:
    """Whether a participle after a noun is in truth the verb of the sentence.

    The small parser reads "Rebel groups called on the army to ..." as a noun with a participle, and
    leaves the sentence without a verb.
    """
    head = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or head.head != head:
        return False
    if head.pos_ not in ("NOUN", "PROPN") or verb.i < head.i:
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"agent", "aux", "auxpass"}:
        return False
    return bool(deps & {"dobj", "ccomp", "xcomp"}) or verb.lemma_ in INTRANSITIVE


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, a bare participle ("drones made by X") included."""
    if is_misread_clause(verb) or misread_relative(verb) is not None or dated_participle(verb) is not None:
        return False
    auxiliary = False
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass", "csubjpass") and child.text != "IS":
            return True  # "IS killed four policemen" is said of Islamic State
        if child.dep_ == "aux":
            auxiliary = True
    if verb.tag_ != "VBN" or auxiliary:
        return False
    if any(child.dep_ == "nsubj" for child in verb.children):
        return False  # "whom a court sentenced": only the tag is that of a participle
    if verb.dep_ in ("acomp", "xcomp", "oprd") and verb.head.lemma_ in ("remain", "stay"):
        return True  # "soldiers remain stationed in Qatar"
    if verb.dep_ == "acomp" and verb.head.lemma_ == "be":
        return True  # "is armed and financed by Iran"
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not own_subjects(verb):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "relcl") or any(
        child.dep_ == "agent" for child in verb.children
    )


def dates_by(verb: Token) -> list[Token]:
    """Give when it is to be done in a passive, read as who does it: "built by the end of 2027"."""
    words = _behind_by(verb)
    return [word for word in words if word.ent_type_ in ("DATE", "TIME") or word.lemma_ in PERIODS]


def _behind_by(verb: Token) -> list[Token]:
    return [
        grandchild
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for grandchild in child.children
        if grandchild.dep_ == "pobj"
    ]


def agents_of(verb: Token) -> list[Token]:
    """Give who does it in a passive: "armed by X"."""
    dates = dates_by(verb)
    found = [word for word in _behind_by(verb) if word not in dates]
    if found:
        return found
    # "is funded and armed by X": the agent stands once, behind the last of them.
    return [
        agent
        for other in verb.children
        if other.dep_ == "conj"
        and other.tag_ == "VBN"
        and other.i - verb.i <= 4
        and not own_subjects(other)
        for agent in agents_of(other)
    ]
