"""Where actors stand: apart, near those they are tied to, and where they stood before."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from dashboards.network.layout import Start, lay_out
from dashboards.network.placement import place


def clusters(count: int, size: int, seed: int = 1) -> tuple[int, numpy.ndarray]:
    """Make clusters of this size in a ring, each a random graph, joined by single ties."""
    draw = numpy.random.default_rng(seed)
    pairs = [(c * size, ((c + 1) % count) * size) for c in range(count)]
    for c in range(count):
        pairs += [(c * size + n, c * size + int(draw.integers(0, n))) for n in range(1, size)]
        pairs += [tuple(c * size + draw.integers(0, size, 2)) for _ in range(size)]
    return count * size, numpy.array(pairs)


def lengths(points: numpy.ndarray, pairs: numpy.ndarray) -> numpy.ndarray:
    return numpy.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)


@pytest.mark.parametrize(("count", "size"), [(3, 12), (8, 60)])
def test_tied_actors_are_near_and_no_two_in_one_place(count: int, size: int) -> None:
    nodes, pairs = clusters(count, size)
    points = lay_out(nodes, pairs)
    draw = numpy.random.default_rng(2)
    others = draw.integers(0, nodes, (5_000, 2))
    assert lengths(points, pairs).mean() < 0.6 * lengths(points, others).mean()
    nearest = cKDTree(points).query(points, k=2)[0][:, 1]
    assert nearest.min() > 0.1
    assert numpy.median(nearest) > 0.4


def test_clusters_part() -> None:
    nodes, pairs = clusters(6, 80)
    points = lay_out(nodes, pairs)
    cluster = numpy.arange(nodes) // 80
    centres = numpy.array([points[cluster == c].mean(axis=0) for c in range(6)])
    nearest = numpy.linalg.norm(points[:, None] - centres, axis=2).argmin(axis=1)
    assert (nearest == cluster).mean() > 0.9


def test_a_hub_stands_among_its_leaves() -> None:
    pairs = numpy.array(
        [(0, n) for n in range(1, 400)] + [(0, 400)] + [(n, n + 1) for n in range(400, 420)]
    )
    points = lay_out(421, pairs)
    away = numpy.linalg.norm(points[0] - points[1:400].mean(axis=0))
    assert away < 0.3 * numpy.linalg.norm(points[1:400] - points[0], axis=1).mean()


def test_the_same_graph_gives_the_same_layout() -> None:
    nodes, pairs = clusters(5, 50)
    assert (lay_out(nodes, pairs) == lay_out(nodes, pairs[::-1, ::-1])).all()


def test_parts_do_not_overlap() -> None:
    nodes, pairs = clusters(1, 40)
    apart = numpy.array([(nodes + 2 * n, nodes + 2 * n + 1) for n in range(30)])
    points = lay_out(nodes + 60, numpy.concatenate([pairs, apart]))
    low, high = points[:nodes].min(axis=0), points[:nodes].max(axis=0)
    rest = points[nodes:]
    assert not ((rest > low) & (rest < high)).all(axis=1).any()
    assert cKDTree(points).query(points, k=2)[0][:, 1].min() > 0.5


def test_where_nothing_changes_little_moves() -> None:
    nodes, pairs = clusters(8, 60)
    points = lay_out(nodes, pairs)
    again = lay_out(nodes, pairs, Start(points, numpy.zeros(nodes, dtype=bool)))
    assert numpy.median(numpy.linalg.norm(again - points, axis=1)) < 0.05 * numpy.ptp(points, axis=0).max()


def test_new_actors_come_beside_those_they_are_tied_to() -> None:
    nodes, pairs = clusters(8, 60)
    points = lay_out(nodes, pairs)
    more = numpy.concatenate([pairs, [(7, nodes + n) for n in range(5)]])
    start = Start(
        numpy.concatenate([points, numpy.full((5, 2), numpy.nan)]), numpy.zeros(nodes + 5, dtype=bool)
    )
    again = lay_out(nodes + 5, more, start)
    away = numpy.linalg.norm(again[nodes:] - again[7], axis=1)
    assert away.max() < 0.2 * numpy.ptp(points, axis=0).max()


def test_pinned_actors_stay() -> None:
    nodes, pairs = clusters(4, 30)
    points = lay_out(nodes, pairs)
    points[5] = (40.0, -30.0)
    pinned = numpy.zeros(nodes, dtype=bool)
    pinned[5] = True
    assert (lay_out(nodes, pairs, Start(points, pinned))[5] == (40.0, -30.0)).all()


def test_a_new_part_stands_beside_the_old_ones() -> None:
    nodes, pairs = clusters(3, 20)
    points = lay_out(nodes, pairs)
    start = Start(
        numpy.concatenate([points, numpy.full((2, 2), numpy.nan)]), numpy.zeros(nodes + 2, dtype=bool)
    )
    again = lay_out(nodes + 2, numpy.concatenate([pairs, [(nodes, nodes + 1)]]), start)
    assert again[nodes:, 1].max() < again[:nodes, 1].min()


def test_nobody_and_somebody_alone() -> None:
    none = numpy.empty((0, 2), dtype=numpy.int64)
    assert lay_out(0, none).shape == (0, 2)
    assert lay_out(1, none).shape == (1, 2)
    assert len(numpy.unique(lay_out(5, none), axis=0)) == 5


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 30), st.data())
def test_any_graph_is_laid_out(count: int, data: st.DataObject) -> None:
    end = st.integers(0, count - 1)
    pairs = numpy.array(data.draw(st.lists(st.tuples(end, end), max_size=60)), dtype=numpy.int64).reshape(
        -1, 2
    )
    points = lay_out(count, pairs)
    assert numpy.isfinite(points).all()
    known = numpy.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    start = Start(numpy.where(known[:, None], points, numpy.nan), known & (numpy.arange(count) % 3 == 0))
    again = lay_out(count, pairs, start)
    assert numpy.isfinite(again).all()
    assert (again[start.pinned] == points[start.pinned]).all()


def test_places_are_kept_by_the_ids_of_actors() -> None:
    before = place(["a", "b", "c"], [("a", "b"), ("b", "c")])
    after = place(["x", "c", "b", "a"], [("a", "b"), ("b", "c"), ("c", "x")], before, {"a": (700, 0)})
    assert after["a"] == (700, 0)
    assert set(after) == {"a", "b", "c", "x"}
    assert all(isinstance(part, int) for point in after.values() for part in point)
