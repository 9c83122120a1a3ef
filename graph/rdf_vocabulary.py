"""The vocabulary of the RDF export, derived from `graph/ontology.yml`: `docs/ontology.ttl`.

What the ontology file names (relation types, actor kinds) is generated from it; what a claim, a mention
or an edge needs beside it stands in `CLASSES` and `PROPERTIES`. Where a public vocabulary has the term
it is used: PROV-O for who says so and which program found it, Web Annotation for the place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graph.ontology import Ontology, Relation, load_ontology
from graph.rdf_terms import (
    BOOLEAN,
    DAY,
    DECIMAL,
    EDTF,
    INTEGER,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    STRING,
    TL,
    TYPE,
    Literal,
    Triple,
    rdf_list,
)

CLASSES = {
    "Actor": ("actor", "who stands at an end of an edge, after all judgements", ()),
    "Document": (
        "document",
        "one version of a text; each has a named graph of its own IRI",
        (PROV + "Entity",),
    ),
    "Claim": (
        "claim",
        "what one sentence of one document says about two actors; it asserts nothing by itself",
        (RDF + "Statement", PROV + "Entity", OA + "Annotation"),
    ),
    "Edge": (
        "edge",
        "claims that say the same of the same two actors, folded",
        (RDF + "Statement", PROV + "Entity"),
    ),
    "Mention": (
        "mention",
        "the words of a document that name an end of a claim: both of their selectors at once",
        (OA + "TextQuoteSelector", OA + "TextPositionSelector"),
    ),
    "Reading": ("reading", "who an extractor took the words of a mention for, before any judgement", ()),
}
"""Our own classes beside the actor kinds: label, definition, and classes of others above it."""


class Property(NamedTuple):
    """A property of our own vocabulary: what it joins to what, by local names or IRIs."""

    label: str
    means: str
    domain: tuple[str, ...]
    range: str


_BOTH = ("Claim", "Edge")

PROPERTIES = {
    "source": Property("source", "the words that name who does it", ("Claim",), "Mention"),
    "target": Property("target", "the words that name to or for whom it is done", ("Claim",), "Mention"),
    "refersTo": Property("refers to", "the actor that a mention means", ("Mention",), "Actor"),
    "reading": Property("reading", "who the extractor took a mention for", ("Mention",), "Reading"),
    "kind": Property("kind", "the actor kind that the extractor saw", ("Reading",), OWL + "Class"),
    "aliases": Property("aliases", "other names, as a list", ("Reading",), RDF + "List"),
    "identifiers": Property("identifiers", "scheme:value pairs, as a list", ("Reading",), RDF + "List"),
    "speakers": Property(
        "speakers", "who says so, nearest speaker first, as a list", ("Claim",), RDF + "List"
    ),
    "rule": Property("rule", "which rule of the extractor fired", ("Claim",), STRING),
    "version": Property("version", "the version of an extractor", (PROV + "SoftwareAgent",), STRING),
    "item": Property("item", "what is supplied, bought, funded and so on", _BOTH, STRING),
    "quantity": Property("quantity", "how many, or how much", _BOTH, DECIMAL),
    "unit": Property("unit", "what is counted", _BOTH, STRING),
    "rate": Property("rate", "per year, per month, where the text gives a rate", _BOTH, STRING),
    "approximate": Property("approximate", "whether the text hedges the quantity", _BOTH, BOOLEAN),
    "role": Property("role", "the office or capacity", _BOTH, STRING),
    "start": Property("start", "since when it held, at the precision of the text", _BOTH, EDTF),
    "end": Property("end", "until when it held, at the precision of the text", _BOTH, EDTF),
    "startEarliest": Property("start, earliest", "the first day that the start may mean", _BOTH, DAY),
    "startLatest": Property("start, latest", "the last day that the start may mean", _BOTH, DAY),
    "endEarliest": Property("end, earliest", "the first day that the end may mean", _BOTH, DAY),
    "endLatest": Property("end, latest", "the last day that the end may mean", _BOTH, DAY),
    "polarity": Property("polarity", "positive, or negative where the text denies it", ("Claim",), STRING),
    "modality": Property("modality", "actual, planned, possible or demanded", ("Claim",), STRING),
    "confidence": Property("confidence", "the extractor's, from 0 to 1", ("Claim",), DECIMAL),
    "plover": Property("PLOVER", "the PLOVER root of an event of that type", ("Claim",), STRING),
    "status": Property(
        "status", "reported, corroborated, disputed, planned, possible or demanded", ("Edge",), STRING
    ),
    "origins": Property("origins", "how many independent origins say so", ("Edge",), INTEGER),
    "documents": Property("documents", "how many documents say so", ("Edge",), INTEGER),
    "firstReported": Property("first reported", "the first publication date", ("Edge",), EDTF),
    "lastReported": Property("last reported", "the last publication date", ("Edge",), EDTF),
    "bestClaim": Property("best claim", "the claim whose quote to show first", ("Edge",), "Claim"),
    "joins": Property("joins", "an actor at either end of an edge", ("Edge",), "Actor"),
    "name": Property("name", "the name of a file or record", ("Document",), STRING),
    "copyGroup": Property("copy group", "the earliest of its near-copies", ("Document",), "Document"),
    "publishedEarliest": Property("published, earliest", "the first such day", ("Document",), DAY),
    "publishedLatest": Property("published, latest", "the last such day", ("Document",), DAY),
    "family": Property("family", "the family of a relation type", (OWL + "ObjectProperty",), STRING),
}
"""Our own properties beside the relation types; `PLOVER` codes stand on relation types as well."""


def relation_iri(type: str) -> str:
    """Give the IRI of a relation type; raises `OntologyError` where there is none."""
    return TL + load_ontology().relation(type).type


def inverse_iri(relation: Relation) -> str | None:
    """Give the IRI of the inverse property, None for a symmetric relation.

    >>> inverse_iri(load_ontology().relation("SUPPLIES"))
    'urn:tieline:ontology#IS_SUPPLIED_BY'
    """
    return None if relation.inverse is None else TL + relation.inverse.upper().replace(" ", "_")


def vocabulary() -> Iterator[Triple]:
    """Give the vocabulary: an OWL 2 ontology without imports."""
    known = load_ontology()
    yield TL.removesuffix("#"), TYPE, OWL + "Ontology"
    yield TL.removesuffix("#"), RDFS + "label", Literal("Relations of states and other actors")
    yield TL.removesuffix("#"), OWL + "versionInfo", Literal(str(known.version))
    for name, (label, means, above) in CLASSES.items():
        yield from _class(name, label, means, above)
    for kind, means in known.kinds.items():
        yield from _class(kind, _spaced(kind), means, (TL + "Actor",))
    for relation in known:
        yield from _relation(relation, known)
    for name, property in PROPERTIES.items():
        yield from _property(name, property)


def _class(name: str, label: str, means: str, above: Iterable[str]) -> Iterator[Triple]:
    yield TL + name, TYPE, OWL + "Class"
    yield TL + name, RDFS + "label", Literal(label)
    yield TL + name, SKOS + "definition", Literal(means)
    for other in above:
        yield TL + name, RDFS + "subClassOf", other


def _spaced(kind: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind).strip()


def _relation(relation: Relation, known: Ontology) -> Iterator[Triple]:
    iri = TL + relation.type
    source, target = relation.source_kinds, relation.target_kinds
    if relation.symmetric:
        # Whatever may stand at one end may stand at the other: that is what symmetric means.
        source = target = source | target
    yield iri, TYPE, OWL + "ObjectProperty"
    if relation.symmetric:
        yield iri, TYPE, OWL + "SymmetricProperty"
    yield iri, RDFS + "label", Literal(relation.label)
    yield iri, SKOS + "definition", Literal(relation.means)
    yield iri, SKOS + "notation", Literal(relation.type)
    yield iri, TL + "family", Literal(relation.family)
    if relation.plover is not None:
        yield iri, TL + "plover", Literal(relation.plover)
    yield from _ends(relation.type, iri, source, target, known)
    inverse = inverse_iri(relation)
    if inverse is None or relation.inverse is None:
        return
    yield iri, OWL + "inverseOf", inverse
    yield inverse, TYPE, OWL + "ObjectProperty"
    yield inverse, RDFS + "label", Literal(relation.inverse)
    yield inverse, SKOS + "definition", Literal(f"The inverse of {relation.type}; never stated itself.")
    yield inverse, OWL + "inverseOf", iri
    yield from _ends(f"{relation.type}-inverse", inverse, target, source, known)


def _ends(
    label: str, iri: str, source: frozenset[str], target: frozenset[str], known: Ontology
) -> Iterator[Triple]:
    for end, kinds in (("domain", source), ("range", target)):
        of = [TL + kind for kind in known.kinds if kind in kinds]
        yield from _union(f"{label}-{end}", iri, RDFS + end, of)


def _union(label: str, iri: str, property: str, classes: list[str]) -> Iterator[Triple]:
    """Say that an end of a property is of one of these classes."""
    if len(classes) == 1:
        yield iri, property, classes[0]
        return
    union, (head, cells) = f"_:{label}", rdf_list(f"{label}-of", classes)
    yield iri, property, union
    yield union, TYPE, OWL + "Class"
    yield union, OWL + "unionOf", head
    yield from cells


def _property(name: str, property: Property) -> Iterator[Triple]:
    iri = TL + name
    ours = property.range in CLASSES or property.range in (OWL + "Class", RDF + "List")
    yield iri, TYPE, OWL + ("ObjectProperty" if ours else "DatatypeProperty")
    yield iri, RDFS + "label", Literal(property.label)
    yield iri, SKOS + "definition", Literal(property.means)
    if name != "plover":
        domain = [TL + one if one in CLASSES else one for one in property.domain]
        yield from _union(f"{name}-domain", iri, RDFS + "domain", domain)
    yield iri, RDFS + "range", TL + property.range if property.range in CLASSES else property.range
