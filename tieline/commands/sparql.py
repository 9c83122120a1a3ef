"""`tieline sparql`: ask the graph in SPARQL. Imports nothing that is not needed for that."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tieline.errors import WrongUsage
from tieline.help import Command
from tieline.limits import limit_options
from tieline.output import distinct, output_options, write_rows
from tieline.text import safe_json
from tieline.workspace import opened, workspace_option


@click.command(
    cls=Command,
    short_help="Ask the graph in SPARQL (reading only).",
    examples=(
        'tieline sparql "SELECT ?a ?b { ?x tl:SUPPLIES ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }"',
        'tieline sparql "SELECT ?speaker { ?claim prov:wasAttributedTo/rdfs:label ?speaker }" --json',
        "tieline sparql \"ASK { ?claim tl:polarity 'negative' }\"",
        "tieline sparql \"DESCRIBE ?actor { ?actor rdfs:label 'Estonia' }\" --ntriples",
        'echo "SELECT ?name { ?a a tl:Person ; rdfs:label ?name }" | tieline sparql - --format csv',
    ),
)
@click.argument("sparql")
@click.option(
    "--ntriples",
    is_flag=True,
    help="Write what CONSTRUCT or DESCRIBE gives as N-Triples, which are Turtle too.",
)
@limit_options
@output_options
@workspace_option
def sparql(
    sparql: str,
    ntriples: bool,
    rows: int,
    seconds: float,
    memory: int,
    format: str,
    folder: Path,
) -> None:
    """Ask the graph in SPARQL 1.1; '-' reads the query from standard input.

    SELECT, ASK, CONSTRUCT and DESCRIBE; no updates, and no SERVICE. The prefixes tl, rdf, rdfs, prov,
    oa and the others of an export need not be declared. The first query after a change builds the
    store. docs/sparql.md shows questions to start from.
    """
    from graph.embedded import Limits
    from graph.rdf_guard import check

    text = sys.stdin.read() if sparql == "-" else sparql
    if ntriples and check(text) not in ("CONSTRUCT", "DESCRIBE"):
        raise WrongUsage("--ntriples writes triples: ask for them with CONSTRUCT or DESCRIBE")
    limits = Limits(seconds=seconds, rows=rows, memory=memory << 20)
    with opened(folder) as workspace, workspace.sparql() as store:
        result = store.query(text, limits=limits, exact=ntriples)
    if ntriples:
        for row in result.rows:
            click.echo(safe_json(f"{' '.join(map(str, row))} ."))
    else:
        write_rows(distinct(result.columns), result.rows, format)
    if result.truncated:
        click.echo(f"tieline: only the first {rows:,} rows: raise --rows for more", err=True)
