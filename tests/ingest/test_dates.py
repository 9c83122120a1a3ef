"""Time phrases to EDTF, phrase by phrase."""

from __future__ import annotations

import pytest

from ingest.dates import find_times
from ingest.spacy_model import load_model
from ingest.tokens import Doc
from tests.ingest.time_phrases import ABSOLUTE, FUTURE, PAST_IN_SPITE, RELATIVE, read, readings


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
    doc = Doc(load_model()(text))
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
