"""The only reader of the environment. Nothing happens on import.

====================== ==================================================================
variable               meaning
====================== ==================================================================
TIELINE_WORKSPACE      the workspace's folder, where `--workspace` does not name one
TIELINE_GRAPH          a graph server to ask instead of the workspace's own graph:
                       neo4j://HOST:PORT/DATABASE, or another scheme of `graph.neo4j_address`
TIELINE_NEO4J_USER     the user on that server, and for `tieline push`; else neo4j
TIELINE_NEO4J_PASSWORD the user's password
NO_COLOR               set to anything but nothing: no colours (https://no-color.org)
====================== ==================================================================
"""

from __future__ import annotations

import os
from pathlib import Path

WORKSPACE_NAME = ".tieline"
"""The folder that holds a workspace where nobody names another."""


def workspace_folder(named: Path | None = None) -> Path:
    """Give the workspace's folder, which need not exist.

    In this order: the folder `named` on the command line; that of `TIELINE_WORKSPACE`; the
    `.tieline` of the current folder or of its nearest parent that has one; the current folder's.
    """
    if named is not None:
        return named
    from_environment = os.environ.get("TIELINE_WORKSPACE")
    if from_environment:
        return Path(from_environment)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / WORKSPACE_NAME).is_dir():
            return folder / WORKSPACE_NAME
    return Path(WORKSPACE_NAME)


def graph_url() -> str | None:
    """Give the address of the graph server to ask; None for the workspace's own graph."""
    return os.environ.get("TIELINE_GRAPH") or None


def server_user() -> str | None:
    """Give the user for a graph server, where one is set."""
    return os.environ.get("TIELINE_NEO4J_USER") or None


def server_password() -> str | None:
    """Give the password for a graph server, where one is set."""
    return os.environ.get("TIELINE_NEO4J_PASSWORD") or None


def colours_wanted() -> bool:
    """Whether a terminal may be written to in colours."""
    return not os.environ.get("NO_COLOR")
