"""Ministries and courts: which of them are actors themselves, and of which state.

"The Thai defence ministry" and "a Potosí court" are actors, and a ministry is the same one however the
text calls it. What a minister is minister of ("Interior", "Foreign Minister") is none.
"""

from __future__ import annotations

import re

from ingest.entity_book import EntityBook
from ingest.gazetteer import Gazetteer, Sense
from ingest.name_runs import OFFICE_WORDS
from ingest.names import Entity, Manner, Span
from ingest.tokens import Doc

PORTFOLIOS = frozenset(
    "external defence defense interior treasury energy foreign home finance health justice trade labour "
    "labor transport agriculture education environment culture economy security affairs information "
    "industry commerce planning water mines mining oil petroleum tourism housing immigration social "
    "prime vice deputy attorney national international general state public works fisheries "
    "infrastructure cabinet internal and".split()
)
"""What ministers are ministers of: no body, even with a capital."""
COURT_WORDS = frozenset(
    "district high supreme constitutional criminal regional appeal appeals city county military "
    "civil federal".split()
)
"""What stands between a town and its court."""
MINISTRY = re.compile(r"\bMinistry$")


def with_organs(doc: Doc, spans: list[Span], book: EntityBook, gazetteer: Gazetteer) -> list[Span]:
    """Give the spans, as long as the whole name where they open that of a ministry or court.

    Args:
        doc: the parsed text.
        spans: the names found so far; one that is a ministry's whole name is told its state.
        book: the entities of the text, to which new organs are added.
        gazetteer: the names and adjectives of states.
    """
    whole: list[Span] = []
    reached = 0
    for span in spans:
        if span.start < reached:
            continue  # "Foreign Ministry", a part of "Chile's Foreign Ministry"
        seated = _ministry_in(doc, book, gazetteer, span)
        if seated is not None:
            whole.append(seated)
        organ = _ministry(doc, book, gazetteer, span) or _court(doc, book, span)
        reached = reached if organ is None else organ.end
        whole.append(organ or span)
    spans = whole
    for span in spans:
        if span.state is None and span.manner is Manner.NAME and MINISTRY.search(span.entity.name):
            span.state = state_in(doc[span.start].text, book, gazetteer) or _owner(
                doc, span, book, gazetteer
            )
    return spans


def _owner(doc: Doc, span: Span, book: EntityBook, gazetteer: Gazetteer) -> Entity | None:
    """Give the state of "Russia's defence ministry", a name that the gazetteer has as a whole."""
    marks = [i for i in range(span.start + 1, span.end) if doc[i].tag_ == "POS"]
    named = gazetteer.lookup(doc[span.start : marks[0]].text) if marks else ()
    return next((book.known(entry) for entry, _ in named if entry.kind == "State"), None)


def state_in(word: str, book: EntityBook, gazetteer: Gazetteer) -> Entity | None:
    """Give the state whose adjective or prefix opens a name: "Russian Foreign Ministry", "US Treasury"."""
    senses = (Sense.DEMONYM, Sense.PREFIX, *((Sense.NAME,) if word.isupper() else ()))
    for entry, sense in gazetteer.lookup(word):
        if entry.kind == "State" and sense in senses:
            return book.known(entry)
    return None


def _ministry(doc: Doc, book: EntityBook, gazetteer: Gazetteer, span: Span) -> Span | None:
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
    entity = _ministry_of(state, doc, (first, last), span.start, book, gazetteer)
    return Span(span.start, last + 1, last, entity, Manner.NAME, state)


def _ministry_in(doc: Doc, book: EntityBook, gazetteer: Gazetteer, place: Span) -> Span | None:
    """Give the ministry before a seat of power: "the economy ministry in Berlin" is Germany's."""
    last = place.start - 2
    if place.manner is not Manner.SEAT or place.state is None or last < 1 or doc[last + 1].lower_ != "in":
        return None
    first = last
    while first > 0 and doc[first - 1].is_lower and doc[first - 1].pos_ in ("ADJ", "NOUN"):
        first -= 1
    whose = doc[first - 1].lower_ if first else ""
    if doc[last].lower_ != "ministry" or first == last or whose != "the":
        return None
    entity = _ministry_of(place.state, doc, (first, last), first, book, gazetteer)
    return Span(first, last + 1, last, entity, Manner.NAME, place.state)


def _ministry_of(
    state: Entity, doc: Doc, portfolio: tuple[int, int], start: int, book: EntityBook, gazetteer: Gazetteer
) -> Entity:
    """Give the ministry of a state for these tokens, by its usual name."""
    first, last = portfolio
    words = doc[first:last].text.lower()
    text = doc[start : last + 1].text
    entry = gazetteer.entry(state.name)
    name = f"{entry.adjective} {words} ministry" if entry and entry.adjective else text
    return book.ministry(state, words, name, text)


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
    end = last + 1
    if (
        end + 1 < len(doc)
        and doc[end].lower_ == "of"
        and doc[end + 1].pos_ == "NOUN"
        and doc[end + 1].is_lower
    ):
        end += 2  # "the Paris court of appeal"
    entity = book.named(doc[span.start : end].text, "Government")
    return Span(span.start, end, last, entity, Manner.NAME, span.state)


def is_portfolio(doc: Doc, start: int, end: int) -> bool:
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
    if follows and end - start == 1 and doc[end].lower_ == "minister":
        return True  # "Ports Minister": whatever it is
    return follows and all(token.lower_ in PORTFOLIOS | {"ministry"} for token in doc[start:end])
