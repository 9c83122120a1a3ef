"""The graph as CSV for Neo4j's bulk import: nodes and relationships, as `neo4j-admin` reads them.

Labels, types and properties are those of the embedded graph, from the same definition
(`graph.tables`), so that a query gives the same rows on both.

=================  ====================================================================
`actors.csv`       nodes, each with its kind as label
`documents.csv`    `(:Document)`
`claims.csv`       `(:Claim)`, denials included
`edges.csv`        the edges, each with its relation as type
`cites.csv`        `(:Claim)-[:CITES]->(:Document)`
`ends.csv`         `(:Claim)-[:SOURCE]->(actor)` and `(:Claim)-[:TARGET]->(actor)`
`import.args`      the arguments of `neo4j-admin database import full`
=================  ====================================================================

Each value is quoted, an absent one is not: so the importer tells an empty text from none. An empty list
is the one value that it cannot take: `aliases`, `identifiers` and `attribution` are absent there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graph.tables import (
    ACTOR,
    CLAIM,
    DOCUMENT,
    EDGE,
    Columns,
    actor_columns,
    claim_columns,
    document_columns,
    edge_columns,
)

if TYPE_CHECKING:
    from graph.view import GraphView

TYPES = {
    "STRING": "string",
    "STRING[]": "string[]",
    "DOUBLE": "double",
    "INT64": "long",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
"""Neo4j's names for the types of columns of `graph.tables`."""

SEPARATOR = "\x1f"
"""What parts the values of a list: the unit separator, which no name holds, where `;` may be in one."""

ARGUMENTS = """\
# neo4j-admin database import full @import.args neo4j
--nodes=actors.csv
--nodes=documents.csv
--nodes=claims.csv
--relationships=edges.csv
--relationships=cites.csv
--relationships=ends.csv
--array-delimiter=U+001F
--multiline-fields=true
--bad-tolerance=0
"""
"""Bad entries are none of the user's making here, so that the first one ends the import."""


def write_neo4j_csv(view: GraphView, folder: Path) -> None:
    """Write the files of a bulk import into an empty folder."""
    ends = {c.id: (view.linker.actor(c.source), view.linker.actor(c.target)) for c in view.claims}
    actors = list({actor.id: actor for pair in ends.values() for actor in pair}.values())
    cited = {claim.document_id: view.provenance[claim.document_id] for claim in view.claims}
    _write_nodes(folder, "Actor", ACTOR, actor_columns(actors), [actor.kind for actor in actors])
    _write_nodes(folder, "Document", DOCUMENT, document_columns(cited), ["Document"] * len(cited))
    _write_nodes(folder, "Claim", CLAIM, claim_columns(view.claims), ["Claim"] * len(view.claims))
    edges = view.edges
    columns = edge_columns(edges, view.by_id, view.provenance)
    _write(
        folder / "edges.csv",
        [":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", *_header(EDGE)],
        zip(
            (edge.source.id for edge in edges),
            (edge.target.id for edge in edges),
            (edge.type for edge in edges),
            *(columns[name] for name in EDGE),
            strict=True,
        ),
    )
    _write(
        folder / "cites.csv",
        [":START_ID(Claim)", ":END_ID(Document)", ":TYPE"],
        ((claim.id, claim.document_id, "CITES") for claim in view.claims),
    )
    _write(
        folder / "ends.csv",
        [":START_ID(Claim)", ":END_ID(Actor)", ":TYPE"],
        (
            (id, actor.id, type)
            for id, pair in ends.items()
            for actor, type in zip(pair, ("SOURCE", "TARGET"), strict=True)
        ),
    )
    (folder / "import.args").write_text(ARGUMENTS, encoding="utf-8")


def _write_nodes(
    folder: Path, space: str, types: Mapping[str, str], columns: Columns, labels: Sequence[str]
) -> None:
    """Write nodes to a file of their own; ids of different spaces may be equal."""
    names = [name for name in types if name != "id"]
    header = [f"id:ID({space})", *_header({name: types[name] for name in names}), ":LABEL"]
    rows = zip(columns["id"], *(columns[name] for name in names), labels, strict=True)
    _write(folder / f"{space.lower()}s.csv", header, rows)


def _header(types: Mapping[str, str]) -> list[str]:
    return [f"{name}:{TYPES[type]}" for name, type in types.items()]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NOTNULL)
        writer.writerow(header)
        for row in rows:
            writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return SEPARATOR.join(str(part).replace(SEPARATOR, " ") for part in value)
    return value
