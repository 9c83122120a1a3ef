"""Actors known before reading: states with demonyms and seats of power, cities, known bodies.

`Gazetteer.find` runs over every token of every text, so names live in a trie keyed on the hashes
that spaCy gives its tokens, and no token is turned into text unless a name begins there. The longest
name wins. What a doubtful name means is left to `ingest.gazetteer_context`.

The data, `ingest/lexicon/gazetteer.tsv` and `gazetteer_forms.tsv`, is compiled by
`ingest/lexicon/build_gazetteer.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from spacy.lang.en import English

if TYPE_CHECKING:
    from ingest.tokens import Doc


class Sense(StrEnum):
    """How words name an entry.

    A capital is a `SEAT`, like the Kremlin and the White House. A `PREFIX` is the first half of a
    compound ("Sino-Russian"). Abbreviations are names.
    """

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"
    CITY = "city"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or a place known before reading.

    `kind` is an actor kind of the ontology; `parent` names the state or body it belongs to, or None.
    `aliases` are the names that mean it and nothing else; demonyms are not among them. `adjective` is what
    a state's own are called by, "Peruvian".
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    parent: str | None = None
    adjective: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The tokens `start:end` (end exclusive) name `entry`.

    `state` is what a seat or a city stands for when it acts: a state, or the European Union for
    Brussels. `doubtful` is true where the words have other meanings and the document decided.
    """

    start: int
    end: int
    entry: Entry
    sense: Sense
    state: Entry | None = None
    doubtful: bool = False


type Choice = tuple[int, int, Match | None, str]
"""A name: its first token, the one after its last, what the gazetteer knows of it, else its label."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a form may mean: the number of an entry, how it is named, and its marks.

    The marks are those of `build_gazetteer`; ``~`` stands for a form in capitals.
    """

    entry: int
    sense: Sense
    marks: str


Candidate = tuple[int, list[tuple[int, tuple[Reading, ...]]]]
"""Where a name may begin, and where it may end with what it may mean, the shortest form first."""

CODES = {
    "n": Sense.NAME,
    "a": Sense.NAME,
    "d": Sense.DEMONYM,
    "c": Sense.SEAT,
    "s": Sense.SEAT,
    "y": Sense.CITY,
    "p": Sense.PREFIX,
}

STANDS_FOR = {"Brussels": "European Union"}
"""Capitals that stand for another body than their state when they act."""

SPACES = ("\n", " ", "\xa0", "\u202f", "\u2009", "\n ", " \n", "\r\n", "\t")
"""Tokens of white space that may stand inside a name; a blank line may not."""

_END = 0
"""The key under which a trie node keeps the readings of the form that ends there."""

_BLOCKED = ["", "", "", "", ""]
"""The row of phrases that hold a name and name nobody ("American football")."""


