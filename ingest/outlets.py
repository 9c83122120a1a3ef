"""Which names are those of newspapers, broadcasters and agencies, who pass on what others told them."""

from __future__ import annotations

from functools import cache
from importlib import resources

from ingest.names import Span
from ingest.tokens import Token

OUTLET_WORDS = frozenset(
    "radio tv television news times post mail herald tribune gazette journal record press daily observer "
    "chronicle broadcasting broadcaster telegraph newspaper weekly magazine courier dispatch sentinel "
    "examiner argus bulletin newswire zeitung".split()
)
"""Words of names of outlets. "Guardian", "Star", "Standard" and "Wire" name too many other bodies."""
OUTLET_NOUNS = frozenset("television radio tv newspaper daily weekly magazine broadcaster newswire".split())
"""Nouns that call an outlet, of themselves or before its name."""


@cache
def known_outlets() -> frozenset[str]:
    """Give the names of the outlets of the gazetteer, from `ingest/lexicon/names/media.tsv`."""
    text = resources.files("ingest").joinpath("lexicon/names/media.tsv").read_text(encoding="utf-8")
    return frozenset(line.split("\t")[1] for line in text.splitlines()[1:] if "\t" in line)


def is_outlet(span: Span, token: Token) -> bool:
    """Whether a name is that of an outlet, by what is known, by its words, or by the noun beside it.

    Args:
        span: the name.
        token: its head.
    """
    if span.entity.kind in ("State", "Person", "Location"):
        return False
    if span.entity.name in known_outlets():
        return True
    if any(word in OUTLET_WORDS for word in span.entity.name.lower().split()):
        return True
    beside = [*token.lefts, *(child for child in token.children if child.dep_ == "appos")]
    if token.dep_ in ("appos", "compound"):
        beside.append(token.head)
    return any(other.lemma_.lower() in OUTLET_NOUNS for other in beside)


def calls_outlet(token: Token) -> bool:
    """Whether a noun calls an outlet without its name: "state television", "a local newspaper".

    "The paper" alone is the one that is being read, who is no witness to itself.
    """
    return token.lemma_.lower() in OUTLET_NOUNS and any(
        child.dep_ in ("amod", "compound", "nmod") for child in token.lefts
    )
