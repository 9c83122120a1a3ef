"""The mentions of one parsed document by sentence, and what grammar says of them.

What pronouns (`ingest.coreference`, `ingest.plural_pronouns`) and descriptions look back through.
"""

from __future__ import annotations

from ingest.names import Entity, Manner, Mentions, Span
from ingest.phrases import SUBJECTS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

REACH = 3
"""Sentences back that a pronoun may reach; beyond, accuracy on the development articles halves."""
DESCRIPTION_REACH = 6
"""Sentences back that "the bloc", "the company" may reach: it says more than a pronoun."""

MEMBERS = frozenset("member follower supporter activist fighter gunman soldier militant".split())
"""Who acts for the body that he is of."""


class MentionIndex:
    """The spans of one parsed document, by sentence."""

    def __init__(self, doc: Doc, mentions: Mentions) -> None:
        """Index the spans.

        Attributes: `doc`; `spans`, and `heads`, the tokens that head one; the number of `sentences`.
        """
        self.doc = doc
        self.spans = mentions.spans
        self.heads = {span.head for span in mentions.spans}
        self._number = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
        self.sentences = self._number[-1] + 1 if self._number else 0
        self._spans: dict[int, list[Span]] = {}
        for span in mentions.spans:
            self._spans.setdefault(self._number[span.start], []).append(span)

    def number(self, index: int) -> int:
        """Give the number of the sentence of a token, from 0."""
        return self._number[index]

    def numbered(self, number: int) -> list[Span]:
        """Give the spans of the sentence with this number."""
        return self._spans.get(number, [])

    def beside(self, token: Token) -> list[Span]:
        """Give the spans of the sentence of a token."""
        return self.numbered(self._number[token.i])

    def back(self, token: Token, reach: int = REACH) -> list[list[Span]]:
        """Give the spans of the sentence of a token, and of as many before it, the nearest first."""
        here = self._number[token.i]
        return [self.numbered(n) for n in range(here, max(-1, here - reach - 1), -1)]

    def is_subject(self, span: Span) -> bool:
        """Whether a name is a subject, or a part of one that is no name itself."""
        token = self.doc[span.head]
        for _ in range(3):
            if token.dep_ in SUBJECTS:
                return True
            if token.dep_ == "poss" and token.head.i in self.heads:
                return False  # "Norway's Nordvik Marine has agreed": the firm has
            if token.dep_ == "appos" and token.i not in self.heads and token.head.i in self.heads:
                return False  # "Greece, a NATO member, trains Cypriots": Greece does
            if token.dep_ in ("conj", "compound", "amod", "poss", "appos", "nmod"):
                token = token.head
            elif token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in MEMBERS:
                token = token.head.head  # "Members of the union marched": the union did
            else:
                return False
        return False

    def co_arguments(self, token: Token) -> set[int]:
        """Tokens that are arguments of the same verb, hence cannot be the antecedent."""
        verb = token.head
        for _ in range(4):
            # "demanded an apology from the minister": an argument of the verb all the same.
            if verb.pos_ in ("VERB", "AUX") or verb.dep_ == "poss":
                break
            verb = verb.head
        if verb.pos_ not in ("VERB", "AUX"):
            return set()
        found = {
            child.i
            for child in verb.children
            if child != token and child.dep_ in (*SUBJECTS, "dobj", "dative")
        }
        # "the opposition leader, Chanda M., urged the president": the name is the subject too.
        found |= {
            c.i for child in verb.children if child.i in found for c in child.children if c.dep_ == "appos"
        }
        found |= {t.i for i in set(found) for t in self.doc[i].conjuncts if t.i < token.i}
        if not any(child.dep_ in SUBJECTS for child in verb.children):
            # "Egypt offered to send it": the one that sends is no more what it is sent to.
            shared = [t for t in verb_slots(verb).subjects if t != token]
            found |= {t.i for s in shared for t in (s, *(c for c in s.children if c.dep_ == "appos"))}
        return found


def acting(span: Span) -> Entity:
    """Give the state for a seat of its power, the named actor otherwise."""
    seat = span.manner is Manner.SEAT and span.entity.kind in ("Location", "Government")
    return span.state if seat and span.state is not None else span.entity


def names_actor(span: Span) -> bool:
    """Whether a span may be taken up as an actor: a city is a place."""
    return span.manner is not Manner.CITY


def is_adjective(doc: Doc, span: Span) -> bool:
    """Whether a nation only qualifies something: "a Chinese firm"."""
    return span.manner is Manner.DEMONYM and doc[span.head].dep_ in ("amod", "compound", "nmod")
