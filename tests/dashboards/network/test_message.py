"""What goes to the browser: the whole once, then changes; names made safe and short."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboards.network.conversation import REMEMBERED, Conversation, Pick, read_pins
from dashboards.network.exploration import Exploration, Step, shown
from dashboards.network.message import LABEL, Picture, changes, make_picture, whole
from dashboards.network.style import FAMILY_COLOURS, style
from dashboards.network.ties import TieGraph
from graph.ontology import load_ontology
from tests.dashboards.network.frames import edges_of, fold_ties, graph_of
from tieline.dashboard.server import DARK, LIGHT

GRAPH = graph_of(
    "Hub SUPPLIES A corroborated 5 2024",
    "Hub SUPPLIES B corroborated 4",
    "B FINANCES Hub disputed 1 2023",
    "Hub SUPPLIES C reported",
    "Hub SUPPLIES C disputed",
    "D MEETS_WITH E",
)


def picture_of(graph: TieGraph, exploration: Exploration, shift: int = 0) -> Picture:
    seen = shown(graph, exploration)
    return make_picture(graph, seen, {id: (n * 100 + shift, n) for n, id in enumerate(graph.nodes)})


class Browser:
    """Applies messages as `frontend/src/graph.ts` does."""

    def __init__(self) -> None:
        self.version: str | None = None
        self.nodes: dict[str, dict[str, Any]] = {}
        self.ties: dict[str, dict[str, Any]] = {}

    def hear(self, message: dict[str, Any]) -> None:
        message = json.loads(json.dumps(message))
        if message["version"] == self.version:
            return
        assert message["base"] in (None, self.version)
        if message["base"] is None:
            self.nodes, self.ties = {}, {}
        for key in message["gone"]["ties"]:
            del self.ties[key]
        for id in message["gone"]["nodes"]:
            del self.nodes[id]
        ids, nodes, ties = message["ids"], message["nodes"], message["ties"]
        for at, label in enumerate(nodes["label"]):
            full = nodes["full"].get(str(at), label)
            columns = ("kind", "x", "y", "ties", "hidden")
            self.nodes[ids[at]] = {"label": label, "full": full} | {c: nodes[c][at] for c in columns}
        for at, source in enumerate(ties["source"]):
            type = style()["types"][ties["type"][at]]["name"]
            key = f"{ids[source]}>{type}>{ids[ties['target'][at]]}"
            columns = ("count", "status", "bow", "years")
            self.ties[key] = {"mix": ties["mix"].get(str(at))} | {c: ties[c][at] for c in columns}
        self.version = message["version"]


def test_the_whole_has_every_actor_and_tie() -> None:
    browser = Browser()
    browser.hear(whole(picture_of(GRAPH, Exploration())))
    assert set(browser.nodes) == set(GRAPH.nodes)
    assert set(browser.ties) == set(GRAPH.ties)
    assert browser.ties["hub>SUPPLIES>a"]["years"] == "2024"
    assert browser.ties["hub>SUPPLIES>c"]["mix"] == "1 reported, 1 disputed"


explorations = st.builds(
    Exploration,
    st.lists(
        st.builds(Step, st.sampled_from(["expand", "focus", "hide"]), st.sampled_from([*GRAPH.nodes])),
        max_size=3,
    ).map(tuple),
    st.integers(1, 6),
)


@given(st.lists(st.tuples(explorations, st.integers(0, 1)), min_size=1, max_size=6))
def test_changes_lead_to_what_the_whole_would_show(found: list[tuple[Exploration, int]]) -> None:
    conversation, browser = Conversation(), Browser()
    for exploration, shift in found:
        picture = picture_of(GRAPH, exploration, shift)
        browser.hear(conversation.tell(picture, Pick()))
        fresh = Browser()
        fresh.hear(whole(picture))
        assert (browser.nodes, browser.ties) == (fresh.nodes, fresh.ties)
        assert browser.version == picture.version


def test_where_nothing_is_new_the_message_is_the_same() -> None:
    conversation = Conversation()
    first = conversation.tell(picture_of(GRAPH, Exploration()), Pick())
    assert conversation.tell(picture_of(GRAPH, Exploration()), Pick()) is first


def test_a_pick_made_elsewhere_is_a_small_message() -> None:
    conversation = Conversation()
    conversation.tell(picture_of(GRAPH, Exploration()), Pick())
    message = conversation.tell(picture_of(GRAPH, Exploration()), Pick(("hub",)))
    assert message["pick"] == {"nodes": ["hub"], "ties": []}
    assert message["base"] == message["version"]
    assert message["nodes"]["label"] == []
    assert message["turn"] == 1


def test_a_pick_made_in_the_browser_is_not_told_back() -> None:
    conversation = Conversation()
    first = conversation.tell(picture_of(GRAPH, Exploration()), Pick())
    conversation.heard(Pick(("hub",)))
    assert conversation.tell(picture_of(GRAPH, Exploration()), Pick(("hub",))) is first


def test_a_browser_that_lost_its_picture_gets_the_whole() -> None:
    conversation = Conversation()
    conversation.tell(picture_of(GRAPH, Exploration(limit=2)), Pick())
    assert conversation.tell(picture_of(GRAPH, Exploration()), Pick())["base"] is not None
    conversation.tell_all()
    assert conversation.tell(picture_of(GRAPH, Exploration()), Pick())["base"] is None


def test_pictures_are_remembered_and_the_oldest_forgotten() -> None:
    conversation = Conversation()
    made: list[int] = []

    def picture(number: int) -> Picture:
        def make() -> tuple[Picture, dict[str, tuple[int, int]]]:
            made.append(number)
            return picture_of(GRAPH, Exploration(), number), {"hub": (number, 0)}

        return conversation.picture(number, make)

    assert picture(0) is picture(0)
    for number in range(1, REMEMBERED + 1):
        picture(number)
    picture(0)
    assert made == [*range(REMEMBERED + 1), 0]
    assert conversation.points == {"hub": (0, 0)}


def test_several_ties_of_two_actors_bend_to_both_sides() -> None:
    graph = graph_of("A SUPPLIES B", "A FINANCES B", "B ACCUSES A", "B MEETS_WITH C")
    ties = picture_of(graph, Exploration()).ties
    one_way = [ties["a>SUPPLIES>b"].bow, ties["a>FINANCES>b"].bow, -ties["b>ACCUSES>a"].bow]
    assert sorted(one_way) == [-2, 0, 2]
    assert ties["b>MEETS_WITH>c"].bow == 0


def test_names_are_cut_on_one_line_and_without_direction_overrides() -> None:
    name = "\u202etxt.exe \u2066<img src=x onerror=alert(1)>\n" + "x" * 10_000
    edges = edges_of("A SUPPLIES B")
    edges["source"] = name
    row = picture_of(fold_ties(edges), Exploration()).actors["a"]
    assert row.label == "txt.exe <img src=x onerror=aler…"
    assert len(row.label) <= LABEL
    assert row.name is not None
    assert len(row.name) == 300
    assert not set("\u202e\u2066\n") & set(row.name)


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text()


@given(st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_whatever_a_browser_sends_is_read(value: object) -> None:
    for sent in (value, {"nodes": value, "ties": value}, {"a": value}):
        pick = Pick.read(sent)
        assert all(isinstance(item, str) for item in (*pick.nodes, *pick.ties))
        assert all(isinstance(part, int) for point in read_pins(sent).values() for part in point)


def test_what_a_browser_sends_is_understood() -> None:
    assert Pick.read({"nodes": ["a"], "ties": ["a>SUPPLIES>b", "rubbish"]}) == Pick(
        ("a",), ("a>SUPPLIES>b",)
    )
    assert read_pins({"a": [1.6, -2], "b": [1], "c": ["x", 1], "d": [1e300, 0]}) == {"a": (1, -2)}


def luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_family_has_a_colour_that_is_seen_on_both_grounds() -> None:
    assert set(FAMILY_COLOURS) == set(load_ontology().families)
    for light, dark in FAMILY_COLOURS.values():
        assert contrast(light, LIGHT["backgroundColor"]) >= 3
        assert contrast(dark, DARK["backgroundColor"]) >= 3


def test_changes_are_smaller_than_the_whole() -> None:
    names = [f"N{n}" for n in range(300)]
    graph = graph_of(*(f"{one} SUPPLIES {other}" for one, other in zip(names, names[1:], strict=False)))
    old, new = picture_of(graph, Exploration()), picture_of(graph, Exploration((Step("hide", "n7"),)))
    assert len(json.dumps(changes(old, new))) < 0.05 * len(json.dumps(whole(new)))
