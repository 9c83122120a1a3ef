"""Communities of friendly ties."""

from __future__ import annotations

import pytest

from graph.analysis.communities import communities
from tests.graph.analysis.graphs import edges, names, random_edges

TWO = (
    "A ALLIED_WITH B", "B ALLIED_WITH C", "A ALLIED_WITH C",
    "X ALLIED_WITH Y", "Y ALLIED_WITH Z", "X ALLIED_WITH Z", "C TRADES_WITH X",
)  # fmt: skip


def test_two_alliances_are_two_communities() -> None:
    found = communities(edges(*TWO))
    assert sorted(sorted(names(c.actors)) for c in found.communities) == [["A", "B", "C"], ["X", "Y", "Z"]]
    assert [(c.inside, c.across) for c in found.communities] == [(3, 1), (3, 1)]
    assert found.modularity == pytest.approx(5 / 14)


def test_foes_are_no_community() -> None:
    wars = ("A ATTACKS X", "B ATTACKS Y", "C ACCUSES Z", "A ATTACKS Y", "A MEETS_WITH Z")
    assert communities(edges(*TWO, *wars)).communities == communities(edges(*TWO)).communities
    for friendly, ties in ((True, 7), (False, 12)):
        found = communities(edges(*TWO, *wars), friendly=friendly).communities
        assert sum(c.inside + c.across / 2 for c in found) == ties


def test_the_same_graph_gives_the_same_communities_in_any_order() -> None:
    found = random_edges(5, actors=40, count=120)
    assert communities(found) == communities(list(reversed(found)))
    assert sum(len(c.actors) for c in communities(found).communities) <= 40


def test_no_friendly_tie_is_no_community() -> None:
    found = communities(edges("A ATTACKS B"))
    assert (found.communities, found.modularity) == ((), 0.0)
