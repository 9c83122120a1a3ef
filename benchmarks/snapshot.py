"""Measure how long the graph of a ledger takes to build: `python -m benchmarks.snapshot LEDGER`.

Against a raw COPY of the same rows into the same tables, which is what the engine alone would take.
Builds and copies alternate; the median is given. The first build of all is what somebody waits for
who asks the first query after an ingest.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ladybug

from graph import snapshot
from graph.edges import fold
from graph.ledger import Ledger
from graph.tables import Contents

ROUNDS = 5


def seconds(act: Callable[[], object]) -> float:
    """Give how long a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


class Recorder:
    """A connection that keeps the rows of each COPY for a second use."""

    def __init__(self, connection: ladybug.Connection, folder: Path) -> None:
        self.copies: list[str] = []
        self._connection = connection
        self._folder = folder

    def execute(self, statement: str) -> object:
        """Run a statement."""
        if statement.startswith("COPY "):
            kept = self._folder / f"rows-{len(self.copies)}.parquet"
            [rows] = re.findall(r"FROM '([^']+)'", statement)
            os.link(rows, kept)
            self.copies.append(statement.replace(rows, str(kept)))
        return self._connection.execute(statement)


def opened(path: Path) -> ladybug.Database:
    """Open a new database as the builder does."""
    return ladybug.Database(path, max_num_threads=2, auto_checkpoint=False, buffer_pool_size=1 << 30)


def main() -> None:
    """Measure, and write rows of a table in Markdown to standard output."""
    with Ledger.open(sys.argv[1]) as ledger:
        reading = time.perf_counter()
        claims = list(ledger.claims())
        linker, provenance = ledger.linker(claims), ledger.provenance()
        reading = time.perf_counter() - reading
    edges = fold(claims, linker, provenance)
    folding = seconds(lambda: fold(claims, linker, provenance))
    contents = Contents(edges, claims, linker, provenance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        numbers = iter(range(1_000))

        def build() -> None:
            snapshot.build(folder / f"{next(numbers)}.lbug", contents)

        first = seconds(build)
        path = folder / "recorded.lbug"
        database = opened(path)
        recorder = Recorder(ladybug.Connection(database), folder)
        snapshot.write(recorder, contents, path.with_suffix(".parquet"))
        database.close()

        def raw() -> None:
            database = opened(folder / f"{next(numbers)}.lbug")
            connection = ladybug.Connection(database)
            for statement in (*snapshot.tables(), *recorder.copies, "CHECKPOINT"):
                connection.execute(statement)
            connection.close()
            database.close()

        pairs = [(seconds(build), seconds(raw)) for _ in range(ROUNDS)]
    built, copied = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    what = f"{len(edges):,} edges and {len(claims):,} claims"
    for line in (
        f"| reading {len(claims):,} claims from the ledger | {reading:.2f} s |",
        f"| folding them to {len(edges):,} edges | {folding:.2f} s |",
        f"| building the graph of {what}, the first time in a process | {first:.2f} s |",
        f"| building it again | {built:.2f} s |",
        f"| raw COPY of the same rows | {copied:.2f} s |",
        f"| **build / raw COPY, time** (aim at most 2) | **{ratio:.2f}** |",
    ):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
