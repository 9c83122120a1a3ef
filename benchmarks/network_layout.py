"""Compare ways to lay out a network: `python -m benchmarks.network_layout` (add --slow for all of them).

Of each is given the processor time, and how much shorter ties are than the distance of any two actors:
the smaller, the more of the structure can be seen. The graphs are those of `benchmarks.networks`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable

import networkx
import numpy
import rustworkx
from numpy.typing import NDArray

from benchmarks.networks import pairs_of
from dashboards.network.layout import Start, lay_out

Points = NDArray[numpy.float64]
SIZES = (200, 2_000, 5_000)
ROUNDS = 3


def ours(count: int, pairs: NDArray[numpy.int64]) -> Points:
    """Lay out with `dashboards.network.layout`."""
    return lay_out(count, pairs)


def again(count: int, pairs: NDArray[numpy.int64]) -> Callable[[], Points]:
    """Give the layout of the same graph, begun where it ended."""
    start = Start(lay_out(count, pairs), numpy.zeros(count, dtype=bool))
    return lambda: lay_out(count, pairs, start)


def spring(count: int, pairs: NDArray[numpy.int64]) -> Points:
    """Lay out with rustworkx (Fruchterman and Reingold, every pair of nodes, 50 steps)."""
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data([(int(one), int(other)) for one, other in pairs])
    found = rustworkx.spring_layout(graph, seed=1)
    return numpy.array([found[node] for node in range(count)])


def force_atlas(count: int, pairs: NDArray[numpy.int64]) -> Points:
    """Lay out with networkx (ForceAtlas2, every pair of nodes, 100 steps)."""
    graph = networkx.Graph(pairs.tolist())
    graph.add_nodes_from(range(count))
    found = networkx.forceatlas2_layout(graph, max_iter=100, seed=1)
    return numpy.array([found[node] for node in range(count)])


def shortness(points: Points, pairs: NDArray[numpy.int64]) -> float:
    """Give the mean length of a tie over the mean distance of two actors, both of the largest part."""
    graph = networkx.Graph(pairs.tolist())
    largest = numpy.array(sorted(max(networkx.connected_components(graph), key=len)))
    pairs = pairs[numpy.isin(pairs[:, 0], largest)]
    draw = numpy.random.default_rng(1)
    others = largest[draw.integers(0, len(largest), (20_000, 2))]

    def mean(ends: NDArray[numpy.int64]) -> float:
        return float(numpy.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1).mean())

    return mean(pairs) / mean(others)


def measure(act: Callable[[], Points], rounds: int) -> tuple[float, Points]:
    """Give the least processor time of some rounds, and what came out."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        points = act()
        times.append(time.process_time() - start)
    return min(times), points


def main() -> None:
    """Measure all and write a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", action="store_true", help="also what takes minutes")
    slow = parser.parse_args().slow
    sys.stdout.write(
        "| actors | ties | way | seconds | tie length / distance |\n| --- | --- | --- | --- | --- |\n"
    )
    for count in SIZES:
        pairs = numpy.array(pairs_of(count, count * 5 // 2, random.Random(1)))
        ways: dict[str, Callable[[], Points]] = {
            "own": lambda n=count, p=pairs: ours(n, p),  # type: ignore[misc]
            "own, begun from the layout before": again(count, pairs),
            "rustworkx spring_layout": lambda n=count, p=pairs: spring(n, p),  # type: ignore[misc]
        }
        if slow or count == SIZES[0]:
            ways["networkx forceatlas2_layout"] = lambda n=count, p=pairs: force_atlas(n, p)  # type: ignore[misc]
        for name, act in ways.items():
            seconds, points = measure(act, ROUNDS if name.startswith("own") else 1)
            figures = f"{seconds:.2f} | {shortness(points, pairs):.2f}"
            sys.stdout.write(f"| {count:,} | {len(pairs):,} | {name} | {figures} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
