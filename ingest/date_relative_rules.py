"""Rules for expressions that count from publication or from the phrase before, or name no date.

Those that name no date are lengths, frequencies and vague times.
"""

from __future__ import annotations

import re
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
from ingest.date_context import Context, count_of, full_day, previous_time, rule
from ingest.date_rules import RULES
from ingest.date_words import (
    ABOUT,
    COUNT,
    FULL_MONTH,
    HEDGED,
    PART_OR_NOT,
    SEASON,
    SOME,
    UNIT,
    WEEKDAY,
)

__all__ = ["RULES"]

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
        # The hour of publication is unknown, so that only whole days can be told apart.
        if count % 24:
            return VAGUE
        count //= 24
    elif unit == "minute":
        return VAGUE
    return calendar.day_value(calendar.add_days(today, count))


def _weekend(published: Published | None, weeks: int) -> Value:
    today = published_day(published)
    saturday = calendar.add_days(today, 5 - today.weekday() + 7 * weeks)
    return calendar.days_value(saturday, calendar.add_days(saturday, 1))


@rule(
    "edge_of_this",
    r"(?:the )?(?:very )?(?:early |late )?(?:beginning|start|end|middle|close|rest|remainder) of "
    r"(?:the|this) (?P<unit>year|month|week|decade)",
)
@rule(
    "this_unit",
    rf"{PART_OR_NOT}(?:this|the current|the present) (?P<unit>year|month|week|quarter|decade)",
)
def _this_unit(match: re.Match[str], context: Context) -> Value:
    value = _shifted(match["unit"], 0, context.published)
    if match["unit"] != "week":
        return value
    today = published_day(context.published)
    ahead = context.future or match[0].startswith(("later", "the end", "end", "the rest"))
    return calendar.not_before(value, today) if ahead else calendar.not_after(value, today)


@rule("weekend", r"(?:(?P<which>last|this|next|this past|this coming|the) )weekend")
def _this_weekend(match: re.Match[str], context: Context) -> Value:
    which, today = match["which"], published_day(context.published)
    if which in ("next", "this coming"):
        return _weekend(context.published, int(which == "next" and today.weekday() >= 5))
    if context.future:
        return calendar.not_before(_weekend(context.published, 0), today)
    begun = today.weekday() >= 5 and which in ("this", "the")
    return calendar.not_after(_weekend(context.published, 0 if begun else -1), today)


@rule("ago", rf"{HEDGED}{COUNT}(?P<half> and a half)? {UNIT}s?(?P<half_after> and a half)? ago")
def _ago(match: re.Match[str], context: Context) -> Value:
    unit, count = match["unit"], count_of(match["count"])
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


@rule("fortnight_ago", r"a fortnight ago")
def _fortnight_ago(_: re.Match[str], context: Context) -> Value:
    return _shifted("week", -2, context.published)


@rule("half_year_ago", r"half a year ago")
def _half_year_ago(_: re.Match[str], context: Context) -> Value:
    return _shifted("month", -6, context.published)


_PLURALS = "(?:years|months|weeks|days|decades|centuries|hours|minutes)"


@rule(
    "vague",
    rf"(?:(?:in |over |during |within |for |throughout )?(?:the )?"
    rf"(?:recent|coming|past|last|next|previous|early)(?: (?:{SOME}))? {_PLURALS}"
    rf"|(?:(?:{SOME}) )?{_PLURALS} (?:ago|later|earlier)|recently|lately)",
)
def _vague(_: re.Match[str], __: Context) -> Value:
    return VAGUE


