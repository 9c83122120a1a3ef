"""Where the actors stand: a force-directed layout in numpy and scipy.

Each connected part is laid out by itself: classical scaling of the distances to some pivots (Brandes
and Pich 2007) gives its coarse shape, then nodes repel and ties attract each other (Jacomy et al. 2014,
with an attraction between the linear one and LinLog), then nodes that overlap are moved apart. The
repulsion of all nodes is one convolution on a grid (by FFT), whose cost does not grow with the square
of their number. What else was tried, with times, is in `docs/decisions/2026-11-25-network-layout.md`.

The unit of length is the mean distance of neighbouring nodes. The same graph gives the same layout.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

type Points = NDArray[numpy.float64]
type Numbers = NDArray[numpy.int64]

SMALL = 8
"""Nodes of a part that is laid out together with all others as small: a network of 5,000 actors has
hundreds of parts of two to five, which took 3 s one by one."""
FEW = 150
"""Nodes up to which each pair's repulsion is computed: exact, and faster than the grid."""
PIVOTS = 40
CELLS = 64
"""Cells of the repulsion's grid along each side; 128 took twice the time and looked no better."""
ATTRACTION = 0.75
"""Exponent of a tie's length in its pull: at 1 the middle is a clump, at 0.5 clusters do not part."""
STEPS_COLD, STEPS_WARM = 100, 30
REACH_COLD, REACH_WARM = 0.10, 0.02
"""How far a node moves in the first step, in parts of the layout's radius."""
DENSITY = 0.75
"""Radius of a part of n nodes is this times the root of n: about one node on each square unit."""
NEAREST = 0.5
"""Least median distance to the nearest node: closer ones would be one blot."""
GAP = 1.6
"""Between two parts."""
TRIED = 60
"""Parts up to which several widths of the whole are tried."""
ASPECT = 1.9
"""Width to height of the whole; a screen beside the list of what is picked is about so."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where nodes stood before: points, not numbers where unknown, and which of them must stay."""

    points: Points
    pinned: NDArray[numpy.bool_]


def lay_out(count: int, pairs: Numbers, start: Start | None = None) -> Points:
    """Place nodes.

    Args:
        count: how many there are.
        pairs: two columns, the nodes (from 0) at the ends of each tie; several ties of one pair, and
            directions, make no difference.
        start: where nodes stood before. They begin there and move little, and pinned ones do not
            move at all; new nodes begin beside their neighbours.

    Returns:
        A point for each node.
    """
    if count == 0:
        return numpy.empty((0, 2))
    pairs = _simple(pairs)
    matrix = _matrix(count, pairs)
    parts, part_of = connected_components(matrix, directed=False)
    points = numpy.zeros((count, 2))
    order = numpy.argsort(part_of, kind="stable")
    members = numpy.split(order, numpy.cumsum(numpy.bincount(part_of, minlength=parts))[:-1])
    pairs_of = numpy.split(
        pairs[numpy.argsort(part_of[pairs[:, 0]], kind="stable")],
        numpy.cumsum(numpy.bincount(part_of[pairs[:, 0]], minlength=parts))[:-1],
    )
    local = numpy.empty(count, dtype=numpy.int64)
    for nodes in members:
        local[nodes] = numpy.arange(len(nodes))
    known = numpy.zeros(parts, dtype=bool)
    small = []
    for number, (nodes, ties) in enumerate(zip(members, pairs_of, strict=True)):
        before = None if start is None else Start(start.points[nodes], start.pinned[nodes])
        if before is not None:
            old = ~numpy.isnan(before.points).any(axis=1)
            known[number] = old.any()
            if len(nodes) <= SMALL and old.all():
                points[nodes] = before.points
                continue
        if len(nodes) <= SMALL and not known[number]:
            small.append(number)
            continue
        points[nodes] = _part(len(nodes), local[ties], before if known[number] else None)
    if small:
        _small(points, [members[number] for number in small], [pairs_of[number] for number in small])
    _pack(points, members, known)
    return points


