"""Which edges an analysis counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.edges import edges_as_of
from graph.model import Edge
from graph.ontology import load_ontology

if TYPE_CHECKING:
    from graph.view import GraphView

type Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Selection:
    """The edges to count; an empty collection stands for all.

    `families`, `types` and `kinds` name those of the ontology; both ends must be of one of the `kinds`.
    Without `statuses`, what was only planned, possible or demanded does not count, disputed or not: a
    plan is not a deed. `known` and `held` are those of `graph.edges.edges_as_of`.
    """

    families: Collection[str] = ()
    types: Collection[str] = ()
    kinds: Collection[str] = ()
    statuses: Collection[str] = ()
    known: date | None = None
    held: tuple[date, date] | None = None

    def of(self, view: GraphView) -> list[Edge]:
        """Give the edges of a view that count, in the order of `graph.edges.fold`."""
        if self.known is None and self.held is None:
            return [edge for edge in view.edges if self.counts(edge, view)]
        found = edges_as_of(view.claims, view.linker, view.provenance, known=self.known, held=self.held)
        return [edge for edge in found if self.counts(edge, view)]

    def counts(self, edge: Edge, view: GraphView) -> bool:
        """Whether this edge counts, its times apart."""
        if self.statuses:
            if edge.status not in self.statuses:
                return False
        elif view.by_id[edge.best_claim].modality != "actual":
            return False
        return (
            (not self.types or edge.type in self.types)
            and (not self.families or load_ontology().relation(edge.type).family in self.families)
            and (not self.kinds or {edge.source.kind, edge.target.kind} <= set(self.kinds))
        )


def family(edge: Edge) -> str:
    """Give the family of an edge's relation."""
    return load_ontology().relation(edge.type).family


def by_pair(edges: Iterable[Edge]) -> dict[Pair, list[Edge]]:
    """Group edges by the two actors they join, whichever way they point; the smaller id comes first."""
    pairs: dict[Pair, list[Edge]] = defaultdict(list)
    for edge in edges:
        one, other = sorted((edge.source.id, edge.target.id))
        pairs[one, other].append(edge)
    return dict(pairs)


def arcs(edges: Iterable[Edge]) -> set[Pair]:
    """Give the pairs of actors that edges lead from and to; a symmetric edge leads both ways."""
    found: set[Pair] = set()
    ontology = load_ontology()
    for edge in edges:
        found.add((edge.source.id, edge.target.id))
        if ontology.relation(edge.type).symmetric:
            found.add((edge.target.id, edge.source.id))
    return found


def neighbours(pairs: Mapping[Pair, object]) -> dict[str, set[str]]:
    """Give each actor's partners, by id."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return dict(found)
