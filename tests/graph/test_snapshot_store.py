"""Snapshots on the disk: whole or not there, rebuilt when damaged, safe from each other."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import LedgerError, NewerWorkspace, SnapshotError
from graph.snapshot_store import SnapshotStore, intact
from graph.workspace import LEDGER, Workspace
from tests.builders import claim, document
from tests.graph.conftest import small_graph

COUNT = "MATCH (c:Claim)-[:CITES]->(:Document) RETURN count(*)"


@pytest.fixture
def own(tmp_path):
    with Workspace.open(tmp_path / "own", create=True) as opened:
        opened.ledger.add_many(small_graph())
        yield opened


def count(workspace):
    with workspace.graph() as reader:
        return reader.query(COUNT).rows[0][0]


def snapshots(workspace):
    return sorted((workspace.folder / "graph").glob("*.lbug"))


@pytest.mark.parametrize("damage", ["cut", "header", "middle", "empty", "no seal", "wrong seal"])
def test_a_damaged_snapshot_is_built_anew(own, damage):
    expected = count(own)
    [path] = snapshots(own)
    content = bytearray(path.read_bytes())
    seal = path.with_suffix(".seal")
    if damage == "no seal":
        seal.unlink()
    elif damage == "wrong seal":
        seal.write_text("nonsense")
    else:
        if damage == "cut":
            del content[len(content) // 2 :]
        elif damage == "header":
            content[:4096] = os.urandom(4096)
        elif damage == "middle":
            content[len(content) // 2] ^= 0xFF
        else:
            content.clear()
        path.write_bytes(content)
    assert not intact(path)
    assert count(own) == expected
    assert intact(path)


def test_a_snapshot_that_the_engine_cannot_open_is_built_anew(own):
    """As one that another version of the engine wrote: it is what was built, and yet unreadable."""
    expected = count(own)
    [path] = snapshots(own)
    other = b"XXXX" + path.read_bytes()[4:]
    own._snapshots.build(path.with_name("other.lbug"), lambda new: new.write_bytes(other))
    path.with_name("other.lbug").replace(path)
    path.with_name("other.seal").replace(path.with_suffix(".seal"))
    assert intact(path)
    assert count(own) == expected
    assert path.read_bytes() != other


def test_a_copied_workspace_keeps_its_snapshot(own, tmp_path):
    expected = count(own)
    [path] = snapshots(own)
    own.close()
    shutil.copytree(own.folder, tmp_path / "copy", copy_function=shutil.copyfile)
    with Workspace.open(tmp_path / "copy") as copy:
        [copied] = snapshots(copy)
        before = copied.stat().st_mtime_ns
        assert before != path.stat().st_mtime_ns
        assert count(copy) == expected
        assert copied.stat().st_mtime_ns == before


def test_another_ledger_of_the_same_version_gets_a_snapshot_of_its_own(own, tmp_path):
    with Workspace.open(tmp_path / "other", create=True) as other:
        text = document("Ghana sold gas to Chile.", "gas")
        other.ledger.add(text, [claim(text, "Ghana", "SUPPLIES", "Chile")])
        assert other.ledger.version == own.ledger.version
    assert count(own) > 1
    own.close()
    for file in own.folder.glob(LEDGER + "*"):
        file.unlink()
    shutil.copy(tmp_path / "other" / LEDGER, own.folder / LEDGER)
    with Workspace.open(own.folder) as replaced:
        assert count(replaced) == 1


def _build_and_count(folder: str, found: multiprocessing.Queue) -> None:
    with Workspace.open(Path(folder)) as workspace:
        found.put(count(workspace))


def test_two_processes_that_build_at_once_build_one_snapshot(own):
    context = multiprocessing.get_context("spawn")
    found = context.Queue()
    builders = [context.Process(target=_build_and_count, args=(str(own.folder), found)) for _ in range(3)]
    for builder in builders:
        builder.start()
    counts = [found.get(timeout=60) for _ in builders]
    for builder in builders:
        builder.join()
    assert set(counts) == {len(list(own.ledger.claims()))}
    assert len(snapshots(own)) == 1
    assert not list(own.folder.glob("graph/building-*"))


BUILD = (
    "import sys; from pathlib import Path; from graph.workspace import Workspace\n"
    "print('go', flush=True); Workspace.open(Path(sys.argv[1])).graph()"
)


def test_a_build_that_is_killed_leaves_nothing_that_is_taken_for_a_snapshot(own):
    expected = len(list(own.ledger.claims()))
    chance = random.Random(7)
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(own.folder)], stdout=subprocess.PIPE, text=True
        )
        process.stdout.readline()
        time.sleep(chance.uniform(0.2, 1.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert all(intact(p) for p in snapshots(own) if not p.name.startswith("building-"))
    assert count(own) == expected
    shutil.rmtree(own.folder / "graph")
    assert count(own) == expected


def test_a_full_disk_is_an_error_and_leaves_no_snapshot(own):
    """A limit on the size of files fails a write as a full disk does."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from graph.workspace import Workspace\n"
        "from graph.errors import SnapshotError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "try: Workspace.open(Path(sys.argv[1])).graph()\n"
        "except SnapshotError as error: print('refused', error)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, str(own.folder)], capture_output=True, text=True, check=False
    )
    assert out.stdout.startswith("refused"), out
    assert out.stdout.count("\n") == 1
    assert "free space" in out.stdout
    assert list(own.folder.glob("graph/*.lbug")) == []
    assert count(own) == len(list(own.ledger.claims()))


