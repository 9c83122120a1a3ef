"""The panel beside every page: the sentences that prove what is picked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit

from dashboards import messages, session
from dashboards.tables import records
from dashboards.untrusted import html_text
from dashboards.views.evidence import Citation, Evidence, evidence, relation_label
from graph.describe import what, when
from graph.errors import UnknownDocument

SHOWN = 10
"""Citations or edges that are drawn at first; a button draws the others."""


def draw() -> None:
    """Draw the evidence of the picked edge; of several, a list to pick one from."""
    with streamlit.container(key="tl-evidence", gap="small"):
        head, close = streamlit.columns([4, 1], vertical_alignment="center")
        with head:
            streamlit.header("Evidence", anchor=False)
        with close:
            streamlit.button(
                "Close",
                key="close-evidence",
                on_click=session.clear_selection,
                type="tertiary",
                help="Pick nothing",
            )
        edges = records(session.picked_edges())
        if not edges:
            messages.note(
                "What was picked is not here any more, or the filters hide it: clear the filters, or pick "
                "something else."
            )
        elif len(edges) == 1:
            _edge(edges[0])
        else:
            _edges(edges)


def _edges(edges: list[dict[str, Any]]) -> None:
    streamlit.html(f'<p class="tl-quiet">{len(edges):,} edges. Open one for its sentences.</p>')
    for edge in edges[: _shown("more-edges")]:
        with streamlit.container(border=True, gap="small", key=f"edge-{edge['id']}"):
            streamlit.html(edge_html(edge))
            streamlit.button(
                "Show the evidence",
                key=f"open-{edge['id']}",
                on_click=session.select_claim,
                args=(edge["best_claim"],),
            )
    _more("more-edges", len(edges), "edges")


def _edge(edge: dict[str, Any]) -> None:
    found = evidence(session.tables(), edge, _text_of)
    streamlit.html(head_html(found))
    for citation in found.citations[: _shown("more-citations")]:
        _citation(citation)
    _more("more-citations", len(found.citations), "sentences")
    if found.denials:
        streamlit.html(f'<h3 class="tl-h3">Denied by {_count(len(found.denials), "sentence")}</h3>')
        for citation in found.denials[:SHOWN]:
            _citation(citation)


def _citation(citation: Citation) -> None:
    with streamlit.container(border=True, gap="small", key=f"citation-{citation.claim}"):
        streamlit.html(citation_html(citation))
        with streamlit.container(horizontal=True, vertical_alignment="center", gap="small"):
            view = replace(session.current_view(), document=citation.document_id, options=())
            session.link_to("document", "Open the document", view, icon=":material/article:")
            if citation.link:
                streamlit.link_button(
                    "Open the page", citation.link, type="tertiary", icon=":material/open_in_new:"
                )


def _text_of(document_id: str) -> str | None:
    try:
        return session.workspace().ledger.document(document_id).text
    except UnknownDocument:
        return None


def _shown(key: str) -> int:
    return SHOWN if not streamlit.session_state.get(key) else 1_000


def _more(key: str, count: int, noun: str) -> None:
    if count > SHOWN:
        streamlit.toggle(f"Show all {count:,} {noun}", key=key)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def edge_html(edge: dict[str, Any]) -> str:
    """Give one edge with its best quote, escaped."""
    details = " · ".join(part for part in (when(edge), what(edge)) if part)
    return (
        f'<div class="tl-edge"><p class="tl-fact"><bdi>{html_text(edge["source"], 120)}</bdi> '
        f'<span class="tl-relation">{html_text(relation_label(edge["type"]))}</span> '
        f"<bdi>{html_text(edge['target'], 120)}</bdi></p>"
        f'<p class="tl-quiet">{status_html(edge["status"])} <bdi>{html_text(details, 200)}</bdi></p>'
        f'<p class="tl-context">“<bdi>{html_text(edge["quote"], 300)}</bdi>”</p></div>'
    )


def head_html(found: Evidence) -> str:
    """Give who does what to whom, when, and on whose word, escaped."""
    support = f"{_count(found.documents, 'document')}, {_count(found.origins, 'independent origin')}"
    rows = [("When", found.held or "no date given"), ("What", found.about), ("Rests on", support)]
    details = "".join(
        f"<dt>{name}</dt><dd><bdi>{html_text(value, 300)}</bdi></dd>" for name, value in rows if value
    )
    return (
        f'<div class="tl-head"><p class="tl-fact tl-big"><bdi>{html_text(found.source, 200)}</bdi> '
        f'<span class="tl-relation">{html_text(found.relation)}</span> '
        f"<bdi>{html_text(found.target, 200)}</bdi> {status_html(found.status)}</p>"
        f'<dl class="tl-details">{details}</dl></div>'
    )


def citation_html(citation: Citation) -> str:
    """Give a quote in its surroundings and where it comes from, escaped."""
    place = citation.passage
    said = " ← ".join(f"<bdi>{html_text(name, 80)}</bdi>" for name in citation.speakers)
    rows = [
        ("Said by", said or "the article itself"),
        (
            "Published by",
            f"<bdi>{html_text(citation.publisher, 120)}</bdi>"
            if citation.publisher
            else "no publisher given",
        ),
        ("Published", html_text(citation.published) or "no date given"),
        ("Held", html_text(citation.held) or "no date given"),
        ("About", f"<bdi>{html_text(citation.about, 200)}</bdi>" if citation.about else ""),
        ("Modality", html_text(citation.modality) if citation.modality != "actual" else ""),
        ("Read by", f"{html_text(citation.extractor, 80)}, rule {html_text(citation.rule, 80)}"),
    ]
    details = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return (
        f'<div class="tl-citation"><p class="tl-title"><bdi>{html_text(citation.title, 200)}</bdi></p>'
        f'<blockquote class="tl-quote" tabindex="0">'
        f'<span class="tl-context">{html_text(place.before)}</span>'
        f"<mark>{html_text(place.quote)}</mark>"
        f'<span class="tl-context">{html_text(place.after)}</span></blockquote>'
        f'<dl class="tl-details">{details}</dl></div>'
    )


def status_html(status: str) -> str:
    """Give a status as a badge: its word, with a sign of its own beside the colour."""
    return f'<span class="tl-status tl-{html_text(status)}">{html_text(status)}</span>'
