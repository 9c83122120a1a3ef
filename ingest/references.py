"""What actor a noun phrase stands for.

"Chinese engineers" are China, "the Kremlin" is Russia, "Iran's decision" stands for Iran when it is
condemned, "the group" is whoever was named last, "members of Hamas" are Hamas. Each answer says by
which route it was found, so that a rule may refuse the routes that are too weak for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from spacy.tokens import Doc, Token

from ingest.coreference import (
    BODIES,
    PERSON_PRONOUNS,
    PLURAL_PRONOUNS,
    THING_PRONOUNS,
    Coreference,
)
from ingest.focus import Focus
from ingest.names import Entity, Manner, Mentions, Span
from ingest.nominals import Nominals
from ingest.phrases import SUBJECTS, modifiers, prepositional_objects
from ingest.quotations import SPEECH_VERBS, Quotations
from ingest.syntax import verb_slots

MAX_DEPTH = 4
LEADERS = frozenset("minister president leader".split())
SIDES = frozenset("side party neighbour neighbor capital government leader rival".split())
RULERS = frozenset(
    "country nation government army military junta authority navy regime parliament authorities".split()
)
"""Organs that a text may name without their state: that of the state it is about."""
OFFICES_IN = frozenset("embassy ambassador leader leadership regime diplomat prosecution".split())
STATE_ORGANS = frozenset(
    "court police policeman prosecutor authority authorities government parliament judge tribunal junta "
    "army military ministry lawmaker regulator official".split()
)
"""Organs of a state that a text names by the place where they sit."""
PARTISAN = frozenset("party opposition faction candidate".split())
"""Groups of a nation that do not act for its state: "the Rwandan ruling party"."""
PLACES = frozenset("area region zone village town city district neighbourhood neighborhood part".split())
NO_NAMES = frozenset({"DATE", "TIME", "LANGUAGE", "LAW"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. "
    "dec. mon. tue. tues. wed. thu. thurs. fri. sat. sun. today yesterday tomorrow".split()
)
HOME = frozenset(
    "country nation government homeland state army company firm ministry bank party movement group".split()
)
"""Nouns whose possessor, where it is a person, belongs to what they name."""
SPEAKERS_OWN = frozenset("we us our ours ourselves".split())
LOCATIVE = frozenset(
    "in at near outside around across inside within through throughout off along via".split()
)
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
PARTIES = BODIES | {"Person"}


class Route(IntEnum):
    """How an actor was found, the surest first."""

    NAME = 0
    NOMINAL = 1
    GROUP = 2
    PRONOUN = 3
    DEFINITE = 4
    METONYM = 5
    MODIFIER = 6
    PLACE = 7
    IMPLIED = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """An actor, the tokens `start:end` to cite for it, and the route by which it was found."""

    entity: Entity
    start: int
    end: int
    route: Route


class References:
    """The actors of one parsed document, by noun phrase.

    `bodies` gives the state or body of those who hold an office in it, by the identity of their entity;
    "we" in what a minister says is his state. It is filled before relations are read.
    """

    def __init__(self, doc: Doc, mentions: Mentions, nominals: Nominals, focus: Focus) -> None:
        """Bind to a document."""
        self.focus = focus
        self.doc = doc
        self.mentions = mentions
        self.nominals = nominals
        self.coreference = Coreference(doc, mentions)
        self.quotations = Quotations(doc)
        self.bodies: dict[int, Entity] = {}
        self._ministries = {
            id(span.entity): span.state
            for span in mentions.spans
            if span.state is not None and span.entity.kind == "Government" and span.manner is Manner.NAME
        }
        self._cache: dict[int, list[Reference]] = {}
        self._groups: dict[str, Entity] = {}
        self._last_group: dict[str, Reference] = {}

    def of(self, token: Token) -> list[Reference]:
        """Give the actors that the phrase headed by this token stands for, conjuncts included."""
        found: dict[int, Reference] = {}
        named = [child for child in token.children if child.dep_ == "appos"]
        others = [t for child in named for t in self._conjuncts(child) if t.pos_ in ("NOUN", "PROPN")]
        # "Ireland, Norway and Spain": a state in apposition to another is the next of a list.
        others += [child for child in named if self._is_state(token) and self._is_state(child)]
        for part in [token, *self._conjuncts(token), *others]:
            for reference in self.of_one(part):
                found.setdefault(id(reference.entity), reference)
        return list(found.values())

    def _is_state(self, token: Token) -> bool:
        span = self.mentions.of(token)
        if span is None or span.manner not in (Manner.NAME, Manner.SEAT):
            return False
        return self._acting(span).kind == "State"

    def of_one(self, token: Token, depth: int = 0) -> list[Reference]:
        """Give the actors that this one phrase stands for, without its conjuncts."""
        cached = self._cache.get(token.i)
        if cached is None:
            cached = self._resolve(token, depth) if depth <= MAX_DEPTH else []
            if depth == 0:
                self._cache[token.i] = cached
        return cached

    def state_of_place(self, token: Token) -> Reference | None:
        """Give the state that a place is, or lies in, with the words that name it."""
        span = self.mentions.of(token)
        if span is None and token.dep_ == "poss":
            return None
        if span is None or (span.entity.kind != "State" and span.state is None):
            owned = [c for c in token.children if c.dep_ == "poss" or c.dep_ in ("amod", "compound")]
            spans = [s for c in owned if (s := self.mentions.of(c)) is not None]
            span = spans[-1] if spans else None
        if span is None:
            return None
        state = span.entity if span.entity.kind == "State" else span.state
        return None if state is None else Reference(state, span.start, span.end, Route.PLACE)

    def _conjuncts(self, token: Token) -> list[Token]:
        found: list[Token] = []
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
                found.append(child)
                found.extend(self._conjuncts(child))
        return found

    def _resolve(self, token: Token, depth: int) -> list[Reference]:
        if token.tag_ in ("WDT", "WP", "WP$"):
            head = self.antecedent(token)
            return self.of(head) if head is not None and head != token else []
        word = token.lower_
        if word in PERSON_PRONOUNS or word in THING_PRONOUNS or word in PLURAL_PRONOUNS:
            found = self._own_speaker(token, depth) or self._spans(
                self.coreference.pronoun(token), Route.PRONOUN
            )
            # "The Thai defence ministry said its troops had ...": they are the state's
            return [replace(r, entity=self._ministries.get(id(r.entity), r.entity)) for r in found]
        if word in SPEAKERS_OWN and self.quotations.holds(token):
            return self._speakers_side(token, depth)
        if word in ("former", "latter") and token.dep_ in (*SUBJECTS, "dobj", "pobj", "poss"):
            return self._spans(self.coreference.of_two(token), Route.DEFINITE)
        span = self.mentions.of(token)
        if span is not None:
            named = self._named(token, span)
            if named:
                return named
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return self._nominal(token, depth)
        return []

    def _own_speaker(self, token: Token, depth: int) -> list[Reference]:
        """Give the subject that a pronoun takes up in the same sentence.

        "The Afghan government said it would free ...", "Turkey withdrew its troops": the pronoun in a
        clause that a verb of saying reports is who says it, and a possessive is the subject of its verb,
        where they agree in number and in being a person.
        """
        if depth > MAX_DEPTH:
            return []
        for subject in _subjects_over(token):
            phrases = [subject]
            if token.lower_ in PLURAL_PRONOUNS:
                phrases += self._conjuncts(subject)
            found = [r for p in phrases for r in self.of_one(p, depth + 1) if r.route <= Route.METONYM]
            if found and _agrees(token, subject, found[0]):
                return [Reference(r.entity, r.start, r.end, Route.PRONOUN) for r in found]
        return []

    def _speakers_side(self, token: Token, depth: int) -> list[Reference]:
        """Give whom "we" and "our" mean in a quotation: the body that the speaker speaks for."""
        speaker = self.quotations.speaker(token)
        if speaker is None or depth > MAX_DEPTH:
            return []
        found = self._principal(speaker, depth) or self.of_one(speaker, depth + 1)[:1]
        return [
            Reference(self.bodies.get(id(r.entity), r.entity), r.start, r.end, Route.PRONOUN)
            for r in found
            if r.route <= Route.METONYM
            and r.route is not Route.GROUP  # "a spokesman", of whom nobody knows whose
            and (r.entity.kind != "Person" or id(r.entity) in self.bodies)
        ]

    def _principal(self, speaker: Token, depth: int) -> list[Reference]:
        """Give the body that "a spokesman for X" speaks for."""
        for child in speaker.children:
            if child.dep_ == "prep" and child.lower_ == "for" and speaker.pos_ == "NOUN":
                found = [r for c in child.children if c.dep_ == "pobj" for r in self.of_one(c, depth + 1)]
                return [r for r in found if r.entity.kind != "Person"][:1]
        return []

    def antecedent(self, relative: Token) -> Token | None:
        """Give the noun that a relative pronoun takes up."""
        node = relative
        for _ in range(6):
            if node.dep_ == "relcl":
                return node.head
            if node.dep_ == "appos" and relative.tag_ == "WP$":
                return node.head  # "Congo, whose mines minister, O. L., has": read as a list of names
            if node.head == node:
                return None
            node = node.head
        return None

    def _spans(self, spans: list[Span], route: Route) -> list[Reference]:
        return [Reference(self._acting(span), span.start, span.end, route) for span in spans]

    def _acting(self, span: Span) -> Entity:
        """Give the actor that a span stands for: a seat of power stands for its state."""
        if span.manner is Manner.SEAT and span.state is not None:
            proper = self.doc[span.start : span.end].text.istitle()
            return span.entity if proper and span.entity.kind == "MilitaryForce" else span.state
        return span.entity

    def _named(self, token: Token, span: Span) -> list[Reference]:
        head = self.doc[span.head]
        if span.manner is Manner.SEAT and is_locative(head):
            return [Reference(span.entity, span.start, span.end, Route.PLACE)]
        if span.manner is Manner.CITY or (
            span.entity.kind == "Location" and span.manner is not Manner.SEAT
        ):
            return [Reference(span.entity, span.start, span.end, Route.PLACE)]
        if token.i == span.head or head.head == token or span.start <= token.i < span.end:
            start = self._phrase_start(span)
            return [Reference(self._acting(span), start, span.end, Route.NAME)]
        return []

    def _phrase_start(self, span: Span) -> int:
        """Take an office before a person's name ("Finnish defence minister X") into the citation."""
        if span.entity.kind != "Person":
            return span.start
        start = span.start
        for child in self.doc[span.head].lefts:
            if child.dep_ in ("compound", "amod", "nmod", "poss") and span.start - child.i <= 6:
                start = min(start, child.left_edge.i)
        while start < span.start and self.doc[start].dep_ in ("det", "punct"):
            start += 1
        return start

    # Noun phrases without a name of their own.

    def _nominal(self, token: Token, depth: int) -> list[Reference]:
        classes = self.nominals.classes(token)
        apposed = self._apposed(token) or self._apposed_to(token)
        if apposed is not None:
            return [Reference(apposed.entity, apposed.start, apposed.end, Route.NAME)]
        if "transparent" in classes:
            for preposition, inner in prepositional_objects(token):
                if preposition == "of":
                    found = self.of(inner)
                    if found:
                        return found
        said = token
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "one":
            said = token.head.head  # "Paraguay is one of the few states that recognise X"
        if said.dep_ == "attr" and said.head.lemma_ in ("be", "become", "remain") and depth < MAX_DEPTH:
            # "China is a country on which Russia depends": the country is China.
            for subject in (c for c in said.head.children if c.dep_ in SUBJECTS):
                named = [r for r in self.of_one(subject, depth + 1) if r.route is Route.NAME]
                if named:
                    return named
        owner = self._owner(token, depth)
        if owner is not None and "company" in classes and _is_taken_up(token):
            # "the Russian company": the one named before, where there is one
            taken_up = self.coreference.description(token, self.nominals.definite_kinds(token))
            if taken_up:
                return self._spans(taken_up, Route.DEFINITE)
        if owner is not None and owner.entity.kind == "Person" and token.lemma_.lower() in HOME:
            # "her country will not bow": the state that she holds an office in.
            home = self.bodies.get(id(owner.entity))
            return [self._widened(replace(owner, entity=home) if home else owner, token, Route.METONYM)]
        if owner is not None and self._acts_for_owner(token, owner, classes):
            partners = self._partners(owner, token)
            parties = sorted((owner, *partners), key=lambda party: party.start)
            return [self._widened(party, token, Route.NOMINAL) for party in parties]
        if owner is not None and "metonym" in classes:
            return [self._widened(owner, token, Route.METONYM)]
        several = self._several(token, classes)
        if several:
            return several
        if owner is None:
            definite = self._government_of(token, classes) or self._definite(token)
            if definite:
                return definite
        if "group" in classes:
            group = self._group(token)
            if group is not None:
                return [group]
        if owner is not None:
            return [self._widened(owner, token, Route.MODIFIER)]
        return self._described(token, classes) if self.coreference.is_opening(token) else []

    def _described(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give an actor that the opening sentence names only by a description.

        The text has named nobody yet whom "the court" or "a base near the capital" could mean.
        """
        if "goods" in classes:
            return []
        if token.i + 1 < len(self.doc) and token.nbor(1).text == ":":
            return []  # "Analysis: ..."
        if token.pos_ == "PROPN" and token.ent_type_ not in NO_NAMES and token.lower_ not in CALENDAR:
            kind = "Organization"
        elif "facility" in classes:
            kind = "Facility"
        elif token.lemma_ in PLACES:
            kind = "Location"
        elif "state_force" in classes or "office" in classes or "company" in classes:
            kind = self.nominals.group_kind(token)
        else:
            return []
        return [self._phrase(token, kind)]

    def _acts_for_owner(self, token: Token, owner: Reference, classes: frozenset[str]) -> bool:
        """Whether "Chinese engineers", "members of Hamas" are China, Hamas; "Syrian rebels" are not."""
        if "state_force" in classes or "office" in classes:
            return True
        if "group" not in classes or token.lemma_.lower() in PARTISAN:
            return False
        armed = self.nominals.group_kind(token) == "MilitaryForce"
        return owner.entity.kind != "Location" and not (armed and owner.entity.kind == "State")

    def _partners(self, owner: Reference, noun: Token) -> list[Reference]:
        """Give the other nations of "Uzbek and Tajik soldiers", "the presidents of Chad and Mali"."""
        found: list[Reference] = []
        head = self.doc[owner.start : owner.end].root
        listed = list(head.conjuncts)
        others = list(listed)
        if listed or any(c.dep_ == "cc" and c.i < noun.i for c in noun.children):
            # "Polish, Latvian and Canadian soldiers": an adjective of the list may hang on the noun.
            others += [t for t in modifiers(noun) if t != head and t not in others]
        behind = head.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS")
        for token in others:
            span = self.mentions.of(token)
            if span is None or span.entity is owner.entity:
                continue
            of_list = behind and token in listed and span.entity.kind in PARTIES
            if of_list or span.manner is Manner.DEMONYM:
                found.append(Reference(self._acting(span), span.start, span.end, Route.NAME))
        return found

    def _widened(self, owner: Reference, token: Token, route: Route) -> Reference:
        """Cite the whole of "Chinese engineers", not only the adjective."""
        start, end = min(owner.start, token.i), max(owner.end, token.i + 1)
        if end - start > 10 or owner.start < token.left_edge.i or owner.end > token.right_edge.i + 1:
            start, end = owner.start, owner.end
        return Reference(owner.entity, start, end, max(route, owner.route))

    def _apposed(self, token: Token) -> Span | None:
        """Give the name that stands in apposition: "the firm, Orvane", "the group Green Watch"."""
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                span = self.mentions.of(child)
                if span is not None and span.head == child.i and span.manner is not Manner.DEMONYM:
                    return span
            if child.dep_ == "prep" and "office" in self.nominals.classes(token):
                # "a spokesman for the group, Z. N.,": in apposition to the wrong noun.
                for name in (n for t in child.children for n in t.children if n.dep_ == "appos"):
                    span = self.mentions.of(name)
                    if span is not None and span.entity.kind == "Person":
                        return span
            if child.dep_ == "conj" and child.i > token.i and self._is_comma_apposition(token, child):
                return self.mentions.of(child)
        return None

    def _apposed_to(self, token: Token) -> Span | None:
        """Give the name that a noun is in apposition to: "Neva, a company controlled by"."""
        if token.dep_ != "appos" or token.head.i > token.i:
            return None
        span = self.mentions.of(token.head)
        return span if span is not None and span.head == token.head.i else None

    def _is_comma_apposition(self, office: Token, name: Token) -> bool:
        """Whether "the prime minister, Han S.," was read as a list of two."""
        span = self.mentions.of(name)
        return (
            span is not None
            and span.entity.kind == "Person"
            and "office" in self.nominals.classes(office)
            and office.tag_ in ("NN", "NNP")
            and not any(child.dep_ == "cc" for child in office.children)
            and self.doc[span.start - 1].text in (",", "-", "–", "—")
        )

    def _government_of(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give the state that the text is about for "government troops", "state prosecutors"."""
        before = {child.lower_ for child in token.children if child.dep_ == "compound"}
        if not before & {"government", "state"} or not classes & {"state_force", "personnel"}:
            return []
        found = self.focus.state_at(token)
        if found is None or id(found[0]) in self._subjects_of(token):
            return []
        return [Reference(found[0], token.i - 1, token.i + 1, Route.DEFINITE)]

    def _owner(self, token: Token, depth: int) -> Reference | None:
        """Give the actor that owns or qualifies the noun: adjective, compound, possessor, of, from."""
        for child in sorted(modifiers(token), key=lambda child: -child.i):
            span = self.mentions.of(child)
            if span is not None and span.entity.kind in PARTIES:
                return Reference(self._acting(span), span.start, span.end, Route.NAME)
            if span is not None and span.manner is Manner.CITY and span.state is not None:
                return Reference(span.entity, span.start, span.end, Route.PLACE)
        for child in token.children:
            if child.dep_ == "poss":
                found = self.of_one(child, depth + 1)
                if found:
                    return found[0]
        # "a court in Venezuela": its organs act for a state wherever they sit.
        organ = token.lemma_.lower() in STATE_ORGANS | RULERS | OFFICES_IN
        for preposition, inner in prepositional_objects(token):
            if preposition in ("of", "from", "by") or (organ and preposition == "in"):
                found = self.of_one(inner, depth + 1)
                if found and found[0].route <= Route.METONYM:
                    return found[0]
            if preposition in ("in", "at") and token.lemma_.lower() in STATE_ORGANS:
                # "a court in Bangkok", "police in Kenya"
                state = self.state_of_place(inner)
                if state is not None:
                    return replace(state, route=Route.NOMINAL)
        return None

    def _several(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        if (
            token.tag_ == "NNS"
            and token.lemma_ in LEADERS
            and any(c.lower_ == "the" for c in token.children)
        ):
            # "The ministers signed": the two named before.
            return self._spans(self.coreference.several(token, 2, frozenset({"Person"})), Route.DEFINITE)
        counted = token.lower_ in NUMBERS and token.pos_ in ("NUM", "PRON", "DET")
        if not counted and ("mutual" not in classes or token.tag_ not in ("NNS", "NN", "DT", "CD")):
            return []
        number = NUMBERS[token.lower_] if counted else 2 if token.lower_ in ("pair", "duo") else 0
        for child in token.children:
            number = NUMBERS.get(child.lower_, number)
        if not number:
            return []
        kinds = (
            frozenset({"Person"})
            if token.lemma_ in ("leader", "president", "minister")
            else (
                frozenset({"State"})
                if token.lemma_
                in ("country", "state", "nation", "neighbour", "neighbor", "government", "capital")
                else PARTIES
            )
        )
        spans = self.coreference.several(token, number, kinds)
        if not _alike(spans):
            return []
        if kinds == frozenset({"State"}) or (token.lemma_ in SIDES and not self._named_two(spans)):
            # "the two countries" are those that the text is about before any two named last.
            spans = self.focus.states_at(token, number, self._subjects_of(token)) or spans
        return self._spans(spans, Route.DEFINITE)

    @staticmethod
    def _named_two(spans: list[Span]) -> bool:
        return any(span.entity.kind != "State" for span in spans)

    def _subjects_of(self, token: Token) -> set[int]:
        """Give the actors that do something to what the token names, by identity."""
        node = token
        while node.head != node and node.pos_ != "VERB":
            node = node.head
        if node.pos_ != "VERB":
            return set()
        subjects = (s for s in verb_slots(node).subjects if token not in s.subtree)
        return {id(r.entity) for s in subjects for r in self.of(s)}

    def _definite(self, token: Token) -> list[Reference]:
        if not any(child.lower_ in ("the", "this", "that") for child in token.children):
            return []
        named = self.coreference.namesake(token)
        if named:
            return self._spans(named, Route.DEFINITE)
        if token.lemma_.lower() in RULERS:
            found = self.focus.state_at(token)
            if found is not None and id(found[0]) not in self._subjects_of(token):
                return [Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)]
        kinds = self.nominals.definite_kinds(token)
        if token.tag_ in ("NNS", "NNPS") and self.nominals.group_kind(token) == "MilitaryForce":
            kinds = ("MilitaryForce",)
        elif not kinds or token.tag_ == "NNS":
            return []
        return self._spans(self.coreference.description(token, kinds), Route.DEFINITE)

    def group_of(self, token: Token) -> list[Reference]:
        """Give the people themselves that a phrase names, not the state whose people they are."""
        if token.tag_ != "NNS" and "group" not in self.nominals.classes(token):
            return []
        if self.mentions.of(token) is not None or token.pos_ != "NOUN":
            return []
        if self._apposed(token) is not None or "transparent" in self.nominals.classes(token):
            return []
        group = self._group(token)
        return [] if group is None else [group]

    def _group(self, token: Token) -> Reference | None:
        """Give the group that a text calls by a phrase ("Syrian rebels"), one entity a phrase.

        A word alone ("officers", "the demonstrators") is the group last called by it. Where there is
        none it is a new one only in the sentence that opens the text: later on it means somebody
        named before, and to guess whom would invent an edge.
        """
        if any(child.dep_ == "aux" for child in token.children):
            return None  # "urges Chad to free journalists" was read as one noun phrase
        bare = not any(
            child.dep_ in ("amod", "compound", "nmod", "relcl", "acl", "poss")
            or (child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "for", "at"))
            for child in token.children
        )
        last = self._last_group.get(token.lemma_.lower())
        if bare and last is not None and last.start < token.i:
            return Reference(last.entity, last.start, last.end, Route.DEFINITE)
        if bare and not self.coreference.is_opening(token):
            return None
        reference = self._phrase(token, self.nominals.group_kind(token))
        self._last_group[token.lemma_.lower()] = reference
        return reference

    def _phrase(self, token: Token, kind: str) -> Reference:
        """Give the actor that goes by this phrase, the same one each time."""
        start, end = token.i, token.i + 1
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "nmod") and child.i >= token.i - 4:
                start = min(start, child.left_edge.i)
        for child in token.children:
            # "residents of Bayamo"
            if child.lower_ == "of" and child.i == end and child.right_edge.i - child.i < 5:
                if any(self.mentions.of(t) is not None for t in child.children):
                    end = child.right_edge.i + 1
        words = self.doc[start:end].text
        entity = self._groups.get(words.lower())
        if entity is None:
            entity = self._groups[words.lower()] = Entity(words, kind, plural=True)
        return Reference(entity, start, end, Route.GROUP)


