"""Edges made by hand, as rows of `dashboards.tables.EDGES`, with as little as the network reads."""

from __future__ import annotations

import pandas

from dashboards.network.ties import TieFolder, TieGraph
from graph.ontology import load_ontology


def edges_of(*rows: str, **fields: object) -> pandas.DataFrame:
    """Make edges of lines such as "Norway SUPPLIES Latvia"; an actor's id is its name in small letters.

    A fourth word is the status, a fifth the number of origins, a sixth a year.
    """
    return pandas.DataFrame([_row(*row.split(), **fields) for row in rows])


def _row(
    source: str,
    type: str,
    target: str,
    status: str = "reported",
    origins: str = "1",
    year: str | None = None,
    **fields: object,
) -> dict[str, object]:
    day = pandas.NaT if year is None else pandas.Timestamp(int(year), 1, 1)
    return {
        "source_id": source.lower(), "source": source, "source_kind": "State", "type": type,
        "family": load_ontology().relation(type).family, "target_id": target.lower(),
        "target": target, "target_kind": "State", "status": status, "origins": int(origins),
        "documents": 1, "earliest": day, "latest": day, "item": None, "quantity": float("nan"),
        "unit": None, "rate": None, "approx": False, "role": None, **fields,
    }  # fmt: skip


def fold_ties(edges: pandas.DataFrame) -> TieGraph:
    """Fold all of these edges, for the first time."""
    numbered = edges.reset_index(drop=True)
    return TieFolder(numbered).fold(numbered)


def graph_of(*rows: str) -> TieGraph:
    return fold_ties(edges_of(*rows))
