"""What actor a noun phrase without a name of its own stands for.

"Chinese engineers" act for China, "its defence ministry" is one of a state's, "both countries" are two.
They are asked for in turn: a name in apposition (`ingest.appositions`), the possessor
(`ingest.possessors`), several parties (`ingest.parties`), a description (`ingest.definite_descriptions`),
and at last an actor without a name (`ingest.unnamed_actors`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.appositions import apposed_name, name_apposed_to
from ingest.definite_descriptions import DefiniteDescriptions
from ingest.gazetteer import load_gazetteer
from ingest.name_kinds import ARMED
from ingest.names import Manner
from ingest.parties import Parties, is_neighbouring
from ingest.phrases import SUBJECTS, modifiers, prepositional_objects
from ingest.possessors import Possessors
from ingest.routes import Reference, Route
from ingest.tokens import Token
from ingest.unnamed_actors import UnnamedActors

if TYPE_CHECKING:
    from ingest.references import References

TOWNS = frozenset("city town village port district suburb".split())
VEHICLES = frozenset({"vessel", "vehicle", "fleet"})
"""Classes of what a nation's is by its flag, whatever it is called: "the Philippine trawler M. L."."""
MAX_DEPTH = 4
ARMED_OR_NOT = frozenset("group movement militia faction".split())
"""Bodies of a nation that do not act for its state."""
PARTISAN = frozenset(
    "party opposition faction candidate union federation association charity ngo church club gang".split()
)
"""Groups of a nation that do not act for its state: "the Rwandan ruling party"."""
HOME = frozenset(
    "country nation government homeland state army force troop company firm ministry bank party "
    "movement group".split()
)
"""Nouns whose possessor, where it is a person, belongs to what they name."""
LOST = frozenset("province colony territory republic protectorate possession dependency satellite".split())
"""What was a state's once and is called so still."""
BODIES = frozenset("agency ministry authority commission council board bureau department".split())
"""What an official calls the body of his office by: "his agency"."""
MEN = frozenset(
    "officer man soldier troop force fighter crew sailor guard policeman pilot gunner recruit".split()
)
"""What a commander calls those under him by: "140 of his officers" are the coast guard's."""


