"""Structure that noun phrases state without a verb: offices, members, parts, places.

"Finland's defence minister Antti Häkkänen", "K., a representative of BelPol", "the Istanbul-based
company Baykar", "the CRINK axis - China, Russia, Iran and North Korea".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.matching import Candidate
from ingest.names import Manner, Span
from ingest.references import Reference, References, Route
from ingest.syntax import SUBJECTS, modifiers, prepositional_objects

BLOC_NOUNS = frozenset(
    "axis bloc alliance group grouping coalition pact organisation organization union".split()
)
SKIPPED = frozenset("former ex late new then current incumbent outgoing".split())
STATE_OFFICES = frozenset("president premier minister chancellor king queen".split())
BASED = frozenset("based headquartered located situated".split())


def structure_candidates(doc: Doc, references: References) -> Iterator[Candidate]:
    """Give offices, memberships and places that the text states by apposition or attribute."""
    for span in references.mentions.spans:
        if span.entity.kind == "Person":
            yield from _offices(doc, span, references)
    for token in doc:
        lower = token.lower_
        if lower in BASED or lower.endswith("-based"):
            yield from _based(token, references)
        elif token.lemma_ in BLOC_NOUNS and token.pos_ in ("NOUN", "PROPN"):
            yield from _listed_members(doc, token, references)


# Offices


def _offices(doc: Doc, span: Span, references: References) -> Iterator[Candidate]:
    person = Reference(span.entity, span.start, span.end, Route.NAME)
    head = doc[span.head]
    for office in _office_nouns(doc, span, references):
        body = _body(office, references, span) or _implied_state(office, references, span)
        if body is None or body.entity is span.entity:
            continue
        yield Candidate(
            "HOLDS_OFFICE_IN",
            person,
            body,
            head,
            f"office:{office.lemma_.lower()}",
            role=_role(doc, office, references),
        )
        return


def _office_nouns(doc: Doc, span: Span, references: References) -> Iterator[Token]:
    """Give nouns that name an office of the person: before the name, or in apposition to it."""
    head = doc[span.head]
    before = [
        token
        for token in doc[max(head.left_edge.i, span.start - 8) : span.start]
        if token.head is head or token.head.head is head or token.dep_ == "compound"
    ]
    for token in reversed(before):
        if _is_office(token, references):
            yield token
    for child in head.children:
        if child.dep_ == "appos" and _is_office(child, references):
            yield child
    if head.dep_ == "appos" and _is_office(head.head, references):
        yield head.head
    if head.dep_ in SUBJECTS and head.head.lemma_ in ("be", "become"):
        for child in head.head.children:
            if child.dep_ == "attr" and _is_office(child, references):
                yield child


def _is_office(token: Token, references: References) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and (
        "office" in references.nominals.classes(token)
        or (
            token.lower_ in references.nominals.by_lemma
            and "office" in references.nominals.by_lemma[token.lower_]
        )
    )


def _body(office: Token, references: References, person: Span) -> Reference | None:
    """Give the state or body that an office belongs to."""
    doc = office.doc
    phrase_head = office if office.dep_ not in ("compound", "nmod", "amod") else office.head
    tokens = [*modifiers(office), *modifiers(phrase_head)]
    tokens += [c for c in office.children if c.dep_ == "poss"]
    tokens += [c for c in phrase_head.children if c.dep_ == "poss"]
    left = doc[max(0, office.i - 6) : office.i]
    tokens += [token for token in reversed(left) if token.head in (office, phrase_head)]
    for token in tokens:
        if token.i >= person.start and office.i < person.start:
            continue
        found = _organised(references, token)
        if found is not None:
            return found
    holder = doc[person.head]
    for word in (office, phrase_head, holder):
        for preposition, inner in prepositional_objects(word):
            if preposition in ("of", "for", "to", "at", "with") and (
                word is not holder or preposition == "of"
            ):
                found = _organised(references, inner)
                if found is not None:
                    return found
    return None


def _implied_state(office: Token, references: References, person: Span) -> Reference | None:
    """Give the state whose office it must be: the one last spoken of ("Agriculture minister X")."""
    if office.lemma_.lower() not in STATE_OFFICES or office.i > person.start:
        return None
    spans = references.coreference.before(office, frozenset({"State"}))
    if len({id(span.entity) for span in spans}) != 1:
        return None
    span = spans[0]
    return Reference(span.entity, span.start, span.end, Route.DEFINITE)


def _organised(references: References, token: Token) -> Reference | None:
    span = references.mentions.of(token)
    if span is not None and span.manner is Manner.SEAT and span.state is not None:
        return Reference(span.state, span.start, span.end, Route.NAME)
    for reference in references.of_one(token):
        if reference.route is not Route.GROUP and reference.entity.kind not in (
            "Person",
            "Event",
            "Facility",
            "Location",
        ):
            return reference
    return None


def _role(doc: Doc, office: Token, references: References) -> str:
    """Give the words of the office: "defence minister", "acting commander"."""
    start = office.i
    while start > 0:
        token = doc[start - 1]
        if token.i < office.left_edge.i and token.dep_ not in ("compound", "amod", "nmod"):
            break
        if token.dep_ not in ("compound", "amod", "nmod", "punct", "advmod"):
            break
        if references.mentions.of(token) is not None or (token.is_punct and token.text != "-"):
            break
        start -= 1
    return doc[start : office.i + 1].text


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
