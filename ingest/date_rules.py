"""The calendar expressions of English, as patterns over lower-case words, and what each means.

A rule reads an expression without its preposition: `ingest.dates` adds "since", "until" or "from ...
to". Patterns run over words joined by single blanks, all dashes written `-`, punctuation as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ingest import date_calendar as calendar
from ingest.date_calendar import (
    DURATION,
    FREQUENCY,
    VAGUE,
    Published,
    Unreadable,
    Value,
    interval,
    published_day,
    published_month,
    published_year,
)

MONTHS = (
    "january february march april may june july august september october november december".split()
)
MONTH_ABBREVIATIONS = (
    "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. "
    "nov nov. dec dec."
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAY_ABBREVIATIONS = (
    "mon mon. tue tue. tues tues. wed wed. thu thu. thur thur. thurs thurs. fri fri. sat sat. sun "
    "sun."
).split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
COUNTS = {
    word: count
    for count, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
CENTURIES = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21,
}  # fmt: skip

_MONTH = rf"(?P<month>{'|'.join([*MONTHS, *map(re.escape, reversed(MONTH_ABBREVIATIONS))])})"
_FULL_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_ANY_WEEKDAY = (
    rf"(?P<weekday>{'|'.join([*WEEKDAYS, *map(re.escape, reversed(WEEKDAY_ABBREVIATIONS))])})"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAY_2 = r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_YEAR_AFTER = rf"(?:(?: ,)?(?: of| in)? (?:{_YEAR}|(?P<year_word>this|last|next|that|the same) year))"
_UNIT = r"(?P<unit>year|month|week|day|quarter|decade|hour|minute)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
_ABOUT = r"about|around|nearly|almost|some|roughly|approximately|just over|just under|circa"
_BEYOND = r"more than|over|at least|well over"
_SOME = r"a few|a couple of|few|several|many|some|a number of|couple of|countless"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_HOURS = r"(?: (?:early )?(?:morning|afternoon|evening|night))"
# The words for a part of a period leave the value at the precision of the period.
_PART = (
    r"(?:(?:the )?(?:very )?"
    r"(?:(?:early|late|mid|earlier|later)(?: ?- ?| | in | on | the | in the | of the )"
    r"|(?:beginning|start|end|middle|close|turn|rest|remainder|eve"
    r"|morning|afternoon|evening|night|early hours|late hours"
    r"|(?:first|last|final|early|opening|closing) (?:days|weeks|months))(?: of | of the | on ))"
    r"(?:the )?)"
)
_PART_OR_NOT = _PART + "?"


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


def _rule(name: str, pattern: str) -> Callable[[Resolver], Resolver]:
    """Register a rule. Those registered first win where two start at the same word."""

    def register(resolve: Resolver) -> Resolver:
        RULES[name] = Rule(name, re.compile(pattern), resolve)
        return resolve

    return register


def month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(name[:3]))


def _given_year(match: re.Match[str], context: Context) -> int | None:
    """Give the year that the expression names, or borrows from the one it is joined to."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"])
    word = groups.get("year_word")
    if word is None:
        return context.year
    if word in ("that", "the same"):
        return calendar.part_of(_previous(context))[0]
    return published_year(context.published) + {"last": -1, "this": 0, "next": 1}[word]


def _previous(context: Context) -> str:
    """Give the one time that the reading before this expression names."""
    if context.previous is None:
        raise Unreadable("refers back to a time, and no time was read before it")
    start, end = context.previous.start, context.previous.end
    if start is None or (end is not None and end != start):
        raise Unreadable("refers back to a time that is not a single year, month or day")
    return start


def _month_without_year(month: int, context: Context) -> int:
    """Choose the year of a month: the latest begun one, or the next for what is to come."""
    year, current = published_month(context.published)
    if context.future:
        return year + (month < current)
    return year - (month > current)


