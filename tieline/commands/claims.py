"""`tieline claims`: what each sentence says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tieline.filters import Ends, actor_options, citation, confidence_option, what, when
from tieline.help import Command
from tieline.output import View, output_options, write_records
from tieline.workspace import opened, workspace_option

if TYPE_CHECKING:
    from graph.ledger import Ledger

SHOWN = ("source", "relation", "target", "when", "what", "stance", "who says so", "quote", "in")


@click.command(
    cls=Command,
    short_help="What each sentence says: claims with their citations.",
    examples=(
        "tieline claims --document uzbekistan-railway",
        "tieline claims --actor Estonia --type SUPPLIES",
        "tieline claims --source China --json",
        "tieline claims --min-confidence 0.9",
        "tieline claims --format csv > claims.csv",
    ),
)
@click.option("--document", metavar="NAME", help="Only those of this document (its name or id).")
@actor_options
@confidence_option
@output_options
@workspace_option
def claims(
    document: str | None,
    actor: str | None,
    source: str | None,
    target: str | None,
    types: tuple[str, ...],
    least: float,
    format: str,
    folder: Path,
) -> None:
    """List claims: one relation that one sentence states, in the order of reading.

    Denials are claims too (stance 'negative'); several claims that say the same fold to one edge.
    """
    from graph.wire import CLAIM_COLUMNS, claim_row

    with opened(folder) as workspace:
        ledger = workspace.ledger
        found = _records(ledger, document, (actor, source, target), types, least)
        write_records(found, View(CLAIM_COLUMNS, claim_row, SHOWN, shown), format)


def _records(
    ledger: Ledger,
    document: str | None,
    ends: tuple[str | None, str | None, str | None],
    types: tuple[str, ...],
    least: float,
) -> Iterator[dict[str, Any]]:
    from graph.wire import claim_records

    linker, provenance = ledger.linker(), ledger.provenance()
    wanted = Ends(linker, *ends)
    id = None if document is None else ledger.document(document).id
    if id is not None and any(d.id == id and d.superseded_by for d in ledger.documents(superseded=True)):
        linker = ledger.linker(ledger.claims(superseded=True))
    found = (
        claim
        for claim in ledger.claims(document=id)
        if claim.confidence >= least
        and (not types or claim.type in types)
        and wanted.match(linker.actor(claim.source), linker.actor(claim.target))
    )
    return claim_records(found, linker, provenance)


def shown(record: Any) -> list[object]:
    """Give a claim's record as a row for people."""
    stance = [
        word for word in (record["modality"], record["polarity"]) if word not in ("actual", "positive")
    ]
    return [
        record["source"]["name"],
        record["type"],
        record["target"]["name"],
        when(record),
        what(record),
        stance,
        " < ".join(record["attribution"]),
        record["quote"],
        citation(record["document"]),
    ]
