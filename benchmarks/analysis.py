"""Measure paths and analyses by library: `python -m benchmarks.analysis [EDGES ...]`.

First small random graphs, each twice the size of the one before: from how many actors on rustworkx is
the faster. Then generated graphs of so many edges (100,000 where none is named) with the names and hubs
that `benchmarks.generate_graph` gives them. What follows from the figures stands in
`docs/decisions/2026-11-25-analysis-engines.md`.

Times of `tieline` are those of the functions behind `tieline analyze` and `tieline path`, which start
from edges; those of the libraries start from a graph that is there, except where the row says otherwise.
Large graphs are measured once, small ones several times, and the median is given.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import islice
from typing import Any

import networkx
import rustworkx

from benchmarks.generate_graph import contents
from graph.analysis import centrality
from graph.analysis.brokers import brokers
from graph.analysis.change import changes
from graph.analysis.communities import communities
from graph.analysis.selection import Pair, by_pair
from graph.analysis.triads import census, triangles
from graph.model import Edge
from graph.network import multigraph
from graph.paths import node_paths, shortest_paths
from graph.view import GraphView

HEAD = ["| what | networkx | rustworkx | tieline |", "| --- | --- | --- | --- |"]
ROUNDS = 3
LARGE = 50_000
"""Edges from which on all is measured once."""

ACTORS = (25, 50, 100, 200, 400, 800, 1_600)
EACH = 5
"""Pairs an actor has in the small graphs."""

SOUGHT = 10
"""Pairs of actors whose paths are sought; the time of one is given."""

NETWORKX_BETWEENNESS = 20_000_000
"""Actors times pairs beyond which networkx is not asked: it takes 2 s at a quarter of that."""

MANY_PAIRS, CENSUS = 200_000, 20_000
"""Pairs beyond which communities and triangles are not timed, and the census is not: it takes minutes."""


def taken(act: Callable[[], object], rounds: int = 1) -> float:
    """Give the median of the seconds that a call takes."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def row(what: str, *figures: float | None) -> str:
    """Give a row of the table; None where a library cannot do it, or is not asked."""
    return f"| {what} | {' | '.join(map(_shown, figures))} |"


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    if seconds < 1:
        return f"{seconds * 1000:.2g} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s"


def pairs_with_hubs(actors: int, pairs: int, seed: int = 1) -> list[tuple[int, int]]:
    """Give pairs of different actors, none twice; the first actors have the most partners."""
    draw = random.Random(seed)
    weights = [1 / (place + 1) ** 0.8 for place in range(actors)]
    found: set[tuple[int, int]] = set()
    while len(found) < pairs:
        ends = draw.choices(range(actors), weights, k=2 * (pairs - len(found)))
        found |= {(min(p), max(p)) for p in zip(ends[::2], ends[1::2], strict=True) if p[0] != p[1]}
    return sorted(found)


def in_rustworkx(pairs: Collection[Pair]) -> tuple[Any, dict[str, int]]:
    """Give an undirected graph of rustworkx, and the place of each actor in it."""
    places: dict[str, int] = {}
    joined = [(places.setdefault(a, len(places)), places.setdefault(b, len(places))) for a, b in pairs]
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(places)))
    graph.extend_from_edge_list(joined)
    return graph, places


def switch(sizes: tuple[int, ...] = ACTORS) -> list[str]:
    """Find the size from which rustworkx is faster: rows of the table."""
    rows = []
    since: dict[str, int | None] = {}
    for actors in sizes:
        joined = [(str(a), str(b)) for a, b in pairs_with_hubs(actors, EACH * actors)]
        ids = sorted({id for pair in joined for id in pair})
        sought = [tuple(random.Random(n).sample(ids, 2)) for n in range(SOUGHT)]

        def paths_networkx(joined: Any = joined, sought: Any = sought) -> None:
            for a, b in sought:
                node_paths(joined, a, b, count=1)

        def paths_rustworkx(joined: Any = joined, sought: Any = sought) -> None:
            for a, b in sought:
                graph, places = in_rustworkx(joined)
                _one_path(graph, places[a], places[b])

        tasks = {
            "betweenness": (
                lambda joined=joined: networkx.betweenness_centrality(networkx.Graph(joined)),
                lambda joined=joined: rustworkx.betweenness_centrality(in_rustworkx(joined)[0]),
                1,
            ),
            "one shortest path": (paths_networkx, paths_rustworkx, SOUGHT),
        }
        for task, (slow, fast, each) in tasks.items():
            figures = taken(slow, ROUNDS) / each, taken(fast, ROUNDS) / each
            if figures[0] <= figures[1]:
                since[task] = None
            elif since.get(task) is None:
                since[task] = actors
            rows.append(row(f"{task}, {actors:,} actors, building the graph included", *figures, None))
    rows.sort(key=lambda line: not line.startswith("| betweenness"))
    for task, size in since.items():
        where = "in none of these sizes" if size is None else f"from {size:,} actors on"
        rows.append(f"| **{task}: rustworkx is faster {where}** | | | |")
    return rows


def _one_path(graph: Any, source: int, target: int) -> object:
    return rustworkx.graph_dijkstra_shortest_paths(graph, source, target, default_weight=1.0)