def _day_without_year(month: int, day: int, context: Context) -> date:
    """Choose the year of a day: the latest not after publication, or the next for what is to come."""
    published = context.published
    if published is not None and published.day is None and published.month not in (None, month):
        return calendar.make_day(_month_without_year(month, context), month, day)
    today = published_day(published)
    # Leap days may be eight years apart.
    years = range(today.year, today.year + 9) if context.future else range(today.year, today.year - 9, -1)
    for year in years:
        if day > calendar.month_length(year, month):
            continue
        candidate = calendar.make_day(year, month, day)
        if candidate >= today if context.future else candidate <= today:
            return candidate
    raise Unreadable("is not a day of the calendar")


def _resolve_day(match: re.Match[str], context: Context, day: int) -> date:
    month = month_number(match["month"])
    year = _given_year(match, context)
    found = (
        _day_without_year(month, day, context)
        if year is None
        else calendar.make_day(year, month, day)
    )
    name = match.groupdict().get("weekday")
    if name and not WEEKDAYS[found.weekday()].startswith(name[:3]):
        raise Unreadable("names a weekday that this day of the month was not")
    return found


# --- days ---------------------------------------------------------------------------------------


@_rule("iso", rf"{_YEAR}(?P<by> ?- ?|/)(?P<month>0[1-9]|1[0-2])(?P=by)(?P<day>0[1-9]|[12]\d|3[01])")
def _iso(match: re.Match[str], _: Context) -> Value:
    day = calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return calendar.day_value(day)


@_rule("numeric", rf"(?P<first>\d\d?)(?P<by>[/.])(?P<second>\d\d?)(?P=by){_YEAR}")
def _numeric(match: re.Match[str], _: Context) -> Value:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first == second or first > 12:
        return calendar.day_value(calendar.make_day(year, second, first))
    if second > 12:
        return calendar.day_value(calendar.make_day(year, first, second))
    raise Unreadable("may be day and month or month and day: write the month's name")


@_rule(
    "days_of_month",
    rf"(?:the )?(?:{_DAY}(?: ?- ?| to | and | or | until | through ){_DAY_2}(?: of)? {_MONTH}"
    rf"|{_MONTH.replace('<month>', '<month_first>')} {_DAY.replace('<day>', '<day_first>')}"
    rf"(?: ?- ?| to | and | or | through ){_DAY_2.replace('<day2>', '<day2_first>')}){_YEAR_AFTER}?",
)
def _days_of_month(match: re.Match[str], context: Context) -> Value:
    month = month_number(match["month"] or match["month_first"])
    first, last = (int(match[key] or match[f"{key}_first"]) for key in ("day", "day2"))
    year = _given_year(match, context)
    if year is None:
        # The last day decides on the year, so that both are of one month.
        year = _day_without_year(month, first if context.future else last, context).year
    days = [calendar.make_day(year, month, day) for day in (first, last)]
    if days[0] >= days[1]:
        raise Unreadable("is a range of days that runs backwards")
    return calendar.days_value(*days)


@_rule(
    "day_month",
    rf"{_PART_OR_NOT}(?:{_ANY_WEEKDAY}(?: ,)?(?: the)? )?(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR_AFTER}?",
)
@_rule(
    "month_day",
    rf"{_PART_OR_NOT}(?:{_ANY_WEEKDAY}(?: ,)? )?{_MONTH}(?: the)? {_DAY}{_YEAR_AFTER}?",
)
def _day_of_month(match: re.Match[str], context: Context) -> Value:
    return calendar.day_value(_resolve_day(match, context, int(match["day"])))


