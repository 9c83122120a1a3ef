"""Who to whom: the edges between each two actors, counted."""

from __future__ import annotations

import altair
import streamlit

from dashboards import charts, messages, pair_list, session
from dashboards.session import PageInfo
from dashboards.views import matrix as views

CELL = 26
KEY = "matrix"


def draw() -> None:
    """Draw the page."""
    streamlit.title("Matrix", anchor=False)
    edges = session.filtered_edges()
    if not len(edges):
        messages.note("No edge passes the filters: clear some of them in the side bar.")
        return
    found = views.matrix(edges)
    rest = (
        f" The {views.SIDE} busiest actors of each side are shown; {found.hidden:,} edges are between "
        "others, and in the list below."
        if found.hidden
        else ""
    )
    streamlit.html(
        '<p class="tl-quiet">Rows do it to columns; a number counts the edges. Click one for its '
        f"sentences; the filters choose the types.{rest}</p>"
    )
    _square(found)
    pair_list.draw(views.pairs(edges), "matrix-pairs", title="All pairs")


def _square(found: views.Matrix) -> None:
    base = altair.Chart(found.cells).encode(
        x=altair.X(
            "target:N", sort=found.targets, title=None,
            axis=altair.Axis(
                orient="top", labelAngle=-50, labelLimit=190, labelOverlap=False, domain=False, ticks=False
            ),
            scale=altair.Scale(domain=found.targets),
        ),
        y=altair.Y(
            "source:N", sort=found.sources, title=None,
            axis=altair.Axis(labelLimit=190, labelOverlap=False, domain=False, ticks=False),
            scale=altair.Scale(domain=found.sources),
        ),
        tooltip=[
            altair.Tooltip("source:N", title="Source"), altair.Tooltip("target:N", title="Target"),
            altair.Tooltip("edges:Q", title="Edges"), altair.Tooltip("relations:N", title="Relations"),
        ],
    )  # fmt: skip
    pick = altair.selection_point(name="pick", fields=["source_id", "target_id"], on="click")
    # The ground is pale throughout, so that a dark number is legible on it in either theme.
    squares = base.mark_rect(cornerRadius=3, stroke="#8aa6bd", strokeWidth=0.5).encode(
        color=altair.Color("edges:Q", scale=altair.Scale(range=["#e3eef6", "#8fbfe0"]), legend=None)
    )
    numbers = base.mark_text(fontSize=12, color="#10202e").encode(text=altair.Text("edges:Q", format="d"))
    chart = (squares + numbers).add_params(pick).properties(height=CELL * len(found.sources) + 130)
    streamlit.altair_chart(
        chart, key=KEY, on_select=_picked, selection_mode="pick", alt="Matrix of sources and targets"
    )


def _picked() -> None:
    fields = charts.picked(KEY)
    if fields is None:
        session.clear_selection()
    else:
        session.select_pair(str(fields["source_id"]), str(fields["target_id"]))


PAGE = PageInfo("matrix", "Matrix", ":material/grid_on:", draw)
