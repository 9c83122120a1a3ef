"""Build the embedded graph: an immutable LadybugDB file, written once in bulk.

The tables are those of `graph.tables`. Never updated: a change of the ledger makes a new file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain, product
from pathlib import Path
from typing import Any

from graph.arrow_columns import arrow_table
from graph.errors import SnapshotError
from graph.ontology import load_ontology
from graph.tables import ACTOR, CLAIM, DOCUMENT, EDGE, Contents, Table

MACROS = (
    "CREATE MACRO type(r) AS label(r)",
    "CREATE MACRO startNode(r) AS start_node(r)",
    "CREATE MACRO endNode(r) AS end_node(r)",
    "CREATE MACRO toString(value) AS string(value)",
    "CREATE MACRO toInteger(value) AS CAST(value, 'INT64')",
    "CREATE MACRO toFloat(value) AS CAST(value, 'DOUBLE')",
)
"""Functions of Neo4j 5 under the names that they have there."""


def build(path: Path, contents: Contents) -> None:
    """Write a graph to a new file.

    Args:
        path: the file, which must not exist.
        contents: what the graph is to hold.

    Raises:
        SnapshotError: the engine could not write the file.
    """
    import ladybug

    try:
        database = ladybug.Database(
            path, max_num_threads=2, buffer_pool_size=1 << 30, auto_checkpoint=False
        )
        connection = ladybug.Connection(database)
        try:
            write(connection, contents, path.with_suffix(".parquet"))
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
            database.close()
    except RuntimeError as error:
        raise SnapshotError(
            f"{path}: the graph could not be written ({str(error).splitlines()[0]}): check the free "
            "space, then run the command again"
        ) from error


def tables(used: Iterable[tuple[str, str, str]] = ()) -> list[str]:
    """Give the statements that create all tables.

    Args:
        used: type, source kind and target kind of edges. They need not be what the ontology allows
            for claims: `fold` turns a symmetric edge round, and a merge may change an actor's kind.
    """
    ontology = load_ontology()
    nodes = {**dict.fromkeys(ontology.kinds, ACTOR), "Document": DOCUMENT, "Claim": CLAIM}
    statements = [f"CREATE NODE TABLE {name}({_columns(c)}, PRIMARY KEY (id))" for name, c in nodes.items()]
    pairs: dict[str, set[tuple[str, str]]] = {
        relation.type: set(product(relation.source_kinds, relation.target_kinds)) for relation in ontology
    }
    for type, source, target in used:
        pairs[type].add((source, target))
    for type, found in pairs.items():
        joined = ", ".join(f"FROM {source} TO {target}" for source, target in sorted(found))
        statements.append(f"CREATE REL TABLE {type}({joined}, {_columns(EDGE)})")
    statements.append("CREATE REL TABLE CITES(FROM Claim TO Document)")
    for link in ("SOURCE", "TARGET"):
        joined = ", ".join(f"FROM Claim TO {kind}" for kind in ontology.kinds)
        statements.append(f"CREATE REL TABLE {link}({joined})")
    return [*statements, *MACROS]


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {type}" for name, type in columns.items())


def write(connection: Any, contents: Contents, rows: Path) -> None:
    """Create the tables on a connection to an empty database and fill them.

    Args:
        connection: to the database.
        contents: what the graph is to hold.
        rows: a file that is written and removed for each table.
    """
    for statement in tables((e.type, e.source.kind, e.target.kind) for e in contents.edges):
        connection.execute(statement)
    for table in contents.nodes():
        _copy(connection, table, rows)
    for table in chain(contents.relationships(), contents.links()):
        _copy(connection, table, rows, f" (from='{table.source}', to='{table.target}')")


def _copy(connection: Any, table: Table, rows: Path, pair: str = "") -> None:
    """Copy rows into a table, by way of a file.

    The engine takes an Arrow table as a parameter too, but looks first whether it is one of pandas, and
    imports that: 1.1 s of 2.5 s that a build for 3,000 articles took. Writing the file takes 0.04 s of
    the same.
    """
    from pyarrow import parquet

    if not table.records:
        return
    ends = {"from": "STRING", "to": "STRING"} if pair else {}
    columns = arrow_table(table.columns(table.records), {**ends, **table.properties})
    try:
        with rows.open("wb") as file:
            parquet.write_table(columns, file, compression="none", write_statistics=False)
        connection.execute(f"COPY {table.name} FROM {_quoted(rows)}{pair}")
    finally:
        rows.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    """Give a path as COPY takes it: a string in which `*`, `?` and `[` would be patterns."""
    plain = re.sub(r"[\[*?]", r"[\g<0>]", str(path.absolute()))
    return "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'"
