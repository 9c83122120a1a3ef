"""`tieline analyze communities` and `triads`: who belongs together, and in threes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tieline.commands.analyze.options import Output, bars, note, result_options, selection_options
from tieline.help import Command
from tieline.output import View

if TYPE_CHECKING:
    from graph.analysis.selection import Selection
    from graph.view import GraphView


@click.command(
    cls=Command,
    short_help="Who belongs together.",
    examples=(
        "tieline analyze communities",
        "tieline analyze communities --kind State --resolution 1.5",
        "tieline analyze communities --all-ties --json",
    ),
)
@click.option("--all-ties", is_flag=True, help="Count every relation, not only friendly ones.")
@click.option(
    "--resolution", type=click.FloatRange(min=0, min_open=True), default=1.0, show_default=True,
    help="More than 1 gives more and smaller communities.",
)  # fmt: skip
@selection_options
@result_options
def communities(all_ties: bool, resolution: float, selection: Selection, output: Output) -> None:
    """Divide the actors into communities with more friendly ties inside than across (Louvain).

    'modularity' says how clear the division is; below about 0.3 it means little. Which relations are
    friendly is in 'tieline ontology'.
    """
    from graph.analysis.communities import communities as divide
    from graph.analysis.records import COMMUNITY_COLUMNS, community_records, community_row

    partition = divide(selection.of(output.view()), friendly=not all_ties, resolution=resolution)
    shown_columns = ("community", "size", "inside", "across", "actors")

    def shown(record: Any) -> list[object]:
        names = [actor["name"] for actor in record["actors"]]
        return [record[name] for name in shown_columns[:-1]] + [names]

    note(f"modularity {partition.modularity:.3f}, {len(partition.communities)} communities")
    output.write(
        community_records(partition),
        View(COMMUNITY_COLUMNS, community_row, shown_columns, shown),
        bars(
            "Actors in each community",
            lambda r: ", ".join(actor["name"] for actor in r["actors"]),
            lambda r: r["size"],
        ),
    )


@click.command(
    cls=Command,
    short_help="Three actors at a time: who is whose friend's foe.",
    examples=(
        "tieline analyze triads",
        "tieline analyze triads --json",
        "tieline analyze triads --census",
    ),
)
@click.option("--census", is_flag=True, help="Count the sixteen sorts of triads instead.")
@selection_options
@result_options
def triads(census: bool, selection: Selection, output: Output) -> None:
    """List triangles of actors, those first that are not balanced.

    Balanced is a triangle with an even number of hostile sides: my friend's friend and my foe's foe
    are my friends. A supplier of two that fight each other makes one that is not.
    """
    from graph.analysis.records import CENSUS_COLUMNS, census_records, census_row
    from graph.analysis.triads import census as count

    view = output.view()
    edges = selection.of(view)
    if census:
        output.write(
            census_records(count(edges)),
            View(CENSUS_COLUMNS, census_row, CENSUS_COLUMNS, census_row),
            # Three actors without a tie are nearly all there are; their bar would dwarf the others.
            lambda records: bars(
                "Triads of each sort", lambda r: f"{r['triad']}  {r['is']}", lambda r: r["count"]
            )(records[1:]),
        )
        return
    _write_triangles(view, edges, output)


def _write_triangles(view: GraphView, edges: list[Any], output: Output) -> None:
    from graph.analysis.records import TRIANGLE_COLUMNS, triangle_record, triangle_row
    from graph.analysis.triads import triangles

    def shown(record: Any) -> list[object]:
        return [
            record["balance"],
            *(record[name]["name"] for name in "abc"),
            *(_side(record[name]) for name in ("ab", "bc", "ac")),
        ]

    output.write(
        (triangle_record(found, view) for found in triangles(edges, most=output.most)),
        View(TRIANGLE_COLUMNS, triangle_row, ("balance", "a", "b", "c", "a-b", "b-c", "a-c"), shown),
        bars(
            "Edges of each triangle",
            lambda r: f"{' - '.join(r[name]['name'] for name in 'abc')} ({r['balance']})",
            lambda r: sum(len(r[name]["edges"]) for name in ("ab", "bc", "ac")),
        ),
    )


def _side(side: Any) -> str:
    return f"{side['stance']}: {', '.join(sorted({edge['type'] for edge in side['edges']}))}"
