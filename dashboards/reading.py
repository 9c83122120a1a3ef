"""What reads documents for the Add page. `tieline` gives it, because `dashboards` knows no `ingest`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from graph.model import Issue


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of a file that gave none.

    `outcome` is `new`, `same` (known before), `supersedes` (a new version) or `refused`; `claims`
    counts the new ones. `document_id` is None for what was refused. `issues` say what was not
    understood in it, and why it was refused.
    """

    outcome: Literal["new", "same", "supersedes", "refused"]
    name: str
    document_id: str | None
    title: str | None
    claims: int
    issues: tuple[Issue, ...]


class Reader(Protocol):
    """Reads files into a workspace, one document at a time."""

    def __call__(self, folder: Path, files: list[Path]) -> Iterator[Outcome]:
        """Read these files into the workspace in `folder`, which is made where there is none.

        Raises:
            TielineError: the workspace cannot be written.
        """
        ...
