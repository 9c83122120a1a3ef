"""Make the graph on a Neo4j server what the ledger says: send what is new or changed, remove the rest.

Each node and relationship carries a digest of all that was sent of it. A push compares digests, first
summed up over parts of each label and type, then one by one in the parts that differ, and sends the
difference: removals first, so that nothing is seen that no claim holds up any more, in transactions of
`graph.neo4j_rows.BATCH` rows. What fits into one transaction is seen at once or not at all. A push that
is broken off leaves a part of the work done; the next one finds what is left by the same comparison. At
the end the sums are compared again, so that a push that says it is done is.

A claim's links to its document and actors are written with it and count as part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import batched, chain
from typing import Any, Self

import neo4j
from neo4j.exceptions import ConstraintError, DriverError, Neo4jError

from graph import neo4j_statements as statements
from graph.errors import ForeignData, ServerError
from graph.neo4j_address import Address, Login
from graph.neo4j_rows import BATCH, Rows, Sums
from graph.neo4j_server import explained
from graph.ontology import load_ontology
from graph.tables import LINKS, Contents

CONNECT_SECONDS = 10.0

PATIENCE = 30.0
"""Seconds for which a transaction is tried again after the server went away."""

OLDEST = (5, 7)
"""The first version of Neo4j whose relationships may have unique properties."""

GROUPS = ("actors", "documents", "claims", "edges")

type Step = tuple[tuple[str, ...], list[Any]]
"""Statements, and the rows that each of them gets."""


@dataclass(slots=True)
class Change:
    """How many are added, changed and removed, and how many stay as they are."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0


@dataclass(slots=True)
class Difference:
    """What a push has to do: ids to send and to remove, by label or type; and its summary by group."""

    send: dict[str, set[str]] = field(default_factory=dict)
    remove: dict[str, list[str]] = field(default_factory=dict)
    summary: dict[str, Change] = field(default_factory=lambda: {group: Change() for group in GROUPS})

    @property
    def size(self) -> int:
        """How many nodes and relationships it touches."""
        return sum(map(len, chain(self.send.values(), self.remove.values())))


