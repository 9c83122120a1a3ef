"""Paths asked of a graph: those that the ledger's edges give, on both engines."""

from __future__ import annotations

import pytest

from graph.graph_paths import GraphActors, paths_between
from graph.paths import shortest_paths
from graph.wire import edge_record
from tests.graph.conftest import pushed


@pytest.fixture(scope="module")
def on_neo4j(neo4j_server, workspace):
    with pushed(neo4j_server, workspace) as reader:
        yield reader


@pytest.fixture(scope="module")
def ledger(workspace):
    """Give a function that asks the ledger's edges."""
    contents = workspace.contents()
    by_id = {claim.id: claim for claim in contents.claims}

    def ask(source, target, **options):
        return [
            [[edge_record(edge, by_id, contents.provenance) for edge in step] for step in path]
            for path in shortest_paths(contents.edges, source.id, target.id, **options)
        ]

    return ask


PAIRS = [("Latvia", "Chile"), ("Norway", "Chile"), ("Latvia", "Ghana"), ("Kelp AS", "Norway"),
         ("Kari Nord", "Ghana"), ("Fjord Pact", "Kelp AS"), ("Ghana", "Ghana")]  # fmt: skip
OPTIONS = [{}, {"count": 10, "longest": 4}, {"directed": True}, {"types": {"FINANCES", "MEMBER_OF"}}]


def same(graph, ledger):
    actors = GraphActors(graph)
    found = 0
    for one, other in PAIRS:
        source, target = actors.find(one)[0], actors.find(other)[0]
        for options in OPTIONS:
            paths = paths_between(graph, actors, source, target, **options)
            assert paths == ledger(source, target, **options), (one, other, options)
            found += len(paths)
    assert found > 30


def test_the_embedded_graph_gives_the_paths_of_the_ledger(graph, ledger):
    same(graph, ledger)


def test_a_server_gives_the_paths_of_the_ledger(on_neo4j, ledger):
    same(on_neo4j, ledger)


def test_actors_are_those_of_the_linker(graph, on_neo4j, workspace):
    linker = workspace.ledger.linker()
    assert GraphActors(graph).actors() == GraphActors(on_neo4j).actors() == linker.actors()
    for words in ("norway", "Nor", "the fjord pact", linker.actors()[0].id, "nobody", ""):
        assert GraphActors(graph).find(words) == linker.find(words)
