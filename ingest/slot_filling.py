"""Slot filling: which words of a sentence fill the slots of a verb's frame, and whether all are filled.

A slot is filled by an object, by the object of a preposition or by a clause, of the class that the frame
asks for; a receiver may have been read into the item ("lent [Pakistan money]").
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.actors import Actors
from ingest.candidates import Binding, modified, put
from ingest.frames import Frame, Slot
from ingest.gapping import gapped_partners
from ingest.item_classes import ItemClasses
from ingest.names import Manner
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.references import References
from ingest.routes import PARTIES, Route
from ingest.syntax import Slots
from ingest.tokens import Token

MOVEMENTS = frozenset({"DEPLOYS_PERSONNEL_TO", "MOBILIZES_AGAINST"})
"""Relations that count the people who are their subject."""
PLACES = frozenset({Manner.NAME, Manner.CITY, Manner.SEAT})
"""How a mention may name where something is."""
NEARNESS = frozenset("close near next adjacent".split())
"""Adjectives whose "to" leads nowhere: "flew bombers close to Chile"."""
WARNING = frozenset({"warn", "caution"})


class SlotFiller:
    """Fill the frames of the verbs of one parsed document."""

    def __init__(self, references: References, classes: ItemClasses, actors: Actors) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._classes = classes
        self._actors = actors

    def fill(self, frame: Frame, slots: Slots) -> Binding | None:
        """Give the words in the slots of a frame, or None where one stays empty or has the wrong class.

        Args:
            frame: the frame of the verb.
            slots: the words around the verb, by their grammar.
        """
        if _lacks_words(frame, slots):
            return None
        if frame.subject and not any(self._classes.of(s) & frame.subject for s in slots.subjects):
            return None
        if "named_person" in frame.subject and any(
            r.entity.kind != "Person" for r in self._actors.sources(slots.subjects)
        ):
            return None  # what a person does in words, a state beside him does with arms
        if not modified(frame, slots.word):
            return None
        if frame.type == "REQUESTS" and not frame.bare and slots.objects and not slots.passive:
            return None  # "called it an attack on Ecuador" calls on nobody
        binding = Binding([], [], [], [])
        if frame.subject and frame.type in MOVEMENTS:
            # "1,500 Kenyan police arrived in Haiti": those who act are what is sent
            binding.items = [s for s in slots.subjects if self._classes.of(s) & frame.subject][:1]
        filled: list[Token] = []
        bare = frame.nominal
        if len(bare) == 2:
            fillers = [slots.datives[:1], slots.objects]
            if slots.passive:
                fillers = [slots.objects, slots.datives]
            elif not slots.datives and slots.objects:
                fillers[0] = self._swallowed(slots.objects[0])
        else:
            fillers = [slots.objects or slots.datives]
            if not fillers[0] and frame.clausal:
                # "allowed aid workers to enter": the object is the subject of the infinitive.
                fillers = [
                    [c for c in clause.children if c.dep_ in SUBJECTS]
                    for clause in slots.clauses
                    if not any(c.dep_ == "mark" or c.tag_ == "MD" for c in clause.children)
                ][:1] or [[]]
        for slot, tokens in zip(bare, fillers, strict=False):
            fitting = [token for token in tokens if self._classes.fits(token, slot)]
            if not fitting or (slot.role == "X" and self._is_somebodys(fitting[0], slot)):
                return None
            filled += fitting[:1]
            put(binding, slot, fitting)
            if slot.role == "S":
                # "ten Kenyan engineers were sent to Peru": those who are sent are also the item.
                put(binding, Slot("I"), fitting)
        if slots.word.lemma_ in WARNING and frame.type == "THREATENS":
            if any(slot.classes for slot in frame.clausal) and not self._actors.clauses.would_act(
                slots.word, slots.clauses
            ):
                return None
            if self._actors.clauses.is_friendly_warning(slots.word, slots.clauses):
                return None
        if len(bare) == 1 and not slots.passive and self._is_given(frame, slots):
            return None
        for prepositions, slot in frame.prepositional:
            fitting = [token for token in slots.after(prepositions) if self._classes.fits(token, slot)]
            if not fitting:
                # "called for sanctions against T", "sanctions imposed on T": it hangs on a filler.
                hanging = [pair for filler in filled for pair in _hanging(filler)]
                fitting = [t for p, t in hanging if p in prepositions and self._classes.fits(t, slot)]
            if not fitting and slot.role == "T" and frame.type in MOVEMENTS:
                fitting = self._there(slots, filled)
            if not fitting:
                return None
            filled += fitting[:1]
            put(
                binding,
                slot,
                [*fitting, *gapped_partners(fitting, prepositions)] if slot.role == "T" else fitting,
            )
        for slot in frame.clausal:
            binding.clauses = [c for c in slots.clauses if self._classes.clause_fits(c, slot)]
            if not binding.clauses:
                return None
        return binding

    def _there(self, slots: Slots, filled: list[Token]) -> list[Token]:
        """Give the place that "there" takes up: "gave Armenia guns and will station instructors there"."""
        word = next(
            (
                c
                for w in (slots.word, *filled)
                for c in w.rights
                if c.dep_ == "advmod" and c.lower_ == "there"
            ),
            None,
        )
        if word is None:
            return []
        own = {id(r.entity) for s in slots.subjects for r in self._references.of(s)}
        first = word.doc[max(word.sent.start - 1, 0)].sent.start
        for span in reversed(self._references.mentions.spans):
            if first <= span.start and span.end <= word.i and span.manner in PLACES:
                if span.entity.kind in ("State", "Location") and id(span.entity) not in own:
                    return [word.doc[span.head]]
        return []

    def _is_given(self, frame: Frame, slots: Slots) -> bool:
        """Whether the receiver stands before the item, so that no "to" names one: "lend X money to Y"."""
        receives = any(
            slot.role == "T" and "to" in prepositions for prepositions, slot in frame.prepositional
        )
        if not receives or frame.nominal[0].role != "I" or not (slots.datives or slots.objects):
            return False
        before = slots.datives or self._swallowed(slots.objects[0])
        return any(r.entity.kind in PARTIES for t in before for r in self._references.of(t))

    def _swallowed(self, item: Token) -> list[Token]:
        """Give the receiver that was read into the item: "lent [Pakistan money]"."""
        inside = [c for below in item.lefts if below.like_num for c in below.lefts]
        first = item.left_edge
        behind = first.nbor(1) if first.dep_ == "det" and first.i + 1 < len(first.doc) else first
        armed = self._references.mentions.of(behind)
        if item.doc[item.i - 1].like_num or (armed is not None and armed.entity.kind == "MilitaryForce"):
            first = behind  # "gave the WFP 25 million euros", "gave the Houthis money"
        for child in (*item.lefts, *inside):
            span = self._references.mentions.of(child)
            if span is None or child.left_edge.i != first.i:
                continue
            named = span.manner is Manner.NAME and span.entity.kind in PARTIES
            if named and child.dep_ in ("compound", "nmod", "nsubj", "amod"):
                return [child]
            # "has given Kyiv 24 jets": a seat of power is no adjective, a number parts it from the noun.
            counted = any(c.dep_ == "nummod" and c.i == span.end for c in item.lefts)
            if counted and (named or span.manner is Manner.SEAT):
                return [child]
            if span.manner is Manner.SEAT and child.dep_ == "compound":
                return [child]  # "has given Pyongyang air defence equipment": no seat is an adjective
        return []

    def _is_somebodys(self, token: Token, slot: Slot) -> bool:
        """Whether a place that a frame passes over is a party's: "struck a rebel depot in Chad"."""
        if not slot.classes & {"facility", "site"}:
            return False
        return any(
            r.entity.kind in PARTIES and r.route <= Route.MODIFIER for r in self._references.of(token)
        )


def _lacks_words(frame: Frame, slots: Slots) -> bool:
    """Whether there is no word at all for some slot, whatever its class: so with a quarter of frames."""
    if frame.clausal:
        if not slots.clauses:
            return True
    elif frame.nominal and not (slots.objects or slots.datives):
        return True
    if frame.nominal or not frame.prepositional:
        return False
    # What hangs on a filler needs one.
    prepositions, _ = frame.prepositional[0]
    return not any(preposition in slots.prepositions for preposition in prepositions)


def _hanging(token: Token) -> Iterator[tuple[str, Token]]:
    """Give the prepositions below a noun, two levels deep, and those of a participle after it."""
    for preposition, inner in prepositional_objects(token):
        yield preposition, inner
        yield from prepositional_objects(inner)
    for child in token.children:
        # "rifles made in X to Y", "trucks worth 40 million to Y"
        behind = child.dep_ == "amod" and child.i > token.i and child.lower_ not in NEARNESS
        if behind or (child.dep_ == "acl" and child.tag_ == "VBN"):
            yield from prepositional_objects(child)
