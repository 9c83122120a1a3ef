"""Ask the embedded graph: a snapshot of a workspace, by LadybugDB in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import SnapshotError
from graph.reader import ProcessReader, first_line
from graph.store import DEFAULT, Limits, Result

__all__ = ["DEFAULT", "GraphReader", "Limits", "Result"]


class GraphReader(ProcessReader):
    """A snapshot, opened for reading. It keeps its file for as long as it is open.

    The first query takes about 0.3 s, the others a few milliseconds.
    """

    program = Path(__file__).with_name("query_process.py")

    def __init__(
        self, path: Path, lock: int | None = None, rebuild: Callable[[], None] | None = None
    ) -> None:
        """Read the snapshot at this path.

        Args:
            path: the snapshot.
            lock: a descriptor whose lock protects the file from removal; closed with the reader.
            rebuild: builds the file anew where the engine cannot open it.
        """
        super().__init__()
        self.path = path
        self._lock = lock
        self._rebuild = rebuild

    def close(self) -> None:
        """Let the snapshot go; it may be removed afterwards."""
        super().close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _setup(self, limits: Limits) -> dict[str, Any]:
        return {"path": str(self.path.absolute()), "memory": limits.memory, "threads": 2}

    def _mended(self, limits: Limits, message: dict[str, Any]) -> dict[str, Any]:
        if self._rebuild is None:
            return message
        self._rebuild()
        return self._start(limits)

    def _cannot_open(self, message: Mapping[str, Any]) -> SnapshotError:
        return SnapshotError(
            f"{self.path}: the graph cannot be opened ({first_line(message['unreadable'])}): "
            "remove the file, it is built anew from the ledger"
        )
