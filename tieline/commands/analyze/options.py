"""What the analyses have in common: which edges they count, and how results are written."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from graph.model import Status
from tieline.commands.edges import Period
from tieline.files import replacing
from tieline.filters import OntologyWord, RelationType
from tieline.output import View, output_options, write_records
from tieline.workspace import opened, workspace_option

if TYPE_CHECKING:
    from graph.view import GraphView
    from tieline.charts import Chart

Command = TypeVar("Command", bound=Callable[..., Any])

SHOWN_ROWS = 20
"""How many rows a table or a chart has; a program gets all of them."""


def selection_options[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command the options that choose edges; it gets them as its parameter `selection`."""

    @click.option(
        "--family", "families", type=OntologyWord("families"), multiple=True,
        help="Only edges of this family of relations; may be given more than once.",
    )  # fmt: skip
    @click.option(
        "--type", "types", type=RelationType(), multiple=True,
        help="Only edges of this relation type; may be given more than once.",
    )  # fmt: skip
    @click.option(
        "--kind", "kinds", type=OntologyWord("kinds"), multiple=True,
        help="Only edges between actors of this kind; may be given more than once.",
    )  # fmt: skip
    @click.option(
        "--status", "statuses", type=click.Choice(get_args(Status)), multiple=True,
        help="Only edges of this status  [default: all but planned, possible, demanded].",
    )  # fmt: skip
    @click.option("--held", type=Period(), help="Only edges that may have held then, undated included.")
    @click.option("--known", type=Period(), help="Only what was published by then (its first day).")
    @functools.wraps(command)
    def with_selection(
        *args: Any,
        families: Any,
        types: Any,
        kinds: Any,
        statuses: Any,
        held: Any,
        known: Any,
        **kwargs: Any,
    ) -> Any:
        from graph.analysis.selection import Selection

        selection = Selection(
            families=families, types=types, kinds=kinds, statuses=statuses,
            held=held, known=known[0] if known else None,
        )  # fmt: skip
        return command(*args, selection=selection, **kwargs)

    return with_selection  # type: ignore[return-value]


def result_options[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command its workspace and the options of its output; it gets them as `output`."""

    @click.option(
        "--top", type=click.IntRange(min=1), metavar="N",
        help=f"Only the first N rows  [default: {SHOWN_ROWS} in a table or a chart, else all].",
    )  # fmt: skip
    @click.option("--plot", is_flag=True, help="Draw bars instead of a table.")
    @click.option("--svg", "drawing", metavar="FILE", help="Draw the bars into an SVG file too.")
    @output_options
    @workspace_option
    @functools.wraps(command)
    def with_output(
        *args: Any,
        top: int | None,
        plot: bool,
        drawing: str | None,
        format: str,
        folder: Path,
        **kwargs: Any,
    ) -> Any:
        return command(*args, output=Output(folder, top, plot, drawing, format), **kwargs)

    return with_output  # type: ignore[return-value]


class Output:
    """Where an analysis reads, and how it writes."""

    def __init__(self, folder: Path, top: int | None, plot: bool, drawing: str | None, format: str) -> None:
        """Take the options as they were given."""
        self._folder = folder
        self._top = top
        self._plot = plot
        self._drawing = drawing
        self._format = format

    @property
    def most(self) -> int | None:
        """How many rows are wanted at most."""
        return self._top or (SHOWN_ROWS if self._plot or self._format == "table" else None)

    def view(self) -> GraphView:
        """Read the workspace."""
        from graph.view import GraphView

        with opened(self._folder) as workspace:
            return GraphView.of(workspace.ledger)

    def write(self, records: Iterable[Any], view: View, chart: Callable[[list[Any]], Chart]) -> None:
        """Write records in the order they come, as a table or as bars.

        Args:
            records: what to write.
            view: their columns.
            chart: makes the chart of all records; no more bars than wanted are drawn.
        """
        found = list(records)
        if self._plot or self._drawing:
            self._draw(chart(found))
        if not self._plot:
            write_records(found[: self.most], view, self._format)

    def _draw(self, chart: Chart) -> None:
        from tieline.charts import svg, write_chart

        drawn = replace(chart, bars=chart.bars[: self._top or SHOWN_ROWS])
        if self._drawing:
            with replacing(self._drawing) as file:
                file.write(svg(drawn))
        if self._plot:
            write_chart(drawn, sys.stdout)


def bars(
    title: str, label: Callable[[Any], str], value: Callable[[Any], float]
) -> Callable[[list[Any]], Chart]:
    """Give what makes a chart of one bar a record."""

    def chart(records: list[Any]) -> Chart:
        from tieline.charts import Chart

        return Chart(title, [(label(record), (value(record),)) for record in records])

    return chart


def note(message: str) -> None:
    """Say something about a result, beside it."""
    click.echo(f"tieline: {message}", err=True)
