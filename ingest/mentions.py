"""Find who is named in a text: gazetteer, named entities, and the links between their names.

A `Span` is a run of tokens that names an actor; an `Entity` is the actor within one document, with
every name that the document gives it: full name and surname, acronym in brackets, demonym.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from ingest.acronyms import acronym_after, spelled_out
from ingest.entity_book import TITLES, EntityBook
from ingest.gazetteer import Choice, Gazetteer, Match, Sense
from ingest.name_kinds import COMPANY, EVENT, FACILITY, FORCE, GOVERNMENT, correct_kinds, organization_kind
from ingest.name_runs import BODY, OFFICE_WORDS, is_firm, whole_names
from ingest.names import Entity, Manner, Mentions, Span
from ingest.nominals import Nominals

LABEL_KINDS = {"PERSON": "Person", "GPE": "Location", "LOC": "Location", "FAC": "Facility"}
BODY_TITLES = frozenset("general major hon lord lady justice imam sheikh judge".split())
"""Titles that names of bodies begin with too: "General Atomics", "Justice League"."""
PORTFOLIOS = frozenset(
    "external defence defense interior treasury energy foreign home finance health justice trade labour "
    "labor transport agriculture education environment culture economy security affairs information "
    "industry commerce planning water mines mining oil petroleum tourism housing immigration social "
    "prime vice deputy attorney national international general state public works fisheries "
    "infrastructure cabinet and".split()
)
"""What ministers are ministers of: no body, even with a capital."""
WIDENING = frozenset("pan trans inter intra afro".split())
"""Prefixes with which a demonym means more than one state: "the Pan-American highway"."""
PLAYERS = frozenset({"Company", "Organization", "MilitaryForce"})
"""Kinds of names that a text explains behind a comma."""
LONGEST_PERSON = 4
"""Words of the longest name of a person that only an office tells."""
COURT_WORDS = frozenset(
    "district high supreme constitutional criminal regional appeal appeals city county military "
    "civil federal".split()
)
"""What stands between a town and its court."""
MINISTRY = re.compile(r"\bMinistry$")


class MentionFinder:
    """Turn a parsed text into `Mentions`. One finder serves any number of documents."""

    def __init__(self, gazetteer: Gazetteer, nominals: Nominals) -> None:
        """Use this gazetteer, and these nouns to tell what kind of actor an unknown name is."""
        self._gazetteer = gazetteer
        self._nominals = nominals

    def home(self, publisher: str | None) -> str | None:
        """Give the name of the one state that a publisher's name holds: "Ministry of X of Japan"."""
        if not publisher:
            return None
        states = set()
        for word in publisher.replace(",", " ").split():
            for entry, sense in self._gazetteer.lookup(word):
                if entry.kind == "State" and sense in (Sense.NAME, Sense.DEMONYM):
                    states.add(entry.name)
                elif sense is Sense.SEAT and entry.parent:
                    states.add(entry.parent)
        return states.pop() if len(states) == 1 else None

    def find(self, doc: Doc) -> Mentions:
        """Find every named actor of a parsed document, in order, without overlap."""
        book = EntityBook()
        candidates: list[Choice] = [
            (match.start, match.end, match, "") for match in self._gazetteer.find(doc)
        ]
        named = [
            (*self._trimmed(doc, entity.start, entity.end, entity.label_), self._label(doc, entity))
            for entity in doc.ents
            if entity.label_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT")
        ]
        taken = [False] * len(doc)
        chosen: list[Choice] = []
        for start, whole, label in named:
            end = _without_home(doc, start, whole, candidates) if label in ("ORG", "FAC") else whole
            while label == "ORG" and end < len(doc) and _joins_names(doc, end):
                end += 2  # "Energia do Zambeze", of which the recogniser sees the first word
            if start >= end:
                continue
            inside = [c for c in candidates if c[0] < end and c[1] > start]
            if inside and not _outranks(doc, start, end, label, inside):
                continue
            chosen.append((start, end, None, label))
            taken[start:end] = [True] * (end - start)
        chosen += [c for c in candidates if not any(taken[c[0] : c[1]])]
        chosen = spelled_out(doc, whole_names(doc, chosen))
        chosen = self._beside_places(doc, chosen)
        chosen += self._unrecognised(doc, chosen)
        spans = [
            span
            for start, end, match, label in sorted(chosen, key=lambda c: (c[0], -c[1]))
            if (span := self._span(doc, book, start, end, match, label)) is not None
        ]
        spans = [self._ministry(doc, book, span) or _court(doc, book, span) or span for span in spans]
        for span in spans:
            if span.state is None and span.manner is Manner.NAME and MINISTRY.search(span.entity.name):
                span.state = self._state_in(book, doc[span.start].text)
        spans = correct_kinds(doc, spans, self._nominals)
        at: list[Span | None] = [None] * len(doc)
        for span in spans:
            at[span.start : span.end] = [span] * (span.end - span.start)
        short = book.short_names()
        if short:
            # Surnames and short names that the entity recogniser did not see as names again.
            for token in doc:
                if token.pos_ == "PROPN" and at[token.i] is None:
                    entity = short.get(token.text)
                    if entity is not None:
                        manner = _manner(entity)
                        span = Span(token.i, token.i + 1, token.i, entity, manner)
                        entity.called(token.text)
                        spans.append(span)
                        at[token.i] = span
            spans.sort(key=lambda span: span.start)
        first: dict[int, int] = {}
        for span in spans:
            first.setdefault(id(span.entity), span.start)
        spans = [_surname(doc, span, short, first) for span in spans]
        at = [None] * len(doc)
        for span in spans:
            at[span.start : span.end] = [span] * (span.end - span.start)
            span.entity.tokens.append(span.head)
        return Mentions(spans, at, book.entities)

    def _trimmed(self, doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
        """Cut off what is no part of a name: "the Baz Nwa gang coalition" is called Baz Nwa."""
        start, end = _trimmed(doc, start, end, label)
        while label in ("ORG", "GPE", "NORP", "LOC") and end - start > 1 and doc[end - 1].is_lower:
            if self._nominals.name_kind(doc[end - 1]) in (None, "Facility"):
                break
            end -= 1
        return start, end

    def _label(self, doc: Doc, entity: TokenSpan) -> str:
        """Give the recogniser's label, but a body's where a noun says so: "the alliance United Georgia"."""
        before = doc[entity.start - 1] if entity.start else None
        if entity.label_ in ("GPE", "NORP", "LOC") and len(entity) > 1 and before is not None:
            kind = self._nominals.name_kind(before) if before.pos_ == "NOUN" else None
            if kind not in (None, "Nobody") and all(t.is_title for t in entity):
                return "ORG"
        return entity.label_

    def _state_in(self, book: EntityBook, word: str) -> Entity | None:
        """Give the state whose adjective opens the name of a ministry: "Russian Foreign Ministry"."""
        for entry, sense in self._gazetteer.lookup(word):
            if entry.kind == "State" and sense in (Sense.DEMONYM, Sense.PREFIX):
                return book.known(entry)
        return None

    def _ministry(self, doc: Doc, book: EntityBook, span: Span) -> Span | None:
        """Give the ministry that a state's name opens: "the Thai defence ministry", "Peru's home ministry".

        It is an actor like the "Thai Defence Ministry", and the same one however a text calls it: "Peruvian
        foreign ministry".
        """
        state = span.entity if span.entity.kind == "State" else span.state
        if state is None or span.manner not in (Manner.DEMONYM, Manner.NAME, Manner.SEAT):
            return None
        first = span.end
        if first < len(doc) and doc[first].tag_ == "POS":
            first += 1
        elif span.manner is not Manner.DEMONYM:
            return None
        last = first
        while last < len(doc) and last - first < 5 and doc[last].lower_ != "ministry":
            if doc[last].pos_ not in ("ADJ", "NOUN", "PROPN", "CCONJ") or doc[last].tag_ == "POS":
                return None
            last += 1
        if last == first or last >= len(doc) or doc[last].lower_ != "ministry":
            return None
        words = doc[span.start : last + 1].text
        portfolio = doc[first:last].text.lower()
        entry = self._gazetteer.entry(state.name)
        name = f"{entry.adjective} {portfolio} ministry" if entry and entry.adjective else words
        entity = book.ministry(state, portfolio, name, words)
        return Span(span.start, last + 1, last, entity, Manner.NAME, state)

    def _beside_places(self, doc: Doc, chosen: list[Choice]) -> list[Choice]:
        """Give "the rights group Sahel Justice" the whole name that a noun announces, place and all."""
        by_start = {start: (start, end, match, label) for start, end, match, label in chosen}
        taken = {i for start, end, _, _ in chosen for i in range(start, end)}
        found: list[Choice] = []
        for start, end, match, label in chosen:
            announced = (
                match is not None
                and match.sense is not Sense.DEMONYM
                and start > 0
                and doc[start - 1].pos_ == "NOUN"
                and self._nominals.name_kind(doc[start - 1]) not in (None, "Nobody")
            )
            last = end
            while announced and last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].is_title:
                inner = by_start.get(last)
                if last in taken and (inner is None or inner[2] is not None):
                    break
                last += 1
            if last > end:
                found = [c for c in found if not start <= c[0] < last]
                found.append((start, last, None, "ORG"))
            elif not any(c[0] <= start < c[1] for c in found):
                found.append((start, end, match, label))
        return found

    def _unrecognised(self, doc: Doc, chosen: list[Choice]) -> list[Choice]:
        """Give names that neither the gazetteer nor the recogniser saw, where a noun says what they are.

        "The Danish group Havn", "Orvane, a trading house".
        """
        taken = {i for start, end, _, _ in chosen for i in range(start, end)}
        found: list[Choice] = []
        position = 0
        while position < len(doc):
            start = position
            while (
                position < len(doc)
                and position not in taken
                and (_may_name(doc[position]) or (position > start and _joins_names(doc, position)))
            ):
                position += 1
            person = self._person_from(doc, start, position, chosen) if position > start else None
            if person is not None:
                found.append((person, position, None, "PERSON"))
            elif position > start and (
                self._is_described(doc, start, position)
                or self._is_glossed(doc, position)
                or is_firm(doc, start, position)
                or _is_of_town(position, start, chosen, doc)
            ):
                found.append((start, position, None, "ORG"))
            position = max(position, start + 1)
        return found

    def _person_from(self, doc: Doc, start: int, end: int, chosen: list[Choice]) -> int | None:
        """Give where the name of a person begins in a run of names, if a person's it is.

        A title or an office says so before it or in apposition, or another person in a list with it.
        """
        ranks = [i + 1 for i in range(start, end) if self._is_rank(doc[i])]
        first = ranks[-1] if ranks else start
        words = doc[first:end].text
        if (
            not 2 <= end - first <= LONGEST_PERSON
            or BODY.search(words)
            or organization_kind(words) != "Organization"
        ):
            return None
        before = doc[first - 1] if first else None
        if before is not None and before.is_title and self._is_rank(before):
            return first
        if before is not None and self._is_listed_office(before, doc[first:end].root):
            return first
        if (
            before is not None
            and before.lower_ == "and"
            and any(
                label == "PERSON" and stop == first - 1 and stop - begin > 1
                for begin, stop, _, label in chosen
            )
        ):
            return first if first == start and doc[first:end].root.dep_ == "conj" else None
        root = doc[first:end].root
        noun = root.head
        if root.dep_ != "appos" or noun.pos_ != "NOUN" or noun.tag_ != "NN" or root.i != end - 1:
            return None
        return first if "office" in self._nominals.classes(noun) and doc[first - 1].text == "," else None

    def _is_rank(self, token: Token) -> bool:
        """Whether a word with a capital before a name is a title or an office."""
        word = token.lower_.rstrip(".")
        return word in TITLES or "office" in self._nominals.by_lemma.get(word, ())

    def _is_listed_office(self, noun: Token, name: Token) -> bool:
        """Whether a noun before a name is his office: "said lawmaker B. J."."""
        return (
            noun.pos_ == "NOUN"
            and noun.tag_ == "NN"
            and noun.dep_ in ("compound", "nmod")
            and noun.head == name
            and "office" in self._nominals.classes(noun)
        )

    def _is_glossed(self, doc: Doc, end: int) -> bool:
        """Whether a name is explained: "Pribor-7, a Moscow institute", "Sonagaz, Benin's grid company"."""
        if end + 2 >= len(doc) or doc[end].text != ",":
            return False
        for noun in doc[end + 2 : end + 8]:
            if noun.text in (",", "."):
                return False
            if noun.pos_ == "NOUN" and noun.tag_ == "NN" and self._nominals.name_kind(noun) in PLAYERS:
                owned = any(c.dep_ == "poss" for c in noun.children)
                return noun.left_edge.i == end + 1 and (owned or doc[end + 1].lower_ in ("a", "an", "the"))
        return False

    def _is_described(self, doc: Doc, start: int, end: int) -> bool:
        before = doc[start - 1] if start else None
        if before is not None and before.pos_ == "NOUN" and self._nominals.name_kind(before):
            return True
        root = doc[start:end].root
        if root.dep_ == "appos" and root.head.pos_ == "NOUN" and self._nominals.name_kind(root.head):
            return True
        return any(
            child.dep_ == "appos" and child.pos_ == "NOUN" and self._nominals.name_kind(child)
            for child in root.children
        )

    def _span(
        self, doc: Doc, book: EntityBook, start: int, end: int, match: Match | None, label: str
    ) -> Span | None:
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
            if match.entry.parent and doc[end - 1].lower_ in OFFICE_WORDS and _is_person_next(doc, end):
                # "US Trade Representative H. P.": his office, not the agency of that name.
                state = self._state_in(book, doc[start].text)
                return None if state is None else Span(start, start + 1, start, state, Manner.DEMONYM)
            return self._known(book, start, end, head, words, match)
        if label == "ORG" and _is_portfolio(doc, start, end):
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

    def _known(self, book: EntityBook, start: int, end: int, head: int, words: str, match: Match) -> Span:
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
        return Span(start, end, head, entity, Manner.NAME)


