"""From news articles to a graph of who supplies, finances, meets, accuses or attacks whom.

    import tieline

    with tieline.open("mine") as workspace:
        workspace.ingest("articles")
        print(workspace.edges(actor="Estonia"))

`docs/library.md` goes on from here. The names are imported when they are first used, so that importing
`tieline` takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.analysis.selection import Selection
    from graph.errors import (
        CitationError,
        LedgerError,
        MissingExtra,
        OntologyError,
        QueryError,
        QueryLimit,
        QueryRefused,
        SnapshotError,
        TielineError,
    )
    from graph.model import Actor, Claim, Document, Edge, Issue, Judgement, Mention
    from graph.ontology import Ontology, Relation
    from graph.view import GraphView
    from ingest.pipeline import Report
    from tieline.analyses import Analyses
    from tieline.library import Workspace, networkx, ontology, open  # noqa: A004 - as tieline.open
    from tieline.table import Table

__version__ = "0.1.0"

_HOMES = {
    "tieline.library": ("Workspace", "networkx", "ontology", "open"),
    "tieline.table": ("Table",),
    "tieline.analyses": ("Analyses",),
    "graph.view": ("GraphView",),
    "graph.model": ("Actor", "Claim", "Document", "Edge", "Issue", "Judgement", "Mention"),
    "graph.ontology": ("Ontology", "Relation"),
    "graph.analysis.selection": ("Selection",),
    "ingest.pipeline": ("Report",),
    "graph.errors": (
        "CitationError", "LedgerError", "MissingExtra", "OntologyError", "QueryError", "QueryLimit",
        "QueryRefused", "SnapshotError", "TielineError",
    ),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Actor",
    "Analyses",
    "CitationError",
    "Claim",
    "Document",
    "Edge",
    "GraphView",
    "Issue",
    "Judgement",
    "LedgerError",
    "Mention",
    "MissingExtra",
    "Ontology",
    "OntologyError",
    "QueryError",
    "QueryLimit",
    "QueryRefused",
    "Relation",
    "Report",
    "Selection",
    "SnapshotError",
    "Table",
    "TielineError",
    "Workspace",
    "__version__",
    "networkx",
    "ontology",
    "open",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'tieline' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
