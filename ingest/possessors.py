"""Possessors: whose a noun is, by an adjective, a compound, a genitive or a preposition.

"Chinese engineers", "Iran's decision", "members of Hamas", "a tanker owned by X", "police in Kenya", and
all nations of "Polish, Latvian and Canadian soldiers".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.definite_descriptions import RULERS
from ingest.names import Manner
from ingest.phrases import modifiers, prepositional_objects
from ingest.routes import PARTIES, Reference, Route
from ingest.tokens import Token
from ingest.unnamed_actors import RELATIVES

if TYPE_CHECKING:
    from ingest.references import References

OFFICES_IN = frozenset("embassy ambassador leader leadership regime diplomat prosecution".split())
STATE_ORGANS = frozenset(
    "court police policeman prosecutor authority authorities government parliament judge tribunal junta "
    "army military ministry lawmaker regulator official".split()
)
"""Organs of a state that a text names by the place where they sit."""
OWNING = {
    "belonging": ("to",),
    "belonged": ("to",),
    "belongs": ("to",),
    "owned": ("by",),
    "operated": ("by",),
}
"""Participles behind a noun that say whose it is, with the preposition before the owner."""
WORKS = frozenset(
    "plant factory mill mine yard subsidiary unit refinery shipyard smelter farm warehouse office branch "
    "works".split()
)
"""What a firm has abroad."""
HOLDING = frozenset("release free arrest detain pardon treat kill injure wound recruit".split())
"""Verbs with whose object "from" says where they are from, and not where something happens."""
BESTOWED = frozenset(
    "made built backed supplied supported sponsored funded financed trained armed designed manufactured "
    "produced donated".split()
)
"""Participles behind a hyphen by which a thing or a group comes from an actor, and is not his."""


class Possessors:
    """The possessors of the nouns of one parsed document."""

    def __init__(self, references: References) -> None:
        """Bind to a document, by the references that its phrases are parts of."""
        self._references = references

    def of(self, token: Token, depth: int) -> Reference | None:
        """Give the actor that owns or qualifies the noun: adjective, compound, possessor, of, from.

        Args:
            token: the noun.
            depth: how many phrases it was asked for from, each the part of another.
        """
        if "office" in self._references.nominals.classes(token):
            body = self._body_of(token)
            if body is not None:
                return body  # "the Portuguese secretary-general of the UN" is not Portugal's
        city: Reference | None = None
        whose = next((c for c in token.children if c.tag_ == "PRP$"), None)
        for child in sorted(modifiers(token), key=lambda child: -child.i):
            if child.dep_ == "npadvmod" and child.head.lower_ in BESTOWED:
                continue  # "Iranian-made rockets" need not be Iran's
            span = self._references.mentions.of(child)
            if span is not None and span.manner is Manner.DEMONYM and _is_somewhere_of(token, whose):
                continue  # "its Paraguayan plants" are the firm's
            if span is not None and span.entity.kind in PARTIES:
                return Reference(self._references.acting(span), span.start, span.end, Route.NAME)
            if span is not None and span.manner is Manner.CITY and span.state is not None:
                city = city or Reference(span.entity, span.start, span.end, Route.PLACE)
        if city is not None and not any(p == "of" for p, _ in prepositional_objects(token)):
            return city  # "the Rotterdam offices of Boskamp" are those of Boskamp
        if token.lemma_.lower() in RELATIVES:
            return None  # "its ally armed the rebels": not it
        for child in token.children:
            if child.dep_ == "poss":
                found = self._references.of_one(child, depth + 1)
                if found:
                    return found[0]
        # "a court in Venezuela": its organs act for a state wherever they sit.
        guard = token.lemma_.lower() == "guard" and token.i > 0 and token.nbor(-1).lower_ == "coast"
        organ = guard or token.lemma_.lower() in STATE_ORGANS | RULERS | OFFICES_IN
        for preposition, inner in prepositional_objects(token):
            if preposition in ("of", "from", "by") or (organ and preposition == "in"):
                found = self._references.of_one(inner, depth + 1)
                if found and found[0].route <= Route.METONYM:
                    return found[0]
            if preposition in ("in", "at") and (guard or token.lemma_.lower() in STATE_ORGANS):
                # "a court in Bangkok", "police in Kenya"
                state = self._references.state_of_place(inner)
                if state is not None:
                    return replace(state, route=Route.NOMINAL)
        seated = self._seated_beside(token) if organ else None
        return seated or self._in_clause(token, depth) or self._home_beside(token) or city

    def _body_of(self, office: Token) -> Reference | None:
        """Give the organisation or firm that an office is said to be of."""
        words = [office, *(c for c in office.rights if c.lower_ == "general")]  # "secretary-general"
        for preposition, inner in (pair for word in words for pair in prepositional_objects(word)):
            span = self._references.mentions.of(inner)
            if preposition == "of" and span is not None and span.manner is Manner.NAME:
                if span.entity.kind in ("Organization", "Company"):
                    return Reference(span.entity, span.start, span.end, Route.NAME)
        return None

    def _seated_beside(self, organ: Token) -> Reference | None:
        """Give the state of "lent the government in Lima $40 million", where "in" was hung on the verb."""
        doc = self._references.doc
        at = organ.i + 2
        many = organ.tag_ == "NNS" and organ.lemma_.lower() != "authority"
        if at >= len(doc) or doc[at - 1].lower_ != "in" or many:
            return None
        at += doc[at].lower_ == "the"
        span = self._references.mentions.at[at] if at < len(doc) else None
        if span is None or span.entity.kind not in ("State", "Location"):
            return None
        state = self._references.state_of_place(doc[span.head])
        return None if state is None else replace(state, route=Route.NOMINAL)

    def _home_beside(self, people: Token) -> Reference | None:
        """Give the state of "released 22 fishermen from India", where "from" was hung on the verb."""
        doc, verb = self._references.doc, people.head
        at = people.i + 2
        if people.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in HOLDING or people.tag_ != "NNS":
            return None
        if at >= len(doc) or doc[at - 1].lower_ != "from" or doc[at - 1].head is not verb:
            return None
        classes = self._references.nominals.classes(people)
        span = self._references.mentions.at[at]
        if span is None or span.entity.kind != "State" or not classes & {"person", "personnel", "group"}:
            return None
        return Reference(span.entity, span.start, span.end, Route.NOMINAL)

    def _in_clause(self, token: Token, depth: int) -> Reference | None:
        """Give the owner in "containers belonging to X", "a tanker owned by X"."""
        for child in token.children:
            prepositions = OWNING.get(child.lower_, ()) if child.dep_ in ("acl", "relcl", "amod") else ()
            for preposition, inner in prepositional_objects(child) if prepositions else ():
                found = self._references.of_one(inner, depth + 1) if preposition in prepositions else []
                if found and found[0].route <= Route.METONYM:
                    return found[0]
        return None

    def partners(self, owner: Reference, noun: Token) -> list[Reference]:
        """Give the other nations of "Uzbek and Tajik soldiers", "the presidents of Chad and Mali".

        Args:
            owner: the possessor that was found first.
            noun: whose possessor it is.
        """
        if owner.route is Route.PRONOUN and any(c.lower_ == "its" for c in noun.lefts):
            return []  # who is named beside it in another sentence
        found: list[Reference] = []
        head = self._references.doc[owner.start : owner.end].root
        listed = list(head.conjuncts)
        others = list(listed)
        if listed or any(c.dep_ == "cc" for m in (noun, *noun.lefts) for c in m.children if c.i < noun.i):
            # "Polish, Latvian and Canadian soldiers": an adjective of the list may hang on the noun.
            others += [t for t in modifiers(noun) if t != head and t not in others]
        others += self._listed_before(head)
        behind = head.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS")
        for token in others:
            span = self._references.mentions.of(token)
            if span is None or span.entity is owner.entity:
                continue
            of_list = behind and token in listed and span.entity.kind in PARTIES
            # "112 Myanmar and Bangladeshi workers": a name does for an adjective that is not used.
            adjectival = token.i < noun.i and span.entity.kind == "State" and owner.entity.kind == "State"
            if of_list or span.manner is Manner.DEMONYM or adjectival:
                found.append(Reference(self._references.acting(span), span.start, span.end, Route.NAME))
        return found

    def _listed_before(self, adjective: Token) -> list[Token]:
        """Give the nations that open a list of three, which the parser may tear off.

        "Philippine, American and Japanese troops".
        """
        found: list[Token] = []
        index = adjective.i - 1
        while index >= adjective.sent.start:
            token = self._references.doc[index]
            span = self._references.mentions.of(token)
            if span is not None and span.manner is Manner.DEMONYM:
                found.append(token)
            elif token.text != "," and token.lower_ != "and":
                break
            index -= 1
        return found if any(self._references.doc[t.i + 1].text in (",", "and") for t in found) else []


def _is_somewhere_of(noun: Token, whose: Token | None) -> bool:
    """Whether an adjective of nation beside "its" only says where a works is."""
    return whose is not None and noun.lemma_.lower() in WORKS