def _simple(pairs: Numbers) -> Numbers:
    """Give each pair of different nodes once."""
    pairs = numpy.asarray(pairs, dtype=numpy.int64).reshape(-1, 2)
    pairs = numpy.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    return numpy.unique(pairs, axis=0)


def _matrix(count: int, pairs: Numbers) -> csr_array:
    ends = numpy.concatenate([pairs, pairs[:, ::-1]])
    return csr_array((numpy.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))


# One connected part


def _part(count: int, pairs: Numbers, before: Start | None) -> Points:
    """Place the nodes of one connected part, around the origin unless they stood somewhere before."""
    if count == 1:
        return numpy.zeros((1, 2)) if before is None else before.points.copy()
    matrix = _matrix(count, pairs)
    degrees = numpy.diff(matrix.indptr).astype(float)
    if before is not None:
        return _warm(matrix, pairs, degrees, before)
    points = _scaled(_pivots(matrix))
    # A layout that is warm-started must not depend on chance, nor must a cold one: the nodes that
    # coincide (leaves of one hub) are parted by a spiral.
    points += 0.3 * _spiral(count)
    points = _settle(points, pairs, degrees, _repulsion(count), STEPS_COLD, REACH_COLD)
    return _apart(_turned(_scaled(points)), _radii(degrees))


def _warm(matrix: csr_array, pairs: Numbers, degrees: NDArray[numpy.float64], before: Start) -> Points:
    old = ~numpy.isnan(before.points).any(axis=1)
    points = _beside(before.points, old, matrix)
    pinned = before.pinned & old
    moved = _settle(points, pairs, degrees, _repulsion(len(points)), STEPS_WARM, REACH_WARM, pinned)
    if not pinned.any():
        # On the average, those that stood somewhere before stand there still.
        moved += (points[old] - moved[old]).mean(axis=0)
    moved = _apart(moved, _radii(degrees), pinned)
    moved[pinned] = before.points[pinned]
    return moved


def _beside(points: Points, old: NDArray[numpy.bool_], matrix: csr_array) -> Points:
    """Place the new nodes beside the old ones that they are tied to, each a little elsewhere."""
    points = numpy.where(old[:, None], points, 0.0)
    placed = old.astype(float)
    offsets = _spiral(len(points))
    while (placed == 0).any():
        neighbours = matrix @ placed
        next = (placed == 0) & (neighbours > 0)
        sums = matrix @ (points * placed[:, None])
        points[next] = sums[next] / neighbours[next, None] + offsets[next]
        placed[next] = 1.0
    return points


def _spiral(count: int) -> Points:
    """Give small offsets that no two nodes share: points on a sunflower's spiral, radius up to 1."""
    number = numpy.arange(count) + 0.5
    radius, angle = numpy.sqrt(number / count), number * numpy.pi * (3 - numpy.sqrt(5))
    return numpy.column_stack([radius * numpy.cos(angle), radius * numpy.sin(angle)])


def _pivots(matrix: csr_array) -> Points:
    """Give the coarse shape: the first two axes of the squared distances to some pivots."""
    count = matrix.shape[0]
    distances = numpy.empty((count, min(PIVOTS, count)))
    nearest = numpy.full(count, numpy.inf)
    pivot = int(numpy.argmax(numpy.diff(matrix.indptr)))
    for column in range(distances.shape[1]):
        distances[:, column] = dijkstra(matrix, unweighted=True, indices=pivot)
        nearest = numpy.minimum(nearest, distances[:, column])
        pivot = int(numpy.argmax(nearest))
    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, axes = numpy.linalg.eigh(centred.T @ centred)
    axes = axes[:, [-1, -2]] if axes.shape[1] > 1 else numpy.column_stack([axes[:, 0], 0 * axes[:, 0]])
    # The sign of an eigenvector is arbitrary: fixed, so that every platform gives the same picture.
    axes *= numpy.where(axes[numpy.argmax(numpy.abs(axes), axis=0), range(2)] < 0, -1.0, 1.0)
    return numpy.asarray(centred @ axes)


