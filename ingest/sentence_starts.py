"""Where sentences start, so far as line ends, final marks and datelines say it before the parser looks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from ingest.quotation_marks import quoted_ranges
from ingest.tokens import Doc, Token

FINAL = frozenset(".!?…;:—–-")
CLOSING = frozenset("”\"’')]»")
RANKS = frozenset(
    "brig lt gen maj col capt adm sgt cpl cmdr prof rev sen rep gov amb hon mr mrs ms dr".split()
)
"""Words that a full stop shortens before a name."""


def sentence_starts(doc: Doc, datelines: Sequence[tuple[int, int]]) -> NDArray[numpy.uint64]:
    """Start a sentence after every line end, and nowhere but after a line end or a final mark.

    Without the first the parser runs headlines, which have no full stop, into the first sentence;
    without the second it cuts "Australia and | Fiji signed a pact" in two. The mark that closes a quotation
    belongs to the sentence before it, which a straight one, that may open one too, does not show.

    Args:
        doc: the tokens of a text that was not parsed.
        datelines: where it has any (`ingest.datelines`).

    Returns:
        A number for each token, as spaCy's attribute `SENT_START` has it: 1 where a sentence starts, the
        two's complement of -1 where none does, 0 where the parser is to say it.
    """
    ended = True
    behind_dateline = {end for _, end in datelines}
    quotations = list(quoted_ranges(doc.text))
    opening, closing = {start for start, _ in quotations}, {end for _, end in quotations}
    starts = [0] * len(doc)
    before = None
    for token in doc.tokens:
        space = token.is_space
        if before is not None:
            if (
                token.i in behind_dateline
                or (ended and before.is_space)
                or _is_behind_network(token, before)
            ):
                starts[token.i] = 1
            elif not ended or (token.idx in closing and not space):
                starts[token.i] = -1
        if space:
            ended = ended or "\n" in token.text
        elif token.text[-1] in FINAL:
            ended = not _is_rank(token)
        elif token.text not in CLOSING or token.idx in opening:
            ended = False
        before = token
    return numpy.array(starts, dtype=numpy.int64).view(numpy.uint64)


def _is_behind_network(token: Token, before: Token) -> bool:
    """Whether a capital follows "on X.", whose full stop looks like that of an initial."""
    named = before.text == "X." and before.i > 0 and before.nbor(-1).lower_ in ("on", "via")
    return named and (token.text[0].isupper() or token.text in ('"', "“"))


def _is_rank(token: Token) -> bool:
    """Whether a full stop only shortens a rank: "Brig. Gen. Agus W."."""
    word = token.nbor(-1) if token.text == "." and token.i else token
    return word.is_title and word.lower_.rstrip(".") in RANKS and token.text[-1] == "."
