"""Write docs/img/*.png: each page of the dashboard on the sample articles, as a reader of the docs sees it.

It starts a dashboard of its own on a workspace of its own, and needs chromium (`apt install chromium`).
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TIELINE = [sys.executable, "-c", "from tieline.cli import main; main()"]
IMAGES = ROOT / "docs" / "img"
OPTIONS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
COLOURS = 256
"""Colours of an image: few enough that none takes 100 kB, enough that nobody sees it."""

PAGES = {
    "overview": ("", "Overview"),
    "network": ("network", "Network"),
    "evidence": ("table?type=SUPPLIES", "Table"),
    "timeline": ("timeline?from=2024-01-01&until=2026-12-31&undated=no", "Timeline"),
    "map": ("map", "Map"),
    "matrix": ("matrix?family=support&family=trade&family=diplomacy", "Matrix"),
    "table": ("table?status=corroborated&status=disputed", "Table"),
    "document": ("document?document=caucasus-exercise", "Documents"),
    "cypher": ("cypher", "Cypher"),
    "add": ("add", "Add documents"),
}


def main() -> None:
    """Take all pictures; names on the command line take only those."""
    wanted = sys.argv[1:] or [*PAGES, "dark", "phone"]
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        sys.exit("no chromium: apt install chromium")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "demo"
        subprocess.run([*TIELINE, "-w", folder, "ingest", ROOT / "examples" / "articles"], check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [*TIELINE, "-w", folder, "dashboard", "--port", str(port), "--no-browser"]
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
                for name in wanted:
                    phone = {"width": 390, "height": 780}
                    page = browser.new_page(
                        viewport=phone if name == "phone" else {"width": 1280, "height": 800},  # type: ignore[arg-type]
                        color_scheme="dark" if name == "dark" else "light",
                    )
                    page.set_default_timeout(120_000)
                    _take(page, name, address)
                    page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(f"{address}/_stcore/health", timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    sys.exit("the dashboard does not start")


def _take(page: Page, name: str, address: str) -> None:
    path, _ = PAGES["evidence" if name in ("dark", "phone") else name]
    if name == "phone":
        path = "map?type=SUPPLIES"
    page.goto(f"{address}/{path}")
    _settle(page)
    if name in ("evidence", "dark"):
        # The disputed supply of drones: two papers, a denial.
        canvas = page.locator('[class*="st-key-table-edge"] canvas').first
        box = canvas.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 15, box["y"] + 35 * 5 + 17)
        _settle(page)
    if name == "network":
        _pick_first_tie(page)
    if name == "cypher":
        page.get_by_role("button", name="Run").click()
        page.locator('[data-testid="stDataFrame"]').first.wait_for()
        _settle(page)
    if name == "document":
        page.locator("mark").nth(1).hover()
    page.wait_for_timeout(800)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(IMAGES / f"{name}.png", optimize=True)


def _pick_first_tie(page: Page) -> None:
    """Click the best established tie: the disputed supply of drones."""
    network = page.locator(".tieline")
    network.locator(".stage canvas").first.wait_for()
    _settle(page)
    place = network.evaluate("root => root.network.placeOf(root.network.state().ties[0])")
    page.mouse.click(place["x"], place["y"])
    page.locator(".st-key-tl-evidence mark").first.wait_for()
    page.mouse.move(5, 5)
    _settle(page)


def _settle(page: Page) -> None:
    ready = page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    ready.wait_for()
    page.wait_for_timeout(1_500)
    ready.wait_for()


if __name__ == "__main__":
    main()
