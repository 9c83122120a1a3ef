"""The documentation says what the program does: pages are fresh, commands run, links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.ontology import load_ontology
from tests.tieline.conftest import COMMAND
from tieline.cli import cli
from tieline.help import every_command

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "scripts"))

import generate_docs  # noqa: E402 - a script, found by the line above

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples" / "README.md",
]
PAGES += sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("name", generate_docs.PAGES)
def test_generated_pages_are_fresh(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == generate_docs.PAGES[name](), f"docs/{name} is old: run 'make docs'"


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for name, command in every_command(cli):
        assert f"## tieline {name}\n" in page
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert max(parameter.opts, key=len) in page


def test_every_relation_type_and_actor_kind_is_documented() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    ontology = load_ontology()
    assert len(ontology.relations) == 33
    for name in (*ontology.relations, *ontology.kinds):
        assert f"| `{name}` |" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def console(page: Path) -> list[tuple[str, list[str]]]:
    """Give the commands of a page's console blocks, each with the output shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            length = 1
            while "\n".join(lines[:length]).count('"') % 2:
                length += 1
            found.append(("\n".join(lines[:length]), [line for line in lines[length:] if line]))
    return found


@pytest.mark.parametrize(
    "page",
    [ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "analysis.md"],
    ids=["README", "tutorial", "analysis"],
)
def test_the_commands_of_a_page_run_and_give_what_it_shows(page: Path, tmp_path: Path) -> None:
    """Run them in one shell, with the samples in `build/demo` as `make demo` leaves them."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "bin").mkdir()
    tool = tmp_path / "bin" / "tieline"
    tool.write_text(f'#!/bin/sh\nexec {COMMAND[0]} -c "{COMMAND[2]}" "$@"\n')
    tool.chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k != "TIELINE_WORKSPACE"}
    environment["PATH"] = f"{tmp_path / 'bin'}:{environment['PATH']}"
    commands = [(text, shown) for text, shown in console(page) if not text.startswith("make ")]
    script = ["set -e", "tieline -w build/demo ingest examples/articles > made"]
    for number, (text, _) in enumerate(commands):
        # A group and not a subshell, since some commands set variables for those that follow.
        script.append(f"{{ {text}\n}} > out{number}")
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(commands) > 5
    for number, (text, shown) in enumerate(commands):
        written = (tmp_path / f"out{number}").read_text(encoding="utf-8").splitlines()
        for line in shown:
            assert line in written, f"{text} no longer shows: {line}"
