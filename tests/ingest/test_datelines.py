"""Places in capitals that open a text say where the story plays, and nothing else does."""

from __future__ import annotations

import pytest

ACCUSES = "The foreign minister, Ana Diaz, accused Chile of bribery."


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"DILI, March 3 (Atoll Wire) - {ACCUSES}", "East Timor"),
        (f"KYIV - {ACCUSES}", "Ukraine"),
        (f"PARIS (Atoll Wire) — {ACCUSES}", "France"),
        (f"BUENOS AIRES: {ACCUSES}", "Argentina"),
        (f"Bribery charge\n\nNAIROBI — {ACCUSES}", "Kenya"),
    ],
)
def test_office_without_a_state_is_held_where_the_text_is_dated(edges_of, text, state):
    assert edges_of(text) == {"Ana Diaz ACCUSES Chile", f"Ana Diaz HOLDS_OFFICE_IN {state}"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"UPDATE - {ACCUSES}", id="no place"),
        pytest.param(f"DILI {ACCUSES}", id="nothing behind it"),
        pytest.param(f"It was late. DILI - {ACCUSES}", id="inside a paragraph"),
    ],
)
def test_other_capitals_are_no_dateline(edges_of, text):
    assert "Ana Diaz HOLDS_OFFICE_IN East Timor" not in edges_of(text)
