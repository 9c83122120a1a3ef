"""Actors and the paths between them, asked of a graph in Cypher: the same answers from every engine."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph.actors import named
from graph.errors import QueryLimit
from graph.model import Actor
from graph.ontology import load_ontology
from graph.paths import node_paths
from graph.store import CypherGraph, Limits

WHOLE = Limits(seconds=300, rows=10_000_000, memory=2 << 30)
"""For questions over a whole graph; a row takes some 50 bytes, so memory and rows go together."""

DOCUMENT = {"id": "id", "name": "name", "uri": "url", "title": "title", "publisher": "publisher",
            "published": "published"}  # fmt: skip
"""A document's fields in the wire format (`graph.wire`), and their names in the graph."""

RENAMED = {"start": "start_date", "end": "end_date"}
FIELDS = (
    "start end item quantity unit rate approx role status origins documents first_reported last_reported "
    "quote"
).split()
CLAIM_FIELDS = (
    "item quantity unit rate approx role start end polarity modality attribution plover quote start_char "
    "end_char extractor rule confidence"
).split()


class GraphActors:
    """The actors of a graph, for looking them up as a `Linker` does."""

    def __init__(self, graph: CypherGraph) -> None:
        """Read them from the graph."""
        kinds = "|".join(load_ontology().kinds)
        rows = _whole(graph, f"MATCH (a:{kinds}) RETURN a.id, a.name, a.kind, a.aliases, a.identifiers")
        self._by_id: dict[str, Actor] = {
            id: Actor(id, name, kind, tuple(aliases), _pairs(identifiers))
            for id, name, kind, aliases, identifiers in rows
        }

    def actors(self) -> list[Actor]:
        """Give all actors, by name."""
        return sorted(self._by_id.values(), key=lambda actor: (actor.name, actor.id))

    def get(self, id: str) -> Actor | None:
        """Give the actor of an id; None where there is none."""
        return self._by_id.get(id)

    def find(self, words: str) -> list[Actor]:
        """Give the actors of that name, alias, identifier or id; else those whose names begin so."""
        by_id = self.get(words)
        return [by_id] if by_id is not None else named(self.actors(), words)


type Record = dict[str, Any]


def paths_between(
    graph: CypherGraph,
    actors: GraphActors,
    source: Actor,
    target: Actor,
    *,
    count: int = 3,
    directed: bool = False,
    types: Collection[str] | None = None,
    longest: int = 6,
) -> list[list[list[Record]]]:
    """Give the shortest simple paths between two actors of a graph.

    Args:
        graph: the graph.
        actors: its actors.
        source: the actor to start from.
        target: the actor to reach.
        count: how many paths to give at most.
        directed: follow edges only from source to target.
        types: only edges of these relation types.
        longest: the most steps of a path.

    Returns:
        Paths, the shortest first; a path is a list of steps, and a step the edges between its two
        actors, as `graph.wire.edge_record` gives them. Empty where there is no path.
    """
    chosen = "|".join(sorted(types) if types else load_ontology().relations)
    pairs = _whole(graph, f"MATCH (a)-[r:{chosen}]->(b) RETURN DISTINCT a.id, type(r), b.id")
    # In the order in which `fold` gives edges, so that paths of one length come in one order.
    names = {actor.id: actor.name for actor in actors.actors()}
    pairs.sort(key=lambda row: (names[row[0]], row[1], names[row[2]], row[0], row[2]))
    known = {(row[0], row[2]) for row in pairs}
    found = node_paths(
        ((row[0], row[2]) for row in pairs), source.id, target.id,
        count=count, directed=directed, longest=longest,
    )  # fmt: skip
    steps: dict[tuple[str, str], list[Record]] = {}
    for nodes in found:
        for one, other in zip(nodes, nodes[1:], strict=False):
            for pair in ((one, other), (other, one))[: 1 if directed else 2]:
                if pair in known and pair not in steps:
                    steps[pair] = _edges(graph, actors, pair, chosen)
    return [
        [
            steps.get((one, other), []) + ([] if directed else steps.get((other, one), []))
            for one, other in zip(nodes, nodes[1:], strict=False)
        ]
        for nodes in found
    ]


def _edges(graph: CypherGraph, actors: GraphActors, pair: tuple[str, str], types: str) -> list[Record]:
    source, target = (actors.get(id) for id in pair)
    assert source is not None
    assert target is not None
    query = f"MATCH (a:{source.kind} {{id: $a}})-[r:{types}]->(b:{target.kind} {{id: $b}}) RETURN r"
    found: list[Any] = [row[0] for row in _whole(graph, query, {"a": source.id, "b": target.id})]
    found.sort(key=lambda edge: (edge["label"], edge.get("start_date") or "", edge["id"]))
    documents = _documents(graph, [edge["best_claim"] for edge in found])
    return [
        {
            "id": edge["id"],
            "source": _end(source),
            "type": edge["label"],
            "target": _end(target),
            **{name: edge.get(RENAMED.get(name, name)) for name in FIELDS},
            "document": documents[edge["best_claim"]],
            "claims": edge["claims"],
        }
        for edge in found
    ]


def _documents(graph: CypherGraph, claims: list[str]) -> dict[str, Record]:
    """Give the documents that these claims cite, by the claim's id."""
    columns = ", ".join(f"d.{name}" for name in DOCUMENT.values())
    query = f"MATCH (c:Claim)-[:CITES]->(d:Document) WHERE c.id IN $ids RETURN c.id, {columns}"
    rows = _whole(graph, query, {"ids": claims})
    return {row[0]: dict(zip(DOCUMENT, row[1:], strict=True)) for row in rows}


def cited_claims(graph: CypherGraph, actors: GraphActors, ids: Collection[str]) -> dict[str, Record]:
    """Give claims of a graph by their ids, as `graph.wire.claim_record` gives them."""
    columns = ", ".join(f"d.{name}" for name in DOCUMENT.values())
    query = (
        "MATCH (a)<-[:SOURCE]-(c:Claim)-[:CITES]->(d:Document), (c)-[:TARGET]->(b) WHERE c.id IN $ids "
        f"RETURN c, a.id, b.id, {columns}"
    )
    found = {}
    for claim, source, target, *document in _whole(graph, query, {"ids": sorted(ids)}):
        found[claim["id"]] = {
            "id": claim["id"],
            "document": dict(zip(DOCUMENT, document, strict=True)),
            "source": _named(actors, source, claim["source_text"]),
            "type": claim["type"],
            "target": _named(actors, target, claim["target_text"]),
            **{name: claim.get(RENAMED.get(name, name)) for name in CLAIM_FIELDS},
        }
    return found


def _named(actors: GraphActors, id: str, text: str) -> Record:
    actor = actors.get(id)
    assert actor is not None
    aliases = sorted({*actor.aliases} - {actor.name})
    return {"name": actor.name, "kind": actor.kind, "aliases": aliases, "text": text}


def _end(actor: Actor) -> Record:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "identifiers": dict(actor.identifiers),
    }


def _pairs(identifiers: list[str]) -> tuple[tuple[str, str], ...]:
    """Read `scheme:value`."""
    return tuple((scheme, value) for scheme, _, value in (text.partition(":") for text in identifiers))


def _whole(graph: CypherGraph, query: str, parameters: dict[str, Any] | None = None) -> list[Any]:
    result = graph.query(query, parameters, limits=WHOLE)
    if result.truncated:
        raise QueryLimit(f"the graph has more than {WHOLE.rows:,} different edges: ask it in Cypher")
    return result.rows
