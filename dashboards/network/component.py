"""The door to the browser: the component that draws the network.

Its script is built from `frontend` (`make component`) into `tieline/dashboard/network`, since Streamlit
serves the files of a component from below the package that the distribution is named after, and finds
them by `[tool.streamlit.component]` in `pyproject.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit
from streamlit.components.v2.types import ComponentRenderer

from dashboards.network.style import style

HEIGHT = 560
"""Pixels: on a screen of 900 the network and what can be done with it are seen together."""


@cache
def _renderer() -> ComponentRenderer:
    # Asked for when it is first drawn, and not on import, when no server runs that knows the files.
    return streamlit.components.v2.component("tieline.network", js="network-*.js")


def draw_network(
    message: Mapping[str, Any],
    *,
    key: str,
    summary: str,
    can_undo: bool,
    on_pick: Callable[[], None],
    on_pins: Callable[[], None],
    on_act: Callable[[], None],
) -> None:
    """Draw the network.

    Args:
        message: what `Conversation.tell` gives.
        key: of the element; its state has `pick`, `pins` and `act`, as `frontend/src/message.ts` says.
        summary: what is shown and what is hidden, in words.
        can_undo: whether there is a step to undo.
        on_pick: called when somebody picks.
        on_pins: called when somebody pins or releases actors.
        on_act: called when somebody expands, undoes or looks for an actor.
    """
    data = {
        **message,
        "key": key,
        "style": style(),
        "summary": summary,
        "canUndo": can_undo,
        "height": HEIGHT,
    }
    _renderer()(
        key=key,
        data=data,
        height=HEIGHT,
        on_pick_change=on_pick,
        on_pins_change=on_pins,
        on_act_change=on_act,
    )
