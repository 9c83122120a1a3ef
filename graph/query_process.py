"""Answer queries on one snapshot, in a process of its own: `python query_process.py`.

The engine's own limits do not hold everywhere. Measured on LadybugDB 0.22, with a buffer pool of
256 MB and a timeout of 10 s: `RETURN range(1, 300000000)` ran for 13.9 s and took 4.2 GB,
`lpad('x', 1000000000, 'y')` 1.0 GB; `RETURN nodes(null)` is a segmentation fault. A process can be
killed, its memory bounded by the system, and a crash is only an error.

Once the database is open the process gives up what it does not need: it can open no further file or
socket, grow no file, and take no more address space than its share of the memory. A query that the
guard let through by mistake still reads and writes nothing (`tests/graph/test_query_process.py`).

Lines of JSON come in and go out. First in: `path`, `memory` (bytes), `threads`; first out: `ready`, or
`unreadable` with the engine's words, or `too_large` with what to do. Then in, a query: `cypher`,
`parameters`, `seconds`, `rows`, `bytes`; and out: `columns`, then `row`s, then `end` with `truncated`; or
`limit` (`time`, `memory` or `size`), or `error` with the engine's words. The end of the input ends the
process.

It imports next to nothing, so that it starts while its parent still imports. What is not of LadybugDB
alone `graph.rdf_process` uses as well.
"""

from __future__ import annotations

import json
import os
import sys
import types
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))  # a program of this folder, not a module of `graph`

from graph.process_rights import bound, open_no_file

RESERVED = 1 << 30
"""Least address space for the database: the engine reserves it at once, 8 TB if it is let."""


class TooLarge(Exception):
    """The database is whole, but too large for such a process: to build it anew would not help."""


def main() -> None:
    """Answer queries in Cypher."""
    serve(_open, _answer)


def serve(open: Callable[[dict[str, Any]], Any], answer: Callable[[Any, dict[str, Any]], None]) -> None:
    """Open the database, and answer until the input ends.

    Args:
        open: opens the database that the first line of the input describes, and gives up all rights that
            answering does not take.
        answer: answers a query on that database; what it raises, the parent is told.
    """
    setup = json.loads(sys.stdin.readline())
    try:
        database = open(setup)
    except TooLarge as error:
        say({"too_large": str(error)})
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent is told
        say({"unreadable": str(error)})
        return
    say({"ready": True})
    for line in sys.stdin:
        try:
            answer(database, json.loads(line))
        except MemoryError:
            say({"limit": "memory"})
        except Exception as error:  # noqa: BLE001 - whatever the engine raises, the parent is told
            say({"error": str(error)})
    # Closing the database takes 0.14 s and has nothing to do: it was opened read-only.
    os._exit(0)


def _open(setup: dict[str, Any]) -> Any:
    """Open a LadybugDB; half of the memory becomes its buffer pool."""
    # The engine's bindings import these when they first meet such a value, which is too late then.
    import datetime  # noqa: F401
    import decimal  # noqa: F401
    import uuid  # noqa: F401

    # The package imports asyncio for a class that is not used here: 0.07 of the 0.11 s it takes.
    unused = types.ModuleType("ladybug.async_connection")
    unused.AsyncConnection = None  # type: ignore[attr-defined]
    sys.modules[unused.__name__] = unused
    import ladybug

    reserved = RESERVED
    while reserved < 2 * Path(setup["path"]).stat().st_size:
        reserved *= 2
    database = ladybug.Database(
        setup["path"],
        read_only=True,
        max_num_threads=setup["threads"],
        max_db_size=reserved,
        buffer_pool_size=setup["memory"] // 2,
    )
    connection = ladybug.Connection(database)
    # Reads a first page, so that a file that cannot be read is found out before any query.
    connection.execute("MATCH (d:Document) RETURN d.id LIMIT 1")
    # The buffer pool lies in the address space that is reserved already, so the two halves of a
    # query's memory are bounded each on its own.
    bound(setup["memory"] // 2)
    open_no_file()
    return connection


def _answer(connection: Any, request: dict[str, Any]) -> None:
    try:
        connection.set_query_timeout(int(request["seconds"] * 1000))
        with connection.execute(request["cypher"], request["parameters"]) as result:
            rows = ([_plain(value) for value in row] for row in _rows(result))
            say_rows(result.get_column_names(), rows, request)
    except RuntimeError as error:
        message = str(error)
        if "buffer pool is full" in message or "bad_alloc" in message:
            say({"limit": "memory"})
        elif "interrupted" in message.lower():
            say({"limit": "time"})
        else:
            raise


def _rows(result: Any) -> Iterator[list[Any]]:
    while result.has_next():
        yield result.get_next()


def say_rows(columns: list[str], rows: Iterator[list[Any]], request: dict[str, Any]) -> None:
    """Give so many rows as the request allows, whether there are more, and stop at its bytes."""
    say({"columns": columns})
    left = request["bytes"]
    for row in islice(rows, request["rows"]):
        line = _line({"row": row})
        left -= len(line)
        if left < 0:
            say({"limit": "size"})
            return
        sys.stdout.write(line)
    say({"end": True, "truncated": next(rows, None) is not None})


def _plain(value: Any) -> Any:
    """Turn a value of the engine into one of JSON; nodes and relationships lose internal ids."""
    if isinstance(value, dict):
        if "_NODES" in value or "_nodes" in value:
            found = {key.lower(): item for key, item in value.items()}
            return {"nodes": _plain(found["_nodes"]), "relationships": _plain(found["_rels"])}
        label = value.get("_label", value.get("_LABEL"))
        inner = {str(key): _plain(item) for key, item in value.items()}
        if label is None:
            return inner
        known = {k: v for k, v in inner.items() if v is not None and not k.startswith("_")}
        return {"label": label, **known}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    # The sum of integers is a Decimal without a fraction.
    return int(value) if hasattr(value, "as_tuple") and value == value.to_integral() else str(value)


def _line(message: dict[str, Any]) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n"


def say(message: dict[str, Any]) -> None:
    """Give one message to the parent."""
    sys.stdout.write(_line(message))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
