"""Degree by hand; betweenness against networkx, which computes it by other code."""

from __future__ import annotations

import networkx
import pytest

from graph.analysis import centrality
from graph.analysis.centrality import Count, betweenness, degrees, exact_betweenness, sampled_betweenness
from graph.analysis.selection import arcs, by_pair, family
from tests.graph.analysis.graphs import edges, random_edges


def test_degrees_count_each_way_and_each_family() -> None:
    found = degrees(edges("A SUPPLIES B", "A FINANCES B", "C ATTACKS A", "A MEETS_WITH C"))
    first = found[0]
    assert (first.actor.name, first.partners, first.count) == ("A", 2, Count(out=2, into=1, mutual=1))
    assert first.families == {
        "support": Count(out=2), "diplomacy": Count(mutual=1), "conflict": Count(into=1),
    }  # fmt: skip
    assert list(first.families) == ["support", "diplomacy", "conflict"], "in the order of the ontology"
    assert [(d.actor.name, d.count.edges) for d in found] == [("A", 4), ("B", 2), ("C", 2)]
    assert sum(d.count.edges for d in found) == 2 * 4


def test_nothing_has_no_degrees_and_no_betweenness() -> None:
    assert degrees([]) == []
    assert betweenness([]) == []


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_betweenness_is_that_of_networkx(seed: int, directed: bool) -> None:
    found = random_edges(seed, actors=30, count=60)
    kind = networkx.DiGraph if directed else networkx.Graph

    def wanted(part):
        return networkx.betweenness_centrality(kind(list(arcs(part) if directed else by_pair(part))))

    whole = wanted(found)
    for row in betweenness(found, directed=directed):
        assert row.value == pytest.approx(whole[row.actor.id])
        assert row.sample is None
        for name, value in row.families.items():
            part = [edge for edge in found if family(edge) == name]
            assert value == pytest.approx(wanted(part)[row.actor.id])


def test_two_actors_have_nobody_between() -> None:
    assert [row.value for row in betweenness(edges("A SUPPLIES B"))] == [0, 0]
    assert sampled_betweenness(2, [(0, 1)], False, 10) == [0, 0]


@pytest.mark.parametrize("directed", [False, True])
def test_a_sample_of_all_is_exact_and_a_smaller_one_close(directed: bool) -> None:
    graph = networkx.gnm_random_graph(200, 600, seed=3, directed=directed)
    joined = sorted(graph.edges)
    exact = exact_betweenness(200, joined, directed)
    assert sampled_betweenness(200, joined, directed, 200) == pytest.approx(exact)
    near = sampled_betweenness(200, joined, directed, 100, seed=1)
    assert near == sampled_betweenness(200, joined, directed, 100, seed=1)
    assert near != pytest.approx(exact)
    assert max(abs(a - b) for a, b in zip(near, exact, strict=True)) < 0.02
    top = sorted(range(200), key=lambda node: -exact[node])[:5]
    assert set(top) <= set(sorted(range(200), key=lambda node: -near[node])[:15])


def test_a_large_graph_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "EXACT", 100)
    monkeypatch.setattr(centrality, "SAMPLE", 30)
    found = random_edges(1, actors=30, count=60)
    estimated = betweenness(found)
    assert {row.sample for row in estimated} == {30}
    exact = betweenness(found, exact=True)
    assert {row.sample for row in exact} == {None}
    values = {row.actor.id: row.value for row in exact}
    for row in estimated:
        assert row.value == pytest.approx(values[row.actor.id]), "30 of 30 actors are all"
