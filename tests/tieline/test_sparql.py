"""`tieline sparql` and the RDF formats of `tieline export`, as somebody at a terminal meets them."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib

from graph.rdf_reading import FORMATS, read
from graph.rdf_terms import TL
from graph.rdf_writing import WRITERS
from graph.workspace import Workspace
from tests.tieline.conftest import COMMAND, HOSTILE, ROOT, Invoke, Run

NAMES = "SELECT ?a ?b { ?x tl:SUPPLIES ?y . ?x rdfs:label ?a . ?y rdfs:label ?b } ORDER BY ?b"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOT / "docs" / "shapes.ttl")


def test_rows_in_every_form(invoke: Invoke) -> None:
    wanted = [("Chile", "Cuba"), ("Chile", "Peru")]
    table = invoke("sparql", NAMES).output.split()
    assert table == ["a", "b", "Chile", "Cuba", "Chile", "Peru"]
    found = invoke("sparql", NAMES, "--json").output
    assert [(row["a"], row["b"]) for row in json.loads(found)] == wanted
    found = invoke("sparql", NAMES, "--format", "csv").output
    assert list(csv.reader(io.StringIO(found)))[1:] == [list(row) for row in wanted]


def test_a_query_comes_from_standard_input(invoke: Invoke) -> None:
    assert invoke("sparql", "-", "--json", input=NAMES).output == invoke("sparql", NAMES, "--json").output


def test_ask_is_one_row_that_a_program_can_read(invoke: Invoke) -> None:
    for polarity, answer in (("negative", True), ("neutral", False)):
        query = f"ASK {{ ?claim tl:polarity '{polarity}' }}"
        assert json.loads(invoke("sparql", query, "--json").output) == [{"answer": answer}]


def test_triples_are_a_file_for_other_programs(invoke: Invoke) -> None:
    written = invoke("sparql", "DESCRIBE ?x { ?x a tl:Claim }", "--ntriples").output
    found = {quad.triple for quad in pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_TRIPLES)}
    claims = {t.subject for t in found if t.object == pyoxigraph.NamedNode(TL + "Claim")}
    assert len(claims) == 5
    assert len(found) == len(written.splitlines())


def test_a_hostile_quote_reaches_no_terminal(invoke: Invoke) -> None:
    query = "CONSTRUCT { ?s oa:exact ?quote } { ?s oa:exact ?quote }"
    written = invoke("sparql", query, "--ntriples").output
    found = pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_TRIPLES)
    quotes = {quad.object.value for quad in found}
    assert HOSTILE in quotes  # told exactly, in escapes
    for text in (written, invoke("sparql", query).output, invoke("export", "--format", "turtle").output):
        assert not {"\x1b", "\x9b", "\u202e"} & set(text)


def test_more_rows_than_allowed_are_told(invoke: Invoke) -> None:
    done = invoke("sparql", "SELECT * { ?a ?b ?c }", "--rows", "2", "--json")
    assert len(json.loads(done.stdout)) == 2
    assert done.stderr == "tieline: only the first 2 rows: raise --rows for more\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",), 1, "no other server is asked"),
        (("LOAD <file:///etc/passwd>",), 1, "only reading is allowed"),
        (("INSERT DATA { <urn:a> <urn:b> 1 }",), 1, "only reading is allowed"),
        (("SELECT * { ?a ?b",), 1, "syntax error at line 1, column 17"),
        (("SELECT * { ?a foo:bar ?b }",), 1, "(Prefix not found)"),
        (("SELECT * { ?a tl:SUPLIES ?b }",), 1, "the vocabulary has no tl:SUPLIES"),
        (("SELECT ?a { ?a ?b ?c }", "--ntriples"), 2, "CONSTRUCT or DESCRIBE"),
        (("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f", "--seconds", "0.1"), 1, "took longer"),
        (("MATCH (a) RETURN a",), 1, "try 'SELECT"),
        (("",), 1, "try 'SELECT"),
        ((), 2, "Missing argument"),
    ],
)  # fmt: skip
def test_errors_are_told_without_a_traceback(
    run: Run, small: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run("-w", small, "sparql", *arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    if code == 1:
        assert len(done.stderr.splitlines()) == 1


def test_no_file_is_read_by_its_address(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").write_text("<urn:a> <urn:b> 'secret' .")
    address = (tmp_path / "secret.ttl").as_uri()
    for query in (
        f"SELECT * FROM <{address}> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * {{ GRAPH <{address}> {{ ?s ?p ?o }} }}",
    ):
        assert json.loads(invoke("sparql", query, "--json").output) == []


def test_a_workspace_without_a_claim_is_asked_and_exported(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    with Workspace.open(folder, create=True) as workspace:
        assert workspace.ledger.version == 0
    assert run("-w", folder, "sparql", "SELECT ?e { ?e a tl:Edge }", "--json").stdout.split() == ["[]"]
    for format in WRITERS:
        written = run("-w", folder, "export", "--format", format).stdout
        assert read(written, format.removesuffix("12")).claims == ()


def test_without_a_workspace_nothing_is_made(run: Run, tmp_path: Path) -> None:
    for arguments in (("sparql", "ASK { }"), ("export", "--format", "trig")):
        done = run(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "'tieline ingest FILE' makes one" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", WRITERS)
def test_an_export_is_the_same_in_a_file_and_in_a_pipe(invoke: Invoke, tmp_path: Path, format: str) -> None:
    file = tmp_path / "claims"
    assert invoke("export", "--format", format, "-o", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == invoke("export", "--format", format).stdout
    if format in FORMATS:
        assert len(read(file, format).claims) == 5


def test_the_export_of_the_samples_conforms_to_the_shapes(
    run: Run, samples: Path, shapes: rdflib.Graph, tmp_path: Path
) -> None:
    file = tmp_path / "claims.trig"
    assert run("-w", samples, "export", "--format", "trig", "-o", file).returncode == 0
    export = rdflib.Graph()
    for _, triples in _graphs(file):
        for triple in triples:
            export.add(triple)
    claims = list(export.subjects(rdflib.RDF.type, rdflib.URIRef(TL + "Claim")))
    assert len(claims) > 50
    conforms, _, text = pyshacl.validate(export, shacl_graph=shapes)
    assert conforms, text
    export.set((claims[0], rdflib.URIRef(TL + "polarity"), rdflib.Literal("neutral")))
    conforms, _, text = pyshacl.validate(export, shacl_graph=shapes)
    assert not conforms
    assert str(claims[0]) in text or claims[0].split(":")[-1] in text


def _graphs(file: Path) -> list[tuple[object, list[tuple[rdflib.term.Node, ...]]]]:
    dataset = rdflib.Dataset()
    dataset.parse(file, format="trig")
    return [(graph.identifier, list(graph)) for graph in dataset.graphs()]


def test_the_claims_of_the_samples_come_back(run: Run, samples: Path) -> None:
    done = run("-w", samples, "export", "--format", "trig")
    with Workspace.open(samples) as workspace:
        wanted = {claim.id: claim for claim in workspace.ledger.claims()}
    assert {claim.id: claim for claim in read(done.stdout).claims} == wanted


def test_a_pipe_that_closes_early_is_no_error(small: Path) -> None:
    call = " ".join(shlex.quote(part) for part in COMMAND)
    for words in ("sparql 'SELECT * { ?a ?b ?c }'", "export --format nquads"):
        done = subprocess.run(
            ["bash", "-c", f"{call} -w {small} {words} | head -c 10; echo ${{PIPESTATUS[0]}} >&2"],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert len(done.stdout) == 10
        # The output may fit into the pipe before its reader is gone.
        assert done.stderr.strip() in ("0", "141")


def test_help_names_examples_that_run(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = invoke("sparql", "--help").output
    examples = [line.strip() for line in shown.splitlines() if line.strip().startswith("tieline sparql ")]
    assert len(examples) >= 4
    for example in examples:
        done = invoke(*shlex.split(example)[1:])
        assert done.exit_code == 0, example
