"""Which files the given names stand for, in a fixed order, and what each document is called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.readers.formats import RECORD_SUFFIXES
from ingest.readers.reading import Unreadable
from ingest.readers.streams import CHUNK, os_problem


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or why one cannot be.

    `shown` is what messages call it, `name` what its document is called, `suffix` that of its
    content in lower case (`.jsonl` for `news.jsonl.gz`). `path` is None for standard input.
    """

    path: Path | None
    shown: str
    name: str
    suffix: str
    problem: Unreadable | None = None


def find_sources(given: Iterable[str | Path]) -> Iterator[Source]:
    """Give every file that the names stand for.

    Folders are walked in the order of names; hidden files, and the `page_files` folder that a
    browser puts beside `page.html`, are left out. A file reached twice is given once. A document is
    called after its file's stem; files that would share a name get their path, because two
    documents of one name are versions of one another.

    Folders are walked twice, first for the names, so that no list of files is held.
    """
    names = list(given)
    stems = Counter(_stem(path) for path, _, problem in _walk_all(names) if path and not problem)
    shared = {stem for stem, count in stems.items() if count > 1}
    for path, shown, problem in _walk_all(names):
        if path is None:
            yield Source(None, "standard input", "stdin", "")
            continue
        stem = _stem(path)
        name = shown if stem in shared else stem
        yield Source(path, one_line(shown), storable(name), _suffix(path), problem)


def one_line(name: str) -> str:
    """Give a file's name as it may stand in a message: one line, no control characters."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def storable(name: str) -> str:
    """Give a name without the lone surrogates that stand for bytes of no known encoding."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stem(path: Path) -> str:
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def _suffix(path: Path) -> str:
    return (Path(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


type _Walked = tuple[Path | None, str, Unreadable | None]


def _walk_all(names: Iterable[str | Path]) -> Iterator[_Walked]:
    """Give path, shown name and problem of each file; the path is None for standard input."""
    seen: set[str] = set()
    for name in names:
        if str(name) == "-":
            yield None, "-", None
            continue
        path = Path(name)
        walked = _walk(path, str(name), ()) if _is_folder(path) else [(path, str(name), None)]
        for found in walked:
            key = str(found[0].absolute()) if found[0] else "-"
            if key not in seen:
                seen.add(key)
                yield found


def _walk(folder: Path, shown: str, above: tuple[tuple[int, int], ...]) -> Iterator[_Walked]:
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            message = "a symbolic link to a folder above it: what is in there is read once"
            yield folder, shown, Unreadable("symlink-loop", message)
            return
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield folder, shown, os_problem(error)
        return
    pages = {Path(entry.name).stem for entry in entries if _is_page(entry.name)}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path, inner = folder / entry.name, f"{shown.rstrip('/')}/{entry.name}"
        if not _is_folder(entry):
            yield path, inner, None
        elif not (entry.name.endswith("_files") and entry.name.removesuffix("_files") in pages):
            yield from _walk(path, inner, (*above, identity))


def _is_page(name: str) -> bool:
    return name.lower().endswith((".html", ".htm"))


def _is_folder(entry: os.DirEntry[str] | Path) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to itself, a name too long: opening it says so


def count_documents(given: Iterable[str | Path]) -> int | None:
    """Give about how many documents the names stand for, or None where only reading them tells.

    A file counts as one, one of JSON Lines as its lines: half a second for a gigabyte. Standard
    input and packed JSON Lines cannot be counted without reading them twice.
    """
    total = 0
    for source in find_sources(given):
        if source.path is None:
            return None
        if source.suffix not in RECORD_SUFFIXES or source.problem:
            total += 1
        elif source.path.suffix.lower() == ".gz":
            return None
        else:
            total += _count_lines(source.path)
    return total


def _count_lines(path: Path) -> int:
    count, last = 0, b"\n"
    try:
        if not path.is_file():
            return 1
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                count += chunk.count(b"\n")
                last = chunk[-1:]
    except OSError:
        return 1  # reading it will give the issue
    return count + (last != b"\n")
