"""What goes to the browser: the whole picture once, then what changes.

A picture is the drawn actors and ties with all that the browser shows of them, under a version. The
browser says nothing when it has a picture; Python sends the changes from the last one it sent, and the
browser, should it not have that one, asks for the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from dashboards.network.exploration import Shown
from dashboards.network.placement import Point
from dashboards.network.style import places
from dashboards.network.ties import Tie, TieGraph
from dashboards.untrusted import short
from graph.model import content_id

LABEL = 32
"""Characters of a name beside an actor; the pointer shows up to `NAME`."""

NAME = 300


class ActorRow(NamedTuple):
    """An actor as drawn; `name` is its name where the label does not show all of it."""

    label: str
    name: str | None
    kind: int
    x: int
    y: int
    ties: int
    hidden: int


class TieRow(NamedTuple):
    """A tie as drawn, with how many edges it stands for.

    `bow` is how far it is bent, so that several between two actors can be told apart; `mix` names the
    statuses of its edges where there is more than one.
    """

    source: str
    target: str
    type: int
    edges: int
    status: int
    bow: int
    years: str | None
    mix: str | None


@dataclass(frozen=True)
class Picture:
    """The drawn actors by id and ties by key."""

    version: str
    actors: Mapping[str, ActorRow]
    ties: Mapping[str, TieRow]
    trail: tuple[str, ...] = ()


def make_picture(graph: TieGraph, shown: Shown, points: Mapping[str, Point]) -> Picture:
    """Put together what is drawn."""
    types, statuses, kinds = places()
    actors = {}
    for id in shown.nodes:
        node = graph.nodes[id]
        label, name = _names(node.name)
        actors[id] = ActorRow(
            label=label,
            name=name,
            kind=kinds.get(node.kind, len(kinds)),
            x=points[id][0],
            y=points[id][1],
            ties=len(graph.at[id]),
            hidden=shown.hidden.get(id, 0),
        )
    drawn = {key: graph.ties[key] for key in shown.ties}
    bows = _bows(drawn)
    ties = {
        key: TieRow(
            source=tie.source,
            target=tie.target,
            type=types[tie.type],
            edges=tie.count,
            status=statuses[tie.status],
            bow=bows[key],
            years=_years(tie),
            mix=_mix(tie),
        )
        for key, tie in drawn.items()
    }
    version = content_id(list(actors.items()), list(ties.items()), shown.trail)
    return Picture(version, actors, ties, shown.trail)


@lru_cache(maxsize=1 << 13)
def _names(name: str) -> tuple[str, str | None]:
    """Give an actor's name as the label shows it, and as the pointer does where that is more."""
    label, whole_name = short(name, LABEL), short(name, NAME)
    return label, None if whole_name == label else whole_name


def _bows(ties: Mapping[str, Tie]) -> dict[str, int]:
    """Bend the ties between two actors apart, evenly to both sides of the straight line.

    A tie that runs the other way sees the sides exchanged, hence the sign.
    """
    between: dict[tuple[str, str], list[str]] = {}
    for key, tie in ties.items():
        pair = (tie.source, tie.target) if tie.source < tie.target else (tie.target, tie.source)
        between.setdefault(pair, []).append(key)
    bows = {}
    for (low, _), several in between.items():
        several.sort(key=lambda key: (ties[key].source != low, ties[key].type))
        for number, key in enumerate(several):
            side = 2 * number - (len(several) - 1)
            bows[key] = side if ties[key].source == low else -side
    return bows


def _years(tie: Tie) -> str | None:
    if tie.first is None:
        return None
    return str(tie.first) if tie.first == tie.last else f"{tie.first}–{tie.last}"


def _mix(tie: Tie) -> str | None:
    if len(tie.statuses) < 2:
        return None
    return ", ".join(f"{count} {status}" for status, count in tie.statuses)


def whole(picture: Picture) -> dict[str, Any]:
    """Give the picture as one message."""
    return _message(picture, None, picture.actors, picture.ties, (), ())


def changes(old: Picture, new: Picture) -> dict[str, Any]:
    """Give what makes the new picture of the old one."""
    actors = {id: row for id, row in new.actors.items() if old.actors.get(id) != row}
    ties = {key: row for key, row in new.ties.items() if old.ties.get(key) != row}
    gone_actors = [id for id in old.actors if id not in new.actors]
    gone_ties = [key for key in old.ties if key not in new.ties]
    return _message(new, old.version, actors, ties, gone_actors, gone_ties)


def _message(
    picture: Picture,
    base: str | None,
    actors: Mapping[str, ActorRow],
    ties: Mapping[str, TieRow],
    gone_actors: Collection[str],
    gone_ties: Collection[str],
) -> dict[str, Any]:
    """Write rows as columns, ids once: half the bytes of a list of objects."""
    ids = list(
        dict.fromkeys([*actors, *(end for row in ties.values() for end in (row.source, row.target))])
    )
    at = {id: number for number, id in enumerate(ids)}
    rows, tied = list(actors.values()), list(ties.values())
    return {
        "version": picture.version,
        "base": base,
        "ids": ids,
        "nodes": {
            **_columns(rows, ("label", "kind", "x", "y", "ties", "hidden")),
            "full": {number: row.name for number, row in enumerate(rows) if row.name is not None},
        },
        "ties": {
            "source": [at[row.source] for row in tied],
            "target": [at[row.target] for row in tied],
            "count": [row.edges for row in tied],
            **_columns(tied, ("type", "status", "bow", "years")),
            "mix": {number: row.mix for number, row in enumerate(tied) if row.mix is not None},
        },
        "gone": {"nodes": list(gone_actors), "ties": list(gone_ties)},
        "trail": list(picture.trail),
    }


def _columns(rows: Sequence[ActorRow] | Sequence[TieRow], names: Sequence[str]) -> dict[str, list[Any]]:
    return {name: [getattr(row, name) for row in rows] for name in names}
