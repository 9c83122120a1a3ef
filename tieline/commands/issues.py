"""`tieline issues`: what was not understood, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tieline.help import Command
from tieline.output import View, output_options, write_records, write_rows
from tieline.workspace import opened, workspace_option

if TYPE_CHECKING:
    from graph.model import Issue

COLUMNS = (
    "id", "document_name", "stage", "code", "message", "quote", "start_char", "end_char",
    "document_id",
)  # fmt: skip
SHOWN = ("document", "code", "message", "quote")


@click.command(
    cls=Command,
    short_help="What was not understood, or refused.",
    examples=(
        "tieline issues",
        "tieline issues --count",
        "tieline issues --document uzbekistan-railway",
        "tieline issues --format csv > issues.csv",
    ),
)
@click.option("--document", metavar="NAME", help="Only those of this document (its name or id).")
@click.option("--code", metavar="CODE", help="Only those of this code.")
@click.option("--count", "counting", is_flag=True, help="Count them by code instead.")
@output_options
@workspace_option
def issues(document: str | None, code: str | None, counting: bool, format: str, folder: Path) -> None:
    """List what was seen and not understood, and what was refused: gaps of the graph, told openly."""
    with opened(folder) as workspace:
        ledger = workspace.ledger
        id = None if document is None else ledger.document(document).id
        found = ledger.issues(document=id, code=code)
        if counting:
            write_rows(("stage", "code", "issues"), _counts(found), format)
            return
        write_records(map(asdict, found), View(COLUMNS, _row, SHOWN, _shown), format)


def _counts(issues: Iterable[Issue]) -> list[tuple[str, str, int]]:
    counts = Counter((issue.stage, issue.code) for issue in issues)
    return [(stage, code, number) for (stage, code), number in counts.most_common()]


def _row(record: Any) -> list[object]:
    return [record[column] for column in COLUMNS]


def _shown(record: Any) -> list[object]:
    return [record[name] for name in ("document_name", "code", "message", "quote")]
