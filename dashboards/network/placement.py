"""Where the shown actors stand, beginning with where they stood before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy

from dashboards.network.layout import Start, lay_out

type Point = tuple[int, int]
"""In hundredths of the layout's unit of length: whole numbers are shorter on their way to the browser."""

UNIT = 100


def place(
    nodes: Sequence[str],
    ties: Sequence[tuple[str, str]],
    before: Mapping[str, Point] | None = None,
    pinned: Mapping[str, Point] | None = None,
) -> dict[str, Point]:
    """Give a point for each actor.

    Args:
        nodes: the actors to place, by id.
        ties: which of them are tied to which.
        before: where actors stood before; they begin there, so that a reader finds them again.
        pinned: where actors must stay.
    """
    before, pinned = before or {}, pinned or {}
    at = {id: number for number, id in enumerate(nodes)}
    known = {id: point for id, point in {**before, **pinned}.items() if id in at}
    start = None
    if known:
        points = numpy.full((len(nodes), 2), numpy.nan)
        fixed = numpy.zeros(len(nodes), dtype=bool)
        for id, point in known.items():
            points[at[id]] = point
            fixed[at[id]] = id in pinned
        start = Start(points / UNIT, fixed)
    pairs = numpy.array([(at[one], at[other]) for one, other in ties], dtype=numpy.int64).reshape(-1, 2)
    placed = numpy.rint(lay_out(len(nodes), pairs, start) * UNIT).astype(int).tolist()
    return {id: (x, y) for id, (x, y) in zip(nodes, placed, strict=True)}
