"""What the engine's process can still do to the machine when the guard lets everything through."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from graph.engine_process import EngineProcess, ProcessLate, ProcessLost
from graph.rdf_process import DESCRIPTORS, VALUES, open_files, plain
from graph.rdf_store import SparqlReader
from graph.rdf_terms import PREFIXES

MEMORY = 128 << 20
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(36))
FIVEFOLD = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5))


@pytest.fixture(scope="module")
def store(workspace):
    with workspace.sparql() as reader:
        yield reader.path


@pytest.fixture(params=["seccomp", "without"])
def process(request, store, without_seccomp):
    process = started(store, SparqlReader.program if request.param == "seccomp" else without_seccomp)
    yield process
    process.stop()


def started(path, program=SparqlReader.program):
    process = EngineProcess(program)
    process.send({"path": str(path), "memory": MEMORY, "prefixes": PREFIXES}, 30)
    assert process.receive() == {"ready": True}
    return process


def ask(process, sparql, seconds=20.0, **options):
    """Send a query past the guard and give all messages of the answer."""
    request = {"sparql": sparql, "exact": False, "terms": [], "rows": 100, "bytes": 1 << 20}
    process.send(request | {"seconds": seconds} | options, seconds)
    messages = []
    while not messages or not {"end", "error", "limit"} & set(messages[-1]):
        messages.append(process.receive())
    return messages


@pytest.fixture
def listening():
    """A server of this machine that notes who connects."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    callers, stop = [], threading.Event()

    def accept():
        while not stop.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            callers.append(connection)
            connection.close()

    thread = threading.Thread(target=accept)
    thread.start()
    yield server.getsockname()[1], callers
    stop.set()
    thread.join()
    server.close()


def test_no_server_is_reached(process, listening):
    port, callers = listening
    messages = ask(process, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?a ?b ?c }} }}")
    assert "error" in messages[-1]
    assert callers == []


def test_the_engine_would_reach_it_without_limits(listening):
    """What the process is for; the engine alone asks whoever a query names."""
    import pyoxigraph

    port, callers = listening
    with pytest.raises(OSError):  # noqa: PT011 - the engine's words are its own
        list(pyoxigraph.Store().query(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?a ?b ?c }} }}"))
    assert callers


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "LOAD <file:///etc/passwd>",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_nothing_is_read_or_changed(process, store, query):
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    assert "root:" not in str(ask(process, query))
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before


def test_a_query_can_be_killed_at_any_time(process):
    with pytest.raises(ProcessLate):
        ask(process, f"SELECT (COUNT(*) AS ?n) {{ {FIVEFOLD} }}", seconds=0.5)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {FIVEFOLD} }} ORDER BY ?a0 ?b1 ?c2",
        f"SELECT (STRLEN(?x36) AS ?n) {{ BIND('x' AS ?x0) {DOUBLED} }}",
        f"SELECT DISTINCT * {{ {FIVEFOLD} }} OFFSET 100000000",
    ],
)
def test_memory_is_bounded(process, query):
    pid = process._process.pid
    try:
        ask(process, query, seconds=60)
        raise AssertionError("it came to an end")
    except ProcessLost:
        pass
    assert not Path(f"/proc/{pid}/fd/0").exists()


def test_rows_that_take_too_much_are_cut_off(process):
    messages = ask(process, "SELECT * { ?a ?b ?c }", bytes=5_000)
    assert messages[-1] == {"limit": "size"}


def test_one_row_more_than_asked_for_tells_that_there_are_more(process):
    assert ask(process, "SELECT * { ?a ?b ?c }", rows=3)[-1] == {"end": True, "truncated": True}
    assert ask(process, "SELECT * { ?a ?b ?c } LIMIT 3", rows=3)[-1] == {"end": True, "truncated": False}


def test_a_folder_that_is_no_store_is_unreadable(tmp_path):
    (tmp_path / "CURRENT").write_text("nonsense")
    process = EngineProcess(SparqlReader.program)
    process.send({"path": str(tmp_path), "memory": MEMORY, "prefixes": {}}, 30)
    assert "unreadable" in process.receive()
    process.stop()


@pytest.fixture(scope="module")
def many_files(tmp_path_factory):
    """A store of more files than the engine opens by itself, which are 16."""
    import pyoxigraph

    path = tmp_path_factory.mktemp("many") / "store"
    store = pyoxigraph.Store(path)
    for part in range(4):
        # Each load has names that sort anywhere among those of the others, which keeps its files apart.
        lines = [f'<urn:s{n}-{part}> <urn:p{n % 7}> "{part} {n}" <urn:g{n % 3}> .\n' for n in range(200)]
        store.bulk_load("".join(lines).encode(), pyoxigraph.RdfFormat.N_QUADS)
    store.flush()
    del store
    assert len(list(path.glob("*.sst"))) > 16
    return path


def test_a_store_of_many_files_is_read_to_the_end(many_files):
    process = started(many_files)
    messages = ask(process, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o FILTER(STRLEN(?o) > 0) } }")
    process.stop()
    assert messages[1] == {"row": [800]}


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="the system does not tell which files are open")
def test_all_files_can_be_opened_ahead_of_the_queries(many_files):
    """As it is done where the system cannot refuse single calls."""
    import pyoxigraph

    store = pyoxigraph.Store.read_only(str(many_files))
    files = {str(path) for path in many_files.glob("*.sst")}
    assert files - opened()
    open_files(store, many_files)
    assert files <= opened()


def opened():
    """The files that this process has open."""
    return {os.path.realpath(path) for path in DESCRIPTORS.iterdir()}


def test_values_are_those_of_json(process):
    query = (
        "SELECT (1 AS ?integer) (0.5 AS ?decimal) (2e0 AS ?double) (true AS ?boolean) ('a'@en AS ?text) "
        "(tl:State AS ?iri) (1e0/0 AS ?infinite) ('x'^^xsd:integer AS ?wrong) ?none { }"
    )
    messages = ask(process, query)
    names = "integer decimal double boolean text iri infinite wrong none".split()
    assert messages[0] == {"columns": names}
    assert messages[1]["row"] == [1, 0.5, 2.0, True, "a", PREFIXES["tl"] + "State", "INF", "x", None]
    assert set(VALUES) == {
        PREFIXES["xsd"] + name for name in "integer decimal double float boolean".split()
    }


def test_terms_can_be_had_exactly(process):
    messages = ask(process, "SELECT ('a\"'@en AS ?text) (tl:State AS ?iri) (1 AS ?one) { }", exact=True)
    assert messages[1]["row"] == [
        '"a\\""@en',
        "<urn:tieline:ontology#State>",
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]


def test_a_triple_is_given_once_however_often_it_is_made(process):
    query = "CONSTRUCT { tl:a tl:b tl:c } WHERE { ?edge a tl:Edge }"
    assert len([m for m in ask(process, query) if "row" in m]) == 1


def test_a_triple_term_is_text():
    import pyoxigraph

    node = pyoxigraph.NamedNode("urn:a")
    assert plain(pyoxigraph.Triple(node, node, node)) == "<urn:a> <urn:a> <urn:a>"
