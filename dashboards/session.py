"""What every page asks: which workspace, what is shown of it, what is picked.

The URL holds it all (`dashboards.views.view`); widgets are set from it before they are drawn, and
write to it when somebody uses them. So a link shows a colleague the same page, and the browser's back
button leads to what was there before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas
import streamlit

from dashboards.tables import Tables, read_tables, tables_as_of
from dashboards.views import actor_choice
from dashboards.views.filters import filtered
from dashboards.views.selection import selected_edges
from dashboards.views.view import Filters, Selection, View, from_query, to_query
from graph.errors import LedgerError
from graph.workspace import LEDGER, Workspace

if TYPE_CHECKING:
    from dashboards.reading import Reader
    from graph.store import CypherGraph

KEPT = 4
"""States of the ledger, and days of knowledge, that are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class GraphServer:
    """A server that queries go to instead of the workspace's own graph: its address, and how to open it."""

    name: str
    open: Callable[[], CypherGraph]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the dashboard was started with: the workspace's folder, and what reads documents into it.

    `read` is given by `tieline`, since `dashboards` knows nothing of `ingest`; None where documents
    cannot be added. `server` is None where queries go to the workspace's own graph.
    """

    folder: Path
    read: Reader | None = None
    server: GraphServer | None = None


_surroundings: list[Surroundings] = []


def start(surroundings: Surroundings) -> None:
    """Say, once a process or again with the same, what the dashboard works on."""
    _surroundings[:] = [surroundings]


def surroundings() -> Surroundings:
    """Give what `start` was told."""
    return _surroundings[-1]


# The workspace


@streamlit.cache_resource(max_entries=KEPT, show_spinner=False)
def _workspace(folder: str, _identity: tuple[int, int]) -> Workspace:
    workspace = Workspace.open(Path(folder))
    # Opens the ledger, so that a damaged or newer one is found out here.
    _ = workspace.ledger.version
    return workspace


def workspace() -> Workspace:
    """Give the workspace; a ledger that was put in the place of another is opened anew.

    Raises:
        LedgerError: there is none, or it cannot be opened.
    """
    folder = surroundings().folder
    try:
        status = (folder / LEDGER).stat()
    except OSError as error:
        raise LedgerError(f"{folder}: no workspace here: 'tieline ingest FILES' makes one") from error
    return _workspace(str(folder), (status.st_dev, status.st_ino))


def documents() -> int:
    """Count the documents in the workspace; 0 also where there is no workspace yet.

    Raises:
        LedgerError: there is one, but it cannot be opened.
    """
    if not (surroundings().folder / LEDGER).exists():
        return 0
    return _documents(str(surroundings().folder), workspace().state)


@streamlit.cache_data(max_entries=KEPT, show_spinner=False)
def _documents(folder: str, state: str) -> int:  # noqa: ARG001 - the key of the cache
    return workspace().ledger.counts()["documents"]


@streamlit.cache_resource(max_entries=KEPT, show_spinner="Putting the claims together…")
def _tables(folder: str, state: str, known: date | None) -> Tables:  # noqa: ARG001 - part of the key
    opened = workspace()
    return read_tables(opened, state) if known is None else tables_as_of(opened, state, known)


def tables() -> Tables:
    """Give all edges, claims and actors of the ledger as it is now, or as known on the chosen day.

    They are cached by the state of the ledger: after an ingest, whoever did it, the next run of a
    page has new ones.
    """
    return _tables(str(surroundings().folder), workspace().state, current_view().filters.known)


def filtered_edges() -> pandas.DataFrame:
    """Give the edges that the filters of the side bar let through (columns: `dashboards.tables.EDGES`)."""
    return filtered(tables(), current_view().filters)


# The view


def current_view() -> View:
    """Give what the URL says."""
    query = streamlit.query_params
    return from_query({name: query.get_all(name) for name in query})


def show(view: View) -> None:
    """Put a view into the URL, as one step of the browser's history."""
    if view != current_view():
        streamlit.query_params.from_dict(to_query(view))
    _settings()[streamlit.session_state.get("page", "")] = view.options


def _settings() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = streamlit.session_state.setdefault("settings", {})
    return found


def enter(path: str) -> None:
    """Say which page this run draws; what the URL says of its own settings is remembered."""
    streamlit.session_state["page"] = path
    _settings()[path] = current_view().options


def view_on(path: str) -> View:
    """Give the view to link to a page with: filters, what is picked, and its settings when last seen."""
    return replace(current_view(), options=_settings().get(path, ()))


def set_filters(**changes: object) -> None:
    """Change filters, by the names of `Filters`."""
    view = current_view()
    show(replace(view, filters=replace(view.filters, **changes)))  # type: ignore[arg-type]


def clear_filters() -> None:
    """Show everything again; what is picked stays."""
    show(replace(current_view(), filters=Filters()))


def set_option(name: str, value: str | None) -> None:
    """Keep a page's own setting in the URL."""
    show(current_view().with_option(name, value))


# The selection


def current_selection() -> Selection:
    """Give what is picked."""
    return current_view().selection


def select(selection: Selection) -> None:
    """Pick; the evidence panel of every page shows it from the next run on.

    Call it in a callback of a widget, or before `streamlit.rerun()`.
    """
    show(replace(current_view(), selection=selection))


def select_edge(id: str) -> None:
    """Pick an edge by its id; one that is not there leaves the selection as it is."""
    edges = tables().edges
    found = edges.loc[edges["id"] == id, "best_claim"]
    if len(found):
        select(Selection(claim=found.iloc[0]))


def select_claim(id: str) -> None:
    """Pick the edge that a claim holds up."""
    select(Selection(claim=id))


def select_pair(source: str, target: str, relation: str | None = None) -> None:
    """Pick the edges from one actor to another (ids), of one relation type if given."""
    select(Selection(source=source, target=target, relation=relation))


def select_actor(id: str) -> None:
    """Pick all edges of an actor, by its id."""
    select(Selection(source=id))


def clear_selection() -> None:
    """Pick nothing."""
    select(Selection())


def picked_edges() -> pandas.DataFrame:
    """Give the edges that are picked."""
    return selected_edges(tables(), filtered_edges(), current_selection())


# Pages


@dataclass(frozen=True, slots=True)
class PageInfo:
    """A page of the navigation: its name in the URL, its title, an icon and what draws it."""

    path: str
    title: str
    icon: str
    draw: Callable[[], None]


def register_pages(pages: Iterable[tuple[str, object]]) -> None:
    """Remember Streamlit's page objects of this run by their paths, for links to them."""
    streamlit.session_state["pages"] = dict(pages)


def link_to(path: str, label: str, view: View | None = None, *, icon: str | None = None) -> None:
    """Draw a link to another page that keeps the view, or shows the one given."""
    streamlit.page_link(
        streamlit.session_state["pages"][path],
        label=label,
        icon=icon,
        query_params=to_query(view or current_view()),
    )


@streamlit.cache_data(max_entries=KEPT, show_spinner=False)
def _actor_labels(key: str, _tables: Tables) -> dict[str, str]:  # noqa: ARG001 - the cache's key
    return actor_choice.actor_labels(_tables.actors)


def actor_labels(tables: Tables) -> dict[str, str]:
    """Give the actors by id as they are offered for choice, see `dashboards.views.actor_choice`."""
    return _actor_labels(tables.key, tables)
