"""How commands come to their workspace."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tieline.errors import WrongUsage
from tieline.settings import workspace_folder

if TYPE_CHECKING:
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
