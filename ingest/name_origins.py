"""From which state a person is, as the look of the name tells: "Prime Minister Giorgi Lomtadze".

News leaves it to the reader whose minister that is where two states are named. A reader knows that the
name is Georgian; so does a model of the letters of names, one for each naming tradition: trigrams with
the interpolation of Witten and Bell (1991), mixed with the names of the list as they stand. It says how
well a name fits a state and decides nothing alone: `ingest.likely_states` weighs it with how much a text
is about each of the states that it names. Of the 1,200 persons of `office_holders.tsv` whose states have
a tradition 95 in 100 fit theirs better than another state drawn at random, and of the officials of the
articles that rules are made on 96; some surnames of public figures are in the list of names, too.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache
from importlib import resources

START, END = "^", "$"
ALPHABET = 40
"""Letters and marks that a name may have: what an unknown letter is worth."""
LISTED = 0.5
"""What part of a tradition's probability goes to the names of its list, and the rest to their letters."""
PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ə": "e", "ß": "ss", "æ": "ae", "’": "'"}
)
BETWEEN = re.compile(r"[\s\-]+")


class _Tradition:
    """The letters of the names of one tradition."""

    def __init__(self, words: list[str]) -> None:
        self._listed = Counter(words)
        self._number = len(words)
        follows: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word in words:
            text = f"{START}{START}{word}{END}"
            for at in range(2, len(text)):
                for length in range(3):
                    follows[text[at - length : at]][text[at]] += 1
        self._follows = {
            context: (letters, sum(letters.values()), len(letters)) for context, letters in follows.items()
        }

    def log_probability(self, word: str) -> float:
        """Give the logarithm of the probability of a word of a name, without marks, in small letters."""
        text = f"{START}{START}{word}{END}"
        total = sum(math.log(self._letter(text[at - 2 : at], text[at])) for at in range(2, len(text)))
        return math.log((1 - LISTED) * math.exp(total) + LISTED * self._listed[word] / self._number)

    def _letter(self, context: str, letter: str) -> float:
        found = 1 / ALPHABET
        for length in range(len(context) + 1):
            known = self._follows.get(context[len(context) - length :])
            if known is None:
                break
            letters, number, kinds = known
            found = (letters[letter] + kinds * found) / (number + kinds)
        return found


@lru_cache(maxsize=4096)
def fit(name: str, state: str) -> float | None:
    """Give how well a person's name fits a state: the logarithm of its probability there.

    Only differences between states mean anything. Where several traditions are at home in a state it is
    the best of them.

    Args:
        name: the whole name, as a text has it.
        state: the state's canonical name.

    Returns:
        None for a state of which no tradition is known, and for a name without letters.
    """
    words = _words(name)
    traditions = _of_states().get(state, ())
    if not words or not traditions:
        return None
    return max(sum(_tradition(t).log_probability(word) for word in words) for t in traditions)


def _words(name: str) -> list[str]:
    """Give the words of a name without marks, in small letters; initials do not count."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word for word in BETWEEN.split(plain) if len(word.strip(".'")) > 1]


@cache
def _rows() -> dict[str, tuple[tuple[str, ...], str]]:
    """Read the list, once a process: the states and the names of each tradition."""
    text = resources.files("ingest").joinpath("lexicon/naming_traditions.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith(("#", "tradition\t")))
    return {tradition: (tuple(states.split("; ")), names) for tradition, states, names in rows}


@cache
def _of_states() -> dict[str, tuple[str, ...]]:
    """Give the traditions of each state."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tradition, (states, _) in _rows().items():
        for state in states:
            found[state].append(tradition)
    return {state: tuple(traditions) for state, traditions in found.items()}


@cache
def _tradition(tradition: str) -> _Tradition:
    """Give the model of one tradition, made when it is first asked for: all take less than a second."""
    _, names = _rows()[tradition]
    return _Tradition([word for name in names.split("; ") for word in _words(name)])
