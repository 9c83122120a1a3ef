"""The way from documents to the ledger.

Read top to bottom: skip what is stored, extract, sign, store in batches. A batch is one transaction,
so a run that is killed loses at most the batches it is at, and the next run completes it.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Self

from graph.errors import TielineError
from graph.ledger import Added, Addition, Ledger
from graph.model import Document, Issue
from ingest.claims import Extraction, Extractor, FrameExtractor
from ingest.copies import signature
from ingest.garbage import collect_seldom

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

BATCH = 64


class WorkerLost(TielineError):
    """A process that extracts ended before it was done, as when the system ran out of memory."""


@dataclass(slots=True)
class Report:
    """What a run did, counted by document; `issues` are those of unreadable input and refusals."""

    new: int = 0
    same: int = 0
    superseding: int = 0
    failed: int = 0
    claims: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Documents that were read, stored before or not."""
        return self.new + self.same + self.superseding


type Progress = Callable[[Report], None]


def ingest(
    ledger: Ledger,
    items: Iterable[Document | Issue],
    *,
    extractor: Extractor | None = None,
    workers: int = 1,
    batch_size: int = BATCH,
    progress: Progress | None = None,
) -> Report:
    """Read documents into the ledger.

    Args:
        ledger: where claims, documents and issues go.
        items: documents, and issues of input that could not be read, as `ingest.documents` gives
            them.
        extractor: what reads the claims; by default the offline extractor, loaded only when there is
            a document that is not stored yet.
        workers: processes that extract. One extracts in this process.
        batch_size: documents in one transaction.
        progress: called with the report after each batch.

    Returns:
        What was done. An issue that makes a document unusable counts as `failed`.

    Raises:
        LedgerError: a batch could not be stored; those before it are.
        WorkerLost: one of the workers ended; the batches before are stored.
    """
    report = Report()
    with _Extraction(extractor, workers) as extract:
        for batch in _ahead(_started(ledger, items, extract, batch_size), batches=workers > 1):
            _store(ledger, batch, report)
            if progress is not None:
                progress(report)
    return report


@dataclass(frozen=True, slots=True)
class _Batch:
    """Documents that are being extracted, how many more were known before, and issues of reading."""

    extractions: Iterator[Extraction]
    known: int
    issues: list[Issue]


def _started(
    ledger: Ledger, items: Iterable[Document | Issue], extract: _Extraction, size: int
) -> Iterator[_Batch]:
    source = iter(items)
    while batch := list(islice(source, size)):
        documents = [item for item in batch if isinstance(item, Document)]
        stored = ledger.known(document.id for document in documents)
        fresh = {document.id: document for document in documents if document.id not in stored}
        issues = [item for item in batch if isinstance(item, Issue)]
        yield _Batch(extract(list(fresh.values())), len(documents) - len(fresh), issues)


def _ahead(started: Iterator[_Batch], *, batches: int) -> Iterator[_Batch]:
    """Start so many batches before the first of them is given: workers extract while another is stored."""
    waiting: deque[_Batch] = deque()
    for batch in started:
        waiting.append(batch)
        if len(waiting) > batches:
            yield waiting.popleft()
    yield from waiting


def _store(ledger: Ledger, batch: _Batch, report: Report) -> None:
    if batch.issues:
        ledger.add_issues(batch.issues)
        report.issues.extend(batch.issues)
        report.failed += sum(issue.document_id is None for issue in batch.issues)
    report.same += batch.known
    additions: list[Addition] = [
        (e.document, e.claims, e.issues, signature(e.document.text)) for e in batch.extractions
    ]
    for added in ledger.add_many(additions) if additions else ():
        _count(report, added)


def _count(report: Report, added: Added) -> None:
    report.new += added.outcome == "new"
    report.same += added.outcome == "same"
    report.superseding += added.outcome == "supersedes"
    report.claims += added.claims
    report.issues.extend(added.refused)


class _Extraction:
    """Extraction in this process, or spread over several."""

    def __init__(self, extractor: Extractor | None, workers: int) -> None:
        self._extractor = extractor
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._at_end: Callable[[], None] | None = None

    def __call__(self, documents: list[Document]) -> Iterator[Extraction]:
        if not documents:
            return iter(())
        if self._workers > 1:
            return self._spread(documents)
        if self._extractor is None:
            self._extractor = FrameExtractor()
        if self._at_end is None:
            self._at_end = collect_seldom()
        return self._extractor.extract(documents)

    def _spread(self, documents: list[Document]) -> Iterator[Extraction]:
        """Give the documents to the workers at once, and what comes back in their order."""
        if self._pool is None:
            self._pool = self._workers_started()
        size = -(-len(documents) // self._workers)
        parts = [documents[i : i + size] for i in range(0, len(documents), size)]
        return chain.from_iterable(self._pool.map(_extract, parts))

    def _workers_started(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(
            self._workers,
            mp_context=get_context("spawn"),
            initializer=_prepare,
            initargs=(self._extractor,),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, type: object, error: BaseException | None, traceback: object) -> None:
        if self._at_end is not None:
            self._at_end()
        if self._pool is None:
            return
        from concurrent.futures.process import BrokenProcessPool

        self._pool.shutdown(cancel_futures=True)
        if isinstance(error, BrokenProcessPool):
            raise WorkerLost(
                "a process that reads articles ended (out of memory?): what was stored stays; run the "
                "same command again with fewer --workers"
            ) from error


_worker: Extractor | None = None
"""The extractor of a worker process."""


def _prepare(extractor: Extractor | None) -> None:
    global _worker
    # Ctrl-C in a terminal reaches all its processes; the one that stores decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = extractor or FrameExtractor()
    collect_seldom()


def _extract(documents: list[Document]) -> list[Extraction]:
    assert _worker is not None
    return list(_worker.extract(documents))
