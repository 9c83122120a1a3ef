"""Structure that noun phrases state without a verb: places and the members of a list.

"The Istanbul-based company Baykar", "the CRINK axis - China, Russia, Iran and North Korea".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.matching import Candidate
from ingest.names import Manner, Span
from ingest.references import Reference, References, Route
from ingest.syntax import modifiers, prepositional_objects

BLOC_NOUNS = frozenset(
    "axis bloc alliance group grouping coalition pact organisation organization union".split()
)
BASED = frozenset("based headquartered located situated".split())


def structure_candidates(doc: Doc, references: References) -> Iterator[Candidate]:
    """Give memberships and places that the text states by apposition or attribute."""
    for token in doc:
        lower = token.lower_
        if lower in BASED or lower.endswith("-based"):
            yield from _based(token, references)
        elif token.lemma_ in BLOC_NOUNS and token.pos_ in ("NOUN", "PROPN"):
            yield from _listed_members(doc, token, references)


# Places and members


def _based(token: Token, references: References) -> Iterator[Candidate]:
    """ "the Istanbul-based company Baykar", "Baykar, based in Istanbul"."""
    doc = token.doc
    if token.i > 1 and doc[token.i - 1].text == "-":
        place_token, bearer = doc[token.i - 2], token.head
    elif token.dep_ in ("acl", "relcl", "amod"):
        bearer = token.head
        places = [t for p, t in prepositional_objects(token) if p in ("in", "at", "near")]
        if not places:
            return
        place_token = places[0]
    else:
        return
    span = references.mentions.of(place_token)
    if span is None or span.manner is Manner.DEMONYM:
        return
    place = Reference(span.entity, span.start, span.end, Route.NAME)
    for bearing in _named(bearer, references):
        yield Candidate("LOCATED_IN", bearing, place, token, "structure:based")


def _named(token: Token, references: References) -> list[Reference]:
    """Give the named body a phrase is about, its apposition included."""
    candidates = [token, *(c for c in token.children if c.dep_ == "appos")]
    if token.dep_ in ("compound", "nmod"):
        candidates.append(token.head)
    for candidate in candidates:
        span = references.mentions.of(candidate)
        if span is not None and span.entity.kind in (
            "Company",
            "Organization",
            "Government",
            "MilitaryForce",
            "Facility",
        ):
            return [Reference(span.entity, span.start, span.end, Route.NAME)]
    return []


def _listed_members(doc: Doc, noun: Token, references: References) -> Iterator[Candidate]:
    """ "the CRINK axis - China, Russia, Iran and North Korea": a named bloc and its list."""
    bloc: Span | None = None
    for token in modifiers(noun):
        span = references.mentions.of(token)
        if span is not None and span.entity.kind == "Organization":
            bloc = span
    if bloc is None or noun.i + 2 >= len(doc) or doc[noun.i + 1].text not in ("—", "–", "(", ":"):
        return
    members: list[Span] = []
    for token in doc[noun.i + 2 : noun.i + 40]:
        span = references.mentions.of(token)
        if span is not None and span.entity.kind == "State":
            if span not in members:
                members.append(span)
        elif token.lower_ not in (",", "and", "the", "or"):
            break
    if len(members) < 2:
        return
    target = Reference(bloc.entity, bloc.start, bloc.end, Route.NAME)
    for member in members:
        source = Reference(member.entity, member.start, member.end, Route.NAME)
        yield Candidate("MEMBER_OF", source, target, noun, "structure:list")