class Gazetteer:
    """Names of known actors, looked up in texts and by phrase."""

    def __init__(self, entries: list[str], forms: list[str]) -> None:
        """Index the lines of `gazetteer.tsv` and `gazetteer_forms.tsv`.

        Only the first token of each form is read now. The rest of a form becomes a branch of the
        trie when its first token is met, and an entry a record when it is first found: a command
        that reads one article pays for the names in that article.
        """
        self._lines = entries
        self._rows: dict[int, list[str]] = {-1: _BLOCKED}
        self._entries: dict[int, Entry] = {}
        self._numbers: dict[str, int] | None = None
        # Branches by their first token: lines as read, then nested dictionaries.
        self._branches: dict[str, Any] = {}
        for line in forms:
            first, _, rest = line.partition("\t")
            self._branches[first] = rest
        self._spaces = frozenset(SPACES)

    def _branch(self, first: str) -> Any:
        """Give the trie of the forms that begin with a token."""
        branch = self._branches.get(first)
        if isinstance(branch, str):
            forms, branch = branch.split("\t"), {}
            for form in forms:
                code, number, rest = form.split(":", 2)
                node = branch
                for word in rest.split():
                    node = node.setdefault(word, {})
                reading = Reading(int(number), CODES[code[0]], code[1:])
                node[_END] = (*node.get(_END, ()), reading)
            self._branches[first] = branch
        return branch

    def entry(self, name: str) -> Entry | None:
        """Give the entry of that canonical name; of several, the first in the lists."""
        if self._numbers is None:
            self._numbers = {}
            for number, line in enumerate(self._lines):
                self._numbers.setdefault(line.split("\t", 2)[1], number)
        found = self._numbers.get(name)
        return None if found is None else self._entry(found)

    def row(self, number: int) -> list[str]:
        """Give the row of an entry: kind, name, parent, identifiers, aliases, adjective."""
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = self._lines[number].split("\t")
        return row

    def state_of(self, entry: Entry) -> Entry | None:
        """Give the state that an entry belongs to, at any remove; None where there is none."""
        seen = {entry.name}
        while entry.parent and entry.parent not in seen:
            seen.add(entry.parent)
            above = self.entry(entry.parent)
            if above is None or above.kind == "State":
                return above
            entry = above
        return None

    def _entry(self, number: int) -> Entry:
        entry = self._entries.get(number)
        if entry is None:
            kind, name, parent, identifiers, aliases, adjective = self.row(number)
            pairs = (pair.partition(":") for pair in identifiers.split())
            entry = self._entries[number] = Entry(
                name,
                kind,
                tuple(aliases.split("|")) if aliases else (),
                tuple((scheme, value) for scheme, _, value in pairs),
                parent or None,
                adjective or None,
            )
        return entry

    def find(self, doc: Doc) -> list[Match]:
        """Give the names in a text in order, the longest first, none overlapping another.

        Where the text has been through the entity recogniser, its labels help to tell the city of
        Florence from a person of that name.
        """
        from ingest.gazetteer_context import Chooser

        words = [token.text for token in doc]
        candidates = list(self._candidates(words))
        chooser = Chooser(doc, self, candidates, words)
        found, position = [], 0
        for start, options in candidates:
            if start < position:
                continue
            for end, readings in reversed(options):
                reading, doubtful = chooser.choose(start, end, readings)
                if reading is not None:
                    position = end
                    if reading.entry >= 0:
                        found.append(self._match(start, end, reading, doubtful))
                    break
        return found

    def _match(self, start: int, end: int, reading: Reading, doubtful: bool) -> Match:
        entry, state = self._entry(reading.entry), None
        if reading.sense in (Sense.SEAT, Sense.CITY):
            name = STANDS_FOR.get(entry.name, entry.parent)
            state = self.entry(name) if name else None
        return Match(start, end, entry, reading.sense, state, doubtful)

    def _candidates(self, words: list[str]) -> Iterator[Candidate]:
        """Give each place where a name begins, with its forms from there, the shortest first."""
        branches, spaces, length = self._branches, self._spaces, len(words)
        for start in [index for index, word in enumerate(words) if word in branches]:
            node, at = self._branch(words[start]), start + 1
            options = [(at, node[_END])] if _END in node else []
            while at < length:
                following = node.get(words[at])
                if following is not None:
                    node, at = following, at + 1
                    if _END in node:
                        options.append((at, node[_END]))
                elif words[at] in spaces:
                    at += 1
                else:
                    break
            if options:
                yield start, options

    def is_known(self, word: str) -> bool:
        """Whether a name begins with this word."""
        return word in self._branches

    def lookup(self, phrase: str) -> tuple[tuple[Entry, Sense], ...]:
        """Give what exactly this phrase may name, the most probable first; () for nothing.

        The phrase is taken as it is spelled; words that only count in a context are given too.
        """
        words = [token.text for token in _tokenizer()(phrase.strip())]
        if len(words) > 1 and words[0].lower() == "the" and words[1] != "Hague":
            words = words[1:]
        first, *rest = words or [""]
        node = self._branch(first)
        for word in rest:
            node = node.get(word) if node else None
        readings = [r for r in (node or {}).get(_END, ()) if r.entry >= 0]
        readings.sort(key=lambda reading: bool(set(reading.marks) & {"?", "*"}))
        return tuple(dict.fromkeys((self._entry(r.entry), r.sense) for r in readings))


@cache
def _tokenizer() -> Any:
    return English().tokenizer


@cache
def load_gazetteer() -> Gazetteer:
    """Read the shipped data, once a process."""
    folder = resources.files("ingest").joinpath("lexicon")
    entries, forms = (
        folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        for name in ("gazetteer.tsv", "gazetteer_forms.tsv")
    )
    return Gazetteer(entries, forms)
