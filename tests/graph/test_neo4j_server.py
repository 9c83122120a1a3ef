"""Ask a real server: its values, its limits, the guard before it, and what is left without the guard."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from graph.engine_process import EngineProcess
from graph.errors import QueryError, QueryLimit, QueryRefused, ServerAway, ServerRefused
from graph.neo4j_address import Login, read_address
from graph.neo4j_server import ORDER, Neo4jReader
from graph.store import Limits, open_graph
from tests.conftest import server_program
from tests.graph.conftest import pushed

HERE = Path(__file__).parent
HOSTILE = yaml.safe_load((HERE / "queries_hostile.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader(neo4j_server, workspace):
    with pushed(neo4j_server, workspace) as reader:
        yield reader


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
        ("'\\u00c6 \\U0001F4FB \\uD83D\\uDCFB'", "Æ 📻 📻"),
        ("date('2025-08-31')", "2025-08-31"),
        ("duration('P1D')", "P1D"),
        ("[1, null, 3]", [1, None, 3]),
        ("{a: 1, b: {c: 'x'}}", {"a": 1, "b": {"c": "x"}}),
        ("sum(3)", 3),
        ("toInteger('7') + toFloat('0.5')", 7.5),
        ("toString(7)", "7"),
    ],
)
def test_values_come_back_as_json_has_them(reader, expression, value):
    assert reader.query(f"RETURN {expression} AS x").rows == [(value,)]


def test_nodes_relationships_and_paths_look_as_those_of_the_embedded_graph(reader, graph):
    for query in (
        "MATCH (a:State {name: 'Norway'}) RETURN a",
        "MATCH (d:Document {name: 'radios'}) RETURN d",
        "MATCH (c:Claim {type: 'OWNS'}) RETURN c",
        "MATCH (:State)-[r:OWNS]->(:Company) RETURN r",
        "MATCH p = (:State)-[:OWNS]->(:Company) RETURN p",
    ):
        [(ours,)], [(theirs,)] = reader.query(query).rows, graph.query(query).rows
        assert ours == theirs
        assert list(ours) == list(theirs)


def test_the_digest_of_a_push_is_not_shown(reader):
    [(shown, map)] = reader.query("MATCH (a:State {name: 'Norway'}) RETURN a, properties(a)").rows
    assert not [key for key in (*shown, *map) if key.startswith("_")]


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("MATCH (a)-[r]->(b) RETURN a.name, type(r), count( * )", ("a.name", "type(r)", "count( * )")),
        ("RETURN 1 AS x UNION RETURN 2 AS x", ("x",)),
        ("UNWIND [1] AS x WITH *, 2 AS y RETURN *", ("x", "y")),
    ],
)
def test_columns_are_named_as_the_query_writes_them(reader, query, columns):
    assert reader.query(query).columns == columns


@pytest.mark.parametrize(
    ("query", "rows", "truncated"),
    [
        ("UNWIND range(1, 10) AS x RETURN x", 10, False),
        ("UNWIND range(1, 11) AS x RETURN x", 10, True),
        ("UNWIND range(1, 11) AS x RETURN x LIMIT 10", 10, False),
        ("UNWIND range(1, 11) AS x RETURN x LIMIT 11", 10, True),
        ("UNWIND range(1, 8) AS x RETURN x UNION UNWIND range(5, 12) AS x RETURN x", 10, True),
    ],
)
def test_rows_are_cut_where_the_limit_says(reader, query, rows, truncated):
    result = reader.query(query, limits=Limits(rows=10))
    assert (len(result.rows), result.truncated) == (rows, truncated)


def test_parameters_are_values_and_never_cypher(reader):
    hostile = "Norway'}) DETACH DELETE a //"
    assert reader.query("MATCH (a:State {name: $n}) RETURN a.name", {"n": hostile}).rows == []
    assert reader.query("RETURN $n AS n", {"n": hostile}).rows == [(hostile,)]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_refused_before_the_server_sees_them(query):
    nowhere = Neo4jReader(read_address("bolt://127.0.0.1:1"))
    with pytest.raises(QueryRefused):
        nowhere.query(query)


ESCAPED = (
    "RETURN 'a\\u0027 AS x UNION LOAD CSV FROM \\'file:///etc/passwd\\' AS x RETURN x //'",
    'RETURN "a\\u0022 AS x UNION LOAD CSV FROM \\"file:///etc/passwd\\" AS x RETURN x //"',
    "RETURN 'a\\\\u0027 AS x //' AS x",
    "RETURN 'a\\u005c\\u0027 AS x //' AS x",
    "RETURN 'a\\\\\\u0027 AS x //' AS x",
)


@pytest.mark.parametrize("query", ESCAPED)
def test_an_escape_that_the_server_takes_for_a_quote_is_text(reader, graph, query):
    [(text,)] = reader.query(query).rows
    assert text.startswith("a")
    assert "AS x" in text
    assert [(text,)] == graph.query(query).rows


def past_the_guard(server, query, seconds=5.0):
    """Send a query to the process that asks the server and give its last message."""
    process = EngineProcess(Neo4jReader.program)
    setup = {"url": server.url, "database": None, "user": server.user, "password": server.password}
    try:
        process.send({**setup, "memory": 1 << 30, "order": ORDER}, 60)
        assert process.receive() == {"ready": True}
        process.send(
            {"cypher": query, "parameters": {}, "seconds": seconds, "rows": 10, "bytes": 1 << 20}, 60
        )
        while True:
            message = process.receive()
            if not {"columns", "row"} & set(message):
                return message
            if "row" in message:
                return message
    finally:
        process.stop()


def test_without_the_guard_a_default_server_reads_files(neo4j_server, tmp_path):
    """The reason for the guard: a read transaction does not forbid it."""
    secret = tmp_path / "secret.csv"
    secret.write_text("hunter2\n")
    answer = past_the_guard(neo4j_server, f"LOAD CSV FROM 'file://{secret}' AS line RETURN line")
    assert answer == {"row": [["hunter2"]]}


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (a:State {id: 'x'})",
        "MATCH (a:State) SET a.name = 'x' RETURN a.name",
        "MATCH (a) DETACH DELETE a",
        "MERGE (a:State {id: 'x'}) RETURN a",
        "CREATE INDEX FOR (a:State) ON (a.x)",
    ],
)
def test_without_the_guard_a_read_transaction_still_writes_nothing(reader, neo4j_server, query):
    before = neo4j_server.run("MATCH (n) RETURN count(n), sum(size(keys(n)))")
    assert "failed" in past_the_guard(neo4j_server, query)
    assert neo4j_server.run("MATCH (n) RETURN count(n), sum(size(keys(n)))") == before
    assert reader.query("MATCH (a:State {id: 'x'}) RETURN a").rows == []


def test_a_procedure_may_be_called_that_the_user_allows(neo4j_server, reader):
    query = "CALL dbms.components() YIELD name RETURN name"
    with pytest.raises(QueryRefused, match="dbms"):
        reader.query(query)
    allowed = frozenset({"dbms.components"})
    with open_graph(url=neo4j_server.url, login=neo4j_server.login, allow=allowed) as graph:
        assert graph.query(query).rows == [("Neo4j Kernel",)]
        with pytest.raises(QueryRefused):
            graph.query("CALL dbms.listConfig() YIELD name RETURN name")
    names = {name for (name,) in reader.query("CALL db.labels() YIELD label RETURN label").rows}
    assert {"State", "Claim", "Document"} <= names


def test_a_query_that_runs_too_long_is_stopped_by_the_server(neo4j_server, reader):
    slow = "UNWIND range(1, 100000) AS x UNWIND range(1, 1000000) AS y RETURN count(x + y)"
    with pytest.raises(QueryLimit, match="longer than 1 s"):
        reader.query(slow, limits=Limits(seconds=1))
    deadline = time.monotonic() + 60
    while neo4j_server.run(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN currentQuery"
    ):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert reader.query("RETURN 1 AS x").rows == [(1,)]


def test_a_value_that_takes_too_much_memory_is_stopped(reader):
    with pytest.raises(QueryLimit, match="256 MB"):
        reader.query("RETURN range(1, 300000000) AS x", limits=Limits(seconds=300, memory=256 << 20))
    assert reader.query("RETURN 1 AS x").rows == [(1,)]


def test_rows_that_take_too_much_are_cut_off(reader):
    with pytest.raises(QueryLimit, match="rows take more"):
        reader.query(
            "UNWIND range(1, 5000) AS x RETURN range(x, x + 5000)",
            limits=Limits(seconds=300, memory=64 << 20),
        )


def test_what_the_server_cannot_run_is_explained_in_one_line(reader):
    with pytest.raises(QueryError, match="nonsense") as wrong:
        reader.query("MATCH (a:State) RETURN nonsense.name")
    assert "\n" not in str(wrong.value)


def test_a_wrong_password_a_missing_one_and_a_missing_database_are_told_apart(neo4j_server):
    cases = {
        "refuses user 'neo4j' or the password": (neo4j_server.url, Login("neo4j", "hunter2-wrong")),
        "refuses user 'eve'": (neo4j_server.url, Login("eve", "hunter2-wrong")),
        "asks for a user and a password": (neo4j_server.url, None),
        "no database 'elsewhere'": (f"{neo4j_server.url}/elsewhere", neo4j_server.login),
    }
    for words, (url, login) in cases.items():
        with open_graph(url=url, login=login) as graph, pytest.raises(ServerRefused) as refused:
            graph.query("RETURN 1")
        assert words in str(refused.value)
        assert "hunter2" not in str(refused.value)
        assert "\n" not in str(refused.value)


def test_a_server_that_is_not_there_is_away():
    url = f"bolt://127.0.0.1:{server_program.free_port()}"
    for scheme in ("bolt", "neo4j", "bolt+s"):
        with (
            open_graph(url=url.replace("bolt", scheme), login=Login("neo4j", "x")) as graph,
            pytest.raises(ServerAway) as away,
        ):
            graph.query("RETURN 1")
        assert "no answer from the graph server" in str(away.value)
        assert "\n" not in str(away.value)


def test_all_schemes_of_the_driver_lead_there(neo4j_server, reader):
    expected = reader.query("MATCH (a:State) RETURN count(a)").rows
    for scheme in ("bolt", "neo4j", "bolt+ssc", "neo4j+ssc"):
        url = neo4j_server.url.replace("bolt", scheme)
        with open_graph(url=url, login=neo4j_server.login) as graph:
            assert graph.query("MATCH (a:State) RETURN count(a)").rows == expected, scheme


def test_a_certificate_that_nobody_signed_is_refused(neo4j_server):
    url = neo4j_server.url.replace("bolt", "bolt+s")
    with (
        open_graph(url=url, login=neo4j_server.login) as graph,
        pytest.raises(ServerAway, match="certificate"),
    ):
        graph.query("RETURN 1")


def test_the_password_is_in_no_argument_and_no_environment(neo4j_server, monkeypatch):
    monkeypatch.setenv("TIELINE_NEO4J_PASSWORD", neo4j_server.password)
    with open_graph(url=neo4j_server.url, login=neo4j_server.login) as graph:
        graph.query("RETURN 1")
        process = Path(f"/proc/{graph._engine._process.pid}")
        shown = process.joinpath("cmdline").read_bytes() + process.joinpath("environ").read_bytes()
    assert b"neo4j_process" in shown
    assert neo4j_server.password.encode() not in shown


def test_a_server_that_hangs_does_not_hang_the_query(neo4j_server, reader):
    reader.query("RETURN 1")
    neo4j_server.pause()
    try:
        with pytest.raises(QueryLimit, match="longer than 1 s"):
            reader.query("RETURN 1", limits=Limits(seconds=1))
    finally:
        neo4j_server.resume()
    assert reader.query("RETURN 1 AS x").rows == [(1,)]


def test_a_reader_outlives_a_restart_of_the_server(neo4j_server, workspace):
    with pushed(neo4j_server, workspace) as reader:
        before = reader.query("MATCH (a:State) RETURN a.name ORDER BY a.name").rows
        neo4j_server.kill()
        with pytest.raises(ServerAway):
            reader.query("RETURN 1")
        neo4j_server.start()
        assert reader.query("MATCH (a:State) RETURN a.name ORDER BY a.name").rows == before


def test_asking_the_server_imports_nothing_heavy_in_this_process():
    code = (
        "import sys; from graph.store import open_graph; g = open_graph(url='bolt://127.0.0.1:1')\n"
        "print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"neo4j", "sqlalchemy", "yaml", "pyarrow", "pandas"} & set(done.stdout.split())
