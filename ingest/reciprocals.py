"""Reciprocals: what several subjects do with one another, or together with a partner.

"A and B met", "agreed with each other", "Kuwait and Iraq jointly operate the field".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from graph.ontology import Ontology, load_ontology
from ingest.actors import Actors
from ingest.candidates import Candidate, combinations, modified
from ingest.frames import BY_ITEM, SILENT, Frame, Slot
from ingest.item_classes import ItemClasses
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.syntax import Slots, verb_slots
from ingest.tokens import Token

JOINT = "COOPERATES_WITH"
MEDIATING = frozenset("mediate broker facilitate host".split())


class Reciprocals:
    """The relations among the subjects of the verbs of one parsed document."""

    def __init__(self, references: References, classes: ItemClasses, actors: Actors) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._classes = classes
        self._actors = actors
        self._ontology: Ontology = load_ontology()

    def jointly(self, verb: Token) -> Iterator[Candidate]:
        """ "Kuwait and Iraq jointly operate the field": whatever they do, they do it together."""
        slots = verb_slots(verb)
        actors = self._actors.sources(slots.subjects)
        partners = [r for t in slots.after(("with", "alongside")) for r in self._references.of(t)]
        item = slots.objects[0] if slots.objects else None
        if item is not None and self._references.of(item):
            item = None
        if len(actors) < 2 and not partners:
            return
        for first, second in (*combinations(actors), *product(actors, partners)):
            if first.entity is second.entity or first.entity.kind == second.entity.kind == "Person":
                continue
            yield Candidate(
                JOINT, first, second, verb, f"verb:jointly:{verb.lemma_}", item, route=slots.route
            )

    def mutual(
        self,
        word: Token,
        frames: tuple[Frame, ...],
        slots: Slots,
        sources: list[Reference],
    ) -> Iterator[Candidate]:
        """ "A and B met": a symmetric relation among several subjects, with no other actor named.

        Args:
            word: the verb.
            frames: its frames, of which the first that needs nothing but a partner counts.
            slots: the words around it, by their grammar.
            sources: the actors that its subjects stand for.
        """
        if len(sources) < 2 or (slots.objects and word.pos_ == "VERB" and not slots.passive):
            own = {id(source.entity) for source in sources}
            symmetric_object = all(
                id(r.entity) in own
                for token in slots.objects
                for r in self._references.of(token)
                if r.route is not Route.GROUP  # "exchanged 40 prisoners"
            )
            if len(sources) < 2 or not symmetric_object:
                return
        if word.lemma_ in MEDIATING:
            return  # "talks mediated by Qatar and Turkey" are others'
        for frame in frames:
            if frame.type in (BY_ITEM, SILENT):
                continue
            if not (frame.together or self._ontology.relation(frame.type).symmetric):
                continue
            if any(not any(self._classes.clause_fits(c, s) for c in slots.clauses) for s in frame.clausal):
                continue
            if any(s.classes for s in frame.nominal) and not self._classes.bare_fits(frame, slots):
                continue
            if slots.objects and (not frame.bare or any(slot == Slot("T") for slot in frame.bare)):
                continue  # "met a third of the cost": what they did something to is no partner
            if not modified(frame, word) or not self._leaves_only_partner(frame, slots):
                continue
            for first, second in self._both_ways(frame.type, combinations(sources)):
                yield Candidate(
                    frame.type,
                    first,
                    second,
                    word,
                    f"{frame.rule}:mutual",
                    slots.objects[0] if slots.objects else None,
                    frame.plover,
                    slots.route,
                )
            return

    def _both_ways(
        self, type: str, pairs: Iterable[tuple[Reference, Reference]]
    ) -> Iterator[tuple[Reference, Reference]]:
        """Give pairs as they are, and turned round if the relation has a direction: "A and B trade"."""
        for first, second in pairs:
            yield first, second
            if not self._ontology.relation(type).symmetric:
                yield second, first

    def _leaves_only_partner(self, frame: Frame, slots: Slots) -> bool:
        """Whether nothing that a frame asks for is missing but a partner: "flew to X" has none."""
        for prepositions, slot in frame.prepositional:
            if slot.role == "T":
                if not set(prepositions) & {"with", "alongside", "between", "among"}:
                    return False
            elif not any(self._classes.fits(token, slot) for token in slots.after(prepositions)):
                return False
        return True


def is_reciprocal(token: Token) -> bool:
    """Whether a phrase is "each other", "one another", so that the subjects are the targets.

    What belongs to them counts, too: "expelled each other's diplomats".
    """
    owners = [c for c in token.children if c.dep_ == "poss"]
    owners += [c for n in _counted(token) for c in n.children if c.dep_ == "poss"]
    if token.pos_ == "NOUN" and owners:
        return any(is_reciprocal(owner) for owner in owners)
    if token.lower_ == "other" and any(c.lower_ == "the" for c in token.children):
        subjects = (c for c in token.head.children if c.dep_ == "nsubj")
        return any(g.lower_ == "each" for s in subjects for g in (s, *s.children))
    return (token.lower_ == "other" and any(c.lower_ == "each" for c in token.children)) or (
        token.lower_ in ("one", "another") and any(c.lower_ in ("another", "one") for c in token.children)
    )


def _counted(token: Token) -> Iterator[Token]:
    """Give the nouns of "dozens of diplomats"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (n for n in child.children if n.dep_ == "pobj" and n.pos_ == "NOUN")
