"""`tieline edges`: the graph as rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, get_args

import click

from graph.model import Status
from tieline.filters import Ends, actor_options, citation, confidence_option, what, when
from tieline.help import Command
from tieline.output import View, output_options, write_records
from tieline.workspace import opened, workspace_option

SHOWN = ("source", "relation", "target", "when", "what", "status", "quote", "in")


class Period(click.ParamType[tuple[date, date]]):
    """A day, month, year or EDTF interval: gives its first and its last day."""

    name = "DATE"

    def convert(
        self,
        value: str | tuple[date, date],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[date, date]:
        """Read the date; an open interval reaches to the ends of the calendar."""
        if isinstance(value, tuple):
            return value
        from graph.edtf_bounds import bounds

        try:
            first, last = bounds(value)
        except ValueError:
            self.fail(f"{value!r} is no date: write 2025, 2025-08, 2025-08-21 or 2024/2025", param, ctx)
        return first or date.min, last or date.max


@click.command(
    cls=Command,
    short_help="What the claims add up to: edges with dates and quotes.",
    examples=(
        "tieline edges --actor Estonia",
        "tieline edges --type SUPPLIES --type FINANCES",
        "tieline edges --held 2025-08 --known 2025-09-01",
        "tieline edges --status disputed --json",
        "tieline edges --min-confidence 0.9",
        "tieline edges --format csv > edges.csv",
    ),
)
@actor_options
@confidence_option
@click.option(
    "--status", "statuses", type=click.Choice(get_args(Status)), multiple=True,
    help="Only those of this status; may be given more than once.",
)  # fmt: skip
@click.option("--held", type=Period(), help="Only those that may have held then, undated included.")
@click.option("--known", type=Period(), help="Only what was published by then (its first day).")
@output_options
@workspace_option
def edges(
    actor: str | None,
    source: str | None,
    target: str | None,
    types: tuple[str, ...],
    least: float,
    statuses: tuple[str, ...],
    held: tuple[date, date] | None,
    known: tuple[date, date] | None,
    format: str,
    folder: Path,
) -> None:
    """List edges: who does what to whom, when, how sure it is, and the sentence that says so.

    Status: reported (one origin), corroborated (independent ones), disputed (somebody denies it),
    planned, possible or demanded.
    """
    from graph.edges import edges_as_of
    from graph.wire import EDGE_COLUMNS, edge_record, edge_row

    with opened(folder) as workspace:
        ledger = workspace.ledger
        stored = [claim for claim in ledger.claims() if claim.confidence >= least]
        linker, provenance = ledger.linker(stored), ledger.provenance()
    wanted = Ends(linker, actor, source, target)
    by_id = {claim.id: claim for claim in stored}
    found = (
        edge_record(edge, by_id, provenance)
        for edge in edges_as_of(stored, linker, provenance, known=known[0] if known else None, held=held)
        if (not types or edge.type in types)
        and (not statuses or edge.status in statuses)
        and wanted.match(edge.source, edge.target)
    )
    write_records(found, View(EDGE_COLUMNS, edge_row, SHOWN, shown), format)


def shown(record: Any) -> list[object]:
    """Give an edge's record as a row for people."""
    status = record["status"]
    if record["origins"] > 1:
        status += f" ({record['origins']})"
    return [
        record["source"]["name"],
        record["type"],
        record["target"]["name"],
        when(record),
        what(record),
        status,
        record["quote"],
        citation(record["document"]),
    ]
