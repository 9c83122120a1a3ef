"""Which edges the filters let through."""

from datetime import date
from pathlib import Path

import pytest

from dashboards.tables import Tables
from dashboards.views.filters import claims_of, filtered
from dashboards.views.selection import selected_edges
from dashboards.views.view import Filters, Selection
from graph.edges import edges_as_of
from graph.workspace import Workspace
from tests.dashboards.small import actor_id, edge, tables_of


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("small"))


def facts(edges) -> set[str]:
    return {f"{s} {t} {o}" for s, t, o in zip(edges["source"], edges["type"], edges["target"], strict=True)}


def test_no_filter_lets_all_through(tables: Tables) -> None:
    assert len(filtered(tables, Filters())) == len(tables.edges)


def test_an_actor_stands_at_either_end(tables: Tables) -> None:
    found = filtered(tables, Filters(actors=(actor_id(tables, "Ghana"),)))
    assert facts(found) == {"Chile ATTACKS Ghana", "Norway TRAINS Ghana", "Chile FINANCES Ghana"}


def test_types_are_shown_beside_those_of_the_families(tables: Tables) -> None:
    found = filtered(tables, Filters(families=("conflict",), types=("SUPPLIES",)))
    assert facts(found) == {"Chile ATTACKS Ghana", "Norway SUPPLIES Latvia"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(statuses=("corroborated",)), {"Norway SUPPLIES Latvia"}),
        (Filters(statuses=("disputed",)), {"Chile ATTACKS Ghana"}),
        (Filters(modalities=("planned",)), {"Norway TRAINS Ghana"}),
        (Filters(origins=2), {"Norway SUPPLIES Latvia"}),
        (Filters(publishers=("Baltic Wire",)), {"Norway SUPPLIES Latvia", "Norway FINANCES Chile"}),
        (Filters(publishers=("Nobody's",)), set()),
        (
            Filters(held_from=date(2025, 1, 1), undated=False),
            {"Norway SUPPLIES Latvia", "Chile FINANCES Ghana"},
        ),
        (Filters(held_until=date(2023, 6, 1), undated=False), {"Norway FINANCES Chile"}),
        (
            Filters(held_from=date(2024, 8, 10), held_until=date(2024, 8, 10), undated=False),
            {"Chile ATTACKS Ghana"},
        ),
    ],
)  # fmt: skip
def test_each_filter(tables: Tables, filters: Filters, expected: set[str]) -> None:
    assert facts(filtered(tables, filters)) == expected


def test_undated_edges_stay_in_a_period_unless_they_are_switched_off(tables: Tables) -> None:
    period = {"held_from": date(2025, 1, 1), "held_until": date(2025, 1, 31)}
    assert "Norway MEMBER_OF Fjord Pact" in facts(filtered(tables, Filters(**period)))
    assert "Norway MEMBER_OF Fjord Pact" not in facts(filtered(tables, Filters(**period, undated=False)))


@pytest.mark.parametrize("first", [None, date(2024, 5, 1), date(2025, 6, 1), date(2026, 1, 1)])
@pytest.mark.parametrize("last", [None, date(2024, 12, 31), date(2025, 8, 6), date(2027, 1, 1)])
def test_the_period_is_that_of_the_command_line(
    demo: Path, demo_tables: Tables, first: date | None, last: date | None
) -> None:
    with Workspace.open(demo) as workspace:
        claims = list(workspace.ledger.claims())
        linker, provenance = workspace.ledger.linker(claims), workspace.ledger.provenance()
        held = (first or date.min, last or date.max)
        expected = {found.id for found in edges_as_of(claims, linker, provenance, held=held)}
    assert set(filtered(demo_tables, Filters(held_from=first, held_until=last))["id"]) == expected


def test_claims_of_edges_are_those_that_hold_them_up(tables: Tables) -> None:
    edges = filtered(tables, Filters(types=("SUPPLIES",)))
    assert set(claims_of(tables, edges)["id"]) == set(
        edge(tables, "Norway", "SUPPLIES", "Latvia")["claims"]
    )


def test_a_claim_picks_its_edge_whatever_the_filters_say(tables: Tables) -> None:
    wanted = edge(tables, "Norway", "SUPPLIES", "Latvia")
    hidden = tables.edges.iloc[:0]
    for id in wanted["claims"]:
        assert list(selected_edges(tables, hidden, Selection(claim=id))["id"]) == [wanted["id"]]


def test_a_pair_picks_its_edges_among_those_shown(tables: Tables) -> None:
    norway, chile, ghana = (actor_id(tables, name) for name in ("Norway", "Chile", "Ghana"))
    assert facts(selected_edges(tables, tables.edges, Selection(source=norway, target=chile))) == {
        "Norway FINANCES Chile"
    }
    pair = Selection(source=chile, target=ghana, relation="ATTACKS")
    assert facts(selected_edges(tables, tables.edges, pair)) == {"Chile ATTACKS Ghana"}
    assert len(selected_edges(tables, tables.edges, Selection(source=ghana))) == 3


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(claim="x"), Selection(source="x", target="y")]
)
def test_nothing_or_something_unknown_picks_nothing(tables: Tables, selection: Selection) -> None:
    assert len(selected_edges(tables, tables.edges, selection)) == 0
