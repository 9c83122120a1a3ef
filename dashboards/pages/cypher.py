"""Ask the graph in Cypher, behind the same guard as `tieline query`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pandas
import streamlit

from dashboards import edge_list, messages, session
from dashboards.session import PageInfo
from dashboards.untrusted import label_text
from dashboards.views import console as views
from dashboards.views.export import export_rows
from graph.errors import TielineError
from graph.store import CypherGraph, Limits, Result

LIMITS = Limits(seconds=20.0, rows=2_000)
REMEMBERED = 20
URL_LENGTH = 1_500
"""Longest query that goes into the URL; browsers and mail programs cut longer addresses."""

QUERY, PARAMETERS, HISTORY, ANSWER = "cypher-query", "cypher-parameters", "cypher-history", "cypher-answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave, or why it gave nothing."""

    cypher: str
    result: Result | None
    problem: str = ""


def draw() -> None:
    """Draw the page."""
    streamlit.title("Cypher", anchor=False)
    server = session.surroundings().server
    if server is not None:
        messages.note(
            f"Queries go to {server.name}, as the last 'tieline push' left it. The other pages show "
            "the workspace."
        )
    _fill()
    write, help = streamlit.columns([3, 2], gap="large")
    with write, streamlit.form("cypher-form", border=False):
        streamlit.text_area("Query", key=QUERY, height=170)
        streamlit.text_input(
            "Parameters, as JSON", key=PARAMETERS, help='`$who` in the query is `{"who": "Estonia"}` here.'
        )
        streamlit.form_submit_button("Run", type="primary", icon=":material/play_arrow:", on_click=_run)
    with help:
        streamlit.header("Examples", anchor=False)
        for title, (cypher, values) in views.EXAMPLES.items():
            streamlit.button(
                title, key=f"example-{title}", on_click=_take, args=(cypher, values), type="tertiary"
            )
        _history()
    answer = streamlit.session_state.get(ANSWER)
    if answer is not None:
        _answer(answer)


def _fill() -> None:
    """Put the URL's query into its field, where nothing was written yet. It is not run by itself."""
    asked = session.current_view()
    given = asked.option("query")
    if QUERY not in streamlit.session_state:
        cypher, values = next(iter(views.EXAMPLES.values()))
        streamlit.session_state[QUERY] = given or streamlit.session_state.get("cypher-kept", cypher)
        streamlit.session_state[PARAMETERS] = asked.option("parameters") or (values if not given else "")


def _take(cypher: str, values: str) -> None:
    streamlit.session_state[QUERY] = cypher
    streamlit.session_state[PARAMETERS] = values


def _run() -> None:
    cypher, given = streamlit.session_state[QUERY].strip(), streamlit.session_state[PARAMETERS]
    if not cypher:
        return
    streamlit.session_state["cypher-kept"] = cypher
    view = session.current_view()
    kept = cypher if len(cypher) <= URL_LENGTH else None
    session.show(view.with_option("query", kept).with_option("parameters", given if kept else None))
    history = [entry for entry in streamlit.session_state.get(HISTORY, []) if entry != (cypher, given)]
    streamlit.session_state[HISTORY] = [(cypher, given), *history][:REMEMBERED]
    try:
        result = _graph().query(cypher, views.parameters(given), limits=LIMITS)
    except TielineError as error:
        streamlit.session_state[ANSWER] = Answer(cypher, None, str(error))
    else:
        streamlit.session_state[ANSWER] = Answer(cypher, result)


@streamlit.cache_resource(
    max_entries=2, show_spinner="Building the graph…", on_release=lambda reader: reader.close()
)
def _reader(folder: str, state: str) -> CypherGraph:  # noqa: ARG001 - the key of the cache
    return session.workspace().graph()


@streamlit.cache_resource(max_entries=1, show_spinner=False, on_release=lambda reader: reader.close())
def _server_reader(name: str) -> CypherGraph:  # noqa: ARG001 - the key of the cache
    server = session.surroundings().server
    assert server is not None
    return server.open()


def _graph() -> CypherGraph:
    """Give the server's graph where the dashboard was started with one, else that of the ledger now."""
    server = session.surroundings().server
    if server is not None:
        return _server_reader(server.name)
    return _reader(str(session.surroundings().folder), session.workspace().state)


def _history() -> None:
    history = streamlit.session_state.get(HISTORY, [])
    if not history:
        return
    streamlit.header("History", anchor=False)
    for number, (cypher, values) in enumerate(history):
        streamlit.button(
            label_text(" ".join(cypher.split()), 60), key=f"history-{number}", on_click=_take,
            args=(cypher, values), type="tertiary",
        )  # fmt: skip


def _answer(answer: Answer) -> None:
    streamlit.header("Answer", anchor=False)
    result = answer.result
    if result is None:
        messages.problem(answer.problem)
        return
    if not result.rows:
        messages.note("No rows.")
        return
    count = f"{len(result.rows):,} row{'' if len(result.rows) == 1 else 's'}"
    more = ": the first ones; add a LIMIT or narrow it down for the others" if result.truncated else ""
    streamlit.html(f'<p class="tl-quiet">{count}{more}.</p>')
    columns = _distinct(result.columns)
    streamlit.dataframe(
        pandas.DataFrame(views.rows(result), columns=columns),
        hide_index=True,
        alt="Answer of the query",
        placeholder="",
        column_config={name: streamlit.column_config.Column(label_text(name)) for name in columns},
    )
    with streamlit.container(horizontal=True):
        for format, title in (("csv", "CSV"), ("jsonl", "JSON Lines")):
            streamlit.download_button(
                title, partial(export_rows, format, columns, result.rows), file_name=f"answer.{format}",
                key=f"answer-{format}", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
    _network(views.network(result))


def _distinct(columns: tuple[str, ...]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _network(found: views.Network) -> None:
    """Draw the edges that the answer returned, or those between the actors that it returned."""
    edges = session.tables().edges
    if found.edges:
        shown = edges[edges["id"].isin(found.edges)]
    elif len(found.actors) > 1:
        shown = edges[edges["source_id"].isin(found.actors) & edges["target_id"].isin(found.actors)]
    else:
        return
    if len(shown):
        streamlit.header("Edges in the answer", anchor=False)
        edge_list.draw_edges(shown.head(500), "answer-edges", name="Edges in the answer")


PAGE = PageInfo("cypher", "Cypher", ":material/terminal:", draw)
