"""The workspace as tables of edges, claims and actors: what all views are made from.

Folding 100,000 claims takes ten seconds, reading the tables that come of it a fifth of one. So they
are kept beside the snapshots, as Arrow files named by the state of the ledger: a projection that may
be thrown away at any time, and is made anew where it is missing, damaged or of another ledger.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pyarrow
from pyarrow import feather

from graph.actors import Linker
from graph.edges import Provenance, edges_as_of
from graph.edtf_bounds import bounds
from graph.model import Actor, Claim, Edge
from graph.ontology import load_ontology
from graph.workspace import Workspace

FORMAT = 2
"""Version of the tables; a file of another format is made anew."""

FOLDER = "graph"
NAMES = ("edges", "claims", "actors")

_TEXT, _TEXTS = pyarrow.string(), pyarrow.list_(pyarrow.string())
_CODE = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
_NUMBER, _COUNT, _DAY = pyarrow.float64(), pyarrow.int64(), pyarrow.date32()

_ENDS = {
    "source_id": _CODE, "source": _CODE, "source_kind": _CODE, "type": _CODE, "family": _CODE,
    "target_id": _CODE, "target": _CODE, "target_kind": _CODE,
}  # fmt: skip
_FACT = {
    "start": _TEXT, "end": _TEXT, "earliest": _DAY, "latest": _DAY, "dated": pyarrow.bool_(),
    "item": _TEXT, "quantity": _NUMBER, "unit": _TEXT, "rate": _TEXT, "approx": pyarrow.bool_(),
    "role": _TEXT, "modality": _CODE,
}  # fmt: skip
_PLACE = {"document_id": _TEXT, "document": _TEXT, "title": _TEXT, "publisher": _CODE, "uri": _TEXT}

EDGES = {
    "id": _TEXT, **_ENDS, **_FACT, "status": _CODE, "origins": _COUNT, "documents": _COUNT,
    "first_reported": _TEXT, "last_reported": _TEXT, "best_claim": _TEXT, "quote": _TEXT, **_PLACE,
    "claims": _TEXTS,
}  # fmt: skip
"""Columns of `Tables.edges`. `earliest` and `latest` are the bounds of the days on which it may have
held, missing where open; quote and document are those of the best claim."""

CLAIMS = {
    "id": _TEXT, "edge": _TEXT, "edge_row": _COUNT, **_ENDS, **_FACT, "polarity": _CODE, "quote": _TEXT,
    "start_char": _COUNT, "end_char": _COUNT, "source_text": _TEXT, "target_text": _TEXT,
    "attribution": _TEXTS, "extractor": _CODE, "rule": _CODE, "confidence": _NUMBER,
    "published": _TEXT, **_PLACE, "copy_group": _TEXT,
}  # fmt: skip
"""Columns of `Tables.claims`, in the order of reading. `edge` is missing for a denial, which holds up
none, and `edge_row`, the edge's label in the index of `Tables.edges`, is -1 there; the ends are the
linked actors, `source_text` and `target_text` the words of the document."""

ACTORS = {"id": _TEXT, "name": _TEXT, "kind": _CODE, "aliases": _TEXTS, "iso3166": _TEXT}


@dataclass(frozen=True, slots=True)
class Tables:
    """Edges, claims and actors of one state of the ledger; the views leave them as they are.

    `key` names that state: the same key is the same tables.
    """

    key: str
    edges: pandas.DataFrame
    claims: pandas.DataFrame
    actors: pandas.DataFrame


def read_tables(workspace: Workspace, key: str) -> Tables:
    """Give the tables of this state of the ledger, from their files or made anew.

    Args:
        workspace: where the ledger is.
        key: `workspace.state`, read before; it names the files.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    folder = workspace.folder / FOLDER
    stored = _read(folder, key)
    if stored is not None:
        return stored
    found = workspace.contents()
    tables = make_tables(key, found.edges, found.claims, found.linker, found.provenance)
    # A workspace that may only be read, or a full disk: the next start takes longer, nothing else.
    with contextlib.suppress(OSError):
        _write(folder, key, tables)
    return tables


def tables_as_of(workspace: Workspace, key: str, known: date) -> Tables:
    """Give the tables of what was known on a day: of documents surely published by then."""
    claims = list(workspace.ledger.claims())
    linker, provenance = workspace.ledger.linker(claims), workspace.ledger.provenance()
    edges = edges_as_of(claims, linker, provenance, known=known)
    heard = [c for c in claims if _known(provenance[c.document_id], known)]
    return make_tables(f"{key}@{known.isoformat()}", edges, heard, linker, provenance)


def _known(source: Provenance, known: date) -> bool:
    latest = bounds(source.published)[1]
    return latest is not None and latest <= known


