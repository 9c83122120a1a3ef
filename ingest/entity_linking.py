"""Which actor of the text each name is: one that the gazetteer knows, or one met for the first time.

A name of a seat of power or a city keeps the state that it may stand for. A surname, or one word of a
firm's name, is whoever the text has named in full. Titles, ranks and portfolios are nobody.
"""

from __future__ import annotations

import re

from ingest.acronyms import acronym_after
from ingest.entity_book import EntityBook
from ingest.gazetteer import Choice, Gazetteer, Match, Sense
from ingest.name_kinds import organization_kind
from ingest.name_runs import OFFICE_WORDS
from ingest.names import Entity, Manner, Span
from ingest.names_of_things import is_counted, is_designation, is_name_of_thing
from ingest.nominals import Nominals
from ingest.state_organs import PORTFOLIOS, is_portfolio, state_in
from ingest.titles import TITLES
from ingest.tokens import Doc

LABEL_KINDS = {"PERSON": "Person", "GPE": "Location", "LOC": "Location", "FAC": "Facility"}
BODY_TITLES = frozenset("general major hon lord lady justice imam sheikh judge".split())
"""Titles that names of bodies begin with too: "General Atomics", "Justice League"."""
DEPARTMENT = re.compile(r"\b(?:Department|Treasury|Foreign Office|Home Office)\b")
"""Ministries by another name: who speaks for them holds an office in their state."""
ORGANS = frozenset(
    {"army", "navy", "police", "parliament", "government", "military", "armed forces", "air force"}
)
"""What has no name of its own, though a sentence may begin with it."""
SAME_WORD = frozenset({"MilitaryForce", "Organization", "Company"})
"""Kinds of bodies whose name may be the word by which a text calls another that it has named in full."""
WIDENING = frozenset("pan trans inter intra afro".split())
"""Prefixes with which a demonym means more than one state: "the Pan-American highway"."""


class EntityLinker:
    """Turn the names of one parsed document into spans of its entities."""

    def __init__(self, doc: Doc, book: EntityBook, gazetteer: Gazetteer, nominals: Nominals) -> None:
        """Bind to a document, and to the book that its entities are entered in."""
        self._nominals = nominals
        self._doc = doc
        self._book = book
        self._gazetteer = gazetteer

    def span(self, name: Choice) -> Span | None:
        """Give the span of a name with the entity that it names, or None where it names no actor.

        Args:
            name: first token, one past the last, what the gazetteer has of it or None, the label of the
                entity recogniser or "".
        """
        doc, book = self._doc, self._book
        start, end, match, label = name
        head = doc[start:end].root.i
        words = doc[start:end].text
        if match is not None:
            if (
                start
                and doc[start - 1].lower_ in ("both", "two", "three")
                and match.entry.kind == "Organization"
            ):
                return None  # "both Gulf states" are two of them
            if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in WIDENING:
                return None
            if end - start == 1 and match.entry.kind == "Organization" and _goes_before(doc, start):
                words = doc[start - 1 : end].text  # "the Reef Democrats", which are not those of America
                return Span(start - 1, end, head, book.named(words, "Organization"), Manner.NAME)
            if self._is_anothers(start, end, match):
                words = doc[start:end].text  # "Serbia's NIS", which is not that of South Korea
                return Span(start, end, head, book.named(words, organization_kind(words)), Manner.NAME)
            if match.sense is Sense.DEMONYM and end - start == 1 and _ends_place(doc, start):
                return None  # "the village of Zelene Pole"
            if match.entry.kind == "Company" and is_counted(doc, start, end):
                return None  # "12 Sukhoi"
            if self._is_of_minister(start, end, match):
                return None  # "Homeland Security Minister", "Labour Minister": whose, the text has to tell
            if match.entry.parent and doc[end - 1].lower_ in OFFICE_WORDS and _is_person_next(doc, end):
                # "US Trade Representative H. P.": his office, not the agency of that name.
                state = state_in(doc[start].text, book, self._gazetteer)
                return None if state is None else Span(start, start + 1, start, state, Manner.DEMONYM)
            return self._known(start, end, head, words, match)
        if label == "ORG" and (is_portfolio(doc, start, end) or words.lower() in ORGANS):
            return None
        person = label == "PERSON"
        if (end - start > 1 or not person) and is_designation(doc, start, end):
            return None
        if end - start > 1 and is_designation(doc, end - 1, end):
            return None  # "Bayraktar TB2"
        if not person and is_name_of_thing(doc, start, end, self._nominals):
            return None
        if self._is_of_vessel(doc, start):
            return None
        if all(token.lower_.rstrip(".") in TITLES | BODY_TITLES for token in doc[start:end]):
            return None  # "Major General P. S.", whose rank was read as a body
        if label == "ORG" and end - start > 2 and doc[start].lower_.rstrip(".") in TITLES - BODY_TITLES:
            label = "PERSON"
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
        acronym = acronym_after(doc, end)
        if acronym:
            book.alias(entity, acronym)
        return Span(start, end, head, entity, Manner.NAME)

    def _is_anothers(self, start: int, end: int, match: Match) -> bool:
        """Whether an acronym of one state's body is said to be another state's."""
        doc = self._doc
        if match.entry.parent is None or end - start > 1 or not doc[start].is_upper or start < 2:
            return False
        owner = doc[start - 2] if doc[start - 1].tag_ == "POS" else doc[start - 1]
        noun = doc[start].head
        if doc[start].dep_ == "appos" and noun.pos_ == "NOUN" and noun.i < start:
            # "Serbia's military intelligence service, the VOA"
            owner = next((c for c in noun.lefts if c.dep_ == "poss"), owner)
        if owner.i + 1 == start and owner.dep_ not in ("amod", "nmod", "compound", "poss"):
            return False
        states = [entry.name for entry, _ in self._gazetteer.lookup(owner.text) if entry.kind == "State"]
        return bool(states) and match.entry.parent not in states

    def _is_of_vessel(self, doc: Doc, start: int) -> bool:
        """Whether a name that no list knows is a ship's: "the trawler Maria Lourdes"."""
        noun = doc[start - 1] if start else None
        return noun is not None and noun.is_lower and "vessel" in self._nominals.classes(noun)

    def _is_of_minister(self, start: int, end: int, match: Match) -> bool:
        """Whether the name of a body is what a minister is minister of, without its state."""
        doc = self._doc
        if end >= len(doc) or doc[end].text not in ("Minister", "Secretary"):
            return False
        if match.entry.kind == "Organization":
            return all(token.lower_ in PORTFOLIOS for token in doc[start:end])
        named = state_in(doc[start].text, self._book, self._gazetteer) is not None
        return match.entry.kind == "Government" and not named

    def _known(self, start: int, end: int, head: int, words: str, match: Match) -> Span:
        """Give the span of a name that the gazetteer has."""
        book = self._book
        if match.sense in (Sense.SEAT, Sense.CITY) and match.state is not None:
            state = book.known(match.state)
            if match.sense is Sense.CITY:
                return Span(start, end, head, book.known(match.entry), Manner.CITY, state)
            seat = book.known(match.entry)
            if seat.kind == "MilitaryForce":
                seat.called(words)
            return Span(start, end, head, seat, Manner.SEAT, state)
        entity = book.known(match.entry)
        if match.entry.kind == "Location":
            above = self._gazetteer.state_of(match.entry)
            entity.called(words)
            within = None if above is None else book.known(above)
            return Span(start, end, head, entity, Manner.NAME, within)
        if match.sense in (Sense.DEMONYM, Sense.PREFIX):
            return Span(start, end, head, entity, Manner.DEMONYM)
        if match.sense is not Sense.CITY:
            entity.called(words)
        department = match.entry.kind == "Government" and DEPARTMENT.search(entity.name) is not None
        above = self._gazetteer.state_of(match.entry) if department else None
        return Span(start, end, head, entity, Manner.NAME, None if above is None else book.known(above))

    def with_short_names(self, spans: list[Span]) -> list[Span]:
        """Give the spans of a text in order, with those of the short names of actors named in full.

        They are surnames and single words of firms' names that were not seen as names, or were taken for
        towns.
        """
        doc = self._doc
        taken = {i for span in spans for i in range(span.start, span.end)}
        plain = {token.text for token in doc}
        whole = {name: e for name, e in self._book.names_of_one_word().items() if name.lower() not in plain}
        short = whole | self._book.short_names()
        if short:
            # Surnames and short names that the entity recogniser did not see as names again.
            for token in doc:
                # "A4SI" is read as an interjection.
                may_be = token.pos_ == "PROPN" or (token.text[0].isupper() and not token.is_alpha)
                may_be = may_be or (token.tag_ == "NN" and token.text in whole)  # "Zapadbank lent it money"
                if token.text in whole and _goes_before(doc, token.i):
                    continue  # "Patria Nueva", of which the recogniser saw "Nueva" elsewhere
                if may_be and token.i not in taken and token.lower_ not in PORTFOLIOS:
                    entity = short.get(token.text)
                    if entity is not None:
                        entity.called(token.text)
                        spans.append(Span(token.i, token.i + 1, token.i, entity, _manner(entity)))
            spans.sort(key=lambda span: span.start)
        first: dict[int, int] = {}
        for span in spans:
            first.setdefault(id(span.entity), span.start)
        return [_in_full(doc, span, short, first) for span in spans]