def _court(doc: Doc, book: EntityBook, span: Span) -> Span | None:
    """Give the court of "a Potosí court", which acts itself; "a court in Potosí" stands for its state."""
    last = span.end
    while last < len(doc) and last - span.end < 3 and doc[last].lower_ in COURT_WORDS:
        last += 1
    if last >= len(doc) or doc[last].text not in ("court", "tribunal") or doc[last].tag_ != "NN":
        return None
    if not span.start or doc[span.start - 1].dep_ != "det":
        return None  # a headline's "Dhaka court" is one that the text names
    if span.state is None or span.entity.kind != "Location" or doc[last].head.i < span.end:
        return None
    entity = book.named(doc[span.start : last + 1].text, "Government")
    return Span(span.start, last + 1, last, entity, Manner.NAME, span.state)


def _is_person_next(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].ent_type_ == "PERSON"


def _manner(entity: Entity) -> Manner:
    """Give how a short name names an actor."""
    return Manner.PERSON if entity.kind == "Person" else Manner.NAME


def _without_home(doc: Doc, start: int, end: int, candidates: list[Choice]) -> int:
    """Give where the name of a firm ends that is read together with where it comes from.

    "Jinhe Group of China", "Ceto Tankers of Piraeus".
    """
    for place in candidates:
        if place[1] == end and place[0] - 1 > start and doc[place[0] - 1].lower_ == "of":
            if _is_firm_alone(doc, start, place[0] - 1):
                return place[0] - 1
    if end - start > 3 and doc[end - 2].lower_ == "of" and _is_firm_alone(doc, start, end - 2):
        return end - 2
    return end


