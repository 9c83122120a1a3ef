"""From claims and edges to RDF: the one definition of what the export and the SPARQL store hold.

A document is a named graph of its own IRI: the document, its claims with their citations and
mentions, and beside them the direct triples `actor relation actor` of what it states as a fact. Two
more graphs hold the actors and the edges. `graph.rdf_reading` is the way back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import batched, groupby
from typing import TYPE_CHECKING, NamedTuple

from graph.actors import Linker
from graph.edges import Provenance
from graph.edtf_bounds import bounds
from graph.model import Actor, Claim, Edge, Mention, content_id
from graph.rdf_terms import (
    BOOLEAN,
    DAY,
    DC,
    DCTERMS,
    DECIMAL,
    EDTF,
    INTEGER,
    MOMENT,
    OA,
    OWL,
    POSITION,
    PROV,
    RDF,
    RDFS,
    SKOS,
    STRING,
    TL,
    TYPE,
    WIKIDATA,
    Graph,
    Literal,
    Term,
    Triple,
    boolean,
    number,
    rdf_list,
    record,
)
from graph.rdf_vocabulary import relation_iri

if TYPE_CHECKING:
    from graph.view import GraphView

ACTORS = record("graph", "actors")
EDGES = record("graph", "edges")

CONTEXT = 32
"""Code points before and after a quote that help to find it again in a changed page."""

CHUNK = 500
"""Actors or edges of one piece of their graph: a writer holds one piece at a time."""

_QID = re.compile(r"Q[1-9][0-9]{0,15}")


class Field(NamedTuple):
    """A plain field of a record: its attribute, its property, its datatype, and its default."""

    name: str
    property: str
    datatype: str = STRING
    default: object = None


AMOUNT = (
    Field("item", TL + "item"),
    Field("quantity", TL + "quantity", DECIMAL),
    Field("unit", TL + "unit"),
    Field("rate", TL + "rate"),
    Field("approx", TL + "approximate", BOOLEAN, False),
    Field("role", TL + "role"),
    Field("start", TL + "start", EDTF),
    Field("end", TL + "end", EDTF),
)
CLAIM = (
    *AMOUNT,
    Field("polarity", TL + "polarity"),
    Field("modality", TL + "modality"),
    Field("confidence", TL + "confidence", DECIMAL),
    Field("plover", TL + "plover"),
    Field("rule", TL + "rule"),
)
EDGE = (
    *AMOUNT,
    Field("status", TL + "status"),
    Field("origins", TL + "origins", INTEGER),
    Field("documents", TL + "documents", INTEGER),
    Field("first_reported", TL + "firstReported", EDTF),
    Field("last_reported", TL + "lastReported", EDTF),
)
DOCUMENT = (
    Field("name", TL + "name"),
    Field("title", DCTERMS + "title"),
    Field("publisher", DC + "publisher"),
    Field("uri", DC + "source"),
    Field("published", DCTERMS + "issued", EDTF),
    Field("added_at", PROV + "generatedAtTime", MOMENT),
)
"""Fields that are one literal each; one that has its default is left out."""


def graphs_of(view: GraphView) -> Iterator[Graph]:
    """Give all that a ledger says as named graphs; see `graphs`."""
    return graphs(view.claims, view.linker, view.provenance, view.edges, text=view.text)


def graphs(
    claims: Iterable[Claim],
    linker: Linker,
    provenance: Mapping[str, Provenance],
    edges: Iterable[Edge] = (),
    *,
    text: Callable[[str], str] | None = None,
) -> Iterator[Graph]:
    """Give everything as named graphs, in pieces of bounded size; a graph may come in several.

    Args:
        claims: the claims, those of a document together; withdrawn ones are left out.
        linker: what links their mentions to actors.
        provenance: where documents come from, by id.
        edges: as `graph.edges.fold` gives them for the claims.
        text: gives the text of a document by its id, for the words around a quote; without it
            quotes have no `oa:prefix` and `oa:suffix`.

    Raises:
        OntologyError: a claim is of an unknown relation type.
    """
    actors: dict[str, Actor] = {}
    readings: dict[str, Mention] = {}
    standing = (claim for claim in claims if claim.id not in linker.withdrawn)
    for document_id, members in groupby(standing, key=lambda claim: claim.document_id):
        writer = _Document(document_id, linker, actors, readings, text(document_id) if text else None)
        triples = list(_document(document_id, provenance[document_id]))
        for claim in members:
            triples += writer.claim(claim)
        yield record("document", document_id), list(dict.fromkeys(triples))
    for folded in batched(edges, CHUNK):
        for edge in folded:
            actors |= {edge.source.id: edge.source, edge.target.id: edge.target}
        yield EDGES, [triple for edge in folded for triple in _edge(edge)]
    for some in batched(actors.values(), CHUNK):
        yield ACTORS, [triple for actor in some for triple in _actor(actor)]
    for read in batched(readings.items(), CHUNK):
        yield ACTORS, [triple for id, mention in read for triple in _reading(id, mention)]


def literal(value: object, datatype: str) -> Literal:
    """Give a value as a literal of this datatype."""
    if datatype == BOOLEAN:
        return boolean(bool(value))
    if datatype == DECIMAL:
        assert isinstance(value, int | float)
        return number(value)
    return Literal(str(value), datatype)


def _fields(subject: str, record: object, fields: Iterable[Field]) -> Iterator[Triple]:
    for name, property, datatype, default in fields:
        value = getattr(record, name)
        if value is not None and value != default:
            yield subject, property, literal(value, datatype)


def _days(subject: str, name: str, edtf: str | None) -> Iterator[Triple]:
    """Say which days a date may mean, since engines cannot compare EDTF."""
    if edtf is None:
        return
    for end, day in zip(("Earliest", "Latest"), bounds(edtf), strict=True):
        if day is not None:
            yield subject, f"{TL}{name}{end}", Literal(day.isoformat(), DAY)


def _document(id: str, source: Provenance) -> Iterator[Triple]:
    iri = record("document", id)
    yield iri, TYPE, TL + "Document"
    yield from _fields(iri, source, DOCUMENT)
    yield from _days(iri, "published", source.published)
    yield iri, TL + "copyGroup", record("document", source.copy_group)
    address = web_address(source.uri)
    if address is not None:
        yield iri, DCTERMS + "source", address


def web_address(uri: str | None) -> str | None:
    """Give a document's address as an IRI, None where it is none.

    Addresses are what a page or a user said they are; a broken one stays a literal of `dc:source`.
    """
    from pyoxigraph import NamedNode

    if uri is None or not uri.startswith(("http://", "https://")) or not uri.isprintable():
        return None
    try:
        return NamedNode(uri).value
    except ValueError:
        return None


class _Document:
    """Writes the claims of one document, and notes whom they name."""

    def __init__(
        self,
        id: str,
        linker: Linker,
        actors: dict[str, Actor],
        readings: dict[str, Mention],
        text: str | None,
    ) -> None:
        self._id = id
        self._iri = record("document", id)
        self._linker = linker
        self._actors = actors
        self._readings = readings
        self._text = text

    def claim(self, claim: Claim) -> Iterator[Triple]:
        """Give a claim, its citation, its mentions, who says it, and the direct triple."""
        iri = record("claim", claim.id)
        source, target = self._linker.actor(claim.source), self._linker.actor(claim.target)
        self._actors |= {source.id: source, target.id: target}
        statement = record("actor", source.id), relation_iri(claim.type), record("actor", target.id)
        if claim.polarity == "positive" and claim.modality == "actual" and source.id != target.id:
            yield statement
        yield iri, TYPE, TL + "Claim"
        yield iri, TYPE, OA + "Annotation"
        yield from _statement(iri, statement)
        yield from self._citation(iri, claim)
        for end, mention, actor in (("source", claim.source, source), ("target", claim.target, target)):
            yield from self._mention(iri, end, mention, actor)
        yield iri, PROV + "wasDerivedFrom", self._iri
        yield from self._extraction(iri, claim.extractor)
        yield from _speakers(iri, claim)
        yield from _fields(iri, claim, CLAIM)
        yield from _days(iri, "start", claim.start)
        yield from _days(iri, "end", claim.end)

    def _citation(self, iri: str, claim: Claim) -> Iterator[Triple]:
        start, end = claim.start_char, claim.end_char
        place = f"{self._id}-{start}-{end}"
        span, position, quote = (record(sort, place) for sort in ("span", "position", "quote"))
        yield iri, OA + "hasTarget", span
        yield span, TYPE, OA + "SpecificResource"
        yield span, OA + "hasSource", self._iri
        yield span, OA + "hasSelector", position
        yield span, OA + "hasSelector", quote
        yield position, TYPE, OA + "TextPositionSelector"
        yield position, OA + "start", Literal(str(start), POSITION)
        yield position, OA + "end", Literal(str(end), POSITION)
        yield quote, TYPE, OA + "TextQuoteSelector"
        yield quote, OA + "exact", Literal(claim.quote)
        if self._text is not None:
            yield quote, OA + "prefix", Literal(self._text[max(0, start - CONTEXT) : start])
            yield quote, OA + "suffix", Literal(self._text[end : end + CONTEXT])

    def _mention(self, claim: str, end: str, mention: Mention, actor: Actor) -> Iterator[Triple]:
        known = content_id(mention.name, mention.kind, mention.aliases, mention.identifiers)
        self._readings.setdefault(known, mention)
        iri = record("mention", f"{self._id}-{mention.start_char}-{mention.end_char}-{known}")
        yield claim, TL + end, iri
        yield iri, TYPE, TL + "Mention"
        yield iri, OA + "start", Literal(str(mention.start_char), POSITION)
        yield iri, OA + "end", Literal(str(mention.end_char), POSITION)
        yield iri, OA + "exact", Literal(mention.text)
        yield iri, TL + "reading", record("reading", known)
        yield iri, TL + "refersTo", record("actor", actor.id)

    def _extraction(self, claim: str, extractor: str) -> Iterator[Triple]:
        agent = record("extractor", content_id(extractor))
        activity = record("extraction", f"{self._id}-{content_id(extractor)}")
        name, _, version = extractor.rpartition("/")
        yield claim, PROV + "wasGeneratedBy", activity
        yield activity, TYPE, PROV + "Activity"
        yield activity, PROV + "used", self._iri
        yield activity, PROV + "wasAssociatedWith", agent
        yield agent, TYPE, PROV + "SoftwareAgent"
        yield agent, RDFS + "label", Literal(extractor)
        if name:
            yield agent, TL + "version", Literal(version)


def _statement(iri: str, statement: Triple) -> Iterator[Triple]:
    """Say what a claim or an edge says, without saying it (RDF 1.1 reification)."""
    for part, term in zip(("subject", "predicate", "object"), statement, strict=True):
        yield iri, RDF + part, term


def _speakers(iri: str, claim: Claim) -> Iterator[Triple]:
    agents: list[Term] = []
    for speaker in claim.attribution:
        agent = record("speaker", content_id(speaker))
        agents.append(agent)
        yield iri, PROV + "wasAttributedTo", agent
        yield agent, TYPE, PROV + "Agent"
        yield agent, RDFS + "label", Literal(speaker)
    if agents:
        head, cells = rdf_list(f"speakers-{claim.id}", agents)
        yield iri, TL + "speakers", head
        yield from cells


def _reading(id: str, mention: Mention) -> Iterator[Triple]:
    iri = record("reading", id)
    yield iri, TYPE, TL + "Reading"
    yield iri, RDFS + "label", Literal(mention.name)
    yield iri, TL + "kind", TL + mention.kind
    pairs = [identifier_text(scheme, value) for scheme, value in mention.identifiers]
    for name, items in (("aliases", mention.aliases), ("identifiers", pairs)):
        head, cells = rdf_list(f"{name}-{id}", [Literal(item) for item in items])
        yield iri, TL + name, head
        yield from cells


def identifier_text(scheme: str, value: str) -> str:
    """Give an identifier as `scheme:value`; a colon in the scheme is written `%3A`, `%` as `%25`."""
    return f"{scheme.replace('%', '%25').replace(':', '%3A')}:{value}"


def identifier_pair(text: str) -> tuple[str, str]:
    """Give back the pair that `identifier_text` was given.

    >>> identifier_pair(identifier_text("a:b", "c:d"))
    ('a:b', 'c:d')
    """
    scheme, _, value = text.partition(":")
    return scheme.replace("%3A", ":").replace("%25", "%"), value


def _actor(actor: Actor) -> Iterator[Triple]:
    iri = record("actor", actor.id)
    yield iri, TYPE, TL + actor.kind
    yield iri, RDFS + "label", Literal(actor.name)
    for alias in actor.aliases:
        yield iri, SKOS + "altLabel", Literal(alias)
    for scheme, value in actor.identifiers:
        yield iri, DCTERMS + "identifier", Literal(identifier_text(scheme, value))
        if scheme == "wikidata" and _QID.fullmatch(value):
            yield iri, OWL + "sameAs", WIKIDATA + value


def _edge(edge: Edge) -> Iterator[Triple]:
    iri = record("edge", edge.id)
    yield iri, TYPE, TL + "Edge"
    ends = record("actor", edge.source.id), record("actor", edge.target.id)
    yield from _statement(iri, (ends[0], relation_iri(edge.type), ends[1]))
    # For questions that ask for either direction: two unions would be slow in every engine.
    for end in ends:
        yield iri, TL + "joins", end
    yield from _fields(iri, edge, EDGE)
    yield from _days(iri, "start", edge.start)
    yield from _days(iri, "end", edge.end)
    yield iri, TL + "bestClaim", record("claim", edge.best_claim)
    for claim in edge.claims:
        yield iri, PROV + "wasDerivedFrom", record("claim", claim)
