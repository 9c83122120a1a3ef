"""The day a text was published, by the place and the form of the dates around its headline.

A page shows many dates: the day it was visited, published, updated, those of other articles, a
copyright year, and the dates that the article speaks of. Only a date that stands by itself in the
head of the page, in a dateline ("KYIV, March 3 (Agency) —") or behind a label ("Published on")
counts. In this order: a label, a line of its own by the headline, a dateline. Any other is reported
and not taken. Dates are EDTF, at the precision that the page gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from graph.errors import TielineError
from ingest.readers.reading import Note

Label = Literal["published", "updated", "plain", "dateline"]
Place = Literal["top", "above", "head", "tail"]

REMEDY = "give --published"

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY_NAMES = "mon tue wed thu fri sat sun".split()
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"""(?:
    (?P<iso>(?:19|20)\d\d(?P<iso_mark>[-/.])\d{{1,2}}(?P=iso_mark)\d{{1,2}})
  | (?P<dotted>\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:19|20)\d\d)
  | (?P<slashed>\d{{1,2}}(?P<slash_mark>[-/])\d{{1,2}}(?P=slash_mark)(?:19|20)\d\d)
  | (?P<full>{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?:19|20)\d\d
            |{_MONTH}\s+{_DAY},?\s+(?:19|20)\d\d)
  | (?P<month>{_MONTH},?\s+(?:19|20)\d\d)
  | (?P<yearless>{_DAY}\s+{_MONTH}|{_MONTH}\s+{_DAY})
)(?![\d/])"""
_TIME = r"(?:T?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*[ap]\.?\s?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONE = r"\(?(?:Z|UTC|GMT|[A-Z]{1,4}T|MSK|IST|(?:UTC|GMT)?\s?[+-]\d{1,2}:?(?:\d\d)?)\)?"
_LABEL = r"""(?:
    (?P<published>(?:first\s+|originally\s+|article\s+)?(?:published|posted|issued|released)
      |(?:publication\s+|release\s+|publish\s+)?date|filed)
  | (?P<updated>(?:last\s+|article\s+)?(?:updated?|modified|revised|edited)(?:\s+date)?)
)\s*:?\s*(?:(?:on|at)\s)?\s*:?\s*"""
_STANDALONE = re.compile(
    rf"""\W*(?:{_LABEL})?(?:(?:{_WEEKDAY}),?\s+)?(?:{_TIME}\s*(?:{_ZONE})?,?\s*(?:on\s+)?)?
    (?P<weekday>{_WEEKDAY},?\s+)?{_DATE}
    (?:[T,\s]\s*(?:at\s+|[-–]\s*)?{_TIME}(?:\s*{_ZONE})?)?\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_ANYWHERE = re.compile(rf"(?<![\w/]){_DATE}", re.IGNORECASE | re.VERBOSE)
_FIRST_WEEKDAY = re.compile(rf"\W*({_WEEKDAY})[,\s]", re.IGNORECASE)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")
_EDTF_PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LONGEST = 120  # characters of a line that may be a date: nothing longer is tried


