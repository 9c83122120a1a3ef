"""Measure the engines on one graph: `python -m benchmarks.engines [EDGES ...]`, else 100,000.

The same generated graph goes into the embedded engine and, by a push, into a Neo4j server of its own on
this machine; every question of `docs/cypher.md` is asked of both, through the guard and the limits that
users have, and the paths between the best connected actors also of NetworkX. Each question is asked
once to warm up and then three times; the median is given. Needs Java and, the first time, Maven.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import networkx

from benchmarks.generate_graph import contents
from graph.embedded import GraphReader
from graph.errors import QueryError
from graph.graph_paths import GraphActors, paths_between
from graph.neo4j_address import Login, read_address
from graph.neo4j_push import Push
from graph.neo4j_server import Neo4jReader
from graph.snapshot import build
from graph.store import CypherGraph, Limits
from graph.tables import Contents

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "scripts"))

import neo4j_server  # noqa: E402 - a script, found by the line above

PAGE = ROOT / "docs" / "cypher.md"
QUESTION = re.compile(r"^### (.+?)\n\n```cypher\n(.+?)\n```", re.M | re.S)
ROUNDS = 3
LIMITS = Limits(seconds=120, rows=10_000, memory=2 << 30)
LAST_DOCUMENT = 1
"""Documents that the second push has more than the first."""
PATHS = 5
HEAD = ["| what | embedded | Neo4j | NetworkX |", "| --- | --- | --- | --- |"]


def seconds(act: Callable[[], object]) -> float:
    """Give how long a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def row(what: str, *figures: float | str | None) -> str:
    """Give a row of the table: seconds, words, or a dash where there is nothing to measure."""
    return f"| {what} | {' | '.join(map(_shown, figures))} |"


def _shown(figure: float | str | None) -> str:
    if figure is None:
        return "–"
    if isinstance(figure, str):
        return figure
    return f"{figure * 1000:,.0f} ms" if figure < 1 else f"{figure:,.1f} s"


@contextmanager
def server(folder: Path, edges: int) -> Iterator[neo4j_server.Server]:
    """Run a server with memory for a graph of so many edges."""
    if reason := neo4j_server.why_not():
        raise SystemExit(f"benchmarks.engines: {reason}")
    large = edges > 200_000
    running = neo4j_server.Server(folder, heap="4g" if large else "1g", cache="2g" if large else "512m")
    running.start()
    try:
        yield running
    finally:
        running.kill()


def without_last(all_of_it: Contents) -> Contents:
    """Give the graph as it was before its last documents were read."""
    from graph.edges import fold

    names = list(dict.fromkeys(claim.document_id for claim in all_of_it.claims))
    left_out = set(names[-LAST_DOCUMENT:])
    claims = [claim for claim in all_of_it.claims if claim.document_id not in left_out]
    return Contents(
        fold(claims, all_of_it.linker, all_of_it.provenance), claims, all_of_it.linker, all_of_it.provenance
    )


def pushed(graph: Contents, running: neo4j_server.Server) -> tuple[float, int]:
    """Push a graph: seconds, and the nodes and relationships that were sent or removed."""
    start = time.perf_counter()
    with Push(graph, read_address(running.url), Login(running.user, running.password)) as push:
        difference = push.compare()
        push.send(difference)
    return time.perf_counter() - start, difference.size


def asked(graph: CypherGraph, query: str) -> float | str:
    """Give the median of the seconds that a question takes, or why it has no answer."""
    try:
        graph.query(query, limits=LIMITS)
        return statistics.median(seconds(lambda: graph.query(query, limits=LIMITS)) for _ in range(ROUNDS))
    except QueryError as error:
        return str(error).split(":")[0]


def ends_of_paths(graph: Contents) -> list[tuple[str, str]]:
    """Give pairs of actors to seek paths between: busy ones that are not tied to each other."""
    degree: Counter[str] = Counter()
    for edge in graph.edges:
        degree.update((edge.source.id, edge.target.id))
    tied = {frozenset((edge.source.id, edge.target.id)) for edge in graph.edges}
    busy = [id for id, _ in degree.most_common(400)]
    pairs = ((a, b) for a, b in zip(busy, reversed(busy), strict=True) if a < b)
    return list(islice((pair for pair in pairs if frozenset(pair) not in tied), PATHS))


def paths_in(graph: CypherGraph, pairs: list[tuple[str, str]]) -> float:
    """Give the seconds of one search for the three shortest paths, as `tieline path` does it."""

    def search() -> None:
        actors = GraphActors(graph)
        for a, b in pairs:
            source, target = actors.get(a), actors.get(b)
            assert source is not None
            assert target is not None
            paths_between(graph, actors, source, target)

    return seconds(search) / len(pairs)


def paths_in_networkx(graph: Contents, pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Give the seconds in which networkx makes its graph, and of one search for three paths in it."""
    made = networkx.Graph()
    making = seconds(lambda: made.add_edges_from((e.source.id, e.target.id) for e in graph.edges))

    def search() -> None:
        for a, b in pairs:
            list(islice(networkx.shortest_simple_paths(made, a, b), 3))

    return making, seconds(search) / len(pairs)


def measure(edges: int) -> list[str]:
    """Measure a graph of so many edges: rows of the table."""
    graph = contents(edges)
    before = without_last(graph)
    pairs = ends_of_paths(graph)
    size = f"{len(graph.edges):,} edges, {len(graph.claims):,} claims"
    with tempfile.TemporaryDirectory() as name, server(Path(name) / "neo4j", edges) as running:
        folder = Path(name)
        first, sent = pushed(before, running)
        again, _ = pushed(before, running)
        more, change = pushed(graph, running)
        path = folder / "graph.lbug"
        built = seconds(lambda: build(path, graph))
        login = Login(running.user, running.password)
        with GraphReader(path) as embedded, Neo4jReader(read_address(running.url), login) as there:
            rows = [
                row(f"**{size}**", "", "", ""),
                row(f"load everything ({sent:,} nodes and relationships pushed)", built, first, None),
                row("load again, nothing new", None, again, None),
                row(f"load one more document ({change:,} sent or removed)", None, more, None),
                row("one more document / everything, time", None, f"{more / first:.3f}", None),
            ]
            for title, query in QUESTION.findall(PAGE.read_text(encoding="utf-8")):
                rows.append(row(title, asked(embedded, query), asked(there, query), None))
                print(rows[-1], file=sys.stderr, flush=True)
            making, search = paths_in_networkx(graph, pairs)
            rows += [
                row("three shortest paths between two actors", paths_in(embedded, pairs),
                    paths_in(there, pairs), f"{_shown(search)} + {_shown(making)} to make the graph"),
            ]  # fmt: skip
    return rows


def main() -> None:
    """Print the table."""
    print("\n".join(HEAD))
    for edges in map(int, sys.argv[1:] or ["100000"]):
        print("\n".join(measure(edges)), flush=True)


if __name__ == "__main__":
    main()
