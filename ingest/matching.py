"""Match frames against a parsed text: which word states which relation between whom.

`ingest/lexicon/frames.yml` holds what words mean, `ingest.syntax` what the grammar did to them,
`ingest.references` whom phrases stand for. The rules for verbs, nouns and adjectives have a module
each; here every word is given to the rules for its kind, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.actors import Actors
from ingest.adjective_rules import AdjectiveRules
from ingest.candidates import Candidate, noun_word, verb_word
from ingest.discourse import Discourse
from ingest.frames import Frames
from ingest.item_classes import ItemClasses
from ingest.nominals import Nominals
from ingest.noun_rules import NounRules
from ingest.references import References
from ingest.syntax import is_misread_verb
from ingest.verb_rules import VerbRules

TOGETHER_ALREADY = frozenset("train drill exercise meet trade ally".split())
"""Verbs whose own relation says that they are done together."""


class Matcher:
    """Apply all frames to one parsed document."""

    def __init__(self, doc: Doc, references: References, frames: Frames, nominals: Nominals) -> None:
        """Bind to a document."""
        self._doc = doc
        self._frames = frames
        classes = ItemClasses(references, frames, nominals)
        actors = Actors(doc, references, classes)
        self._discourse = Discourse(references, frames, actors)
        self._verbs = VerbRules(references, frames, classes, actors, self._discourse)
        self._nouns = NounRules(references, frames, classes, actors, self._discourse)
        self._adjectives = AdjectiveRules(references, frames, classes, actors, self._nouns)

    def candidates(self) -> Iterator[Candidate]:
        """Give every relation that a word of the document states between two actors, in order."""
        for candidate in self._all():
            self._discourse.remember(candidate)
            yield candidate

    def _all(self) -> Iterator[Candidate]:
        frames = self._frames
        for token in self._doc:
            pos = token.pos_
            if pos == "ADV" and token.lower_ in ("jointly", "together"):
                # "together with X" hangs on the preposition.
                verb = token.head.head if token.head.lower_ == "with" else token.head
                if verb.pos_ == "VERB" and verb.lemma_.lower() not in TOGETHER_ALREADY:
                    yield from self._verbs.jointly(verb)
            elif pos == "VERB":
                if token.dep_ == "amod":
                    yield from self._adjectives.compound(token)
                    continue
                word = verb_word(token)
                found = frames.verbs.get(word)
                if found is None and word != token.lemma_.lower():
                    found = frames.verbs.get(token.lemma_.lower())
                if found:
                    yield from self._verbs.of(token, found)
            elif pos == "NOUN" and is_misread_verb(token) and token.lemma_.lower() in frames.verbs:
                yield from self._verbs.of(token, frames.verbs[token.lemma_.lower()])
            elif pos == "NOUN":
                found = frames.nouns.get(noun_word(token)) or frames.nouns.get(token.lemma_.lower())
                if found:
                    yield from self._nouns.of(token, found)
            elif pos == "ADJ":
                found = frames.adjectives.get(token.lemma_.lower())
                if found:
                    yield from self._adjectives.of(token, found)
                elif token.dep_ == "amod":
                    yield from self._adjectives.compound(token)
