"""Hold the other end of an engine's process: send a request, receive its messages in time.

The process runs `graph.query_process`, `graph.neo4j_process` or `graph.rdf_process`, which say what the
messages are.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ENVIRONMENT = ("PATH", "LANG", "HOME", "TMPDIR", "PYTHONPATH", "LD_LIBRARY_PATH")
"""What of the environment the process gets: what it takes to find Python's packages, no secrets."""


class ProcessLate(Exception):
    """The process did not answer in time."""


class ProcessLost(Exception):
    """The process ended before it had answered."""


class EngineProcess:
    """A running engine; it ends when it is stopped, or with this process."""

    def __init__(self, program: Path) -> None:
        """Start the process of this program."""
        environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
        # -P: the program's folder is no place for imports. Two arenas keep malloc from reserving
        # 64 MB of the bounded address space for each thread.
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-X", "utf8", str(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, "MALLOC_ARENA_MAX": "2"},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._poll = select.poll()
        self._poll.register(self._stdout, select.POLLIN)
        self._lines: list[bytes] = []
        self._rest: list[bytes] = []
        self._deadline = 0.0

    def __del__(self) -> None:
        self.stop()

    def send(self, message: dict[str, Any], seconds: float) -> None:
        """Send a request that is to be answered in so many seconds.

        Raises:
            ProcessLost: the process is gone.
        """
        self._deadline = time.monotonic() + seconds
        try:
            self._stdin.write(json.dumps(message).encode() + b"\n")
            self._stdin.flush()
        except BrokenPipeError:
            raise ProcessLost from None

    def receive(self) -> dict[str, Any]:
        """Give the next message of the answer.

        Raises:
            ProcessLate: the time is over.
            ProcessLost: the process ended.
        """
        while not self._lines:
            self._read()
        message: dict[str, Any] = json.loads(self._lines.pop())
        return message

    def _read(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0 or not self._poll.poll(left * 1000):
            raise ProcessLate
        chunk = os.read(self._stdout.fileno(), 1 << 20)
        if not chunk:
            raise ProcessLost
        if b"\n" not in chunk:
            self._rest.append(chunk)
            return
        *lines, rest = b"".join([*self._rest, chunk]).split(b"\n")
        self._rest = [rest]
        self._lines = lines[::-1]

    def stop(self) -> None:
        """End the process; it has nothing to save."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._stdout.close()
        try:
            self._stdin.close()
        except BrokenPipeError:
            return
