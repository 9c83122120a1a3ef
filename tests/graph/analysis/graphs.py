"""Graphs for the tests: edges written as `A SUPPLIES B`, real claims under them."""

from __future__ import annotations

import random
from typing import Any

from graph.model import Edge
from graph.view import GraphView
from tests.builders import claim, document, view

TYPES = ("SUPPLIES", "MEETS_WITH", "ATTACKS", "ACCUSES", "FINANCES", "TRADES_WITH")


def view_of(*statements: str | tuple[str, dict[str, Any]]) -> GraphView:
    """Give the view of claims, a document each; a statement may come with fields of the claim."""
    read = []
    for number, statement in enumerate(statements):
        words, fields = (statement, {}) if isinstance(statement, str) else statement
        source, type, target = words.split()
        published = fields.get("published", "2025-03-01")
        said = document(f"{source} and {target}, {number}.", f"d{number}", published=published)
        rest = {name: value for name, value in fields.items() if name != "published"}
        read.append((said, [claim(said, source, type, target, **rest)]))
    return view(*read)


def edges(*statements: str | tuple[str, dict[str, Any]]) -> list[Edge]:
    """Give the edges of `view_of`."""
    return view_of(*statements).edges


def random_edges(seed: int, actors: int, count: int) -> list[Edge]:
    """Give a random graph; the same seed gives the same."""
    draw = random.Random(seed)
    names = [f"Actor{number}" for number in range(actors)]
    return edges(
        *(" ".join((a, draw.choice(TYPES), b)) for a, b in (draw.sample(names, 2) for _ in range(count)))
    )


def names(actors: Any) -> list[str]:
    """Give the names of actors."""
    return [actor.name for actor in actors]
