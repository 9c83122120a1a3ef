"""Bytes in bounded portions: files, standard input, gzip, and lines of any length."""

from __future__ import annotations

import errno
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ingest.readers.reading import ReadLimits, Unreadable

CHUNK = 1 << 18
HEAD = 1 << 16
GZIP_MAGIC = b"\x1f\x8b"
_EXPANSION_FREE = 10_000_000  # bytes that any gzip file may expand to, however well it packs


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading, and nothing that could block, such as a named pipe.

    Raises:
        Unreadable: `missing`, `no-permission`, `not-a-file`, `symlink-loop` or `unreadable`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("not-a-file", f"{_kind(path)}: give a file, or pipe it in with -")
        # Not to block even if the file is swapped for a pipe in between.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise os_problem(error) from error
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("not-a-file", "not a regular file: give a file, or pipe it in with -")
        yield file


def os_problem(error: OSError) -> Unreadable:
    """Put an operating system's error as what is wrong and what to do."""
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return Unreadable("missing", "no such file or folder: check the name")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Unreadable("no-permission", "no permission to read it: check its owner and mode")
    if error.errno == errno.ELOOP:
        return Unreadable("symlink-loop", "a symbolic link that leads back to itself: remove it")
    if error.errno == errno.ENAMETOOLONG:
        return Unreadable("missing", "the name is too long for any file: check the name")
    return Unreadable("unreadable", f"cannot be read ({error.strerror}): check the disk")


def _kind(path: Path) -> str:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """Give the rest of a file in portions."""
    while True:
        try:
            chunk = file.read(CHUNK)
        except OSError as error:
            raise os_problem(error) from error
        if not chunk:
            return
        yield chunk


def peek(portions: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Give the first bytes (at least 64 kB, or all there are) and the portions with them."""
    head = b""
    for chunk in portions:
        head += chunk
        if len(head) >= HEAD:
            break
    return head, chain((head,), portions)


def gunzip(portions: Iterator[bytes], limits: ReadLimits) -> Iterator[bytes]:
    """Unpack gzip as it comes, without ever holding more than one portion.

    Raises:
        Unreadable: `broken-gzip`, or `expands-too-much` past `limits.expansion`.
    """
    packed = unpacked = 0
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in portions:
        packed += len(chunk)
        rest = chunk
        while rest:
            if unpacker.eof:  # several members in a row are one file
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                unpacker = zlib.decompressobj(wbits=31)
            try:
                portion = unpacker.decompress(rest, CHUNK)
            except zlib.error as error:
                raise Unreadable("broken-gzip", "broken gzip data: get the file again") from error
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            unpacked += len(portion)
            if unpacked > max(_EXPANSION_FREE, packed * limits.expansion):
                times = f"expands to more than {limits.expansion} times its size (a gzip bomb?)"
                raise Unreadable("expands-too-much", f"{times}: unpack and check it by hand")
            if portion:
                yield portion
    if not unpacker.eof:
        raise Unreadable("broken-gzip", "gzip data that breaks off: get the file again")


def read_all(portions: Iterator[bytes], most: int) -> bytes | None:
    """Give all bytes, or None where there are more than `most`."""
    data = bytearray()
    for chunk in portions:
        data += chunk
        if len(data) > most:
            return None
    return bytes(data)


def lines(portions: Iterator[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Give lines that are not empty, numbered from 1; None for one of more than `longest` bytes."""
    number, rest, skipping = 1, b"", False
    for chunk in portions:
        first, *others = chunk.split(b"\n")
        if not skipping:
            rest += first
        for following in others:
            if skipping or len(rest) > longest:
                yield number, None
            elif rest:
                yield number, rest
            number, rest, skipping = number + 1, following, False
        if len(rest) > longest:
            rest, skipping = b"", True
    if rest or skipping:
        yield number, None if skipping else rest
