"""Which mentions are one actor: judgements, replayed over the mentions of the claims.

The `Linker` is what readers get: it applies decisions and cannot make any. It is a pure function of
(mentions, judgements): the order in which claims arrive does not matter, and undoing a merge gives
back exactly what was there before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from graph.model import Actor, Judgement, Mention, actor_id, name_key


class Linker:
    """From mentions to canonical actors."""

    def __init__(self, mentions: Iterable[Mention], judgements: Iterable[Judgement] = ()) -> None:
        """Link the mentions; judgements are replayed in the order of their time."""
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, str] = {}
        self._aliases: dict[str, set[str]] = defaultdict(set)
        self._identifiers: dict[str, set[tuple[str, str]]] = defaultdict(set)
        seen: set[tuple[str, str, tuple[str, ...]]] = set()
        for mention in mentions:
            key = (mention.kind, mention.name, mention.aliases)
            id = actor_id(mention.kind, mention.name)
            self._names[id][mention.name] += 1
            if key in seen:
                continue
            seen.add(key)
            self._kinds[id] = mention.kind
            self._aliases[id].update(mention.aliases)
            self._identifiers[id].update(mention.identifiers)
        self._renamed: dict[str, str] = {}
        self.withdrawn: frozenset[str] = frozenset()
        self._root = self._replay(sorted(judgements, key=lambda j: (j.made_at, j.id)))
        self._actors = self._build()

    def _replay(self, judgements: list[Judgement]) -> dict[str, str]:
        undone = {j.subject for j in _standing_undos(judgements)}
        standing = [j for j in judgements if j.kind != "undo" and j.id not in undone]
        self.withdrawn = frozenset(j.subject for j in standing if j.kind == "withdraw")
        different = {frozenset((j.subject, j.object)) for j in standing if j.kind == "different"}
        groups: dict[str, set[str]] = {id: {id} for id in self._names}
        by_identifier: dict[tuple[str, str], str] = {}
        merges: list[tuple[str, str]] = []
        for id in sorted(self._names):
            for identifier in sorted(self._identifiers[id]):
                merges.append((by_identifier.setdefault(identifier, id), id))
        merges += [(j.subject, j.object) for j in standing if j.kind == "same" and j.object]
        for first, second in merges:
            one = groups.setdefault(first, {first})
            other = groups.setdefault(second, {second})
            if one is other or any(frozenset((a, b)) in different for a in one for b in other):
                continue
            one |= other
            for member in other:
                groups[member] = one
        for judgement in standing:
            if judgement.kind == "rename" and judgement.object:
                self._renamed[judgement.subject] = judgement.object
        return {id: min(group) for id, group in groups.items()}

    def _build(self) -> dict[str, Actor]:
        members: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._names):
            members[self._root[id]].append(id)
        actors: dict[str, Actor] = {}
        for root, ids in members.items():
            names: Counter[str] = Counter()
            for id in ids:
                names.update(self._names[id])
            best = min(names, key=lambda name: (-names[name], name))
            name = next((self._renamed[i] for i in [root, *ids] if i in self._renamed), best)
            aliases = set(names).union(*(self._aliases[id] for id in ids)) - {name}
            identifiers = set().union(*(self._identifiers[id] for id in ids))
            kind = self._kinds[min(ids, key=lambda id: (-sum(self._names[id].values()), id))]
            actors[root] = Actor(root, name, kind, tuple(sorted(aliases)), tuple(sorted(identifiers)))
        return actors

    def actor(self, mention: Mention) -> Actor:
        """Give the actor that a mention means.

        Raises:
            KeyError: where the linker was built without that mention.
        """
        return self._actors[self._root[actor_id(mention.kind, mention.name)]]

    def actors(self) -> list[Actor]:
        """Give all actors, by name."""
        return sorted(self._actors.values(), key=lambda actor: (actor.name, actor.id))

    def get(self, id: str) -> Actor | None:
        """Give the actor of an id, also one that was merged away; None where there is none."""
        root = self._root.get(id)
        return self._actors.get(root) if root else None

    def find(self, words: str) -> list[Actor]:
        """Give the actors of that name, alias, identifier or id; else those whose names begin so."""
        by_id = self.get(words)
        return [by_id] if by_id is not None else named(self.actors(), words)


def named(actors: Iterable[Actor], words: str) -> list[Actor]:
    """Give the actors of that name, alias or identifier; else those whose names begin so."""
    key = name_key(words)
    if not key:
        return []
    exact: list[Actor] = []
    beginning: list[Actor] = []
    for actor in actors:
        keys = [name_key(actor.name), *(name_key(alias) for alias in actor.aliases)]
        keys += [value.casefold() for _, value in actor.identifiers]
        if keys[0] == key:
            exact.insert(0, actor)
        elif key in keys:
            exact.append(actor)
        elif any(other.startswith(key) for other in keys):
            beginning.append(actor)
    return exact or beginning


def _standing_undos(judgements: list[Judgement]) -> list[Judgement]:
    """Give the undos that were not undone themselves, however long the chain."""
    undos = [j for j in judgements if j.kind == "undo"]
    standing: list[Judgement] = []
    for judgement in reversed(undos):
        if not any(later.subject == judgement.id for later in standing):
            standing.append(judgement)
    return standing
