"""Let Python look for garbage seldom while articles are read.

Each article leaves thousands of objects that refer to each other. Python's collector then comes every 700
objects and, now and then, looks through all that a process holds, of which the lexicons and the parser are
most: a tenth of the time of an ingest.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

OBJECTS = 50_000
"""New objects after which the collector comes: those of some ten articles, 10 MB."""


def collect_seldom() -> Callable[[], None]:
    """Leave what is loaded now out of the search, and search after more new objects than usual.

    Returns:
        What sets the collector as it was.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(OBJECTS, *before[1:])

    def as_before() -> None:
        gc.set_threshold(*before)
        gc.unfreeze()

    return as_before
