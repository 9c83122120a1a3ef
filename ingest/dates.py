"""Time phrases of a parsed text, read to EDTF against the publication date.

A phrase says when something held: `start` and `end` are EDTF strings at the precision of the text,
the same for a point ("in 2024"), one of them None where the text leaves it open ("since 2022"), and
both None where it gives a length, a frequency or a vague time ("for years", "in recent months").

A date without a year is the latest such day not after publication, or, where the governing clause is
about the future, the next one. Reading is by a grammar over words; the parse and the entities only
veto (a person called May) and tell past from future.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.date_attachment import time_of
from ingest.date_calendar import Kind, Published, Unreadable, Value, add_days, days_value, part_of
from ingest.date_calendar import make_day as _make_day
from ingest.date_checks import is_dateline, is_named_day, stands
from ingest.date_context import Context, month_number
from ingest.date_runs import RULES, Found, Run, expressions, runs
from ingest.date_tense import is_future, phrase_root
from ingest.tokens import Doc

__all__ = ["TimePhrase", "TimeReading", "find_times", "time_of"]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase with its preposition, and the time that it names.

    `start_token:end_token` are tokens of the Doc. `start` and `end` are EDTF (levels 0 and 1) or
    None. `future` says that the governing clause was taken to be about the future; it is asked only
    where the answer matters.
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

    An unreadable phrase is `(start_token, end_token, reason)`. The reason is the end of a sentence
    that starts with the phrase, and names the remedy where there is one: "is relative to the
    publication date, which is unknown: give --published".
    """

    phrases: list[TimePhrase]
    unreadable: list[tuple[int, int, str]]


def find_times(doc: Doc, published: str | None) -> TimeReading:
    """Read the time phrases of a parsed text.

    Args:
        doc: The text with tags and a dependency parse; entities, where there are any, veto names.
        published: The publication date as an EDTF year, month or day; None where it is unknown.

    Returns:
        The phrases in the order of the text, and what could not be read.
    """
    reader = _Reader(doc, Published.parse(published))
    for run in runs(doc):
        reader.read(run)
    return TimeReading(reader.phrases, reader.unreadable)


_REACH = 80
"""Tokens over which "the following month" may refer back: about three sentences."""

_ROLES: dict[str, Kind] = {
    "since": "SINCE", "from": "SINCE", "starting": "SINCE", "beginning": "SINCE",
    "until": "UNTIL", "till": "UNTIL", "through": "UNTIL",
    "before": "BEFORE", "after": "AFTER", "by": "BY",
    "in": "POINT", "on": "POINT", "at": "POINT", "during": "POINT", "throughout": "POINT",
    "over": "POINT", "for": "POINT", "within": "POINT", "between": "POINT", "dated": "POINT",
}  # fmt: skip
_FILLERS = frozenset({"the", "early", "late", "far", "back", "as", "just"})
_ABOUT = frozenset({"about", "around", "circa", "roughly", "approximately"})
_PREMODIFIERS = frozenset({"poss", "compound", "amod", "nummod", "nmod", "npadvmod"})
_RANGE_JOINTS = (["to"], ["until"], ["till"], ["through"], ["-"], ["up", "to"], ["into"])
_RANGES = frozenset({"days_of_month", "month_range", "year_range"})
_SORTS = {
    "year": "year", "decade": "decade", "month": "month", "month_year": "month",
    "day_month": "day", "month_day": "day", "iso": "day", "numeric": "day", "weekday": "weekday",
    "season_year": "season", "season": "season", "quarter_or_half": "quarter",
}  # fmt: skip


class _Tense:
    """Answers, when first asked, whether the clause of a phrase is about the future."""

    __slots__ = ("answer", "deadline", "doc", "span")

    def __init__(self, doc: Doc, span: tuple[int, int], *, deadline: bool) -> None:
        self.doc = doc
        self.span = span
        self.deadline = deadline
        self.answer: bool | None = None

    def __call__(self) -> bool:
        if self.answer is None:
            self.answer = is_future(phrase_root(self.doc, *self.span), deadline=self.deadline)
        return self.answer


