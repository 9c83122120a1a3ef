"""Messages in the place of a page: what is the matter, and what to do."""

from __future__ import annotations

import streamlit

from dashboards.untrusted import html_text


def problem(message: str) -> None:
    """Say what went wrong; the text may hold names of files and the like."""
    _box("problem", message)


def note(message: str) -> None:
    """Say something that is no fault, such as that there is nothing to show."""
    _box("note", message)


def _box(kind: str, message: str) -> None:
    role = "alert" if kind == "problem" else "status"
    streamlit.html(f'<div class="tl-box tl-{kind}" role="{role}">{html_text(message)}</div>')