@_rule(
    "weekday",
    rf"{_PART_OR_NOT}(?:(?P<which>last|this|next|this past|this coming|the following|the previous) )?"
    rf"{_WEEKDAY}(?: (?:of )?(?P<week>last|this|next) week)?{_HOURS}?",
)
def _weekday(match: re.Match[str], context: Context) -> Value:
    wanted = WEEKDAYS.index(match["weekday"])
    if match["week"]:
        today = published_day(context.published)
        monday = calendar.add_days(today, -today.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[match["week"]]
        return calendar.day_value(calendar.add_days(monday, 7 * weeks + wanted))
    which = match["which"]
    if which in ("the following", "the previous"):
        today = date(*_full_day(_previous(context)))
    else:
        today = published_day(context.published)
    after = which in ("next", "this coming", "the following") or (
        which in (None, "this") and context.future
    )
    # "next" and "last" never mean today; a bare name may.
    least = 0 if which in (None, "this") else 1
    step = (wanted - today.weekday()) if after else (today.weekday() - wanted)
    distance = (step - least) % 7 + least
    return calendar.day_value(calendar.add_days(today, distance if after else -distance))


def _full_day(edtf: str) -> tuple[int, int, int]:
    year, month, day = calendar.part_of(edtf)
    if month is None or day is None:
        raise Unreadable("counts from a time that is not given to the day")
    return year, month, day


_NEAR_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


@_rule(
    "near_day", rf"(?:(?:earlier|later|late|early) )?(?P<name>{'|'.join(_NEAR_DAYS)}){_HOURS}?"
)
def _near_day(match: re.Match[str], context: Context) -> Value:
    day = calendar.add_days(published_day(context.published), _NEAR_DAYS[match["name"]])
    return calendar.day_value(day)


# --- months, seasons, quarters, halves ----------------------------------------------------------


@_rule(
    "month_range",
    rf"{_MONTH} ?- ?{_MONTH.replace('<month>', '<month2>')}{_YEAR_AFTER}?",
)
def _month_range(match: re.Match[str], context: Context) -> Value:
    first, last = month_number(match["month"]), month_number(match["month2"])
    year = _given_year(match, context)
    if year is None:
        year = _month_without_year(last, context)
    start = calendar.edtf_month(year - (first > last), first)
    return interval(start, calendar.edtf_month(year, last))


@_rule(
    "months_of_year",
    rf"the (?P<which>first|last|final) (?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven) "
    rf"months(?: of the year|{_YEAR_AFTER})",
)
def _months_of_year(match: re.Match[str], context: Context) -> Value:
    year = _given_year(match, context)
    if year is None:
        year = published_year(context.published)
    count = COUNTS[match["count"]]
    first, last = (1, count) if match["which"] == "first" else (13 - count, 12)
    return interval(calendar.edtf_month(year, first), calendar.edtf_month(year, last))


@_rule("month_year", rf"{_PART_OR_NOT}{_MONTH}{_YEAR_AFTER}")
def _month_year(match: re.Match[str], context: Context) -> Value:
    year = _given_year(match, context)
    return calendar.month_value(year or 0, month_number(match["month"]))


@_rule(
    "month",
    rf"{_PART_OR_NOT}(?:(?P<which>last|this|next|this past|this coming) )?{_FULL_MONTH}",
)
def _month(match: re.Match[str], context: Context) -> Value:
    month, which = month_number(match["month"]), match["which"]
    if which is None:
        year = context.year if context.year is not None else _month_without_year(month, context)
        return calendar.month_value(year, month)
    year, current = published_month(context.published)
    if which == "this":
        return calendar.month_value(_month_without_year(month, context), month)
    if which in ("last", "this past"):
        return calendar.month_value(year - (month >= current), month)
    return calendar.month_value(year + (month <= current), month)


_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 14}


@_rule(
    "season_year",
    rf"{_PART_OR_NOT}(?:the )?{_SEASON}(?:(?: ,)?(?: of)? {_YEAR}(?: ?[-/] ?(?P<short>\d\d(?:\d\d)?))?"
    rf"|(?: of)? (?P<year_word>this|last|next) year)",
)
def _season_year(match: re.Match[str], context: Context) -> Value:
    year = _given_year(match, context)
    return calendar.season_value(year or 0, SEASONS[match["season"]])


