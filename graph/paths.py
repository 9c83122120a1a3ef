"""Paths between two actors, with the dated edges that make them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from graph.model import Edge


def shortest_paths(
    edges: Iterable[Edge],
    source: str,
    target: str,
    *,
    count: int = 3,
    directed: bool = False,
    types: Collection[str] | None = None,
    longest: int = 6,
) -> list[list[list[Edge]]]:
    """Give the shortest simple paths between two actors (Yen 1971, by networkx).

    Args:
        edges: the graph.
        source: the id of the actor to start from.
        target: the id of the actor to reach.
        count: how many paths to give at most.
        directed: follow edges only from source to target.
        types: only edges of these relation types.
        longest: the most steps of a path.

    Returns:
        Paths, the shortest first; a path is a list of steps, and a step the edges between its two
        actors. Empty where there is no path.
    """
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if types is not None and edge.type not in types:
            continue
        between.setdefault((edge.source.id, edge.target.id), []).append(edge)
    found: list[list[list[Edge]]] = []
    for nodes in node_paths(between, source, target, count=count, directed=directed, longest=longest):
        steps = []
        for one, other in zip(nodes, nodes[1:], strict=False):
            step = list(between.get((one, other), ()))
            if not directed:
                step += between.get((other, one), ())
            steps.append(step)
        found.append(steps)
    return found


def node_paths(
    pairs: Iterable[tuple[str, str]],
    source: str,
    target: str,
    *,
    count: int = 3,
    directed: bool = False,
    longest: int = 6,
) -> list[list[str]]:
    """Give the shortest simple paths between two nodes, as lists of nodes.

    By networkx at every size: once its graph is built, three paths take it 1 ms at 100,000 edges, and
    rustworkx 46 ms for their lengths alone (`docs/decisions/2026-11-25-analysis-engines.md`).

    Args:
        pairs: source and target of each edge. Their order decides which of several paths of one
            length come first.
        source: where to start.
        target: where to end.
        count: how many paths to give at most.
        directed: follow edges only from source to target.
        longest: the most steps of a path.
    """
    import networkx

    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_edges_from(pairs)
    if source not in graph or target not in graph or source == target:
        return []
    found: list[list[str]] = []
    try:
        for nodes in islice(networkx.shortest_simple_paths(graph, source, target), count):
            if len(nodes) - 1 > longest:
                break
            found.append(nodes)
    except networkx.NetworkXNoPath:
        return []
    return found
