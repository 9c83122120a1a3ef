"""Files, folders and standard input to documents: the door of `ingest`.

`read` gives documents and issues one at a time, in a fixed order, and never raises for what is in a
file: a broken file is an issue, and the next one is read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import TielineError
from graph.model import Document, Issue
from ingest.boilerplate import Article, find_article
from ingest.publication_date import (
    PublicationDate,
    UnknownDateForm,
    choose,
    edtf_of,
    url_date,
)
from ingest.readers.formats import Format, find_format
from ingest.readers.parser_process import ParserProcess
from ingest.readers.reading import Note, Reading, ReadLimits, Unreadable
from ingest.readers.records import Record, is_web_address, parse_json, parse_line, read_record
from ingest.readers.sources import Source, count_documents, find_sources, one_line
from ingest.readers.streams import (
    GZIP_MAGIC,
    chunks,
    gunzip,
    lines,
    open_file,
    peek,
    read_all,
)
from ingest.text import clean_characters, decode, paragraphs

__all__ = ["OptionError", "ReadLimits", "ReadOptions", "count", "read"]

_PAGE_SIGNALS = 2
"""A record's text with this many signs of a saved page is cleaned like one; any other is kept."""


class OptionError(TielineError):
    """An option of the user cannot be understood; the text names the option and the remedy."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of the documents, in place of what is found in them.

    `published` may be EDTF or a full date in words; it is kept as EDTF.

    Raises:
        OptionError: `published` is no date with a year, or `url` no web address.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None
    limits: ReadLimits = field(default_factory=ReadLimits)

    def __post_init__(self) -> None:
        """Check the date and the address."""
        if self.published is not None:
            try:
                object.__setattr__(self, "published", edtf_of(self.published))
            except UnknownDateForm as error:
                raise OptionError(f"--published: {error}") from error
        if self.url is not None and not is_web_address(self.url):
            raise OptionError(f'--url: "{self.url}" is no web address: it starts with https://')


def read(
    sources: Iterable[str | Path],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Issue]:
    """Read documents, one at a time.

    Args:
        sources: Files, folders (with all that is in them), and `-` for standard input.
        options: What to take in place of what is found; it holds for every document.
        stdin: What `-` stands for; the process's standard input where None.

    Yields:
        A `Document`, followed by the issues about it, which name it by `document_id`; or an `Issue`
        without a `document_id` for each file or record that gives no document.
    """
    options = options or ReadOptions()
    with ParserProcess(options.limits) as parser:
        reader = _Reader(options, parser)
        for source in find_sources(sources):
            yield from reader.read_source(source, stdin)


def count(sources: Iterable[str | Path]) -> int | None:
    """Give about how many documents `read` will give, or None where only reading tells.

    A file counts as one and one of JSON Lines as its lines; nothing is parsed.
    """
    return count_documents(sources)


class _Reader:
    """Reads one source after another with the same options and the same parser process."""

    def __init__(self, options: ReadOptions, parser: ParserProcess) -> None:
        self._options = options
        self._limits = options.limits
        self._parser = parser

    def read_source(self, source: Source, stdin: BinaryIO | None) -> Iterator[Document | Issue]:
        """Read one file or standard input; what fails in it becomes an issue."""
        try:
            if source.problem:
                raise source.problem
            if source.path is None:
                yield from self._read_stream(source, chunks(stdin or sys.stdin.buffer))
                return
            with open_file(source.path) as file:
                yield from self._read_stream(source, chunks(file))
        except Unreadable as problem:
            yield _failure(source.name, source.shown, problem)

    def _read_stream(self, source: Source, portions: Iterator[bytes]) -> Iterator[Document | Issue]:
        head, portions = peek(portions)
        if head.startswith(GZIP_MAGIC):
            head, portions = peek(gunzip(portions, self._limits))
        format = find_format(head, source.suffix)
        is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        if format == "records" and not is_wide:
            yield from self._read_lines(source, portions)
            return
        data = read_all(portions, self._limits.file_bytes)
        if data is None:
            raise Unreadable("too-large", _too_large_file(format, self._limits))
        if format == "records":
            yield from self._read_lines(source, iter([decode(data).text.encode()]))
        elif format == "json":
            yield from self._read_array(source, data)
        else:
            yield from self._read_file(source, format, data)

    def _read_file(self, source: Source, format: Format, data: bytes) -> Iterator[Document | Issue]:
        if format == "text":
            decoded = decode(data)
            self._check_size(decoded.text)
            notes = (Note("wrong-encoding", decoded.doubt),) if decoded.doubt else ()
            reading = Reading(tuple(paragraphs(decoded.text)), notes=notes)
        else:
            reading = self._parser.parse(format, data)
        yield from self._document(source.name, source.shown, reading)

    def _read_lines(self, source: Source, portions: Iterator[bytes]) -> Iterator[Document | Issue]:
        for number, line in lines(portions, self._limits.file_bytes):
            shown = f"{source.shown}, line {number}"
            name = f"{source.name}-{number}"
            if line is None:
                message = f"longer than {self._limits.file_bytes / 1e6:g} MB: split it, one article a line"
                yield _failure(name, shown, Unreadable("too-large", message))
            elif line.strip():
                try:
                    value, notes = parse_line(line)
                except Unreadable as problem:
                    yield _failure(name, shown, problem)
                else:
                    yield from self._read_record(name, shown, value, notes)

    def _read_array(self, source: Source, data: bytes) -> Iterator[Document | Issue]:
        try:
            value = parse_json(decode(data).text)
        except Unreadable:
            if data.lstrip()[:1] != b"{":
                raise
            yield from self._read_lines(source, iter([data]))  # JSON Lines by another name
            return
        if isinstance(value, dict):
            yield from self._read_record(source.name, source.shown, value, [])
            return
        for number, record in enumerate(value if isinstance(value, list) else [value], 1):
            shown = f"{source.shown}, record {number}"
            yield from self._read_record(f"{source.name}-{number}", shown, record, [])

    def _read_record(
        self, name: str, shown: str, value: Any, notes: list[Note]
    ) -> Iterator[Document | Issue]:
        try:
            record = read_record(value, notes)
            name = record.id or name
            if record.text is None:
                reading = self._parser.parse("html", _utf8(record.html or ""))
                yield from self._document(name, shown, reading, record)
            else:
                yield from self._text_record(name, shown, record.text, record)
        except Unreadable as problem:
            yield _failure(name, shown, problem)

    def _text_record(self, name: str, shown: str, given: str, record: Record) -> Iterator[Document | Issue]:
        """Keep the text of a record as it is, unless it is plainly a page saved with its furniture."""
        text = clean_characters(given)
        self._check_size(text)
        article = find_article(paragraphs(text))
        if article.signals >= _PAGE_SIGNALS:
            text = "\n\n".join(article.paragraphs)
        date = choose(article.dates, record.url, saved_page=article.signals >= _PAGE_SIGNALS)
        yield from self._finish(name, shown, text, Reading(()), article, date, record)

    def _document(
        self, name: str, shown: str, reading: Reading, record: Record | None = None
    ) -> Iterator[Document | Issue]:
        """Make the document of a file: the article without furniture, and its date."""
        article = find_article(reading.paragraphs, reading.title)
        text = clean_characters("\n\n".join(article.paragraphs))
        if not any(character.isalnum() for character in text):
            raise Unreadable("empty", "no text in it: there is nothing to read")
        self._check_size(text)
        head = find_article(reading.head_lines, reading.title) if reading.head_lines else None
        if head and not reading.authors:
            reading = replace(reading, authors=head.authors)
        date = _date(reading, article, head)
        yield from self._finish(name, shown, text, reading, article, date, record)

    def _finish(
        self,
        name: str,
        shown: str,
        text: str,
        reading: Reading,
        article: Article,
        date: PublicationDate,
        record: Record | None,
    ) -> Iterator[Document | Issue]:
        """Put the document together: options before the record's fields before what was found."""
        options, given = self._options, record or _NO_RECORD
        published = options.published or given.published
        if not published and not given.has_date:
            published = date.published
        notes = [*reading.notes, *given.notes]
        if not options.published and not given.has_date:
            notes += date.notes
        url = options.url or given.url or _web_address(reading.url)
        document = Document(
            name=name,
            text=text,
            uri=url,
            title=options.title or given.title or _title(reading, article, record),
            publisher=options.publisher or given.publisher or reading.publisher or article.publisher,
            authors=options.authors or given.authors or reading.authors or article.authors,
            published=published,
            retrieved=given.retrieved or date.retrieved,
            language=options.language or given.language or reading.language,
        )
        yield document
        for note in notes:
            stage = "date" if "date" in note.code or "year" in note.code else "read"
            yield Issue(stage, note.code, one_line(f"{shown}: {note.message}"), name, document.id)

    def _check_size(self, text: str) -> None:
        most = self._limits.text_characters
        if len(text) > most:
            message = (
                f"{len(text) / 1e6:.1f} million characters of text, more than the {most / 1e6:g} "
                "million that one document may have: split it, one article a file"
            )
            raise Unreadable("too-large", message)


