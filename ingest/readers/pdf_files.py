"""PDF with a text layer to paragraphs, without running heads, page numbers and broken words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from ingest.readers import page_furniture as furniture
from ingest.readers.reading import Reading, ReadLimits, Unreadable
from ingest.text import clean_characters

_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of|-)\s*\d{1,4})?\W*|\W*[ivxlc]{1,7}\W*", re.IGNORECASE
)
# pdfium puts U+FFFE for a hyphen at the end of a line, which may be the word's own.
_CUT = "\ufffe"
_LINE = re.compile(rf"[^\r\n{_CUT}]+{_CUT}?")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_TERMINAL = re.compile(r"[.!?:][\"”’')\]]*$")
_HEAD = 15  # paragraphs about a headline, as in a page of HTML
_EDGE = 3  # lines at the top and the bottom of a page that may be running heads


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page: its text, and where it stands in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    height: float


def read_pdf(data: bytes, limits: ReadLimits) -> Reading:
    """Read the text layer of a PDF file; columns come in the order in which the file draws them.

    The properties of a PDF file name drafts, programs and days of printing, so they are not used, but
    for a title that the first page shows: a browser that prints a web page writes it there.

    Raises:
        Unreadable: `encrypted`, `broken-pdf`, `no-text-layer` or `too-large`.
    """
    import pypdfium2

    pages: list[list[_Line]] = []
    size = 0
    try:
        document = pypdfium2.PdfDocument(data)
        for page in document:
            pages.append(_page_lines(page.get_textpage()))
            page.close()
            size += sum(len(line.text) for line in pages[-1])
            if size > limits.text_characters:
                message = f"more than {limits.text_characters / 1e6:g} million characters of text"
                raise Unreadable("too-large", f"{message}: split it, one article a file")
        named = clean_characters(document.get_metadata_value("Title")).strip()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            message = "protected by a password: save a copy without one"
            raise Unreadable("encrypted", message) from error
        message = "a broken PDF file: get it again, or print it to a new PDF file"
        raise Unreadable("broken-pdf", message) from error
    if size < 10 * max(len(pages), 1):
        count = f"{len(pages)} page{'s' if len(pages) != 1 else ''}"
        message = f"{count} without a text layer (scanned?): run text recognition, e.g. ocrmypdf"
        raise Unreadable("no-text-layer", message)
    return _from_headline(_paragraphs(_without_running_heads(pages)), named)


def _from_headline(paragraphs: Sequence[str], named: str) -> Reading:
    """Leave out what stands above the headline, where the file's title tells which line that is.

    In a printed web page those are menus and notices. Prose above the line shows that it is none.
    """
    for index, line in enumerate(paragraphs[:_HEAD]):
        site = furniture.site_suffix(named, line)
        if " " in line and (site or line.casefold() == named.casefold()):
            around = paragraphs[max(0, index - _HEAD) : index + _HEAD]
            return Reading(tuple(paragraphs[index:]), title=line, publisher=site, head_lines=tuple(around))
        if _TERMINAL.search(line) and line.count(" ") > 10:
            break
    return Reading(tuple(paragraphs))


def _page_lines(page: Any) -> list[_Line]:
    text = page.get_text_range().replace("\x02", _CUT)
    lines = []
    wide = 0  # characters that take two places in pdfium's count, which is in UTF-16
    at = 0
    for match in _LINE.finditer(text):
        wide += sum(character > "\uffff" for character in text[at : match.start()])
        at = match.start()
        words = clean_characters(match[0]).strip()
        if words:
            left, bottom, _, top = page.get_charbox(match.start() + wide, loose=True)
            lines.append(_Line(words, left, bottom, top - bottom))
    return lines


def _without_running_heads(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """Drop lines at the edges of pages that recur on most pages, and page numbers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_form(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    often = {form for form, count in seen.items() if count >= max(2, len(pages) * 0.5)}
    return [_trim(_trim(lines, often)[::-1], often)[::-1] for lines in pages]


def _trim(lines: list[_Line], often: set[str]) -> list[_Line]:
    """Drop running heads from the first lines, up to the first line that is none."""
    for index, line in enumerate(lines[:_EDGE]):
        if _form(line) not in often and not _PAGE_NUMBER.fullmatch(line.text):
            return lines[index:]
    return lines[_EDGE:]


def _form(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _paragraphs(pages: Sequence[list[_Line]]) -> list[str]:
    """Join lines to paragraphs, by the space between them and by where sentences end."""
    whole = "\n".join(line.text for page in pages for line in page)
    compounds = {word.casefold() for word in _HYPHENATED.findall(whole)}
    words = Counter(word.casefold() for word in re.findall(r"[^\W\d_]+", whole))
    paragraphs: list[str] = []
    before: _Line | None = None
    for page in pages:
        spacing = _line_spacing(page)
        for index, line in enumerate(page):
            if before is None or _begins(before, line, _width_around(page, index), spacing if index else 0):
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _join(paragraphs[-1], line.text, compounds, words)
            before = line
    return [paragraph.replace(_CUT, "-") for paragraph in paragraphs]


def _line_spacing(page: Sequence[_Line]) -> float:
    """Give the usual distance of two lines on a page in points, 0 where there are no two."""
    steps = [one.bottom - two.bottom for one, two in zip(page, page[1:], strict=False)]
    down = [step for step in steps if step > 1]
    return median(down) if down else 0


def _begins(before: _Line, line: _Line, width: int, spacing: float) -> bool:
    """Tell whether a line begins a paragraph; a spacing of 0 means that a page lies between."""
    if before.text.endswith((_CUT, "-", ",")) or line.text[0].islower():
        return False
    ends_sentence = bool(_TERMINAL.search(before.text))
    if spacing:
        step = before.bottom - line.bottom
        if step > spacing * 1.3 or abs(line.height - before.height) > 0.15 * before.height:
            return True
        if ends_sentence and step > 0 and line.left > before.left + 0.8 * line.height:
            return True
    return len(before.text) < width * (0.85 if ends_sentence else 0.5)


def _width_around(page: Sequence[_Line], index: int) -> int:
    """Give the width in characters of the column that a line stands in, by the lines around it."""
    lengths = sorted(len(line.text) for line in page[max(0, index - 6) : index + 7])
    return lengths[int(len(lengths) * 0.8)]


def _join(before: str, after: str, compounds: set[str], words: Counter[str]) -> str:
    """Join two lines; a word cut by a hyphen loses it unless the text shows that it has one."""
    if not before.endswith((_CUT, "-")) or len(before) < 2 or not before[-2].isalpha():
        return f"{before} {after}"
    first = re.split(r"\s", before[:-1])[-1]
    match = re.match(r"[^\W\d_]*", after)
    second = match[0] if match else ""
    keeps = (
        not second[:1].islower()
        or f"{first}-{second}".casefold() in compounds
        or "-" in first
        # Both parts are words elsewhere too, and together they are none.
        or (
            not words[f"{first}{second}".casefold()]
            and min(words[first.casefold()], words[second.casefold()]) > 1
        )
    )
    return f"{before[:-1]}-{after}" if keeps else f"{before[:-1]}{after}"
