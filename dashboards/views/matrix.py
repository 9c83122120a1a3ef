"""Who does what to whom, as a square: sources in the rows, targets in the columns."""

from __future__ import annotations

from dataclasses import dataclass

import pandas

from dashboards.untrusted import short

SIDE = 25
"""Actors at a side of the square; the table of pairs beside it holds all."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells of a square of the actors with the most edges.

    `cells` has `source_id`, `source`, `target_id`, `target`, `edges` and `relations`; `sources` and
    `targets` are the names in the order of the rows and columns, the busiest first. `hidden` counts
    the edges that are between others.
    """

    cells: pandas.DataFrame
    sources: list[str]
    targets: list[str]
    hidden: int


def matrix(edges: pandas.DataFrame, side: int = SIDE) -> Matrix:
    """Give the square of these edges."""
    found = pairs(edges)
    sources = _busiest(found, "source", side)
    targets = _busiest(found, "target", side)
    keep = found["source_id"].isin(sources) & found["target_id"].isin(targets)
    names = _distinct_names(found)
    cells = found[keep].assign(
        source=lambda frame: frame["source_id"].map(names),
        target=lambda frame: frame["target_id"].map(names),
    )
    return Matrix(
        cells.reset_index(drop=True),
        [names[id] for id in sources],
        [names[id] for id in targets],
        int(found.loc[~keep, "edges"].sum()),
    )


def pairs(edges: pandas.DataFrame) -> pandas.DataFrame:
    """Count the edges of each source and target, the most first.

    Columns `source_id`, `source`, `target_id`, `target`, `edges`, `relations` (labels, joined).
    """
    by = ["source_id", "source", "target_id", "target"]
    plain = edges[[*by, "type"]].astype("str")
    plain["type"] = plain["type"].str.lower().str.replace("_", " ")
    found = (
        plain.groupby(by, sort=False)
        .agg(edges=("type", "size"), relations=("type", lambda types: ", ".join(sorted(set(types)))))
        .reset_index()
    )
    return found.sort_values(["edges", "source", "target"], ascending=[False, True, True], kind="stable")


def _busiest(found: pandas.DataFrame, end: str, side: int) -> list[str]:
    totals = found.groupby([f"{end}_id", end], sort=False)["edges"].sum().reset_index()
    totals = totals.sort_values(["edges", end], ascending=[False, True], kind="stable")
    return list(totals[f"{end}_id"].head(side))


def _distinct_names(found: pandas.DataFrame) -> dict[str, str]:
    """Give each actor a name of its own to stand at the side, numbering those that share one."""
    known = dict(zip(found["source_id"], found["source"], strict=True))
    known |= dict(zip(found["target_id"], found["target"], strict=True))
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id, name in sorted(known.items(), key=lambda item: (item[1], item[0])):
        label, number = short(name, 28), 1
        while label in taken:
            number += 1
            label = f"{short(name, 24)} ({number})"
        taken.add(label)
        names[id] = label
    return names
