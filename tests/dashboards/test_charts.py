"""What the overview, the timeline, the matrix and the map draw."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas
import pytest

from dashboards.tables import Tables, records
from dashboards.views import flows as flow_views
from dashboards.views import matrix as matrix_views
from dashboards.views import overview, timeline
from dashboards.views.filters import claims_of, filtered
from dashboards.views.view import Filters
from graph.model import Claim, Mention
from tests.builders import claim, document, mention
from tests.dashboards.small import actor_id, tables_of


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("small"))


def dated(folder: Path, *periods: tuple[str | None, str | None]) -> Tables:
    """Give tables of one edge for each period, each with an amount of its own."""
    text = document("Chile shipped Peru grain.", "a")
    made = [
        claim(text, "Chile", "SUPPLIES", "Peru", start=start, end=end, quantity=float(n + 1))
        for n, (start, end) in enumerate(periods)
    ]
    return tables_of(folder, [(text, made, [], None)])


def test_numbers_count_what_is_shown(tables: Tables) -> None:
    everything = overview.numbers(tables.edges, claims_of(tables, tables.edges))
    # 12 claims, of which one is a denial and holds up nothing.
    assert everything == {
        "Documents": 3, "Claims": 12, "Actors": 7, "Edges": 11, "Corroborated": 1, "Disputed": 1,
    }  # fmt: skip
    edges = filtered(tables, Filters(types=("SUPPLIES",)))
    assert overview.numbers(edges, claims_of(tables, edges))["Claims"] == 2


def test_families_are_counted_in_the_order_of_the_ontology(tables: Tables) -> None:
    found = overview.by_family(tables.edges)
    assert list(found["family"])[:2] == ["Support", "Trade"]
    assert found["edges"].sum() == len(tables.edges)
    assert found.loc[found["family"] == "Trade", "edges"].item() == 0


def test_months_without_claims_are_there_and_vague_dates_are_counted_apart() -> None:
    claims = pandas.DataFrame(
        {
            "published": pandas.Series(
                ["2025-01-03", "2025-03", "2025-03-31", "2024", None, "2025-21"], dtype="str"
            )
        }
    )
    months, undated = overview.by_month(claims)
    assert list(months["month"]) == [datetime(2025, 1, 1), datetime(2025, 2, 1), datetime(2025, 3, 1)]
    assert list(months["claims"]) == [1, 0, 2]
    assert undated == 3


def test_newest_claims_come_first(tables: Tables) -> None:
    assert list(overview.newest(tables.claims, 9)["document"])[:8] == ["third"] * 8
    assert overview.newest(tables.claims, 9)["document"].iloc[8] == "again"


def test_connected_actors_are_those_with_the_most_others(tables: Tables) -> None:
    found = overview.connected(tables.edges)
    assert (found["actor"].iloc[0], found["others"].iloc[0]) == ("Norway", 6)


def test_an_exact_day_is_sure_and_a_year_may_be_any_of_its_days(tmp_path: Path) -> None:
    tables = dated(tmp_path, ("2024-05-06", "2024-05-06"), ("2025", "2025"))
    found = timeline.timeline(tables.edges)
    assert [
        (p["piece"], str(p["from"].date()), str(p["to"].date())) for p in found.pieces.to_dict("records")
    ] == [
        ("surely", "2024-05-06", "2024-05-07"),
        ("may be", "2025-01-01", "2026-01-01"),
    ]


def test_a_period_is_sure_between_its_vague_ends(tmp_path: Path) -> None:
    found = timeline.timeline(dated(tmp_path, ("2022", "2025")).edges)
    assert list(found.pieces["piece"]) == ["may be", "surely", "may be"]
    assert str(found.pieces["from"].iloc[1].date()) == "2022-12-31"
    assert str(found.pieces["to"].iloc[1].date()) == "2025-01-02"


def test_an_open_end_is_told_from_a_known_one(tmp_path: Path) -> None:
    found = timeline.timeline(dated(tmp_path, ("2022", None), (None, "2021"), ("2023-01", "2023-01")).edges)
    pieces = found.pieces.groupby("lane")["piece"].apply(list).tolist()
    assert sorted(pieces) == [["may be"], ["may be", "open end"], ["open end", "may be"]]


def test_undated_edges_have_a_lane_of_their_own(tables: Tables) -> None:
    found = timeline.timeline(tables.edges)
    assert found.dated + len(found.undated) == len(tables.edges)
    assert set(found.undated["when"]) == {"no date"}
    assert list(found.undated["number"]) == list(range(len(found.undated)))


def test_a_timeline_of_many_edges_has_pages(tmp_path: Path) -> None:
    tables = dated(tmp_path, *[(f"20{n:02}-0{m}", None) for n in range(25) for m in range(1, 8)])
    assert timeline.timeline(tables.edges).lanes == timeline.LANES
    assert timeline.timeline(tables.edges, 2).lanes == 175 - timeline.LANES


def test_nothing_dated_is_an_empty_timeline(tmp_path: Path) -> None:
    found = timeline.timeline(dated(tmp_path, (None, None)).edges)
    assert (found.lanes, len(found.pieces), len(found.undated)) == (0, 0, 1)


def test_the_matrix_counts_each_edge_once(tables: Tables) -> None:
    found = matrix_views.matrix(tables.edges)
    assert found.cells["edges"].sum() + found.hidden == len(tables.edges)
    cell = found.cells[(found.cells["source"] == "Chile") & (found.cells["target"] == "Ghana")]
    assert (cell["edges"].item(), cell["relations"].item()) == (2, "attacks, finances")


def test_a_full_matrix_says_what_it_hides(tables: Tables) -> None:
    found = matrix_views.matrix(tables.edges, side=2)
    assert (len(found.sources), len(found.targets)) == (2, 2)
    assert found.hidden == len(tables.edges) - found.cells["edges"].sum() > 0


def test_two_actors_of_one_name_have_rows_of_their_own(tmp_path: Path) -> None:
    text = document("Georgia met Peru. Georgia sued Peru.", "a")
    made = [
        claim(text, "Georgia", "MEETS_WITH", "Peru"),
        claim(text, "Georgia", "ACCUSES", "Peru", kinds="Company State"),
    ]
    found = matrix_views.matrix(tables_of(tmp_path, [(text, made, [], None)]).edges)
    assert sorted([*found.sources, *found.targets])[:2] == ["Georgia", "Georgia (2)"]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    text = document("Norway shipped Chile fish, Kelp AS sued Chile, and Sealand met Norway.", "a")
    codes = {"Norway": "NO", "Chile": "CL"}

    kinds = {"Kelp AS": "Company"}

    def end(name: str) -> Mention:
        identifiers = (("iso3166", codes[name]),) if name in codes else ()
        return mention(text, name, kinds.get(name, "State"), identifiers=identifiers)

    def states(source: str, type: str, target: str) -> Claim:
        return replace(claim(text, source, type, target), source=end(source), target=end(target))

    made = [
        states("Norway", "SUPPLIES", "Chile"),
        states("Norway", "FINANCES", "Chile"),
        states("Norway", "ACCUSES", "Chile"),
        states("Kelp AS", "ACCUSES", "Chile"),
        states("Sealand", "MEETS_WITH", "Norway"),
    ]
    return tables_of(tmp_path_factory.mktemp("world"), [(text, made, [], None)])


def test_flows_are_between_states_that_have_a_place(world: Tables) -> None:
    found = flow_views.flows(world, world.edges)
    [line] = found.lines
    assert line["geometry"]["coordinates"] == [flow_views.world()["middles"][c] for c in ("NO", "CL")]
    assert line["properties"]["edges"] == 3
    assert line["properties"]["family"] == "support"
    assert found.unplaced == ["Sealand"]
    assert found.others == 1
    assert len(found.pairs) == 2
    assert line["properties"]["source_id"] == actor_id(world, "Norway")


def test_the_dot_of_a_flow_lies_near_its_target(world: Tables) -> None:
    [head] = records(flow_views.flows(world, world.edges).heads)
    norway, chile = (flow_views.world()["middles"][code] for code in ("NO", "CL"))
    assert abs(head["lat"] - chile[1]) < abs(head["lat"] - norway[1])


def test_the_way_between_two_places_is_the_shortest() -> None:
    assert flow_views._along([0, 0], [90, 0], 0.5) == (45.0, 0.0)
    lon, lat = flow_views._along([-170.0, 10.0], [170.0, 10.0], 0.5)
    assert abs(lon) == pytest.approx(180.0)
    assert lat > 10
    assert flow_views._along([5, 5], [5, 5], 0.9) == (5, 5)


def test_the_world_has_a_place_for_every_large_state() -> None:
    middles = flow_views.world()["middles"]
    for code, (west, south, east, north) in {
        "RU": (40, 50, 140, 75), "FR": (-5, 42, 8, 51), "US": (-125, 30, -70, 50), "CN": (80, 20, 125, 50),
        "FJ": (176, -20, 180, -15), "XK": (20, 42, 22, 43), "TO": (-177, -24, -173, -15),
    }.items():  # fmt: skip
        lon, lat = middles[code]
        assert west <= lon <= east, code
        assert south <= lat <= north, code


def test_no_edges_are_no_flows_and_no_matrix(tables: Tables) -> None:
    nothing = tables.edges.iloc[:0]
    assert flow_views.flows(tables, nothing).lines == []
    assert matrix_views.matrix(nothing).cells.empty
    assert overview.connected(nothing).empty
