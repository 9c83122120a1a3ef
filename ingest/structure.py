"""Structure that noun phrases state without a verb: places and the members of a list.

"The Istanbul-based company Baykar", "the CRINK axis - China, Russia, Iran and North Korea".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.appositions import described
from ingest.candidates import Candidate
from ingest.name_kinds import TOWNS
from ingest.names import Manner, Span
from ingest.phrases import SUBJECTS, modifiers, prepositional_objects
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token
from ingest.voice import is_passive

BLOC_NOUNS = frozenset(
    "axis bloc alliance group grouping coalition pact organisation organization union".split()
)
FIRM_NOUNS = frozenset(
    "company firm group producer operator carrier airline bank utility conglomerate corporation "
    "manufacturer maker giant builder trader monopoly exporter railway broadcaster".split()
)
STATE_FORCE = re.compile(
    r"\b(?:Guards?|Army|Navy|Air|Forces?|Corps|Coast|Coastguard|Police|Command|Service|Agency|Gendarmerie|"
    r"Marines|Fleet|Battalion|Brigade|Regiment)\b",
    re.I,
)
REBEL_FORCE = re.compile(
    r"\b(?:Rapid Support Forces|Syrian Democratic Forces|Arakan Army|Karen National|Kachin Independence|"
    r"Lord's Resistance|National Liberation Army|Free Syrian Army|People's Protection Units|"
    r"Revolutionary Armed Forces of Colombia)\b"
)
"""Forces that bear an army's noun and fight the state: "Sudan's Rapid Support Forces"."""
ORGANS = frozenset("service agency guard corps force army navy intelligence directorate".split())
ARMS = frozenset("mission arm wing branch programme program fund body tribunal court".split())
"""Nouns for what belongs to the organisation named before them."""
INSIDE = ("in", "near", "at", "outside")
"""What stands between a body and its place."""
FROM = (*INSIDE, "from")
"""And between a noun for it and its place: "a company from Taichung"."""
PLACED = frozenset({"Company", "Organization", "Facility"})
"""Kinds whose place a noun phrase states: "the Hanbit Institute in Seoul"."""
SEATED = PLACED | {"MilitaryForce"}
"""Kinds that have a seat."""
INSTITUTION = re.compile(
    r"\b(?:Cent(?:re|er)|Institute|Court|Tribunal|University|Academy|Observatory|Laborator(?:y|ies)|"
    r"Foundry|Shipyards?|Refinery|Works|Plant|School|College|Hospital|Archive)\b"
)
"""Names of bodies that stand somewhere, so that a place behind them is where, whatever is done there."""
COURT = re.compile(r"\b(?:Court|Tribunal)\b")
TRADES = frozenset("dealer factory plant exchange changer auditor agent works".split())
"""Nouns that describe firms, and persons or works as well."""
SEATS = frozenset("seat headquarters secretariat".split())
BASED = frozenset("based registered headquartered located situated housed sited domiciled".split())


def structure_candidates(doc: Doc, references: References) -> Iterator[Candidate]:
    """Give memberships and places that the text states by apposition or attribute."""
    for span in references.mentions.spans:
        if span.entity.kind in ("Government", "MilitaryForce", "Organization"):
            yield from _part_of_state(doc, span, references)
            yield from _arm_of(doc, span, references)
        if span.entity.kind in PLACED:
            yield from _placed(span, doc, references)
    for token in doc:
        lower = token.lower_
        if lower == "which" and token.i and doc[token.i - 1].lower_ in ("to", "of"):
            yield from _pied_piped_members(doc, token, references)
        if lower in BASED or lower.endswith(("-based", "-headquartered", "-domiciled")):
            yield from _based(token, references)
        elif _is_seat(token) and token.dep_ in ("dobj", "pobj") and token.head.lemma_ in ("have", "with"):
            yield from _seated(token, references)
        elif _is_seat(token) and token.dep_ in SUBJECTS and token.head.lemma_ == "be":
            yield from _whose_seat(token, references)
        elif token.lemma_ in FIRM_NOUNS:
            yield from _state_owned(token, references)
            yield from _his_firm(token, references)
        elif lower == "owned" and token.dep_ == "amod":
            yield from _named_state_owned(token, references)
        elif token.lemma_ == "member" and token.dep_ in SUBJECTS and token.head.lemma_ == "include":
            yield from _included(token, references)
        elif token.lemma_ in BLOC_NOUNS and token.pos_ in ("NOUN", "PROPN"):
            yield from _listed_members(doc, token, references)


