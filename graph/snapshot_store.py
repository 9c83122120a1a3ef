"""Keep the snapshots of a workspace: build them aside, swap them in whole, remove them unused.

    <name>.lbug             a snapshot, never written again
    <name>.seal             its size, time of writing and BLAKE2b, to tell whether it is what was built
    <name>.lock             its readers hold a shared lock on it
    build.lock              held by whoever builds; there is one builder at a time
    building-<process>*     a build on its way, or what a killed one left

A snapshot is in place when it was renamed to its name; it is flushed to the disk before. Locks are
`flock`, so that the end of a process, however it ends, lets them go.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import SnapshotError


class SnapshotStore:
    """The folder of the snapshots of one workspace."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made when the first snapshot is built."""
        self.folder = folder

    def path(self, name: str) -> Path:
        """Give the file of the snapshot of that name, whether there is one or not."""
        return self.folder / f"{name}.lbug"

    def hold(self, path: Path) -> int | None:
        """Take a snapshot for reading: it is not removed before the descriptor is closed.

        Returns:
            The descriptor, or None where there is no such snapshot, or not as it was built.
        """
        if not path.exists():
            return None
        try:
            lock = os.open(path.with_suffix(".lock"), os.O_RDONLY | os.O_CREAT, 0o644)
        except OSError:
            # A folder that may only be read: nobody removes anything from it under our hands.
            lock = os.open(path, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_SH)
        if intact(path):
            return lock
        os.close(lock)
        return None

    def build(self, path: Path, write: Callable[[Path], None]) -> None:
        """Build a snapshot, unless another process did meanwhile; then remove old ones.

        Args:
            path: its file.
            write: writes the snapshot to a new file.

        Raises:
            SnapshotError: it cannot be written.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            with _exclusive(self.folder / "build.lock"):
                if intact(path):
                    return
                self._remove_leftovers()
                self._build(path, write)
                self._remove_unused(path)
        except OSError as error:
            raise SnapshotError(
                f"{error.filename or path}: the graph cannot be written ({error.strerror}): check the "
                "free space and who may write to the folder"
            ) from error

    def _build(self, path: Path, write: Callable[[Path], None]) -> None:
        temporary = self.folder / f"building-{os.getpid()}.lbug"
        try:
            write(temporary)
            _flush(temporary)
            seal = path.with_suffix(".seal")
            unsealed = temporary.with_suffix(".seal")
            unsealed.write_text(json.dumps(_seal(temporary)), encoding="utf-8")
            _flush(unsealed)
            temporary.replace(path)
            unsealed.replace(seal)
            _flush(self.folder)
        except BaseException:
            self._remove_leftovers()
            raise

    def _remove_leftovers(self) -> None:
        for leftover in self.folder.glob("building-*"):
            leftover.unlink(missing_ok=True)

    def _remove_unused(self, newest: Path) -> None:
        """Remove the other snapshots that no reader holds."""
        for path in self.folder.glob("*.lbug"):
            if path == newest:
                continue
            guard = path.with_suffix(".lock")
            lock = os.open(guard, os.O_RDONLY | os.O_CREAT, 0o644)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # The lock goes last: a reader that waits for it finds the snapshot gone.
                for file in (path, path.with_suffix(".seal"), guard):
                    file.unlink(missing_ok=True)
            except BlockingIOError:
                continue  # a reader holds it; whoever builds the next one tries again
            finally:
                os.close(lock)
        for guard in self.folder.glob("*.lock"):
            if guard.name != "build.lock" and not guard.with_suffix(".lbug").exists():
                guard.unlink(missing_ok=True)


def intact(path: Path) -> bool:
    """Whether a snapshot is what was built under that name.

    Its size and time of writing are compared each time, its checksum (0.1 s for 100 MB) only when
    the time differs, as in a workspace that was copied.
    """
    try:
        seal = json.loads(path.with_suffix(".seal").read_text(encoding="utf-8"))
        found = path.stat()
        if found.st_size != seal["size"]:
            return False
        return bool(found.st_mtime_ns == seal["written"] or _checksum(path) == seal["blake2b"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _seal(path: Path) -> dict[str, int | str]:
    found = path.stat()
    return {"size": found.st_size, "written": found.st_mtime_ns, "blake2b": _checksum(path)}


def _checksum(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


@contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
