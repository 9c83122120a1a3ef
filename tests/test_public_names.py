"""The library's public face: what is exported is what is listed, typed, light to import, and documented."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tieline
from tieline.analyses import Analyses
from tieline.library import Workspace
from tieline.table import Table

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


def printed(code: str) -> set[str]:
    """Run code in a process of its own and give the words it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", tieline.__all__)
def test_each_listed_name_is_there_and_documented(name: str) -> None:
    assert getattr(tieline, name) is not None
    assert name == "__version__" or re.search(rf"`(tieline\.)?{name}\b", PAGE), (
        f"{name}: not in docs/library.md"
    )


def test_nothing_else_is_public() -> None:
    code = "import tieline, types; print(*(n for n in dir(tieline) if n[0] != '_'), sep='\\n')"
    names = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    public = {n for n in names if not (ROOT / "tieline" / f"{n}.py").exists()}
    helpers = {"annotations", "import_module", "TYPE_CHECKING", "Any"}
    assert public - helpers == set(tieline.__all__) - {"__version__"}
    assert tieline.__all__ == sorted(tieline.__all__)


def test_star_import_and_wrong_names() -> None:
    namespace: dict[str, object] = {}
    exec("from tieline import *", namespace)
    assert set(tieline.__all__) <= set(namespace)
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        tieline.opne  # noqa: B018 - the access is under test


def test_importing_is_light() -> None:
    loaded = printed("import sys, tieline; print(*sys.modules)")
    heavy = {"click", "networkx", "numpy", "pandas", "pyarrow", "rustworkx", "spacy", "sqlalchemy", "yaml"}
    assert not loaded & heavy
    assert not {name for name in loaded if name.startswith(("graph", "ingest", "tieline."))}


@pytest.mark.parametrize("kind", [Workspace, Table, Analyses])
def test_every_public_method_is_documented(kind: type) -> None:
    for name, member in inspect.getmembers(kind):
        if name.startswith("_") or name in dir(list):
            continue
        assert inspect.getdoc(member), f"{kind.__name__}.{name} has no docstring"
        assert re.search(rf"`{name}\b|\.{name}\b", PAGE), f"{kind.__name__}.{name}: not in docs/library.md"


TYPED = """
import tieline
from typing import assert_type
import networkx, pandas, polars

with tieline.open("x") as workspace:
    assert_type(workspace, tieline.Workspace)
    assert_type(workspace.ingest(["a", "b"]), tieline.Report)
    assert_type(workspace.edges(actor="A", family="support"), tieline.Table)
    assert_type(workspace.query("RETURN 1"), tieline.Table)
    assert_type(workspace.view.edges, list[tieline.Edge])
    assert_type(workspace.analyze, tieline.Analyses)
    assert_type(workspace.edges()[1:], tieline.Table)
    assert_type(tieline.ontology().relation("SUPPLIES"), tieline.Relation)
    assert_type(workspace.edges().to_polars(), polars.DataFrame)
    workspace.edges(colour="red")
    workspace.open()
"""


@pytest.mark.slow
def test_a_type_checker_knows_the_names_and_their_types(tmp_path: Path) -> None:
    from mypy import api

    file = tmp_path / "use.py"
    file.write_text(TYPED)
    out, errors, _ = api.run(
        [str(file), "--strict", "--config-file", str(ROOT / "pyproject.toml"), "--follow-imports=silent"]
    )
    found = [line for line in out.splitlines() if ": error:" in line]
    assert len(found) == 2, out + errors
    assert 'Unexpected keyword argument "colour"' in found[0]
    assert '"Workspace" has no attribute "open"' in found[1]


def blocks(page: str) -> list[tuple[str, str]]:
    """Give the blocks of Python, each with the output shown right below it."""
    pattern = r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?"
    return [(m.group(1), m.group(2) or "") for m in re.finditer(pattern, page, re.DOTALL)]


@pytest.mark.slow
def test_the_examples_of_the_page_run_and_print_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "build").mkdir()
    found = blocks(PAGE)
    assert len(found) > 10
    mark = "=== the next block ==="
    script = "".join(f"{code}\nprint({mark!r})\n" for code, _ in found)
    (tmp_path / "page.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "page.py"], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    written = done.stdout.split(mark + "\n")
    for (code, shown), printed in zip(found, written, strict=False):
        assert not shown or printed == shown, code
    for file in ("graph.graphml", "relations.html"):
        assert (tmp_path / "build" / file).stat().st_size > 100


def test_every_submodule_can_be_imported_beside_the_public_names() -> None:
    assert importlib.import_module("tieline.library").open is tieline.open
