"""The tables of a snapshot hold what the ledger holds, word for word."""

from __future__ import annotations

from datetime import date

import ladybug
import pytest

from graph.actors import Linker
from graph.edges import Provenance, fold
from graph.errors import SnapshotError
from graph.ontology import load_ontology
from graph.snapshot import build, tables
from graph.tables import Contents
from tests.builders import claim, document


def read(path, cypher):
    database = ladybug.Database(path, read_only=True, max_db_size=1 << 30)
    connection = ladybug.Connection(database)
    rows = connection.execute(cypher).get_all()
    connection.close()
    database.close()
    return rows


def built(path, claims, documents):
    linker = Linker(mention for c in claims for mention in (c.source, c.target))
    provenance = {
        d.id: Provenance(d.name, d.title, d.publisher, d.uri, d.published, d.id) for d in documents
    }
    edges = fold(claims, linker, provenance)
    build(path, Contents(edges, claims, linker, provenance))
    return edges


def test_an_edge_is_written_whole(tmp_path):
    text = document(
        '«Óslo» & Chile: 40 "radios" — 📻\nsaid Ghana',
        "odd",
        title="It's 'quoted', \\ and, comma",
        publisher="Ü",
        uri="https://example.org/?a=1#b",
    )
    one = claim(
        text,
        "Chile",
        "SUPPLIES",
        "Ghana",
        item='radios\n"two"',
        quantity=40.5,
        unit="per cent",
        rate="per year",
        approx=True,
        role="x",
        start="2025-08",
        end="2025-09-03",
        attribution=("Ghana", "Óslo"),
    )
    [edge] = built(tmp_path / "g.lbug", [one], [text])
    [[found]] = read(tmp_path / "g.lbug", "MATCH (:State)-[r:SUPPLIES]->(:State) RETURN r")
    kept = {key: value for key, value in found.items() if not key.startswith("_")}
    assert kept == {
        "id": edge.id, "start_date": "2025-08", "end_date": "2025-09-03",
        "start_earliest": date(2025, 8, 1), "start_latest": date(2025, 8, 31),
        "end_earliest": date(2025, 9, 3), "end_latest": date(2025, 9, 3),
        "item": "radios\n\"two\"", "quantity": 40.5, "unit": "per cent", "rate": "per year",
        "approx": True, "role": "x", "status": "reported", "origins": 1, "documents": 1,
        "first_reported": "2025-03-01", "last_reported": "2025-03-01", "quote": text.text,
        "title": text.title, "publisher": "Ü", "url": text.uri, "best_claim": one.id,
        "claims": [one.id],
    }  # fmt: skip
    [[node]] = read(tmp_path / "g.lbug", "MATCH (c:Claim) RETURN c")
    assert (node["speaker"], node["origin"], node["attribution"]) == ("Ghana", "Óslo", ["Ghana", "Óslo"])
    assert (node["start_char"], node["end_char"]) == (0, len(text.text))


def test_every_type_and_pair_of_kinds_has_its_place(tmp_path):
    """Symmetric edges too, which are turned round to a pair that the ontology does not list."""
    kinds = sorted(load_ontology().kinds)
    names = {kind: f"{kind} number one" for kind in kinds} | {"second": "Second"}
    text = document(". ".join([*names.values(), *(f"{kind} other" for kind in kinds)]) + ".")
    claims = []
    for relation in load_ontology():
        for source in sorted(relation.source_kinds)[:2]:
            for target in sorted(relation.target_kinds):
                pair = (names[source], f"{target} other")
                claims.append(claim(text, pair[0], relation.type, pair[1], kinds=f"{source} {target}"))
    edges = built(tmp_path / "g.lbug", claims, [text])
    assert len(edges) == len(claims)
    turned = [e for e in edges if not load_ontology().allows(e.source.kind, e.type, e.target.kind)]
    assert turned
    found = read(
        tmp_path / "g.lbug", "MATCH (a)-[r]->(b) WHERE r.id IS NOT NULL RETURN r.id, a.id, b.id, type(r)"
    )
    assert sorted(found) == sorted([e.id, e.source.id, e.target.id, e.type] for e in edges)
    for link in ("SOURCE", "TARGET", "CITES"):
        assert read(tmp_path / "g.lbug", f"MATCH (:Claim)-[r:{link}]->() RETURN count(*)") == [
            [len(claims)]
        ]


def test_a_query_over_kinds_that_no_edge_joins_finds_nothing_and_is_no_error(tmp_path):
    text = document("Chile met Ghana")
    built(tmp_path / "g.lbug", [claim(text, "Chile", "MEETS_WITH", "Ghana")], [text])
    assert read(tmp_path / "g.lbug", "MATCH (a:Company)-[r:OWNS]->(b:Facility) RETURN a.name") == []


def test_an_empty_graph_can_be_built_and_asked(tmp_path):
    assert built(tmp_path / "g.lbug", [], []) == []
    assert read(tmp_path / "g.lbug", "MATCH (a)-[r]->(b) RETURN count(*)") == [[0]]


def test_the_properties_need_no_quotes(tmp_path):
    built(tmp_path / "g.lbug", [], [])
    names = [s.split("TABLE ")[1].split("(")[0] for s in tables() if "(" in s and "TABLE" in s]
    every = " UNION ".join(f"CALL table_info('{name}') RETURN name" for name in names)
    properties = {name for [name] in read(tmp_path / "g.lbug", every)}
    assert {"item", "quote", "start_date"} <= properties
    for name in properties:
        read(tmp_path / "g.lbug", f"UNWIND [{{{name}: 1}}] AS x RETURN x.{name} AS {name}")


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(SnapshotError) as refused:
        built(tmp_path / "missing" / "g.lbug", [], [])
    assert "\n" not in str(refused.value)
