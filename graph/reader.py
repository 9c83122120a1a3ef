"""Ask an engine that runs in a process of its own: limited, and killed in time.

`graph.query_process` (embedded), `graph.neo4j_process` (server) or `graph.rdf_process` (SPARQL) runs the
query; the guard looks at it here, before.
"""

from __future__ import annotations

import os
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Self

from graph.engine_process import EngineProcess, ProcessLate, ProcessLost
from graph.errors import QueryError, QueryLimit, SnapshotError, TielineError
from graph.guard import ReadQuery, read_query
from graph.store import DEFAULT, Limits, Result

OPENING_SECONDS = 30.0
"""How long a graph may take to open: 0.2 s is usual, a cold disk and a busy machine are slower."""

OPENING_RATE = 50e6
"""Bytes of a snapshot for which it may take another second: an RDF store of 100,000 edges has 700 MB."""

GRACE_SECONDS = 0.5
"""How long after its time a query is killed that did not stop by itself."""


class ProcessReader(ABC):
    """A graph behind a process, which starts with the first query and serves the following ones.

    Threads may share a reader; they wait for each other. What subclasses owe: `program`, `_setup`,
    `_cannot_open`, and what `_broken` and `_guarded` do where that is not enough.
    """

    program: ClassVar[Path]
    """What knows the engine, and runs in the process."""
    grace: ClassVar[float] = GRACE_SECONDS
    """How long after its time a query is killed; none where the engine cannot stop by itself."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._engine: EngineProcess | None = None
        self._memory = 0
        self._turn = threading.Lock()

    def close(self) -> None:
        """Let the graph go."""
        self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @abstractmethod
    def _setup(self, limits: Limits) -> dict[str, Any]:
        """Give the first message for the process."""

    @abstractmethod
    def _cannot_open(self, message: Mapping[str, Any]) -> TielineError:
        """Give the error for the first message of a process that could not open the graph."""

    def _mended(self, limits: Limits, message: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Try again to open the graph, where there is something to be done about it."""
        return message

    def _broken(self, message: Mapping[str, Any]) -> TielineError:
        """Give the error for a query that the engine could not run."""
        return QueryError(_clear(message["error"]))

    def _ask(self, request: dict[str, Any], limits: Limits) -> Result:
        """Send a request to the engine, started where it is not, and give its answer.

        Raises:
            QueryLimit: it took more time or memory than allowed.
            QueryError: the engine could not run it.
            SnapshotError: the snapshot cannot be opened.
            ServerError: the server cannot be used.
        """
        request |= {"seconds": limits.seconds, "rows": limits.rows, "bytes": limits.memory // 4}
        with self._turn:
            engine = self._started(limits)
            try:
                return self._answer(engine, request, limits)
            except ProcessLate:
                self._stop()
                raise QueryLimit(_slow(limits)) from None
            except ProcessLost:
                self._stop()
                raise QueryLimit(
                    "the engine broke down over the query, or took more memory than it may "
                    f"({limits.memory >> 20} MB): write it another way, or add a LIMIT"
                ) from None

    def _answer(self, engine: EngineProcess, request: dict[str, Any], limits: Limits) -> Result:
        engine.send(request, limits.seconds + self.grace)
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
                raise self._broken(message)

    def _started(self, limits: Limits) -> EngineProcess:
        if self._engine is not None and self._memory == limits.memory:
            return self._engine
        self._memory = limits.memory
        message = self._start(limits)
        if "unreadable" in message:
            message = self._mended(limits, message)
        if self._engine is None or "ready" not in message:
            self._stop()
            raise self._cannot_open(message)
        return self._engine

    def _start(self, limits: Limits) -> dict[str, Any]:
        """Start the engine's process and give its first message."""
        self._stop()
        self._engine = EngineProcess(self.program)
        seconds = self._opening_seconds()
        try:
            self._engine.send(self._setup(limits), seconds)
            return self._engine.receive()
        except ProcessLate:
            return {"unreadable": f"no answer in {seconds:.0f} s"}
        except ProcessLost:
            return {"unreadable": "the engine broke down over it"}

    def _opening_seconds(self) -> float:
        return OPENING_SECONDS

    def _stop(self) -> None:
        if self._engine is not None:
            self._engine.stop()
            self._engine = None


class CypherReader(ProcessReader):
    """A graph behind a process, asked in Cypher."""

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
            ServerError: the server cannot be used.
        """
        checked = self._guarded(cypher)
        # An engine takes a missing value for null: a misspelt $name would find nothing in silence.
        if missing := checked.parameters.difference(parameters or ()):
            raise QueryError(
                f"the query needs a value for ${', $'.join(sorted(missing))}: give it as a parameter"
            )
        request = {
            # Spares the engine rows that nobody gets: one more than asked for tells that there are more.
            "cypher": checked.text if checked.limited else f"{checked.text} LIMIT {limits.rows + 1}",
            "parameters": dict(parameters or {}),
        }
        result = self._ask(request, limits)
        if checked.columns is None or len(checked.columns) != len(result.columns):
            return result
        return replace(result, columns=checked.columns)

    def _guarded(self, cypher: str) -> ReadQuery:
        return read_query(cypher)


class SnapshotReader(ProcessReader):
    """A snapshot of a workspace, opened for reading. It keeps its file for as long as it is open.

    The first query takes about 0.3 s, the others a few milliseconds.
    """

    def __init__(
        self, path: Path, lock: int | None = None, rebuild: Callable[[], None] | None = None
    ) -> None:
        """Read the snapshot at this path.

        Args:
            path: the snapshot.
            lock: a descriptor whose lock protects it from removal; closed with the reader.
            rebuild: builds it anew where the engine cannot open it.
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
        return {"path": str(self.path.absolute()), "memory": limits.memory}

    def _opening_seconds(self) -> float:
        files = [self.path] if self.path.is_file() else self.path.glob("*")
        return OPENING_SECONDS + sum(file.stat().st_size for file in files) / OPENING_RATE

    def _mended(self, limits: Limits, message: dict[str, Any]) -> dict[str, Any]:
        if self._rebuild is None:
            return message
        self._rebuild()
        return self._start(limits)

    def _cannot_open(self, message: Mapping[str, Any]) -> SnapshotError:
        if "too_large" in message:
            return SnapshotError(f"{self.path}: {message['too_large']}")
        return SnapshotError(
            f"{self.path}: the graph cannot be opened ({first_line(message['unreadable'])}): "
            "remove it, it is built anew from the ledger"
        )


def _slow(limits: Limits) -> str:
    return f"the query took longer than {limits.seconds:g} s: narrow it down, or add a LIMIT"


def _greedy(limits: Limits) -> str:
    return (
        f"the query took more memory than it may ({limits.memory >> 20} MB): narrow it down, or add a LIMIT"
    )


def _bulky(limits: Limits) -> str:
    return f"the rows take more than {limits.memory >> 22} MB: return fewer columns, or add a LIMIT"


_LIMITS: dict[str, Callable[[Limits], str]] = {"time": _slow, "memory": _greedy, "size": _bulky}


def first_line(message: str) -> str:
    """Give the first line of an engine's message that says something."""
    return next((line.strip() for line in message.splitlines() if line.strip()), message)


def _clear(message: str) -> str:
    """Give the first line of the engine's message, in which it says what is wrong."""
    found = first_line(message)
    if re.search(r"Table \w+ does not exist|Cannot find property", found):
        found = f"{found.rstrip('.')}: docs/cypher.md lists the labels, relation types and properties"
    return f"the query cannot be run: {found}"
