"""What each command prints, on a small workspace whose claims are known."""

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import networkx
import pytest

from graph.errors import TielineError
from tests.tieline.conftest import HOSTILE, Invoke
from tieline.commands.ingest import _workers_for


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("processors", "documents", "workers"),
    [(8, None, 1), (8, 199, 1), (8, 200, 4), (2, 5_000, 2), (1, 5_000, 1), (None, 5_000, 1)],
)
def test_many_documents_are_read_on_all_processors(monkeypatch, processors, documents, workers) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    assert _workers_for(documents) == workers


def test_status_counts_what_is_stored(invoke: Invoke, small: Path) -> None:
    found = json.loads(invoke("status", "--json").output)
    assert found["workspace"] == str(small)
    assert (found["documents"], found["claims"]) == (4, 5)
    assert "claims      5" in invoke("status").output
    assert rows(invoke("status", "--format", "csv").output)[0]["claims"] == "5"


def test_status_lists_documents_in_the_order_of_reading(invoke: Invoke) -> None:
    listed = json.loads(invoke("status", "--documents", "--json").output)
    assert [d["name"] for d in listed] == ["sale", "first", "second", "emoji"]
    assert rows(invoke("status", "--documents", "--format", "csv").output)[2]["publisher"] == "Paper"


def test_edges_say_when_how_sure_and_by_which_quote(invoke: Invoke) -> None:
    edges = json.loads(invoke("edges", "--json", "--type", "supplies", "--target", "Peru").output)
    dated = next(e for e in edges if e["start"] == "2024")
    assert dated["source"]["name"] == "Chile"
    assert dated["quantity"] == 20
    assert dated["status"] == "disputed"
    assert dated["quote"] == "Chile sold Peru 20 trains. Peru denied that."
    assert dated["document"]["published"] == "2025-02"


@pytest.mark.parametrize(
    ("options", "targets"),
    [
        (("--source", "Peru"), {"Cuba"}),
        (("--actor", "cuba"), {"Cuba"}),
        (("--status", "planned"), {"Cuba"}),
        (("--type", "TRAINS", "--type", "supplies"), {"Cuba", "Peru"}),
        (("--known", "2025-02-28"), {"Peru"}),
        (("--held", "2023", "--type", "TRAINS"), set()),
        (("--held", "2025", "--type", "TRAINS"), {"Cuba"}),
    ],
)
def test_edges_can_be_filtered(invoke: Invoke, options: tuple[str, ...], targets: set[str]) -> None:
    found = json.loads(invoke("edges", "--json", *options).output)
    assert {edge["target"]["name"] for edge in found} == targets


def test_claims_hold_denials_and_speakers(invoke: Invoke) -> None:
    found = json.loads(invoke("claims", "--document", "first", "--json").output)
    assert [c["polarity"] for c in found] == ["positive", "negative"]
    assert found[1]["attribution"] == ["Peru"]
    table = invoke("claims", "--document", "first").output
    assert "negative" in table


def test_json_lines_are_the_wire_format_with_the_exact_text(invoke: Invoke) -> None:
    lines = [json.loads(line) for line in invoke("export").output.splitlines()]
    assert [line["document"]["name"] for line in lines] == ["sale", "first", "first", "second", "emoji"]
    assert lines[0]["quote"] == HOSTILE
    assert list(lines[0])[:5] == ["id", "document", "source", "type", "target"]
    assert set(lines[0]["document"]) == {"id", "name", "uri", "title", "publisher", "published"}
    assert set(lines[0]["source"]) == {"name", "kind", "aliases", "text"}
    wanted = (
        "item quantity unit rate approx role start end polarity modality attribution plover quote "
        "start_char end_char extractor rule"
    )
    assert set(wanted.split()) <= set(lines[0])
    assert lines[4]["plover"] == "COOPERATE"
    assert lines[4]["quote"].startswith("🚂")


def test_csv_is_safe_for_a_spreadsheet(invoke: Invoke) -> None:
    for arguments in (("export", "--format", "csv"), ("claims", "--format", "csv")):
        first = rows(invoke(*arguments).output)[0]
        assert first["publisher"] == "'=HYPERLINK(1)"
        assert first["title"] == "'-1+1"
        assert "\x1b" not in first["quote"]
        assert first["source"] == "Chile"


def test_export_writes_a_graph_for_gephi_with_the_claims_beside_it(invoke: Invoke, tmp_path: Path) -> None:
    for format, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        file = tmp_path / f"graph.{format}"
        assert invoke("export", "--format", format, "-o", str(file)).exit_code == 0
        graph = read(file)
        edges = {
            (graph.nodes[s]["label"], d["relation"], graph.nodes[t]["label"]): d
            for s, t, d in graph.edges(data=True)
        }
        assert set(edges) == {
            ("Chile", "SUPPLIES", "Peru"),
            ("Chile", "SUPPLIES", "Cuba"),
            ("Peru", "TRAINS", "Cuba"),
        }
        assert edges["Chile", "SUPPLIES", "Peru"]["weight"] == 2
        assert edges["Chile", "SUPPLIES", "Peru"]["first_start"] == "2024-01-01"
        lines = (tmp_path / "graph.claims.jsonl").read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["id"] for line in lines} == {
            id for d in edges.values() for id in d["claims"].split()
        }


