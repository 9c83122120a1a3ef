"""`tieline dashboard`: the workspace in a browser."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tieline.errors import WrongUsage
from tieline.help import Command
from tieline.settings import graph_url
from tieline.text import printable
from tieline.workspace import server_login, workspace_option

if TYPE_CHECKING:
    from dashboards.session import GraphServer

FIRST_PORT = 8501
PORTS = 20
"""How many ports after the first are tried where none is asked for."""


@click.command(
    cls=Command,
    short_help="See the graph in a browser.",
    examples=(
        "tieline dashboard",
        "tieline -w build/demo dashboard",
        "tieline dashboard --port 9000 --no-browser",
    ),
)
@click.option(
    "--port", type=click.IntRange(1, 65535),
    help=f"The port to listen on  [default: the first free one from {FIRST_PORT}].",
)  # fmt: skip
@click.option(
    "--address", default="127.0.0.1", show_default=True,
    help="The address to listen on. Whoever reaches it can read the workspace and add to it.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@workspace_option
def dashboard(port: int | None, address: str, no_browser: bool, folder: Path) -> None:
    """Show the workspace in a browser: overview, network, timeline, map, matrix, table, documents.

    It runs on this machine, for this machine, until Ctrl+C ends it, and needs no network. Documents
    that are added meanwhile, on its page or by 'tieline ingest', appear at the next click.

    Its Cypher page asks the server of TIELINE_GRAPH where that is set; all other pages show the
    workspace.
    """
    from tieline.dashboard.server import serve

    server = _graph_server()
    port = _free_port(address, port)
    shown = f"[{address}]" if ":" in address else address
    click.echo(f"The dashboard of {printable(str(folder))}: http://{shown}:{port} (Ctrl+C ends it)")
    serve(folder, address, port, browser=not no_browser, server=server)


def _graph_server() -> GraphServer | None:
    """Give the server of `TIELINE_GRAPH`, where it is set; raises `WrongUsage` where it is none."""
    url = graph_url()
    if url is None:
        return None
    from dashboards.session import GraphServer
    from graph.errors import ServerAddress
    from graph.neo4j_address import read_address
    from graph.store import open_graph

    try:
        name = str(read_address(url))
    except ServerAddress as error:
        raise WrongUsage(f"TIELINE_GRAPH: {error}") from error
    # The password is asked for now: nobody sits at the terminal when the first query comes.
    login = server_login()
    return GraphServer(name, lambda: open_graph(url=url, login=login))


def _free_port(address: str, wanted: int | None) -> int:
    """Give the port to listen on; raises `WrongUsage` where it is taken, or the address not ours."""
    ports = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    problem = ""
    for port in ports:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError as error:
                problem = error.strerror or str(error)
            else:
                return port
    raise WrongUsage(
        f"{printable(address)}, port {ports[0]}{f' to {ports[-1]}' if len(ports) > 1 else ''}: cannot be "
        f"listened on ({problem}): name another with --port or --address"
    )
