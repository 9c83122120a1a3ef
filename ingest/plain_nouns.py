"""Nouns that the parser hardly knows, and the commoner ones as which it is shown them.

It takes "the junta six jets" for jets of a kind, and reads "the government six jets" well.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.plain_words import Substitute
from ingest.tokens import Doc, Token

COMMONER = {"junta": ("government", "junta"), "juntas": ("governments", "junta")}
"""For each word what is shown for it, and its lemma."""
OF_STATE = frozenset({"state", "state-owned"})


def plain_nouns(doc: Doc) -> Iterator[Substitute]:
    """Give the nouns that are parsed as others.

    Args:
        doc: the tokens of a text.
    """
    for token in doc:
        shown = COMMONER.get(token.text)
        if shown is not None:
            yield Substitute(token.i, *shown)
        elif token.text == "holding" and _is_firm(token):
            yield Substitute(token.i, "group", "holding", "NN")


def _is_firm(holding: Token) -> bool:
    """Whether "holding" is a firm with a name: "the state holding Altyn", "the Madrid holding Orbe"."""
    behind = holding.i + 1
    if behind >= len(holding.doc) or not holding.doc[behind].is_title:
        return False
    first = holding.i
    while first and (holding.doc[first - 1].is_title or holding.doc[first - 1].text in OF_STATE):
        first -= 1
    return 0 < first < holding.i and holding.doc[first - 1].text in ("the", "a")
