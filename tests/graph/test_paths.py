"""Paths between actors, and the dated edges on them."""

from __future__ import annotations

import pytest

from graph.paths import shortest_paths


@pytest.fixture(scope="module")
def edges(workspace):
    return workspace.edges()


@pytest.fixture(scope="module")
def named(workspace):
    return {actor.name: actor.id for actor in workspace.ledger.linker().actors()}


def names(path):
    return [{end for edge in step for end in (edge.source.name, edge.target.name)} for step in path]


def test_the_shortest_path_comes_first(edges, named):
    paths = shortest_paths(edges, named["Latvia"], named["Chile"])
    assert [len(path) for path in paths] == sorted(len(path) for path in paths)
    assert names(paths[0]) == [{"Norway", "Latvia"}, {"Norway", "Chile"}]


def test_a_step_holds_all_edges_of_its_pair_with_their_dates(edges, named):
    [path, *_] = shortest_paths(edges, named["Norway"], named["Chile"])
    [step] = path
    assert {(e.type, e.source.name, e.start) for e in step} == {
        ("FINANCES", "Norway", "2023"),
        ("ACCUSES", "Chile", None),
    }


def test_direction_is_followed_where_asked(edges, named):
    assert shortest_paths(edges, named["Latvia"], named["Kelp AS"])
    assert shortest_paths(edges, named["Kelp AS"], named["Norway"], directed=True) == []
    [path] = shortest_paths(edges, named["Norway"], named["Kelp AS"], directed=True)
    assert [edge.type for step in path for edge in step] == ["OWNS"]


def test_only_the_types_that_are_asked_for_count(edges, named):
    paths = shortest_paths(edges, named["Norway"], named["Ghana"], types={"FINANCES"}, directed=True)
    assert [[edge.type for edge in step] for step in paths[0]] == [["FINANCES"], ["FINANCES"]]
    assert shortest_paths(edges, named["Norway"], named["Ghana"], types={"OWNS"}) == []


def test_as_many_paths_as_asked_for_none_twice_and_none_too_long(edges, named):
    paths = shortest_paths(edges, named["Latvia"], named["Ghana"], count=10, longest=3)
    ids = [tuple(tuple(edge.id for edge in step) for step in path) for path in paths]
    assert len(set(ids)) == len(ids) >= 2
    assert max(len(path) for path in paths) <= 3
    assert len(shortest_paths(edges, named["Latvia"], named["Ghana"], count=1)) == 1


@pytest.mark.parametrize(
    ("source", "target"), [("nobody", "Ghana"), ("Ghana", "nobody"), ("Ghana", "Ghana")]
)
def test_no_path_is_an_empty_list(edges, named, source, target):
    assert shortest_paths(edges, named.get(source, source), named.get(target, target)) == []
