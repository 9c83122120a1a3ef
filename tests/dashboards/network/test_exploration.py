"""Steps of a person: what they show, what stays hidden and is said so, and the way back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dashboards.network.exploration import (
    EXPANDED,
    FEWEST_TIES,
    MOST_TIES,
    Exploration,
    Step,
    first_limit,
    from_text,
    neighbourhoods,
    path_ties,
    shown,
    to_text,
)
from dashboards.network.ties import Node, TieGraph
from tests.dashboards.network.frames import graph_of

STAR = graph_of(
    "Hub SUPPLIES A corroborated 5",
    "Hub SUPPLIES B corroborated 4",
    "Hub SUPPLIES C",
    "C ACCUSES Hub",
    "D ACCUSES Hub",
    "D MEETS_WITH E",
)


def steps(*found: Step, limit: int = 1) -> Exploration:
    return Exploration(found, limit)


def test_at_first_the_strongest_are_shown_and_the_hidden_are_counted() -> None:
    seen = shown(STAR, Exploration(limit=2))
    assert seen.ties == ("hub>SUPPLIES>a", "hub>SUPPLIES>b")
    assert seen.nodes == ("hub", "a", "b")
    assert seen.hidden == {"hub": 3}


def test_all_are_shown_where_they_are_few() -> None:
    seen = shown(STAR, Exploration())
    assert len(seen.ties) == len(STAR.ties)
    assert seen.hidden == {}


def test_expand_adds_the_strongest_hidden_ties_of_an_actor() -> None:
    seen = shown(STAR, steps(Step("expand", "hub", limit=2)))
    assert seen.ties == ("hub>SUPPLIES>a", "hub>SUPPLIES>b", "c>ACCUSES>hub")
    assert seen.hidden == {"hub": 2, "c": 1}


def test_expand_again_adds_the_next() -> None:
    once, twice = (shown(STAR, steps(*[Step("expand", "hub", limit=2)] * n)) for n in (1, 2))
    assert len(twice.ties) == len(once.ties) + 2


def test_expand_by_type_and_direction() -> None:
    incoming = shown(STAR, steps(Step("expand", "hub", type="ACCUSES", direction="in")))
    assert set(incoming.ties) == {"hub>SUPPLIES>a", "c>ACCUSES>hub", "d>ACCUSES>hub"}
    outgoing = shown(STAR, steps(Step("expand", "hub", type="ACCUSES", direction="out")))
    assert outgoing.ties == ("hub>SUPPLIES>a",)


def test_expanding_an_actor_that_is_not_shown_shows_it() -> None:
    assert "e" in shown(STAR, steps(Step("expand", "e"))).nodes


def test_focus_leaves_only_the_actor_and_its_ties() -> None:
    seen = shown(STAR, Exploration((Step("focus", "d"),)))
    assert set(seen.ties) == {"d>ACCUSES>hub", "d>MEETS_WITH>e"}
    assert seen.hidden == {"hub": 4}


def test_hide_takes_the_actor_out() -> None:
    seen = shown(STAR, Exploration((Step("hide", "hub"),)))
    assert seen.nodes == ("d", "e")
    assert seen.hidden == {"d": 1}


def test_a_path_is_shown_and_marked_until_the_next_step() -> None:
    path = Step("path", "a", "e")
    seen = shown(STAR, steps(path))
    assert set(seen.trail) == {"hub>SUPPLIES>a", "d>ACCUSES>hub", "d>MEETS_WITH>e"}
    assert set(seen.trail) <= set(seen.ties)
    assert shown(STAR, steps(path, Step("expand", "hub"))).trail == ()


def test_undo_is_the_step_before() -> None:
    before = steps(Step("expand", "hub", limit=2))
    assert before.then(Step("focus", "d")).undone() == before
    assert Exploration().undone() == Exploration()


def test_steps_at_actors_that_the_filters_hide_do_nothing() -> None:
    plain = shown(STAR, Exploration())
    for act in ("expand", "focus", "hide", "path"):
        assert shown(STAR, Exploration((Step(act, "nobody", "a"),))) == plain  # type: ignore[arg-type]


def test_neighbourhoods_count_by_type_and_direction() -> None:
    rows = neighbourhoods(STAR, ["hub>SUPPLIES>a"], "hub")
    assert [(row.type, row.direction, row.ties, row.hidden) for row in rows] == [
        ("SUPPLIES", "out", 3, 2),
        ("ACCUSES", "in", 2, 2),
    ]
    assert neighbourhoods(STAR, [], "nobody") == []


def test_a_relation_without_direction_is_one_neighbourhood() -> None:
    graph = graph_of("A MEETS_WITH B", "C MEETS_WITH A")
    (row,) = neighbourhoods(graph, [], "a")
    assert (row.direction, row.ties, row.hidden) == ("both", 2, 2)
    seen = shown(graph, steps(Step("expand", "a", type="MEETS_WITH", direction="both")))
    assert len(seen.ties) == 2


def test_a_path_takes_all_ties_between_two_actors_whatever_their_direction() -> None:
    graph = graph_of("A SUPPLIES B", "B ACCUSES A", "C MEETS_WITH B")
    assert set(path_ties(graph, "a", "c")) == {"a>SUPPLIES>b", "b>ACCUSES>a", "c>MEETS_WITH>b"}


def test_there_is_no_path_to_oneself_to_nobody_or_to_another_part() -> None:
    graph = graph_of("A SUPPLIES B", "C SUPPLIES D")
    assert path_ties(graph, "a", "a") == ()
    assert path_ties(graph, "a", "nobody") == ()
    assert path_ties(graph, "a", "d") == ()


def test_a_path_that_is_too_long_is_none() -> None:
    chain = graph_of(*(f"N{n} SUPPLIES N{n + 1}" for n in range(8)))
    assert len(path_ties(chain, "n0", "n6")) == 6
    assert path_ties(chain, "n0", "n7") == ()


def test_how_many_at_first_depends_on_the_actors_and_has_bounds() -> None:
    def crowd(count: int) -> TieGraph:
        return TieGraph({str(n): Node(str(n), str(n), "State") for n in range(count)}, {})

    assert first_limit(crowd(3)) == FEWEST_TIES
    assert first_limit(crowd(100)) == 300
    assert first_limit(crowd(100_000)) == MOST_TIES


# In a link

ids = st.text("0123456789abcdef", min_size=1, max_size=20)
some_step = st.builds(
    Step,
    st.sampled_from(["expand", "focus", "path", "hide"]),
    ids,
    st.none() | ids,
    st.none() | st.sampled_from(["SUPPLIES", "MEETS_WITH"]),
    st.none() | st.sampled_from(["out", "in", "both"]),
    st.integers(1, 5_000),
)


@given(
    st.builds(Exploration, st.lists(some_step, max_size=6).map(tuple), st.none() | st.integers(1, 9_999))
)
def test_a_link_holds_the_steps(exploration: Exploration) -> None:
    assert from_text(to_text(exploration)) == exploration


@given(st.text())
def test_a_link_that_somebody_garbled_is_read_as_far_as_it_goes(text: str) -> None:
    exploration = from_text(text)
    assert from_text(to_text(exploration)) == exploration
    shown(STAR, exploration)


def test_parts_that_are_no_steps_are_left_out() -> None:
    exploration = from_text("many~expand.a1....10~burn.a1....10~expand.a1~expand...x..~path.a.b.../..")
    assert exploration == Exploration((Step("expand", "a1", limit=10),))
    assert from_text("").steps == ()
    assert from_text("~expand.a1....").steps == (Step("expand", "a1", limit=EXPANDED),)


@given(st.lists(some_step, max_size=5).map(tuple))
def test_what_is_shown_and_what_is_hidden_is_all(found: tuple[Step, ...]) -> None:
    actors = ["hub", "d", "e", "c", "b"]
    known = tuple(replace(step, actor=id, other="a") for step, id in zip(found, actors, strict=False))
    seen = shown(STAR, Exploration(known, limit=2))
    for id in seen.nodes:
        drawn = sum(key in seen.ties for key in STAR.at[id])
        assert drawn + seen.hidden.get(id, 0) == len(STAR.at[id])
    for key in seen.ties:
        assert {STAR.ties[key].source, STAR.ties[key].target} <= set(seen.nodes)
