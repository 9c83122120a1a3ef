"""Rules for the expressions that name a day, month, season, quarter, year or century.

A rule reads an expression without its preposition: `ingest.dates` adds "since", "until" or "from ...
to". `ingest.date_relative_rules` holds those that count from publication or from another phrase.
"""

from __future__ import annotations

import re
from datetime import date

from ingest import date_calendar as calendar
from ingest.date_calendar import (
    Unreadable,
    Value,
    interval,
    published_day,
    published_month,
    published_year,
)
from ingest.date_context import (
    RULES,
    Context,
    count_of,
    day_without_year,
    full_day,
    given_year,
    month_number,
    month_without_year,
    previous_time,
    rule,
)
from ingest.date_words import (
    ANY_WEEKDAY,
    CENTURIES,
    COUNT,
    COUNTS,
    DAY,
    DAY_2,
    FULL_MONTH,
    HOURS,
    MONTH,
    MONTH_2,
    ORDINAL,
    ORDINALS,
    PART_OR_NOT,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEAR_AFTER,
)

__all__ = ["RULES"]


def _resolve_day(match: re.Match[str], context: Context, day: int) -> date:
    month = month_number(match["month"])
    year = given_year(match, context)
    found = day_without_year(month, day, context) if year is None else calendar.make_day(year, month, day)
    name = match.groupdict().get("weekday")
    if name and not WEEKDAYS[found.weekday()].startswith(name[:3]):
        raise Unreadable("names a weekday that this day of the month was not")
    return found


# --- days ---------------------------------------------------------------------------------------


@rule("iso", rf"{YEAR}(?P<by> ?- ?|/)(?P<month>0[1-9]|1[0-2])(?P=by)(?P<day>0[1-9]|[12]\d|3[01])")
def _iso(match: re.Match[str], _: Context) -> Value:
    day = calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return calendar.day_value(day)


@rule("numeric", rf"(?P<first>\d\d?)(?P<by>[/.])(?P<second>\d\d?)(?P=by){YEAR}")
def _numeric(match: re.Match[str], _: Context) -> Value:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first == second or first > 12:
        return calendar.day_value(calendar.make_day(year, second, first))
    if second > 12:
        return calendar.day_value(calendar.make_day(year, first, second))
    raise Unreadable("may be day and month or month and day: write the month's name")


_TO = "(?: ?- ?| to | and | or | until | through )"


@rule(
    "days_of_month",
    rf"(?:the )?(?:{DAY}{_TO}(?:the )?{DAY_2}(?: of)? {MONTH}"
    rf"|{MONTH.replace('<month>', '<month_first>')} {DAY.replace('<day>', '<day_first>')}"
    rf"{_TO}{DAY_2.replace('<day2>', '<day2_first>')}){YEAR_AFTER}?",
)
def _days_of_month(match: re.Match[str], context: Context) -> Value:
    month = month_number(match["month"] or match["month_first"])
    first, last = (int(match[key] or match[f"{key}_first"]) for key in ("day", "day2"))
    year = given_year(match, context)
    if year is None:
        # The last day decides on the year, so that both are of one month.
        year = day_without_year(month, first if context.future else last, context).year
    days = [calendar.make_day(year, month, day) for day in (first, last)]
    if days[0] >= days[1]:
        raise Unreadable("is a range of days that runs backwards")
    return calendar.days_value(*days)


@rule(
    "day_month",
    rf"{PART_OR_NOT}(?:{ANY_WEEKDAY}(?: ,)? )?(?:the )?{DAY}(?: of)? {MONTH}{YEAR_AFTER}?",
)
@rule(
    "month_day",
    rf"{PART_OR_NOT}(?:{ANY_WEEKDAY}(?: ,)? )?{MONTH}(?: the)? {DAY}{YEAR_AFTER}?",
)
def _day_of_month(match: re.Match[str], context: Context) -> Value:
    return calendar.day_value(_resolve_day(match, context, int(match["day"])))


