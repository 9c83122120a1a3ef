"""An actor that words stand for, and the route by which it was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from ingest.names import Entity
from ingest.plural_pronouns import BODIES

PARTIES = BODIES | {"Person"}


class Route(IntEnum):
    """How an actor was found, the surest first."""

    NAME = 0
    NOMINAL = 1
    GROUP = 2
    PRONOUN = 3
    DEFINITE = 4
    METONYM = 5
    MODIFIER = 6
    PLACE = 7
    IMPLIED = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """An actor, the tokens `start:end` to cite for it, and the route by which it was found."""

    entity: Entity
    start: int
    end: int
    route: Route
