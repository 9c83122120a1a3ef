"""Each row of `docs/troubleshooting.md`, made to happen: the message is the documented one, the rest
of the batch goes on, and nothing that was stored is lost.
"""

import gzip
import json
import os
import pty
import resource
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Document
from graph.workspace import Workspace
from ingest.documents import read
from tests.ingest.files import make_pdf
from tests.tieline.conftest import ARTICLES, COMMAND, ROOT, Run

PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
GOOD = "Peru sold Chile 20 trains in 2024."

REFUSED = {
    "empty.txt": b"",
    "program.txt": bytes(range(256)) * 40,
    "long.txt": (GOOD + "\n").encode() * 160_000,
    "huge.txt": b"Peru thanked Chile. " * 2_600_000,
    "scan.pdf": make_pdf([[], []]),
    "locked.pdf": make_pdf([[GOOD]], encrypted=True),
    "broken.pdf": b"%PDF-1.7\n" + b"garbage " * 50,
    "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"<p>" + GOOD.encode() + b"</p>",
    "bomb.txt.gz": gzip.compress(b"a" * 60_000_000),
    "bad.jsonl": json.dumps({"text": GOOD, "id": "one"}).encode() + b'\n{"text": \n' +
    json.dumps({"text": GOOD + " Chile thanked Peru.", "id": "three"}).encode(),
}  # fmt: skip


