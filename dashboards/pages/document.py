"""A document with every claim marked in its text, and a search over all of them."""

from __future__ import annotations

from dataclasses import replace

import streamlit

from dashboards import messages, reader, session
from dashboards.session import PageInfo
from dashboards.tables import Tables, records
from dashboards.untrusted import html_text, short, web_address
from dashboards.views import document as views
from graph.errors import UnknownDocument
from graph.ledger import StoredDocument
from graph.model import Document, Issue

KEY = "reader"
HITS = 20


def draw() -> None:
    """Draw the page: a choice of documents, a search, and the chosen text."""
    streamlit.title("Documents", anchor=False)
    stored = _stored(session.workspace().state)
    chosen = _id_of(session.current_view().document)
    choose, find = streamlit.columns(2)
    with choose:
        _choose(stored, chosen)
    with find:
        words = streamlit.text_input(
            "Search all documents", key="search-words", placeholder="Words of a quote or a text"
        )
    if words:
        _hits(words)
    if chosen is None:
        chosen = next(iter(reversed(stored)), None)
    if chosen is not None:
        _read(chosen)


def _id_of(given: str | None) -> str | None:
    """Give the id of a document that the URL may also call by its name."""
    if given is None:
        return None
    try:
        return session.workspace().ledger.document(given).id
    except UnknownDocument:
        return given


@streamlit.cache_data(max_entries=2, show_spinner=False)
def _stored(state: str) -> dict[str, StoredDocument]:  # noqa: ARG001 - the key of the cache
    return {document.id: document for document in session.workspace().ledger.documents(superseded=True)}


def _choose(stored: dict[str, StoredDocument], chosen: str | None) -> None:
    current = [id for id, document in stored.items() if document.superseded_by is None or id == chosen]
    current.reverse()
    value = chosen if chosen in stored else next(iter(current), None)
    if streamlit.session_state.get("choose-document") != value:
        streamlit.session_state["choose-document"] = value
    streamlit.selectbox(
        "Document",
        current,
        format_func=lambda id: _label(stored[id]),
        key="choose-document",
        on_change=_chosen,
    )


def _label(document: StoredDocument) -> str:
    parts = (
        short(document.title or document.name, 80),
        short(document.publisher or "", 40),
        document.published,
    )
    return " · ".join(part for part in parts if part)


def _chosen() -> None:
    id = streamlit.session_state["choose-document"]
    session.show(replace(session.current_view(), document=id).with_option("part", None))


def _hits(words: str) -> None:
    hits = session.workspace().ledger.search(words, limit=HITS)
    with streamlit.container(border=True):
        found = f"The first {HITS} places" if len(hits) == HITS else f"{len(hits)} places"
        streamlit.html(f'<p class="tl-quiet">{found} with “<bdi>{html_text(words, 80)}</bdi>”</p>')
        for number, hit in enumerate(hits):
            view = session.current_view()
            picked = replace(view.selection, claim=hit.claim_id) if hit.claim_id else view.selection
            place = replace(view, document=hit.document_id, selection=picked).with_option("part", None)
            line, link = streamlit.columns([5, 1], vertical_alignment="center")
            with line:
                streamlit.html(
                    f'<p class="tl-quiet"><b><bdi>{html_text(hit.document_name, 60)}</bdi></b> '
                    f"<bdi>{html_text(hit.extract, 300)}</bdi></p>"
                )
            with link:
                session.link_to("document", f"Read {number + 1}", place)


def _read(id: str) -> None:
    try:
        document = session.workspace().ledger.document(id)
    except UnknownDocument:
        messages.problem("There is no such document in this workspace: choose one from the list.")
        return
    tables = session.tables()
    issues = list(session.workspace().ledger.issues(document=document.id))
    _head(document)
    newer = _stored(session.workspace().state)[document.id].superseded_by
    if newer:
        messages.note("A newer version of this document has taken its place; its claims hold up no edge.")
    _text(document, tables, issues)


def _head(document: Document) -> None:
    link = web_address(document.uri)
    origin = (document.publisher, ", ".join(document.authors), document.published, document.language)
    line = " · ".join(f"<bdi>{html_text(part, 120)}</bdi>" for part in origin if part)
    streamlit.html(
        f'<h2 class="tl-doc"><bdi>{html_text(document.title or document.name, 300)}</bdi></h2>'
        f'<p class="tl-quiet">{line}</p>'
    )
    if link:
        streamlit.link_button("Open the page", link, type="tertiary", icon=":material/open_in_new:")


def _text(document: Document, tables: Tables, issues: list[Issue]) -> None:
    claims = records(tables.claims[tables.claims["document_id"] == document.id])
    claims.sort(key=lambda claim: (claim["start_char"], claim["end_char"], claim["id"]))
    places = views.parts(document.text)
    picked = _picked(claims)
    number = _part(places, claims, picked)
    start, end = places[number]
    marks = [m for m in views.claim_marks(claims) if m.start < end and m.end > start]
    shown = {mark.id for mark in marks}
    reader.read(
        document=document.id,
        segments=views.segments(document.text, start, end, marks, views.issue_marks(issues)),
        claims=[views.claim_note(claim) for claim in claims if claim["id"] in shown],
        issues=[views.issue_note(issue) for issue in issues],
        selected=picked,
        key=KEY,
        on_pick=_pick,
    )


def _picked(claims: list[dict[str, object]]) -> str | None:
    """Give the claim of this document that is picked, or that holds up the picked edge."""
    wanted = session.current_selection().claim
    ids = [str(claim["id"]) for claim in claims]
    if wanted is None or wanted in ids:
        return wanted
    edges = set(session.picked_edges()["id"])
    return next((str(claim["id"]) for claim in claims if claim["edge"] in edges), None)


def _part(places: list[tuple[int, int]], claims: list[dict[str, object]], picked: str | None) -> int:
    """Give the part to show: the one asked for, else that of the picked claim, else the first."""
    if len(places) == 1:
        return 0
    asked = session.current_view().option("part")
    start = next((claim["start_char"] for claim in claims if claim["id"] == picked), 0)
    number = views.part_of(places, int(str(start)))
    if asked.isdigit() and 1 <= int(asked) <= len(places):
        number = int(asked) - 1
    streamlit.session_state["document-part"] = number + 1
    streamlit.number_input(
        f"Part, of {len(places)}", 1, len(places), key="document-part", on_change=_turn, width=160
    )
    return number


def _turn() -> None:
    session.set_option("part", str(streamlit.session_state["document-part"]))


def _pick() -> None:
    id = streamlit.session_state[KEY].picked
    if id:
        session.select_claim(id)


PAGE = PageInfo("document", "Documents", ":material/article:", draw)
