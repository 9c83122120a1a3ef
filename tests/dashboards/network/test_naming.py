"""An actor by what somebody types."""

from __future__ import annotations

import pandas
import pytest

from dashboards.network.naming import find_actors

ACTORS = pandas.DataFrame(
    [
        {"id": "us", "name": "United States", "aliases": ["America", "USA"]},
        {"id": "uk", "name": "United Kingdom", "aliases": ["Britain"]},
        {"id": "ci", "name": "Côte d'Ivoire", "aliases": []},
        {"id": "sa", "name": "South American Union", "aliases": ["States of the South"]},
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("united states", ["us"]),
        ("USA", ["us"]),
        ("america", ["us", "sa"]),
        ("United", ["us", "uk"]),
        ("states", ["sa", "us"]),
        ("cote d’ivoire", ["ci"]),
        ("nobody", []),
        ("  ", []),
        ("<>", []),
    ],
)
def test_names_aliases_and_parts(text: str, found: list[str]) -> None:
    assert find_actors(ACTORS, text) == found
