"""The graph as a STIX 2.1 bundle: identities, relationships, and a report for each document.

A relationship is an edge, and every citation of it is an external reference of its own, because
OpenCTI merges the relationships of one type and pair that lie within 30 days of each other and keeps
the references of all. What did not happen has a type of its own (`supplies-planned`), so that no
reader of STIX takes a plan for a deed; a denial is a reference that says so, on the edges it disputes.

STIX knows moments where articles know days, months and years: `start_time` is the first moment that
`start` may mean and `stop_time` the last that `end` may. The dates as the text gives them, amounts and
status are in a property extension, which the bundle defines.

Ids are hashes of the ledger's ids, and `created` and `modified` say when the ledger got the first and
the last document behind an object: the same ledger makes the same objects.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.edges import Provenance
from graph.edtf_bounds import bounds
from graph.extras import load_extra
from graph.model import Actor, Claim, Edge
from graph.ontology import load_ontology
from graph.web_address import web_address

if TYPE_CHECKING:
    from graph.view import GraphView

NAMESPACE = uuid.UUID("6f1a2bd4-1d0c-5b8e-9c55-7d3f0a3c1e21")
"""Of the ids (UUID version 5); never to be changed."""

DEFINED = "2026-11-25T00:00:00Z"
"""When the extension was defined."""

CLASSES = {
    "State": "organization",
    "Government": "organization",
    "MilitaryForce": "group",
    "Organization": "organization",
    "Company": "organization",
    "Person": "individual",
}
"""Identity classes of STIX for our kinds; a place or an event is of class `unknown`."""

SECTORS = {"State": ["government-national"], "Government": ["government"]}

EDGE_FIELDS = (
    "start", "end", "item", "quantity", "unit", "rate", "approx", "role", "status", "origins",
    "documents", "first_reported", "last_reported",
)  # fmt: skip

SCHEMA = (
    "Of an identity: kind and aliases. Of a relationship: relation, family, symmetric, modality (actual, "
    "planned, possible or demanded), status (reported, corroborated, disputed, or the modality), start and "
    "end (EDTF, at the precision of the text), item, quantity, unit, rate, approx, role, origins "
    "(independent ones), documents, first_reported and last_reported (EDTF), attribution (by claim, who "
    "says so, nearest speaker first). Of a report or a grouping: document (its name) and published (EDTF)."
)


def write_stix(view: GraphView, out: BinaryIO) -> None:
    """Write a bundle to a binary stream, as ASCII JSON.

    Raises:
        MissingExtra: stix2 is not installed.
    """
    made = _Bundle(view, load_extra("stix", "stix2.v21"))
    out.write(f'{{"type": "bundle", "id": "{_id("bundle", *(c.id for c in view.claims))}"'.encode())
    separator = b', "objects": [\n'
    for found in made.objects():
        # Escaped, so that what a terminal would obey in an article's text does nothing in the file.
        out.write(separator + json.dumps(json.loads(found.serialize())).encode())
        separator = b",\n"
    out.write(b"\n]}\n")


class _Bundle:
    """What the objects of one bundle have in common."""

    def __init__(self, view: GraphView, stix: Any) -> None:
        self._view = view
        self._stix = stix
        self._maker = _id("identity", "tieline")
        self._extension = _id("extension-definition", "tieline")
        self._documents: dict[str, set[str]] = defaultdict(set)
        self._denials: dict[tuple[str, frozenset[str]], list[Claim]] = defaultdict(list)
        for claim in view.standing:
            source, target = view.linker.actor(claim.source), view.linker.actor(claim.target)
            for actor in (source, target):
                self._documents[actor.id].add(claim.document_id)
            if claim.polarity == "negative":
                self._denials[claim.type, frozenset((source.id, target.id))].append(claim)

    def objects(self) -> Iterator[Any]:
        """Give the objects, those that others refer to first."""
        yield self._stix.Identity(
            id=self._maker, name="tieline", identity_class="system", created=DEFINED, modified=DEFINED
        )
        yield self._stix.ExtensionDefinition(
            id=self._extension, name="tieline", description="What articles say, as precisely as they do.",
            created_by_ref=self._maker, created=DEFINED, modified=DEFINED, version="1.0.0", schema=SCHEMA,
            extension_types=["property-extension"],
        )  # fmt: skip
        for actor in self._view.actors:
            yield self._identity(actor)
        for edge in self._view.edges:
            yield self._relationship(edge)
        yield from self._reports()

    def _identity(self, actor: Actor) -> Any:
        known = [
            {"source_name": _SCHEMES.get(scheme, scheme), "external_id": value}
            for scheme, value in actor.identifiers
            if value
        ]
        return self._stix.Identity(
            **self._common("identity", actor.id, self._documents[actor.id]),
            name=actor.name,
            identity_class=CLASSES.get(actor.kind, "unknown"),
            **_given(sectors=SECTORS.get(actor.kind), external_references=known),
            extensions=self._extended(kind=actor.kind, aliases=list(actor.aliases)),
        )

    def _relationship(self, edge: Edge) -> Any:
        claims = [self._view.by_id[id] for id in edge.claims]
        references = [self._reference(claim) for claim in claims]
        if edge.status == "disputed":
            denials = self._denials[edge.type, frozenset((edge.source.id, edge.target.id))]
            references += [self._reference(claim, "Denial: ") for claim in denials]
        best = self._view.by_id[edge.best_claim]
        relation = load_ontology().relation(edge.type)
        name = edge.type.lower().replace("_", "-")
        first, last = bounds(edge.start)[0], bounds(edge.end)[1]
        if first and last and last < first:
            last = None
        return self._stix.Relationship(
            **self._common("relationship", edge.id, {claim.document_id for claim in claims}),
            relationship_type=name if best.modality == "actual" else f"{name}-{best.modality}",
            source_ref=_id("identity", edge.source.id),
            target_ref=_id("identity", edge.target.id),
            description=best.quote,
            labels=[edge.status],
            external_references=references,
            **_given(
                start_time=_moment(first, "00:00:00"),
                stop_time=_moment(last, "23:59:59"),
            ),
            extensions=self._extended(
                relation=edge.type,
                family=relation.family,
                symmetric=relation.symmetric,
                modality=best.modality,
                **{field: getattr(edge, field) for field in EDGE_FIELDS},
                attribution={claim.id: list(claim.attribution) for claim in claims if claim.attribution},
            ),
        )

    def _reports(self) -> Iterator[Any]:
        """Give a report for each document, or a grouping where its date of publication is unknown."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor, documents in self._documents.items():
            for document in documents:
                found[document].add(_id("identity", actor))
        for edge in self._view.edges:
            for claim in edge.claims:
                found[self._view.by_id[claim].document_id].add(_id("relationship", edge.id))
        for id, references in found.items():
            yield self._report(id, sorted(references))

    def _report(self, id: str, references: list[str]) -> Any:
        document = self._view.provenance[id]
        published = _moment(bounds(document.published)[0], "00:00:00")
        where = _given(source_name=_source(document), url=web_address(document.uri), external_id=id)
        make = self._stix.Report if published else self._stix.Grouping
        return make(
            **self._common("report" if published else "grouping", id, {id}),
            **({"published": published} if published else {"context": "unspecified"}),
            name=document.title or document.name,
            object_refs=references,
            external_references=[where],
            extensions=self._extended(document=document.name, published=document.published),
        )

    def _common(self, type: str, id: str, documents: Collection[str]) -> dict[str, Any]:
        known = (self._view.provenance[document].added_at for document in documents)
        added = [moment.replace("+00:00", "Z") for moment in known if moment]
        return {
            "id": _id(type, id),
            "created_by_ref": self._maker,
            "created": min(added, default=DEFINED),
            "modified": max(added, default=DEFINED),
        }

    def _reference(self, claim: Claim, before: str = "") -> dict[str, Any]:
        document = self._view.provenance[claim.document_id]
        return _given(
            source_name=_source(document),
            description=before + claim.quote,
            url=web_address(document.uri),
            external_id=claim.id,
        )

    def _extended(self, **properties: Any) -> dict[str, Any]:
        return {self._extension: {"extension_type": "property-extension", **_given(**properties)}}


_SCHEMES = {"iso3166": "ISO 3166-1"}


def _id(type: str, *parts: str) -> str:
    return f"{type}--{uuid.uuid5(NAMESPACE, '/'.join((type, *parts)))}"


def _given(**properties: Any) -> dict[str, Any]:
    """Leave out what is not known: STIX has neither null nor empty lists."""
    return {name: value for name, value in properties.items() if value not in (None, [], {}, "")}


def _moment(day: date | None, time: str) -> str | None:
    return f"{day.isoformat()}T{time}Z" if day else None


def _source(document: Provenance) -> str:
    return document.publisher or document.name
