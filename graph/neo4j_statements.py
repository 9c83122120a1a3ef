"""The Cypher of a push: what the schema is, what is there, and how it is changed.

Labels and relationship types cannot be parameters, so their names stand in the text; all come from the
ontology. Everything else is a parameter.

The server plans every text anew, which takes it 25 ms and more. So an actor is looked for under all kinds
at once, and one text writes the edges of all types: with a text for each type and pair of kinds, some
thousand of them, 20,000 edges took 30 s instead of 10 s.
"""

from __future__ import annotations

from graph.ontology import load_ontology
from graph.tables import LINKS

DIGEST = "_digest"
"""The property that says what was sent: a hash of everything about the node or relationship."""

HALF = 1 << 31
"""Digests are summed in two halves of 31 bits, which no graph makes overflow 64 bits."""

NODE_PART, EDGE_PART = 3, 2
"""Hex digits of an id that name its part: 4,096 parts of a label, 256 of each of the 33 types."""


def is_type(name: str) -> bool:
    """Whether a name is a relationship type of edges, and no label."""
    return name in load_ontology().relations


def part_length(name: str) -> int:
    """Give how many digits of an id name its part in a label or type."""
    return EDGE_PART if is_type(name) else NODE_PART


def labels() -> tuple[str, ...]:
    """Give the labels of all nodes; what links to others comes after them."""
    return (*load_ontology().kinds, "Document", "Claim")


def kinds() -> str:
    """Give the labels of actors as a label expression: `State|Government|…`."""
    return "|".join(load_ontology().kinds)


def types() -> str:
    """Give the types of edges as a type expression."""
    return "|".join(load_ontology().relations)


def schema() -> dict[str, str]:
    """Give constraints and indexes by name, each with the statement that makes it."""
    made: dict[str, str] = {}
    for label in labels():
        name = f"tieline_{label}_id"
        made[name] = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for type in load_ontology().relations:
        name = f"tieline_{type}_id"
        made[name] = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE r.id IS UNIQUE"
    asked = [
        *((kind, "name") for kind in load_ontology().kinds),
        ("Document", "name"),
        ("Claim", "speaker"),
    ]
    for label, key in asked:
        name = f"tieline_{label}_{key}"
        made[name] = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
    return made


SCHEMA_NAMES = "SHOW INDEXES YIELD name RETURN name"
"""The names of indexes, those behind constraints included."""

_SUMS = (
    f"count(x.{DIGEST}) AS ours, count(*) AS all, "
    f"sum(x.{DIGEST} / $half) AS high, sum(x.{DIGEST} % $half) AS low"
)


def node_sums() -> str:
    """Ask for the digests of our nodes, summed up by label and part."""
    return (
        f"MATCH (x) WHERE x.{DIGEST} IS NOT NULL "
        f"RETURN labels(x)[0] AS name, left(x.id, {NODE_PART}) AS part, {_SUMS}"
    )


def edge_sums() -> str:
    """Ask for the digests of the relationships of our types, summed up by type and part."""
    return f"MATCH ()-[x:{types()}]->() RETURN type(x) AS name, left(x.id, {EDGE_PART}) AS part, {_SUMS}"


NODES = "MATCH (n) RETURN count(n) AS number"
FOREIGN_NODES = f"MATCH (n) WHERE n.{DIGEST} IS NULL RETURN labels(n) AS labels LIMIT 1"
LINK_COUNTS = " UNION ALL ".join(f"MATCH ()-[r:{link}]->() RETURN count(r) AS number" for link in LINKS)


def digests(name: str) -> str:
    """Ask for ids and digests of the parts `$parts` of a label or type; the index finds them."""
    pattern = f"()-[x:{name}]->()" if is_type(name) else f"(x:{name})"
    return (
        f"UNWIND $parts AS part MATCH {pattern} WHERE x.id STARTS WITH part "
        f"RETURN x.id AS id, x.{DIGEST} AS digest"
    )


def remove(name: str) -> str:
    """Remove the nodes or relationships of the ids `$rows`."""
    if is_type(name):
        return f"UNWIND $rows AS id MATCH ()-[x:{name} {{id: id}}]->() DELETE x"
    return f"UNWIND $rows AS id MATCH (x:{name} {{id: id}}) DETACH DELETE x"


def put_nodes(label: str) -> str:
    """Write the nodes `$rows`, each with `id` and all `properties`, whether they are there or not."""
    return f"UNWIND $rows AS row MERGE (x:{label} {{id: row.id}}) SET x = row.properties"


def put_edges() -> str:
    """Write the relationships `$rows`, which must not be there, each with `type`, `from` and `to`."""
    return (
        f"UNWIND $rows AS row MATCH (a:{kinds()} {{id: row.from}}) MATCH (b:{kinds()} {{id: row.to}}) "
        "CREATE (a)-[x:$(row.type)]->(b) SET x = row.properties"
    )


REMOVE_LINKS = f"UNWIND $rows AS id MATCH (:Claim {{id: id}})-[x:{'|'.join(LINKS)}]->() DELETE x"
"""Remove the links of the claims of the ids `$rows`."""


def put_links() -> str:
    """Write the links of the claims `$rows`, which must have none, each with the ids of its ends."""
    return (
        "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) MATCH (d:Document {id: row.document}) "
        f"MATCH (a:{kinds()} {{id: row.source}}) MATCH (b:{kinds()} {{id: row.target}}) "
        "CREATE (c)-[:CITES]->(d), (c)-[:SOURCE]->(a), (c)-[:TARGET]->(b)"
    )
