"""The library's door: open a workspace, read articles into it, ask it, get frames and graphs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from graph.errors import LedgerError, TielineError
from graph.view import GraphView
from graph.workspace import LEDGER
from graph.workspace import Workspace as Store
from tieline.analyses import Analyses, Filters, any_status, selection
from tieline.settings import workspace_folder
from tieline.table import Table

if TYPE_CHECKING:
    import networkx as nx

    from graph.model import Document, Edge, Issue
    from graph.ontology import Ontology
    from ingest.pipeline import Report

type Source = str | os.PathLike[str] | Document

DAYS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
"""Columns of a table of edges beside those of `graph.wire.EDGE_COLUMNS`: what its dates may mean."""


def open(folder: str | os.PathLike[str] | None = None) -> Workspace:
    """Open the workspace in a folder.

    Nothing is read or written yet: `Workspace.ingest` makes the folder where there is none, all else
    raises `LedgerError` there.

    Args:
        folder: the folder, or None for that of the command line: `TIELINE_WORKSPACE`, else the nearest
            `.tieline`.
    """
    return Workspace(workspace_folder(None if folder is None else Path(folder)))


def networkx(
    workspace: Workspace | str | os.PathLike[str] | None = None, **filters: Unpack[Filters]
) -> nx.MultiDiGraph:
    """Give the graph of a workspace, or of the one in a folder; see `Workspace.networkx`."""
    if isinstance(workspace, Workspace):
        return workspace.networkx(**filters)
    with open(workspace) as opened:
        return opened.networkx(**filters)


def ontology() -> Ontology:
    """Give the ontology: relation types with their families, and actor kinds."""
    from graph.ontology import load_ontology

    return load_ontology()


class Workspace:
    """A workspace: what was read, and the graph it makes.

    Use it in a `with` statement, or `close` it. Every table is a `Table` of records with their
    citations. Actors are named by any of their names, ISO codes or ids.
    """

    def __init__(self, folder: Path) -> None:
        """Use `tieline.open`."""
        self.folder = folder
        self._opened: Store | None = None
        self._view: tuple[int, GraphView] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger; the next use opens it again."""
        if self._opened is not None:
            self._opened.close()
        self._opened = self._view = None

    def __repr__(self) -> str:
        return f"tieline.open({str(self.folder)!r})"

    def _store(self, *, create: bool = False) -> Store:
        if self._opened is None:
            if not create and not (self.folder / LEDGER).exists():
                raise LedgerError(f"{self.folder}: no workspace here: ingest() makes one")
            self._opened = Store.open(self.folder, create=create)
        return self._opened

    def ingest(
        self,
        sources: Source | Iterable[Source],
        *,
        title: str | None = None,
        publisher: str | None = None,
        authors: Iterable[str] = (),
        url: str | None = None,
        published: str | None = None,
        language: str | None = None,
        workers: int = 1,
        progress: Callable[[Report], None] | None = None,
    ) -> Report:
        """Read articles into the workspace, which is made where there is none.

        Args:
            sources: files and folders, or `Document`s made of texts that one has already.
            title: the title of the files' article, in place of what the file says; so the next five.
            publisher: who published them.
            authors: who wrote them.
            url: the web address.
            published: the publication date, EDTF or in words.
            language: a code such as `en`.
            workers: processes that read at the same time; each takes about 0.5 GB of memory.
            progress: called with the report so far after each batch.

        Returns:
            What was done, with the issues of what could not be read. What was read before is skipped.
        """
        from ingest.documents import ReadOptions, read
        from ingest.pipeline import ingest

        given = _sources(sources)
        options = ReadOptions(title, publisher, tuple(authors), url, published, language)

        def documents() -> Iterable[Document | Issue]:
            for source in given:
                if isinstance(source, str | os.PathLike):
                    yield from read([os.fspath(source)], options)
                else:
                    yield source

        return ingest(self._store(create=True).ledger, documents(), workers=workers, progress=progress)

    @property
    def view(self) -> GraphView:
        """The claims, actors, documents and edges as they are now, for `graph`'s own functions."""
        ledger = self._store().ledger
        version = ledger.version
        if self._view is None or self._view[0] != version:
            self._view = (version, GraphView.of(ledger))
        return self._view[1]

    def documents(self) -> Table:
        """Give the documents, without their texts, in the order of reading."""
        found = [asdict(document) for document in self._store().ledger.documents()]
        columns = (
            "name", "title", "publisher", "authors", "published", "uri", "language", "claims", "copy_group",
            "added_at", "id",
        )  # fmt: skip
        return Table(found, columns)

    def actors(self) -> Table:
        """Give the actors, by name."""
        from graph.wire import actor_record

        found = ({**actor_record(actor), "aliases": list(actor.aliases)} for actor in self.view.actors)
        return Table(
            found,
            ("name", "kind", "aliases", "iso3166", "wikidata", "id"),
            lambda r: (
                r["name"], r["kind"], r["aliases"], r["identifiers"].get("iso3166"),
                r["identifiers"].get("wikidata"), r["id"],
            ),
        )  # fmt: skip

    def claims(
        self,
        *,
        actor: str | None = None,
        source: str | None = None,
        target: str | None = None,
        type: str | Iterable[str] = (),
        document: str | None = None,
    ) -> Table:
        """Give claims, denials among them, in the order of reading.

        Args:
            actor: only those with this actor at either end.
            source: only those with this actor as source.
            target: only those with this actor as target.
            type: only those of these relation types.
            document: only those of this document, by name or id.
        """
        from graph.wire import CLAIM_COLUMNS, claim_records, claim_row
        from tieline.filters import Ends

        view = self.view
        wanted = Ends(view.linker, actor, source, target)
        types = selection(type=type if isinstance(type, str) else tuple(type)).types
        id = self._store().ledger.document(document).id if document else None
        found = (
            claim
            for claim in view.claims
            if (id is None or claim.document_id == id)
            and (not types or claim.type in types)
            and wanted.match(view.linker.actor(claim.source), view.linker.actor(claim.target))
        )
        return Table(claim_records(found, view.linker, view.provenance), CLAIM_COLUMNS, claim_row)

    def edges(
        self,
        *,
        actor: str | None = None,
        source: str | None = None,
        target: str | None = None,
        **filters: Unpack[Filters],
    ) -> Table:
        """Give edges: who does what to whom, when, how sure it is, and the sentence that says so.

        Args:
            actor: only those with this actor at either end.
            source: only those with this actor as source.
            target: only those with this actor as target.
            **filters: see `tieline.analyses.Filters`. Without `status` all are given.
        """
        from graph.edtf_bounds import bounds
        from graph.wire import EDGE_COLUMNS, edge_record, edge_row
        from tieline.filters import Ends

        view = self.view
        wanted = Ends(view.linker, actor, source, target)
        found = (edge for edge in self._edges(filters) if wanted.match(edge.source, edge.target))

        def row(record: Mapping[str, Any]) -> tuple[Any, ...]:
            return (*edge_row(record), *bounds(record["start"]), *bounds(record["end"]))

        records = (edge_record(edge, view.by_id, view.provenance) for edge in found)
        return Table(records, (*EDGE_COLUMNS, *DAYS), row)

    def networkx(self, **filters: Unpack[Filters]) -> nx.MultiDiGraph:
        """Give the graph for networkx: actors by id, and every edge with every property.

        Args:
            **filters: see `tieline.analyses.Filters`. Without `status` all edges are there.
        """
        from graph.network import multigraph

        return multigraph(self.view, self._edges(filters))

    def _edges(self, filters: Filters) -> list[Edge]:
        return selection(**any_status(filters)).of(self.view)

    @property
    def analyze(self) -> Analyses:
        """The analyses: degree, betweenness, brokers, communities, triads, census, change, paths."""
        return Analyses(self.view)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        rows: int = 10_000,
        seconds: float = 30.0,
    ) -> Table:
        """Ask the graph in Cypher, reading only; `docs/cypher.md` has questions to start from.

        Args:
            cypher: the query.
            parameters: values for `$name`.
            rows: how many rows at most; `Table.truncated` says whether there were more.
            seconds: how long it may take.

        Raises:
            QueryRefused: it does more than read.
            QueryLimit: it took too long, or too much memory.
            QueryError: it is no query that the engine can run.
        """
        from graph.embedded import Limits
        from tieline.output import distinct, readable_column

        with self._store().graph() as graph:
            result = graph.query(cypher, parameters, limits=Limits(seconds=seconds, rows=rows))
        columns = distinct([readable_column(column, cypher) for column in result.columns])
        records = (dict(zip(columns, row, strict=True)) for row in result.rows)
        return Table(records, columns, truncated=result.truncated)

    def search(self, words: str, *, limit: int = 20) -> Table:
        """Search texts and quotes; the best matches come first."""
        found = self._store().ledger.search(words, limit=limit)
        return Table(
            (asdict(hit) for hit in found), ("document_name", "extract", "claim_id", "document_id")
        )

    def issues(self) -> Table:
        """Give what was seen and not understood, or refused."""
        found = (asdict(issue) for issue in self._store().ledger.issues())
        return Table(
            found, ("stage", "code", "message", "document_name", "quote", "start_char", "end_char")
        )

    def export(self, format: str, file: str | os.PathLike[str]) -> None:
        """Write everything for another program, as `tieline export` does.

        Args:
            format: one of `tieline.exports.FORMATS`.
            file: where to write.

        Raises:
            MissingExtra: the format needs a package that is not installed.
            TielineError: there is no such format.
        """
        from tieline.exports import FORMATS, export

        if format not in FORMATS:
            raise TielineError(f"no format {format!r}: it is one of {', '.join(FORMATS)}")
        export(self.view, format, os.fspath(file))


def _sources(given: Source | Iterable[Source]) -> list[Source]:
    from graph.model import Document

    return [given] if isinstance(given, str | os.PathLike | Document) else list(given)
