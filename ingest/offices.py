"""Who holds which office where: before a name, in apposition, as an attribute, or by appointment.

"Finland's defence minister Antti H.", "K., a representative of BelPol", "his French counterpart, H.
G.", "who was Britain's ambassador", "the bloc has appointed Colonel K. commander of its force". An
office of state without a state belongs to the one that the text is about (`ingest.focus`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.candidates import Candidate
from ingest.focus import Focus
from ingest.mentions import PORTFOLIOS
from ingest.names import Entity, Manner, Span
from ingest.noun_phrases import named_behind
from ingest.phrases import SUBJECTS, modifiers, prepositional_objects
from ingest.quotations import SPEECH_VERBS
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.subjects import direct_object, own_subjects
from ingest.syntax import verb_slots

STATE_OFFICES = frozenset(
    "president premier minister chancellor king queen emir sultan secretary vice-president "
    "minister-president senator".split()
)
"""Offices that a text may name without their state."""
ORGAN_OFFICES = frozenset(
    "spokesman spokeswoman spokesperson chief commander governor official head director adviser advisor "
    "aide prosecutor".split()
)
"""Offices that a text may name without their state where a word says that it is the state's."""
ORGAN_WORDS = frozenset(
    "presidential government ministry ministerial cabinet palace foreign defence defense interior justice "
    "finance military army navy naval force police coast guard central treasury intelligence "
    "counter-terrorism security border customs prosecution parliamentary".split()
)
"""Such words: "presidential spokesman", "army chief", "central bank governor"."""
COMPANY_OFFICES = frozenset(
    {"chairman", "chairwoman", "chief executive", "managing director", "sales director", "plant manager",
     "finance director", "founder", "managing partner", "executive"}
)  # fmt: skip
"""Offices of firms and associations, which a text may name without their firm."""
SERVING = frozenset(
    "serve swear act work take step confirm install inaugurate name resign retire join return elect "
    "designate stay remain continue".split()
)
"""Verbs behind whose "as" the office of their subject stands, of some as that which it was."""
EQUALS = frozenset("counterpart colleague number".split())
"""Nouns that give a person the office of somebody else: no role of their own."""
APPOINTING = frozenset("appoint name elect nominate make install reappoint re-elect promote".split())
REPORTING = frozenset("say tell announce confirm add state report note".split())
"""Verbs by which an official says what his own state does."""
REALMS = frozenset("country nation state government junta regime kingdom republic".split())
HOSTING = frozenset("receive host welcome greet".split())
MEETING = frozenset("meet see visit confer talk speak negotiate sit consult".split())
"""Verbs whose object, or partner, is at home where it happens; in HOSTING the subject is."""
OPPOSING = frozenset(
    "reject condemn criticise criticize denounce dismiss rebuff deplore protest refuse welcome".split()
)
"""Verbs by which a minister speaks of what another state has said or done."""
JOINED = frozenset("vice deputy co under sub ex".split())
HEADING = {
    "head": "head", "chair": "chair", "co-chair": "co-chair", "lead": "leader", "run": "head",
    "command": "commander", "govern": "ruler", "rule": "ruler",
}  # fmt: skip
"""Verbs whose subject holds an office in their object, and the office."""


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
        if token.lower_ == "as" and token.dep_ == "prep" and token.head.lemma_ in SERVING:
            yield from _serving(doc, token, references)


