"""The earliest and the latest day that an EDTF string may mean.

EDTF strings are stored as they are; sorting and filtering need days. The common forms are read here,
since the `edtf` package takes about 1 ms a string; everything else goes to that package, which also
decides what is EDTF (ISO 8601-2:2019, levels 0 and 1).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

COMMON = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SEASON = re.compile(r"(\d{4})-(2[1-4])")
OPEN = frozenset({"", ".."})


@lru_cache(maxsize=65_536)
def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """Give the first and the last day that a date may mean; None where it is open or unknown.

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))

    Raises:
        ValueError: where the string is not EDTF.
    """
    if edtf is None:
        return None, None
    match = COMMON.fullmatch(edtf)
    if match:
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if year == 0:
            raise ValueError(f"{edtf!r} is not a date that can be sorted")
        if day:
            return date(year, month, day), date(year, month, day)
        if month and month <= 12:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
    season = SEASON.fullmatch(edtf)
    if season:
        # The package ends winter (24) with December; it runs from there to February.
        begin = 3 * (int(season.group(2)) - 20)
        until, of = (begin + 1) % 12 + 1, int(season.group(1))
        end_of = of + (until < begin)
        return date(of, begin, 1), date(end_of, until, monthrange(end_of, until)[1])
    if "/" in edtf and edtf.count("/") == 1:
        first, last = edtf.split("/")
        return (
            None if first in OPEN else bounds(first)[0],
            None if last in OPEN else bounds(last)[1],
        )
    return _by_package(edtf)


def _by_package(edtf: str) -> tuple[date | None, date | None]:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(edtf)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, AttributeError) as error:
        raise ValueError(f"{edtf!r} is not an EDTF date") from error
    return _day(lower), _day(upper)


def _day(moment: object) -> date | None:
    """Turn a `struct_time` into a day; the package gives a float infinity for open ends."""
    year, month, day = (getattr(moment, name, 0) for name in ("tm_year", "tm_mon", "tm_mday"))
    return date(year, month, day) if year else None


def overlaps(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    """Whether two periods (start and end, EDTF) may share a day; one without dates always may."""
    low_1, high_1 = bounds(first[0])[0], bounds(first[1])[1]
    low_2, high_2 = bounds(second[0])[0], bounds(second[1])[1]
    return not (
        (high_1 is not None and low_2 is not None and high_1 < low_2)
        or (high_2 is not None and low_1 is not None and high_2 < low_1)
    )
