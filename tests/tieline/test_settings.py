"""Where the workspace is looked for."""

from pathlib import Path

import pytest

from tieline.settings import colours_wanted, workspace_folder


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TIELINE_WORKSPACE", raising=False)
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
