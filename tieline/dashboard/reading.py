"""Documents into a workspace for the dashboard's Add page, one outcome at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboards.reading import Outcome
from graph.model import Document, Issue

if TYPE_CHECKING:
    from graph.ledger import Ledger
    from ingest.claims import Extractor


def read_documents(folder: Path, files: list[Path]) -> Iterator[Outcome]:
    """Read files into a workspace, as `tieline ingest` does; see `dashboards.reading.Reader`.

    Each document is stored before the next is read, so that whoever watches can stop at any time.
    """
    from graph.workspace import Workspace
    from ingest.documents import read

    with Workspace.open(folder, create=True) as workspace:
        for document, issues in _with_issues(read(files)):
            yield _store(workspace.ledger, document, issues)


def _with_issues(
    items: Iterator[Document | Issue],
) -> Iterator[tuple[Document | None, list[Issue]]]:
    """Put each document together with the issues about it that follow; a refusal stands alone."""
    document: Document | None = None
    issues: list[Issue] = []
    for item in items:
        if isinstance(item, Issue) and item.document_id is not None:
            issues.append(item)
            continue
        if document is not None:
            yield document, issues
        document, issues = None, []
        if isinstance(item, Issue):
            yield None, [item]
        else:
            document = item
    if document is not None:
        yield document, issues


def _store(ledger: Ledger, document: Document | None, issues: list[Issue]) -> Outcome:
    from ingest.copies import signature

    if document is None:
        ledger.add_issues(issues)
        return Outcome("refused", issues[0].document_name, None, None, 0, tuple(issues))
    if ledger.known([document.id]):
        ledger.add_issues(issues)
        return Outcome("same", document.name, document.id, document.title, 0, tuple(issues))
    extraction = next(iter(_extractor().extract([document])))
    found = [*issues, *extraction.issues]
    added = ledger.add(document, extraction.claims, found, signature=signature(document.text))
    every = (*found, *added.refused)
    return Outcome(added.outcome, document.name, document.id, document.title, added.claims, every)


_extractors: list[Extractor] = []


def _extractor() -> Extractor:
    """Give the offline extractor, loaded once: the model takes a second or two."""
    from ingest.claims import FrameExtractor

    if not _extractors:
        _extractors.append(FrameExtractor())
    return _extractors[0]
