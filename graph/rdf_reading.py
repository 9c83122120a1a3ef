"""From RDF back to claims: what `graph.rdf_writing` wrote gives every claim with its citation again.

pyoxigraph parses, since it reads all formats, RDF 1.2 among them, and is forty times as fast as rdflib.
Which graph a triple stands in is not looked at: a claim says itself from which document it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from graph.edges import Provenance
from graph.errors import RdfError
from graph.model import Claim, Mention
from graph.rdf_mapping import CLAIM, DOCUMENT, Field, identifier_pair
from graph.rdf_terms import BOOLEAN, DECIMAL, OA, PROV, RDF, RDFS, TL, TYPE, record, record_id

FORMATS = {"turtle": "ttl", "trig": "trig", "jsonld": "jsonld", "nquads": "nq"}
"""The formats that can be read, each with the suffix of its files."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an RDF file holds: claims in the order of their documents and texts, and the documents."""

    claims: tuple[Claim, ...]
    provenance: dict[str, Provenance]


def read(source: Path | str | bytes | IO[bytes], format: str = "trig") -> Contents:
    """Read the claims of an RDF file that `tieline export` wrote; RDF 1.2 is read as well.

    Args:
        source: the file, or its content.
        format: one of `FORMATS`; Turtle 1.2 is `turtle`, and so on.

    Raises:
        RdfError: it is not RDF of that format, a claim lacks something, or a claim's id is not that
            of what it says.

    >>> read("", "turtle")
    Contents(claims=(), provenance={})
    """
    nodes = _Nodes(_parsed(source, format))
    claims = sorted(
        (nodes.claim(iri) for iri in nodes.of_type(TL + "Claim")),
        key=lambda claim: (claim.document_id, claim.start_char, claim.id),
    )
    documents = dict(map(nodes.document, nodes.of_type(TL + "Document")))
    return Contents(tuple(claims), documents)


def _parsed(source: Path | str | bytes | IO[bytes], format: str) -> Iterator[Any]:
    import pyoxigraph

    given: dict[str, Any] = {"path": source} if isinstance(source, Path) else {"input": source}
    try:
        made = pyoxigraph.RdfFormat.from_extension(FORMATS[format])
    except KeyError:
        raise RdfError(
            f"{format!r} is no format that is read: choose one of {', '.join(FORMATS)}"
        ) from None
    try:
        yield from pyoxigraph.parse(**given, format=made)
    except SyntaxError as error:
        place = source if isinstance(source, Path) else "the input"
        raise RdfError(f"{place}: not {format}: {error}") from error


class _Nodes:
    """The triples by subject and predicate, and what they say."""

    def __init__(self, quads: Iterable[Any]) -> None:
        self._nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            values = self._nodes[quad.subject.value][quad.predicate.value]
            # A triple of several graphs is still one; there are at most a few values.
            if quad.object not in values:
                values.append(quad.object)

    def of_type(self, type: str) -> list[str]:
        """Give the nodes of a class."""
        return [
            iri
            for iri, node in self._nodes.items()
            if any(value.value == type for value in node.get(TYPE, ()))
        ]

    def _all(self, iri: str, property: str) -> list[Any]:
        return self._nodes[iri].get(property, []) if iri in self._nodes else []

    def _one(self, iri: str, property: str) -> str:
        """Give the only value of a property."""
        values = self._all(iri, property)
        if len(values) != 1:
            raise RdfError(f"<{iri}> has {len(values)} values of <{property}>, and needs one")
        return str(values[0].value)

    def _list(self, iri: str, property: str) -> list[str]:
        """Give the items of a list, none where there is no such property."""
        items: list[str] = []
        if not self._all(iri, property):
            return items
        cell = self._one(iri, property)
        seen: set[str] = set()
        while cell != RDF + "nil":
            if cell in seen:
                raise RdfError(f"<{iri}>: the list of <{property}> has no end")
            seen.add(cell)
            items.append(self._one(cell, RDF + "first"))
            cell = self._one(cell, RDF + "rest")
        return items

    def _fields(self, iri: str, fields: Iterable[Field]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, property, datatype, default in fields:
            values = self._all(iri, property)
            found[name] = _value(self._one(iri, property), datatype) if values else default
        return found

    def document(self, iri: str) -> tuple[str, Provenance]:
        """Give the id of a document, and where it comes from."""
        try:
            group = record_id("document", self._one(iri, TL + "copyGroup"))
            return record_id("document", iri), Provenance(**self._fields(iri, DOCUMENT), copy_group=group)
        except ValueError as error:
            raise RdfError(f"<{iri}>: {error}") from error

    def claim(self, iri: str) -> Claim:
        """Give a claim, if it is what its id was made of."""
        try:
            claim = self._claim(iri)
        except ValueError as error:
            raise RdfError(f"<{iri}>: {error}") from error
        if record("claim", claim.id) != iri:
            raise RdfError(f"<{iri}> was changed: what it says has the id {claim.id}")
        return claim

    def _claim(self, iri: str) -> Claim:
        place: dict[str, str] = {}
        span = self._one(iri, OA + "hasTarget")
        for selector in self._all(span, OA + "hasSelector"):
            for name in ("exact", "start", "end"):
                if self._all(selector.value, OA + name):
                    place[name] = self._one(selector.value, OA + name)
        missing = {"exact", "start", "end"} - set(place)
        if missing:
            raise RdfError(f"<{iri}>: its citation has no {' and no '.join(sorted(missing))}")
        return Claim(
            document_id=record_id("document", self._one(iri, PROV + "wasDerivedFrom")),
            start_char=int(place["start"]),
            end_char=int(place["end"]),
            quote=place["exact"],
            source=self._mention(self._one(iri, TL + "source")),
            type=self._relation(iri).removeprefix(TL),
            target=self._mention(self._one(iri, TL + "target")),
            attribution=tuple(
                self._one(agent, RDFS + "label") for agent in self._list(iri, TL + "speakers")
            ),
            extractor=self._extractor(iri),
            **self._fields(iri, CLAIM),
        )

    def _relation(self, iri: str) -> str:
        for term in self._all(iri, RDF + "reifies"):
            return str(term.predicate.value)
        return self._one(iri, RDF + "predicate")

    def _extractor(self, iri: str) -> str:
        activity = self._one(iri, PROV + "wasGeneratedBy")
        return self._one(self._one(activity, PROV + "wasAssociatedWith"), RDFS + "label")

    def _mention(self, iri: str) -> Mention:
        reading = self._one(iri, TL + "reading")
        return Mention(
            text=self._one(iri, OA + "exact"),
            start_char=int(self._one(iri, OA + "start")),
            end_char=int(self._one(iri, OA + "end")),
            name=self._one(reading, RDFS + "label"),
            kind=self._one(reading, TL + "kind").removeprefix(TL),
            aliases=tuple(self._list(reading, TL + "aliases")),
            identifiers=tuple(identifier_pair(text) for text in self._list(reading, TL + "identifiers")),
        )


def _value(lexical: str, datatype: str) -> Any:
    """Give back the value that a literal was made of."""
    if datatype == BOOLEAN:
        return lexical in ("true", "1")
    return float(lexical) if datatype == DECIMAL else lexical
