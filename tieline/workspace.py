"""How commands come to their workspace and to their graph."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tieline.errors import WrongUsage
from tieline.settings import graph_url, server_password, server_user, workspace_folder

if TYPE_CHECKING:
    from graph.neo4j_address import Login
    from graph.store import CypherGraph
    from graph.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

option = click.option(
    "-w",
    "--workspace",
    "workspace",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="The workspace  [default: $TIELINE_WORKSPACE, else the nearest .tieline].",
)


def workspace_option[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command `--workspace`; it gets the folder, found or not, as its parameter `folder`.

    The option may stand before the command (`tieline -w X edges`) or after it (`tieline edges -w
    X`); the latter wins.
    """

    @option
    @click.pass_context
    @functools.wraps(command)
    def with_folder(context: click.Context, /, *args: Any, workspace: Path | None, **kwargs: Any) -> Any:
        return command(*args, folder=workspace_folder(workspace or context.obj), **kwargs)

    return with_folder  # type: ignore[return-value]


@contextmanager
def opened(folder: Path, *, create: bool = False) -> Iterator[Workspace]:
    """Open the workspace in this folder and close it at the end.

    Raises `WrongUsage` where there is none and none is to be created, `LedgerError` where it
    cannot be opened.
    """
    from graph.workspace import LEDGER, Workspace

    if not create and not (folder / LEDGER).exists():
        raise WrongUsage(
            f"no workspace in {folder}: 'tieline ingest FILE' makes one, --workspace names another"
        )
    workspace = Workspace.open(folder, create=create)
    try:
        yield workspace
    finally:
        workspace.close()


@contextmanager
def graph_of(folder: Path, *, allow: frozenset[str] = frozenset()) -> Iterator[CypherGraph]:
    """Open the graph to ask: that of `TIELINE_GRAPH` where it is set, else of the workspace.

    Args:
        folder: the workspace; need not exist where a server is asked.
        allow: procedures and functions of the server that queries may call beside the harmless ones.

    Raises:
        WrongUsage: there is no workspace, or `TIELINE_GRAPH` is no address of a server.
        TielineError: the graph cannot be opened.
    """
    from graph.errors import ServerAddress
    from graph.store import open_graph

    url = graph_url()
    with ExitStack() as stack:
        if url is None:
            if allow:
                raise WrongUsage("--allow is for a graph server: set TIELINE_GRAPH to its address")
            graph = open_graph(stack.enter_context(opened(folder)))
        else:
            try:
                graph = open_graph(url=url, login=server_login(), allow=allow)
            except ServerAddress as error:
                raise WrongUsage(f"TIELINE_GRAPH: {error}") from error
        yield stack.enter_context(graph)


def server_login() -> Login | None:
    """Give user and password for a graph server, asking for the password on a terminal.

    Returns:
        None where no password is known: some servers ask for none.
    """
    from graph.neo4j_address import USER, Login

    user, password = server_user() or USER, server_password()
    if password is None and sys.stdin.isatty() and sys.stderr.isatty():
        password = click.prompt(
            f"Password of user {user}", hide_input=True, err=True, default="", show_default=False
        )
    return Login(user, password) if password else None
