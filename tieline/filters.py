"""What commands that list claims and edges have in common: which ones, and how to show them."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from graph.describe import citation, what, when
from graph.errors import OntologyError, TielineError

if TYPE_CHECKING:
    from graph.actors import Linker
    from graph.model import Actor

__all__ = [
    "Ends", "RelationType", "actor_options", "citation", "confidence_option", "find_actor", "find_actors",
    "what", "when",
]  # fmt: skip

Command = TypeVar("Command", bound=Callable[..., Any])


class RelationType(click.ParamType[str]):
    """The name of a relation type, in any case, `-` for `_`."""

    name = "TYPE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name as the ontology writes it."""
        from graph.ontology import load_ontology

        ontology = load_ontology()
        name = value.upper().replace("-", "_")
        try:
            return ontology.relation(name).type
        except OntologyError as error:
            near = difflib.get_close_matches(name, ontology.relations, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            self.fail(f"{error}.{hint}", param, ctx)


class OntologyWord(click.ParamType[str]):
    """A word of one of the ontology's lists, in any case: its `families`, or its `kinds`."""

    def __init__(self, plural: str) -> None:
        """Take the name of the list."""
        self._plural = plural
        self.name = {"families": "FAMILY", "kinds": "KIND"}[plural]

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the word as the ontology writes it."""
        from graph.ontology import load_ontology

        words: tuple[str, ...] = tuple(getattr(load_ontology(), self._plural))
        found: str | None = {word.casefold(): word for word in words}.get(value.casefold())
        return found or self.fail(f"{value!r} is none of {', '.join(words)}", param, ctx)


def actor_options[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command `--actor`, `--source`, `--target` and `--type`."""
    options = (
        click.option("--actor", metavar="NAME", help="Only those with this actor at either end."),
        click.option("--source", metavar="NAME", help="Only those with this actor as source."),
        click.option("--target", metavar="NAME", help="Only those with this actor as target."),
        click.option(
            "--type",
            "types",
            type=RelationType(),
            multiple=True,
            help="Only those of this relation type; may be given more than once.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def confidence_option[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command `--min-confidence`, as its parameter `least`."""
    option = click.option(
        "--min-confidence", "least", type=click.FloatRange(0, 1), default=0.0, metavar="NUMBER",
        help="Only claims that are at least so sure, from 0 to 1 (docs/extraction.md says how many of them "
        "are right), and what they hold up.",
    )  # fmt: skip
    return option(command)


class Directory(Protocol):
    """Where actors are looked up: a `Linker`, or the actors of a graph (`graph.graph_paths`)."""

    def actors(self) -> list[Actor]:
        """Give all actors, by name."""
        ...

    def find(self, words: str) -> list[Actor]:
        """Give the actors of that name, alias, identifier or id; else those whose names begin so."""
        ...


def find_actors(linker: Directory, name: str) -> frozenset[str]:
    """Give the ids of the actors that a name, alias, identifier or id means.

    Raises:
        TielineError: there is none; the message names those that are written alike.
    """
    found = linker.find(name)
    if not found:
        near = difflib.get_close_matches(name, [actor.name for actor in linker.actors()], n=3)
        hint = f": did you mean {', '.join(near[:-1])}{' or ' * (len(near) > 1)}{near[-1]}?" if near else ""
        raise TielineError(f"no actor {name!r} in this workspace{hint}")
    return frozenset(actor.id for actor in found)


def find_actor(linker: Directory, name: str) -> Actor:
    """Give the one actor that a name means, the exact name before an alias.

    Raises:
        TielineError: there is none, or there are several.
    """
    ids = find_actors(linker, name)
    found = [actor for actor in linker.find(name) if actor.id in ids]
    exact = [actor for actor in found if actor.name.casefold() == name.casefold()] or found
    if len(exact) > 1:
        names = ", ".join(f"{actor.name} ({actor.kind}, id {actor.id})" for actor in exact[:5])
        raise TielineError(f"{name!r} may be several actors: {names}; give the id of one")
    return exact[0]


class Ends:
    """Whether an edge or a claim is between the actors that the options name."""

    def __init__(self, linker: Linker, actor: str | None, source: str | None, target: str | None) -> None:
        """Look the names up; raises `TielineError` for one that is nobody's."""
        # An empty name is nobody's: "$WHO" in a script must not list everything.
        self._actor, self._source, self._target = (
            None if name is None else find_actors(linker, name) for name in (actor, source, target)
        )

    def match(self, source: Actor, target: Actor) -> bool:
        """Whether these ends are wanted."""
        return (
            (self._actor is None or bool(self._actor & {source.id, target.id}))
            and (self._source is None or source.id in self._source)
            and (self._target is None or target.id in self._target)
        )
