"""The network of who does what to whom: to look around in, to expand, and to pick from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas
import streamlit

from dashboards import messages, session
from dashboards.network.component import draw_network
from dashboards.network.controls import draw_controls, summary
from dashboards.network.conversation import Conversation, Pick, read_pins
from dashboards.network.exploration import Exploration, Shown, Step, from_text, shown, to_text
from dashboards.network.message import Picture, make_picture
from dashboards.network.naming import find_actors
from dashboards.network.placement import Point, place
from dashboards.network.ties import SEPARATOR, TieFolder, TieGraph, tie_key
from dashboards.network.twin import draw_twin
from dashboards.session import PageInfo
from dashboards.untrusted import label_text
from dashboards.views.view import Filters, Selection
from graph.errors import TielineError

KEY = "network"
STEPS, PICKED = "net", "at"
"""What the URL keeps of this page: the steps of the exploration, and the picked actors."""

FOUND = 10
"""Ties that are shown with an actor that somebody looked for."""


def draw() -> None:
    """Draw the page."""
    streamlit.title("Network", anchor=False)
    edges = session.filtered_edges()
    if not len(edges):
        messages.note("No edge passes the filters. Clear some of them, or add documents.")
        return
    filters = session.current_view().filters
    streamlit.session_state["network-selection"] = session.current_selection()
    tables = session.tables()
    _network(_ties(tables.key, filters, tables.edges, edges), (tables.key, filters))


@streamlit.cache_resource(max_entries=session.KEPT, show_spinner=False)
def _folder(key: str, _edges: pandas.DataFrame) -> TieFolder:  # noqa: ARG001 - the key of the cache
    return TieFolder(_edges)


@streamlit.cache_resource(max_entries=8, show_spinner=False)
def _ties(key: str, filters: Filters, _every: pandas.DataFrame, _edges: pandas.DataFrame) -> TieGraph:  # noqa: ARG001
    return _folder(key, _every).fold(_edges)


@streamlit.cache_resource(max_entries=16, show_spinner=False)
def _first_points(key: tuple[str, Filters, str], _graph: TieGraph, _shown: Shown) -> dict[str, Point]:  # noqa: ARG001
    """Place actors that no browser of this process has seen: the same for all who open the page."""
    return _points(_graph, _shown, {}, {})


def _points(
    graph: TieGraph, shown: Shown, before: Mapping[str, Point], pins: Mapping[str, Point]
) -> dict[str, Point]:
    ties = [(graph.ties[key].source, graph.ties[key].target) for key in shown.ties]
    return place(shown.nodes, ties, before, pins)


def _conversation() -> Conversation:
    found: Conversation = streamlit.session_state.setdefault("network-conversation", Conversation())
    return found


def _exploration() -> Exploration:
    return from_text(session.current_view().option(STEPS))


def _explore(exploration: Exploration) -> None:
    session.set_option(STEPS, to_text(exploration))


# What is drawn again at each step of a person; the rest of the page is only when what is picked changes.


@streamlit.fragment
def _network(graph: TieGraph, key: tuple[str, Filters]) -> None:
    try:
        _draw(graph, key)
    except TielineError as error:
        messages.problem(str(error))
    if session.current_selection() != streamlit.session_state["network-selection"]:
        streamlit.rerun(scope="app")


def _draw(graph: TieGraph, key: tuple[str, Filters]) -> None:
    exploration, conversation = _exploration(), _conversation()
    seen = shown(graph, exploration)
    steps = to_text(exploration)
    pins = {id: point for id, point in conversation.pins.items() if id in graph.nodes}
    picture = conversation.picture(
        (key, steps, tuple(pins.items())), lambda: _picture(graph, seen, (*key, steps), conversation, pins)
    )
    pick = _pick(graph)
    draw_network(
        conversation.tell(picture, pick),
        key=KEY,
        summary=summary(graph, seen),
        can_undo=bool(exploration.steps),
        on_pick=lambda: _on_pick(graph),
        on_pins=_on_pins,
        on_act=lambda: _on_act(graph),
    )
    draw_controls(graph, seen, exploration, pick, _explore)
    draw_twin(graph, seen, pick)


def _picture(
    graph: TieGraph,
    seen: Shown,
    key: tuple[str, Filters, str],
    conversation: Conversation,
    pins: Mapping[str, Point],
) -> tuple[Picture, Mapping[str, Point]]:
    if any(id in conversation.points for id in seen.nodes):
        points = _points(graph, seen, conversation.points, pins)
    else:
        points = _first_points(key, graph, seen)
    return make_picture(graph, seen, points), points


def _pick(graph: TieGraph) -> Pick:
    """Give what is to be marked: the picked actors, and the ties whose evidence is open."""
    view = session.current_view()
    nodes = [id for id in view.option(PICKED).split(".") if id in graph.nodes]
    if view.selection.source is not None and view.selection.target is None:
        alone = [view.selection.source] if view.selection.source in graph.nodes else []
        return Pick(tuple(nodes or alone))
    edges = session.picked_edges()
    ends = zip(edges["source_id"], edges["type"], edges["target_id"], strict=True)
    keys = dict.fromkeys(tie_key(*end) for end in ends)
    return Pick(tuple(nodes), tuple(key for key in keys if key in graph.ties))


def _on_pick(graph: TieGraph) -> None:
    """Keep what somebody picked in the URL; a tie opens the evidence of its edges."""
    picked = Pick.read(streamlit.session_state[KEY].get("pick"))
    view = session.current_view().with_option(PICKED, ".".join(picked.nodes))
    if picked.ties:
        source, relation, target = picked.ties[-1].split(SEPARATOR)
        view = replace(view, selection=Selection(source=source, target=target, relation=relation))
    elif not picked.nodes:
        view = replace(view, selection=Selection())
    elif not view.selection.empty:
        # The panel is open: it follows.
        view = replace(view, selection=Selection(source=picked.nodes[-1]))
    session.show(view)
    _conversation().heard(_pick(graph))


def _on_pins() -> None:
    _conversation().pins = read_pins(streamlit.session_state[KEY].get("pins"))


def _on_act(graph: TieGraph) -> None:
    """Do what somebody asked for in the browser; what it sent is checked like any text of a stranger."""
    asked = streamlit.session_state[KEY].get("act")
    if not isinstance(asked, dict):
        return
    match asked.get("act"):
        case "resend":
            _conversation().tell_all()
        case "undo":
            _explore(_exploration().undone())
        case "expand" if asked.get("actor") in graph.nodes:
            _explore(_exploration().then(Step("expand", asked["actor"])))
        case "find":
            _find(graph, str(asked.get("text", ""))[:200])


def _find(graph: TieGraph, text: str) -> None:
    """Show and pick the actor of this name, with its strongest ties."""
    ids = find_actors(session.tables().actors, text)
    here = [id for id in ids if id in graph.nodes]
    if not here:
        why = "The filters hide all actors of this name" if ids else "No actor of this name"
        streamlit.toast(f"{why}: {label_text(text)}", icon=":material/search_off:")
        return
    step = Step("expand", here[0], limit=FOUND)
    view = session.current_view().with_option(STEPS, to_text(_exploration().then(step)))
    session.show(view.with_option(PICKED, here[0]))


PAGE = PageInfo("network", "Network", ":material/hub:", draw)
