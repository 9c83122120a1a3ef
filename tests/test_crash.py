"""An ingest that is killed, and several processes at one workspace."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from pathlib import Path

import pytest

from benchmarks.generate import articles
from graph.ledger import Ledger
from graph.model import Document
from graph.workspace import Workspace
from ingest.claims import FrameExtractor
from ingest.pipeline import ingest

DOCUMENTS = [
    Document(a["id"], a["text"], title=a["title"], publisher=a["publisher"], published=a["published"])
    for a in articles(60, seed=7)
]


@pytest.fixture(scope="module")
def extractor() -> FrameExtractor:
    return FrameExtractor()


def run(folder: Path, extractor: FrameExtractor, documents: list[Document]) -> None:
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        ingest(ledger, documents, extractor=extractor, batch_size=4)


def stored(folder: Path) -> tuple[list[str], list[str]]:
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        return sorted(d.id for d in ledger.documents()), sorted(c.id for c in ledger.claims())


def test_killed_at_twenty_moments_and_run_again_gives_the_same_claims(tmp_path, extractor):
    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    start = time.perf_counter()
    run(undisturbed, extractor, DOCUMENTS)
    whole = time.perf_counter() - start
    expected = stored(undisturbed)
    assert len(expected[0]) == 60
    assert len(expected[1]) > 200
    disturbed = tmp_path / "disturbed"
    disturbed.mkdir()
    draw = random.Random(20)
    killed = 0
    # Its server has no threads when it forks, and has loaded the extractor: 20 starts cost nothing.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.loaded_extractor"])
    for _ in range(20):
        child = context.Process(target=_ingest_all, args=(str(disturbed),))
        child.start()
        time.sleep(draw.uniform(0, whole / 12))
        child.kill()
        child.join()
        killed += child.exitcode == -signal.SIGKILL
        if (disturbed / "ledger.sqlite").exists():
            documents, claims = stored(disturbed)
            assert set(documents) <= set(expected[0])
            assert set(claims) <= set(expected[1])
    assert killed == 20
    run(disturbed, extractor, DOCUMENTS)
    assert stored(disturbed) == expected


def _ingest_all(folder: str) -> None:
    from tests.loaded_extractor import EXTRACTOR

    run(Path(folder), EXTRACTOR, DOCUMENTS)


def _ingest(folder: str, first: int) -> None:
    run(Path(folder), FrameExtractor(), DOCUMENTS[first : first + 40])


def test_two_processes_ingest_and_one_asks(tmp_path, extractor):
    with Workspace.open(tmp_path, create=True) as workspace:
        assert workspace.ledger.version == 0
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_ingest, args=(str(tmp_path), first)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    seen = 0
    while any(writer.is_alive() for writer in writers):
        with Workspace.open(tmp_path) as workspace, workspace.graph() as graph:
            claims = graph.query("MATCH (c:Claim) RETURN count(*)").rows[0][0]
            cited = graph.query("MATCH (c:Claim)-[:CITES]->(:Document) RETURN count(*)").rows[0][0]
        assert claims == cited
        assert claims >= seen
        seen = claims
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    alone = tmp_path / "alone"
    alone.mkdir()
    run(alone, extractor, DOCUMENTS)
    assert stored(tmp_path) == stored(alone)
