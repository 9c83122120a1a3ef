"""Find who is named in a text: gazetteer, named entities, and the links between their names.

A `Span` is a run of tokens that names an actor; an `Entity` is the actor within one document, with
every name that the document gives it: full name and surname, acronym in brackets, demonym.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Doc, Token

from graph.model import name_key
from ingest.gazetteer import Entry, Gazetteer, Match, Sense


class Manner(StrEnum):
    """How the words of a span name their actor."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"
    CITY = "city"
    PERSON = "person"
    GROUP = "group"


@dataclass(eq=False, slots=True)
class Entity:
    """An actor within one document. `tokens` are the heads of its spans, in order."""

    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    identifiers: tuple[tuple[str, str], ...] = ()
    parent: str | None = None
    plural: bool = False
    tokens: list[int] = field(default_factory=list)

    def called(self, words: str) -> None:
        """Note that the text also calls it so."""
        if words and words != self.name:
            self.aliases.setdefault(words)


@dataclass(eq=False, slots=True)
class Span:
    """The tokens `start:end` name `entity`; `head` is the token that the parse hangs them on.

    For a city or a seat of power, `state` is the state that it may stand for.
    """

    start: int
    end: int
    head: int
    entity: Entity
    manner: Manner
    state: Entity | None = None


@dataclass(slots=True)
class Mentions:
    """All spans of a document in order, and the span that each token belongs to."""

    spans: list[Span]
    at: list[Span | None]
    entities: list[Entity]

    def of(self, token: Token) -> Span | None:
        """Give the span that the token is in."""
        return self.at[token.i]


COMPANY = re.compile(
    r"\b(Inc|Corp|Corporation|Ltd|Limited|LLC|PLC|GmbH|AG|SA|S\.A\.|Co|Company|Holdings?|Industries|"
    r"Motors|Airlines?|Airways|Petroleum|Energy|Oil|Gas|Steel|Shipyards?|Systems|Technologies|"
    r"Aerospace|Dynamics|Group|Bank|Mining|Electronics|Pharma\w*|Telecom\w*|Logistics|Shipping)\.?$"
)
GOVERNMENT = re.compile(
    r"\b(Ministry|Department|Agency|Court|Police|Parliament|Senate|Congress|Commission|Council|"
    r"Office|Assembly|Authority|Bureau|Cabinet|Government|Administration|Prosecutor\w*|Treasury|"
    r"Directorate|Embassy|Consulate|Supreme|Tribunal|Customs|House of)\b"
)
FORCE = re.compile(
    r"\b(Army|Brigade|Front|Forces?|Militia|Battalion|Regiment|Division|Corps|Navy|Guards?|"
    r"Command|Squadron|Fleet|Brigades|Mujahideen|Resistance|Movement of)\b"
)
EVENT = re.compile(
    r"\b(Summit|summit|Parade|Conference|conference|Forum|Session|session|Exercise|Games|"
    r"Festival|Congress of|Cup|Championship)\b"
)
FACILITY = re.compile(
    r"\b(Airport|Port|Base|Refinery|Plant|Terminal|Dam|Bridge|Factory|Shipyard|Airfield|"
    r"Reactor|Pipeline|Hospital|Camp|Prison|Station|Mine)$"
)
LABEL_KINDS = {"PERSON": "Person", "GPE": "Location", "LOC": "Location", "FAC": "Facility"}
TITLES = frozenset(
    "mr mrs ms dr sir lord lady prof professor sheikh sheikha imam ayatollah rev sen rep gov".split()
)
ACRONYM = re.compile(r"^[A-Z][A-Za-z&.-]{1,9}$")


def organization_kind(name: str) -> str:
    """Guess the kind of a named body from the words of its name; `Organization` where none tells."""
    if EVENT.search(name):
        return "Event"
    if FACILITY.search(name):
        return "Facility"
    if FORCE.search(name) and not GOVERNMENT.search(name):
        return "MilitaryForce"
    if COMPANY.search(name):
        return "Company"
    if GOVERNMENT.search(name):
        return "Government"
    return "Organization"


