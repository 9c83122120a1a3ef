"""`tieline query`: ask the graph in Cypher. Imports nothing that is not needed for that."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tieline.help import Command
from tieline.limits import limit_options
from tieline.output import distinct, output_options, readable_column, write_rows
from tieline.workspace import graph_of, workspace_option


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
@limit_options
@click.option(
    "--allow", "allowed", multiple=True, metavar="NAME",
    help="A procedure or function of the server of TIELINE_GRAPH that the query may call beside those "
    "known to be harmless, such as apoc.text.distance; what it does is up to you.",
)  # fmt: skip
@output_options
@workspace_option
def query(
    cypher: str,
    parameters: tuple[str, ...],
    rows: int,
    seconds: float,
    memory: int,
    allowed: tuple[str, ...],
    format: str,
    folder: Path,
) -> None:
    """Ask the graph in Cypher; '-' reads the query from standard input.

    Only reading clauses are let through. docs/cypher.md shows questions to start from.

    The graph is the workspace's own, made from what was read; or that of a server, as the last
    'tieline push' left it, where TIELINE_GRAPH holds its address.
    """
    from graph.store import Limits

    text = sys.stdin.read() if cypher == "-" else cypher
    limits = Limits(seconds=seconds, rows=rows, memory=memory << 20)
    with graph_of(folder, allow=frozenset(allowed)) as graph:
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
            found[name] = json.loads(value, parse_int=_whole, parse_constant=_no_json)
        except json.JSONDecodeError:
            found[name] = value
    return found


def _whole(digits: str) -> int:
    number = int(digits)
    if not -(1 << 63) <= number < 1 << 63:
        raise click.BadParameter(f"{digits} needs more than 64 bits", param_hint="--parameter")
    return number


def _no_json(word: str) -> object:
    """Take NaN and Infinity, which Python reads and JSON does not have, for the words they are."""
    raise json.JSONDecodeError("no JSON", word, 0)
