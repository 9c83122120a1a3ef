"""How sure a claim is, as a stated function of how it was found.

A logistic regression over few named features: which kind of rule fired, how both ends and the subject
were reached, how far apart they stand, of which family the relation is. Its weights were fitted on the
gold that is not kept for testing by `python -m benchmarks.calibrate`, which wrote them, with what they
were fitted on and how well they predict, to `ingest/lexicon/confidence.json`.

The number is the expected precision: of claims with confidence 0.9, nine in ten state an edge that the
gold has. It says nothing about their dates, amounts and speakers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from graph.ontology import load_ontology
from ingest.routes import Reference, Route

if TYPE_CHECKING:
    from ingest.candidates import Candidate

WEIGHTS = "lexicon/confidence.json"
PLAIN_RULE = "verb"
PLAIN_SUBJECT = "own"
MAX_DISTANCE = 50
"""Tokens between the ends from which more makes no difference."""
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


def features(candidate: Candidate) -> dict[str, float]:
    """Give the features that tell a claim from the plain case, and how much of each it has.

    The plain case has none: two actors of the gazetteer, by name, and a verb with its own subject.
    """
    found: dict[str, float] = {}
    part, *rest = candidate.rule.split(":")
    if part != PLAIN_RULE:
        found[f"rule {part}"] = 1.0
    if rest and rest[-1] in ("mutual", "implied", "answer"):
        found[f"rule {rest[-1]}"] = 1.0
    if part == PLAIN_RULE and candidate.route != PLAIN_SUBJECT:
        found[f"subject {candidate.route}"] = 1.0
    for role, end in (("source", candidate.source), ("target", candidate.target)):
        for name in _end_features(end):
            found[f"{role} {name}"] = 1.0
    distance = abs(candidate.source.start - candidate.target.start)
    found["ten tokens between the ends"] = min(distance, MAX_DISTANCE) / 10
    found[f"family {load_ontology().relation(candidate.type).family}"] = 1.0
    return found


def _end_features(end: Reference) -> Iterator[str]:
    if end.route is not Route.NAME:
        yield f"by {end.route.name.lower()}"
    if not end.entity.known:
        yield "without a name" if end.entity.name.islower() else "not in the gazetteer"


def factors(candidate: Candidate) -> list[Factor]:
    """Give what each feature of a claim does to its confidence, the strongest first."""
    weights = load_calibration().weights
    found = [Factor(name, weights.get(name, 0.0) * value) for name, value in features(candidate).items()]
    return sorted(found, key=lambda factor: -abs(factor.effect))


def confidence(candidate: Candidate) -> float:
    """Give the expected precision of a claim, rounded to two digits."""
    total = load_calibration().intercept + sum(factor.effect for factor in factors(candidate))
    return round(min(max(logistic(total), LOWEST), HIGHEST), 2)


def logistic(log_odds: float) -> float:
    """Turn log-odds to a probability.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-log_odds))
