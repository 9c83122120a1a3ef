"""Every question of docs/cypher.md finds something, and the same on both engines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.graph.conftest import pushed

PAGE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^### (.+?)\n\n```cypher\n(.+?)\n```", PAGE, re.M | re.S)
EACH = pytest.mark.parametrize(("title", "query"), QUESTIONS, ids=[title for title, _ in QUESTIONS])


def test_there_are_at_least_twelve():
    assert len(QUESTIONS) >= 12


@EACH
def test_question(graph, title, query):
    assert graph.query(query).rows, title


@pytest.fixture(scope="module")
def on_neo4j(neo4j_server, workspace):
    with pushed(neo4j_server, workspace) as reader:
        yield reader


@EACH
def test_question_on_both_engines(graph, on_neo4j, title, query):
    embedded, server = graph.query(query), on_neo4j.query(query)
    assert server.columns == embedded.columns
    assert in_any_order(server.rows) == in_any_order(embedded.rows)
    order = re.search(r"ORDER BY (\S+)", query)
    if order and order[1] in embedded.columns:
        at = embedded.columns.index(order[1])
        assert [row[at] for row in server.rows] == [row[at] for row in embedded.rows]


def in_any_order(rows):
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def test_the_disputed_edge_shows_both_sides(graph):
    query = next(q for t, q in QUESTIONS if "disputed" in t)
    assert {row[3] for row in graph.query(query).rows} == {"positive", "negative"}


def test_supply_shows_the_sentence(graph):
    rows = graph.query(QUESTIONS[0][1]).rows
    assert [row[:5] for row in rows] == [("Norway", "radios", 40.0, "Latvia", "2025")]
    assert "Norway shipped 40 radios to Latvia" in rows[0][5]
