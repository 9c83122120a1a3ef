"""Relations as read, before their qualifiers, and the words that every kind of rule looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.model import Modality, Polarity
from graph.ontology import load_ontology
from ingest.frames import Frame, Slot
from ingest.qualifiers import stance
from ingest.routes import Reference, Route
from ingest.tokens import Token

PARTICLES = frozenset("out back away".split())
RETOLD = ("denied", "again")
"""How a text may take up what it has said: ends of the names of such rules."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors, the relation between them, and the words that state it.

    `predicate` is the word that the qualifiers belong to, `item` the head of the item phrase or
    None. `route` is how the subject was reached (see `ingest.syntax.Slots`). `speaker` says it by the
    predicate itself ("denied the charge").
    """

    type: str
    source: Reference
    target: Reference
    predicate: Token
    rule: str
    item: Token | None = None
    plover: str | None = None
    route: str = "own"
    role: str | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None
    speaker: Token | None = None


def retold(
    candidate: Candidate,
    predicate: Token,
    how: str,
    *,
    polarity: Polarity,
    modality: Modality,
    speaker: Token | None = None,
) -> Candidate:
    """Give a relation that the text takes up again, without naming its actors or its item.

    Args:
        candidate: what was read before.
        predicate: the word that takes it up, which has its own speaker and date.
        how: one of `RETOLD`.
        polarity: whether it is affirmed there.
        modality: how it is put forward there.
        speaker: who says it by the predicate itself.
    """
    return replace(
        candidate,
        source=replace(candidate.source, route=Route.IMPLIED),
        target=replace(candidate.target, route=Route.IMPLIED),
        predicate=predicate,
        rule=f"{candidate.rule}:{how}",
        item=None,
        polarity=polarity,
        modality=modality,
        speaker=speaker,
    )


def is_retold(candidate: Candidate) -> bool:
    """Whether a relation only repeats what was read before, right or wrong."""
    return candidate.rule.endswith(RETOLD)


def is_nobody_named(candidate: Candidate) -> bool:
    """Whether an end is a group without a name, or a place whose state the text leaves open.

    On the development half 3 of 13 such relations were right. A crowd that protests needs no name.
    """
    source, target = candidate.source.entity, candidate.target.entity
    if target.name.islower() or (source.name.islower() and candidate.type != "PROTESTS_AGAINST"):
        return True
    return target.kind == "Location" and candidate.type != "LOCATED_IN"


def is_guess(candidate: Candidate) -> bool:
    """Whether the target was found by a route that is more often wrong than right.

    On development and further articles "it" for a firm or another body was right in 16 cases of 37, "its
    owner" and "buys from it" in 21 of 22, "the rebels" and "the army" as those attacked in 7 of 15.
    """
    route, kind = candidate.target.route, candidate.target.entity.kind
    if route is Route.PRONOUN:
        if load_ontology().relation(candidate.type).family in ("structure", "trade"):
            return False
        return kind in ("Organization", "Company")
    return route is Route.DEFINITE and candidate.type == "ATTACKS"


@dataclass(slots=True)
class Binding:
    """The words that fill the slots of a frame: who does it, to whom, what, and what is said of it."""

    sources: list[Token]
    targets: list[Token]
    items: list[Token]
    clauses: list[Token]


def put(binding: Binding, slot: Slot, tokens: list[Token]) -> None:
    """Let words fill a slot; there is one item at most."""
    if slot.role == "T":
        binding.targets = tokens
    elif slot.role == "I":
        binding.items = tokens[:1]
    elif slot.role == "S":
        binding.sources = tokens


def modified(frame: Frame, word: Token) -> bool:
    """Whether a word has one of the modifiers that the frame asks for, if it asks for any."""
    return not frame.modifiers or any(
        {child.lower_, child.lemma_.lower()} & frame.modifiers for child in word.children
    )


def polarity_of(frame: Frame, predicate: Token) -> Polarity | None:
    """Give the polarity where the word itself denies the relation ("quit NATO"), else None."""
    if not frame.negative:
        return None
    return "negative" if stance(predicate).polarity == "positive" else "positive"


def verb_word(verb: Token) -> str:
    """Give the lemma of a verb with its particle: `hand_over`."""
    behind = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    if (verb.lemma_, behind) == ("set", "free"):
        return "set_free"  # "set free 30 of them", of which the parser makes free ones
    for child in verb.children:
        if child.dep_ == "prt":
            return f"{verb.lemma_.lower()}_{child.lower_}"
        if child.dep_ == "advmod" and (
            child.lower_ == "aside" or (child.i == verb.i + 1 and child.lower_ == "home")
        ):
            return f"{verb.lemma_.lower()}_{child.lower_}"
        if child.dep_ == "prep" and child.lower_ in PARTICLES and child.i == verb.i + 1:
            # "pulled out of the accord": the parser hangs a preposition on a preposition.
            if any(c.dep_ == "prep" for c in child.children):
                return f"{verb.lemma_.lower()}_{child.lower_}"
    return verb.lemma_.lower()


def noun_word(noun: Token) -> str:
    """Give the lemma of a noun with the noun before it: `air_strike`."""
    if noun.i and noun.nbor(-1).dep_ == "compound" and noun.nbor(-1).head == noun:
        return f"{noun.nbor(-1).lower_}_{noun.lemma_.lower()}"
    return noun.lemma_.lower()


def combinations(references: list[Reference]) -> Iterator[tuple[Reference, Reference]]:
    """Give every two different actors, in order."""
    for index, first in enumerate(references):
        for second in references[index + 1 :]:
            if first.entity is not second.entity:
                yield first, second
