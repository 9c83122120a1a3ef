"""Which edges an analysis counts."""

from __future__ import annotations

from datetime import date

from graph.analysis.selection import Selection, arcs, by_pair, neighbours
from tests.graph.analysis.graphs import edges, view_of

PLAN = {"modality": "planned"}


def test_what_did_not_happen_does_not_count_unless_asked_for() -> None:
    view = view_of("A SUPPLIES B", ("A SUPPLIES C", PLAN), ("A SUPPLIES D", {"modality": "possible"}))
    assert [edge.target.name for edge in Selection().of(view)] == ["B"]
    assert [edge.target.name for edge in Selection(statuses=("planned",)).of(view)] == ["C"]


def test_a_disputed_plan_is_no_deed_and_a_disputed_deed_is_one() -> None:
    denial = {"polarity": "negative"}
    view = view_of("A ATTACKS B", ("A ATTACKS B", denial), ("A ATTACKS C", PLAN), ("A ATTACKS C", denial))
    assert {edge.status for edge in view.edges} == {"disputed"}
    assert [edge.target.name for edge in Selection().of(view)] == ["B"]


def test_families_types_and_kinds_narrow_the_graph() -> None:
    view = view_of("A SUPPLIES B", "A ATTACKS C", ("D HOLDS_OFFICE_IN A", {"kinds": "Person State"}))
    assert [edge.type for edge in Selection(families=("conflict",)).of(view)] == ["ATTACKS"]
    assert [edge.type for edge in Selection(types=("SUPPLIES",)).of(view)] == ["SUPPLIES"]
    assert [edge.type for edge in Selection(kinds=("State",)).of(view)] == ["ATTACKS", "SUPPLIES"]


def test_both_times_narrow_the_graph() -> None:
    view = view_of(
        ("A SUPPLIES B", {"start": "2024", "end": "2024", "published": "2024-12-01"}),
        ("A SUPPLIES C", {"start": "2025", "end": "2025", "published": "2025-12-01"}),
    )
    held = Selection(held=(date(2025, 1, 1), date(2025, 1, 31)))
    assert [edge.target.name for edge in held.of(view)] == ["C"]
    assert [edge.target.name for edge in Selection(known=date(2025, 1, 1)).of(view)] == ["B"]


def test_pairs_have_no_direction_and_arcs_do() -> None:
    found = edges("A SUPPLIES B", "B ATTACKS A", "B MEETS_WITH C")
    ids = {actor.name: actor.id for edge in found for actor in (edge.source, edge.target)}
    pairs = by_pair(found)
    assert sorted(len(ties) for ties in pairs.values()) == [1, 2]
    assert neighbours(pairs)[ids["B"]] == {ids["A"], ids["C"]}
    a, b, c = ids["A"], ids["B"], ids["C"]
    assert arcs(found) == {(a, b), (b, a), (b, c), (c, b)}
