"""The ledger: documents, claims, issues and judgements, appended and never edited.

It is the only durable state; every graph is a projection of it. Many processes may read while one
writes, writers wait for each other, and whatever was committed survives a crash.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import select, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError

from graph import schema
from graph.actors import Linker
from graph.database import explained, migrate, open_engine
from graph.edges import Provenance
from graph.errors import LedgerError, UnknownDocument
from graph.invariants import refusal
from graph.ledger_rows import (
    insert_claims,
    insert_document,
    insert_issues,
    link_copies,
    older_version,
    stored_claim,
    stored_document,
    stored_issue,
)
from graph.model import Claim, Document, Issue, Judgement

type Outcome = Literal["new", "same", "supersedes"]
type Addition = tuple[Document, Sequence[Claim], Sequence[Issue], bytes | None]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: `claims` counts those that were not known before."""

    outcome: Outcome
    claims: int
    refused: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the ledger, without its text."""

    id: str
    name: str
    uri: str | None
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    retrieved: str | None
    language: str | None
    added_at: str
    superseded_by: str | None
    copy_group: str
    claims: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that full-text search found; `claim_id` is None where the document's text matched."""

    document_id: str
    document_name: str
    claim_id: str | None
    extract: str


class Ledger:
    """The durable record of what was read, and the only way to write to it."""

    def __init__(self, engine: Engine, place: str) -> None:
        """Use `Ledger.open`."""
        self._engine = engine
        self._place = place

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Self:
        """Open a ledger file, bringing it up to this version's schema.

        Args:
            path: the SQLite file.
            create: make a new ledger where there is no file.

        Raises:
            LedgerError: there is no such file, or it cannot be opened.
            NewerWorkspace: it was written by a newer version of tieline.
            DamagedLedger: the file is no ledger, or is broken.
        """
        path = Path(path)
        if not create and not path.exists():
            raise LedgerError(f"{path}: no ledger here: ingest a document first")
        ledger = cls(open_engine(path), str(path))
        with ledger._reporting():
            migrate(ledger._engine, str(path))
        return ledger

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        connecting = self._engine.connect().execution_options(writing=True)
        with connecting as connection, connection.begin():
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._reporting(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Say in our own words what the database could not do."""
        try:
            yield
        except DatabaseError as error:
            raise explained(error, self._place) from error

    # Writing

    @property
    def version(self) -> int:
        """A number that grows with every transaction that changed anything."""
        with self._reading() as connection:
            return int(
                connection.execute(text("SELECT value FROM state WHERE name = 'version'")).scalar_one()
            )

    def add(
        self,
        document: Document,
        claims: Iterable[Claim] = (),
        issues: Iterable[Issue] = (),
        *,
        signature: bytes | None = None,
    ) -> Added:
        """Store one document with what was read in it, in one transaction. See `add_many`."""
        return self.add_many([(document, list(claims), list(issues), signature)])[0]

    def add_many(self, batch: Iterable[Addition]) -> list[Added]:
        """Store documents, their claims and issues, in one transaction.

        A document that is already there is not stored again, but claims in it that are not yet known
        are added, so an interrupted run is completed by the next. A new version of a document
        (another text, title or date under the same address, or a similar text under the same name)
        supersedes the one before. A claim that breaks an invariant becomes an issue; the rest is stored.

        Raises:
            LedgerError: nothing of the batch was stored (full disk, no permission).
        """
        batch = list(batch)
        with self._reporting(), self._writing() as connection:
            results = [self._add(connection, *addition) for addition in batch]
            if any(r.outcome != "same" or r.claims or r.refused for r in results) or any(
                addition[2] for addition in batch
            ):
                _count_up(connection)
        return results

    def _add(
        self,
        connection: Connection,
        document: Document,
        claims: Sequence[Claim],
        issues: Sequence[Issue],
        signature: bytes | None,
    ) -> Added:
        known = connection.execute(
            select(schema.document.c.id).where(schema.document.c.id == document.id)
        ).first()
        outcome: Outcome = "same"
        if known is None:
            outcome = self._add_document(connection, document, signature)
        sound: list[Claim] = []
        refused: list[Issue] = []
        for claim in claims:
            problem = refusal(claim, document)
            if problem is None:
                sound.append(claim)
            else:
                refused.append(problem)
        stored = insert_claims(connection, sound) if sound else 0
        insert_issues(connection, [*issues, *refused])
        return Added(outcome, stored, tuple(refused))

    def _add_document(self, connection: Connection, document: Document, signature: bytes | None) -> Outcome:
        older = older_version(connection, document)
        insert_document(connection, document)
        if signature is not None:
            link_copies(connection, document.id, signature)
        if older is None:
            return "new"
        connection.execute(schema.supersession.insert().values(old=older, new=document.id))
        return "supersedes"

    def add_issues(self, issues: Iterable[Issue]) -> int:
        """Store issues that belong to no stored document; give how many were new."""
        issues = list(issues)
        if not issues:
            return 0
        with self._reporting(), self._writing() as connection:
            stored = insert_issues(connection, issues)
            if stored:
                _count_up(connection)
        return stored

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement. The same one twice is a no-op."""
        with self._reporting(), self._writing() as connection:
            result = connection.execute(
                schema.judgement.insert().prefix_with("OR IGNORE").values(asdict(judgement))
            )
            if result.rowcount:
                _count_up(connection)

    # Reading

    def known(self, document_ids: Iterable[str]) -> set[str]:
        """Give those of the ids that are stored."""
        ids = list(document_ids)
        with self._reading() as connection:
            return {
                row[0]
                for start in range(0, len(ids), 500)
                for row in connection.execute(
                    select(schema.document.c.id).where(schema.document.c.id.in_(ids[start : start + 500]))
                )
            }

    def document(self, id_or_name: str) -> Document:
        """Give a document by its id, a beginning of it, or its name (then the newest version).

        Raises:
            UnknownDocument: no document, or several, answer to it.
        """
        table = schema.document
        with self._reading() as connection:
            row = connection.execute(
                select(table)
                .where((table.c.id == id_or_name) | (table.c.name == id_or_name))
                .order_by((table.c.id == id_or_name).desc(), table.c.number.desc())
            ).first()
            if row is None and len(id_or_name) >= 4:
                rows = connection.execute(
                    select(table).where(table.c.id.startswith(id_or_name, autoescape=True)).limit(2)
                ).all()
                row = rows[0] if len(rows) == 1 else None
        if row is None:
            raise UnknownDocument(
                f"no document {id_or_name!r} in {self._place}: 'tieline status --documents' lists them"
            )
        return stored_document(row._mapping)

    def documents(self, *, superseded: bool = False) -> Iterator[StoredDocument]:
        """Give the documents in the order they were read, old versions only when asked for."""
        query = text(
            "SELECT d.id, d.name, d.uri, d.title, d.publisher, d.authors, d.published, "
            "d.retrieved, d.language, d.added_at, s.new AS superseded_by, "
            "COALESCE(g.copy_group, d.id) AS copy_group, "
            "(SELECT COUNT(*) FROM claim c WHERE c.document_id = d.id) AS claims "
            "FROM document d LEFT JOIN supersession s ON s.old = d.id "
            "LEFT JOIN document_signature g ON g.document_id = d.id ORDER BY d.number"
        )
        with self._reading() as connection:
            for row in connection.execute(query):
                if superseded or row.superseded_by is None:
                    fields = dict(row._mapping)
                    fields["authors"] = tuple(json.loads(row.authors))
                    yield StoredDocument(**fields)

    def claims(
        self,
        *,
        document: str | None = None,
        type: str | None = None,
        superseded: bool = False,
    ) -> Iterator[Claim]:
        """Give claims in the order of reading, then of the text.

        Args:
            document: only those of this document id.
            type: only those of this relation type.
            superseded: also those of documents that a newer version superseded.
        """
        conditions = ["1 = 1"]
        if document is not None:
            conditions.append("c.document_id = :document")
        elif not superseded:
            conditions.append("c.document_id NOT IN (SELECT old FROM supersession)")
        if type is not None:
            conditions.append("c.type = :type")
        query = text(
            "SELECT c.* FROM claim c JOIN document d ON d.id = c.document_id WHERE "  # noqa: S608
            + " AND ".join(conditions)
            + " ORDER BY d.number, c.start_char, c.number"
        )
        values = {"document": document, "type": type}
        used = {key: value for key, value in values.items() if value is not None}
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=1000).execute(query, used):
                yield stored_claim(row._mapping)

    def issues(self, *, document: str | None = None, code: str | None = None) -> Iterator[Issue]:
        """Give the issues in the order they arose, of one document id or one code if asked."""
        table = schema.issue
        query = select(table).order_by(table.c.number)
        if document is not None:
            query = query.where(table.c.document_id == document)
        if code is not None:
            query = query.where(table.c.code == code)
        with self._reading() as connection:
            for row in connection.execute(query):
                yield stored_issue(row._mapping)

    def issue_counts(self) -> dict[tuple[str, str], int]:
        """Count the issues by stage and code, the most frequent first."""
        query = text("SELECT stage, code, COUNT(*) FROM issue GROUP BY stage, code ORDER BY 3 DESC, 1, 2")
        with self._reading() as connection:
            return {(row[0], row[1]): row[2] for row in connection.execute(query)}

    def judgements(self) -> list[Judgement]:
        """Give all judgements, in the order they were stored."""
        table = schema.judgement
        with self._reading() as connection:
            return [
                Judgement(row.kind, row.subject, row.object, row.person, row.made_at, row.reason)
                for row in connection.execute(select(table).order_by(table.c.number))
            ]

    def linker(self, claims: Iterable[Claim] | None = None) -> Linker:
        """Give the linker over these claims, or over all claims that are not superseded."""
        source = self.claims() if claims is None else claims
        mentions = (mention for claim in source for mention in (claim.source, claim.target))
        return Linker(mentions, self.judgements())

    def provenance(self) -> dict[str, Provenance]:
        """Give where each document comes from, by document id, superseded ones included."""
        return {
            d.id: Provenance(d.name, d.title, d.publisher, d.uri, d.published, d.copy_group, d.added_at)
            for d in self.documents(superseded=True)
        }

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Find documents and quotes that hold all these words, the best first, quotes before.

        Every string is safe to search for: operators of the index's own language are words.
        """
        terms = ['"' + w.replace('"', '""') + '"' for w in words.replace("\0", " ").split()]
        if not terms:
            return []
        query = text(
            "SELECT * FROM (SELECT c.document_id, d.name, c.id AS claim_id, "
            "snippet(claim_words, 0, '[', ']', '…', 24) AS extract, rank AS score, 0 AS place "
            "FROM claim_words JOIN claim c ON c.number = claim_words.rowid "
            "JOIN document d ON d.id = c.document_id WHERE claim_words MATCH :words "
            "UNION ALL SELECT d.id, d.name, NULL, "
            "snippet(document_words, -1, '[', ']', '…', 24), rank, 1 "
            "FROM document_words JOIN document d ON d.number = document_words.rowid "
            "WHERE document_words MATCH :words) ORDER BY place, score LIMIT :limit"
        )
        with self._reading() as connection:
            rows = connection.execute(query, {"words": " ".join(terms), "limit": limit})
            return [Hit(row[0], row[1], row[2], row[3]) for row in rows]

    def counts(self) -> dict[str, int]:
        """Count what is stored: documents (newest versions), superseded, claims, issues, judgements."""
        query = (
            "SELECT (SELECT COUNT(*) FROM document) - (SELECT COUNT(*) FROM supersession), "
            "(SELECT COUNT(*) FROM supersession), (SELECT COUNT(*) FROM claim) - (SELECT COUNT(*) "
            "FROM claim WHERE document_id IN (SELECT old FROM supersession)), "
            "(SELECT COUNT(*) FROM issue), (SELECT COUNT(*) FROM judgement), (SELECT COUNT(*) "
            "FROM document_signature WHERE copy_group != document_id)"
        )
        names = ("documents", "superseded", "claims", "issues", "judgements", "copies")
        with self._reading() as connection:
            row = connection.execute(text(query)).one()
            return dict(zip(names, row, strict=True))


def _count_up(connection: Connection) -> None:
    connection.execute(text("UPDATE state SET value = value + 1 WHERE name = 'version'"))
