"""The database file under the ledger: opened, brought up to date, its errors put in our words.

Why SQLite is set up as it is stands in `docs/decisions/2026-11-24-ledger-on-sqlite.md`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError

from graph import schema
from graph.errors import DamagedLedger, LedgerError, NewerWorkspace

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA busy_timeout = 60000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)


def open_engine(path: Path) -> Engine:
    """Give an engine over this SQLite file, which is made with the first connection.

    Connections with the execution option `writing=True` take the write lock when they begin.
    """
    # An URL made of parts: in a written one, `?` in the name of a folder ends the path.
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": 60})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine, place: str) -> None:
    """Bring the tables to this version's schema, in one transaction.

    Args:
        engine: of `open_engine`.
        place: how to call the file in a message.

    Raises:
        NewerWorkspace: the file was written by a newer version of tieline.
        sqlalchemy.exc.DatabaseError: the database refused; see `explained`.
    """
    with engine.connect() as connection:
        version = _schema_version(connection)
    if version > len(schema.MIGRATIONS):
        raise NewerWorkspace(
            f"{place}: written by a newer tieline (schema {version}, this one reads "
            f"{len(schema.MIGRATIONS)}): upgrade tieline, nothing was changed"
        )
    if version == len(schema.MIGRATIONS):
        return
    connecting = engine.connect().execution_options(writing=True)
    with connecting as connection, connection.begin():
        # Once more, under the lock: another process may have been faster.
        version = _schema_version(connection)
        for number, step in enumerate(schema.MIGRATIONS[version:], start=version + 1):
            for statement in step:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")


def _schema_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    # IMMEDIATE takes the write lock at once: two writers wait for each other here, where SQLite can
    # wait, and not at their first write, where it would have to fail.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def explained(error: DatabaseError, place: str) -> LedgerError:
    """Give what the database could not do, in our own words, with the remedy."""
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