def _goes_before(doc: Doc, start: int) -> bool:
    """Whether a name has a first word before this one that is no name of its own."""
    before = doc[start - 1] if start else None
    return (
        before is not None
        and before.pos_ == "PROPN"
        and before.is_title
        and before.head.i == start
        and before.ent_type_ not in ("GPE", "PERSON", "DATE")
        and not before.is_sent_start
    )


def _ends_place(doc: Doc, start: int) -> bool:
    """Whether a word for a people ends the name of a place: its other words are no known name."""
    return (
        doc[start].pos_ == "PROPN"
        and doc[start].dep_ not in ("amod", "compound")
        and _goes_before(doc, start)
    )


def _is_person_next(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].ent_type_ == "PERSON"


def _manner(entity: Entity) -> Manner:
    """Give how a short name names an actor."""
    return Manner.PERSON if entity.kind == "Person" else Manner.NAME


def _in_full(doc: Doc, span: Span, short: dict[str, Entity], first: dict[int, int]) -> Span:
    """Give the person or body that one word is short for, where the text has named it in full.

    "Howard Lansing ... Lansing warned", "Aksu Uranium ... Aksu depends": a town's name, but not where
    something is said to be in the town. "Jamaat Ansarullah ... Ansarullah": another body's name, where the
    text has named that one by nothing else.
    """
    entity = short.get(doc[span.start].text) if span.end == span.start + 1 else None
    if entity is None or entity is span.entity:
        return span
    namesake = span.entity.kind in SAME_WORD and first[id(span.entity)] == span.start
    if span.entity.kind != "Location" and not (namesake and entity.kind != "Person"):
        return span
    head = doc[span.head]
    located = head.dep_ == "pobj" and head.head.lower_ in ("in", "near", "at", "from", "outside", "around")
    if located or first[id(entity)] >= span.start:
        return span
    entity.called(doc[span.start].text)
    return Span(span.start, span.end, span.head, entity, _manner(entity))
