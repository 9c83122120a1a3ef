"""The only reader of the environment. Nothing happens on import.

=================== =====================================================================
variable            meaning
=================== =====================================================================
TIELINE_WORKSPACE   the workspace's folder, where `--workspace` does not name one
NO_COLOR            set to anything but nothing: no colours (https://no-color.org)
=================== =====================================================================
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


def colours_wanted() -> bool:
    """Whether a terminal may be written to in colours."""
    return not os.environ.get("NO_COLOR")
