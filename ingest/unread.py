"""Relations that were seen and not understood: a verb between two named actors with no frame."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ingest.references import References
from ingest.routes import Reference, Route
from ingest.speech_verbs import SPEECH_VERBS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

EMPTY_VERBS = frozenset(
    "be have do go come get make take say tell see use show keep leave become remain include "
    "involve concern mean cause follow want need like know think".split()
)


def unread_relations(
    doc: Doc, references: References, stated: Collection[int]
) -> Iterator[tuple[Token, Reference, Reference]]:
    """Give each verb with a named subject and a named object that states no claim, with both."""
    for token in doc:
        if token.pos_ != "VERB" or token.i in stated:
            continue
        lemma = token.lemma_.lower()
        if lemma in EMPTY_VERBS or lemma in SPEECH_VERBS:
            continue
        if not any(child.dep_ == "dobj" or child.dep_ == "nsubjpass" for child in token.children):
            continue
        slots = verb_slots(token)
        sources = [r for s in slots.subjects for r in references.of(s) if r.route is Route.NAME]
        targets = [r for s in slots.objects for r in references.of(s) if r.route is Route.NAME]
        if sources and targets and sources[0].entity is not targets[0].entity:
            yield token, sources[0], targets[0]
