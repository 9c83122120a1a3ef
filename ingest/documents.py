"""From files, folders and standard input to documents, one at a time.

What cannot be read is given as an `Issue` in its place, so that the rest of a batch goes on.
"""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from graph.edtf_bounds import bounds
from graph.errors import TielineError
from graph.model import Document, Issue
from ingest.pages import (
    MAX_BYTES,
    MAX_TEXT,
    READERS,
    Page,
    Unreadable,
    read_html,
    read_text,
    sniff,
    unpack,
)
from ingest.publication_date import edtf_of

RECORDS = frozenset({".jsonl", ".ndjson"})
MAX_LINE = 20_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What overrides the files' own word. `published` is EDTF or a plain date.

    Raises:
        TielineError: `published` is no date that can be read.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        """Read the date."""
        if self.published is None:
            return
        day = edtf_of(self.published)
        if day is None:
            try:
                bounds(self.published)
            except ValueError:
                raise TielineError(
                    f"--published {self.published!r} is no date: write it as 2025-11-18, 2025-11 "
                    "or 2025"
                ) from None
            day = self.published
        object.__setattr__(self, "published", day)


def read(
    sources: Iterable[str | Path],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Issue]:
    """Give the documents of files, folders (recursively) and standard input (`-`), in order.

    Lazy: one file, and one line of a file of records, is in memory at a time.
    """
    options = options or ReadOptions()
    for source in sources:
        if str(source) == "-":
            if stdin is None:
                raise TielineError("'-' means standard input, and there is none")
            yield from _read_stream(stdin, options)
            continue
        for path in _files(Path(source)):
            yield from _read_file(path, options)


def count(sources: Iterable[str | Path]) -> int | None:
    """Count the files that `read` will open, for a progress bar; None where that cannot be told."""
    total = 0
    for source in sources:
        if str(source) == "-":
            return None
        total += sum(1 for _ in _files(Path(source)))
    return total


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name


