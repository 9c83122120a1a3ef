"""One record of JSON Lines: what it must hold, and what is made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ingest.publication_date import UnknownDateForm, edtf_of
from ingest.readers.reading import Note, Unreadable
from ingest.text import Decoded, clean_characters, decode

_ONE_STRING = ("title", "publisher", "url", "language")


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record; `text` or `html` is given. `has_date` tells that it names a date."""

    text: str | None
    html: str | None
    id: str | None
    title: str | None
    publisher: str | None
    url: str | None
    language: str | None
    authors: tuple[str, ...]
    published: str | None
    retrieved: str | None
    has_date: bool
    notes: tuple[Note, ...]


def parse_line(line: bytes) -> tuple[Any, list[Note]]:
    """Read one line of JSON.

    Raises:
        Unreadable: `bad-json` or `wrong-encoding`.
    """
    try:
        decoded = Decoded(line.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        decoded = decode(line)
    notes = [Note("wrong-encoding", decoded.doubt)] if decoded.doubt else []
    return parse_json(decoded.text), notes


def parse_json(text: str) -> Any:
    """Read JSON that may be hostile.

    Raises:
        Unreadable: `bad-json`.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}"
        message = f"not JSON ({error.msg.lower()} at {place}): write one object a line"
        raise Unreadable("bad-json", message) from error
    except (RecursionError, ValueError) as error:  # nested too deeply; a number of too many digits
        raise Unreadable(
            "bad-json", "JSON that cannot be read: nested too deeply or a number too long"
        ) from error


def read_record(value: Any, notes: list[Note]) -> Record:
    """Check the fields of a record. Unknown ones are left alone; null is the same as none.

    A field of a wrong type is reported and left out; without text there is no record.

    Raises:
        Unreadable: `bad-record`.
    """
    if not isinstance(value, dict):
        raise Unreadable("bad-record", f'{_kind(value)} instead of an object: write {{"text": ...}}')
    fields: dict[str, Any] = {str(key).lower(): field for key, field in value.items()}
    text, html = _body(fields)
    strings = {name: _string(fields, name, notes) for name in _ONE_STRING}
    url = strings["url"]
    if url and not is_web_address(url):
        notes.append(Note("bad-field", f'"url" is no web address ("{_short(url)}"): left out'))
        url = None
    return Record(
        text=text,
        html=html,
        id=_id(fields, notes),
        title=strings["title"],
        publisher=strings["publisher"],
        url=url,
        language=strings["language"],
        authors=_authors(fields, notes),
        published=_date(fields, "published", notes),
        retrieved=_date(fields, "retrieved", notes),
        has_date=fields.get("published") is not None,
        notes=tuple(notes),
    )


def is_web_address(url: str) -> bool:
    """Tell whether a string is an address of the web: others (`javascript:`) must never be linked."""
    return url.lower().startswith(("https://", "http://")) and url.isprintable() and " " not in url


def _body(fields: dict[str, Any]) -> tuple[str | None, str | None]:
    for name in ("text", "html"):
        field = fields.get(name)
        if field is not None and not isinstance(field, str):
            raise Unreadable("bad-record", f'"{name}" is {_kind(field)}: it must be a string')
    text, html = fields.get("text"), fields.get("html")
    if text is None and html is None:
        raise Unreadable("bad-record", 'neither "text" nor "html": give one of them')
    if not (text or "").strip() and not (html or "").strip():
        raise Unreadable("empty", "empty text: there is nothing to read")
    return (text, None) if text and text.strip() else (None, html)


def _string(fields: dict[str, Any], name: str, notes: list[Note]) -> str | None:
    field = fields.get(name)
    if field is None:
        return None
    if not isinstance(field, str):
        notes.append(Note("bad-field", f'"{name}" is {_kind(field)}, left out: it must be a string'))
        return None
    return _line(field) or None


def _id(fields: dict[str, Any], notes: list[Note]) -> str | None:
    field = fields.get("id")
    if isinstance(field, int) and not isinstance(field, bool):
        return str(field)
    return _string(fields, "id", notes)


def _authors(fields: dict[str, Any], notes: list[Note]) -> tuple[str, ...]:
    field = fields.get("authors", fields.get("author"))
    if field is None:
        return ()
    names = [field] if isinstance(field, str) else field
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        notes.append(
            Note("bad-field", f'"authors" is {_kind(field)}, left out: it must be a list of strings')
        )
        return ()
    return tuple(name for name in map(_line, names) if name)


def _date(fields: dict[str, Any], name: str, notes: list[Note]) -> str | None:
    field = fields.get(name)
    if isinstance(field, int) and not isinstance(field, bool) and 1000 <= field <= 9999:
        field = str(field)
    if field is None or (isinstance(field, str) and not field.strip()):
        return None
    if not isinstance(field, str):
        notes.append(
            Note("bad-date", f'"{name}" is {_kind(field)}, left out: write it as "2025-11-18" (EDTF)')
        )
        return None
    try:
        return edtf_of(field)
    except UnknownDateForm as error:
        notes.append(Note("bad-date", f'"{name}", left out: {error}'))
        return None


def _line(field: str) -> str:
    return " ".join(clean_characters(field).split())


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return names.get(type(value), "null" if value is None else "a number")


def _short(value: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in value[:40])
