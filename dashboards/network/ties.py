"""Ties: one drawn line for each source, relation type and target, over all the dated edges behind it.

An edge is one dated fact; between two actors there may be many of one type. A drawing with a line for
each would hide everything under its own lines, and one that showed the first would hide the others.
So a tie stands for all of them, with their count, and opens to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from graph.describe import what
from graph.ontology import load_ontology

if TYPE_CHECKING:
    import pandas

STATUSES = ("corroborated", "reported", "disputed", "planned", "possible", "demanded")
"""Statuses of an edge, from what is best established to what is least."""

TIES_PER_ACTOR = 3
"""Ties drawn for each actor where not all can be: with four and more, generated networks of 300 actors
were one tangle on a screen of 1,000 pixels; with three they keep their shape."""

SEPARATOR = ">"
"""Stands between the parts of a tie's key; ids are hex digits and types capital letters."""


def tie_key(source: str, type: str, target: str) -> str:
    """Name a tie by what it is between: a name that outlives rebuilding the graph."""
    return SEPARATOR.join((source, type, target))


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as the network draws it."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tie:
    """All edges of one type from one actor to another.

    `source` and `target` are ids of actors. `statuses` counts the edges of each status. `origins` is
    the sum of the edges' independent origins, `symmetric` says that the relation has no direction:
    which end is the source then means nothing. `first` and `last` are the years between which they may
    have held, None where no edge has a date. `what` are the things that the edges are about.
    """

    source: str
    type: str
    target: str
    family: str
    count: int
    statuses: tuple[tuple[str, int], ...]
    origins: int
    documents: int
    symmetric: bool = False
    first: int | None = None
    last: int | None = None
    what: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Give the tie's name: see `tie_key`."""
        return tie_key(self.source, self.type, self.target)

    @property
    def status(self) -> str:
        """Give the status to draw: disputed if any edge is, else that of the best established edge.

        A dispute is what a reader must not overlook, so it is not hidden behind a second edge that
        nobody disputes.
        """
        found = dict(self.statuses)
        return "disputed" if "disputed" in found else next(s for s in STATUSES if s in found)

    def other(self, actor: str) -> str:
        """Give the end that is not this actor."""
        return self.target if actor == self.source else self.source


