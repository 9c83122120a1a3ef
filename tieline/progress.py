"""A progress bar for a person, and nothing for a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _ignore(_done: int, _note: str) -> None:
    """Show nothing."""


@contextmanager
def progress_bar(title: str, total: int | None) -> Iterator[Callable[[int, str], None]]:
    """Give a function to call with the number of things done and a short note.

    The bar is drawn on standard error, and only where that is a terminal. `total` may be an
    estimate: once it is passed, the bar only shows that work goes on.
    """
    if not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total, note="")

        def show(done: int, note: str) -> None:
            passed = total is not None and done > total
            if passed:
                bar.tasks[0].total = None  # update(total=None) would mean: leave it as it is
            bar.update(task, completed=done, note=note)

        yield show
