"""Whom a speaking description takes up that the text has named: "the ministry", "the paper", "the colonel".

A description of which nobody named before is what it says; its words are given by `ingest.speakers`.
"""

from __future__ import annotations

from ingest.names import Span
from ingest.outlets import is_outlet
from ingest.references import References
from ingest.reporting import speaks
from ingest.tokens import Doc, Token

BODIES = frozenset({"Organization", "MilitaryForce", "Company"})
INSTITUTES = frozenset(
    {"think-tank", "think tank", "institute", "charity", "watchdog", "observatory", "ngo", "monitor",
     "research group", "advocacy group", "rights group", "research centre", "research center"}
)  # fmt: skip
"""What bodies that publish and judge are called by once they have been named."""


class SpeakerDescriptions:
    """The speaking descriptions of one parsed document."""

    def __init__(self, doc: Doc, references: References) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references

    def that_spoke(self, noun: Token) -> Span | None:
        """Give the body that "the ministry" takes up where it is one of two: the last that spoke."""
        if noun.tag_ != "NN" or [c.lower_ for c in noun.children] != ["the"]:
            return None
        namesakes = [
            span
            for span in self._references.mentions.spans
            if span.end <= noun.i
            and span.entity.kind in ("Government", "Organization")
            and " " in span.entity.name
            and span.entity.name.lower().endswith(noun.lower_)
        ]
        if len({id(span.entity) for span in namesakes}) < 2:
            return None
        return next((s for s in reversed(namesakes) if speaks(self._doc[s.head])), None)

    def group(self, noun: Token) -> Span | None:
        """Give the body that "the group said" takes up: the last one that spoke, in the sentence before."""
        if noun.lemma_ not in ("group", "organisation", "organization") or not noun.sent.start:
            return None
        if [c.lower_ for c in noun.children] != ["the"]:
            return None
        before = self._doc[noun.sent.start - 1].sent
        spans = [s for s in self._references.mentions.spans if before.start <= s.start < before.end]
        spoke = (s for s in reversed(spans) if s.entity.kind in BODIES and speaks(self._doc[s.head]))
        return next(spoke, None)

    def outlet(self, noun: Token) -> str | None:
        """Give the outlet that "the newspaper" takes up, where the text has named one."""
        taken_up = any(c.lower_ in ("the", "same") for c in noun.lefts)
        if not taken_up or any(c.dep_ in ("compound", "appos", "nmod") for c in noun.children):
            return None
        for span in reversed(self._references.mentions.spans):
            if span.end <= noun.i and is_outlet(span, self._doc[span.head]):
                return span.entity.name
        return None

    def by_rank(self, noun: Token) -> str | None:
        """Give the person that "the colonel" takes up: the last one so called before his name."""
        if noun.tag_ != "NN" or [c.lower_ for c in noun.children] != ["the"]:
            return None
        for span in reversed(self._references.mentions.spans):
            if span.entity.kind == "Person" and span.start > 0 and span.end <= noun.i:
                titles = [t.lower_ for t in self._doc[max(0, span.start - 2) : span.start + 1]]
                if noun.lower_ in titles:
                    return span.entity.name
        return None

    def institute(self, noun: Token) -> Span | None:
        """Give the body of "the Washington-based think-tank said", where the text has named one."""
        words = {noun.lemma_.lower(), noun.doc[max(0, noun.i - 2) : noun.i + 1].text.lower()}
        words.add(noun.doc[max(0, noun.i - 1) : noun.i + 1].text.lower())
        definite = any(c.lower_ == "the" for c in noun.children) and noun.tag_ == "NN"
        if not definite or not words & INSTITUTES:
            return None
        found = self._references.coreference.description(noun, ("Organization",))
        return found[0] if found else None

    def firm(self, noun: Token) -> Span | None:
        """Give the firm of "the Kazakh producer said", where the text has named one."""
        definite = any(c.lower_ in ("the", "this") for c in noun.children) and noun.tag_ == "NN"
        if not definite or self._references.nominals.name_kind(noun) != "Company":
            return None
        found = self._references.coreference.description(noun, ("Company",))
        return found[0] if found else None
