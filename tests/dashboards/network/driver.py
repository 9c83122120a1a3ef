"""The network on a visitor's page: a canvas, so what is on it is asked of the component."""

from __future__ import annotations

from typing import Any

from dashboards.network.exploration import Exploration, to_text
from dashboards.network.ties import tie_key
from dashboards.tables import Tables
from tests.dashboards.conftest import Visitor
from tests.dashboards.small import actor_id


class Network:
    """The network on a visitor's page."""

    def __init__(self, visitor: Visitor, tables: Tables) -> None:
        self.visitor, self.page, self._tables = visitor, visitor.page, tables
        self.root = self.page.locator(".tieline")

    def open(self, address: str, exploration: Exploration | None = None, **query: str) -> None:
        if exploration is not None:
            query["net"] = to_text(exploration)
        parts = "&".join(f"{name}={value}" for name, value in query.items())
        self.visitor.open(f"{address}?{parts}")
        self.wait("state.version !== null")

    def ask(self, what: str) -> Any:
        return self.root.evaluate(f"root => root.network.{what}")

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ask("state()")
        return found

    def wait(self, condition: str) -> None:
        """Wait until a condition on `state` holds and nothing moves any more."""
        self.root.locator(".stage canvas").first.wait_for()
        self.page.wait_for_function(
            """condition => {
                const hosts = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')];
                const root = hosts.map(host => host.shadowRoot.querySelector('.tieline')).find(Boolean);
                if (!root) return false;
                const state = root.network.state();
                return !state.moving && new Function('state', `return ${condition}`)(state);
            }""",
            arg=condition,
        )

    def actor(self, name: str) -> str:
        return actor_id(self._tables, name)

    def tie(self, source: str, type: str, target: str) -> str:
        return tie_key(self.actor(source), type, self.actor(target))

    def place(self, key: str) -> tuple[float, float]:
        """Give where an actor is in the window, once the page around it moves no more.

        As Playwright waits for an element: what is laid out anew behind the first drawing moves it all,
        and a tap of before would meet nothing.
        """
        self.root.scroll_into_view_if_needed()
        place, before = self.ask(f"placeOf({key!r})"), None
        while place is not None and place != before:
            self.page.wait_for_timeout(100)
            place, before = self.ask(f"placeOf({key!r})"), place
        assert place is not None, f"{key} is not shown"
        return place["x"], place["y"]

    def hover(self, key: str) -> None:
        self.page.mouse.move(*self.place(key))
        self.root.locator(".tip.shown").wait_for()

    def click(self, key: str, **options: Any) -> None:
        self.page.mouse.click(*self.place(key), **options)

    def settle(self) -> None:
        self.visitor.settle()
