"""Who stands between two blocs."""

from __future__ import annotations

import networkx
import pytest

from graph.analysis.brokers import brokers
from graph.analysis.selection import by_pair
from tests.graph.analysis.graphs import edges, names, random_edges


def ids(found, *wanted: str) -> list[str]:
    actors = {actor.name: actor.id for edge in found for actor in (edge.source, edge.target)}
    return [actors[name] for name in wanted]


def test_a_go_between_is_found_with_its_ties() -> None:
    found = edges(
        "East1 SUPPLIES Broker", "East2 MEETS_WITH Broker", "Broker FINANCES West1",
        "West1 ALLIED_WITH West2", "East1 ATTACKS West1", "Other MEETS_WITH East1",
    )  # fmt: skip
    result = brokers(found, ids(found, "East1", "East2"), ids(found, "West1", "West2"))
    assert [(b.actor.name, b.bloc, b.share) for b in result] == [
        ("Broker", None, 1.0),
        ("West1", "right", 0.5),
    ]
    assert names(result[0].left) == ["East1", "East2"]
    assert names(result[0].right) == ["West1"]
    assert sorted(edge.type for edge in result[0].edges) == ["FINANCES", "MEETS_WITH", "SUPPLIES"]


def test_a_third_party_tied_to_both_is_listed_even_without_a_share() -> None:
    found = edges(
        "E SUPPLIES A", "A SUPPLIES W",
        "F SUPPLIES B", "B SUPPLIES V", "E MEETS_WITH B",
    )  # fmt: skip
    result = brokers(found, ids(found, "E"), ids(found, "W"))
    assert [(b.actor.name, b.share) for b in result] == [("A", 1.0)]
    result = brokers(found, ids(found, "E", "F"), ids(found, "W", "V"))
    assert {b.actor.name for b in result} >= {"A", "B"}


def test_blocs_that_are_not_connected_have_no_brokers() -> None:
    found = edges("A SUPPLIES B", "C SUPPLIES D")
    assert brokers(found, ids(found, "A"), ids(found, "C")) == []
    assert brokers(found, ids(found, "A"), ["nobody"]) == []


def test_an_actor_cannot_be_in_both_blocs() -> None:
    with pytest.raises(ValueError, match="both"):
        brokers([], ["a", "b"], ["b"])


@pytest.mark.parametrize("seed", range(4))
def test_shares_are_means_over_pairs(seed: int) -> None:
    """Count the paths one by one."""
    found = random_edges(seed, actors=14, count=30)
    everybody = sorted({a.id for edge in found for a in (edge.source, edge.target)})
    left, right = set(everybody[:3]), set(everybody[3:6])
    graph = networkx.Graph(
        [pair for pair in by_pair(found) if not (set(pair) & left and set(pair) & right)]
    )
    shares: dict[str, float] = dict.fromkeys(everybody, 0.0)
    connected = 0
    for one in left & set(graph):
        for other in right & set(graph):
            if not networkx.has_path(graph, one, other):
                continue
            connected += 1
            paths = list(networkx.all_shortest_paths(graph, one, other))
            for path in paths:
                for between in path[1:-1]:
                    shares[between] += 1 / len(paths)
    result = brokers(found, left, right)
    assert {b.actor.id: b.share for b in result if b.share} == pytest.approx(
        {id: share / connected for id, share in shares.items() if share}
    )
