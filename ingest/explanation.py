"""Why a text gives the claims it gives, and why other pairs of its actors have none.

A view of what `ingest.claims.Reading` did, for people who extend the lexicon: the mentions, the words
that have frames with the arguments that the parse gives them, the claims with what made them more or
less sure, and a reason for each pair of actors of a sentence that nothing joins. Offsets count code
points of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.model import Claim, Document, Issue
from graph.ontology import load_ontology
from ingest.candidates import Candidate
from ingest.claims import FrameExtractor, Reading
from ingest.confidence import Factor, factors
from ingest.frames import Frame
from ingest.matching import frames_of
from ingest.names import Span
from ingest.syntax import Slots, noun_slots, verb_slots
from ingest.tokens import Span as TokenSpan
from ingest.tokens import Token

JOINING = frozenset({"VERB", "NOUN", "ADJ"})
"""Parts of speech of words that may state a relation."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a passage of the text is to a claim: `source`, `target`, `word`, `item`, `time`."""

    role: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class MentionReading:
    """Words that name an actor, the actor, and how they name it (`ingest.names.Manner`)."""

    text: str
    start_char: int
    end_char: int
    name: str
    kind: str
    manner: str
    known: bool


@dataclass(frozen=True, slots=True)
class FrameReading:
    """A frame of a word: its relation type, its notation in `frames.yml`, and whether it stated a claim."""

    type: str
    notation: str
    fired: bool


