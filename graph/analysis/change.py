"""What changed between two periods: relations that are new, that are gone, that grew or shrank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from graph.analysis.selection import Selection
from graph.edges import fold
from graph.edtf_bounds import bounds, overlaps
from graph.model import Actor, Edge

if TYPE_CHECKING:
    from graph.view import GraphView

Days = tuple[date, date]
Sort = Literal["new", "gone", "more", "fewer", "same"]
By = Literal["held", "published"]


@dataclass(frozen=True, slots=True)
class Change:
    """A relation of two actors in both periods; `before` and `after` are its edges there.

    `gone` says that the articles tell of none in the second period, and not that it has ended.
    """

    source: Actor
    type: str
    target: Actor
    before: tuple[Edge, ...]
    after: tuple[Edge, ...]

    @property
    def sort(self) -> Sort:
        """What became of it, by the number of edges."""
        first, second = len(self.before), len(self.after)
        if not first:
            return "new"
        if not second:
            return "gone"
        return "same" if first == second else "more" if second > first else "fewer"


def changes(
    view: GraphView, before: Days, after: Days, *, by: By = "held", selection: Selection | None = None
) -> list[Change]:
    """Compare two periods, what is new first, then what is gone.

    Args:
        view: claims, actors and documents.
        before: the first and the last day of the one period.
        after: those of the other.
        by: compare what held in the periods, where undated edges count in neither and one without an
            end holds ever after; or what was published in them.
        selection: which edges count; its own times are left aside.
    """
    chosen = selection or Selection()
    found = _held if by == "held" else _published
    groups: dict[tuple[str, str, str], tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for place, days in enumerate((before, after)):
        for edge in found(view, days):
            if chosen.counts(edge, view):
                groups[edge.source.id, edge.type, edge.target.id][place].append(edge)
    made = []
    for first, second in groups.values():
        edge = (second or first)[0]
        made.append(Change(edge.source, edge.type, edge.target, tuple(first), tuple(second)))
    order = ("new", "gone", "more", "fewer", "same")
    return sorted(
        made,
        key=lambda c: (
            order.index(c.sort), -abs(len(c.after) - len(c.before)), c.source.name, c.type, c.target.name,
            c.source.id, c.target.id,
        ),
    )  # fmt: skip


def undated(edges: Collection[Edge]) -> int:
    """Count the edges that a comparison by `held` leaves out."""
    return sum(edge.start is None and edge.end is None for edge in edges)


def _held(view: GraphView, days: Days) -> list[Edge]:
    period = (days[0].isoformat(), days[1].isoformat())
    return [
        edge for edge in view.edges if (edge.start or edge.end) and overlaps((edge.start, edge.end), period)
    ]


def _published(view: GraphView, days: Days) -> list[Edge]:
    def within(published: str | None) -> bool:
        first, last = bounds(published)
        return first is not None and last is not None and days[0] <= first and last <= days[1]

    claims = [claim for claim in view.claims if within(view.provenance[claim.document_id].published)]
    return fold(claims, view.linker, view.provenance)
