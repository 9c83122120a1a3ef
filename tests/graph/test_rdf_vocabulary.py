"""The vocabulary says of each relation type and kind what the ontology says."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection

from graph import rdf_mapping
from graph.ontology import load_ontology
from graph.rdf_terms import TL
from graph.rdf_vocabulary import CLASSES, PROPERTIES, inverse_iri

ONTOLOGY = load_ontology()


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return Graph().parse(Path(__file__).parents[2] / "docs" / "ontology.ttl")


def tl(name: str) -> URIRef:
    return URIRef(TL + name)


def kinds(graph: Graph, iri: URIRef, end: URIRef) -> set[str]:
    """Give the kinds of an end: one class, or the union of some."""
    node = graph.value(iri, end)
    union = graph.value(node, OWL.unionOf)
    members = [node] if union is None else list(Collection(graph, union))
    return {str(member).removeprefix(TL) for member in members}


@pytest.mark.parametrize("relation", list(ONTOLOGY), ids=lambda relation: relation.type)
def test_a_relation_type_has_its_label_definition_and_ends(relation, vocabulary):
    iri = tl(relation.type)
    assert (iri, RDF.type, OWL.ObjectProperty) in vocabulary
    assert vocabulary.value(iri, RDFS.label) == Literal(relation.label)
    assert vocabulary.value(iri, SKOS.definition) == Literal(relation.means)
    source, target = set(relation.source_kinds), set(relation.target_kinds)
    if relation.symmetric:
        source = target = source | target
    assert (kinds(vocabulary, iri, RDFS.domain), kinds(vocabulary, iri, RDFS.range)) == (source, target)


@pytest.mark.parametrize("relation", list(ONTOLOGY), ids=lambda relation: relation.type)
def test_a_relation_type_is_symmetric_or_has_an_inverse(relation, vocabulary):
    iri = tl(relation.type)
    symmetric = (iri, RDF.type, OWL.SymmetricProperty) in vocabulary
    inverse = vocabulary.value(iri, OWL.inverseOf)
    assert symmetric is relation.symmetric is (inverse is None)
    if inverse is not None:
        assert str(inverse) == inverse_iri(relation)
        assert vocabulary.value(inverse, OWL.inverseOf) == iri
        assert kinds(vocabulary, inverse, RDFS.domain) == set(relation.target_kinds)
        assert kinds(vocabulary, inverse, RDFS.range) == set(relation.source_kinds)


def test_no_two_names_are_the_same():
    inverses = [iri for relation in ONTOLOGY if (iri := inverse_iri(relation))]
    names = [
        *inverses,
        *(TL + name for name in (*ONTOLOGY.relations, *ONTOLOGY.kinds, *CLASSES, *PROPERTIES)),
    ]
    assert len(names) == len(set(names))


def test_every_kind_is_an_actor(vocabulary):
    for kind, means in ONTOLOGY.kinds.items():
        assert (tl(kind), RDFS.subClassOf, tl("Actor")) in vocabulary
        assert vocabulary.value(tl(kind), SKOS.definition) == Literal(means)


def test_every_term_of_ours_that_the_mapping_uses_is_defined(vocabulary, workspace):
    used = {
        term
        for name, triples in workspace.rdf()
        for triple in triples
        for term in triple
        if isinstance(term, str) and term.startswith(TL)
    }
    fields = (*rdf_mapping.CLAIM, *rdf_mapping.EDGE, *rdf_mapping.DOCUMENT)
    used |= {field.property for field in fields if field.property.startswith(TL)}
    assert len(used) > 40
    for term in used:
        assert vocabulary.value(URIRef(term), SKOS.definition) is not None, term
