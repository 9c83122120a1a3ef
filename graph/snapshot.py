"""Build the embedded graph: an immutable LadybugDB file, written once in bulk.

One node table for each actor kind, `Document` and `Claim`; one relation table for each type of the
ontology over the pairs of kinds it may join. Never updated: a change of the ledger makes a new file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from operator import attrgetter
from pathlib import Path
from typing import Any

from graph.actors import Linker
from graph.arrow_columns import arrow_table
from graph.edges import Provenance
from graph.edtf_bounds import bounds
from graph.errors import SnapshotError
from graph.model import Actor, Claim, Edge
from graph.ontology import load_ontology

ACTOR = {
    "id": "STRING",
    "name": "STRING",
    "kind": "STRING",
    "aliases": "STRING[]",
    "iso3166": "STRING",
    "wikidata": "STRING",
    "identifiers": "STRING[]",
}
PERIOD = {
    "start_date": "STRING",
    "end_date": "STRING",
    "start_earliest": "DATE",
    "start_latest": "DATE",
    "end_earliest": "DATE",
    "end_latest": "DATE",
}
"""`start` and `end` under names that need no quotes: `r.end` is a syntax error in the engine."""
AMOUNT = {
    "item": "STRING",
    "quantity": "DOUBLE",
    "unit": "STRING",
    "rate": "STRING",
    "approx": "BOOLEAN",
    "role": "STRING",
}
EDGE = {
    "id": "STRING",
    **PERIOD,
    **AMOUNT,
    "status": "STRING",
    "origins": "INT64",
    "documents": "INT64",
    "first_reported": "STRING",
    "last_reported": "STRING",
    "quote": "STRING",
    "title": "STRING",
    "publisher": "STRING",
    "url": "STRING",
    "claims": "STRING[]",
}
DOCUMENT = {
    "id": "STRING",
    "name": "STRING",
    "title": "STRING",
    "publisher": "STRING",
    "url": "STRING",
    "published": "STRING",
    "published_earliest": "DATE",
    "published_latest": "DATE",
    "copy_group": "STRING",
}
CLAIM = {
    "id": "STRING",
    "type": "STRING",
    "quote": "STRING",
    "start_char": "INT64",
    "end_char": "INT64",
    "source_text": "STRING",
    "target_text": "STRING",
    **PERIOD,
    **AMOUNT,
    "polarity": "STRING",
    "modality": "STRING",
    "attribution": "STRING[]",
    "speaker": "STRING",
    "origin": "STRING",
    "plover": "STRING",
    "extractor": "STRING",
    "rule": "STRING",
    "confidence": "DOUBLE",
}
LINKS = ("CITES", "SOURCE", "TARGET")
MACROS = (
    "CREATE MACRO type(r) AS label(r)",
    "CREATE MACRO startNode(r) AS start_node(r)",
    "CREATE MACRO endNode(r) AS end_node(r)",
    "CREATE MACRO toString(value) AS string(value)",
    "CREATE MACRO toInteger(value) AS CAST(value, 'INT64')",
    "CREATE MACRO toFloat(value) AS CAST(value, 'DOUBLE')",
)
"""Functions of Neo4j 5 under the names that they have there."""

type Columns = dict[str, list[Any]]


def build(
    path: Path,
    edges: Iterable[Edge],
    claims: Sequence[Claim],
    linker: Linker,
    provenance: Mapping[str, Provenance],
) -> None:
    """Write a graph of these edges, and of their claims and documents, to a new file.

    Args:
        path: the file, which must not exist.
        edges: as `graph.edges.fold` gives them for the claims.
        claims: all claims to hold, those that no edge rests on (denials) included.
        linker: what links mentions to actors.
        provenance: where documents come from, by id.

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
            _Builder(connection, path).run(list(edges), claims, linker, provenance)
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


