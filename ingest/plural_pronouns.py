"""Who "they", "them" and "their" stand for, within one document."""

from __future__ import annotations

from ingest.mention_index import MentionIndex
from ingest.names import Manner, Span
from ingest.phrases import SUBJECTS
from ingest.tokens import Token

BODIES = frozenset({"State", "Government", "MilitaryForce", "Organization", "Company"})
"""Kinds of actors that are no single person."""


class PluralPronouns:
    """Antecedents of plural pronouns in one parsed document."""

    def __init__(self, index: MentionIndex) -> None:
        """Bind to the mentions of a document."""
        self._index = index

    def of(self, token: Token) -> list[Span]:
        """Give the spans that a plural pronoun stands for: one, several or none."""
        objects = _objects_before(token)
        if objects:
            return [s for s in self._index.beside(token) if s.head in objects]
        together = self._acted_on_before(token)
        if together or self._are_nameless(token):
            return together
        own = self._index.co_arguments(token)
        actors = {id(s.entity) for s in self._index.beside(token) if s.head in own}
        barred = set() if token.dep_ == "poss" else own
        for sentence in self._index.back(token):
            fitting = [
                span
                for span in sentence
                if span.end <= token.i
                and span.head not in barred
                and span.manner is not Manner.CITY
                and (span.entity.kind in BODIES or span.entity.kind == "Person")
            ]
            groups = [s for s in fitting if _is_many(s) or self._is_force_of_many(s)]
            subjects = [span for span in fitting if self._index.is_subject(span)]
            together = self._coordinated(subjects)
            # "Fiji and Tonga met. Fiji charged their captains": one of two that acts on both is neither.
            if together and 0 < len(actors & {id(s.entity) for s in together}) < len(together):
                return []
            if together:
                return together
            if groups:
                return groups[-1:]
            # One state is "it"; "they" may be a government or an army, "them" is neither for sure.
            bodies = [s for s in subjects if s.entity.kind in BODIES - {"State"}]
            if bodies and token.lower_ != "them":
                return bodies[-1:]
        return []

    def _acted_on_before(self, token: Token) -> list[Span]:
        """Give those whom the verb before acts on: "met A. and B. and called on them".

        A single one may be many, too: "backs the Houthis but has not armed them".
        """
        heads = [t.i for c in _things_before(token) for t in (c, *c.conjuncts)]
        spans = [s for s in self._index.beside(token) if s.head in heads]
        return spans if len(spans) > 1 or any(self._may_be_them(s) for s in spans) else []

    def _are_nameless(self, token: Token) -> bool:
        """Whether "them" are people or things without a name: "kidnapped two engineers and freed them"."""
        return any(c.tag_ == "NNS" and c.i not in self._index.heads for c in _things_before(token))

    def _may_be_them(self, span: Span) -> bool:
        """Whether a single name may be many people: an armed group, "the Chileans"."""
        return (
            _is_many(span)
            or span.entity.kind == "MilitaryForce"
            or self._index.doc[span.head].tag_[-1] == "S"
        )

    def _is_force_of_many(self, span: Span) -> bool:
        """Whether a name is that of an armed group called by its men: "the Houthis"."""
        return span.entity.kind == "MilitaryForce" and self._index.doc[span.head].text.endswith("s")

    def _coordinated(self, spans: list[Span]) -> list[Span]:
        by_head = {span.head: span for span in spans}
        for span in spans:
            members = [t.i for t in self._index.doc[span.head].conjuncts if t.i in by_head]
            if members:
                found = [span, *(by_head[i] for i in members)]
                return list({id(s.entity): s for s in found}.values())
        return []


def _things_before(them: Token) -> list[Token]:
    """Give the objects of the verb that the one of "them" goes on: "met A. and B. and called on them"."""
    verb = them.head
    while verb.pos_ == "ADP" and verb.head != verb:
        verb = verb.head
    if them.lower_ != "them" or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return []
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return []
    return [c for c in verb.head.children if c.dep_ == "dobj"]


def _objects_before(token: Token) -> set[int]:
    """Give the tokens of what "their" takes up: "seized four trawlers and charged their captains".

    A verb that goes on with the subject of another goes on with its object, too.
    """
    verb = token.head.head
    if token.dep_ != "poss" or verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.children):
        return set()
    things = (c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i and c.tag_ == "NNS")
    return {inner.i for thing in things for inner in thing.subtree}


def _is_many(span: Span) -> bool:
    """Whether a name is one of many people: not "the West" of "a Western diplomat"."""
    return span.manner is Manner.GROUP or (span.entity.plural and span.manner is not Manner.DEMONYM)
