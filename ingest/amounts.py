"""How much of it: the quantity of a claim whose item does not carry one itself.

"Trained 40 Malian operators" counts the target, "300 farmers demonstrated" the source, "a drill with
five ships" what took part, "trade between X and Y reached $3.8bn" the worth of a noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.ontology import load_ontology
from ingest.candidates import Candidate
from ingest.items import is_money, stated_amount
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.quantities import Quantity
from ingest.routes import Reference, Route
from ingest.syntax import governing_verb, verb_slots
from ingest.tokens import Token

MEASURING = frozenset(
    "reach total hit exceed come amount stand top be grow rise fall climb drop surpass".split()
)
"""Verbs between a noun and its worth: "trade came to $260 million last year"."""
TRADING = frozenset("sell buy purchase acquire order".split())
COSTING = frozenset({"BUILDS_FOR", "PRODUCES_FOR", "FINANCES"})
"""Relations of which the text says what they cost."""
FINING = frozenset({"fine"})
"""Verbs that have the sum beside whom they act on: "fined the mill 340 billion rupiah"."""
PARTICIPANTS = frozenset({"with", "involving"})
KILLING = frozenset("kill wound injure".split())
MOVING = frozenset({"support", "conflict"})
"""Families of relations whose verb counts what it moves, whosever it is: "put 4,000 men on alert"."""
MOVING_TYPES = frozenset({"COOPERATES_WITH", "YIELDS_TO", "BUYS_FROM"})


def amount_of(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the quantity of what a claim is about, or None.

    Args:
        candidate: the claim before its qualifiers are read.
        quantities: all of the document, in order.
    """
    if not quantities:
        return None
    found = _within(candidate.target, quantities)
    predicate = candidate.predicate
    if found is None and candidate.source.start > predicate.i:
        found = _within(candidate.source, quantities)  # "hosts 90 Kenyan advisers"
    if found is None and predicate.pos_ in ("NOUN", "PROPN"):
        found = (
            _worth(predicate, quantities)
            or _participants(predicate, quantities)
            or stated_amount(predicate, quantities)
            or _deliveries(candidate, quantities)
            or _dead_of(candidate, quantities)
        )
    if found is None and predicate.pos_ == "VERB":
        found = _counted_object(predicate, candidate.target, quantities)
        if found is None:
            found = _rate(predicate, quantities) or _share(predicate, quantities)
        if found is None and predicate.lemma_ in TRADING:
            found = _price(predicate, quantities)
        if found is None and candidate.type in COSTING:
            found = _cost(predicate, quantities)
        if found is None and candidate.type == "FINANCES":
            # "financed X with at least 3 million euros"
            paid = {t.i for p, t in prepositional_objects(predicate) if p == "with"}
            found = next((q for q in _money(quantities) if q.head in paid), None)
        if found is None and predicate.lemma_ in FINING:
            below = {token.i for token in predicate.subtree if token.i > candidate.target.start}
            found = next((q for q in _money(quantities) if q.head in below), None)
        if found is None and candidate.item is None:
            found = _moved(candidate, quantities) or _promised(candidate, quantities)
        found = found or _killed(candidate, quantities)
    if found is None and candidate.type == "TRAINS" and candidate.item is None:
        found = _within(candidate.source, quantities)  # "some 30 Turkish instructors teach Chadian crews"
    return found


