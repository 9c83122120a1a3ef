"""All edges, or all claims, as a table: found, sorted, with the columns one wants, to take away."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas
import streamlit

from dashboards import edge_list, messages, session
from dashboards.session import PageInfo
from dashboards.views import table as views
from dashboards.views.export import FORMATS, export_claims, export_edges
from dashboards.views.filters import claims_of
from graph.edges import edges_as_of
from graph.workspace import Workspace


def draw() -> None:
    """Draw the page."""
    streamlit.title("Table", anchor=False)
    view = session.current_view()
    claims = view.option("rows") == "claims"
    headings = views.CLAIM_COLUMNS if claims else views.EDGE_COLUMNS
    default = list(headings)[: views.CLAIM_DEFAULT if claims else views.EDGE_DEFAULT]
    with streamlit.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        _option("rows", "claims" if claims else "edges")
        streamlit.segmented_control(
            "Rows of", ["edges", "claims"], key="table-rows", format_func=str.capitalize, required=True,
            on_change=_changed, args=("rows",),
        )  # fmt: skip
        _option("find", view.option("find"))
        streamlit.text_input(
            "Find", key="table-find", placeholder="Words of names, items, sentences",
            on_change=_changed, args=("find",), width=320,
        )  # fmt: skip
        sort = view.option("sort") if view.option("sort") in headings else "source"
        _option("sort", sort)
        streamlit.selectbox(
            "Sort by", list(headings), key="table-sort", format_func=lambda name: headings[name],
            on_change=_changed, args=("sort",), width=180,
        )  # fmt: skip
        _option("down", view.option("down") == "yes")
        streamlit.toggle("Descending", key="table-down", on_change=_changed, args=("down",))
    columns = [name for name in view.option("columns").split(",") if name in headings] or default
    _option("columns", columns)
    streamlit.multiselect(
        "Columns", list(headings), key="table-columns", format_func=lambda name: headings[name],
        on_change=_changed, args=("columns",), select_all=False,
    )  # fmt: skip
    edges = session.filtered_edges()
    frame = claims_of(session.tables(), edges) if claims else edges
    frame = views.find(frame, view.option("find"))
    _rows(frame, sort, columns, claims=claims)
    if len(frame):
        _downloads(frame, claims=claims)


def _rows(frame: pandas.DataFrame, sort: str, columns: list[str], *, claims: bool) -> None:
    view = session.current_view()
    noun = "claim" if claims else "edge"
    if not len(frame):
        messages.note(f"No {noun} passes the filters and holds these words. Clear some of them.")
        return
    count = views.pages(len(frame))
    asked = view.option("page")
    number = min(max(1, int(asked)), count) if asked.isascii() and asked.isdigit() else 1
    shown = views.page(views.arranged(frame, sort, descending=view.option("down") == "yes"), number)
    first = (number - 1) * views.PAGE
    streamlit.html(
        f'<p class="tl-quiet">{len(frame):,} {noun}{"" if len(frame) == 1 else "s"}'
        + (f", rows {first + 1:,} to {first + len(shown):,}" if count > 1 else "")
        + ". Pick a row for its sentences.</p>"
    )
    draw_rows = edge_list.draw_claims if claims else edge_list.draw_edges
    draw_rows(shown, f"table-{noun}", name=f"Table of {noun}s", columns=columns)
    if count > 1:
        _option("page", number)
        streamlit.number_input(
            f"Page, of {count:,}", 1, count, key="table-page", on_change=_changed, args=("page",), width=160
        )


def _option(name: str, value: object) -> None:
    key = f"table-{name}"
    if key not in streamlit.session_state or streamlit.session_state[key] != value:
        streamlit.session_state[key] = value


def _changed(name: str) -> None:
    value = streamlit.session_state[f"table-{name}"]
    defaults = {"rows": "edges", "sort": "source", "page": 1}
    if isinstance(value, list):
        value = ",".join(value)
    if isinstance(value, bool):
        value = "yes" if value else None
    if value == defaults.get(name):
        value = None
    view = session.current_view().with_option(name, None if value is None else str(value))
    if name != "page":
        view = view.with_option("page", None)
    if name == "rows":
        view = view.with_option("columns", None).with_option("sort", None)
    session.show(view)


def _downloads(frame: pandas.DataFrame, *, claims: bool) -> None:
    noun = "claims" if claims else "edges"
    streamlit.header(f"Download these {noun}", anchor=False)
    known = session.current_view().filters.known
    ids = frozenset(frame["id"])
    with streamlit.container(horizontal=True):
        for format, (name, media) in FORMATS.items():
            if claims and format in ("graphml", "gexf"):
                continue
            streamlit.download_button(
                name,
                partial(_data, format, ids, claims=claims, known=known, workspace=session.workspace()),
                file_name=f"tieline-{noun}.{format}",
                mime=media,
                key=f"download-{noun}-{format}",
                on_click="ignore",
                icon=":material/download:",
            )


def _data(
    format: str, ids: frozenset[str], *, claims: bool, known: date | None, workspace: Workspace
) -> bytes:
    """Give the file, when somebody asks for it: the records are read anew from the ledger."""
    stored = list(workspace.ledger.claims())
    linker, provenance = workspace.ledger.linker(stored), workspace.ledger.provenance()
    if claims:
        return export_claims(format, [claim for claim in stored if claim.id in ids], linker, provenance)
    edges = [edge for edge in edges_as_of(stored, linker, provenance, known=known) if edge.id in ids]
    return export_edges(format, edges, {claim.id: claim for claim in stored}, provenance)


PAGE = PageInfo("table", "Table", ":material/table:", draw)
