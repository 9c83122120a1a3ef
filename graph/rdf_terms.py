"""RDF terms as plain values, the names in use, and how values become literals and come back.

A triple is a tuple of an IRI or blank node, an IRI, and an IRI, blank node or `Literal`. IRIs and blank
nodes are strings (blank nodes begin with `_:`): a graph of a million edges is fifty million triples,
and objects of a library cost more than all the rest. `graph.rdf_writing` makes them into rdflib's,
pyoxigraph's or N-Quads.

Our own names are URNs, since they must not depend on who owns a domain, and nothing is fetched from
them; see `docs/decisions/2026-11-25-rdf.md`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SH = "http://www.w3.org/ns/shacl#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
EDTF_NAMES = "http://id.loc.gov/datatypes/edtf/"
WIKIDATA = "http://www.wikidata.org/entity/"
TL = "urn:tieline:ontology#"
"""The vocabulary: relation types, actor kinds, and what else a claim needs."""
RECORDS = "urn:tieline:"
"""The records: `urn:tieline:claim-<id>`, `urn:tieline:document-<id>` and so on."""
SHAPES = "urn:tieline:shapes#"

PREFIXES = {
    "tl": TL,
    "tieline": RECORDS,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "oa": OA,
    "dc": DC,
    "dcterms": DCTERMS,
    "edtf": EDTF_NAMES,
    "wd": WIKIDATA,
}
"""The prefixes of every export, and those that a SPARQL query need not declare."""

TYPE = RDF + "type"
STRING = XSD + "string"
INTEGER = XSD + "integer"
POSITION = XSD + "nonNegativeInteger"
DECIMAL = XSD + "decimal"
DOUBLE = XSD + "double"
BOOLEAN = XSD + "boolean"
DAY = XSD + "date"
MOMENT = XSD + "dateTime"
EDTF = EDTF_NAMES + "EDTF"


class Literal(NamedTuple):
    """A literal: its lexical form, and the IRI of its datatype."""

    lexical: str
    datatype: str = STRING


type Term = str | Literal
type Triple = tuple[str, str, Term]
type Graph = tuple[str, list[Triple]]
"""The IRI of a named graph, and triples of it."""


def record(sort: str, id: str) -> str:
    """Give the IRI of a record, such as a claim, by its id.

    >>> record("claim", "9f3a")
    'urn:tieline:claim-9f3a'
    """
    return f"{RECORDS}{sort}-{id}"


def record_id(sort: str, iri: str) -> str:
    """Give the id that `record` put into an IRI.

    Raises:
        ValueError: the IRI is of no such record.
    """
    before = f"{RECORDS}{sort}-"
    if not iri.startswith(before):
        raise ValueError(f"<{iri}> is no {sort}")
    return iri.removeprefix(before)


def number(value: float) -> Literal:
    """Give a number as a decimal, the only way in which 0.1 is 0.1, and rdflib keeps all digits.

    With a point always, as rdflib writes it in Turtle: so all syntaxes hold the same triple.
    Infinity and what is no number are doubles, since no decimal is.

    >>> number(2.5).lexical, number(40.0).lexical
    ('2.5', '40.0')
    """
    if not math.isfinite(value):
        return Literal("NaN" if math.isnan(value) else "INF" if value > 0 else "-INF", DOUBLE)
    text = f"{Decimal(repr(float(value))):f}"
    whole, _, part = text.partition(".")
    return Literal(f"{whole}.{part.rstrip('0') or '0'}", DECIMAL)


def boolean(value: bool) -> Literal:
    """Give a boolean."""
    return Literal("true" if value else "false", BOOLEAN)


def rdf_list(label: str, items: Sequence[Term]) -> tuple[str, Iterator[Triple]]:
    """Give the head of an RDF list and the triples that make it.

    Args:
        label: begins the labels of the blank nodes, so that an export is the same each time.
        items: what it holds, in order.
    """
    if not items:
        return RDF + "nil", iter(())
    return f"_:{label}-0", _cells(label, items)


def _cells(label: str, items: Sequence[Term]) -> Iterator[Triple]:
    last = len(items) - 1
    for place, item in enumerate(items):
        cell = f"_:{label}-{place}"
        yield cell, RDF + "first", item
        yield cell, RDF + "rest", RDF + "nil" if place == last else f"_:{label}-{place + 1}"