@_rule(
    "season",
    rf"{_PART_OR_NOT}(?:(?P<which>last|this|next|this past|this coming|the) )?{_SEASON}",
)
def _season(match: re.Match[str], context: Context) -> Value:
    season, which = SEASONS[match["season"]], match["which"]
    year, month = published_month(context.published)
    last_month = _SEASON_ENDS[season]
    first_month = last_month - 2
    # Winter is named by the year it begins in (December to February), so January is in last year's.
    if season == 24 and month <= 2:
        year, month = year - 1, month + 12
    if which == "this":
        return calendar.season_value(year, season)
    if which in ("last", "this past"):
        return calendar.season_value(year - (month <= last_month), season)
    if which in ("next", "this coming"):
        return calendar.season_value(year + (month >= first_month), season)
    if context.future:
        return calendar.season_value(year + (month > last_month), season)
    return calendar.season_value(year - (month < first_month), season)


_ORDINAL = rf"(?P<ordinal>{'|'.join(ORDINALS)}|last|final)"


@_rule(
    "quarter_or_half",
    rf"(?:the )?(?:{_ORDINAL} ?-? ?(?P<division>quarter|half)|(?P<letter>[qh])(?P<digit>[1-4]))"
    rf"(?: of the year|{_YEAR_AFTER})?",
)
def _quarter_or_half(match: re.Match[str], context: Context) -> Value:
    quarters = match["division"] == "quarter" or match["letter"] == "q"
    count, length = (4, 3) if quarters else (2, 6)
    word = match["ordinal"]
    index = int(match["digit"]) if match["digit"] else ORDINALS.get(word, count)
    if index > count:
        raise Unreadable("is not a half of a year")
    year = _given_year(match, context)
    first = length * (index - 1) + 1
    if year is None and " of the year" in match[0]:
        year = published_year(context.published)
    elif year is None:
        year, month = published_month(context.published)
        if context.future:
            year += month > first + length - 1
        else:
            year -= month < first
    return interval(
        calendar.edtf_month(year, first), calendar.edtf_month(year, first + length - 1)
    )


# --- years and longer ---------------------------------------------------------------------------


@_rule("fiscal_year", rf"(?:the )?(?:fiscal|financial|fy)(?: year)? ?{_YEAR}(?: ?[-/] ?\d\d(?:\d\d)?)?")
def _fiscal_year(match: re.Match[str], _: Context) -> Value:
    # Which months a fiscal year covers differs by country, so the year is approximate.
    text = f"{match['year']}~"
    return Value(text, text)


@_rule("decade", rf"{_PART_OR_NOT}(?:the )?(?P<decade>(?:1[5-9]|20)\d)0 ?(?:s|'s)")
def _decade(match: re.Match[str], _: Context) -> Value:
    digits = match["decade"]
    # "the 1900s" may mean ten years or a hundred; "the 2000s" means ten.
    text = f"{digits[:2]}XX" if digits.endswith("0") and digits != "200" else f"{digits}X"
    return Value(text, text)


@_rule("century", rf"{_PART_OR_NOT}(?:the )?(?P<century>1[6-9]th|20th|21st|{'|'.join(CENTURIES)}) ?-? ?century")
def _century(match: re.Match[str], _: Context) -> Value:
    name = match["century"]
    number = CENTURIES[name] if name in CENTURIES else int(name[:2])
    text = f"{number - 1:02d}XX"
    return Value(text, text)


