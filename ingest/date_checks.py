"""Tells times from what only looks like them: counts, names, clock times, datelines."""

from __future__ import annotations

from collections.abc import Callable

from ingest.date_runs import Found, Run, is_calendar_numeral
from ingest.tokens import Doc, Token
from ingest.word_lists import word_set

_NAMING_TAGS = frozenset({"NN", "NNP", "NNPS"})
_CLOCKS = word_set("gmt utc hours hrs local bst est cet eest km kg % ° mm z")
_BEFORE_YEAR = word_set(
    "in since until till by from during throughout before after between of around about to and or "
    "through early late mid last next this circa for past coming as within into dated - ("
)
_BEFORE_MONTH = _BEFORE_YEAR - {"("}
_JOINTS = frozenset({"and", "or", "to", "-", ","})
# Days that news text uses as the name of an event years ago.
_NAMED_DAYS = {("10", "07"), ("09", "11"), ("01", "06")}


def stands(doc: Doc, run: Run, item: Found) -> bool:
    """Whether an expression stands where only a time can stand."""
    check = _CHECKS.get(item.rule)
    return check is None or check(doc, run, item)


def is_named_day(month: int, day: int) -> bool:
    """Whether the day without a year is likely to be the name of an event ("the 7 October attack")."""
    return (f"{month:02d}", f"{day:02d}") in _NAMED_DAYS


def is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a date tells when a report was filed: "GENEVA, Feb. 6 (Agency) —", or a line alone.

    Args:
        doc: The text.
        start: Index of the date's first token.
        end: Index after its last token.
    """
    first = start
    while first > 0 and not _ends_line(doc[first - 1]) and start - first <= 8:
        first -= 1
    if first > 0 and not _ends_line(doc[first - 1]):
        return False
    after = doc[end] if end < len(doc) else None
    if first == start and (after is None or _ends_line(after)):
        return True
    place = [token for token in doc[first:start] if token.is_alpha]
    if not place or not place[0].is_upper or len(place[0]) < 3:
        return False
    if any(token.is_alpha and not (token.is_upper or token.is_title) for token in place):
        return False
    return any(token.text in ("—", "–", "-", "--", ".", ":") for token in doc[end : min(end + 7, len(doc))])


def _ends_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _at(doc: Doc, index: int) -> Token | None:
    return doc[index] if 0 <= index < len(doc) else None


def _year(doc: Doc, run: Run, item: Found) -> bool:
    """Whether four digits are a year: not a count, a resolution, a clock time or part of a name."""
    index = run.tokens[item.last - 1]
    token, before, after = doc[index], _at(doc, index - 1), _at(doc, index + 1)
    if after is not None and (after.lower_ in _CLOCKS or (after.like_num and after.is_digit)):
        return False
    if item.last - item.first > 1:
        return True
    if before is None:
        return after is not None and (after.text == "," or token.ent_type_ == "DATE")
    if before.tag_ == "$" or before.lower_ == "at":
        return False
    if before.lower_ in _BEFORE_YEAR:
        left = _at(doc, before.i - 1)
        counted = left is not None and left.like_num and not is_calendar_numeral(left.lower_)
        return not (before.lower_ in _JOINTS and counted)
    if before.text == ",":
        return token.ent_type_ == "DATE"
    if before.tag_ in _NAMING_TAGS or before.like_num:
        return before.tag_ == "NN" and token.ent_type_ == "DATE" and before.ent_type_ != "DATE"
    modifies = after is not None and after.tag_ in ("NN", "NNS", "NNP", "JJ", "HYPH")
    return modifies or token.ent_type_ == "DATE"


def _month(doc: Doc, run: Run, item: Found) -> bool:
    """Whether a lone month name is a month: behind a preposition, or before a noun it dates."""
    if item.last - item.first > 1:
        return True
    index = run.tokens[item.first]
    token, before, after = doc[index], _at(doc, index - 1), _at(doc, index + 1)
    dated = token.ent_type_ in ("DATE", "")
    if before is not None and before.lower_ in _BEFORE_MONTH:
        return dated or before.lower_ not in ("by", "of", "for", "and", "or")
    if before is not None and before.lower_ == "the":
        return dated
    if after is not None and after.lower_ in ("'s", "’s"):
        return dated
    return token.ent_type_ == "DATE"


def _day(doc: Doc, run: Run, item: Found) -> bool:
    """Whether a day without a preposition is one, not the name of a movement or a street."""
    if item.match["year"]:
        return True
    first, last = run.tokens[item.first], run.tokens[item.last - 1]
    before, after = _at(doc, first - 1), _at(doc, last + 1)
    named = after is not None and after.tag_ in ("NNP", "NNPS") and after.is_title
    return not named or (before is not None and before.lower_ in ("on", "since", "from", "until"))


def _weekday(doc: Doc, run: Run, item: Found) -> bool:
    """Whether a weekday is one, not "Black Friday" or "Bloody Sunday"."""
    index = run.tokens[item.first]
    before = _at(doc, index - 1)
    if before is None or item.last - item.first > 1 or before.is_sent_start:
        return True
    return not (before.tag_ in ("JJ", "NNP") and before.lower_ in _NAMED_WEEKDAYS)


_NAMED_WEEKDAYS = word_set("black bloody good ash palm easter holy cyber super red sheffield")


def _season(doc: Doc, run: Run, item: Found) -> bool:
    """Whether "spring" or "fall" is the season: not a verb, not "the fall of the city"."""
    index = run.tokens[item.last - 1]
    after = _at(doc, index + 1)
    if not doc[index].tag_.startswith("NN") or (after is not None and after.lower_ == "of"):
        return False
    if item.match["which"] not in (None, "the"):
        return True
    before = _at(doc, run.tokens[item.first] - 1)
    if before is None or before.lower_ not in _BEFORE_MONTH:
        return False
    # "the spring floods", "a winter coat" name a kind, not a time.
    return after is None or not after.tag_.startswith("NN")


def _period(doc: Doc, run: Run, item: Found) -> bool:
    """Whether "the last year" counts from publication: not "the last year of the war"."""
    after = _at(doc, run.tokens[item.last - 1] + 1)
    return after is None or after.lower_ != "of"


def _quarter_or_half(doc: Doc, run: Run, item: Found) -> bool:
    """Whether "the second half" is one of a year: a match and a speech have halves too."""
    year = any(item.match.groupdict().get(key) for key in ("year", "year_word"))
    if year or " of the year" in item.match[0]:
        return True
    return item.match["division"] == "quarter" and _period(doc, run, item)


def _following(doc: Doc, run: Run, item: Found) -> bool:
    """Whether "the year before" stands alone: not "the year before the invasion"."""
    if item.match[0].split()[-1] not in ("before", "after", "earlier"):
        return _period(doc, run, item)
    after = _at(doc, run.tokens[item.last - 1] + 1)
    return after is None or after.tag_[:2] not in ("DT", "NN", "PR", "JJ", "VB", "CD", "WP", "IN")


_CHECKS: dict[str, Callable[[Doc, Run, Found], bool]] = {
    "year": _year,
    "month": _month,
    "day_month": _day,
    "month_day": _day,
    "weekday": _weekday,
    "season": _season,
    "past_units": _period,
    "last_or_next": _period,
    "quarter_or_half": _quarter_or_half,
    "following": _following,
}
