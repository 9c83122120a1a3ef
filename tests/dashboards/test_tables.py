"""Tables of edges and claims, and their files beside the snapshots."""

import os
from datetime import date
from pathlib import Path

import pandas
import pytest

from dashboards import tables as module
from dashboards.tables import ACTORS, CLAIMS, EDGES, read_tables, records, tables_as_of
from graph.model import Judgement
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.dashboards.small import edge, tables_of, workspace_of
from tests.graph.conftest import small_graph


def same(first: module.Tables, second: module.Tables) -> bool:
    return all(
        records(getattr(first, name)) == records(getattr(second, name))
        for name in ("edges", "claims", "actors")
    )


def test_tables_say_what_the_fold_says(tmp_path: Path) -> None:
    with workspace_of(tmp_path, small_graph()) as workspace:
        tables = read_tables(workspace, workspace.state)
        edges = {found.id: found for found in workspace.edges()}
    assert list(tables.edges.columns) == list(EDGES)
    assert list(tables.claims.columns) == list(CLAIMS)
    assert list(tables.actors.columns) == list(ACTORS)
    assert {record["id"] for record in records(tables.edges)} == set(edges)
    for record in records(tables.edges):
        found = edges[record["id"]]
        for name in ("type", "start", "end", "item", "quantity", "status", "origins", "documents"):
            assert record[name] == getattr(found, name)
        assert record["claims"] == list(found.claims)
        assert (record["source_id"], record["target_id"]) == (found.source.id, found.target.id)


def test_a_vague_date_has_bounds_and_an_open_end_has_none(tmp_path: Path) -> None:
    peru = document("Chile shipped Peru grain since 2024.", "peru")
    tables = tables_of(
        tmp_path, [(peru, [claim(peru, "Chile", "SUPPLIES", "Peru", start="2024")], [], None)]
    )
    record = edge(tables, "Chile", "SUPPLIES", "Peru")
    assert record["earliest"] == pandas.Timestamp("2024-01-01")
    assert record["latest"] is None
    assert record["dated"] is True


def test_a_denial_is_a_claim_without_an_edge(tmp_path: Path) -> None:
    tables = tables_of(tmp_path)
    denial = records(tables.claims[tables.claims["polarity"] == "negative"])
    assert [record["edge"] for record in denial] == [None]
    assert edge(tables, "Chile", "ATTACKS", "Ghana")["status"] == "disputed"


def test_stored_tables_are_those_that_were_made(tmp_path: Path) -> None:
    with workspace_of(tmp_path, small_graph()) as workspace:
        made = read_tables(workspace, workspace.state)
        files = sorted(path.name for path in (tmp_path / "graph").glob("*.arrow"))
        stored = module._read(tmp_path / "graph", workspace.state)
    assert len(files) == 3
    assert stored is not None
    assert same(made, stored)
    assert [str(t) for t in made.edges.dtypes] == [str(t) for t in stored.edges.dtypes]


@pytest.mark.parametrize("damage", [b"", b"not arrow at all", None])
def test_damaged_or_missing_files_are_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    with workspace_of(tmp_path, small_graph()) as workspace:
        made = read_tables(workspace, workspace.state)
        path = next((tmp_path / "graph").glob("*.edges-*.arrow"))
        whole = path.read_bytes()
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage or whole[: len(whole) // 2])
        again = read_tables(workspace, workspace.state)
        assert same(made, again)
        assert path.stat().st_size == len(whole)


def test_a_change_of_the_ledger_makes_new_tables_and_removes_the_old(tmp_path: Path) -> None:
    with workspace_of(tmp_path, small_graph()) as workspace:
        before = read_tables(workspace, workspace.state)
        withdrawn = str(before.edges["best_claim"].iloc[0])
        workspace.ledger.judge(Judgement("withdraw", withdrawn, None, "me", "2025-01-01T00:00:00.000000"))
        after = read_tables(workspace, workspace.state)
        assert after.key != before.key
        assert withdrawn not in set(after.claims["id"])
        names = {path.name.split(".")[0] for path in (tmp_path / "graph").glob("*.arrow")}
        assert names == {after.key}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_workspace_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    with workspace_of(tmp_path, small_graph()) as workspace:
        tmp_path.chmod(0o500)
        try:
            assert len(read_tables(workspace, workspace.state).edges)
        finally:
            tmp_path.chmod(0o700)


def test_a_disk_that_takes_nothing_more_costs_time_and_nothing_else(tmp_path: Path) -> None:
    """`graph` is a file here, so that no folder of that name can be made: root obeys that too."""
    with workspace_of(tmp_path, small_graph()) as workspace:
        (tmp_path / "graph").write_text("in the way")
        assert len(read_tables(workspace, workspace.state).edges)


def test_tables_as_of_a_day_know_only_what_was_published_by_then(tmp_path: Path) -> None:
    """radios: 1 March 2025; again: 2 April; third: 1 May."""
    with workspace_of(tmp_path, small_graph()) as workspace:
        tables = tables_as_of(workspace, "key", date(2025, 3, 31))
    assert set(tables.claims["document"]) == {"radios"}
    assert edge(tables, "Norway", "SUPPLIES", "Latvia")["origins"] == 1
    assert edge(tables, "Chile", "ATTACKS", "Ghana")["status"] == "reported"
    assert tables.key == "key@2025-03-31"


def test_an_empty_ledger_has_empty_tables(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, create=True) as workspace:
        tables = read_tables(workspace, workspace.state)
    assert (len(tables.edges), len(tables.claims), len(tables.actors)) == (0, 0, 0)
    assert list(tables.claims["publisher"].cat.categories) == []
