"""The formats of `tieline export`: one table, and the function that writes each.

A writer takes a view of the graph and where to write, is imported when it is used, and is fed once. A
further format is a further row of `FORMATS`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from tieline.files import replacing_bytes, replacing_folder, text_over
from tieline.output import json_text, write_csv

if TYPE_CHECKING:
    from graph.view import GraphView

CLAIMS_SUFFIX = ".claims.jsonl"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it holds, in a few words, and its writer as `module:function`.

    The writer takes a `graph.view.GraphView` and a binary stream; that of a `folder` format, the view
    and an empty folder, which is zipped where a file was asked for; one that writes several syntaxes,
    the `syntax` too. With `claims_beside`, the claims go into a second file, each with the id of its
    edge.
    """

    holds: str
    writer: str
    claims_beside: bool = False
    folder: bool = False
    syntax: str = ""

    def write(self, view: GraphView, place: Any) -> None:
        """Write a view in this format to a stream or a folder."""
        module, _, name = self.writer.partition(":")
        writer = cast("Callable[..., None]", getattr(importlib.import_module(module), name))
        writer(view, place, *filter(None, [self.syntax]))


FORMATS = {
    "jsonl": Format("claims, one JSON object a line, the exact text", "tieline.exports:write_jsonl"),
    "csv": Format("claims, one a row, safe for a spreadsheet", "tieline.exports:write_claims_csv"),
    "graphml": Format(
        "edges, one a source, type and target", "graph.exchange:write_graphml", claims_beside=True
    ),
    "gexf": Format("the same for Gephi", "graph.exchange:write_gexf", claims_beside=True),
    **{
        syntax: Format(holds, "tieline.exports:write_rdf", syntax=syntax)
        for syntax, holds in {
            "turtle": "RDF 1.1 without named graphs",
            "trig": "RDF 1.1, a named graph a document",
            "jsonld": "the same in JSON",
            "nquads": "the same a line a statement, the fastest",
            "turtle12": "RDF 1.2, with triple terms",
            "trig12": "the same with named graphs",
            "nquads12": "the same a line a statement",
        }.items()
    },
    "ftm": Format("FollowTheMoney entities, one JSON object a line", "graph.ftm:write_ftm"),
    "stix": Format("a STIX 2.1 bundle", "graph.stix:write_stix"),
    "neo4j-csv": Format(
        "files for neo4j-admin's bulk import, in a folder or a .zip",
        "graph.neo4j_csv:write_neo4j_csv",
        folder=True,
    ),
}


def export(view: GraphView, format: str, output: str) -> None:
    """Write a view in one of `FORMATS` to a file or a folder; `-` is standard output."""
    chosen = FORMATS[format]
    if chosen.folder:
        with replacing_folder(output) as place:
            chosen.write(view, place)
        return
    with replacing_bytes(output) as out:
        chosen.write(view, out)
    if chosen.claims_beside and output != "-":
        with replacing_bytes(Path(output).with_suffix(CLAIMS_SUFFIX)) as out:
            write_claims_beside(view, out)


def write_jsonl(view: GraphView, out: BinaryIO) -> None:
    """Write claims in the wire format, one JSON object a line."""
    with text_over(out) as text:
        for record in _records(view):
            text.write(json_text(record) + "\n")


def write_claims_csv(view: GraphView, out: BinaryIO) -> None:
    """Write claims as CSV, one a row."""
    from graph.wire import CLAIM_COLUMNS, claim_row

    with text_over(out) as text:
        write_csv(CLAIM_COLUMNS, map(claim_row, _records(view)), text)


def write_rdf(view: GraphView, out: BinaryIO, syntax: str) -> None:
    """Write everything as RDF, in a syntax of `graph.rdf_writing`."""
    from graph.rdf_mapping import graphs_of
    from graph.rdf_writing import write

    with text_over(out) as text:
        write(graphs_of(view), syntax, text)


def write_claims_beside(view: GraphView, out: BinaryIO) -> None:
    """Write the claims that hold up edges, each with the id of its aggregated edge."""
    from graph.exchange import claims_of_aggregates
    from graph.wire import claim_record

    with text_over(out) as text:
        for id, edge in claims_of_aggregates(view.edges):
            record = {"edge": edge, **claim_record(view.by_id[id], view.linker, view.provenance)}
            text.write(json_text(record) + "\n")


def _records(view: GraphView) -> Iterator[dict[str, Any]]:
    from graph.wire import claim_records

    return claim_records(view.claims, view.linker, view.provenance)
