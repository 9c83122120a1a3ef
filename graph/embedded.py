"""Ask the embedded graph: guarded, limited, and in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.reader import CypherReader, SnapshotReader
from graph.store import DEFAULT, Limits, Result

__all__ = ["DEFAULT", "GraphReader", "Limits", "Result"]


class GraphReader(SnapshotReader, CypherReader):
    """A snapshot in LadybugDB, asked in Cypher."""

    program = Path(__file__).with_name("query_process.py")

    def _setup(self, limits: Limits) -> dict[str, Any]:
        return super()._setup(limits) | {"threads": 2}
