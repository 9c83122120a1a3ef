"""The ledger: documents, claims, issues and judgements, appended and never edited.

It is the only durable state; every graph is a projection of it. Many processes may read while one
writes, writers wait for each other, and whatever was committed survives a crash. Why SQLite is set up
as it is stands in `docs/decisions/2026-11-24-ledger-on-sqlite.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

from sqlalchemy import create_engine, event, select, text
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError

from graph import schema
from graph.actors import Linker
from graph.copies import THRESHOLD, bands, similarity
from graph.edges import Provenance
from graph.errors import DamagedLedger, LedgerError, NewerWorkspace, UnknownDocument
from graph.invariants import refusal
from graph.model import Claim, Document, Issue, Judgement, Mention

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA busy_timeout = 60000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)
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
        # An URL made of parts: in a written one, `?` in the name of a folder ends the path.
        url = URL.create("sqlite", database=str(path))
        engine = create_engine(url, connect_args={"timeout": 60})
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        ledger = cls(engine, str(path))
        with ledger._reporting():
            ledger._migrate()
        return ledger

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _migrate(self) -> None:
        with self._engine.connect() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > len(schema.MIGRATIONS):
            raise NewerWorkspace(
                f"{self._place}: written by a newer tieline (schema {version}, this one reads "
                f"{len(schema.MIGRATIONS)}): upgrade tieline, nothing was changed"
            )
        if version == len(schema.MIGRATIONS):
            return
        with self._writing() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            for number, step in enumerate(schema.MIGRATIONS[version:], start=version + 1):
                for statement in step:
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")

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
            raise _explained(error, self._place) from error

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
        (another text, title or date under the same address or name) supersedes the one before. A
        claim that breaks an invariant becomes an issue; the rest is stored.

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
        stored = _insert_claims(connection, sound) if sound else 0
        _insert_issues(connection, [*issues, *refused])
        return Added(outcome, stored, tuple(refused))

    def _add_document(self, connection: Connection, document: Document, signature: bytes | None) -> Outcome:
        older = connection.execute(
            text(
                "SELECT id FROM document WHERE lineage = :lineage AND id NOT IN "
                "(SELECT old FROM supersession) ORDER BY number DESC LIMIT 1"
            ),
            {"lineage": document.lineage},
        ).scalar()
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
        if signature is not None:
            _link_copies(connection, document.id, signature)
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
            stored = _insert_issues(connection, issues)
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
        return Document(
            name=row.name,
            text=row.text,
            uri=row.uri,
            title=row.title,
            publisher=row.publisher,
            authors=tuple(json.loads(row.authors)),
            published=row.published,
            retrieved=row.retrieved,
            language=row.language,
        )

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
                yield _claim(row._mapping)

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
                yield Issue(
                    row.stage,
                    row.code,
                    row.message,
                    row.document_name,
                    row.document_id,
                    row.start_char,
                    row.end_char,
                    row.quote,
                )

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
            d.id: Provenance(d.name, d.title, d.publisher, d.uri, d.published, d.copy_group)
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


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    # IMMEDIATE takes the write lock at once: two writers wait for each other here, where SQLite can
    # wait, and not at their first write, where it would have to fail.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _explained(error: DatabaseError, place: str) -> LedgerError:
    message = str(error.orig)
    lowered = message.lower()
    if "not a database" in lowered or "malformed" in lowered or "corrupt" in lowered:
        return DamagedLedger(
            f"{place}: the database file is damaged ({message}): restore it from a backup, or move "
            "it away and ingest the documents again"
        )
    if "full" in lowered or "disk i/o" in lowered:
        return LedgerError(
            f"{place}: the disk is full ({message}): free some space and run the same command "
            "again; what was stored before is kept"
        )
    if "readonly" in lowered or "unable to open" in lowered:
        return LedgerError(
            f"{place}: cannot be opened for writing ({message}): check the permissions of the "
            "file and its folder"
        )
    return LedgerError(f"{place}: the database refused: {message}")


def _count_up(connection: Connection) -> None:
    connection.execute(text("UPDATE state SET value = value + 1 WHERE name = 'version'"))


def _mention_json(mention: Mention) -> str:
    return json.dumps(asdict(mention), ensure_ascii=False, separators=(",", ":"))


def _insert_claims(connection: Connection, claims: list[Claim]) -> int:
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


def _insert_issues(connection: Connection, issues: Sequence[Issue]) -> int:
    if not issues:
        return 0
    before = connection.execute(text("SELECT COUNT(*) FROM issue")).scalar_one()
    connection.execute(schema.issue.insert().prefix_with("OR IGNORE"), [asdict(issue) for issue in issues])
    after = connection.execute(text("SELECT COUNT(*) FROM issue")).scalar_one()
    return int(after - before)


def _link_copies(connection: Connection, document_id: str, signature: bytes) -> None:
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
    fields = json.loads(stored)
    fields["aliases"] = tuple(fields["aliases"])
    fields["identifiers"] = tuple((scheme, value) for scheme, value in fields["identifiers"])
    return Mention(**fields)


def _claim(row: Any) -> Claim:
    fields = {
        name: row[name]
        for name in schema.claim.c.keys()  # noqa: SIM118 - a column collection, not a dict
        if name not in ("number", "id", "fact_in_sentence")
    }
    fields["source"], fields["target"] = _mention(row["source"]), _mention(row["target"])
    fields["attribution"] = tuple(json.loads(row["attribution"]))
    fields["approx"] = bool(row["approx"])
    return Claim(**fields)
