"""The names of a parsed text: which tokens name an actor, and the actor within the document.

Tokens are counted in spaCy's document; `ingest.claims` turns them into offsets of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.tokens import Token


class Manner(StrEnum):
    """How the words of a span name their actor."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"
    CITY = "city"
    PERSON = "person"
    GROUP = "group"


@dataclass(eq=False, slots=True)
class Entity:
    """An actor within one document. `tokens` are the heads of its spans, in order.

    `known` says that the gazetteer has it, so that its name and kind are not in doubt; `no_firm` that the
    text says that it is no firm ("the miners' union Sinamoz").
    """

    name: str
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    identifiers: tuple[tuple[str, str], ...] = ()
    parent: str | None = None
    plural: bool = False
    known: bool = False
    no_firm: bool = False
    tokens: list[int] = field(default_factory=list)

    def called(self, words: str) -> None:
        """Note that the text also calls it so."""
        if words and words != self.name:
            self.aliases.setdefault(words)


@dataclass(eq=False, slots=True)
class Span:
    """The tokens `start:end` name `entity`; `head` is the token that the parse hangs them on.

    For a city or a seat of power, `state` is the state that it may stand for, for a ministry its own.
    """

    start: int
    end: int
    head: int
    entity: Entity
    manner: Manner
    state: Entity | None = None


@dataclass(slots=True)
class Mentions:
    """All spans of a document in order, and the span that each token belongs to."""

    spans: list[Span]
    at: list[Span | None]
    entities: list[Entity]

    def of(self, token: Token) -> Span | None:
        """Give the span that the token is in."""
        return self.at[token.i]