def _read_file(path: Path, options: ReadOptions) -> Iterator[Document | Issue]:
    name = str(path)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise Unreadable("no-file", "is no ordinary file: give files or folders of files")
        if _suffix(path) in RECORDS and path.suffix != ".gz":
            with path.open("rb") as lines:
                yield from _records(lines, name, path.stem, options)
            return
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(
                "too-large", f"has more than {MAX_BYTES:,} bytes: split it into articles"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        yield _issue(name, "missing", "does not exist: check the path")
        return
    except PermissionError:
        yield _issue(name, "permission", "may not be read: change its permissions")
        return
    except OSError as error:
        yield _issue(name, "unreadable", f"cannot be read ({error.strerror}): check the disk")
        return
    except Unreadable as error:
        yield _issue(name, error.code, str(error))
        return
    yield from _read_bytes(data, name, path.name.split(".")[0] or path.name, _suffix(path), options)


def _suffix(path: Path) -> str:
    """Give the suffix in lower case, that under `.gz` where there is one."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _read_stream(stream: BinaryIO, options: ReadOptions) -> Iterator[Document | Issue]:
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    head = buffered.read(2048)
    kind = sniff(head)
    if kind == ".jsonl":
        lines = _joined(head, buffered)
        yield from _records(lines, "standard input", "stdin", options)
        return
    data = head + buffered.read(MAX_BYTES + 1 - len(head))
    if len(data) > MAX_BYTES:
        yield _issue("standard input", "too-large", f"has more than {MAX_BYTES:,} bytes: split it")
        return
    yield from _read_bytes(data, "standard input", "stdin", kind, options)


def _joined(head: bytes, rest: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a stream of which the head was read already."""
    *lines, last = head.split(b"\n")
    for line in lines:
        yield line + b"\n"
    yield last + rest.readline()
    yield from rest


def _read_bytes(
    data: bytes, name: str, stem: str, suffix: str, options: ReadOptions
) -> Iterator[Document | Issue]:
    try:
        found = sniff(data)
        if found == ".gz":
            data = unpack(data)
            found = sniff(data)
        if suffix in RECORDS or (suffix not in READERS and found == ".jsonl"):
            yield from _records(iter(data.split(b"\n")), name, stem, options)
            return
        # The content has the last word: a PDF called .txt is read as what it is.
        kind = found if found in (".pdf", ".docx", ".html") else suffix
        reader: Callable[[bytes], Page] = READERS.get(kind, read_text)
        if kind in (".pdf", ".docx") and found != kind:
            if not data.strip():
                raise Unreadable("empty", "is empty: nothing to read")
            raise Unreadable(f"broken-{kind[1:]}", f"is no {kind[1:].upper()} file: check its type")
        page = reader(data)
        yield from _finish(page, name, stem, options)
    except Unreadable as error:
        yield _issue(name, error.code, str(error))


def _records(
    lines: Iterable[bytes], name: str, stem: str, options: ReadOptions
) -> Iterator[Document | Issue]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{name}, line {number}"
        try:
            page, id = _record(line)
            yield from _finish(page, place, id or f"{stem}-{number}", options)
        except Unreadable as error:
            yield _issue(place, error.code, str(error))


def _record(line: bytes) -> tuple[Page, str | None]:
    """Read one line of a file of records: the page, and the record's own id."""
    if len(line) > MAX_LINE:
        raise Unreadable("too-large", f"has more than {MAX_LINE:,} bytes: split the article")
    try:
        record: Any = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise Unreadable("bad-json", "is no JSON: mend the line, or take it out") from None
    if not isinstance(record, dict):
        raise Unreadable("bad-record", 'is no JSON object: write {"text": ..., "title": ...}')
    fields = {
        key: _field(record, key)
        for key in ("text", "html", "title", "publisher", "url", "published", "language", "id")
    }
    if fields["text"]:
        text = _clean_record(fields["text"])
        page = Page(text)
    elif fields["html"]:
        page = read_html(fields["html"])
    else:
        raise Unreadable("bad-record", 'has neither "text" nor "html": name the field so')
    published = fields["published"]
    day = edtf_of(published) if published else None
    if published and day is None:
        try:
            bounds(published)
            day = published
        except ValueError:
            raise Unreadable(
                "bad-date",
                f"has a 'published' that is no date ({published[:40]!r}): write it as 2025-11-18",
            ) from None
    authors = record.get("authors", record.get("author", ()))
    if isinstance(authors, str):
        authors = (authors,)
    page = replace(
        page,
        title=fields["title"] or page.title,
        publisher=fields["publisher"] or page.publisher,
        url=fields["url"] or page.url,
        language=fields["language"] or page.language,
        published=day or page.published,
        authors=tuple(str(a) for a in authors) or page.authors,
    )
    return page, fields["id"]


def _clean_record(text: str) -> str:
    """Keep the text of a record as it is, but for what no text holds."""
    from ingest.pages import _normal

    return _normal(text).strip("\n")


def _field(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if key == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise Unreadable("bad-record", f"has a {key!r} that is no string: write it in quotes")
    return value


def _finish(page: Page, name: str, stem: str, options: ReadOptions) -> Iterator[Document | Issue]:
    """Apply the options, hold the text against its limit, and report a missing date."""
    text = page.text
    if not text.strip():
        raise Unreadable("empty", "is empty: nothing to read")
    if len(text) > MAX_TEXT:
        raise Unreadable(
            "too-large", f"has a text of more than {MAX_TEXT:,} characters: split it into articles"
        )
    document = Document(
        name=stem,
        text=text,
        uri=options.url or page.url,
        title=options.title or page.title,
        publisher=options.publisher or page.publisher,
        authors=options.authors or page.authors,
        published=options.published or page.published,
        language=options.language or page.language,
    )
    yield document
    if document.published is None:
        yield Issue(
            stage="date",
            code="no-publication-date",
            message=f"{name}: no publication date found: give --published, or dates such as "
            "'last week' stay unread",
            document_name=stem,
            document_id=document.id,
        )


def _issue(name: str, code: str, message: str) -> Issue:
    return Issue(stage="read", code=code, message=f"{name} {message}", document_name=name)
