"""Who holds which office where: before a name, in apposition, as an attribute, or by appointment.

"Finland's defence minister Antti H.", "K., a representative of BelPol", "his French counterpart, H.
G.", "who was Britain's ambassador", "the bloc has appointed Colonel K. commander of its force". An
office of state without a state belongs to the one that the text is about (`ingest.focus`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ingest.candidates import Candidate
from ingest.coreference import RIVALS
from ingest.focus import Focus
from ingest.implied_offices import (
    host_state,
    implied_firm,
    implied_state,
    is_of_company,
    is_of_state,
    is_of_union,
)
from ingest.names import Entity, Manner, Span
from ingest.office_holders import known_state, states_of
from ingest.office_nouns import EQUALS, POSTS, is_office, office_nouns, office_of_list
from ingest.phrases import SUBJECTS, modifiers, owners, prepositional_objects
from ingest.qualifiers import stance
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.state_organs import PORTFOLIOS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

SERVING = frozenset(
    "serve swear act work take step confirm install inaugurate name resign retire join return elect "
    "designate stay remain continue".split()
)
"""Verbs behind whose "as" the office of their subject stands, of some as that which it was."""
APPOINTING = frozenset("appoint name elect nominate make install reappoint re-elect promote".split())
UNITS = frozenset(
    "fleet zone force troop army navy brigade unit regiment battalion squadron department office "
    "directorate division delegation bureau agency observer guard garrison police corps committee depot "
    "contingent".split()
)
"""Parts of a state, or of another body, whose head holds an office in the whole."""
REALMS = frozenset("country nation state government junta regime kingdom republic".split())
JOINED = frozenset("vice deputy co under sub ex".split())
PARTS = frozenset("board mission office branch delegation team operations committee desk".split())
"""What of a body somebody heads: "who heads the mission of the charity in Peru"."""
HEADING = {
    "head": "head", "chair": "chair", "co-chair": "co-chair", "lead": "leader", "run": "head",
    "command": "commander", "govern": "ruler", "rule": "ruler", "direct": "director", "advise": "adviser",
}  # fmt: skip
"""Verbs whose subject holds an office in their object, and the office."""
BODIES_OFFICES = frozenset("director founder manager coordinator editor".split())
"""What no state has, and any other body may have."""


def office_candidates(doc: Doc, references: References, focus: Focus) -> Iterator[Candidate]:
    """Give the offices that the text says named persons hold."""
    known: dict[int, Reference] = {}
    for span in references.mentions.spans:
        if span.entity.kind == "Person":
            yield from _offices(doc, span, references, focus, known)
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in APPOINTING:
            yield from _appointed(doc, token, references)
        elif token.pos_ == "VERB" and token.lemma_ in HEADING:
            yield from _heading(token, references)
        elif token.pos_ == "VERB" and token.lemma_ == "speak":
            yield from _speaking_for(token, references)
        if token.lower_ == "as" and token.dep_ == "prep" and token.head.lemma_ in SERVING:
            yield from _serving(doc, token, references)


def _offices(
    doc: Doc, span: Span, references: References, focus: Focus, known: dict[int, Reference]
) -> Iterator[Candidate]:
    person = Reference(span.entity, span.start, span.end, Route.NAME)
    head = doc[span.head]
    held: set[int] = set()
    for office in office_nouns(doc, span, references):
        body = _body(office, references, span)
        if body is not None and body.route is Route.PRONOUN and 0 <= body.start - span.end <= 2:
            body = None  # "According to its leader, P. G., the World Bank": not the bank's
        if held and (office.i < span.end or body is None or body.route > Route.NOMINAL):
            continue  # a second office is said of him behind his name, with its body
        if body is not None and id(body.entity) in held:
            continue
        if body is None and (_is_of_a_place(office, references) or _is_of_somebody(office)):
            continue  # "New Caledonia's president": of no state that the text is about
        if (body is None or body.route > Route.NOMINAL) and is_of_state(office) and states_of(span.entity):
            body = known_state(span, office, references)  # whatever "his" means in "his defence minister"
        elif body is None:
            body = (
                known.get(id(span.entity))
                or _body_of_equal(doc[span.head], references, known)
                or _body_before(office, references)
                or implied_firm(office, references)
                or host_state(span, references)
                or (None if _is_its(office) else implied_state(office, focus, span, references))
            )
        elif body.entity.kind == "State" and body.route is Route.PRONOUN:
            body = implied_state(office, focus, span, references, body) or body
        if body is None or body.entity is span.entity:
            continue
        known.setdefault(id(span.entity), body)
        held.add(id(body.entity))
        copula = office.head if office.dep_ == "attr" else None
        yield Candidate(
            "HOLDS_OFFICE_IN",
            person,
            body,
            copula or head,
            f"office:{_noun_of(office).lemma_.lower()}",
            role=None if office.lemma_ in EQUALS else _role(doc, office, references),
        )


def _appointed(doc: Doc, verb: Token, references: References) -> Iterator[Candidate]:
    """ "The bloc has appointed Colonel K. commander of its force"."""
    slots = verb_slots(verb)
    # "elected Fatou S. as": the small parser takes the verb for an adjective of the name.
    misread = [verb.head] if verb.dep_ == "amod" else []
    holders = [
        (token, span)
        for token in (
            *slots.objects,
            *slots.datives,
            *(c for c in verb.children if c.dep_ == "nsubjpass"),
            *misread,
        )
        if (span := references.mentions.of(token)) is not None and span.entity.kind == "Person"
    ]
    joined = [t for t in slots.objects if is_office(t, references)]
    for office in joined if not holders else ():
        # "appointed General K. head of the agency": read as one name
        before = references.mentions.of(office.nbor(-1)) if office.i else None
        if before is not None and before.entity.kind == "Person":
            holders.append((office, before))
    below = [t for word in (verb, *misread) for t in word.subtree]
    offices = [
        t
        for t in below
        if t.dep_ in ("oprd", "dobj", "attr", "pobj", "appos", "ccomp") and is_office(t, references)
    ]
    # "elected X, a former minister of Y, as its chairperson"
    offices.sort(key=lambda t: not (t.dep_ == "pobj" and t.head.lower_ == "as"))
    for _, span in holders[:1]:
        for office in offices[:1]:
            body = _body(office, references, span)
            if body is None:
                subjects = [
                    *slots.subjects,
                    *(c for m in misread for c in m.children if c.dep_ in SUBJECTS),
                ]
                found = [r for t in subjects for r in references.of(t) if r.entity.kind != "Person"]
                body = found[0] if found else None
            if body is not None and body.entity is not span.entity:
                person = Reference(span.entity, span.start, span.end, Route.NAME)
                rule = f"office:{verb.lemma_.lower()}"
                yield Candidate(
                    "HOLDS_OFFICE_IN", person, body, verb, rule, role=_role(doc, office, references)
                )


def _serving(doc: Doc, behind: Token, references: References) -> Iterator[Candidate]:
    """ "K. was sworn in as president of the court", "joined the institute as its director"."""
    verb = behind.head
    slots = verb_slots(verb)
    holders = slots.objects if slots.passive else slots.subjects
    for office in (c for c in behind.children if c.dep_ == "pobj" and is_office(c, references)):
        for token in holders[:1]:
            person = next((r for r in references.of(token) if r.entity.kind == "Person"), None)
            span = references.mentions.of(doc[person.end - 1]) if person is not None else None
            if person is None or span is None or person.route > Route.PRONOUN:
                continue
            body = _body(office, references, span)
            if body is None and verb.lemma_ == "join":
                body = next((b for t in slots.objects if (b := _organised(references, t))), None)
            if body is not None and body.entity is not person.entity:
                rule = f"office:{verb.lemma_.lower()}"
                role = _role(doc, office, references)
                yield Candidate("HOLDS_OFFICE_IN", person, body, verb, rule, role=role)


def _heading(verb: Token, references: References) -> Iterator[Candidate]:
    """ "said X, who chairs the commission", "an agency headed by X"."""
    if any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
        return  # "advised the Armenians to remember"
    held = stance(verb)
    if held.polarity == "negative" or (verb.dep_ == "xcomp" and held.modality != "actual"):
        return  # "who wanted to lead NATO"
    slots = verb_slots(verb)
    for person in _persons(slots.subjects, references):
        for token in slots.objects[:1]:
            whole = [t for p, t in prepositional_objects(token) if p == "of"] + owners(token)
            body = _organised(references, whole[0] if whole and token.lower_ in PARTS else token)
            unit = token.lemma_.lower() in UNITS
            if body is not None and body.entity.kind == "State" and body.route is not Route.NAME:
                known = token.lemma_.lower() in REALMS or unit
                body = body if known else None  # "who heads the port authority"
            if unit and body is not None and body.route < Route.PRONOUN:
                body = replace(body, route=Route.NAME)
            if body is not None and body.route in (Route.NAME, Route.DEFINITE):
                rule = f"office:{verb.lemma_}"
                yield Candidate("HOLDS_OFFICE_IN", person, body, verb, rule, role=HEADING[verb.lemma_])


def _speaking_for(verb: Token, references: References) -> Iterator[Candidate]:
    """ "X, who speaks for the Chadian government"."""
    slots = verb_slots(verb)
    if verb.dep_ != "relcl" or "for" not in slots.prepositions:
        return
    for person in _persons(slots.subjects, references):
        body = _organised(references, slots.prepositions["for"][0])
        if body is not None and body.route <= Route.NOMINAL:
            yield Candidate("HOLDS_OFFICE_IN", person, body, verb, "office:speak", role="spokesperson")


def _persons(tokens: list[Token], references: References) -> list[Reference]:
    """Give the first person that these words name, if any."""
    named = (
        reference
        for token in tokens
        for reference in references.of(token)
        if reference.route is Route.NAME and reference.entity.kind == "Person"
    )
    return list(islice(named, 1))


def _body(office: Token, references: References, person: Span) -> Reference | None:
    """Give the state or body that an office belongs to."""
    doc = office.doc
    if office.tag_ in ("NNS", "NNPS"):
        own = _respective(office, references, person)
        if own is not None:
            return own
    phrase_head = office if office.dep_ not in ("compound", "nmod", "amod") else office.head
    if office.lemma_ == "member" and (of_whole := _whole_of(office, references)) is not None:
        return of_whole  # "a Belgian member of the European Parliament"
    tokens = [c for c in office.children if c.dep_ == "poss"]
    tokens += [*modifiers(office), *modifiers(phrase_head)]
    tokens += [c for c in _first_word(office).children if c.dep_ == "poss"]
    tokens += [c for c in phrase_head.children if c.dep_ == "poss"]
    left = doc[max(0, office.i - 6) : office.i]
    tokens += [token for token in reversed(left) if token.head in (office, phrase_head)]
    if office.lemma_ in EQUALS:
        # "met his Peruvian counterpart": he has the same office, and it is Peru's
        tokens = [t for t in tokens if t.tag_ != "PRP$"] + [t for t in tokens if t.tag_ == "PRP$"]
        tokens = [t for p, t in prepositional_objects(office) if p in ("from", "in")] + tokens
    for token in tokens:
        if token.i >= person.start and office.i < person.start:
            continue
        if token.lower_ in PORTFOLIOS and token.dep_ != "poss":
            continue
        found = _organised(references, token)
        if found is not None and _holds(office, found):
            return found
    beside = _state_beside(office, references, person)
    if beside is not None:
        return beside
    holder = doc[person.head]
    for word in (office, phrase_head, holder):
        for preposition, inner in prepositional_objects(word):
            if preposition in ("of", "for", "to", "at", "with") and (word != holder or preposition == "of"):
                found = _organised(references, inner)
                if found is not None:
                    return found
            if preposition == "in" and word == office and inner.lemma_.lower() in UNITS:
                state = _organised(references, inner)
                if state is not None and state.route <= Route.NOMINAL:
                    return state  # "a former colonel in the Israeli army"
            if preposition == "in" and word == office and office.lemma_ not in POSTS:
                span = references.mentions.of(inner)
                if span is not None and span.manner is Manner.SEAT:
                    return _organised(references, inner)  # "X, finance minister in Niamey"
    return None


def _whole_of(member: Token, references: References) -> Reference | None:
    """Give what somebody is a member of."""
    wholes = (inner for p, inner in prepositional_objects(member) if p == "of")
    return next((found for t in wholes if (found := _organised(references, t)) is not None), None)


def _state_beside(office: Token, references: References, person: Span) -> Reference | None:
    """Give the state or body named right before an office, and hung elsewhere.

    "Solomon Islands Prime Minister X", "UGTT Secretary-General X".
    """
    first = office
    while first.i > 1 and first.nbor(-1).text == "-":
        first = first.nbor(-2)
    while first.i and first.nbor(-1).is_title and first.nbor(-1).lower_ in PORTFOLIOS | JOINED:
        first = first.nbor(-1)
    span = references.mentions.at[first.i - 1] if first.i else None
    if span is None or span.end != first.i or not office.is_title or person.start != office.i + 1:
        return None
    if span.manner is not Manner.NAME or span.entity.kind not in ("State", "Organization", "Company"):
        return None
    return Reference(span.entity, span.start, span.end, Route.NAME)


def _respective(offices: Token, references: References, person: Span) -> Reference | None:
    """Give the one of several bodies that one of several persons holds the same office in.

    "The presidents of Chad and Mali, A. B. and C. D.", "Energy ministers A. B. of Chad and C. D. of Mali".
    """
    name = references.doc[person.head]
    own = [c for c in name.children if c.dep_ == "poss"]  # "Turkey's A. B. and Armenia's C. D."
    own += [inner for preposition, inner in prepositional_objects(name) if preposition == "of"]
    for token in own:
        if (found := _organised(references, token)) is not None:
            return found
    if office_of_list(name) == offices:
        listed = next(inner for preposition, inner in prepositional_objects(offices) if preposition == "of")
        spans = [(t, references.mentions.of(t)) for t in (listed, *listed.conjuncts)]
        states = [t for t, span in spans if span is not None and span.entity.kind == "State"]
        persons = [t for t, span in spans if span is not None and span.entity.kind == "Person"]
        paired = len(states) == len(persons) and name in persons
        return _organised(references, states[persons.index(name)]) if paired else None
    bodies = [
        t for p, inner in prepositional_objects(offices) if p == "of" for t in (inner, *inner.conjuncts)
    ]
    first = name.head if name.dep_ == "conj" else name
    names = [first, *first.conjuncts]
    if len(bodies) != len(names) or first.head != offices:
        return None
    return _organised(references, bodies[names.index(name)])


def _body_before(office: Token, references: References) -> Reference | None:
    """Give the body whose director "its director" is, or whose "union president" somebody is."""
    span: Span | None = None
    if _is_its(office) and (is_of_company(office) or office.lemma_ in BODIES_OFFICES):
        before = references.doc[office.sent.start : office.i]
        actors = (t for t in before if t.dep_ in SUBJECTS and not references.quotations.holds(t))
        # "Orvane expects no delay, according to its manager": that of Orvane, whether it was read or not.
        span = references.coreference.body_before(office) if next(actors, None) is None else None
    elif office.i and office.nbor(-1).lower_ in RIVALS and office.nbor(-1).tag_ == "NN":
        noun = office.nbor(-1)
        named = references.coreference.namesake(noun)
        span = references.coreference.called(noun) or (named[0] if named else None)
    return None if span is None else Reference(span.entity, span.start, span.end, Route.DEFINITE)


def _body_of_equal(holder: Token, references: References, known: dict[int, Reference]) -> Reference | None:
    """Give the body of "Mr B.'s predecessor, the former minister C. G.": that of Mr B."""
    equal = holder.head if holder.dep_ == "appos" else holder
    if equal.lemma_ not in ("predecessor", "successor"):
        return None
    whose = (r for c in equal.children if c.dep_ == "poss" for r in references.of_one(c))
    body = next((known[id(r.entity)] for r in whose if id(r.entity) in known), None)
    return None if body is None else replace(body, route=Route.DEFINITE)


def _is_of_a_place(office: Token, references: References) -> bool:
    """Whether an office is said to be that of a place that is no state."""
    whose = [c for c in office.children if c.dep_ == "poss"]
    whose += [t for p, t in prepositional_objects(office) if p == "of"]
    spans = (references.mentions.of(token) for token in whose)
    return any(span is not None and span.entity.kind == "Location" for span in spans)


def _is_of_somebody(office: Token) -> bool:
    """Whether an office is said to be that of a name, though nobody knows of whom: "Posavje's chairman"."""
    return any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in office.children)


def _is_its(office: Token) -> bool:
    """Whether an office is that of what "its" takes up, which was not found: "its president"."""
    return any(c.lower_ in ("its", "their") for c in office.children)


def _holds(office: Token, body: Reference) -> bool:
    """Whether a body may have this office: a firm's chairman is not that of the state named last."""
    if office.lemma_ == "minister" and body.entity.kind == "Company":
        return False
    if office.lower_ in ("mp", "senator") and body.entity.name.endswith("Party"):
        return False  # "the Labour MP": he sits in a parliament for them
    if body.entity.kind == "State" and (is_of_union(office) or _leads_team(office, body)):
        return False  # "the Danish federation president", "captain of the Estonians"
    weak = body.route in (Route.PRONOUN, Route.DEFINITE)
    if office.lemma_ in POSTS and body.entity.kind == "State":
        return False  # "the Budapest analyst"
    of_no_state = is_of_company(office) or office.lemma_ == "director"
    return not (weak and of_no_state and body.entity.kind == "State")


