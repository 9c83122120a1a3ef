"""Whose office it is where the text does not say: that of the state, the host or the firm it is about.

"Agriculture minister X said", "met President X in Maputo", "the chief executive, S. V.".
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.coreference import RIVALS
from ingest.focus import Focus
from ingest.likely_states import POINTED_TO, STATED, likeliest
from ingest.names import Entity, Manner, Span
from ingest.own_subjects import own_subjects
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.speech_verbs import SPEECH_VERBS
from ingest.state_organs import PORTFOLIOS
from ingest.subjects import direct_object
from ingest.syntax import verb_slots
from ingest.tokens import Token
from ingest.voice import is_passive

STATE_OFFICES = frozenset(
    "president premier minister chancellor king queen emir sultan secretary vice-president "
    "minister-president senator prosecutor lawmaker deputy legislator parliamentarian mp ambassador envoy "
    "undersecretary speaker member elect".split()
)
"""Offices that a text may name without their state."""
ORGAN_OFFICES = frozenset(
    "spokesman spokeswoman spokesperson chief commander governor official head director adviser advisor "
    "aide".split()
)
"""Offices that a text may name without their state where a word says that it is the state's."""
ORGAN_WORDS = frozenset(
    "presidential government ministry ministerial cabinet palace foreign defence defense interior justice "
    "finance military army navy naval force police coast guard central treasury intelligence "
    "counter-terrorism security border customs prosecution parliamentary".split()
)
"""Such words: "presidential spokesman", "army chief", "central bank governor"."""
LAW = frozenset("attorney prosecutor solicitor".split())
"""Words before "general" by which he is no soldier."""
REALMS = frozenset("country nation state republic kingdom parliament congress senate cabinet".split())
"""Whose president or secretary somebody may be that is no union, club or firm."""
COMPANY_OFFICES = frozenset(
    {"chairman", "chairwoman", "chief executive", "managing director", "sales director", "plant manager",
     "finance director", "founder", "managing partner", "executive"}
)  # fmt: skip
"""Offices of firms and associations, which a text may name without their firm."""
ADDRESSING = frozenset(
    "accuse ask urge request press implore warn condemn criticise criticize denounce blame threaten praise "
    "thank".split()
)
"""Verbs of saying that are aimed at another state: "accused India", "asked Australia"."""
ANNOUNCING = frozenset("say tell announce confirm add state report note".split())
"""Verbs by which an official says what his own state does."""
HOSTING = frozenset("receive host welcome greet".split())
MEETING = frozenset("meet see visit confer talk speak negotiate sit consult".split())
"""Verbs whose object, or partner, is at home where it happens; in HOSTING the subject is."""
OPPOSING = frozenset(
    "reject condemn criticise criticize denounce dismiss rebuff deplore protest refuse welcome".split()
)
"""Verbs by which a minister speaks of what another state has said or done."""
OF_STATES = frozenset(
    "country nation island state republic kingdom government regime junta region neighbour neighbor ally "
    "minister president ministry army navy police force military union coastguard guard".split()
)
"""Nouns whose president or minister may be one of a state: "the island's president"."""
OURS = frozenset("we us our ours".split())
QUOTE_REACH = 60
"""Tokens of a quotation around its speaker that say what others do to "us"."""
COLLEAGUES = frozenset("counterpart colleague".split())
AUDIENCES = frozenset(
    "reporter journalist lawmaker parliament senate congress deputy senator mp conference".split()
)
"""Whom an official tells something at home."""


def is_of_company(office: Token) -> bool:
    """Whether an office is one of firms and associations: "managing director"."""
    lemma = office.lemma_.lower()
    before = office.nbor(-1).lower_ if office.i else ""
    return lemma in COMPANY_OFFICES or f"{before} {lemma}" in COMPANY_OFFICES


def is_of_state(office: Token) -> bool:
    """Whether a text may name an office without its state: "the president", "army chief"."""
    lemma = office.lemma_.lower()
    organs = {
        t.lower_ for p, inner in prepositional_objects(office) if p in ("of", "for") for t in inner.subtree
    }
    law = lemma == "general" and office.i > 0 and office.nbor(-1).lower_ in LAW
    if is_of_union(office):
        return False
    if lemma in STATE_OFFICES or law:
        return not organs or bool(organs & (ORGAN_WORDS | PORTFOLIOS | REALMS))
    return lemma in ORGAN_OFFICES and bool((_words_before(office) | organs) & (ORGAN_WORDS | PORTFOLIOS))


def is_of_union(office: Token) -> bool:
    """Whether an office is one of a body that is no state's: "union president", "the jury's president"."""
    first = office
    if office.i > 1 and office.nbor(-1).text == "-":
        first = office.nbor(-2)  # "federation vice-president"
    if first.i and first.nbor(-1).lower_ in RIVALS:
        return True
    owners = [c for c in office.children if c.dep_ == "poss" and c.pos_ == "NOUN"]
    return any(c.lemma_.lower() not in OF_STATES | ORGAN_WORDS | REALMS | PORTFOLIOS for c in owners)


