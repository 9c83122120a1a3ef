"""`tieline dashboard`: how it is started, and how documents come in through it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from graph.workspace import Workspace
from tests.dashboards.conftest import free_port
from tests.tieline.conftest import ARTICLES, COMMAND, Run
from tieline.dashboard.reading import read_documents
from tieline.dashboard.server import options


def test_help_and_start_import_no_streamlit() -> None:
    code = (
        "import sys; from tieline.cli import main\n"
        "try:\n    main(['dashboard', '--help'])\nfinally:\n    assert 'streamlit' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "127.0.0.1" in done.stdout


def test_a_port_that_is_taken_is_said_so_in_one_line(run: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run("-w", tmp_path, "dashboard", "--port", port, "--no-browser")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"port {port}: cannot be listened on" in done.stderr


@pytest.mark.parametrize("address", ["203.0.113.7", "nowhere.invalid"])
def test_an_address_that_is_not_ours_is_said_so(run: Run, tmp_path: Path, address: str) -> None:
    done = run("-w", tmp_path, "dashboard", "--address", address, "--no-browser")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be listened on" in done.stderr


def test_it_serves_this_machine_only_and_ends_when_it_is_told(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "-w", str(tmp_path / "new"), "dashboard", "--port", str(port), "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert f"http://127.0.0.1:{port}" in line
        for line in process.stdout:
            if "started" in line:
                break
        assert urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30).read() == b"ok"
        connections = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=False).stdout
        for listening in connections.splitlines():
            if listening.split()[3].endswith(f":{port}"):
                assert listening.split()[3] == f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)
    assert not (tmp_path / "new").exists()


def test_nothing_is_sent_home_and_no_traceback_is_shown() -> None:
    chosen = options("127.0.0.1", 8501, browser=False)
    assert chosen["browser_gatherUsageStats"] is False
    assert chosen["client_showErrorDetails"] == "none"
    assert chosen["server_address"] == "127.0.0.1"
    assert chosen["server_headless"] is True


def test_documents_are_read_as_by_the_command_line(tmp_path: Path, samples: Path) -> None:
    found = list(read_documents(tmp_path, [ARTICLES]))
    with Workspace.open(tmp_path) as workspace, Workspace.open(samples) as other:
        assert workspace.ledger.counts() == other.ledger.counts()
        assert {c.id for c in workspace.ledger.claims()} == {c.id for c in other.ledger.claims()}
    assert {outcome.outcome for outcome in found} == {"new"}
    assert sum(outcome.claims for outcome in found) > 50
    again = list(read_documents(tmp_path, [ARTICLES]))
    assert {outcome.outcome for outcome in again} == {"same"}


def test_what_gives_no_document_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" ")
    lines = [{"text": "Chile sold Peru 20 trains in 2024.", "id": "a"}, {"text": 5}, "no"]
    (tmp_path / "some.jsonl").write_text("\n".join(map(json.dumps, lines)))
    found = list(read_documents(tmp_path / "ws", [tmp_path / "empty.txt", tmp_path / "some.jsonl"]))
    assert [outcome.outcome for outcome in found] == ["refused", "new", "refused", "refused"]
    assert all(outcome.issues for outcome in found if outcome.outcome == "refused")
    with Workspace.open(tmp_path / "ws") as workspace:
        assert len(list(workspace.ledger.issues())) == sum(len(outcome.issues) for outcome in found)


def test_a_changed_text_of_one_address_is_a_new_version(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    for text, expected in (("Chile sold Peru wine.", "new"), ("Chile sold Peru cars.", "supersedes")):
        file.write_text(json.dumps({"text": text, "url": "https://paper.example/a"}))
        [outcome] = read_documents(tmp_path / "ws", [file])
        assert outcome.outcome == expected
