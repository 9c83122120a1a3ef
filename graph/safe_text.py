"""Make text of unknown origin safe to show: on a terminal, in JSON, in a spreadsheet, in XML.

Articles are hostile. An escape sequence in a quote could repaint the terminal or its title, a
direction override could reverse what a reader sees, and a cell that begins with `=` is a formula to
a spreadsheet. The ledger keeps the text as it was; these functions are for the way out.
"""

from __future__ import annotations

import re

# C0 controls, DEL, C1 controls (0x9B alone begins an escape sequence on some terminals), and the
# characters that reorder what follows them (Unicode Standard Annex 9, embeddings and isolates).
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS_BUT_LINES = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_BREAKS = re.compile(r"\s*[\t\r\n\x0b\x0c\x85\u2028\u2029]+\s*")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# What spreadsheets read as the beginning of a formula, with the full-width forms that Excel takes
# for it in East Asian locales (OWASP, "CSV Injection").
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def printable(text: str) -> str:
    r"""Give the text on one line, without characters that command a terminal.

    >>> printable("two\\nlines \\x1b[31mred")
    'two lines [31mred'
    """
    return _CONTROLS.sub("", _BREAKS.sub(" ", text))


def printable_lines(text: str) -> str:
    """Give the text without characters that command a terminal, its line breaks kept."""
    return _CONTROLS_BUT_LINES.sub("", text.replace("\t", " "))


def safe_json(text: str) -> str:
    r"""Escape, in text that is JSON already, what JSON allows but a terminal or a script obeys.

    C1 controls, direction overrides, line separators and lone surrogates become `\uXXXX`, which
    reads back as the same character.
    """
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def safe_cell(value: object) -> object:
    """Give the value as a CSV cell that a spreadsheet shows and does not run.

    A text that begins as a formula does gets an apostrophe before it; numbers stay numbers; other
    controls than line breaks and tabs go.
    """
    if not isinstance(value, str):
        return value
    cell = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "", value)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