def _radius(points: Points) -> float:
    return float(numpy.sqrt(((points - points.mean(axis=0)) ** 2).sum(axis=1).mean()))


def _scaled(points: Points) -> Points:
    """Give the points around the origin, about one on each square unit."""
    points = points - points.mean(axis=0)
    radius = _radius(points)
    if radius == 0:
        return points
    scale = DENSITY * numpy.sqrt(len(points)) / radius
    # A few long branches would leave no room for all others.
    nearest = float(numpy.median(cKDTree(points).query(points, k=2)[0][:, 1]))
    factor = max(scale, min(NEAREST / nearest, 4 * scale)) if nearest > 0 else scale
    return numpy.asarray(points * factor)


def _turned(points: Points) -> Points:
    """Turn the points so that they are widest from left to right, as screens are."""
    _, axes = numpy.linalg.eigh(numpy.cov(points.T))
    axes = axes[:, ::-1]
    axes *= numpy.where(axes[[0, 1], [0, 1]] < 0, -1.0, 1.0)
    return numpy.asarray((points - points.mean(axis=0)) @ axes)


def _small(points: Points, members: list[Numbers], pairs: list[Numbers]) -> None:
    """Place the nodes of many small parts at a time, each part around the origin."""
    nodes = numpy.concatenate(members)
    sizes = numpy.array([len(m) for m in members])
    part = numpy.repeat(numpy.arange(len(members)), sizes)
    local = numpy.empty(len(points), dtype=numpy.int64)
    local[nodes] = numpy.arange(len(nodes))
    place = numpy.concatenate([_spiral(size) for size in sizes]) * numpy.sqrt(sizes)[part, None]
    ends = local[numpy.concatenate(pairs)].reshape(-1, 2)
    degrees = numpy.bincount(ends.ravel(), minlength=len(nodes)).astype(float)
    within = numpy.concatenate(
        [numpy.argwhere(numpy.triu(numpy.ones((size, size), dtype=bool), 1)) for size in range(SMALL + 1)]
    )
    ordered = numpy.split(within, numpy.cumsum([size * (size - 1) // 2 for size in range(SMALL)]))
    first = numpy.cumsum(sizes) - sizes
    inside = numpy.concatenate([ordered[size] + at for size, at in zip(sizes, first, strict=True)])
    place = _settle(place, ends, degrees, _PairRepulsion(inside), STEPS_COLD, REACH_COLD)
    centre = numpy.column_stack([numpy.bincount(part, place[:, axis]) / sizes for axis in (0, 1)])
    place -= centre[part]
    radius = numpy.sqrt(numpy.bincount(part, (place * place).sum(axis=1)) / sizes)
    place *= (DENSITY * numpy.sqrt(sizes) / numpy.maximum(radius, 1e-9))[part, None]
    points[nodes] = place


# Forces


class _PairRepulsion:
    """The force on each node of the others it makes a pair with: their masses by one over the distance."""

    def __init__(self, pairs: Numbers) -> None:
        self._one, self._other = pairs.T

    def __call__(self, points: Points, masses: NDArray[numpy.float64]) -> Points:
        apart = points[self._one] - points[self._other]
        push = apart / ((apart * apart).sum(axis=1) + 1e-9)[:, None]
        there, back = masses[self._other], masses[self._one]
        columns = [
            numpy.bincount(self._one, push[:, axis] * there, len(points))
            - numpy.bincount(self._other, push[:, axis] * back, len(points))
            for axis in (0, 1)
        ]
        return numpy.column_stack(columns).astype(float)  # Of no pairs at all bincount gives integers.


class _GridRepulsion:
    """The same for all pairs of many nodes, on a grid."""

    def __init__(self) -> None:
        size = 2 * CELLS  # Twice the grid, so that the convolution does not wrap around.
        offset = numpy.fft.fftfreq(size, 1 / size)
        x, y = numpy.meshgrid(offset, offset, indexing="ij")
        squared = numpy.maximum(x * x + y * y, 1.0)
        self._size = size
        self._kernels = (numpy.fft.rfft2(x / squared), numpy.fft.rfft2(y / squared))

    def __call__(self, points: Points, masses: NDArray[numpy.float64]) -> Points:
        low = points.min(axis=0)
        cell = (float((points.max(axis=0) - low).max()) + 1e-9) / (CELLS - 2)
        place = (points - low) / cell
        corner = place.astype(numpy.int64)
        x, y = (place - corner).T
        # Each mass is shared among the four corners of its cell, and each node takes the force of them.
        share = numpy.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y])
        at = corner[:, 0] * self._size + corner[:, 1]
        index = numpy.stack([at, at + self._size, at + 1, at + self._size + 1])
        shape = (self._size, self._size)
        mass = numpy.bincount(index.ravel(), (share * masses).ravel(), minlength=self._size**2)
        spectrum = numpy.fft.rfft2(mass.reshape(shape))
        fields = (numpy.fft.irfft2(spectrum * kernel, s=shape).ravel() for kernel in self._kernels)
        return numpy.column_stack([(share * field[index]).sum(axis=0) for field in fields]) / cell


def _repulsion(count: int) -> _PairRepulsion | _GridRepulsion:
    if count > FEW:
        return _GridRepulsion()
    return _PairRepulsion(numpy.argwhere(numpy.triu(numpy.ones((count, count), dtype=bool), 1)))


def _settle(
    points: Points,
    pairs: Numbers,
    degrees: NDArray[numpy.float64],
    repulsion: _PairRepulsion | _GridRepulsion,
    steps: int,
    reach: float,
    pinned: NDArray[numpy.bool_] | None = None,
) -> Points:
    """Let the forces act, each step less than the one before."""
    masses = degrees + 1.0
    one, other = pairs.T
    # Forces have a size of their own, at which they are in balance: there the sum of all pulls times
    # lengths is the sum of all pushes times lengths, which does not depend on the shape.
    lengths = numpy.sqrt(((points[one] - points[other]) ** 2).sum(axis=1))
    pulls = float((lengths ** (1 + ATTRACTION)).sum())
    pushes = float(masses.sum() ** 2 - (masses**2).sum()) / 2
    scale = (pushes / pulls) ** (1 / (1 + ATTRACTION)) if pulls > 0 else 1.0
    place = points * scale
    for step in range(steps):
        force = repulsion(place, masses)
        apart = place[one] - place[other]
        length = numpy.sqrt((apart * apart).sum(axis=1)) + 1e-9
        pull = apart * (length ** (ATTRACTION - 1))[:, None]
        for axis in (0, 1):
            drawn = numpy.bincount(one, pull[:, axis], len(place)) - numpy.bincount(
                other, pull[:, axis], len(place)
            )
            force[:, axis] -= drawn / masses
        size = numpy.sqrt((force * force).sum(axis=1)) + 1e-12
        most = reach * _radius(place) * (1 - step / steps) ** 1.5
        move = force * (numpy.minimum(size, most) / size)[:, None]
        if pinned is not None:
            move[pinned] = 0.0
        place = place + move
    return place / scale


def _radii(degrees: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    """Give the room that each node needs around it."""
    return numpy.minimum(0.30 + 0.05 * numpy.sqrt(degrees), 0.9)


def _apart(
    points: Points, radii: NDArray[numpy.float64], pinned: NDArray[numpy.bool_] | None = None
) -> Points:
    """Move overlapping nodes apart until few overlap."""
    points = points.copy()
    for _ in range(20):
        near = cKDTree(points).query_pairs(2 * float(radii.max()), output_type="ndarray")
        one, other = near.T
        apart = points[one] - points[other]
        length = numpy.sqrt((apart * apart).sum(axis=1)) + 1e-9
        lack = radii[one] + radii[other] - length
        if not (lack > 0.1).any():
            break
        tight = lack > 0
        one, other = one[tight], other[tight]
        push = apart[tight] * (lack[tight] / length[tight])[:, None]
        # The mean of what pushes a node, not the sum: a hub among a hundred leaves would be flung away.
        count = numpy.maximum(numpy.bincount(one, minlength=len(points)), 1)
        count = numpy.maximum(count, numpy.bincount(other, minlength=len(points)))
        for axis in (0, 1):
            move = numpy.bincount(one, push[:, axis], len(points)) - numpy.bincount(
                other, push[:, axis], len(points)
            )
            move /= count
            points[:, axis] += move if pinned is None else numpy.where(pinned, 0.0, move)
    return points


# The parts together


def _pack(points: Points, members: list[Numbers], known: NDArray[numpy.bool_]) -> None:
    """Put the parts in place: small ones in rows beside a large one, else all in rows.

    Parts that stood somewhere before stay there, and new ones go into rows below them.
    """
    fresh = [number for number in range(len(members)) if not known[number]]
    fresh.sort(key=lambda number: (-len(members[number]), int(members[number][0])))
    if not fresh:
        return
    boxes = {number: _box(points[members[number]]) for number in range(len(members))}
    sizes = {number: high - low for number, (low, high) in boxes.items()}
    largest = fresh[0]
    if known.any():
        kept = [boxes[number] for number in numpy.flatnonzero(known).tolist()]
        left, bottom = numpy.min([low for low, _ in kept], axis=0)
        wide = numpy.max([high for _, high in kept], axis=0)[0] - left
        corner, width = (left, bottom), max(wide, *(sizes[number][0] for number in fresh))
    elif 2 * len(members[largest]) > len(points) and len(fresh) > 1:
        rest = fresh[1:]
        points[members[largest]] -= boxes[largest][0] + (0.0, sizes[largest][1])
        area = sum(float(sizes[number].prod()) for number in rest)
        corner = (float(sizes[largest][0]), 0.0)
        width = max(1.1 * area / sizes[largest][1], *(sizes[number][0] for number in rest))
        fresh = rest
    else:
        corner = (0.0, 0.0)
        area = sum(float(size.prod()) for size in sizes.values())
        widest = max(size[0] for size in sizes.values())
        factors = numpy.arange(1.0, 2.6, 0.2) if len(fresh) <= TRIED else [numpy.sqrt(ASPECT)]
        widths = [max(widest, numpy.sqrt(area) * factor) for factor in factors]
        width = min(widths, key=lambda width: _room(_spots(fresh, sizes, width)[1]))
    for number, spot in _spots(fresh, sizes, width)[0].items():
        points[members[number]] += corner + spot - boxes[number][0]


def _spots(
    order: list[int], sizes: dict[int, Points], width: float
) -> tuple[dict[int, Points], tuple[float, float]]:
    """Put each box as high as it goes below those before it, the leftmost of such places.

    Returns:
        The lower left corner of each box, and the width and the height of all.
    """
    grain = 0.5
    depth = numpy.zeros(int(numpy.ceil(width / grain)) + 1)
    spots = {}
    wide = 0.0
    for number in order:
        across, down = sizes[number]
        cells = min(int(numpy.ceil(across / grain)), len(depth))
        below = sliding_window_view(depth, cells).max(axis=1)
        column = int(numpy.argmin(below))
        depth[column : column + cells] = below[column] + down
        spots[number] = numpy.array([column * grain, -below[column] - down])
        wide = max(wide, column * grain + across)
    return spots, (wide, float(depth.max()))


def _room(size: tuple[float, float]) -> float:
    """Give how high a screen must be that shows this much."""
    return max(size[1], size[0] / ASPECT)


def _box(points: Points) -> tuple[Points, Points]:
    """Give the lower left and the upper right corner of the room that a part takes."""
    return points.min(axis=0) - GAP / 2, points.max(axis=0) + GAP / 2
