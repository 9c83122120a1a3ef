"""A period as people type it: a year, a month, a day, or two of them with a slash between."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from graph.edtf_bounds import bounds

type Period = tuple[date | None, date | None]


def read_period(text: str) -> Period:
    """Give the first and the last day of a period; None where it is open, or nothing is written.

    >>> read_period("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))

    Raises:
        ValueError: the text is no date, or the period ends before it begins; the message says so.
    """
    plain = "".join(text.split()).replace("..", "")
    if not plain or plain == "/":
        return None, None
    try:
        first, last = bounds(plain)
    except ValueError:
        raise ValueError(
            f"{plain[:20]!r} is no date: write 2025, 2025-08, 2025-08-21 or 2024/2025-06"
        ) from None
    if first is not None and last is not None and last < first:
        raise ValueError(f"{plain[:40]!r} ends before it begins")
    return first, last


def write_period(first: date | None, last: date | None) -> str:
    """Write a period as short as it can be read back.

    >>> write_period(date(2025, 1, 1), date(2025, 12, 31))
    '2025'
    """
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        for whole in (f"{first.year:04}", f"{first.year:04}-{first.month:02}", first.isoformat()):
            if bounds(whole) == (first, last):
                return whole
    return f"{_start(first)}/{_end(last)}"


def _start(day: date | None) -> str:
    if day is None:
        return ".."
    if day.day > 1:
        return day.isoformat()
    return f"{day.year:04}" if day.month == 1 else f"{day.year:04}-{day.month:02}"


def _end(day: date | None) -> str:
    if day is None:
        return ".."
    if day.day < monthrange(day.year, day.month)[1]:
        return day.isoformat()
    return f"{day.year:04}" if day.month == 12 else f"{day.year:04}-{day.month:02}"