def test_a_folder_that_cannot_be_written_is_an_error(own):
    (own.folder / "graph").write_text("in the way")
    with pytest.raises(SnapshotError, match="cannot be written"):
        own.graph()


def _as_nobody(folder: Path, code: str) -> str:
    """Run a program as a user who owns nothing here; root may read everything."""
    for parent in folder.parents:
        if parent == Path("/tmp"):
            break
        parent.chmod(0o755)
    drop = "import os; os.setgid(65534); os.setuid(65534)\n" if os.geteuid() == 0 else ""
    before = (
        "import sys; from pathlib import Path; import graph.ledger, graph.snapshot, ladybug, pyarrow\n"
        "from graph.workspace import Workspace; from graph.errors import TielineError\n"
    )
    run = f"{before}{drop}try:\n    {code}\nexcept TielineError as error: print('refused', error)"
    done = subprocess.run(
        [sys.executable, "-c", run, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_workspace_without_permission_is_an_error(own):
    own.folder.chmod(0)
    try:
        out = _as_nobody(own.folder, "Workspace.open(Path(sys.argv[1]))")
    finally:
        own.folder.chmod(0o755)
    assert "refused" in out
    assert "may not read" in out


def test_a_snapshot_that_may_only_be_read_can_be_held(own):
    count(own)
    [path] = snapshots(own)
    own.close()
    path.with_suffix(".lock").unlink()
    for file in (own.folder / "graph", own.folder):
        file.chmod(0o555)
    code = (
        "from graph.snapshot_store import SnapshotStore; p = Path(sys.argv[1]); "
        f"print('held', SnapshotStore(p / 'graph').hold(p / 'graph' / '{path.name}') is not None)"
    )
    try:
        assert "held True" in _as_nobody(own.folder, code)
    finally:
        for file in (own.folder, own.folder / "graph"):
            file.chmod(0o755)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: None, "no workspace here"),
        (lambda p: p.mkdir(), "there is no ledger.sqlite in it"),
        (lambda p: p.write_text("x"), "is no folder"),
    ],
)
def test_what_is_no_workspace_is_a_clear_error(tmp_path, make, words):
    make(tmp_path / "place")
    with pytest.raises(LedgerError, match=words):
        Workspace.open(tmp_path / "place")


def test_a_workspace_of_a_newer_version_is_a_clear_error(own):
    import sqlite3

    own.close()
    with sqlite3.connect(own.folder / LEDGER) as connection:
        connection.execute("PRAGMA user_version = 99")
    with Workspace.open(own.folder) as newer, pytest.raises(NewerWorkspace):
        newer.graph()


def test_a_damaged_ledger_is_a_clear_error(own):
    own.close()
    (own.folder / LEDGER).write_bytes(b"no database" * 1000)
    with Workspace.open(own.folder) as damaged, pytest.raises(LedgerError):
        damaged.graph()


def test_a_folder_with_signs_of_an_address_in_its_name_works(tmp_path):
    with Workspace.open(tmp_path / "50% of? #1 «ö»", create=True) as odd:
        odd.ledger.add_many(small_graph())
        assert count(odd) > 0
    with Workspace.open(tmp_path / "50% of? #1 «ö»") as odd:
        assert count(odd) > 0
        assert odd._ledger is None


def test_locks_of_snapshots_that_are_gone_are_cleared_away(own):
    stray = own.folder / "graph" / "0-00000000.lock"
    count(own)
    stray.touch()
    own._snapshots.build(SnapshotStore(own.folder / "graph").path("new"), lambda p: p.write_bytes(b"x"))
    assert not stray.exists()


def test_limits_of_this_process_are_left_alone(own):
    before = [resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE)]
    count(own)
    assert [resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE)] == before
