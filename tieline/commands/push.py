"""`tieline push`: make the graph on a server what the workspace says."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tieline.errors import WrongUsage
from tieline.help import Command
from tieline.output import json_text, write_rows
from tieline.settings import graph_url
from tieline.workspace import opened, server_login, workspace_option

if TYPE_CHECKING:
    from graph.neo4j_address import Address
    from graph.neo4j_push import Difference

COLUMNS = ("", "added", "changed", "removed", "same")


@click.command(
    cls=Command,
    short_help="Make the graph on a Neo4j server what the workspace says.",
    examples=(
        "tieline push neo4j://localhost:7687",
        "tieline push neo4j+s://graphs.example.org --database news",
        "tieline push bolt://127.0.0.1:7687 --dry-run",
        "tieline push neo4j://localhost:7687 --json",
    ),
)
@click.argument("url", required=False)
@click.option("--database", metavar="NAME", help="The database  [default: the user's own].")
@click.option("--full", is_flag=True, help="Send everything, also what the server has already.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent and removed.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@workspace_option
def push(
    url: str | None, database: str | None, full: bool, dry_run: bool, as_json: bool, folder: Path
) -> None:
    """Make the graph on a Neo4j server what the workspace says.

    URL is SCHEME://HOST[:PORT][/DATABASE] with the driver's schemes: neo4j (a cluster or one server) or
    bolt (one server), +s with TLS, +ssc with TLS and any certificate. Without it, that of
    TIELINE_GRAPH. User and password come from TIELINE_NEO4J_USER and TIELINE_NEO4J_PASSWORD; on a
    terminal the password is asked for where it is not set.

    What is new or changed is sent, what is gone is removed; a second push does nothing. A push that is
    broken off is completed by the next. The database must be empty or hold nothing but such a graph.
    """
    address = _address(url, database)
    login = server_login()
    with opened(folder) as workspace:
        # Taken before the claims are read: a push may hold a little more than it says, never less.
        version = workspace.ledger.version
        contents = workspace.contents()
    from graph.neo4j_push import Push
    from tieline.progress import progress_bar

    with Push(contents, address, login) as pushing:
        difference = pushing.compare(full=full)
        if not dry_run:
            with progress_bar("Pushing", difference.size) as show:
                pushing.send(difference, lambda done: show(done, ""))
    if as_json:
        click.echo(json_text(_record(difference, address, version, dry_run), indent=2))
        return
    rows = [(group, *asdict(change).values()) for group, change in difference.summary.items()]
    write_rows(COLUMNS, rows, "table")
    state = "would hold" if dry_run else "holds"
    click.echo(f"{address} {state} the graph of ledger version {version}.")


def _address(url: str | None, database: str | None) -> Address:
    from graph.errors import ServerAddress
    from graph.neo4j_address import EXAMPLE, read_address

    named = url or graph_url()
    if named is None:
        raise WrongUsage(f"which server? Name it: tieline push {EXAMPLE}, or set TIELINE_GRAPH")
    try:
        return read_address(named, database)
    except ServerAddress as error:
        raise WrongUsage(str(error) if url else f"TIELINE_GRAPH: {error}") from error


def _record(difference: Difference, address: Address, version: int, dry_run: bool) -> dict[str, Any]:
    return {
        "server": address.url,
        "database": address.database,
        "ledger_version": version,
        "dry_run": dry_run,
        **{group: asdict(change) for group, change in difference.summary.items()},
    }
