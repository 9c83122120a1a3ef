"""What the network looks like: the colours of the families, and the order of everything that is coded.

Each colour has a contrast of at least 3 to 1 with the ground it is on (WCAG 2.2, 1.4.11), and no two
are told apart by their hue alone: the relation is written beside a tie that is looked at, strokes tell
the status, and shapes the kind of an actor.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboards.network.ties import STATUSES
from graph.ontology import load_ontology

FAMILY_COLOURS = {
    "support": ("#1c6bb0", "#63a9e6"),
    "trade": ("#a86b00", "#e9b04b"),
    "cooperation": ("#0b8457", "#4ecb9a"),
    "diplomacy": ("#8056bd", "#bb9df0"),
    "statement": ("#bd4a9c", "#ee93d0"),
    "conflict": ("#cc3a1a", "#f5826a"),
    "structure": ("#6c7684", "#98a3b3"),
}
"""Of each family, on a light and on a dark ground: in the hues of `dashboards.charts.COLOURS`."""

OTHER_FAMILY = ("#6c7684", "#98a3b3")
"""Of a family that an ontology adds and nobody has chosen a colour for."""


@cache
def style() -> dict[str, Any]:
    """Give what the browser needs to know once: see `Style` in `frontend/src/message.ts`."""
    ontology = load_ontology()
    families = list(ontology.families)
    return {
        "types": [
            {
                "name": relation.type,
                "label": relation.label,
                "family": families.index(relation.family),
                "symmetric": relation.symmetric,
            }
            for relation in ontology
        ],
        "families": [
            {"name": name, "light": light, "dark": dark}
            for name in families
            for light, dark in [FAMILY_COLOURS.get(name, OTHER_FAMILY)]
        ],
        "statuses": list(STATUSES),
        "kinds": list(ontology.kinds),
    }


@cache
def places() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Give the places of types, statuses and kinds in `style`."""
    found = style()
    types = {entry["name"]: number for number, entry in enumerate(found["types"])}
    statuses = {name: number for number, name in enumerate(found["statuses"])}
    kinds = {name: number for number, name in enumerate(found["kinds"])}
    return types, statuses, kinds