@rule(
    "weekday",
    rf"{PART_OR_NOT}(?:(?P<which>last|this|next|this past|this coming|the following|the previous)"
    rf" )?{WEEKDAY}(?: (?:of )?(?P<week>last|this|next) week)?{HOURS}?",
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
        today = date(*full_day(previous_time(context)))
    else:
        today = published_day(context.published)
    if which == "this":
        return calendar.day_value(_day_of_this_week(wanted, today, context))
    after = which in ("next", "this coming", "the following") or (which is None and context.future)
    # "next" and "last" never mean today; a bare name may.
    least = 0 if which is None else 1
    step = (wanted - today.weekday()) if after else (today.weekday() - wanted)
    distance = (step - least) % 7 + least
    return calendar.day_value(calendar.add_days(today, distance if after else -distance))


def _day_of_this_week(wanted: int, today: date, context: Context) -> date:
    day = calendar.add_days(today, wanted - today.weekday())
    if day < today and context.future:
        return calendar.add_days(day, 7)
    if day > today and not context.future:
        raise Unreadable("may be the one before or after publication: give the day its date")
    return day


_NEAR_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip


@rule("near_day", rf"(?:(?:earlier|later|late|early) )?(?P<name>{'|'.join(_NEAR_DAYS)}){HOURS}?")
def _near_day(match: re.Match[str], context: Context) -> Value:
    day = calendar.add_days(published_day(context.published), _NEAR_DAYS[match["name"]])
    return calendar.day_value(day)


# --- months, seasons, quarters, halves ----------------------------------------------------------


@rule(
    "month_range",
    rf"{MONTH} ?- ?{MONTH_2}{YEAR_AFTER}?",
)
def _month_range(match: re.Match[str], context: Context) -> Value:
    first, last = month_number(match["month"]), month_number(match["month2"])
    year = given_year(match, context)
    if year is None:
        year = month_without_year(last, context)
    start = calendar.edtf_month(year - (first > last), first)
    return interval(start, calendar.edtf_month(year, last))


@rule(
    "months_of_year",
    rf"the (?P<which>first|last|final) "
    rf"(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven) months(?: of the year|{YEAR_AFTER})",
)
def _months_of_year(match: re.Match[str], context: Context) -> Value:
    year = given_year(match, context)
    if year is None:
        year = published_year(context.published)
    count = COUNTS[match["count"]]
    first, last = (1, count) if match["which"] == "first" else (13 - count, 12)
    return interval(calendar.edtf_month(year, first), calendar.edtf_month(year, last))


@rule(
    "months_to",
    rf"(?:(?:in|over|for|during) )?the (?:(?:{COUNT} months)|year) to "
    rf"(?:the )?(?:(?:end|start) of )?{MONTH}{YEAR_AFTER}?",
)
def _months_to(match: re.Match[str], context: Context) -> Value:
    """Read "the 12 months to March" as an interval that ends in March."""
    month, year = month_number(match["month"]), given_year(match, context)
    if year is None:
        year = month_without_year(month, context)
    count = count_of(match["count"]) if match["count"] else 12
    first = calendar.edtf_month(year, month - count + 1)
    return interval(first, calendar.edtf_month(year, month))


@rule("month_year", rf"{PART_OR_NOT}{MONTH}{YEAR_AFTER}")
def _month_year(match: re.Match[str], context: Context) -> Value:
    year = given_year(match, context)
    return calendar.month_value(year or 0, month_number(match["month"]))


@rule(
    "month",
    rf"{PART_OR_NOT}(?:(?P<which>last|this|next|this past|this coming) )?{FULL_MONTH}",
)
def _month(match: re.Match[str], context: Context) -> Value:
    month, which = month_number(match["month"]), match["which"]
    if which is None:
        year = context.year if context.year is not None else month_without_year(month, context)
        return calendar.month_value(year, month)
    year, current = published_month(context.published)
    if which == "this":
        return calendar.month_value(month_without_year(month, context), month)
    if which in ("last", "this past"):
        return calendar.month_value(year - (month >= current), month)
    return calendar.month_value(year + (month <= current), month)


_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 14}


