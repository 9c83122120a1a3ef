"""Load the ontology and hold claims against it. No relation type is named elsewhere in `graph`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graph.data_files import read_yaml
from graph.errors import OntologyError

Stance = Literal["friendly", "neutral", "hostile"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation type.

    `source_kinds` and `target_kinds` are the actor kinds that may stand at its ends. A `symmetric`
    relation is stored once, its source being the actor that the text names first. `plover` is the
    PLOVER root of an accomplished act of this type, or None where PLOVER has no such event. `inverse`
    is how it reads from target to source (*is supplied by*), None for a symmetric one. `stance` is how
    the relation lets its ends stand to each other.
    """

    type: str
    family: str
    label: str
    means: str
    source_kinds: frozenset[str]
    target_kinds: frozenset[str]
    symmetric: bool
    plover: str | None
    inverse: str | None
    stance: Stance = "neutral"


@dataclass(frozen=True, slots=True)
class Ontology:
    """Relation types by name, actor kinds with their definitions, and the version of both."""

    version: int
    kinds: dict[str, str]
    relations: dict[str, Relation]

    def __iter__(self) -> Iterator[Relation]:
        return iter(self.relations.values())

    def relation(self, type: str) -> Relation:
        """Give the relation of that name; raises `OntologyError` where there is none."""
        try:
            return self.relations[type]
        except KeyError:
            raise OntologyError(
                f"unknown relation type {type!r}: 'tieline ontology' lists the types"
            ) from None

    def allows(self, source_kind: str, type: str, target_kind: str) -> bool:
        """Whether actors of these kinds may stand at the ends of that relation."""
        relation = self.relation(type)
        return source_kind in relation.source_kinds and target_kind in relation.target_kinds

    def check(self, source_kind: str, type: str, target_kind: str) -> None:
        """Raise `OntologyError` unless `allows` says yes."""
        if not self.allows(source_kind, type, target_kind):
            raise OntologyError(
                f"{type} does not join {source_kind} to {target_kind}: "
                f"'tieline ontology {type}' shows the kinds it joins"
            )

    @property
    def families(self) -> tuple[str, ...]:
        """The families in the order of the file."""
        return tuple(dict.fromkeys(relation.family for relation in self))


def _kinds(value: str | list[str], data: dict[str, Any]) -> frozenset[str]:
    names = data["kind_groups"][value] if isinstance(value, str) else value
    unknown = set(names) - set(data["kinds"])
    if unknown:
        raise OntologyError(f"ontology.yml: unknown kinds {sorted(unknown)}")
    return frozenset(names)


@cache
def load_ontology() -> Ontology:
    """Read `graph/ontology.yml`, once a process."""
    data = read_yaml("graph", "ontology.yml")
    stances: dict[str, Stance] = {
        type: stance for stance, types in data["stances"].items() for type in types
    }
    if unknown := set(stances) - set(data["relations"]):
        raise OntologyError(f"ontology.yml: stances of unknown types {sorted(unknown)}")
    relations = {
        type: Relation(
            type=type,
            family=row["family"],
            label=row["label"],
            means=row["means"],
            source_kinds=_kinds(row["source"], data),
            target_kinds=_kinds(row["target"], data),
            symmetric=row.get("symmetric", False),
            plover=row["plover"],
            inverse=row.get("inverse"),
            stance=stances.get(type, "neutral"),
        )
        for type, row in data["relations"].items()
    }
    return Ontology(version=data["version"], kinds=data["kinds"], relations=relations)
