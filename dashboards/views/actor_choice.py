"""The actors as they are offered for choice: how each is called, and which comes first."""

from __future__ import annotations

import re

import pandas

from dashboards.untrusted import short

NAME, ALIASES = 60, 60
"""Characters shown of a name, and of all aliases together."""

WORDS = 5
"""Longest name, in words, that is looked for in what another actor is called."""

_WORD = re.compile(r"\w+", re.UNICODE)


def actor_labels(actors: pandas.DataFrame) -> dict[str, str]:
    """Give the actors by id, each with its kind and aliases, in the order in which to offer them.

    Whoever types takes the first that holds the words. So an actor comes after those whose names are
    part of what it is called: by letters alone, 'Russia' and Enter took Belarus, once White Russia.

    Args:
        actors: rows with `id`, `name`, `kind` and `aliases`, as in `dashboards.tables.Tables.actors`.
    """
    names = {_plain(name) for name in actors["name"]}
    ranked = []
    for id, name, kind, aliases in zip(
        actors["id"], actors["name"], actors["kind"], actors["aliases"], strict=True
    ):
        known = f" ({short(', '.join(aliases), ALIASES)})" if len(aliases) else ""
        others = _runs(f"{name}, {', '.join(aliases)}"[:400]) & names - {_plain(name)}
        ranked.append((len(others), f"{short(name, NAME)} · {kind}{known}", id))
    return {id: label for _, label, id in sorted(ranked)}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text[:400].casefold()))


def _runs(text: str) -> set[str]:
    """Give all runs of up to `WORDS` words."""
    words = _WORD.findall(text.casefold())
    return {
        " ".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, WORDS + 1)
    }
