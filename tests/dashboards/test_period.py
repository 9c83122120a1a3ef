"""Periods as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.views.period import read_period, write_period

days = st.none() | st.dates(min_value=date(1, 1, 1))


@given(days, days)
def test_a_period_that_is_written_reads_back(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        first, last = last, first
    assert read_period(write_period(first, last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        (" 2025-02 ", "2025-02-01", "2025-02-28"),
        ("2025-08-21", "2025-08-21", "2025-08-21"),
        ("2024/2025-06", "2024-01-01", "2025-06-30"),
        ("2024 / ..", "2024-01-01", None),
        ("../2024", None, "2024-12-31"),
        ("/2024", None, "2024-12-31"),
        ("", None, None),
        ("..", None, None),
    ],
)
def test_what_people_type(text: str, first: str | None, last: str | None) -> None:
    found = tuple(day.isoformat() if day else None for day in read_period(text))
    assert found == (first, last)


@pytest.mark.parametrize("text", ["last year", "2025-13", "20250", "1/2/2025", "2025/2024", "<b>"])
def test_what_is_no_period_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no date|ends before it begins"):
        read_period(text)


@pytest.mark.parametrize(
    "text", ["", "2025", "2025-02", "2025-08-21", "2024/2025-06", "2024/..", "../2024-02"]
)
def test_short_forms_stay_short(text: str) -> None:
    assert write_period(*read_period(text)) == text
