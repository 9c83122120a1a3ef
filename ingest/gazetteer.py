"""Actors known before reading: states with demonyms and seats of power, cities, known bodies.

`Gazetteer.find` runs over every token of every text, so names live in a trie of words. The longest
name wins. Data: `ingest/lexicon/states.tsv`, `cities.tsv` (made by `build_gazetteer.py`) and
`organizations.txt` (kept by hand).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Sense(StrEnum):
    """How words name an entry."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"
    CITY = "city"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or a place known before reading; `parent` is the state it belongs to."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens `start:end` name `entry`; `state` is what a seat or a city may stand for."""

    start: int
    end: int
    entry: Entry
    sense: Sense
    state: Entry | None = None


PREFIXES = {
    "sino": "China",
    "russo": "Russia",
    "franco": "France",
    "anglo": "United Kingdom",
    "indo": "India",
    "turco": "Turkey",
    "greco": "Greece",
    "soviet": "Russia",
}


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entry: Entry | None = None
    sense: Sense = Sense.NAME
    state: Entry | None = None


class Gazetteer:
    """Names of known actors, looked up in texts and by phrase."""

    def __init__(self) -> None:
        """Start empty; `load_gazetteer` gives the filled one."""
        self._root = _Node()

    def add(self, phrase: str, entry: Entry, sense: Sense, state: Entry | None = None) -> None:
        """Let the phrase name the entry, unless it names one already."""
        node = self._root
        for word in _words(phrase):
            node = node.children.setdefault(word, _Node())
        if node.entry is None:
            node.entry, node.sense, node.state = entry, sense, state

    def find(self, doc: Doc) -> list[Match]:
        """Give the names in a text in order, the longest first, none overlapping another."""
        words = [token.text for token in doc]
        roots = self._root.children
        found: list[Match] = []
        index, length = 0, len(words)
        while index < length:
            word = words[index]
            node = roots.get(word)
            if node is None and word.isupper() and len(word) > 3:
                node = roots.get(word.title())
            if node is None:
                prefix = PREFIXES.get(word.lower())
                if prefix and index + 1 < length and words[index + 1] == "-":
                    entry, _ = self.lookup(prefix)[0]
                    found.append(Match(index, index + 1, entry, Sense.PREFIX))
                index += 1
                continue
            best, end, position = (node if node.entry else None), index + 1, index + 1
            while position < length:
                word = words[position]
                following = node.children.get(word)
                if following is None and word.isupper() and len(word) > 3:
                    following = node.children.get(word.title())
                if following is None:
                    break
                node = following
                position += 1
                if node.entry is not None:
                    best, end = node, position
            if best is None or best.entry is None:
                index += 1
                continue
            found.append(Match(index, end, best.entry, best.sense, best.state))
            index = end
        return found

    def lookup(self, phrase: str) -> tuple[tuple[Entry, Sense], ...]:
        """Give what exactly this phrase names: one entry with its sense, or nothing."""
        node: _Node | None = self._root
        for word in _words(phrase):
            node = node.children.get(word) if node else None
        if node is None or node.entry is None:
            return ()
        return ((node.entry, node.sense),)


def _words(phrase: str) -> list[str]:
    """Cut a name as spaCy's English tokenizer does."""
    text = phrase.replace("’", "'")
    words: list[str] = []
    for word in text.split():
        pieces = word.split("-")
        if len(pieces) > 1 and all(len(p) > 0 for p in pieces) and not any(c.isdigit() for c in word):
            for number, piece in enumerate(pieces):
                words += ["-", piece] if number else [piece]
        elif word.endswith("'s"):
            words += [word[:-2], "'s"]
        else:
            words.append(word)
    return words


def _plain(name: str) -> str:
    """Give the name without accents."""
    text = unicodedata.normalize("NFKD", name)
    return "".join(c for c in text if not unicodedata.combining(c))


def _rows(name: str, separator: str) -> list[list[str]]:
    text = resources.files("ingest").joinpath("lexicon", name).read_text(encoding="utf-8")
    return [
        [cell.strip() for cell in line.split(separator)]
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]


def _variants(name: str) -> list[str]:
    return list(dict.fromkeys([name, _plain(name), name.replace("'", "’")]))


@cache
def load_gazetteer() -> Gazetteer:
    """Read the shipped data, once a process (about 30 ms)."""
    gazetteer = Gazetteer()
    states: dict[str, Entry] = {}
    by_iso: dict[str, Entry] = {}
    seats: list[tuple[str, Entry]] = []
    for name, iso, wikidata, aliases, demonyms, capitals in _rows("states.tsv", "\t"):
        identifiers = [("iso3166", iso)] + ([("wikidata", wikidata)] if wikidata else [])
        names = tuple(alias for alias in aliases.split("|") if alias)
        state = Entry(name, "State", names, tuple(identifiers))
        states[name] = by_iso[iso] = state
        for alias in (name, *names):
            for variant in _variants(alias):
                gazetteer.add(variant, state, Sense.NAME)
        for demonym in filter(None, demonyms.split("|")):
            gazetteer.add(demonym, state, Sense.DEMONYM)
        seats += [(seat, state) for seat in capitals.split("|") if seat]
    for name, kind, parent, aliases in _rows("organizations.txt", "|"):
        also = tuple(alias.strip() for alias in aliases.split(";") if alias.strip())
        entry = Entry(name, kind, also, (), None if parent == "-" else parent)
        for alias in (name, *also):
            for variant in _variants(alias):
                gazetteer.add(variant, entry, Sense.NAME)
    for seat, state in seats:
        place = Entry(seat, "Location", (), (), state.name)
        for variant in _variants(seat):
            gazetteer.add(variant, place, Sense.SEAT, state)
    for name, iso in _rows("cities.tsv", "\t"):
        owner = by_iso.get(iso)
        place = Entry(name, "Location", (), (), owner.name if owner else None)
        for variant in _variants(name):
            gazetteer.add(variant, place, Sense.CITY, owner)
    return gazetteer
