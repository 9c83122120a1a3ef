"""From documents to the ledger, in this process and in several."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator

import pytest

from benchmarks.generate import articles
from graph.ledger import Ledger
from graph.model import Document, Issue
from ingest.claims import Extraction
from ingest.garbage import collect_seldom
from ingest.pipeline import WorkerLost, ingest


class Counting:
    """An extractor that finds nothing and notes what it was given; it can be sent to a process."""

    def __init__(self, fatal: str | None = None) -> None:
        self.given: list[str] = []
        self._fatal = fatal

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            if document.name == self._fatal:
                os._exit(9)
            self.given.append(document.name)
            yield Extraction(document, (), ())


def texts(count: int) -> list[Document]:
    return [Document(f"n{number}", f"Text of number {number}.") for number in range(count)]


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def test_what_is_stored_is_not_extracted_again(ledger):
    extractor = Counting()
    first = ingest(ledger, texts(5), extractor=extractor, batch_size=2)
    again = ingest(ledger, texts(7), extractor=extractor, batch_size=2)
    assert (first.new, first.same, again.new, again.same) == (5, 0, 2, 5)
    assert extractor.given == [f"n{number}" for number in range(7)]


@pytest.mark.parametrize("batch_size", [2, 8])
def test_the_same_document_twice_in_a_run_is_counted_as_known(ledger, batch_size):
    done = ingest(ledger, [*texts(3), *texts(3)], extractor=Counting(), batch_size=batch_size)
    assert (done.new, done.same, done.read) == (3, 3, 6)


def test_progress_is_told_after_each_batch(ledger):
    told: list[tuple[int, int]] = []
    unread = Issue("read", "empty", "x: empty: there is nothing to read", "x")
    ingest(
        ledger, [*texts(3), unread], extractor=Counting(), batch_size=2,
        progress=lambda report: told.append((report.read, report.failed)),
    )  # fmt: skip
    assert told == [(2, 0), (3, 1)]


def test_pythons_search_for_garbage_is_seldom_while_reading_and_as_before_after_it(ledger):
    before = gc.get_threshold()
    told: list[int] = []
    ingest(
        ledger, texts(3), extractor=Counting(), batch_size=2,
        progress=lambda _: told.append(gc.get_threshold()[0]),
    )  # fmt: skip
    assert min(told) > before[0]
    assert gc.get_threshold() == before

    def fails() -> Iterator[Document]:
        yield from texts(3)
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        ingest(ledger, fails(), extractor=Counting(), batch_size=2)
    assert gc.get_threshold() == before


def test_the_search_for_garbage_is_as_before_when_the_last_of_several_has_read():
    before = gc.get_threshold()
    first, second = collect_seldom(), collect_seldom()
    first()
    assert gc.get_threshold()[0] > before[0]
    second()
    assert gc.get_threshold() == before


def test_two_workers_store_what_one_does(tmp_path):
    documents = [
        Document(a["id"], a["text"], title=a["title"], published=a["published"])
        for a in articles(12, seed=3, short=True)
    ]
    found = []
    for workers in (1, 2):
        with Ledger.open(tmp_path / f"{workers}.sqlite") as ledger:
            report = ingest(ledger, documents, workers=workers, batch_size=5)
            stored = [d.name for d in ledger.documents()], [c.id for c in ledger.claims()]
            found.append((report.new, report.claims, stored))
    assert found[0] == found[1]
    assert found[0][:2] == (12, len(found[0][2][1]))
    assert found[0][1] > 20


def test_a_worker_that_ends_is_one_line_and_keeps_what_was_stored(ledger):
    with pytest.raises(WorkerLost, match="fewer --workers") as lost:
        ingest(ledger, texts(40), extractor=Counting(fatal="n30"), workers=2, batch_size=4)
    assert "\n" not in str(lost.value)
    stored = [d.name for d in ledger.documents()]
    assert 4 <= len(stored) < 31
    assert len(stored) % 4 == 0
    rest = ingest(ledger, texts(40), extractor=Counting(), batch_size=4)
    assert (rest.new, rest.same) == (40 - len(stored), len(stored))
