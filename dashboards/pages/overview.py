"""What is in the workspace."""

from __future__ import annotations

import streamlit

from dashboards import session
from dashboards.session import PageInfo


def draw() -> None:
    """Draw the page."""
    streamlit.title("Overview")
    streamlit.write(len(session.filtered_edges()))
    streamlit.dataframe(session.filtered_edges()[["source", "type", "target", "quote"]])


PAGE = PageInfo("overview", "Overview", ":material/dashboard:", draw)