@_rule("year_range", rf"(?:the )?{_YEAR} ?[-/] ?(?P<last>\d\d\d\d|\d\d)")
def _year_range(match: re.Match[str], _: Context) -> Value:
    first, text = int(match["year"]), match["last"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= 2100:
        raise Unreadable("is a range of years that runs backwards")
    return interval(calendar.edtf_year(first), calendar.edtf_year(last))


@_rule("year_end", r"(?:the )?(?P<which>this|last|next)?(?: ?year) ?- ?end")
def _year_end(match: re.Match[str], context: Context) -> Value:
    shift = {"last": -1, "next": 1}.get(match["which"] or "this", 0)
    return calendar.year_value(published_year(context.published) + shift)


# --- relative to the publication date -----------------------------------------------------------


def _shifted(unit: str, count: int, published: Published | None) -> Value:
    """Give the calendar unit that lies `count` units after the one of publication."""
    if unit == "year":
        return calendar.year_value(published_year(published) + count)
    if unit == "decade":
        text = f"{calendar.edtf_year(published_year(published) + 10 * count)[:3]}X"
        return Value(text, text)
    if unit == "month":
        year, month = published_month(published)
        return calendar.month_value(year, month + count)
    if unit == "quarter":
        year, month = published_month(published)
        first = (month - 1) // 3 * 3 + 1 + 3 * count
        return interval(calendar.edtf_month(year, first), calendar.edtf_month(year, first + 2))
    today = published_day(published)
    if unit == "week":
        return calendar.week_value(calendar.add_days(today, 7 * count))
    if unit == "hour":
        # Publication has no hour: only whole days can be told apart.
        if count % 24:
            raise Unreadable("counts hours, and the hour of publication is unknown")
        count //= 24
    elif unit == "minute":
        raise Unreadable("counts minutes, and the minute of publication is unknown")
    return calendar.day_value(calendar.add_days(today, count))


def _weekend(published: Published | None, weeks: int) -> Value:
    today = published_day(published)
    saturday = calendar.add_days(today, 5 - today.weekday() + 7 * weeks)
    return calendar.days_value(saturday, calendar.add_days(saturday, 1))


@_rule("edge_of_this", rf"(?:the )?(?:very )?(?:beginning|start|end|middle|close|rest|remainder) of (?:the|this) (?P<unit>year|month|week|decade)")
@_rule("this_unit", rf"{_PART_OR_NOT}(?:this|the current|the present) (?P<unit>year|month|week|quarter|decade)")
def _this_unit(match: re.Match[str], context: Context) -> Value:
    value = _shifted(match["unit"], 0, context.published)
    if match["unit"] != "week":
        return value
    today = published_day(context.published)
    ahead = context.future or match[0].startswith(("later", "the end", "end", "the rest"))
    return calendar.not_before(value, today) if ahead else calendar.not_after(value, today)


@_rule("weekend", r"(?:(?P<which>last|this|next|this past|this coming|the) )weekend")
def _this_weekend(match: re.Match[str], context: Context) -> Value:
    which, today = match["which"], published_day(context.published)
    if which in ("next", "this coming"):
        return _weekend(context.published, int(which == "next" and today.weekday() >= 5))
    if context.future:
        return calendar.not_before(_weekend(context.published, 0), today)
    begun = today.weekday() >= 5 and which in ("this", "the")
    return calendar.not_after(_weekend(context.published, 0 if begun else -1), today)


_HEDGED = rf"(?:(?P<about>{_ABOUT}) |(?P<beyond>{_BEYOND}) )?"


@_rule("ago", rf"{_HEDGED}{_COUNT}(?P<half> and a half)? {_UNIT}s?(?P<half_after> and a half)? ago")
def _ago(match: re.Match[str], context: Context) -> Value:
    unit, count = match["unit"], _count(match["count"])
    if match["half"] or match["half_after"]:
        return _half_units_ago(unit, count, context)
    value = _shifted(unit, -count, context.published)
    if match["beyond"]:
        return Value(None, value.end, "BEFORE")
    if match["about"] and value.start == value.end and value.start and "X" not in value.start:
        return Value(f"{value.start}~", f"{value.end}~")
    return value


def _half_units_ago(unit: str, count: int, context: Context) -> Value:
    if unit != "year":
        raise Unreadable("counts half units")
    year, month = published_month(context.published)
    return calendar.year_value(int(calendar.edtf_month(year, month - 12 * count - 6)[:4]))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word]


