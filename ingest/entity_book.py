"""The entities met so far in one text, by every name they go by.

The same firm, body or person is one entity however the text shortens the name later.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import name_key
from ingest.gazetteer import Entry
from ingest.name_kinds import COMPANY
from ingest.names import Entity
from ingest.titles import is_title
from ingest.tokens import Doc

SHORTENED = frozenset({"Company", "Organization", "Facility", "MilitaryForce", "Person", "Location"})
"""Kinds whose names the text may shorten; "Person" and "Location" for firms that the recogniser takes
for persons and places."""
COMMON_FIRSTS = frozenset(
    "new north south east west northern southern eastern western central national international "
    "united first royal bank ministry department free global general public state people saint san "
    "great grand old union association federation institute university radio port "
    "camp lake mount gulf green red black white blue".split()
)
"""First words that too many names share to stand for one of them."""


class EntityBook:
    """The entities met so far, by every name they go by."""

    def __init__(self) -> None:
        """Start without any."""
        self.entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._surnames: dict[str, Entity] = {}

    def _new(self, entity: Entity, *names: str) -> Entity:
        self.entities.append(entity)
        for name in names:
            self._by_name.setdefault(name_key(name), entity)
        return entity

    def known(self, entry: Entry) -> Entity:
        """Give the entity of a gazetteer entry."""
        key = f"{entry.kind}\0{entry.name}"
        entity = self._by_name.get(key)
        if entity is None:
            entity = Entity(
                entry.name,
                entry.kind,
                dict.fromkeys(entry.aliases),
                entry.identifiers,
                entry.parent,
                known=True,
            )
            self.entities.append(entity)
            self._by_name[key] = entity
            self._by_name.setdefault(name_key(entry.name), entity)
        return entity

    def named(self, words: str, kind: str) -> Entity:
        """Give the entity called so, a new one of this kind where the name is new."""
        entity = self._by_name.get(name_key(words)) or self._shortened(words)
        if entity is None and " " not in words:
            entity = self._surnames.get(name_key(words))
        if entity is None:
            entity = self._new(Entity(words, kind), words)
        elif not entity.known and COMPANY.search(words):
            entity.kind = "Company"
        entity.called(words)
        return entity

    def ministry(self, state: Entity, portfolio: str, name: str, words: str) -> Entity:
        """Give the ministry of this state for these matters, by its name, called by these words."""
        key = f"{state.name}\0{portfolio}"
        entity = self._by_name.get(key)
        if entity is None:
            found = self._by_name.get(name_key(words)) or self._by_name.get(name_key(name))
            entity = found or self._new(Entity(name, "Government"), name, words)
            self._by_name[key] = entity
        entity.called(words)
        return entity

    def _shortened(self, words: str) -> Entity | None:
        """Give the one firm or body whose name goes on where these words end, or the reverse.

        "Rheinhelm AG" is later "Rheinhelm", "Shwe Naga Energy" is "Shwe Naga"; a name that two
        begin with means neither.
        """
        key = name_key(words)
        if not key or key in COMMON_FIRSTS:
            return None
        found = [
            entity
            for entity in self.entities
            if entity.kind in SHORTENED
            and not entity.known
            and (
                name_key(entity.name).startswith(f"{key} ")
                or (key.startswith(f"{name_key(entity.name)} ") and COMPANY.search(words))
            )
        ]
        if not found and " " not in key:
            # "the Legion" after "Sever Legion"
            found = [
                entity
                for entity in self.entities
                if entity.kind in ("MilitaryForce", "Organization", "Company")
                and not entity.known
                and name_key(entity.name).endswith(f" {key}")
            ]
        if not found and " " not in key:
            # "Lanxin" after "Wuhan Lanxin Optics"
            found = [
                entity
                for entity in self.entities
                if entity.kind in ("Organization", "Company")
                and not entity.known
                and name_key(entity.name).split()[1:-1] == [key]
            ]
        return found[0] if len(found) == 1 else None

    def _family_name(self, words: str) -> Entity | None:
        """Give the one person whose name ends in these words: "Soares da Cruz", "al-Sayed"."""
        key = name_key(words)
        found = [e for e in self.entities if e.kind == "Person" and name_key(e.name).endswith(f" {key}")]
        return found[0] if " " in key and len(found) == 1 else None

    def alias(self, entity: Entity, words: str) -> None:
        """Let the entity go by this name as well."""
        entity.called(words)
        self._by_name[name_key(words)] = entity

    def short_names(self) -> dict[str, Entity]:
        """Give the actors named in full by the one word that the text may call them by later.

        For a person that is the last word, for a firm or body the first, the last or, of three, the
        second, where only one has it, and an acronym with digits.
        """
        persons = {
            entity.name.split()[-1]: entity
            for entity in self.entities
            if entity.kind == "Person" and " " in entity.name
        }
        middles = {
            entity.name.split()[1]: entity
            for entity in self.entities
            if entity.kind == "Person" and len(entity.name.split()) == 3 and len(entity.name.split()[1]) > 3
        }
        persons = middles | persons
        unknown = [(e, e.name.split()) for e in self.entities if not e.known and " " in e.name]
        firsts = _told_apart(((words[0], e) for e, words in unknown if e.kind in SHORTENED), 4)
        ends = _told_apart(
            ((words[-1], e) for e, words in unknown if e.kind in ("MilitaryForce", "Organization")), 5
        )
        middle = _told_apart(
            (
                (words[1], e)  # "Wuhan Lanxin Optics", later "Lanxin"
                for e, words in unknown
                if e.kind in ("Company", "Organization") and len(words) == 3
            ),
            5,
        )
        digits = {  # "A4SI", which is seen as no name
            alias: entity
            for entity in self.entities
            for alias in (() if entity.known else entity.aliases)
            if " " not in alias and alias[0].isupper() and not alias.isalpha()
        }
        return digits | _uncommon(middle) | ends | _uncommon(firsts) | persons

    def names_of_one_word(self) -> dict[str, Entity]:
        """Give the firms and bodies that only the text knows and that have one word for a name."""
        bodies = (e for e in self.entities if e.kind in SHORTENED and not e.known and " " not in e.name)
        lasts = {e.name.split()[-1] for e in self.entities if " " in e.name}  # persons' surnames
        return {e.name: e for e in bodies if len(e.name) > 4 and e.name.istitle() and e.name not in lasts}

    def person(self, doc: Doc, start: int, end: int) -> Entity:
        """Give the person named by these tokens; a surname alone means the last one so called."""
        while start < end - 1 and is_title(doc[start].text):
            start += 1
        words = doc[start:end].text
        entity = self._by_name.get(name_key(words)) or self._shortened(words) or self._family_name(words)
        if entity is None and end - start == 1 and start and doc[start - 1].text == "Sheikh":
            start -= 1  # "Sheikh Hasina", who has no other name
            words = doc[start:end].text
        if entity is not None and (entity.kind == "Person" or not entity.known):
            entity.called(words)
            return entity
        names = [name_key(token.text) for token in doc[start:end] if not token.is_punct]
        if len(names) == 1:
            entity = self._surnames.get(names[0])
            if entity is not None:
                entity.called(words)
                return entity
        short = self._surnames.get(names[-1]) if len(names) > 1 else None
        if short is not None and " " not in short.name and not short.known:
            # "Kurosawa visits ..." in the headline, "Haruto Kurosawa" in the text.
            short.called(short.name)
            short.aliases.setdefault(short.name)
            short.name = words
            self._by_name[name_key(words)] = short
            return short
        entity = self._new(Entity(words, "Person"), words)
        for name in names[-1:] if len(names) > 1 else names:
            self._surnames[name] = entity
        if len(names) > 2:
            self._surnames.setdefault(" ".join(names[-2:]), entity)
            self._surnames.setdefault(names[-2], entity)  # "Tomás Irigoyen Vela", later "Irigoyen"
        # Chinese and Korean names put the surname first ("Kim Jong-un", later "Kim").
        if len(names) > 1:
            self._surnames.setdefault(names[0], entity)
        return entity


def _told_apart(words: Iterable[tuple[str, Entity]], shortest: int) -> dict[str, Entity]:
    """Give the words of so many letters that only one entity has, with that entity."""
    found: dict[str, list[Entity]] = {}
    for word, entity in words:
        found.setdefault(word, []).append(entity)
    return {
        word: entities[0]
        for word, entities in found.items()
        if len(entities) == 1 and len(word) >= shortest
    }


def _uncommon(names: dict[str, Entity]) -> dict[str, Entity]:
    """Leave out words that too many names share."""
    return {word: entity for word, entity in names.items() if word.lower() not in COMMON_FIRSTS}
