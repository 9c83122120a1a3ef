"""The way from documents to the ledger.

Read top to bottom: skip what is stored, extract, sign, store in batches. A batch is one transaction,
so a run that is killed loses at most one batch and the next run completes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from graph.ledger import Added, Addition, Ledger
from graph.model import Document, Issue
from ingest.claims import Extraction, Extractor, FrameExtractor
from ingest.copies import signature

BATCH = 64


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
    """
    report = Report()
    source = iter(items)
    extract = _Extraction(extractor, workers)
    try:
        while batch := list(islice(source, batch_size)):
            _store(ledger, batch, extract, report)
            if progress is not None:
                progress(report)
    finally:
        extract.close()
    return report


def _store(ledger: Ledger, batch: list[Document | Issue], extract: _Extraction, report: Report) -> None:
    issues = [item for item in batch if isinstance(item, Issue)]
    documents = list({d.id: d for d in batch if isinstance(d, Document)}.values())
    stored = ledger.known(document.id for document in documents)
    fresh = [document for document in documents if document.id not in stored]
    if issues:
        ledger.add_issues(issues)
        report.issues.extend(issues)
        report.failed += sum(issue.document_id is None for issue in issues)
    report.same += len(stored)
    additions: list[Addition] = [
        (e.document, e.claims, e.issues, signature(e.document.text)) for e in extract(fresh)
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
        self._pool: object | None = None

    def __call__(self, documents: list[Document]) -> Iterator[Extraction]:
        if not documents:
            return iter(())
        if self._workers > 1:
            return self._spread(documents)
        if self._extractor is None:
            self._extractor = FrameExtractor()
        return self._extractor.extract(documents)

    def _spread(self, documents: list[Document]) -> Iterator[Extraction]:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=get_context("spawn"),
                initializer=_prepare,
                initargs=(self._extractor,),
            )
        assert isinstance(self._pool, ProcessPoolExecutor)
        size = max(1, -(-len(documents) // self._workers))
        parts = [documents[i : i + size] for i in range(0, len(documents), size)]
        for part in self._pool.map(_extract, parts):
            yield from part

    def close(self) -> None:
        from concurrent.futures import ProcessPoolExecutor

        if isinstance(self._pool, ProcessPoolExecutor):
            self._pool.shutdown(cancel_futures=True)


_worker: Extractor | None = None
"""The extractor of a worker process."""


def _prepare(extractor: Extractor | None) -> None:
    global _worker
    _worker = extractor or FrameExtractor()


def _extract(documents: list[Document]) -> list[Extraction]:
    assert _worker is not None
    return list(_worker.extract(documents))
