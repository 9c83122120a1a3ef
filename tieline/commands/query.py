"""`tieline query`: ask the graph in Cypher. Imports nothing that is not needed for that."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tieline.help import Command
from tieline.output import distinct, output_options, readable_column, write_rows
from tieline.workspace import opened, workspace_option


@click.command(
    cls=Command,
    short_help="Ask the graph in Cypher (reading only).",
    examples=(
        'tieline query "MATCH (a:State)-[r:SUPPLIES]->(b:State) RETURN a.name, b.name, r.item, r.quote"',
        r'tieline query "MATCH (a)-[r]->(b) WHERE a.name = \$who RETURN type(r), b.name" -p who=Estonia',
        'tieline query "MATCH (c:Claim)-[:CITES]->(d:Document) RETURN d.name, count(c) AS n" --json',
        'echo "MATCH (a:Person) RETURN a.name ORDER BY a.name LIMIT 5" | tieline query - --format csv',
    ),
)
@click.argument("cypher")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter, $NAME in the query; a number, true, false, null or JSON is read as such.",
)
@click.option(
    "--rows", type=click.IntRange(min=1), default=10_000, show_default=True,
    help="The most rows to give.",
)  # fmt: skip
@click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), default=30, show_default=True,
    help="The longest that it may take.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(min=64), default=1024, show_default=True, metavar="MB",
    help="The most memory that it may take.",
)  # fmt: skip
@output_options
@workspace_option
def query(
    cypher: str,
    parameters: tuple[str, ...],
    rows: int,
    seconds: float,
    memory: int,
    format: str,
    folder: Path,
) -> None:
    """Ask the graph in Cypher; '-' reads the query from standard input.

    Only reading clauses are let through. docs/cypher.md shows questions to start from.
    """
    from graph.embedded import Limits

    text = sys.stdin.read() if cypher == "-" else cypher
    limits = Limits(seconds=seconds, rows=rows, memory=memory << 20)
    with opened(folder) as workspace, workspace.graph() as graph:
        result = graph.query(text, _parameters(parameters), limits=limits)
    columns = distinct([readable_column(column, text) for column in result.columns])
    write_rows(columns, result.rows, format)
    if result.truncated:
        click.echo(f"tieline: only the first {rows:,} rows: raise --rows for more", err=True)


def _parameters(pairs: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.removeprefix("$")
        if not equals or not name.isidentifier():
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--parameter")
        try:
            found[name] = json.loads(value)
        except json.JSONDecodeError:
            found[name] = value
    return found