def _offices(
    doc: Doc, span: Span, references: References, focus: Focus, known: dict[int, Reference]
) -> Iterator[Candidate]:
    person = Reference(span.entity, span.start, span.end, Route.NAME)
    head = doc[span.head]
    for office in _office_nouns(doc, span, references):
        body = _body(office, references, span)
        if body is None and _is_of_a_place(office, references):
            continue  # "New Caledonia's president": of no state that the text is about
        if body is None:
            body = (
                known.get(id(span.entity))
                or _implied_firm(office, references)
                or _host(span, references)
                or _implied_state(office, focus, span, references)
            )
        if body is None or body.entity is span.entity:
            continue
        known[id(span.entity)] = body
        copula = office.head if office.dep_ == "attr" else None
        yield Candidate(
            "HOLDS_OFFICE_IN",
            person,
            body,
            copula or head,
            f"office:{office.lemma_.lower()}",
            role=None if office.lemma_ in EQUALS else _role(doc, office, references),
        )
        return


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
    joined = [t for t in slots.objects if _is_office(t, references)]
    for office in joined if not holders else ():
        # "appointed General K. head of the agency": read as one name
        before = references.mentions.of(office.nbor(-1)) if office.i else None
        if before is not None and before.entity.kind == "Person":
            holders.append((office, before))
    below = [t for word in (verb, *misread) for t in word.subtree]
    offices = [
        t
        for t in below
        if t.dep_ in ("oprd", "dobj", "attr", "pobj", "appos", "ccomp") and _is_office(t, references)
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
    for office in (c for c in behind.children if c.dep_ == "pobj" and _is_office(c, references)):
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
    slots = verb_slots(verb)
    persons = [
        reference
        for token in slots.subjects
        for reference in references.of(token)
        if reference.route is Route.NAME and reference.entity.kind == "Person"
    ]
    for person in persons[:1]:
        for token in slots.objects[:1]:
            board = (
                [t for p, t in prepositional_objects(token) if p == "of"] if token.lower_ == "board" else []
            )
            body = _organised(references, board[0] if board else token)
            if body is not None and body.entity.kind == "State" and body.route is not Route.NAME:
                body = body if token.lemma_.lower() in REALMS else None  # "who heads the port authority"
            if body is not None and body.route in (Route.NAME, Route.DEFINITE):
                rule = f"office:{verb.lemma_}"
                yield Candidate("HOLDS_OFFICE_IN", person, body, verb, rule, role=HEADING[verb.lemma_])


def _office_nouns(doc: Doc, span: Span, references: References) -> Iterator[Token]:
    """Give nouns that name an office of the person: before the name, or in apposition to it."""
    head = doc[span.head]
    before = [
        token
        for token in doc[max(head.left_edge.i, span.start - 8) : span.start]
        if token.head == head or token.head.head == head or token.dep_ == "compound"
    ]
    for token in reversed(before):
        if _is_office(token, references):
            yield token
    if span.start > 1 and named_behind(doc[span.start - 2], references) is span:
        yield doc[span.start - 2]
    for child in head.children:
        if child.dep_ == "appos" and _is_office(child, references):
            yield child
        elif child.dep_ == "relcl" and child.lemma_ in ("be", "become"):
            yield from (c for c in child.children if c.dep_ == "attr" and _is_office(c, references))
    if head.dep_ in ("appos", "conj") and _is_office(head.head, references):
        if head.dep_ == "appos" or any(r.entity is span.entity for r in references.of_one(head.head)):
            yield head.head
    if head.dep_ == "appos" and head.head.dep_ == "pobj" and _is_office(head.head.head.head, references):
        # "a spokesman for the group, Z. N.,": in apposition to the wrong noun.
        yield head.head.head.head
    if head.dep_ in SUBJECTS and head.head.lemma_ in ("be", "become"):
        for child in head.head.children:
            if child.dep_ == "attr" and _is_office(child, references):
                yield child


def _is_office(token: Token, references: References) -> bool:
    if token.lemma_ == "number" and any(c.lower_ == "opposite" for c in token.children):
        return True
    named = token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "JJ" and token.dep_ == "compound")  # "chief"
    return named and (
        token.lemma_ in EQUALS - {"number"}
        or "office" in references.nominals.classes(token)
        or (
            token.lower_ in references.nominals.by_lemma
            and "office" in references.nominals.by_lemma[token.lower_]
        )
    )


def _body(office: Token, references: References, person: Span) -> Reference | None:
    """Give the state or body that an office belongs to."""
    doc = office.doc
    phrase_head = office if office.dep_ not in ("compound", "nmod", "amod") else office.head
    tokens = [c for c in office.children if c.dep_ == "poss"]
    tokens += [*modifiers(office), *modifiers(phrase_head)]
    tokens += [c for c in _first_word(office).children if c.dep_ == "poss"]
    tokens += [c for c in phrase_head.children if c.dep_ == "poss"]
    left = doc[max(0, office.i - 6) : office.i]
    tokens += [token for token in reversed(left) if token.head in (office, phrase_head)]
    for token in tokens:
        if token.i >= person.start and office.i < person.start:
            continue
        if token.lower_ in PORTFOLIOS and token.dep_ != "poss":
            continue
        found = _organised(references, token)
        if found is not None and _holds(office, found):
            return found
    holder = doc[person.head]
    for word in (office, phrase_head, holder):
        for preposition, inner in prepositional_objects(word):
            if preposition in ("of", "for", "to", "at", "with") and (word != holder or preposition == "of"):
                found = _organised(references, inner)
                if found is not None:
                    return found
    return None


