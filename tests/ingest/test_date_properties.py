"""What holds of every reading of a time phrase, whatever the day of publication and the words."""

from __future__ import annotations

import datetime
from functools import cache

from edtf import parse_edtf as parse_edtf_slowly
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.dates import find_times
from ingest.spacy_model import load_model
from ingest.tokens import Doc
from tests.ingest.time_phrases import FUTURE, RELATIVE, TUESDAY, readings

parse_edtf = cache(parse_edtf_slowly)

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
    return Doc(load_model()(text))


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
    doc = Doc(load_model()(" ".join(words)))
    reading = find_times(doc, TUESDAY)
    spans = [(p.start_token, p.end_token) for p in reading.phrases]
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))
    for phrase in reading.phrases:
        for bound in (phrase.start, phrase.end):
            assert bound is None or parse_edtf(bound) is not None
