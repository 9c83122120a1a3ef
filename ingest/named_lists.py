"""The two or more actors last named together: "the two countries", "both sides", "the former"."""

from __future__ import annotations

from ingest.mention_index import DESCRIPTION_REACH, MentionIndex, acting, is_adjective, names_actor
from ingest.names import Manner, Span
from ingest.plural_pronouns import BODIES
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

PAIR_REACH = 2
"""Sentences back in which two states named with "and" between them are "the two countries"."""


class NamedLists:
    """The actors that one parsed document names together."""

    def __init__(self, doc: Doc, index: MentionIndex) -> None:
        """Bind to a document, and to the index of its mentions."""
        self._doc = doc
        self._index = index

    def several(self, token: Token, number: int, kinds: frozenset[str]) -> list[Span]:
        """Give the spans that "the two countries", "both sides" stand for: so many, or none."""
        barred = self._index.co_arguments(token)
        barred |= {other.i for i in barred for other in self._doc[i].conjuncts}
        others = {id(s.entity) for s in self._index.spans if s.head in barred}
        persons: dict[int, Span] = {}
        for sentence in self._index.back(token):
            named = [
                span
                for span in sentence
                if span.end <= token.i
                and (span.entity.kind in kinds or (kinds == {"State"} and acting(span).kind == "State"))
                and names_actor(span)
                and span.head not in barred
                and id(span.entity) not in others
                and not self._is_beside_subject(span, token)
            ]
            # "A, B and C" before "A, B, C and a Russian exclave".
            for spans in ([s for s in named if not is_adjective(self._doc, s)], named):
                distinct: dict[str, Span] = {}
                for span in spans:
                    distinct.setdefault(acting(span).name, span)
                if len(distinct) == number:
                    return list(distinct.values())
            if len(distinct) > number:
                return []
            if kinds == {"Person"}:
                # "both leaders": one may be named in each of two sentences.
                persons = {id(s.entity): s for s in named} | persons
                if len(persons) == number:
                    return sorted(persons.values(), key=lambda span: span.start)
        return []

    def _is_beside_subject(self, span: Span, token: Token) -> bool:
        """Whether a name only says who does it to both: "the NATO force to which Chad belongs urged both".

        Those of a list in such a clause may be the two: "NATO, to which Chad and Mali belong, urged both".
        """
        name = self._doc[span.head]
        verb = token.head
        while verb.head != verb and verb.pos_ != "VERB":
            verb = verb.head
        if verb.pos_ != "VERB" or list(name.conjuncts):
            return False
        return any(name != s and s.is_ancestor(name) for s in verb_slots(verb).subjects if s != token)

    def listed(self, token: Token, number: int, others: set[int], *, anywhere: bool = True) -> list[Span]:
        """Give so many states last named in one list, "Japan and the Philippines", up to the token.

        Args:
            token: the phrase that takes them up.
            number: how many.
            others: entities, by identity, that do not count.
            anywhere: whether the one pair of the text counts however far back.
        """
        near = self._index.back(token, PAIR_REACH if number == 2 else DESCRIPTION_REACH)
        found = next((spans for s in near if (spans := self._list_in(s, token, number, others))), [])
        if found or number != 2 or not anywhere:
            return found
        # The one pair that the text has listed at all: "Peru and Chile agreed ... Both countries".
        pairs = [
            spans
            for s in self._index.back(token, self._index.sentences)
            if (spans := self._list_in(s, token, number, others))
        ]
        return pairs[0] if len({frozenset(id(s.entity) for s in pair) for pair in pairs}) == 1 else []

    def _list_in(self, sentence: list[Span], token: Token, number: int, others: set[int]) -> list[Span]:
        states = {
            span.head: span
            for span in sentence
            if span.end <= token.i
            and names_actor(span)
            and span.manner is not Manner.DEMONYM
            and span.entity.kind == "State"
            and id(span.entity) not in others
        }
        for head, span in reversed(states.items()):
            pair = [span, *(states[t.i] for t in self._doc[head].conjuncts if t.i in states)]
            if len(pair) == number and len(self._doc[head].conjuncts) == number - 1:
                return sorted(pair, key=lambda s: s.start)
        return []

    def of_two(self, token: Token) -> list[Span]:
        """Give the first or the second of two actors named before: "the former", "the latter"."""
        for sentence in self._index.back(token, 1):
            named = [
                span
                for span in sentence
                if span.end <= token.i and span.entity.kind in BODIES | {"Person"} and names_actor(span)
            ]
            distinct = list({id(span.entity): span for span in named}.values())
            if len(distinct) == 2:
                return distinct[:1] if token.lower_ == "former" else distinct[1:]
            if distinct:
                return []
        return []