def _is_of_a_place(office: Token, references: References) -> bool:
    """Whether an office is said to be that of a place that is no state."""
    whose = [c for c in office.children if c.dep_ == "poss"]
    whose += [t for p, t in prepositional_objects(office) if p == "of"]
    spans = (references.mentions.of(token) for token in whose)
    return any(span is not None and span.entity.kind == "Location" for span in spans)


def _holds(office: Token, body: Reference) -> bool:
    """Whether a body may have this office: a firm's chairman is not that of the state named last."""
    weak = body.route in (Route.PRONOUN, Route.DEFINITE)
    return not (weak and office.lemma_.lower() in COMPANY_OFFICES and body.entity.kind == "State")


def _implied_firm(office: Token, references: References) -> Reference | None:
    """Give the firm or body whose office it must be: "the chief executive, S. V."."""
    lemma = office.lemma_.lower()
    before = office.nbor(-1).lower_ if office.i else ""
    if lemma not in COMPANY_OFFICES and f"{before} {lemma}" not in COMPANY_OFFICES:
        return None
    span = references.coreference.salient(office)
    return None if span is None else Reference(span.entity, span.start, span.end, Route.DEFINITE)


def _host(person: Span, references: References) -> Reference | None:
    """Give the state of whoever is met, or receives, in a capital: "met President X in Maputo"."""
    holder = _whole(references.doc[person.head])
    verb = holder.head
    if holder.dep_ in SUBJECTS and verb.lemma_ in HOSTING and direct_object(verb) is not None:
        words = [verb, *(c for c in verb.children if c.dep_ == "dobj")]
    elif holder.dep_ in SUBJECTS and verb.lemma_ in MEETING and not any(_states_in(holder, references)):
        # "President X met the Rwandan army chief in Maputo": at home, where only the guest has a state
        words = [verb, *(c for c in verb.children if c.dep_ == "dobj")]
        others = {id(s) for t in verb_slots(verb).objects for s in _states_in(t, references)}
        found = _in_capital(words, references)
        return (
            found
            if found is not None and others - {id(found.entity)} and id(found.entity) not in others
            else None
        )
    elif holder.dep_ in ("dobj", "pobj"):
        verb = verb if holder.dep_ == "dobj" else verb.head
        if verb.lemma_ not in MEETING:
            return None
        words = [holder, verb]
        if verb.dep_ in ("advcl", "xcomp", "conj") and not own_subjects(verb):
            words.append(verb.head)  # "arrived in Quito to meet President X"
    else:
        return None
    return _in_capital(words, references)


def _states_in(token: Token, references: References) -> Iterator[Entity]:
    """Give the states that the words of a phrase name."""
    for word in token.subtree:
        span = references.mentions.of(word)
        if span is not None and span.entity.kind == "State":
            yield span.entity


def _in_capital(words: list[Token], references: References) -> Reference | None:
    """Give the state in whose capital, or in which, something happens that these words tell of."""
    for word in words:
        for preposition, place in prepositional_objects(word):
            span = references.mentions.of(place)
            if span is None or preposition not in ("in", "to"):
                continue
            state = span.state if span.manner is Manner.SEAT else span.entity
            if state is not None and state.kind == "State":
                return Reference(state, span.start, span.end, Route.DEFINITE)
    return None


def _whole(holder: Token) -> Token:
    """Give the head of the phrase that a person's name is part of."""
    while holder.dep_ in ("appos", "compound") and holder.head != holder:
        holder = holder.head
    return holder