def _words_before(office: Token) -> set[str]:
    return {t.lower_ for t in office.doc[max(0, office.i - 3) : office.i]}


def implied_firm(office: Token, references: References) -> Reference | None:
    """Give the firm or body whose office it must be: "the chief executive, S. V."."""
    if not is_of_company(office):
        return None
    span = references.coreference.salient(office)
    return None if span is None else Reference(span.entity, span.start, span.end, Route.DEFINITE)


def host_state(person: Span, references: References) -> Reference | None:
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
        if verb.pos_ == "NOUN" and verb.head.head.pos_ == "VERB":
            words.append(verb.head.head)  # "flies to Jakarta for talks with President X"
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


def _in_town(person: Span, references: References) -> Reference | None:
    """Give the state of the towns that an official tells of, where his sentence names no other actor.

    "Nine people were killed in Ternopil, Interior Minister X said."
    """
    sentence = references.doc[person.head].sent
    named = {id(s): s for s in references.mentions.at[sentence.start : sentence.end] if s is not None}
    others = [span for span in named.values() if span is not person and span.entity is not person.entity]
    if not others or any(span.manner is not Manner.CITY or span.state is None for span in others):
        return None
    states = {id(span.state) for span in others}
    place = references.doc[others[0].head]
    located = place.dep_ == "pobj" and place.head.lower_ in ("in", "at", "near")
    state = others[0].state
    if len(states) > 1 or not located or state is None:
        return None
    return Reference(state, others[0].start, others[0].end, Route.DEFINITE)


def implied_state(
    office: Token, focus: Focus, person: Span, references: References, pointed_to: Reference | None = None
) -> Reference | None:
    """Give the state whose office it must be: the one the text is about ("Agriculture minister X").

    Args:
        office: the noun for the office.
        focus: how much the text is about which state.
        person: the name of who holds it.
        references: the actors of the text.
        pointed_to: the state that "its" before the office was taken for, if any.
    """
    if not is_of_state(office):
        return None
    of_organ = office.lemma_.lower() not in STATE_OFFICES
    holder = office.doc[person.head]
    home = _at_home(holder, references) if of_organ else _fronted(holder, references)
    home = home or _told_in(holder, references)
    if home is None and "ministry" in _words_before(office):
        home = _ministry_before(office, references)
    stated = home or pointed_to or _spoken_of(holder, references)
    told = {id(state) for state in _told_of_us(holder, references)}
    before = _side_before(holder, references) if stated is None else None
    if before is not None and id(before.entity) not in told:
        stated = before
    stated = stated or _in_town(person, references)
    acted_on = {id(state) for state in _acted_on(holder, references)}
    told |= {id(state) for state in _reported_on(holder, references)}
    told |= {id(state) for state in _of_colleagues(holder, references)}
    weighed = focus.weighed_at(office, _others_in_clause(holder))
    by_pronoun = pointed_to is not None and stated is pointed_to
    sureness = POINTED_TO if by_pronoun else STATED
    return likeliest(weighed, person.entity.name, stated, acted_on, told, sureness)


def _ministry_before(office: Token, references: References) -> Reference | None:
    """Give the state of the ministry that the text named last: "ministry spokesman X" speaks for it."""
    for span in reversed(references.mentions.spans):
        if span.end > office.i or span.state is None or span.entity.kind != "Government":
            continue
        if "ministry" in span.entity.name.lower():
            return Reference(span.state, span.start, span.end, Route.DEFINITE)
    return None


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


def _told_in(holder: Token, references: References) -> Reference | None:
    """Give the state in whose capital an official told somebody: "told reporters in Ottawa"."""
    verb = _whole(holder).head
    if verb.lemma_ != "tell":
        return None
    told = direct_object(verb)
    if told is None or told.lemma_.lower() not in AUDIENCES:
        return None
    for word in (told, verb):
        for preposition, place in prepositional_objects(word):
            span = references.mentions.of(place)
            if preposition == "in" and span is not None and span.manner is Manner.SEAT and span.state:
                return Reference(span.state, span.start, span.end, Route.DEFINITE)
    return None


def _fronted(holder: Token, references: References) -> Reference | None:
    """Give the state in whose capital a sentence begins: "In Tokyo, Prime Minister S. T. said".

    Only where somebody speaks: whom a minister meets in Tokyo may be at home there.
    """
    verb = _whole(holder).head
    opening = references.doc[holder.sent.start : holder.sent.start + 4]
    if verb.lemma_ not in SPEECH_VERBS or len(opening) < 3 or opening[0].text != "In":
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
    if holder.dep_ not in SUBJECTS or verb.lemma_ not in ANNOUNCING:
        return None
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.i < holder.i):
        # "Indians will be let in, the minister announced": by him, not by India.
        for subject in own_subjects(clause) if not is_passive(clause) else ():
            quoted = references.quotations.holds(subject)
            for reference in () if quoted else references.of_one(subject):
                if reference.entity.kind == "State" and reference.route <= Route.PRONOUN:
                    return reference
    return None


