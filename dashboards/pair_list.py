"""Pairs of actors as a table of which a row can be picked: what a chart shows, for the keyboard."""

from __future__ import annotations

from functools import partial

import pandas
import streamlit

from dashboards import edge_list, session
from dashboards.untrusted import short

SHOWN = 500


def draw(pairs: pandas.DataFrame, key: str, *, title: str) -> None:
    """Draw pairs, as `dashboards.views.matrix.pairs` gives them; picking one picks its edges."""
    streamlit.header(title, anchor=False)
    shown = pairs.head(SHOWN)
    ids = list(zip(shown["source_id"], shown["target_id"], strict=True))
    chosen = session.current_selection()
    pair = (chosen.source, chosen.target)
    key = f"{key}-{hash(tuple(ids))}"
    edge_list.mark(key, [number for number, found in enumerate(ids) if found == pair][:1])
    rows = shown.assign(source=shown["source"].map(short), target=shown["target"].map(short))
    streamlit.dataframe(
        rows[["source", "target", "edges", "relations"]],
        hide_index=True,
        column_config={
            "source": streamlit.column_config.TextColumn("Source"),
            "target": streamlit.column_config.TextColumn("Target"),
            "edges": streamlit.column_config.NumberColumn("Edges", width="small"),
            "relations": streamlit.column_config.TextColumn("Relations", width="large"),
        },
        key=key,
        on_select=partial(_picked, key, ids),
        selection_mode="single-row",
        alt=title,
        height=min(35 * (len(rows) + 1) + 3, 420),
    )
    if len(pairs) > SHOWN:
        session.link_to("table", f"These are the {SHOWN} with the most edges: all edges in the table")


def _picked(key: str, ids: list[tuple[str, str]]) -> None:
    rows = streamlit.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(ids):
        session.select_pair(*ids[rows[0]])
    else:
        session.clear_selection()
