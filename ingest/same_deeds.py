"""Who does the same as somebody before: "So does Tanzania", "Benin did the same", "Egypt followed suit".

The verb is left out, and with it everything but who does it (verb phrase anaphora: Huddleston and Pullum,
The Cambridge Grammar of the English Language, 2002, chapter 17). It is that of the clause or of the
sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.ontology import load_ontology
from ingest.actors import Actors
from ingest.candidates import Candidate
from ingest.routes import Route
from ingest.syntax import verb_slots
from ingest.tokens import Token

SAME = "same"
"""How the rules of such relations end."""
LIKEWISE = frozenset("so too likewise".split())
"""Words beside "do" that say so: "so did Ghana", "Tanzania does too"."""


class SameDeeds:
    """What the verbs of one parsed document have stated, and who did the same."""

    def __init__(self, actors: Actors) -> None:
        """Begin with nothing stated."""
        self._actors = actors
        self._stated: dict[int, list[Candidate]] = {}

    def remember(self, candidate: Candidate) -> None:
        """Take note of a relation that the text has stated."""
        self._stated.setdefault(candidate.predicate.i, []).append(candidate)

    def of(self, verb: Token) -> Iterator[Candidate]:
        """Give the relations that a verb such as "did" states again of another actor."""
        before = deed_before(verb) if _does_the_same(verb) else None
        if before is None or any(child.dep_ == "neg" for child in before.children):
            return
        doers = self._actors.sources(verb_slots(verb).subjects)
        first = {id(r.entity) for r in self._actors.sources(verb_slots(before).subjects)}
        for told in self._stated.get(before.i, []):
            if id(told.source.entity) not in first or told.polarity is not None:
                continue
            if load_ontology().relation(told.type).family == "structure":
                continue
            for doer in doers:
                if doer.entity not in (told.source.entity, told.target.entity):
                    yield replace(
                        told,
                        source=doer,
                        target=replace(told.target, route=Route.IMPLIED),
                        predicate=verb,
                        rule=f"{told.rule}:{SAME}",
                        item=None,
                        speaker=None,
                    )


def _does_the_same(verb: Token) -> bool:
    """Whether a verb only takes up another: "so does X", "X did the same", "X followed suit"."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if verb.lemma_ == "follow":
        return [c.lower_ for c in objects] == ["suit"]
    if verb.lemma_ != "do" or verb.dep_ in ("aux", "auxpass"):
        return False
    if objects:
        return [c.lower_ for c in objects] == ["same"]
    return any(c.lower_ in LIKEWISE for c in verb.children)


def deed_before(verb: Token) -> Token | None:
    """Give the verb that is taken up: of the clause it is joined to, or of the sentence before."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return verb.head
    start = verb.sent.start
    return verb.doc[start - 1].sent.root if start and verb.dep_ == "ROOT" else None
