"""What is one list of gerunds behind a preposition: "of training, arming and funding the rebels".

The parser hangs them here and there, on the verb before the preposition too: "X accused Y of training,
arming and funding Z" so had X fund Z. They share who does it and whom it is done to.
"""

from __future__ import annotations

from ingest.tokens import Token

JOINING = frozenset({",", "and", "or"})
DENYING = frozenset("deny admit".split())
"""Verbs behind which gerunds stand without a preposition."""


def gerund_list(word: Token) -> list[Token]:
    """Give the gerunds of the list that a gerund is in, the one with the object last; [] for one alone."""
    if not _is_gerund(word):
        return []
    first = last = word
    while (before := _neighbour(first, -1)) is not None:
        first = before
    while (behind := _neighbour(last, 1)) is not None:
        last = behind
    if first == last or not first.i:
        return []
    opening = first.nbor(-1)
    if opening.pos_ not in ("ADP", "SCONJ") and opening.lemma_ not in DENYING:
        return []
    return [token for token in first.doc[first.i : last.i + 1] if _is_gerund(token)]


def _neighbour(word: Token, step: int) -> Token | None:
    """Give the next gerund of the list in one direction, with only a comma or "and" between."""
    at, joined = word.i + step, False
    while 0 <= at < len(word.doc) and word.doc[at].lower_ in JOINING:
        at, joined = at + step, True
    found = word.doc[at] if 0 <= at < len(word.doc) else None
    return found if joined and found is not None and _is_gerund(found) else None


def _is_gerund(word: Token) -> bool:
    return word.tag_ == "VBG" or (word.tag_ == "NN" and word.lower_.endswith("ing"))
