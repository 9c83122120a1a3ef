"""`tieline export`: everything, for another program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tieline.errors import WrongUsage
from tieline.exports import CLAIMS_SUFFIX, FORMATS
from tieline.exports import export as export_view
from tieline.filters import confidence_option
from tieline.help import Command
from tieline.output import on_terminal
from tieline.workspace import opened, workspace_option

LISTED = "\n".join(f"  {name.ljust(12)}{format.holds}" for name, format in FORMATS.items())

HELP = f"""Write all claims, or the graph that they make, for another program.

\b
{LISTED}

The edges of graphml and gexf are weighted by their claims; with -o the claims go into a second file
beside it, FILE with the suffix {CLAIMS_SUFFIX}, each with the id of its edge.

In CSV, a cell that a spreadsheet would run as a formula gets an apostrophe before it; JSONL holds the
exact text. ftm and stix need a package each, which the command names where it is missing.
"""


@click.command(
    cls=Command,
    short_help="Write everything for another program.",
    help=HELP,
    examples=(
        "tieline export > claims.jsonl",
        "tieline export --format csv -o claims.csv",
        "tieline export --format graphml -o graph.graphml",
        "tieline export --format gexf -o graph.gexf",
        "tieline export --format trig -o claims.trig",
        "tieline export --format stix -o bundle.json",
        "tieline export --format neo4j-csv -o bulk.zip",
    ),
)
@click.option(
    "--format", "format", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True,
    metavar="FORMAT", help="One of those above.",
)  # fmt: skip
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write  [default: standard output]."
)
@confidence_option
@workspace_option
def export(format: str, output: str, least: float, folder: Path) -> None:
    """Write a workspace's claims or graph in one of `FORMATS`."""
    from graph.view import GraphView

    if FORMATS[format].folder and output == "-" and on_terminal(sys.stdout):
        raise WrongUsage(f"{format} is a .zip, nothing to read on a terminal: name it or a folder with -o")
    with opened(folder) as workspace:
        export_view(GraphView.of(workspace.ledger).surer(least), format, output)
