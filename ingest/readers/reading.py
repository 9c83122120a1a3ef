"""What every reader gives, and how it says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from graph.errors import TielineError


class Note(NamedTuple):
    """Something to report about a text that was read all the same: an issue's code and message."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much one file may ask of the machine. What asks for more is refused, never cut short.

    `file_bytes` bounds a file that holds one document, packed or unpacked, and one line of JSON
    Lines; files of JSON Lines may have any size. `text_characters` bounds a document's text.
    `seconds` and `memory_bytes` bound the parser of one HTML, PDF, DOCX or Markdown file. A packed
    file may expand to `expansion` times its size (text packs to a third or a twentieth).
    """

    file_bytes: int = 50_000_000
    text_characters: int = 5_000_000
    seconds: float = 60.0
    memory_bytes: int = 2_000_000_000
    expansion: int = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file, cut into paragraphs, and what its format says about it.

    `paragraphs` hold no line break. `published` is EDTF and comes from metadata made for it;
    `head_lines` are the visible lines around a page's headline, where a date may stand that the
    paragraphs have lost.
    """

    paragraphs: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None
    head_lines: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())


class Unreadable(TielineError):
    """A file or record that gives no document. Becomes an issue in the report.

    `code` is the issue's code; the text says what is wrong and what to do, without the file's name.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
