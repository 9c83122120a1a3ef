"""Which time phrase dates which predicate, and whether a clause is about the future.

Both rest on the dependency parse, with corrections where a small parser is known to err: a phrase
that opens the sentence belongs to the main clause, and the conjuncts of a list keep their own dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Doc, Token

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_FUTURE_MODALS = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "could", "can", "must", "should"}
)
# Verbs and adjectives whose complement has not happened yet.
_PROSPECTIVE = frozenset(
    "agree aim allow anticipate appeal ask await call choose commit consider decide demand due "
    "envisage expect forecast hope instruct intend invite likely offer opt order persuade plan "
    "pledge postpone prepare press promise propose ready recommend reschedule request require "
    "schedule seek set slate swear tell threaten urge vote vow want warn wish bound poised project "
    "book time announce authorize authorise".split()
)
_SCHEDULED = frozenset(
    "schedule plan expect slate due set book time forecast project anticipate".split()
)
# In the present tense these tell of a timetable: "the talks open on Friday".
_TIMETABLE = frozenset("begin start open expire resume end close commence convene".split())
# A dated verb of this kind dates the verb it governs too: "began supplying", "helped build".
_LIGHT = frozenset(
    "begin start continue resume keep stop cease help manage come go use finish quit proceed".split()
)
_SPEECH_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_CLAUSES = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "pcomp", "parataxis"}
)
_PREMODIFIERS = frozenset({"compound", "amod", "nummod", "nmod", "poss", "npadvmod", "quantmod"})
_UNDATED = frozenset({"DURATION", "FREQUENCY"})


class Phrase(Protocol):
    """What attachment needs of a time phrase (`ingest.dates.TimePhrase` is one)."""

    @property
    def start_token(self) -> int:
        """Index of the first token."""

    @property
    def end_token(self) -> int:
        """Index after the last token."""

    @property
    def kind(self) -> str:
        """How the text says it."""


def phrase_root(doc: Doc, start: int, end: int) -> Token:
    """Give the token of a span by which the parse ties the span to the rest of the sentence."""
    token = doc[start]
    while start <= token.head.i < end and token.head.i != token.i:
        token = token.head
    return token


def governing_verb(token: Token) -> Token | None:
    """Give the nearest verb above a token, or the token itself where it is one."""
    while token.tag_ not in _VERB_TAGS:
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def is_future(root: Token) -> bool:
    """Whether the clause that a phrase belongs to tells of what is still to come.

    Args:
        root: The token that ties the phrase to its sentence.
    """
    verb = governing_verb(root)
    if verb is None:
        return _prospective_noun(root)
    if _scheduled_between(root, verb):
        return True
    return _is_future_verb(verb)


def _prospective_noun(root: Token) -> bool:
    """Whether a verbless phrase hangs on a participle or adjective such as "due in May"."""
    return root.head.lemma_.lower() in _SCHEDULED


def _scheduled_between(root: Token, verb: Token) -> bool:
    """Whether "due", "set" or "upcoming" stands between the phrase and its verb, in the present."""
    token = root
    while token.i != verb.i:
        if token.lemma_.lower() in _SCHEDULED and token.tag_ in ("JJ", "VBN"):
            return _present(verb) or token.dep_ in ("acl", "amod")
        token = token.head
    return False


def _present(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return any(child.tag_ in ("VBZ", "VBP") for child in verb.lefts if child.dep_[:3] == "aux")


def _is_future_verb(verb: Token) -> bool:
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & _FUTURE_MODALS:
        # "would have sent" and "may have sent" are about the past.
        return "have" not in words
    if verb.lower_ in _FUTURE_MODALS:
        return True
    if "to" in words:
        return "have" not in words and _future_infinitive(verb)
    lemma = verb.lemma_.lower()
    if lemma == "go" and verb.tag_ == "VBG":
        return any(child.dep_ == "xcomp" for child in verb.rights)
    if lemma in _SCHEDULED and verb.tag_ == "VBN":
        return _present(verb) or verb.dep_ == "acl" or not auxiliaries
    if verb.tag_ in ("VBZ", "VBP") and lemma in _TIMETABLE:
        return True
    if verb.tag_ in ("VBG", "VB") and verb.dep_ in ("xcomp", "conj", "pcomp") and not _finite(verb):
        head = verb.head
        return head.i != verb.i and head.tag_ in _VERB_TAGS and verb.dep_ != "pcomp" and (
            _is_future_verb(head)
        )
    return False


def _finite(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.lefts)


def _future_infinitive(verb: Token) -> bool:
    """Whether "to send" is still to happen, by what governs it."""
    head = verb.head
    if head.i == verb.i or verb.dep_ in ("nsubj", "ROOT"):
        return True  # a headline: "Leader to visit neighbour in May"
    if head.lemma_.lower() in _PROSPECTIVE:
        return True
    if head.lemma_ == "be" and verb.dep_ in ("xcomp", "ccomp"):
        return _present(head)  # "is to meet"
    if head.tag_ in _VERB_TAGS and verb.dep_ in ("conj", "xcomp", "advcl"):
        return _is_future_verb(head)
    # "a plan to send", "its pledge to send"
    return head.pos_ in ("NOUN", "ADJ") and verb.dep_ in ("acl", "relcl", "xcomp")


def attachment(phrase: Phrase, doc: Doc) -> Token:
    """Give the verb or noun that a phrase dates.

    A phrase before a noun ("the 2022 invasion", "Monday's strike") dates that noun. Any other dates
    the nearest verb above it, except that one at the start of a sentence dates the main verb: in
    "On 12 November the minister said that ..." it is never the embedded clause that it dates.
    """
    root = phrase_root(doc, phrase.start_token, phrase.end_token)
    head = root.head
    if root.dep_ in _PREMODIFIERS and head.i >= phrase.end_token and head.tag_.startswith("NN"):
        return head
    verb = governing_verb(head)
    if verb is None:
        return head
    if _opens_sentence(phrase, verb):
        return _main_verb(verb)
    return verb


def _opens_sentence(phrase: Phrase, verb: Token) -> bool:
    start = verb.sent.start
    doc = verb.doc
    while start < phrase.start_token and not doc[start].is_alpha:
        start += 1
    return phrase.start_token <= start + 1 and phrase.end_token <= verb.i


def _main_verb(verb: Token) -> Token:
    while verb.dep_ in _SPEECH_CLAUSES and verb.head.i != verb.i and verb.head.i > verb.left_edge.i:
        if verb.head.tag_ not in _VERB_TAGS or verb.head.i > verb.i:
            break
        verb = verb.head
    return verb


def _ancestors(token: Token) -> Iterator[Token]:
    """Give the token and those above it."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def time_of[P: Phrase](predicate: Token, phrases: Sequence[P], doc: Doc) -> P | None:
    """Give the phrase that says when a predicate held, or None.

    Args:
        predicate: The verb, the event noun, or one noun of a list of objects: of "sent soldiers in
            2024 and engineers in 2025" the verb and the soldiers have 2024, the engineers 2025.
        phrases: The phrases of the document, in order.
        doc: The parsed document.

    Returns:
        The phrase attached to the predicate itself; else, for a noun, the one of its conjunct, and
        then that of the verb above it. Durations and frequencies date nothing.
    """
    sentence = predicate.sent
    near = [
        phrase
        for phrase in phrases
        if sentence.start <= phrase.start_token < sentence.end and phrase.kind not in _UNDATED
    ]
    if not near:
        return None
    attached = {id(phrase): attachment(phrase, doc) for phrase in near}
    if predicate.tag_ in _VERB_TAGS:
        return _time_of_verb(predicate, near, attached)
    return _time_of_noun(predicate, near, attached)


