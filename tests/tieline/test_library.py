"""The library on a small workspace whose claims are known."""

from __future__ import annotations

import json
from pathlib import Path

import networkx
import pytest

import tieline
from tests.tieline.conftest import ARTICLES, Invoke


@pytest.fixture
def workspace(small: Path):
    with tieline.open(small) as opened:
        yield opened


def test_records_are_those_of_the_command_line(workspace: tieline.Workspace, invoke: Invoke) -> None:
    of_any = ["reported", "planned", "disputed"]
    analyze = workspace.analyze
    for table, command in (
        (workspace.edges(), "edges"),
        (workspace.edges(actor="Cuba", status="planned"), "edges --actor Cuba --status planned"),
        (workspace.edges(held="2024", type="supplies"), "edges --held 2024 --type SUPPLIES"),
        (workspace.claims(), "claims"),
        (workspace.claims(document="first", source="Chile"), "claims --document first --source Chile"),
        (analyze.degree(), "analyze degree"),
        (analyze.betweenness(directed=True), "analyze betweenness --directed"),
        (analyze.brokers("Peru", ["Cuba"]), "analyze brokers --left Peru --right Cuba"),
        (analyze.communities(), "analyze communities"),
        (analyze.triads(status=of_any), f"analyze triads --status {' --status '.join(of_any)}"),
        (analyze.census(), "analyze triads --census"),
        (analyze.change("2023", "2024"), "analyze change 2023 2024"),
        (analyze.paths("Peru", "Cuba", status=of_any), "path Peru Cuba"),
    ):
        shown = json.loads(invoke(*command.split(), "--json").stdout)
        assert json.loads(json.dumps(list(table))) == shown, command
        assert shown, command
        assert all(len(row) == len(table.columns) for row in table.rows())
        assert len(table.to_pandas()) == len(table.to_polars()) == len(table)


def test_frames_of_edges_have_days(workspace: tieline.Workspace) -> None:
    frame = workspace.edges(type="SUPPLIES").to_pandas()
    assert frame["start"].tolist().count("2024") == 1
    dated = frame.dropna(subset="start_earliest").iloc[0]
    assert (str(dated["start_earliest"].date()), str(dated["start_latest"].date())) == (
        "2024-01-01",
        "2024-12-31",
    )


def test_query_gives_a_table_and_says_when_it_is_cut(workspace: tieline.Workspace) -> None:
    found = workspace.query(
        "MATCH (a)-[r]->(b:State) WHERE b.name = $n RETURN a.name AS a, type(r)", {"n": "Cuba"}
    )
    assert found.columns == ("a", "type(r)")
    assert {row[0] for row in found.rows()} >= {"Chile", "Peru"}
    cut = workspace.query("MATCH (a:State) RETURN a.name", rows=1)
    assert (len(cut), cut.truncated) == (1, True)
    with pytest.raises(tieline.QueryRefused):
        workspace.query("CREATE (a:State {id: 'x'})")


def test_the_graph_comes_whole_or_in_part(workspace: tieline.Workspace, small: Path) -> None:
    graph = workspace.networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.number_of_edges() == len(workspace.edges()) == len(workspace.view.edges)
    assert workspace.networkx(family="conflict").number_of_edges() == 0
    for same in (tieline.networkx(small), tieline.networkx(workspace)):
        assert networkx.utils.graphs_equal(same, graph)
    assert tieline.networkx(small, status="planned").number_of_edges() == 1


def test_documents_actors_issues_and_search(workspace: tieline.Workspace) -> None:
    assert [d["name"] for d in workspace.documents()] == ["sale", "first", "second", "emoji"]
    assert [a["name"] for a in workspace.actors()] == ["Chile", "Cuba", "Peru"]
    assert len(workspace.issues()) == 0
    assert workspace.search("wine")[0]["document_name"] == "sale"


def test_a_word_that_is_none_says_which_may_be_meant(workspace: tieline.Workspace) -> None:
    for filters, meant in (
        ({"type": "SUPPLY"}, "did you mean SUPPLIES"), ({"family": "suport"}, "did you mean support"),
        ({"kind": "state"}, "did you mean State"), ({"status": "denied"}, "no status 'denied'"),
        ({"held": "last year"}, "is no date"),
    ):  # fmt: skip
        with pytest.raises(tieline.TielineError, match=meant):
            workspace.edges(**filters)
    with pytest.raises(tieline.TielineError, match="no actor 'Atlantis'"):
        workspace.edges(actor="Atlantis")
    with pytest.raises(tieline.TielineError, match="both blocs"):
        workspace.analyze.brokers("Peru", "Peru")
    with pytest.raises(tieline.TielineError, match="do not go with two periods"):
        workspace.analyze.change("2023", "2024", held="2024")
    with pytest.raises(tieline.TielineError, match="no format 'xml'"):
        workspace.export("xml", "x")


def test_a_workspace_that_is_not_there_is_made_by_ingest_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    workspace = tieline.open(folder)
    assert repr(workspace) == f"tieline.open({str(folder)!r})"
    with pytest.raises(tieline.LedgerError, match="no workspace here"):
        workspace.edges()
    assert not folder.exists()


def test_without_a_folder_it_is_that_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, small: Path
) -> None:
    monkeypatch.setenv("TIELINE_WORKSPACE", str(small))
    with tieline.open() as opened:
        assert opened.folder == small
    assert tieline.networkx().number_of_edges() == 3


def test_texts_and_files_are_read_together_and_what_was_read_is_seen_at_once(tmp_path: Path) -> None:
    with tieline.open(tmp_path / "w") as workspace:
        text = "Chile sold Peru 20 trains in 2024."
        first = workspace.ingest(tieline.Document(name="note", text=text, published="2025-03-01"))
        assert (first.new, first.failed) == (1, 0)
        before = len(workspace.edges())
        assert before >= 1
        seen: list[int] = []
        second = workspace.ingest(
            [ARTICLES / "regatta.txt", str(tmp_path / "missing.txt")],
            publisher="Adriatic Leisure",
            progress=lambda report: seen.append(report.read),
        )
        assert (second.new, second.failed) == (1, 1)
        assert seen
        assert workspace.documents()[1]["publisher"] == "Adriatic Leisure"
        assert len(workspace.view.claims) == len(workspace.claims())
        assert workspace.ingest(ARTICLES / "regatta.txt", publisher="Adriatic Leisure").same == 1


def test_export_writes_what_the_command_does(
    workspace: tieline.Workspace, invoke: Invoke, tmp_path: Path
) -> None:
    workspace.export("jsonl", tmp_path / "claims.jsonl")
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == invoke("export").stdout
