"""`tieline export`: everything, for another program."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tieline.help import Command
from tieline.output import json_text, replacing, write_csv
from tieline.workspace import opened, workspace_option

if TYPE_CHECKING:
    from graph.workspace import Workspace

RDF = ("turtle", "trig", "jsonld", "nquads", "turtle12", "trig12", "nquads12")
"""The formats of `graph.rdf_writing`, named here because --help must not import it."""


def _write_claims(workspace: Workspace, format: str, output: str) -> None:
    from graph.wire import CLAIM_COLUMNS, claim_records, claim_row

    ledger = workspace.ledger
    records = claim_records(ledger.claims(), ledger.linker(), ledger.provenance())
    with replacing(output) as out:
        if format == "csv":
            write_csv(CLAIM_COLUMNS, map(claim_row, records), out)
            return
        for record in records:
            out.write(json_text(record) + "\n")


def _write_graph(workspace: Workspace, format: str, output: str) -> None:
    from graph.edges import fold
    from graph.exchange import claims_of_aggregates, write_graph
    from graph.wire import claim_record

    ledger = workspace.ledger
    stored = list(ledger.claims())
    linker, provenance = ledger.linker(stored), ledger.provenance()
    edges = fold(stored, linker, provenance)
    by_id = {claim.id: claim for claim in stored}
    graph = io.BytesIO()
    write_graph(graph, format, edges, by_id, provenance)
    with replacing(output) as out:
        out.write(graph.getvalue().decode("utf-8"))
    if output == "-":
        return
    with replacing(Path(output).with_suffix(".claims.jsonl")) as out:
        for id, edge in claims_of_aggregates(edges):
            record = {"edge": edge, **claim_record(by_id[id], linker, provenance)}
            out.write(json_text(record) + "\n")


def _write_rdf(workspace: Workspace, format: str, output: str) -> None:
    from graph.rdf_writing import write

    with replacing(output) as out:
        write(workspace.rdf(), format, out)


type Writer = Callable[[Workspace, str, str], None]

WRITERS: dict[str, Writer] = {
    "jsonl": _write_claims,
    "csv": _write_claims,
    "graphml": _write_graph,
    "gexf": _write_graph,
    **dict.fromkeys(RDF, _write_rdf),
}
"""What writes each format: it gets the workspace, the format, and the file (`-` for standard output)."""


@click.command(
    cls=Command,
    short_help="Write everything for another program: JSONL, CSV, GraphML, GEXF, RDF.",
    examples=(
        "tieline export > claims.jsonl",
        "tieline export --format csv -o claims.csv",
        "tieline export --format graphml -o graph.graphml",
        "tieline export --format gexf -o graph.gexf",
        "tieline export --format trig -o claims.trig",
    ),
)
@click.option(
    "--format",
    "format",
    type=click.Choice(list(WRITERS)),
    default="jsonl",
    show_default=True,
    help="What to write, as said above.",
)
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write  [default: standard output]."
)
@workspace_option
def export(format: str, output: str, folder: Path) -> None:
    """Write all claims, or the graph that they make, for another program.

    jsonl and csv hold one claim a line, in the order of reading. graphml and gexf hold one edge for
    each source, type and target, weighted by its claims; with -o the claims go into a second file
    beside it, FILE with the suffix .claims.jsonl, each with the id of its edge.

    turtle, trig, jsonld and nquads are RDF 1.1: claims with their citations and speakers, and each
    document a named graph of what it states; turtle has no named graphs. turtle12, trig12 and
    nquads12 are the same in RDF 1.2, with triple terms. nquads is the fastest to write and to read.

    In CSV, a cell that a spreadsheet would run as a formula gets an apostrophe before it; JSONL holds
    the exact text.
    """
    with opened(folder) as workspace:
        WRITERS[format](workspace, format, output)
