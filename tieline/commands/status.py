"""`tieline status`: what the workspace holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tieline.help import Command
from tieline.output import View, json_text, output_options, write_records, write_rows
from tieline.workspace import opened, workspace_option

COLUMNS = (
    "id", "name", "title", "publisher", "authors", "published", "language", "uri",
    "added_at", "superseded_by", "copy_group", "claims",
)  # fmt: skip
SHOWN = ("document", "published", "publisher", "claims", "title", "note")


@click.command(
    cls=Command,
    short_help="What the workspace holds; --documents lists its documents.",
    examples=(
        "tieline status",
        "tieline status --documents",
        "tieline status --documents --format csv > documents.csv",
        "tieline status --json",
    ),
)
@click.option("--documents", is_flag=True, help="List the documents, in the order of reading.")
@click.option("--all", "all_versions", is_flag=True, help="List superseded versions too.")
@output_options
@workspace_option
def status(documents: bool, all_versions: bool, format: str, folder: Path) -> None:
    """Show where the workspace is and how much it holds, or list its documents."""
    with opened(folder) as workspace:
        if documents or all_versions:
            found = (asdict(d) for d in workspace.ledger.documents(superseded=all_versions))
            write_records(found, View(COLUMNS, _row, SHOWN, _shown), format)
            return
        record = {
            "workspace": str(folder.resolve()),
            "version": workspace.ledger.version,
            **workspace.ledger.counts(),
        }
    if format in ("json", "jsonl"):
        click.echo(json_text(record, indent=2 if format == "json" else None))
        return
    if format == "csv":
        write_rows(tuple(record), [tuple(record.values())], format)
        return
    for name, value in record.items():
        click.echo(f"{name:<11} {value}" if isinstance(value, str) else f"{name:<11} {value:,}")


def _row(record: Any) -> list[object]:
    return [record[column] for column in COLUMNS]


def _shown(record: Any) -> list[object]:
    note = ""
    if record["superseded_by"]:
        note = f"superseded by {record['superseded_by'][:8]}"
    elif record["copy_group"] != record["id"]:
        note = f"a copy of {record['copy_group'][:8]}"
    names = ("name", "published", "publisher", "claims", "title")
    return [*(record[name] for name in names), note]
