"""What all charts have in common: the colours of the families, and how a click in a chart picks."""

from __future__ import annotations

from typing import Any

import altair
import streamlit

from graph.ontology import load_ontology

# Of Okabe and Ito's palette for colour-blind people (2008), darkened until each has a contrast of 3
# to 1 on white and on the dark ground. Dashes tell the families apart as well.
COLOURS = ("#0072b2", "#b8860b", "#00875a", "#7a6cc4", "#c25b8f", "#c8501e", "#7f7f7f")
DASHES = ((1, 0), (8, 3), (2, 2), (10, 3, 2, 3), (5, 2), (12, 4), (1, 3))


def family_colour(channel: Any = altair.Color, *, legend: bool = True, lines: bool = False) -> Any:
    """Encode the column `family` as colour of the fill, or of the stroke (`altair.Stroke`).

    Args:
        channel: the one to encode it in.
        legend: whether there is a legend.
        lines: whether what is drawn, and so the legend, is lines.
    """
    families = list(load_ontology().families)
    scale = altair.Scale(domain=families, range=list(COLOURS[: len(families)]))
    shown = None if not legend else _strokes() if lines else altair.Legend(orient="bottom")
    return channel("family:N", scale=scale, title="Family", legend=shown)


def family_dash() -> altair.StrokeDash:
    """Encode the column `family` as dashes, with the legend of the colours."""
    families = list(load_ontology().families)
    scale = altair.Scale(domain=families, range=[list(dash) for dash in DASHES[: len(families)]])
    return altair.StrokeDash("family:N", scale=scale, title="Family", legend=_strokes())


def _strokes() -> altair.Legend:
    """Show lines in a legend as lines: dashed circles look torn."""
    return altair.Legend(orient="bottom", symbolType="stroke", symbolSize=400, symbolStrokeWidth=2.5)


def picked(key: str, parameter: str = "pick") -> dict[str, Any] | None:
    """Give the fields of what was clicked in a chart, in its callback; None for an empty place."""
    state = streamlit.session_state[key]["selection"].get(parameter)
    return dict(state[0]) if state else None
