"""When edges held: as wide as their dates are vague."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas

from dashboards.tables import records
from dashboards.untrusted import short
from dashboards.views.evidence import relation_label
from graph.describe import what, when
from graph.edtf_bounds import bounds

LANES = 120
"""Edges of a page: more lanes than that are no picture any more."""

SURE, MAYBE, OPEN = "surely", "may be", "open end"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Pieces of bars (`piece`, `from`, `to`, with the lane's fields) of dated edges, and the undated.

    A bar has up to three pieces: the days on which it surely held, those on which it may have, and
    those of an end that the text leaves open. `lanes` counts the dated edges on this page, of `dated`
    in all; `undated` are records with a `number` for their place in the lane.
    """

    pieces: pandas.DataFrame
    undated: pandas.DataFrame
    lanes: int
    dated: int


def timeline(edges: pandas.DataFrame, page: int = 1) -> Timeline:
    """Give the timeline of edges, those that began first at the top.

    Args:
        edges: rows of `Tables.edges`.
        page: which `LANES` of the dated ones, from 1.
    """
    dated = edges[edges["dated"]].sort_values(
        ["earliest", "latest", "id"], kind="stable", na_position="first"
    )
    shown = dated.iloc[(page - 1) * LANES : page * LANES]
    dates = (record[name] for record in records(shown) for name in ("start", "end"))
    frame = _frame([pandas.Timestamp(day) for date in dates for day in bounds(date) if day is not None])
    pieces = [piece for lane, record in enumerate(records(shown)) for piece in _pieces(record, lane, frame)]
    columns = [*_lane({}, 0), "piece", "from", "to"]
    undated = [
        {**_lane(record, number), "number": number}
        for number, record in enumerate(records(edges[~edges["dated"]]))
    ]
    return Timeline(
        pandas.DataFrame(pieces, columns=columns),
        pandas.DataFrame(undated, columns=[*_lane({}, 0), "number"]),
        len(shown),
        len(dated),
    )


def _frame(known: list[pandas.Timestamp]) -> tuple[Any, Any]:
    """Give the days between which bars are drawn, with room for those that are open at an end."""
    if not known:
        return None, None
    low, high = min(known), max(known)
    room = max(pandas.Timedelta(days=60), (high - low) / 25)
    return low - room, high + room


def _pieces(record: dict[str, Any], lane: int, frame: tuple[Any, Any]) -> list[dict[str, Any]]:
    """Cut an edge's bar into pieces.

    `2024` is a day, or all of 2024: it may be any part of it. From `2022` to `2025` it surely held
    from the end of the first year to the beginning of the last.
    """
    low, high = frame
    first, start_latest = bounds(record["start"])
    end_earliest, last = bounds(record["end"])
    fields = _lane(record, lane)
    one_time = record["start"] == record["end"]
    pieces: list[tuple[str, Any, Any]] = []
    if record["start"] is None:
        pieces += [(OPEN, low, end_earliest), (MAYBE, end_earliest, last)]
    elif record["end"] is None:
        pieces += [(MAYBE, first, start_latest), (OPEN, start_latest, high)]
    elif one_time:
        pieces += [(SURE if first == last else MAYBE, first, last)]
    else:
        sure_from, sure_to = start_latest, end_earliest
        if sure_from is not None and sure_to is not None and sure_from <= sure_to:
            pieces += [(MAYBE, first, sure_from), (SURE, sure_from, sure_to), (MAYBE, sure_to, last)]
        else:
            pieces += [(MAYBE, first, last)]
    return [
        {**fields, "piece": piece, "from": pandas.Timestamp(start), "to": _end_of(pandas.Timestamp(end))}
        for piece, start, end in pieces
        if start is not None and end is not None and pandas.Timestamp(start) <= pandas.Timestamp(end)
    ]


def _end_of(day: pandas.Timestamp) -> pandas.Timestamp:
    """Give the end of a day, so that a bar of one day has a width."""
    return day + pandas.Timedelta(days=1)


def _lane(record: dict[str, Any], lane: int) -> dict[str, Any]:
    if not record:
        return dict.fromkeys(("lane", "claim", "fact", "family", "status", "when", "what", "quote"))
    fact = f"{short(record['source'], 40)} {relation_label(record['type'])} {short(record['target'], 40)}"
    return {
        "lane": lane,
        "claim": record["best_claim"],
        "fact": fact,
        "family": record["family"],
        "status": record["status"],
        "when": when(record) or "no date",
        "what": short(what(record), 80),
        "quote": short(record["quote"], 200),
    }
