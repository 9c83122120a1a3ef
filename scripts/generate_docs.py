"""Write the pages that are derived from the program: `make docs`.

`docs/command-line.md` comes from the commands' own help; `docs/ontology.md`, `docs/ontology.ttl` (OWL)
and `docs/shapes.ttl` (SHACL) from `graph/ontology.yml`. A test holds them against what this script
would write.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from graph.ontology import Ontology, Relation, load_ontology
from graph.rdf_shapes import shapes
from graph.rdf_terms import Triple
from graph.rdf_vocabulary import vocabulary
from graph.rdf_writing import turtle
from tieline.cli import cli
from tieline.help import every_command

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 88


def command_line() -> str:
    """Give the page of the command line."""
    parts = [
        "# Command line\n\n"
        "*Written by `make docs` from the commands' own `--help`; do not edit it here.*\n\n"
        "| command | what it does |\n| --- | --- |\n"
        + "".join(
            f"| [`{name}`](#tieline-{name.replace(' ', '-')}) | {command.get_short_help_str(200)} |\n"
            for name, command in every_command(cli)
        )
        + "\n## What all have in common\n\n"
        "**Workspace.** A folder with the ledger and the graph made from it. In this order: "
        "`--workspace FOLDER` (`-w`), before or after the command; the environment's "
        "`TIELINE_WORKSPACE`; the nearest `.tieline` in the current folder or one above it. Only "
        "`ingest` makes one.\n\n"
        "**Output.** `--format table` is drawn and wrapped on a terminal, and plain aligned text, one "
        "row a line, in a pipe. `json` is one list, `jsonl` one object a line, both with the exact "
        "text. `csv` puts an apostrophe before a cell that a spreadsheet would run as a formula "
        "(it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, or with a full-width form "
        "of these); numbers stay numbers. Control characters and direction overrides in an article's "
        "text never reach a terminal: tables and `show` leave them out, JSON escapes them.\n\n"
        "**Colour and progress** only on a terminal; `NO_COLOR` turns colour off.\n\n"
        "**Exit codes.** 0: done. 1: an error, or at least one document could not be read. 2: wrong "
        "usage, or no workspace. 130: interrupted. 141: the reader of the pipe went away. An error is "
        "one line on standard error.\n"
    ]
    parts += [_section(name, command) for name, command in every_command(cli)]
    return "\n".join(parts)


def _section(name: str, command: click.Command) -> str:
    context = click.Context(
        command,
        info_name=f"tieline {name}",
        terminal_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    return f"## tieline {name}\n\n```text\n{command.get_help(context)}\n```\n"


def ontology() -> str:
    """Give the page of the relation types and actor kinds."""
    known = load_ontology()
    families = "\n".join(_family(family, known) for family in known.families)
    kinds = "".join(f"| `{kind}` | {means} |\n" for kind, means in known.kinds.items())
    return (
        f"# Relation ontology, version {known.version}\n\n"
        "*Written by `make docs` from `graph/ontology.yml`; do not edit it here.*\n\n"
        "What an edge may say. The direction is always *source does it to, or for, the target*. A "
        "symmetric relation is stored once, its source being the actor that the text names first. An "
        "edge needs two actors that the text names or unmistakably implies; goods, amounts, places "
        "and purposes are [qualifiers of the claim](data-model.md), never nodes.\n\n"
        "The PLOVER root is that of an accomplished act of the type; a claim's own `plover` code "
        "also looks at its modality: a planned cooperative act is `AGREE`, a demanded one `REQUEST`, "
        "a threatened one `THREATEN`, a refused one `REJECT`.\n\n"
        f"`tieline ontology` lists the same on the command line.\n\n{families}\n"
        "## Actor kinds\n\n"
        "| kind | is |\n| --- | --- |\n"
        f"{kinds}\n"
        "A capital, seat of power, demonym or nameless state force that acts stands for its state: "
        "the Kremlin, Beijing, Chinese engineers, Turkish forces. Forces with a name of their own "
        "are actors. A named person stays a person; the office gives the link to the state.\n"
    )


def _family(family: str, known: Ontology) -> str:
    rows = "".join(_row(relation, known) for relation in known if relation.family == family)
    return (
        f"## {family.capitalize()}\n\n"
        "| type | means (source … target) | symmetric | source kinds | target kinds | PLOVER |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        f"{rows}"
    )


def _row(relation: Relation, known: Ontology) -> str:
    ends = (_kinds(kinds, known) for kinds in (relation.source_kinds, relation.target_kinds))
    symmetric = "yes" if relation.symmetric else ""
    return (
        f"| `{relation.type}` | {relation.means} | {symmetric} | {' | '.join(ends)} "
        f"| {relation.plover or '–'} |\n"
    )


def _kinds(kinds: frozenset[str], known: Ontology) -> str:
    return ", ".join(kind for kind in known.kinds if kind in kinds)


def ontology_turtle() -> str:
    """Give the vocabulary of the RDF export."""
    return _generated(vocabulary())


def shapes_turtle() -> str:
    """Give the SHACL shapes that hold an RDF export to the ontology."""
    return _generated(shapes())


def _generated(triples: Iterable[Triple]) -> str:
    return f"# Written by `make docs` from `graph/ontology.yml`; do not edit it here.\n{turtle(triples)}"


PAGES = {
    "command-line.md": command_line,
    "ontology.md": ontology,
    "ontology.ttl": ontology_turtle,
    "shapes.ttl": shapes_turtle,
}


def main() -> None:
    """Write all pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