@_rule("half_year_ago", r"half a year ago")
def _half_year_ago(_: re.Match[str], context: Context) -> Value:
    return _shifted("month", -6, context.published)


@_rule(
    "vague",
    rf"(?:(?:in |over |during |within |for )?(?:the )?(?:recent|coming|past|last|next|previous|early) "
    rf"(?:{_SOME}|few|couple of)?(?: )?(?:years|months|weeks|days|decades|hours|times)"
    rf"|(?:(?:about|more than|over|some) )?(?:{_SOME}) (?:years|months|weeks|days|decades|centuries|hours) (?:ago|later|earlier)"
    rf"|(?:years|months|weeks|days|decades|centuries) (?:ago|later|earlier)|recently|lately)",
)
def _vague(_: re.Match[str], __: Context) -> Value:
    return VAGUE


@_rule(
    "past_units",
    rf"(?:(?:in|over|during|within|for|throughout|across) )?(?:about |around |at least |more than )?"
    rf"the (?:(?P<past>past|last|previous|preceding)|next|coming|following) (?:(?:{_ABOUT}) )?"
    rf"(?:{_COUNT} )?(?P<unit>year|month|week|day|quarter|decade|hour)s?",
)
def _past_units(match: re.Match[str], context: Context) -> Value:
    """Read "the past three years" as the span that ends, or starts, at publication."""
    unit, word = match["unit"], match["count"]
    if word is None and match[0].startswith(("the previous", "the preceding", "the following", "the next")):
        return _following(match, context)
    count = 1 if word is None else _count(word)
    if unit == "quarter":
        unit, count = "month", 3 * count
    elif unit == "decade":
        unit, count = "year", 10 * count
    elif unit == "week":
        unit, count = "day", 7 * count
    elif unit == "hour":
        unit, count = "day", -(-count // 24)
    now = _shifted(unit, 0, context.published).start or ""
    if match["past"]:
        return interval(_shifted(unit, -count, context.published).start or "", now)
    return interval(now, _shifted(unit, count, context.published).start or "")


@_rule("last_or_next", rf"{_PART_OR_NOT}(?P<which>last|past|next) (?P<unit>year|month|week|quarter|decade)")
def _last_or_next(match: re.Match[str], context: Context) -> Value:
    return _shifted(match["unit"], 1 if match["which"] == "next" else -1, context.published)


@_rule("within", rf"(?:in|within) (?:the )?(?:(?:{_ABOUT}) )?{_COUNT} {_UNIT}s?(?: ' time| 's time)?")
def _within(match: re.Match[str], context: Context) -> Value:
    """Read "in three days": a day for what is to come, else how long it took."""
    if not (context.future or match[0].endswith("time")):
        return DURATION
    value = _shifted(match["unit"], _count(match["count"]), context.published)
    return Value(None, value.end, "BY") if match[0].startswith("within") else value


# --- relative to the phrase before --------------------------------------------------------------


def _moved(unit: str, count: int, base: str) -> Value:
    """Move a time by units; raises `Unreadable` where it is less precise than the unit."""
    year, month, day = calendar.part_of(base)
    if unit in ("year", "decade"):
        return calendar.year_value(year + count * (10 if unit == "decade" else 1))
    if unit == "month":
        if month is None:
            raise Unreadable("counts months from a time that is given by year only")
        return calendar.month_value(year, month + count)
    if unit == "day":
        return calendar.day_value(calendar.add_days(date(*_full_day(base)), count))
    if unit == "week":
        return calendar.week_value(calendar.add_days(date(*_full_day(base)), 7 * count))
    raise Unreadable(f"counts {unit}s from a time that is not given so finely")


@_rule("that_unit", rf"{_PART_OR_NOT}(?:the same|that same|that) (?P<unit>year|month|week|day)")
def _that_unit(match: re.Match[str], context: Context) -> Value:
    return _moved(match["unit"], 0, _previous(context))


@_rule("following", r"(?:the (?P<which>following|next|previous|preceding) (?P<unit>year|month|week|day)|the (?P<unit2>year|month|week|day) (?P<which2>before|after|earlier))")
def _following(match: re.Match[str], context: Context) -> Value:
    groups = match.groupdict()
    unit = groups.get("unit") or groups.get("unit2") or ""
    which = groups.get("which") or groups.get("which2") or match[0].split()[1]
    count = 1 if which in ("following", "next", "after") else -1
    return _moved(unit, count, _previous(context))


@_rule("later", rf"{_HEDGED}{_COUNT} {_UNIT}s? (?P<which>later|earlier|afterwards)")
def _later(match: re.Match[str], context: Context) -> Value:
    if match["about"] or match["beyond"]:
        return VAGUE
    count = _count(match["count"])
    return _moved(
        match["unit"], -count if match["which"] == "earlier" else count, _previous(context)
    )


# --- no dates -----------------------------------------------------------------------------------


@_rule(
    "frequency",
    rf"(?:every|each|per)(?: {_COUNT}| other| single| few)? (?:{_UNIT}s?|{_WEEKDAY}|{_FULL_MONTH}|{_SEASON}|weekend)"
    rf"|(?:once|twice|times) (?:a|an|every|each|per) {_UNIT.replace('<unit>', '<unit_2>')}",
)
def _frequency(_: re.Match[str], __: Context) -> Value:
    return FREQUENCY


@_rule(
    "duration",
    rf"(?:for|after|within|lasting|during)(?: the)? (?:{_HEDGED})?(?:(?:{_COUNT}|{_SOME})(?: and a half)? )?"
    rf"(?:years|months|weeks|days|decades|centuries|hours|minutes|(?<=an )hour"
    rf"|(?<=a )(?:year|month|week|day|decade|century|minute))(?: and a half)?",
)
def _duration(_: re.Match[str], __: Context) -> Value:
    return DURATION


@_rule("year", rf"{_PART_OR_NOT}(?:the year )?{_YEAR}")
def _year(match: re.Match[str], _: Context) -> Value:
    return calendar.year_value(int(match["year"]))


def _master() -> re.Pattern[str]:
    """Join the patterns into one, whose `lastgroup` names the rule: one pass instead of thirty."""
    nameless = {
        name: re.sub(r"\(\?P=\w+\)", r"(?: ?- ?|/|\\.)", re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern))
        for name, rule in RULES.items()
    }
    joined = "|".join(f"(?P<{name}>{pattern})" for name, pattern in nameless.items())
    return re.compile(rf"(?<!\S)(?:{joined})(?!\S)")


