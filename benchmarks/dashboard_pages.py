"""How long a person waits for the dashboard: `python -m benchmarks.dashboard_pages` (or `make bench`).

Made workspaces, a real server and a real browser that draws WebGL in software; in the same run a bare
Streamlit page, whose time no page of Streamlit can go below. Times run from the request of the address,
or the change of a filter, until the script has run and the page is drawn.

Cold: the first page of a server that was just started, with the tables of the workspace on the disk.
Warm: the median of several browsers that have seen nothing yet, on a server that has. The first start
after a change of the ledger makes the tables, which is shown apart.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Locator, Page, WebSocket, sync_playwright

from benchmarks.networks import fill_network
from benchmarks.synthetic import fill
from dashboards.network.exploration import Exploration, to_text
from dashboards.tables import read_tables
from graph.workspace import Workspace

TIELINE = [sys.executable, "-c", "from tieline.cli import main; main()"]
OPTIONS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
ROUNDS = 3
CLAIMS = 100_000
TRIED = 50
"""Actors, and ties, that are clicked on until one is picked."""
NETWORKS = {200: None, 2_000: 2.5, 5_000: 4.0}
"""Actors of a network, and the seconds aimed at; there are two and a half times as many ties."""
BARE = "import streamlit\nstreamlit.title('Bare')\nstreamlit.metric('Number', 1)\n"

READY = """actors => {
    const hosts = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')];
    const root = hosts.map(host => host.shadowRoot?.querySelector('.tieline')).find(Boolean);
    if (!root || root.querySelector('.stage canvas') === null) return false;
    const state = root.network.state();
    return !state.moving && state.version !== null && state.actors.length >= 0.98 * (actors ?? 1);
}"""
"""Whether the network is drawn; two of the made names may be taken for one actor."""


@contextmanager
def served(command: list[str], port: int) -> Iterator[str]:
    """Run a server until the block ends; give its address once it answers."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urlopen(f"{address}/_stcore/health", timeout=5).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def dashboard_on(folder: Path) -> Iterator[str]:
    """Run a dashboard on this workspace."""
    port = free_port()
    command = [*TIELINE, "-w", str(folder), "dashboard", "--port", str(port), "--no-browser"]
    with served(command, port) as address:
        yield address


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page_of(browser: Browser) -> Page:
    """Give a page in a browser that has seen nothing yet."""
    page = browser.new_context(viewport={"width": 1360, "height": 900}).new_page()
    page.set_default_timeout(120_000)
    return page


def settled(page: Page) -> None:
    """Wait until the script has run."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def drawn(page: Page, heading: str) -> None:
    """Wait until a page with this heading is drawn and its script has run."""
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    settled(page)


def network_drawn(page: Page, actors: int) -> None:
    """Wait until a network of so many actors is drawn and nothing moves any more."""
    page.wait_for_function(READY, arg=actors)
    settled(page)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def timed(act: Callable[[], None]) -> float:
    """Give the seconds that an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


NARROWED = """[...document.querySelectorAll("button p")].some(
    text => text.textContent === "Clear 1 filter")"""
"""Whether the side bar says that one filter is set."""

CHANGED = """([event, ready]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const done = new Function(`return ${ready}`);
    window.changed = new Promise(tell => {
        let start = null;
        const begin = () => { start = performance.now(); };
        addEventListener(event, begin, { capture: true, once: true });
        const look = () => {
            if (start !== null && app.dataset.testScriptState === "notRunning" && done())
                tell((performance.now() - start) / 1_000);
            else requestAnimationFrame(look);
        };
        look();
    });
}"""


def changed(page: Page, event: str, ready: str, act: Callable[[], None]) -> float:
    """Give the seconds from an event in the page until the script has run and the page is drawn.

    The page takes the time itself: asked from here, it took 0.05 to 0.1 s longer to find out.

    Args:
        page: where it happens.
        event: the name of what a person does: "keydown" or "click".
        ready: an expression in JavaScript that is true once the page shows what was asked for.
        act: does it.
    """
    page.evaluate(CHANGED, [event, ready])
    act()
    seconds: float = page.evaluate("window.changed")
    return seconds


