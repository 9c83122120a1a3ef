"""Three actors at a time: triangles and whether they are balanced, and the census of all triads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal

from graph.analysis.selection import Pair, arcs, by_pair, neighbours
from graph.model import Actor, Edge
from graph.ontology import load_ontology

Side = Literal["friendly", "hostile", "mixed", "neutral"]
Balance = Literal["balanced", "unbalanced", "undecided"]

TRIADS = {
    "003": "no tie",
    "012": "one tie, one way",
    "102": "one tie, both ways",
    "021D": "one acts on two: B <- A -> C",
    "021U": "two act on a third: A -> C <- B",
    "021C": "a chain: A -> B -> C",
    "111D": "A <-> B, and C acts on one of them",
    "111U": "A <-> B, and one of them acts on C",
    "030T": "a short cut: A -> B -> C, A -> C",
    "030C": "a circle: A -> B -> C -> A",
    "201": "two ties, both ways",
    "120D": "A <-> B, and C acts on both",
    "120U": "A <-> B, and both act on C",
    "120C": "A <-> B, and a chain through C",
    "210": "all tied, one of the ties one way",
    "300": "all tied, both ways",
}
"""The sixteen triads (Davis and Leinhardt 1972), in words."""


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors, each tied to both others, by name; `ties` are those of A-B, B-C and A-C.

    A side is friendly or hostile where its edges are, those that are neither left aside, mixed where
    there are both, and neutral where there are only neutral ones. Three sides that are friendly or
    hostile are balanced (Cartwright and Harary 1956) where an even number of them is hostile: my
    friend's friend and my foe's foe are my friends. Any other is undecided.
    """

    actors: tuple[Actor, Actor, Actor]
    ties: tuple[tuple[Edge, ...], tuple[Edge, ...], tuple[Edge, ...]]
    sides: tuple[Side, Side, Side]
    balance: Balance


def triangles(edges: Iterable[Edge], *, most: int | None = None) -> list[Triangle]:
    """Give the triangles, those that are not balanced first, then those with the most edges.

    Args:
        edges: the graph; direction does not matter.
        most: give no more than this many. A dense graph has millions of triangles, of which no more
            than these are kept in memory.
    """
    found = _triangles(list(edges))
    return sorted(found, key=_interest) if most is None else nsmallest(most, found, key=_interest)


def _triangles(edges: list[Edge]) -> Iterator[Triangle]:
    pairs = by_pair(edges)
    actors = {a.id: a for edge in edges for a in (edge.source, edge.target)}
    partners = neighbours(pairs)
    # From the actors with few partners to those with many: each triangle is found once, and a hub's
    # partners are not compared with each other (Chiba and Nishizeki 1985).
    rank = {id: place for place, id in enumerate(sorted(partners, key=lambda id: (len(partners[id]), id)))}
    ahead = {id: {p for p in found if rank[p] > rank[id]} for id, found in partners.items()}
    for one, later in ahead.items():
        for other in later:
            for third in later & ahead[other]:
                members = sorted((actors[one], actors[other], actors[third]), key=lambda a: (a.name, a.id))
                yield _triangle((members[0], members[1], members[2]), pairs)


def _triangle(actors: tuple[Actor, Actor, Actor], pairs: dict[Pair, list[Edge]]) -> Triangle:
    a, b, c = (actor.id for actor in actors)
    ties = tuple(tuple(pairs[min(x, y), max(x, y)]) for x, y in ((a, b), (b, c), (a, c)))
    sides = tuple(map(_side, ties))
    balance: Balance = "undecided"
    if set(sides) <= {"friendly", "hostile"}:
        balance = "unbalanced" if sides.count("hostile") % 2 else "balanced"
    return Triangle(actors, ties, sides, balance)  # type: ignore[arg-type]


def _side(ties: Iterable[Edge]) -> Side:
    ontology = load_ontology()
    stances = {ontology.relation(edge.type).stance for edge in ties} - {"neutral"}
    if len(stances) == 2:
        return "mixed"
    return stances.pop() if stances else "neutral"


def _interest(triangle: Triangle) -> tuple[object, ...]:
    return (
        ("unbalanced", "balanced", "undecided").index(triangle.balance),
        -sum(map(len, triangle.ties)),
        tuple((actor.name, actor.id) for actor in triangle.actors),
    )


def census(edges: Iterable[Edge]) -> dict[str, int]:
    """Count the triads of each sort among all sets of three actors that have an edge (by networkx).

    Returns:
        The counts by the names of `TRIADS`.
    """
    import networkx

    found: dict[str, int] = networkx.triadic_census(networkx.DiGraph(list(arcs(edges))))
    return {name: found[name] for name in TRIADS}
