"""The RDF store of a workspace: right answers, built once, rebuilt when broken, within limits."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from graph.embedded import Limits
from graph.errors import QueryError, QueryLimit, QueryRefused, SnapshotError
from graph.rdf_store import SparqlReader, build_store
from graph.rdf_terms import TL
from graph.snapshot_store import intact
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.graph.conftest import small_graph

CLAIMS = "SELECT (COUNT(*) AS ?n) { ?claim a tl:Claim ; prov:wasDerivedFrom/tl:name ?name }"


@pytest.fixture(scope="module")
def store(workspace):
    with workspace.sparql() as reader:
        yield reader


@pytest.fixture
def own(tmp_path):
    with Workspace.open(tmp_path / "own", create=True) as opened:
        opened.ledger.add_many(small_graph())
        yield opened


def count(workspace):
    with workspace.sparql() as reader:
        return reader.query(CLAIMS).rows[0][0]


def stores(workspace):
    return sorted((workspace.folder / "rdf").glob("*.oxigraph"))


def more(workspace, number=0):
    doc = document(f"Ghana sold gas to Chile. {number}", f"gas{number}")
    workspace.ledger.add(doc, [claim(doc, "Ghana", "SUPPLIES", "Chile")])


def test_select_ask_construct_and_describe(store):
    select = store.query("SELECT ?name { ?a a tl:Person ; rdfs:label ?name }")
    assert (select.columns, select.rows) == (("name",), [("Kari Nord",)])
    assert store.query("ASK { ?c tl:polarity 'negative' }").rows == [(True,)]
    assert store.query("ASK { ?c tl:polarity 'neutral' }").columns == ("answer",)
    made = store.query("CONSTRUCT { ?y tl:IS_SUPPLIED_BY ?x } WHERE { ?x tl:SUPPLIES ?y }")
    assert made.columns == ("subject", "predicate", "object")
    assert [row[1] for row in made.rows] == [TL + "IS_SUPPLIED_BY"]
    described = store.query("DESCRIBE ?a { ?a rdfs:label 'Fjord Pact' }").rows
    assert TL + "Organization" in {row[2] for row in described}


def test_a_denial_and_a_plan_are_no_facts(store):
    """Norway will train Ghana, and Ghana denies that Chile attacked it, which another paper states."""
    assert store.query("ASK { ?x tl:TRAINS ?y }").rows == [(False,)]
    stated = "SELECT ?paper { GRAPH ?document { ?x tl:ATTACKS ?y } ?document tl:name ?paper }"
    assert store.query(stated).rows == [("radios",)]


def test_the_graph_of_a_document_tells_who_states_a_fact_and_the_whole_states_it_once(store):
    by = "SELECT ?paper { GRAPH ?document { ?x tl:SUPPLIES ?y } ?document tl:name ?paper } ORDER BY ?paper"
    assert store.query(by).rows == [("again",), ("radios",)]
    assert store.query("SELECT (COUNT(*) AS ?n) { ?x tl:SUPPLIES ?y }").rows == [(1,)]


def test_the_vocabulary_can_be_asked(store):
    found = store.query("SELECT ?name { ?type tl:family 'support' ; skos:notation ?name } ORDER BY ?name")
    assert ("SUPPLIES",) in found.rows
    assert len(found.rows) == 7


def test_more_rows_than_the_limit_are_told(store):
    result = store.query("SELECT * { ?s ?p ?o }", limits=Limits(rows=5))
    assert (len(result.rows), result.truncated) == (5, True)


def test_time_and_memory_hold_and_the_next_query_works(store):
    crossed = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5))
    with pytest.raises(QueryLimit, match=r"longer than 0\.5 s"):
        store.query(f"SELECT (COUNT(*) AS ?n) {{ {crossed} }}", limits=Limits(seconds=0.5))
    with pytest.raises(QueryLimit, match="more memory than it may"):
        store.query(f"SELECT * {{ {crossed} }} ORDER BY ?a0", limits=Limits(memory=64 << 20, seconds=60))
    assert store.query("ASK { ?s ?p ?o }").rows == [(True,)]


@pytest.mark.parametrize(
    ("query", "error", "words"),
    [
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", QueryRefused, "no other server"),
        ("DELETE WHERE { ?s ?p ?o }", QueryRefused, "only reading"),
        ("SELECT * { ?s ?p }", QueryError, "syntax error at line 1, column 19"),
        ("SELECT * { ?s nope:p ?o }", QueryError, "Prefix not found"),
        ("SELECT * { ?s tl:SUPLIES ?o }", QueryError, "has no tl:SUPLIES: see docs"),
        ("SELECT * { OPTIONAL { ?s a <urn:tieline:ontology#Sate> } }", QueryError, "has no tl:Sate"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_in_one_line(store, query, error, words):
    with pytest.raises(error, match=words) as raised:
        store.query(query)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 200


def test_a_store_is_built_once_a_version_and_the_old_one_goes(own):
    first = count(own)
    [path] = stores(own)
    stamp = path.stat().st_mtime_ns
    assert count(own) == first
    assert stores(own)[0].stat().st_mtime_ns == stamp
    with own.sparql() as old:
        assert old.query(CLAIMS).rows == [(first,)]
        more(own)
        assert count(own) == first + 1
        assert old.query(CLAIMS).rows == [(first,)]
        assert len(stores(own)) == 2
    more(own, 1)
    assert count(own) == first + 2
    assert len(stores(own)) == 1
    assert path not in stores(own)


def test_cypher_and_sparql_keep_apart(own):
    count(own)
    with own.graph() as graph:
        assert graph.query("MATCH (c:Claim) RETURN count(*)").rows == [(count(own),)]
    assert len(list((own.folder / "graph").glob("*.lbug"))) == len(stores(own)) == 1


@pytest.mark.parametrize("damage", ["cut", "changed", "a file gone", "all gone", "no seal", "wrong seal"])
def test_a_damaged_store_is_built_anew(own, damage):
    expected = count(own)
    [path] = stores(own)
    tables = sorted(path.glob("*.sst"), key=lambda table: table.stat().st_size)
    content = bytearray(tables[-1].read_bytes())
    if damage == "cut":
        tables[-1].write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        content[len(content) // 2] ^= 0xFF
        tables[-1].write_bytes(content)
    elif damage == "a file gone":
        tables[0].unlink()
    elif damage == "all gone":
        for file in path.iterdir():
            file.unlink()
    elif damage == "no seal":
        path.with_suffix(".seal").unlink()
    else:
        path.with_suffix(".seal").write_text('{"size": 1}')
    assert not intact(path)
    assert count(own) == expected
    assert intact(path)


def test_a_store_that_the_engine_cannot_open_is_built_anew(own):
    """As one that another version of the engine wrote: it is what was built, and yet unreadable."""
    import json

    from graph.snapshot_store import _seal

    expected = count(own)
    [path] = stores(own)
    (path / "CURRENT").write_text("MANIFEST-999999\n")
    path.with_suffix(".seal").write_text(json.dumps(_seal(path)))
    assert intact(path)
    assert count(own) == expected


def test_reading_leaves_a_store_as_it_was_built(own):
    expected = count(own)
    [path] = stores(own)
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    assert count(own) == expected
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before


def test_a_store_of_many_files_is_opened_in_full(own, tmp_path):
    """The engine opens 16 files by itself; a query cannot open any, and needs them all."""
    path = tmp_path / "many.oxigraph"
    build_store(path, own.rdf())
    built = pyoxigraph.Store(path)
    for part in range(3):
        lines = "".join(
            f'<urn:s{part}-{n}> <{TL}item> "{part} {n} {"x" * 20}" .\n'
            f"<urn:s{part}-{n}> <{TL}SUPPLIES> <urn:o{part}-{n}> <urn:g{part}-{n}> .\n"
            for n in range(500)
        )
        built.bulk_load(lines, pyoxigraph.RdfFormat.N_QUADS)
    built.flush()
    del built
    assert len(list(path.glob("*.sst"))) > 16
    with SparqlReader(path) as reader:
        assert reader.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?x tl:SUPPLIES ?y } }").rows[0][0] > 1_500
        for part in range(3):
            query = (
                f"SELECT ?i ?x ?g {{ <urn:s{part}-7> tl:item ?i . GRAPH ?g {{ ?x ?p <urn:o{part}-9> }} }}"
            )
            row = (f"{part} 7 {'x' * 20}", f"urn:s{part}-9", f"urn:g{part}-9")
            assert reader.query(query).rows == [row]
            assert reader.query(f"SELECT ?x {{ ?x tl:item '{part} 3 {'x' * 20}' }}").rows == [
                (f"urn:s{part}-3",)
            ]


def test_a_store_of_which_a_file_cannot_be_reached_is_neither_asked_nor_built_anew(
    own, monkeypatch, without_seccomp
):
    """A query that needed the file would end the process, and the user would be told of its memory.

    So it is where the system does not refuse single calls, and the process may open no file.
    """
    count(own)
    monkeypatch.setattr(SparqlReader, "program", without_seccomp)
    (path,) = stores(own)
    beyond = path / "009999.sst"
    beyond.write_bytes(b"of no table")
    with own.sparql() as reader, pytest.raises(SnapshotError, match=r"too large.*export --format nquads"):
        reader.query(CLAIMS)
    assert beyond.exists()


def test_a_copied_workspace_keeps_its_store(own, tmp_path):
    import shutil

    expected = count(own)
    own.close()
    shutil.copytree(own.folder, tmp_path / "copy", copy_function=shutil.copyfile)
    with Workspace.open(tmp_path / "copy") as copy:
        [copied] = stores(copy)
        before = copied.stat().st_ino
        assert count(copy) == expected
        assert stores(copy)[0].stat().st_ino == before


def _count(folder: str, found: multiprocessing.Queue) -> None:
    with Workspace.open(Path(folder)) as workspace:
        found.put(count(workspace))


def test_processes_that_build_at_once_build_one_store(own):
    context = multiprocessing.get_context("spawn")
    found = context.Queue()
    builders = [context.Process(target=_count, args=(str(own.folder), found)) for _ in range(3)]
    for builder in builders:
        builder.start()
    counts = [found.get(timeout=120) for _ in builders]
    for builder in builders:
        builder.join()
    assert set(counts) == {len(list(own.ledger.claims()))}
    assert len(stores(own)) == 1
    assert not list(own.folder.glob("rdf/building-*"))


def test_a_folder_that_cannot_be_written_is_an_error(own):
    (own.folder / "rdf").write_text("in the way")
    with pytest.raises(SnapshotError, match="cannot be written"):
        own.sparql()


def test_a_full_disk_is_an_error_and_leaves_no_store(own):
    """A limit on the size of files fails a write as a full disk does."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from graph.workspace import Workspace\n"
        "from graph.errors import SnapshotError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: Workspace.open(Path(sys.argv[1])).sparql()\n"
        "except SnapshotError as error: print('refused', error)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(own.folder)], capture_output=True, text=True, check=False
    )
    assert out.stdout.startswith("refused"), out
    assert out.stdout.count("\n") == 1
    assert "free space" in out.stdout
    assert stores(own) == []
    assert count(own) == len(list(own.ledger.claims()))


def test_a_query_of_a_fresh_store_imports_little(own):
    count(own)
    code = (
        "import sys; from pathlib import Path; from graph.workspace import Workspace\n"
        f"Workspace.open(Path({str(own.folder)!r})).sparql().query('ASK {{}}')\n"
        "heavy = ('sqlalchemy', 'pyarrow', 'spacy', 'networkx', 'rdflib', 'pyoxigraph', 'yaml')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
