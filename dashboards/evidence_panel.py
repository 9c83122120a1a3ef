"""The panel beside every page: the sentences that prove what is picked."""

from __future__ import annotations

import streamlit

from dashboards import session
from dashboards.untrusted import html_text


def draw() -> None:
    """Draw the evidence of the picked edges."""
    with streamlit.container(key="tl-evidence"):
        streamlit.subheader("Evidence")
        streamlit.button("Close", on_click=session.clear_selection)
        edges = session.picked_edges()
        for quote in edges["quote"].head(20):
            streamlit.html(f"<blockquote>{html_text(quote)}</blockquote>")
