"""A workspace is a folder: the ledger, and the newest snapshots of the graph made from it.

    folder/ledger.sqlite
    folder/graph/<ledger version>-<mark>.lbug       a snapshot for Cypher; see `graph.snapshot_store`
    folder/rdf/<ledger version>-<mark>.oxigraph     one for SPARQL, made when it is first asked for

The mark is a checksum of what a snapshot depends on beside the version: the format of its tables, the
ontology, and the newest records of the ledger (another ledger put in its place may have the same
version). What a query of a fresh snapshot imports is kept small: it must answer in 0.8 s, and
SQLAlchemy alone takes 0.25 s.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.embedded import GraphReader
from graph.errors import LedgerError
from graph.reader import SnapshotReader
from graph.snapshot_store import SnapshotStore
from graph.tables import FORMAT

if TYPE_CHECKING:
    from graph.ledger import Ledger
    from graph.model import Edge
    from graph.rdf_store import SparqlReader
    from graph.rdf_terms import Graph as RdfGraph
    from graph.tables import Contents
    from graph.view import GraphView

LEDGER = "ledger.sqlite"
GRAPH = "graph"
STORE = "rdf"
STATE = (
    "SELECT value, (SELECT id FROM document ORDER BY number DESC LIMIT 1), "
    "(SELECT id FROM claim ORDER BY number DESC LIMIT 1), "
    "(SELECT id FROM judgement ORDER BY number DESC LIMIT 1) FROM state WHERE name = 'version'"
)


class Workspace:
    """The ledger and the graph of one folder."""

    def __init__(self, folder: Path) -> None:
        """Use `Workspace.open`."""
        self.folder = folder
        self._ledger: Ledger | None = None
        self._snapshots = SnapshotStore(folder / GRAPH)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """Open the workspace in a folder.

        Args:
            folder: where it is.
            create: make the folder where there is none.

        Raises:
            LedgerError: there is none, or the folder cannot be used.
        """
        if create:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LedgerError(
                    f"{folder}: cannot be made a workspace ({error.strerror}): choose another "
                    "folder with --workspace"
                ) from error
        elif not os.path.lexists(folder):
            raise LedgerError(
                f"{folder}: no workspace here: run 'tieline ingest FILES' first, or name one with "
                "--workspace"
            )
        elif not folder.is_dir():
            raise LedgerError(f"{folder}: is no folder: name a workspace with --workspace")
        elif not os.access(folder, os.R_OK | os.X_OK):
            raise LedgerError(
                f"{folder}: you may not read this folder: ask its owner, or choose another with --workspace"
            )
        elif not (folder / LEDGER).exists():
            raise LedgerError(
                f"{folder}: no workspace here: there is no {LEDGER} in it: run 'tieline ingest FILES' "
                "first, or name one with --workspace"
            )
        return cls(folder)

    @property
    def ledger(self) -> Ledger:
        """The ledger, opened when it is first asked for."""
        if self._ledger is None:
            from graph.ledger import Ledger

            self._ledger = Ledger.open(self.folder / LEDGER)
        return self._ledger

    def close(self) -> None:
        """Close the ledger."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def view(self) -> GraphView:
        """Give what the ledger says now: claims, actors, documents, and the edges they make."""
        from graph.view import GraphView

        return GraphView.of(self.ledger)

    def edges(self) -> list[Edge]:
        """Fold the claims of the ledger to edges."""
        return self.view().edges

    def contents(self) -> Contents:
        """Give what a graph of the ledger as it is now holds."""
        from graph.tables import Contents

        view = self.view()
        return Contents(view.edges, view.claims, view.linker, view.provenance)

    def rdf(self) -> Iterator[RdfGraph]:
        """Give everything as named graphs of RDF, for `graph.rdf_writing.write`."""
        from graph.rdf_mapping import graphs_of

        return graphs_of(self.view())

    def graph(self) -> GraphReader:
        """Open the snapshot of the ledger as it is now, building it where there is none.

        A snapshot that is damaged, or was written by another version of the engine, is built anew.

        Raises:
            SnapshotError: it could not be built.
            LedgerError: the ledger could not be read.
        """
        return self._opened(self._snapshots, FORMAT, GraphReader, self._write)

    @property
    def state(self) -> str:
        """Name the state of the ledger as it is now: what is made from it may be kept by that name."""
        return self._name(FORMAT)

    def sparql(self) -> SparqlReader:
        """Open the RDF store of the ledger as it is now, building it where there is none.

        Raises:
            SnapshotError: it could not be built.
            LedgerError: the ledger could not be read.
        """
        from graph.rdf_store import RDF_FORMAT, SparqlReader

        snapshots = SnapshotStore(self.folder / STORE, ".oxigraph")
        return self._opened(snapshots, RDF_FORMAT, SparqlReader, self._write_store)

    def _opened[Reader: SnapshotReader](
        self,
        snapshots: SnapshotStore,
        format: int,
        reader: type[Reader],
        write: Callable[[Path], None],
    ) -> Reader:
        for _ in range(5):
            # The name is taken before the records are read: a snapshot may hold a little more than
            # its version says, when an ingest is under way, and never less.
            path = snapshots.path(self._name(format))
            lock = snapshots.hold(path)
            if lock is None:
                snapshots.build(path, write)
                # Opened even if the ledger went on meanwhile: beside an ingest that does not pause
                # the newest state is never caught.
                lock = snapshots.hold(path)
            if lock is not None:
                return reader(path, lock, rebuild=partial(_rebuild, snapshots, path, write))
            # Somebody built a newer one and removed this before it was held.
        raise LedgerError(f"{self.folder}: the ledger changes too fast to be read: try again")

    def _state(self) -> tuple[object, ...]:
        """Read the ledger's version and its newest records without SQLAlchemy."""
        path = self.folder / LEDGER
        try:
            connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=60)
            try:
                row = connection.execute(STATE).fetchone()
            finally:
                connection.close()
        except sqlite3.Error:
            row = None
        if row is None:
            # A ledger that cannot be read so is opened in full, which brings an old one up to date
            # and explains what is wrong with any other.
            return (self.ledger.version,)
        return tuple(row)

    def _name(self, format: int) -> str:
        """Name the snapshot, in a format of an engine, of the ledger as it is now."""
        state = self._state()
        ontology = Path(__file__).with_name("ontology.yml").read_bytes()
        mark = zlib.crc32(repr((format, ontology, state[1:])).encode())
        return f"{state[0]}-{mark:08x}"

    def _write(self, path: Path) -> None:
        from graph.snapshot import build

        build(path, self.contents())

    def _write_store(self, path: Path) -> None:
        from graph.rdf_store import build_store

        build_store(path, self.rdf())


def _rebuild(snapshots: SnapshotStore, path: Path, write: Callable[[Path], None]) -> None:
    """Build a snapshot anew that the engine cannot open."""
    path.with_suffix(".seal").unlink(missing_ok=True)
    snapshots.build(path, write)


def _quoted(path: Path) -> str:
    """Give a path as SQLite's URIs take it: `?`, `#` and `%` are part of the name."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
