"""English number words and numerals, read from tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12, "lakh": 1e5, "crore": 1e7, "mln": 1e6, "bln": 1e9, "bn": 1e9, "tn": 1e12,
    "trn": 1e12, "m": 1e6, "b": 1e9, "k": 1e3, "mn": 1e6,
}  # fmt: skip
SHORT_SCALES = frozenset({"mln", "bln", "bn", "tn", "trn", "m", "b", "k", "mn"})
WORDS = frozenset(ONES) | frozenset(TENS) | (frozenset(SCALES) - SHORT_SCALES)

_NUMERAL = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:(?P<scale>mln|bln|bn|tn|trn|mn|m|b|k)\.?)?",
    re.IGNORECASE,
)


def numeral(text: str) -> tuple[float, bool] | None:
    """Read `13,000`, `3.5`, `20bn` or `5k`; None for anything else.

    Returns:
        The value, and whether a scale was written with it.
    """
    match = _NUMERAL.fullmatch(text)
    if match is None:
        return None
    value = float(match["number"].replace(",", ""))
    scale = match["scale"]
    return (_scaled(value, scale.lower()), True) if scale else (value, False)


def _scaled(value: float, scale: str) -> float:
    # 3.3 * 1e6 is 3299999.9999999995 in binary floating point; no text means that.
    return round(value * SCALES[scale], 6)


def read_number(words: Sequence[str], start: int, *, letters: bool = False) -> tuple[float, int] | None:
    """Read the longest number that starts at a word.

    Args:
        words: The lower-case words, hyphens being words of their own.
        start: Where to read from.
        letters: Whether `m`, `bn` and the like may follow as a word of their own. They do after a
            currency sign; elsewhere `5 m` is a length.

    Returns:
        The value and the index after its last word; None where no number starts here. A bare
        `hundred` or `dozen` is no number, nor is a bare `a`: `a hundred` and `half a million` are.
    """
    word = words[start]
    if word == "half":
        return _half(words, start)
    if word in ("a", "an"):
        if start + 1 < len(words) and words[start + 1] in SCALES:
            return _words(words, start + 1, 1.0)
        return None
    if word in ONES or word in TENS:
        return _words(words, start, None)
    return _numeral_with_scale(words, start, letters)


def _half(words: Sequence[str], start: int) -> tuple[float, int] | None:
    at = start + 1
    while at < len(words) and words[at] in ("a", "an", "-"):
        at += 1
    if at == start + 1 or at >= len(words) or words[at] not in SCALES:
        return None
    return 0.5 * SCALES[words[at]], at + 1


def _numeral_with_scale(words: Sequence[str], start: int, letters: bool) -> tuple[float, int] | None:
    found = numeral(words[start])
    if found is None:
        return None
    value, scaled = found
    at = start + 1
    if not scaled and at < len(words):
        hyphen = words[at] == "-" and at + 1 < len(words) and words[at + 1] in WORDS
        # The tokenizer leaves the full stop of a sentence on "m": "210m." is 210 and "m.".
        scale = words[at + 1] if hyphen else words[at].removesuffix(".")
        if scale in SCALES and (letters or scale not in SHORT_SCALES):
            return _scaled(value, scale), at + 1 + hyphen
    return value, at


def _words(words: Sequence[str], start: int, first: float | None) -> tuple[float, int]:
    """Read number words from `start`; `first` is the `a` of `a hundred`."""
    total, current = 0.0, first or 0.0
    at = end = start
    while at < len(words):
        word = words[at]
        if word in ONES and current % 10 == 0 and (current % 100 == 0 or ONES[word] < 10):
            current += ONES[word]
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in SCALES and word not in SHORT_SCALES and word != "hundred" and current:
            total, current = total + current * SCALES[word], 0.0
        elif word in ("-", "and") and at > start and _continues(words, at, word):
            at += 1
            continue
        else:
            break
        at += 1
        end = at
    return total + current, end


def _continues(words: Sequence[str], at: int, joint: str) -> bool:
    following = words[at + 1] if at + 1 < len(words) else ""
    if joint == "-":
        return following in ONES or following in SCALES or following in TENS
    # "three hundred and fifty", but not "two and three".
    return words[at - 1] in SCALES and (following in ONES or following in TENS)
