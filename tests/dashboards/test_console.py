"""The Cypher console: examples that run, parameters, and what is found in an answer."""

import json
from collections.abc import Iterator

import pytest

from dashboards.views import console as views
from graph.embedded import GraphReader
from graph.errors import QueryError
from graph.store import Result
from tests.dashboards.small import workspace_of
from tests.graph.conftest import small_graph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphReader]:
    folder = tmp_path_factory.mktemp("small")
    with workspace_of(folder, small_graph()) as workspace, workspace.graph() as reader:
        yield reader


@pytest.mark.parametrize("title", list(views.EXAMPLES))
def test_every_example_runs(graph: GraphReader, title: str) -> None:
    cypher, values = views.EXAMPLES[title]
    result = graph.query(cypher, views.parameters(values))
    assert result.columns
    if title != "All that one actor does":  # it asks for an actor of the samples
        assert result.rows


@pytest.mark.parametrize("text", ["[1]", "1", '"x"', "{", "{'a': 1}", "[" * 100_000])
def test_parameters_are_one_json_object(text: str) -> None:
    with pytest.raises(QueryError, match="the parameters are no JSON"):
        views.parameters(text)


def test_no_parameters_are_none() -> None:
    assert views.parameters(" \n") == {}
    assert views.parameters('{"who": "Estonia"}') == {"who": "Estonia"}


def test_cells_are_numbers_or_safe_text() -> None:
    node = {"label": "State", "id": "x", "name": "Per\u202eu"}
    result = Result(
        ("a", "b", "c", "d"), [(1, "x\x1b[31m", node, {"k": [1]}), (None, True, [node], "y" * 9_000)], False
    )
    first, second = views.rows(result)
    assert first == [1, "x[31m", "State: Peru", '{"k": [1]}']
    assert second[:2] == [None, True]
    assert len(str(second[3])) == 2_000


def test_actors_and_edges_are_found_wherever_they_are(graph: GraphReader) -> None:
    result = graph.query("MATCH (a:State)-[r:SUPPLIES]->(b) RETURN a, r, b")
    found = views.network(result)
    assert (len(found.actors), len(found.edges)) == (2, 1)
    listed = graph.query(
        "MATCH (a:State)-[r:SUPPLIES]->(b) RETURN collect(a) AS actors, collect(r) AS edges"
    )
    assert views.network(listed).edges == found.edges


def test_claims_and_documents_are_neither(graph: GraphReader) -> None:
    found = views.network(graph.query("MATCH (c:Claim)-[:CITES]->(d:Document) RETURN c, d"))
    assert found == views.Network(frozenset(), frozenset())


def test_examples_are_json() -> None:
    assert all(isinstance(json.loads(values), dict) for _, values in views.EXAMPLES.values())
