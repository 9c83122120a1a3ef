"""Time phrases to EDTF: a table of phrases, and properties of every reading."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from edtf import parse_edtf as parse_edtf_slowly
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from ingest.dates import TimeReading, find_times
from ingest.spacy_model import load_model

TUESDAY = "2025-11-18"


parse_edtf = cache(parse_edtf_slowly)


def read(text: str, published: str | None = TUESDAY) -> TimeReading:
    return find_times(load_model()(text), published)


def readings(text: str, published: str | None = TUESDAY) -> list[tuple[str, str | None, str | None]]:
    """Give each phrase of a text with its bounds."""
    doc = load_model()(text)
    reading = find_times(doc, published)
    return [(doc[p.start_token : p.end_token].text, p.start, p.end) for p in reading.phrases]


ABSOLUTE = [
    ("China sent soldiers in 2024.", "in 2024", "2024", "2024"),
    ("In 2024, China sent soldiers.", "In 2024", "2024", "2024"),
    ("They met during 2019.", "during 2019", "2019", "2019"),
    ("They traded throughout 2021.", "throughout 2021", "2021", "2021"),
    ("The army left in the year 2011.", "in the year 2011", "2011", "2011"),
    ("It has supplied drones since 2022.", "since 2022", "2022", None),
    ("The deal ran until May 2023.", "until May 2023", None, "2023-05"),
    ("They traded up to 2016.", "up to 2016", None, "2016"),
    ("Exports rose from 2022 to 2024.", "from 2022 to 2024", "2022", "2024"),
    ("They traded between 2012 and 2021.", "between 2012 and 2021", "2012", "2021"),
    ("They met between March and June 2023.", "between March and June 2023", "2023-03", "2023-06"),
    ("Sales fell in March–June 2023.", "in March–June 2023", "2023-03", "2023-06"),
    ("Sales fell in 2022-23.", "in 2022-23", "2022", "2023"),
    ("Sales fell in 2024/25.", "in 2024/25", "2024", "2025"),
    ("Sales fell in 2019–2024.", "in 2019–2024", "2019", "2024"),
    ("It shipped arms from 2014-2016.", "from 2014-2016", "2014", "2016"),
    ("It was signed on 18 November 2025.", "on 18 November 2025", "2025-11-18", "2025-11-18"),
    ("It was signed on November 18, 2025.", "on November 18, 2025", "2025-11-18", "2025-11-18"),
    ("It was signed on Nov. 18, 2025.", "on Nov. 18, 2025", "2025-11-18", "2025-11-18"),
    ("It was signed on 18 Nov 2025.", "on 18 Nov 2025", "2025-11-18", "2025-11-18"),
    ("It was signed on Sept. 3, 2024.", "on Sept. 3, 2024", "2024-09-03", "2024-09-03"),
    ("It was signed on the 3rd of May 2024.", "on the 3rd of May 2024", "2024-05-03", "2024-05-03"),
    ("It was signed on 1st March 2023.", "on 1st March 2023", "2023-03-01", "2023-03-01"),
    ("It was signed on May 21st, 2024.", "on May 21st, 2024", "2024-05-21", "2024-05-21"),
    ("It was signed on 2025-11-18.", "on 2025-11-18", "2025-11-18", "2025-11-18"),
    ("It was signed on 18/11/2025.", "on 18/11/2025", "2025-11-18", "2025-11-18"),
    ("It was signed on 11/18/2025.", "on 11/18/2025", "2025-11-18", "2025-11-18"),
    ("It was signed on 18.11.2025.", "on 18.11.2025", "2025-11-18", "2025-11-18"),
    ("It was signed on 04/04/2024.", "on 04/04/2024", "2024-04-04", "2024-04-04"),
    (
        "It was signed on Tuesday, 18 November 2025.",
        "on Tuesday, 18 November 2025", "2025-11-18", "2025-11-18",
    ),
    ("It was signed in March 2023.", "in March 2023", "2023-03", "2023-03"),
    ("It was signed in March, 2023.", "in March, 2023", "2023-03", "2023-03"),
    ("It was signed in early March 2023.", "in early March 2023", "2023-03", "2023-03"),
    ("The fleet sailed in early 2023.", "in early 2023", "2023", "2023"),
    ("The fleet sailed in late 2023.", "in late 2023", "2023", "2023"),
    ("The fleet sailed in mid-2023.", "in mid-2023", "2023", "2023"),
    ("The fleet sailed at the end of 2023.", "at the end of 2023", "2023", "2023"),
    ("The fleet has sailed since the end of May 2023.", "since the end of May 2023", "2023-05", None),
    ("The fleet sailed in spring 2024.", "in spring 2024", "2024-21", "2024-21"),
    ("The fleet sailed in the summer of 2023.", "in the summer of 2023", "2023-22", "2023-22"),
    ("The fleet sailed in autumn 2022.", "in autumn 2022", "2022-23", "2022-23"),
    ("The fleet sailed in the fall of 2022.", "in the fall of 2022", "2022-23", "2022-23"),
    ("The fleet sailed in the winter of 2022-23.", "in the winter of 2022-23", "2022-24", "2022-24"),
    (
        "Sales fell in the first quarter of 2024.",
        "in the first quarter of 2024", "2024-01", "2024-03",
    ),
    ("Sales fell in Q3 2024.", "in Q3 2024", "2024-07", "2024-09"),
    ("Sales fell in the second half of 2024.", "in the second half of 2024", "2024-07", "2024-12"),
    ("Sales fell in H1 2023.", "in H1 2023", "2023-01", "2023-06"),
    (
        "Sales fell in the first nine months of 2024.",
        "in the first nine months of 2024", "2024-01", "2024-09",
    ),
    ("Moscow sold jets in the 1990s.", "in the 1990s", "199X", "199X"),
    ("Moscow sold jets in the early 1980s.", "in the early 1980s", "198X", "198X"),
    ("Moscow sold jets in the 2000s.", "in the 2000s", "200X", "200X"),
    ("Moscow sold guns in the 1900s.", "in the 1900s", "19XX", "19XX"),
    ("Moscow sold guns in the 19th century.", "in the 19th century", "18XX", "18XX"),
    ("Moscow sold guns in the twentieth century.", "in the twentieth century", "19XX", "19XX"),
    ("The country bought jets before 2010.", "before 2010", None, "2010"),
    ("The country bought jets after 2010.", "after 2010", "2010", None),
    ("The country will buy 30 jets by 2030.", "by 2030", None, "2030"),
    ("The country will get jets by the end of 2026.", "by the end of 2026", None, "2026"),
    ("The country bought jets around 2019.", "around 2019", "2019~", "2019~"),
    ("The country bought jets circa 2019.", "circa 2019", "2019~", "2019~"),
    ("They traded as early as 2019.", "as early as 2019", "2019", "2019"),
    ("They traded as of 2024.", "as of 2024", "2024", "2024"),
    ("Starting in 2023, the state bought gas.", "Starting in 2023", "2023", None),
    ("They met on 3 and 4 March 2024.", "on 3 and 4 March 2024", "2024-03-03", "2024-03-04"),
    ("They met on 3-5 March 2024.", "on 3-5 March 2024", "2024-03-03", "2024-03-05"),
    ("They met on March 3–5, 2024.", "on March 3–5, 2024", "2024-03-03", "2024-03-05"),
    (
        "They fought from 28 December 2023 to 3 January 2024.",
        "from 28 December 2023 to 3 January 2024", "2023-12-28", "2024-01-03",
    ),
    (
        "They fought from 28 December to 3 January 2024.",
        "from 28 December to 3 January 2024", "2023-12-28", "2024-01-03",
    ),
    ("They fought from March 2022 until early 2024.", "from March 2022 until early 2024",
     "2022-03", "2024"),
    ("Drones arrived in 2023 and 2024.", "in 2023 and 2024", "2023", "2024"),
    ("Spending rose in fiscal 2024.", "in fiscal 2024", "2024~", "2024~"),
]  # fmt: skip

RELATIVE = [
    ("The minister urged Beijing on 21 August to act.", "on 21 August", "2025-08-21", "2025-08-21"),
    ("They met on 20 December.", "on 20 December", "2024-12-20", "2024-12-20"),
    ("They met on 18 November.", "on 18 November", "2025-11-18", "2025-11-18"),
    ("They met on 29 February.", "on 29 February", "2024-02-29", "2024-02-29"),
    ("They met in August.", "in August", "2025-08", "2025-08"),
    ("They met in November.", "in November", "2025-11", "2025-11"),
    ("They met in December.", "in December", "2024-12", "2024-12"),
    ("They met in mid-July.", "in mid-July", "2025-07", "2025-07"),
    ("They have met since January.", "since January", "2025-01", None),
    ("They met in March of last year.", "in March of last year", "2024-03", "2024-03"),
    ("They met in March last year.", "in March last year", "2024-03", "2024-03"),
    ("They met last March.", "last March", "2025-03", "2025-03"),
    ("They met last December.", "last December", "2024-12", "2024-12"),
    ("They will meet next March.", "next March", "2026-03", "2026-03"),
    ("They met on Monday.", "on Monday", "2025-11-17", "2025-11-17"),
    ("They met on Tuesday.", "on Tuesday", "2025-11-18", "2025-11-18"),
    ("They met on Wednesday.", "on Wednesday", "2025-11-12", "2025-11-12"),
    ("They met on Monday night.", "on Monday night", "2025-11-17", "2025-11-17"),
    ("They met early on Monday.", "early on Monday", "2025-11-17", "2025-11-17"),
    ("They met last Tuesday.", "last Tuesday", "2025-11-11", "2025-11-11"),
    ("They will meet next Tuesday.", "next Tuesday", "2025-11-25", "2025-11-25"),
    ("They met on Monday last week.", "on Monday last week", "2025-11-10", "2025-11-10"),
    ("They fought from Monday to Wednesday.", "from Monday to Wednesday",
     "2025-11-10", "2025-11-12"),
    ("They met today.", "today", "2025-11-18", "2025-11-18"),
    ("They met this morning.", "this morning", "2025-11-18", "2025-11-18"),
    ("They met yesterday.", "yesterday", "2025-11-17", "2025-11-17"),
    ("They met yesterday evening.", "yesterday evening", "2025-11-17", "2025-11-17"),
    ("They met last night.", "last night", "2025-11-17", "2025-11-17"),
    ("They met the day before yesterday.", "the day before yesterday", "2025-11-16", "2025-11-16"),
    ("They will meet tomorrow.", "tomorrow", "2025-11-19", "2025-11-19"),
    ("They met last year.", "last year", "2024", "2024"),
    ("They met earlier this year.", "earlier this year", "2025", "2025"),
    ("They met late last year.", "late last year", "2024", "2024"),
    ("They will meet next year.", "next year", "2026", "2026"),
    ("They will meet later this year.", "later this year", "2025", "2025"),
    ("They met last month.", "last month", "2025-10", "2025-10"),
    ("They met earlier this month.", "earlier this month", "2025-11", "2025-11"),
    ("They met this week.", "this week", "2025-11-17", "2025-11-18"),
    ("They met last week.", "last week", "2025-11-10", "2025-11-16"),
    ("They will meet next week.", "next week", "2025-11-24", "2025-11-30"),
    ("They will meet later this week.", "later this week", "2025-11-18", "2025-11-23"),
    ("They met over the weekend.", "over the weekend", "2025-11-15", "2025-11-16"),
    ("They met last weekend.", "last weekend", "2025-11-15", "2025-11-16"),
    ("Sales fell last quarter.", "last quarter", "2025-07", "2025-09"),
    ("Sales fell in the first quarter.", "in the first quarter", "2025-01", "2025-03"),
    ("Sales fell in the first half of the year.", "in the first half of the year",
     "2025-01", "2025-06"),
    ("Sales fell in the first half of this year.", "in the first half of this year",
     "2025-01", "2025-06"),
    ("The plant opened last summer.", "last summer", "2025-22", "2025-22"),
    ("The plant opened last autumn.", "last autumn", "2024-23", "2024-23"),
    ("The plant opened last winter.", "last winter", "2024-24", "2024-24"),
    ("The plant opened in the spring.", "in the spring", "2025-21", "2025-21"),
    ("The plant opened this summer.", "this summer", "2025-22", "2025-22"),
    ("The plant opened two years ago.", "two years ago", "2023", "2023"),
    ("The plant opened a year ago.", "a year ago", "2024", "2024"),
    ("The plant opened 18 months ago.", "18 months ago", "2024-05", "2024-05"),
    ("The plant opened three weeks ago.", "three weeks ago", "2025-10-27", "2025-11-02"),
    ("The plant opened three days ago.", "three days ago", "2025-11-15", "2025-11-15"),
    ("The plant opened 48 hours ago.", "48 hours ago", "2025-11-16", "2025-11-16"),
    ("The plant opened a decade ago.", "a decade ago", "201X", "201X"),
    ("The plant opened half a year ago.", "half a year ago", "2025-05", "2025-05"),
    ("The plant opened two and a half years ago.", "two and a half years ago", "2023", "2023"),
    ("The plant opened about two years ago.", "about two years ago", "2023~", "2023~"),
    ("The plant opened more than three years ago.", "more than three years ago", None, "2022"),
    ("Trade grew in the past three years.", "in the past three years", "2022", "2025"),
    ("Trade grew over the last two months.", "over the last two months", "2025-09", "2025-11"),
    ("Trade grew over the past year.", "over the past year", "2024", "2025"),
    ("Trade grew over the past decade.", "over the past decade", "201X", "2025"),
    ("Shelling killed ten in the past 24 hours.", "in the past 24 hours",
     "2025-11-17", "2025-11-18"),
    ("Seoul will invest over the next five years.", "over the next five years",
     "2025", "2030"),
    ("The bridge will open in three days.", "in three days", "2025-11-21", "2025-11-21"),
    ("The bridge will open within two months.", "within two months", None, "2026-01"),
    ("The bridge must open by year-end.", "by year-end", None, "2025"),
    ("The bridge will open by the end of the year.", "by the end of the year", None, "2025"),
]  # fmt: skip

FUTURE = [
    ("Leaders will meet on 3 March.", "on 3 March", "2026-03-03", "2026-03-03"),
    ("The leaders plan to meet on 3 March.", "on 3 March", "2026-03-03", "2026-03-03"),
    ("The leaders agreed to meet on 3 March.", "on 3 March", "2026-03-03", "2026-03-03"),
    ("The leaders are to meet on 3 March.", "on 3 March", "2026-03-03", "2026-03-03"),
    ("The leaders are due to meet on 3 March.", "on 3 March", "2026-03-03", "2026-03-03"),
    ("The leaders are going to meet on 3 March.", "on 3 March", "2026-03-03", "2026-03-03"),
    ("The summit is scheduled for 3 March.", "for 3 March", "2026-03-03", "2026-03-03"),
    ("The summit is due in March.", "in March", "2026-03", "2026-03"),
    ("The talks would begin in January.", "in January", "2026-01", "2026-01"),
    ("The ban expires in January.", "in January", "2026-01", "2026-01"),
    ("Premier to visit Beijing in December", "in December", "2025-12", "2025-12"),
    ("The army could attack in December.", "in December", "2025-12", "2025-12"),
    ("The troops must leave by Friday.", "by Friday", None, "2025-11-21"),
    ("The minister promised an answer by Friday.", "by Friday", None, "2025-11-21"),
    ("He gave the militia until Friday to leave.", "until Friday", None, "2025-11-21"),
    ("The envoy urged Paris to lift the ban by March.", "by March", None, "2026-03"),
    ("The plant will open in the summer.", "in the summer", "2026-22", "2026-22"),
    ("They will meet on Tuesday.", "on Tuesday", "2025-11-18", "2025-11-18"),
    ("They will meet on Thursday.", "on Thursday", "2025-11-20", "2025-11-20"),
    ("The duty will apply from 1 January.", "from 1 January", "2026-01-01", None),
    ("They will train from 3 to 7 December.", "from 3 to 7 December", "2025-12-03", "2025-12-07"),
    ("Paris will close the base in the second quarter.", "in the second quarter",
     "2026-04", "2026-06"),
]  # fmt: skip

PAST_IN_SPITE = [
    ("The army would have attacked in December.", "in December", "2024-12", "2024-12"),
    ("The army may have attacked in December.", "in December", "2024-12", "2024-12"),
    ("He flew to Paris to meet the minister on Friday.", "on Friday", "2025-11-14", "2025-11-14"),
    ("The troops had left by Friday.", "by Friday", None, "2025-11-14"),
]


@pytest.mark.parametrize(("text", "phrase", "start", "end"), ABSOLUTE + RELATIVE + FUTURE + PAST_IN_SPITE)
def test_phrase_is_read(text: str, phrase: str, start: str | None, end: str | None) -> None:
    assert readings(text) == [(phrase, start, end)]


@pytest.mark.parametrize(("text", "phrase", "start", "end"), ABSOLUTE)
def test_absolute_phrases_need_no_publication_date(
    text: str, phrase: str, start: str | None, end: str | None
) -> None:
    assert readings(text, None) == [(phrase, start, end)]


@pytest.mark.parametrize(("text", "phrase"), [row[:2] for row in RELATIVE + FUTURE])
def test_relative_phrases_without_publication_date_are_unreadable(text: str, phrase: str) -> None:
    doc = load_model()(text)
    reading = find_times(doc, None)
    if phrase == "in three days":
        assert not reading.phrases or reading.phrases[0].start is None
        return
    assert reading.phrases == []
    [(start, end, reason)] = reading.unreadable
    assert doc[start:end].text == phrase
    assert "--published" in reason


NO_TIMES = [
    "The T-72 tanks and Su-35 jets carried 152-millimetre shells and 2S19 howitzers.",
    "Resolution 1701 was adopted by the council.",
    "The team won 3-2 at home.",
    "The storm cut power in 2,000 homes.",
    "The strike came at 1500 GMT.",
    "The strike came at 1900 GMT.",
    "It has 2000 soldiers and 1999 guns.",
    "Call the ministry on 2025 4711.",
    "The army may march on the capital.",
    "Theresa May spoke to the press.",
    "April Jones met June Carter.",
    "The Sun reported the deal.",
    "The 24-hour strike and the 45-year-old pilot made news.",
    "Boeing sold 20 jets for $2024 each.",
    "The fall of the city shocked the troops, who began to fall back.",
    "The last day of the talks brought no deal.",
    "The second half of the match was dull.",
    "Fighters of the March 23 Movement shelled the airport.",
    "The spring floods destroyed a bridge.",
    "It took part in the Vision 2030 programme.",
    "The firm paid 2000 dollars for 1990 tonnes.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time(text: str) -> None:
    reading = read(text)
    assert [(p.start, p.end) for p in reading.phrases if p.start or p.end] == []
    assert reading.unreadable == []


UNDATED = [
    ("The shelling went on for three years.", "DURATION"),
    ("They fought for decades.", "DURATION"),
    ("He left after an hour.", "DURATION"),
    ("The plant was built in three years.", "DURATION"),
    ("Trade has grown in recent months.", "VAGUE"),
    ("Trade has grown over the past few years.", "VAGUE"),
    ("They met several years ago.", "VAGUE"),
    ("They met recently.", "VAGUE"),
    ("They will meet in the coming weeks.", "VAGUE"),
    ("They hold drills every year.", "FREQUENCY"),
    ("They meet twice a year.", "FREQUENCY"),
    ("They meet each March.", "FREQUENCY"),
]


@pytest.mark.parametrize(("text", "kind"), UNDATED)
def test_lengths_frequencies_and_vague_times_have_no_bounds(text: str, kind: str) -> None:
    [phrase] = read(text).phrases
    assert (phrase.kind, phrase.start, phrase.end) == (kind, None, None)


KINDS = [
    ("They met in 2024.", "POINT"),
    ("They met from 2022 to 2024.", "INTERVAL"),
    ("They met last week.", "INTERVAL"),
    ("They have met since 2022.", "SINCE"),
    ("They met after 2022.", "AFTER"),
    ("They met until 2022.", "UNTIL"),
    ("They met before 2022.", "BEFORE"),
    ("They must meet by 2027.", "BY"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert [phrase.kind for phrase in read(text).phrases] == [kind]


ANAPHORIC = [
    ("In 2014 Russia took the port. The following year it sent troops.", "The following year", "2015"),
    ("On 3 March 2022 Berlin sent arms. The same day Paris followed.", "The same day", "2022-03-03"),
    ("On 3 March 2022 Berlin sent arms. The next day Paris followed.", "The next day", "2022-03-04"),
    ("On 3 March 2022 Berlin sent arms. Two days later Paris did.", "Two days later", "2022-03-05"),
    ("On 3 March 2022 Berlin sent arms. That month Paris did too.", "That month", "2022-03"),
    ("In March 2022 Berlin sent arms. The following month it stopped.", "The following month",
     "2022-04"),
    ("In March 2022 Berlin sent arms. A year later it stopped.", "A year later", "2023"),
    ("In March 2022 Berlin sent arms. A year earlier it had refused.", "A year earlier", "2021"),
    ("In March 2022 Berlin sent arms. It had refused the year before.", "the year before", "2021"),
    ("In 2010 it lent the money; the loan was repaid six years later.", "six years later", "2016"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "value"), ANAPHORIC)
def test_phrases_that_refer_back(text: str, phrase: str, value: str) -> None:
    assert readings(text, None)[1] == (phrase, value, value)


def test_since_then_refers_back() -> None:
    text = "In May 2022 Berlin sent arms. Since then it has sent tanks."
    assert readings(text)[1] == ("Since then", "2022-05", None)


UNREADABLE = [
    ("The deal was signed on 03/04/2025.", "write the month's name"),
    ("The deal was signed on 31 February 2024.", "not a day of the calendar"),
    ("The deal was signed on Monday, 18 November 2025.", "weekday"),
    ("A year later they met.", "no time was read before it"),
    ("In 2014 they met. The following month they parted.", "given by year only"),
    ("They have fought since 7 October.", "give the day its year"),
    ("They met from May 2024 to March 2024.", "runs backwards"),
]


@pytest.mark.parametrize(("text", "reason"), UNREADABLE)
def test_unreadable_phrases_say_why(text: str, reason: str) -> None:
    reading = read(text)
    assert [reason in why for _, _, why in reading.unreadable] == [True]


COARSE = [
    ("2025-11", "They met last year.", "2024"),
    ("2025-11", "They met last month.", "2025-10"),
    ("2025-11", "They met in March.", "2025-03"),
    ("2025-11", "They met on 3 December.", "2024-12-03"),
    ("2025-11", "They met on 3 November.", None),
    ("2025-11", "They met on Monday.", None),
    ("2025-11", "They met last week.", None),
    ("2025", "They met last year.", "2024"),
    ("2025", "They met last month.", None),
    ("2025", "They met in March.", None),
    ("2025", "They met on 3 March.", None),
    ("2025-11-18T09:30:00Z", "They met yesterday.", "2025-11-17"),
    ("2025-11~", "They met last year.", None),
    ("not a date", "They met last year.", None),
]


@pytest.mark.parametrize(("published", "text", "value"), COARSE)
def test_only_what_is_sound_at_the_precision_of_publication(
    published: str, text: str, value: str | None
) -> None:
    reading = read(text, published)
    assert [phrase.start for phrase in reading.phrases] == ([value] if value else [])
    assert len(reading.unreadable) == (value is None)


def test_year_of_the_clause_is_lent() -> None:
    assert [row[1] for row in readings("In 2019 the state exported gas in March.")] == [
        "2019",
        "2019-03",
    ]


def test_dateline_is_marked() -> None:
    text = "GENEVA, Feb. 6 (Agency) — The envoy met the rebels on Wednesday."
    kinds = [phrase.kind for phrase in read(text, "2025-02-06").phrases]
    assert kinds == ["DATELINE", "POINT"]


def test_date_on_a_line_of_its_own_is_marked() -> None:
    text = "State sells jets\n\nNovember 18, 2025\n\nThe state sold jets on Monday."
    assert [phrase.kind for phrase in read(text).phrases] == ["DATELINE", "POINT"]


def test_no_break_spaces_and_line_ends_do_not_cut_a_date() -> None:
    assert [row[1:] for row in readings("It was signed on 18\xa0November\xa02024.")] == [
        ("2024-11-18", "2024-11-18")
    ]


# --- properties ---------------------------------------------------------------------------------

PAST = [text for text, *_ in RELATIVE if not {"will", "must", "this"} & set(text.split())]
days = st.dates(datetime.date(1960, 1, 1), datetime.date(2090, 12, 31))


def precision(edtf: str) -> int:
    return edtf.replace("~", "").count("-")


def lower(edtf: str) -> datetime.date:
    return datetime.date(*parse_edtf(edtf).lower_strict()[:3])


def upper(edtf: str) -> datetime.date:
    return datetime.date(*parse_edtf(edtf).upper_strict()[:3])


@cache
def parsed(text: str) -> Doc:
    return load_model()(text)


@settings(max_examples=25, deadline=None)
@given(published=days)
def test_every_reading_is_edtf_and_past_ones_are_not_later_than_publication(
    published: datetime.date,
) -> None:
    for text in PAST:
        for phrase in find_times(parsed(text), published.isoformat()).phrases:
            bounds = [bound for bound in (phrase.start, phrase.end) if bound is not None]
            assert bounds
            assert all(parse_edtf(bound) is not None for bound in bounds)
            if phrase.start is not None:
                assert lower(phrase.start) <= published, text
            if phrase.start is not None and phrase.end is not None:
                assert lower(phrase.start) <= upper(phrase.end)


@settings(max_examples=60, deadline=None)
@given(published=days)
def test_future_phrases_do_not_end_before_publication(published: datetime.date) -> None:
    for text, *_ in FUTURE:
        for phrase in find_times(parsed(text), published.isoformat()).phrases:
            assert phrase.future, text
            bound = phrase.end or phrase.start
            assert bound is not None
            assert upper(bound) >= published, text


PRECISION = {
    "year": ("They met last year.", "They met two years ago.", "They met earlier this year."),
    "month": ("They met last month.", "They met in March.", "They met five months ago."),
    "day": ("They met on Monday.", "They met yesterday.", "They met on 21 August."),
}


@settings(max_examples=60, deadline=None)
@given(published=days, cut=st.sampled_from([4, 7, 10]))
def test_a_reading_is_never_more_precise_than_its_phrase(published: datetime.date, cut: int) -> None:
    for finest, unit in enumerate(("year", "month", "day")):
        for text in PRECISION[unit]:
            for phrase in find_times(parsed(text), published.isoformat()[:cut]).phrases:
                assert precision(phrase.start or "") == finest


@settings(max_examples=200, deadline=None)
@given(day=days, form=st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%Y-%m-%d", "%-d %b %Y"]))
def test_every_day_is_read_in_every_form(day: datetime.date, form: str) -> None:
    text = f"The treaty was signed on {day.strftime(form)}."
    assert [row[1] for row in readings(text, None)] == [day.isoformat()]


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    doc = load_model().tokenizer(text)
    for phrase in find_times(doc, TUESDAY).phrases:
        assert 0 <= phrase.start_token < phrase.end_token <= len(doc)


WORDS = (
    "in on since until from to between and the of last next this first second half quarter year "
    "years month week day ago later 2024 1999 3 21st March May Monday summer ' - / , early late "
    "mid 03/04/2025 decade century past two a said end that same before after"
).split()


@settings(max_examples=300, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_mixture_of_time_words_gives_edtf(words: list[str]) -> None:
    doc = load_model()(" ".join(words))
    reading = find_times(doc, TUESDAY)
    spans = [(p.start_token, p.end_token) for p in reading.phrases]
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))
    for phrase in reading.phrases:
        for bound in (phrase.start, phrase.end):
            assert bound is None or parse_edtf(bound) is not None
