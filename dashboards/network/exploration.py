"""Which ties are shown: the strongest at first, then what a person's steps add and take away.

What is shown is a pure function of the ties and of the steps. So undo is to drop the last step, a link
that holds the steps shows a colleague the same, and a changed filter is the same steps over other ties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, get_args

from dashboards.network.ties import TIES_PER_ACTOR, Tie, TieGraph

MOST_TIES = 2_000
"""Ties drawn at most unless somebody asks for more: beyond it no reader can follow a line."""

FEWEST_TIES = 150
"""Ties that are always drawn if there are as many: a screen of any size holds them."""

EXPANDED = 25
"""Ties that one step adds at most unless told otherwise."""

PATHS = 3
LONGEST_PATH = 6
"""How many of the shortest paths a step shows, and how many ties they have at most."""

Act = Literal["expand", "focus", "path", "hide"]
Direction = Literal["out", "in", "both"]
"""From the actor, to it, or of a relation that has no direction."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a person did to the network.

    ======== ===================================================================================
    act      does
    ======== ===================================================================================
    expand   adds hidden ties of `actor`, of `type` and `direction` where given, at most `limit`
    focus    shows nothing but `actor` and its `limit` strongest ties
    path     adds the shortest paths from `actor` to `other`
    hide     takes `actor` out, with its ties
    ======== ===================================================================================
    """

    act: Act
    actor: str
    other: str | None = None
    type: str | None = None
    direction: Direction | None = None
    limit: int = EXPANDED


@dataclass(frozen=True, slots=True)
class Exploration:
    """The steps so far, the first first. `limit` is how many ties to begin with, None for the default."""

    steps: tuple[Step, ...] = ()
    limit: int | None = None

    def then(self, step: Step) -> Exploration:
        """Give the exploration with one more step."""
        return replace(self, steps=(*self.steps, step))

    def undone(self) -> Exploration:
        """Give the exploration without its last step."""
        return replace(self, steps=self.steps[:-1])


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: ids of actors and keys of ties, the strongest first.

    `hidden` counts, for each shown actor, the ties at it that are not shown, where there are any.
    `trail` are the ties of the last step if that was a path.
    """

    nodes: tuple[str, ...]
    ties: tuple[str, ...]
    hidden: Mapping[str, int]
    trail: tuple[str, ...] = ()


def first_limit(graph: TieGraph) -> int:
    """Give how many ties to begin with."""
    return min(MOST_TIES, max(FEWEST_TIES, TIES_PER_ACTOR * len(graph.nodes)))


def shown(graph: TieGraph, exploration: Exploration) -> Shown:
    """Give what the steps show of these ties; steps at actors that are not there do nothing."""
    limit = exploration.limit or first_limit(graph)
    keys = set(graph.strongest(limit))
    alone: set[str] = set()
    trail: tuple[str, ...] = ()
    for step in exploration.steps:
        if step.actor not in graph.nodes:
            continue
        trail = ()
        match step.act:
            case "expand":
                keys |= set(expansion(graph, keys, step))
                alone.add(step.actor)
            case "focus":
                keys = set(graph.at[step.actor][: step.limit])
                alone = {step.actor}
            case "hide":
                keys -= set(graph.at[step.actor])
                alone.discard(step.actor)
            case "path":
                trail = path_ties(graph, step.actor, step.other or "")
                keys |= set(trail)
    ties = tuple(key for key in graph.ties if key in keys)
    ends = {end for key in ties for end in (graph.ties[key].source, graph.ties[key].target)}
    nodes = tuple(id for id in graph.nodes if id in ends or id in alone)
    hidden = {id: count for id in nodes if (count := sum(key not in keys for key in graph.at[id]))}
    return Shown(nodes, ties, hidden, trail)


def expansion(graph: TieGraph, keys: Iterable[str], step: Step) -> tuple[str, ...]:
    """Give the ties that an `expand` step adds to those already shown."""
    shown = frozenset(keys)
    wanted = _wanted(step)
    found = (key for key in graph.at[step.actor] if key not in shown and wanted(graph.ties[key]))
    return tuple(islice(found, step.limit))