class _Builder:
    """Fills an empty database, by way of one file of rows after another beside `path`."""

    def __init__(self, connection: Any, path: Path) -> None:
        self._connection = connection
        self._rows = path.with_suffix(".parquet")

    def run(
        self,
        edges: list[Edge],
        claims: Sequence[Claim],
        linker: Linker,
        provenance: Mapping[str, Provenance],
    ) -> None:
        for statement in tables((e.type, e.source.kind, e.target.kind) for e in edges):
            self._connection.execute(statement)
        by_id = {claim.id: claim for claim in claims}
        sources = [linker.actor(claim.source) for claim in claims]
        targets = [linker.actor(claim.target) for claim in claims]
        actors = {actor.id: actor for actor in chain(sources, targets)}
        actors |= {a.id: a for edge in edges for a in (edge.source, edge.target)}
        kinds: dict[str, list[Actor]] = defaultdict(list)
        for actor in actors.values():
            kinds[actor.kind].append(actor)
        for kind, members in kinds.items():
            self._copy(kind, ACTOR, actor_columns(members))
        cited = {claim.document_id: provenance[claim.document_id] for claim in claims}
        self._copy("Document", DOCUMENT, document_columns(cited))
        self._copy("Claim", CLAIM, claim_columns(claims))
        self._edges(edges, by_id, provenance)
        self._links(claims, {"SOURCE": sources, "TARGET": targets})

    def _copy(self, name: str, types: Mapping[str, str], columns: Columns, pair: str = "") -> None:
        """Copy rows into a table, by way of a file.

        The engine takes an Arrow table as a parameter too, but looks first whether it is one of
        pandas, and imports that: 1.1 s of 2.5 s that a build for 3,000 articles took. Writing the
        file takes 0.04 s of the same.
        """
        from pyarrow import parquet

        if not next(iter(columns.values()), None):
            return
        try:
            with self._rows.open("wb") as file:
                parquet.write_table(
                    arrow_table(columns, types), file, compression="none", write_statistics=False
                )
            self._connection.execute(f"COPY {name} FROM {_quoted(self._rows)}{pair}")
        finally:
            self._rows.unlink(missing_ok=True)

    def _edges(
        self, edges: list[Edge], claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
    ) -> None:
        groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in edges:
            groups[edge.type, edge.source.kind, edge.target.kind].append(edge)
        types = {"from": "STRING", "to": "STRING", **EDGE}
        for (type, source, target), members in sorted(groups.items()):
            columns: Columns = {
                "from": [edge.source.id for edge in members],
                "to": [edge.target.id for edge in members],
                **edge_columns(members, claims, provenance),
            }
            self._copy(type, types, columns, f" (from='{source}', to='{target}')")

    def _links(self, claims: Sequence[Claim], ends: Mapping[str, Sequence[Actor]]) -> None:
        types = {"from": "STRING", "to": "STRING"}
        self._copy("CITES", types, {"from": _values(claims, "id"), "to": _values(claims, "document_id")})
        for link, actors in ends.items():
            by_kind: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
            for claim, actor in zip(claims, actors, strict=True):
                start, end = by_kind[actor.kind]
                start.append(claim.id)
                end.append(actor.id)
            for kind, (start, end) in by_kind.items():
                self._copy(link, types, {"from": start, "to": end}, f" (from='Claim', to='{kind}')")


def _quoted(path: Path) -> str:
    """Give a path as COPY takes it: a string in which `*`, `?` and `[` would be patterns."""
    plain = re.sub(r"[\[*?]", r"[\g<0>]", str(path.absolute()))
    return "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _values(records: Sequence[Any], name: str) -> list[Any]:
    return list(map(attrgetter(name), records))


def actor_columns(actors: Sequence[Actor]) -> Columns:
    """Give the columns of `ACTOR`."""
    known = [dict(actor.identifiers) for actor in actors]
    return {
        "id": [actor.id for actor in actors],
        "name": [actor.name for actor in actors],
        "kind": [actor.kind for actor in actors],
        "aliases": [list(actor.aliases) for actor in actors],
        "iso3166": [ids.get("iso3166") for ids in known],
        "wikidata": [ids.get("wikidata") for ids in known],
        "identifiers": [[f"{k}:{v}" for k, v in actor.identifiers] for actor in actors],
    }


def document_columns(documents: Mapping[str, Provenance]) -> Columns:
    """Give the columns of `DOCUMENT`."""
    found = list(documents.values())
    days = [bounds(p.published) for p in found]
    return {
        "id": list(documents),
        "name": [p.name for p in found],
        "title": [p.title for p in found],
        "publisher": [p.publisher for p in found],
        "url": [p.uri for p in found],
        "published": [p.published for p in found],
        "published_earliest": [day[0] for day in days],
        "published_latest": [day[1] for day in days],
        "copy_group": [p.copy_group for p in found],
    }


def _period_columns(records: Sequence[Claim] | Sequence[Edge]) -> Columns:
    start, end = _values(records, "start"), _values(records, "end")
    starts, ends = [bounds(date) for date in start], [bounds(date) for date in end]
    return {
        "start_date": start,
        "end_date": end,
        "start_earliest": [day[0] for day in starts],
        "start_latest": [day[1] for day in starts],
        "end_earliest": [day[0] for day in ends],
        "end_latest": [day[1] for day in ends],
    }


def _amount_columns(records: Sequence[Claim] | Sequence[Edge]) -> Columns:
    return {name: _values(records, name) for name in AMOUNT}


def claim_columns(claims: Sequence[Claim]) -> Columns:
    """Give the columns of `CLAIM`."""
    plain = ("id", "type", "quote", "start_char", "end_char")
    rest = ("polarity", "modality", "plover", "extractor", "rule", "confidence")
    speakers = _values(claims, "attribution")
    return {
        **{name: _values(claims, name) for name in plain},
        "source_text": _values(claims, "source.text"),
        "target_text": _values(claims, "target.text"),
        **_period_columns(claims),
        **_amount_columns(claims),
        **{name: _values(claims, name) for name in rest},
        "attribution": speakers,
        "speaker": [names[0] if names else None for names in speakers],
        "origin": [names[-1] if names else None for names in speakers],
    }


def edge_columns(
    edges: Sequence[Edge], claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
) -> Columns:
    """Give the columns of `EDGE`; quote, title, publisher and url are those of the best claim."""
    best = [claims[edge.best_claim] for edge in edges]
    sources = [provenance[claim.document_id] for claim in best]
    plain = ("id", "status", "origins", "documents", "first_reported", "last_reported")
    return {
        **{name: _values(edges, name) for name in plain},
        **_period_columns(edges),
        **_amount_columns(edges),
        "quote": _values(best, "quote"),
        "title": _values(sources, "title"),
        "publisher": _values(sources, "publisher"),
        "url": _values(sources, "uri"),
        "claims": _values(edges, "claims"),
    }
