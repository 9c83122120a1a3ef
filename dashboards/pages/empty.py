"""What stands in the place of every page while there is nothing to show."""

from __future__ import annotations

import streamlit

from dashboards import session


def draw() -> None:
    """Say what to do first."""
    streamlit.title("Nothing is in this workspace yet", anchor=False)
    streamlit.html(
        '<p class="tl-lead">tieline reads news articles and reports, and makes a graph of who supplies, '
        "finances, meets, accuses or attacks whom. Every edge carries the sentence that proves it.</p>"
    )
    if session.surroundings().read is not None:
        session.link_to("add", "Add your first documents", icon=":material/add_circle:")
    streamlit.html('<p class="tl-quiet">Or read files and folders on the command line:</p>')
    streamlit.code(f"tieline -w {session.surroundings().folder} ingest FILES", language="console")
    streamlit.html(
        '<p class="tl-quiet">This page needs no restart: it shows the graph as soon as there is one.</p>'
    )


def draw_without_claims() -> None:
    """Say that documents were read and no claim was found in them."""
    streamlit.title("No claim was found yet", anchor=False)
    streamlit.html(
        '<p class="tl-lead">Documents were read, but none of their sentences says what one actor does to '
        "another, or none was understood. Documents that report deliveries, meetings, agreements, "
        "sanctions or attacks, with the names of states or other actors, give the most.</p>"
    )
    session.link_to("document", "See the documents and their issues", icon=":material/article:")
    session.link_to("add", "Add documents", icon=":material/add_circle:")
