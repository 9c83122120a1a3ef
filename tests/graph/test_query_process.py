"""What the engine's process can still do to the machine when the guard lets everything through."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from graph.embedded import GraphReader
from graph.engine_process import EngineProcess, ProcessLate, ProcessLost

HOSTILE = yaml.safe_load((Path(__file__).parent / "queries_hostile.yml").read_text(encoding="utf-8"))
MEMORY = 256 << 20


def started(path):
    process = EngineProcess(GraphReader.program)
    process.send({"path": str(path), "memory": MEMORY, "threads": 2}, 30)
    assert process.receive() == {"ready": True}
    return process


def ask(process, cypher, seconds=5.0):
    """Send a query past the guard and give all messages of the answer."""
    request = {"cypher": cypher, "parameters": {}, "seconds": seconds, "rows": 100, "bytes": 1 << 20}
    process.send(request, seconds + 5)
    messages = []
    while not messages or not {"end", "error", "limit"} & set(messages[-1]):
        messages.append(process.receive())
    return messages


@pytest.fixture
def process(graph):
    process = started(graph.path)
    yield process
    process.stop()


def test_no_file_is_read(process, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("key,value\npassword,hunter2\n")
    [answer] = ask(process, f"LOAD FROM '{secret}' RETURN *")
    assert "error" in answer
    assert "hunter2" not in str(answer)


def test_no_file_is_written(process, tmp_path):
    for number, query in enumerate(
        (
            "COPY (MATCH (a:State) RETURN a.name) TO '{}'",
            "COPY (MATCH (a:State) RETURN a.name) TO '{}.parquet'",
            "EXPORT DATABASE '{}'",
            "ATTACH '{}' AS other (dbtype lbug)",
        )
    ):
        ask(process, query.format(tmp_path / f"stolen{number}"))
        # The engine may still make an empty folder; that is all that needs no open file.
        assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_hostile_queries_past_the_guard_read_and_change_nothing(graph):
    written = [Path("/tmp/stolen.csv"), Path("/tmp/x.csv"), Path("/tmp/stolen")]
    there = [path.exists() for path in written]
    before = graph.path.read_bytes()
    process = started(graph.path)
    for query in HOSTILE:
        try:
            answer = str(ask(process, query, seconds=2.0))
        except (ProcessLost, ProcessLate):
            process.stop()
            process = started(graph.path)
            continue
        assert "root:" not in answer, query
    process.stop()
    assert [path.exists() for path in written] == there
    assert graph.path.read_bytes() == before


@pytest.mark.parametrize(
    "query",
    [
        "RETURN range(1, 300000000)",
        "RETURN size(lpad('x', 1000000000, 'y'))",
        "RETURN size(repeat('x', 1000000000))",
        "UNWIND range(1, 100000000) AS x RETURN count(x)",
        "UNWIND range(1, 5000) AS x RETURN collect(repeat('x', 1000000))",
    ],
)
def test_memory_is_bounded_where_the_engine_does_not_bound_it(process, query):
    pid = process._process.pid
    assert ask(process, query)[-1] == {"limit": "memory"}
    peak = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "VmHWM" in line)
    assert int(peak.split()[1]) << 10 < MEMORY + (150 << 20)


def test_rows_that_take_too_much_are_cut_off(process):
    assert ask(process, "UNWIND range(1, 90) AS x RETURN repeat('x', 50000)")[-1] == {"limit": "size"}


def test_a_file_that_is_no_database_is_unreadable(tmp_path):
    path = tmp_path / "no.lbug"
    path.write_bytes(b"this is no database" * 1000)
    process = EngineProcess(GraphReader.program)
    process.send({"path": str(path), "memory": MEMORY, "threads": 2}, 30)
    assert "unreadable" in process.receive()
    process.stop()
