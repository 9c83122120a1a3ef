"""Edges and claims as rows for people: found by words, sorted, in pages."""

from __future__ import annotations

import pandas

from dashboards.tables import records
from dashboards.untrusted import short
from dashboards.views.evidence import relation_label
from graph.describe import what, when
from graph.safe_text import printable

PAGE = 500
"""Rows of a page: as many as a browser takes in a tenth of a second; further pages hold the rest."""

EDGE_COLUMNS = {
    "source": "Source", "relation": "Relation", "target": "Target", "when": "When", "what": "What",
    "status": "Status", "origins": "Origins", "documents": "Documents", "quote": "Sentence",
    "publisher": "Publisher", "last_reported": "Last reported", "first_reported": "First reported",
    "family": "Family", "modality": "Modality", "source_kind": "Source kind",
    "target_kind": "Target kind", "title": "Title", "id": "Id",
}  # fmt: skip
"""Columns of an edge, with their headings; the first `EDGE_DEFAULT` are shown where nobody chose."""
EDGE_DEFAULT = 11

CLAIM_COLUMNS = {
    "source": "Source", "relation": "Relation", "target": "Target", "when": "When", "what": "What",
    "quote": "Sentence", "speakers": "Said by", "publisher": "Publisher", "published": "Published",
    "polarity": "Polarity", "modality": "Modality", "title": "Title", "source_text": "Source words",
    "target_text": "Target words", "rule": "Rule", "extractor": "Extractor", "family": "Family",
    "confidence": "Confidence", "id": "Id",
}  # fmt: skip
CLAIM_DEFAULT = 9

SORTED_BY = {
    "source": ["source", "type", "target"],
    "relation": ["type", "source", "target"],
    "target": ["target", "type", "source"],
    "when": ["earliest", "latest"],
    "what": ["quantity"],
    "status": ["status", "origins"],
    "last_reported": ["last_reported", "first_reported"],
    "speakers": ["attribution"],
}
"""Columns of the tables by which a shown column is sorted; the others by their own."""

SEARCHED = ("source", "target", "item", "quote", "publisher", "title")


def find(frame: pandas.DataFrame, words: str) -> pandas.DataFrame:
    """Give the rows in which each of the words stands somewhere, in any case."""
    for word in words.split():
        keep = pandas.Series(data=False, index=frame.index)
        for name in SEARCHED:
            column = frame[name]
            if isinstance(column.dtype, pandas.CategoricalDtype):
                # A name stands in many rows: it is looked at once.
                known = column.cat.categories.astype(str)
                hit = known[known.str.contains(word, case=False, regex=False)]
                keep |= column.isin(hit)
            else:
                keep |= column.str.contains(word, case=False, regex=False, na=False).astype(bool)
        frame = frame[keep]
    return frame


def arranged(frame: pandas.DataFrame, column: str, *, descending: bool = False) -> pandas.DataFrame:
    """Sort by a shown column; rows without a value come last, equal ones keep their order."""
    by = [name for name in SORTED_BY.get(column, [column]) if name in frame]
    if not by or by == ["attribution"]:
        return frame
    # Categories have the order of their first use; people want that of the alphabet.
    keys = {
        name: frame[name].astype("str")
        if isinstance(frame[name].dtype, pandas.CategoricalDtype)
        else frame[name]
        for name in by
    }
    order = pandas.DataFrame(keys).sort_values(
        by, ascending=not descending, kind="stable", na_position="last"
    )
    return frame.loc[order.index]


def pages(count: int, size: int = PAGE) -> int:
    """Give how many pages so many rows take; at least one."""
    return max(1, -(-count // size))


def page(frame: pandas.DataFrame, number: int, size: int = PAGE) -> pandas.DataFrame:
    """Give one page, from 1; a number past the end is the last page."""
    number = min(max(1, number), pages(len(frame), size))
    return frame.iloc[(number - 1) * size : number * size]


def edge_rows(edges: pandas.DataFrame) -> pandas.DataFrame:
    """Give edges as rows for people, with the columns `EDGE_COLUMNS`, safe to show in cells."""
    rows = [
        {
            **_plain(record, EDGE_COLUMNS),
            "relation": relation_label(record["type"]),
            "when": when(record),
            "what": short(what(record), 120),
        }
        for record in records(edges)
    ]
    return pandas.DataFrame(rows, columns=list(EDGE_COLUMNS), index=edges.index)


def claim_rows(claims: pandas.DataFrame) -> pandas.DataFrame:
    """Give claims as rows for people, with the columns `CLAIM_COLUMNS`, safe to show in cells."""
    rows = [
        {
            **_plain(record, CLAIM_COLUMNS),
            "relation": relation_label(record["type"]),
            "when": when(record),
            "what": short(what(record), 120),
            "speakers": short(" ← ".join(record["attribution"]), 120),
        }
        for record in records(claims)
    ]
    return pandas.DataFrame(rows, columns=list(CLAIM_COLUMNS), index=claims.index)


def _plain(record: dict[str, object], columns: dict[str, str]) -> dict[str, object]:
    return {
        name: _cell(name, record[name]) if isinstance(record[name], str) else record[name]
        for name in columns
        if name in record
    }


def _cell(name: str, text: object) -> str:
    # A quote is shown as it is, whatever its length, since it is what people came for.
    return printable(str(text))[:2_000] if name == "quote" else short(str(text))