EXPRESSION = _master()
"""Finds the expressions of a run of words; `lastgroup` of a match is the name of its rule."""

_WEAK = (
    "the of in on at a an and or to - / , from since until till by between before after during for "
    "through throughout within over about around nearly almost some roughly approximately circa "
    "just under more than least well early late mid earlier later very beginning start end middle "
    "close turn rest remainder eve morning afternoon evening night last this next past coming "
    "following previous preceding that same each every other per once twice times few several many "
    "couple number countless recent early opening closing final first second third fourth 1st 2nd "
    "3rd 4th ago half current present starting lasting across as up beginning back far 's ' time "
    "fiscal financial fy s single sixteenth seventeenth eighteenth nineteenth twentieth "
    "afterwards so dated"
).split()
_STRONG = (
    "year years month months week weeks day days quarter quarters decade decades century centuries "
    "hour hours minute minutes weekend today yesterday tomorrow tonight recently lately q1 q2 q3 q4 "
    "h1 h2 half"
).split()

WEAK_WORDS = frozenset(_WEAK) | frozenset(COUNTS)
STRONG_WORDS = frozenset(_STRONG) | frozenset(SEASONS)
NAME_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS)
NAME_WORDS |= frozenset(MONTH_ABBREVIATIONS) | frozenset(WEEKDAY_ABBREVIATIONS)
