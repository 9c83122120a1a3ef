"""From the bytes of one file to its text and what it says of itself, format by format.

Every reader takes bytes and gives a `Page`, or raises `Unreadable` with a code and a sentence that
says what is wrong and what to do. Nothing here touches the file system.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from ingest.boilerplate import clean
from ingest.publication_date import edtf_of, published_of_text

MAX_BYTES = 60_000_000
"""Bytes of the largest file that is read."""
MAX_TEXT = 5_000_000
"""Characters of the longest text. About 800,000 words: three minutes of extraction."""
MAX_RATIO = 200
"""How many times larger a compressed file may become (news text packs 3 to 5 times)."""
MAX_DEPTH = 256
"""Levels of nested HTML elements; real pages have fewer than 40."""


class Unreadable(Exception):
    """A file that cannot be read: `code` for programs, the text says what is wrong and what helps."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Page:
    """A text and what its file says about it. `published` is EDTF."""

    text: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None


def decode(data: bytes, declared: str | None = None) -> str:
    """Give the text of bytes: by byte order mark, as UTF-8, as declared, else as detected.

    Raises:
        Unreadable: the bytes are no text, or their encoding cannot be told.
    """
    if not data.strip():
        raise Unreadable("empty", "is empty: nothing to read")
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return _normal(data.decode(name))
            except UnicodeDecodeError:
                break
    if _is_binary(data):
        raise Unreadable("binary", "is not text (it holds binary data): check the file's type")
    for name in filter(None, ("utf-8", declared)):
        try:
            return _normal(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None or best.encoding in ("utf_7",):
        raise Unreadable("encoding", "has an encoding that cannot be told: save it as UTF-8 and try again")
    try:
        return _normal(data.decode(best.encoding))
    except (UnicodeDecodeError, LookupError):
        raise Unreadable(
            "encoding",
            f"mixes encodings (most of it is {best.encoding}): save it as UTF-8 and try again",
        ) from None


def _is_binary(data: bytes) -> bool:
    head = data[:8192]
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    return control > len(head) * 0.02 or b"\0" in head


def _normal(text: str) -> str:
    """Unify line ends and drop what no text holds: NULs and lone surrogates. Nothing else."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
    return text.encode("utf-8", "ignore").decode("utf-8")


def read_text(data: bytes) -> Page:
    """Read plain text, or a page saved as text."""
    text = decode(data)
    article = clean(text)
    return Page(article.text, article.title, authors=article.authors, published=published_of_text(text))


def read_markdown(data: bytes) -> Page:
    """Read Markdown: its words in the order of the page, without markup."""
    from markdown_it import MarkdownIt

    source = decode(data)
    fields: dict[str, str] = {}
    front = re.match(r"---\n(.*?)\n---\n", source, re.S)
    if front:
        for line in front.group(1).split("\n"):
            key, _, value = line.partition(":")
            fields[key.strip().lower()] = value.strip().strip("'\"")
        source = source[front.end() :]
    blocks: list[str] = []
    title: str | None = None
    heading = False
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "heading_open" and token.tag == "h1":
            heading = True
        elif token.type == "inline":
            words = "".join(
                child.content
                if child.type in ("text", "code_inline")
                else "\n"
                if child.type in ("softbreak", "hardbreak")
                else ""
                for child in token.children or ()
            )
            if heading and title is None:
                title = words
            heading = False
            blocks.append(words)
    text = "\n\n".join(block for block in blocks if block.strip())
    article = clean(text)
    published = next((d for k in ("date", "published") if (d := edtf_of(fields.get(k, "")))), None)
    return Page(
        article.text,
        fields.get("title") or title or article.title,
        publisher=fields.get("publisher"),
        authors=(fields["author"],) if fields.get("author") else article.authors,
        url=fields.get("url"),
        published=published or published_of_text(text),
    )


def read_html(data: bytes | str) -> Page:
    """Read the article of a web page and its metadata (trafilatura)."""
    markup = data if isinstance(data, str) else decode(data, _charset(data))
    if _depth(markup) > MAX_DEPTH:
        raise Unreadable(
            "html-bomb",
            f"nests HTML elements more than {MAX_DEPTH} deep: save the article as plain text",
        )
    if len(markup) > 4 * MAX_TEXT:
        raise Unreadable("too-large", f"has more than {4 * MAX_TEXT:,} characters of HTML: split it")
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(markup)
    if tree is None:
        raise Unreadable("html", "holds no HTML that can be read: save the article as plain text")
    found = bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        with_metadata=True,
        deduplicate=False,
    )
    fields = found.as_dict() if found is not None else {}
    text = _normal(fields.get("text") or "")
    if not text.strip():
        raise Unreadable("no-article", "holds no article text: save the article as plain text")
    title = fields.get("title")
    paragraphs = text.replace("\n", "\n\n")
    article = clean(paragraphs)
    body = article.text
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    return Page(
        body,
        title,
        fields.get("sitename") or fields.get("hostname"),
        tuple(a.strip() for a in (fields.get("author") or "").split(";") if a.strip()),
        fields.get("url"),
        _html_date(markup) or edtf_of(fields.get("date") or ""),
        fields.get("language"),
    )


def _charset(data: bytes) -> str | None:
    found = re.search(rb"""<meta[^>]{0,200}charset=["']?([\w-]+)""", data[:4096], re.I)
    return found.group(1).decode("ascii") if found else None


def _html_date(markup: str) -> str | None:
    """Give the publication day that the page declares, never that of a later change."""
    for pattern in (
        r'"datePublished"\s*:\s*"([^"]{4,40})"',
        r"<meta[^>]{0,200}(?:article:published_time|datePublished|pubdate|publish-date|dc\.date)"
        r'["\'][^>]{0,100}content=["\']([^"\']{4,40})',
        r'<meta[^>]{0,100}content=["\']([^"\']{4,40})["\'][^>]{0,100}'
        r"(?:article:published_time|datePublished|pubdate)",
        r'<time[^>]{0,200}datetime=["\']([^"\']{4,40})',
    ):
        found = re.search(pattern, markup[:500_000], re.I)
        if found:
            day = edtf_of(found.group(1))
            if day:
                return day
    return None


def _depth(markup: str) -> int:
    """Give how deep the elements of a page nest at most, by a count of tags."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)([a-zA-Z][\w:-]{0,40})([^<>]{0,2000}?)(/?)>", markup):
        closing, name, _, void = match.groups()
        if (
            name.lower()
            in (
                "br",
                "img",
                "meta",
                "link",
                "input",
                "hr",
                "source",
                "p",
                "li",
                "td",
                "tr",
                "option",
                "wbr",
                "area",
                "base",
                "col",
                "embed",
                "track",
            )
            or void
        ):
            continue
        depth += -1 if closing else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    return deepest


def read_pdf(data: bytes) -> Page:
    """Read a PDF with a text layer: its pages' lines joined to paragraphs."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "encrypted", "is an encrypted PDF: save a copy without a password and try again"
            ) from None
        raise Unreadable("broken-pdf", "is a broken PDF: open it in a viewer and save it anew") from None
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        about = document.get_metadata_dict()
    except pypdfium2.PdfiumError:
        raise Unreadable("broken-pdf", "is a broken PDF: open it in a viewer and save it anew") from None
    finally:
        document.close()
    text = _paragraphs(_without_running_heads([_normal(page) for page in pages]))
    if not text.strip():
        raise Unreadable("no-text-layer", "is a PDF without text (a scan): run OCR on it and try again")
    article = clean(text)
    return Page(
        article.text,
        about.get("Title") or article.title,
        authors=(about["Author"],) if about.get("Author") else article.authors,
        published=published_of_text(text),
    )


