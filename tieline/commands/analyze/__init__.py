"""`tieline analyze`: what the shape of the graph says."""

from __future__ import annotations

import click

from tieline.commands.analyze.between import betweenness, brokers
from tieline.commands.analyze.change import change
from tieline.commands.analyze.degree import degree
from tieline.commands.analyze.groups import communities, triads
from tieline.commands.path import path
from tieline.help import Group


@click.group(
    cls=Group,
    short_help="Who is central, who stands between, what changed.",
    examples=(
        "tieline analyze degree --plot",
        "tieline analyze brokers --left Iran --right France --right Azerbaijan",
        "tieline analyze change 2024 2025",
    ),
)
def analyze() -> None:
    """Ask what the shape of the graph says of its actors.

    A figure is no finding: it counts what articles tell, and they tell more of some than of others.
    Each can be followed to the sentences behind it, with --json or 'tieline edges'.
    """


for _command in (degree, betweenness, brokers, communities, triads, change):
    analyze.add_command(_command)
analyze.add_command(path, "paths")