def opened(browser: Browser, address: str, ready: Callable[[Page], None]) -> float:
    """Give the seconds until a page is drawn in a browser that has not seen it."""
    page = page_of(browser)

    def act() -> None:
        page.goto(address)
        ready(page)

    seconds = timed(act)
    page.context.close()
    return seconds


def cold_and_warm(
    browser: Browser, address: str, ready: Callable[[Page], None], rounds: int
) -> tuple[float, float]:
    """Give the seconds of the first opening, and the median of further ones."""
    first = opened(browser, address, ready)
    return first, statistics.median(opened(browser, address, ready) for _ in range(rounds))


def bare(browser: Browser, folder: Path, rounds: int) -> list[str]:
    """Measure a Streamlit page with a title and a number."""
    script = folder / "bare.py"
    script.write_text(BARE)
    port = free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true",
        "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    with served(command, port) as address:
        cold, warm = cold_and_warm(browser, address, lambda page: drawn(page, "Bare"), rounds)
    return [f"| bare Streamlit page | {cold:.2f} s | {warm:.2f} s |"]


def networks(browser: Browser, folder: Path, sizes: dict[int, float | None], rounds: int) -> list[str]:
    """Measure networks of several sizes, all of their ties drawn."""
    rows = []
    for actors, aim in sizes.items():
        workspace = folder / f"network-{actors}"
        ties = actors * 5 // 2
        fill_network(workspace, actors, ties)
        with Workspace.open(workspace) as opened_workspace:
            read_tables(opened_workspace, opened_workspace.state)
        with dashboard_on(workspace) as address:
            cold, warm = cold_and_warm(
                browser,
                f"{address}/network?net={to_text(Exploration(limit=ties))}",
                lambda page, actors=actors: network_drawn(page, actors),  # type: ignore[misc]
                rounds,
            )
            aimed = "" if aim is None else f" (aim {aim} s)"
            rows.append(
                f"| network, {actors:,} actors and {ties:,} ties{aimed} | {cold:.2f} s | {warm:.2f} s |"
            )
            if actors == 2_000 or len(sizes) == 1:
                change, most = network_steps(browser, address, actors, ties)
                rows.append(f"| change of a filter on that page (aim 0.5 s) | | {change:.2f} s |")
                rows.append(
                    f"| a pick on that page, both ways on the wire (aim 50 kB) | | {most / 1e3:.1f} kB |"
                )
    return rows


def network_steps(browser: Browser, address: str, actors: int, ties: int) -> tuple[float, int]:
    """Give the seconds of a change of filter, and the bytes of the larger of two picks."""
    page = page_of(browser)
    sizes: list[int] = []

    def listen(socket: WebSocket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda payload: sizes.append(len(payload)))

    page.on("websocket", listen)
    page.goto(f"{address}/network?net={to_text(Exploration(limit=ties))}")
    network_drawn(page, actors)
    page.wait_for_timeout(1_000)
    root = page.locator(".tieline")
    state = root.evaluate("root => root.network.state()")
    found = []
    for keys, kind in ((state["actors"], "nodes"), (longest_ties(root), "ties")):
        # An actor may stand over the middle of a tie: then the next one is picked.
        for key in keys[:TRIED]:
            place = root.evaluate("(root, key) => root.network.placeOf(key)", key)
            sizes.clear()
            page.mouse.click(place["x"], place["y"])
            page.wait_for_timeout(300)
            if root.evaluate("(root, kind) => root.network.state().pick[kind].length", kind):
                break
        else:
            raise RuntimeError(f"none of {TRIED} {kind} could be picked")
        page.wait_for_timeout(1_500)
        settled(page)
        found.append(sum(sizes))
    page.keyboard.press("Escape")
    page.goto(f"{address}/network?net={to_text(Exploration(limit=ties))}")
    network_drawn(page, actors)
    changes = []
    for words in ("support", "trade", "conflict"):
        page.wait_for_timeout(1_000)
        root.evaluate("""root => {
            const before = root.network.state().version;
            window.redrawn = () => {
                const { version, moving } = root.network.state();
                return version !== before && !moving;
            };
        }""")
        field = page.get_by_role("combobox", name="Families")
        field.click()
        field.press_sequentially(words)
        page.get_by_role("option").first.wait_for()
        changes.append(changed(page, "keydown", "redrawn()", lambda: page.keyboard.press("Enter")))
        page.keyboard.press("Escape")
    page.context.close()
    return statistics.median(changes), max(found)


