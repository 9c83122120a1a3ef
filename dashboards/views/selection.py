"""From what is picked to the edges that it means."""

from __future__ import annotations

import pandas

from dashboards.tables import Tables
from dashboards.views.view import Selection


def selected_edges(tables: Tables, edges: pandas.DataFrame, selection: Selection) -> pandas.DataFrame:
    """Give the edges that a selection means; none where it is empty or names nothing that is there.

    Args:
        tables: all edges: an edge that is picked by its claim is given whatever the filters say.
        edges: those that the filters let through, among which the edges of a pair are looked for.
        selection: what is picked.
    """
    if selection.claim is not None:
        held_up = tables.claims.loc[tables.claims["id"] == selection.claim, "edge"]
        return tables.edges[tables.edges["id"].isin(held_up.dropna())]
    if selection.source is None:
        return edges.iloc[:0]
    if selection.target is None:
        ends = (edges["source_id"] == selection.source) | (edges["target_id"] == selection.source)
        return edges[ends]
    keep = (edges["source_id"] == selection.source) & (edges["target_id"] == selection.target)
    if selection.relation is not None:
        keep &= edges["type"] == selection.relation
    return edges[keep]
