"""Find an actor by what somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.model import name_key

if TYPE_CHECKING:
    import pandas


def find_actors(actors: pandas.DataFrame, text: str) -> list[str]:
    """Give the ids of the actors that a text may mean, the likeliest first.

    Args:
        actors: rows with `id`, `name` and `aliases`, as in `dashboards.tables.Tables.actors`.
        text: a name, an alias, or a part of one, in any case.

    Returns:
        Those of exactly this name, then of exactly this alias, then those whose name or alias begins
        with it, then those in which it stands somewhere.
    """
    wanted = name_key(text)
    if not wanted:
        return []
    ranked = []
    for id, name, aliases in zip(actors["id"], actors["name"], actors["aliases"], strict=True):
        own, others = name_key(name), [name_key(alias) for alias in aliases]
        if wanted == own:
            rank = 0
        elif wanted in others:
            rank = 1
        elif any(key.startswith(wanted) for key in (own, *others)):
            rank = 2
        elif any(wanted in key for key in (own, *others)):
            rank = 3
        else:
            continue
        ranked.append((rank, len(own), id))
    return [id for *_, id in sorted(ranked)]
