"""DOCX to paragraphs, in the order of the document, tables cell by cell."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from ingest.readers.reading import Reading, ReadLimits, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# Text that was moved away, and text boxes, which Word stores twice and outside the order.
_LEFT_OUT = {f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}del"}
_BROKEN = "a broken DOCX file: open it in a word processor and save it again"


def read_docx(data: bytes, limits: ReadLimits) -> Reading:
    """Read a DOCX file: body text, and title and author from its properties.

    Tracked changes count as accepted. The dates in the properties are left alone: they say when the
    file was made from a template or saved.

    Raises:
        Unreadable: `unknown-format`, `broken-docx` or `expands-too-much`.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError  # type: ignore[import-untyped, unused-ignore]

    _check_package(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        properties = document.core_properties
        title, author = (properties.title or "").strip(), (properties.author or "").strip()
        body = document.element.body
    except (PackageNotFoundError, LxmlError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise Unreadable("broken-docx", _BROKEN) from error
    paragraphs = [line for element in body.iter(f"{_W}p") for line in _lines(element)]
    authors = (author,) if author and author != "python-docx" else ()
    in_text = bool(title) and any(title.casefold() == line.casefold() for line in paragraphs[:10])
    return Reading(tuple(paragraphs), title=title if in_text else None, authors=authors)


def _check_package(data: bytes, limits: ReadLimits) -> None:
    """Refuse what is no DOCX file or would unpack to too much; sizes in a ZIP bound its reading."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {info.filename for info in package.infolist()}
            size = sum(info.file_size for info in package.infolist())
            encrypted = any(info.flag_bits & 1 for info in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("broken-docx", _BROKEN) from error
    if "word/document.xml" not in names:
        message = "a ZIP file but no DOCX: unpack an archive first, save other Office files as .docx"
        raise Unreadable("unknown-format", message)
    if encrypted:
        raise Unreadable("encrypted", "protected by a password: save a copy without one")
    if size > max(limits.file_bytes, 1) * 2 or size > max(len(data), 100_000) * limits.expansion:
        message = f"unpacks to {size / 1e6:,.0f} MB (a ZIP bomb?): save its text by hand"
        raise Unreadable("expands-too-much", message)


def _lines(paragraph: Any) -> Iterator[str]:
    """Give the lines of one paragraph; a line break in it begins a new one."""
    if any(above.tag in _LEFT_OUT for above in paragraph.iterancestors()):
        return
    words = "".join(_runs(paragraph))
    for line in words.split("\n"):
        if line.strip():
            yield line.strip()


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag != f"{_W}p":
            yield from _runs(child)
