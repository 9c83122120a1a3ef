"""The parties that a phrase counts or places without a name: "both countries", "its neighbour".

They are the states that the text is about where it stands, more than any two named last.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.names import Entity, Span
from ingest.neighbours import borders_on, lies_on_side, side_of
from ingest.phrases import prepositional_objects
from ingest.routes import PARTIES, Reference, Route
from ingest.syntax import verb_slots
from ingest.tokens import Token

if TYPE_CHECKING:
    from ingest.references import References

LEADERS = frozenset("minister president leader".split())
FIRMS = frozenset({"company", "firm"})
SIDES = frozenset("delegation side camp party neighbour neighbor capital government leader rival".split())
FORCES = frozenset("navy army military coastguard parliament".split())
STATES_BY_TWO = FORCES | frozenset("country state nation neighbour neighbor government capital".split())
"""Nouns of which "the two" are two states, or act for them."""
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _has_the_other(token: Token) -> bool:
    """Whether a clause goes on with "the other": "each side accused the other"."""
    behind = token.head.subtree if token.dep_ == "nsubj" else ()
    return any(t.lower_ == "other" and t.i > token.i for t in behind)


class Parties:
    """The parties of one parsed document, by phrases that count them."""

    def __init__(self, references: References) -> None:
        """Bind to a document, by the references that its phrases are parts of."""
        self._references = references
        self._asked: set[int] = set()

    def several(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give the actors of "both countries", "the two sides", "the pair", or none.

        Args:
            token: the head of the phrase.
            classes: the classes of its noun.
        """
        if token.tag_ == "NNS" and token.lemma_ in FIRMS and [c.lower_ for c in token.lefts] == ["the"]:
            # "The firms shipped": the two named before
            return self._references.spans(
                self._references.coreference.lists.several(token, 2, frozenset({"Company"})), Route.DEFINITE
            )
        if (
            token.tag_ == "NNS"
            and token.lemma_ in LEADERS
            and any(c.lower_ == "the" for c in token.children)
        ):
            # "The ministers signed": the two named before.
            return self._references.spans(
                self._references.coreference.lists.several(token, 2, frozenset({"Person"})), Route.DEFINITE
            )
        counted = token.lower_ in NUMBERS and token.pos_ in ("NUM", "PRON", "DET") and not _is_part(token)
        if not counted and ("mutual" not in classes or token.tag_ not in ("NNS", "NN", "DT", "CD")):
            return []
        number = NUMBERS[token.lower_] if counted else 2 if token.lower_ in ("pair", "duo") else 0
        if token.lower_ in ("neighbours", "neighbors") and token.head.lower_ == "between":
            number = 2  # "trade between the neighbours"
        for child in token.children:
            number = NUMBERS.get(child.lower_, number)
            if child.lower_ == "each" and _has_the_other(token):
                number = 2  # "each side accused the other"; "each country" may be one of many
        if not number:
            return []
        kinds = (
            frozenset({"Person"})
            if token.lemma_ in ("leader", "president", "minister")
            else frozenset({"Company"})
            if token.lemma_ in ("company", "firm")
            else (frozenset({"State"}) if token.lemma_ in STATES_BY_TWO else PARTIES)
        )
        spans = self._references.coreference.lists.several(token, number, kinds)
        if not _alike(spans) or (kinds == frozenset({"Person"}) and not spans):
            return []
        if token.lemma_ in FORCES:
            # "the two navies": of those named last
            many = number > 2 and self._references.coreference.lists.listed(token, number, set())
            found = self._references.spans(many or spans, Route.DEFINITE)
            if len({id(self._references.of_state(r).entity) for r in found}) == number:
                return found
        if number == 2 and kinds == frozenset({"State"}):
            beside = self._of_clause_before(token)
            if beside:
                return beside
        if kinds == frozenset({"State"}) or (token.lemma_ in SIDES and not self._named_two(spans)):
            # "the two countries" are those that the text is about before any two named last.
            others = self.acting_on(token)
            countries = token.lemma_ not in SIDES - {"neighbour", "neighbor"}
            named = any(c.is_title and c.dep_ in ("amod", "compound") for c in token.lefts)
            listed = (
                self._references.coreference.lists.listed(token, number, others, anywhere=not named)
                if countries
                else []
            )
            if number == 2 and not self._references.focus.are_leading(token, listed, others):
                listed = []
            if not listed and named:
                return []  # "both Gulf states": not just any two
            # "Tokyo shares it with Seoul under an accord that both governments concluded".
            here = bool(spans) and all(token.sent.start <= span.start for span in spans)
            near = spans if here and kinds == {"State"} and _is_in_later_clause(token) else []
            if not near and not listed:
                two = number == 2 and token.lemma_ not in FORCES
                forces = not countries
                leading = self._references.focus.pair_at(token, others, forces=forces) if two else []
                leading = leading or self._references.focus.states_at(token, number, others)
                if leading:
                    return [Reference(state, s.start, s.end, Route.DEFINITE) for state, s in leading]
            spans = near or listed or spans
        before = any(span.start < token.sent.start and span.entity.kind != "Person" for span in spans)
        if token.lemma_ in SIDES and self._named_two(spans) and before:
            # A militia and a state that the sentence before names need not be the sides of the text.
            pair = self._references.focus.pair_at(token, self.acting_on(token), forces=True)
            if pair:
                return [Reference(state, s.start, s.end, Route.DEFINITE) for state, s in pair]
        return [self._references.of_state(r) for r in self._references.spans(spans, Route.DEFINITE)]

    def _of_clause_before(self, token: Token) -> list[Reference]:
        """Give the two states of the clause before: "Tokyo arms Manila, and the two navies"."""
        verb = next((t for t in token.ancestors if t.pos_ == "VERB"), token)
        before = verb.head
        if verb.dep_ != "conj" or before.pos_ != "VERB" or not before.i < token.i < verb.i:
            return []
        slots = verb_slots(before)
        parts = [
            *slots.subjects,
            *slots.datives,
            *slots.objects,
            *slots.after(("to", "with", "from", "for")),
        ]
        states = {
            id(state.entity): replace(state, route=Route.DEFINITE)
            for part in parts
            for r in self._references.of(part)
            if (state := self._references.of_state(r)).entity.kind == "State"
        }
        return list(states.values()) if len(states) == 2 else []

    @staticmethod
    def _named_two(spans: list[Span]) -> bool:
        return any(span.entity.kind != "State" for span in spans)

    def _bodies_of(self, entities: set[int]) -> set[int]:
        """Give what these entities hold an office in, by identity."""
        bodies = self._references.bodies
        return {id(bodies[key]) for key in entities if key in bodies}

    def acting_on(self, token: Token) -> set[int]:
        """Give the actors that do something to what the token names, by identity."""
        node = token
        while node.head != node and node.pos_ != "VERB":
            node = node.head
        if node.pos_ != "VERB" or node.i in self._asked:
            return set()
        self._asked.add(node.i)  # "each country" may act on "each side", and be asked for by it again
        subjects = [s for s in verb_slots(node).subjects if token not in s.subtree]
        acting = {id(r.entity) for s in subjects for r in self._references.of(s)}
        self._asked.remove(node.i)
        return acting

    def neighbouring(self, token: Token) -> list[Reference]:
        """Give the state of "asked the neighbouring government", other than who asks."""
        subjects = self.acting_on(token)
        found = self._references.focus.state_at(token, others=subjects | self._bodies_of(subjects))
        return [] if found is None else [Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)]

    def neighbour(self, token: Token, owner: Reference) -> list[Reference]:
        """Give the other state that the text is about: "Kazakhstan bought gas from its neighbour".

        One that is known to have no border with the owner, or to lie on another side of it, is none.
        """
        if token.tag_ not in ("NN", "NNP"):
            return []
        others = {id(owner.entity)} | self.acting_on(token)
        states = {id(s): s for span in self._references.mentions.spans if (s := span.state or span.entity)}
        side = side_of(token)
        apart = {
            key
            for key, state in states.items()
            if borders_on(owner.entity.name, state.name) is False
            or (side is not None and lies_on_side(owner.entity.name, state.name, side) is False)
        }
        found = self._references.focus.state_at(token, others=others | apart)
        if found is None and side is not None:
            found = self._only_one_on(side, owner, token)
        if found is None:
            return []
        return [Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)]

    def _only_one_on(self, side: float, owner: Reference, token: Token) -> tuple[Entity, Span] | None:
        """Give the one state named so far that borders on the owner on this side."""
        there: dict[int, tuple[Entity, Span]] = {}
        for span in self._references.mentions.spans:
            state = span.state or span.entity
            name = owner.entity.name
            if (
                span.end <= token.i
                and borders_on(name, state.name)
                and lies_on_side(name, state.name, side)
            ):
                there[id(state)] = (state, span)
        return next(iter(there.values())) if len(there) == 1 else None


def _is_in_later_clause(token: Token) -> bool:
    """Whether a phrase stands in a clause that says more of those named in the one before."""
    if token.head.dep_ in ("relcl", "acl"):
        return True
    verb = token.head
    while verb.head != verb and verb.pos_ != "VERB":
        verb = verb.head
    return verb.dep_ == "conj" and token.dep_ == "poss"


def is_neighbouring(noun: Token) -> bool:
    """Whether a phrase is one such as "the neighbouring government"."""
    near = any(c.lower_ in ("neighbouring", "neighboring") for c in noun.lefts)
    return near and noun.lemma_ in STATES_BY_TWO and noun.tag_ == "NN"


def _alike(spans: list[Span]) -> bool:
    """Whether "the two" may be these: a state and a minister are no pair."""
    persons = [span.entity.kind == "Person" for span in spans]
    return all(persons) or not any(persons)


def _is_part(number: Token) -> bool:
    """Whether so many are some of others: "four of its managers", not "the four" that were named."""
    return any(p == "of" and whole.pos_ != "PRON" for p, whole in prepositional_objects(number))
