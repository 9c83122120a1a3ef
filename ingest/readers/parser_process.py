"""Parsers of foreign formats run in a process of their own, with a limit on time and memory.

A hostile page can keep a parser busy for hours or break it (libxml2 and pdfium are C and C++;
50,000 attributes on one element cost libxml2 16 seconds, 200,000 four minutes). So HTML, PDF, DOCX
and Markdown are parsed in a child process that is ended when it takes too long; it starts when the
first such file is met, serves all that follow, and answers in JSON, which carries no code.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.readers.reading import Note, Reading, ReadLimits, Unreadable

_CHILD = "import sys; sys.path[:] = sys.argv[1:]; from ingest.readers.parser_process import serve; serve()"
_FILES_PER_CHILD = 1000  # parsers keep caches; a new child every thousand files keeps memory level
_LENGTH_BYTES = 8


class ParserProcess:
    """A parser in a child process, to be closed after use (it is a context manager)."""

    def __init__(self, limits: ReadLimits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(self, format: str, data: bytes) -> Reading:
        """Parse the bytes of one file of that format.

        Raises:
            Unreadable: what the format's reader raises, `too-slow`, `too-much-memory`, or
                `broken-...` where the parser broke down.
        """
        if self._served >= _FILES_PER_CHILD:
            self.close()
        child = self._child or self._start()
        self._served += 1
        deadline = time.monotonic() + self._limits.seconds
        try:
            answer = self._ask(child, format, data, deadline)
        except BaseException:  # also an interrupt: half an answer must not stay in the pipe
            self.close()
            raise
        if "error" in answer:
            raise Unreadable(*answer["error"])
        return _reading(answer)

    def close(self) -> None:
        """End the child."""
        child, self._child, self._served = self._child, None, 0
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        path = [str(Path(entry).absolute()) for entry in sys.path]
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", _CHILD, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        return self._child

    def _ask(
        self, child: subprocess.Popen[bytes], format: str, data: bytes, deadline: float
    ) -> dict[str, Any]:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the parser process has no pipes")
        request = json.dumps({"format": format, "size": len(data), "limits": asdict(self._limits)})
        try:
            _write(child.stdin.fileno(), request.encode() + b"\n" + data, deadline)
            size = int.from_bytes(_read(child.stdout.fileno(), _LENGTH_BYTES, deadline), "big")
            answer = _read(child.stdout.fileno(), size, deadline)
        except TimeoutError as error:
            message = f"takes more than {self._limits.seconds:g} seconds to parse: save its text as .txt"
            raise Unreadable("too-slow", message) from error
        except (EOFError, BrokenPipeError) as error:
            message = f"broken or hostile: the {format} parser broke down on it; save its text as .txt"
            raise Unreadable(f"broken-{format}", message) from error
        parsed: dict[str, Any] = json.loads(answer)
        return parsed


def _write(descriptor: int, data: bytes, deadline: float) -> None:
    os.set_blocking(descriptor, False)
    view = memoryview(data)
    while view:
        _wait(descriptor, deadline, to_write=True)
        view = view[os.write(descriptor, view[: 1 << 20]) :]


def _read(descriptor: int, size: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < size:
        _wait(descriptor, deadline, to_write=False)
        portion = os.read(descriptor, min(size - len(data), 1 << 20))
        if not portion:
            raise EOFError
        data += portion
    return bytes(data)


def _wait(descriptor: int, deadline: float, *, to_write: bool) -> None:
    left = deadline - time.monotonic()
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT if to_write else select.POLLIN)
    if left <= 0 or not poll.poll(left * 1000):
        raise TimeoutError


def _reading(answer: dict[str, Any]) -> Reading:
    tuples = {name: tuple(answer[name]) for name in ("paragraphs", "authors", "head_lines")}
    notes = tuple(Note(*note) for note in answer["notes"])
    return Reading(**{**answer, **tuples, "notes": notes})


def serve() -> None:
    """Be the child: parse what comes in on standard input until it ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a parser prints must not get among the answers
    while line := requests.readline():
        request = json.loads(line)
        limits = ReadLimits(**request["limits"])
        _limit(limits)
        data = requests.read(request["size"])
        reply = json.dumps(_answer(request["format"], data, limits)).encode()
        _send(answers, reply)


def _send(answers: Any, reply: bytes) -> None:
    view = memoryview(len(reply).to_bytes(_LENGTH_BYTES, "big") + reply)
    while view:
        view = view[answers.write(view) :]


def _limit(limits: ReadLimits) -> None:
    """Bound memory and time, and forbid to write files, where the system has such limits.

    The parent keeps the time too; this limit is for a child whose parent was killed.
    """
    import resource

    used = time.process_time()
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, int(used + 2 * limits.seconds) + 1),
    ):
        try:
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
        except (ValueError, OSError):
            continue


def _answer(format: str, data: bytes, limits: ReadLimits) -> dict[str, Any]:
    try:
        return asdict(_parse(format, data, limits))
    except Unreadable as error:
        return {"error": [error.code, str(error)]}
    except MemoryError:
        message = f"takes more than {limits.memory_bytes / 1e6:,.0f} MB to parse: save its text as .txt"
        return {"error": ["too-much-memory", message]}
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on a hostile file
        message = f"cannot be parsed ({type(error).__name__}): save its text as .txt"
        return {"error": [f"broken-{format}", message]}


def _parse(format: str, data: bytes, limits: ReadLimits) -> Reading:
    if format == "html":
        from ingest.readers.html_files import read_html

        return read_html(data)
    if format == "pdf":
        from ingest.readers.pdf_files import read_pdf

        return read_pdf(data, limits)
    if format == "docx":
        from ingest.readers.docx_files import read_docx

        return read_docx(data, limits)
    from ingest.readers.markdown_files import read_markdown

    return read_markdown(data)
