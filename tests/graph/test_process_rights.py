"""What the system refuses a process that has given up calls: tried in a process of its own."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from graph import process_rights

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="seccomp is asked for on Linux, on x86-64 and 64-bit ARM",
)

TRIALS = """
import json, os, socket, subprocess, sys, threading
from graph.process_rights import refuse_changes, refuse_connections
folder = sys.argv[1]
here = lambda name: os.path.join(folder, name)
trials = {
    "read": lambda: open(here("kept")).read(),
    "list": lambda: os.listdir(folder),
    "write": lambda: open(here("kept"), "r+"),
    "append": lambda: open(here("kept"), "a"),
    "empty": lambda: os.close(os.open(here("kept"), os.O_RDONLY | os.O_TRUNC)),
    "create": lambda: open(here("new"), "x"),
    "create without writing": lambda: os.close(os.open(here("new"), os.O_RDONLY | os.O_CREAT)),
    "remove": lambda: os.remove(here("kept")),
    "rename": lambda: os.rename(here("kept"), here("moved")),
    "link": lambda: os.link(here("kept"), here("linked")),
    "link by name": lambda: os.symlink(here("kept"), here("linked")),
    "new folder": lambda: os.mkdir(here("folder")),
    "shorten": lambda: os.truncate(here("kept"), 0),
    "mode": lambda: os.chmod(here("kept"), 0o777),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "socket": lambda: socket.socket(socket.AF_UNIX),
    "pair": socket.socketpair,
    "program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
}
def tried(act):
    try:
        act()
    except PermissionError:
        return False
    except OSError:  # nobody listens there
        return True
    return True
GIVEN_UP
print(json.dumps([name for name, act in trials.items() if not tried(act)]))
"""

CHANGES = {
    "write", "append", "empty", "create", "create without writing", "remove", "rename", "link",
    "link by name", "new folder", "shorten", "mode",
}  # fmt: skip
CONNECTIONS = {"connect", "socket", "pair", "program"}


def refused(folder: Path, *given_up: str) -> set[str]:
    """Run the trials in a process that gave up so much: the names of those that the system refused."""
    (folder / "kept").write_text("kept")
    code = TRIALS.replace("GIVEN_UP", "; ".join(f"assert {call}()" for call in given_up))
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stdout))


def test_changes_are_refused_and_reading_is_not(tmp_path):
    assert refused(tmp_path, "refuse_changes") == CHANGES
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept").read_text() == "kept"


def test_connections_and_programs_are_refused_and_files_are_not(tmp_path):
    assert refused(tmp_path, "refuse_connections") == CONNECTIONS


def test_both_can_be_refused_one_after_the_other(tmp_path):
    assert refused(tmp_path, "refuse_connections", "refuse_changes") == CHANGES | CONNECTIONS


def test_nothing_is_refused_by_itself(tmp_path):
    assert refused(tmp_path) == set()


def test_another_processor_is_told_from_one_that_refuses(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not process_rights.refuse_connections()
    assert not process_rights.refuse_changes()