# Places and members


def _based(token: Token, references: References) -> Iterator[Candidate]:
    """ "the Istanbul-based company Baykar", "Baykar, based in Istanbul"."""
    doc = token.doc
    if token.i > 1 and doc[token.i - 1].text == "-":
        place_token, bearer = doc[token.i - 2], token.head
    elif token.dep_ in ("acl", "relcl", "amod", "conj") or is_passive(token):
        subjects = [c for c in token.children if c.dep_ == "nsubjpass" and c.tag_ not in ("WDT", "WP")]
        bearer = subjects[0] if subjects else token.head
        if token.dep_ == "conj":
            # "which is controlled by X and located in Y"
            bearer = bearer.head if bearer.dep_ in ("acl", "relcl") else bearer
        named = references.mentions.of(bearer) is not None
        if bearer.dep_ == "pobj" and not named and _is_kind(bearer.head.head, references):
            bearer = bearer.head.head  # "a maker of gun barrels based in Y"
        places = [t for p, t in prepositional_objects(token) if p in ("in", "at", "near")]
        if not places and token.dep_ == "relcl" and any(c.lower_ == "where" for c in token.children):
            places = [token.head]  # "in Vienna, where the agency is based"
        if not places:
            return
        place_token = places[0]
    else:
        return
    span = _town(place_token, references)
    if span is None or span.manner is Manner.DEMONYM or span.entity.kind not in ("Location", "State"):
        return
    place = Reference(span.entity, span.start, span.end, Route.NAME)
    bearers = _named(bearer, references)
    if not bearers and bearer.dep_ in SUBJECTS and token.dep_ in ("relcl", "acl"):
        # "The company, which is based in Y", "The company, based in Y,"
        found = references.of_one(bearer)
        bearers = [r for r in found if r.route is Route.DEFINITE and r.entity.kind in PLACED]
    for bearing in bearers:
        yield Candidate("LOCATED_IN", bearing, place, token, "structure:based")


def _town(token: Token, references: References) -> Span | None:
    """Give the place that a phrase names: "Jena", "the Saudi city of Jubail"."""
    if token.lemma_.lower() in TOWNS:
        inner = (t for p, t in prepositional_objects(token) if p == "of")
        named = next((s for t in inner if (s := references.mentions.of(t)) is not None), None)
        if named is not None:
            return named
    return references.mentions.of(token)


def _is_seat(noun: Token) -> bool:
    """Whether a noun is where a body is at home: "headquarters", "registered office"."""
    office = noun.lemma_ == "office" and any(c.lower_ in ("registered", "head", "main") for c in noun.lefts)
    return noun.lower_ in SEATS or office


def _seated(seat: Token, references: References) -> Iterator[Candidate]:
    """ "Kaiyo, which has its seat in Tampere", "Kaiyo, a body with its seat in Tampere"."""
    places = [t for p, t in (*prepositional_objects(seat), *prepositional_objects(seat.head)) if p == "in"]
    spans = [s for t in places if (s := references.mentions.of(t)) is not None]
    with_it = seat.head.lower_ == "with"
    for span in spans[:1]:
        place = Reference(span.entity, span.start, span.end, Route.NAME)
        for subject in [seat.head.head] if with_it else verb_slots(seat.head).subjects:
            for bearer in references.of_one(subject) or _before_comma(subject, references):
                if bearer.route in (Route.NAME, Route.DEFINITE) and bearer.entity.kind in SEATED:
                    yield Candidate("LOCATED_IN", bearer, place, seat, "structure:seat")


def _before_comma(noun: Token, references: References) -> list[Reference]:
    """Give the name right before "BIMSTEC, a bloc", wherever the parser hung the noun."""
    first = noun.left_edge.i
    if first < 2 or references.doc[first - 1].text != "," or not _is_kind(noun, references):
        return []
    span = references.mentions.at[first - 2]
    return [] if span is None else [Reference(span.entity, span.start, span.end, Route.NAME)]


