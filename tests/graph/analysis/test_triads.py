"""Triangles, their balance, and the census."""

from __future__ import annotations

from itertools import combinations

import networkx
import pytest

from graph.analysis.selection import by_pair
from graph.analysis.triads import TRIADS, census, triangles
from tests.graph.analysis.graphs import edges, names, random_edges


@pytest.mark.parametrize(
    ("sides", "balance"),
    [
        (("ALLIED_WITH", "ALLIED_WITH", "ALLIED_WITH"), "balanced"),
        (("ALLIED_WITH", "ATTACKS", "ATTACKS"), "balanced"),
        (("SUPPLIES", "SUPPLIES", "ATTACKS"), "unbalanced"),
        (("ATTACKS", "ACCUSES", "SANCTIONS"), "unbalanced"),
        (("SUPPLIES", "SUPPLIES", "MEETS_WITH"), "undecided"),
    ],
)
def test_a_triangle_is_balanced_where_an_even_number_of_sides_is_hostile(sides, balance: str) -> None:
    (found,) = triangles(edges(f"A {sides[0]} B", f"B {sides[1]} C", f"A {sides[2]} C"))
    assert names(found.actors) == ["A", "B", "C"]
    assert [tie[0].type for tie in found.ties] == list(sides)
    assert found.balance == balance


def test_a_side_with_friend_and_foe_in_it_is_mixed_and_neutral_edges_are_left_aside() -> None:
    (found,) = triangles(
        edges("A SUPPLIES B", "A ATTACKS B", "B SUPPLIES C", "B MEETS_WITH C", "A REQUESTS C")
    )
    assert found.sides == ("mixed", "friendly", "neutral")
    assert found.balance == "undecided"


@pytest.mark.parametrize("seed", range(4))
def test_each_triangle_is_found_once(seed: int) -> None:
    found = random_edges(seed, actors=15, count=45)
    pairs = set(by_pair(found))
    ids = sorted({id for pair in pairs for id in pair})
    wanted = {trio for trio in combinations(ids, 3) if all(p in pairs for p in combinations(trio, 2))}
    result = triangles(found)
    assert sorted(tuple(sorted(a.id for a in t.actors)) for t in result) == sorted(wanted)
    assert triangles(found, most=3) == result[:3]
    order = [t.balance for t in result]
    assert order == sorted(order, key=["unbalanced", "balanced", "undecided"].index)


EXAMPLES = {
    "021D": "A>B A>C", "021U": "A>C B>C", "021C": "A>B B>C", "111D": "A>B B>A C>B", "111U": "A>B B>A B>C",
    "030T": "A>B B>C A>C", "030C": "A>B B>C C>A", "201": "A>B B>A B>C C>B", "120D": "A>B B>A C>A C>B",
    "120U": "A>B B>A A>C B>C", "120C": "A>B B>A A>C C>B", "210": "A>B B>A B>C C>B A>C",
    "300": "A>B B>A B>C C>B A>C C>A",
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_words_for_a_triad_are_those_of_its_shape(name: str) -> None:
    arrows = (arrow.replace(">", " SUPPLIES ") for arrow in EXAMPLES[name].split())
    found = census(edges(*arrows))
    assert {triad: count for triad, count in found.items() if count} == {name: 1}
    assert name in TRIADS


def test_a_symmetric_edge_leads_both_ways() -> None:
    assert census(edges("A MEETS_WITH B", "B MEETS_WITH C"))["201"] == 1


def test_the_census_counts_every_three() -> None:
    found = random_edges(2, actors=20, count=40)
    size = len({a.id for edge in found for a in (edge.source, edge.target)})
    counted = census(found)
    assert list(counted) == list(TRIADS)
    assert sum(counted.values()) == size * (size - 1) * (size - 2) / 6
    assert networkx.triadic_census(networkx.DiGraph()) is not None
    assert set(census([]).values()) == {0}
