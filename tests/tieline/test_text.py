"""Text of unknown origin on its way to a terminal, a spreadsheet or a JSON reader."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.text import printable, printable_lines, safe_cell, safe_json


def test_escape_sequences_and_direction_overrides_do_not_reach_the_terminal() -> None:
    text = "a\x1b]0;title\x07b\x9b31mc\u202ed\u2066e\rf\x00"
    assert printable(text) == "a]0;titleb31mcde f"


def test_printable_lines_keeps_line_breaks_only() -> None:
    assert printable_lines("one\n\ttwo\x1b\r\n") == "one\n two\n"


@given(st.text())
def test_printable_text_is_one_line_without_controls(text: str) -> None:
    clean = printable(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean)
    assert len(clean.splitlines()) <= 1


@given(st.text(st.characters(codec=None)))
def test_safe_json_reads_back_as_the_same_text(text: str) -> None:
    written = safe_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not any(0x7F <= ord(c) < 0xA0 for c in written)
    written.encode("utf-8")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


def test_numbers_and_plain_text_stay_as_they_are() -> None:
    assert safe_cell(-5.0) == -5.0
    assert safe_cell("China, 1=1") == "China, 1=1"
    assert safe_cell("red\x1b[0m") == "red[0m"
