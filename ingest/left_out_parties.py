"""Parties that a verb leaves out since the text has named them: "We have not fired a shell", said the army.

Readers fill such a gap from what was said before: the linguist's definite null instantiation (Fillmore
1986; Ruppenhofer et al., SemEval-2010 Task 10, "Linking Events and Their Participants in Discourse"). It is
filled here only by the one partner whom the text has named for the same relation and the same party, so
nothing is stated that the text has not said; it gets another sentence, with its own speaker and date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.ontology import Relation, load_ontology
from ingest.actors import Actors
from ingest.candidates import Candidate, polarity_of
from ingest.frames import BY_ITEM, SILENT, Frame
from ingest.item_classes import ItemClasses
from ingest.names import Manner
from ingest.qualifiers import stance
from ingest.references import References
from ingest.routes import PARTIES, Reference, Route
from ingest.slot_filling import SlotFiller
from ingest.syntax import Slots, verb_slots
from ingest.tokens import Token

UNSAID = frozenset({"structure", "statement"})
"""Families whose relations a text does not take up by their verb alone."""
FIGHTING = frozenset({"ATTACKS", "MOBILIZES_AGAINST"})
"""Relations of two enemies, whatever they do to each other."""
FIRING = frozenset({"fire", "shoot"})
"""Verbs of fighting whose enemy only a preposition names."""
VAGUE = frozenset("anyone anybody anything nobody nothing one neither either".split())
"""Words that stand where a party or a thing would, and name none."""
STRUCK = frozenset("person personnel facility site town home named_place vessel group".split())
"""Classes of what is hit in somebody's country, which a text need not name again."""
REACH = 250
"""Tokens back to the relation that is taken up."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """A relation that was read, seen from one of its ends, and the words that name that end here."""

    stated: Candidate
    party: Reference
    partner: Reference
    actor: Reference


class LeftOutParties:
    """The gaps in what the verbs of one parsed document state."""

    def __init__(self, references: References, classes: ItemClasses, actors: Actors) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._classes = classes
        self._actors = actors
        self._filler = SlotFiller(references, classes, actors)

    def of(
        self, verb: Token, frames: tuple[Frame, ...], stated: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Give the relation that a verb states again, one of its parties being left out.

        Args:
            verb: a verb of which no relation was read.
            frames: its frames.
            stated: the relations that were read in the text.
        """
        if _is_event_clause(verb) or _goes_home(verb):
            return
        slots = verb_slots(verb)
        acting = [r for r in self._actors.sources(slots.subjects) if _is_sure(r)]
        # Most verbs are of no relation that was read of their subject: it is the cheapest to ask.
        known = self._of_these(acting, stated) if acting else []
        types = {candidate.type for candidate in known}
        frames_left = [f for f in frames if f.type in types or (f.type == BY_ITEM and types)]
        if not frames_left:
            return
        silent = (frame for frame in frames if frame.type == SILENT)
        if any(self._filler.fill(frame, slots) is not None for frame in silent):
            return
        for frame in frames_left:
            things = self._things(frame, slots)
            if things is None:
                continue
            told = {frame.type}
            if frame.type == BY_ITEM:
                told = {type for thing in things for type, _ in self._classes.by_class(frame, thing)}
            thing = things[0] if things else None
            fact = self._taken_up(verb, [c for c in known if c.type in told], acting, frame, thing)
            if fact is not None:
                ends = (
                    replace(fact.actor, entity=fact.party.entity),
                    replace(fact.partner, route=Route.IMPLIED),
                )
                source, target = ends if fact.party is fact.stated.source else ends[::-1]
                yield Candidate(
                    fact.stated.type,
                    source,
                    target,
                    verb,
                    f"{frame.rule}:again",
                    thing,
                    frame.plover,
                    route=slots.route,
                    polarity=polarity_of(frame, verb),
                )
                return

    def _of_these(self, acting: list[Reference], stated: Sequence[Candidate]) -> list[Candidate]:
        """Give the relations that have one of these actors, or his state, at an end."""
        entities = {id(actor.entity) for actor in acting}
        entities |= {id(self._references.bodies[key]) for key in entities if key in self._references.bodies}
        return [
            c
            for c in stated
            if (id(c.source.entity) in entities or id(c.target.entity) in entities)
            and _relation(c.type).family not in UNSAID
        ]

    def _things(self, frame: Frame, slots: Slots) -> list[Token] | None:
        """Give the item of a frame that lacks only its target, or None where it lacks more or nothing."""
        bare = tuple(slot for slot in frame.bare if slot.role != "T")
        prepositional = tuple(pair for pair in frame.prepositional if pair[1].role != "T")
        if len(bare) + len(prepositional) == len(frame.bare) + len(frame.prepositional):
            return None
        objects = slots.objects + slots.datives
        if any(child.lower_ == "own" for token in objects for child in token.children):
            return None  # "trains its own soldiers"
        if len(bare) < len(frame.bare) and len(objects) > len(bare) and not self._is_vague(objects, frame):
            return None
        for prepositions, slot in frame.prepositional:
            if slot.role == "T" and not self._is_vague(slots.after(prepositions), frame):
                return None
        named = any(token.pos_ == "NOUN" and token.lower_ != "none" for token in slots.objects)
        if named and not frame.bare and not slots.datives:
            return None  # "we sell spare parts": of what was sold to a party nothing is said
        if objects and all(token.lower_ in VAGUE for token in objects):
            return []  # "has promised nothing"
        nominal = tuple(slot for slot in frame.nominal if slot.role != "T")
        lacking = replace(frame, bare=bare, prepositional=prepositional, nominal=nominal)
        binding = self._filler.fill(lacking, slots)
        return None if binding is None else binding.items

    def _taken_up(
        self,
        verb: Token,
        stated: Sequence[Candidate],
        acting: list[Reference],
        frame: Frame,
        thing: Token | None,
    ) -> _Fact | None:
        """Give the last of these relations of one of these actors, if they have one partner only."""
        sentence = verb.sent
        # A headline says first what the text says after it.
        opening = self._references.coreference.is_opening(verb)
        near = [
            candidate
            for candidate in stated
            if sentence.start - REACH < candidate.predicate.i < sentence.start
            or (opening and candidate.predicate.i >= sentence.end)
        ]
        found = [fact for candidate in near for fact in self._seen_from(candidate, acting, frame)]
        here = {id(c.target.entity) for c in stated if sentence.start <= c.predicate.i < sentence.end}
        if len({id(f.partner.entity) for f in found}) != 1 or id(found[0].stated.target.entity) in here:
            return None  # of several, or of what the sentence says already: "bombed X, killing ten"
        told = (f for f in reversed(found) if _tells_of(verb, frame, thing, f.stated, opening))
        fact = next(told, None)
        return None if fact is None or self._names_another(verb, fact) else fact

    def _seen_from(
        self, candidate: Candidate, acting: Collection[Reference], frame: Frame
    ) -> Iterator[_Fact]:
        """Give a relation as seen from each end at which one of these actors may stand."""
        ends = candidate.source, candidate.target
        ways = [ends[::-1] if frame.reverse else ends]
        if _relation(candidate.type).symmetric:
            ways.append(ways[0][::-1])
        for party, partner in ways:
            for actor in acting:
                if party.entity in (actor.entity, self._references.bodies.get(id(actor.entity))):
                    yield _Fact(candidate, party, partner, actor)

    def _names_another(self, verb: Token, fact: _Fact) -> bool:
        """Whether the words behind the verb name an actor who is neither of the two."""
        known = {id(fact.party.entity), id(fact.partner.entity), id(fact.actor.entity)}
        spans = (self._references.mentions.of(token) for token in verb.subtree if token.i > verb.i)
        behind = [span for span in spans if span is not None]
        return any(
            span.entity.kind in PARTIES
            and id(span.entity) not in known
            and (span.state is None or id(span.state) not in known)
            and span.manner is Manner.NAME
            for span in behind
        )

    def _is_vague(self, tokens: list[Token], frame: Frame) -> bool:
        """Whether phrases name no party: there are none, or "anybody", or what lies in its country."""
        return all(
            token.lower_ in VAGUE
            or (
                frame.type in FIGHTING
                and bool(self._classes.of(token) & STRUCK)
                and all(r.entity.kind == "Location" for r in self._references.of(token))
            )
            for token in tokens
        )


