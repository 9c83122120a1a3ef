"""The reader's element: a document's text with marks that can be picked.

A component of our own, because Streamlit has no element for text whose parts can be clicked. Its
script makes text nodes only; nothing of an article is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit

HERE = Path(__file__).parent


@streamlit.cache_resource(show_spinner=False)
def _component() -> Callable[..., Any]:
    return streamlit.components.v2.component(
        "tieline_reader",
        html='<div class="reader"></div>',
        css=(HERE / "reader.css").read_text(encoding="utf-8"),
        js=(HERE / "reader.js").read_text(encoding="utf-8"),
    )


def read(
    *,
    document: str,
    segments: list[dict[str, Any]],
    claims: list[dict[str, str]],
    issues: list[dict[str, str]],
    selected: str | None,
    key: str,
    on_pick: Callable[[], None],
) -> None:
    """Draw a part of a document.

    Args:
        document: its id.
        segments: as `dashboards.views.document.segments` gives them.
        claims: notes of the claims that the segments name, in the order of the text.
        issues: notes of the document's issues.
        selected: the id of the claim that is picked.
        key: of the element; `streamlit.session_state[key].picked` is the id of the claim that was
            picked, in the callback.
        on_pick: called when a claim was picked.
    """
    _component()(
        data={
            "document": document,
            "segments": segments,
            "claims": claims,
            "issues": issues,
            "selected": selected,
        },
        key=key,
        on_picked_change=on_pick,
    )
