"""Packages that only some formats need, and how to get them where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from graph.errors import MissingExtra

REQUIREMENTS = {
    "stix": "stix2>=3.0",
    "ftm": "followthemoney>=4",
    "pandas": "pandas>=2",
    "polars": "polars>=1",
}
"""What each extra of `pyproject.toml` installs."""


def load_extra(extra: str, module: str) -> Any:
    """Import a module of an extra.

    Raises:
        MissingExtra: it is not installed; the message has the command that does it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"{REQUIREMENTS[extra].split('>')[0]} is not installed ({error}): "
            f"python -m pip install '{REQUIREMENTS[extra]}'"
        ) from error
