"""Claims and edges as plain records: what exports and programs get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.actors import Linker
from graph.edges import Provenance
from graph.model import Actor, Claim, Edge, Mention

CLAIM_COLUMNS = (
    "id", "document", "title", "publisher", "published", "uri",
    "source", "source_kind", "type", "target", "target_kind",
    "item", "quantity", "unit", "rate", "approx", "role", "start", "end",
    "polarity", "modality", "attribution", "plover",
    "quote", "start_char", "end_char", "extractor", "rule", "confidence",
)  # fmt: skip
"""The columns of a claim that is written as one flat row."""

EDGE_COLUMNS = (
    "id", "source", "source_kind", "type", "target", "target_kind",
    "start", "end", "item", "quantity", "unit", "rate", "approx", "role",
    "status", "origins", "documents", "first_reported", "last_reported",
    "quote", "document", "title", "publisher", "uri", "claims",
)  # fmt: skip
"""The columns of an edge that is written as one flat row."""


def claim_record(claim: Claim, linker: Linker, provenance: Mapping[str, Provenance]) -> dict[str, Any]:
    """Give a claim in the wire format: one JSON object, offsets in code points.

    The ends carry the linked actor's name, kind and aliases, and the words of the text.
    """
    document = provenance[claim.document_id]
    return {
        "id": claim.id,
        "document": {
            "id": claim.document_id,
            "name": document.name,
            "uri": document.uri,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
        },
        "source": _end(claim.source, linker),
        "type": claim.type,
        "target": _end(claim.target, linker),
        "item": claim.item,
        "quantity": claim.quantity,
        "unit": claim.unit,
        "rate": claim.rate,
        "approx": claim.approx,
        "role": claim.role,
        "start": claim.start,
        "end": claim.end,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "attribution": list(claim.attribution),
        "plover": claim.plover,
        "quote": claim.quote,
        "start_char": claim.start_char,
        "end_char": claim.end_char,
        "extractor": claim.extractor,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _end(mention: Mention, linker: Linker) -> dict[str, Any]:
    actor = linker.actor(mention)
    names = {*actor.aliases, *mention.aliases, mention.name} - {actor.name}
    return {
        "name": actor.name,
        "kind": actor.kind,
        "aliases": sorted(names),
        "text": mention.text,
    }


def claim_records(
    claims: Iterable[Claim], linker: Linker, provenance: Mapping[str, Provenance]
) -> Iterator[dict[str, Any]]:
    """Give claims in the wire format, in the order they come, withdrawn ones left out."""
    for claim in claims:
        if claim.id not in linker.withdrawn:
            yield claim_record(claim, linker, provenance)


def claim_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten a claim's record to the columns `CLAIM_COLUMNS`."""
    document, source, target = record["document"], record["source"], record["target"]
    flat = {
        **record,
        "document": document["name"],
        **{name: document[name] for name in ("title", "publisher", "published", "uri")},
        "source": source["name"],
        "source_kind": source["kind"],
        "target": target["name"],
        "target_kind": target["kind"],
    }
    return tuple(flat[column] for column in CLAIM_COLUMNS)


def edge_record(
    edge: Edge, claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
) -> dict[str, Any]:
    """Give an edge as one JSON object, with the quote and the document of its best claim.

    Args:
        edge: the edge.
        claims: at least its best claim, by id.
        provenance: where documents come from, by id.
    """
    best = claims[edge.best_claim]
    document = provenance[best.document_id]
    return {
        "id": edge.id,
        "source": actor_record(edge.source),
        "type": edge.type,
        "target": actor_record(edge.target),
        "start": edge.start,
        "end": edge.end,
        "item": edge.item,
        "quantity": edge.quantity,
        "unit": edge.unit,
        "rate": edge.rate,
        "approx": edge.approx,
        "role": edge.role,
        "status": edge.status,
        "origins": edge.origins,
        "documents": edge.documents,
        "first_reported": edge.first_reported,
        "last_reported": edge.last_reported,
        "quote": best.quote,
        "document": {
            "id": best.document_id,
            "name": document.name,
            "uri": document.uri,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
        },
        "claims": list(edge.claims),
    }


def actor_record(actor: Actor) -> dict[str, Any]:
    """Give an actor as one JSON object."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "identifiers": dict(actor.identifiers),
    }


def edge_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten an edge's record to the columns `EDGE_COLUMNS`."""
    document = record["document"]
    flat = {
        **record,
        "source": record["source"]["name"],
        "source_kind": record["source"]["kind"],
        "target": record["target"]["name"],
        "target_kind": record["target"]["kind"],
        "document": document["name"],
        **{name: document[name] for name in ("title", "publisher", "uri")},
    }
    return tuple(flat[column] for column in EDGE_COLUMNS)
