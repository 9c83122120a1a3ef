"""Relations that a text states again by the event or the thing alone: "The strikes killed four, he said".

The event is the only one of its kind that was read before, between the same two actors: nothing is stated
that the text has not said, but it gets another sentence, with its own speaker and date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Polarity
from graph.ontology import load_ontology
from ingest.candidates import Candidate, retold
from ingest.event_stance import has_ceased, is_undone
from ingest.frames import Frames
from ingest.matching import types_of
from ingest.negation import is_left_open
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.qualifiers import occurs, stance
from ingest.references import References
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

DEFINITE = frozenset("the these those this that".split())
ASPECTS = frozenset("begin start resume continue end stop cease restart last follow".split())
"""Verbs whose subject is an event though it has no article: "Deliveries will start in May"."""
STOPPING = frozenset("stop halt suspend end discontinue freeze block cut".split())
"""Verbs whose passive says that an event goes on no more."""
THINGS = frozenset(
    "ship vessel boat aircraft plane jet weapon arm missile vehicle truck equipment goods cargo "
    "consignment shipment money sum amount loan grant plant facility".split()
)
"""Nouns that may take up what the text has called by another one: "frigates ... the ships"."""
AFFIRMING: dict[str, Polarity] = {
    "confirm": "positive",
    "acknowledge": "positive",
    "admit": "positive",
    "deny": "negative",
}
"""What a verb of saying makes of the event that is its object."""
REACH = 250
"""Tokens back to the event that is taken up."""


def restatements(
    doc: Doc, references: References, stated: Sequence[Candidate], frames: Frames
) -> Iterator[Candidate]:
    """Give each relation that a sentence states again without naming its actors.

    Args:
        doc: the parsed document.
        references: its actors.
        stated: its candidates.
        frames: what nouns and verbs may state.
    """
    read = {candidate.predicate.i for candidate in stated}
    for token in doc:
        if token.i not in read and token.dep_ == "nsubjpass" and token.head.i not in read:
            about = _taken_up_things(token, references, stated, frames)
            if about is not None:
                own = stance(token.head)
                yield retold(about, token.head, "again", polarity=own.polarity, modality=own.modality)
                continue
        if token.pos_ != "NOUN" or token.i in read:
            continue
        affirmed = _affirmed(token)
        if (token.dep_ not in SUBJECTS and affirmed is None) or not _is_taken_up(token):
            continue
        about, predicate = _events(token, stated, frames), token
        verb = _done_to(token)
        if about is None and verb is not None and verb.i not in read:
            about, predicate = _things(token, verb, references, stated, frames), verb
        if about is None:
            continue
        own = stance(predicate)
        before = stance(about.predicate)
        modality = before.modality if own.modality == "actual" else own.modality
        polarity = affirmed or own.polarity
        over = is_undone(token) or has_ceased(token)
        if affirmed is None and predicate == token and not occurs(token.head) and not over:
            # "The loan is not popular", "denied that the raid was his idea": there was one all the same.
            polarity = about.polarity or before.polarity
        if predicate == token and token.dep_ == "nsubjpass" and token.head.lemma_ in STOPPING:
            polarity = "negative"  # "deliveries were stopped in May"
        speakers = verb_slots(token.head).subjects if affirmed else []
        speaker = next(iter(speakers), None)
        yield retold(about, predicate, "again", polarity=polarity, modality=modality, speaker=speaker)


def _affirmed(event: Token) -> Polarity | None:
    """Give what somebody says of an event who "confirmed the raid" or "denied the delivery"."""
    verb = event.head
    said = event.dep_ == "dobj" or (
        event.dep_ == "nsubjpass" and any(c.dep_ == "agent" for c in verb.rights)
    )
    return AFFIRMING.get(verb.lemma_) if said and not is_left_open(verb) else None


def _done_to(thing: Token) -> Token | None:
    """Give the verb of "the ships were delivered", "the ships are to be delivered"."""
    if thing.dep_ == "nsubjpass":
        return thing.head
    if thing.head.lemma_ != "be":
        return None
    below = (c for c in thing.head.children if c.dep_ == "xcomp" and c.tag_ == "VBN")
    return next(below, None)


def _is_taken_up(noun: Token) -> bool:
    """Whether a noun takes up something said before, and names nobody itself."""
    definite = any(c.lower_ in DEFINITE for c in noun.lefts)
    if not definite and not (noun.tag_ == "NNS" and noun.head.lemma_ in ASPECTS):
        return False
    inside = [t for t in noun.subtree if t.i != noun.i]
    return not any(
        t.pos_ in ("PROPN", "PRON") or t.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") for t in inside
    )


def _events(noun: Token, stated: Sequence[Candidate], frames: Frames) -> Candidate | None:
    """Give the one event before that a noun may name."""
    found = types_of(frames, noun)
    return _only(noun, [c for c in stated if c.type in found])


def _taken_up_things(
    token: Token, references: References, stated: Sequence[Candidate], frames: Frames
) -> Candidate | None:
    """Give what was done with the things of "they have now been delivered", "two of them were delivered".

    They are those of the sentence before, and the verb must state what was said of them there.
    """
    of_them = any(p == "of" and t.lower_ == "them" for p, t in prepositional_objects(token))
    if token.lower_ != "they" and not (token.pos_ == "NUM" and of_them):
        return None
    start = token.sent.start
    first = token.doc[start - 1].sent.start if start else start
    found = types_of(frames, token.head)
    same = [c for c in stated if c.type in found and c.item is not None and first <= c.predicate.i < start]
    several = all(c.item is not None and c.item.tag_ in ("NNS", "NNPS") for c in same)
    others = [t for p, t in prepositional_objects(token.head) if not p.startswith("according")]
    if any(references.of(t) for t in others) or not several:
        return None
    return _only(token, same)


def _things(
    noun: Token, verb: Token, references: References, stated: Sequence[Candidate], frames: Frames
) -> Candidate | None:
    """Give what was said to be done with the thing of "the ships are to be delivered by 2029"."""
    found = types_of(frames, verb)
    slots = verb_slots(verb)
    others = [*slots.subjects, *slots.datives]
    others += [t for p, t in prepositional_objects(verb) if not p.startswith("according")]
    if any(references.of(t) for t in others):
        return None
    same = [c for c in stated if c.type in found and c.item is not None]
    if noun.lemma_ not in THINGS:
        same = [c for c in same if c.item is not None and c.item.lemma_ == noun.lemma_]
    return _only(noun, same)


def _only(noun: Token, candidates: Sequence[Candidate]) -> Candidate | None:
    """Give the last of these before a noun, if all that are near enough join the same two actors."""
    sentence = noun.sent.start
    near = [c for c in candidates if sentence - REACH < c.predicate.i < sentence]
    structural = load_ontology().relation
    near = [c for c in near if structural(c.type).family not in ("structure", "statement")]
    pairs = {(c.type, frozenset((id(c.source.entity), id(c.target.entity)))) for c in near}
    return near[-1] if len(pairs) == 1 else None
