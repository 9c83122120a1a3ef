"""Acronyms in brackets, and the names that they spell: "the African Union (AU)"."""

from __future__ import annotations

import re

from ingest.gazetteer import Choice
from ingest.tokens import Doc

SMALL_WORDS = frozenset("of the for and in on to de la du des do da e y".split())
"""Words of a name that its acronym may pass over."""
MAX_LETTERS = 7
ACRONYM = re.compile(r"^[A-Z][A-Za-z0-9&.-]{1,9}$")


def spelled_out(doc: Doc, chosen: list[Choice]) -> list[Choice]:
    """Give the whole name before its acronym: "the Islamic State in the Sahel Province (ISSP)".

    The acronym is matched from its end, as Schwartz and Hearst do ("A simple algorithm for identifying
    abbreviation definitions in biomedical text", 2003), here letter by initial.
    """
    found = list(chosen)
    for bracket in range(2, len(doc) - 2):
        acronym = acronym_after(doc, bracket)
        letters = [c for c in acronym or "" if c.isupper()]
        if not letters or len(letters) > MAX_LETTERS:
            continue
        start = _first_of(doc, bracket, letters)
        if start is None or any(c[0] <= start and c[1] >= bracket for c in found):
            continue
        within = [c for c in found if c[0] < bracket and c[1] > start]
        if all(c[0] >= start and c[1] <= bracket for c in within):
            found = [c for c in found if c not in within]
            found.append((start, bracket, None, "ORG"))
    return found


def _first_of(doc: Doc, bracket: int, letters: list[str]) -> int | None:
    """Give the token from which the initials of the words before a bracket are these letters."""
    at = bracket - 1
    if doc[at].is_lower and doc[at].pos_ == "NOUN" and doc[at].text[0].upper() != letters[-1]:
        at -= 1  # "the Multinational Security Support mission (MSS)"
    for letter in reversed(letters):
        while at >= 0 and doc[at].lower_ in SMALL_WORDS and doc[at].text[0].upper() != letter:
            at -= 1
        if at < 0 or doc[at].text[0] != letter or not doc[at].is_alpha or doc[at].pos_ == "VERB":
            return None
        at -= 1
    return at + 1 if bracket - at > 2 else None


def acronym_after(doc: Doc, end: int) -> str | None:
    """Give the acronym that stands in brackets right after token `end`."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        text = doc[end + 1].text
        if ACRONYM.match(text) and sum(c.isupper() for c in text) >= 2:
            return text
    return None
