"""Clauses at the end of a sentence that say who says it: ", the minister, A. B., said on Monday".

The small parser often hangs such a clause on the wrong word, or takes the speaker for a part of the
sentence before; its words in order are plain enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.negation import denies_charge_beside
from ingest.phrases import SUBJECTS
from ingest.quotation_marks import CLOSING_MARKS
from ingest.quotations import Quotations
from ingest.speech_verbs import REPORTING, SPEECH_VERBS
from ingest.tokens import Doc, Span, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NO_SPEAKER = frozenset(
    "and but or which who that as it so while when after before where if because".split()
)
"""First words of a clause that is not one of saying, or not of the whole sentence."""
MAX_CREDIT = 5
LONGEST_ACRONYM = 5
"""Letters of the longest word in capitals that is rather a body than a shouted place: "UN", "NATO"."""
SHOWING = frozenset("show suggest indicate report say".split())
"""Verbs that the tagger takes for nouns at the end of a sentence."""
_DASHES = frozenset("-–—")
_CREDITED = frozenset(
    "official source report minister ministry president army police study spokesman spokeswoman premier "
    "governor general expert analyst diplomat witness media pentagon kremlin monitor watchdog activist "
    "opposition rebel ngo prosecutor court regulator mayor envoy ambassador military navy "
    "coastguard".split()
)
MAX_NAME = 14
"""Tokens of the longest speaker with his office."""


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """The verb of saying, and the tokens `first:last` among which its subject is named."""

    verb: Token
    first: int
    last: int
    phrase: Token


def closing_clause(
    predicate: Token, start: int, end: int, quotations: Quotations
) -> ReportingClause | None:
    """Give the clause at the end of a sentence that says who says it, or None.

    Args:
        predicate: what is said stands before the clause.
        start: the first token of the sentence.
        end: the token after the sentence.
        quotations: words between quotation marks are no such clause.
    """
    doc = predicate.doc
    for index in range(end - 1, predicate.i, -1):
        token = doc[index]
        if token.text == ";":
            return None
        if quotations.holds(token):
            continue
        if is_shown(token):
            found = _before(token, predicate, start, quotations)
            many = token.lower_ in SHOWING
            if found is not None and (found.phrase.tag_ == "NNS") == many:
                return found
            continue  # "said at the Paris air show"
        if token.tag_ in FINITE or _is_reporting(token):
            if not _is_reporting(token) or doc[index].tag_ == "MD" or denies_charge_beside(token):
                return None
            found = _before(token, predicate, start, quotations) or _inverted(token, predicate, end)
            first = token.i if found is None else found.first
            return None if any(t.text == ";" for t in doc[predicate.i : first]) else found
    return None


def inserted_clause(start: int, end: int, doc: Doc, quotations: Quotations) -> ReportingClause | None:
    """Give the clause inside a sentence that says who says it, where its subject was hung elsewhere.

    "Burundi has left Congo, an officer in Bujumbura said, after ...": read as an officer of Congo.
    """
    for verb in doc[start : end - 1]:
        inserted = verb.nbor(1).text == "," and verb.tag_ in ("VBD", "VBZ", "VBP") and _is_reporting(verb)
        if not inserted or quotations.holds(verb) or any(c.dep_ in SUBJECTS for c in verb.children):
            continue
        found = _before(verb, doc[start], start, quotations)
        if found is not None and found.phrase.tag_ != "PRP" and doc[found.first - 1].text == ",":
            return found
    return None


def speaks(noun: Token) -> bool:
    """Whether a noun is the subject of a verb of saying, or what something is said according to."""
    if noun.dep_ in SUBJECTS:
        return noun.head.lemma_ in SPEECH_VERBS
    return noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ == "according"


def is_shown(token: Token) -> bool:
    """Whether a verb that ends a sentence was read as a noun: ", export licences show."."""
    ends = token.i + 1 < len(token.doc) and token.nbor(1).is_punct
    return ends and token.lower_.removesuffix("s") in SHOWING and token.tag_ in ("NN", "NNS", "VB")


def headline_credits(predicate: Token, start: int, end: int) -> list[Span]:
    """Give the speakers that a headline names without a verb: "Iran armed X – Pentagon", "Y: Iran armed X".

    A place in capitals before a colon, or before a dash, is a dateline, and no speaker: "LIMA: Peru sent".
    """
    doc = predicate.doc
    while end > start and doc[end - 1].is_space:
        end -= 1
    if end <= start or doc[end - 1].text in CLOSING_MARKS | {".", "!", "?"}:
        return []
    found: list[Span] = []
    for index in range(end - 2, max(predicate.i, end - 2 - MAX_CREDIT), -1):
        if (doc[index].text in _DASHES and doc[index - 1].whitespace_) or doc[index].text == ":":
            if _is_credit(doc, index + 1, end) or doc[index + 1 : end].root.ent_type_ == "GPE":
                found.append(doc[index + 1 : end])
            break
    for index in range(start + 1, min(predicate.i, start + MAX_CREDIT)):
        if doc[index].text == ":":
            shouted = doc[start].is_upper and len(doc[start]) > LONGEST_ACRONYM
            place = index == start + 1 and doc[start].ent_type_ == "GPE" and doc[start].is_title
            if (_is_credit(doc, start, index) or place) and not shouted:
                found.append(doc[start:index])
            break
    return found


def _is_credit(doc: Doc, first: int, last: int) -> bool:
    """Whether words are the name or the office of a speaker, not a place or a subject of talk."""
    words = doc[first:last]
    if len(words) == 1 and (words[0].lower_ in _CREDITED or words[0].lower_.rstrip("s") in _CREDITED):
        return True  # "monitor", which may look like a verb
    if any(t.pos_ not in ("NOUN", "PROPN", "ADJ", "DET") for t in words):
        return False
    root = words.root
    acronym = root.is_upper and root.is_alpha and 2 <= len(root) <= LONGEST_ACRONYM
    return root.lemma_.lower() in _CREDITED or root.ent_type_ in ("PERSON", "ORG") or acronym


def _is_reporting(token: Token) -> bool:
    if token.lemma_ == "go" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "on":
        return token.tag_ in ("VBD", "VBZ")  # ", he went on"
    return token.lemma_.lower() in REPORTING and token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB")


def _before(verb: Token, predicate: Token, start: int, quotations: Quotations) -> ReportingClause | None:
    """Read ", NP said" and ", NP, NP, said"."""
    doc = verb.doc
    last = verb.i
    while last > start and doc[last - 1].dep_ in ("aux", "neg", "advmod") and doc[last - 1].i > predicate.i:
        last -= 1  # "has said", "later said"
    apposed = doc[last - 1].text == ","
    if apposed and (described := _described_name(doc, last - 1, start)) is not None:
        if described[0] > predicate.i:
            name = [t for t in doc[described[0] : described[1]] if t.pos_ == "PROPN"]
            nouns = [t for t in doc[described[0] : described[1]] if t.pos_ in ("NOUN", "NUM")]
            return ReportingClause(verb, *described, name[-1] if name else _head(doc, *described, nouns))
        return None
    first = _comma_before(doc, last - 1 - apposed, start)
    if first is None:
        return None
    who = next((t.i for t in doc[first:last] if t.lower_ == "who"), None)
    if who is not None and not apposed and any(t.tag_ in FINITE for t in doc[who:last]):
        last = who  # "a senior official who asked not to be named said"
    if apposed and _is_plain(doc, first, last - 1):
        wider = _comma_before(doc, first - 2, start)
        if wider is not None and wider > predicate.i and _is_plain(doc, wider, last - 1):
            first = wider
    if first <= predicate.i or last - first > MAX_NAME or not _is_plain(doc, first, last):
        return None
    if doc[first].lower_ in NO_SPEAKER or any(quotations.holds(token) for token in doc[first:last]):
        return None
    end = last - 1 if apposed else last
    nouns = [t for t in doc[first:end] if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")]
    if not nouns:
        return None
    return ReportingClause(verb, first, end, _head(doc, first, end, nouns))


def _described_name(doc: Doc, comma: int, start: int) -> tuple[int, int] | None:
    """Give the name in ", A. B., a lawmaker who was there, said", where a clause describes it."""
    behind = _comma_before(doc, comma - 1, start)
    if behind is None or doc[behind].lower_ not in ("a", "an", "the", "who", "whose", "which"):
        return None
    if _is_plain(doc, behind, comma):
        return None  # read below
    first = _comma_before(doc, behind - 2, start)
    words = doc[first : behind - 1] if first is not None else doc[0:0]
    if first is None or not len(words) or not _is_plain(doc, first, behind - 1):
        return None
    named = words[0].pos_ == "PROPN" and words[0].is_title
    people = doc[behind].lower_ == "who" and doc[behind - 2].pos_ in ("NOUN", "PROPN", "NUM")
    return (first, behind - 1) if named or people else None


def _head(doc: Doc, first: int, end: int, nouns: list[Token]) -> Token:
    """Give the head of the first phrase, up to its first comma or preposition."""
    limit = next((t.i for t in doc[first:end] if t.text == "," or t.tag_ == "IN"), end)
    return next((t for t in reversed(nouns) if t.i < limit), nouns[0])


def _comma_before(doc: Doc, index: int, start: int) -> int | None:
    """Give the token after the nearest comma, dash or closing quotation mark to the left."""
    for at in range(index, max(start, index - MAX_NAME) - 1, -1):
        if doc[at].text in CLOSING_MARKS | {",", "—", "–", ";"}:
            return at + 1
    return None


def _is_plain(doc: Doc, first: int, last: int) -> bool:
    """Whether the words are noun phrases, without a verb of their own."""
    words = doc[first:last]
    return bool(len(words)) and not any(
        t.tag_ in FINITE or t.lower_ in ("which", "who", "that") for t in words
    )


def _inverted(verb: Token, predicate: Token, end: int) -> ReportingClause | None:
    """Read ", said NP"."""
    doc = verb.doc
    if verb.i <= predicate.i + 1 or doc[verb.i - 1].text not in CLOSING_MARKS | {","}:
        return None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i > verb.i), None)
    if subject is None:
        return None
    last = min(subject.right_edge.i + 1, end)
    return ReportingClause(verb, verb.i + 1, last, subject)