@dataclass(frozen=True)
class TieGraph:
    """Actors by id, and ties by key, the strongest first."""

    nodes: Mapping[str, Node]
    ties: Mapping[str, Tie]

    @cached_property
    def at(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the ties at each actor, the strongest first."""
        found: dict[str, list[str]] = {id: [] for id in self.nodes}
        for key, tie in self.ties.items():
            found[tie.source].append(key)
            found[tie.target].append(key)
        return {id: tuple(keys) for id, keys in found.items()}

    def strongest(self, limit: int) -> tuple[str, ...]:
        """Give the keys of the ties to draw first where not all can be.

        Drawn are the actors with the strongest ties, so few that there are `TIES_PER_ACTOR` for each:
        as many actors as ties would be a forest that shows no structure. Among them come first the
        ties that join them, a spanning forest, then the strongest of the rest.
        """
        if len(self.ties) <= limit:
            return tuple(self.ties)
        weights = dict.fromkeys(self.nodes, 0)
        for tie in self.ties.values():
            weights[tie.source] += tie.origins
            weights[tie.target] += tie.origins
        ranked = sorted(self.nodes, key=lambda id: (-weights[id], id))
        drawn = set(ranked[: max(2, -(-limit // TIES_PER_ACTOR))])
        within = [key for key, tie in self.ties.items() if tie.source in drawn and tie.target in drawn]
        forest, rest = self._forest(within)
        inside = set(within)
        others = (key for key in self.ties if key not in inside)
        kept = set(islice(chain(forest, rest, others), limit))
        return tuple(key for key in self.ties if key in kept)

    def _forest(self, keys: list[str]) -> tuple[list[str], list[str]]:
        """Part the ties into a spanning forest, those that come first preferred, and the others."""
        roots: dict[str, str] = {}

        def root(id: str) -> str:
            while (above := roots.get(id, id)) != id:
                roots[id] = roots.get(above, above)
                id = above
            return id

        forest: list[str] = []
        rest: list[str] = []
        for key in keys:
            one, other = root(self.ties[key].source), root(self.ties[key].target)
            (rest if one == other else forest).append(key)
            roots[one] = other
        return forest, rest


class TieFolder:
    """Folds edges to ties, and knows from the last time those whose edges are the same again.

    A filter leaves most ties whole or takes them out whole. Folding 3,162 ties took 58 to 81 ms after each
    change of a filter, and takes 9 where most are known.

    Args:
        edges: all edges that there are, with the columns of `dashboards.tables.EDGES` and their row
            numbers as index.
    """

    def __init__(self, edges: pandas.DataFrame) -> None:
        self._edges = edges[list(_COLUMNS)]
        ends = edges.groupby(["source_id", "type", "target_id"], sort=False, observed=True)
        self._group_of_row = ends.ngroup().to_numpy()
        self._nodes: dict[str, Node] = {}
        self._last: dict[int, tuple[tuple[int, ...], Tie]] = {}

    def fold(self, edges: pandas.DataFrame) -> TieGraph:
        """Fold some of the edges.

        Args:
            edges: rows of what the folder was made with, as they were there.

        Returns:
            The actors at their ends, and the ties, both sorted by the strength of the ties: how many
            independent origins hold them up, then how many edges and documents.
        """
        groups: dict[int, list[int]] = {}
        rows = edges.index.to_numpy()
        for group, row in zip(self._group_of_row[rows].tolist(), rows.tolist(), strict=True):
            groups.setdefault(group, []).append(row)
        found: list[Tie] = []
        news: dict[int, tuple[int, ...]] = {}
        for group, members in groups.items():
            known = self._last.get(group)
            if known is not None and known[0] == tuple(members):
                found.append(known[1])
            else:
                news[group] = tuple(members)
        ties = sorted([*found, *self._learn(news)], key=_strength)
        ends = dict.fromkeys(end for tie in ties for end in (tie.source, tie.target))
        return TieGraph({id: self._nodes[id] for id in ends}, {tie.key: tie for tie in ties})

    def _learn(self, groups: Mapping[int, tuple[int, ...]]) -> Iterable[Tie]:
        """Fold these groups of rows. Several sessions may be at it at a time: each takes what it made."""
        read = self._edges.loc[list(chain.from_iterable(groups.values()))]
        found = read.itertuples(index=False, name="Row")
        for group, members in groups.items():
            edges: list[Any] = list(islice(found, len(members)))
            first = edges[0]
            for id, name, kind in (
                (first.source_id, first.source, first.source_kind),
                (first.target_id, first.target, first.target_kind),
            ):
                self._nodes[id] = Node(id, name, kind)
            tie = _tie(first.source_id, first.type, first.target_id, edges)
            self._last[group] = (members, tie)
            yield tie


_COLUMNS = (
    "source_id", "source", "source_kind", "type", "family", "target_id", "target", "target_kind",
    "status", "origins", "documents", "earliest", "latest", "item", "quantity", "unit", "rate",
    "approx", "role",
)  # fmt: skip


def _tie(source: str, type: str, target: str, rows: list[Any]) -> Tie:
    counts = Counter(row.status for row in rows)
    years = [day.year for row in rows for day in (row.earliest, row.latest) if day == day]
    return Tie(
        source=source,
        type=type,
        target=target,
        family=rows[0].family,
        count=len(rows),
        statuses=tuple((status, counts[status]) for status in STATUSES if status in counts),
        origins=sum(int(row.origins) for row in rows),
        documents=sum(int(row.documents) for row in rows),
        symmetric=load_ontology().relation(type).symmetric,
        first=min(years, default=None),
        last=max(years, default=None),
        what=tuple(dict.fromkeys(filter(None, map(_what, rows)))),
    )


_ABOUT = ("item", "quantity", "unit", "rate", "approx", "role")


def _what(row: Any) -> str:
    # pandas writes what is missing as a number that is not itself.
    found = {name: getattr(row, name) for name in _ABOUT}
    return what({name: value if value == value else None for name, value in found.items()})


def _strength(tie: Tie) -> tuple[int, int, int, str]:
    return (-tie.origins, -tie.count, -tie.documents, tie.key)
