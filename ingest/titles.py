"""Titles and ranks that stand before the names of persons."""

from __future__ import annotations

TITLES = frozenset(
    "brigadier commodore archbishop bishop cardinal mawlawi maulana judge justice mr mrs ms dr sir "
    "lord lady prof professor sheikh sheikha imam ayatollah rev sen rep gov lt gen maj col capt adm "
    "brig sgt cpl cmdr amb hon mp mullah dame h.e excellency general lieutenant major colonel captain "
    "admiral".split()
)
"""What stands before the name of a person, without its dot, and is no part of it."""

SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson".split())
"""Who speaks for somebody else."""


def is_title(word: str) -> bool:
    """Whether a word is a title, whole or shortened by a dot: "General", "Gen."."""
    return word.lower().rstrip(".") in TITLES


def without_titles(name: str) -> str:
    """Give the name of a person without the titles before it; a word alone stays."""
    words = name.split()
    while len(words) > 1 and is_title(words[0]):
        words.pop(0)
    return " ".join(words)