def make_tables(
    key: str,
    edges: Iterable[Edge],
    claims: Iterable[Claim],
    linker: Linker,
    provenance: Mapping[str, Provenance],
) -> Tables:
    """Make the tables of these edges and claims; withdrawn claims are left out."""
    edges = list(edges)
    claims = [claim for claim in claims if claim.id not in linker.withdrawn]
    by_id = {claim.id: claim for claim in claims}
    edge_of = {claim: (edge.id, row) for row, edge in enumerate(edges) for claim in edge.claims}
    return Tables(
        key,
        _frame(EDGES, [_edge(edge, by_id, provenance) for edge in edges]),
        _frame(CLAIMS, [_claim(claim, edge_of, linker, provenance) for claim in claims]),
        _frame(ACTORS, [_actor(actor) for actor in linker.actors()]),
    )


def records(frame: pandas.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a table as dictionaries, what is missing as None."""
    plain = frame.astype(object)
    for name in ("claims", "attribution", "aliases"):
        if name in plain:
            plain[name] = plain[name].map(list)
    return plain.where(frame.notna(), None).to_dict("records")  # type: ignore[no-any-return]


def _edge(edge: Edge, claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]) -> dict[str, Any]:
    best = claims[edge.best_claim]
    return {
        "id": edge.id,
        **_ends(edge.source, edge.type, edge.target),
        **_fact(edge),
        "modality": best.modality,
        "status": edge.status,
        "origins": edge.origins,
        "documents": edge.documents,
        "first_reported": edge.first_reported,
        "last_reported": edge.last_reported,
        "best_claim": edge.best_claim,
        "quote": best.quote,
        **_place(best.document_id, provenance),
        "claims": list(edge.claims),
    }


def _claim(
    claim: Claim,
    edge_of: Mapping[str, tuple[str, int]],
    linker: Linker,
    provenance: Mapping[str, Provenance],
) -> dict[str, Any]:
    source = provenance[claim.document_id]
    edge, row = edge_of.get(claim.id, (None, -1))
    return {
        "id": claim.id,
        "edge": edge,
        "edge_row": row,
        **_ends(linker.actor(claim.source), claim.type, linker.actor(claim.target)),
        **_fact(claim),
        "modality": claim.modality,
        "polarity": claim.polarity,
        "quote": claim.quote,
        "start_char": claim.start_char,
        "end_char": claim.end_char,
        "source_text": claim.source.text,
        "target_text": claim.target.text,
        "attribution": list(claim.attribution),
        "extractor": claim.extractor,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "published": source.published,
        **_place(claim.document_id, provenance),
        "copy_group": source.copy_group,
    }


def _ends(source: Actor, type: str, target: Actor) -> dict[str, str]:
    return {
        "source_id": source.id,
        "source": source.name,
        "source_kind": source.kind,
        "type": type,
        "family": load_ontology().relation(type).family,
        "target_id": target.id,
        "target": target.name,
        "target_kind": target.kind,
    }


def _fact(record: Edge | Claim) -> dict[str, Any]:
    names = ("start", "end", "item", "quantity", "unit", "rate", "approx", "role")
    return {
        **{name: getattr(record, name) for name in names},
        "earliest": bounds(record.start)[0],
        "latest": bounds(record.end)[1],
        "dated": record.start is not None or record.end is not None,
    }


def _place(document_id: str, provenance: Mapping[str, Provenance]) -> dict[str, Any]:
    source = provenance[document_id]
    return {
        "document_id": document_id,
        "document": source.name,
        "title": source.title,
        "publisher": source.publisher,
        "uri": source.uri,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "iso3166": dict(actor.identifiers).get("iso3166"),
    }


def _frame(columns: Mapping[str, pyarrow.DataType], records: list[dict[str, Any]]) -> pandas.DataFrame:
    return _to_pandas(pyarrow.Table.from_pylist(records, pyarrow.schema(list(columns.items()))))


def _to_pandas(table: pyarrow.Table) -> pandas.DataFrame:
    return table.to_pandas(date_as_object=False)


def _path(folder: Path, key: str, name: str) -> Path:
    return folder / f"{key}.{name}-{FORMAT}.arrow"


def _read(folder: Path, key: str) -> Tables | None:
    """Give the stored tables, or None where one is missing or is not as it was written."""
    frames = []
    for name, columns in zip(NAMES, (EDGES, CLAIMS, ACTORS), strict=True):
        try:
            table = feather.read_table(_path(folder, key, name), memory_map=True)
        except (OSError, pyarrow.ArrowInvalid):
            return None
        if table.schema.names != list(columns):
            return None
        frames.append(_to_pandas(table))
    return Tables(key, *frames)


def _write(folder: Path, key: str, tables: Tables) -> None:
    """Write the tables, each file aside and then renamed, and remove those of other states."""
    folder.mkdir(exist_ok=True)
    for name, columns in zip(NAMES, (EDGES, CLAIMS, ACTORS), strict=True):
        schema = pyarrow.schema(list(columns.items()))
        table = pyarrow.Table.from_pandas(getattr(tables, name), schema, preserve_index=False)
        part = folder / f"building-{os.getpid()}-{name}.arrow"
        try:
            feather.write_feather(table, part, compression="uncompressed")
            part.replace(_path(folder, key, name))
        finally:
            part.unlink(missing_ok=True)
    for old in folder.glob("*.arrow"):
        if not old.name.startswith(f"{key}."):
            old.unlink(missing_ok=True)
