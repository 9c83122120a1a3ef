"""A workspace is a folder: the ledger, and the newest snapshot of the graph made from it.

    folder/ledger.sqlite
    folder/graph/<ledger version>-<format>.lbug     a snapshot, and beside it
    folder/graph/<same name>.lock                   what its readers hold a shared lock on

Snapshots are built under another name and renamed, one builder at a time; old ones are removed when
no reader holds them.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.embedded import GraphReader
from graph.errors import DamagedLedger, LedgerError

if TYPE_CHECKING:
    from graph.ledger import Ledger
    from graph.model import Edge

LEDGER = "ledger.sqlite"
GRAPH = "graph"
FORMAT = 1


class Workspace:
    """The ledger and the graph of one folder."""

    def __init__(self, folder: Path) -> None:
        """Use `Workspace.open`."""
        self.folder = folder
        self._ledger: Ledger | None = None

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
        elif not (folder / LEDGER).exists():
            raise LedgerError(
                f"{folder}: no workspace here: run 'tieline ingest FILES' first, or name one with "
                "--workspace"
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

        Raises:
            SnapshotError: it could not be built.
            LedgerError: the ledger could not be read.
        """
        for _ in range(5):
            path = self._path(self._version())
            if not path.exists():
                self._build()
            reader = self._open(path)
            if reader is not None:
                return reader
        raise LedgerError(f"{self.folder}: the ledger changes too fast to be read: try again")

    def _path(self, version: int) -> Path:
        return self.folder / GRAPH / f"{version}-{FORMAT}.lbug"

    def _version(self) -> int:
        """Read the ledger's version without SQLAlchemy, whose import takes 0.25 s of a query."""
        path = self.folder / LEDGER
        try:
            connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=60)
            try:
                row = connection.execute("SELECT value FROM state WHERE name = 'version'")
                return int(row.fetchone()[0])
            finally:
                connection.close()
        except (sqlite3.Error, TypeError) as error:
            # A ledger that cannot be read so is opened in full, which explains what is wrong.
            version = self.ledger.version
            if version < 0:
                raise DamagedLedger(f"{path}: is damaged: restore it from a backup") from error
            return version

    def _open(self, path: Path) -> GraphReader | None:
        """Open a snapshot under a shared lock; None where it was removed in the meantime."""
        lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o644)
        fcntl.flock(lock, fcntl.LOCK_SH)
        if not path.exists():
            os.close(lock)
            return None
        return GraphReader(path, lock)

    def _build(self) -> None:
        """Build the snapshot of the ledger's newest version, unless another process just did."""
        from graph.edges import fold
        from graph.snapshot import build

        folder = self.folder / GRAPH
        folder.mkdir(exist_ok=True)
        with _exclusive(folder / "build.lock"):
            version = self.ledger.version
            path = self._path(version)
            if path.exists():
                return
            for leftover in folder.glob("building-*"):
                leftover.unlink()
            claims = list(self.ledger.claims())
            linker, provenance = self.ledger.linker(claims), self.ledger.provenance()
            temporary = folder / f"building-{os.getpid()}.lbug"
            build(temporary, fold(claims, linker, provenance), claims, linker, provenance)
            _flush(temporary)
            temporary.replace(path)
            self._remove_old(path)

    def _remove_old(self, newest: Path) -> None:
        """Remove the snapshots that no reader holds."""
        for path in newest.parent.glob("*.lbug"):
            if path == newest or path.name.startswith("building-"):
                continue
            guard = path.with_suffix(".lock")
            lock = os.open(guard, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink(missing_ok=True)
                guard.unlink(missing_ok=True)
            except BlockingIOError:
                continue  # a reader holds it; whoever builds the next one tries again
            finally:
                os.close(lock)


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
