"""The command line: the group of commands, and what becomes of their errors.

Exit codes: 0 done; 1 an error, or some documents could not be read; 2 wrong usage; 130 interrupted;
141 the reader of the pipe went away.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import tieline
from graph.errors import TielineError
from tieline import workspace
from tieline.commands.analyze import analyze
from tieline.commands.claims import claims
from tieline.commands.dashboard import dashboard
from tieline.commands.edges import edges
from tieline.commands.explain import explain
from tieline.commands.export import export
from tieline.commands.ingest import ingest
from tieline.commands.issues import issues
from tieline.commands.ontology import ontology
from tieline.commands.path import path
from tieline.commands.push import push
from tieline.commands.query import query
from tieline.commands.search import search
from tieline.commands.show import show
from tieline.commands.sparql import sparql
from tieline.commands.status import status
from tieline.help import Group
from tieline.settings import colours_wanted
from tieline.text import printable

COMMANDS = (
    ingest, dashboard, status, issues, claims, edges, show, search, query, sparql, path, analyze, export,
    push, explain,
    ontology,
)  # fmt: skip


@click.group(
    cls=Group,
    examples=(
        "tieline ingest articles/",
        "tieline edges --actor China",
        'tieline query "MATCH (a:State)-[r:SUPPLIES]->(b:State) RETURN a.name, b.name, r.quote"',
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@workspace.option
@click.version_option(tieline.__version__, prog_name="tieline", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, workspace: Path | None) -> None:
    """Turn news articles into a graph of who supplies, finances, meets, accuses or attacks whom.

    Every edge is typed, dated, and carries the sentence that proves it. All of it runs on this
    machine: no account, no server, no network.

    Exit codes: 0 done, 1 an error or a document that could not be read, 2 wrong usage.
    """
    context.obj = workspace
    if not colours_wanted():
        context.color = False


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit; errors are one line on standard error, without a traceback."""
    if sys.stdout is None:  # closed by whoever started this: tieline ... >&-
        sys.exit(_complain("standard output is closed: there is nowhere to write to", 1))
    _write_utf8()
    code = 0
    try:
        # Not cli.main(): it answers a closed pipe and an interrupt in its own way, before we can.
        with cli.make_context("tieline", sys.argv[1:] if arguments is None else arguments) as context:
            cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as exit:
        code = exit.exit_code
    except click.UsageError as error:
        error.show()
        code = error.exit_code
    except click.ClickException as error:
        code = _complain(error.format_message(), error.exit_code)
    except TielineError as error:
        code = _complain(str(error), 1)
    except (click.Abort, KeyboardInterrupt):
        code = _complain("interrupted; what was stored stays, the same command goes on from there", 130)
    except BrokenPipeError:
        _close_output()
        code = 141
    except OSError as error:
        code = _complain(_describe(error), 1)
    sys.exit(code)


def _write_utf8() -> None:
    """Write UTF-8 in any locale: articles hold every script, and JSON is UTF-8 by its standard."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(message: str, code: int) -> int:
    click.echo(f"tieline: {printable(message)}", err=True)
    return code


def _describe(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


def _close_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
