"""Which time phrase dates which predicate.

It rests on the dependency parse, with corrections where a small parser is known to err: a phrase that
opens the sentence belongs to the main clause, one that stands in a relative clause belongs there, and
the conjuncts of a list keep their own dates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from ingest.date_tense import VERB_TAGS, governing_verb, phrase_root, upwards
from ingest.tokens import Doc, Token
from ingest.word_lists import word_set

# A verb of this kind shares its date with the verb that it governs: "began supplying in 2022".
_LIGHT = word_set("begin start continue resume keep stop cease help manage come go use finish quit proceed")
# What is said, judged or decided on Monday need not have happened then.
_STATEMENT = word_set(
    "say tell announce report confirm deny admit claim add note condemn criticise criticize denounce "
    "welcome praise discuss blame accuse urge demand protest back support approve suspend warn "
    "mention describe call ask recall commemorate mark celebrate investigate defend justify reject "
    "oppose question regret propose plan promise pledge vow threaten allege reveal disclose"
)
# "..., the second such incident this year" says nothing of the clause before it.
_ASIDES = frozenset({"appos", "npadvmod"})
# The object of such a verb is the event, and its date that of the verb: "launched Monday's strike".
_STAGING = word_set("hold launch carry conduct make stage host mount wage open attend begin")
_VISITING = word_set("visit go travel fly come arrive head journey")
_SPEECH_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_PREMODIFIERS = frozenset({"compound", "amod", "nummod", "nmod", "poss", "npadvmod", "quantmod"})
# A date below one of these belongs to what it is compared with or placed against:
# "after talks in March they signed", "three times as much as in 2021".
_BARRIERS = word_set(
    "than as like unlike after before since until despite because without under compared following "
    "against amid ahead versus"
)
_UNDATED = frozenset({"DURATION", "FREQUENCY", "DATELINE"})


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


def time_of[P: Phrase](predicate: Token, phrases: Sequence[P], doc: Doc) -> P | None:
    """Give the phrase that says when a predicate held, or None.

    Args:
        predicate: The verb, the event noun, or one noun of a list of objects: of "sent soldiers in
            2024 and engineers in 2025" the verb and the soldiers have 2024, the engineers 2025.
        phrases: The phrases of the document, in the order of the text.
        doc: The parsed document.

    Returns:
        The phrase attached to the predicate itself; else, for a noun, the one of its conjunct, and
        then that of the verb above it. Lengths, frequencies and datelines date nothing.
    """
    first, last = _surroundings(predicate)
    near = []
    for phrase in phrases[bisect_left(phrases, first, key=_start) :]:
        if phrase.start_token >= last:
            break
        if phrase.kind not in _UNDATED:
            near.append(phrase)
    if not near:
        return None
    attached = [(phrase, attachment(phrase, doc)) for phrase in near]
    if predicate.tag_ in VERB_TAGS:
        return _time_of_verb(predicate, attached)
    return _time_of_noun(predicate, attached)


_REACH = 80
"""Tokens to each side of a predicate within which its date is looked for.

`Token.sent` walks the whole sentence, which in a table read as one sentence is the whole document.
"""


def _surroundings(token: Token) -> tuple[int, int]:
    """Give the tokens of a token's sentence that are at most `_REACH` away from it."""
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and token.i - first < _REACH and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and last - token.i <= _REACH and not doc[last].is_sent_start:
        last += 1
    return first, last


def _start(phrase: Phrase) -> int:
    return phrase.start_token


