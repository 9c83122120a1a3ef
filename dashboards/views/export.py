"""What is on the screen, for another program: the formats of `tieline export` and `tieline edges`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.actors import Linker
from graph.edges import Provenance
from graph.exchange import write_gexf, write_graphml
from graph.model import Claim, Edge
from graph.safe_text import safe_cell, safe_json
from graph.wire import (
    CLAIM_COLUMNS,
    EDGE_COLUMNS,
    claim_record,
    claim_row,
    edge_record,
    edge_row,
)

FORMATS = {
    "csv": ("CSV", "text/csv"),
    "jsonl": ("JSON Lines", "application/jsonl"),
    "graphml": ("GraphML", "application/graphml+xml"),
    "gexf": ("GEXF", "application/gexf+xml"),
}
"""Formats by the ending of a file, with the name and the media type of each."""


class _Chosen(NamedTuple):
    """The edges on the screen, with what the writers of graphs look up for them."""

    edges: list[Edge]
    by_id: Mapping[str, Claim]
    provenance: Mapping[str, Provenance]


def export_edges(
    format: str, edges: Iterable[Edge], claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
) -> bytes:
    """Give edges in one of `FORMATS`; GraphML and GEXF hold one edge a source, type and target."""
    if format in ("graphml", "gexf"):
        graph = io.BytesIO()
        write = write_gexf if format == "gexf" else write_graphml
        write(_Chosen(list(edges), claims, provenance), graph)
        return graph.getvalue()
    found = [edge_record(edge, claims, provenance) for edge in edges]
    return _lines(found) if format == "jsonl" else _csv(EDGE_COLUMNS, map(edge_row, found))


def export_claims(
    format: str, claims: Iterable[Claim], linker: Linker, provenance: Mapping[str, Provenance]
) -> bytes:
    """Give claims as CSV or JSON Lines."""
    found = [claim_record(claim, linker, provenance) for claim in claims]
    return _lines(found) if format == "jsonl" else _csv(CLAIM_COLUMNS, map(claim_row, found))


def export_rows(format: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Give the rows of a query as CSV or JSON Lines."""
    if format == "jsonl":
        return _lines(dict(zip(columns, row, strict=True)) for row in rows)
    return _csv(columns, rows)


def _lines(found: Iterable[object]) -> bytes:
    lines = (safe_json(json.dumps(record, ensure_ascii=False)) for record in found)
    return "".join(f"{line}\n" for line in lines).encode()


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(safe_cell(column) for column in columns)
    for row in rows:
        writer.writerow(safe_cell(_value(value)) for value in row)
    return out.getvalue().encode("utf-8", "replace")


def _value(value: object) -> object:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple):
        return "; ".join(str(_value(part)) for part in value)
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value
