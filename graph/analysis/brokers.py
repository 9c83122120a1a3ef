"""Who stands between two blocs: the actors through whom they are connected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from graph.analysis.selection import by_pair, neighbours
from graph.model import Actor, Edge

Bloc = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor between two blocs.

    `share` is how much of the shortest paths between the blocs' members leads through the actor: the
    mean over all pairs of a left and a right member that are connected, from 0 to 1. Direct ties of the
    two blocs are no paths here, since nobody stands between. `left` and `right` are the members that
    the actor itself is tied to, `edges` the ties. `bloc` is the actor's own, None for a third party.
    """

    actor: Actor
    bloc: Bloc | None
    share: float
    left: tuple[Actor, ...]
    right: tuple[Actor, ...]
    edges: tuple[Edge, ...]


def brokers(edges: Iterable[Edge], left: Collection[str], right: Collection[str]) -> list[Broker]:
    """Give those between two blocs, the one with the largest share first.

    Third parties tied to both blocs are listed even where shorter paths lead elsewhere.

    Args:
        edges: the graph; direction does not matter.
        left: ids of the actors of one bloc.
        right: ids of the actors of the other.

    Raises:
        ValueError: an actor is in both blocs.
    """
    first, second = set(left), set(right)
    if first & second:
        raise ValueError("an actor cannot be in both blocs")
    edges = list(edges)
    actors = {actor.id: actor for edge in edges for actor in (edge.source, edge.target)}
    pairs = {
        pair: ties
        for pair, ties in by_pair(edges).items()
        if not (set(pair) & first and set(pair) & second)
    }
    shares = _shares(pairs.keys(), first, second)
    found = []
    for id, partners in neighbours(pairs).items():
        here, there = (
            tuple(sorted((actors[partner] for partner in partners & bloc), key=lambda a: (a.name, a.id)))
            for bloc in (first, second)
        )
        third_party = id not in first | second
        if not shares.get(id) and not (third_party and here and there):
            continue
        ties = [
            edge
            for partner in sorted(partners & (first | second))
            for edge in pairs[min(id, partner), max(id, partner)]
        ]
        bloc: Bloc | None = "left" if id in first else "right" if id in second else None
        found.append(Broker(actors[id], bloc, shares.get(id, 0.0), here, there, tuple(ties)))
    return sorted(found, key=_rank)


def _rank(broker: Broker) -> tuple[object, ...]:
    weaker = min(len(broker.left), len(broker.right))
    return (-broker.share, -weaker, -len(broker.edges), broker.actor.name, broker.actor.id)


def _shares(pairs: Iterable[tuple[str, str]], left: set[str], right: set[str]) -> dict[str, float]:
    import networkx

    graph = networkx.Graph(list(pairs))
    here, there = left & set(graph), right & set(graph)
    connected = sum(len(there & networkx.node_connected_component(graph, member)) for member in here)
    if not connected:
        return {}
    # networkx halves the sum for undirected graphs, as if each pair came twice; a pair of blocs does not.
    sums = networkx.betweenness_centrality_subset(graph, sorted(here), sorted(there), normalized=False)
    return {id: 2 * value / connected for id, value in sums.items() if value}
