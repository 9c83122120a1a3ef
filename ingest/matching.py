"""Match frames against a parsed text: which word states which relation between whom.

`ingest/lexicon/frames.yml` holds what words mean, `ingest.syntax` what the grammar did to them,
`ingest.references` whom phrases stand for. The rules for verbs, nouns and adjectives have a module
each; here every word is given to the rules for its kind, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.actors import Actors
from ingest.adjective_rules import AdjectiveRules
from ingest.candidates import Candidate, noun_word, verb_word
from ingest.discourse import Discourse
from ingest.frames import BY_ITEM, Frame, Frames
from ingest.item_classes import ItemClasses
from ingest.left_out_parties import LeftOutParties
from ingest.misread_verbs import dated_participle, is_misread_verb
from ingest.nominals import Nominals
from ingest.noun_rules import NounRules
from ingest.reciprocals import Reciprocals
from ingest.references import References
from ingest.same_deeds import SameDeeds
from ingest.tokens import Doc, Token
from ingest.verb_rules import VerbRules

TOGETHER_ALREADY = frozenset(
    "train drill exercise meet trade ally belong be hang come go live fit stick sit stand hold "
    "own control have".split()
)
"""Verbs that say themselves that it is done together, or that nothing is: "belong together"."""


TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV"})
"""Parts of speech of words that may state a relation; half of a text is of others."""


class Matcher:
    """Apply all frames to one parsed document."""

    def __init__(self, doc: Doc, references: References, frames: Frames, nominals: Nominals) -> None:
        """Bind to a document."""
        self._doc = doc
        self._frames = frames
        classes = ItemClasses(references, frames, nominals)
        actors = Actors(doc, references, classes)
        self._discourse = Discourse(references, frames, actors)
        self._reciprocals = Reciprocals(references, classes, actors)
        self._verbs = VerbRules(references, frames, classes, actors, self._discourse, self._reciprocals)
        self._nouns = NounRules(references, frames, classes, actors, self._discourse)
        self._adjectives = AdjectiveRules(references, frames, classes, actors, self._nouns)
        self._left_out = LeftOutParties(references, classes, actors)
        self._same = SameDeeds(actors)

    def candidates(self) -> Iterator[Candidate]:
        """Give every relation that a word of the document states between two actors, in order."""
        for candidate in self._all():
            self._discourse.remember(candidate)
            self._same.remember(candidate)
            yield candidate

    def left_out(self, stated: Sequence[Candidate]) -> Iterator[Candidate]:
        """Give the relations that a verb states again without one of their parties.

        Args:
            stated: the relations of the document that may become claims.
        """
        if not stated:
            return
        told = list(stated)
        read = {candidate.predicate.i for candidate in stated}
        for token in self._doc:
            if token.pos_ == "VERB" and token.i not in read:
                found = frames_of(self._frames, token)
                if found and found[0].part == "verbs":
                    told += self._left_out.of(token, found, told)
        yield from told[len(stated) :]

    def _all(self) -> Iterator[Candidate]:
        for token in self._doc:
            pos = token.pos_
            if pos not in TELLING:
                continue
            if pos == "ADV" and token.lower_ in ("jointly", "together"):
                # "together with X" hangs on the preposition.
                verb = token.head.head if token.head.lower_ == "with" else token.head
                if verb.pos_ == "VERB" and verb.lemma_.lower() not in TOGETHER_ALREADY:
                    yield from self._reciprocals.jointly(verb)
                continue
            if pos == "VERB" and token.lemma_ in ("do", "follow"):
                yield from self._same.of(token)
            found = frames_of(self._frames, token)
            if dated_participle(token) is not None:
                yield from self._verbs.of(token, found)
            elif token.dep_ == "amod" and (token.pos_ == "VERB" or (token.pos_ == "ADJ" and not found)):
                yield from self._adjectives.compound(token)
            elif not found:
                continue
            elif token.pos_ == "ADJ":
                yield from self._adjectives.of(token, found)
            elif found[0].part == "verbs":
                yield from self._verbs.of(token, found)
            else:
                yield from self._nouns.of(token, found)


def frames_of(frames: Frames, token: Token) -> tuple[Frame, ...]:
    """Give the frames of a word, by its part of speech: none for most words."""
    pos = "NOUN" if _is_capitalised_noun(token) else token.pos_
    if pos == "AUX" and token.lemma_ == "be" and token.dep_ not in ("aux", "auxpass"):
        pos = "VERB"  # "has been on strike against", "is at war with"
    if pos not in ("VERB", "NOUN", "ADJ"):
        return ()
    lemma = token.lemma_.lower()
    if pos == "VERB" and token.dep_ in ("dobj", "pobj") and any(c.dep_ == "det" for c in token.children):
        return frames.nouns.get(lemma, ())  # "began a naval exercise": tagged as the verb
    if pos == "VERB":
        return frames.verbs.get(verb_word(token)) or frames.verbs.get(lemma, ())
    if pos == "NOUN":
        if lemma in frames.verbs and is_misread_verb(token):
            return frames.verbs[lemma]
        return frames.nouns.get(noun_word(token)) or frames.nouns.get(lemma, ())
    return frames.adjectives.get(lemma, ())


def types_of(frames: Frames, token: Token) -> set[str]:
    """Give the relations that a word may state, by any of its frames."""
    found = {frame.type for frame in frames_of(frames, token)}
    return found | set(frames.by_item.values()) if BY_ITEM in found else found


def _is_capitalised_noun(token: Token) -> bool:
    """Whether a noun was read as a name because it opens the sentence: "Trade between Peru and Chile"."""
    return (
        token.pos_ == "PROPN"
        and token.is_sent_start is True
        and token.is_title
        and token.ent_type_ == ""
        and token.dep_ in ("nsubj", "nsubjpass", "ROOT")
        and token.i + 1 < len(token.doc)
        and token.nbor(1).pos_ == "ADP"
    )