class UnknownDateForm(TielineError, ValueError):
    """A date given by the user that is neither EDTF nor a readable date."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that stands by itself.

    `value` is EDTF, or None where the words can be read in two ways (`03/04/2025`) or have no year;
    then `month_day` holds what they do say. `place` is where it stands: the text's first line
    (`top`), above or below the headline, or behind the article. `words` are the page's own.
    """

    words: str
    value: str | None
    label: Label = "plain"
    place: Place = "head"
    month_day: tuple[int, int] | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When a text was published and when its page was visited (EDTF, or None), and what to report."""

    published: str | None
    retrieved: str | None = None
    notes: tuple[Note, ...] = ()


def standalone_date(segment: str, place: Place = "head") -> DateLine | None:
    """Read a segment that is a date and nothing else but a label, a weekday and a time of day.

    >>> standalone_date("Published on Tuesday, 18 Nov. 2025 at 10:30 GMT").value
    '2025-11-18'
    >>> standalone_date("The talks of 18 November 2025") is None
    True
    """
    if len(segment) > _LONGEST:
        return None
    match = _STANDALONE.fullmatch(segment)
    if not match:
        return None
    label: Label = "published" if match["published"] else "updated" if match["updated"] else "plain"
    return _date_line(match, segment, label, place)


def dateline(paragraph: str) -> DateLine | None:
    """Read the dateline that a paragraph opens with: capitals for the place, a date, a dash.

    >>> dateline("KYIV, March 3 (Northwire) — Officials met.").month_day
    (3, 3)
    """
    head = re.match(r"(.{6,90}?)\s*(?:[—–]|--|\s-\s)", paragraph)
    found = _ANYWHERE.search(head[1]) if head else None
    if not head or not found or found["month"]:
        return None
    rest = head[1][: found.start()] + " " + head[1][found.end() :]
    words = re.sub(rf"\([^)]*\)|\b{_WEEKDAY}(?=\W|$)|[^\w\s]", " ", rest, flags=re.IGNORECASE).split()
    if not 1 <= len(words) <= 6 or not all(word[0].isupper() for word in words):
        return None
    return _date_line(found, found[0], "dateline", "head")


def choose(
    dates: Sequence[DateLine], url: str | None = None, *, saved_page: bool = False
) -> PublicationDate:
    """Choose the publication date among the dates that stand by themselves.

    The rules, first match wins:

    1. A date labelled "published", "posted", "date".
    2. A date on a line of its own below the headline, then above it. A date on the very first line
       is the day of the visit where another date stands by the headline, where a dateline is more
       than three days older, or where a page saved from a browser opens with a weekday.
    3. A dateline. Where it has no year, the year is that of the latest such day up to a date the
       page shows besides (an update, the visit) or of the address; taken from a visit, that is
       reported.

    An update alone is no publication date; two readings of one date (`03/04/2025`) are none. Both
    are reported.

    Args:
        dates: In the order of the text.
        url: The text's address, whose path may hold the year.
        saved_page: Whether the text shows the furniture of a web page.
    """
    retrieved, rest = _visit(dates, saved_page)
    ranked = sorted((line for line in rest if line.label != "updated"), key=_rank)
    for line in ranked:
        if line.value:
            return PublicationDate(line.value, retrieved)
        inferred, note = _with_year(line, rest, retrieved, url)
        if inferred:
            return PublicationDate(inferred, retrieved, (note,) if note else ())
    return _unknown(ranked or rest, retrieved)


def url_date(url: str | None) -> str | None:
    """Give the day in an address's path (`/2025/11/18/`) as EDTF, or None."""
    match = _URL_DATE.search(url or "")
    return _edtf(match[1], match[2], match[3]) if match and match[3] else None


@cache
def edtf_of(value: str) -> str:
    """Give a date in a user's or a record's words as EDTF; EDTF itself is kept as it is.

    Raises:
        UnknownDateForm: neither, or a date with two readings; the text says how to write it.
    """
    value = value.strip()
    found = None if value[-1:] in {"?", "~", "%"} else standalone_date(value)
    if found and found.value:
        return found.value
    if found is None and value and _is_edtf(value):
        return value
    why = "can be read in two ways" if found and not found.month_day else "is no date with a year"
    raise UnknownDateForm(f'"{value[:60]}" {why}: write it as 2025-11-18, 2025-11 or 2025 (EDTF)')


def _is_edtf(value: str) -> bool:
    if _EDTF_PLAIN.fullmatch(value):
        year, month, day = [*value.split("-"), "01", "01"][:3]
        return _edtf(year, month, day) is not None
    if len(value) > _LONGEST or not re.match(r"[\dY\[{.X-]", value):
        return False
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True


def _edtf(year: str, month: str | int, day: str | None = None) -> str | None:
    try:
        checked = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return checked.isoformat() if day else checked.isoformat()[:7]


def _month_number(words: str) -> int:
    name = re.search(r"[A-Za-z]{3}", words)
    return [m[:3] for m in _MONTH_NAMES].index(name[0].lower()) + 1 if name else 0


def _date_line(match: re.Match[str], words: str, label: Label, place: Place) -> DateLine | None:
    weekday = _FIRST_WEEKDAY.match(words) or _FIRST_WEEKDAY.match(match.groupdict().get("weekday") or "")
    day_of_week = _WEEKDAY_NAMES.index(weekday[1][:3].lower()) if weekday else None
    value, month_day = _value(match)
    if value is None and month_day is None and not match["slashed"]:
        return None
    return DateLine(words.strip(), value, label, place, month_day, day_of_week)


