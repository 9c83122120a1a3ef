"""Run one query in a process of its own: `python -m graph.query_process`.

The engine's own limits do not hold everywhere: on LadybugDB 0.22 a timeout of 2 s let `UNWIND
range(1, 100000000)` run for 5.8 s, and it took 1.1 GB beside a buffer pool of 256 MB. A process can
be killed and its memory bounded by the system, and a crash of the engine is then only an error.

The request is one JSON line on standard input: `path`, `cypher`, `parameters`, `seconds`, `rows`,
`memory` (bytes). The answer is JSON lines on standard output: `columns`, then rows, then `end`.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

SLACK = 1_500_000_000
"""Bytes of address space that the interpreter and the mapped database take beside the memory."""


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.readline())
    _limit_memory(request["memory"])
    try:
        _answer(request)
    except MemoryError:
        _say({"limit": "memory"})
    except RuntimeError as error:
        message = str(error)
        if "buffer pool is full" in message or "bad_alloc" in message:
            _say({"limit": "memory"})
        elif "interrupted" in message.lower() or "timeout" in message.lower():
            _say({"limit": "time"})
        else:
            _say({"error": message})
    # Closing the database takes 0.14 s and has nothing to do: it was opened read-only.
    sys.stdout.flush()
    os._exit(0)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on Windows; the buffer pool still bounds most queries
        return
    limit = memory + SLACK
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _answer(request: dict[str, Any]) -> None:
    import ladybug

    database = ladybug.Database(
        request["path"],
        read_only=True,
        max_num_threads=2,
        max_db_size=1 << 30,
        buffer_pool_size=max(64 << 20, request["memory"] // 2),
    )
    connection = ladybug.Connection(database)
    connection.set_query_timeout(int(request["seconds"] * 1000))
    result = connection.execute(request["cypher"], request["parameters"])
    if isinstance(result, list):
        result = result[0]
    _say({"columns": result.get_column_names()})
    count = 0
    while count < request["rows"] and result.has_next():
        _say({"row": [_plain(value) for value in result.get_next()]})
        count += 1
    _say({"end": True, "truncated": result.has_next()})


def _plain(value: Any) -> Any:
    """Turn a value of the engine into one of JSON; nodes and relations lose internal ids."""
    if isinstance(value, dict):
        if "_nodes" in value and "_rels" in value:
            return {"nodes": _plain(value["_nodes"]), "relationships": _plain(value["_rels"])}
        label = {"label": value["_label"]} if "_label" in value else {}
        label = {"label": value["_LABEL"]} if "_LABEL" in value else label
        inner = {
            key: _plain(item) for key, item in value.items() if not key.startswith("_") and item is not None
        }
        return {**label, **inner}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
