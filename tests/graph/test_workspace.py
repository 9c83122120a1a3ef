"""Snapshots: built once, swapped whole, kept while somebody reads, rebuilt when broken."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from graph.workspace import Workspace
from tests.builders import claim, document
from tests.graph.conftest import small_graph

COUNT = "MATCH (c:Claim) RETURN count(*)"


@pytest.fixture
def own(tmp_path):
    with Workspace.open(tmp_path, create=True) as opened:
        opened.ledger.add_many(small_graph())
        yield opened


def more(workspace, number=0):
    doc = document(f"Ghana sold gas to Chile. {number}", f"gas{number}")
    workspace.ledger.add(doc, [claim(doc, "Ghana", "SUPPLIES", "Chile")])


def count(reader):
    return reader.query(COUNT).rows[0][0]


def test_a_snapshot_is_built_once_a_version(own):
    with own.graph() as reader:
        stamp = reader.path.stat().st_mtime_ns
    with own.graph() as again:
        assert (again.path, again.path.stat().st_mtime_ns) == (reader.path, stamp)


def test_a_reader_keeps_its_snapshot_while_a_newer_one_is_built(own):
    with own.graph() as old:
        before = count(old)
        more(own)
        with own.graph() as new:
            assert count(new) == before + 1
            assert count(old) == before
        assert old.path.exists()
    more(own, 1)
    with own.graph() as newest:
        assert not old.path.exists()
        assert [p.name for p in newest.path.parent.glob("*.lbug")] == [newest.path.name]


def test_leftovers_of_a_killed_build_are_removed(own, tmp_path):
    with own.graph():
        pass
    leftover = tmp_path / "graph" / "building-1.lbug"
    leftover.write_bytes(b"half")
    more(own)
    with own.graph():
        assert not leftover.exists()


def test_opening_a_fresh_graph_imports_neither_sqlalchemy_nor_pyarrow_nor_spacy(own, tmp_path):
    with own.graph():
        pass
    code = (
        "import sys; from pathlib import Path; from graph.workspace import Workspace\n"
        f"Workspace.open(Path({str(tmp_path)!r})).graph().query('RETURN 1')\n"
        "print([m for m in ('sqlalchemy', 'pyarrow', 'spacy', 'networkx', 'ladybug') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def _ask(folder: str, times: int) -> None:
    for _ in range(times):
        with Workspace.open(Path(folder)) as workspace, workspace.graph() as reader:
            claims = count(reader)
            cited = reader.query("MATCH (c:Claim)-[:CITES]->(:Document) RETURN count(*)").rows[0][0]
            assert claims == cited


def test_readers_and_a_writer_at_once_see_whole_graphs(own, tmp_path):
    context = multiprocessing.get_context("spawn")
    readers = [context.Process(target=_ask, args=(str(tmp_path), 3)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(6):
        more(own, number)
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0


def test_a_ledger_that_grows_during_every_build_can_be_asked(own, monkeypatch):
    written = Workspace.contents
    grown = iter(range(100))

    def grows(workspace):
        held = written(workspace)
        more(workspace, next(grown))
        return held

    monkeypatch.setattr(Workspace, "contents", grows)
    for before in range(2):
        with own.graph() as reader:
            assert count(reader) == len(written(own).claims) - 1
        assert next(grown) == 2 * before + 1  # one build for one question


def test_edges_point_both_ways_between_claims_and_actors(graph):
    rows = graph.query(
        "MATCH (c:Claim {type: 'OWNS'})-[:SOURCE]->(a), (c)-[:TARGET]->(b) RETURN a.name, b.name"
    ).rows
    assert rows == [("Norway", "Kelp AS")]
