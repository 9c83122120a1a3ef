"""The frame around every page: navigation, filters, the page, and the evidence of what is picked."""

from __future__ import annotations

import gc
import importlib
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import streamlit

from dashboards import evidence_panel, messages, session, sidebar
from dashboards.pages import empty
from dashboards.session import PageInfo, Surroundings
from graph.errors import TielineError

PAGES = (
    "overview", "network", "timeline", "map", "matrix", "table", "document", "cypher", "add",
)  # fmt: skip
"""Modules of `dashboards.pages` in the order of the navigation; each has a `PAGE`."""

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")


def run(surroundings: Surroundings) -> None:
    """Draw the dashboard: the whole of what Streamlit runs on every step of a user.

    A problem that can be named is one message in the place of the page, never a traceback.
    """
    session.start(surroundings)
    streamlit.set_page_config(page_title="tieline", page_icon=str(ICON), layout="wide")
    streamlit.html(STYLE)
    infos = _infos()
    pages = {info.path: _streamlit_page(info, default=number == 0) for number, info in enumerate(infos)}
    session.register_pages(pages.items())
    chosen = streamlit.navigation(list(pages.values()), position="hidden")
    session.enter(chosen.url_path)
    try:
        sidebar.draw_pages(infos)
        _draw(chosen)
    except TielineError as error:
        messages.problem(str(error))
    except OSError as error:
        # The disk, or a file that went away between two steps of a page.
        messages.problem(f"{error.filename or surroundings.folder}: {error.strerror or error}: try again")
    _keep_libraries(len(sys.modules))


@cache
def _keep_libraries(modules: int) -> None:  # noqa: ARG001 - the key of the cache
    """Take the objects of modules that were just imported out of what Python looks through for garbage.

    A look through all of them took 180 ms, in the middle of whatever somebody waited for; now 10.
    """
    gc.freeze()


def _draw(chosen: streamlit.Page) -> None:
    """Draw the page, or what stands in its place where there is nothing to show."""
    if chosen.url_path == "add":
        if session.documents():
            sidebar.draw_filters()
        chosen.run()
        return
    if not session.documents():
        empty.draw()
        return
    sidebar.draw_filters()
    if not len(session.tables().claims) and chosen.url_path != "document":
        if session.current_view().filters.known is None:
            empty.draw_without_claims()
        else:
            messages.note("Nothing was published by the day of 'Known as of': choose a later one.")
        return
    _beside_evidence(chosen)


def _infos() -> list[PageInfo]:
    """Give the pages that are there."""
    found = (name for name in PAGES if find_spec(f"dashboards.pages.{name}") is not None)
    return [importlib.import_module(f"dashboards.pages.{name}").PAGE for name in found]


def _streamlit_page(info: PageInfo, *, default: bool) -> streamlit.Page:
    return streamlit.Page(info.draw, title=info.title, icon=info.icon, url_path=info.path, default=default)


def _beside_evidence(chosen: streamlit.Page) -> None:
    """Draw the page, and beside it the evidence where something is picked."""
    # The page has the same place with the panel and without: what is elsewhere counts as new, and is
    # sent again, which was 400 kB for a network of 2,000 actors. The style sheet hides an empty panel.
    with streamlit.container(key="tl-beside"):
        page, panel = streamlit.columns([3, 2], gap="large")
    with page:
        chosen.run()
    with panel:
        if not session.current_selection().empty:
            evidence_panel.draw()
