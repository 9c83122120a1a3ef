"""The tables of the ledger, as SQLAlchemy Core sees them, and the migrations that make them.

`MIGRATIONS` is the truth: a list of steps, each run once in a transaction of its own and recorded.
A step is never edited after it was released; a change is a further step.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

APPLICATION_ID = 0x7469_6C6E
"""SQLite's mark in the file header ("tiln"), so that other tools can tell what the file is."""

metadata = MetaData()

document = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("lineage", String, nullable=False),
    Column("name", String, nullable=False),
    Column("uri", String),
    Column("title", Text),
    Column("publisher", String),
    Column("authors", Text, nullable=False),
    Column("published", String),
    Column("retrieved", String),
    Column("language", String),
    Column("text", Text, nullable=False),
    Column("added_at", String, nullable=False),
)
supersession = Table(
    "supersession",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False),
)
document_signature = Table(
    "document_signature",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("signature", LargeBinary, nullable=False),
    Column("copy_group", String, nullable=False),
)
document_band = Table(
    "document_band",
    metadata,
    Column("band", LargeBinary, nullable=False),
    Column("document_id", String, nullable=False),
)
claim = Table(
    "claim",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("fact_in_sentence", String, nullable=False),
    Column("document_id", String, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("target", Text, nullable=False),
    Column("item", Text),
    Column("quantity", Float),
    Column("unit", Text),
    Column("rate", String),
    Column("approx", Boolean, nullable=False),
    Column("role", Text),
    Column("start", String),
    Column("end", String),
    Column("polarity", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("plover", String),
    Column("extractor", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
)
issue = Table(
    "issue",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("document_name", String, nullable=False),
    Column("document_id", String),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("quote", Text),
)
judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("object", String),
    Column("person", String, nullable=False),
    Column("made_at", String, nullable=False),
    Column("reason", Text, nullable=False),
)

_APPEND_ONLY = ("document", "claim", "judgement", "supersession", "document_signature")


def _forbid(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


VERSION_1 = (
    "CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO state VALUES ('version', 0)",
    """CREATE TABLE document (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lineage TEXT NOT NULL,
        name TEXT NOT NULL, uri TEXT, title TEXT, publisher TEXT, authors TEXT NOT NULL,
        published TEXT, retrieved TEXT, language TEXT, text TEXT NOT NULL,
        added_at TEXT NOT NULL)""",
    "CREATE INDEX document_lineage ON document (lineage)",
    "CREATE INDEX document_name ON document (name)",
    "CREATE TABLE supersession (old TEXT PRIMARY KEY REFERENCES document (id), "
    "new TEXT NOT NULL REFERENCES document (id)) WITHOUT ROWID",
    "CREATE TABLE document_signature (document_id TEXT PRIMARY KEY REFERENCES document (id), "
    "signature BLOB NOT NULL, copy_group TEXT NOT NULL REFERENCES document (id))",
    "CREATE TABLE document_band (band BLOB NOT NULL, document_id TEXT NOT NULL "
    "REFERENCES document (id), PRIMARY KEY (band, document_id)) WITHOUT ROWID",
    """CREATE TABLE claim (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        fact_in_sentence TEXT NOT NULL UNIQUE,
        document_id TEXT NOT NULL REFERENCES document (id),
        start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, quote TEXT NOT NULL,
        source TEXT NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL, item TEXT,
        quantity REAL, unit TEXT, rate TEXT, approx INTEGER NOT NULL, role TEXT, start TEXT,
        "end" TEXT, polarity TEXT NOT NULL, modality TEXT NOT NULL, attribution TEXT NOT NULL,
        plover TEXT, extractor TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
        CHECK (start_char >= 0 AND end_char > start_char))""",
    "CREATE INDEX claim_document ON claim (document_id)",
    """CREATE TABLE issue (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stage TEXT NOT NULL,
        code TEXT NOT NULL, message TEXT NOT NULL, document_name TEXT NOT NULL,
        document_id TEXT, start_char INTEGER, end_char INTEGER, quote TEXT)""",
    """CREATE TABLE judgement (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        subject TEXT NOT NULL, object TEXT, person TEXT NOT NULL, made_at TEXT NOT NULL,
        reason TEXT NOT NULL)""",
    "CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content='document', "
    "content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE claim_words USING fts5 (quote, content='claim', "
    "content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
    *(_forbid(table, act) for table in _APPEND_ONLY for act in ("UPDATE", "DELETE")),
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (VERSION_1,)
"""Step N brings a ledger from version N to N + 1; `PRAGMA user_version` says where it stands."""
