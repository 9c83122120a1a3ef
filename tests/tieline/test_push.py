"""`tieline push`, and `query` and `path` on a server, as processes and on a real server."""

import hashlib
import json
import os
import pty
import shlex
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import TestServer
from tests.tieline.conftest import ARTICLES, COMMAND, Run
from tieline.commands.push import push

TROUBLES = (Path(__file__).parents[2] / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
EDGES = "MATCH (a)-[r]->(b) WHERE r.id IS NOT NULL RETURN a.name, type(r), b.name, r.quote ORDER BY r.id"


def documented(message: str, url: str = "SERVER") -> bool:
    """Whether `docs/troubleshooting.md` has this line, with SERVER and NAME for address and database."""
    line = message.strip().removeprefix("tieline: ")
    line = line.replace(url.removesuffix("/elsewhere"), "SERVER").replace("elsewhere", "NAME")
    return f"`{line}`" in TROUBLES


def stored(folder: Path) -> str:
    return hashlib.sha256((folder / "ledger.sqlite").read_bytes()).hexdigest()


def test_push_then_ask_the_server_without_a_workspace(
    run: Run, samples: Path, neo4j: TestServer, tmp_path: Path
) -> None:
    before = stored(samples)
    pushed = run("-w", samples, "push", neo4j.url, env=neo4j.environment)
    assert pushed.returncode == 0, pushed.stderr
    assert pushed.stderr == ""
    lines = [line.split() for line in pushed.stdout.splitlines()]
    assert lines[0] == ["added", "changed", "removed", "same"]
    assert [line[0] for line in lines[1:5]] == ["actors", "documents", "claims", "edges"]
    assert int(lines[4][1]) > 50
    assert lines[5][:2] == [neo4j.url, "holds"]
    again = json.loads(run("-w", samples, "push", neo4j.url, "--json", env=neo4j.environment).stdout)
    assert (again["server"], again["dry_run"]) == (neo4j.url, False)
    assert again["edges"] == {"added": 0, "changed": 0, "removed": 0, "same": int(lines[4][1])}
    server = {**neo4j.environment, "TIELINE_GRAPH": neo4j.url}
    for arguments in (
        ("query", EDGES, "--json"),
        ("query", EDGES),
        (
            "query",
            "MATCH (a:State {name: $who})-[r]->(b) RETURN r ORDER BY r.id",
            "-p",
            "who=Estonia",
            "--json",
        ),
        ("path", "Finland", "Ukraine", "--json"),
        ("path", "Estonia", "Ukraine", "--directed", "--type", "SUPPLIES"),
        ("path", "finland", "NATO", "--count", "5", "--format", "csv"),
    ):
        here = run("-w", samples, *arguments)
        there = run(*arguments, env=server, cwd=tmp_path)
        assert there.returncode == 0, there.stderr
        assert there.stdout == here.stdout
        assert len(here.stdout) > 100
    assert stored(samples) == before
    assert not list(tmp_path.iterdir())


def test_one_more_article_sends_that_article(run: Run, neo4j: TestServer, tmp_path: Path) -> None:
    first, second = ARTICLES / "caucasus-exercise.txt", ARTICLES / "sahel-grain.txt"
    run("-w", tmp_path / "w", "ingest", first)
    env = {**neo4j.environment, "TIELINE_GRAPH": neo4j.url}
    assert run("-w", tmp_path / "w", "push", env=env).returncode == 0
    run("-w", tmp_path / "w", "ingest", second)
    planned = json.loads(run("-w", tmp_path / "w", "push", "--dry-run", "--json", env=env).stdout)
    assert planned["dry_run"]
    assert planned["documents"] == {"added": 1, "changed": 0, "removed": 0, "same": 1}
    done = json.loads(run("-w", tmp_path / "w", "push", "--json", env=env).stdout)
    assert {**done, "dry_run": True} == planned
    full = json.loads(run("-w", tmp_path / "w", "push", "--full", "--json", env=env).stdout)
    assert full["documents"] == {"added": 0, "changed": 2, "removed": 0, "same": 0}


@pytest.mark.parametrize("example", push.examples)
def test_every_example_of_the_help_runs(example: str, run: Run, samples: Path, neo4j: TestServer) -> None:
    """On the server of the tests, whose one database has the name that every server's first one has."""
    words = shlex.split(example)[1:]
    words[1] = neo4j.url
    words = ["neo4j" if word == "news" else word for word in words]
    done = run("-w", samples, *words, env=neo4j.environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("push",), "which server?"),
        (("push", "localhost"), "no address of a graph server"),
        (("push", "http://localhost"), "http:// is no address of a graph server"),
        (("push", "neo4j://neo4j:hunter2@localhost"), "TIELINE_NEO4J_PASSWORD"),
        (("query", "RETURN 1", "--allow", "apoc.x"), "set TIELINE_GRAPH"),
        (("-w", "nowhere", "push", "bolt://127.0.0.1:1"), "no workspace in nowhere"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    run: Run, samples: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*arguments, env={"TIELINE_WORKSPACE": str(samples)})
    assert done.returncode == 2
    assert words in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert len(done.stderr.splitlines()) == 1
    assert "@" not in " ".join(arguments) or documented(done.stderr)


@pytest.mark.parametrize("command", [("query", "RETURN 1"), ("path", "a", "b"), ("push",)])
def test_a_setting_that_is_no_address_is_named(run: Run, samples: Path, command: tuple[str, ...]) -> None:
    done = run("-w", samples, *command, env={"TIELINE_GRAPH": "neo4j://me:hunter2@localhost"})
    assert done.returncode == 2
    assert done.stderr.startswith("tieline: TIELINE_GRAPH: ")
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize("command", [("query", "RETURN 1"), ("path", "a", "b"), ("push",)])
def test_a_server_that_is_away_or_refuses_gets_one_line(
    run: Run, samples: Path, neo4j: TestServer, command: tuple[str, ...]
) -> None:
    before = stored(samples)
    for url, password, words in (
        ("bolt://127.0.0.1:1", "hunter2", "no answer from the graph server (Connection refused)"),
        (neo4j.url, "hunter2", "the graph server refuses user 'neo4j' or the password"),
        (neo4j.url, "", "asks for a user and a password"),
        (f"{neo4j.url}/elsewhere", neo4j.password, "no database 'elsewhere'"),
    ):
        env = {"TIELINE_GRAPH": url, "TIELINE_NEO4J_PASSWORD": password}
        done = run("-w", samples, *command, env=env)
        assert done.returncode == 1
        assert words in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert done.stdout == ""
        assert documented(done.stderr, url)
        assert "hunter2" not in done.stderr
    assert stored(samples) == before


def test_a_procedure_may_be_allowed(run: Run, neo4j: TestServer) -> None:
    env = {**neo4j.environment, "TIELINE_GRAPH": neo4j.url}
    query = ("query", "CALL dbms.components() YIELD name RETURN name", "--format", "csv")
    refused = run(*query, env=env)
    assert (refused.returncode, "refused" in refused.stderr) == (1, True)
    assert run(*query, "--allow", "dbms.components", env=env).stdout == "name\nNeo4j Kernel\n"


def test_a_terminal_is_asked_for_the_password_and_does_not_show_it(
    samples: Path, neo4j: TestServer
) -> None:
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TIELINE_")}
    process = subprocess.Popen(
        [*COMMAND, "-w", str(samples), "push", neo4j.url],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    written = b""
    typed = False
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed
            break
        if not part:
            break
        written += part
        if not typed and b"Password of user neo4j: " in written:
            time.sleep(0.2)  # until the terminal shows no more what is typed
            os.write(ours, neo4j.password.encode() + b"\n")
            typed = True
            shown = Path(f"/proc/{process.pid}/cmdline").read_bytes()
            shown += Path(f"/proc/{process.pid}/environ").read_bytes()
    assert process.wait(timeout=60) == 0, written
    os.close(ours)
    text = written.decode()
    assert "Pushing" in text
    assert "holds the graph of ledger version" in text
    assert neo4j.password not in text
    assert neo4j.password.encode() not in shown
