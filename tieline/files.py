"""Write files and folders as a whole: what is half written never stands under the name asked for."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from graph.errors import TielineError


@contextmanager
def replacing_bytes(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file to write as a whole: `-` is standard output, else the old one stays until the end.

    The bytes go to a file beside `path`, which takes its place at the end, so that an interrupted
    or failed export never leaves half a file under the name that was asked for.

    Raises:
        TielineError: it cannot be written.
    """
    if str(path) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    path = Path(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def replacing(path: str | Path) -> Iterator[IO[str]]:
    """Do the same for text, which is written as UTF-8 with line feeds."""
    with replacing_bytes(path) as out, text_over(out) as text:
        yield text


@contextmanager
def replacing_folder(path: str | Path) -> Iterator[Path]:
    """Give an empty folder to fill, which takes its place at the end.

    Where `path` ends in `.zip`, or is `-` for standard output, its files are zipped there. Else it
    becomes the folder, which must not be there yet or be empty: nobody's files are removed.

    Raises:
        TielineError: there is something at `path`, or it cannot be written.
    """
    if str(path) == "-" or Path(path).suffix.casefold() == ".zip":
        import tempfile

        with tempfile.TemporaryDirectory() as made, replacing_bytes(path) as out:
            yield Path(made)
            _zip(Path(made), out)
        return
    import shutil

    path = Path(path)
    if os.path.lexists(path) and not (path.is_dir() and not any(path.iterdir())):
        raise TielineError(f"{path}: is there already: remove it, or write to another folder or to a .zip")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.mkdir()
        yield part
        part.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _unwritten(path: Path, error: OSError) -> TielineError:
    return TielineError(
        f"{path}: cannot be written ({error.strerror or error}): choose another place with -o, or free "
        "some space"
    )


def _zip(folder: Path, out: BinaryIO) -> None:
    import zipfile

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)


@contextmanager
def text_over(out: BinaryIO) -> Iterator[IO[str]]:
    """Write text to a binary stream as UTF-8 with line feeds; the stream stays open."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield text
    finally:
        text.detach()