def attachment(phrase: Phrase, doc: Doc) -> Token:
    """Give the verb or noun that a phrase dates.

    A phrase before a noun ("the 2022 invasion", "Monday's strike") dates that noun, and so does one
    behind a comparison or a time clause without a verb ("after talks in March"). Any other dates the
    nearest verb above it, except that one at the start of a sentence dates the main verb: in "On 12
    November the minister said that ..." it is never the embedded clause.
    """
    root = phrase_root(doc, phrase.start_token, phrase.end_token)
    head = root.head
    if root.dep_ in _PREMODIFIERS and head.tag_.startswith("NN"):
        if head.i >= phrase.end_token or head.dep_ in _ASIDES:
            return head
    verb = governing_verb(head)
    if verb is None:
        return _verb_to_the_left(phrase, doc) or head
    for token in upwards(head):
        if token.i == verb.i:
            break
        if token.lower_ in _BARRIERS:
            return head
    if verb.i < phrase.start_token:
        return verb
    aside = _noun_of_aside(phrase, head, verb)
    if aside is not None:
        return aside
    if _opens_sentence(phrase, verb):
        return _main_verb(verb)
    return _verb_of_relative_clause(phrase, verb) or verb


def _noun_of_aside(phrase: Phrase, head: Token, verb: Token) -> Token | None:
    """Give the noun that an aside is about: "India, a member of the bloc since 1992, attacked"."""
    doc = verb.doc
    if phrase.end_token >= len(doc) or doc[phrase.end_token].text != "," or head.i > phrase.start_token:
        return None
    noun = next((token for token in upwards(head) if token.tag_.startswith("NN")), None)
    if noun is None or noun.i >= phrase.start_token or not verb.is_ancestor(noun):
        return None
    if noun.dep_ == "appos" or any(t.text == "," for t in doc[noun.i : phrase.start_token - 1]):
        return noun
    return None


def phrase_before_when[P: Phrase](predicate: Token, phrases: Sequence[P]) -> P | None:
    """Give the phrase that a clause explains: "the first since June, when X detained Y"."""
    when = next((c for c in predicate.lefts if c.lower_ == "when" and c.dep_ == "advmod"), None)
    if when is None:
        return None
    end = when.i - 1 if when.i and when.nbor(-1).text == "," else when.i
    for phrase in phrases[bisect_left(phrases, end - _REACH, key=_start) :]:
        if phrase.end_token == end and phrase.kind not in _UNDATED:
            return phrase
        if phrase.start_token >= end:
            break
    return None


def _opens_sentence(phrase: Phrase, verb: Token) -> bool:
    doc = verb.doc
    before = 0
    for index in range(phrase.start_token, max(phrase.start_token - 8, -1), -1):
        if doc[index].is_sent_start:
            return before <= 1
        before += doc[index - 1].is_alpha
    return phrase.start_token == 0


def _main_verb(verb: Token) -> Token:
    """Give the verb that says what this one is the content of, where that stands to its left."""
    while verb.dep_ in _SPEECH_CLAUSES and verb.head.i < verb.i and verb.head.tag_ in VERB_TAGS:
        verb = verb.head
    return verb


def _verb_of_relative_clause(phrase: Phrase, verb: Token) -> Token | None:
    """Give "drawn" in "the troops drawn from Kursk since July left": not the main verb after it."""
    doc = verb.doc
    for index in range(phrase.start_token - 1, _surroundings(verb)[0] - 1, -1):
        token = doc[index]
        if token.text in (",", ";", ":", "—", "–"):
            return None
        if token.tag_ in VERB_TAGS and token.dep_ in ("relcl", "acl"):
            return token if verb.is_ancestor(token) or token.is_ancestor(verb) else None
    return None


def _verb_to_the_left(phrase: Phrase, doc: Doc) -> Token | None:
    """Give the verb before a phrase that the parse hangs on no verb, within the same clause."""
    for index in range(phrase.start_token - 1, _surroundings(doc[phrase.start_token])[0] - 1, -1):
        token = doc[index]
        if token.text in (",", ";", ":", "—", "–", "("):
            return None
        if token.tag_ in VERB_TAGS:
            return token
    return None


