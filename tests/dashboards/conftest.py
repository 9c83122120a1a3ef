"""A real server on the sample articles, and a real browser, started once a run (once a worker)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from dashboards.tables import Tables, read_tables
from graph.workspace import Workspace
from tests.conftest import not_run
from tests.tieline.conftest import ARTICLES, COMMAND, run_command

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 60_000
"""Milliseconds to wait for a page on a machine that does much else; a pass takes a hundredth."""

expect.set_options(timeout=PATIENCE)

Serve = Callable[[Path], str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what needs a browser in one worker, where workers are told to keep groups together."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Put the main module back, which `streamlit.testing` replaces: spawned processes run it again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the sample articles, read by the real pipeline; not to be written to."""
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    done = run_command("-w", folder, "ingest", ARTICLES)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def demo_tables(demo: Path) -> Tables:
    with Workspace.open(demo) as workspace:
        return read_tables(workspace, workspace.state)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start `tieline dashboard` on a workspace and give its address; all are stopped at the end."""
    started: list[subprocess.Popen[bytes]] = []
    home = tmp_path_factory.mktemp("home")

    def start(folder: Path) -> str:
        port = free_port()
        log = (home / f"{port}.log").open("wb")
        # A home of its own: nobody's settings of Streamlit have a say.
        environment = {**os.environ, "HOME": str(home)}
        environment.pop("TIELINE_WORKSPACE", None)
        started.append(
            subprocess.Popen(
                [*COMMAND, "-w", str(folder), "dashboard", "--port", str(port), "--no-browser"],
                stdout=log, stderr=subprocess.STDOUT, env=environment,
            )
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                with urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                    if answer.read() == b"ok":
                        return address
            except (URLError, OSError):
                time.sleep(0.2)
        pytest.fail((home / f"{port}.log").read_text(errors="replace"))

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(30)


@pytest.fixture(scope="session")
def server(serve: Serve, demo: Path) -> str:
    """The address of a dashboard on the sample articles."""
    return serve(demo)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    if CHROMIUM is None:
        not_run(
            "the tests with a browser were not run: no chromium (Debian, Ubuntu: sudo apt install chromium)"
        )
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield found
        found.close()


class Visitor:
    """Somebody at a browser: opens pages, waits until they are drawn, and hears every complaint."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str) -> Page:
        self.page.goto(address)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the script has run and the page holds still."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        self.page.wait_for_timeout(400)
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()

    def table(self, key: str) -> Locator:
        """Give the table whose key begins so."""
        return self.page.locator(f'[class*="st-key-{key}"] [data-testid="stDataFrame"]').first

    def pick_row(self, key: str, row: int) -> None:
        """Click the box before a row (from 0) of a table."""
        table = self.table(key)
        table.scroll_into_view_if_needed()
        box = table.locator("canvas").first.bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + 15, box["y"] + 35 * (row + 1) + 17)
        self.settle()

    def choose(self, label: str, words: str) -> None:
        """Choose in a list of the side bar what is offered first for these words."""
        field = self.page.get_by_role("combobox", name=label)
        field.click()
        field.press_sequentially(words)
        self.page.wait_for_timeout(300)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")
        self.settle()

    @property
    def evidence(self) -> Locator:
        """The evidence panel."""
        return self.page.locator(".st-key-tl-evidence")


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    yield Visitor(context)
    context.close()


@pytest.fixture
def visitors(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make further visitors, each in a browser of their own; options are those of the context."""
    contexts: list[BrowserContext] = []

    def visit(**options: object) -> Visitor:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        return Visitor(contexts[-1])

    yield visit
    for context in contexts:
        context.close()
