"""A reader: its values, its columns, its limits, and how it outlives a broken engine."""

from __future__ import annotations

import os
import threading
import time

import pytest

from graph.embedded import Limits
from graph.errors import QueryError, QueryLimit, QueryRefused


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1", 1),
        ("9223372036854775807", 9223372036854775807),
        ("2.5", 2.5),
        ("true", True),
        ("null", None),
        ("'Æ 📻 \\' \\\\ \\n'", "Æ 📻 ' \\ \n"),
        ('"it\'s"', "it's"),
        ("'\\u00c6'", "Æ"),
        ("date('2025-08-31')", "2025-08-31"),
        ("[1, null, 3]", [1, None, 3]),
        ("{a: 1, b: {c: 'x'}}", {"a": 1, "b": {"c": "x"}}),
        ("sum(3)", 3),
        ("CAST('1.50' AS DOUBLE)", 1.5),
        ("toInteger('7') + toFloat('0.5')", 7.5),
        ("toString(7)", "7"),
    ],
)
def test_values_come_back_as_json_has_them(graph, expression, value):
    assert graph.query(f"RETURN {expression} AS x").rows == [(value,)]


def test_a_node_is_its_label_and_properties(graph):
    [(node,)] = graph.query("MATCH (a:State {name: 'Norway'}) RETURN a").rows
    assert (node["label"], node["kind"], node["name"]) == ("State", "State", "Norway")
    assert not [key for key in node if key.startswith("_")]


def test_a_path_is_its_nodes_and_relationships(graph):
    [(path,)] = graph.query("MATCH p = (:State)-[:OWNS]->(:Company) RETURN p").rows
    assert [node["name"] for node in path["nodes"]] == ["Norway", "Kelp AS"]
    assert path["relationships"][0]["label"] == "OWNS"


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("MATCH (a)-[r]->(b) RETURN a.name, type(r), count( * )", ("a.name", "type(r)", "count( * )")),
        ("MATCH (a) RETURN a.name AS `the name`, 1 + 1 AS sum", ("the name", "sum")),
        ("RETURN 1 AS x UNION RETURN 2 AS x", ("x",)),
        ("UNWIND [1] AS x WITH *, 2 AS y RETURN *", ("x", "y")),
        ("MATCH (a:State) WITH a.name AS n, count(*) AS c RETURN c /* how many */, n", ("c", "n")),
    ],
)
def test_columns_are_named_as_the_query_writes_them(graph, query, columns):
    assert graph.query(query).columns == columns


def test_parameters_are_values_and_never_cypher(graph):
    hostile = "Norway'}) RETURN a; DROP TABLE State; //"
    assert graph.query("MATCH (a:State {name: $n}) RETURN a.name", {"n": hostile}).rows == []
    assert graph.query("UNWIND $n AS n RETURN n", {"n": ["a", "b"]}).rows == [("a",), ("b",)]
    assert graph.query("RETURN $n AS n", {"n": hostile}).rows == [(hostile,)]


@pytest.mark.parametrize(
    ("query", "rows", "truncated"),
    [
        ("UNWIND range(1, 10) AS x RETURN x", 10, False),
        ("UNWIND range(1, 11) AS x RETURN x", 10, True),
        ("UNWIND range(1, 11) AS x RETURN x LIMIT 10", 10, False),
        ("UNWIND range(1, 11) AS x RETURN x LIMIT 11", 10, True),
        ("UNWIND range(1, 8) AS x RETURN x UNION UNWIND range(5, 12) AS x RETURN x", 10, True),
        ("UNWIND range(1, 8) AS x RETURN x UNION UNWIND range(3, 10) AS x RETURN x", 10, False),
    ],
)
def test_rows_are_cut_where_the_limit_says(graph, query, rows, truncated):
    result = graph.query(query, limits=Limits(rows=10))
    assert (len(result.rows), result.truncated) == (rows, truncated)


def test_an_engine_that_breaks_down_is_an_error_and_the_next_query_runs(graph):
    with pytest.raises(QueryLimit, match="broke down"):
        graph.query("RETURN nodes(null)")
    assert graph.query("RETURN 1 AS x").rows == [(1,)]


def test_a_query_that_the_engine_does_not_stop_is_killed_in_time(graph):
    started = time.monotonic()
    with pytest.raises(QueryLimit, match="longer than 1 s"):
        graph.query("RETURN " + "+".join("1" * 9000), limits=Limits(seconds=1))
    assert time.monotonic() - started < 4
    assert graph.query("RETURN 1 AS x").rows == [(1,)]


def test_what_the_engine_cannot_run_is_explained_in_one_line(graph):
    with pytest.raises(QueryError, match="nonsense") as wrong:
        graph.query("MATCH (a:State) RETURN nonsense.name")
    assert "\n" not in str(wrong.value)


def test_the_guard_stands_before_the_engine(graph):
    with pytest.raises(QueryRefused):
        graph.query("MATCH (a) SET a.name = 'x'")


def test_threads_share_a_reader(graph):
    found: list[int] = []

    def ask(number: int) -> None:
        for _ in range(5):
            found.append(graph.query("RETURN $n AS n", {"n": number}).rows[0][0] - number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [0] * 20


def test_a_closed_reader_leaves_no_process(workspace):
    reader = workspace.graph()
    reader.query("RETURN 1")
    pid = reader._engine._process.pid
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
