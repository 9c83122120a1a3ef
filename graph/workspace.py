"""A workspace is a folder: the ledger, and the newest snapshot of the graph made from it.

    folder/ledger.sqlite
    folder/graph/<ledger version>-<mark>.lbug     a snapshot; see `graph.snapshot_store`

The mark is a checksum of what a snapshot depends on beside the version: the format of its tables, the
ontology, and the newest records of the ledger (another ledger put in its place may have the same
version). What a query of a fresh snapshot imports is kept small: it must answer in 0.8 s, and
SQLAlchemy alone takes 0.25 s.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.embedded import SNAPSHOT_FORMAT, GraphReader
from graph.errors import LedgerError
from graph.snapshot_store import SnapshotStore

if TYPE_CHECKING:
    from graph.ledger import Ledger
    from graph.model import Edge

LEDGER = "ledger.sqlite"
GRAPH = "graph"
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

    def edges(self) -> list[Edge]:
        """Fold the claims of the ledger to edges."""
        from graph.edges import fold

        claims = list(self.ledger.claims())
        return fold(claims, self.ledger.linker(claims), self.ledger.provenance())

    def graph(self) -> GraphReader:
        """Open the snapshot of the ledger as it is now, building it where there is none.

        A snapshot that is damaged, or was written by another version of the engine, is built anew.

        Raises:
            SnapshotError: it could not be built.
            LedgerError: the ledger could not be read.
        """
        for _ in range(5):
            path = self._snapshots.path(self._name())
            lock = self._snapshots.hold(path)
            if lock is not None:
                return GraphReader(path, lock, rebuild=partial(self._rebuild, path))
            self._build()
        raise LedgerError(f"{self.folder}: the ledger changes too fast to be read: try again")

    @property
    def state(self) -> str:
        """Name the state of the ledger as it is now: what is made from it may be kept by that name."""
        return self._name()

    def _name(self) -> str:
        """Name the snapshot of the ledger as it is now."""
        return self._name_of(self._state())

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

    def _name_of(self, state: tuple[object, ...]) -> str:
        ontology = Path(__file__).with_name("ontology.yml").read_bytes()
        mark = zlib.crc32(repr((SNAPSHOT_FORMAT, ontology, state[1:])).encode())
        return f"{state[0]}-{mark:08x}"

    def _build(self) -> None:
        """Build the snapshot of the ledger as it is now."""
        # The name is taken before the records are read: a snapshot may hold a little more than its
        # version says, when an ingest is under way, and never less; the next query builds the next.
        self._snapshots.build(self._snapshots.path(self._name()), self._write)

    def _rebuild(self, path: Path) -> None:
        """Build a snapshot anew that the engine cannot open."""
        path.with_suffix(".seal").unlink(missing_ok=True)
        self._snapshots.build(path, self._write)

    def _write(self, path: Path) -> None:
        from graph.edges import fold
        from graph.snapshot import build

        claims = list(self.ledger.claims())
        linker, provenance = self.ledger.linker(claims), self.ledger.provenance()
        build(path, fold(claims, linker, provenance), claims, linker, provenance)


def _quoted(path: Path) -> str:
    """Give a path as SQLite's URIs take it: `?`, `#` and `%` are part of the name."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