def _whose_seat(seat: Token, references: References) -> Iterator[Candidate]:
    """ "Harlan, whose headquarters are in Tucson"."""
    spans = [s for p, t in prepositional_objects(seat.head) if p == "in" and (s := _town(t, references))]
    whose = next((c for c in seat.children if c.dep_ == "poss"), None)
    relative = whose is not None and whose.lower_ == "whose" and seat.head.dep_ == "relcl"
    for span in spans[:1] if whose is not None else ():
        place = Reference(span.entity, span.start, span.end, Route.NAME)
        bearers = _named(seat.head.head, references) if relative else []
        named = references.mentions.of(whose) if whose is not None and not relative else None
        if named is not None and named.entity.kind in SEATED:
            # "The African Union's headquarters are in Addis Ababa"
            bearers = [Reference(named.entity, named.start, named.end, Route.NAME)]
        for bearer in bearers:
            yield Candidate("LOCATED_IN", bearer, place, seat, "structure:seat")


def _placed(span: Span, doc: Doc, references: References) -> Iterator[Candidate]:
    """Give the place of a firm, body or facility that its noun phrase states.

    "Votrix Systems of Pune", "the Horn Policy Centre in Addis Ababa", "the Hanbit Institute, a think-tank
    in Seoul", "the Athens daily Imerisia Nea".
    """
    head = doc[span.head]
    kinds = [c for c in head.children if c.dep_ == "appos" and _is_kind(c, references)]
    if head.dep_ == "appos" and _is_kind(head.head, references):
        kinds.append(head.head)
    place = head.head.head if head.dep_ == "appos" and head.head.dep_ == "pobj" else None
    if place is not None and place.lower_ in FROM and _is_kind(place.head, references):
        kinds.append(place.head)  # "a yard in Cavite, Bacoor Marine": hung on the town
    before = [t for t in doc[max(0, span.start - 1) : span.start] if _is_kind(t, references)]
    if span.end + 2 < len(doc) and doc[span.end].text == "," and doc[span.end + 1].lower_ in ("a", "an"):
        noun = doc[span.end + 1].head
        if noun not in kinds and described(noun, references) is span:
            kinds.append(noun)
    for noun in (*before, *kinds):
        for child in noun.lefts:
            town = references.mentions.of(child)
            if town is not None and child.dep_ == "compound" and town.manner in (Manner.CITY, Manner.SEAT):
                yield _in_place(span, town, noun, "structure:town")
                return
    behind = [(doc[span.end - 1], span.end)] if span.end < len(doc) else []
    # "Neva, a dealer in Brno", "a trading house in Brno, Neva,"
    behind += [(noun, noun.i + 1) for noun in kinds if noun.i + 1 < len(doc)]
    for noun, start in behind:
        word = doc[start]
        of_town = word.lower_ == "of" and noun.i == span.end - 1 and span.entity.kind == "Company"
        own = noun.i == span.end - 1
        if word.lower_ not in (INSIDE if own else FROM) and not of_town:
            continue
        stands = own and bool(INSTITUTION.search(span.entity.name)) and word.lower_ != "outside"
        if own and _is_acted_on(head) and not stands:
            continue  # "signed a contract with X in Seoul", "demonstrated against X in Buka"
        # Of a name that the gazetteer knows, the place says where something happened: "met NATO in Rome".
        if own and span.entity.known and not of_town and not COURT.search(span.entity.name):
            continue
        if word.head not in (noun, head) and not stands:
            continue
        for child in word.children:
            town = _town(child, references)
            if child.dep_ != "pobj" or town is None or town.manner is Manner.DEMONYM:
                continue
            if town.entity.kind in ("Location", "State") and (
                not of_town or town.manner is not Manner.NAME
            ):
                yield _in_place(span, town, noun, f"structure:{word.lower_}")
                return


def _is_acted_on(name: Token) -> bool:
    """Whether a verb does something to a name or with it, so that a place says where."""
    if name.dep_ == "dobj":
        return True
    above = name.head.head
    return (
        name.dep_ == "pobj" and name.head.lower_ in ("with", "against") and above.pos_ in ("VERB", "NOUN")
    )


