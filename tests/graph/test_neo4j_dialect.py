"""Where the dialects differ, docs/neo4j.md has both forms: each gives on its engine what the other does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.errors import QueryError, QueryRefused
from tests.graph.conftest import pushed

PAGE = (Path(__file__).parents[2] / "docs" / "neo4j.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## Where the dialects differ")[2].partition("\n## ")[0]
CELL = r" `(MATCH (?:[^|\\`]|\\\|)+)` \|"
FORMS = [
    tuple(part.replace(r"\|", "|") for part in row)
    for row in re.findall(rf"^\| ((?:[^|\\]|\\\|)+) \|{CELL}{CELL}$", TABLE, re.M)
]
EACH = pytest.mark.parametrize(("what", "embedded", "neo4j"), FORMS, ids=[form[0] for form in FORMS])


@pytest.fixture(scope="module")
def on_neo4j(neo4j_server, workspace):
    with pushed(neo4j_server, workspace) as reader:
        yield reader


def answer(graph, query):
    """Give columns, and rows in any order; None where the engine does not take the query."""
    try:
        result = graph.query(query)
    except (QueryError, QueryRefused):
        return None
    return result.columns, sorted(json.dumps(row, sort_keys=True) for row in result.rows)


def test_every_row_of_the_table_is_tried():
    assert len(FORMS) == TABLE.count("\n|") - 2


@EACH
def test_both_forms_give_the_same_rows(graph, on_neo4j, what, embedded, neo4j):
    given = answer(graph, embedded)
    assert given is not None
    assert given == answer(on_neo4j, neo4j)


@EACH
def test_the_difference_is_real(graph, on_neo4j, what, embedded, neo4j):
    """A star says that one form, at least, gives another answer without an error on the wrong engine."""
    right = answer(graph, embedded)
    wrong = [answer(on_neo4j, embedded), answer(graph, neo4j)]
    assert wrong != [right, right]
    assert ("*" in re.sub(r"`[^`]*`", "", what)) == any(rows not in (None, right) for rows in wrong)


def test_a_name_that_there_is_not_is_an_error_of_the_embedded_graph_alone(graph, on_neo4j):
    for query in ("MATCH (a:Stat) RETURN a.name", "MATCH (a)-[r:SUPLIES]->(b) RETURN a.name"):
        assert answer(graph, query) is None
        assert answer(on_neo4j, query) == (("a.name",), [])
