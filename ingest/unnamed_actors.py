"""Actors that a text calls by a phrase and never by a name: "Syrian rebels", "residents of Bayamo".

The same phrase is the same actor throughout a text. A bare noun is one that the text has called so
before; only the sentence that opens the text may bring in a new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.appositions import apposed_name
from ingest.names import Entity
from ingest.names_of_things import is_designation
from ingest.routes import Reference, Route
from ingest.tokens import Token

if TYPE_CHECKING:
    from ingest.references import References

PLACES = frozenset("area region zone village town city district neighbourhood neighborhood part".split())
REALMS = frozenset("state country nation republic kingdom".split())
RELATIVES = frozenset(
    "ally partner rival patron backer competitor enemy foe adversary opponent critic counterpart "
    "successor supplier customer".split()
)
"""Nouns that call another than their possessor."""
NO_NAMES = frozenset({"DATE", "TIME", "LANGUAGE", "LAW"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. "
    "dec. mon. tue. tues. wed. thu. thurs. fri. sat. sun. today yesterday tomorrow".split()
)


class UnnamedActors:
    """The actors of one parsed document that have no name."""

    def __init__(self, references: References) -> None:
        """Bind to a document, by the references that its phrases are parts of."""
        self._references = references
        self._groups: dict[str, Entity] = {}
        self._last_group: dict[str, Reference] = {}

    def group_of(self, token: Token) -> list[Reference]:
        """Give the people themselves that a phrase names, not the state whose people they are."""
        nominals = self._references.nominals
        several = token.tag_ == "NNS" or "group" in nominals.classes(token)
        if not several and nominals.name_kind(token) != "Organization":
            return []
        if self._references.mentions.of(token) is not None or token.pos_ != "NOUN":
            return []
        if apposed_name(token, self._references) is not None or "transparent" in nominals.classes(token):
            return []
        group = self.group(token)
        return [] if group is None else [group]

    def group(self, token: Token) -> Reference | None:
        """Give the group that a text calls by a phrase ("Syrian rebels"), one entity a phrase.

        A word alone ("officers", "the demonstrators") is the group last called by it. Where there is
        none it is a new one only in the sentence that opens the text: later on it means somebody
        named before, and to guess whom would invent an edge.
        """
        if _is_some_state(token):
            return None
        if token.lemma_.lower() in RELATIVES and any(c.tag_ == "PRP$" for c in token.lefts):
            return None  # "its ally"
        if any(child.dep_ == "aux" for child in token.children):
            return None  # "urges Chad to free journalists" was read as one noun phrase
        models = (c for c in token.lefts if c.dep_ in ("compound", "nmod"))
        named = self._references.nominals.name_kind(token) is not None  # "the M62 movement"
        if not named and any(is_designation(c.doc, c.i, c.i + 1) for c in models):
            return None  # "MiG-29 fighters"
        bare = not any(
            child.dep_ in ("amod", "compound", "nmod", "relcl", "acl", "poss")
            or (child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "for", "at"))
            for child in token.children
        )
        last = self._last_group.get(token.lemma_.lower())
        if bare and last is not None and last.start < token.i:
            return Reference(last.entity, last.start, last.end, Route.DEFINITE)
        if bare and not self._references.coreference.is_opening(token):
            return None
        reference = self._phrase(token, self._references.nominals.group_kind(token))
        self._last_group[token.lemma_.lower()] = reference
        return reference

    def in_opening(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give an actor that the opening sentence names only by a description.

        The text has named nobody yet whom "the court" or "a base near the capital" could mean.

        Args:
            token: the head of the phrase.
            classes: the classes of the noun.
        """
        if not self._references.coreference.is_opening(token):
            return []
        if "goods" in classes or _is_some_state(token):
            return []
        if token.i + 1 < len(self._references.doc) and token.nbor(1).text == ":":
            return []  # "Analysis: ..."
        if token.pos_ == "PROPN" and token.ent_type_ not in NO_NAMES and token.lower_ not in CALENDAR:
            kind = "Organization"
        elif "facility" in classes:
            kind = "Facility"
        elif token.lemma_ in PLACES:
            kind = "Location"
        elif "state_force" in classes or "office" in classes or "company" in classes:
            kind = self._references.nominals.group_kind(token)
        else:
            return []
        return [self._phrase(token, kind)]

    def _phrase(self, token: Token, kind: str) -> Reference:
        """Give the actor that goes by this phrase, the same one each time."""
        start, end = token.i, token.i + 1
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "nmod") and child.i >= token.i - 4:
                start = min(start, child.left_edge.i)
        for child in token.children:
            # "residents of Bayamo"
            if child.lower_ == "of" and child.i == end and child.right_edge.i - child.i < 5:
                if any(self._references.mentions.of(t) is not None for t in child.children):
                    end = child.right_edge.i + 1
        words = self._references.doc[start:end].text
        entity = self._groups.get(words.lower())
        if entity is None:
            entity = self._groups[words.lower()] = Entity(words, kind, plural=True)
        return Reference(entity, start, end, Route.GROUP)


def _is_some_state(noun: Token) -> bool:
    """Whether a noun means states that have names: "the Central American state", "both countries"."""
    if noun.lemma_.lower() not in REALMS:
        return False
    if any(c.lower_ in ("both", "two") for c in noun.lefts):
        return True
    return noun.tag_ == "NN" and any(c.is_title and c.dep_ in ("amod", "compound") for c in noun.lefts)