def _is_firm_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is whole without the place behind it: not "Bank of", "Corporation of"."""
    name = doc[start:end].text
    return bool(COMPANY.search(name)) and not name.endswith(("Bank", "Corporation", "Company"))


def _surname(doc: Doc, span: Span, short: dict[str, Entity], first: dict[int, int]) -> Span:
    """Give the person or firm that a town's name is short for, where the text has named it in full.

    "Howard Lansing ... Lansing warned", "Aksu Uranium ... Aksu depends": not where something is said to be
    in the town.
    """
    person = short.get(doc[span.start].text) if span.end == span.start + 1 else None
    if person is None or span.entity.kind != "Location":
        return span
    head = doc[span.head]
    located = head.dep_ == "pobj" and head.head.lower_ in ("in", "near", "at", "from", "outside", "around")
    if located or first[id(person)] >= span.start:
        return span
    person.called(doc[span.start].text)
    return Span(span.start, span.end, span.head, person, _manner(person))


def _is_portfolio(doc: Doc, start: int, end: int) -> bool:
    """Whether a "name" is what a minister is minister of, or his title: "Interior", "Foreign Minister"."""
    if doc[end - 1].lemma_.lower() in OFFICE_WORDS:
        return True
    if (
        start > 1
        and doc[start - 1].lower_ in ("of", "for")
        and doc[start - 2].lemma_.lower() in OFFICE_WORDS
    ):
        return True  # "Secretary of State"
    follows = end < len(doc) and doc[end].lemma_.lower() in OFFICE_WORDS
    return follows and all(token.lower_ in PORTFOLIOS | {"ministry"} for token in doc[start:end])


def _is_of_town(end: int, start: int, chosen: list[Choice], doc: Doc) -> bool:
    """Whether a name of two words goes on with its town, as firms do: "Vättern Motor of Jönköping"."""
    if end - start < 2 or end + 1 >= len(doc) or doc[end].lower_ != "of":
        return False
    return any(
        first == end + 1 and match is not None and match.sense in (Sense.CITY, Sense.SEAT)
        for first, _, match, _ in chosen
    )


def _joins_names(doc: Doc, index: int) -> bool:
    """Whether a particle stands between parts of a name: "Obras do Tejo"."""
    return (
        doc[index].lower_ in ("do", "da", "de", "del", "dos", "das", "di", "du", "und", "van", "von")
        and index + 1 < len(doc)
        and doc[index].is_lower
        and _may_name(doc[index + 1])
    )


def _may_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.is_title and token.ent_type_ not in ("DATE", "TIME", "MONEY")


def _trimmed(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """Cut article, possessive, quotation marks and, but for persons, common nouns off an entity."""
    while start < end and (
        doc[start].dep_ == "det"
        or doc[start].lower_ in ("the", "a", "an")
        or (doc[start].like_num and start + 1 < end and doc[start].text.isdigit() and len(doc[start]) == 4)
        or doc[start].is_punct
        or doc[start].is_space
        or _is_common(doc, start, end)
    ):
        start += 1
    # "LIMA - After eleven years": a dateline runs into the sentence.
    end = next((i for i in range(start, end) if doc[i].text in ("—", "–")), end)
    while end > start and (
        _is_no_end(doc[end - 1]) or (label != "PERSON" and end - 1 > start and _is_no_word(doc[end - 1]))
    ):
        end -= 1
    return start, end


def _is_no_end(token: Token) -> bool:
    return token.tag_ == "POS" or token.is_punct or token.is_space


def _is_no_word(token: Token) -> bool:
    """Whether a word is no part of the name before it: "Ti Kafou gunmen", "Khaleej Terminals of"."""
    return (
        token.pos_ in ("NOUN", "ADP")
        and token.is_lower
        and token.is_alpha
        and bool(token.nbor(-1).whitespace_)
    )


def _is_common(doc: Doc, start: int, end: int) -> bool:
    """Whether a common noun was read into the name that it describes: "jeweller Lotus & Tan"."""
    return start + 1 < end and doc[start].is_lower and doc[start].pos_ == "NOUN" and doc[start + 1].is_title


def _outranks(doc: Doc, start: int, end: int, label: str, inside: list[Choice]) -> bool:
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
        if end < len(doc) and doc[end].lemma_.lower() in OFFICE_WORDS:
            return False  # "Mexican Energy Secretary R. I."
        if (
            label == "ORG"
            and first[2].sense in (Sense.CITY, Sense.SEAT)
            and all(t.pos_ == "PROPN" for t in rest)
        ):
            return True  # "Lagos Cement"
        return all(token.is_title or token.is_upper or token.is_stop for token in rest) and bool(
            GOVERNMENT.search(rest.text)
            or FORCE.search(rest.text)
            or COMPANY.search(rest.text)
            or EVENT.search(rest.text)
            or FACILITY.search(rest.text)
            or BODY.search(rest.text)
        )
    return doc[start:end].text[0].isupper()
