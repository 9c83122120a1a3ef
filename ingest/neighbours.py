"""Which states border on which, and on which side: "Hungary will sell its southern neighbour gas".

The data is `ingest/lexicon/neighbours.tsv`, compiled by `ingest.lexicon.build_neighbours`. It decides
between the states that a text names and adds none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest.tokens import Token

SIDES = {
    "northern": 90.0, "north-eastern": 45.0, "northeastern": 45.0, "eastern": 0.0, "south-eastern": -45.0,
    "southeastern": -45.0, "southern": -90.0, "south-western": -135.0, "southwestern": -135.0,
    "western": 180.0, "north-western": 135.0, "northwestern": 135.0,
}  # fmt: skip
"""The angle of each side, counted from the east against the clock, in degrees."""
WIDTH = 75.0
"""Degrees to either hand that count as the same side: Russia lies north-east of Kazakhstan, by middles."""


@dataclass(frozen=True, slots=True)
class _State:
    middle: tuple[float, float] | None
    neighbours: frozenset[str]


@cache
def _table() -> dict[str, _State]:
    text = (resources.files("ingest") / "lexicon" / "neighbours.tsv").read_text(encoding="utf-8")
    found: dict[str, _State] = {}
    for line in text.splitlines()[1:]:
        name, latitude, longitude, neighbours = line.split("\t")
        middle = (float(latitude), float(longitude)) if latitude else None
        found[name] = _State(middle, frozenset(n for n in neighbours.split("; ") if n))
    return found


def borders_on(state: str, other: str) -> bool | None:
    """Whether two states, by their canonical names, share a border on land; None where it is not known.

    Of a state without any such border it is not known: neighbours by sea are not in the table.
    """
    known, others = _table().get(state), _table().get(other)
    if known is None or others is None or not known.neighbours or not others.neighbours:
        return None
    return other in known.neighbours


def side_of(noun: Token) -> float | None:
    """Give the angle of the side that a phrase names ("its southern neighbour"), in degrees, or None."""
    return next((SIDES[c.lower_] for c in noun.lefts if c.lower_ in SIDES), None)


def lies_on_side(state: str, other: str, side: float) -> bool | None:
    """Whether another state lies on that side of a state; None where it is not known.

    Args:
        state: canonical name of the one from which it is seen.
        other: canonical name of the other.
        side: the angle, counted from the east against the clock, in degrees.
    """
    here, there = _table().get(state), _table().get(other)
    if here is None or there is None or here.middle is None or there.middle is None:
        return None
    north = there.middle[0] - here.middle[0]
    east = (there.middle[1] - here.middle[1] + 180) % 360 - 180
    east *= math.cos(math.radians((here.middle[0] + there.middle[0]) / 2))
    apart = abs((math.degrees(math.atan2(north, east)) - side + 180) % 360 - 180)
    return apart <= WIDTH