def _is_kind(noun: Token, references: References) -> bool:
    """Whether a noun says what kind of firm, body or facility the name beside it is."""
    kind = references.nominals.name_kind(noun) in PLACED or noun.lemma_ in TRADES
    return noun.pos_ == "NOUN" and kind


def _in_place(span: Span, town: Span, word: Token, rule: str) -> Candidate:
    bearer = Reference(span.entity, span.start, span.end, Route.NAME)
    place = Reference(town.entity, town.start, town.end, Route.NAME)
    return Candidate("LOCATED_IN", bearer, place, word, rule)


def _named(token: Token, references: References) -> list[Reference]:
    """Give the named body a phrase is about, its apposition included."""
    beside = described(token, references)
    if beside is not None:
        return [Reference(beside.entity, beside.start, beside.end, Route.NAME)]
    candidates = [token, *(c for c in token.children if c.dep_ == "appos")]
    if token.dep_ == "appos":
        candidates.append(token.head)
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


def _pied_piped_members(doc: Doc, which: Token, references: References) -> Iterator[Candidate]:
    """ "the bloc, to which X and Y belong", "of which X is a founding member"."""
    bloc = next((s for s in reversed(references.mentions.spans) if which.i - 8 < s.end < which.i), None)
    if bloc is None or bloc.entity.kind not in ("Organization", "Government", "MilitaryForce"):
        return
    members: dict[int, Reference] = {}
    for token in doc[which.i + 1 : which.i + 30]:
        for member in _members(token, references):
            members.setdefault(id(member.entity), member)
        if token.lemma_ in ("belong", "member", "part"):
            target = Reference(bloc.entity, bloc.start, bloc.end, Route.NAME)
            for member in members.values():
                yield Candidate("MEMBER_OF", member, target, token, "structure:which")
            return
        if token.text in (".", ";"):
            return


def _included(members: Token, references: References) -> Iterator[Candidate]:
    """ "The association, whose members include X and Y"."""
    owners = [c for c in members.children if c.dep_ == "poss"]
    blocs = [
        r
        for c in owners
        for r in references.of_one(c)
        if r.entity.kind in ("Organization", "MilitaryForce")
    ]
    for bloc in blocs[:1]:
        for token in verb_slots(members.head).objects:
            for member in references.of(token):
                if member.route is Route.NAME and member.entity is not bloc.entity:
                    yield Candidate("MEMBER_OF", member, bloc, members, "structure:include")


def _members(token: Token, references: References) -> list[Reference]:
    """Give who a word may say belongs to something: a named body, or "the country"."""
    span = references.mentions.of(token)
    if span is not None:
        named = span.entity.kind in ("State", "Organization", "MilitaryForce")
        return [Reference(span.entity, span.start, span.end, Route.NAME)] if named else []
    if token.dep_ in SUBJECTS and token.pos_ == "NOUN":
        return [r for r in references.of_one(token) if r.route is Route.DEFINITE]
    return []


def _arm_of(doc: Doc, span: Span, references: References) -> Iterator[Candidate]:
    """ "UNIFIL, the United Nations force in the south": part of the organisation named before the noun."""
    head = doc[span.head]
    if span.start and doc[span.start - 1].text == "(":
        return  # an acronym
    nouns = [c for c in head.children if c.dep_ == "appos"]
    nouns += [head.head] if head.dep_ == "appos" else []  # "the UN mission, MONUSCO"
    nouns += [doc[span.start - 1]] if span.start and doc[span.start - 1].tag_ == "NN" else []
    for noun in (n for n in nouns if n.lemma_.lower() in ORGANS | ARMS):
        for word in (*modifiers(noun), *(c for c in noun.children if c.dep_ == "poss")):
            above = references.mentions.of(word)
            if (
                above is not None
                and above.entity.kind == "Organization"
                and above.entity is not span.entity
            ):
                body = Reference(span.entity, span.start, span.end, Route.NAME)
                whole = Reference(above.entity, above.start, above.end, Route.NAME)
                yield Candidate("PART_OF", body, whole, noun, "structure:arm")
                return