def _relation(type: str) -> Relation:
    return load_ontology().relation(type)


def _is_sure(actor: Reference) -> bool:
    """Whether an actor is named, or one that the text cannot but mean: not "the rebels"."""
    return actor.route is not Route.DEFINITE or actor.entity.kind == "State"


def _tells_of(verb: Token, frame: Frame, thing: Token | None, stated: Candidate, opening: bool) -> bool:
    """Whether a verb tells of the event that was stated: of fighting, or by the same word or thing."""
    fighting = stated.type in FIGHTING
    same_word = verb.lemma_ == stated.predicate.lemma_ or _denies_all(verb)
    if not any(slot.role != "T" for slot in (*frame.bare, *(slot for _, slot in frame.prepositional))):
        struck = any(slot.role == "T" for slot in frame.bare) or verb.lemma_ in FIRING
        return same_word or (fighting and struck)  # "will strike deeper", and not "came near"
    if fighting or opening:
        return True
    if thing is not None and stated.item is not None:
        return thing.lemma_.lower() == stated.item.lemma_.lower()
    return same_word


def _denies_all(verb: Token) -> bool:
    """Whether a verb denies the relation of everybody: "we do not arm anyone", "has armed no one"."""
    whom = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    whom += [t for c in verb.children if c.dep_ in ("prep", "dative") for t in c.children]
    return any(t.lower_ in VAGUE for t in whom) and stance(verb).polarity == "negative"


def _is_event_clause(verb: Token) -> bool:
    """Whether a verb only says when or which: "talks after shooting", "the ship that it seized"."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ not in ("of", "for")  # "accused X of shipping arms"
    return verb.dep_ in ("acl", "relcl", "amod")


def _goes_home(verb: Token) -> bool:
    """Whether people or things are taken back: "brings home its soldiers"."""
    return any(child.lower_ in ("home", "back") for child in verb.children)
