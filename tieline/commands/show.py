"""`tieline show`: a document's text with its claims marked."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tieline.filters import what, when
from tieline.help import Command
from tieline.output import json_text
from tieline.settings import colours_wanted
from tieline.text import printable, printable_lines
from tieline.workspace import opened, workspace_option


@click.command(
    cls=Command,
    short_help="A document's text with its claims marked.",
    examples=(
        "tieline show uzbekistan-railway",
        "tieline show uzbekistan-railway --json",
    ),
)
@click.argument("document")
@click.option("--json", "as_json", is_flag=True, help="The document and its claims as one object.")
@workspace_option
def show(document: str, as_json: bool, folder: Path) -> None:
    """Show a document (its name or id) with each cited passage marked and numbered.

    On a terminal the passages are coloured; in a pipe they stand in brackets. The numbers lead to
    the claims below the text.
    """
    from graph.wire import claim_records

    with opened(folder) as workspace:
        ledger = workspace.ledger
        found = ledger.document(document)
        stored = list(ledger.claims(document=found.id))
        linker, provenance = ledger.linker(stored), ledger.provenance()
    claims = list(claim_records(stored, linker, provenance))
    if as_json:
        click.echo(json_text({**asdict(found), "claims": claims}, indent=2))
        return
    coloured = sys.stdout.isatty() and colours_wanted()
    for line in _page(asdict(found), claims, coloured):
        click.echo(line, color=coloured)


def _page(document: dict[str, Any], claims: Sequence[dict[str, Any]], coloured: bool) -> Iterator[str]:
    title = printable(document["title"] or document["name"])
    yield click.style(title, bold=True) if coloured else title
    origin = [document["publisher"], ", ".join(document["authors"]), document["published"], document["uri"]]
    yield printable(" · ".join(part for part in origin if part))
    yield ""
    width = shutil.get_terminal_size().columns if coloured else None
    for line in marked(document["text"], claims, coloured).splitlines():
        # Only a terminal is wrapped for: in a pipe a paragraph stays one line, to be searched.
        yield line if width is None or len(line) <= width else "\n".join(_wrapped(line, width))
    yield ""
    for number, claim in enumerate(claims, start=1):
        yield _note(number, claim, coloured)
    if not claims:
        yield "No claim was found in this document; 'tieline issues' lists what was not understood."


def _wrapped(line: str, width: int) -> list[str]:
    """Wrap at spaces; escape sequences count, so that lines are at most this wide."""
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def marked(text: str, claims: Sequence[dict[str, Any]], coloured: bool) -> str:
    """Give the text with each cited passage marked, and after it the numbers of its claims.

    Passages may overlap: coloured, whatever is cited at all is coloured; else each passage has
    brackets of its own. Characters that command a terminal are left out of the text.
    """
    passages: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        passages[claim["start_char"], claim["end_char"]].append(number)
    opening: dict[int, int] = defaultdict(int)
    closing: dict[int, list[list[int]]] = defaultdict(list)
    for (start, end), numbers in sorted(passages.items(), reverse=True):
        opening[start] += 1
        closing[end].append(numbers)
    parts: list[str] = []
    depth = last = 0
    for place in sorted({0, len(text), *opening, *closing}):
        parts.append(_passage(text[last:place], coloured and depth > 0))
        for numbers in closing.get(place, ()):
            depth -= 1
            parts.append(_reference(numbers, coloured))
        depth += opening.get(place, 0)
        parts.append("" if coloured else "[" * opening.get(place, 0))
        last = place
    return "".join(parts)


def _passage(text: str, cited: bool) -> str:
    clean = printable_lines(text)
    if not cited:
        return clean
    # Line by line, because a terminal's pager shows each line on its own.
    return "\n".join(click.style(line, fg="cyan") if line else "" for line in clean.split("\n"))


def _reference(numbers: list[int], coloured: bool) -> str:
    label = f"[{','.join(map(str, numbers))}]"
    return click.style(label, fg="yellow") if coloured else f"]{label}"


def _note(number: int, claim: dict[str, Any], coloured: bool) -> str:
    relation = f"{claim['source']['name']} {claim['type']} {claim['target']['name']}"
    stance = [w for w in (claim["modality"], claim["polarity"]) if w not in ("actual", "positive")]
    speakers = f"says {' < '.join(claim['attribution'])}" if claim["attribution"] else ""
    details = [when(claim), what(claim), *stance, speakers, claim["rule"]]
    rest = printable("; ".join(part for part in details if part))
    label = f"[{number}]"
    if coloured:
        label, relation = click.style(label, fg="yellow"), click.style(printable(relation), bold=True)
    else:
        relation = printable(relation)
    return f"{label} {relation}  {rest}"
