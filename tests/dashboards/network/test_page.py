"""The network in a real browser: what is drawn, what a click leads to, and hostile names."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, WebSocket, expect

from dashboards.network.exploration import MOST_TIES, Exploration
from dashboards.network.ties import TieGraph
from dashboards.tables import Tables, read_tables
from graph.ledger import Addition
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.dashboards.conftest import Serve, Visitor
from tests.dashboards.network.driver import Network
from tests.dashboards.network.frames import fold_ties
from tests.dashboards.small import workspace_of

SCRIPT = "<img src=x onerror=\"document.title='hacked'\">"
REVERSED = "\u202eexe.slldeen\u202c Works"
LONG = "Very " * 2_000 + "Long Company"
EMOJI = "\U0001f6a2 Shipping \U0001f468\u200d\U0001f469\u200d\U0001f467"
ARABIC = "وزارة الدفاع"
HOSTILE = (SCRIPT, REVERSED, LONG, EMOJI, ARABIC, "javascript:alert(1)", "$\\sqrt{x}$ :red[b] **c**")


def additions() -> Iterator[Addition]:
    """Make a hub with twenty neighbours, two edges of one type between two actors, and hostile names."""
    twice = document(
        "Norway shipped 40 radios to Latvia in 2023, and 90 pumps in 2025. Norway paid Latvia.", "twice"
    )
    yield twice, [
        claim(twice, "Norway", "SUPPLIES", "Latvia", item="radios", quantity=40.0, start="2023"),
        claim(twice, "Norway", "SUPPLIES", "Latvia", item="pumps", quantity=90.0, start="2025"),
        claim(twice, "Norway", "FINANCES", "Latvia"),
    ], [], None  # fmt: skip
    for number in range(20):
        text = document(f"Norway met Actor{number:02}.", f"met-{number}")
        yield (
            text,
            [claim(text, "Norway", "MEETS_WITH", f"Actor{number:02}", kinds="State Company")],
            [],
            None,
        )
    for number, name in enumerate(HOSTILE):
        text = document(f"Chile accused {name} today.", f"hostile-{number}")
        yield text, [claim(text, "Chile", "ACCUSES", name, kinds="State Company")], [], None
    text = document("Chile met Latvia.", "bridge")
    yield text, [claim(text, "Chile", "MEETS_WITH", "Latvia")], [], None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("network") / "workspace"
    workspace_of(found, additions()).close()
    return found


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    with Workspace.open(folder) as workspace:
        return read_tables(workspace, workspace.state)


@pytest.fixture(scope="module")
def graph(tables: Tables) -> TieGraph:
    return fold_ties(tables.edges)


@pytest.fixture(scope="module")
def address(serve: Serve, folder: Path) -> str:
    return f"{serve(folder)}/network"


@pytest.fixture
def network(visitor: Visitor, tables: Tables) -> Iterator[Network]:
    yield Network(visitor, tables)
    assert visitor.errors == []
    assert visitor.dialogs == []


def test_it_draws_all_ties_and_says_so(network: Network, address: str, graph: TieGraph) -> None:
    network.open(address)
    state = network.state
    assert set(state["ties"]) == set(graph.ties)
    assert set(state["actors"]) == set(graph.nodes)
    summary = network.root.locator(".summary")
    expect(summary).to_have_text(
        f"All {len(graph.nodes)} actors and {len(graph.ties)} ties that pass the filters"
    )
    stage = network.root.locator(".stage")
    assert "table below" in (stage.get_attribute("aria-label") or "")


def pixels(page: Any, data: str) -> list[int]:
    """Give the width and height of a picture, and how many different colours it has."""
    return page.evaluate(
        """async url => {
            const image = new Image();
            image.src = url;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const all = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
            return [image.width, image.height, new Set(all).size];
        }""",
        data,
    )  # type: ignore[no-any-return]


def test_it_is_saved_as_a_picture(network: Network, address: str) -> None:
    network.open(address)
    with network.page.expect_download() as download:
        network.root.locator('[data-tool="picture"]').click()
    assert download.value.suggested_filename == "network.png"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    url = "data:image/png;base64," + base64.b64encode(data).decode()
    width, height, colours = pixels(network.page, url)
    assert width > 600
    assert height > 500
    # Actors, ties, names, the legend below: a blank canvas has one colour, an empty one a dozen.
    assert colours > 100


def test_a_picked_tie_lists_its_dated_edges_and_each_opens_its_sentences(
    network: Network, address: str
) -> None:
    network.open(address)
    network.hover(network.tie("Norway", "SUPPLIES", "Latvia"))
    expect(network.root.locator(".tip")).to_contain_text("Norway supplies Latvia")
    expect(network.root.locator(".tip")).to_contain_text("2 edges · 2023–2025 · reported")
    network.click(network.tie("Norway", "SUPPLIES", "Latvia"))
    evidence = network.visitor.evidence
    expect(evidence).to_contain_text("2 edges")
    expect(evidence).to_contain_text("2023")
    expect(evidence).to_contain_text("90 pumps")
    expect(evidence).not_to_contain_text("finances")
    evidence.get_by_role("button", name="Show the evidence").nth(1).click()
    network.settle()
    expect(evidence.locator("mark")).to_contain_text("Norway shipped 40 radios to Latvia")
    expect(evidence).to_contain_text("2025")
    # The network is the same one still, and marks the tie.
    network.wait(f"state.pick.ties[0] === '{network.tie('Norway', 'SUPPLIES', 'Latvia')}'")


def test_a_tie_beside_another_is_told_apart(network: Network, address: str) -> None:
    network.open(address)
    network.click(network.tie("Norway", "FINANCES", "Latvia"))
    expect(network.visitor.evidence).to_contain_text("finances")


def test_expand_undo_and_what_is_hidden(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3))
    assert len(network.state["ties"]) == 3
    expect(network.root.locator(".summary")).to_contain_text("3 of")
    norway = network.actor("Norway")
    network.hover(norway)
    expect(network.root.locator(".tip")).to_contain_text("22 ties, ")
    network.page.mouse.dblclick(*network.place(norway))
    network.wait("state.ties.length >= 22")
    network.settle()
    network.root.locator('[data-tool="undo"]').click()
    network.wait("state.ties.length === 3")
    expect(network.root.locator('[data-tool="undo"]')).to_be_disabled()


def test_a_slow_double_click_expands_too(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3))
    network.hover(network.actor("Norway"))
    network.page.mouse.dblclick(*network.place(network.actor("Norway")), delay=175)
    network.wait("state.ties.length >= 22")


def test_two_quick_clicks_on_two_actors_are_two_picks(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3))
    first, second = network.place(network.actor("Norway")), network.place(network.actor("Latvia"))
    network.page.mouse.click(*first)
    network.page.mouse.click(*second)
    network.wait(f"state.pick.nodes.join() === {network.actor('Latvia')!r}")
    assert len(network.state["ties"]) == 3


def test_expand_by_type_from_the_keyboard(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3), at=network.actor("Norway"))
    field = network.page.get_by_role("combobox", name="Hidden ties")
    field.focus()
    field.press("ArrowDown")
    network.page.get_by_role("option", name="meets with").first.wait_for()
    field.press_sequentially("meets")
    field.press("Enter")
    network.settle()
    network.page.get_by_role("button", name="more").press("Enter")
    network.wait("state.ties.filter(key => key.includes('MEETS_WITH')).length >= 20")
    assert network.tie("Norway", "FINANCES", "Latvia") not in network.state["ties"]


def test_only_one_actor_and_begin_again(network: Network, address: str, graph: TieGraph) -> None:
    network.open(address, at=network.actor("Chile"))
    network.page.get_by_role("button", name="Only this actor").click()
    network.wait(f"state.ties.length === {len(HOSTILE) + 1}")
    network.settle()
    network.page.get_by_role("button", name="Begin again").click()
    network.wait(f"state.ties.length === {len(graph.ties)}")


def test_the_path_between_two_actors(network: Network, address: str) -> None:
    network.open(address)
    network.click(network.actor("Actor03"))
    network.settle()
    network.page.keyboard.down("Control")
    network.click(network.actor("Chile"))
    network.page.keyboard.up("Control")
    network.settle()
    network.page.get_by_role("button", name="Show the paths between them").click()
    network.wait("state.lit === 4")
    assert "path." in network.page.url


def test_a_dragged_actor_stays_where_it_was_put(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=MOST_TIES))
    actor = network.actor("Actor05")
    x, y = network.place(actor)
    network.page.mouse.move(x, y)
    network.page.mouse.down()
    network.page.mouse.move(x + 20, y + 15, steps=3)
    network.page.mouse.move(x + 40, y + 30, steps=3)
    network.page.mouse.up()
    network.wait(f"state.pins.includes('{actor}')")
    network.settle()
    assert network.place(actor) == pytest.approx((x + 40, y + 30), abs=3)
    assert network.state["pick"] == {"nodes": [], "ties": []}
    network.root.locator('[data-tool="unpin"]').click()
    network.wait("state.pins.length === 0")


def test_an_actor_is_found_by_its_name_shown_or_hidden(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3))
    search = network.root.get_by_role("combobox")
    search.fill("latv")
    network.root.get_by_role("option", name="Latvia").wait_for()
    search.press("Enter")
    network.wait(f"state.pick.nodes[0] === '{network.actor('Latvia')}'")
    network.settle()
    search.fill("actor07")
    network.root.get_by_role("option", name="Look among the hidden actors").wait_for()
    search.press("Enter")
    network.wait(f"state.actors.includes('{network.actor('Actor07')}')")
    network.settle()
    search.fill("<b>nobody</b>")
    search.press("Enter")
    expect(network.page.get_by_text("No actor of this name")).to_be_visible()


def test_hostile_names_are_shown_as_they_are(network: Network, address: str, graph: TieGraph) -> None:
    network.open(address)
    for name in (SCRIPT, "javascript:alert(1)", EMOJI, ARABIC):
        network.hover(network.actor(name))
        expect(network.root.locator(".tip strong")).to_have_text(name)
    network.hover(network.actor(REVERSED))
    expect(network.root.locator(".tip strong")).to_have_text("exe.slldeen Works")
    network.hover(network.actor(LONG))
    tip = network.root.locator(".tip").bounding_box()
    stage = network.root.locator(".stage").bounding_box()
    assert tip is not None
    assert stage is not None
    assert tip["height"] < stage["height"]
    search = network.root.get_by_role("combobox")
    search.fill("img")
    expect(network.root.get_by_role("option").first).to_have_text('<img src=x onerror="document.ti…')
    search.press("Escape")
    network.click(network.actor(SCRIPT))
    network.settle()
    expect(network.page.locator(".tl-fact")).to_contain_text(SCRIPT[:40])
    assert network.page.evaluate("document.querySelectorAll('img[src=x]').length") == 0
    assert network.root.locator("img").count() == 0
    assert network.page.title() != "hacked"
    assert not any(request.endswith("/x") for request in network.visitor.requests)


def test_a_link_opens_the_same_picture(
    network: Network, visitors: Callable[..., Visitor], address: str, tables: Tables
) -> None:
    network.open(address, Exploration(limit=3))
    network.page.mouse.dblclick(*network.place(network.actor("Norway")))
    network.wait("state.ties.length >= 22")
    network.settle()
    network.click(network.tie("Norway", "SUPPLIES", "Latvia"))
    network.wait("state.pick.ties.length === 1")
    network.settle()
    other = Network(visitors(viewport={"width": 1200, "height": 800}), tables)
    other.visitor.open(network.page.url)
    other.wait("state.pick.ties.length === 1")
    assert set(other.state["ties"]) == set(network.state["ties"])
    assert other.state["pick"]["ties"] == network.state["pick"]["ties"]
    expect(other.visitor.evidence).to_contain_text("2 edges")


def test_the_back_button_undoes_a_step(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3))
    network.page.mouse.dblclick(*network.place(network.actor("Norway")))
    network.wait("state.ties.length >= 22")
    network.settle()
    network.page.go_back()
    network.wait("state.ties.length === 3 || state.pick.nodes.length === 0")
    network.page.go_back()
    network.wait("state.ties.length === 3")


def test_a_filter_changes_the_picture_and_leaves_actors_where_they_are(
    network: Network, address: str
) -> None:
    network.open(address)
    before = network.state["version"]
    network.visitor.choose("Families", "support")
    network.wait("state.ties.length === 2")
    assert network.state["version"] != before
    assert set(network.state["actors"]) == {network.actor("Norway"), network.actor("Latvia")}
    # What is under the pointer is what is drawn now.
    network.hover(network.tie("Norway", "FINANCES", "Latvia"))
    expect(network.root.locator(".tip")).to_contain_text("finances")
    network.click(network.tie("Norway", "FINANCES", "Latvia"))
    network.wait(f"state.pick.ties[0] === {network.tie('Norway', 'FINANCES', 'Latvia')!r}")


def test_a_picture_lost_on_its_way_is_asked_for_again(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3), at=network.actor("Norway"))
    network.ask("forget()")
    network.page.get_by_role("button", name="more").click()
    network.wait("state.version !== null && state.ties.length >= 22")


def test_another_page_and_back_keeps_the_picture(network: Network, address: str) -> None:
    network.open(address, Exploration(limit=3))
    version = network.state["version"]
    network.page.get_by_role("link", name="Table", exact=True).click()
    network.settle()
    expect(network.page.get_by_role("heading", name="Table")).to_be_visible()
    network.page.get_by_role("link", name="Network", exact=True).click()
    network.wait("state.version !== null")
    assert network.state["version"] == version


def test_the_keyboard_moves_and_zooms(network: Network, address: str) -> None:
    network.open(address)
    norway = network.actor("Norway")
    x, y = network.place(norway)
    network.root.locator(".stage").focus()
    network.page.keyboard.press("ArrowRight")
    network.wait("true")
    assert network.place(norway)[0] < x - 20
    network.page.keyboard.press("0")
    network.wait("true")
    assert network.place(norway) == pytest.approx((x, y), abs=2)


def test_a_tie_is_picked_in_the_table(network: Network, address: str) -> None:
    network.open(address)
    network.visitor.pick_row("twin", 0)
    expect(network.visitor.evidence).to_be_visible()
    network.wait("state.pick.ties.length === 1")


def test_who_wants_no_motion_gets_none(
    visitors: Callable[..., Visitor], address: str, tables: Tables
) -> None:
    for wish, moving in (("reduce", False), ("no-preference", True)):
        visitor = visitors(
            viewport={"width": 1200, "height": 800}, reduced_motion=wish, color_scheme="dark"
        )
        network = Network(visitor, tables)
        network.open(address)
        click = "root.querySelector('[data-tool=in]').click(), root.network.state().moving"
        assert network.root.evaluate(f"root => ({click})") is moving


def test_a_small_window_holds_it(visitors: Callable[..., Visitor], address: str, tables: Tables) -> None:
    network = Network(visitors(viewport={"width": 390, "height": 780}, has_touch=True), tables)
    network.open(address)
    box = network.root.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert network.page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(network.root.locator('[data-tool="fit"]')).to_be_visible()
    x, y = network.place(network.actor("Norway"))
    network.page.touchscreen.tap(x, y)
    network.wait(f"state.pick.nodes[0] === '{network.actor('Norway')}'")


def test_a_pick_is_little_on_the_wire(browser: Browser, address: str, tables: Tables) -> None:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    visitor = Visitor(context)
    sizes: list[int] = []

    def listen(socket: WebSocket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda payload: sizes.append(len(payload)))

    visitor.page.on("websocket", listen)
    network = Network(visitor, tables)
    network.open(address)
    sizes.clear()
    network.click(network.actor("Norway"))
    network.wait("state.pick.nodes.length === 1")
    network.settle()
    # Streamlit sends what is under 10 kB again, and what is larger only when it changed.
    assert 0 < sum(sizes) < 25_000
    sizes.clear()
    network.click(network.tie("Norway", "SUPPLIES", "Latvia"))
    network.wait("state.pick.ties.length === 1")
    network.settle()
    assert 0 < sum(sizes) < 50_000
    context.close()
