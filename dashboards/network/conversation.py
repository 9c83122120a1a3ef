"""What a session's browser has been told: which picture it has, what is picked, where actors stand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboards.network.message import Picture, changes, whole
from dashboards.network.placement import Point
from dashboards.network.ties import SEPARATOR

REMEMBERED = 16
"""Pictures that are kept, so that undo and a filter taken back show the very same one again."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What is picked in the network: ids of actors, keys of ties."""

    nodes: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()

    @classmethod
    def read(cls, value: object) -> Pick:
        """Read what the browser sent; anything else is nothing."""
        if not isinstance(value, Mapping):
            return cls()
        nodes, ties = _texts(value.get("nodes")), _texts(value.get("ties"))
        return cls(nodes, tuple(key for key in ties if key.count(SEPARATOR) == 2))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def read_pins(value: object) -> dict[str, Point]:
    """Read the pinned actors that the browser sent."""
    if not isinstance(value, Mapping):
        return {}
    return {
        id: (int(point[0]), int(point[1]))
        for id, point in value.items()
        if isinstance(id, str)
        and isinstance(point, Sequence)
        and len(point) == 2
        and all(isinstance(part, int | float) and abs(part) < 1e9 for part in point)
    }


@dataclass
class Conversation:
    """What passed between Python and one browser.

    `points` are the last places of all actors that were ever shown, `pins` the places that a person
    gave to some.
    """

    points: dict[str, Point] = field(default_factory=dict)
    pins: dict[str, Point] = field(default_factory=dict)
    _pictures: OrderedDict[Hashable, Picture] = field(default_factory=OrderedDict)
    _sent: Picture | None = None
    _message: dict[str, Any] | None = None
    _pick: Pick = field(default_factory=Pick)
    _turn: int = 0

    def picture(self, key: Hashable, make: Callable[[], tuple[Picture, Mapping[str, Point]]]) -> Picture:
        """Give the picture of this key: the one given before, or one that is made now.

        Args:
            key: what the picture depends on, but for where actors stood before.
            make: gives the picture and the places of its actors.
        """
        if key not in self._pictures:
            self._pictures[key], points = make()
            self.points.update(points)
            while len(self._pictures) > REMEMBERED:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def heard(self, pick: Pick) -> None:
        """Note what a person picked in the browser, which so needs not be told."""
        self._pick = pick

    def tell(self, picture: Picture, pick: Pick) -> dict[str, Any]:
        """Give the message that makes the browser show this.

        It is the very same as the last where nothing is new: Streamlit then sends a hash in its place.
        """
        told = self._message is not None and self._sent is not None
        if told and self._sent.version == picture.version and pick == self._pick:  # type: ignore[union-attr]
            return self._message  # type: ignore[return-value]
        if pick != self._pick:
            self._turn += 1
            self._pick = pick
        self._message = whole(picture) if self._sent is None else changes(self._sent, picture)
        self._message |= {
            "pick": {"nodes": list(pick.nodes), "ties": list(pick.ties)},
            "turn": self._turn,
            "pins": list(self.pins),
        }
        self._sent = picture
        return self._message

    def tell_all(self) -> None:
        """Send the whole picture next time: the browser does not have what changes refer to."""
        self._sent = self._message = None
