"""`tieline path`: how two actors are connected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.errors import TielineError
from tieline.commands.edges import shown
from tieline.filters import RelationType, find_actor
from tieline.help import Command
from tieline.output import View, output_options, write_records
from tieline.workspace import graph_of, workspace_option

SHOWN = ("path", "step", "source", "relation", "target", "when", "what", "status", "quote", "in")


@click.command(
    cls=Command,
    short_help="How two actors are connected.",
    examples=(
        "tieline path Finland Ukraine",
        "tieline path Finland NATO --count 1",
        "tieline path Estonia Ukraine --directed --type SUPPLIES --json",
    ),
)
@click.argument("a")
@click.argument("b")
@click.option(
    "--count", type=click.IntRange(1, 1_000), default=3, show_default=True, help="How many paths."
)
@click.option(
    "--longest", type=click.IntRange(1, 1_000), default=6, show_default=True, help="The most steps."
)
@click.option("--directed", is_flag=True, help="Follow edges only from source to target.")
@click.option(
    "--type", "types", type=RelationType(), multiple=True,
    help="Only edges of this relation type; may be given more than once.",
)  # fmt: skip
@output_options
@workspace_option
def path(
    a: str,
    b: str,
    count: int,
    longest: int,
    directed: bool,
    types: tuple[str, ...],
    format: str,
    folder: Path,
) -> None:
    """Show the shortest paths from one actor to another, with the edges of each step.

    The graph is the workspace's own, or that of the server in TIELINE_GRAPH. Exits with 1 if there is
    no path.
    """
    from graph.graph_paths import GraphActors, paths_between
    from graph.wire import EDGE_COLUMNS, edge_row

    with graph_of(folder) as graph:
        actors = GraphActors(graph)
        start, end = find_actor(actors, a), find_actor(actors, b)
        if start.id == end.id:
            raise TielineError(f"both ends of the path are {start.name}: name two actors")
        paths = paths_between(
            graph, actors, start, end,
            count=count, directed=directed, types=types or None, longest=longest,
        )  # fmt: skip
    if not paths:
        way = "directed path" if directed else "path"
        raise TielineError(f"no {way} of at most {longest} steps from {start.name} to {end.name}")
    records = [
        {"path": number, "step": step, **edge}
        for number, steps in enumerate(paths, start=1)
        for step, edges in enumerate(steps, start=1)
        for edge in edges
    ]

    def row(record: Any) -> list[object]:
        return [record["path"], record["step"], *edge_row(record)]

    def shown_row(record: Any) -> list[object]:
        return [record["path"], record["step"], *shown(record)]

    write_records(records, View(("path", "step", *EDGE_COLUMNS), row, SHOWN, shown_row), format)
