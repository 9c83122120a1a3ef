"""What any Cypher engine owes us, and the one function that opens the right one.

Store, dashboard and command line know a graph by `CypherGraph` alone. Behind it stands the snapshot of
a workspace (`graph.embedded`) or a server (`graph.neo4j_server`); both hold the tables of
`graph.tables`, let only pure reads through, and keep to the same limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from graph.neo4j_address import Login
    from graph.workspace import Workspace


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
"""The limits of a query where nobody says otherwise."""


class CypherGraph(Protocol):
    """A graph that answers Cypher. Close it at the end, or use it as a context manager."""

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
        ...

    def close(self) -> None:
        """Let the graph go."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


def open_graph(
    workspace: Workspace | None = None,
    url: str | None = None,
    login: Login | None = None,
    *,
    allow: frozenset[str] = frozenset(),
) -> CypherGraph:
    """Open the graph on a server where a URL is given, else the snapshot of a workspace.

    Nothing is asked of a server before the first query.

    Args:
        workspace: whose snapshot to read; not needed with a URL.
        url: `neo4j://HOST:PORT/DATABASE`, or one of the other schemes of `graph.neo4j_address`.
        login: user and password for the server; None where it asks for none.
        allow: procedures and functions of the server that queries may call beside the harmless ones.

    Raises:
        ServerAddress: the URL is none of a graph server.
        SnapshotError: the snapshot could not be built.
        LedgerError: the ledger could not be read.
        ValueError: neither a workspace nor a URL is given.
    """
    if url is not None:
        from graph.neo4j_address import read_address
        from graph.neo4j_server import Neo4jReader

        return Neo4jReader(read_address(url), login, allow=allow)
    if workspace is None:
        raise ValueError("open_graph takes a workspace or a URL")
    return workspace.graph()
