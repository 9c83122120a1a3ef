"""`tieline search`: full text of documents and quotes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from tieline.help import Command
from tieline.output import output_options, write_rows
from tieline.workspace import opened, workspace_option

COLUMNS = ("document", "claim", "extract")


@click.command(
    cls=Command,
    short_help="Find words in quotes and documents.",
    examples=(
        "tieline search drones",
        "tieline search patrol boats --limit 5",
        "tieline search lithium --json",
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=20, show_default=True, help="How many to show."
)
@output_options
@workspace_option
def search(words: tuple[str, ...], limit: int, format: str, folder: Path) -> None:
    """Find the quotes and documents that hold all these words, the best first, quotes before."""
    with opened(folder) as workspace:
        hits = [asdict(hit) for hit in workspace.ledger.search(" ".join(words), limit=limit)]
    rows = [(hit["document_name"], hit["claim_id"], hit["extract"]) for hit in hits]
    write_rows(COLUMNS, rows, format)