def _wanted(step: Step) -> Callable[[Tie], bool]:
    def match(tie: Tie) -> bool:
        return (step.type is None or tie.type == step.type) and (
            step.direction is None or direction(tie, step.actor) == step.direction
        )

    return match


def direction(tie: Tie, actor: str) -> Direction:
    """Give the direction of a tie at one of its ends."""
    if tie.symmetric:
        return "both"
    return "out" if tie.source == actor else "in"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The ties of one type and direction at an actor: how many there are, and how many are hidden."""

    type: str
    direction: Direction
    ties: int
    hidden: int


def neighbourhoods(graph: TieGraph, keys: Iterable[str], actor: str) -> list[Neighbourhood]:
    """Count the ties at an actor by type and direction, those with the most hidden first."""
    shown = frozenset(keys)
    counts: dict[tuple[str, Direction], list[int]] = {}
    for key in graph.at.get(actor, ()):
        tie = graph.ties[key]
        count = counts.setdefault((tie.type, direction(tie, actor)), [0, 0])
        count[0] += 1
        count[1] += key not in shown
    rows = [Neighbourhood(*group, *count) for group, count in counts.items()]
    return sorted(rows, key=lambda row: (-row.hidden, -row.ties, row.type, row.direction))


def path_ties(graph: TieGraph, source: str, target: str) -> tuple[str, ...]:
    """Give the ties on the shortest paths between two actors, whatever their direction.

    Returns:
        The ties of at most `PATHS` paths of at most `LONGEST_PATH` steps, the strongest first; empty
        where there is no such path. A step has all the ties between its two actors.
    """
    import networkx

    if source == target or source not in graph.nodes or target not in graph.nodes:
        return ()
    between: dict[frozenset[str], list[str]] = {}
    for key, tie in graph.ties.items():
        between.setdefault(frozenset((tie.source, tie.target)), []).append(key)
    network = networkx.Graph(tuple(pair) for pair in between if len(pair) == 2)
    if source not in network or target not in network or not networkx.has_path(network, source, target):
        return ()
    found: set[str] = set()
    for nodes in islice(networkx.shortest_simple_paths(network, source, target), PATHS):
        if len(nodes) - 1 > LONGEST_PATH:
            break
        for pair in zip(nodes, nodes[1:], strict=False):
            found.update(between[frozenset(pair)])
    return tuple(key for key in graph.ties if key in found)


# In a link

_FIELDS = re.compile(r"[\w-]*")


def to_text(exploration: Exploration) -> str:
    """Write the exploration as a link holds it; empty for one without steps and limit.

    >>> to_text(Exploration((Step("expand", "a1", type="SUPPLIES", direction="in"),), limit=500))
    '500~expand.a1..SUPPLIES.in.25'
    """
    parts = [str(exploration.limit or "")]
    for step in exploration.steps:
        fields = (step.act, step.actor, step.other, step.type, step.direction, step.limit)
        parts.append(".".join("" if field is None else str(field) for field in fields))
    return "~".join(parts)


def from_text(text: str) -> Exploration:
    """Read what `to_text` wrote; parts that cannot be understood are left out."""
    first, *rest = text.split("~")
    steps = (step for part in rest if (step := _step(part)) is not None)
    return Exploration(tuple(steps), _count(first))


def _step(text: str) -> Step | None:
    fields = text.split(".")
    if len(fields) != 6 or not all(_FIELDS.fullmatch(field) for field in fields):
        return None
    act, actor, other, type, way, limit = fields
    if act not in get_args(Act) or not actor or way not in ("", *get_args(Direction)):
        return None
    return Step(
        act,  # type: ignore[arg-type]
        actor,
        other or None,
        type or None,
        way or None,  # type: ignore[arg-type]
        _count(limit) or EXPANDED,
    )


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0 else None
