"""Flows between states on the map of the world."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import pandas

from dashboards.tables import Tables
from dashboards.untrusted import short
from dashboards.views.matrix import pairs

MOST = 300
"""Flows that are drawn, those of the most edges first."""

AHEAD = 0.9
"""Where on its way a flow has the dot that shows its direction, from 0 at the source to 1."""


@dataclass(frozen=True, slots=True)
class Flows:
    """What the map draws.

    `lines` are GeoJSON features with `source_id`, `target_id`, `source`, `target`, `edges`, `family`
    (the most frequent) and `relations` as properties; `heads` and `states` are points with `lon` and
    `lat`. `pairs` are all pairs of states; `unplaced` are the names of states that the map has no
    place for, `others` counts the edges that are not between two states, `hidden` the pairs past
    `MOST`.
    """

    lines: list[dict[str, Any]]
    heads: pandas.DataFrame
    states: pandas.DataFrame
    pairs: pandas.DataFrame
    unplaced: list[str]
    others: int
    hidden: int


@cache
def world() -> dict[str, Any]:
    """Give the outline (TopoJSON) and the middles of the states by ISO 3166 code."""
    text = resources.files("dashboards").joinpath("data", "world.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def flows(tables: Tables, edges: pandas.DataFrame) -> Flows:
    """Give the flows between states of these edges."""
    states = edges[(edges["source_kind"] == "State") & (edges["target_kind"] == "State")]
    middles: dict[str, list[float]] = world()["middles"]
    codes = dict(zip(tables.actors["id"], tables.actors["iso3166"], strict=True))
    places = {id: middles[code] for id, code in codes.items() if isinstance(code, str) and code in middles}
    found = pairs(states)
    placed = found[found["source_id"].isin(places) & found["target_id"].isin(places)]
    families = _families(states)
    rows = placed.head(MOST).to_dict("records")
    lines = [_line(row, places, families) for row in rows]
    heads = [
        {**line["properties"], "lon": lon, "lat": lat}
        for line in lines
        for start, end in [line["geometry"]["coordinates"]]
        for lon, lat in [_along(start, end, AHEAD)]
    ]
    missing = pandas.concat([found[["source_id", "source"]].set_axis(["id", "name"], axis=1),
                             found[["target_id", "target"]].set_axis(["id", "name"], axis=1)])  # fmt: skip
    missing = missing[~missing["id"].isin(places)]
    return Flows(
        lines,
        pandas.DataFrame(heads),
        _states(placed.head(MOST), places),
        found,
        sorted({short(name, 60) for name in missing["name"]}),
        len(edges) - len(states),
        max(0, len(placed) - MOST),
    )


def _families(states: pandas.DataFrame) -> dict[tuple[str, str], str]:
    """Give the most frequent family of each pair."""
    plain = states[["source_id", "target_id", "family"]].astype("str")
    counts = plain.value_counts().reset_index()
    counts = counts.sort_values(["count", "family"], ascending=[False, True], kind="stable")
    first = counts.drop_duplicates(["source_id", "target_id"])
    return {(row.source_id, row.target_id): row.family for row in first.itertuples()}


def _line(
    row: dict[str, Any], places: dict[str, list[float]], families: dict[tuple[str, str], str]
) -> dict[str, Any]:
    pair = (row["source_id"], row["target_id"])
    return {
        "type": "Feature",
        # A line of two points is drawn along the great circle between them.
        "geometry": {"type": "LineString", "coordinates": [places[pair[0]], places[pair[1]]]},
        "properties": {
            "source_id": pair[0],
            "target_id": pair[1],
            "source": short(row["source"], 60),
            "target": short(row["target"], 60),
            "edges": row["edges"],
            "relations": row["relations"],
            "family": families[pair],
        },
    }


def _states(placed: pandas.DataFrame, places: dict[str, list[float]]) -> pandas.DataFrame:
    names = dict(zip(placed["source_id"], placed["source"], strict=True))
    names |= dict(zip(placed["target_id"], placed["target"], strict=True))
    rows = [
        {"id": id, "state": short(name, 60), "lon": places[id][0], "lat": places[id][1]}
        for id, name in names.items()
    ]
    return pandas.DataFrame(rows, columns=["id", "state", "lon", "lat"])


def _along(start: list[float], end: list[float], share: float) -> tuple[float, float]:
    """Give the point at this share of the great circle from one place to another (slerp)."""
    one, other = _vector(*start), _vector(*end)
    angle = math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(one, other, strict=True)))))
    if angle < 1e-9:
        return start[0], start[1]
    weights = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
    x, y, z = (weights[0] * a + weights[1] * b for a, b in zip(one, other, strict=True))
    return round(math.degrees(math.atan2(y, x)), 3), round(math.degrees(math.atan2(z, math.hypot(x, y))), 3)


def _vector(lon: float, lat: float) -> tuple[float, float, float]:
    across, up = math.radians(lon), math.radians(lat)
    return math.cos(up) * math.cos(across), math.cos(up) * math.sin(across), math.sin(up)
