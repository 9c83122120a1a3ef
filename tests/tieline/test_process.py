"""The command line as a process: pipes, exit codes, terminals, start-up."""

import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tieline.conftest import ARTICLES, COMMAND, ROOT, Run
from tieline.cli import cli
from tieline.help import every_command

# Those of `push` need a server: tests/tieline/test_push.py; a dashboard runs until it is stopped:
# tests/dashboards/conftest.py starts it.
ELSEWHERE = ("push", "dashboard")
COMMANDS = dict(every_command(cli))
EXAMPLES = sorted(
    {e for command in (cli, *COMMANDS.values()) if command.name not in ELSEWHERE for e in command.examples}
)


def on_terminal(*arguments: str | Path, columns: int = 100) -> str:
    """Run a command whose output and errors are a terminal; give what it wrote there."""
    ours, theirs = pty.openpty()
    subprocess.run(["stty", "cols", str(columns)], stdin=theirs, check=True)
    process = subprocess.Popen([*COMMAND, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed
            break
        if not part:
            break
        written += part
    process.wait(timeout=60)
    os.close(ours)
    return written.decode()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str, run: Run) -> None:
    command = COMMANDS[name]
    shown = run(*name.split(), "--help")
    assert shown.returncode == 0
    assert "Examples:" in shown.stdout
    assert command.examples
    assert all(example.split("|")[-1].split()[0] == "tieline" for example in command.examples)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(example: str, samples: Path, tmp_path: Path) -> None:
    """Run it in a shell, in a folder with the articles, on the workspace of the samples."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "articles").symlink_to(ARTICLES)
    workspace = samples
    if " ingest " in example:
        workspace = tmp_path / "own"
    call = " ".join(shlex.quote(part) for part in COMMAND)
    done = subprocess.run(
        ["sh", "-c", f'tieline() {{ {call} "$@"; }}\n{example}'],
        cwd=tmp_path,
        env={**os.environ, "TIELINE_WORKSPACE": str(workspace)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    written = [p for p in tmp_path.iterdir() if p.is_file() and p.stat().st_size > 20]
    empty_by_nature = ("issues", "disputed", "--held")
    rows = len(done.stdout.splitlines()) - (" ingest " not in example)  # a header, but of a report
    assert written or rows > 0 or any(word in example for word in empty_by_nature), done


def test_reading_the_same_again_is_a_no_op(run: Run, tmp_path: Path) -> None:
    article = ARTICLES / "caucasus-exercise.txt"
    first = json.loads(run("-w", tmp_path / "w", "ingest", article, "--report", "json").stdout)
    again = json.loads(run("-w", tmp_path / "w", "ingest", article, "--report", "json").stdout)
    assert first["documents"]["new"] == 1
    assert first["claims"] > 0
    assert again["documents"] == {"new": 0, "same": 1, "superseding": 0, "failed": 0}
    assert again["claims"] == 0


def test_standard_input_and_options_make_a_document(run: Run, tmp_path: Path) -> None:
    text = "Peru sold Chile 20 trains on Monday."
    options = (
        "--title",
        "Trains",
        "--publisher",
        "Paper",
        "--published",
        "2025-11-18",
        "--author",
        "A. B.",
    )
    done = run("-w", tmp_path, "ingest", "-", *options, "--url", "https://paper.example/1", input=text)
    assert done.returncode == 0, done.stderr
    shown = json.loads(run("-w", tmp_path, "status", "--documents", "--json").stdout)[0]
    assert (shown["title"], shown["publisher"], shown["published"]) == ("Trains", "Paper", "2025-11-18")
    edge = json.loads(run("-w", tmp_path, "edges", "--json").stdout)[0]
    assert (edge["type"], edge["start"], edge["quote"]) == ("SUPPLIES", "2025-11-17", text)


def test_a_document_that_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    done = run("-w", tmp_path / "w", "ingest", tmp_path / "missing.txt", ARTICLES / "regatta.txt")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "missing.txt") in done.stderr
    assert "1 new document" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("frobnicate",), 2, "No such command"),
        (("edges", "--type", "SUPLIES"), 2, "Did you mean SUPPLIES?"),
        (("edges", "--held", "soon"), 2, "is no date"),
        (("query", "MATCH (a) RETURN a", "-p", "x"), 2, "NAME=VALUE"),
        (("ingest", "x.txt", "--published", "soonish"), 2, "--published"),
        (("ingest",), 2, "Missing argument"),
        (("edges", "--actor", "Chnia"), 1, "did you mean China"),
        (("show", "nothing-of-that-name"), 1, "nothing-of-that-name"),
        (("query", "CREATE (a:State)"), 1, "refused"),
        (("query", "MATCH (a:State) RETURN b.name"), 1, "b"),
        (("path", "Fiji", "Ukraine"), 1, "no path"),
        (("export", "-o", "/nonexistent/x.jsonl"), 1, "/nonexistent/x.jsonl: cannot be written"),
        (("edges", "--actor", ""), 1, "no actor ''"),
        (("claims", "--document", ""), 1, "no document ''"),
        (("path", "Fiji", "Fiji"), 1, "both ends"),
        (("query", "MATCH (a:State {name: $who}) RETURN a"), 1, "a value for $who"),
        (("query", "RETURN 1 AS x", "--seconds", "nan"), 2, "nan"),
        (("query", "RETURN 1 AS x", "--seconds", "inf"), 2, "inf"),
        (("query", "RETURN $x AS x", "-p", f"x={1 << 63}"), 2, "64 bits"),
        (("search", "x", "--limit", "9" * 30), 2, "--limit"),
        (("path", "Fiji", "Tonga", "--count", "9" * 30), 2, "--count"),
    ],
)
def test_errors_are_told_without_a_traceback(
    run: Run, samples: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run("-w", samples, *arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    if code == 1:
        assert len(done.stderr.splitlines()) == 1


def test_only_ingest_makes_a_workspace(run: Run, tmp_path: Path) -> None:
    done = run("edges", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "tieline: no workspace in .tieline: 'tieline ingest FILE' makes one, --workspace names another"
    ]
    assert not list(tmp_path.iterdir())


def test_the_workspace_may_be_named_before_or_after_the_command_or_in_the_environment(
    run: Run, samples: Path
) -> None:
    named = run("-w", samples, "status", "--json").stdout
    assert run("status", "--json", "-w", samples).stdout == named
    assert run("status", "--json", env={"TIELINE_WORKSPACE": str(samples)}).stdout == named


def test_a_pipe_gets_no_escape_codes_and_no_progress_bar(run: Run, samples: Path, tmp_path: Path) -> None:
    for arguments in (("edges",), ("show", "baltic-drones"), ("claims",), ("status",), ("ontology",)):
        assert "\x1b" not in run("-w", samples, *arguments).stdout
    done = run("-w", tmp_path, "ingest", ARTICLES / "regatta.txt")
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_terminal_gets_a_drawn_table_colours_and_a_progress_bar(samples: Path, tmp_path: Path) -> None:
    assert "─" in on_terminal("-w", samples, "edges", "--actor", "Estonia")
    shown = on_terminal("-w", samples, "show", "baltic-drones")
    assert "\x1b[36m" in shown
    assert "Reading" in on_terminal("-w", tmp_path, "ingest", ARTICLES / "regatta.txt")


def test_a_hostile_quote_reaches_no_terminal_as_a_command(small: Path) -> None:
    for arguments in (("edges",), ("claims",), ("show", "sale"), ("search", "wine"), ("export",)):
        written = on_terminal("-w", small, *arguments)
        assert "\x1b[31m" not in written
        assert "\x9b" not in written
        assert "\u202e" not in written


def test_a_pipe_that_closes_early_is_no_error(samples: Path) -> None:
    call = " ".join(shlex.quote(part) for part in COMMAND)
    done = subprocess.run(
        ["bash", "-c", f"{call} -w {samples} export | head -c 10; echo ${{PIPESTATUS[0]}} >&2"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert len(done.stdout) == 10
    assert done.stderr.strip() == "141"


def test_a_closed_output_is_one_line(samples: Path) -> None:
    call = " ".join(shlex.quote(part) for part in COMMAND)
    done = subprocess.run(
        ["sh", "-c", f"{call} -w {samples} edges >&-"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr == "tieline: standard output is closed: there is nowhere to write to\n"


def test_a_narrow_terminal_gets_each_quote_below_its_edge(samples: Path) -> None:
    written = on_terminal("-w", samples, "edges", "--actor", "Estonia", columns=80)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in written.splitlines()]
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["source", "relation", "target", "when", "what", "status", "in"]
    assert lines[1] == "    quote"
    assert "    Estonia has been a member of NATO since 2004." in lines


def heed_interrupts() -> None:
    """Let a process that is about to start heed Ctrl-C: shells let those in the background ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_ingest_says_so_and_the_next_one_completes_it(tmp_path: Path, run: Run) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-w", str(tmp_path / "w"), "ingest", str(ARTICLES), "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=heed_interrupts,
    )  # fmt: skip
    wait = time.monotonic() + 60
    while not (tmp_path / "w" / "ledger.sqlite").exists() and time.monotonic() < wait:
        time.sleep(0.05)  # until it has started; then it waits for standard input to end
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert len(told.splitlines()) == 1
    assert "interrupted" in told
    assert run("-w", tmp_path / "w", "ingest", ARTICLES).returncode == 0


def imported_by(*arguments: str | Path) -> set[str]:
    """Give the modules that a command imports, by running it."""
    code = (
        "import sys\nfrom tieline.cli import main\n"
        "try:\n    main()\nfinally:\n    print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines())


HEAVY = {"spacy", "sqlalchemy", "pyarrow", "networkx", "rich", "trafilatura", "numpy", "babel"}


def test_help_imports_nothing_heavy() -> None:
    modules = imported_by("--help")
    assert "tieline.cli" in modules
    assert not modules & (HEAVY | {"yaml", "ladybug"})


def test_a_query_imports_nothing_heavy(samples: Path) -> None:
    query = ("-w", samples, "query", "MATCH (a:State) RETURN a.name")
    imported_by(*query)  # the first one builds the graph
    modules = imported_by(*query)
    assert "graph.guard" in modules
    assert not modules & (HEAVY | {"yaml"})


@pytest.mark.parametrize("command", ["edges", "claims", "show", "status", "export", "ontology"])
def test_commands_that_only_read_do_not_import_spacy(command: str, samples: Path) -> None:
    arguments = ["show", "regatta"] if command == "show" else [command]
    assert "spacy" not in imported_by("-w", samples, *arguments)
