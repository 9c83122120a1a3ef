"""Markdown to paragraphs: headings, paragraphs and list items each as one; the markup goes."""

from __future__ import annotations

import re
from datetime import date

from ingest.publication_date import UnknownDateForm, edtf_of
from ingest.readers.reading import Note, Reading
from ingest.text import decode

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{1,10000}?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_LEFT_OUT = {"fence", "code_block", "html_block"}  # programs and markup, no prose


def read_markdown(data: bytes) -> Reading:
    """Read a Markdown file (CommonMark with tables).

    YAML front matter gives `title`, `author` or `authors`, `date`, `publisher` and `url`.
    """
    from markdown_it import MarkdownIt

    decoded = decode(data)
    text, front, notes = decoded.text, {}, []
    if decoded.doubt:
        notes.append(Note("wrong-encoding", decoded.doubt))
    if match := _FRONT_MATTER.match(text):
        front, text = _front_matter(match[1]), text[match.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    paragraphs: list[str] = []
    title: str | None = None
    for number, token in enumerate(tokens):
        if token.type != "inline" or not token.children:
            continue
        words = "".join(
            " " if child.type in {"softbreak", "hardbreak"} else child.content
            for child in token.children
            if child.type in {"text", "text_special", "code_inline", "softbreak", "hardbreak"}
        ).strip()
        if words:
            paragraphs.append(words)
            if title is None and tokens[number - 1].tag == "h1":
                title = words
    published, note = _published(front.get("date") or front.get("published"))
    return Reading(
        tuple(paragraphs),
        title=_words(front.get("title")) or title,
        publisher=_words(front.get("publisher")),
        authors=_names(front.get("authors") or front.get("author")),
        url=_words(front.get("url")),
        published=published,
        notes=(*notes, *note),
    )


def _front_matter(source: str) -> dict[str, object]:
    import yaml

    try:
        read = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key).lower(): value for key, value in read.items()} if isinstance(read, dict) else {}


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    return tuple(name for name in map(_words, names) if name)


def _published(value: object) -> tuple[str | None, list[Note]]:
    if isinstance(value, date):  # a YAML timestamp is a date as well
        return value.isoformat()[:10], []
    words = _words(value) or (str(value) if isinstance(value, int) else None)
    if not words:
        return None, []
    try:
        return edtf_of(words), []
    except UnknownDateForm as error:
        return None, [Note("bad-date", f"date in the front matter: {error}")]
