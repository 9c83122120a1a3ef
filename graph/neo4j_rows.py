"""What a Neo4j server is to hold, as rows with digests: pure, no server is asked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from graph.neo4j_statements import DIGEST, HALF, part_length
from graph.tables import FORMAT, Contents, Table

BATCH = 5_000
"""Rows of a transaction: some 10 MB of the server's memory."""

type Sums = dict[tuple[str, str], tuple[int, int, int]]
"""By label or type and part: how many, and the sums of the upper and lower halves of the digests."""

type Row = dict[str, Any]


class Rows:
    """The rows of a graph, and the digest of each by label or type and id."""

    def __init__(self, contents: Contents) -> None:
        """Compute the digests of what a graph is to hold."""
        self._contents = contents
        self._tables = [*contents.nodes(), *contents.relationships()]
        self.digests: dict[str, dict[str, int]] = defaultdict(dict)
        for table in self._tables:
            for records in batched(table.records, BATCH):
                for row in self._rows(table, records):
                    self.digests[table.name][row["id"]] = row["properties"][DIGEST]

    def sums(self) -> Sums:
        """Sum the digests up as `graph.neo4j_statements` has the server do it."""
        sums: Sums = {}
        for name, digests in self.digests.items():
            length = part_length(name)
            counts: Counter[str] = Counter()
            highs: Counter[str] = Counter()
            lows: Counter[str] = Counter()
            for id, digest in digests.items():
                part = id[:length]
                counts[part] += 1
                highs[part] += digest // HALF
                lows[part] += digest % HALF
            sums |= {(name, part): (counts[part], highs[part], lows[part]) for part in counts}
        return sums

    def chosen(self, *ids: Mapping[str, set[str]]) -> Iterator[tuple[str, list[Row]]]:
        """Give the rows of the ids in any of these, by label or type, nodes first, `BATCH` at most."""
        for table in self._tables:
            sets = [found[table.name] for found in ids if found.get(table.name)]
            if sets:
                records = (r for r in table.records if any(_id(r) in wanted for wanted in sets))
                for some in batched(records, BATCH):
                    yield table.name, self._rows(table, some)

    def _rows(self, table: Table, records: Sequence[Any]) -> list[Row]:
        """Give what the statements of `graph.neo4j_statements` write."""
        columns = table.columns(records)
        ends = self._ends(table, records, columns)
        about = (FORMAT, table.name, table.source, table.target)
        rows = []
        for values, beside in zip(_across(columns), _across(ends, len(records)), strict=True):
            # What is null is no property; leaving it out halves the time that the driver takes.
            properties = {k: v for k, v in zip(columns, values, strict=True) if v is not None}
            properties[DIGEST] = _digest((*about, *values, *beside))
            rows.append(
                {"id": properties["id"], **dict(zip(ends, beside, strict=True)), "properties": properties}
            )
        return rows

    def _ends(
        self, table: Table, records: Sequence[Any], columns: dict[str, list[Any]]
    ) -> dict[str, list[str]]:
        """Give the ids of the ends of relationships, and of a claim's links, with their kinds."""
        if table.source:
            types = [table.name] * len(records)
            return {"type": types, "from": columns.pop("from"), "to": columns.pop("to")}
        if table.name != "Claim":
            return {}
        pairs = [self._contents.ends(claim) for claim in records]
        return {
            "document": [claim.document_id for claim in records],
            "source": [source.id for source, _ in pairs],
            "target": [target.id for _, target in pairs],
            "kinds": [f"{source.kind} {target.kind}" for source, target in pairs],
        }


def _across(columns: Mapping[str, Iterable[Any]], rows: int = 0) -> Iterable[tuple[Any, ...]]:
    """Give the rows of columns; where there are no columns, so many empty ones."""
    return zip(*columns.values(), strict=True) if columns else [()] * rows


def _id(record: Any) -> str:
    """Give the id of a record of a table; documents are given by theirs."""
    return record if isinstance(record, str) else str(record.id)


def _digest(values: tuple[object, ...]) -> int:
    """Hash all that is sent of a node or relationship to 62 bits."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=str)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 2