class NounPhrases:
    """The actors of one parsed document, by noun phrases that do not name them."""

    def __init__(self, references: References, unnamed: UnnamedActors) -> None:
        """Bind to a document, by the references that its phrases are parts of."""
        self._references = references
        self._unnamed = unnamed
        self._parties = Parties(references)
        self._possessors = Possessors(references)
        self._descriptions = DefiniteDescriptions(references, self._parties)

    def read(self, token: Token, depth: int) -> list[Reference]:
        """Give the actors that the phrase headed by this token stands for.

        Args:
            token: the head of the phrase, which is no name.
            depth: how many phrases it was asked for from, each the part of another.
        """
        classes = self._references.nominals.classes(token)
        apposed = apposed_name(token, self._references) or name_apposed_to(token, self._references)
        if apposed is not None:
            return [Reference(apposed.entity, apposed.start, apposed.end, Route.NAME)]
        if "transparent" in classes:
            for preposition, inner in prepositional_objects(token):
                if preposition == "of":
                    found = self._references.of(inner)
                    if found:
                        return found
        town = self._town(token)
        if town:
            return town
        predicated = self._predicated(token, depth)
        if predicated:
            return predicated
        if not classes & VEHICLES and self._is_of_unread_name(token):
            return []
        owner = self._possessors.of(token, depth)
        if owner is not None and token.lemma_.lower() == "ministry" and owner.route is Route.PRONOUN:
            ministry = self._ministry(token, owner)
            if ministry is not None:
                return [ministry]
        own = owner is not None and owner.route is Route.PRONOUN and owner.entity.kind == "State"
        if owner is not None and own and token.lemma_.lower() in ("neighbour", "neighbor"):
            return self._parties.neighbour(token, owner)
        if owner is not None and owner.entity.kind == "State" and _is_irregular_force(token):
            return []
        if (
            owner is not None
            and token.lemma_.lower() in LOST
            and any(c.lower_ == "former" for c in token.lefts)
        ):
            return []  # "the former Serbian province", which is Serbia's no more
        of_state = owner is not None and owner.entity.kind == "State"
        people = owner is not None and owner.entity.plural
        if (of_state or people) and token.lemma_ in PARTISAN and _is_taken_up(token):
            # "the Belgian union" after "the General Dockers' Union"
            body = self._references.coreference.namesake(token)
            if body:
                return self._references.spans(body, Route.DEFINITE)
        if of_state and token.lemma_.lower() in ARMED_OR_NOT and token.tag_ == "NN" and _is_taken_up(token):
            # "the Yemeni group": the one named before, and not Yemen
            taken_up = self._references.coreference.description(
                token, ("MilitaryForce", "Organization", "Company")
            )
            return self._references.spans(taken_up, Route.DEFINITE)
        kinds = self._references.nominals.definite_kinds(token)
        if owner is not None and ("company" in classes or kinds == ("Company",)) and _is_taken_up(token):
            # "the Russian company": the one named before, where there is one
            nation = owner.entity.name if owner.entity.kind == "State" else None
            taken_up = self._references.coreference.description(token, kinds, nation)
            if taken_up:
                return self._references.spans(taken_up, Route.DEFINITE)
        if owner is not None and owner.entity.kind == "Person" and token.lemma_.lower() in HOME:
            # "her country will not bow": the state that she holds an office in.
            home = self._references.bodies.get(id(owner.entity))
            his = any(c.tag_ == "PRP$" for c in token.children)
            belonging = self._widened(replace(owner, entity=home or owner.entity), token, Route.METONYM)
            return [] if his and home is None else [belonging]
        in_office = None if owner is None else self._body_of(token, owner)
        if in_office is not None:
            return [in_office]
        if owner is not None and self._acts_for_owner(token, owner, classes):
            partners = self._possessors.partners(owner, token)
            for child in (c for c in token.children if c.dep_ == "poss"):
                # "the two countries' coast guards"
                partners += [
                    r for r in self._references.of_one(child, depth + 1) if r.entity is not owner.entity
                ]
            parties = sorted((owner, *partners), key=lambda party: party.start)
            return [self._widened(party, token, Route.NOMINAL) for party in parties]
        if owner is not None and "metonym" in classes:
            return [self._widened(owner, token, Route.METONYM)]
        if owner is None and is_neighbouring(token):
            return self._parties.neighbouring(token)
        several = self._parties.several(token, classes)
        if several:
            return several
        if owner is None:
            definite = self._descriptions.of(token, classes)
            if definite:
                return definite
        if "group" in classes:
            group = self._unnamed.group(token)
            if group is not None:
                return [group]
        if owner is not None:
            return [self._widened(owner, token, Route.MODIFIER)]
        return self._unnamed.in_opening(token, classes)

    def _body_of(self, noun: Token, holder: Reference) -> Reference | None:
        """Give the body that somebody holds an office in, for "his agency", "her company"."""
        whose = next((c for c in noun.lefts if c.lower_ in ("his", "her")), None)
        body = self._references.bodies.get(id(holder.entity))
        if whose is None or holder.entity.kind != "Person" or body is None or body.kind == "Person":
            return None
        kind = self._references.nominals.name_kind(noun)
        men = noun.lemma_ in MEN and body.kind in ("MilitaryForce", "Government", "State")
        if body.kind == "State" and not men:
            return None
        if not men and noun.lemma_ not in BODIES and kind not in ("Company", "Organization"):
            return None
        return Reference(body, whose.i, noun.i + 1, Route.DEFINITE)

    def _is_of_unread_name(self, token: Token) -> bool:
        """Whether a noun describes a name that was not read as one: "the Gambian rapper L. J."."""
        return token.tag_ == "NN" and any(
            child.dep_ == "appos"
            and child.pos_ == "PROPN"
            and child.left_edge.i == token.i + 1
            and self._references.mentions.of(child) is None
            for child in token.rights
        )

    def _town(self, token: Token) -> list[Reference]:
        """Give what a town stands for whose state the text leaves to the reader: "the city of Goma"."""
        if token.lemma_.lower() not in TOWNS:
            return []
        before = [self._references.mentions.of(word) for word in modifiers(token)]
        if any(span is not None and span.entity.kind == "State" for span in before):
            return []
        names = [t for p, t in prepositional_objects(token) if p == "of"]
        spans = [span for t in names if (span := self._references.mentions.of(t)) is not None]
        known = bool(spans) and spans[0].manner is Manner.CITY and spans[0].state is not None
        return self._references.of(names[0]) if known else []

    def _predicated(self, token: Token, depth: int) -> list[Reference]:
        """Give whom a noun is said of by "is", or by an apposition with "one of": "China is a country"."""
        said = token
        if token.dep_ == "pobj" and token.head.lower_ == "of":
            # "Paraguay is one of the few states that recognise X", "one of a dozen states"
            counted = token.head.head
            if counted.lower_ in ("dozen", "handful") and counted.dep_ == "pobj":
                counted = counted.head.head
            said = counted if counted.lower_ == "one" else token
            if said is counted and counted.dep_ == "appos" and depth < MAX_DEPTH:
                named = [
                    r for r in self._references.of_one(counted.head, depth + 1) if r.route is Route.NAME
                ]
                if named:
                    return named
        if said.dep_ == "attr" and said.head.lemma_ in ("be", "become", "remain") and depth < MAX_DEPTH:
            # "China is a country on which Russia depends": the country is China.
            for subject in (c for c in said.head.children if c.dep_ in SUBJECTS):
                named = [r for r in self._references.of_one(subject, depth + 1) if r.route is Route.NAME]
                if named:
                    return named
        return []

    def _ministry(self, token: Token, owner: Reference) -> Reference | None:
        """Give the ministry of "its defence ministry", by the name it has where its state is beside it."""
        whose = next((c for c in token.children if c.tag_ == "PRP$"), None)
        state = load_gazetteer().entry(owner.entity.name) if owner.entity.kind == "State" else None
        if whose is None or state is None or not state.adjective or not 1 < token.i - whose.i < 6:
            return None
        portfolio = self._references.doc[whose.i + 1 : token.i].text.lower()
        name = f"{state.adjective} {portfolio} ministry"
        entity = self._references.ministry(owner.entity, name)
        return Reference(entity, whose.i, token.i + 1, Route.PRONOUN)

    def _acts_for_owner(self, token: Token, owner: Reference, classes: frozenset[str]) -> bool:
        """Whether "Chinese engineers", "members of Hamas" are China, Hamas; "Syrian rebels" are not."""
        if classes & {"state_force", "office", "vehicle"}:
            return True
        if token.lemma_ == "bank" and any(c.lower_ == "central" for c in token.lefts):
            return owner.entity.kind == "State"
        if classes & {"person", "personnel"} and "group" not in classes:
            firm = owner.entity.kind == "Company" and token.tag_ == "NNS"  # "Polmet engineers"
            return owner.entity.kind == "State" or (firm and "personnel" in classes)
        if "group" not in classes:
            return False
        if token.lemma_.lower() in PARTISAN and owner.entity.kind == "State":
            return False  # "the BelPol association" is BelPol, "the Rwandan party" is not Rwanda
        armed = self._references.nominals.group_kind(token) == "MilitaryForce"
        return owner.entity.kind != "Location" and not (armed and owner.entity.kind == "State")

    def _widened(self, owner: Reference, token: Token, route: Route) -> Reference:
        """Cite the whole of "Chinese engineers", not only the adjective."""
        start, end = min(owner.start, token.i), max(owner.end, token.i + 1)
        if end - start > 10 or owner.start < token.left_edge.i or owner.end > token.right_edge.i + 1:
            start, end = owner.start, owner.end
        return Reference(owner.entity, start, end, max(route, owner.route))


def _is_irregular_force(noun: Token) -> bool:
    """Whether a noun is "a Sudanese paramilitary force"; "Sudan's armed forces" are its army."""
    if noun.lemma_.lower() != "force":
        return False
    before = {child.lower_ for child in noun.lefts} & ARMED
    return bool(before) and not (before == {"armed"} and noun.tag_ == "NNS")


def _is_taken_up(noun: Token) -> bool:
    """Whether a noun is one that a definite article takes up: "the Russian company"."""
    return noun.tag_ == "NN" and any(child.lower_ in ("the", "that", "this") for child in noun.children)
