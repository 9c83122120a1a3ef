"""Ask the embedded graph: guarded, limited, and in a process of its own."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.engine_process import EngineProcess, ProcessLate, ProcessLost
from graph.errors import QueryError, QueryLimit, SnapshotError
from graph.guard import read_query

SNAPSHOT_FORMAT = 3
"""Version of the tables of a snapshot and of the folding; one of another format is built anew."""

OPENING_SECONDS = 30.0
"""How long a snapshot may take to open: 0.2 s is usual, a cold disk and a busy machine are slower."""

GRACE_SECONDS = 0.5
"""How long after its time a query is killed that did not stop by itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: wall-clock seconds, rows, and bytes of memory.

    Half of the memory is the engine's buffer pool, half what it and the rows take beside it. The
    rows together may take a quarter of it as JSON.
    """

    seconds: float = 30.0
    rows: int = 10_000
    memory: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query; `truncated` says that there are more than the limit gave.

    Values are those of JSON: a date is its ISO string, a node or relationship a dict of `label` and
    its properties, a path a dict of `nodes` and `relationships`.
    """

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    truncated: bool


DEFAULT = Limits()


class GraphReader:
    """A snapshot, opened for reading. It keeps its file for as long as it is open.

    The engine's process starts with the first query and serves the following ones: the first takes
    about 0.3 s, the others a few milliseconds. Threads may share a reader; they wait for each other.
    """

    def __init__(
        self, path: Path, lock: int | None = None, rebuild: Callable[[], None] | None = None
    ) -> None:
        """Read the snapshot at this path.

        Args:
            path: the snapshot.
            lock: a descriptor whose lock protects the file from removal; closed with the reader.
            rebuild: builds the file anew where the engine cannot open it.
        """
        self.path = path
        self._lock = lock
        self._rebuild = rebuild
        self._engine: EngineProcess | None = None
        self._memory = 0
        self._turn = threading.Lock()

    def close(self) -> None:
        """Let the snapshot go; it may be removed afterwards."""
        self._stop()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> GraphReader:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        limits: Limits = DEFAULT,
    ) -> Result:
        """Run one read-only query.

        Args:
            cypher: the query, as a user wrote it.
            parameters: values for `$name`, such as JSON can hold.
            limits: what it may take.

        Raises:
            QueryRefused: the guard does not let it through.
            QueryLimit: it took more time or memory than allowed.
            QueryError: the engine could not run it.
            SnapshotError: the snapshot cannot be opened.
        """
        checked = read_query(cypher)
        # The engine takes a missing value for null: a misspelt $name would find nothing in silence.
        if missing := checked.parameters.difference(parameters or ()):
            raise QueryError(
                f"the query needs a value for ${', $'.join(sorted(missing))}: give it as a parameter"
            )
        request = {
            # Spares the engine rows that nobody gets: one more than asked for tells that there are more.
            "cypher": checked.text if checked.limited else f"{checked.text} LIMIT {limits.rows + 1}",
            "parameters": dict(parameters or {}),
            "seconds": limits.seconds,
            "rows": limits.rows,
            "bytes": limits.memory // 4,
        }
        with self._turn:
            engine = self._started(limits)
            try:
                result = self._answer(engine, request, limits)
            except ProcessLate:
                self._stop()
                raise QueryLimit(_slow(limits)) from None
            except ProcessLost:
                self._stop()
                raise QueryLimit(
                    "the engine broke down over the query, or took more memory than it may "
                    f"({limits.memory >> 20} MB): write it another way, or add a LIMIT"
                ) from None
        if checked.columns is None or len(checked.columns) != len(result.columns):
            return result
        return replace(result, columns=checked.columns)

    def _answer(self, engine: EngineProcess, request: dict[str, Any], limits: Limits) -> Result:
        engine.send(request, limits.seconds + GRACE_SECONDS)
        columns: tuple[str, ...] = ()
        rows: list[tuple[object, ...]] = []
        while True:
            message = engine.receive()
            if "row" in message:
                rows.append(tuple(message["row"]))
            elif "columns" in message:
                columns = tuple(message["columns"])
            elif "end" in message:
                return Result(columns, rows, message["truncated"])
            elif "limit" in message:
                # What the engine took is not given back to the system: the next query starts fresh.
                self._stop()
                raise QueryLimit(_LIMITS[message["limit"]](limits))
            else:
                raise QueryError(_clear(message["error"]))

    def _started(self, limits: Limits) -> EngineProcess:
        if self._engine is not None and self._memory == limits.memory:
            return self._engine
        self._stop()
        self._memory = limits.memory
        message = self._start(limits)
        if "unreadable" in message and self._rebuild is not None:
            self._rebuild()
            message = self._start(limits)
        if self._engine is None or "unreadable" in message:
            self._stop()
            raise SnapshotError(
                f"{self.path}: the graph cannot be opened ({_first_line(message['unreadable'])}): "
                "remove the file, it is built anew from the ledger"
            )
        return self._engine

    def _start(self, limits: Limits) -> dict[str, Any]:
        """Start the engine's process and give its first message."""
        self._stop()
        self._engine = EngineProcess()
        setup = {"path": str(self.path.absolute()), "memory": limits.memory, "threads": 2}
        try:
            self._engine.send(setup, OPENING_SECONDS)
            return self._engine.receive()
        except ProcessLate:
            return {"unreadable": f"no answer in {OPENING_SECONDS:g} s"}
        except ProcessLost:
            return {"unreadable": "the engine broke down over it"}

    def _stop(self) -> None:
        if self._engine is not None:
            self._engine.stop()
            self._engine = None


def _slow(limits: Limits) -> str:
    return f"the query took longer than {limits.seconds:g} s: narrow it down, or add a LIMIT"


def _greedy(limits: Limits) -> str:
    return (
        f"the query took more memory than it may ({limits.memory >> 20} MB): narrow it down, or add a LIMIT"
    )


def _bulky(limits: Limits) -> str:
    return f"the rows take more than {limits.memory >> 22} MB: return fewer columns, or add a LIMIT"


_LIMITS: dict[str, Callable[[Limits], str]] = {"time": _slow, "memory": _greedy, "size": _bulky}


def _first_line(message: str) -> str:
    return next((line.strip() for line in message.splitlines() if line.strip()), message)


def _clear(message: str) -> str:
    """Give the first line of the engine's message, in which it says what is wrong."""
    found = _first_line(message)
    if re.search(r"Table \w+ does not exist|Cannot find property", found):
        found = f"{found.rstrip('.')}: docs/cypher.md lists the labels, relation types and properties"
    return f"the query cannot be run: {found}"
