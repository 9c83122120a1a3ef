"""Ask the embedded graph: guarded, limited, each query in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import QueryError, QueryLimit
from graph.guard import check_read_only


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: wall-clock seconds, rows, and bytes of memory."""

    seconds: float = 30.0
    rows: int = 10_000
    memory: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query; `truncated` says that there are more than the limit gave."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    truncated: bool


DEFAULT = Limits()


class GraphReader:
    """A snapshot, opened for reading. It keeps its file for as long as it is open."""

    def __init__(self, path: Path, lock: int | None = None) -> None:
        """Read the snapshot at this path; `lock` is a descriptor whose lock protects it."""
        self.path = path
        self._lock = lock

    def close(self) -> None:
        """Let the snapshot go; it may be removed afterwards."""
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

        Raises:
            QueryRefused: the guard does not let it through.
            QueryLimit: it took more time or memory than allowed.
            QueryError: the engine could not run it.
        """
        checked = check_read_only(cypher)
        request = {
            "path": str(self.path),
            "cypher": checked,
            "parameters": dict(parameters or {}),
            "seconds": limits.seconds,
            "rows": limits.rows,
            "memory": limits.memory,
        }
        lines = _run(json.dumps(request, ensure_ascii=True), limits)
        return _result(lines, limits)


def _run(request: str, limits: Limits) -> list[str]:
    """Run the child process; it is killed when the time is over."""
    # -S -E: the child needs no site customisation; the paths are those of this process.
    process = subprocess.Popen(
        [sys.executable, "-E", "-m", "graph.query_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parent.parent,
        env={"PYTHONIOENCODING": "utf-8", **_environment()},
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    watch = threading.Timer(limits.seconds + 0.5, stop)
    watch.start()
    try:
        out, _ = process.communicate(request + "\n")
    finally:
        watch.cancel()
        if process.poll() is None:
            process.kill()
    if late.is_set():
        raise QueryLimit(_slow(limits))
    lines = out.splitlines()
    if process.returncode and not any('"limit"' in line or '"error"' in line for line in lines):
        raise QueryLimit(
            "the query took more memory than it may "
            f"({limits.memory >> 20} MB), or the engine broke: narrow it down, or add a LIMIT"
        )
    return lines


def _environment() -> dict[str, str]:
    return {key: os.environ[key] for key in ("PATH", "LANG", "HOME", "TMPDIR") if key in os.environ}


def _slow(limits: Limits) -> str:
    return f"the query took longer than {limits.seconds:g} s: narrow it down, or add a LIMIT"


def _result(lines: list[str], limits: Limits) -> Result:
    columns: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    for line in lines:
        message = json.loads(line)
        if "row" in message:
            rows.append(tuple(message["row"]))
        elif "columns" in message:
            columns = tuple(message["columns"])
        elif "end" in message:
            return Result(columns, rows, message["truncated"])
        elif message.get("limit") == "time":
            raise QueryLimit(_slow(limits))
        elif message.get("limit") == "memory":
            raise QueryLimit(
                f"the query took more memory than it may ({limits.memory >> 20} MB): narrow it "
                "down, or add a LIMIT"
            )
        elif "error" in message:
            raise QueryError(_clear(message["error"]))
    raise QueryError("the engine gave no answer: run the query again")


def _clear(message: str) -> str:
    """Give the first line of the engine's message, in which it says what is wrong."""
    first = next((line for line in message.splitlines() if line.strip()), message)
    return f"the query cannot be run: {first}"
