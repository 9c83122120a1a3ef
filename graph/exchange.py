"""The graph for other programs: GraphML and GEXF, by networkx.

Gephi merges parallel edges of one kind, so there is one edge for each source, type and target: an
aggregate whose `weight` counts its claims. Each says its kind where Gephi looks for it: without that,
Gephi 0.10 kept 73 of the 87 edges of the samples. The claims themselves go into a second file, each
line a claim in the wire format with the id of its `edge`.

Every edge is written as a directed one, also in GEXF, which could mix both: networkx refuses to read a
file that does. `symmetric` says which ones have no direction.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from graph.edges import Provenance
from graph.edtf_bounds import bounds
from graph.model import Actor, Claim, Edge, content_id
from graph.ontology import load_ontology

if TYPE_CHECKING:
    import networkx

# What no XML 1.0 document may hold, even escaped (XML 1.0, production 2).
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# What is written as a character reference: a parser turns a bare carriage return into a line feed
# (XML 1.0, 2.11), and a terminal obeys the others when somebody prints the file.
_REFERENCES = re.compile("[\r\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Evidenced(Protocol):
    """Edges with the claims and documents behind them: a `graph.view.GraphView`, or a choice of one."""

    @property
    def edges(self) -> Sequence[Edge]:
        """The edges."""
        ...

    @property
    def by_id(self) -> Mapping[str, Claim]:
        """Claims by their id, at least the best one of each edge."""
        ...

    @property
    def provenance(self) -> Mapping[str, Provenance]:
        """Where documents come from, by id."""
        ...


def aggregate_id(edge: Edge) -> str:
    """Give the id of the aggregated edge that this edge goes into."""
    return content_id("aggregate", edge.source.id, edge.type, edge.target.id)


def aggregates(
    edges: Iterable[Edge], claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
) -> networkx.MultiDiGraph:
    """Make the graph that is exported: nodes are actors, edges aggregates keyed by their id.

    An aggregate carries `relation`, `symmetric`, `weight` (claims), `edges` (facts), `first_start` and
    `last_end` (ISO days: the bounds of the dates that the text gives), `statuses`, and the quote,
    publisher and address of its best documented fact. Absent values are empty strings, because
    Gephi gives a column one type.
    """
    import networkx

    graph = networkx.MultiDiGraph()
    groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.source.id, edge.type, edge.target.id].append(edge)
    for (source, _, target), members in sorted(groups.items()):
        for actor in (members[0].source, members[0].target):
            graph.add_node(actor.id, **_node(actor))
        graph.add_edge(
            source,
            target,
            key=aggregate_id(members[0]),
            **_aggregate(members, claims, provenance),
        )
    return graph


def _node(actor: Actor) -> dict[str, str]:
    identifiers = dict(actor.identifiers)
    return {
        "label": _xml(actor.name),
        "actor_kind": actor.kind,
        "aliases": _xml("; ".join(actor.aliases)),
        "iso3166": _xml(identifiers.get("iso3166", "")),
        "wikidata": _xml(identifiers.get("wikidata", "")),
    }


def _aggregate(
    members: list[Edge], claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
) -> dict[str, Any]:
    best = max(members, key=lambda edge: (edge.origins, len(edge.claims), edge.id))
    quoted = claims[best.best_claim]
    document = provenance[quoted.document_id]
    starts = [day for edge in members if (day := bounds(edge.start)[0])]
    ends = [day for edge in members if (day := bounds(edge.end)[1])]
    return {
        "label": members[0].type,
        "relation": members[0].type,
        "symmetric": load_ontology().relation(members[0].type).symmetric,
        "weight": float(len({id for edge in members for id in edge.claims})),
        "edges": len(members),
        "statuses": "; ".join(sorted({edge.status for edge in members})),
        "first_start": min(starts).isoformat() if starts else "",
        "last_end": max(ends).isoformat() if ends else "",
        "quote": _xml(quoted.quote),
        "publisher": _xml(document.publisher or ""),
        "url": _xml(document.uri or ""),
        "claims": " ".join(id for edge in members for id in edge.claims),
    }


def _xml(text: str) -> str:
    return _NO_XML.sub("", text)


def write_graphml(view: Evidenced, out: BinaryIO) -> None:
    """Write the aggregated graph as GraphML."""
    from networkx.readwrite.graphml import GraphMLWriter

    graph = aggregates(view.edges, view.by_id, view.provenance)
    kinds = {key: data["relation"] for _, _, key, data in graph.edges(keys=True, data=True)}
    writer = GraphMLWriter(graph)
    boolean = {key.get("id") for key in writer.xml.iter("key") if key.get("attr.type") == "boolean"}
    for value in writer.xml.iter("data"):
        if value.get("key") in boolean:
            # networkx writes Python's True, where the format wants the true of XML Schema.
            value.text = value.text.lower()
    for edge in writer.xml.iter("edge"):
        edge.set("label", kinds[edge.get("id")])
    made = io.BytesIO()
    writer.dump(made)
    _write_xml(made, out)


def write_gexf(view: Evidenced, out: BinaryIO) -> None:
    """Write the aggregated graph as GEXF 1.3."""
    from networkx.readwrite.gexf import GEXFWriter

    graph = aggregates(view.edges, view.by_id, view.provenance)
    kinds = {key: data["relation"] for _, _, key, data in graph.edges(keys=True, data=True)}
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key  # networkx takes the edge's id from the attributes.
    writer = GEXFWriter(version="1.3")
    writer.add_graph(graph)
    # The id serves as the key when the file is read, which a column of its own would only repeat.
    repeated = {a.get("id") for a in writer.xml.iter("attribute") if a.get("title") == "networkx_key"}
    for parent in [*writer.xml.iter("attributes"), *writer.xml.iter("attvalues")]:
        for child in list(parent):
            if (child.get("for") or child.get("id")) in repeated:
                parent.remove(child)
    for edge in writer.xml.iter("edge"):
        edge.set("kind", kinds[edge.get("id")])
    made = io.BytesIO()
    writer.write(made)
    _write_xml(made, out)


def _write_xml(made: io.BytesIO, out: BinaryIO) -> None:
    text = made.getvalue().decode("utf-8")
    out.write(_REFERENCES.sub(lambda match: f"&#{ord(match.group())};", text).encode("utf-8"))


def claims_of_aggregates(edges: Iterable[Edge]) -> Iterator[tuple[str, str]]:
    """Give pairs of a claim's id and the id of the aggregated edge that it holds up."""
    for edge in edges:
        for claim in edge.claims:
            yield claim, aggregate_id(edge)