def _without_running_heads(pages: list[str]) -> list[str]:
    """Drop page numbers, and lines that stand at the top or foot of most pages."""
    ends: dict[str, int] = {}
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    for lines in split:
        for line in {*lines[:1], *lines[-1:]}:
            ends[line] = ends.get(line, 0) + 1
    running = {line for line, n in ends.items() if len(pages) > 2 and n > len(pages) / 2}
    number = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.I)
    return [
        "\n".join(line for line in lines if line not in running and not number.fullmatch(line))
        for lines in split
    ]


def _paragraphs(pages: list[str]) -> str:
    """Join lines that the page width broke, and words that a hyphen broke."""
    text = re.sub(r"(\w)[-\u00ad\u0002\ufffe]\n(?=[a-z])", r"\1", "\n".join(pages))
    paragraphs: list[str] = []
    lines = text.split("\n")
    width = sorted(len(line) for line in lines)[int(len(lines) * 0.8)] if lines else 0
    current = ""
    for line in lines:
        current = f"{current} {line}" if current else line
        if len(line) < 0.75 * width and not line.endswith((",", "-")):
            paragraphs.append(current)
            current = ""
    return "\n\n".join([*paragraphs, current] if current else paragraphs)


def read_docx(data: bytes) -> Page:
    """Read a Word document: its paragraphs and core properties."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_BYTES:
                raise Unreadable("zip-bomb", "unpacks to more than it may: check where it is from")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise Unreadable("broken-docx", "is a broken DOCX: open it and save it anew") from None
    text = _normal("\n\n".join(p.text for p in document.paragraphs if p.text.strip()))
    if not text.strip():
        raise Unreadable("empty", "is empty: nothing to read")
    about = document.core_properties
    article = clean(text)
    return Page(
        article.text,
        about.title or article.title,
        authors=(about.author,) if about.author and about.author != "python-docx" else article.authors,
        published=published_of_text(text),
    )


def unpack(data: bytes) -> bytes:
    """Unpack gzip, at most `MAX_BYTES` and `MAX_RATIO` times the packed size.

    Raises:
        Unreadable: it is broken, or a bomb.
    """
    limit = min(MAX_BYTES, max(1_000_000, len(data) * MAX_RATIO))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("broken-gzip", "is a broken gzip file: fetch it again") from None
    if len(unpacked) > limit:
        raise Unreadable(
            "gzip-bomb", f"unpacks to more than {limit:,} bytes: unpack it yourself and check it"
        )
    return unpacked


READERS: dict[str, Callable[[bytes], Page]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}


def sniff(data: bytes) -> str:
    """Give the suffix that the first bytes call for: `.pdf`, `.docx`, `.gz`, `.html`, `.jsonl`, `.txt`."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    if head.startswith(b"\x1f\x8b"):
        return ".gz"
    if re.match(rb"(?:<!doctype html|<html|<head|<\?xml[^>]*>\s*<(?:!doctype )?html)", head, re.I):
        return ".html"
    if re.match(rb'\{\s*"', head):
        return ".jsonl"
    return ".txt"
