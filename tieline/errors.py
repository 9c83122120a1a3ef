"""Wrong usage that is found out after the options were read."""

from __future__ import annotations

import click


class WrongUsage(click.ClickException):
    """The command cannot be meant as it was given: one line, and exit code 2."""

    exit_code = 2