def documented(message: str, *places: Path) -> bool:
    """Whether the page has this line, with FILE for the file and FOLDER for the workspace."""
    for place in places:
        message = message.replace(str(place), "FILE" if place.suffix else "FOLDER")
    return f"`{message.removeprefix('tieline: ')}`" in PAGE


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], list[str]]:
    """All bad files, and a missing one, in one ingest with a good one at its end."""
    folder = tmp_path_factory.mktemp("bad")
    for name, data in REFUSED.items():
        (folder / name).write_bytes(data)
    (folder / "z-good.txt").write_text(GOOD)
    done = subprocess.run(
        [*COMMAND, "-w", str(folder / "w"), "ingest", str(folder / "missing.txt"),
         *(str(folder / name) for name in REFUSED), str(folder / "z-good.txt")],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    listed = subprocess.run(
        [*COMMAND, "-w", str(folder / "w"), "status", "--documents", "--format", "jsonl"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    names = [json.loads(line)["name"] for line in listed.stdout.splitlines()]
    return folder, done.stderr.splitlines(), names


@pytest.mark.parametrize("name", ["missing.txt", *REFUSED])
def test_a_file_that_cannot_be_read_gets_the_line_that_is_documented(
    name: str, batch: tuple[Path, list[str], list[str]]
) -> None:
    folder, lines, _ = batch
    told = [line for line in lines if str(folder / name) in line]
    assert len(told) == 1, lines
    assert documented(told[0], folder / name), told[0]


def test_the_rest_of_the_batch_is_read(batch: tuple[Path, list[str], list[str]]) -> None:
    _, lines, names = batch
    assert len(lines) == len(REFUSED) + 1
    assert names == ["one", "three", "z-good"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may write to; pytest closes its own to all but the user."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)


def test_a_file_without_permission_gets_the_line_that_is_documented(open_folder: Path) -> None:
    """Root may read everything, so a child without root's rights tries it."""
    closed = open_folder / "closed.txt"
    closed.write_text(GOOD)
    closed.chmod(0)
    code = """
        import concurrent.futures.process, os, select, sqlite3, sys
        import graph.ledger, ingest.pipeline, sqlalchemy.dialects.sqlite.pysqlite  # not to be read then
        from tieline.cli import main
        if os.geteuid() == 0:
            os.setgroups([]); os.setgid(65534); os.setuid(65534)
        main()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), "-w", str(open_folder / "w"), "ingest", str(closed)],
        capture_output=True, text=True, timeout=60, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 1
    assert documented(done.stderr.strip(), closed), done.stderr


def test_another_encoding_is_read_and_a_doubt_is_an_issue(run: Run, tmp_path: Path) -> None:
    text = "Le Pérou a livré vingt trains à la Côte d'Ivoire, a déclaré le ministère à Lima."
    for encoding in ("utf-16", "cp1252"):
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    files = [tmp_path / "utf-16.txt", tmp_path / "cp1252.txt"]
    assert run("-w", tmp_path / "w", "ingest", *files).returncode == 0
    assert json.loads(run("-w", tmp_path / "w", "show", "utf-16", "--json").stdout)["text"] == text
    found = run("-w", tmp_path / "w", "issues", "--document", "cp1252", "--json")
    assert "encoding" in found.stdout


def test_a_sentence_of_100_000_words_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Peru sold Chile trains, and " + "many, many " * 50_000 + "more.")
    done = run("-w", tmp_path / "w", "ingest", tmp_path / "long.txt", "--report", "json", timeout=300)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["documents"]["new"] == 1


def test_an_unknown_form_of_date_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    done = run("-w", tmp_path / "w", "ingest", ARTICLES / "regatta.txt", "--published", "soonish")
    assert done.returncode == 2
    assert documented(done.stderr.strip()), done.stderr


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one document, `one.txt`, as reading it would store it."""
    (tmp_path / "one.txt").write_text(GOOD)
    folder = tmp_path / "w"
    with Workspace.open(folder, create=True) as opened:
        (document,) = (item for item in read([tmp_path / "one.txt"]) if isinstance(item, Document))
        opened.ledger.add(document)
    return folder


def test_a_workspace_of_a_newer_version_is_left_alone(run: Run, workspace: Path) -> None:
    with sqlite3.connect(workspace / "ledger.sqlite") as ledger:
        ledger.execute("PRAGMA user_version = 999")
    for arguments in (("edges",), ("ingest", ARTICLES / "regatta.txt")):
        done = run("-w", workspace, *arguments)
        assert done.returncode == 1
        assert documented(done.stderr.strip().replace("999", "N"), workspace), done.stderr
    with sqlite3.connect(workspace / "ledger.sqlite") as ledger:
        assert ledger.execute("SELECT count(*) FROM document").fetchone() == (1,)


@pytest.mark.parametrize("arguments", [("edges",), ("query", "MATCH (a) RETURN a.name"), ("status",)])
def test_a_damaged_ledger_is_named(run: Run, workspace: Path, arguments: tuple[str, ...]) -> None:
    (workspace / "ledger.sqlite").write_bytes(b"no database, but long enough to be a page" * 200)
    (workspace / "ledger.sqlite-wal").unlink(missing_ok=True)
    done = run("-w", workspace, *arguments)
    assert done.returncode == 1
    assert documented(done.stderr.strip(), workspace), done.stderr


def test_a_full_disk_loses_nothing_that_was_stored(run: Run, workspace: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    (tmp_path / "big.txt").write_text("The day was long and warm. " * 3_000)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = run("-w", workspace, "ingest", tmp_path / "big.txt", preexec_fn=small_disk)
    assert done.returncode == 1, done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert "the disk is full" in done.stderr
    assert documented(done.stderr.strip(), workspace), done.stderr
    again = run("-w", workspace, "ingest", tmp_path / "big.txt", tmp_path / "one.txt", "--report", "json")
    assert json.loads(again.stdout)["documents"] == {"new": 1, "same": 1, "superseding": 0, "failed": 0}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("query", "CREATE (a:State)"), 1),
        (("sparql", "INSERT DATA { <urn:a> <urn:b> 1 }"), 1),
        (("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"), 1),
        (("sparql", "SELECT * { ?a ?b"), 1),
        (("sparql", "SELECT ?x { ?x foo:bar ?y }"), 1),
        (("sparql", "SELECT * { ?a tl:SUPLIES ?b }"), 1),
        (("sparql", "ASK { ?a ?b ?c }", "--ntriples"), 2),
        (("-w", ".tieline", "edges"), 2),
    ],
)
def test_other_ends_are_documented_too(
    run: Run, workspace: Path, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    done = run("-w", workspace, *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert documented(done.stderr.strip(), workspace), done.stderr


@pytest.mark.parametrize(("left", "code"), [("Chiel", 1), ("Peru", 2)])
def test_blocs_that_cannot_be_meant_are_documented(run: Run, small: Path, left: str, code: int) -> None:
    done = run("-w", small, "analyze", "brokers", "--left", left, "--right", "Peru")
    assert done.returncode == code
    assert documented(done.stderr.strip(), small), done.stderr


def test_an_archive_is_not_written_to_a_terminal(run: Run, small: Path) -> None:
    person, terminal = pty.openpty()
    done = run("-w", small, "export", "--format", "neo4j-csv",
               capture_output=False, stdout=terminal, stderr=subprocess.PIPE)  # fmt: skip
    os.close(terminal)
    os.close(person)
    assert done.returncode == 2
    assert documented(done.stderr.strip(), small), done.stderr
