"""What a file holds, by its first bytes before its name."""

from __future__ import annotations

import json
import re
from typing import Literal

from ingest.readers.reading import Unreadable
from ingest.text import looks_binary

Format = Literal["text", "markdown", "html", "pdf", "docx", "records", "json"]

_BY_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "records",
    ".ndjson": "records",
    ".json": "json",
}
RECORD_SUFFIXES = frozenset({".jsonl", ".ndjson"})

# Text to a computer, but never an article; saved pages bring such files along.
_NO_ARTICLES = frozenset(
    ".css .js .mjs .map .ts .py .sh .c .h .java .xml .rss .svg .csv .tsv .yml .yaml .toml .ini .cfg "
    ".conf .log .sql .tex .bib .ics .vcf .eml .mht .mhtml .lock .sqlite .srt .vtt".split()
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as .docx"),
    (b"{\\rtf", "RTF: save it as .docx or .txt"),
    (b"\x89PNG", "an image: run text recognition (OCR) and read its result"),
    (b"\xff\xd8\xff", "an image: run text recognition (OCR) and read its result"),
    (b"GIF8", "an image: run text recognition (OCR) and read its result"),
    (b"BZh", "packed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "packed with xz: unpack it first"),
    (b"(\xb5/\xfd", "packed with zstd: unpack it first"),
    (b"Rar!", "an archive: unpack it first"),
    (b"7z\xbc\xaf", "an archive: unpack it first"),
)
_HTML_START = re.compile(
    rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(rb"<(?:p|div|article|html|head|body|h1|span|br)\b", re.I)
_BOM = b"\xef\xbb\xbf"


def find_format(head: bytes, suffix: str) -> Format:
    """Tell what a file holds.

    Args:
        head: Its first bytes, unpacked; 64 kB are plenty.
        suffix: Its name's suffix in lower case, without one for packing; "" where there is none.

    Raises:
        Unreadable: `empty`, `unknown-format` or `binary`.
    """
    if not head.strip():
        raise Unreadable("empty", "empty: there is nothing to read")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"  # whether it is one, its reader says
    for magic, message in _MAGIC:
        if head.startswith(magic):
            raise Unreadable("unknown-format", message)
    if suffix in {".pdf", ".docx"}:
        raise Unreadable(f"broken-{suffix[1:]}", f"named {suffix} but is none: get it again")
    if suffix in _NO_ARTICLES:
        message = f"{suffix} files hold no articles: give text, Markdown, HTML, PDF, DOCX or JSON Lines"
        raise Unreadable("unknown-format", message)
    return _text_format(head.removeprefix(_BOM), suffix)


def _text_format(head: bytes, suffix: str) -> Format:
    known = _BY_SUFFIX.get(suffix)
    if known in {"records", "json"}:
        return "json" if head.lstrip()[:1] == b"[" else known or "json"
    if _HTML_START.match(head):
        return "html"
    if known == "html":
        return "html" if _HTML_TAG.search(head) or b"\0" in head else "text"
    if known == "markdown":
        return "markdown"
    if not known and suffix and looks_binary(head) and b"\0" in head[:4]:
        raise Unreadable("unknown-format", f"{suffix} files are not known: convert it to text or PDF")
    return _json_format(head) or "text"


def _json_format(head: bytes) -> Format | None:
    """Tell whether text is JSON with articles in it, whatever it is called."""
    start = head.lstrip()
    if start[:1] == b"[" and re.match(rb"\[\s*\{", start):
        return "json"
    if start[:1] != b"{":
        return None
    line, *more = start.split(b"\n", 1)
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        # The first record may be longer than the bytes at hand.
        return "records" if not more and re.match(rb'\{\s*"\w+"\s*:', start) else None
    return "records" if isinstance(record, dict) and {"text", "html"} & record.keys() else None