class Push:
    """One push to one database: first `compare`, then `send`. A context manager."""

    def __init__(
        self,
        contents: Contents,
        address: Address,
        login: Login | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Connect to the server.

        Args:
            contents: what its graph is to hold.
            address: the server and its database.
            login: user and password; None for a server that asks for none.
            patience: for how many seconds to wait for a server that went away.

        Raises:
            ServerError: it cannot be used.
        """
        self._address = address
        self._login = login
        with self._explaining():
            self._driver = neo4j.GraphDatabase.driver(
                address.url,
                auth=(login.user, login.password) if login else None,
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=patience,
                notifications_min_severity="OFF",
                user_agent="tieline",
            )
        try:
            with self._explaining():
                self._check_version(self._driver.get_server_info().agent)
            self._rows = Rows(contents)
        except BaseException:
            self._driver.close()
            raise

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def compare(self, *, full: bool = False) -> Difference:
        """Find out what has to be done; the server is only read.

        Args:
            full: send everything, whatever the digests say.

        Raises:
            ForeignData: the database holds what tieline did not write.
            ServerError: the server cannot be used.
        """
        difference = Difference()
        with self._explaining(), self._session() as session:
            there, wanted = self._sums_there(session), self._rows.sums()
            differing: dict[str, list[str]] = defaultdict(list)
            for name, part in there.keys() | wanted.keys():
                if full or there.get((name, part)) != wanted.get((name, part)):
                    differing[name].append(part)
            for name, parts in sorted(differing.items()):
                found = session.run(statements.digests(name), parts=sorted(parts))
                known = {record["id"]: record["digest"] for record in found}
                self._note(difference, name, frozenset(parts), known, full=full)
        for name, ids in self._rows.digests.items():
            difference.summary[_group(name)].same += len(ids) - len(difference.send.get(name, ()))
        return difference

    def _note(
        self,
        difference: Difference,
        name: str,
        parts: frozenset[str],
        known: Mapping[str, int],
        *,
        full: bool,
    ) -> None:
        """Note what differs in these parts of a label or type, of which the server has these digests."""
        length = statements.part_length(name)
        wanted = self._rows.digests.get(name, {})
        send = {
            id
            for id, digest in wanted.items()
            if id[:length] in parts and (full or known.get(id) != digest)
        }
        gone = [id for id in known if id not in wanted]
        change = difference.summary[_group(name)]
        added = sum(id not in known for id in send)
        change.added += added
        change.changed += len(send) - added
        change.removed += len(gone)
        if send:
            difference.send[name] = send
        if gone:
            difference.remove[name] = gone

    def send(self, difference: Difference, progress: Callable[[int], None] | None = None) -> None:
        """Do what `compare` found, then hold the server's graph against what it should be.

        Args:
            difference: what has to be done.
            progress: called with the number of nodes and relationships that are done.

        Raises:
            ForeignData: somebody else changed the graph meanwhile.
            ServerError: the server cannot be used any more; what was sent stays, and the next push goes
                on from there.
        """
        with self._explaining(), self._session() as session:
            self._make_schema(session)
            done = 0
            for batch in _packed(self._steps(difference)):
                self._write(session, batch)
                done += sum(len(rows) for _, rows in batch)
                if progress is not None:
                    progress(done)
            if done and self._sums_there(session) != self._rows.sums():
                raise ForeignData(
                    f"{self._address}: somebody else changed the graph during the push: run it again"
                )
            self._check_links(session)

    def _steps(self, difference: Difference) -> Iterator[Step]:
        """Give the steps in the order to take them: what stands on others goes first and comes last."""
        order = [*load_ontology().relations, "Claim", "Document", *load_ontology().kinds]
        for name in sorted(difference.remove, key=order.index):
            for ids in batched(difference.remove[name], BATCH):
                yield (statements.remove(name),), list(ids)
        for name, rows in self._rows.chosen(difference.send):
            yield statements.put(name), rows

    def _write(self, session: neo4j.Session, batch: list[Step]) -> None:
        def work(transaction: neo4j.ManagedTransaction) -> None:
            for texts, rows in batch:
                for text in texts:
                    transaction.run(text, rows=rows).consume()

        for _ in range(3):
            try:
                session.execute_write(work)
            except ConstraintError:
                continue  # another push wrote one of these ids meanwhile; now this one finds it
            return
        session.execute_write(work)

    def _make_schema(self, session: neo4j.Session) -> None:
        there = {record["name"] for record in session.run(statements.SCHEMA_NAMES)}
        missing = [text for name, text in statements.schema().items() if name not in there]

        def work(transaction: neo4j.ManagedTransaction) -> None:
            for text in missing:
                transaction.run(text).consume()

        if missing:
            session.execute_write(work)

    def _check_links(self, session: neo4j.Session) -> None:
        number = len(self._rows.digests.get("Claim", ()))
        if [record["number"] for record in session.run(statements.LINK_COUNTS)] != [number] * len(LINKS):
            raise ForeignData(
                f"{self._address}: somebody else changed relationships {', '.join(LINKS)} of the graph: "
                "'tieline push --full' writes all anew"
            )

    def _sums_there(self, session: neo4j.Session) -> Sums:
        sums: Sums = {}
        nodes = 0
        for record in session.run(statements.node_sums(), half=statements.HALF):
            sums[record["name"], record["part"]] = (record["ours"], record["high"], record["low"])
            nodes += record["ours"]
        for record in session.run(statements.edge_sums(), half=statements.HALF):
            sums[record["name"], record["part"]] = (record["ours"], record["high"], record["low"])
            if record["ours"] != record["all"]:
                raise ForeignData(
                    f"{self._address}: the database has {record['all'] - record['ours']:,} relationships "
                    f"{record['name']} that tieline did not write: remove them, or push into another "
                    "database (--database NAME)"
                )
        number = session.run(statements.NODES).single(strict=True)["number"]
        if number != nodes:
            foreign = session.run(statements.FOREIGN_NODES).single()
            labels = ":".join(foreign["labels"]) if foreign else ""
            raise ForeignData(
                f"{self._address}: the database has {number - nodes:,} nodes that tieline did not write"
                f"{f' (such as one labelled {labels})' if labels else ''}: push into another database "
                "(--database NAME), or empty this one"
            )
        return sums

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._address.database)

    def _check_version(self, agent: str) -> None:
        numbers = agent.partition("/")[2].split(".")[:2]
        if all(number.isdigit() for number in numbers) and tuple(map(int, numbers)) < OLDEST:
            oldest = ".".join(map(str, OLDEST))
            raise ServerError(f"{self._address}: {agent} is too old: Neo4j {oldest} or newer is needed")

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn errors of the driver and the server into ours."""
        try:
            yield
        except (DriverError, Neo4jError, OSError) as error:
            code = getattr(error, "code", None) or ""
            message = getattr(error, "message", None) or str(error)
            raise explained(type(error).__name__, code, message, self._address, self._login) from error


def _group(name: str) -> str:
    """Give the group of the summary that a label or type belongs to."""
    if name in load_ontology().relations:
        return "edges"
    return {"Claim": "claims", "Document": "documents"}.get(name, "actors")


def _packed(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Put steps together to transactions of at most `BATCH` rows."""
    batch: list[Step] = []
    size = 0
    for step in steps:
        if batch and size + len(step[1]) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(step)
        size += len(step[1])
    if batch:
        yield batch
