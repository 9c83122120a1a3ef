"""What is in the workspace, or in what the filters let through of it."""

from __future__ import annotations

import altair
import pandas
import streamlit

from dashboards import edge_list, messages, session
from dashboards.session import PageInfo
from dashboards.views import overview as views
from dashboards.views.filters import claims_of

MATCHES = 50
LISTED = ("source", "relation", "target", "when", "what", "status", "quote", "publisher")
CLAIM_LISTED = ("published", "source", "relation", "target", "quote", "publisher")


def draw() -> None:
    """Draw the page."""
    streamlit.title("Overview", anchor=False)
    tables, edges = session.tables(), session.filtered_edges()
    filtered = session.current_view().filters.active
    claims = claims_of(tables, edges)
    _numbers(edges, claims, whole=not filtered)
    if filtered:
        _matches(edges)
    if not len(edges):
        return
    _charts(edges, claims)
    streamlit.header("Newest claims", anchor=False)
    edge_list.draw_claims(views.newest(claims), "newest", name="Newest claims", columns=CLAIM_LISTED)
    left, right = streamlit.columns(2, gap="large")
    with left:
        _connected(edges)
    with right:
        _issues()
    for status, title in (("disputed", "Disputed edges"), ("corroborated", "Corroborated edges")):
        found = views.with_status(edges, status)
        if len(found):
            streamlit.header(title, anchor=False)
            edge_list.draw_edges(found, status, name=title, columns=LISTED)


def _numbers(edges: pandas.DataFrame, claims: pandas.DataFrame, *, whole: bool) -> None:
    found = views.numbers(edges, claims)
    if whole:
        counts = session.workspace().ledger.counts()
        found |= {"Documents": counts["documents"], "Issues": counts["issues"]}
    with streamlit.container(horizontal=True, gap="medium", key="tl-numbers"):
        for name, number in found.items():
            streamlit.metric(name, f"{number:,}", width="content")


def _matches(edges: pandas.DataFrame) -> None:
    streamlit.header("Edges that pass the filters", anchor=False)
    if not len(edges):
        messages.note("No edge passes all of these filters. Clear some of them in the side bar.")
        return
    edge_list.draw_edges(edges.head(MATCHES), "matches", name="Edges that pass the filters", columns=LISTED)
    if len(edges) > MATCHES:
        session.link_to("table", f"These are the first {MATCHES}: all {len(edges):,} in the table")


def _charts(edges: pandas.DataFrame, claims: pandas.DataFrame) -> None:
    left, right = streamlit.columns(2, gap="large")
    with left:
        streamlit.header("Edges by family", anchor=False)
        base = altair.Chart(views.by_family(edges)).encode(
            x=altair.X("edges:Q", title=None, axis=None),
            y=altair.Y("family:N", sort=None, title=None),
            tooltip=["family:N", altair.Tooltip("edges:Q", format=",")],
        )
        text = base.mark_text(align="left", dx=5, color="#717b87").encode(
            text=altair.Text("edges:Q", format=",")
        )
        streamlit.altair_chart(
            (base.mark_bar(cornerRadiusEnd=2) + text).properties(height=230),
            alt="Bar chart: edges by family",
        )
    with right:
        streamlit.header("Claims by month of publication", anchor=False)
        months, undated = views.by_month(claims)
        chart = (
            altair.Chart(months)
            .mark_bar(cornerRadiusEnd=2)
            .encode(
                x=altair.X("yearmonth(month):T", title=None),
                y=altair.Y("claims:Q", title=None, axis=altair.Axis(tickMinStep=1, format=",d")),
                tooltip=[altair.Tooltip("yearmonth(month):T", title="month"), "claims:Q"],
            )
        )
        streamlit.altair_chart(
            chart.properties(height=230), alt="Bar chart: claims by month of publication"
        )
        if undated:
            streamlit.caption(f"{undated:,} more without a month of publication")


def _connected(edges: pandas.DataFrame) -> None:
    streamlit.header("Most connected actors", anchor=False)
    found = views.connected(edges)
    ids = found["id"].tolist()

    def pick() -> None:
        rows = streamlit.session_state[key]["selection"]["rows"]
        if rows:
            session.select_actor(ids[rows[0]])
        else:
            session.clear_selection()

    key = f"connected-{hash(tuple(ids))}"
    chosen = session.current_selection()
    rows = [ids.index(chosen.source)] if chosen.source in ids and chosen.target is None else []
    edge_list.mark(key, rows)
    streamlit.dataframe(
        found[["actor", "others", "edges"]],
        hide_index=True,
        column_config={
            "actor": streamlit.column_config.TextColumn("Actor", width="medium"),
            "others": streamlit.column_config.ProgressColumn(
                "Connected with",
                format="%d",
                min_value=0,
                max_value=int(found["others"].max()),
                width="small",
            ),
            "edges": streamlit.column_config.NumberColumn("Edges", width="small"),
        },
        key=key,
        on_select=pick,
        selection_mode="single-row",
        alt="Most connected actors",
    )


def _issues() -> None:
    streamlit.header("Issues: what was not understood", anchor=False)
    rows = views.issue_rows(session.workspace().ledger.issue_counts())
    if len(rows):
        streamlit.dataframe(rows, hide_index=True, alt="Issues by stage and code")
    else:
        messages.note("No issues: everything that was read was understood, or passed over.")


PAGE = PageInfo("overview", "Overview", ":material/dashboard:", draw)
