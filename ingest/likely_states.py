"""Of which of the states that a text names somebody is, by how much it is about each and by the name.

"Lithuania urged Georgia to vote again. Prime Minister Giorgi Lomtadze refused": both are in focus, and the
name is Georgian. Neither decides alone, and where two states come near each other the answer is none.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

from ingest.name_origins import fit
from ingest.names import Entity, Span
from ingest.routes import Reference, Route

LOOK = 0.35
"""What part of how well a name fits a state counts beside the logarithm of the state's weight.

The constants but the two that say otherwise were set on the 424 such offices of the articles that rules are
made on; half or twice as much of any changed the result by six of them at most.
"""
UNKNOWN_LOOK = -3.0
"""How a name fits a state of whose names nothing is known, against the state that it fits best."""
STRANGEST = -12.0
"""How badly a name fits at most, against the state that it fits best."""
UNNAMED = 0.05
"""What is added to every weight, so that a state that is named only later counts."""
ACTED_ON = 5.0
"""What it counts against a state that he accuses it or asks it for something: more than any name does,
as ministers have names from elsewhere. Set later: in those articles none has."""
TOLD_OF = 2.7
"""What it counts against a state that he tells of what it did, as of another. Set later, with that one."""
STATED = 1.7
"""What it counts for a state that his sentence, the one before, or the town he speaks in points to."""
POINTED_TO = 3.0
"""What it counts for a state that "its" before the office was taken for."""
LIKELIER = 0.3
"""By how much the first must lead."""
MUCH_LIKELIER = 1.5
"""By how much it must lead where the text names it only later."""


def likeliest(
    weighed: list[tuple[Entity, Span, float]],
    name: str,
    stated: Reference | None = None,
    acted_on: Collection[int] = (),
    told_of: Collection[int] = (),
    sureness: float = 0.0,
) -> Reference | None:
    """Give the state whose official a person is, by how much the text is about it and by the name.

    Args:
        weighed: the states that the text names, each with a mention and what it weighs here.
        name: the person's.
        stated: the state that the sentence points to, if any.
        acted_on: the states, by identity, that he does something to.
        told_of: the states, by identity, of which he tells as of others.
        sureness: what it counts that the sentence points to a state.
    """
    fits = {id(state): fit(name, state.name) for state, _, _ in weighed}
    best = max((value for value in fits.values() if value is not None), default=0.0)
    scores: list[tuple[float, int]] = []
    for at, (state, _, weight) in enumerate(weighed):
        value = fits[id(state)]
        look = UNKNOWN_LOOK if value is None else max(value - best, STRANGEST)
        score = math.log(weight + UNNAMED) + LOOK * look
        against = ACTED_ON if id(state) in acted_on else TOLD_OF if id(state) in told_of else 0.0
        score -= against
        score += sureness if stated is not None and state is stated.entity else 0.0
        scores.append((score, at))
    scores.sort(reverse=True)
    if not scores:
        return None
    state, span, weight = weighed[scores[0][1]]
    if len(scores) > 1 and scores[0][0] - scores[1][0] < (LIKELIER if weight else MUCH_LIKELIER):
        return None
    if stated is not None and state is stated.entity:
        return replace(stated, route=Route.DEFINITE)
    if len(scores) == 1 and id(state) in acted_on:
        return None  # "Senator V. H. attacked Denmark", where the text names no other state
    return Reference(state, span.start, span.end, Route.DEFINITE)
