"""Where the workspace and the graph are looked for."""

from pathlib import Path

import pytest

from tieline.settings import (
    colours_wanted,
    graph_url,
    server_password,
    server_user,
    workspace_folder,
)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("WORKSPACE", "GRAPH", "NEO4J_USER", "NEO4J_PASSWORD"):
        monkeypatch.delenv(f"TIELINE_{name}", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_default_is_in_the_current_folder() -> None:
    assert workspace_folder() == Path(".tieline")


def test_the_nearest_parent_that_has_one_comes_before_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".tieline").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert workspace_folder() == tmp_path / ".tieline"


def test_the_environment_comes_before_folders_and_a_named_one_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".tieline").mkdir()
    monkeypatch.setenv("TIELINE_WORKSPACE", "/elsewhere")
    assert workspace_folder() == Path("/elsewhere")
    assert workspace_folder(Path("/named")) == Path("/named")


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert colours_wanted()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colours_wanted()


def test_a_graph_server_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (graph_url(), server_user(), server_password()) == (None, None, None)
    for name in ("GRAPH", "NEO4J_USER", "NEO4J_PASSWORD"):
        monkeypatch.setenv(f"TIELINE_{name}", "")
    assert (graph_url(), server_user(), server_password()) == (None, None, None)
    monkeypatch.setenv("TIELINE_GRAPH", "neo4j://localhost")
    monkeypatch.setenv("TIELINE_NEO4J_USER", "anna")
    monkeypatch.setenv("TIELINE_NEO4J_PASSWORD", "hunter2")
    assert (graph_url(), server_user(), server_password()) == ("neo4j://localhost", "anna", "hunter2")
