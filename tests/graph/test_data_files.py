"""YAML files of the packages: a key that stands twice is an error, and no silent loss."""

import sys

import pytest

from graph import data_files
from graph.errors import OntologyError


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "shelf", raising=False)
    return folder


def test_reads_nested_mappings(package):
    (package / "words.yml").write_text("goods: car lorry\nkinds:\n  group: [a, b]\n", encoding="utf-8")
    assert data_files.read_yaml("shelf", "words.yml") == {
        "goods": "car lorry",
        "kinds": {"group": ["a", "b"]},
    }


@pytest.mark.parametrize("text", ["goods: car\naid: tent\ngoods: bus\n", "kinds:\n  a: 1\n  a: 2\n"])
def test_refuses_a_key_twice_and_says_where(package, text):
    (package / "twice.yml").write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"shelf/twice\.yml: the key '\w+' stands twice[\s\S]*line \d"):
        data_files.read_yaml("shelf", "twice.yml")


def test_says_which_file_is_no_yaml(package):
    (package / "broken.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"shelf/broken\.yml"):
        data_files.read_yaml("shelf", "broken.yml")
