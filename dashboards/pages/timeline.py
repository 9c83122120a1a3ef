"""When the edges that the filters let through, or the picked ones, held."""

from __future__ import annotations

import altair
import pandas
import streamlit

from dashboards import charts, messages, session
from dashboards.session import PageInfo
from dashboards.views import timeline as views

LANE = 22
AROUND = 120
"""Height of the axis and the legend, which come off the lanes."""

UNDATED_ROW = 40
"""Undated edges in one row of their lane."""


def draw() -> None:
    """Draw the page."""
    streamlit.title("Timeline", anchor=False)
    edges = session.filtered_edges()
    selection = session.current_selection()
    if selection.source is not None:
        edges = session.picked_edges()
    if not len(edges):
        messages.note("No edge passes the filters: clear some of them in the side bar.")
        return
    count = max(1, -(-int(edges["dated"].sum()) // views.LANES))
    asked = session.current_view().option("page")
    page = min(max(1, int(asked)), count) if asked.isascii() and asked.isdigit() else 1
    found = views.timeline(edges, page)
    streamlit.html(
        '<p class="tl-quiet">A full bar: it surely held then. A pale one: it may have held on any of these '
        "days, which is all that the date says. A thin one: the text gives no end. Click a bar for its "
        "sentences; 'Held in' narrows the time that is drawn.</p>"
    )
    if found.lanes:
        _dated(found)
    if count > 1:
        streamlit.session_state["timeline-page"] = page
        streamlit.number_input(
            f"Page, of {count:,} ({found.dated:,} dated edges)", 1, count, key="timeline-page",
            on_change=_turn, width=280,
        )  # fmt: skip
    if len(found.undated):
        _undated(found.undated, legend=not found.lanes)


def _turn() -> None:
    session.set_option("page", str(streamlit.session_state["timeline-page"]))


def _dated(found: views.Timeline) -> None:
    pieces = found.pieces.assign(
        thick=found.pieces["piece"].map({views.SURE: 14, views.MAYBE: 14, views.OPEN: 3}),
        shade=found.pieces["piece"].map({views.SURE: 1.0, views.MAYBE: 0.45, views.OPEN: 0.8}),
    )
    pick = altair.selection_point(name="pick", fields=["claim"], on="click")
    labels = dict(zip(pieces["lane"], pieces["fact"], strict=True))
    chart = (
        altair.Chart(pieces)
        # The outline gives a bar of one day a width that can be seen and clicked.
        .mark_bar(strokeWidth=3, strokeJoin="round", clip=True)
        .encode(
            stroke=charts.family_colour(altair.Stroke),
            x=altair.X(
                "from:T",
                title=None,
                scale=_scale(pieces),
                axis=altair.Axis(orient="top", labelOverlap=True),
            ),
            x2="to:T",
            y=altair.Y(
                "lane:O",
                title=None,
                axis=altair.Axis(
                    labelExpr=_label_expression(labels),
                    labelLimit=330,
                    labelOverlap=False,
                    domain=False,
                    ticks=False,
                ),
            ),
            color=charts.family_colour(),
            opacity=altair.Opacity("shade:Q", scale=None),
            size=altair.Size("thick:Q", scale=None),
            tooltip=_tooltip(),
        )
        .add_params(pick)
        .properties(height=LANE * found.lanes + AROUND)
    )
    streamlit.altair_chart(
        chart, key="timeline-dated", on_select=_picked_dated, selection_mode="pick",
        alt="Timeline of dated edges",
    )  # fmt: skip


def _scale(pieces: pandas.DataFrame) -> altair.Scale:
    """Draw the period of the filter where there is one, else all that the bars take."""
    filters = session.current_view().filters
    first = pandas.Timestamp(filters.held_from) if filters.held_from else pieces["from"].min()
    last = pandas.Timestamp(filters.held_until) if filters.held_until else pieces["to"].max()
    if last <= first:
        return altair.Scale()
    return altair.Scale(domain=[_moment(first), _moment(last)], nice=False)


def _moment(day: pandas.Timestamp) -> altair.DateTime:
    return altair.DateTime(year=day.year, month=day.month, date=day.day)


def _label_expression(labels: dict[int, str]) -> str:
    """Give an expression that puts the edges' names beside their lanes.

    The names go in as a list of JSON strings, in which nothing of them can end the string.
    """
    import json

    return f"{json.dumps([labels[lane] for lane in sorted(labels)])}[datum.value - {min(labels)}]"


def _undated(undated: pandas.DataFrame, *, legend: bool) -> None:
    streamlit.header(f"Undated: {len(undated):,}", anchor=False)
    streamlit.html('<p class="tl-quiet">Their sentences give no date: they may have held at any time.</p>')
    placed = undated.assign(column=undated["number"] % UNDATED_ROW, row=undated["number"] // UNDATED_ROW)
    pick = altair.selection_point(name="pick", fields=["claim"], on="click")
    chart = (
        altair.Chart(placed)
        .mark_square(size=170, cornerRadius=2)
        .encode(
            x=altair.X("column:O", axis=None, scale=altair.Scale(domain=list(range(UNDATED_ROW)))),
            y=altair.Y("row:O", axis=None),
            color=charts.family_colour(legend=legend),
            tooltip=_tooltip(),
        )
        .add_params(pick)
        .properties(height=26 * (int(placed["row"].max()) + 1) + (60 if legend else 10))
    )
    streamlit.altair_chart(
        chart, key="timeline-undated", on_select=_picked_undated, selection_mode="pick", alt="Undated edges"
    )


def _tooltip() -> list[altair.Tooltip]:
    names = {"fact": "Edge", "when": "When", "what": "What", "status": "Status", "quote": "Sentence"}
    return [altair.Tooltip(f"{field}:N", title=title) for field, title in names.items()]


def _picked_dated() -> None:
    _pick("timeline-dated")


def _picked_undated() -> None:
    _pick("timeline-undated")


def _pick(key: str) -> None:
    fields = charts.picked(key)
    if fields is None:
        session.clear_selection()
    else:
        session.select_claim(str(fields["claim"]))


PAGE = PageInfo("timeline", "Timeline", ":material/view_timeline:", draw)
