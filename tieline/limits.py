"""What a user's query may take: options that the commands of all query languages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def limit_options[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command `--rows`, `--seconds` and `--memory` (in megabytes)."""
    options = (
        click.option(
            "--rows", type=click.IntRange(min=1), default=10_000, show_default=True,
            help="The most rows to give.",
        ),
        click.option(
            "--seconds", type=click.FloatRange(min=0, min_open=True), default=30, show_default=True,
            help="The longest that it may take.",
        ),
        click.option(
            "--memory", type=click.IntRange(min=64), default=1024, show_default=True, metavar="MB",
            help="The most memory that it may take.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command