def _is_taken_up(noun: Token) -> bool:
    """Whether a noun is one that a definite article takes up: "the Russian company"."""
    return noun.tag_ == "NN" and any(child.lower_ in ("the", "that", "this") for child in noun.children)


def _alike(spans: list[Span]) -> bool:
    """Whether "the two" may be these: a state and a minister are no pair."""
    persons = [span.entity.kind == "Person" for span in spans]
    return all(persons) or not any(persons)


def is_locative(token: Token) -> bool:
    """Whether the phrase only says where something is."""
    return token.dep_ == "pobj" and token.head.lower_ in LOCATIVE


def _subjects_over(pronoun: Token) -> Iterator[Token]:
    """Give the subjects that a pronoun may take up: of its own verb, and of verbs of saying before it."""
    if pronoun.dep_ not in SUBJECTS and pronoun.dep_ != "poss":
        return
    possessed = pronoun.head
    if pronoun.dep_ == "poss" and possessed.dep_ == "conj":
        # "China's aid to Belarus and its supply of arms to Russia": both are China's.
        yield from (c for c in possessed.head.children if c.dep_ == "poss" and c != pronoun)
    node = pronoun
    if pronoun.dep_ == "poss":
        while node.head != node and node.pos_ not in ("VERB", "AUX"):
            node = node.head
        if node.pos_ == "VERB" and node.dep_ != "ccomp":
            yield from (t for t in verb_slots(node).subjects[:1] if pronoun not in t.subtree)
    else:
        node = pronoun.head
    for _ in range(4):
        head = node.head
        if head == node:
            return
        if node.dep_ == "ccomp" and head.lemma_ in SPEECH_VERBS and head.i < pronoun.i:
            yield from (t for t in verb_slots(head).subjects[:1] if pronoun not in t.subtree)
        if node.dep_ == "acl" and head.dep_ == "dobj" and head.head.pos_ == "VERB":
            # "Tehran rejected claims that it had armed them"
            yield from (t for t in verb_slots(head.head).subjects[:1] if pronoun not in t.subtree)
        node = head


def _agrees(pronoun: Token, subject: Token, reference: Reference) -> bool:
    """Whether a pronoun may take up a subject: number, and person against thing."""
    word = pronoun.lower_
    person = reference.entity.kind == "Person"
    if word in PERSON_PRONOUNS:
        # "The French president said he ...": the state is meant, by way of its president.
        return person or (subject.tag_ in ("NN", "NNP") and subject.pos_ == "NOUN")
    if word in PLURAL_PRONOUNS:
        return subject.tag_ in ("NNS", "NNPS") or reference.entity.plural or bool(list(subject.conjuncts))
    return not person and subject.tag_ not in ("NNS", "NNPS")
