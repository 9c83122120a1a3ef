"""Measure RDF: `python -m benchmarks.rdf EDGES`, on a generated graph of so many edges.

Each syntax is written once, with how long pyoxigraph takes to read it; the store of `tieline sparql` is
built beside a raw bulk load of the same lines from a file, which is what the engine alone would take.
Builds and loads alternate, and the median is given. Large graphs are not written by rdflib, which takes
2 to 3 ms of processor time an edge, and of the largest all is done once.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph

from benchmarks.generate_graph import contents
from graph.errors import QueryLimit, SnapshotError
from graph.rdf_mapping import graphs
from graph.rdf_store import SparqlReader, build_store, store_lines
from graph.rdf_terms import Graph
from graph.rdf_writing import write
from graph.store import Limits

MANY, LARGE = 20_000, 500_000
"""From so many edges on, rdflib is left out; all is done once."""

ROUNDS = 3
QUICK = {"nquads": pyoxigraph.RdfFormat.N_QUADS, "trig12": pyoxigraph.RdfFormat.TRIG}
BY_RDFLIB = {
    "trig": pyoxigraph.RdfFormat.TRIG,
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
PAGE = Path(__file__).parents[1] / "docs" / "sparql.md"
LIMITS = Limits(seconds=30, rows=10_000, memory=1 << 30)
"""Those of `tieline sparql`."""


def seconds(act: Callable[[], object]) -> float:
    """Give how long a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def written(
    made: Callable[[], Iterator[Graph]], syntax: str, format: pyoxigraph.RdfFormat, file: Path
) -> str:
    """Write a file in a syntax and read it with pyoxigraph: a row of the table."""

    def export() -> None:
        with file.open("w", encoding="utf-8") as out:
            write(made(), syntax, out)

    wrote = seconds(export)
    start = time.perf_counter()
    quads = sum(1 for _ in pyoxigraph.parse(path=file, format=format))
    read = time.perf_counter() - start
    size = file.stat().st_size / 1e6
    file.unlink()
    return (
        f"| export `{syntax}`: {quads:,} statements, {size:,.0f} MB | "
        f"written in {wrote:.1f} s, read by pyoxigraph in {read:.1f} s |"
    )


def loaded(made: Callable[[], Iterator[Graph]], folder: Path, rounds: int) -> tuple[list[str], Path]:
    """Build the store and load its lines raw, in turn: rows of the table, and the last store."""
    lines = folder / "store.nq"
    with lines.open("w", encoding="utf-8") as out:
        out.writelines(store_lines(made()))

    def raw(number: int) -> None:
        store = pyoxigraph.Store(folder / f"raw-{number}")
        store.bulk_load(path=lines, format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()

    pairs = []
    for number in range(rounds):
        pairs.append(
            (
                seconds(lambda n=number: build_store(folder / f"built-{n}", made())),
                seconds(lambda n=number: raw(n)),
            )
        )
    path = folder / f"built-{rounds - 1}"
    size = sum(file.stat().st_size for file in path.rglob("*")) / 1e6
    built, plain = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    rows = [
        f"| building the store of `tieline sparql`, {size:,.0f} MB | {built:.1f} s |",
        f"| raw bulk load of the same lines from a file | {plain:.1f} s |",
        f"| **build / raw load, time** | **{ratio:.2f}** |",
    ]
    return rows, path


def asked(path: Path) -> list[str]:
    """Ask the questions of `docs/sparql.md` within the limits of `tieline sparql`: rows of the table."""
    page = re.findall(r"^### ([^\n]+)\n.*?```sparql\n(.+?)```", PAGE.read_text("utf-8"), re.M | re.S)
    took: dict[str, float] = {}
    late: list[str] = []
    with SparqlReader(path) as reader:
        try:
            reader.query("ASK { }", limits=LIMITS)
        except SnapshotError:
            return ["| the questions of docs/sparql.md | refused: too large |"]
        for title, sparql in page:
            start = time.perf_counter()
            try:
                reader.query(sparql, limits=LIMITS)
            except QueryLimit as error:
                late.append(f"| *{title}* | {str(error).partition(':')[0]} |")
            else:
                took[title] = time.perf_counter() - start
    slowest = max(took, key=lambda title: took[title])
    return [
        f"| {len(took)} of the {len(page)} questions of docs/sparql.md, median | "
        f"{statistics.median(took.values()):.2f} s |",
        f"| the slowest of them: *{slowest}* | {took[slowest]:.2f} s |",
        *late,
    ]


def main() -> None:
    """Measure, and write rows of a table in Markdown to standard output."""
    held = contents(int(sys.argv[1]))
    claims = sorted(held.claims, key=lambda claim: claim.document_id)  # as a ledger gives them

    def made() -> Iterator[Graph]:
        return graphs(claims, held.linker, held.provenance, held.edges)

    edges = len(held.edges)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say([f"| **{edges:,} edges of {len(claims):,} claims** | |"])
        for syntax, format in (QUICK if edges >= MANY else QUICK | BY_RDFLIB).items():
            say([written(made, syntax, format, folder / syntax)])
        load, path = loaded(made, folder, 1 if edges >= LARGE else ROUNDS)
        say(load)
        say(asked(path))


def say(rows: list[str]) -> None:
    """Write rows as they come: of the largest graph they come over half an hour."""
    sys.stdout.write("".join(f"{row}\n" for row in rows))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
