"""Who belongs together: communities of actors with more friendly ties inside than across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.analysis.selection import by_pair
from graph.model import Actor, Edge
from graph.ontology import load_ontology

SEED = 1
"""Of the algorithm's random order: the same graph gives the same communities."""


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that belong together, the one with the most ties inside first.

    `inside` counts the edges between its members, `across` those to others.
    """

    actors: tuple[Actor, ...]
    inside: int
    across: int


@dataclass(frozen=True, slots=True)
class Partition:
    """All communities, the largest first, and the modularity of the whole.

    Modularity runs from -0.5 to 1: how many more ties than chance would have it stay inside (Newman and
    Girvan 2004). Below about 0.3 the communities mean little.
    """

    communities: tuple[Community, ...]
    modularity: float


def communities(edges: Iterable[Edge], *, friendly: bool = True, resolution: float = 1.0) -> Partition:
    """Divide the actors into communities (Louvain: Blondel and others 2008, by networkx).

    Args:
        edges: the graph; direction does not matter, and a tie weighs as much as it has edges.
        friendly: count friendly relations only. Foes that fight all day are no community.
        resolution: more than 1 gives more and smaller communities.
    """
    import networkx

    ontology = load_ontology()
    pairs = by_pair(e for e in edges if not friendly or ontology.relation(e.type).stance == "friendly")
    if not pairs:
        return Partition((), 0.0)
    actors = {a.id: a for ties in pairs.values() for e in ties for a in (e.source, e.target)}
    graph = networkx.Graph()
    # In the order of the ids: what networkx finds depends on the order of the nodes.
    graph.add_nodes_from(sorted(actors))
    for (one, other), ties in sorted(pairs.items()):
        graph.add_edge(one, other, weight=len(ties))
    parts = networkx.community.louvain_communities(graph, resolution=resolution, seed=SEED)
    found = []
    for members in parts:
        within = dict.fromkeys(members, 0)
        across = 0
        for id in members:
            for partner, tie in graph[id].items():
                if partner in members:
                    within[id] += tie["weight"]
                else:
                    across += tie["weight"]
        order = sorted(members, key=lambda id: (-within[id], actors[id].name, id))
        found.append(Community(tuple(actors[id] for id in order), sum(within.values()) // 2, across))
    found.sort(key=lambda c: (-len(c.actors), -c.inside, c.actors[0].name, c.actors[0].id))
    return Partition(tuple(found), networkx.community.modularity(graph, parts, resolution=resolution))
