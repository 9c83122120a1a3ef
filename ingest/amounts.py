"""How much of it: the quantity of a claim whose item does not carry one itself.

"Trained 40 Malian operators" counts the target, "300 farmers demonstrated" the source, "a drill with
five ships" what took part, "trade between X and Y reached $3.8bn" the worth of a noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.candidates import Candidate
from ingest.quantities import Quantity
from ingest.references import Reference
from ingest.syntax import governing_verb, prepositional_objects, verb_slots

MEASURING = frozenset(
    "reach total hit exceed come amount stand top be grow rise fall climb drop surpass".split()
)
"""Verbs between a noun and its worth: "trade came to $260 million last year"."""
TRADING = frozenset("sell buy purchase acquire order".split())
PARTICIPANTS = frozenset({"with", "involving"})


def amount_of(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the quantity of what a claim is about, or None.

    Args:
        candidate: the claim before its qualifiers are read.
        quantities: all of the document, in order.
    """
    if not quantities:
        return None
    found = _within(candidate.target, quantities)
    if found is None and candidate.predicate.pos_ == "NOUN":
        found = _worth(candidate.predicate, quantities) or _participants(candidate.predicate, quantities)
    if found is None and candidate.predicate.pos_ == "VERB":
        found = _counted_object(candidate.predicate, candidate.target, quantities)
        if found is None and candidate.predicate.lemma_ in TRADING:
            found = _price(candidate.predicate, quantities)
    return found


def crowd_of(candidate: Candidate, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number of the people who do it: "more than 300 farmers demonstrated"."""
    return _within(candidate.source, quantities)


def _within(reference: Reference, quantities: Sequence[Quantity]) -> Quantity | None:
    return next((q for q in quantities if reference.start <= q.head < reference.end), None)


def _counted_object(verb: Token, target: Reference, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number of people that the target stands for, cited by another word: "trained 40 of them"."""
    by_head = {quantity.head: quantity for quantity in quantities}
    slots = verb_slots(verb)
    for token in (*slots.objects, *slots.datives):
        near = token.left_edge.i <= target.start <= token.right_edge.i
        if token.i in by_head and near:
            return by_head[token.i]
    return None


def _price(verb: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give what was paid: "sold the mine to X for $640 million"."""
    paid = {t.i for p, t in prepositional_objects(verb) if p == "for"}
    return next((q for q in _money(quantities) if q.head in paid), None)


def _money(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Give the amounts of money: their unit is an ISO 4217 code."""
    return [q for q in quantities if q.unit is not None and q.unit.isupper() and len(q.unit) == 3]


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
    return next((q for q in money if q.head in after and q.head <= verb.i + 10), None)


def _participants(noun: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give who or what took part: "held a drill in May, with five ships"."""
    by_head = {quantity.head: quantity for quantity in quantities}
    above = governing_verb(noun)
    for word in (noun, *((above[0],) if above is not None and above[1] == "object" else ())):
        for preposition, token in prepositional_objects(word):
            if preposition in PARTICIPANTS and token.i in by_head:
                return by_head[token.i]
    return None
