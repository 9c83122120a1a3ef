"""Results of analyses as plain records and flat rows: what programs, tables and frames get.

Edges in a record are those of `graph.wire.edge_record`: each has its quote and its document, so that
every figure can be followed to the sentences behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.analysis.brokers import Broker
from graph.analysis.centrality import Betweenness, Count, Degree
from graph.analysis.change import Change
from graph.analysis.communities import Partition
from graph.analysis.triads import TRIADS, Triangle
from graph.model import Edge
from graph.view import GraphView
from graph.wire import actor_record, edge_record

type Record = dict[str, Any]

DEGREE_COLUMNS = ("actor", "kind", "edges", "out", "in", "mutual", "partners")
"""Followed by a column for each family."""
BETWEENNESS_COLUMNS = ("actor", "kind", "betweenness", "sample")
"""Followed by a column for each family."""
BROKER_COLUMNS = ("actor", "kind", "bloc", "share", "left", "right", "edges")
COMMUNITY_COLUMNS = ("community", "size", "inside", "across", "modularity", "actors")
TRIANGLE_COLUMNS = (
    "balance", "a", "b", "c", "ab", "bc", "ac", "ab_types", "bc_types", "ac_types", "ab_edges", "bc_edges",
    "ac_edges",
)  # fmt: skip
CENSUS_COLUMNS = ("triad", "is", "count")
CHANGE_COLUMNS = ("change", "source", "type", "target", "before", "after", "edges_before", "edges_after")


def degree_record(degree: Degree) -> Record:
    """Give a degree as one JSON object."""
    return {
        "actor": actor_record(degree.actor),
        **_count(degree.count),
        "partners": degree.partners,
        "families": {name: _count(count) for name, count in degree.families.items()},
    }


def degree_row(record: Mapping[str, Any], families: Iterable[str]) -> tuple[object, ...]:
    """Flatten a degree to `DEGREE_COLUMNS` and the number of edges of each family."""
    counts = (record["families"].get(family, {"edges": 0})["edges"] for family in families)
    return (*_named(record["actor"]), *(record[name] for name in DEGREE_COLUMNS[2:]), *counts)


def betweenness_record(found: Betweenness) -> Record:
    """Give a betweenness as one JSON object."""
    return {
        "actor": actor_record(found.actor),
        "betweenness": found.value,
        "sample": found.sample,
        "families": found.families,
    }


def betweenness_row(record: Mapping[str, Any], families: Iterable[str]) -> tuple[object, ...]:
    """Flatten a betweenness to `BETWEENNESS_COLUMNS` and that of each family, None where there is none."""
    values = (record["families"].get(family) for family in families)
    return (*_named(record["actor"]), record["betweenness"], record["sample"], *values)


def broker_record(broker: Broker, view: GraphView) -> Record:
    """Give a broker as one JSON object."""
    return {
        "actor": actor_record(broker.actor),
        "bloc": broker.bloc,
        "share": broker.share,
        "left": [actor_record(actor) for actor in broker.left],
        "right": [actor_record(actor) for actor in broker.right],
        "edges": _edges(broker.edges, view),
    }


def broker_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten a broker to `BROKER_COLUMNS`."""
    left, right = ([actor["name"] for actor in record[side]] for side in ("left", "right"))
    ids = [edge["id"] for edge in record["edges"]]
    return (*_named(record["actor"]), record["bloc"], record["share"], left, right, ids)


def community_records(partition: Partition) -> list[Record]:
    """Give communities as JSON objects, numbered from 1; `modularity` is that of all of them."""
    return [
        {
            "community": number,
            "size": len(community.actors),
            "inside": community.inside,
            "across": community.across,
            "modularity": partition.modularity,
            "actors": [actor_record(actor) for actor in community.actors],
        }
        for number, community in enumerate(partition.communities, start=1)
    ]


def community_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten a community to `COMMUNITY_COLUMNS`."""
    names = [actor["name"] for actor in record["actors"]]
    return (*(record[name] for name in COMMUNITY_COLUMNS[:-1]), names)


def triangle_record(triangle: Triangle, view: GraphView) -> Record:
    """Give a triangle as one JSON object: its actors `a`, `b`, `c`, and its sides `ab`, `bc`, `ac`."""
    ties = zip(("ab", "bc", "ac"), triangle.sides, triangle.ties, strict=True)
    return {
        "balance": triangle.balance,
        **{name: actor_record(actor) for name, actor in zip("abc", triangle.actors, strict=True)},
        **{name: {"stance": side, "edges": _edges(edges, view)} for name, side, edges in ties},
    }


def triangle_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten a triangle to `TRIANGLE_COLUMNS`."""
    sides = [record[name] for name in ("ab", "bc", "ac")]
    return (
        record["balance"],
        *(record[name]["name"] for name in "abc"),
        *(side["stance"] for side in sides),
        *(sorted({edge["type"] for edge in side["edges"]}) for side in sides),
        *([edge["id"] for edge in side["edges"]] for side in sides),
    )


def census_records(counts: Mapping[str, int]) -> list[Record]:
    """Give a census as JSON objects, one a sort of triad."""
    return [{"triad": name, "is": TRIADS[name], "count": count} for name, count in counts.items()]


def census_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten a line of a census to `CENSUS_COLUMNS`."""
    return tuple(record[name] for name in CENSUS_COLUMNS)


def change_record(change: Change, view: GraphView) -> Record:
    """Give a change as one JSON object."""
    return {
        "change": change.sort,
        "source": actor_record(change.source),
        "type": change.type,
        "target": actor_record(change.target),
        "before": _edges(change.before, view),
        "after": _edges(change.after, view),
    }


def change_row(record: Mapping[str, Any]) -> tuple[object, ...]:
    """Flatten a change to `CHANGE_COLUMNS`."""
    before, after = ([edge["id"] for edge in record[when]] for when in ("before", "after"))
    ends = (record["source"]["name"], record["type"], record["target"]["name"])
    return (record["change"], *ends, len(before), len(after), before, after)


def _count(count: Count) -> Record:
    return {"edges": count.edges, "out": count.out, "in": count.into, "mutual": count.mutual}


def _named(actor: Mapping[str, Any]) -> tuple[str, str]:
    return actor["name"], actor["kind"]


def _edges(edges: Sequence[Edge], view: GraphView) -> list[Record]:
    return [edge_record(edge, view.by_id, view.provenance) for edge in edges]