def _leads_team(office: Token, body: Reference) -> bool:
    return office.lemma_ in ("captain", "skipper", "coach") and body.route is Route.NAME


def _organised(references: References, token: Token) -> Reference | None:
    span = references.mentions.of(token)
    if (
        span is not None
        and span.state is not None
        and (span.manner is Manner.SEAT or span.entity.kind == "Government")
    ):
        return Reference(span.state, span.start, span.end, Route.NAME)
    for reference in references.of_one(token):
        of_state = references.state_of_body(reference.entity)
        if isinstance(of_state, Entity) and "ministry" in reference.entity.name.lower():
            # "its foreign ministry's spokeswoman": she speaks for the state
            return replace(reference, entity=of_state)
        if reference.route is not Route.GROUP and reference.entity.kind not in (
            "Person",
            "Event",
            "Facility",
            "Location",
        ):
            return reference
    return None


def _first_word(office: Token) -> Token:
    """Give the first word of an office that a hyphen joins: "vice-president" is three tokens."""
    if office.i > 1 and office.nbor(-1).text == "-" and office.nbor(-2).lower_ in JOINED:
        return office.nbor(-2)
    return office


def _noun_of(office: Token) -> Token:
    """Give "president" of "president-elect"."""
    return office.nbor(-2) if office.lower_ == "elect" else office


def _role(doc: Doc, office: Token, references: References) -> str:
    """Give the words of the office: "defence minister", "acting commander"."""
    first = _first_word(office)
    if first is not office:
        return doc[first.i : office.i + 1].text
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
