"""What the rules for time expressions share: the registry, the context, and the choice of a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date

from ingest import date_calendar as calendar
from ingest.date_calendar import (
    Published,
    Unreadable,
    Value,
    published_day,
    published_month,
    published_year,
)
from ingest.date_words import COUNTS, MONTHS


@dataclass(slots=True)
class Context:
    """What an expression may be resolved against.

    `future` says, when asked, whether the governing clause is about the future; `year` is the year
    of an expression that this one is joined to; `previous` is the reading before it in the text.
    """

    published: Published | None
    is_future: Callable[[], bool]
    year: int | None = None
    previous: Value | None = None

    @property
    def future(self) -> bool:
        """Whether the governing clause is about the future."""
        return self.is_future()


Resolver = Callable[[re.Match[str], Context], Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: its pattern over words and the function that resolves a match."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver


RULES: dict[str, Rule] = {}


def rule(name: str, pattern: str) -> Callable[[Resolver], Resolver]:
    """Register a rule. Those registered first win where two start at the same word."""

    def register(resolve: Resolver) -> Resolver:
        RULES[name] = Rule(name, re.compile(pattern), resolve)
        return resolve

    return register


def month_number(name: str) -> int:
    """Give the number of a month from its lower-case name or abbreviation."""
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(name[:3]))


def count_of(word: str) -> int:
    """Give the number that a small numeral or number word writes."""
    return int(word) if word.isdigit() else COUNTS[word]


def given_year(match: re.Match[str], context: Context) -> int | None:
    """Give the year that the expression names, or borrows from the one it is joined to."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"])
    word = groups.get("year_word")
    if word is None:
        return context.year
    if word in ("that", "the same"):
        return calendar.part_of(previous_time(context))[0]
    return published_year(context.published) + {"last": -1, "this": 0, "next": 1}[word]


def previous_time(context: Context) -> str:
    """Give the one time that the reading before this expression names."""
    if context.previous is None:
        raise Unreadable("refers back to a time, and no time was read before it")
    start, end = context.previous.start, context.previous.end
    if start is None or (end is not None and end != start):
        raise Unreadable("refers back to a time that is not a single year, month or day")
    return start


def month_without_year(month: int, context: Context) -> int:
    """Choose the year of a month: the latest begun one, or the next for what is to come."""
    year, current = published_month(context.published)
    if context.future:
        return year + (month < current)
    return year - (month > current)


def day_without_year(month: int, day: int, context: Context) -> date:
    """Choose the year of a day: the latest up to publication, or the next for what is to come."""
    published = context.published
    if published is not None and published.day is None and published.month not in (None, month):
        return calendar.make_day(month_without_year(month, context), month, day)
    today = published_day(published)
    # Leap days may be eight years apart.
    step = 1 if context.future else -1
    for year in range(today.year, today.year + 9 * step, step):
        if not 1 <= year <= MAXYEAR or day > calendar.month_length(year, month):
            continue
        candidate = calendar.make_day(year, month, day)
        if candidate >= today if context.future else candidate <= today:
            return candidate
    raise Unreadable("is not a day of the calendar")


def full_day(edtf: str) -> tuple[int, int, int]:
    """Take an EDTF day apart; raises `Unreadable` where it is no full day."""
    year, month, day = calendar.part_of(edtf)
    if month is None or day is None:
        raise Unreadable("counts from a time that is not given to the day")
    return year, month, day
