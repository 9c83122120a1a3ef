"""Start Streamlit on the dashboard's script, set up to stay on this machine."""

from __future__ import annotations

import importlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboards.session import GraphServer

SCRIPT = Path(__file__).with_name("script.py")

CHART_COLOURS = ["#b8860b", "#00875a", "#7a6cc4", "#c25b8f", "#c8501e", "#7f7f7f"]
LIGHT = {
    "primaryColor": "#1f5f8b",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f4f5f7",
    "textColor": "#1c2430",
    "linkColor": "#1a5a8a",
    "borderColor": "#d9dde3",
}
DARK = {
    "primaryColor": "#3377ab",
    "backgroundColor": "#14181f",
    "secondaryBackgroundColor": "#1d232c",
    "textColor": "#e6eaf0",
    "linkColor": "#8cc4ea",
    "borderColor": "#39424f",
}


def options(address: str, port: int, *, browser: bool) -> dict[str, object]:
    """Give Streamlit's options, by their names with `_` for `.`; they go before its own files."""
    return {
        "server_address": address,
        "server_port": port,
        "server_headless": not browser,
        "server_fileWatcherType": "none",
        "server_runOnSave": False,
        # Python collects when there is something to collect. After each run, as Streamlit wants it, it
        # looked at every object of all libraries for 0.17 s, while the end of the page waited to be sent.
        "runner_postScriptGC": False,
        "server_showEmailPrompt": False,
        "browser_gatherUsageStats": False,
        "client_showErrorDetails": "none",
        "client_showErrorLinks": False,
        "client_toolbarMode": "minimal",
        "logger_hideWelcomeMessage": True,
        "global_developmentMode": False,
        "theme_baseRadius": "0.4rem",
        "theme_showWidgetBorder": True,
        "theme_chartCategoricalColors": ["#3b7fae", *CHART_COLOURS],
        **{f"theme_light_{name}": value for name, value in LIGHT.items()},
        **{f"theme_dark_{name}": value for name, value in DARK.items()},
    }


_graph_server: list[GraphServer] = []


def graph_server() -> GraphServer | None:
    """Give the server that the Cypher page asks, as `serve` was told; the script runs in its process."""
    return _graph_server[-1] if _graph_server else None


AHEAD = ("altair", "pyarrow.feather", "scipy.sparse.csgraph", "scipy.spatial", "sqlalchemy")
"""What takes the pages long to import. Done while the browser starts, the first page took 7 s in the place
of 14 on a machine that others used (medians of three)."""


def _import_ahead() -> None:
    for name in AHEAD:
        importlib.import_module(name)


def serve(
    folder: Path, address: str, port: int, *, browser: bool, server: GraphServer | None = None
) -> None:
    """Serve the dashboard of the workspace in this folder, until it is interrupted.

    Args:
        folder: the workspace.
        address: to listen on.
        port: to listen on.
        browser: whether to open one.
        server: what the Cypher page asks instead of the workspace's own graph.
    """
    from streamlit.web import bootstrap

    _graph_server[:] = [] if server is None else [server]
    threading.Thread(target=_import_ahead, daemon=True).start()
    chosen = options(address, port, browser=browser)
    bootstrap.load_config_options(chosen)
    bootstrap.run(str(SCRIPT), is_hello=False, args=[str(folder.absolute())], flag_options=chosen)
