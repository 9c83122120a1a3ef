"""Whether a text is a new version of an older one, or another text of the same name.

An address is one page: whatever is found there later is a new version of it. A name is only a name:
`report.txt` may lie in two folders, and the first line of today's feed is not the first line of
yesterday's. So a text supersedes an older one of its name only where much of either is in the other;
else a claim of the older one would be lost in silence.

The measure is the share of the pairs of neighbouring words of one text that the other has too, taken
of the shorter one, so that a text that grew is a version. Of 48 articles of the gold, written apart,
no two share more than 0.07, and of single sentences of news one pair in a thousand more than 0.18. An
article of which three words in ten were replaced keeps 0.35 and more, one of which half was written
anew in one piece 0.48.
"""

from __future__ import annotations

SHARED = 0.3
"""From this share of pairs on a text is a version of the other."""

WORDS = 20_000
"""So many words of a text are looked at."""


def is_version(text: str, older: str) -> bool:
    """Whether two texts of one name are versions of one document."""
    one, other = _pairs(text), _pairs(older)
    return len(one & other) >= SHARED * min(len(one), len(other))


def _pairs(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split(maxsplit=WORDS)[:WORDS]
    return set(zip(words, words[1:], strict=False)) or {tuple(words)}
