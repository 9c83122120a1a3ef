"""How long a person waits for a page of the dashboard: `python -m benchmarks.dashboard_pages`.

A workspace of 100,000 made claims (or as many as the first argument says), a real server and a real
browser. In the same run a bare Streamlit page, whose time no page of Streamlit can go below. Times run
from the request of the address, or the change of a filter, until the script has run and the page is
drawn; the median of several, and the first on its own.

Cold: a server that was just started, with the tables of the workspace on the disk. The first start
after a change of the ledger makes them, which is shown apart.
"""

from __future__ import annotations

import json
import os
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

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.synthetic import fill

TIELINE = [sys.executable, "-c", "from tieline.cli import main; main()"]
OPTIONS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
REPEATS = 5
BARE = "import streamlit\nstreamlit.title('Bare')\nstreamlit.metric('Number', 1)\n"


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


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def drawn(page: Page, heading: str) -> None:
    """Wait until a page with this heading is drawn and its script has run."""
    page.get_by_role("heading", name=heading, exact=True).first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def timed(act: Callable[[], None]) -> float:
    """Give the seconds that an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def opened(browser: Browser, address: str, heading: str) -> float:
    """Give the seconds until a page is drawn in a browser that has not seen it."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.set_default_timeout(300_000)

    def act() -> None:
        page.goto(address)
        drawn(page, heading)

    seconds = timed(act)
    page.close()
    return seconds


def filter_change(browser: Browser, address: str) -> list[float]:
    """Give the seconds that a change of the status takes on the overview, several times."""
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    page.set_default_timeout(300_000)
    page.goto(address)
    drawn(page, "Overview")
    found = []
    for words, heading in (("disp", "Disputed edges"), ("corr", "Corroborated edges")) * 2:
        field = page.get_by_role("combobox", name="Status")
        field.click()
        field.press_sequentially(words)
        page.wait_for_timeout(300)

        def act(heading: str = heading) -> None:
            page.keyboard.press("Enter")
            page.get_by_role("button", name="Clear 1 filter").wait_for()
            drawn(page, heading)

        found.append(timed(act))
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Clear 1 filter").click()
        drawn(page, "Newest claims")
        page.wait_for_timeout(500)
    page.close()
    return found


def main() -> None:
    """Measure, and write the figures as JSON to standard output."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        sys.exit("no chromium: apt install chromium")
    kept = os.environ.get("TIELINE_BENCHMARK_WORKSPACE")
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        folder = Path(kept) if kept else Path(home) / "workspace"
        if not (folder / "ledger.sqlite").exists():
            fill(folder, claims)
        bare = Path(home) / "bare.py"
        bare.write_text(BARE)
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        figures: dict[str, object] = {"claims": claims}
        port = free_port()
        streamlit = [
            sys.executable, "-m", "streamlit", "run", str(bare), "--server.port", str(port),
            "--server.address", "127.0.0.1", "--server.headless", "true",
            "--browser.gatherUsageStats", "false",
        ]  # fmt: skip
        with served(streamlit, port) as address:
            figures["bare_cold"] = opened(browser, address, "Bare")
            figures["bare_warm"] = statistics.median(
                opened(browser, address, "Bare") for _ in range(REPEATS)
            )
        for name in ("after_a_change_of_the_ledger", "cold"):
            port = free_port()
            with served(
                [*TIELINE, "-w", str(folder), "dashboard", "--port", str(port), "--no-browser"], port
            ) as address:
                figures[f"overview_{name}"] = opened(browser, address, "Newest claims")
                if name == "cold":
                    warm = [opened(browser, address, "Newest claims") for _ in range(REPEATS)]
                    figures["overview_warm"] = statistics.median(warm)
                    figures["filter_change"] = statistics.median(filter_change(browser, address))
                    for path in ("timeline", "map", "matrix", "table"):
                        pages = [opened(browser, f"{address}/{path}", path.capitalize()) for _ in range(3)]
                        figures[f"{path}_warm"] = statistics.median(pages)
        browser.close()
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
