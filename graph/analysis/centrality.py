"""How central actors are: degree and betweenness, by family of relations.

Betweenness is the share of the shortest paths between two others that lead through an actor (Freeman
1977), by rustworkx at every size (networkx is slower from 25 actors on), exact up to `EXACT` (actors
times pairs), and beyond it estimated from the paths of `SAMPLE` actors drawn at random (Brandes and
Pich 2007). Why, with the measurements, stands in `docs/decisions/2026-11-25-analysis-engines.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.analysis.selection import Pair, arcs, by_pair, family
from graph.model import Actor, Edge
from graph.ontology import load_ontology

EXACT = 1_000_000_000
"""Actors times pairs up to which betweenness is computed exactly: 20 s of processor time, on all cores."""

SAMPLE = 1_000
"""Actors whose shortest paths an estimate rests on."""


@dataclass(frozen=True, slots=True)
class Count:
    """Edges that lead away from an actor, to it, and those that have no direction."""

    out: int = 0
    into: int = 0
    mutual: int = 0

    @property
    def edges(self) -> int:
        """All of them."""
        return self.out + self.into + self.mutual


@dataclass(frozen=True, slots=True)
class Degree:
    """How many edges an actor has, all in all and by family, and with how many partners."""

    actor: Actor
    partners: int
    count: Count
    families: dict[str, Count]


@dataclass(frozen=True, slots=True)
class Betweenness:
    """An actor's betweenness, from 0 to 1, in the whole graph and in that of each family.

    A family is absent where the actor has no edge of it. `sample` is the number of actors that the
    figure for the whole graph was estimated from, or None where it is exact.
    """

    actor: Actor
    value: float
    families: dict[str, float]
    sample: int | None = None


def degrees(edges: Iterable[Edge]) -> list[Degree]:
    """Count the edges of each actor that has any, the best connected first."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    partners: dict[str, set[str]] = defaultdict(set)
    actors: dict[str, Actor] = {}
    ontology = load_ontology()
    for edge in edges:
        relation = ontology.relation(edge.type)
        for actor, other, way in ((edge.source, edge.target, 0), (edge.target, edge.source, 1)):
            actors[actor.id] = actor
            partners[actor.id].add(other.id)
            counts[actor.id][relation.family][2 if relation.symmetric else way] += 1
    found = []
    for id, families in counts.items():
        by_family = {name: Count(*families[name]) for name in ontology.families if name in families}
        whole = Count(*(sum(column) for column in zip(*families.values(), strict=True)))
        found.append(Degree(actors[id], len(partners[id]), whole, by_family))
    return sorted(found, key=lambda d: (-d.count.edges, -d.partners, d.actor.name, d.actor.id))


def betweenness(
    edges: Collection[Edge], *, directed: bool = False, exact: bool = False
) -> list[Betweenness]:
    """Give the betweenness of each actor that has an edge, the highest first.

    Args:
        edges: the graph; parallel edges count as one.
        directed: let paths follow edges only from source to target.
        exact: never estimate, however long it takes.
    """
    actors = {actor.id: actor for edge in edges for actor in (edge.source, edge.target)}
    by_family: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_family[family(edge)].append(edge)
    whole, sample = _betweenness(edges, directed, exact)
    parts = {
        name: _betweenness(by_family[name], directed, exact)[0]
        for name in load_ontology().families
        if name in by_family
    }
    found = [
        Betweenness(
            actor, whole[id], {name: values[id] for name, values in parts.items() if id in values}, sample
        )
        for id, actor in actors.items()
    ]
    return sorted(found, key=lambda b: (-b.value, b.actor.name, b.actor.id))


def _betweenness(edges: Iterable[Edge], directed: bool, exact: bool) -> tuple[dict[str, float], int | None]:
    edges = list(edges)
    pairs: Collection[Pair] = arcs(edges) if directed else by_pair(edges).keys()
    ids = sorted({id for pair in pairs for id in pair})
    places = {id: place for place, id in enumerate(ids)}
    joined = sorted((places[one], places[other]) for one, other in pairs)
    if exact or len(ids) * len(joined) <= EXACT:
        return dict(zip(ids, exact_betweenness(len(ids), joined, directed), strict=True)), None
    values = sampled_betweenness(len(ids), joined, directed, SAMPLE)
    return dict(zip(ids, values, strict=True)), SAMPLE


def exact_betweenness(size: int, joined: Sequence[tuple[int, int]], directed: bool) -> list[float]:
    """Give the betweenness of each node, from 0 to 1.

    Args:
        size: how many nodes there are.
        joined: pairs of nodes, none twice.
        directed: whether a pair leads only from the first to the second.
    """
    import rustworkx

    graph: Any = rustworkx.PyDiGraph() if directed else rustworkx.PyGraph()
    graph.add_nodes_from(range(size))
    graph.extend_from_edge_list(list(joined))
    found: Mapping[int, float] = rustworkx.betweenness_centrality(graph)
    return [found[node] for node in range(size)]


def sampled_betweenness(
    size: int, joined: Sequence[tuple[int, int]], directed: bool, sample: int, *, seed: int = 0
) -> list[float]:
    """Estimate what `exact_betweenness` gives from the shortest paths of a sample of nodes.

    The same seed gives the same sample. A sample of all nodes gives the exact figures.
    """
    import numpy
    from scipy.sparse import csr_array

    if size < 3:
        return [0.0] * size
    ends = numpy.array(joined, dtype=numpy.int64).reshape(-1, 2)
    if not directed:
        ends = numpy.concatenate([ends, ends[:, ::-1]])
    ahead = csr_array((numpy.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
    behind = ahead.T.tocsr()
    sources = numpy.random.default_rng(seed).permutation(size)[:sample]
    total = numpy.zeros(size)
    # 64 searches at a time: one matrix product a step of all of them (Buluc and Gilbert 2011).
    for first in range(0, len(sources), 64):
        total += _dependencies(ahead, behind, sources[first : first + 64])
    scale = size / len(sources) / ((size - 1) * (size - 2))
    return [float(value) for value in total * scale]


def _dependencies(ahead: Any, behind: Any, sources: Any) -> Any:
    """Sum what share of the shortest paths from these nodes to all others leads through each node."""
    import numpy

    size, searches = ahead.shape[0], numpy.arange(len(sources))
    paths = numpy.zeros((size, len(sources)))
    paths[sources, searches] = 1
    depth = numpy.full(paths.shape, -1, dtype=numpy.int32)
    depth[sources, searches] = 0
    reached, steps = paths.copy(), 0
    while True:
        reached = behind @ reached
        new = (reached > 0) & (depth < 0)
        if not new.any():
            break
        steps += 1
        depth[new] = steps
        reached = numpy.where(new, reached, 0)
        paths += reached
    through = numpy.zeros(paths.shape)
    for step in range(steps, 0, -1):
        at = depth == step
        shares = numpy.where(at, (1 + through) / numpy.where(at, paths, 1), 0)
        through += numpy.where(depth == step - 1, paths * (ahead @ shares), 0)
    through[sources, searches] = 0
    return through.sum(axis=1)
