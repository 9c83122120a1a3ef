"""Every question of docs/cypher.md runs and finds something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^### (.+?)\n\n```cypher\n(.+?)\n```", PAGE, re.M | re.S)


def test_there_are_at_least_twelve():
    assert len(QUESTIONS) >= 12


@pytest.mark.parametrize(("title", "query"), QUESTIONS, ids=[title for title, _ in QUESTIONS])
def test_question(graph, title, query):
    assert graph.query(query).rows, title


def test_the_disputed_edge_shows_both_sides(graph):
    query = next(q for t, q in QUESTIONS if "disputed" in t)
    assert {row[3] for row in graph.query(query).rows} == {"positive", "negative"}


def test_supply_shows_the_sentence(graph):
    rows = graph.query(QUESTIONS[0][1]).rows
    assert [row[:5] for row in rows] == [("Norway", "radios", 40.0, "Latvia", "2025")]
    assert "Norway shipped 40 radios to Latvia" in rows[0][5]
