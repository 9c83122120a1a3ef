"""The vocabulary of time phrases, and the pattern fragments built from it.

Patterns run over lower-case words joined by single blanks, punctuation being words of their own.
"""

from __future__ import annotations

import re

from ingest.word_lists import word_list, word_set

MONTHS = word_list("january february march april may june july august september october november december")
MONTH_ABBREVIATIONS = word_list(
    "jan. jan feb. feb mar. mar apr. apr jun. jun jul. jul aug. aug sept. sept sep. sep oct. oct "
    "nov. nov dec. dec"
)
WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAY_ABBREVIATIONS = word_list(
    "mon. mon tues. tues tue. tue wed. wed thurs. thurs thur. thur thu. thu fri. fri sat. sat sun. sun"
)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ONE_TO_TWENTY = word_list(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
COUNTS = {word: count for count, word in enumerate(_ONE_TO_TWENTY, start=1)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
CENTURIES = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}  # fmt: skip

# --- pattern fragments --------------------------------------------------------------------------


def one_of(words: list[str], name: str) -> str:
    """Write a named group that matches one of the words, which stand longest first."""
    return rf"(?P<{name}>{'|'.join(map(re.escape, words))})"


FULL_MONTH = one_of(MONTHS, "month")
MONTH = one_of([*MONTHS, *MONTH_ABBREVIATIONS], "month")
MONTH_2 = one_of([*MONTHS, *MONTH_ABBREVIATIONS], "month2")
WEEKDAY = one_of(WEEKDAYS, "weekday")
ANY_WEEKDAY = one_of([*WEEKDAYS, *WEEKDAY_ABBREVIATIONS], "weekday")
SEASON = one_of(list(SEASONS), "season")
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
DAY_2 = r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
YEAR_AFTER = rf"(?:(?: ,)?(?: of| in)? (?:{YEAR}|(?P<year_word>this|last|next|that|the same) year))"
UNIT = r"(?P<unit>year|month|week|day|quarter|decade|hour|minute)"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
ABOUT = "about|around|nearly|almost|some|roughly|approximately|just over|just under|circa"
BEYOND = "well over|more than|over|at least"
HEDGED = rf"(?:(?P<about>{ABOUT}) |(?P<beyond>{BEYOND}) )?"
SOME = "a few|a couple of|few|several|many|some|a number of|couple of|countless"
HOURS = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))"
ORDINAL = rf"(?P<ordinal>{'|'.join(ORDINALS)}|(?:last|final)(?= (?:quarter|half) of))"
# The words for a part of a period leave the value at the precision of the period.
PART = (
    r"(?:(?:the )?(?:very )?"
    r"(?:(?:early|late|mid|earlier|later)(?: ?- ?| in the | of the | in | on | the | )"
    r"|(?:(?:early|late) )?(?:beginning|start|end|middle|close|rest|remainder"
    r"|morning|afternoon|evening|night|hours"
    r"|(?:first|second|third|fourth|last|final|opening|closing) (?:day|week|month|half)s?"
    r"|days|weeks|months)(?: of the | of | on ))"
    r"(?:the )?)"
)
PART_OR_NOT = PART + "?"

# --- classes of words ---------------------------------------------------------------------------

WEAK_WORDS = frozenset(COUNTS) | word_set(
    "the of in on at a an and or to - / , ' 's from since until till by between before after during "
    "for through throughout within over about around nearly almost some roughly approximately "
    "circa just under more than least well early late mid earlier later very beginning start end "
    "middle close rest remainder last this next past coming following previous preceding that same "
    "each every other per single once twice times few several many couple number countless recent "
    "opening closing final first second third fourth ago current present starting lasting across "
    "as up back far time fiscal financial fy sixteenth seventeenth eighteenth nineteenth twentieth "
    "afterwards so dated"
)
"""Words that may belong to a time phrase, but do not make one."""

STRONG_WORDS = frozenset(SEASONS) | word_set(
    "year years month months week weeks day days quarter quarters decade decades century centuries "
    "hour hours minute minutes weekend weekends today yesterday tomorrow tonight recently lately "
    "half then fortnight morning afternoon evening night q1 q2 q3 q4 h1 h2"
)
"""Words of which a time phrase may be made."""

NAME_WORDS = frozenset(MONTHS) | frozenset(WEEKDAYS)
NAME_WORDS |= frozenset(MONTH_ABBREVIATIONS) | frozenset(WEEKDAY_ABBREVIATIONS)
"""Names of months and weekdays, which are such only with a capital letter."""
