"""Word lists written as running text, which keeps a vocabulary readable and its diffs short."""

from __future__ import annotations


def word_list(text: str) -> list[str]:
    """Cut a text at its blanks into words, in order."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """Cut a text at its blanks into a set of words."""
    return frozenset(text.split())