_NO_RECORD = Record(None, None, None, None, None, None, None, (), None, None, False, ())


def _failure(name: str, shown: str, problem: Unreadable) -> Issue:
    return Issue("read", problem.code, one_line(f"{shown}: {problem}"), name)


def _too_large_file(format: Format, limits: ReadLimits) -> str:
    remedy = "one article a file" if format == "text" else "or save its text as .txt"
    return f"more than the {limits.file_bytes / 1e6:g} MB that one document may have: split it, {remedy}"


def _utf8(text: str) -> bytes:
    return clean_characters(text).encode()


def _web_address(url: str | None) -> str | None:
    return url if url and is_web_address(url) else None


def _title(reading: Reading, article: Article, record: Record | None) -> str | None:
    """Give the title that was found; a record that is no saved page has only the one it gives."""
    if record is not None and record.html is None and article.signals < _PAGE_SIGNALS:
        return None
    return reading.title or article.title


def _date(reading: Reading, article: Article, head: Article | None) -> PublicationDate:
    """Give the date of a file: metadata, then the lines about the headline, then the address."""
    if reading.published:
        return PublicationDate(reading.published)
    dates = (*(head.dates if head else ()), *article.dates)
    saved_page = head is not None or article.signals > 0
    found = choose(dates, reading.url, saved_page=saved_page)
    in_address = url_date(reading.url)
    if found.published or not in_address:
        return found
    return PublicationDate(in_address, found.retrieved)