def _time_of_verb[P: Phrase](
    verb: Token, near: list[P], attached: dict[int, Token]
) -> P | None:
    own = [phrase for phrase in near if attached[id(phrase)].i == verb.i]
    if own:
        return _nearest(verb.i, own)
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("xcomp", "ccomp", "pcomp") and head.lemma_.lower() in _LIGHT:
        return _time_of_verb(head, near, attached)
    if verb.dep_ == "conj" and not _finite(verb):
        # "In 2024 it sent tanks and trained crews": a leading phrase covers both verbs.
        leading = [
            phrase
            for phrase in near
            if attached[id(phrase)].i == head.i and phrase.end_token <= head.i
        ]
        return _nearest(verb.i, leading) if leading else None
    return None


def _time_of_noun[P: Phrase](
    noun: Token, near: list[P], attached: dict[int, Token]
) -> P | None:
    own = [phrase for phrase in near if attached[id(phrase)].i == noun.i]
    if own:
        return _nearest(noun.i, own)
    start, end = _conjunct_region(noun)
    verb = next((token for token in _ancestors(noun) if token.tag_ in _VERB_TAGS), None)
    inside = [
        phrase
        for phrase in near
        if start <= phrase.start_token < end
        and (verb is None or _belongs(attached[id(phrase)], verb, noun))
    ]
    following = [phrase for phrase in inside if phrase.start_token > noun.i]
    if following:
        return following[0]
    if verb is None:
        return None
    whole = [phrase for phrase in near if attached[id(phrase)].i == verb.i]
    if len(whole) > 1 and _is_listed(noun):
        # Each conjunct has its own date; this one has none of its own but a leading one.
        whole = [phrase for phrase in whole if phrase.end_token <= verb.i]
    return _nearest(verb.i, whole) if whole else None


def _belongs(attached: Token, verb: Token, noun: Token) -> bool:
    return attached.i == verb.i or any(token.i == noun.i for token in _ancestors(attached))


def _is_listed(noun: Token) -> bool:
    return noun.dep_ == "conj" or any(child.dep_ == "conj" for child in noun.rights)


def _conjunct_region(noun: Token) -> tuple[int, int]:
    """Give the tokens from a noun to the start of the next item of its list, or its sentence's end."""
    end = noun.sent.end
    listed = [child for child in noun.rights if child.dep_ == "conj"]
    if noun.dep_ == "conj":
        listed += [
            sibling
            for sibling in noun.head.rights
            if sibling.dep_ == "conj" and sibling.i > noun.i
        ]
    if listed:
        end = min(token.left_edge.i for token in listed)
    return noun.i, end


def _nearest[P: Phrase](index: int, phrases: list[P]) -> P:
    """Give the first phrase after a token, or the last before it."""
    for phrase in phrases:
        if phrase.start_token >= index:
            return phrase
    return phrases[-1]
