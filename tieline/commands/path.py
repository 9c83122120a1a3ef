"""`tieline path`: how two actors are connected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from graph.errors import TielineError
from tieline.commands import claims
from tieline.commands.edges import SHOWN, shown
from tieline.filters import RelationType, find_actor
from tieline.help import Command
from tieline.output import Record, View, output_options, write_records
from tieline.workspace import graph_of, workspace_option


@click.command(
    cls=Command,
    short_help="How two actors are connected.",
    examples=(
        "tieline path Finland Ukraine",
        "tieline path Finland NATO --count 1",
        "tieline path Estonia Ukraine --directed --type SUPPLIES --json",
        "tieline path Finland Ukraine --count 1 --evidence",
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
@click.option("--evidence", is_flag=True, help="List every claim behind each step, not one quote an edge.")
@output_options
@workspace_option
def path(
    a: str,
    b: str,
    count: int,
    longest: int,
    directed: bool,
    types: tuple[str, ...],
    evidence: bool,
    format: str,
    folder: Path,
) -> None:
    """Show the shortest paths from one actor to another, with the edges of each step.

    The graph is the workspace's own, or that of the server in TIELINE_GRAPH. Exits with 1 if there is
    no path.
    """
    from graph.graph_paths import GraphActors, cited_claims, paths_between
    from graph.wire import CLAIM_COLUMNS, EDGE_COLUMNS, claim_row, edge_row

    cited = {}
    with graph_of(folder) as graph:
        actors = GraphActors(graph)
        start, end = find_actor(actors, a), find_actor(actors, b)
        if start.id == end.id:
            raise TielineError(f"both ends of the path are {start.name}: name two actors")
        paths = paths_between(
            graph, actors, start, end,
            count=count, directed=directed, types=types or None, longest=longest,
        )  # fmt: skip
        if evidence:
            ids = {id for steps in paths for edges in steps for edge in edges for id in edge["claims"]}
            cited = cited_claims(graph, actors, ids)
    if not paths:
        way = "directed path" if directed else "path"
        raise TielineError(f"no {way} of at most {longest} steps from {start.name} to {end.name}")
    records = [
        {"path": number, "step": step, **record}
        for number, steps in enumerate(paths, start=1)
        for step, edges in enumerate(steps, start=1)
        for edge in edges
        for record in (map(cited.__getitem__, edge["claims"]) if evidence else (edge,))
    ]
    view = (
        _stepped(CLAIM_COLUMNS, claim_row, claims.SHOWN, claims.shown)
        if evidence
        else _stepped(EDGE_COLUMNS, edge_row, SHOWN, shown)
    )
    write_records(records, view, format)


def _stepped(
    columns: Sequence[str],
    row: Callable[[Record], Sequence[object]],
    shown_columns: Sequence[str],
    shown_row: Callable[[Record], Sequence[object]],
) -> View:
    """Put the number of the path and of its step before the columns of an edge or a claim."""

    def step(record: Record) -> tuple[object, object]:
        return record["path"], record["step"]

    return View(
        ("path", "step", *columns),
        lambda record: (*step(record), *row(record)),
        ("path", "step", *shown_columns),
        lambda record: (*step(record), *shown_row(record)),
    )
