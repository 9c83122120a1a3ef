"""`tieline analyze betweenness` and `brokers`: who stands between others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tieline.commands.analyze.options import Output, bars, note, result_options, selection_options
from tieline.errors import WrongUsage
from tieline.filters import find_actor
from tieline.help import Command
from tieline.output import View

if TYPE_CHECKING:
    from graph.actors import Linker
    from graph.analysis.selection import Selection


@click.command(
    cls=Command,
    short_help="Who lies on the shortest paths between others.",
    examples=(
        "tieline analyze betweenness",
        "tieline analyze betweenness --family diplomacy --plot",
        "tieline analyze betweenness --directed --type SUPPLIES --json",
    ),
)
@click.option("--directed", is_flag=True, help="Follow edges only from source to target.")
@click.option("--exact", is_flag=True, help="Never estimate, however long it takes.")
@selection_options
@result_options
def betweenness(directed: bool, exact: bool, selection: Selection, output: Output) -> None:
    """Show what share of the shortest paths between two others leads through each actor.

    From 0 to 1, in the whole graph and in the graph of each family. A very large graph is estimated
    from the paths of a random sample of actors, and the result says so.
    """
    from graph.analysis.centrality import betweenness as measure
    from graph.analysis.records import BETWEENNESS_COLUMNS, betweenness_record, betweenness_row
    from graph.ontology import load_ontology

    families = load_ontology().families
    columns = (*BETWEENNESS_COLUMNS, *families)
    shown_columns = tuple(name for name in columns if name != "sample")

    def row(record: Any) -> tuple[object, ...]:
        return betweenness_row(record, families)

    def shown(record: Any) -> list[object]:
        cells = dict(zip(columns, row(record), strict=True))
        return [_figure(cells[name]) for name in shown_columns]

    found = measure(selection.of(output.view()), directed=directed, exact=exact)
    if found and found[0].sample:
        note(f"estimated from {found[0].sample:,} of {len(found):,} actors; --exact computes all of it")
    output.write(
        map(betweenness_record, found),
        View(columns, row, shown_columns, shown),
        bars(
            "Share of the shortest paths between others that leads through each actor",
            lambda r: r["actor"]["name"],
            lambda r: r["betweenness"],
        ),
    )


@click.command(
    cls=Command,
    short_help="Who stands between two blocs.",
    examples=(
        "tieline analyze brokers --left Iran --right France --right Azerbaijan",
        "tieline analyze brokers --left Iran --right France --kind State --json",
        "echo Iran | tieline analyze brokers --left @- --right France",
    ),
)
@click.option(
    "--left", "left", multiple=True, required=True, metavar="NAME",
    help="A member of the one bloc, or @FILE with a name a line (@- for standard input); may be given "
    "more than once.",
)  # fmt: skip
@click.option(
    "--right", "right", multiple=True, required=True, metavar="NAME",
    help="A member of the other bloc, in the same way.",
)  # fmt: skip
@selection_options
@result_options
def brokers(left: tuple[str, ...], right: tuple[str, ...], selection: Selection, output: Output) -> None:
    """Show who connects two blocs of actors, and by which ties.

    'share' is how much of the shortest paths from one bloc to the other leads through the actor.
    Direct ties of the two blocs are left aside: nobody stands between. Third parties with a tie to
    both blocs are listed whatever their share.
    """
    from graph.analysis.brokers import brokers as find
    from graph.analysis.records import BROKER_COLUMNS, broker_record, broker_row

    view = output.view()
    blocs = [_bloc(names, view.linker) for names in (left, right)]
    if both := blocs[0] & blocs[1]:
        raise WrongUsage(f"in both blocs: {', '.join(sorted(name for _, name in both))}")
    found = find(selection.of(view), *({id for id, _ in bloc} for bloc in blocs))
    shown_columns = ("actor", "kind", "bloc", "share", "tied to left", "tied to right", "relations")

    def shown(record: Any) -> list[object]:
        cells = list(broker_row(record)[:-1])
        cells[3] = _figure(cells[3])
        return [*cells, sorted({edge["type"] for edge in record["edges"]})]

    if not found:
        note("nobody: no path of these edges leads from the one bloc to the other but directly")
    output.write(
        (broker_record(broker, view) for broker in found),
        View(BROKER_COLUMNS, broker_row, shown_columns, shown),
        bars(
            "Share of the paths between the two blocs that leads through each actor",
            lambda r: r["actor"]["name"],
            lambda r: r["share"],
        ),
    )


def _bloc(names: Sequence[str], linker: Linker) -> set[tuple[str, str]]:
    """Give the ids and names of a bloc's actors."""
    given: list[str] = []
    for name in names:
        if name.startswith("@"):
            with click.open_file(name[1:], encoding="utf-8") as file:
                lines = file.read().splitlines()
            given += [line.strip() for line in lines if line.strip()]
        else:
            given.append(name)
    return {(actor.id, actor.name) for actor in (find_actor(linker, name) for name in given)}


def _figure(value: object) -> object:
    """Give a share with as many digits as people compare."""
    return f"{value:.4f}" if isinstance(value, float) else value
