"""Which parts of a text stand between quotation marks: double, straight, single or guillemets."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENING, CLOSING = frozenset("“«"), frozenset("”»")
STRAIGHT = '"'
SINGLE = {"‘": "’", "'": "'"}
"""Single marks, as British papers set them, each with what closes it: an apostrophe too."""
OPENING_MARKS = OPENING | {STRAIGHT} | frozenset(SINGLE)
CLOSING_MARKS = CLOSING | {STRAIGHT} | frozenset(SINGLE.values())
PUNCTUATION = frozenset(".,;:!?…)—–")
_MARK_OR_BLANK_LINE = re.compile(f"[{''.join(OPENING_MARKS | CLOSING_MARKS)}]|\n\n")


def quoted_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Give where the quotations of a text are, from the opening mark to before the closing one.

    Args:
        text: any text. Of a quotation in another the outer one counts.

    Yields:
        Offsets in code points, in order. A blank line closes what was not closed.
    """
    opened = -1
    at = 0
    while (found := _MARK_OR_BLANK_LINE.search(text, at)) is not None:
        at = found.start()
        mark = text[at]
        if opened >= 0:
            if mark in CLOSING or mark == STRAIGHT or text.startswith("\n\n", at):
                yield opened, at
                opened = -1
        elif mark in OPENING or mark == STRAIGHT:
            opened = at
        elif mark in SINGLE and _opens(text, at):
            closed = _closed(text, at)
            if closed:
                yield at, closed
                at = closed
        at += 1
    if opened >= 0:
        yield opened, len(text)


def _opens(text: str, at: int) -> bool:
    """Whether a single mark opens a quotation: a word follows, and none ends before it."""
    return not text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalpha()


def _closed(text: str, opened: int) -> int:
    """Give the mark that closes the single one at `opened`, or 0.

    "The rebels' camp" has the same mark. It closes a quotation of one word, behind another letter than s,
    and beside punctuation; where none does, the last one of the paragraph before another quotation does.
    """
    closing = SINGLE[text[opened]]
    last = 0
    for at in range(opened + 1, len(text)):
        if text.startswith("\n\n", at) or (text[at] in SINGLE and _opens(text, at)):
            break
        following = text[at + 1 : at + 2]
        if text[at] != closing or following.isalnum():
            continue
        one_word = " " not in text[opened:at]
        if one_word or text[at - 1] not in "sS" or following in PUNCTUATION or following in ("", "\n"):
            return at
        last = at
    return last