@dataclass(frozen=True, slots=True)
class WordReading:
    """A word that has frames, and its arguments by what they are to it (`subject`, `object`, `to`)."""

    text: str
    lemma: str
    part: str
    arguments: dict[str, tuple[str, ...]]
    frames: tuple[FrameReading, ...]


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim, the passages it was read off, and what its confidence is made of."""

    claim: Claim
    marks: tuple[Mark, ...]
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class PairReading:
    """Two actors of a sentence that no claim joins, and why."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One sentence and all that was read in it."""

    text: str
    start_char: int
    mentions: tuple[MentionReading, ...]
    words: tuple[WordReading, ...]
    claims: tuple[ClaimReading, ...]
    pairs: tuple[PairReading, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read in a text. `topic` says what it is about where it is no news of actors, else None."""

    topic: str | None
    sentences: tuple[SentenceReading, ...]
    issues: tuple[Issue, ...]


def explain(extractor: FrameExtractor, document: Document) -> Explanation:
    """Read a short text and say how it was read."""
    topic: str | None = None
    sentences: list[SentenceReading] = []
    issues: list[Issue] = []
    for reading, _ in extractor.readings([document]):
        topic = topic or reading.topic
        stated = list(reading.stated())
        sentences += [
            _sentence(extractor, reading, sentence, stated)
            for sentence in reading.doc.sents
            if sentence.text.strip()
        ]
        issues += reading.issues()
    return Explanation(topic, tuple(sentences), tuple(issues))


def _sentence(
    extractor: FrameExtractor,
    reading: Reading,
    sentence: TokenSpan,
    stated: list[tuple[Candidate, Claim]],
) -> SentenceReading:
    here = [(c, claim) for c, claim in stated if sentence.start <= c.predicate.i < sentence.end]
    spans = [s for s in reading.mentions.spans if sentence.start <= s.start < sentence.end]
    words = [
        _word(token, frames, here) for token in sentence if (frames := frames_of(extractor.frames, token))
    ]
    return SentenceReading(
        sentence.text.strip(),
        sentence.start_char,
        tuple(_mention(reading, span) for span in spans),
        tuple(words),
        tuple(_claim(reading, candidate, claim) for candidate, claim in here),
        tuple(_pairs(extractor, reading, spans, here)),
    )


def _mention(reading: Reading, span: Span) -> MentionReading:
    words = reading.doc[span.start : span.end]
    return MentionReading(
        words.text, words.start_char, words.end_char,
        span.entity.name, span.entity.kind, str(span.manner), span.entity.known,
    )  # fmt: skip


def _word(token: Token, frames: Iterable[Frame], stated: Iterable[tuple[Candidate, Claim]]) -> WordReading:
    fired = {candidate.rule for candidate, _ in stated if candidate.predicate == token}
    part = token.pos_.lower()
    return WordReading(
        token.text,
        token.lemma_,
        part,
        _arguments(token),
        tuple(
            FrameReading(f.type, f.rule.split(":", 2)[2].replace("_", " "), _fired(f, fired))
            for f in frames
        ),
    )


def _fired(frame: Frame, rules: set[str]) -> bool:
    return any(rule == frame.rule or rule.startswith(f"{frame.rule}:") for rule in rules)


def _arguments(token: Token) -> dict[str, tuple[str, ...]]:
    slots: Slots = noun_slots(token) if token.pos_ == "NOUN" else verb_slots(token)
    found = {
        "subject": slots.subjects,
        "object": slots.objects,
        "receiver": slots.datives,
        **slots.prepositions,
        "clause": slots.clauses,
    }
    return {role: tuple(map(_phrase, tokens)) for role, tokens in found.items() if tokens}


def _phrase(token: Token) -> str:
    """Give a noun with the words before it that belong to it."""
    first = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ in ("amod", "compound", "poss"))])
    return str(token.doc[first : token.i + 1].text)


def _claim(reading: Reading, candidate: Candidate, claim: Claim) -> ClaimReading:
    doc = reading.doc
    marks = [
        _mark("source", doc[candidate.source.start : candidate.source.end]),
        _mark("word", doc[candidate.predicate.i : candidate.predicate.i + 1]),
        _mark("target", doc[candidate.target.start : candidate.target.end]),
    ]
    if candidate.item is not None:
        marks.append(_mark("item", doc[candidate.item.i : candidate.item.i + 1]))
    marks += [
        _mark("time", doc[phrase.start_token : phrase.end_token])
        for phrase in reading.times.phrases
        if (phrase.start, phrase.end) == (claim.start, claim.end) != (None, None)
        and doc[phrase.start_token].sent == candidate.predicate.sent
    ][:1]
    return ClaimReading(claim, tuple(marks), tuple(factors(candidate, reading.is_said_again(candidate))))


def _mark(role: str, words: TokenSpan) -> Mark:
    return Mark(role, words.start_char, words.end_char)


def _pairs(
    extractor: FrameExtractor,
    reading: Reading,
    spans: list[Span],
    stated: list[tuple[Candidate, Claim]],
) -> Iterator[PairReading]:
    """Give each two actors that the sentence names and no claim joins, with the reason."""
    joined = {
        frozenset((id(candidate.source.entity), id(candidate.target.entity))) for candidate, _ in stated
    }
    seen: set[frozenset[int]] = set()
    for first, second in combinations(spans, 2):
        pair = frozenset((id(first.entity), id(second.entity)))
        if len(pair) == 1 or pair in joined or pair in seen:
            continue
        seen.add(pair)
        reason = _reason(extractor, reading, first, second)
        yield PairReading(first.entity.name, second.entity.name, reason)


def _reason(extractor: FrameExtractor, reading: Reading, first: Span, second: Span) -> str:
    ontology = load_ontology()
    ends = {id(first.entity), id(second.entity)}
    for candidate in reading.beside_the_point:
        if {id(candidate.source.entity), id(candidate.target.entity)} == ends:
            return (
                f"{candidate.rule} reads {candidate.type}, but the text reads like {reading.topic}, where "
                "names are not actors"
            )
    for candidate in reading.candidates:
        if {id(candidate.source.entity), id(candidate.target.entity)} == ends:
            source, target = candidate.source.entity, candidate.target.entity
            if not ontology.allows(source.kind, candidate.type, target.kind):
                return (
                    f"{candidate.rule} reads {source.name} {candidate.type} {target.name}, but no "
                    f"{source.kind} does that to a {target.kind}"
                )
            return f"{candidate.rule} reads it in another sentence"
    between = [
        token for token in _path(reading.doc[first.head], reading.doc[second.head]) if token.pos_ in JOINING
    ]
    framed = [token for token in between if frames_of(extractor.frames, token)]
    if framed:
        words = ", ".join(f"{token.text!r}" for token in framed)
        return f"{words} could join them, but no frame of it is filled by both: see its arguments above"
    verbs = [token for token in between if token.pos_ == "VERB"] or between
    if verbs:
        token = verbs[0]
        section = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}[token.pos_]
        return (
            f"{token.text!r} joins them, and {token.lemma_!r} has no frame under {section}: in frames.yml"
        )
    return "no verb or noun joins them in the parse"


def _path(first: Token, second: Token) -> list[Token]:
    """Give the words on the way from one word to another in the parse, both left out."""
    up, down = _ancestors(first), _ancestors(second)
    common = next((token for token in up if token in down), None)
    if common is None:
        return []
    way = [*up[: up.index(common) + 1], *reversed(down[: down.index(common)])]
    return [token for token in way if token not in (first, second)]


def _ancestors(token: Token) -> list[Token]:
    return [token, *token.ancestors]