class MentionFinder:
    """Turn a parsed text into `Mentions`. One finder serves any number of documents."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Use this gazetteer."""
        self._gazetteer = gazetteer

    def find(self, doc: Doc) -> Mentions:
        """Find every named actor of a parsed document, in order, without overlap."""
        book = _Book()
        candidates: list[tuple[int, int, Match | None, str]] = [
            (match.start, match.end, match, "") for match in self._gazetteer.find(doc)
        ]
        named = [
            (*_trimmed(doc, entity.start, entity.end), entity.label_)
            for entity in doc.ents
            if entity.label_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT")
        ]
        taken = [False] * len(doc)
        chosen: list[tuple[int, int, Match | None, str]] = []
        for start, end, label in named:
            if start >= end:
                continue
            inside = [c for c in candidates if c[0] < end and c[1] > start]
            if inside and not _outranks(doc, start, end, label, inside):
                continue
            chosen.append((start, end, None, label))
            taken[start:end] = [True] * (end - start)
        chosen += [c for c in candidates if not any(taken[c[0] : c[1]])]
        spans = [
            span
            for start, end, match, label in sorted(chosen, key=lambda c: (c[0], -c[1]))
            if (span := self._span(doc, book, start, end, match, label)) is not None
        ]
        at: list[Span | None] = [None] * len(doc)
        for span in spans:
            at[span.start : span.end] = [span] * (span.end - span.start)
        surnames = book.surnames()
        if surnames:
            # Surnames that the entity recogniser did not see as a person again.
            for token in doc:
                if token.pos_ == "PROPN" and at[token.i] is None:
                    person = surnames.get(token.text)
                    if person is not None:
                        span = Span(token.i, token.i + 1, token.i, person, Manner.PERSON)
                        spans.append(span)
                        at[token.i] = span
            spans.sort(key=lambda span: span.start)
        for span in spans:
            span.entity.tokens.append(span.head)
        return Mentions(spans, at, book.entities)

    def _span(
        self, doc: Doc, book: _Book, start: int, end: int, match: Match | None, label: str
    ) -> Span | None:
        head = doc[start:end].root.i
        words = doc[start:end].text
        if match is not None:
            return self._known(book, start, end, head, words, match)
        if label == "PERSON":
            entity = book.person(doc, start, end)
            return Span(start, end, head, entity, Manner.PERSON)
        if label == "NORP":
            if not words[0].isupper():
                return None
            entity = book.named(words, "Organization")
            entity.plural = True
            return Span(start, end, head, entity, Manner.NAME)
        kind = LABEL_KINDS.get(label) or organization_kind(words)
        if label == "EVENT":
            kind = "Event"
        if not any(c.isalpha() and c.isupper() for c in words):
            return None
        entity = book.named(words, kind)
        acronym = _acronym_after(doc, end)
        if acronym:
            book.alias(entity, acronym)
        return Span(start, end, head, entity, Manner.NAME)

    def _known(self, book: _Book, start: int, end: int, head: int, words: str, match: Match) -> Span:
        if match.sense in (Sense.SEAT, Sense.CITY) and match.state is not None:
            state = book.known(match.state)
            if match.sense is Sense.CITY:
                return Span(start, end, head, book.known(match.entry), Manner.CITY, state)
            return Span(start, end, head, book.known(match.entry), Manner.SEAT, state)
        entity = book.known(match.entry)
        if match.sense in (Sense.DEMONYM, Sense.PREFIX):
            return Span(start, end, head, entity, Manner.DEMONYM)
        if match.sense is not Sense.CITY:
            entity.called(words)
        return Span(start, end, head, entity, Manner.NAME)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut article, possessive and quotation marks off the ends of an entity."""
    while start < end and (
        doc[start].dep_ == "det"
        or doc[start].lower_ in ("the", "a", "an")
        or doc[start].is_punct
        or doc[start].is_space
    ):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def _outranks(
    doc: Doc, start: int, end: int, label: str, inside: list[tuple[int, int, Match | None, str]]
) -> bool:
    """Whether a recognised entity is a longer name than the gazetteer's inside it.

    "Bank of China" outranks "China"; "US Treasury officials" and "Putin's Russia" do not.
    """
    covered = sum(c[1] - c[0] for c in inside)
    if any(c[0] < start or c[1] > end for c in inside) or covered >= end - start:
        return False
    if label == "PERSON":
        first = inside[0]
        return not (first[0] == start and first[2] is not None and first[2].sense is Sense.DEMONYM)
    if label not in ("ORG", "FAC", "EVENT"):
        return False
    if any(token.tag_ == "POS" for token in doc[start:end]):
        return False
    first = inside[0]
    if first[0] == start and first[2] is not None:
        # "Russian Defence Ministry": a body of its own; "Russia Monday" or "US forces" is not.
        rest = doc[first[1] : end]
        return all(token.is_title or token.is_upper or token.is_stop for token in rest) and bool(
            GOVERNMENT.search(rest.text)
            or FORCE.search(rest.text)
            or COMPANY.search(rest.text)
            or EVENT.search(rest.text)
            or FACILITY.search(rest.text)
        )
    return doc[start:end].text[0].isupper()


def _acronym_after(doc: Doc, end: int) -> str | None:
    """Give the acronym that stands in brackets right after token `end`."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        text = doc[end + 1].text
        if ACRONYM.match(text) and sum(c.isupper() for c in text) >= 2:
            return text
    return None


