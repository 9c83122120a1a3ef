"""What a user's query may take: options that the commands of all query languages share."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import click


def limit_options[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command `--rows`, `--seconds` and `--memory` (in megabytes)."""
    options = (
        click.option(
            "--rows", type=click.IntRange(1, 100_000_000), default=10_000, show_default=True,
            help="The most rows to give.",
        ),
        click.option(
            "--seconds", type=click.FloatRange(0, 86_400, min_open=True), default=30, show_default=True,
            callback=_number,
            help="The longest that it may take.",
        ),
        click.option(
            "--memory", type=click.IntRange(64, 1 << 20), default=1024, show_default=True, metavar="MB",
            help="The most memory that it may take.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _number(context: click.Context, parameter: click.Parameter, value: float) -> float:
    if math.isnan(value):
        raise click.BadParameter("nan is no number", context, parameter)
    return value
