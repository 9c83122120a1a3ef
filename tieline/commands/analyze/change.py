"""`tieline analyze change`: what is new, and what is gone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tieline.commands.analyze.options import Output, note, result_options, selection_options
from tieline.commands.edges import Period
from tieline.filters import citation
from tieline.help import Command
from tieline.output import View

if TYPE_CHECKING:
    from graph.analysis.selection import Selection
    from tieline.charts import Chart

SHOWN = ("change", "source", "relation", "target", "before", "after", "quote", "in")


@click.command(
    cls=Command,
    short_help="What is new, and what is gone, between two periods.",
    examples=(
        "tieline analyze change 2024 2025",
        "tieline analyze change 2025-01/2025-06 2025-07/2025-12 --family support",
        "tieline analyze change 2024 2025 --by published --plot",
    ),
)
@click.argument("before", type=Period())
@click.argument("after", type=Period())
@click.option(
    "--by", type=click.Choice(["held", "published"]), default="held", show_default=True,
    help="Compare what held in the periods, or what was published in them.",
)  # fmt: skip
@selection_options
@result_options
def change(
    before: tuple[date, date], after: tuple[date, date], by: str, selection: Selection, output: Output
) -> None:
    """Compare two periods: relations that are new, gone, more, fewer or the same, with a quote.

    By 'held', edges without a date count in neither, and one that began and has no end holds ever
    after. 'gone' says that the articles tell of none in the second period, not that it has ended.
    """
    from graph.analysis.change import changes, undated
    from graph.analysis.records import CHANGE_COLUMNS, change_record, change_row

    if selection.held or selection.known:
        raise click.UsageError("--held and --known do not go with two periods; --by says which times count")
    view = output.view()
    found = changes(view, before, after, by=by, selection=selection)  # type: ignore[arg-type]
    if by == "held":
        left_out = undated([edge for edge in view.edges if selection.counts(edge, view)])
        if left_out:
            note(f"{left_out:,} edges have no date and are left out; --by published counts them")

    def shown(record: Any) -> list[object]:
        edge = (record["after"] or record["before"])[0]
        return [*change_row(record)[:6], edge["quote"], citation(edge["document"])]

    output.write(
        (change_record(one, view) for one in found),
        View(CHANGE_COLUMNS, change_row, SHOWN, shown),
        _by_relation,
    )


def _by_relation(records: list[Any]) -> Chart:
    """Draw the edges of each relation type in both periods, the largest difference first."""
    from tieline.charts import Chart

    counts: dict[str, list[int]] = {}
    for record in records:
        count = counts.setdefault(record["type"], [0, 0])
        count[0] += len(record["before"])
        count[1] += len(record["after"])
    order = sorted(counts.items(), key=lambda item: (-abs(item[1][1] - item[1][0]), item[0]))
    return Chart("Edges of each relation in the two periods", order, ("before", "after"))