def _implied_state(office: Token, focus: Focus, person: Span, references: References) -> Reference | None:
    """Give the state whose office it must be: the one the text is about ("Agriculture minister X")."""
    lemma = office.lemma_.lower()
    before = {t.lower_ for t in office.doc[max(0, office.i - 3) : office.i]}
    of_organ = lemma in ORGAN_OFFICES and bool(before & (ORGAN_WORDS | PORTFOLIOS))
    if lemma not in STATE_OFFICES and not of_organ:
        return None
    holder = office.doc[person.head]
    home = _at_home(holder, references) if of_organ else _fronted(holder, references)
    stated = home or _spoken_of(holder, references)
    if stated is not None:
        return replace(stated, route=Route.DEFINITE)
    others = _others_in_clause(office.doc[person.head])
    acted_on = {id(state) for state in _acted_on(office.doc[person.head], references)}
    found = focus.state_at(office, others, acted_on)
    if found is None:
        return None
    state, span = found
    return Reference(state, span.start, span.end, Route.DEFINITE)


def _at_home(holder: Token, references: References) -> Reference | None:
    """Give the state in whose capital an official speaks: "In Beijing, a ministry spokesman said"."""
    verb = _whole(holder).head
    for preposition, place in prepositional_objects(verb) if verb.pos_ == "VERB" else ():
        span = references.mentions.of(place)
        if (
            preposition == "in"
            and span is not None
            and span.manner is Manner.SEAT
            and span.state is not None
        ):
            return Reference(span.state, span.start, span.end, Route.DEFINITE)
    return None


def _fronted(holder: Token, references: References) -> Reference | None:
    """Give the state in whose capital a sentence begins: "In Tokyo, Prime Minister S. T. said".

    Only where somebody speaks: whom a minister meets in Tokyo may be at home there.
    """
    verb = _whole(holder).head
    opening = references.doc[holder.sent.start : holder.sent.start + 4]
    if verb.lemma_ not in REPORTING | SPEECH_VERBS or len(opening) < 3 or opening[0].text != "In":
        return None
    span = references.mentions.of(opening[1])
    if (
        span is None
        or span.manner is not Manner.SEAT
        or span.state is None
        or span.end >= len(references.doc)
    ):
        return None
    if references.doc[span.end].text != ",":
        return None
    return Reference(span.state, span.start, span.end, Route.DEFINITE)


def _spoken_of(holder: Token, references: References) -> Reference | None:
    """Give the state that does what an official says: "Pakistan will accept them, the minister said".

    What is quoted does not count: "Sudan has attacked us" is said by somebody else's minister.
    """
    holder = _whole(holder)
    verb = holder.head
    if holder.dep_ not in SUBJECTS or verb.lemma_ not in REPORTING:
        return None
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.i < holder.i):
        for subject in own_subjects(clause):
            quoted = references.quotations.holds(subject)
            for reference in () if quoted else references.of_one(subject):
                if reference.entity.kind == "State" and reference.route <= Route.METONYM:
                    return reference
    return None


def _others_in_clause(holder: Token) -> frozenset[int]:
    """Give the tokens of what the holder acts upon: whom a minister meets is not his own state."""
    holder = _whole(holder)
    verb = holder.head
    if holder.dep_ not in SUBJECTS or verb.pos_ != "VERB":
        return frozenset()
    others = (c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "prep", "dative", "ccomp"))
    return frozenset(token.i for other in others for token in other.subtree)


def _acted_on(holder: Token, references: References) -> Iterator[Entity]:
    """Give the states that a holder does something to by the verb of his clause: none is his own."""
    holder = _whole(holder)
    verb = holder.head
    if holder.dep_ not in SUBJECTS or verb.pos_ != "VERB" or verb.lemma_ in SPEECH_VERBS:
        return
    slots = verb_slots(verb)
    targets = [t for p in ("to", "with", "against", "on", "at") for t in slots.prepositions.get(p, ())]
    weakest = Route.MODIFIER if verb.lemma_ in OPPOSING else Route.NOMINAL
    for token in (*slots.objects[:1], *slots.datives, *targets):
        for reference in references.of(token):
            if reference.entity.kind == "State" and reference.route <= weakest:
                yield reference.entity


def _organised(references: References, token: Token) -> Reference | None:
    span = references.mentions.of(token)
    if (
        span is not None
        and span.state is not None
        and (span.manner is Manner.SEAT or span.entity.kind == "Government")
    ):
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


def _first_word(office: Token) -> Token:
    """Give the first word of an office that a hyphen joins: "vice-president" is three tokens."""
    if office.i > 1 and office.nbor(-1).text == "-" and office.nbor(-2).lower_ in JOINED:
        return office.nbor(-2)
    return office


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
