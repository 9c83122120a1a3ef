"""Time phrases of a parsed text, read to EDTF against the publication date.

A phrase says when something held: `start` and `end` are EDTF strings at the precision of the text,
the same for a point ("in 2024"), one of them None where the text leaves it open ("since 2022"), and
both None where it gives a length, a frequency or a vague time ("for years", "in recent months").

A date without a year is the latest such day not after publication, or, where the governing clause is
about the future, the next one. Reading is by a grammar over words; the parse and the entities only
veto (a person called May) and tell past from future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.attrs import IS_ALPHA, IS_PUNCT, LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from ingest.date_attachment import is_future, phrase_root, time_of
from ingest.date_calendar import Kind, Published, Unreadable, Value, part_of
from ingest.date_rules import (
    EXPRESSION,
    NAME_WORDS,
    RULES,
    STRONG_WORDS,
    WEAK_WORDS,
    Context,
)

__all__ = ["TimePhrase", "TimeReading", "find_times", "time_of"]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase with its preposition, and the time that it names.

    `start_token:end_token` are tokens of the Doc. `start` and `end` are EDTF (levels 0 and 1) or
    None. `future` says that the governing clause was taken to be about the future.
    """

    start_token: int
    end_token: int
    start: str | None
    end: str | None
    kind: Kind
    future: bool = False


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The time phrases of a document, in order, and those that could not be read, with the reason.

    A reason is the end of a sentence that starts with the phrase, and names the remedy if there is
    one: "is relative to the publication date, which is unknown: give --published".
    """

    phrases: list[TimePhrase]
    unreadable: list[tuple[int, int, str]]


_NONE, _WEAK, _STRONG, _NAME = 0, 1, 2, 3
_CLASS_OF: dict[int, int] = {
    **{get_string_id(word): _WEAK for word in WEAK_WORDS},
    **{get_string_id(word): _STRONG for word in STRONG_WORDS},
    **{get_string_id(word): _NAME for word in NAME_WORDS},
}
_DASHES = str.maketrans("‐‑‒–—−’", "------'")
_DIGITS_STRONG = re.compile(
    r"(?:early|mid|late)-(?:(?:1[5-9]|20)\d\d(?:s|'s)?|\w+)|(?:1[5-9]|20)\d\d(?:s|[-/](?:\d\d)?\d\d)?"
    r"|\d\d?([/.])\d\d?\1(?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d/\d\d/\d\d"
    r"|fy(?:1[5-9]|20)\d\d|[qh][1-4]"
)
_DIGITS_WEAK = re.compile(r"\d{1,3}(?:st|nd|rd|th)?|\d\d?-\d\d?")
_ROLES: dict[str, Kind] = {
    "since": "SINCE", "from": "SINCE", "starting": "SINCE", "beginning": "SINCE",
    "until": "UNTIL", "till": "UNTIL", "through": "UNTIL", "to": "UNTIL",
    "before": "BEFORE", "after": "AFTER", "by": "BY",
    "in": "POINT", "on": "POINT", "at": "POINT", "during": "POINT", "throughout": "POINT",
    "over": "POINT", "for": "POINT", "of": "POINT", "around": "POINT", "about": "POINT",
    "within": "POINT", "between": "INTERVAL", "circa": "POINT", "dated": "POINT", "nearly": "POINT",
}  # fmt: skip
_FILLERS = frozenset({"the", "early", "late", "far", "back", "as", "just", "about", "around"})


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive words of the time vocabulary: their text, tokens, and offsets in the text."""

    words: list[str]
    tokens: list[int]
    starts: list[int]
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression in a run: words `first:last`, and the rule and match that read it."""

    first: int
    last: int
    rule: str
    match: re.Match[str]


def find_times(doc: Doc, published: str | None) -> TimeReading:
    """Read the time phrases of a parsed text.

    Args:
        doc: The text with tags and a dependency parse; entities, where there are any, veto names.
        published: The publication date as an EDTF year, month or day; None where it is unknown.

    Returns:
        The phrases in the order of the text, and what could not be read.
    """
    reader = _Reader(doc, Published.parse(published))
    for run in _runs(doc):
        reader.read(run)
    return TimeReading(reader.phrases, reader.unreadable)


def _runs(doc: Doc) -> Iterator[_Run]:
    """Cut out the runs of time vocabulary that hold a month, a weekday, a unit or a year."""
    rows = doc.to_array([LOWER, IS_ALPHA, IS_PUNCT]).tolist()
    class_of = _CLASS_OF
    words: list[str] = []
    tokens: list[int] = []
    strong = False
    for index, (lower, alpha, punct) in enumerate(rows):
        kind = class_of.get(lower, _NONE)
        word = None
        if kind == _NONE:
            if not alpha:
                word, is_strong = _odd_word(doc[index], bool(punct))
                strong = strong or is_strong
        elif kind == _NAME:
            if _is_name(doc[index]):
                word = doc[index].lower_
                strong = True
        else:
            word = doc[index].lower_
            strong = strong or kind == _STRONG
        if word is None:
            if strong:
                yield _run(words, tokens)
            if words:
                words, tokens, strong = [], [], False
        elif word:
            words.append(word)
            tokens.append(index)
    if strong:
        yield _run(words, tokens)


def _run(words: list[str], tokens: list[int]) -> _Run:
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return _Run(words, tokens, starts, " ".join(words))


def _odd_word(token: Token, punct: bool) -> tuple[str | None, bool]:
    """Write a token that is no plain word for the patterns; None ends a run, "" is skipped."""
    text = token.lower_.translate(_DASHES)
    if punct:
        return (text, False) if text in ("-", "/", "'") else (None, False)
    if token.is_space:
        return (None if text.count("\n") > 1 else ""), False
    if text == "'s":
        return text, False
    if _DIGITS_STRONG.fullmatch(text):
        return (None, False) if _counts_a_noun(token) else (text, True)
    if _DIGITS_WEAK.fullmatch(text):
        return (None, False) if _counts_a_noun(token) else (text, False)
    return None, False


_UNITS = frozenset(
    "years months weeks days decades centuries hours minutes quarters weekends".split()
)


def _counts_a_noun(token: Token) -> bool:
    """Whether a numeral counts the plural noun after it: "in March 20 people", "2000 soldiers"."""
    head = token.head
    return (
        token.dep_ == "nummod"
        and head.i > token.i
        and head.tag_ == "NNS"
        and head.lower_ not in _UNITS
        and token.ent_type_ != "DATE"
    )


def _is_name(token: Token) -> bool:
    """Whether a word is the month or weekday, not "may", "march", "Theresa May" or "The Sun"."""
    text = token.text
    if not text[0].isupper() or token.tag_ == "MD":
        return False
    return token.ent_type_ not in ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC")


class _Reader:
    """Turns the expressions of each run into phrases, one document at a time."""

    def __init__(self, doc: Doc, published: Published | None) -> None:
        self.doc = doc
        self.published = published
        self.phrases: list[TimePhrase] = []
        self.unreadable: list[tuple[int, int, str]] = []
        self.previous: Value | None = None
        self.previous_end = 0

    def read(self, run: _Run) -> None:
        """Read the phrases of one run."""
        found = [item for item in _expressions(run) if self._stands(run, item)]
        index = 0
        while index < len(found):
            first = found[index]
            second = found[index + 1] if index + 1 < len(found) else None
            if second is not None and self._read_pair(run, first, second):
                index += 2
            else:
                self._read_one(run, first)
                index += 1

    # --- one expression -------------------------------------------------------------------------

    def _read_one(self, run: _Run, item: _Found) -> None:
        start, role = _preposition(run, item.first)
        span = (run.tokens[start], run.tokens[item.last - 1] + 1)
        future = _Future(self.doc, span)
        try:
            value = self._resolve(item, future, year=None)
        except Unreadable as problem:
            self.unreadable.append((*span, str(problem)))
            return
        if value.start is None and value.end is None:
            kind: Kind = value.kind
        else:
            value = _with_role(value, role)
            kind = value.kind
        self._add(span, value, kind, future)

    def _resolve(self, item: _Found, future: _Future, year: int | None) -> Value:
        previous = self.previous
        if previous is not None and future.span[0] - self.previous_end > _REACH:
            previous = None
        if year is None:
            year = self._year_of_clause(future)
        context = Context(self.published, future, year, previous)
        return RULES[item.rule].resolve(item.match, context)

    def _year_of_clause(self, future: _Future) -> int | None:
        """Give the year that the same clause names already: "In 2022 ... on 3 March"."""
        if not self.phrases:
            return None
        last = self.phrases[-1]
        if last.start is None or last.start != last.end or not last.start.isdecimal():
            return None
        if future.span[0] - last.end_token > _REACH:
            return None
        root = phrase_root(self.doc, last.start_token, last.end_token)
        here = phrase_root(self.doc, *future.span)
        if root.sent.start != here.sent.start or root.head.i != here.head.i:
            return None
        text = self.doc[last.end_token - 1].text
        return int(last.start) if text.isdecimal() else None

    def _add(self, span: tuple[int, int], value: Value, kind: Kind, future: _Future) -> None:
        self.phrases.append(
            TimePhrase(span[0], span[1], value.start, value.end, kind, bool(future.answer))
        )
        if value.start is not None or value.end is not None:
            self.previous, self.previous_end = value, span[1]

    # --- two expressions ------------------------------------------------------------------------

    def _read_pair(self, run: _Run, first: _Found, second: _Found) -> bool:
        """Read "from A to B", "between A and B", "A-B", "A and B"; False where they do not pair."""
        joint = run.words[first.last : second.first]
        start, role = _preposition(run, first.first)
        before = run.words[start] if start < first.first else ""
        if not _pairs(before, joint, first, second):
            return False
        span = (run.tokens[start], run.tokens[second.last - 1] + 1)
        future = _Future(self.doc, span)
        try:
            last = self._resolve(second, future, year=None)
            lower = self._resolve(first, future, year=_year_for_first(first, last))
            value = _joined(lower, last, joint, before)
        except Unreadable as problem:
            self.unreadable.append((*span, str(problem)))
            return True
        if value is None:
            return False
        self._add(span, value, value.kind, future)
        return True

    # --- what is no time ------------------------------------------------------------------------

    def _stands(self, run: _Run, item: _Found) -> bool:
        """Whether a bare year, month, weekday or season stands where only a time can stand."""
        check = _CHECKS.get(item.rule)
        if check is None:
            return True
        return check(self.doc, run, item)


_REACH = 80
"""Tokens over which "the following month" may refer back: about three sentences."""


class _Future:
    """Answers, when first asked, whether the clause of a span is about the future."""

    __slots__ = ("answer", "doc", "span")

    def __init__(self, doc: Doc, span: tuple[int, int]) -> None:
        self.doc = doc
        self.span = span
        self.answer: bool | None = None

    def __call__(self) -> bool:
        if self.answer is None:
            self.answer = is_future(phrase_root(self.doc, *self.span))
        return self.answer


def _expressions(run: _Run) -> Iterator[_Found]:
    """Find the expressions of a run, left to right, with the match of their own rule."""
    starts = {offset: index for index, offset in enumerate(run.starts)}
    for hit in EXPRESSION.finditer(run.text):
        name = hit.lastgroup or ""
        match = RULES[name].pattern.fullmatch(run.text, hit.start(), hit.end())
        if match is None:
            continue
        last = starts.get(hit.end() + 1, len(run.words))
        yield _Found(starts[hit.start()], last, name, match)


def _preposition(run: _Run, first: int) -> tuple[int, Kind]:
    """Give the word at which the phrase starts, its preposition included, and its role."""
    at = first
    while at > 0 and run.words[at - 1] in _FILLERS:
        at -= 1
    if at == 0:
        return first, "POINT"
    word = run.words[at - 1]
    role = _ROLES.get(word)
    if role is None:
        return first, "POINT"
    start = at - 1
    if word == "to" and run.words[max(start - 1, 0)] == "up" and start:
        start -= 1
    elif word == "of" and start and run.words[start - 1] == "as":
        start -= 1
    elif word in ("to", "of"):
        return first, "POINT"
    elif word in ("in", "from") and start and run.words[start - 1] in ("starting", "beginning"):
        return start - 1, "SINCE"
    elif word in ("about", "around") and start and run.words[start - 1] in _ROLES:
        return _preposition(run, start)
    return start, role


def _with_role(value: Value, role: Kind) -> Value:
    """Apply a preposition to the time that it governs."""
    if value.kind in ("BEFORE", "BY"):
        return value
    if role in ("SINCE", "AFTER"):
        return Value(value.start, None, role)
    if role in ("UNTIL", "BEFORE", "BY"):
        return Value(None, value.end, role)
    return (
        value
        if value.kind != "POINT" or value.start == value.end
        else Value(value.start, value.end, "INTERVAL")
    )


_SAME_SORT = {
    "year": "year", "month": "month", "month_year": "month", "day_month": "day", "month_day": "day",
    "weekday": "weekday", "iso": "day", "numeric": "day", "decade": "year", "season_year": "season",
    "season": "season", "quarter_or_half": "quarter",
}  # fmt: skip


def _pairs(before: str, joint: list[str], first: _Found, second: _Found) -> bool:
    words = [word for word in joint if word != "the"]
    if before == "from":
        return words in (["to"], ["until"], ["till"], ["through"], ["-"], ["up", "to"], ["into"])
    if before == "between":
        return words in (["and"], ["-"])
    sorts = _SAME_SORT.get(first.rule), _SAME_SORT.get(second.rule)
    if sorts[0] is None or sorts[0] != sorts[1]:
        return False
    if words in (["-"], ["to"], ["through"], ["until"]):
        return True
    return words in (["and"], ["or"])


def _year_for_first(first: _Found, last: Value) -> int | None:
    """Lend the year of the second expression to a first one that names none."""
    if first.match.groupdict().get("year") or last.start is None:
        return None
    try:
        year, month, _ = part_of(last.start)
    except Unreadable:
        return None
    name = first.match.groupdict().get("month")
    if not name or month is None or name.isdecimal():
        return None
    from ingest.date_rules import month_number

    return year - (month_number(name) > month)


def _joined(first: Value, last: Value, joint: list[str], before: str) -> Value | None:
    """Make one interval of two times; None where "A and B" are two times rather than one."""
    if first.start is None or last.end is None:
        return None
    if joint in (["and"], ["or"]) and before != "between" and not _adjacent(first, last):
        return None
    if first.start[:4] > last.end[:4] or (
        len(first.start) == len(last.end) and first.start > last.end
    ):
        raise Unreadable("runs backwards")
    return Value(first.start, last.end, "INTERVAL")


def _adjacent(first: Value, last: Value) -> bool:
    """Whether the second time follows the first without a gap."""
    if first.end is None or last.start is None:
        return False
    try:
        early, late = part_of(first.end), part_of(last.start)
    except Unreadable:
        return False
    if early[1] is None or late[1] is None:
        return late[0] - early[0] == 1
    months = 12 * (late[0] - early[0]) + late[1] - early[1]
    if early[2] is None or late[2] is None:
        return months == 1
    return months == 0 and late[2] - early[2] == 1


# --- what is no time ----------------------------------------------------------------------------

_NAMING_TAGS = frozenset({"NN", "NNP", "NNPS"})
_CLOCKS = frozenset(
    {"gmt", "utc", "hours", "hrs", "local", "bst", "est", "cet", "eest", "km", "kg"}
)
_ANCHORS = frozenset(
    "in since until till by from during throughout before after between of around about to and or "
    "through early late mid last next this circa for - past coming as ( within into".split()
)


def _year_stands(doc: Doc, run: _Run, item: _Found) -> bool:
    """Whether four digits are a year: not a count, a resolution, a clock time or part of a name."""
    index = run.tokens[item.last - 1]
    token = doc[index]
    following = doc[index + 1] if index + 1 < len(doc) else None
    if following is not None and (
        following.lower_ in _CLOCKS or following.like_num or following.text in ("%", "°")
    ):
        return False
    if item.last - item.first > 1:
        return True
    before = doc[index - 1] if index else None
    if before is None:
        return following is not None and following.text == ","
    if before.tag_ == "$" or before.lower_ == "at":
        return False
    if before.lower_ in _ANCHORS:
        return not _is_designator(before, doc)
    if before.tag_ in _NAMING_TAGS or before.like_num:
        return token.ent_type_ == "DATE" and before.ent_type_ != "DATE" and before.tag_ == "NN"
    modified = following is not None and following.tag_ in ("NN", "NNS", "NNP", "JJ", "HYPH")
    return modified or token.ent_type_ == "DATE"


def _is_designator(before: Token, doc: Doc) -> bool:
    """Whether "and" or "to" joins a number to another number that is no year."""
    if before.lower_ not in ("and", "or", "to", "-") or before.i == 0:
        return False
    left = doc[before.i - 1]
    return left.like_num and not _DIGITS_STRONG.fullmatch(left.lower_)


def _month_stands(doc: Doc, run: _Run, item: _Found) -> bool:
    """Whether a lone month name is a month: after a preposition, or before a noun it dates."""
    if item.last - item.first > 1:
        return True
    index = run.tokens[item.first]
    before = doc[index - 1].lower_ if index else ""
    following = doc[index + 1] if index + 1 < len(doc) else None
    if before in _ANCHORS and not (before == "by" and doc[index].ent_type_ not in ("DATE", "")):
        return True
    if before == "the" or (following is not None and following.lower_ in ("'s", "’s")):
        return doc[index].ent_type_ in ("DATE", "")
    return doc[index].ent_type_ == "DATE"


def _weekday_stands(doc: Doc, run: _Run, item: _Found) -> bool:
    """Whether a weekday is one, not "Black Friday" or "Bloody Sunday"."""
    index = run.tokens[item.first]
    token = doc[index]
    if index == 0 or item.last - item.first > 1:
        return True
    before = doc[index - 1]
    if before.tag_ in ("NNP", "JJ") and before.is_title and before.i != token.sent.start:
        return before.ent_type_ not in ("EVENT", "DATE") and before.tag_ == "NNP"
    return True


def _season_stands(doc: Doc, run: _Run, item: _Found) -> bool:
    """Whether "spring" or "fall" is the season: not a verb, not "the fall of the city"."""
    index = run.tokens[item.last - 1]
    token = doc[index]
    if not token.tag_.startswith("NN"):
        return False
    following = doc[index + 1].lower_ if index + 1 < len(doc) else ""
    if following == "of":
        return False
    if item.match["which"] not in (None, "the"):
        return True
    start, _ = _preposition(run, item.first)
    return start < item.first and run.words[start] in _ANCHORS


_CHECKS = {
    "year": _year_stands,
    "month": _month_stands,
    "weekday": _weekday_stands,
    "season": _season_stands,
}
