"""`tieline analyze degree`: who has how many edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tieline.commands.analyze.options import Output, bars, result_options, selection_options
from tieline.help import Command
from tieline.output import View

if TYPE_CHECKING:
    from graph.analysis.selection import Selection


@click.command(
    cls=Command,
    short_help="Who has how many edges, by family of relations.",
    examples=(
        "tieline analyze degree",
        "tieline analyze degree --family support --kind State --plot",
        "tieline analyze degree --held 2025 --format csv > degree.csv",
    ),
)
@selection_options
@result_options
def degree(selection: Selection, output: Output) -> None:
    """Count each actor's edges and partners, all in all and by family of relations.

    'out' are edges that lead from the actor, 'in' those that lead to it, 'mutual' those that have no
    direction, such as meetings.
    """
    from graph.analysis.centrality import degrees
    from graph.analysis.records import DEGREE_COLUMNS, degree_record, degree_row
    from graph.ontology import load_ontology

    families = load_ontology().families
    columns = (*DEGREE_COLUMNS, *families)

    def row(record: Any) -> tuple[object, ...]:
        return degree_row(record, families)

    found = degrees(selection.of(output.view()))
    output.write(
        map(degree_record, found),
        View(columns, row, columns, row),
        bars("Edges of each actor", lambda r: r["actor"]["name"], lambda r: r["edges"]),
    )
