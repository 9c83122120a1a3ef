"""The days that an EDTF date may mean."""

from __future__ import annotations

from datetime import date

import pytest

from graph.edtf_bounds import bounds, overlaps


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        (None, None, None),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03", "2024-02-03", "2024-02-03"),
        ("2022/2024", "2022-01-01", "2024-12-31"),
        ("2024/..", "2024-01-01", None),
        ("../2024-05", None, "2024-05-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2019~", "2019-01-01", "2019-12-31"),
    ],
)
def test_bounds(edtf, first, last):
    days = tuple(date.fromisoformat(day) if day else None for day in (first, last))
    assert bounds(edtf) == days


@pytest.mark.parametrize("bad", ["last week", "2024-13-45", "18 November 2025", "2025-11-31", "", "0000"])
def test_what_is_no_edtf_is_an_error(bad):
    with pytest.raises(ValueError, match=r"date|day|month"):
        bounds(bad)


def test_overlap():
    assert overlaps(("2024", "2024"), ("2024-05", "2024-06"))
    assert not overlaps(("2024", "2024"), ("2025", None))
    assert overlaps(("2022", None), ("2025", "2025"))
    assert overlaps((None, None), ("2025", "2025"))
