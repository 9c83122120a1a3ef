"""Nouns that the parser hardly knows, and the commoner ones as which it is shown them.

It takes "the junta six jets" for jets of a kind, and reads "the government six jets" well.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.plain_words import Substitute
from ingest.tokens import Doc

COMMONER = {"junta": ("government", "junta"), "juntas": ("governments", "junta")}
"""For each word what is shown for it, and its lemma."""


def plain_nouns(doc: Doc) -> Iterator[Substitute]:
    """Give the nouns that are parsed as others.

    Args:
        doc: the tokens of a text.
    """
    for token in doc:
        shown = COMMONER.get(token.text)
        if shown is not None:
            yield Substitute(token.i, *shown)
