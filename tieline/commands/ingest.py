"""`tieline ingest`: read articles into the workspace."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tieline.errors import WrongUsage
from tieline.help import Command
from tieline.output import json_text
from tieline.text import printable
from tieline.workspace import opened, workspace_option

if TYPE_CHECKING:
    from ingest.documents import ReadOptions
    from ingest.pipeline import Report

MANY = 200
"""Documents from which on several processes read: that many gain more than it takes to start them."""
MOST_WORKERS = 4
"""Processes that read unless one asks for more: 2 GB."""


@click.command(
    cls=Command,
    short_help="Read articles: files, folders, '-' for standard input.",
    examples=(
        "tieline ingest examples/articles",
        'tieline ingest examples/articles/regatta.txt --publisher "Adriatic Leisure"',
        'tieline ingest - --title "A note" --published 2025-11-18 < examples/articles/regatta.txt',
        "tieline ingest examples/articles --report json",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@click.option("--title", help="Title of the article; overrides what the file says.")
@click.option("--publisher", help="Who published it.")
@click.option("--author", "authors", multiple=True, help="Who wrote it; may be given more than once.")
@click.option("--url", help="Its web address; a later text of the same address is a new version.")
@click.option("--published", metavar="DATE", help="Publication date: 2025-11-18, 2025-11 or 2025.")
@click.option("--language", metavar="CODE", help="Language of the text, such as en.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that read at the same time; each takes about 0.5 GB of memory. By default one, and "
    "of 200 documents or more one for each processor, up to four.",
)
@click.option(
    "--report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report what was done.",
)
@workspace_option
def ingest(
    sources: tuple[str, ...],
    folder: Path,
    workers: int | None,
    report: str,
    authors: tuple[str, ...],
    title: str | None,
    publisher: str | None,
    url: str | None,
    published: str | None,
    language: str | None,
) -> None:
    """Read articles into the workspace, which is made where there is none.

    Text, Markdown, HTML, PDF with a text layer, DOCX, JSON Lines (one article a line), each also
    as .gz; folders are read with all that is in them. What was read before is skipped, so an
    interrupted run is completed by the same command.

    Exits with 1 if a document could not be read; the others are in the workspace all the same.
    """
    from ingest.documents import OptionError, ReadOptions

    try:
        options = ReadOptions(title, publisher, authors, url, published, language)
    except OptionError as error:
        raise WrongUsage(str(error)) from error
    done = _ingest(folder, sources, options, workers)
    for issue in done.issues:
        if issue.document_id is None:
            click.echo(f"tieline: {printable(issue.message)}", err=True)
    click.echo(json_text(_record(done), indent=2) if report == "json" else _summary(done))
    if done.failed:
        sys.exit(1)


def _ingest(folder: Path, sources: tuple[str, ...], options: ReadOptions, workers: int | None) -> Report:
    from ingest.documents import count, read
    from ingest.pipeline import ingest as run
    from tieline.progress import progress_bar

    expected = count(sources)
    workers = workers or _workers_for(expected)
    with opened(folder, create=True) as workspace, progress_bar("Reading", expected) as show:
        documents = read(sources, options, stdin=sys.stdin.buffer)

        def progress(report: Report) -> None:
            show(report.read + report.failed, f"{report.claims:,} claims")

        return run(workspace.ledger, documents, workers=workers, progress=progress)


def _workers_for(documents: int | None) -> int:
    """Give how many processes are to read so many documents, if it is known how many there are."""
    if documents is None or documents < MANY:
        return 1
    return min(os.cpu_count() or 1, MOST_WORKERS)


def _record(report: Report) -> dict[str, Any]:
    return {
        "documents": {
            "new": report.new,
            "same": report.same,
            "superseding": report.superseding,
            "failed": report.failed,
        },
        "claims": report.claims,
        "issues": [asdict(issue) for issue in report.issues],
    }


def _summary(report: Report) -> str:
    counts = [f"{report.new:,} new {'document' if report.new == 1 else 'documents'}"]
    if report.superseding:
        counts.append(f"{report.superseding:,} new {'version' if report.superseding == 1 else 'versions'}")
    if report.same:
        counts.append(f"{report.same:,} known before")
    if report.failed:
        counts.append(f"{report.failed:,} could not be read")
    claims = f"{report.claims:,} new {'claim' if report.claims == 1 else 'claims'}"
    hint = "'tieline edges' shows them, 'tieline issues' what was not understood"
    return f"{', '.join(counts)}; {claims}. {hint}."
