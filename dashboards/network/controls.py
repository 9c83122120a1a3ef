"""What can be done with what is picked: below the network, in words, for mouse and keyboard alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit

from dashboards import session
from dashboards.network.conversation import Pick
from dashboards.network.exploration import (
    EXPANDED,
    MOST_TIES,
    Exploration,
    Neighbourhood,
    Shown,
    Step,
    first_limit,
    neighbourhoods,
    path_ties,
)
from dashboards.network.ties import Node, TieGraph
from dashboards.untrusted import html_text
from dashboards.views.evidence import relation_label

type Explore = Callable[[Exploration], None]

FOCUSED = 100
"""Ties that are left at most when one actor is shown alone."""

AMOUNTS = (50, 150, 500, 1_000, MOST_TIES)


def summary(graph: TieGraph, seen: Shown) -> str:
    """Say what is shown and what is hidden."""
    actors, ties = len(graph.nodes), len(graph.ties)
    if len(seen.ties) == ties:
        noun = "tie that passes" if ties == 1 else "ties that pass"
        return f"All {actors:,} actors and {ties:,} {noun} the filters"
    return (
        f"{len(seen.nodes):,} of {actors:,} actors, {len(seen.ties):,} of {ties:,} ties: "
        "the others are hidden"
    )


def draw_controls(
    graph: TieGraph, seen: Shown, exploration: Exploration, pick: Pick, explore: Explore
) -> None:
    """Draw what can be done with the picked actors, and how much is drawn.

    Args:
        graph: all actors and ties that pass the filters.
        seen: those that are drawn.
        exploration: the steps that led there.
        pick: what is picked.
        explore: called, in a callback, with the exploration to go on with.
    """
    picked = [graph.nodes[id] for id in pick.nodes]
    if len(picked) >= 2:
        _two(graph, exploration, picked[-2], picked[-1], explore)
    elif picked:
        _one(graph, seen, exploration, picked[0], explore)
    else:
        streamlit.html(
            '<p class="tl-quiet">Click a tie for its sentences, an actor to expand it, two actors with '
            "Ctrl or Shift for the paths between them. Drag an actor to pin it.</p>"
        )
    _amount(graph, exploration, explore)


def _one(graph: TieGraph, seen: Shown, exploration: Exploration, node: Node, explore: Explore) -> None:
    hidden = seen.hidden.get(node.id, 0)
    streamlit.html(
        f'<p class="tl-fact">{_name(node)} <span class="tl-relation">{html_text(node.kind)}</span> '
        f"{len(graph.at[node.id]):,} ties, {hidden:,} hidden</p>"
    )
    with streamlit.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if hidden:
            _expand(graph, seen, exploration, node, explore)
        _button(
            "Only this actor", ":material/center_focus_strong:", f"only-{node.id}", explore,
            exploration.then(Step("focus", node.id, limit=FOCUSED)),
            "Hide everything but this actor and its ties",
        )  # fmt: skip
        _button(
            "Hide", ":material/visibility_off:", f"hide-{node.id}", explore,
            exploration.then(Step("hide", node.id)), "Take this actor and its ties out of the picture",
        )  # fmt: skip
        streamlit.button(
            "All its edges",
            icon=":material/format_quote:",
            key=f"edges-{node.id}",
            on_click=session.select_actor,
            args=(node.id,),
            help="List all edges of this actor, with their sentences",
        )


def _expand(graph: TieGraph, seen: Shown, exploration: Exploration, node: Node, explore: Explore) -> None:
    """Draw the choice of which hidden ties to add."""
    rows = {
        f"{row.direction} {row.type}": row
        for row in neighbourhoods(graph, seen.ties, node.id)
        if row.hidden
    }
    every = seen.hidden[node.id]
    chosen = rows.get(
        streamlit.selectbox(
            "Hidden ties",
            ["all", *rows],
            key=f"which-{node.id}",
            format_func=lambda name: (
                _neighbourhood(rows[name]) if name in rows else f"All types: {every:,}"
            ),
            width=320,
        )
    )
    limit = int(
        streamlit.number_input(
            "At most", 1, MOST_TIES, EXPANDED, key=f"most-{node.id}", width=120,
            help="The strongest are added first",
        )
    )  # fmt: skip
    count = min(limit, every if chosen is None else chosen.hidden)
    step = Step("expand", node.id, limit=limit)
    if chosen is not None:
        step = replace(step, type=chosen.type, direction=chosen.direction)
    _button(
        f"Show {count:,} more", ":material/add_circle:", f"expand-{node.id}", explore,
        exploration.then(step), primary=True,
    )  # fmt: skip


def _neighbourhood(row: Neighbourhood) -> str:
    arrow = {"out": "→", "in": "←", "both": "↔"}[row.direction]
    return f"{arrow} {relation_label(row.type)}: {row.hidden:,} of {row.ties:,}"


def _two(graph: TieGraph, exploration: Exploration, one: Node, other: Node, explore: Explore) -> None:
    streamlit.html(f'<p class="tl-fact">{_name(one)} and {_name(other)}</p>')
    found = path_ties(graph, one.id, other.id)
    if not found:
        streamlit.html('<p class="tl-quiet">No path between them among the ties that pass the filters.</p>')
        return
    _button(
        f"Show the paths between them: {len(found):,} ties", ":material/conversion_path:",
        f"path-{one.id}-{other.id}", explore, exploration.then(Step("path", one.id, other.id)),
        primary=True,
    )  # fmt: skip


def _amount(graph: TieGraph, exploration: Exploration, explore: Explore) -> None:
    """Draw how many ties there are at first, the way back, and the beginning."""
    first = first_limit(graph)
    amounts = sorted({*(a for a in AMOUNTS if a < len(graph.ties)), min(first, len(graph.ties))})
    every = len(graph.ties) > MOST_TIES
    with streamlit.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if len(graph.ties) > amounts[0]:
            options = [*amounts, *([len(graph.ties)] if len(graph.ties) not in amounts else [])]
            now = min(exploration.limit or first, len(graph.ties))
            if now not in options:
                options = sorted([*options, now])
            key = "network-amount"
            if streamlit.session_state.get(key) != now:
                streamlit.session_state[key] = now
            streamlit.selectbox(
                "Ties to begin with",
                options,
                key=key,
                format_func=lambda n: f"all {n:,}" if n == len(graph.ties) else f"the strongest {n:,}",
                on_change=lambda: explore(Exploration(exploration.steps, streamlit.session_state[key])),
                width=200,
                help=f"At most {MOST_TIES:,} unless you ask for all" if every else None,
            )
        if exploration.steps:
            _button("Undo", ":material/undo:", "network-undo", explore, exploration.undone())
            _button(
                "Begin again", ":material/restart_alt:", "network-restart", explore,
                Exploration(limit=exploration.limit), "Undo all steps",
            )  # fmt: skip


def _button(
    label: str,
    icon: str,
    key: str,
    explore: Explore,
    exploration: Exploration,
    help: str | None = None,
    *,
    primary: bool = False,
) -> None:
    streamlit.button(
        label,
        icon=icon,
        key=key,
        on_click=explore,
        args=(exploration,),
        help=help,
        type="primary" if primary else "secondary",
    )


def _name(node: Node) -> str:
    return f"<bdi>{html_text(node.name, 80)}</bdi>"