def generated(size: int) -> list[str]:
    """Measure paths and analyses on a generated graph of so many edges: rows of the table."""
    held = contents(size)
    view = GraphView(tuple(held.claims), held.linker, held.provenance)
    edges, rounds = held.edges, 1 if size >= LARGE else ROUNDS
    pairs = by_pair(edges).keys()
    plain = networkx.Graph(list(pairs))
    actors = len(plain)
    return [
        f"| **{len(edges):,} edges between {actors:,} actors, {len(pairs):,} pairs** | | | |",
        row(
            "building a graph of the pairs",
            taken(lambda: networkx.Graph(list(pairs)), rounds),
            taken(lambda: in_rustworkx(pairs), rounds),
            None,
        ),
        row(
            "`multigraph`: every edge with every property",
            None,
            None,
            taken(lambda: multigraph(view, edges), rounds),
        ),
        *_paths(edges, plain, pairs, rounds),
        *_centrality(edges, plain, pairs, rounds),
        *_others(edges, view, len(pairs), rounds),
    ]


def _paths(edges: Sequence[Edge], plain: Any, pairs: Collection[Pair], rounds: int) -> list[str]:
    rusty, places = in_rustworkx(pairs)
    largest = sorted(max((set(part) for part in networkx.connected_components(plain)), key=len))
    sought = [tuple(random.Random(n).sample(largest, 2)) for n in range(SOUGHT)]

    def each(act: Callable[[str, str], object], times: int = SOUGHT) -> float:
        return taken(lambda: [act(a, b) for a, b in sought[:times]], rounds) / times

    rows = [
        row(
            "one shortest path of a pair",
            each(lambda a, b: networkx.shortest_path(plain, a, b)),
            each(lambda a, b: _one_path(rusty, places[a], places[b])),
            None,
        )
    ]
    for count in (3, 50):
        rows.append(
            row(
                f"{count} shortest paths (rustworkx: lengths only; tieline: edges, building included)",
                each(lambda a, b, n=count: list(islice(networkx.shortest_simple_paths(plain, a, b), n))),  # type: ignore[misc]
                each(
                    lambda a, b, n=count: rustworkx.k_shortest_path_lengths(  # type: ignore[misc]
                        rusty, places[a], n, lambda _: 1.0, places[b]
                    )
                ),
                # It goes over all edges each time: a few pairs are enough.
                each(lambda a, b, n=count: shortest_paths(edges, a, b, count=n), 2),  # type: ignore[misc]
            )
        )
    return rows


def _centrality(edges: Sequence[Edge], plain: Any, pairs: Collection[Pair], rounds: int) -> list[str]:
    places = {id: place for place, id in enumerate(sorted(plain))}
    joined = sorted((places[a], places[b]) for a, b in pairs)
    actors, work, sample = len(places), len(places) * len(pairs), min(centrality.SAMPLE, len(places))
    return [
        row(
            "betweenness, exact",
            taken(lambda: networkx.betweenness_centrality(plain), rounds)
            if work <= NETWORKX_BETWEENNESS
            else None,
            taken(lambda: centrality.exact_betweenness(actors, joined, False), rounds)
            if work <= centrality.EXACT
            else None,
            None,
        ),
        row(
            f"betweenness, from {sample:,} actors",
            taken(lambda: networkx.betweenness_centrality(plain, k=sample, seed=1), rounds)
            if sample * len(pairs) <= NETWORKX_BETWEENNESS
            else None,
            None,
            taken(lambda: centrality.sampled_betweenness(actors, joined, False, sample), rounds),
        ),
        row(
            "`betweenness`: the whole graph and each family",
            None,
            None,
            taken(lambda: centrality.betweenness(edges), rounds),
        ),
        row("`degrees`", None, None, taken(lambda: centrality.degrees(edges), rounds)),
    ]


def _others(edges: Sequence[Edge], view: GraphView, pairs: int, rounds: int) -> list[str]:
    """Measure the analyses that tieline has of networkx or of its own."""
    by_name = {actor.name: actor.id for edge in edges for actor in (edge.source, edge.target)}
    blocs = [{by_name[name] for name in names} for names in (("Norway", "Chile"), ("Ghana", "Latvia"))]
    before, after = (date(2022, 1, 1), date(2022, 12, 31)), (date(2023, 1, 1), date(2023, 12, 31))
    tasks: dict[str, Callable[[], object]] = {
        "`brokers` of two blocs of two states": lambda: brokers(edges, *blocs),
        "`changes` between two years": lambda: changes(view, before, after),
    }
    if pairs <= MANY_PAIRS:
        tasks |= {
            "`communities` (Louvain, by networkx)": lambda: communities(edges),
            "`triangles`, the first 20": lambda: triangles(edges, most=20),
        }
    if pairs <= CENSUS:
        tasks["`census` of triads (by networkx)"] = lambda: census(edges)
    return [row(what, None, None, taken(act, rounds)) for what, act in tasks.items()]


def main() -> None:
    """Measure, and write the table in Markdown to standard output."""
    sizes = [int(word) for word in sys.argv[1:]] or [100_000]
    for part in (HEAD, switch(), *map(generated, sizes)):
        sys.stdout.write("\n".join(part) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