@rule(
    "season_year",
    rf"{PART_OR_NOT}(?:the )?{SEASON}(?:(?: ,)?(?: of)? {YEAR}(?: ?[-/] ?\d\d(?:\d\d)?)?"
    rf"|(?: of)? (?P<year_word>this|last|next) year)",
)
def _season_year(match: re.Match[str], context: Context) -> Value:
    year = given_year(match, context)
    return calendar.season_value(year or 0, SEASONS[match["season"]])


@rule(
    "season",
    rf"{PART_OR_NOT}(?:(?P<which>last|this|next|this past|this coming|the) )?{SEASON}",
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


@rule(
    "quarter_or_half",
    rf"(?:the )?(?:{ORDINAL} ?-? ?(?P<division>quarter|half)|(?P<letter>[qh])(?P<digit>[1-4]))"
    rf"(?: of the year|{YEAR_AFTER})?",
)
def _quarter_or_half(match: re.Match[str], context: Context) -> Value:
    quarters = match["division"] == "quarter" or match["letter"] == "q"
    count, length = (4, 3) if quarters else (2, 6)
    word = match["ordinal"]
    index = int(match["digit"]) if match["digit"] else ORDINALS.get(word, count)
    if index > count:
        raise Unreadable("is not a half of a year")
    first = length * (index - 1) + 1
    last = first + length - 1
    year = given_year(match, context)
    if year is None and " of the year" in match[0]:
        year = published_year(context.published)
    elif year is None:
        year, month = published_month(context.published)
        year += (month > last) if context.future else -(month < first)
    return interval(calendar.edtf_month(year, first), calendar.edtf_month(year, last))


# --- years and longer ---------------------------------------------------------------------------


@rule(
    "fiscal_year",
    rf"(?:the )?(?:fiscal|financial|fy)(?: year)? ?{YEAR}(?: ?[-/] ?\d\d(?:\d\d)?)?",
)
def _fiscal_year(match: re.Match[str], _: Context) -> Value:
    # Which months a fiscal year covers differs by country, so the year is approximate.
    text = f"{match['year']}~"
    return Value(text, text)


@rule("decade", rf"{PART_OR_NOT}(?:the )?(?P<decade>(?:1[5-9]|20)\d)0 ?(?:s|'s)")
def _decade(match: re.Match[str], _: Context) -> Value:
    digits = match["decade"]
    # "the 1900s" may mean ten years or a hundred; "the 2000s" means ten.
    text = f"{digits[:2]}XX" if digits.endswith("0") and digits != "200" else f"{digits}X"
    return Value(text, text)


@rule(
    "century",
    rf"{PART_OR_NOT}(?:the )?(?P<century>1[6-9]th|20th|21st|{'|'.join(CENTURIES)}) ?-? ?century",
)
def _century(match: re.Match[str], _: Context) -> Value:
    name = match["century"]
    number = CENTURIES[name] if name in CENTURIES else int(name[:2])
    text = f"{number - 1:02d}XX"
    return Value(text, text)


@rule("year_range", rf"(?:the )?{YEAR} ?[-/] ?(?P<last>\d\d\d\d|\d\d)")
def _year_range(match: re.Match[str], _: Context) -> Value:
    first, text = int(match["year"]), match["last"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= 2100:
        raise Unreadable("is a range of years that runs backwards")
    return interval(calendar.edtf_year(first), calendar.edtf_year(last))


@rule("year_end", r"(?:the )?(?P<which>this|last|next)?(?: ?year) ?- ?end")
def _year_end(match: re.Match[str], context: Context) -> Value:
    shift = {"last": -1, "next": 1}.get(match["which"] or "this", 0)
    return calendar.year_value(published_year(context.published) + shift)


@rule("year", rf"{PART_OR_NOT}(?:the year )?{YEAR}")
def _year(match: re.Match[str], _: Context) -> Value:
    return calendar.year_value(int(match["year"]))