def test_an_export_that_fails_leaves_the_old_file(invoke: Invoke, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text("old")
    with sqlite3.connect(small / "ledger.sqlite") as ledger:
        ledger.execute("DROP TABLE claim")
    with pytest.raises(Exception, match="no such table"):
        invoke("export", "-o", str(file))
    assert file.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.jsonl", "workspace"]


def test_an_export_of_several_files_is_a_folder_or_a_zip(invoke: Invoke, tmp_path: Path) -> None:
    assert invoke("export", "--format", "neo4j-csv", "-o", str(tmp_path / "bulk")).exit_code == 0
    files = {file.name: file.read_bytes() for file in (tmp_path / "bulk").iterdir()}
    assert {"actors.csv", "edges.csv", "import.args"} <= set(files)
    invoke("export", "--format", "neo4j-csv", "-o", str(tmp_path / "bulk.ZIP"))
    piped = invoke("export", "--format", "neo4j-csv").stdout_bytes
    for archive in (tmp_path / "bulk.ZIP", io.BytesIO(piped)):
        with zipfile.ZipFile(archive) as found:
            assert {name: found.read(name) for name in found.namelist()} == files
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bulk", "bulk.ZIP", "workspace"]


def test_an_export_never_replaces_a_folder_that_holds_something(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes").write_text("dear")
    with pytest.raises(TielineError, match="mine: is there already"):
        invoke("export", "--format", "neo4j-csv", "-o", str(tmp_path / "mine"))
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes"]
    (tmp_path / "empty").mkdir()
    assert invoke("export", "--format", "neo4j-csv", "-o", str(tmp_path / "empty")).exit_code == 0


def test_show_marks_each_cited_passage(invoke: Invoke) -> None:
    page = invoke("show", "first").output
    assert "[Chile sold Peru 20 trains. Peru denied that.][1,2]" in page
    assert "[2] Chile SUPPLIES Peru" in page
    assert "negative; says Peru" in page


def test_show_gives_the_document_and_its_claims_as_json(invoke: Invoke) -> None:
    found = json.loads(invoke("show", "sale", "--json").output)
    assert found["text"] == HOSTILE
    cited = found["claims"][0]
    assert found["text"][cited["start_char"] : cited["end_char"]] == cited["quote"]


def test_search_finds_quotes_and_documents(invoke: Invoke) -> None:
    hits = json.loads(invoke("search", "wine", "--json").output)
    assert {hit["document"] for hit in hits} == {"sale"}
    assert any(hit["claim"] for hit in hits)
    assert json.loads(invoke("search", '" OR', "--json").output) == []


def test_query_takes_parameters_of_any_type(invoke: Invoke) -> None:
    cypher = (
        "MATCH (a:State)-[r:SUPPLIES]->(b) WHERE a.name = $who AND r.quantity > $n "
        "RETURN b.name, r.quantity"
    )
    found = invoke("query", cypher, "-p", "who=Chile", "-p", "n=10", "--json")
    assert json.loads(found.output) == [{"b.name": "Peru", "r.quantity": 20.0}]


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("csv", "n\nChile\nCuba\nPeru\n"),
        ("jsonl", '{"n": "Chile"}\n{"n": "Cuba"}\n{"n": "Peru"}\n'),
        ("table", "n\nChile\nCuba\nPeru\n"),
    ],
)
def test_query_reads_standard_input_and_writes_each_format(
    invoke: Invoke, format: str, expected: str
) -> None:
    cypher = "MATCH (a:State) RETURN a.name AS n ORDER BY n"
    assert invoke("query", "-", "--format", format, input=cypher).output == expected


def test_query_names_columns_as_the_query_does(invoke: Invoke) -> None:
    found = invoke(
        "query", "MATCH (a)-[r]->(b:State) WHERE a.name = 'Peru' RETURN type(r), b.name", "--json"
    )
    assert json.loads(found.output) == [{"type(r)": "TRAINS", "b.name": "Cuba"}]


def test_numbers_that_json_has_not_are_words(invoke: Invoke) -> None:
    found = invoke("query", "RETURN 1.0/0 AS x, [-1.0/0] AS y, $z AS z", "-p", "z=NaN", "--json")
    assert json.loads(found.output) == [{"x": "Infinity", "y": ["-Infinity"], "z": "NaN"}]


def test_query_says_when_there_is_more(invoke: Invoke) -> None:
    found = invoke("query", "MATCH (a:State) RETURN a.name", "--rows", "2", "--format", "csv")
    assert len(found.stdout.splitlines()) == 3
    assert "only the first 2 rows" in found.stderr


def test_path_gives_the_edges_of_each_step(invoke: Invoke) -> None:
    steps = json.loads(invoke("path", "Chile", "Cuba", "--json", "--type", "SUPPLIES", "--directed").output)
    assert [(s["path"], s["step"], s["source"]["name"], s["target"]["name"]) for s in steps] == [
        (1, 1, "Chile", "Cuba")
    ]
    assert "Peru" in invoke("path", "Chile", "Cuba", "--count", "2").output


def test_issues_can_be_listed_and_counted(invoke: Invoke, small: Path) -> None:
    bad = small.parent / "missing.txt"
    assert invoke("ingest", str(bad)).exit_code == 1
    listed = json.loads(invoke("issues", "--json").output)
    assert str(bad) in listed[0]["message"]
    counted = json.loads(invoke("issues", "--count", "--json").output)
    assert counted == [{"stage": "read", "code": listed[0]["code"], "issues": 1}]


def test_ontology_lists_types_and_tells_about_one(invoke: Invoke) -> None:
    assert len(json.loads(invoke("ontology", "--json").output)) == 33
    assert "symmetric  yes" in invoke("ontology", "meets-with").output
    assert len(json.loads(invoke("ontology", "--kinds", "--json").output)) == 9


def test_json_without_rows_is_an_empty_list(invoke: Invoke) -> None:
    assert invoke("issues", "--json").output == "[]\n"
    assert invoke("issues", "--format", "jsonl").output == ""
