"""Cuts a text into runs of time words and finds the expressions in them.

Each word is looked up in one dictionary, so that text without dates costs next to nothing; see
docs/decisions/2026-11-24-dates-and-quantities.md for the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.date_relative_rules import RULES
from ingest.date_words import NAME_WORDS, STRONG_WORDS, WEAK_WORDS
from ingest.tokens import Doc, Token

_NONE, _WEAK, _STRONG, _NAME = range(4)
_CLASS_OF = {
    **dict.fromkeys(WEAK_WORDS, _WEAK),
    **dict.fromkeys(STRONG_WORDS, _STRONG),
    **dict.fromkeys(NAME_WORDS, _NAME),
}
_DASHES = str.maketrans("‐‑‒–—−’", "------'")
_STRONG_NUMERAL = re.compile(
    r"(?:early|mid|late)-\w+|(?:1[5-9]|20)\d\d(?:s|[-/](?:\d\d)?\d\d)?"
    r"|\d\d?([/.])\d\d?\1(?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d/\d\d/\d\d"
    r"|fy(?:1[5-9]|20)\d\d|[qh][1-4]"
)
_WEAK_NUMERAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)?|\d\d?-\d\d?")
_DATING = frozenset({"in", "of", "during", "since", "before", "after", "until"})
_UNITS = frozenset(
    {"years", "months", "weeks", "days", "decades", "centuries", "hours", "minutes", "quarters"}
)

__all__ = ["RULES", "Found", "Run", "expressions", "is_calendar_numeral", "runs"]


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive time words of a text.

    `words` are lower-case, `tokens` their indices in the Doc, `starts` their offsets in `text`,
    which joins them by single blanks.
    """

    words: list[str]
    tokens: list[int]
    starts: list[int]
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a run: words `first:last`, and the rule and match that read it."""

    first: int
    last: int
    rule: str
    match: re.Match[str]


def is_calendar_numeral(text: str) -> bool:
    """Whether a lower-case numeral can be a year, a range of years or a full date."""
    return _STRONG_NUMERAL.fullmatch(text) is not None


def runs(doc: Doc) -> Iterator[Run]:
    """Cut out the runs of time words that hold a month, a weekday, a unit or a year."""
    words: list[str] = []
    tokens: list[int] = []
    strong = False
    for index, token in enumerate(doc):
        kind = _CLASS_OF.get(token.lower_, _NONE)
        if kind == _NONE and token.text.isalpha():
            word = None
        elif kind in (_NONE, _NAME):
            word, kind = _odd_word(token) if kind == _NONE else _name(token)
        else:
            word = token.lower_
        if word is None:
            if words:
                if strong:
                    yield _run(words, tokens)
                words, tokens, strong = [], [], False
        elif word:
            words.append(word)
            tokens.append(index)
            strong = strong or kind >= _STRONG
    if strong:
        yield _run(words, tokens)


def _run(words: list[str], tokens: list[int]) -> Run:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Run(words, tokens, starts, " ".join(words))


def _odd_word(token: Token) -> tuple[str | None, int]:
    """Write a token that is no plain word for the patterns: None ends the run, "" is left out."""
    text = token.lower_.translate(_DASHES)
    if text in ("-", "'", "'s"):
        return text, _WEAK
    if token.is_space:
        paragraph = "\n" in text and token.i + 1 < len(token.doc) and token.nbor().is_sent_start
        return (None if paragraph or "\n\n" in text else ""), _WEAK
    if _STRONG_NUMERAL.fullmatch(text):
        return (None if _counts_a_noun(token) else text), _STRONG
    if _WEAK_NUMERAL.fullmatch(text):
        return (None if _counts_a_noun(token) else text), _WEAK
    return None, _NONE


def _counts_a_noun(token: Token) -> bool:
    """Whether a numeral counts the plural noun after it: "in March 20 people", "2000 soldiers"."""
    head = token.head
    if token.dep_ != "nummod" or head.i < token.i or head.tag_ != "NNS" or head.lower_ in _UNITS:
        return False
    # The entity recogniser rescues "the 2024 elections", but not "2000 men" or "1990 tonnes".
    before = token.nbor(-1) if token.i else token
    dates = before.tag_ in ("DT", "PRP$", "POS", "JJ") or before.lower_ in _DATING
    return not dates or token.ent_type_ != "DATE" or token.text.endswith("00")


def _name(token: Token) -> tuple[str | None, int]:
    """Take a month or weekday, but not "may", "march", "Theresa May" or "The Sun"."""
    if not token.text[0].isupper() or token.tag_ == "MD":
        return None, _NONE
    if token.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"):
        before = token.nbor(-1) if token.i else None
        # A number beside it outweighs the entity recogniser.
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        if not any(other is not None and other.is_digit for other in (before, after)):
            return None, _NONE
    return token.lower_, _NAME


def _expression() -> re.Pattern[str]:
    """Join the rules' patterns into one whose `lastgroup` names the rule: one pass, not thirty."""
    parts = []
    for name, rule in RULES.items():
        nameless = re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern)
        parts.append(f"(?P<{name}>{nameless.replace('(?P=by)', '(?: ?- ?|[/.])')})")
    return re.compile(rf"(?<!\S)(?:{'|'.join(parts)})(?!\S)")


_EXPRESSION = _expression()


def expressions(run: Run) -> Iterator[Found]:
    """Find the expressions of a run from left to right, each with the match of its own rule."""
    index_of = {offset: index for index, offset in enumerate(run.starts)}
    for hit in _EXPRESSION.finditer(run.text):
        name = hit.lastgroup or ""
        match = RULES[name].pattern.fullmatch(run.text, hit.start(), hit.end())
        if match is not None:
            last = index_of.get(hit.end() + 1, len(run.words))
            yield Found(index_of[hit.start()], last, name, match)