class _Reader:
    """Turns the expressions of each run into phrases, one document at a time."""

    def __init__(self, doc: Doc, published: Published | None) -> None:
        self.doc = doc
        self.published = published
        self.phrases: list[TimePhrase] = []
        self.unreadable: list[tuple[int, int, str]] = []
        self.previous: Value | None = None
        self.previous_end = 0

    def read(self, run: Run) -> None:
        """Read the phrases of one run."""
        found = [item for item in expressions(run) if stands(self.doc, run, item)]
        index = 0
        while index < len(found):
            pair = found[index : index + 2]
            if len(pair) == 2 and self._read_pair(run, *pair):
                index += 2
            else:
                self._read_one(run, found[index])
                index += 1

    def _read_one(self, run: Run, item: Found) -> None:
        start, role, about = self._preposition(run, item)
        span = (run.tokens[start], run.tokens[item.last - 1] + 1)
        moved = item.first > 0 and run.words[item.first - 1] == "to"
        tense = _Tense(self.doc, span, deadline=moved or role in ("BY", "UNTIL"))
        try:
            value = self._resolve(item, tense, year=None)
        except Unreadable as problem:
            self.unreadable.append((*span, str(problem)))
            return
        if role == "SINCE" and item.rule in _RANGES:
            role = "POINT"
        value = _with_role(_approximate(value) if about else value, role)
        if role == "POINT" and is_dateline(self.doc, *span):
            value = Value(value.start, value.end, "DATELINE")
        self._add(span, value, tense)

    def _resolve(self, item: Found, tense: _Tense, year: int | None) -> Value:
        previous = self.previous
        if tense.span[0] - self.previous_end > _REACH:
            previous = None
        if year is None:
            year = self._year_of_clause(tense.span)
        context = Context(self.published, tense, year, previous)
        value = RULES[item.rule].resolve(item.match, context)
        if item.rule in ("day_month", "month_day") and year is None:
            self._refuse_named_day(item, value)
        return value

    def _refuse_named_day(self, item: Found, value: Value) -> None:
        groups = item.match.groupdict()
        if groups["year"] or groups["year_word"] or groups["weekday"] or value.start is None:
            return
        _, month, day = part_of(value.start)
        if self.published is not None and self.published.month == month:
            return
        if is_named_day(month or 0, day or 0):
            raise Unreadable("is the name of an event too: give the day its year")

    def _year_of_clause(self, span: tuple[int, int]) -> int | None:
        """Give the year that the same clause names already: "In 2022 ... on 3 March"."""
        if not self.phrases:
            return None
        last = self.phrases[-1]
        if last.start is None or last.start != last.end or not last.start.isdecimal():
            return None
        if span[0] - last.end_token > _REACH or not self.doc[last.end_token - 1].is_digit:
            return None
        root = phrase_root(self.doc, last.start_token, last.end_token)
        here = phrase_root(self.doc, *span)
        return int(last.start) if root.head.i == here.head.i else None

    def _add(self, span: tuple[int, int], value: Value, tense: _Tense) -> None:
        self.phrases.append(
            TimePhrase(*span, value.start, value.end, value.kind, future=bool(tense.answer))
        )
        if value.start is not None or value.end is not None:
            self.previous, self.previous_end = value, span[1]

    def _preposition(self, run: Run, item: Found) -> tuple[int, Kind, bool]:
        """Give the word at which a phrase starts, its role, and whether it is hedged."""
        if item.match[0].split(" ", 1)[0] in _ROLES or self._modifies_noun(run, item):
            return item.first, "POINT", False
        at = item.first
        about = at > 0 and run.words[at - 1] in _ABOUT
        at -= about
        fillers = at
        while fillers > 0 and run.words[fillers - 1] in _FILLERS:
            fillers -= 1
        start, role = _role(run, fillers)
        if start == fillers and "as" not in run.words[fillers:at]:
            start = at
        return start, role, about

    def _modifies_noun(self, run: Run, item: Found) -> bool:
        """Whether the expression dates the noun behind it: "after the 2022 invasion"."""
        last = self.doc[run.tokens[item.last - 1]]
        head = last.head
        return (
            last.dep_ in _PREMODIFIERS
            and last.i < head.i <= last.i + 3
            and head.tag_ in ("NN", "NNS", "NNP")
            and head.dep_ == "pobj"
            and head.head.i < run.tokens[item.first]
        )

    def _read_pair(self, run: Run, first: Found, second: Found) -> bool:
        """Read "from A to B", "between A and B", "A-B" or "A and B"; False where it is no pair."""
        joint = [word for word in run.words[first.last : second.first] if word != "the"]
        start, _, _ = self._preposition(run, first)
        before = run.words[start] if start < first.first else ""
        if not _is_pair(before, joint, first, second):
            return False
        span = (run.tokens[start], run.tokens[second.last - 1] + 1)
        tense = _Tense(self.doc, span, deadline=False)
        try:
            last = self._resolve(second, tense, year=None)
            value = _joined(self._resolve(first, tense, year=_borrowed_year(first, last)), last, first.rule)
        except Unreadable as problem:
            if joint in (["and"], ["or"]) and before != "between":
                return False
            self.unreadable.append((*span, str(problem)))
            return True
        apart = joint in (["and"], ["or"]) and before != "between"
        if value is None or (apart and not _is_next(value)):
            return False
        self._add(span, value, tense)
        return True


