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

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched, chain
from typing import Any, Self

import neo4j
from neo4j.exceptions import ConstraintError, DriverError, Neo4jError

from graph import neo4j_statements as statements
from graph.errors import ForeignData, ServerError
from graph.neo4j_address import Address, Login
from graph.neo4j_rows import BATCH, Row, Rows, Sums
from graph.neo4j_server import explained
from graph.ontology import load_ontology
from graph.tables import LINKS, Contents

# What the driver logs it raises too; without a handler Python would print it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

CONNECT_SECONDS = 10.0

PATIENCE = 30.0
"""Seconds for which a transaction is tried again after the server went away."""

OLDEST = (5, 26)
"""The first version of Neo4j that takes the type of a new relationship from a row."""

MOST_TRIES = 3
"""How often a transaction is tried that another push gets in the way of."""

GROUPS = ("actors", "documents", "claims", "edges")


@dataclass(frozen=True, slots=True)
class Change:
    """How many are added, changed and removed, and how many stay as they are."""

    added: int
    changed: int
    removed: int
    same: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a push has to do: ids to add, to change and to remove, by label or type.

    `size` is how many nodes and relationships that touches; `summary` counts by the groups `GROUPS`.
    """

    add: Mapping[str, set[str]]
    change: Mapping[str, set[str]]
    remove: Mapping[str, list[str]]
    size: int
    summary: Mapping[str, Change]


@dataclass(slots=True)
class _Step:
    """Rows to write of a label or type, of which the server has those of the ids `old`; or to remove."""

    name: str
    rows: list[Row]
    old: list[str]

    @property
    def size(self) -> int:
        return len(self.rows) or len(self.old)


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
                agent = self._driver.get_server_info().agent
            if too_old(agent):
                oldest = ".".join(map(str, OLDEST))
                raise ServerError(f"{address}: {agent} is too old: Neo4j {oldest} or newer is needed")
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
        add: dict[str, set[str]] = {}
        change: dict[str, set[str]] = {}
        remove: dict[str, list[str]] = {}
        with self._explaining(), self._session() as session:
            there, wanted = self._sums_there(session), self._rows.sums()
            differing: dict[str, list[str]] = defaultdict(list)
            for name, part in there.keys() | wanted.keys():
                if full or there.get((name, part)) != wanted.get((name, part)):
                    differing[name].append(part)
            for name, parts in sorted(differing.items()):
                found = session.run(statements.digests(name), parts=sorted(parts))
                known = {record["id"]: record["digest"] for record in found}
                digests = self._rows.digests.get(name, {})
                length, looked_at = statements.part_length(name), frozenset(parts)
                ids = {id for id in digests if id[:length] in looked_at}
                add[name] = {id for id in ids if id not in known}
                change[name] = {id for id in ids - add[name] if full or known[id] != digests[id]}
                remove[name] = [id for id in known if id not in ids]
        return self._difference(add, change, remove)

    def _difference(
        self, add: dict[str, set[str]], change: dict[str, set[str]], remove: dict[str, list[str]]
    ) -> Difference:
        counts = {group: [0, 0, 0, 0] for group in GROUPS}
        for name in self._rows.digests.keys() | remove.keys():
            count = counts[_group(name)]
            new, other = len(add.get(name, ())), len(change.get(name, ()))
            same = len(self._rows.digests.get(name, ())) - new - other
            for place, number in enumerate((new, other, len(remove.get(name, ())), same)):
                count[place] += number
        size = sum(sum(count[:3]) for count in counts.values())
        return Difference(add, change, remove, size, {k: Change(*count) for k, count in counts.items()})

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
                done += sum(step.size for step in batch)
                if progress is not None:
                    progress(done)
            if done and self._sums_there(session) != self._rows.sums():
                raise ForeignData(
                    f"{self._address}: somebody else changed the graph during the push: run it again"
                )
            self._check_links(session)

    def _steps(self, difference: Difference) -> Iterator[_Step]:
        """Give the steps in the order to take them: what stands on others goes first and comes last."""
        order = [*load_ontology().relations, *reversed(statements.labels())]
        for name in sorted(difference.remove, key=order.index):
            for ids in batched(difference.remove[name], BATCH):
                yield _Step(name, [], list(ids))
        for name, rows in self._rows.chosen(difference.add, difference.change):
            changed = difference.change.get(name, ())
            yield _Step(name, rows, [row["id"] for row in rows if row["id"] in changed])

    def _write(self, session: neo4j.Session, batch: list[_Step]) -> None:
        """Take some steps in one transaction, which is tried again where it may help."""
        tries = 0

        def work(transaction: neo4j.ManagedTransaction) -> None:
            nonlocal tries
            tries += 1
            for text, rows in _statements(batch, again=tries > 1).items():
                transaction.run(text, rows=rows).consume()

        while True:
            try:
                session.execute_write(work)
            except ConstraintError:
                # Another push wrote one of these ids meanwhile; the next try finds it.
                if tries > MOST_TRIES:
                    raise
            else:
                return

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
            if record["name"] in statements.labels():
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

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Turn errors of the driver and the server into ours."""
        try:
            yield
        except (DriverError, Neo4jError, OSError) as error:
            code = getattr(error, "code", None) or ""
            message = getattr(error, "message", None) or str(error)
            raise explained(type(error).__name__, code, message, self._address, self._login) from error


def too_old(agent: str) -> bool:
    """Whether a server that calls itself so (`Neo4j/5.26.10`) is older than `OLDEST`."""
    numbers = agent.partition("/")[2].split(".")[:2]
    return all(number.isdigit() for number in numbers) and tuple(map(int, numbers)) < OLDEST


def _group(name: str) -> str:
    """Give the group of the summary that a label or type belongs to."""
    if name in load_ontology().relations:
        return "edges"
    return {"Claim": "claims", "Document": "documents"}.get(name, "actors")


def _packed(steps: Iterable[_Step]) -> Iterator[list[_Step]]:
    """Put steps together to transactions of at most `BATCH` rows."""
    batch: list[_Step] = []
    size = 0
    for step in steps:
        if batch and size + step.size > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(step)
        size += step.size
    if batch:
        yield batch


def _statements(batch: Iterable[_Step], *, again: bool) -> dict[str, list[Any]]:
    """Give the statements of some steps in their order, each with its rows.

    Args:
        batch: the steps.
        again: whether they were tried before, with an outcome that nobody knows: then what is new may
            be there, too.
    """
    removing: dict[str, list[Any]] = defaultdict(list)
    writing: dict[str, list[Any]] = defaultdict(list)
    for step in batch:
        old = [row["id"] for row in step.rows] if again and step.rows else step.old
        if not step.rows:
            removing[statements.remove(step.name)] += old
        elif statements.is_type(step.name):
            removing[statements.remove(step.name)] += old
            writing[statements.put_edges()] += step.rows
        else:
            writing[statements.put_nodes(step.name)] += step.rows
        if step.name == "Claim" and step.rows:
            # Of new claims too, once they are written and so locked: another push may have been faster.
            writing[statements.REMOVE_LINKS] += [row["id"] for row in step.rows]
            writing[statements.put_links()] += step.rows
    return {text: rows for text, rows in chain(removing.items(), writing.items()) if rows}