def longest_ties(root: Locator) -> list[str]:
    """Give the keys of the drawn ties, the longest first: there is room for a click on them."""
    keys: list[str] = root.evaluate(
        """root => {
            const length = key => {
                const [source, , target] = key.split(">");
                const [one, other] = [root.network.placeOf(source), root.network.placeOf(target)];
                return Math.hypot(one.x - other.x, one.y - other.y);
            };
            const lengths = new Map(root.network.state().ties.map(key => [key, length(key)]));
            return [...lengths.keys()].sort((a, b) => lengths.get(b) - lengths.get(a));
        }"""
    )
    return keys


def overview_filter(browser: Browser, address: str) -> float:
    """Give the seconds that a change of the status takes on the overview."""
    page = page_of(browser)
    page.goto(address)
    drawn(page, "Newest claims")
    found = []
    clear = page.get_by_text("Clear 1 filter")
    for words in ("planned", "corroborated") * 2:
        page.wait_for_timeout(500)
        field = page.get_by_role("combobox", name="Status")
        field.click()
        field.press_sequentially(words)
        option = page.get_by_role("option", name=words)
        option.wait_for()
        found.append(changed(page, "click", NARROWED, option.click))
        page.keyboard.press("Escape")
        clear.click()
        drawn(page, "Newest claims")
    page.context.close()
    return statistics.median(found)


def pages(browser: Browser, folder: Path, claims: int, rounds: int) -> list[str]:
    """Measure the other pages on a large workspace."""
    workspace = folder / "claims"
    fill(workspace, claims)
    title = f"{claims:,} claims"
    with dashboard_on(workspace) as address:
        first = opened(browser, address, lambda page: drawn(page, "Newest claims"))
    rows = [f"| Overview, {title}, after a change of the ledger | {first:.2f} s | |"]
    with dashboard_on(workspace) as address:
        cold, warm = cold_and_warm(browser, address, lambda page: drawn(page, "Newest claims"), rounds)
        rows.append(f"| Overview, {title} (aim 1.5 s) | {cold:.2f} s | {warm:.2f} s |")
        change = overview_filter(browser, address)
        rows.append(f"| change of a filter on that page (aim 0.5 s) | | {change:.2f} s |")
        for name in ("Network", "Timeline", "Map", "Matrix", "Table"):
            ready = (lambda page, name=name: drawn(page, name)) if name != "Network" else _any_network
            seconds = [
                opened(browser, f"{address}/{name.lower()}", ready) for _ in range(max(rounds // 2, 1))
            ]
            rows.append(f"| {name}, {title} | | {statistics.median(seconds):.2f} s |")
    return rows


def _any_network(page: Page) -> None:
    page.wait_for_function(READY, arg=None)
    settled(page)


def measure(folder: Path, *, quick: bool = False) -> list[str]:
    """Give the rows of a table: what, cold, warm.

    Args:
        folder: where workspaces may be made.
        quick: small ones, and one round.

    Raises:
        FileNotFoundError: there is no chromium.
    """
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        raise FileNotFoundError("no chromium: apt install chromium")
    rounds = 1 if quick else ROUNDS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        rows = [
            *bare(browser, folder, rounds),
            *networks(browser, folder, {200: None} if quick else NETWORKS, rounds),
            *pages(browser, folder, 10_000 if quick else CLAIMS, rounds),
        ]
        browser.close()
    return rows


def main() -> None:
    """Measure, and write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small workspaces, one round")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        rows = measure(Path(name), quick=quick)
    sys.stdout.write("\n".join(["| what | cold | warm |", "| --- | --- | --- |", *rows]) + "\n")


if __name__ == "__main__":
    main()
