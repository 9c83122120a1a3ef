"""Whether the clause around a date is about the past or the future, by tense and governing words."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.tokens import Doc, Token
from ingest.word_lists import word_set

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})

_FUTURE_MODALS = word_set("will 'll ’ll wo ca shall would may might could can must should")
# What these govern has not happened yet. "hop" is the lemma that spaCy gives "hopes" and "hoped".
_PROSPECTIVE = word_set(
    "agree aim allow anticipate appeal ask await call choose commit consider decide demand envisage "
    "expect forecast hope hop instruct intend invite offer opt order persuade plan pledge postpone "
    "prepare press promise propose recommend reschedule request require schedule seek set slate "
    "swear tell threaten urge vote vow want warn wish project book time announce authorize authorise "
    "due likely ready bound poised willing able free"
)
# With a deadline, these too: "gave the militia until Friday to leave".
_DEADLINE = _PROSPECTIVE | word_set(
    "give extend suspend prolong renew delay move push shift adjourn defer deadline"
)
_SCHEDULED = word_set("schedule plan expect slate due set book time forecast project anticipate")
_COMING = word_set("upcoming forthcoming planned scheduled coming ahead proposed expected next")
# In the present tense these tell of a timetable: "the talks open on Friday".
_TIMETABLE = word_set(
    "begin start open expire resume end close commence convene travel fly arrive leave depart visit meet "
    "head go"
)
_AUXILIARY = frozenset({"aux", "auxpass"})


def phrase_root(doc: Doc, start: int, end: int) -> Token:
    """Give the token of a span by which the parse ties the span to the rest of the sentence."""
    token = doc[start]
    while start <= token.head.i < end and token.head.i != token.i:
        token = token.head
    return token


def governing_verb(token: Token) -> Token | None:
    """Give the nearest verb from a token upwards, or None."""
    return next((above for above in upwards(token) if above.tag_ in VERB_TAGS), None)


def upwards(token: Token) -> Iterator[Token]:
    """Give the token and those above it in the parse."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def is_future(root: Token, *, deadline: bool = False) -> bool:
    """Whether the clause that a phrase belongs to tells of what is still to come.

    Args:
        root: The token that ties the phrase to its sentence.
        deadline: Whether the phrase is one of "by" or "until", which leans to the future after
            promises and extensions: "promised an answer by Friday".
    """
    for token in upwards(root):
        if token.tag_ in VERB_TAGS:
            break
        if token.lower_ == "ahead" or any(child.lower_ in _COMING for child in token.lefts):
            return True
        if token.lemma_.lower() in _SCHEDULED and token.tag_ == "JJ":
            return _is_present(token.head) or token.dep_ in ("acl", "amod", "ROOT")
    verb = governing_verb(root)
    if verb is None:
        return root.head.lemma_.lower() in _SCHEDULED
    if deadline and verb.lemma_.lower() in _DEADLINE:
        return True
    return _is_future_verb(verb)


def _is_present(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return any(child.tag_ in ("VBZ", "VBP") for child in verb.lefts if child.dep_ in _AUXILIARY)


def _is_future_verb(verb: Token) -> bool:
    words = {child.lower_ for child in verb.lefts if child.dep_ in _AUXILIARY}
    if not words.isdisjoint(_FUTURE_MODALS) or verb.lower_ in _FUTURE_MODALS:
        # "would have sent" and "may have sent" are about the past.
        return "have" not in words
    if "to" in words:
        return "have" not in words and _is_future_infinitive(verb)
    lemma = verb.lemma_.lower()
    if lemma == "go" and verb.tag_ == "VBG":
        return any(child.dep_ == "xcomp" for child in verb.rights)
    if lemma in _SCHEDULED and verb.tag_ == "VBN":
        return _is_present(verb) or verb.dep_ == "acl" or not words
    if verb.tag_ in ("VBZ", "VBP") and lemma in _TIMETABLE:
        return True
    if verb.dep_ in ("xcomp", "conj") and verb.tag_ in ("VBG", "VB") and not _has_subject(verb):
        return verb.head.tag_ in VERB_TAGS and _is_future_verb(verb.head)
    return False


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.lefts)


def _is_future_infinitive(verb: Token) -> bool:
    """Whether "to send" is still to happen, by what governs it."""
    head = verb.head
    if head.i == verb.i or verb.dep_ == "nsubj":
        return True  # a headline: "Leader to visit neighbour in May"
    if head.lemma_.lower() in _PROSPECTIVE:
        return True
    if head.lemma_ == "be" and verb.dep_ in ("xcomp", "ccomp"):
        return _is_present(head)  # "is to meet"
    if head.tag_ in VERB_TAGS:
        return verb.dep_ in ("conj", "xcomp", "advcl") and _is_future_verb(head)
    # "a plan to send", "its pledge to send"
    return head.pos_ in ("NOUN", "PROPN", "ADJ") and verb.dep_ in ("acl", "relcl", "xcomp")
