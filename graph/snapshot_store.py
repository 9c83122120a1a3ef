"""Keep the snapshots of a workspace: build them aside, swap them in whole, remove them unused.

    <name>.lbug             a snapshot, never written again: a file, or a folder of files
    <name>.seal             size, time of writing and BLAKE2b of each of its files, to tell whether it is
                            what was built
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
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import SnapshotError


class SnapshotStore:
    """The folder of the snapshots of one workspace, in one engine."""

    def __init__(self, folder: Path, suffix: str = ".lbug") -> None:
        """Use this folder, made when the first snapshot is built, for snapshots of this suffix."""
        self.folder = folder
        self._suffix = suffix

    def path(self, name: str) -> Path:
        """Give the file or folder of the snapshot of that name, whether there is one or not."""
        return self.folder / f"{name}{self._suffix}"

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
            path: its file or folder.
            write: writes the snapshot to a new file or folder.

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
        temporary = self.folder / f"building-{os.getpid()}{self._suffix}"
        try:
            write(temporary)
            for file in _files(temporary):
                _flush(file)
            seal = path.with_suffix(".seal")
            unsealed = temporary.with_suffix(".seal")
            unsealed.write_text(json.dumps(_seal(temporary)), encoding="utf-8")
            _flush(unsealed)
            if path.is_dir():  # a damaged one: a file is replaced in one step, a folder is not
                shutil.rmtree(path)
            temporary.replace(path)
            unsealed.replace(seal)
            _flush(self.folder)
        except BaseException:
            self._remove_leftovers()
            raise

    def _remove_leftovers(self) -> None:
        for leftover in self.folder.glob("building-*"):
            _remove(leftover)

    def _remove_unused(self, newest: Path) -> None:
        """Remove the other snapshots that no reader holds."""
        for path in self.folder.glob(f"*{self._suffix}"):
            if path == newest:
                continue
            guard = path.with_suffix(".lock")
            lock = os.open(guard, os.O_RDONLY | os.O_CREAT, 0o644)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # The lock goes last: a reader that waits for it finds the snapshot gone.
                for file in (path, path.with_suffix(".seal"), guard):
                    _remove(file)
            except BlockingIOError:
                continue  # a reader holds it; whoever builds the next one tries again
            finally:
                os.close(lock)
        for guard in self.folder.glob("*.lock"):
            if guard.name != "build.lock" and not guard.with_suffix(self._suffix).exists():
                guard.unlink(missing_ok=True)


def intact(path: Path) -> bool:
    """Whether a snapshot is what was built under that name.

    Sizes and times of writing are compared each time, a checksum (0.1 s for 100 MB) only when the
    time differs, as in a workspace that was copied.
    """
    try:
        sealed = json.loads(path.with_suffix(".seal").read_text(encoding="utf-8"))
        return bool(sealed) and all(_unchanged(path / name, seal) for name, seal in sealed.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _unchanged(file: Path, seal: dict[str, int | str]) -> bool:
    found = file.stat()
    if found.st_size != seal["size"]:
        return False
    return found.st_mtime_ns == seal["written"] or _checksum(file) == seal["blake2b"]


def _files(path: Path) -> list[Path]:
    """Give the files of a snapshot: itself, or all that is in its folder, and the folder."""
    return [*sorted(path.rglob("*")), path] if path.is_dir() else [path]


def _seal(path: Path) -> dict[str, dict[str, int | str]]:
    """Give the seal of each file by its name within the snapshot; `.` is a snapshot of one file."""
    return {str(file.relative_to(path)): _sealed(file) for file in _files(path) if file.is_file()}


def _sealed(file: Path) -> dict[str, int | str]:
    found = file.stat()
    return {"size": found.st_size, "written": found.st_mtime_ns, "blake2b": _checksum(file)}


def _remove(path: Path) -> None:
    """Remove a file or a folder, which need not be there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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
