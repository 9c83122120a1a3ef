"""Which words of a text name an actor: the gazetteer's or the entity recogniser's.

Both see names, and not the same ones; where they overlap, the longer counts if it is a body of its own.
The steps that follow have modules of their own: where a name ends (`ingest.name_boundaries`,
`ingest.name_runs`), names that nobody saw (`ingest.unrecognised_names`), and which actor each name is
(`ingest.entity_linking`).
"""

from __future__ import annotations

from ingest.acronyms import spelled_out
from ingest.datelines import agencies, dateline_places
from ingest.entity_book import EntityBook
from ingest.entity_linking import EntityLinker
from ingest.gazetteer import Choice, Gazetteer, Sense
from ingest.name_boundaries import ASSOCIATIONS, announced_names, boundaries, is_surname, names_members
from ingest.name_kinds import COMPANY, EVENT, FACILITY, FORCE, GOVERNMENT, correct_kinds
from ingest.name_runs import BODY, OFFICE_WORDS, whole_names, whole_persons
from ingest.names import Mentions, Span
from ingest.nominals import Nominals
from ingest.platforms import is_platform
from ingest.state_organs import with_organs
from ingest.tokens import Doc
from ingest.tokens import Span as TokenSpan
from ingest.unrecognised_names import unrecognised_names

LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT"})
"""Labels of the entity recogniser whose names may be actors."""


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
        linker = EntityLinker(doc, book, self._gazetteer, self._nominals)
        chosen = announced_names(doc, self._chosen(doc), self._nominals)
        chosen = spelled_out(doc, whole_names(doc, chosen))
        chosen = whole_persons(doc, chosen)
        chosen += unrecognised_names(doc, chosen, self._nominals)
        chosen.sort(key=lambda name: (name[0], -name[1]))
        spans = [span for name in chosen if (span := linker.span(name)) is not None]
        spans = with_organs(doc, spans, book, self._gazetteer)
        spans = correct_kinds(doc, spans, self._nominals)
        spans = linker.with_short_names(spans)
        at: list[Span | None] = [None] * len(doc)
        for span in spans:
            at[span.start : span.end] = [span] * (span.end - span.start)
            span.entity.tokens.append(span.head)
        return Mentions(spans, at, book.entities)

    def _chosen(self, doc: Doc) -> list[Choice]:
        """Give the recogniser's names that outrank the gazetteer's, and the rest of the gazetteer's."""
        candidates: list[Choice] = [
            (match.start, match.end, match, "") for match in self._gazetteer.find(doc)
        ]
        seen = {start for start, _, _, _ in candidates}
        candidates += [place for place in dateline_places(doc, self._gazetteer) if place[0] not in seen]
        taken = [False] * len(doc)
        for start, end in agencies(doc):
            taken[start:end] = [True] * (end - start)
        chosen: list[Choice] = []
        for entity in doc.ents:
            if any(taken[entity.start : entity.end]):
                continue
            if entity.label_ not in LABELS or (len(entity) == 1 and not entity[0].ent_type_):
                continue  # "Hotels in Vienna", of which `common_openings` has seen that they are no name
            if is_platform(doc, entity.start, entity.end):
                taken[entity.start : entity.end] = [True] * len(entity)
                continue
            label = self._label(doc, entity)
            start, end = boundaries(doc, entity, label, candidates, self._nominals)
            if start >= end:
                continue
            if (
                label in ("NORP", "GPE", "LOC")
                and end - start == 1
                and is_surname(doc, start, self._nominals)
            ):
                start, label = start - 1, "PERSON"
            inside = [c for c in candidates if c[0] < end and c[1] > start]
            called = label == "ORG" and self._is_called_firm(entity) and not _is_nation(inside, start)
            if inside and not called and not _outranks(doc, start, end, label, inside):
                continue
            chosen.append((start, end, None, label))
            taken[start:end] = [True] * (end - start)
        return chosen + [c for c in candidates if not any(taken[c[0] : c[1]])]

    def _label(self, doc: Doc, entity: TokenSpan) -> str:
        """Give the recogniser's label, but a body's where a noun says so: "the alliance United Georgia"."""
        before = doc[entity.start - 1] if entity.start else None
        if entity.label_ in ("GPE", "NORP", "LOC") and len(entity) > 1 and before is not None:
            kind = self._nominals.name_kind(before) if before.pos_ == "NOUN" else None
            if kind not in (None, "Nobody") and all(t.is_title for t in entity):
                return "ORG"
        if entity.label_ in ("GPE", "LOC") and len(entity) > 1 and all(t.is_title for t in entity):
            # "Siam Pontis, a Thai builder": of a place and another word is a firm's name
            if entity[-1].lower_ in ASSOCIATIONS or self._is_called_firm(entity):
                return "ORG"
        return entity.label_

    def _is_called_firm(self, name: TokenSpan) -> bool:
        """Whether a noun in apposition behind a name calls it a firm."""
        apposed = [t for t in name.root.children if t.dep_ == "appos" and t.i >= name.end]
        return any(t.pos_ == "NOUN" and self._nominals.name_kind(t) == "Company" for t in apposed)


def _is_nation(inside: list[Choice], start: int) -> bool:
    """Whether a recognised name begins with where it is from: "Turkish Baykar"."""
    return any(c[0] == start and c[2] is not None and c[2].sense is Sense.DEMONYM for c in inside)


def _outranks(doc: Doc, start: int, end: int, label: str, inside: list[Choice]) -> bool:
    """Whether a recognised entity is a longer name than the gazetteer's inside it.

    "Bank of China" outranks "China"; "US Treasury officials" and "Putin's Russia" do not.
    """
    covered = sum(c[1] - c[0] for c in inside)
    if any(c[0] < start or c[1] > end for c in inside) or covered >= end - start:
        return False
    if label == "PERSON":
        if any(c.isdigit() for c in doc[start:end].text):
            return False  # "Khartoum Bayraktar TB2", of which only the first is an actor
        first = inside[0]
        return not (first[0] == start and first[2] is not None and first[2].sense is Sense.DEMONYM)
    if label not in ("ORG", "FAC", "EVENT"):
        return False
    marks = [token for token in doc[start:end] if token.tag_ == "POS"]
    if any(names_members(doc, token.i) for token in marks):
        return True
    if marks:
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
