"""The analyses of `tieline analyze`, for a notebook."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, get_args

from graph.analysis.selection import Selection
from graph.edtf_bounds import bounds
from graph.errors import OntologyError, TielineError
from graph.model import Status
from graph.ontology import load_ontology
from tieline.filters import find_actor
from tieline.table import Table

if TYPE_CHECKING:
    from graph.view import GraphView

type Words = str | Collection[str]


class Filters(TypedDict, total=False):
    """Which edges count. Each takes one word or several.

    `type`, `family` and `kind` are words of the ontology, `status` one of the statuses. `held` is a
    date or interval (EDTF, such as `2025` or `2025-01/2025-06`): what may have held then, undated edges
    included. `known`: what was published by the first day of this date.
    """

    type: Words
    family: Words
    kind: Words
    status: Words
    held: str
    known: str


def period(text: str) -> tuple[date, date]:
    """Give the first and the last day of a date; an open interval reaches to the ends of the calendar.

    Raises:
        TielineError: it is no date.
    """
    try:
        first, last = bounds(text)
    except ValueError:
        raise TielineError(f"{text!r} is no date: write 2025, 2025-08, 2025-08-21 or 2024/2025") from None
    return first or date.min, last or date.max


def selection(**filters: Unpack[Filters]) -> Selection:
    """Make a selection of filters.

    Raises:
        OntologyError: the ontology has no such word.
        TielineError: no such status, or no date.
    """
    ontology = load_ontology()
    types = [word.upper().replace("-", "_") for word in _words(filters.get("type"))]
    held, known = filters.get("held"), filters.get("known")
    return Selection(
        families=_known(_words(filters.get("family")), ontology.families, "family"),
        types=_known(types, ontology.relations, "relation type"),
        kinds=_known(_words(filters.get("kind")), ontology.kinds, "actor kind"),
        statuses=_known(_words(filters.get("status")), get_args(Status), "status"),
        known=period(known)[0] if known else None,
        held=period(held) if held else None,
    )


def _words(given: Words | None) -> list[str]:
    return [given] if isinstance(given, str) else list(given or ())


def _known(words: Iterable[str], all_of_them: Collection[str], what: str) -> tuple[str, ...]:
    for word in words:
        if word not in all_of_them:
            near = difflib.get_close_matches(word, all_of_them, n=1, cutoff=0.4)
            hint = f": did you mean {near[0]}?" if near else f": it is one of {', '.join(all_of_them)}"
            raise OntologyError(f"no {what} {word!r}{hint}")
    return tuple(words)


class Analyses:
    """What the shape of a workspace's graph says; every method takes the filters of `Filters`.

    Without `status`, what was only planned, possible or demanded does not count.
    """

    def __init__(self, view: GraphView) -> None:
        """Analyse this view."""
        self._view = view

    def degree(self, **filters: Unpack[Filters]) -> Table:
        """Count each actor's edges and partners, by family of relations, the best connected first."""
        from graph.analysis.centrality import degrees
        from graph.analysis.records import DEGREE_COLUMNS, degree_record, degree_row

        families = load_ontology().families
        found = degrees(selection(**filters).of(self._view))
        return Table(
            map(degree_record, found), (*DEGREE_COLUMNS, *families), lambda r: degree_row(r, families)
        )

    def betweenness(
        self, *, directed: bool = False, exact: bool = False, **filters: Unpack[Filters]
    ) -> Table:
        """Give what share of the shortest paths between two others leads through each actor.

        Args:
            directed: follow edges only from source to target.
            exact: never estimate; the column `sample` says what an estimate rests on.
            **filters: which edges count.
        """
        from graph.analysis.centrality import betweenness
        from graph.analysis.records import BETWEENNESS_COLUMNS, betweenness_record, betweenness_row

        families = load_ontology().families
        found = betweenness(selection(**filters).of(self._view), directed=directed, exact=exact)
        return Table(
            map(betweenness_record, found),
            (*BETWEENNESS_COLUMNS, *families),
            lambda r: betweenness_row(r, families),
        )

    def brokers(self, left: Words, right: Words, **filters: Unpack[Filters]) -> Table:
        """Give who connects two blocs of actors, and by which ties.

        Args:
            left: names of the members of the one bloc.
            right: those of the other.
            **filters: which edges count.

        Raises:
            TielineError: a name is nobody's, or an actor is in both blocs.
        """
        from graph.analysis.brokers import brokers
        from graph.analysis.records import BROKER_COLUMNS, broker_record, broker_row

        first, second = ({self._actor(name) for name in _words(names)} for names in (left, right))
        if first & second:
            raise TielineError("an actor cannot be in both blocs")
        found = brokers(selection(**filters).of(self._view), first, second)
        return Table((broker_record(broker, self._view) for broker in found), BROKER_COLUMNS, broker_row)

    def communities(
        self, *, friendly: bool = True, resolution: float = 1.0, **filters: Unpack[Filters]
    ) -> Table:
        """Divide the actors into communities with more friendly ties inside than across (Louvain).

        Args:
            friendly: count friendly relations only.
            resolution: more than 1 gives more and smaller communities.
            **filters: which edges count.
        """
        from graph.analysis.communities import communities
        from graph.analysis.records import COMMUNITY_COLUMNS, community_records, community_row

        found = communities(selection(**filters).of(self._view), friendly=friendly, resolution=resolution)
        return Table(community_records(found), COMMUNITY_COLUMNS, community_row)

    def triads(self, *, most: int | None = None, **filters: Unpack[Filters]) -> Table:
        """Give triangles of actors, those first that are not balanced.

        Args:
            most: give no more than this many.
            **filters: which edges count.
        """
        from graph.analysis.records import TRIANGLE_COLUMNS, triangle_record, triangle_row
        from graph.analysis.triads import triangles

        found = triangles(selection(**filters).of(self._view), most=most)
        return Table((triangle_record(t, self._view) for t in found), TRIANGLE_COLUMNS, triangle_row)

    def census(self, **filters: Unpack[Filters]) -> Table:
        """Count the sixteen sorts of triads."""
        from graph.analysis.records import CENSUS_COLUMNS, census_records
        from graph.analysis.triads import census

        return Table(census_records(census(selection(**filters).of(self._view))), CENSUS_COLUMNS)

    def change(
        self,
        before: str,
        after: str,
        *,
        by: Literal["held", "published"] = "held",
        **filters: Unpack[Filters],
    ) -> Table:
        """Compare two periods: relations that are new, gone, more, fewer or the same.

        Args:
            before: a date or interval, EDTF.
            after: another.
            by: compare what held in them, undated edges left out, or what was published in them.
            **filters: which edges count; `held` and `known` do not go with two periods.
        """
        from graph.analysis.change import changes
        from graph.analysis.records import CHANGE_COLUMNS, change_record, change_row

        if "held" in filters or "known" in filters:
            raise TielineError("held and known do not go with two periods: 'by' says which times count")
        found = changes(self._view, period(before), period(after), by=by, selection=selection(**filters))
        return Table((change_record(c, self._view) for c in found), CHANGE_COLUMNS, change_row)

    def paths(
        self, a: str, b: str, *, count: int = 3, directed: bool = False, longest: int = 6,
        **filters: Unpack[Filters],
    ) -> Table:  # fmt: skip
        """Give the shortest paths between two actors, a record for each edge of each step.

        Args:
            a: the name of the actor to start from.
            b: the name of the actor to reach.
            count: how many paths at most.
            directed: follow edges only from source to target.
            longest: the most steps of a path.
            **filters: which edges count.
        """
        from graph.paths import shortest_paths
        from graph.wire import EDGE_COLUMNS, edge_record, edge_row

        edges = selection(**filters).of(self._view)
        found = shortest_paths(
            edges, self._actor(a), self._actor(b), count=count, directed=directed, longest=longest
        )
        records = (
            {"path": number, "step": step, **edge_record(edge, self._view.by_id, self._view.provenance)}
            for number, steps in enumerate(found, start=1)
            for step, edges in enumerate(steps, start=1)
            for edge in edges
        )
        return Table(
            records, ("path", "step", *EDGE_COLUMNS), lambda r: (r["path"], r["step"], *edge_row(r))
        )

    def _actor(self, name: str) -> str:
        return find_actor(self._view.linker, name).id


def any_status(filters: Filters) -> Any:
    """Give the filters with every status where they name none: for lists, which leave nothing out."""
    return {"status": get_args(Status), **filters}
