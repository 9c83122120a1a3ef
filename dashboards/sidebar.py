"""The side bar: the pages, and the filters that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import get_args

import streamlit

from dashboards import messages, session
from dashboards.session import PageInfo
from dashboards.tables import Tables
from dashboards.untrusted import short
from dashboards.views.period import read_period, write_period
from dashboards.views.view import Filters
from graph.model import Modality, Status
from graph.ontology import load_ontology

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
PROBLEM = "filter-held-problem"


def draw_pages(infos: list[PageInfo]) -> None:
    """Draw the links to the pages: they keep the filters, what is picked, and how each page was left."""
    with streamlit.sidebar:
        streamlit.html('<p class="tl-brand"><span aria-hidden="true">⟷</span> tieline</p>')
        with streamlit.container(key="tl-pages", gap=None):
            for info in infos:
                session.link_to(info.path, info.title, session.view_on(info.path))


def draw_filters() -> None:
    """Draw the filters.

    Raises:
        LedgerError: the workspace cannot be read.
    """
    with streamlit.sidebar:
        tables = session.tables()
        filters = session.current_view().filters
        streamlit.subheader("Filters", divider="gray", anchor=False)
        if filters.active:
            streamlit.button(
                f"Clear {filters.active} filter{'' if filters.active == 1 else 's'}",
                icon=":material/filter_alt_off:",
                on_click=session.clear_filters,
                width="stretch",
            )
        _which(tables, filters)
        _held(filters)
        _how_sure(tables, filters)


def type_label(type: str) -> str:
    """Give a relation type as it is read in a sentence; one that does not exist as it is."""
    relation = load_ontology().relations.get(type)
    return relation.label if relation else short(type, 40)


def _which(tables: Tables, filters: Filters) -> None:
    names = session.actor_labels(tables)
    ontology = load_ontology()
    _choice(
        "Actors",
        "actors",
        filters.actors,
        names,
        lambda id: names.get(id, f"no actor {short(id, 20)}"),
        placeholder="Name or alias",
        help="Edges with at least one of these at an end. Type a name or an alias.",
    )
    _choice(
        "Families",
        "families",
        filters.families,
        ontology.families,
        str.capitalize,
        placeholder="All families",
    )
    _choice(
        "Relation types",
        "types",
        filters.types,
        ontology.relations,
        type_label,
        placeholder="All types",
        help="Shown beside all those of the chosen families.",
    )


def _held(filters: Filters) -> None:
    """Draw the period: one field that takes `2025`, since two of days take twenty keys for a year."""
    written = write_period(filters.held_from, filters.held_until)
    problem = streamlit.session_state.get(PROBLEM)
    if problem is None:
        _set("filter-held", written)
    streamlit.text_input(
        "Held in",
        key="filter-held",
        on_change=_held_changed,
        placeholder="2025, 2025-08 or 2024/2025",
        help="Edges that may have held on a day of this period.",
    )
    if problem is not None:
        messages.problem(problem)
    _set("filter-undated", filters.undated)
    streamlit.toggle(
        "Show undated edges",
        key="filter-undated",
        on_change=_changed,
        args=("filter-undated", "undated"),
        help="Edges whose sentences give no date: they may have held at any time.",
    )


def _held_changed() -> None:
    streamlit.session_state[PROBLEM] = None
    try:
        first, last = read_period(streamlit.session_state["filter-held"])
    except ValueError as error:
        streamlit.session_state[PROBLEM] = str(error)
    else:
        session.set_filters(held_from=first, held_until=last)


def _how_sure(tables: Tables, filters: Filters) -> None:
    _choice(
        "Status", "statuses", filters.statuses, get_args(Status), str.capitalize, placeholder="Any status"
    )
    _choice(
        "Modality",
        "modalities",
        filters.modalities,
        get_args(Modality),
        str.capitalize,
        placeholder="Any modality",
        help="Whether it happened, is planned, is possible, or was demanded.",
    )
    _set("filter-origins", filters.origins)
    streamlit.number_input(
        "Independent origins, at least",
        min_value=1,
        max_value=max(99, filters.origins),
        key="filter-origins",
        on_change=_changed,
        args=("filter-origins", "origins"),
        help="Ten papers that quote one official are one origin.",
    )
    _choice(
        "Publishers",
        "publishers",
        filters.publishers,
        sorted(tables.claims["publisher"].cat.categories),
        lambda name: short(name, 60),
        placeholder="Any publisher",
    )
    _day(
        "Known as of",
        "known",
        filters.known,
        help="Only what was published by the end of this day counts, as if nothing came after it.",
    )


def _choice(
    label: str,
    name: str,
    chosen: tuple[str, ...],
    options: Iterable[str],
    shown: Callable[[str], str],
    *,
    placeholder: str,
    help: str | None = None,
) -> None:
    """Draw a multiple choice of a filter; chosen values that are no options are offered too."""
    key = f"filter-{name}"
    _set(key, list(chosen))
    streamlit.multiselect(
        label,
        list(dict.fromkeys([*options, *chosen])),
        format_func=shown,
        key=key,
        on_change=_changed,
        args=(key, name),
        placeholder=placeholder,
        help=help,
        # Enter takes the first option: with an entry for all matches, which comes first, a newcomer
        # who typed "Ukr" had Ukraine, Uzbekistan, Turkey and Saudi Arabia.
        select_all=False,
        filter_mode="contains",
    )


def _day(label: str, name: str, value: date | None, *, help: str | None = None) -> None:
    key = f"filter-{name}"
    _set(key, value if value is None or FIRST_DAY <= value <= LAST_DAY else None)
    streamlit.date_input(
        label,
        value=None,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        key=key,
        format="YYYY-MM-DD",
        on_change=_changed,
        args=(key, name),
        help=help,
    )


def _set(key: str, value: object) -> None:
    """Set a widget from the URL, which is right, whatever the widget showed before.

    A choice of nothing is what a new widget shows anyway, and is not set: Streamlit would mark the message
    as one that sets, the next without the mark is another to its cache, and the names of 2,000 actors,
    56 kB, would go to the browser a second time.
    """
    if key not in streamlit.session_state:
        if value != []:
            streamlit.session_state[key] = value
    elif streamlit.session_state[key] != value:
        streamlit.session_state[key] = value


def _changed(key: str, name: str) -> None:
    value = streamlit.session_state[key]
    session.set_filters(**{name: tuple(value) if isinstance(value, list) else value})
