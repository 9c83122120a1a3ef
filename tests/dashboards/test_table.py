"""Edges and claims as rows for people, and on their way to other programs."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from dashboards.tables import Tables
from dashboards.views import table as views
from dashboards.views.export import export_claims, export_edges, export_rows
from graph.wire import CLAIM_COLUMNS, EDGE_COLUMNS
from tests.builders import claim, document
from tests.dashboards.small import tables_of, workspace_of
from tests.graph.conftest import small_graph


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("small"))


def test_edges_are_found_by_all_words_in_any_case(tables: Tables) -> None:
    found = views.find(tables.edges, "latvia RADIOS")
    assert "SUPPLIES" in set(found["type"])
    assert all("radios" in quote and "Latvia" in quote for quote in found["quote"])
    assert 0 < len(found) < len(tables.edges)
    assert len(views.find(tables.edges, "")) == len(tables.edges)
    assert len(views.find(tables.edges, "norway nowhere")) == 0
    assert len(views.find(tables.edges, "(.*")) == 0


@pytest.mark.parametrize("column", list(views.EDGE_COLUMNS))
@pytest.mark.parametrize("descending", [False, True])
def test_edges_are_sorted_by_any_column(tables: Tables, column: str, descending: bool) -> None:
    found = views.arranged(tables.edges, column, descending=descending)
    assert sorted(found["id"]) == sorted(tables.edges["id"])


@pytest.mark.parametrize("column", list(views.CLAIM_COLUMNS))
def test_claims_are_sorted_by_any_column(tables: Tables, column: str) -> None:
    assert len(views.arranged(tables.claims, column)) == len(tables.claims)


def test_names_are_sorted_by_the_alphabet_and_what_is_missing_comes_last(tables: Tables) -> None:
    found = views.arranged(tables.edges, "source")
    assert list(found["source"]) == sorted(found["source"])
    for descending in (False, True):
        dated = list(views.arranged(tables.edges, "when", descending=descending)["dated"])
        assert dated == sorted(dated, reverse=True)


def test_pages_hold_all_rows_once(tables: Tables) -> None:
    pages = [views.page(tables.edges, n, 4) for n in range(1, views.pages(len(tables.edges), 4) + 1)]
    assert [id for page in pages for id in page["id"]] == list(tables.edges["id"])
    assert list(views.page(tables.edges, 99, 4)["id"]) == list(pages[-1]["id"])
    assert views.pages(0) == 1


def test_rows_are_safe_to_show(tmp_path: Path) -> None:
    text = document(
        "Chile sold Peru wi\u202ene.\nAll of it.", "a", title="x" * 10_000, publisher="\x1b[31m"
    )
    made = claim(text, "Chile", "SUPPLIES", "Peru", item="y" * 10_000, start="2024")
    tables = tables_of(tmp_path, [(text, [made], [], None)])
    [row] = views.edge_rows(tables.edges).to_dict("records")
    assert row["quote"] == "Chile sold Peru wine. All of it."
    assert (len(row["title"]), len(row["what"])) == (300, 120)
    assert (row["relation"], row["when"], row["publisher"]) == ("supplies", "2024", "[31m")
    [row] = views.claim_rows(tables.claims).to_dict("records")
    assert row["source_text"] == "Chile"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory):
    with workspace_of(tmp_path_factory.mktemp("small"), small_graph()) as workspace:
        claims = list(workspace.ledger.claims())
        linker, provenance = workspace.ledger.linker(claims), workspace.ledger.provenance()
        return workspace.edges(), claims, linker, provenance


def test_downloads_of_edges_hold_what_the_command_line_gives(given) -> None:
    edges, claims, _, provenance = given
    by_id = {c.id: c for c in claims}
    rows = list(csv.DictReader(io.StringIO(export_edges("csv", edges, by_id, provenance).decode())))
    assert list(rows[0]) == list(EDGE_COLUMNS)
    lines = [json.loads(line) for line in export_edges("jsonl", edges, by_id, provenance).splitlines()]
    assert [line["id"] for line in lines] == [row["id"] for row in rows] == [edge.id for edge in edges]


def test_downloads_of_claims_hold_what_the_command_line_gives(given) -> None:
    _, claims, linker, provenance = given
    rows = list(csv.DictReader(io.StringIO(export_claims("csv", claims, linker, provenance).decode())))
    assert list(rows[0]) == list(CLAIM_COLUMNS)
    lines = [json.loads(line) for line in export_claims("jsonl", claims, linker, provenance).splitlines()]
    assert [line["id"] for line in lines] == [claim.id for claim in claims]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_graphs_are_xml(given, format: str) -> None:
    edges, claims, _, provenance = given
    data = export_edges(format, edges, {c.id: c for c in claims}, provenance)
    assert ElementTree.fromstring(data).tag.endswith(format)


def test_a_spreadsheet_runs_no_cell() -> None:
    data = export_rows("csv", ["=a", "b"], [["=HYPERLINK(1)", 1.5], [["x", True], None], [{"a": 1}, False]])
    assert data.decode() == '\'=a,b\n\'=HYPERLINK(1),1.5\nx; true,\n"{""a"": 1}",false\n'
    assert json.loads(export_rows("jsonl", ["a"], [["\u202e"]])) == {"a": "\u202e"}
