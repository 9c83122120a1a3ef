"""Which states a phrase such as "the Central Asian country" may mean."""

from __future__ import annotations

from functools import cache, lru_cache

from graph.data_files import read_yaml
from ingest.phrases import is_locative
from ingest.tokens import Doc, Token

STATES = frozenset("country nation state republic kingdom neighbour neighbor monarchy emirate".split())
"""Nouns that take up a state with the words of its region."""
ALONE = frozenset({"archipelago", "junta", "kingdom", "emirate", "sultanate"})
"""Nouns that do so by themselves, where no word for a region stands before them."""
BROKEN_AWAY = frozenset("region territory enclave statelet entity republic".split())
"""What a text calls a land that few states recognise."""
MAX_WORDS = 3
"""Words of the longest region."""


@cache
def load_regions() -> dict[str, frozenset[str]]:
    """Read `ingest/lexicon/state_regions.yml`, once a process: states by the words for their region."""
    data: dict[str, str | list[str]] = read_yaml("ingest", "lexicon/state_regions.yml")
    named = {words: frozenset(names.split("; ")) for words, names in data.items() if isinstance(names, str)}
    joined = {
        words: frozenset[str]().union(*(named[part] for part in parts))
        for words, parts in data.items()
        if isinstance(parts, list)
    }
    return named | joined


def region_of(noun: Token) -> frozenset[str] | None:
    """Give the names of the states of the region that a phrase names, or None where it names none.

    Args:
        noun: the head of "the South American country".
    """
    regions = load_regions()
    lemma = noun.lemma_.lower()
    if lemma == "island" and _is_only_one(noun):
        return regions["one island"]
    before = noun.nbor(-1).lower_ if noun.i else ""
    if noun.lower_ == "islands" and before == "the":
        return regions["islands"]
    if noun.lower_ == "generals" and before == "the":
        return regions["junta"]
    if lemma in BROKEN_AWAY and noun.tag_ == "NN" and _may_be_broken_away(noun, before):
        return regions["breakaway"]
    if lemma not in STATES | ALONE:
        return None
    for start in range(max(0, noun.i - MAX_WORDS), noun.i):
        found = regions.get(noun.doc[start : noun.i].text.lower())
        if found is not None:
            return found
    return regions[lemma] if lemma in ALONE else None


def _may_be_broken_away(noun: Token, before: str) -> bool:
    """Whether "the breakaway republic", or "the region" as one that acts, may be a land with a name."""
    if before in ("breakaway", "separatist", "secessionist"):
        return True
    return noun.lemma_ in ("region", "territory", "enclave") and before == "the" and not is_locative(noun)


def _is_only_one(island: Token) -> bool:
    """Whether "the island" may be a whole state: none is named as one, and it is none of something."""
    plain = island.tag_ == "NN" and island.i and island.nbor(-1).lower_ == "the"
    if not plain or any(child.lower_ == "of" for child in island.children):
        return False
    return not _names_island(island.doc)


@lru_cache(maxsize=8)
def _names_island(doc: Doc) -> bool:
    return any(t.is_title and t.lower_ in ("island", "islands", "isle", "isles") for t in doc)
