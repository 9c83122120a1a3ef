"""The table twin: the drawn ties as rows, to sort, search and pick from.

It is also the form of the network for those who cannot see it, or use no mouse.
"""

from __future__ import annotations

import pandas
import streamlit

from dashboards import session
from dashboards.network.conversation import Pick
from dashboards.network.exploration import Shown
from dashboards.network.ties import Tie, TieGraph
from dashboards.untrusted import short
from dashboards.views.evidence import relation_label

HEADINGS = {
    "source": "Source", "relation": "Relation", "target": "Target", "what": "What", "years": "Years",
    "status": "Status", "edges": "Edges", "origins": "Origins", "documents": "Documents",
}  # fmt: skip


def tie_rows(graph: TieGraph, seen: Shown) -> pandas.DataFrame:
    """Give the drawn ties as rows for people, the strongest first."""
    return pandas.DataFrame([_row(graph, graph.ties[key]) for key in seen.ties], columns=list(HEADINGS))


def _row(graph: TieGraph, tie: Tie) -> tuple[object, ...]:
    return (
        short(graph.nodes[tie.source].name),
        relation_label(tie.type),
        short(graph.nodes[tie.target].name),
        short("; ".join(tie.what)),
        "" if tie.first is None else f"{tie.first}–{tie.last}" if tie.first != tie.last else str(tie.first),
        ", ".join(status if tie.count == 1 else f"{count} {status}" for status, count in tie.statuses),
        tie.count,
        tie.origins,
        tie.documents,
    )


def draw_twin(graph: TieGraph, seen: Shown, pick: Pick) -> None:
    """Draw the table; a picked row opens the evidence of its edges."""
    streamlit.header("The same as a table", anchor=False)
    key = f"twin-{hash(seen.ties)}"
    state = streamlit.session_state.get(key)
    rows = [] if state is None else list(state["selection"]["rows"])
    # A row is marked by who picks it here, and set by us only where it is no longer what is picked: the
    # whole table is sent again where we set it, 63 kB for 500 ties.
    if rows and not (rows[0] < len(seen.ties) and seen.ties[rows[0]] in pick.ties):
        streamlit.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": []}}
    streamlit.dataframe(
        tie_rows(graph, seen),
        hide_index=True,
        column_config=dict(HEADINGS),
        key=key,
        on_select=lambda: _picked(key, graph, seen),
        selection_mode="single-row",
        alt="Ties drawn in the network",
        height=min(38 * (len(seen.ties) + 1), 420) if seen.ties else "auto",
    )


def _picked(key: str, graph: TieGraph, seen: Shown) -> None:
    """Open the evidence of the chosen row; a row that is chosen no more closes it."""
    rows = streamlit.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(seen.ties):
        tie = graph.ties[seen.ties[rows[0]]]
        session.select_pair(tie.source, tie.target, tie.type)
    else:
        session.clear_selection()
