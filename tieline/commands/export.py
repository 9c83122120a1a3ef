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
    from graph.ledger import Ledger


def _write_claims(ledger: Ledger, format: str, output: str) -> None:
    from graph.wire import CLAIM_COLUMNS, claim_records, claim_row

    records = claim_records(ledger.claims(), ledger.linker(), ledger.provenance())
    with replacing(output) as out:
        if format == "csv":
            write_csv(CLAIM_COLUMNS, map(claim_row, records), out)
            return
        for record in records:
            out.write(json_text(record) + "\n")


def _write_graph(ledger: Ledger, format: str, output: str) -> None:
    from graph.edges import fold
    from graph.exchange import claims_of_aggregates, write_graph
    from graph.wire import claim_record

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


type Writer = Callable[[Ledger, str, str], None]

WRITERS: dict[str, Writer] = {
    "jsonl": _write_claims,
    "csv": _write_claims,
    "graphml": _write_graph,
    "gexf": _write_graph,
}
"""What writes each format: it gets the ledger, the format, and the file (`-` for standard output)."""


@click.command(
    cls=Command,
    short_help="Write everything for another program: JSONL, CSV, GraphML, GEXF.",
    examples=(
        "tieline export > claims.jsonl",
        "tieline export --format csv -o claims.csv",
        "tieline export --format graphml -o graph.graphml",
        "tieline export --format gexf -o graph.gexf",
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

    In CSV, a cell that a spreadsheet would run as a formula gets an apostrophe before it; JSONL holds
    the exact text.
    """
    with opened(folder) as workspace:
        WRITERS[format](workspace.ledger, format, output)