def _part_of_state(doc: Doc, span: Span, references: References) -> Iterator[Candidate]:
    """ "Iran's Revolutionary Guard Corps", "South Korea's National Intelligence Service (NIS)"."""
    name = span.entity.name
    if span.entity.kind == "MilitaryForce" and (not STATE_FORCE.search(name) or REBEL_FORCE.search(name)):
        return  # "Lebanon's Hezbollah", "Sudan's Rapid Support Forces"
    head = doc[span.head]
    body = Reference(span.entity, span.start, span.end, Route.NAME)
    if span.state is not None and span.manner is Manner.NAME:
        return  # "the Thai defence ministry": its name says whose it is, the text does not
    owners = [child for child in head.children if child.dep_ == "poss"]
    for noun in (c for c in head.children if c.dep_ == "appos" and c.lemma_.lower() in ORGANS):
        # "the SBU, Ukraine's security service"
        owners += [child for child in noun.children if child.dep_ == "poss"]
    if head.dep_ == "appos" and head.head.lemma_.lower() in ORGANS:
        # "Belarus's security service, the KGB"
        owners += [child for child in head.head.children if child.dep_ == "poss"]
    for child in owners:
        if span.start <= child.i < span.end:
            continue
        of_state = span.entity.kind != "Organization" or any(
            c.lower_ in ("state", "national") for c in head.children if c.i < head.i
        )
        for state in references.of_one(child) if of_state else ():
            if state.entity.kind == "State" and state.route <= Route.PRONOUN:
                yield Candidate("PART_OF", body, state, head, "structure:possessive")


def _state_owned(noun: Token, references: References) -> Iterator[Candidate]:
    """ "Sonatrach, Algeria's state oil company", "the Russian state nuclear firm Rosatom"."""
    words = {child.lower_ for child in noun.subtree if noun.left_edge.i <= child.i < noun.i}
    if not words & {"state", "state-owned", "state-run", "state-controlled"}:
        return
    firms = _named(noun, references)
    if not firms and noun.dep_ == "appos":
        firms = _named(noun.head, references)
    owners = [c for c in noun.children if c.dep_ == "poss"] + modifiers(noun)
    found = [r for owner in owners for r in references.of_one(owner) if r.entity.kind == "State"]
    state = next(iter(found), None) or (None if owners else _its_state(noun, references))
    if state is not None:
        for firm in firms:
            yield Candidate("OWNS", state, firm, noun, "structure:state-owned")


def _named_state_owned(owned: Token, references: References) -> Iterator[Candidate]:
    """ "Romania's state-owned Uzina Carpati": the firm's name in place of a noun."""
    name = owned.head
    span = references.mentions.of(name)
    if span is None or span.entity.kind not in ("Company", "Organization") or owned.i < 2:
        return
    if owned.nbor(-2).lower_ != "state":
        return
    firm = Reference(span.entity, span.start, span.end, Route.NAME)
    owners = [child for child in name.children if child.dep_ == "poss"]
    found = [r for c in owners for r in references.of_one(c) if r.entity.kind == "State"]
    states = [r for r in found if r.route <= Route.PRONOUN]
    state = next(iter(states), None) or (None if owners else _its_state(owned, references))
    if state is not None:
        yield Candidate("OWNS", state, firm, owned, "structure:state-owned")


def _its_state(word: Token, references: References) -> Reference | None:
    """Give the state that a text is about, of "the state-owned grid operator Volta Transmission"."""
    found = references.focus.state_at(word)
    if found is None:
        return None
    return Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)


def _his_firm(noun: Token, references: References) -> Iterator[Candidate]:
    """ "Shipped parts through his company, Polderjet": whose company it is."""
    whose = next((c for c in noun.children if c.dep_ == "poss"), None)
    names = [c for c in noun.children if c.dep_ == "appos"]
    span = references.mentions.of(names[0]) if whose is not None and names else None
    if whose is None or span is None or span.entity.kind not in ("Company", "Organization"):
        return
    for person in references.of_one(whose):
        if person.entity.kind == "Person" and person.route <= Route.PRONOUN:
            firm = Reference(span.entity, span.start, span.end, Route.NAME)
            yield Candidate("OWNS", person, firm, noun, "structure:possessive")


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
