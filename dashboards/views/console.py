"""The Cypher console: its examples, its parameters, and the network in an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dashboards.untrusted import short
from graph.errors import QueryError
from graph.safe_text import printable
from graph.store import Result

EXAMPLES = {
    "Who supplies whom, with what": (
        "MATCH (a:State)-[r:SUPPLIES]->(b:State)\n"
        "RETURN a.name AS source, b.name AS target, r.item AS item, r.start_date AS start, "
        "r.status AS status, r.quote AS quote\nORDER BY source, target",
        "{}",
    ),
    "All that one actor does": (
        "MATCH (a)-[r]->(b) WHERE a.name = $who\nRETURN a, r, b",
        '{"who": "Estonia"}',
    ),
    "Who accuses whom, and in which paper": (
        "MATCH (c:Claim)-[:CITES]->(d:Document), (c)-[:SOURCE]->(a), (c)-[:TARGET]->(b)\n"
        "WHERE c.type = 'ACCUSES'\n"
        "RETURN a.name AS source, b.name AS target, d.publisher AS paper, c.quote AS quote",
        "{}",
    ),
    "What is disputed": (
        "MATCH (a)-[r]->(b) WHERE r.status = 'disputed'\n"
        "RETURN a.name AS source, type(r) AS relation, b.name AS target, r.quote AS quote",
        "{}",
    ),
    "Edges by type": (
        "MATCH ()-[r]->() WHERE r.status IS NOT NULL\n"
        "RETURN type(r) AS type, count(*) AS edges ORDER BY edges DESC",
        "{}",
    ),
}
"""Questions to start from: a query and its parameters as JSON."""


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and edges in the rows of an answer, by their ids."""

    actors: frozenset[str]
    edges: frozenset[str]


def parameters(text: str) -> dict[str, object]:
    """Read the parameters of a query.

    Raises:
        QueryError: the text is no JSON object.
    """
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QueryError(f'the parameters are no JSON: write {{"name": "value"}} ({error})') from error
    if not isinstance(found, dict):
        raise QueryError('the parameters are no JSON object: write {"name": "value"}')
    return found


def rows(result: Result) -> list[list[object]]:
    """Give the rows of an answer as cells that are safe to show: numbers, truth values and text."""
    return [[_cell(value) for value in row] for row in result.rows]


def _cell(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return printable(value)[:2_000]
    if isinstance(value, dict) and "label" in value:
        name = value.get("name") or value.get("id") or ""
        return short(f"{value['label']}: {name}" if name else str(value["label"]))
    return short(json.dumps(value, ensure_ascii=False, default=str), 1_000)


def network(result: Result) -> Network:
    """Find the actors and edges that an answer returned whole."""
    actors: set[str] = set()
    edges: set[str] = set()
    for value in _parts(cell for row in result.rows for cell in row):
        if not isinstance(value.get("id"), str):
            continue
        # An edge has a status, an actor a kind; claims and documents have neither.
        if "status" in value and "origins" in value:
            edges.add(value["id"])
        elif "kind" in value:
            actors.add(value["id"])
    return Network(frozenset(actors), frozenset(edges))


def _parts(values: Iterable[object]) -> Iterable[dict[str, Any]]:
    for value in values:
        if isinstance(value, dict):
            if "label" in value:
                yield value
            else:
                yield from _parts(value.values())
        elif isinstance(value, list):
            yield from _parts(value)