@rule(
    "past_units",
    rf"(?:(?:in|over|during|within|for|throughout|across) )?(?:about |around |at least |more than )?"
    rf"the (?:(?P<past>past|last|previous|preceding)|next|coming|following) (?:(?:{ABOUT}) )?"
    rf"(?:{COUNT} (?P<unit>year|month|week|day|quarter|decade|hour)s?"
    rf"|(?P<one>year|month|week|quarter|decade))",
)
def _past_units(match: re.Match[str], context: Context) -> Value:
    """Read "the past three years" as the span that ends, or starts, at publication."""
    unit = match["unit"] or match["one"]
    if match["one"] and match[0].split()[1] in ("previous", "preceding", "following", "next"):
        return _following(match, context)
    count = count_of(match["count"] or "one")
    if unit == "quarter":
        unit, count = "month", 3 * count
    elif unit == "week":
        unit, count = "day", 7 * count
    elif unit == "hour":
        unit, count = "day", -(-count // 24)
    now = _shifted("year" if unit == "decade" else unit, 0, context.published)
    then = _shifted(unit, -count if match["past"] else count, context.published)
    first, last = (then, now) if match["past"] else (now, then)
    return interval(first.start or "", last.end or "")


@rule(
    "last_or_next",
    rf"{PART_OR_NOT}(?P<which>last|past|next) (?P<unit>year|month|week|quarter|decade)",
)
def _last_or_next(match: re.Match[str], context: Context) -> Value:
    return _shifted(match["unit"], 1 if match["which"] == "next" else -1, context.published)


@rule("within", rf"(?:in|within) (?:the )?(?:(?:{ABOUT}) )?{COUNT} {UNIT}s?(?: ' time| 's time)?")
def _within(match: re.Match[str], context: Context) -> Value:
    """Read "in three days": a day for what is to come, else how long it took."""
    if not (context.future or match[0].endswith("time")):
        return DURATION
    value = _shifted(match["unit"], count_of(match["count"]), context.published)
    if match[0].startswith("within") and value.end is not None:
        return Value(None, value.end, "BY")
    return value


# --- relative to the phrase before --------------------------------------------------------------


def _moved(unit: str, count: int, base: str) -> Value:
    """Move a time by units; raises `Unreadable` where it is less precise than the unit."""
    year, month, _ = calendar.part_of(base)
    if unit in ("year", "decade"):
        return calendar.year_value(year + count * (10 if unit == "decade" else 1))
    if unit == "month":
        if month is None:
            raise Unreadable("counts months from a time that is given by year only")
        return calendar.month_value(year, month + count)
    if unit == "day":
        return calendar.day_value(calendar.add_days(date(*full_day(base)), count))
    if unit == "week":
        return calendar.week_value(calendar.add_days(date(*full_day(base)), 7 * count))
    raise Unreadable(f"counts {unit}s from a time that is not given so finely")


@rule("that_unit", rf"{PART_OR_NOT}(?:the same|that same|that) (?P<unit>year|month|week|day)")
def _that_unit(match: re.Match[str], context: Context) -> Value:
    return _moved(match["unit"], 0, previous_time(context))


@rule("then", r"(?<=since )then|(?<=until )then|(?<=by )then")
def _then(_: re.Match[str], context: Context) -> Value:
    text = previous_time(context)
    return Value(text, text)


@rule(
    "following",
    r"the (?:(?P<which>following|next|previous|preceding) (?P<unit>year|month|week|day)"
    r"|(?P<unit_before>year|month|week|day) (?P<which_after>before|after|earlier))",
)
def _following(match: re.Match[str], context: Context) -> Value:
    words = match[0].split()
    unit = words[1] if words[-1] in ("before", "after", "earlier") else words[-1]
    ahead = not {"following", "next", "after"}.isdisjoint(words)
    return _moved(unit, 1 if ahead else -1, previous_time(context))


@rule("later", rf"{HEDGED}{COUNT} {UNIT}s? (?P<which>later|earlier|afterwards)")
def _later(match: re.Match[str], context: Context) -> Value:
    if match["about"] or match["beyond"] or match["unit"] in ("hour", "minute"):
        return VAGUE
    count = count_of(match["count"])
    return _moved(match["unit"], -count if match["which"] == "earlier" else count, previous_time(context))


# --- no dates -----------------------------------------------------------------------------------


@rule(
    "frequency",
    rf"(?:every|each|per)(?: {COUNT}| other| single| few)? "
    rf"(?:{UNIT}s?|{WEEKDAY}|{FULL_MONTH}|{SEASON}|weekend)"
    rf"|(?:once|twice|times) (?:a|an|every|each|per) {UNIT.replace('<unit>', '<unit_2>')}",
)
def _frequency(_: re.Match[str], __: Context) -> Value:
    return FREQUENCY


@rule(
    "duration",
    rf"(?:for|after|within|lasting|during)(?: the)? (?:{HEDGED})?"
    rf"(?:(?:{COUNT}|{SOME})(?: and a half)? )?(?:{_PLURALS}|(?<=an )hour"
    rf"|(?:(?<= a )|(?<=one ))(?:year|month|week|day|decade|century|minute))(?: and a half)?",
)
def _duration(_: re.Match[str], __: Context) -> Value:
    return DURATION
