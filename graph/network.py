"""The graph as networkx has it, every property on every edge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.edtf_bounds import bounds
from graph.model import Edge
from graph.ontology import load_ontology
from graph.wire import edge_record

if TYPE_CHECKING:
    import networkx

    from graph.view import GraphView


def multigraph(view: GraphView, edges: Iterable[Edge] | None = None) -> networkx.MultiDiGraph:
    """Make a graph whose nodes are actors and whose parallel edges are all there.

    A node is an actor's id, with `name`, `kind`, `aliases` and its identifiers (`iso3166`,
    `wikidata`). An edge has its id as key, and the properties of `graph.wire.edge_record`, the ends
    apart; besides `relation` (the same as `type`), `family`, `stance`, `symmetric`, and the days that
    its dates may mean: `start_earliest`, `start_latest`, `end_earliest`, `end_latest`, as
    `datetime.date` or None.

    Args:
        view: claims, actors and documents.
        edges: the edges to hold, or all.
    """
    import networkx

    graph = networkx.MultiDiGraph()
    ontology = load_ontology()
    for edge in view.edges if edges is None else edges:
        for actor in (edge.source, edge.target):
            if actor.id not in graph:
                identifiers = dict(actor.identifiers)
                graph.add_node(
                    actor.id, name=actor.name, kind=actor.kind, aliases=list(actor.aliases), **identifiers
                )
        relation = ontology.relation(edge.type)
        start, end = bounds(edge.start), bounds(edge.end)
        record = edge_record(edge, view.by_id, view.provenance)
        for name in ("source", "target"):
            del record[name]
        graph.add_edge(
            edge.source.id,
            edge.target.id,
            key=edge.id,
            **record,
            relation=edge.type,
            family=relation.family,
            stance=relation.stance,
            symmetric=relation.symmetric,
            start_earliest=start[0],
            start_latest=start[1],
            end_earliest=end[0],
            end_latest=end[1],
        )
    return graph
