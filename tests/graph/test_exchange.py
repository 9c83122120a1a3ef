"""GraphML and GEXF: what is read back is the graph that was written, hostile text included."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any, BinaryIO
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.exchange import aggregates, claims_of_aggregates, write_gexf, write_graphml
from graph.view import GraphView
from tests.builders import HOSTILE, hostile


def read_graphml(file: BinaryIO) -> networkx.MultiDiGraph:
    """Read GraphML, with the id of each edge among its attributes as in GEXF."""
    graph = networkx.read_graphml(file, force_multigraph=True)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
    return graph


FORMATS = pytest.mark.parametrize(
    ("write", "read"),
    [
        pytest.param(write_graphml, read_graphml, id="graphml"),
        pytest.param(write_gexf, networkx.read_gexf, id="gexf"),
    ],
)
Write = Callable[[GraphView, BinaryIO], None]
Read = Callable[[BinaryIO], networkx.MultiDiGraph]


def xml(data: dict[str, Any]) -> dict[str, Any]:
    """Give attributes without the characters that no XML document can hold (XML 1.0, production 2)."""
    no = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    return {k: re.sub(no, "", v) if isinstance(v, str) else v for k, v in data.items()}


def check(view: GraphView, write: Write, read: Read) -> bytes:
    """Write and read back: the same nodes, edges, keys and attributes, values of the same type."""
    file = io.BytesIO()
    write(view, file)
    found = read(io.BytesIO(file.getvalue()))
    wanted = aggregates(view.edges, view.by_id, view.provenance)
    assert dict(found.nodes(data=True)) == {id: xml(data) for id, data in wanted.nodes(data=True)}
    edges = {}
    for source, target, data in found.edges(data=True):
        # GEXF's edges have their id among the attributes; those of GraphML are keys, see `read_graphml`.
        key = data.pop("id")
        edges[key] = (source, target, data)
    assert edges == {
        key: (source, target, xml(data)) for source, target, key, data in wanted.edges(keys=True, data=True)
    }
    for key, (_, _, data) in edges.items():
        types = {name: type(value) for name, value in data.items()}
        assert (types["weight"], types["edges"], types["symmetric"]) == (float, int, bool), key
    return file.getvalue()


@FORMATS
def test_what_is_written_is_read_back_with_hostile_text(write: Write, read: Read) -> None:
    view = hostile()
    written = check(view, write, read)
    assert len(view.edges) == len(HOSTILE) + 1
    for character in "\x00\x1b\x9b\x7f\u202e\u2028\ufffe":
        assert character.encode() not in written
    assert b"\r" not in written
    assert "مصر سلّحت السودان".encode() in written


@FORMATS
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=3))
def test_any_text_is_read_back(write: Write, read: Read, texts: list[str]) -> None:
    check(hostile(texts), write, read)


@FORMATS
def test_a_workspace_is_read_back(write: Write, read: Read, workspace: Any) -> None:
    view = GraphView.of(workspace.ledger)
    assert len(view.edges) > 10
    check(view, write, read)


@FORMATS
def test_an_empty_graph_is_read_back(write: Write, read: Read) -> None:
    file = io.BytesIO()
    write(hostile(()), file)
    assert not read(io.BytesIO(file.getvalue()))


def test_graphml_says_true_xml_schema_does() -> None:
    file = io.BytesIO()
    write_graphml(hostile(("True",)), file)
    symmetric = re.search(rb'id="(\w+)"[^>]*attr.name="symmetric"', file.getvalue())
    assert symmetric
    values = re.findall(rb'<data key="' + symmetric[1] + rb'">(\w+)<', file.getvalue())
    assert sorted(values) == [b"false", b"true"]
    assert b">True" in file.getvalue()


def test_parallel_facts_are_one_edge_weighted_by_its_claims() -> None:
    view = hostile()
    graph = aggregates(view.edges, view.by_id, view.provenance)
    met = next(d for _, _, d in graph.edges(data=True) if d["relation"] == "MEETS_WITH")
    assert met["weight"] == len(HOSTILE)
    assert met["symmetric"]
    claims = dict(claims_of_aggregates(view.edges))
    assert len(claims) == 2 * len(HOSTILE)
    assert {id for _, _, id in graph.edges(keys=True)} == set(claims.values())


@pytest.mark.parametrize(("write", "attribute"), [(write_graphml, "label"), (write_gexf, "kind")])
def test_each_edge_says_its_kind_where_gephi_looks_for_it(write: Write, attribute: str) -> None:
    # Held against Gephi 0.10.1 by hand: it merges the parallel edges of a pair that have the same kind.
    file = io.BytesIO()
    write(hostile(("one", "two")), file)
    edges = [e for e in ElementTree.fromstring(file.getvalue()).iter() if e.tag.endswith("}edge")]
    assert sorted(edge.attrib[attribute] for edge in edges) == ["MEETS_WITH", "SUPPLIES", "SUPPLIES"]