def crowd_of(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number of the people who do it: "more than 300 farmers demonstrated"."""
    found = _within(candidate.source, quantities)
    if found is None:
        # "nearly 300 members of the League blocked the road in protest"
        source = candidate.predicate.doc[candidate.source.start : candidate.source.end].root
        while source.dep_ in ("compound", "appos"):
            source = source.head
        members = source.head.head.i if source.dep_ == "pobj" and source.head.lower_ == "of" else None
        found = next((q for q in quantities if q.head == members), None)
    if found is None and candidate.predicate.pos_ == "VERB":
        # "some 2,000 members of the League demonstrated"
        subjects = {t.i for t in verb_slots(candidate.predicate).subjects}
        found = next((q for q in quantities if q.head in subjects), None)
    return found


def _moved(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number of what a verb moves.

    "Extradited 11 men to X", "froze $18 million in aid to X", "bought [Honduran] coffee worth $48 million".
    """
    family = load_ontology().relation(candidate.type).family
    if family not in MOVING and candidate.type not in MOVING_TYPES:
        return None
    by_head = {quantity.head: quantity for quantity in quantities}
    for token in verb_slots(candidate.predicate).objects:
        if token.i in by_head:
            return by_head[token.i]
        if token.pos_ == "NUM":
            return _of_number(token, quantities)  # "arrested 31 of its members"
        found = stated_amount(token, quantities)
        if found is not None:
            return found
    return None


def _promised(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give how much is promised in the clause of a pledge: "agreed to lend Ethiopia $1.5 billion"."""
    if candidate.type != "AGREES_WITH":
        return None
    by_head = {quantity.head: quantity for quantity in quantities}
    promised = (
        by_head.get(t.i) for c in verb_slots(candidate.predicate).clauses for t in verb_slots(c).objects
    )
    return next((quantity for quantity in promised if quantity is not None), None)


def _killed(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the dead of an attack: "shelled the airport, killing at least 14 soldiers"."""
    if candidate.type != "ATTACKS":
        return None
    by_head = {quantity.head: quantity for quantity in quantities}
    for child in candidate.predicate.children:
        goes_on = child.tag_ == "VBG" or (child.dep_ == "conj" and child.tag_ == candidate.predicate.tag_)
        if child.dep_ in ("advcl", "conj", "xcomp") and goes_on and child.lemma_ in KILLING:
            for token in verb_slots(child).objects:
                if token.i in by_head:
                    return by_head[token.i]
    return None


def _dead_of(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the dead of an attack that is a noun: "a strike on the airport killed 14 soldiers"."""
    above = governing_verb(candidate.predicate)
    if candidate.type != "ATTACKS" or above is None or above[1] != "subject":
        return None
    by_head = {quantity.head: quantity for quantity in quantities}
    killing = above[0].lemma_ in KILLING
    dead = (by_head.get(t.i) for t in (verb_slots(above[0]).objects if killing else ()))
    return next((quantity for quantity in dead if quantity is not None), None)


def _within(reference: Reference, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number in the words that name an actor, but not those of another sentence."""
    if reference.route is Route.IMPLIED:
        return None
    return next((q for q in quantities if reference.start <= q.head < reference.end), None)


def _counted_object(verb: Token, target: Reference, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number of people that the target stands for, cited by another word: "trained 40 of them"."""
    by_head = {quantity.head: quantity for quantity in quantities}
    slots = verb_slots(verb)
    for token in (*slots.objects, *slots.datives):
        if not token.left_edge.i <= target.start <= token.right_edge.i:
            continue
        if token.i in by_head:
            return by_head[token.i]
        if token.pos_ == "NUM" and (found := _of_number(token, quantities)) is not None:
            return found
    return None


def _of_number(number: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    return next((q for q in quantities if q.start_token <= number.i < q.end_token), None)


def _price(verb: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give what was paid: "sold the mine to X for $640 million"."""
    paid = {t.i for p, t in prepositional_objects(verb) if p == "for"}
    return next((q for q in _money(quantities) if q.head in paid), None)


def _cost(verb: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give what it costs: "built for X at a cost of 900 million euros"."""
    costs = [t for p, t in prepositional_objects(verb) if p == "at" and t.lemma_ in ("cost", "price")]
    sums = {t.i for cost in costs for p, t in prepositional_objects(cost) if p == "of"}
    return next((q for q in _money(quantities) if q.head in sums), None)


def _deliveries(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number of "31 consignments to X"."""
    if candidate.type != "SUPPLIES":
        return None
    return next((q for q in quantities if q.head == candidate.predicate.i), None)


def _rate(verb: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give how many in a time: "makes shells for X at a rate of 90,000 a month"."""
    rates = [t for p, t in prepositional_objects(verb) if p == "at" and t.lemma_ == "rate"]
    numbers = {t.i for rate in rates for p, t in prepositional_objects(rate) if p == "of"}
    return next((q for q in quantities if numbers & set(range(q.start_token, q.end_token))), None)


def _share(verb: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the share before a participle: "is 51% owned by X"."""
    before = {c.i for c in verb.lefts if c.dep_ in ("npadvmod", "nummod", "advmod") and c.i == verb.i - 1}
    return next((q for q in quantities if q.end_token - 1 in before), None)


def _money(quantities: Sequence[Quantity]) -> list[Quantity]:
    return [quantity for quantity in quantities if is_money(quantity)]


def _worth(noun: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give what a noun is worth: "trade ... reached $3.8bn", "trade worth more than $200bn"."""
    money = _money(quantities)
    below = {token.i for token in noun.subtree}
    for child in noun.subtree:
        if child.lower_ == "worth":
            found = next((q for q in money if child.i < q.head <= child.i + 8), None)
            if found is not None:
                return found
    above = governing_verb(noun)
    if above is None or above[1] != "subject" or above[0].lemma_ not in MEASURING:
        return None
    verb = above[0]
    after = [t.i for t in verb.subtree if t.i > verb.i and t.i not in below]
    return next((q for q in quantities if q.head in after and q.head <= verb.i + 10), None)


def _participants(noun: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give who or what took part: "held a drill in May, with five ships"."""
    by_head = {quantity.head: quantity for quantity in quantities}
    above = governing_verb(noun)
    for child in noun.children:
        if child.dep_ == "acl" and child.lower_ == "involving":
            for token in child.children:
                if token.i in by_head:
                    return by_head[token.i]
    for word in (noun, *((above[0],) if above is not None and above[1] == "object" else ())):
        for preposition, token in prepositional_objects(word):
            if preposition in PARTICIPANTS and token.i in by_head:
                return by_head[token.i]
        for child in word.children:
            if child.lower_ == "with":  # "with about 2,300 sailors taking part"
                taking = (t for c in child.children if c.dep_ == "pcomp" for t in c.children)
                for token in taking:
                    if token.dep_ in SUBJECTS and token.i in by_head:
                        return by_head[token.i]
    return None
