"""What changed between two periods."""

from __future__ import annotations

from datetime import date

from graph.analysis.change import changes, undated
from graph.analysis.selection import Selection
from tests.graph.analysis.graphs import view_of

Y2024 = (date(2024, 1, 1), date(2024, 12, 31))
Y2025 = (date(2025, 1, 1), date(2025, 12, 31))


def in_year(year: int, **fields: object) -> dict[str, object]:
    return {"start": str(year), "end": str(year), "published": f"{year}-06-01", **fields}


VIEW = view_of(
    ("A SUPPLIES B", in_year(2024)),
    ("A SUPPLIES C", in_year(2025)),
    ("A SUPPLIES D", in_year(2024, quantity=1.0)),
    ("A SUPPLIES D", in_year(2025, quantity=2.0)),
    ("A SUPPLIES D", in_year(2025, quantity=3.0)),
    ("A DEPENDS_ON B", {"start": "2004"}),
    ("B ATTACKS C", {"published": "2025-02-01"}),
    ("A FINANCES C", in_year(2025, modality="planned")),
)


def rows(found) -> list[tuple[str, str, str, str, int, int]]:
    return [(c.sort, c.source.name, c.type, c.target.name, len(c.before), len(c.after)) for c in found]


def test_relations_are_new_gone_more_fewer_or_the_same() -> None:
    assert rows(changes(VIEW, Y2024, Y2025)) == [
        ("new", "A", "SUPPLIES", "C", 0, 1),
        ("gone", "A", "SUPPLIES", "B", 1, 0),
        ("more", "A", "SUPPLIES", "D", 1, 2),
        ("same", "A", "DEPENDS_ON", "B", 1, 1),
    ]
    assert rows(changes(VIEW, Y2025, Y2024))[:3] == [
        ("new", "A", "SUPPLIES", "B", 0, 1),
        ("gone", "A", "SUPPLIES", "C", 1, 0),
        ("fewer", "A", "SUPPLIES", "D", 2, 1),
    ]
    assert undated(VIEW.edges) == 1


def test_by_publication_an_undated_edge_counts_when_it_was_reported() -> None:
    found = rows(changes(VIEW, Y2024, Y2025, by="published"))
    assert ("new", "B", "ATTACKS", "C", 0, 1) in found
    assert ("new", "A", "DEPENDS_ON", "B", 0, 1) in found


def test_a_selection_narrows_it() -> None:
    found = changes(VIEW, Y2024, Y2025, selection=Selection(statuses=("planned",)))
    assert rows(found) == [("new", "A", "FINANCES", "C", 0, 1)]
    assert changes(VIEW, Y2024, Y2025, selection=Selection(families=("conflict",))) == []