def _value(match: re.Match[str]) -> tuple[str | None, tuple[int, int] | None]:
    """Give the EDTF of a matched date, or its month and day where the year is missing."""
    words = match["full"] or match["month"] or match["yearless"]
    numbers = re.findall(r"\d+", words or match["iso"] or match["dotted"] or match["slashed"])
    if match["iso"]:
        return _edtf(*numbers), None
    if match["dotted"]:  # day first wherever dates are written with full stops
        return _edtf(numbers[2], numbers[1], numbers[0]), None
    if match["slashed"]:
        readings = {
            _edtf(numbers[2], numbers[0], numbers[1]),
            _edtf(numbers[2], numbers[1], numbers[0]),
        }
        readings.discard(None)
        return (readings.pop() if len(readings) == 1 else None), None
    month = _month_number(words)
    if match["month"]:
        return _edtf(numbers[0], month), None
    if match["full"]:
        return _edtf(numbers[1], month, numbers[0]), None
    possible = _edtf("2024", month, numbers[0])  # a leap year
    return None, (month, int(numbers[0])) if possible else None


def _visit(dates: Sequence[DateLine], saved_page: bool) -> tuple[str | None, list[DateLine]]:
    """Take out the day of the visit, which may stand on the first line."""
    if dates and dates[0].place in {"top", "above"} and dates[0].label == "plain" and dates[0].value:
        first, rest = dates[0], list(dates[1:])
        others = [line for line in rest if line.label != "updated"]
        if (
            any(line.label != "dateline" for line in others)
            or (others and _older(others[0], dates[0].value))
            or (saved_page and not others and first.weekday is not None)
        ):
            return first.value, rest
    return None, list(dates)


def _older(line: DateLine, day: str) -> bool:
    """Tell whether a dateline is more than three days older than a day."""
    if len(day) < 10:
        return False
    bound = date.fromisoformat(day)
    value = line.value or _latest_up_to(line, bound)
    if not value or len(value) < 10:
        return True
    return (bound - date.fromisoformat(value)).days > 3


def _rank(line: DateLine) -> int:
    if line.label == "published":
        return 0
    if line.label == "plain":
        return {"head": 1, "above": 2, "top": 3, "tail": 5}[line.place]
    return 4


def _with_year(
    line: DateLine, others: Sequence[DateLine], visited: str | None, url: str | None
) -> tuple[str | None, Note | None]:
    """Give a month and day the year that the page's other dates allow, and what to report of it."""
    if not line.month_day:
        return None, None
    in_url = _URL_DATE.search(url or "")
    if in_url:
        return _latest_up_to(line, date(int(in_url[1]), 12, 31)), None
    for other in others:
        if other.value and len(other.value) == 10:
            return _latest_up_to(line, date.fromisoformat(other.value)), None
    if visited and len(visited) == 10:
        day = _latest_up_to(line, date.fromisoformat(visited))
        message = f'year of "{line.words}" taken from the day of the visit, {visited}: if wrong, {REMEDY}'
        return day, Note("inferred-year", message) if day else None
    return None, None


def _latest_up_to(line: DateLine, bound: date) -> str | None:
    """Give the latest such day up to the bound; a weekday in the line must be that day's."""
    for day in _days(line.month_day or (1, 1), bound):
        if line.weekday is None or line.weekday == day.weekday():
            return day.isoformat()
    return None


def _days(month_day: tuple[int, int], bound: date) -> Iterator[date]:
    for year in range(bound.year, bound.year - 2, -1):
        value = _edtf(str(year), month_day[0], str(month_day[1]))
        if value and date.fromisoformat(value) <= bound:
            yield date.fromisoformat(value)


def _unknown(seen: Sequence[DateLine], retrieved: str | None) -> PublicationDate:
    """Give no date, and say why in one note."""
    if not seen:
        note = Note("no-date", f"no publication date found: {REMEDY}")
    elif seen[0].label == "updated":
        note = Note("no-date", f'only a date of update found ("{seen[0].words}"): {REMEDY}')
    elif seen[0].month_day:
        note = Note("no-date", f'date without a year ("{seen[0].words}"): {REMEDY}')
    else:
        note = Note("ambiguous-date", f'date with two readings ("{seen[0].words}"): {REMEDY}')
    return PublicationDate(None, retrieved, (note,))
