"""Time networkx against rustworkx on graphs like ours: `python -m benchmarks.analysis [ACTORS:PAIRS ...]`.

The graphs are random and have hubs, as graphs of states have. `measure` gives the figures of one graph;
what follows from them is in `docs/decisions/2026-11-25-analysis-engines.md`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

SIZES = ((70, 90), (300, 1_000), (1_000, 5_000), (5_000, 25_000), (20_000, 100_000))

NETWORKX_BETWEENNESS = 20_000_000
"""Actors times pairs beyond which networkx is not asked: it takes 2 s at a quarter of that."""

NETWORKX_LOUVAIN = 200_000
"""Pairs beyond which communities are not timed: 17 s at half of that."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds of one task with each library; None where it cannot do it, or is not asked."""

    task: str
    networkx: float | None
    rustworkx: float | None
    ours: float | None = None


def pairs_with_hubs(actors: int, pairs: int, seed: int = 1) -> list[tuple[int, int]]:
    """Give pairs of different actors, none twice; the first actors have the most partners."""
    draw = random.Random(seed)
    weights = [1 / (place + 1) ** 0.8 for place in range(actors)]
    found: set[tuple[int, int]] = set()
    while len(found) < pairs:
        ends = draw.choices(range(actors), weights, k=2 * (pairs - len(found)))
        found |= {(min(p), max(p)) for p in zip(ends[::2], ends[1::2], strict=True) if p[0] != p[1]}
    return sorted(found)


def measure(actors: int, pairs: int, *, rounds: int = 3, seed: int = 1) -> list[Figure]:
    """Time the tasks on one generated graph.

    Args:
        actors: how many nodes.
        pairs: how many pairs of them are joined.
        rounds: how often each task runs; the median is given.
        seed: of the graph and of the pairs of actors whose paths are sought.
    """
    import networkx
    import rustworkx

    from graph.analysis.centrality import EXACT, SAMPLE, exact_betweenness, sampled_betweenness

    joined = pairs_with_hubs(actors, pairs, seed)

    def seconds(act: Callable[[], object]) -> float:
        taken = []
        for _ in range(rounds):
            start = time.perf_counter()
            act()
            taken.append(time.perf_counter() - start)
        return statistics.median(taken)

    def in_rustworkx() -> Any:
        graph = rustworkx.PyGraph()
        graph.add_nodes_from(range(actors))
        graph.extend_from_edge_list(joined)
        return graph

    plain, rusty = networkx.Graph(joined), in_rustworkx()
    found = [Figure("build", seconds(lambda: networkx.Graph(joined)), seconds(in_rustworkx))]
    work = actors * pairs
    found.append(
        Figure(
            "betweenness, exact",
            seconds(lambda: networkx.betweenness_centrality(plain))
            if work <= NETWORKX_BETWEENNESS
            else None,
            seconds(lambda: exact_betweenness(actors, joined, False)) if work <= 2 * EXACT else None,
        )
    )
    sample = min(SAMPLE, actors)
    found.append(
        Figure(
            f"betweenness, from {sample:,} actors",
            seconds(lambda: networkx.betweenness_centrality(plain, k=sample, seed=seed))
            if sample * pairs <= NETWORKX_BETWEENNESS
            else None,
            None,
            seconds(lambda: sampled_betweenness(actors, joined, False, sample)),
        )
    )
    largest = sorted(max(networkx.connected_components(plain), key=len))
    sought = [tuple(random.Random(seed + n).sample(largest, 2)) for n in range(10)]
    for count in (3, 50):
        found.append(
            Figure(
                f"{count} shortest paths of a pair",
                seconds(
                    lambda: [list(islice(networkx.shortest_simple_paths(plain, *p), count)) for p in sought]
                )
                / len(sought),
                # Only the lengths of the paths to the nodes that it meets on the way.
                seconds(
                    lambda: [
                        rustworkx.k_shortest_path_lengths(rusty, a, count, lambda _: 1.0, b)
                        for a, b in sought
                    ]
                )
                / len(sought),
            )
        )
    louvain = pairs <= NETWORKX_LOUVAIN
    found.append(
        Figure(
            "communities (Louvain)",
            seconds(lambda: networkx.community.louvain_communities(plain, seed=seed)) if louvain else None,
            None,
        )
    )
    return found


def lines(actors: int, pairs: int, figures: list[Figure]) -> list[str]:
    """Give the figures as rows of a table in Markdown."""
    return [
        f"| {figure.task} | {actors:,} | {pairs:,} | {_shown(figure.networkx)} | {_shown(figure.rustworkx)} "
        f"| {_shown(figure.ours)} |"
        for figure in figures
    ]


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds * 1000:,.3g} ms" if seconds < 1 else f"{seconds:,.3g} s"


def main() -> None:
    """Measure the sizes of the arguments, or the usual ones, and write a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", metavar="ACTORS:PAIRS")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    sizes = [tuple(map(int, size.split(":"))) for size in chosen.sizes] or SIZES
    sys.stdout.write(
        "| task | actors | pairs | networkx | rustworkx | ours |\n| --- | --- | --- | --- | --- | --- |\n"
    )
    for actors, pairs in sizes:
        for line in lines(actors, pairs, measure(actors, pairs, rounds=chosen.rounds)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