def _time_of_verb[P: Phrase](verb: Token, attached: list[tuple[P, Token]]) -> P | None:
    own = [phrase for phrase, head in attached if head.i == verb.i]
    if own:
        return _nearest(verb.i, own)
    setting = [phrase for phrase, head in attached if _is_setting(head, verb)]
    if setting:
        return _nearest(verb.i, setting)
    joined = next((child for child in verb.rights if child.dep_ == "conj"), None)
    if joined is not None and joined.i - verb.i <= 2 and not _has_subject(joined):
        return _time_of_verb(joined, attached)  # "arrested and deported three men on Monday"
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in ("xcomp", "ccomp", "pcomp") and head.lemma_.lower() in _LIGHT:
        return _time_of_verb(head, attached)
    if verb.dep_ == "conj" and _is_same_day(verb):
        return _time_of_verb(head, attached)
    if verb.dep_ in ("advcl", "relcl") and head.lemma_.lower() in _VISITING:
        if any(child.lower_ == "where" for child in verb.lefts):
            return _time_of_verb(head, attached)  # "is to visit Oslo on Tuesday, where he will meet"
    if verb.dep_ == "conj" and not _has_subject(verb):
        # "In 2024 it sent tanks and trained crews": a leading phrase covers both verbs.
        leading = [phrase for phrase, above in attached if above.i == head.i and phrase.end_token <= head.i]
        return _nearest(verb.i, leading) if leading else None
    return None


def _is_same_day(verb: Token) -> bool:
    """Whether a clause says that it happened when the clause before it did: "... within hours"."""
    for child in verb.children:
        if child.lower_ == "within" and any(c.lower_ in ("hours", "minutes") for c in child.children):
            return True
        if child.dep_ == "npadvmod" and any(c.lower_ == "same" for c in child.children):
            return True
    return False


def _is_setting(noun: Token, verb: Token) -> bool:
    """Whether a dated noun sets the time of a verb: "killed in Sunday's attack", "held talks"."""
    if not noun.tag_.startswith("NN"):
        return False
    if noun.dep_ == "pobj":
        return noun.head.lower_ in ("in", "during", "at") and noun.head.head.i == verb.i
    return noun.dep_ == "dobj" and noun.head.i == verb.i and verb.lemma_.lower() in _STAGING


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)


def _time_of_noun[P: Phrase](noun: Token, attached: list[tuple[P, Token]]) -> P | None:
    own = [phrase for phrase, head in attached if head.i == noun.i]
    if own:
        return _nearest(noun.i, own)
    verb = governing_verb(noun.head)
    if verb is not None and verb.lemma_.lower() in _STATEMENT:
        return None
    end = _end_of_conjunct(noun)
    for phrase, head in attached:
        if noun.i < phrase.start_token < end and _belongs(head, verb, noun):
            return phrase
    if verb is None:
        return None
    whole = [phrase for phrase, head in attached if head.i == verb.i]
    if len(whole) > 1 and _is_listed(noun):
        # Each conjunct has a date of its own, and this one has none but a leading one.
        whole = [phrase for phrase in whole if phrase.end_token <= verb.i]
    return _nearest(verb.i, whole) if whole else None


def _belongs(attached: Token, verb: Token | None, noun: Token) -> bool:
    if verb is not None and attached.i == verb.i:
        return True
    if attached.tag_ in VERB_TAGS:
        return False
    return any(above.i == noun.i for above in upwards(attached))


def _is_listed(noun: Token) -> bool:
    return noun.dep_ == "conj" or any(child.dep_ == "conj" for child in noun.rights)


def _end_of_conjunct(noun: Token) -> int:
    """Give the start of the next item of the noun's list, or the end of its sentence."""
    following = [child for child in noun.rights if child.dep_ == "conj"]
    if noun.dep_ == "conj":
        following += [other for other in noun.head.rights if other.dep_ == "conj" and other.i > noun.i]
    return min((token.left_edge.i for token in following), default=_surroundings(noun)[1])


def _nearest[P: Phrase](index: int, phrases: list[P]) -> P:
    """Give the first phrase after a token, or the last before it."""
    return next((phrase for phrase in phrases if phrase.start_token >= index), phrases[-1])
