"""What a page shows: the filters and the selection, and their form in a URL.

The URL is the only place where they are kept, under ids that do not change when the workspace grows:
those of actors, claims and documents. An edge is named by one of its claims, since a further claim
may change the id of the edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

type Query = Mapping[str, Sequence[str]]

NO_WORDS = frozenset({"no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Filters:
    """Which edges are shown; the default shows all.

    `actors` are ids, at least one of which stands at an end of the edge. `held_from` and `held_until`
    bound the days on which it may have held; `undated` edges are shown or not. `known` is the day
    whose knowledge is shown: only documents published by then count. `origins` is the least number
    of independent origins. `publishers` are names, one of which published a claim of the edge.
    """

    actors: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    held_from: date | None = None
    held_until: date | None = None
    undated: bool = True
    known: date | None = None
    statuses: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    origins: int = 1
    publishers: tuple[str, ...] = ()

    @property
    def active(self) -> int:
        """Count the filters that are set."""
        default = Filters()
        return sum(getattr(self, f.name) != getattr(default, f.name) for f in fields(self))


@dataclass(frozen=True, slots=True)
class Selection:
    """What is picked: an edge by one of its claims, or all edges between two actors, or nothing.

    With `claim`, the edge that this claim holds up. Else with `source` and `target` (actor ids), the
    edges from one to the other, of type `relation` where that is given. Else with `source` alone,
    all edges of that actor.
    """

    claim: str | None = None
    source: str | None = None
    target: str | None = None
    relation: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is picked."""
        return self == Selection()


@dataclass(frozen=True, slots=True)
class View:
    """All that a URL says beside the page: filters, selection, and a page's own settings.

    `document` is the id of the document in the reader; `options` are further values by name, which
    a page keeps for itself (such as how a table is laid out).
    """

    filters: Filters = field(default_factory=Filters)
    selection: Selection = field(default_factory=Selection)
    document: str | None = None
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """Give a page's own setting."""
        return dict(self.options).get(name, default)

    def with_option(self, name: str, value: str | None) -> View:
        """Give the view with that setting, or without it where the value is None or empty."""
        kept = {key: old for key, old in self.options if key != name}
        if value:
            kept[name] = value
        return replace(self, options=tuple(sorted(kept.items())))


_LISTS = {
    "actor": "actors",
    "family": "families",
    "type": "types",
    "status": "statuses",
    "modality": "modalities",
    "publisher": "publishers",
}
_DAYS = {"from": "held_from", "until": "held_until", "known": "known"}
_SELECTION = ("claim", "source", "target", "relation")
_RESERVED = {*_LISTS, *_DAYS, *_SELECTION, "undated", "origins", "document", "embed", "embed_options"}


def to_query(view: View) -> dict[str, list[str]]:
    """Give the view as query parameters; what is at its default is left out."""
    query: dict[str, list[str]] = {}
    filters = view.filters
    for name, attribute in _LISTS.items():
        if values := getattr(filters, attribute):
            query[name] = list(values)
    for name, attribute in _DAYS.items():
        day = getattr(filters, attribute)
        if day is not None:
            query[name] = [day.isoformat()]
    if not filters.undated:
        query["undated"] = ["no"]
    if filters.origins > 1:
        query["origins"] = [str(filters.origins)]
    for name in _SELECTION:
        if value := getattr(view.selection, name):
            query[name] = [value]
    if view.document:
        query["document"] = [view.document]
    query.update({name: [value] for name, value in view.options})
    return query


def from_query(query: Query) -> View:
    """Read the view from query parameters; what cannot be understood is as if it were not there.

    Values are whatever somebody wrote into the address line: whoever uses them checks that there is
    such an actor, claim or document.
    """
    filters = Filters(
        **{attribute: _texts(query, name) for name, attribute in _LISTS.items()},  # type: ignore[arg-type]
        **{attribute: _day(query, name) for name, attribute in _DAYS.items()},  # type: ignore[arg-type]
        undated=_text(query, "undated") not in NO_WORDS,
        origins=_number(_text(query, "origins")),
    )
    selection = Selection(**{name: _text(query, name) for name in _SELECTION})
    options = {name: value for name in query if name not in _RESERVED and (value := _text(query, name))}
    return View(filters, selection, _text(query, "document"), tuple(sorted(options.items())))


def _texts(query: Query, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in query.get(name, ()) if value))


def _text(query: Query, name: str) -> str | None:
    return next(iter(reversed(_texts(query, name))), None)


def _day(query: Query, name: str) -> date | None:
    try:
        return date.fromisoformat(_text(query, name) or "")
    except ValueError:
        return None


def _number(text: str | None) -> int:
    return (
        int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0 else 1
    )
