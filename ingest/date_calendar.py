"""Calendar arithmetic on EDTF strings, at the precision that a text gives and no finer."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal

Kind = Literal[
    "POINT",
    "INTERVAL",
    "SINCE",
    "AFTER",
    "UNTIL",
    "BEFORE",
    "BY",
    "DURATION",
    "FREQUENCY",
    "VAGUE",
    "DATELINE",
]

NO_DATE = "is relative to the publication date, which is unknown: give --published"


class Unreadable(ValueError):
    """A time phrase that cannot be resolved. Its text completes the sentence "the phrase ..."."""


@dataclass(frozen=True, slots=True)
class Value:
    """When something held: EDTF bounds, either of which may be None, and how the text says it."""

    start: str | None
    end: str | None
    kind: Kind = "POINT"


VAGUE = Value(None, None, "VAGUE")
DURATION = Value(None, None, "DURATION")
FREQUENCY = Value(None, None, "FREQUENCY")

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date: a day, or a month (`day` is None), or a year (`month` is None too)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, edtf: str | None) -> Published | None:
        """Read an EDTF year, month, day or date and time; None for any other form.

        An approximate or uncertain date is no ground to count days from, so it counts as unknown.
        """
        match = _PUBLISHED.match(edtf or "")
        if match is None:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            return None
        return cls(year or 0, month, day)


def published_year(published: Published | None) -> int:
    """Give the publication year; raises `Unreadable` where it is unknown."""
    if published is None:
        raise Unreadable(NO_DATE)
    return published.year


def published_month(published: Published | None) -> tuple[int, int]:
    """Give the publication year and month; raises `Unreadable` where either is unknown."""
    year = published_year(published)
    if published is None or published.month is None:
        raise Unreadable("needs the month of publication: give --published as YYYY-MM")
    return year, published.month


def published_day(published: Published | None) -> date:
    """Give the publication day; raises `Unreadable` where it is unknown."""
    year = published_year(published)
    if published is None or published.month is None or published.day is None:
        raise Unreadable("needs the day of publication: give --published as YYYY-MM-DD")
    return date(year, published.month, published.day)


def edtf_year(year: int) -> str:
    """Write a year; raises `Unreadable` outside the calendar."""
    if not 1 <= year <= MAXYEAR:
        raise Unreadable("lies outside the calendar")
    return f"{year:04d}"


def edtf_month(year: int, month: int) -> str:
    """Write a month, which may lie outside 1 to 12: (2025, 14) is February 2026."""
    carry, index = divmod(month - 1, 12)
    return f"{edtf_year(year + carry)}-{index + 1:02d}"


def year_value(year: int) -> Value:
    """Give the year as the time at which something held."""
    return Value(edtf_year(year), edtf_year(year))


def month_value(year: int, month: int) -> Value:
    """Give the month as the time at which something held."""
    text = edtf_month(year, month)
    return Value(text, text)


def day_value(day: date) -> Value:
    """Give the day as the time at which something held."""
    return Value(day.isoformat(), day.isoformat())


def season_value(year: int, season: int) -> Value:
    """Give an EDTF level 1 season: 21 spring, 22 summer, 23 autumn, 24 winter."""
    text = f"{edtf_year(year)}-{season}"
    return Value(text, text)


def interval(start: str, end: str) -> Value:
    """Give an interval, or a point where both bounds are the same."""
    return Value(start, end, "POINT" if start == end else "INTERVAL")


def make_day(year: int, month: int, day: int) -> date:
    """Give the day; raises `Unreadable` where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("is not a day of the calendar") from None


def add_days(day: date, count: int) -> date:
    """Move a day; raises `Unreadable` outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise Unreadable("lies outside the calendar") from None


def days_value(first: date, last: date) -> Value:
    """Give the days from the first to the last."""
    return interval(first.isoformat(), last.isoformat())


def week_value(day: date) -> Value:
    """Give the week (Monday to Sunday, ISO 8601) around a day. EDTF has no weeks, so by its days."""
    monday = add_days(day, -day.weekday())
    return days_value(monday, add_days(monday, 6))


def not_after(value: Value, day: date) -> Value:
    """Cut off what a period of days has after a day, where that leaves any of it."""
    if value.start is None or value.end is None or value.start > day.isoformat():
        return value
    return interval(value.start, min(value.end, day.isoformat()))


def not_before(value: Value, day: date) -> Value:
    """Cut off what a period of days has before a day, where that leaves any of it."""
    if value.start is None or value.end is None or value.end < day.isoformat():
        return value
    return interval(max(value.start, day.isoformat()), value.end)


def month_length(year: int, month: int) -> int:
    """Give the number of days of a month."""
    return monthrange(year, month)[1]


def part_of(edtf: str) -> tuple[int, int | None, int | None]:
    """Take a plain EDTF year, month or day apart; raises `Unreadable` for seasons and the like."""
    match = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?", edtf)
    if match is None:
        raise Unreadable("counts from a time that is not given by year, month or day")
    year, month, day = (int(part) if part else None for part in match.groups())
    return year or 0, month, day
