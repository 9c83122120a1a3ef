"""Tables of a notebook: records, flat rows, frames."""

from __future__ import annotations

import datetime
import sys

import pytest

from graph.errors import MissingExtra
from tests.builders import HOSTILE
from tieline.table import Table

DAY = datetime.date(2025, 5, 1)


def table(**options: bool) -> Table:
    records = [
        {"n": n, "name": name, "day": DAY if n else None, "tags": ["a"]} for n, name in enumerate("xyz")
    ]
    return Table(records, ("name", "n", "day", "tags"), **options)


def test_it_is_a_list_of_records() -> None:
    found = table()
    assert len(found) == 3
    assert found[0]["name"] == "x"
    assert found[-1]["n"] == 2
    assert [record["name"] for record in found] == ["x", "y", "z"]
    assert isinstance(found[1:], Table)
    assert found[1:].rows() == [("y", 1, DAY, ["a"]), ("z", 2, DAY, ["a"])]


def test_a_row_is_what_the_function_makes_of_a_record() -> None:
    found = Table([{"a": {"b": 1}}], ("b",), lambda record: [record["a"]["b"]])
    assert found.rows() == [(1,)]


def test_pandas_gets_days_as_days() -> None:
    frame = table().to_pandas()
    assert list(frame.columns) == ["name", "n", "day", "tags"]
    assert frame["day"].dtype.kind == "M"
    assert frame["day"].isna().tolist() == [True, False, False]
    assert frame["tags"][0] == ["a"]


def test_polars_gets_days_as_days() -> None:
    frame = table().to_polars()
    assert frame.columns == ["name", "n", "day", "tags"]
    assert frame["day"].to_list() == [None, DAY, DAY]
    assert frame.filter(name="y").height == 1


def test_an_empty_table_has_its_columns_in_a_frame() -> None:
    empty = Table([], ("a", "b"))
    assert list(empty.to_pandas().columns) == ["a", "b"]
    assert empty.to_polars().columns == ["a", "b"]
    assert repr(empty) == "a  b\n0 rows"


def test_values_of_several_types_in_one_column_are_a_frame_too() -> None:
    mixed = Table([{"v": value} for value in (1, "two", None, 3.5)], ("v",))
    assert len(mixed.to_pandas()) == len(mixed.to_polars()) == 4


def test_it_shows_itself_without_what_a_page_or_a_terminal_obeys() -> None:
    hostile = Table([{"text": words} for words in HOSTILE], ("text",))
    page = hostile._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    for shown in (page, repr(hostile)):
        for character in "\x1b\x9b\x00\u202e":
            assert character not in shown


def test_it_shows_the_first_rows_and_says_how_many_there_are() -> None:
    long = Table([{"n": n} for n in range(50)], ("n",), truncated=True)
    assert repr(long).splitlines()[-1] == "50 rows, the first 20 shown (there are more: raise the limit)"
    assert len(repr(long).splitlines()) == 22
    assert repr(table()).splitlines()[-1] == "3 rows"


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_is_named_with_its_command(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=f"pip install '{package}>="):
        getattr(table(), f"to_{package}")()
