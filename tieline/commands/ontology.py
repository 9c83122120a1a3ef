"""`tieline ontology`: what an edge may say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tieline.filters import RelationType
from tieline.help import Command
from tieline.output import View, output_options, write_records, write_rows

if TYPE_CHECKING:
    from graph.ontology import Relation

COLUMNS = ("type", "family", "symmetric", "label", "means", "plover", "source_kinds", "target_kinds")
SHOWN = ("type", "family", "means (source ... target)", "PLOVER")


@click.command(
    cls=Command,
    short_help="The relation types and actor kinds; with a TYPE, all about it.",
    examples=(
        "tieline ontology",
        "tieline ontology supplies",
        "tieline ontology --kinds",
        "tieline ontology --json",
    ),
)
@click.argument("type", type=RelationType(), required=False)
@click.option("--kinds", is_flag=True, help="List the actor kinds instead.")
@output_options
def ontology(type: str | None, kinds: bool, format: str) -> None:
    """List the relation types that an edge may have, or tell all about one."""
    from graph.ontology import load_ontology

    known = load_ontology()
    if kinds:
        write_rows(("kind", "means"), list(known.kinds.items()), format)
    elif type is not None and format == "table":
        _tell(known.relation(type))
    else:
        found = [known.relation(type)] if type is not None else list(known)
        view = View(COLUMNS, _row, SHOWN, _shown)
        write_records([_record(relation) for relation in found], view, format)


def _tell(relation: Relation) -> None:
    click.echo(f"{relation.type}: source {relation.label} target")
    click.echo(f"means      {relation.means}")
    click.echo(f"family     {relation.family}")
    click.echo(f"symmetric  {'yes, stored once' if relation.symmetric else 'no'}")
    click.echo(f"source     {', '.join(sorted(relation.source_kinds))}")
    click.echo(f"target     {', '.join(sorted(relation.target_kinds))}")
    click.echo(f"PLOVER     {relation.plover or 'none'}")


def _record(relation: Relation) -> dict[str, Any]:
    record: dict[str, Any] = {column: getattr(relation, column) for column in COLUMNS}
    for ends in ("source_kinds", "target_kinds"):
        record[ends] = sorted(record[ends])
    return record


def _row(record: Any) -> Sequence[object]:
    return [record[column] for column in COLUMNS]


def _shown(record: Any) -> Sequence[object]:
    means = record["means"] + (" (symmetric)" if record["symmetric"] else "")
    return [record["type"], record["family"], means, record["plover"] or "-"]
