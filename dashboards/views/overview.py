"""What is in the workspace, in numbers and short lists."""

from __future__ import annotations

import numpy
import pandas

from dashboards.untrusted import short
from graph.ontology import load_ontology

NEWEST = 8
CONNECTED = 12


def numbers(edges: pandas.DataFrame, claims: pandas.DataFrame) -> dict[str, int]:
    """Count edges and their claims, the actors at their ends, and what is sure or not."""
    ends = {*edges["source_id"].unique(), *edges["target_id"].unique()}
    return {
        "Documents": int(claims["document_id"].nunique()),
        "Claims": len(claims),
        "Actors": len(ends),
        "Edges": len(edges),
        "Corroborated": int((edges["status"] == "corroborated").sum()),
        "Disputed": int((edges["status"] == "disputed").sum()),
    }


def by_family(edges: pandas.DataFrame) -> pandas.DataFrame:
    """Count edges by family, in the order of the ontology; columns `family` and `edges`."""
    counts = edges["family"].value_counts()
    families = load_ontology().families
    return pandas.DataFrame(
        {
            "family": [family.capitalize() for family in families],
            "edges": [int(counts.get(family, 0)) for family in families],
        }
    )


def by_month(claims: pandas.DataFrame) -> tuple[pandas.DataFrame, int]:
    """Count claims by the month in which they were published.

    Returns:
        Columns `month` (its first day) and `claims`, with months without any in between; and how
        many claims have no date of publication, or one that is coarser than a month.
    """
    # The dates are few: to search each of 100,000 claims for its month takes 0.14 s, the dates nothing.
    dates = claims["published"].value_counts()
    months = dates.index.str.extract(r"^(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?$")[0]
    counts = dates.groupby(months.to_numpy()).sum()
    frame = pandas.DataFrame(
        {
            "month": pandas.to_datetime(counts.index, format="%Y-%m"),
            "claims": counts.to_numpy(dtype="int64"),
        }
    )
    if len(frame):
        frame = frame.set_index("month").sort_index().asfreq("MS", fill_value=0).reset_index()
    return frame, len(claims) - int(counts.sum())


def newest(claims: pandas.DataFrame, count: int = NEWEST) -> pandas.DataFrame:
    """Give the claims published last; among those of one day, the last read."""
    # Only the last dates are sorted: to sort 100,000 takes 0.2 s.
    counts = claims["published"].value_counts().sort_index(ascending=False)
    last = counts.index[: 1 + int((counts.cumsum() < count).sum())]
    known = claims[claims["published"].isin(last)]
    return known.iloc[::-1].sort_values("published", ascending=False, kind="stable").head(count)


def connected(edges: pandas.DataFrame, count: int = CONNECTED) -> pandas.DataFrame:
    """Give the actors with the most other actors, then edges: `id`, `actor`, `others`, `edges`."""
    # Numbers in place of names: with names, 100,000 edges take 0.07 s.
    ids = edges["source_id"].cat.categories.union(edges["target_id"].cat.categories)
    sources, targets = (
        ids.get_indexer(edges[name].cat.categories)[edges[name].cat.codes]
        for name in ("source_id", "target_id")
    )
    ends = numpy.concatenate([sources, targets])
    pairs = numpy.unique(ends * len(ids) + numpy.concatenate([targets, sources]))
    names = pandas.concat(
        [
            edges[["source_id", "source"]].set_axis(["id", "actor"], axis=1).drop_duplicates(),
            edges[["target_id", "target"]].set_axis(["id", "actor"], axis=1).drop_duplicates(),
        ]
    ).astype("str")
    found = pandas.DataFrame(
        {
            "id": ids,
            "others": numpy.bincount(pairs // len(ids), minlength=len(ids)),
            "edges": numpy.bincount(ends, minlength=len(ids)),
        }
    ).merge(names.drop_duplicates("id"), on="id")
    found = found[["id", "actor", "others", "edges"]].sort_values(
        ["others", "edges", "actor"], ascending=[False, False, True], kind="stable"
    )
    return found.head(count).assign(actor=lambda frame: frame["actor"].map(short)).reset_index(drop=True)


def with_status(edges: pandas.DataFrame, status: str, count: int = NEWEST) -> pandas.DataFrame:
    """Give the edges of a status, those of most origins and documents first."""
    found = edges[edges["status"] == status]
    return found.sort_values(["origins", "documents"], ascending=False, kind="stable").head(count)


def issue_rows(counts: dict[tuple[str, str], int]) -> pandas.DataFrame:
    """Give the issues by stage and code as rows for people."""
    return pandas.DataFrame(
        [(stage, code, count) for (stage, code), count in counts.items()],
        columns=["Stage", "Code", "Issues"],
    )
