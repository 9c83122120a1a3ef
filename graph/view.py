"""What a ledger says at one moment: claims, who they speak of, where they stand, and their edges.

Readers get this and no ledger: everything that is made from the graph (exports, analyses, frames) is a
function of a view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from graph.actors import Linker
from graph.edges import Provenance, fold
from graph.model import Actor, Claim, Edge

if TYPE_CHECKING:
    from graph.ledger import Ledger


@dataclass(frozen=True)
class GraphView:
    """Claims in the order of reading, the linker that knows their actors, and their documents.

    The claims are those of the newest version of each document, those that a person withdrew included;
    `standing` leaves these out. Edges are folded when they are first asked for. `text` gives the text
    of a document by its id; it asks the ledger, which must be open.
    """

    claims: tuple[Claim, ...]
    linker: Linker
    provenance: Mapping[str, Provenance]
    text: Callable[[str], str] | None = None

    def surer(self, least: float) -> GraphView:
        """Give the view of those claims alone whose confidence is at least so high, from 0 to 1."""
        return replace(self, claims=tuple(claim for claim in self.claims if claim.confidence >= least))

    @classmethod
    def of(cls, ledger: Ledger) -> Self:
        """Read a ledger as it is now."""
        claims = tuple(ledger.claims())
        return cls(claims, ledger.linker(claims), ledger.provenance(), lambda id: ledger.document(id).text)

    @cached_property
    def standing(self) -> tuple[Claim, ...]:
        """The claims that nobody withdrew, denials included."""
        return tuple(claim for claim in self.claims if claim.id not in self.linker.withdrawn)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """All claims by their id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def edges(self) -> list[Edge]:
        """The edges that the claims hold up (`graph.edges.fold`)."""
        return fold(self.claims, self.linker, self.provenance)

    @cached_property
    def actors(self) -> list[Actor]:
        """The actors at the ends of standing claims, by name and id."""
        ends = (self.linker.actor(m) for claim in self.standing for m in (claim.source, claim.target))
        return sorted({actor.id: actor for actor in ends}.values(), key=lambda a: (a.name, a.id))
