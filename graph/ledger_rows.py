"""How documents, claims and issues stand in the ledger's tables: into rows, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from graph import schema
from graph.copies import THRESHOLD, bands, similarity
from graph.model import Claim, Document, Issue, Mention
from graph.versions import is_version

NAMESAKES = 100
"""So many of the newest texts of a name are looked at for an older version of a text."""

_DOCUMENT_FIELDS, _CLAIM_FIELDS, _ISSUE_FIELDS = (
    tuple(field.name for field in fields(record) if field.init) for record in (Document, Claim, Issue)
)
_MENTION_FIELDS = tuple(field.name for field in fields(Mention))
_MENTION = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def insert_document(connection: Connection, document: Document) -> None:
    """Store a document, with the index of its words."""
    number = connection.execute(
        schema.document.insert().values(
            id=document.id,
            lineage=document.lineage,
            name=document.name,
            uri=document.uri,
            title=document.title,
            publisher=document.publisher,
            authors=json.dumps(document.authors, ensure_ascii=False),
            published=document.published,
            retrieved=document.retrieved,
            language=document.language,
            text=document.text,
            added_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        )
    ).inserted_primary_key
    assert number is not None
    connection.execute(
        text("INSERT INTO document_words (rowid, title, text) VALUES (:n, :title, :text)"),
        {"n": number[0], "title": document.title, "text": document.text},
    )


def older_version(connection: Connection, document: Document) -> str | None:
    """Give the id of the document that this one supersedes, if there is one."""
    query = text(
        "SELECT id, text FROM document WHERE lineage = :lineage AND id NOT IN "
        "(SELECT old FROM supersession) ORDER BY number DESC LIMIT :most"
    )
    for id, older in connection.execute(query, {"lineage": document.lineage, "most": NAMESAKES}):
        if document.uri or is_version(document.text, older):
            return str(id)
    return None


def _mention_json(mention: Mention) -> str:
    return _MENTION.encode({name: getattr(mention, name) for name in _MENTION_FIELDS})


def insert_claims(connection: Connection, claims: list[Claim]) -> int:
    """Store claims not yet known, with the index of their quotes; give how many were new."""
    first = connection.execute(text("SELECT COALESCE(MAX(number), 0) FROM claim")).scalar_one()
    connection.execute(
        schema.claim.insert().prefix_with("OR IGNORE"),
        [
            {
                "id": c.id,
                "fact_in_sentence": c.fact_in_sentence,
                "document_id": c.document_id,
                "start_char": c.start_char,
                "end_char": c.end_char,
                "quote": c.quote,
                "source": _mention_json(c.source),
                "type": c.type,
                "target": _mention_json(c.target),
                "item": c.item,
                "quantity": c.quantity,
                "unit": c.unit,
                "rate": c.rate,
                "approx": c.approx,
                "role": c.role,
                "start": c.start,
                "end": c.end,
                "polarity": c.polarity,
                "modality": c.modality,
                "attribution": json.dumps(c.attribution, ensure_ascii=False),
                "plover": c.plover,
                "extractor": c.extractor,
                "rule": c.rule,
                "confidence": c.confidence,
            }
            for c in claims
        ],
    )
    result = connection.execute(
        text(
            "INSERT INTO claim_words (rowid, quote) SELECT number, quote FROM claim WHERE number > :first"
        ),
        {"first": first},
    )
    return int(result.rowcount)


def insert_issues(connection: Connection, issues: Sequence[Issue]) -> int:
    """Store issues not yet known; give how many were new."""
    if not issues:
        return 0
    before = connection.execute(text("SELECT COUNT(*) FROM issue")).scalar_one()
    connection.execute(schema.issue.insert().prefix_with("OR IGNORE"), [asdict(issue) for issue in issues])
    after = connection.execute(text("SELECT COUNT(*) FROM issue")).scalar_one()
    return int(after - before)


def link_copies(connection: Connection, document_id: str, signature: bytes) -> None:
    """Store a signature, and the group of the earliest near-copy of the text."""
    own = bands(signature)
    signed, band, stored = schema.document_signature, schema.document_band, schema.document
    rows = connection.execute(
        select(signed.c.signature, signed.c.copy_group, stored.c.number)
        .distinct()
        .join(band, band.c.document_id == signed.c.document_id)
        .join(stored, stored.c.id == signed.c.document_id)
        .where(band.c.band.in_(own))
        .order_by(stored.c.number)
    )
    group = next(
        (row.copy_group for row in rows if similarity(row.signature, signature) >= THRESHOLD),
        document_id,
    )
    connection.execute(
        schema.document_signature.insert().values(
            document_id=document_id, signature=signature, copy_group=group
        )
    )
    connection.execute(
        schema.document_band.insert().prefix_with("OR IGNORE"),
        [{"band": one, "document_id": document_id} for one in own],
    )


def _mention(stored: str) -> Mention:
    values = json.loads(stored)
    values["aliases"] = tuple(values["aliases"])
    values["identifiers"] = tuple((scheme, value) for scheme, value in values["identifiers"])
    return Mention(**values)


def stored_document(row: Any) -> Document:
    """Give the document of a row of the table `document`."""
    values = {name: row[name] for name in _DOCUMENT_FIELDS}
    return Document(**values | {"authors": tuple(json.loads(row["authors"]))})


def stored_issue(row: Any) -> Issue:
    """Give the issue of a row of the table `issue`."""
    return Issue(**{name: row[name] for name in _ISSUE_FIELDS})


def stored_claim(row: Any) -> Claim:
    """Give the claim of a row of the table `claim`."""
    values = {name: row[name] for name in _CLAIM_FIELDS}
    values["source"], values["target"] = _mention(row["source"]), _mention(row["target"])
    values["attribution"] = tuple(json.loads(row["attribution"]))
    values["approx"] = bool(row["approx"])
    return Claim(**values)
