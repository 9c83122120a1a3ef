"""How sure a claim is, as a stated function of how it was found.

Each step away from the plain case (two names, a verb with its own subject) multiplies the base by a
factor. The factors are calibrated on the development half of `benchmarks/gold`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.references import Route

if TYPE_CHECKING:
    from ingest.candidates import Candidate

BASE = {"verb": 0.92, "noun": 0.85, "adjective": 0.85, "compound": 0.85, "office": 0.95}
ROUTES = {
    Route.NAME: 1.0,
    Route.NOMINAL: 0.97,
    Route.GROUP: 0.85,
    Route.PRONOUN: 0.85,
    Route.DEFINITE: 0.75,
    Route.METONYM: 0.8,
    Route.MODIFIER: 0.65,
    Route.PLACE: 0.75,
    Route.IMPLIED: 0.6,
}
SUBJECTS = {"own": 1.0, "relative": 0.95, "coordinated": 0.95, "control": 0.85, "participle": 0.85}
FAR = 25
"""Tokens between the two ends from which a claim is less sure."""


def confidence(candidate: Candidate) -> float:
    """Give a number between 0 and 1, rounded to two digits."""
    value = BASE.get(candidate.rule.split(":")[0], 0.8)
    value *= ROUTES[candidate.source.route] * ROUTES[candidate.target.route]
    value *= SUBJECTS.get(candidate.route, 0.8)
    if abs(candidate.source.start - candidate.target.start) > FAR:
        value *= 0.9
    return round(value, 2)
