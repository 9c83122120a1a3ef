"""Answer queries on a Neo4j server, in a process of its own: `python neo4j_process.py`.

The same lines of JSON come in and go out as in `graph.query_process`, for the same reasons: a value
may take more memory than this machine has (`RETURN range(1, 300000000)` is a list of 300 million
numbers on its way), and a server that hangs is waited for by the driver for minutes. A process can be
bounded and killed. First in: `url`, `database`, `user`, `password`, `memory` (bytes) and `order` (of
the properties, by label, `actor` for all others and `relationship`); first out: `ready`, or `failed`,
which may also answer a query, with `code` and `message` of the server or the driver.

Queries run in read transactions with the time as their limit, so that the server stops them itself.
The password is in no argument and no variable of the environment. It imports next to nothing of the
project, so that it starts while its parent still imports.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

# The driver can give data frames where these are installed; importing them takes a second or more.
for _name in ("numpy", "pandas", "pyarrow"):
    sys.modules[_name] = None  # type: ignore[assignment]

import neo4j  # noqa: E402 - after the line above
from neo4j.exceptions import DriverError, Neo4jError  # noqa: E402
from neo4j.graph import Node, Relationship  # noqa: E402
from neo4j.graph import Path as GraphPath  # noqa: E402

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))  # a program of this folder, not a module of `graph`

from graph.process_rights import bound  # noqa: E402

CONNECT_SECONDS = 10.0
FETCH = 1000
"""Rows to fetch at once."""

DIGEST = "_digest"
"""The property by which a push knows what has changed; see `graph.neo4j_push`."""


def main() -> None:
    """Connect, and answer until the input ends."""
    setup = json.loads(sys.stdin.readline())
    try:
        driver = neo4j.GraphDatabase.driver(
            setup["url"],
            auth=(setup["user"], setup["password"]) if setup["user"] else None,
            connection_timeout=CONNECT_SECONDS,
            connection_acquisition_timeout=CONNECT_SECONDS,
            # A connection that a restart of the server closed is found out before it is used.
            liveness_check_timeout=0,
            notifications_min_severity="OFF",
            user_agent="tieline",
        )
        driver.verify_connectivity()
    except (DriverError, Neo4jError, OSError) as error:
        _say(_failure(error))
        return
    bound(setup["memory"])
    _say({"ready": True})
    answers = _Answers(driver, setup["database"], setup["order"])
    for line in sys.stdin:
        answers.give(json.loads(line))
    os._exit(0)


class _Answers:
    def __init__(self, driver: neo4j.Driver, database: str | None, order: dict[str, list[str]]) -> None:
        self._driver = driver
        self._database = database
        self._order = order

    def give(self, request: dict[str, Any]) -> None:
        try:
            with (
                self._driver.session(
                    database=self._database,
                    default_access_mode=neo4j.READ_ACCESS,
                    fetch_size=min(FETCH, request["rows"] + 1),
                ) as session,
                session.begin_transaction(timeout=request["seconds"]) as transaction,
            ):
                self._run(transaction, request)
        except MemoryError:
            _say({"limit": "memory"})
        except (DriverError, Neo4jError, OSError) as error:
            _say(_failure(error))

    def _run(self, transaction: neo4j.Transaction, request: dict[str, Any]) -> None:
        result = transaction.run(request["cypher"], request["parameters"])
        _say({"columns": list(result.keys())})
        left = request["bytes"]
        for rows, record in enumerate(result):
            if rows == request["rows"]:
                _say({"end": True, "truncated": True})
                return
            line = _line({"row": [self._plain(value) for value in record.values()]})
            left -= len(line)
            if left < 0:
                _say({"limit": "size"})
                return
            sys.stdout.write(line)
        _say({"end": True, "truncated": False})

    def _plain(self, value: Any) -> Any:
        """Turn a value of the driver into one of JSON, as `graph.query_process` does."""
        if value is None or isinstance(value, str | int | float | bool):
            return value
        if isinstance(value, Node):
            label = min(value.labels, default="")
            return {"label": label, **self._properties(value, label)}
        if isinstance(value, Relationship):
            return {"label": value.type, **self._properties(value, "relationship")}
        if isinstance(value, GraphPath):
            return {
                "nodes": [self._plain(node) for node in value.nodes],
                "relationships": [self._plain(step) for step in value.relationships],
            }
        if isinstance(value, dict):
            return {key: self._plain(item) for key, item in value.items() if key != DIGEST}
        if hasattr(value, "iso_format"):
            return value.iso_format()
        return [self._plain(item) for item in value] if isinstance(value, list) else str(value)

    def _properties(self, entity: Node | Relationship, kind: str) -> dict[str, Any]:
        known = {key: self._plain(item) for key, item in entity.items() if not key.startswith("_")}
        order = self._order.get(kind, self._order["actor"])
        return {**{key: known[key] for key in order if key in known}, **known}


def _failure(error: Exception) -> dict[str, Any]:
    """Say what went wrong; of time and memory as the limits that they are."""
    code = getattr(error, "code", None) or ""
    if "TransactionTimedOut" in code:
        return {"limit": "time"}
    if "OutOfMemory" in code or "MemoryPool" in code:
        return {"limit": "memory"}
    message = getattr(error, "message", None) or str(error)
    return {"failed": type(error).__name__, "code": code, "message": message}


def _line(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n"


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(_line(message))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
