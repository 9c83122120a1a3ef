"""Flows between states, on an outline of the world that comes with the program."""

from __future__ import annotations

import altair
import streamlit

from dashboards import charts, messages, pair_list, session
from dashboards.session import PageInfo
from dashboards.untrusted import html_text
from dashboards.views import flows as views

KEY = "map"


def draw() -> None:
    """Draw the page."""
    streamlit.title("Map", anchor=False)
    edges = session.filtered_edges()
    found = views.flows(session.tables(), edges)
    if not len(found.pairs):
        messages.note("No edge between two states passes the filters: clear some of them in the side bar.")
        return
    streamlit.html(
        '<p class="tl-quiet">A line joins two states; the dot on it lies at the end of the one it is '
        "done to. Thicker lines hold more edges. Click one for its sentences.</p>"
    )
    _map(found)
    notes = [
        f"{found.hidden:,} pairs with fewer edges are not drawn." if found.hidden else "",
        f"No place on the map: {', '.join(found.unplaced)}." if found.unplaced else "",
        f"{found.others:,} edges are not between two states." if found.others else "",
    ]
    if any(notes):
        streamlit.html(f'<p class="tl-quiet">{html_text(" ".join(filter(None, notes)))}</p>')
    pair_list.draw(found.pairs, "map-pairs", title="All flows")


def _map(found: views.Flows) -> None:
    outline = altair.InlineData(
        values=views.world()["outline"], format=altair.TopoDataFormat(feature="countries", type="topojson")
    )
    ground = altair.Chart(outline).mark_geoshape(
        fill="#9aa5b1", fillOpacity=0.22, stroke="#7d8894", strokeWidth=0.4, aria=False
    )
    fields = [
        altair.Tooltip(f"{name}:N", title=name.capitalize())
        for name in ("source", "target", "edges", "relations")
    ]
    pick = altair.selection_point(name="pick", fields=["source_id", "target_id"], on="click")
    given = ("source_id", "target_id", "source", "target", "edges", "relations", "family")
    lines = (
        altair.Chart(altair.InlineData(values=found.lines))
        .transform_calculate(**{name: f"datum.properties.{name}" for name in given})
        .mark_geoshape(filled=False, strokeCap="round", opacity=0.85)
        .encode(
            stroke=charts.family_colour(altair.Stroke, lines=True),
            strokeDash=charts.family_dash(),
            strokeWidth=altair.StrokeWidth("edges:Q", scale=altair.Scale(range=[2, 7]), legend=None),
            tooltip=fields,
        )
        .add_params(pick)
    )
    heads = (
        altair.Chart(found.heads)
        .mark_circle(size=55, opacity=1)
        .encode(longitude="lon:Q", latitude="lat:Q", color=charts.family_colour(legend=False))
    )
    states = (
        altair.Chart(found.states)
        .mark_circle(size=16, color="#5b6673", opacity=1)
        .encode(longitude="lon:Q", latitude="lat:Q", tooltip=altair.Tooltip("state:N", title="State"))
    )
    chart = (ground + lines + heads + states).project("equalEarth").properties(height=520)
    streamlit.altair_chart(
        chart, key=KEY, on_select=_picked, selection_mode="pick", alt="Map of flows between states"
    )


def _picked() -> None:
    fields = charts.picked(KEY)
    if fields is None:
        session.clear_selection()
    else:
        session.select_pair(str(fields["source_id"]), str(fields["target_id"]))


PAGE = PageInfo("map", "Map", ":material/public:", draw)
