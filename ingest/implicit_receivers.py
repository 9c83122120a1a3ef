"""Implicit receivers: when a verb without a receiver has one all the same, and where the text named it.

"Finland will send 20 more" helps the one last helped, what Ukraine asks Germany to send goes to Ukraine,
"the gas that Serbia burns" to Serbia. What the text has said so far is kept by `ingest.discourse`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from ingest.actors import Actors
from ingest.candidates import Candidate
from ingest.discourse import Discourse
from ingest.frames import BY_ITEM, Frame
from ingest.goods_users import GoodsUsers
from ingest.item_classes import ItemClasses
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.references import References
from ingest.routes import PARTIES, Reference, Route
from ingest.syntax import Slots, verb_slots
from ingest.tokens import Token

IMPLYING = frozenset({"FINANCES", "BUILDS_FOR", "YIELDS_TO", "MOBILIZES_AGAINST"})
"""Relations whose receiver a text leaves out where it has just named it: "withdrew its soldiers"."""
MORE = frozenset("another more further additional".split())
TAKING = frozenset(
    "pay import buy purchase order burn consume use need receive operate fly commission".split()
)
"""What is done with goods by whom they are supplied to."""
ASKING_FOR = frozenset("ask urge request beg implore call appeal press".split())
"""What a state does to have something for itself, where the text names nobody else."""
ANSWERING = frozenset("retaliate respond reciprocate".split())
"""What is threatened to whoever the text has just named as the other side."""


class ImplicitReceivers:
    """The receivers that the verbs of one parsed document leave out."""

    def __init__(
        self, references: References, classes: ItemClasses, actors: Actors, discourse: Discourse
    ) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._classes = classes
        self._actors = actors
        self._discourse = discourse
        self._users = GoodsUsers(references, actors)

    def of(
        self, verb: Token, frames: tuple[Frame, ...], slots: Slots, sources: list[Reference]
    ) -> Iterator[Candidate]:
        """ "Finland will send 20 more": help without a receiver goes to the one last helped.

        Only goods, people and money of a known class count, and only while the text goes on about
        help: the last claim of it stands at most `IMPLIED_REACH` tokens back.

        Args:
            verb: a verb whose frames give nothing as they stand.
            frames: its frames.
            slots: the words around it, by their grammar.
            sources: the actors that its subjects stand for.
        """
        taken = self._takers(slots.objects[0]) if slots.objects else []
        given = verb.dep_ == "acl" and slots.passive and bool(slots.subjects)
        if given and not taken and "goods" in self._classes.of(verb.head):
            # "fired missiles supplied by X": whoever uses them has got them from X
            taken = [(user, verb.head) for user in self._users.of(verb.head)]
        for frame in frames if taken else ():
            if frame.type not in (BY_ITEM, "SUPPLIES") or (slots.passive and not given):
                continue
            for source, (target, item) in product(sources, taken):
                if source.entity is not target.entity:
                    rule = f"{frame.rule}:taken"
                    yield Candidate("SUPPLIES", source, target, verb, rule, item, route=slots.route)
            return
        for frame in frames:
            if not {slot.role for slot in frame.bare} <= {"I", "T"}:
                continue
            found = [pair for t in slots.objects[:1] for pair in self._classes.by_class(frame, t)]
            if frame.type != BY_ITEM or not found or not self._classes.of(slots.objects[0]):
                continue
            items = [slot for slot in frame.bare if slot.role == "I"]
            if not all(self._classes.fits(slots.objects[0], slot) for slot in items):
                continue  # "asked Peru to release the crews": only money is released to somebody
            asking = self._who_asks(verb) if slots.route == "control" else []
            for asker, source, (type, item) in product(asking, sources, found):
                if source.entity is not asker.entity:
                    rule = f"{frame.rule}:asked"
                    yield Candidate(type, source, asker, verb, rule, item, route=slots.route)
            if asking:
                return
            if _has_pronoun_receiver(slots) or _is_habit(verb):
                return
            for type, item in found:
                yield from self._discourse.to_last(type, sources, verb, frame, item, slots.route)
            return
        if verb.dep_ == "conj" and self._threatens(verb, frames, slots):
            # "accused Poland and threatened to retaliate": whom the verb before is aimed at
            for frame in (f for f in frames if f.type == "THREATENS" and f.bare):
                yield from self._discourse.to_the_same(frame, sources, verb, slots.route)
                return
        owed = verb.lemma_ == "owe"  # what is owed was not given, whoever is not named as the creditor
        for frame in frames if slots.route in ("own", "coordinated") and not owed else ():
            if frame.type == "BUYS_FROM" and _is_more(slots) and self._lacks_only_target(frame, slots):
                yield from self._discourse.from_the_same(frame, sources, verb, slots)
                return
            if frame.type in IMPLYING and self._lacks_only_target(frame, slots):
                thing = slots.objects[0] if slots.objects else None
                yield from self._discourse.to_partner(frame, sources, verb, thing, slots.route)
                return

    def _threatens(self, verb: Token, frames: tuple[Frame, ...], slots: Slots) -> bool:
        """Whether a verb says what its subject would do: "warned that it would close the border"."""
        if any(clause.lemma_ in ANSWERING for clause in slots.clauses):
            return True
        asked = [slot for f in frames if f.type == "THREATENS" for slot in f.clausal if slot.classes]
        harmful = any(self._classes.clause_fits(c, slot) for c in slots.clauses for slot in asked)
        return harmful and self._actors.clauses.would_act(verb, slots.clauses)

    def _who_asks(self, verb: Token) -> list[Reference]:
        """Give the state that asks for it: "Ukraine asked Germany to send missiles", to itself."""
        above = verb.head
        if verb.dep_ not in ("xcomp", "ccomp", "advcl") or above.lemma_ not in ASKING_FOR:
            return []
        if verb_slots(verb).prepositions.keys() & {"to", "for", "into", "against"}:
            return []
        found = []
        for asker in self._actors.sources(verb_slots(above).subjects):
            body = self._references.bodies.get(id(asker.entity), asker.entity)
            if body.kind == "State" and asker.route <= Route.METONYM:
                found.append(replace(asker, entity=body, route=Route.IMPLIED))
        return found[:1]

    def _takers(self, thing: Token) -> list[tuple[Reference, Token]]:
        """Give who gets what is supplied: "most of the gas that Serbia burns", "jets ordered by Peru"."""
        goods = [thing, *(t for p, t in prepositional_objects(thing) if p == "of")]
        found: list[tuple[Reference, Token]] = []
        for item in goods if any("goods" in self._classes.of(t) for t in goods) else ():
            for clause in item.children:
                if clause.dep_ not in ("relcl", "acl") or clause.lemma_ not in TAKING:
                    continue
                below = verb_slots(clause)
                takers = [
                    r for t in below.subjects for r in self._references.of(t) if r.route <= Route.NOMINAL
                ]
                if item in below.objects:
                    found += [(r, item) for r in takers if r.entity.kind in PARTIES]
        return found

    def _lacks_only_target(self, frame: Frame, slots: Slots) -> bool:
        """Whether a frame finds all it asks for, by class, but the target that a preposition names."""
        targets = [slot for _, slot in frame.prepositional if slot.role == "T"]
        if len(targets) != 1 or not frame.bare or targets[0].classes or frame.subject:
            return False
        if not all(slot.classes for slot in frame.bare) or not self._classes.bare_fits(frame, slots):
            return False
        for prepositions, slot in frame.prepositional:
            tokens = slots.after(prepositions)
            if slot.role == "T":
                if any(self._references.of(token) for token in tokens):
                    return False
            elif not slot.classes or not any(self._classes.fits(token, slot) for token in tokens):
                return False
        return True


def _is_more(slots: Slots) -> bool:
    """Whether goods are some more of what was told: "ordered another 20", "bought more howitzers"."""
    words = {t.lower_ for thing in slots.objects[:1] for t in thing.subtree if t.i <= thing.i}
    return not MORE.isdisjoint(words)


def _is_habit(verb: Token) -> bool:
    """Whether speakers say what they do and not what they did: "We sell spare parts for ovens"."""
    return verb.tag_ == "VBP" and any(c.lower_ == "we" and c.dep_ in SUBJECTS for c in verb.lefts)


def _has_pronoun_receiver(slots: Slots) -> bool:
    """Whether "them" of "sending weapons to them" receive: not whom the text last helped."""
    return any(token.pos_ == "PRON" for token in [*slots.datives, *slots.after(("to", "for"))])