class _Book:
    """The entities met so far, by every name they go by."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._surnames: dict[str, Entity] = {}

    def _new(self, entity: Entity, *names: str) -> Entity:
        self.entities.append(entity)
        for name in names:
            self._by_name.setdefault(name_key(name), entity)
        return entity

    def known(self, entry: Entry) -> Entity:
        """Give the entity of a gazetteer entry."""
        key = f"{entry.kind}\0{entry.name}"
        entity = self._by_name.get(key)
        if entity is None:
            entity = Entity(
                entry.name,
                entry.kind,
                dict.fromkeys(entry.aliases),
                entry.identifiers,
                entry.parent,
            )
            self.entities.append(entity)
            self._by_name[key] = entity
            self._by_name.setdefault(name_key(entry.name), entity)
        return entity

    def named(self, words: str, kind: str) -> Entity:
        """Give the entity called so, a new one of this kind where the name is new."""
        entity = self._by_name.get(name_key(words))
        if entity is None:
            entity = self._new(Entity(words, kind), words)
        entity.called(words)
        return entity

    def alias(self, entity: Entity, words: str) -> None:
        """Let the entity go by this name as well."""
        entity.called(words)
        self._by_name[name_key(words)] = entity

    def surnames(self) -> dict[str, Entity]:
        """Give the persons named in full, by the last word of their names."""
        return {
            entity.name.split()[-1]: entity
            for entity in self.entities
            if entity.kind == "Person" and " " in entity.name
        }

    def person(self, doc: Doc, start: int, end: int) -> Entity:
        """Give the person named by these tokens; a surname alone means the last one so called."""
        while start < end - 1 and doc[start].lower_.rstrip(".") in TITLES:
            start += 1
        words = doc[start:end].text
        entity = self._by_name.get(name_key(words))
        if entity is not None and entity.kind == "Person":
            return entity
        names = [name_key(token.text) for token in doc[start:end] if not token.is_punct]
        if len(names) == 1:
            entity = self._surnames.get(names[0])
            if entity is not None:
                entity.called(words)
                return entity
        entity = self._new(Entity(words, "Person"), words)
        for name in names[-1:] if len(names) > 1 else names:
            self._surnames[name] = entity
        if len(names) > 2:
            self._surnames.setdefault(" ".join(names[-2:]), entity)
        # Chinese and Korean names put the surname first ("Kim Jong-un", later "Kim").
        if len(names) > 1:
            self._surnames.setdefault(names[0], entity)
        return entity


def entity_names(entities: Iterable[Entity]) -> list[str]:
    """Give the names of entities, in order."""
    return [entity.name for entity in entities]
