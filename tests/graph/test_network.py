"""The graph for networkx: nothing of an edge is left out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import networkx

from graph.model import Edge
from graph.network import multigraph
from graph.view import GraphView


def test_every_edge_is_there_with_every_property(workspace) -> None:
    view = GraphView.of(workspace.ledger)
    graph = multigraph(view)
    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.number_of_edges() == len(view.edges)
    for edge in view.edges:
        data = graph.edges[edge.source.id, edge.target.id, edge.id]
        for field in fields(Edge):
            if field.name not in ("source", "target", "best_claim"):
                value = getattr(edge, field.name)
                assert data[field.name] == (list(value) if isinstance(value, tuple) else value)
        assert data["quote"] == view.by_id[edge.best_claim].quote
        assert (
            data["document"]["publisher"]
            == view.provenance[view.by_id[edge.best_claim].document_id].publisher
        )
    radios = next(d for _, _, d in graph.edges(data=True) if d["type"] == "SUPPLIES")
    assert (radios["family"], radios["stance"], radios["symmetric"]) == ("support", "friendly", False)
    assert (radios["start_earliest"], radios["end_latest"]) == (date(2025, 1, 1), date(2025, 12, 31))
    names = networkx.get_node_attributes(graph, "name")
    assert set(names.values()) == {a.name for e in view.edges for a in (e.source, e.target)}


def test_a_part_of_the_graph_has_the_actors_of_that_part(workspace) -> None:
    view = GraphView.of(workspace.ledger)
    graph = multigraph(view, [edge for edge in view.edges if edge.type == "OWNS"])
    assert sorted(graph.nodes[id]["name"] for id in graph) == ["Kelp AS", "Norway"]
