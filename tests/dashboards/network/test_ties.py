"""Edges fold to ties: nothing lost, nothing hidden behind the first of several."""

from __future__ import annotations

from collections import Counter

import pandas
from hypothesis import given
from hypothesis import strategies as st

from dashboards.network.ties import STATUSES, TIES_PER_ACTOR, TieFolder
from dashboards.tables import Tables
from graph.model import Status
from graph.ontology import Relation, load_ontology
from tests.dashboards.network.frames import edges_of, fold_ties, graph_of


def test_edges_of_one_type_and_direction_are_one_tie_with_their_count() -> None:
    graph = graph_of(
        "Norway SUPPLIES Latvia reported 1 2024",
        "Norway SUPPLIES Latvia corroborated 3 2025",
        "Latvia SUPPLIES Norway",
        "Norway FINANCES Latvia",
    )
    assert {key: tie.count for key, tie in graph.ties.items()} == {
        "norway>SUPPLIES>latvia": 2,
        "latvia>SUPPLIES>norway": 1,
        "norway>FINANCES>latvia": 1,
    }
    tie = graph.ties["norway>SUPPLIES>latvia"]
    assert (tie.origins, tie.documents, tie.first, tie.last) == (4, 2, 2024, 2025)
    assert tie.statuses == (("corroborated", 1), ("reported", 1))


def test_a_tie_without_dates_has_no_years() -> None:
    tie = graph_of("Norway SUPPLIES Latvia").ties["norway>SUPPLIES>latvia"]
    assert tie.first is None
    assert tie.last is None


def test_one_disputed_edge_makes_the_tie_disputed() -> None:
    graph = graph_of("Norway SUPPLIES Latvia corroborated 5", "Norway SUPPLIES Latvia disputed")
    assert graph.ties["norway>SUPPLIES>latvia"].status == "disputed"


def test_else_the_best_established_edge_gives_the_status() -> None:
    graph = graph_of("Norway SUPPLIES Latvia planned", "Norway SUPPLIES Latvia reported")
    assert graph.ties["norway>SUPPLIES>latvia"].status == "reported"


def test_every_status_of_an_edge_has_its_place() -> None:
    assert set(STATUSES) == set(Status.__args__)  # type: ignore[attr-defined]


def test_the_strongest_tie_comes_first() -> None:
    graph = graph_of("A SUPPLIES B", "B SUPPLIES C corroborated 4", "C SUPPLIES D", "C SUPPLIES D")
    assert list(graph.ties) == ["b>SUPPLIES>c", "c>SUPPLIES>d", "a>SUPPLIES>b"]


def test_ties_at_an_actor_are_those_of_both_directions() -> None:
    graph = graph_of("A SUPPLIES B", "C ACCUSES A", "B MEETS_WITH C")
    assert set(graph.at["a"]) == {"a>SUPPLIES>b", "c>ACCUSES>a"}


def test_real_edges_fold(demo_tables: Tables) -> None:
    graph = fold_ties(demo_tables.edges)
    assert sum(tie.count for tie in graph.ties.values()) == len(demo_tables.edges)
    supplies = [t for t in graph.ties.values() if t.type == "SUPPLIES" and t.status == "disputed"]
    assert [(graph.nodes[t.source].name, graph.nodes[t.target].name) for t in supplies] == [
        ("Estonia", "Ukraine")
    ]


def test_no_edges_are_no_ties() -> None:
    graph = fold_ties(edges_of("A SUPPLIES B").iloc[:0])
    assert graph.ties == {}
    assert graph.strongest(10) == ()


actors = st.sampled_from("ABCDEFGH")
types = st.sampled_from(["SUPPLIES", "FINANCES", "MEETS_WITH"])
rows = st.lists(
    st.tuples(actors, types, actors, st.sampled_from(STATUSES), st.integers(1, 9)).filter(
        lambda row: row[0] != row[2]
    ),
    min_size=1,
    max_size=40,
)


def made(found: list[tuple[str, str, str, str, int]]) -> pandas.DataFrame:
    return edges_of(*(" ".join(map(str, row)) for row in found))


@given(rows)
def test_every_edge_is_in_exactly_one_tie(found: list[tuple[str, str, str, str, int]]) -> None:
    graph = fold_ties(made(found))
    counts = Counter(f"{a.lower()}>{type}>{b.lower()}" for a, type, b, *_ in found)
    assert {key: tie.count for key, tie in graph.ties.items()} == dict(counts)
    assert sum(tie.origins for tie in graph.ties.values()) == sum(row[4] for row in found)


@given(rows, st.randoms())
def test_the_order_of_the_edges_makes_no_difference(
    found: list[tuple[str, str, str, str, int]], draw: object
) -> None:
    one = fold_ties(made(found))
    draw.shuffle(found)  # type: ignore[attr-defined]
    other = fold_ties(made(found))
    assert list(one.ties.items()) == list(other.ties.items())
    assert list(one.nodes.items()) == list(other.nodes.items())


@given(rows, st.lists(st.sets(st.integers(0, 39)), max_size=5))
def test_what_was_folded_before_makes_no_difference(
    found: list[tuple[str, str, str, str, int]], parts: list[set[int]]
) -> None:
    edges = made(found)
    folder = TieFolder(edges)
    for part in parts:
        some = edges[edges.index.isin(part)]
        graph, alone = folder.fold(some), fold_ties(some)
        assert list(graph.ties.items()) == list(alone.ties.items())
        assert list(graph.nodes.items()) == list(alone.nodes.items())


@given(rows, st.integers(1, 30))
def test_the_strongest_are_as_many_as_there_may_be(
    found: list[tuple[str, str, str, str, int]], limit: int
) -> None:
    graph = fold_ties(made(found))
    kept = graph.strongest(limit)
    assert len(kept) == min(limit, len(graph.ties))
    assert list(kept) == [key for key in graph.ties if key in kept]


def test_actors_are_joined_before_two_of_them_are_joined_twice() -> None:
    states = [r.type for r in load_ontology() if graph_allows(r)]
    parallel = [f"A {type} B corroborated 9" for type in states[:12]]
    graph = graph_of(*parallel, "B SUPPLIES C", "X SUPPLIES Y")
    kept = graph.strongest(3 * TIES_PER_ACTOR)
    assert "b>SUPPLIES>c" in kept
    assert "x>SUPPLIES>y" not in kept


def graph_allows(relation: Relation) -> bool:
    return "State" in relation.source_kinds and "State" in relation.target_kinds


def test_a_tie_says_what_its_edges_are_about() -> None:
    pumps = edges_of("Norway SUPPLIES Latvia", item="pumps", quantity=90.0)
    more = edges_of("Norway SUPPLIES Latvia", item="radios", quantity=1_200.0, approx=True)
    again, nothing = (
        edges_of("Norway SUPPLIES Latvia", item="pumps", quantity=90.0),
        edges_of("Norway SUPPLIES Latvia"),
    )
    (tie,) = fold_ties(pandas.concat([pumps, more, again, nothing])).ties.values()
    assert tie.what == ("90 pumps", "~1,200 radios")
