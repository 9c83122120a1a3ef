"""Real workspaces and the real command line, in this process and as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.workspace import Workspace
from tests.builders import claim, document
from tieline.cli import cli

ROOT = Path(__file__).parent.parent.parent
ARTICLES = ROOT / "examples" / "articles"
COMMAND = [sys.executable, "-c", "from tieline.cli import main; main()"]

Run = Callable[..., subprocess.CompletedProcess[str]]
Invoke = Callable[..., Result]


def run_command(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run `tieline` as a process of its own, without settings from the environment."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TIELINE_") and k != "NO_COLOR"}
    environment |= options.pop("env", {})  # type: ignore[operator]
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        **{"capture_output": True, "text": True, "env": environment, "timeout": 120, **options},  # type: ignore[call-overload]
    )


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the sample articles, read by the real pipeline; not to be written to."""
    folder = tmp_path_factory.mktemp("samples") / "workspace"
    done = run_command("-w", folder, "ingest", ARTICLES)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def run() -> Run:
    """`tieline` as a process of its own."""
    return run_command


HOSTILE = "Chile sold Peru \x1b[31mred\x9b31m\u202e wine."


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A workspace of a few claims made by hand, among them hostile ones."""
    folder = tmp_path / "workspace"
    sale = document(HOSTILE, "sale", publisher="=HYPERLINK(1)", title="-1+1")
    first = document("Chile sold Peru 20 trains. Peru denied that.", "first", published="2025-02")
    second = document("Peru trains Cuba.", "second", publisher="Paper")
    emoji = document("🚂 Chile sold Cuba trains.", "emoji")
    trains = {"item": "trains", "quantity": 20.0, "start": "2024"}
    with Workspace.open(folder, create=True) as workspace:
        ledger = workspace.ledger
        ledger.add(sale, [claim(sale, "Chile", "SUPPLIES", "Peru", item="wine")])
        ledger.add(
            first,
            [
                claim(first, "Chile", "SUPPLIES", "Peru", **trains),
                claim(
                    first, "Chile", "SUPPLIES", "Peru", polarity="negative", attribution=("Peru",), **trains
                ),
            ],
        )
        ledger.add(second, [claim(second, "Peru", "TRAINS", "Cuba", start="2025-02", modality="planned")])
        ledger.add(emoji, [claim(emoji, "Chile", "SUPPLIES", "Cuba", plover="COOPERATE")])
    return folder


@pytest.fixture
def invoke(small: Path) -> Invoke:
    """A command in this process, on the workspace `small`."""

    def invoked(*arguments: str, input: str | None = None) -> Result:
        return CliRunner().invoke(cli, ["-w", str(small), *arguments], input=input, catch_exceptions=False)

    return invoked