def _side_before(holder: Token, references: References) -> Reference | None:
    """Give the state that has just acted where its minister goes on with "we".

    "Port of Spain turned them down. 'We will not send our people,' the security minister, K. R., said."
    """
    doc, sentence = references.doc, holder.sent
    if not any(t.lower_ in OURS and references.quotations.holds(t) for t in sentence):
        return None
    if not sentence.start or "\n" in doc[sentence.start - 1].text:
        return None
    before = doc[sentence.start - 1].sent
    if any(t.lower_ in OURS or references.quotations.holds(t) for t in before):
        return None
    for subject in own_subjects(before.root)[:1]:
        span = references.mentions.of(subject)
        if span is not None and span.head == subject.i and span.manner in (Manner.NAME, Manner.SEAT):
            state = span.state if span.manner is Manner.SEAT else span.entity
            if state is not None and state.kind == "State":
                return Reference(state, span.start, span.end, Route.DEFINITE)
    return None


def _told_of_us(holder: Token, references: References) -> Iterator[Entity]:
    """Give the states of which an official says what they do to "us": "China gives us vehicles"."""
    doc = references.doc
    end = next((t.i for t in doc[holder.i : holder.i + QUOTE_REACH] if "\n" in t.text), len(doc))
    for token in doc[max(0, holder.i - QUOTE_REACH) : min(end, holder.i + QUOTE_REACH)]:
        if token.lower_ not in ("us", "we") or not references.quotations.holds(token):
            continue
        slots = verb_slots(token.head) if token.head.pos_ == "VERB" else None
        if slots is None or (token.lower_ == "us" and token not in (*slots.datives, *slots.objects)):
            continue
        others = slots.subjects if token.lower_ == "us" else [*slots.datives, *slots.objects]
        for other in others:
            span = references.mentions.of(other)
            if span is not None and span.entity.kind == "State" and span.head == other.i:
                yield span.entity


def _others_in_clause(holder: Token) -> frozenset[int]:
    """Give the tokens of what the holder acts upon: whom a minister meets is not his own state."""
    holder = _whole(holder)
    verb = holder.head
    if holder.dep_ not in SUBJECTS or verb.pos_ != "VERB":
        return frozenset()
    others = (c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "prep", "dative", "ccomp"))
    return frozenset(token.i for other in others for token in other.subtree)


def _acted_on(holder: Token, references: References) -> Iterator[Entity]:
    """Give the states that a holder does something to by the verbs of his clause: none is his own."""
    holder = _whole(holder)
    verb = holder.head
    if holder.dep_ not in SUBJECTS or verb.pos_ != "VERB":
        return
    # "called the accord historic and asked Japan for boats"
    joined = (
        c for c in verb.rights if c.dep_ == "conj" and not any(s.dep_ in SUBJECTS for s in c.children)
    )
    for deed in (verb, *joined):
        yield from _objects_of(deed, references)


def _objects_of(verb: Token, references: References) -> Iterator[Entity]:
    """Give the states that a verb acts on, or that somebody speaks to by it."""
    slots = verb_slots(verb)
    if verb.lemma_ in SPEECH_VERBS:
        targets = slots.objects[:1] if verb.lemma_ in ADDRESSING else []
        for reference in (r for token in targets for r in references.of(token)):
            if reference.entity.kind == "State" and reference.route <= Route.NOMINAL:
                yield reference.entity
        return
    targets = [t for p in ("to", "with", "against", "on", "at") for t in slots.prepositions.get(p, ())]
    weakest = Route.MODIFIER if verb.lemma_ in OPPOSING else Route.NOMINAL
    for token in (*slots.objects[:1], *slots.datives, *targets):
        for reference in references.of(token):
            if reference.entity.kind == "State" and reference.route <= weakest:
                yield reference.entity


def _of_colleagues(holder: Token, references: References) -> Iterator[Entity]:
    """Give the states of others in the same office: "will meet her Peruvian colleague"."""
    for token in holder.sent:
        if token.lemma_ in COLLEAGUES and any(c.tag_ == "PRP$" for c in token.lefts):
            yield from _states_in(token, references)


def _reported_on(holder: Token, references: References) -> Iterator[Entity]:
    """Give the state whose boats or troops an official says to have done something to another."""
    holder = _whole(holder)
    verb = holder.head
    if holder.dep_ not in SUBJECTS or verb.lemma_ not in ANNOUNCING:
        return
    for clause in (c for c in verb.children if c.dep_ == "ccomp" and c.i < holder.i):
        slots = verb_slots(clause)
        others = {id(s) for t in slots.objects for s in _states_in(t, references)}
        for subject in slots.subjects:
            # Whom a quotation's "we" means is not known before its speaker's office is.
            for reference in () if references.quotations.holds(subject) else references.of_one(subject):
                state = reference.entity
                if reference.route is Route.METONYM and others - {id(state)}:
                    yield state
