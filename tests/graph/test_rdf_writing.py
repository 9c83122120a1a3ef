"""All formats say the same, and what rdflib writes wrongly is written right."""

from __future__ import annotations

import io
import json

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat

from graph.rdf_terms import RDF, Literal, boolean, number
from graph.rdf_vocabulary import vocabulary
from graph.rdf_writing import WRITERS, quoted, term_text, turtle, write

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
RDFLIB = {"turtle": "turtle", "trig": "trig", "jsonld": "json-ld", "nquads": "nquads"}
OXIGRAPH = {
    "turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD, "nquads": RdfFormat.N_QUADS,
}  # fmt: skip


@pytest.fixture(scope="module")
def dataset(workspace):
    return list(workspace.rdf())


def written(graphs, format: str) -> str:
    out = io.StringIO()
    write(graphs, format, out)
    return out.getvalue()


def canonical(text: str, format: str, *, named: bool) -> pyoxigraph.Dataset:
    """Give what a file says, its blank nodes by their place."""
    quads = pyoxigraph.parse(text, OXIGRAPH[format.removesuffix("12")])
    if not named:
        quads = (pyoxigraph.Quad(*quad.triple) for quad in quads)
    found = pyoxigraph.Dataset(quads)
    found.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return found


@pytest.mark.parametrize("format", ["turtle", "trig", "jsonld"])
def test_all_formats_say_what_the_quads_say(format, dataset):
    named = format != "turtle"
    expected = canonical(written(dataset, "nquads"), "nquads", named=named)
    assert canonical(written(dataset, format), format, named=named) == expected
    assert len(expected) > 500


@pytest.mark.parametrize("format", ["turtle12", "trig12"])
def test_all_formats_of_rdf_12_say_the_same(format, dataset):
    named = format != "turtle12"
    expected = canonical(written(dataset, "nquads12"), "nquads", named=named)
    assert canonical(written(dataset, format), format, named=named) == expected


def test_rdf_12_has_one_triple_term_for_three_triples(dataset):
    parts = {RDF + "subject", RDF + "predicate", RDF + "object"}
    plain = list(pyoxigraph.parse(written(dataset, "nquads"), RdfFormat.N_QUADS))
    terms = list(pyoxigraph.parse(written(dataset, "nquads12"), RdfFormat.N_QUADS))
    reified = {
        (q.subject.value, q.object.subject.value, q.object.predicate.value, q.object.object.value)
        for q in terms if q.predicate.value == RDF + "reifies"
    }  # fmt: skip
    said = {}
    for quad in plain:
        if quad.predicate.value in parts:
            said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    assert reified == {
        (s, d[RDF + "subject"], d[RDF + "predicate"], d[RDF + "object"]) for s, d in said.items()
    }
    assert not parts & {quad.predicate.value for quad in terms}


@pytest.mark.parametrize("format", RDFLIB)
def test_rdflib_reads_what_is_written(format, dataset):
    read = rdflib.Dataset()
    read.parse(data=written(dataset, format), format=RDFLIB[format])
    assert len(read) > 500


@pytest.mark.parametrize("format", [name for name in WRITERS if not name.startswith(("turtle", "jsonld"))])
def test_each_document_is_a_graph(format, dataset):
    kind = OXIGRAPH[format.removesuffix("12")]
    names = {quad.graph_name.value for quad in pyoxigraph.parse(written(dataset, format), kind)}
    assert names == {name for name, _ in dataset}
    assert len([name for name in names if name.startswith("urn:tieline:document-")]) == 3


def test_prefixes_are_written_once_and_used(dataset):
    for format in ("turtle", "trig", "turtle12", "trig12"):
        text = written(dataset, format)
        assert text.count("@prefix tl: ") == 1, format
        assert "tl:SUPPLIES" in text
        assert "<urn:tieline:" not in text.split("@prefix wd:")[1], format
    assert json.loads(written(dataset, "jsonld"))["@context"]["tl"] == "urn:tieline:ontology#"


WRONG_IN_RDFLIB = 'two\nlines and \\"'


def test_rdflib_itself_cannot_read_such_a_text():
    """Why literals are quoted by us; when this fails, rdflib has mended it."""
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.Literal(WRONG_IN_RDFLIB)))
    with pytest.raises(SyntaxError):
        list(pyoxigraph.parse(graph.serialize(format="turtle"), RdfFormat.TURTLE))


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize(
    "literal",
    [
        Literal(WRONG_IN_RDFLIB),
        Literal('"""'),
        Literal("\n@prefix tl: <urn:x> .\n"),
        Literal("\x00\x1b\x9b\u202e\r"),
        Literal(""),
        number(0.123456789012),
        number(1e300),
        number(float("-inf")),
        boolean(True),
        Literal("2024", "http://id.loc.gov/datatypes/edtf/EDTF"),
    ],
    ids=lambda literal: repr(literal.lexical)[:20],
)
def test_a_literal_comes_back(format, literal):
    text = written([("urn:g", [("urn:a", "urn:b", literal)])], format)
    [quad] = pyoxigraph.parse(text, OXIGRAPH[format.removesuffix("12")])
    assert quad.object.datatype.value == literal.datatype
    if literal.datatype.endswith("#decimal"):
        assert float(quad.object.value) == float(literal.lexical)
    else:
        assert quad.object.value == literal.lexical


def test_terms_are_written_as_n_triples_are():
    assert term_text("urn:a") == "<urn:a>"
    assert term_text("_:a-0") == "_:a-0"
    assert term_text(number(2.5)) == '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert quoted('a"\\\n\x9b') == r'"a\"\\\n\u009B"'


def test_the_vocabulary_is_turtle():
    graph = rdflib.Graph().parse(data=turtle(vocabulary()), format="turtle")
    assert len(graph) == len(set(vocabulary()))