def _role(run: Run, at: int) -> tuple[int, Kind]:
    """Give where the preposition before a word starts, and its role."""
    if at == 0:
        return at, "POINT"
    word = run.words[at - 1]
    before = run.words[at - 2] if at > 1 else ""
    if word == "to":
        return (at - 2, "UNTIL") if before == "up" else (at, "POINT")
    if word == "of":
        return (at - 2, "POINT") if before == "as" else (at, "POINT")
    if word in ("in", "from", "on") and before in ("starting", "beginning"):
        return at - 2, "SINCE"
    role = _ROLES.get(word)
    return (at, "POINT") if role is None else (at - 1, role)


def _with_role(value: Value, role: Kind) -> Value:
    """Apply a preposition to the time that it governs."""
    if value.kind not in ("POINT", "INTERVAL"):
        return value
    if role in ("SINCE", "AFTER"):
        return Value(value.start, None, role)
    if role in ("UNTIL", "BEFORE", "BY"):
        return Value(None, value.end, role)
    return Value(value.start, value.end, "POINT" if value.start == value.end else "INTERVAL")


def _approximate(value: Value) -> Value:
    """Mark "around 2019" as approximate, where EDTF level 1 can say so."""
    start, end = value.start, value.end
    if start is None or start != end or not start.replace("-", "").isdecimal() or start[5:] > "12":
        return value
    return Value(f"{start}~", f"{end}~", value.kind)


def _is_pair(before: str, joint: list[str], first: Found, second: Found) -> bool:
    if before == "from":
        return joint in _RANGE_JOINTS
    if before == "between":
        return joint in (["and"], ["-"])
    sort = _SORTS.get(first.rule)
    if sort is None or sort != _SORTS.get(second.rule):
        return False
    return joint in (["and"], ["or"]) or joint in _RANGE_JOINTS


def _borrowed_year(first: Found, last: Value) -> int | None:
    """Lend the year of the second expression to a first one that names none."""
    groups = first.match.groupdict()
    name = groups.get("month")
    if groups.get("year") or last.start is None or not name or name.isdecimal():
        return None
    try:
        year, month, _ = part_of(last.start)
    except Unreadable:
        return None
    return None if month is None else year - (month_number(name) > month)


def _joined(first: Value, last: Value, rule: str) -> Value | None:
    """Make one interval of two times; None where either is open or vague."""
    if first.start is None or last.end is None:
        return None
    if rule == "weekday" and first.start > last.end:
        # Each was the latest before publication; the pair means the same week.
        moved = add_days(_make_day(*_day(first.start)), -7)
        return days_value(moved, _make_day(*_day(last.end)))
    common = min(len(first.start), len(last.end))
    if first.start[:common] > last.end[:common]:
        raise Unreadable("runs backwards")
    return Value(first.start, last.end, "INTERVAL")


def _day(edtf: str) -> tuple[int, int, int]:
    year, month, day = part_of(edtf)
    return year, month or 1, day or 1


def _is_next(value: Value) -> bool:
    """Whether the end of an interval follows its start without a gap, so that "and" joins them."""
    try:
        early, late = part_of(value.start or ""), part_of(value.end or "")
    except Unreadable:
        return False
    if early[1] is None or late[1] is None:
        return late[0] - early[0] == 1
    months = 12 * (late[0] - early[0]) + late[1] - early[1]
    if early[2] is None or late[2] is None:
        return months == 1
    return add_days(_make_day(*_day(value.start or "")), 1) == _make_day(*_day(value.end or ""))
