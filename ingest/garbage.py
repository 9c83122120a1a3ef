"""Let Python look for garbage seldom while articles are read.

Each article leaves thousands of objects that refer to each other. Python's collector then comes every 700
objects and, now and then, looks through all that a process holds, of which the lexicons and the parser are
most: a tenth of the time of an ingest.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Lock

OBJECTS = 50_000
"""New objects after which the collector comes: those of some ten articles, 10 MB."""
MIDDLE_AGED = 2
"""Such searches after which what outlived one is searched: the articles of a batch, read by then."""

_lock = Lock()
_readers = 0
_before: tuple[int, int, int] = gc.get_threshold()


def collect_seldom() -> Callable[[], None]:
    """Leave what is loaded now out of the search, and search after more new objects than usual.

    Returns:
        What sets the collector as it was, once nobody reads any more: to be called once.
    """
    global _before, _readers
    with _lock:
        _readers += 1
        if _readers == 1:
            _before = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(OBJECTS, MIDDLE_AGED, _before[2])
    return _as_before


def _as_before() -> None:
    global _readers
    with _lock:
        _readers -= 1
        if not _readers:
            gc.set_threshold(*_before)
            gc.unfreeze()
