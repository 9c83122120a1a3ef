"""Who has the goods that a sentence says are another's: "Mali uses drones bought from Turkey".

Whoever uses, receives or shows goods that X made or gave has got them from X, by whatever way.
"""

from __future__ import annotations

from ingest.actors import Actors
from ingest.phrases import prepositional_objects
from ingest.references import References
from ingest.routes import PARTIES, Reference, Route
from ingest.syntax import governing_verb, verb_slots
from ingest.tokens import Token

USING = frozenset(
    "use launch fire deploy operate fly send receive acquire buy field install test parade station "
    "move mass order need".split()
)
"""Verbs whose subject has the goods that are their object; who shoots a drone down was not given it."""
TAKING_AWAY = frozenset("seize confiscate capture".split())
"""Verbs whose "from" names who had the goods."""
GETTING = frozenset("buy purchase acquire order procure import".split())
"""Participles whose agent gets the goods: "Chinese-made drones bought by the Emirates"."""
LOTS = frozenset("delivery shipment batch consignment battery dozen squadron number lot load cargo".split())
"""Nouns that say how many goods: what is done with a lot is done with them."""


class GoodsUsers:
    """The users of the goods of one parsed document."""

    def __init__(self, references: References, actors: Actors) -> None:
        """Bind to a document."""
        self._references = references
        self._actors = actors

    def of(self, goods: Token) -> list[Reference]:
        """Give who has the goods: "X sent Y-supplied vehicles", "struck it with Y-made drones"."""
        owners = [r for c in goods.children if c.dep_ == "poss" for r in self._references.of_one(c)]
        if owners:
            return owners[:1]
        for clause in goods.rights:
            if clause.dep_ == "acl" and clause.lemma_ in GETTING and clause.tag_ == "VBN":
                buyers = [t for p, t in prepositional_objects(clause) if p == "by"]
                return [r for t in buyers for r in self._parties(t)]
        while goods.dep_ == "pobj" and goods.head.lower_ == "of" and goods.head.head.lemma_ in LOTS:
            goods = goods.head.head
        above = governing_verb(goods)
        if above is None:
            return []
        verb, place = above
        if place == "object" and verb.lemma_ in TAKING_AWAY:
            return [r for t in verb_slots(verb).after(("from",)) for r in self._parties(t)]
        taken = verb.lemma_ == "take" and goods.lemma_ == "delivery"
        used = place in ("object", "passive_subject") and (verb.lemma_ in USING or taken)
        if place == "preposition:with" or used:
            return self._actors.sources(verb_slots(verb).subjects)
        return []

    def _parties(self, token: Token) -> list[Reference]:
        found = self._references.of(token)
        return [r for r in found if r.route <= Route.NOMINAL and r.entity.kind in PARTIES]
