"""Participles that only describe those behind them, parsed as "sick": "Oman treats wounded Houthis".

The parser takes them for verbs as often as not, and the one who treats the wounded would have wounded them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.plain_words import Substitute
from ingest.tokens import Doc, Token

PARTICIPLES: dict[str, str] = {
    "wounded": "wound", "injured": "injure", "detained": "detain", "jailed": "jail", "captured": "capture",
    "exiled": "exile", "imprisoned": "imprison", "stranded": "strand", "kidnapped": "kidnap",
    "abducted": "abduct", "displaced": "displace", "convicted": "convict", "arrested": "arrest",
}  # fmt: skip
BEFORE = frozenset(
    "treat treats treated treating evacuate evacuates evacuated evacuating host hosts hosted hosting "
    "free frees freed freeing release releases released releasing receive receives received receiving "
    "help helps helped helping rescue rescues rescued rescuing shelter shelters sheltered sheltering "
    "swap swaps swapped swapping exchange exchanges exchanged exchanging fly flies flew flying take "
    "takes took taking visit visits visited visiting ransom ransomed send sends sent sending return "
    "returns returned returning bring brings brought of for to with from the its their his her our some "
    "many several all two three four five six seven eight nine ten hundreds dozens more".split()
)
"""Words behind which such a participle describes; behind others it may be the verb of a subject."""
PEOPLE = frozenset("people men women children".split())
"""Plurals without an s."""


def plain_adjectives(doc: Doc) -> Iterator[Substitute]:
    """Give the participles that the parser is to read as an adjective.

    Args:
        doc: a tokenised text without any annotation but sentence starts.
    """
    for token in doc[1:-1]:
        if token.text in PARTICIPLES and _describes(token):
            yield Substitute(token.i, "sick", PARTICIPLES[token.text])


def _describes(token: Token) -> bool:
    """Whether people stand behind it: a name or a plural, one adjective of a nation between or none."""
    before, first = token.nbor(-1), token.nbor()
    if before.lower_ not in BEFORE and not before.like_num:
        return False
    second = first.nbor() if first.i + 1 < len(token.doc) else first
    return _is_plural(first) or (first.is_title and _is_plural(second))


def _is_plural(token: Token) -> bool:
    return token.is_alpha and (token.lower_ in PEOPLE or token.text[-1] == "s")
