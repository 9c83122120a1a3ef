"""Edges or claims as a table of which a row can be picked, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas
import streamlit

from dashboards import session
from dashboards.views import table as views


def draw_edges(
    edges: pandas.DataFrame, key: str, *, name: str, columns: Sequence[str] | None = None
) -> None:
    """Draw edges (rows of `Tables.edges`); the row of the picked edge is marked.

    Args:
        edges: which, in their order; a page's worth.
        key: of the element.
        name: what the table holds, for those who cannot see it.
        columns: which of `dashboards.views.table.EDGE_COLUMNS`, by default the first ones.
    """
    picked = set(session.picked_edges()["id"]) if session.current_selection().claim else set()
    _draw(
        views.edge_rows(edges),
        edges["best_claim"].tolist(),
        [number for number, id in enumerate(edges["id"]) if id in picked],
        views.EDGE_COLUMNS,
        list(columns or list(views.EDGE_COLUMNS)[: views.EDGE_DEFAULT]),
        key=key,
        name=name,
    )


def draw_claims(
    claims: pandas.DataFrame, key: str, *, name: str, columns: Sequence[str] | None = None
) -> None:
    """Draw claims (rows of `Tables.claims`); see `draw_edges`."""
    picked = session.current_selection().claim
    _draw(
        views.claim_rows(claims),
        claims["id"].tolist(),
        [number for number, id in enumerate(claims["id"]) if id == picked],
        views.CLAIM_COLUMNS,
        list(columns or list(views.CLAIM_COLUMNS)[: views.CLAIM_DEFAULT]),
        key=key,
        name=name,
    )


def _draw(
    rows: pandas.DataFrame,
    claims: list[str],
    marked: list[int],
    headings: dict[str, str],
    columns: list[str],
    *,
    key: str,
    name: str,
) -> None:
    # The rows are part of the key: a row number that was picked means nothing in another table.
    key = f"{key}-{hash((tuple(claims), tuple(columns)))}"
    mark(key, marked[:1])
    streamlit.dataframe(
        rows[columns],
        hide_index=True,
        column_config={column: _column(column, headings[column]) for column in columns},
        key=key,
        on_select=partial(_picked, key, claims),
        selection_mode="single-row",
        alt=name,
        height=min(35 * (len(rows) + 1) + 3, 600) if len(rows) else "auto",
    )


def mark(key: str, rows: list[int]) -> None:
    """Mark rows of a table that is to be drawn under this key, whatever was marked before."""
    state = streamlit.session_state.get(key)
    if state is None or list(state["selection"]["rows"]) != rows:
        streamlit.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _picked(key: str, claims: list[str]) -> None:
    """Pick the edge of the chosen row; a row that is chosen no more picks nothing."""
    rows = streamlit.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(claims):
        session.select_claim(claims[rows[0]])
    else:
        session.clear_selection()


def _column(name: str, heading: str) -> Any:
    wide = {"quote": "large", "title": "medium", "what": "medium", "when": 110}
    if name in ("origins", "documents"):
        return streamlit.column_config.NumberColumn(heading, width="small")
    return streamlit.column_config.TextColumn(heading, width=wide.get(name))  # type: ignore[arg-type]
