"""Tables of a few claims made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboards.tables import Tables, make_tables, records
from graph.edges import fold
from graph.ledger import Addition
from graph.workspace import Workspace
from tests.graph.conftest import small_graph


def workspace_of(folder: Path, additions: Iterable[Addition]) -> Workspace:
    """Make a workspace of these documents and claims."""
    workspace = Workspace.open(folder, create=True)
    workspace.ledger.add_many(additions)
    return workspace


def tables_of(folder: Path, additions: Iterable[Addition] | None = None) -> Tables:
    """Give the tables of these documents and claims, by default of `small_graph`."""
    with workspace_of(folder, small_graph() if additions is None else additions) as workspace:
        claims = list(workspace.ledger.claims())
        linker, provenance = workspace.ledger.linker(claims), workspace.ledger.provenance()
        return make_tables("small", fold(claims, linker, provenance), claims, linker, provenance)


def edge(tables: Tables, source: str, type: str, target: str) -> dict:
    """Give the record of the one edge of these ends."""
    edges = tables.edges
    found = edges[(edges["source"] == source) & (edges["type"] == type) & (edges["target"] == target)]
    assert len(found) == 1
    return records(found)[0]


def actor_id(tables: Tables, name: str) -> str:
    found = tables.actors.loc[tables.actors["name"] == name, "id"]
    assert len(found) == 1
    return str(found.iloc[0])
