"""What the guard refuses and what it lets through, on the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.embedded import Limits
from graph.errors import QueryError, QueryLimit, QueryRefused
from graph.guard import FUNCTIONS, check_read_only

HERE = Path(__file__).parent
HOSTILE = yaml.safe_load((HERE / "queries_hostile.yml").read_text(encoding="utf-8"))
HARMLESS = yaml.safe_load((HERE / "queries_harmless.yml").read_text(encoding="utf-8"))


def test_there_are_enough_of_both():
    assert len(set(HOSTILE)) >= 60
    assert len(set(HARMLESS)) >= 40


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_refused_with_a_reason(query):
    with pytest.raises(QueryRefused) as refused:
        check_read_only(query)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) > 20


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless_queries_run(graph, query):
    parameters = {"name": "Norway"} if "$name" in query else None
    assert graph.query(query, parameters).columns


def test_the_engine_without_the_guard_would_read_files(graph, tmp_path):
    """The reason for the guard: this is not what a read-only database forbids."""
    import ladybug

    database = ladybug.Database(graph.path, read_only=True)
    connection = ladybug.Connection(database)
    secret = tmp_path / "secret.csv"
    secret.write_text("key,value\npassword,hunter2\n")
    assert "hunter2" in str(connection.execute(f"LOAD FROM '{secret}' RETURN *").get_all())
    connection.close()
    database.close()


def test_every_allowed_function_that_the_engine_lists_is_a_plain_one(graph):
    names = {str(row[0]).lower() for row in graph.query("CALL show_functions() RETURN *").rows}
    assert len(FUNCTIONS & names) > 60
    for suspect in (
        "nextval",
        "currval",
        "current_setting",
        "file_info",
        "read_parquet",
        "read_csv_serial",
    ):
        assert suspect not in FUNCTIONS


def test_a_query_that_runs_too_long_is_stopped(graph):
    slow = (
        "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j) "
        "WHERE a.name + b.name + c.name + d.name + e.name = f.name RETURN count(*)"
    )
    with pytest.raises(QueryLimit):
        graph.query(slow, limits=Limits(seconds=1))


def test_a_query_that_takes_too_much_memory_is_stopped(graph):
    greedy = "UNWIND range(1, 20000) AS x UNWIND range(1, 20000) AS y RETURN collect(x + y)"
    with pytest.raises(QueryLimit):
        graph.query(greedy, limits=Limits(seconds=20, memory=256 << 20))


def test_more_rows_than_the_limit_are_cut_and_said_to_be(graph):
    result = graph.query("UNWIND range(1, 100) AS x RETURN x", limits=Limits(rows=10))
    assert len(result.rows) == 10
    assert result.truncated


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("MATCH (a:Nowhere) RETURN a", "Nowhere does not exist: docs/cypher.md"),
        ("MATCH (a:State) RETURN a.nme", "property nme for a: docs/cypher.md"),
        ("MATCH (a) WHERE a.name = $who OR a.name = $other RETURN a", r"\$other, \$who"),
    ],
)
def test_a_mistake_is_explained_in_one_line(graph, query, words):
    with pytest.raises(QueryError, match=words) as told:
        graph.query(query)
    assert "\n" not in str(told.value)


def test_only_parameters_outside_strings_need_a_value(graph):
    found = graph.query("RETURN '$x' AS text, $y AS y // $z", {"y": None, "unused": 1})
    assert found.rows == [("$x", None)]
