"""The shapes let a sound export pass and find what is wrong with a broken one."""

from __future__ import annotations

import io
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, Graph, Literal, Namespace, URIRef

from graph.rdf_terms import DECIMAL, POSITION
from graph.rdf_writing import write

TL = Namespace("urn:tieline:ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(Path(__file__).parents[2] / "docs" / "shapes.ttl")


@pytest.fixture(scope="module")
def sound(workspace) -> Graph:
    out = io.StringIO()
    write(workspace.rdf(), "turtle", out)
    return Graph().parse(data=out.getvalue(), format="turtle")


@pytest.fixture
def export(sound) -> Graph:
    """A copy to break."""
    copy = Graph()
    for triple in sound:
        copy.add(triple)
    return copy


def report(graph: Graph, shapes: Graph) -> str:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    return "" if conforms else text


@pytest.mark.slow
def test_the_shapes_are_shapes(shapes):
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_a_sound_export_passes(sound, shapes):
    assert len(sound) > 500
    assert report(sound, shapes) == ""


def claim(graph: Graph, type: str) -> URIRef:
    """Give a claim of a relation type."""
    return next(s for s in graph.subjects(RDF.predicate, TL[type]) if (s, RDF.type, TL.Claim) in graph)


def without_quote(graph):
    span = graph.value(claim(graph, "OWNS"), OA.hasTarget)
    for selector in graph.objects(span, OA.hasSelector):
        graph.remove((selector, OA.exact, None))


def with_an_empty_quote(graph):
    span = graph.value(claim(graph, "OWNS"), OA.hasTarget)
    for selector in graph.objects(span, OA.hasSelector):
        if (selector, OA.exact, None) in graph:
            graph.set((selector, OA.exact, Literal("")))


def without_citation(graph):
    graph.remove((claim(graph, "OWNS"), OA.hasTarget, None))


def without_quote_selector(graph):
    for selector in list(graph.subjects(RDF.type, OA.TextQuoteSelector)):
        graph.remove((None, OA.hasSelector, selector))


def with_an_end_of_the_wrong_kind(graph):
    # Only a person holds an office.
    mention = graph.value(claim(graph, "HOLDS_OFFICE_IN"), TL.source)
    graph.set((graph.value(mention, TL.reading), TL.kind, TL.Facility))


def with_the_ends_exchanged(graph):
    one = claim(graph, "OWNS")
    source, target = graph.value(one, TL.source), graph.value(one, TL.target)
    graph.set((one, TL.source, target))
    graph.set((one, TL.target, source))


def with_the_end_before_the_start(graph):
    for selector in list(graph.subjects(RDF.type, OA.TextPositionSelector))[:1]:
        graph.set((selector, OA.start, Literal(999, datatype=URIRef(POSITION))))


def with_a_mention_that_ends_before_it_starts(graph):
    for selector in list(graph.subjects(RDF.type, TL.Mention))[:1]:
        graph.set((selector, OA.end, Literal(0, datatype=URIRef(POSITION))))


def with_a_negative_position(graph):
    for selector in list(graph.subjects(RDF.type, OA.TextPositionSelector))[:1]:
        graph.set((selector, OA.start, Literal("-1", datatype=URIRef(POSITION))))


def with_an_unknown_modality(graph):
    graph.set((claim(graph, "OWNS"), TL.modality, Literal("rumoured")))


def with_an_unknown_polarity(graph):
    graph.set((claim(graph, "OWNS"), TL.polarity, Literal("neutral")))


def with_an_unknown_relation(graph):
    graph.set((claim(graph, "OWNS"), RDF.predicate, TL.ENVIES))


def with_an_unknown_status(graph):
    for edge in graph.subjects(RDF.type, TL.Edge):
        graph.set((edge, TL.status, Literal("true")))


def with_too_much_confidence(graph):
    graph.set((claim(graph, "OWNS"), TL.confidence, Literal("1.5", datatype=URIRef(DECIMAL))))


def with_a_date_that_is_a_text(graph):
    graph.set((claim(graph, "SUPPLIES"), TL.start, Literal("2025")))


def without_document(graph):
    graph.remove((claim(graph, "OWNS"), PROV.wasDerivedFrom, None))


def without_extractor(graph):
    graph.remove((claim(graph, "OWNS"), PROV.wasGeneratedBy, None))


def with_two_sources(graph):
    graph.add((claim(graph, "OWNS"), TL.source, graph.value(claim(graph, "SUPPLIES"), TL.source)))


def with_an_edge_that_rests_on_nothing(graph):
    for edge in graph.subjects(RDF.type, TL.Edge):
        graph.remove((edge, PROV.wasDerivedFrom, None))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (without_quote, "oa:exact"),
        (with_an_empty_quote, "MinLength"),
        (without_citation, "oa:hasTarget"),
        (without_quote_selector, "oa:hasSelector"),
        (with_an_end_of_the_wrong_kind, "HOLDS_OFFICE_IN joins Person to State or Government"),
        (with_the_ends_exchanged, "OWNS joins State or"),
        (with_the_end_before_the_start, "LessThan"),
        (with_a_mention_that_ends_before_it_starts, "LessThan"),
        (with_a_negative_position, "Datatype"),
        (with_an_unknown_modality, "rumoured"),
        (with_an_unknown_polarity, "neutral"),
        (with_an_unknown_relation, "ENVIES"),
        (with_an_unknown_status, "tl:status"),
        (with_too_much_confidence, "MaxInclusive"),
        (with_a_date_that_is_a_text, "tl:start"),
        (without_document, "prov:wasDerivedFrom"),
        (without_extractor, "prov:wasGeneratedBy"),
        (with_two_sources, "tl:source"),
        (with_an_edge_that_rests_on_nothing, "prov:wasDerivedFrom"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_broken_fails(damage, words, export, shapes):
    damage(export)
    assert words in report(export, shapes)


def test_actors_of_different_kinds_may_be_one(export, shapes):
    """Shapes look at what the extractor saw: a person may say that a firm is a ministry."""
    one = claim(export, "HOLDS_OFFICE_IN")
    actor = export.value(one, RDF.object)
    export.set((actor, RDF.type, TL.Company))
    export.add((actor, OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q1")))
    assert report(export, shapes) == ""
