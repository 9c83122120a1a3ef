"""How sure a claim is, as a stated function of how it was found.

A logistic regression over few named features: which kind of rule fired, how both ends and the subject
were reached, how well an end is known, how far apart they stand, of which family the relation is, and
whether the text says it again. Its weights were fitted on the gold that rules were made on, and their level
set on articles that nobody had read (a line through the log-odds, Platt 1999), by `python -m
benchmarks.calibrate`, which wrote them, with what they were fitted on and how well they predict, to
`ingest/lexicon/confidence.json`.

The number is the expected precision: of claims with confidence 0.9, nine in ten state an edge that the
gold has. It says nothing about their dates, amounts and speakers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from graph.ontology import load_ontology
from ingest.candidates import RETOLD, Candidate
from ingest.routes import Reference, Route

if TYPE_CHECKING:
    from ingest.tokens import Doc, Token

WEIGHTS = "lexicon/confidence.json"
PLAIN_RULE = "verb"
PLAIN_SUBJECT = "own"
MAX_DISTANCE = 50
"""Tokens between the ends from which more makes no difference."""
SENTENCE_ENDS = frozenset(".!?…”\"’'»)")
LONGEST_LINE = 60
"""Tokens of the longest headline that counts."""
LOWEST, HIGHEST = 0.01, 0.99
"""No claim that a rule found is hopeless, and none is certain."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights, by the name of their feature, in log-odds.

    `sure` is the confidence from which claims were right 95 times in 100 in cross-validation.
    """

    intercept: float
    weights: dict[str, float]
    sure: float


@dataclass(frozen=True, slots=True)
class Factor:
    """What one feature of a claim does to its confidence: `effect` is added to the log-odds."""

    name: str
    effect: float


@cache
def load_calibration() -> Calibration:
    """Read `ingest/lexicon/confidence.json`, once a process."""
    data = json.loads(resources.files("ingest").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return Calibration(data["intercept"], data["weights"], data["threshold"]["confidence"])


def features(candidate: Candidate, said_again: bool) -> dict[str, float]:
    """Give the features that tell a claim from the plain case, and how much of each it has.

    The plain case has none: two actors of the gazetteer, by name, and a verb with its own subject, in a
    sentence of the article.

    Args:
        candidate: what the claim was built from.
        said_again: whether another sentence of the text is read as saying the same of the same two.
    """
    found: dict[str, float] = {}
    part, *rest = candidate.rule.split(":")
    if part != PLAIN_RULE:
        found[f"rule {part}"] = 1.0
    if rest and rest[-1] in ("mutual", "implied", "answer", *RETOLD):
        found[f"rule {rest[-1]}"] = 1.0
    if part == PLAIN_RULE and candidate.route != PLAIN_SUBJECT:
        found[f"subject {candidate.route}"] = 1.0
    for role, end in (("source", candidate.source), ("target", candidate.target)):
        for name in _end_features(end):
            found[f"{role} {name}"] = 1.0
    distance = abs(candidate.source.start - candidate.target.start)
    found["ten tokens between the ends"] = min(distance, MAX_DISTANCE) / 10
    found[f"family {load_ontology().relation(candidate.type).family}"] = 1.0
    if said_again:
        found["said again"] = 1.0
    if _is_headline(candidate.predicate):
        found["in the headline"] = 1.0
    return found


def _end_features(end: Reference) -> Iterator[str]:
    entity = end.entity
    if end.route is not Route.NAME:
        yield f"by {end.route.name.lower()}"
    if entity.known:
        return
    if entity.name.islower():
        yield "without a name"
        return
    yield f"of kind {entity.kind}, not in the gazetteer"
    if len(entity.tokens) < 2:
        yield "named once"
    if " " not in entity.name and entity.kind != "Person":
        yield "of one word"


def _is_headline(word: Token) -> bool:
    """Whether a word is in the first line of a text, and that line has no full stop."""
    return word.i < _end_of_first_line(word.doc) and word.sent.text.rstrip()[-1:] not in SENTENCE_ENDS


@lru_cache(maxsize=1)  # asked of each claim of a text
def _end_of_first_line(doc: Doc) -> int:
    """Give the token that ends the first line that is not empty, or its longest."""
    begun = False
    for token in doc[:LONGEST_LINE]:
        if begun and "\n" in token.text:
            return token.i
        begun = begun or not token.is_space
    return min(LONGEST_LINE, len(doc))


def factors(candidate: Candidate, said_again: bool) -> list[Factor]:
    """Give what each feature of a claim does to its confidence, the strongest first."""
    weights = load_calibration().weights
    present = features(candidate, said_again)
    found = [Factor(name, weights.get(name, 0.0) * value) for name, value in present.items()]
    return sorted(found, key=lambda factor: -abs(factor.effect))


def confidence(candidate: Candidate, said_again: bool) -> float:
    """Give the expected precision of a claim, rounded to two digits."""
    calibration = load_calibration()
    effects = (calibration.weights.get(n, 0.0) * v for n, v in features(candidate, said_again).items())
    total = calibration.intercept + sum(effects)
    return round(min(max(logistic(total), LOWEST), HIGHEST), 2)


def logistic(log_odds: float) -> float:
    """Turn log-odds to a probability.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-log_odds))
