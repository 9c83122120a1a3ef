"""Read relations that adjectives and compounds state: "X is dependent on Y", "X-backed Y"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.actors import Actors
from ingest.candidates import Candidate
from ingest.frames import Frame, Frames
from ingest.goods_users import GoodsUsers
from ingest.item_classes import ItemClasses
from ingest.noun_rules import NounRules
from ingest.phrases import SUBJECTS
from ingest.references import References
from ingest.routes import Route
from ingest.syntax import noun_slots, verb_slots
from ingest.tokens import Token

GIVEN = frozenset({"SUPPLIES", "FINANCES"})
"""Relations of a participle to whoever has the goods: "X-made drones", but not "X-owned refinery"."""


class AdjectiveRules:
    """Apply the frames of adjectives and participle compounds to one parsed document."""

    def __init__(
        self, references: References, frames: Frames, classes: ItemClasses, actors: Actors, nouns: NounRules
    ) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._frames = frames
        self._classes = classes
        self._actors = actors
        self._nouns = nouns
        self._users = GoodsUsers(references, actors)

    def of(self, adjective: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        """Give what an adjective says of its subject: "Armenia is dependent on Russia"."""
        verb = adjective.head
        if adjective.dep_ not in ("acomp", "oprd", "attr", "conj"):
            return
        sources = self._actors.sources(
            [c for c in verb.children if c.dep_ in SUBJECTS] or verb_slots(verb).subjects
        )
        slots = noun_slots(adjective)
        for frame in frames:
            for prepositions, _ in frame.prepositional:
                for token in slots.after(prepositions):
                    targets = self._actors.targets(token, frame.type, sources)
                    found = list(self._nouns.cross(adjective, frame, sources, targets, None))
                    if found:
                        yield from found
                        return

    def compound(self, participle: Token) -> Iterator[Candidate]:
        """ "Iran-backed militias": the name before the hyphen acts on the noun that follows."""
        type = self._frames.compounds.get(participle.lower_.split("-")[-1])
        if type is None:
            return
        first = next((c for c in participle.children if c.i < participle.i and c.dep_ != "punct"), None)
        if first is None:
            return
        sources = [r for r in self._references.of_one(first) if r.route <= Route.NOMINAL]
        targets = [r for r in self._references.of_one(participle.head) if r.route <= Route.DEFINITE]
        own = {id(source.entity) for source in sources}
        targets = [r for r in targets if id(r.entity) not in own]
        item = None
        classes = self._classes.of(participle.head)
        if not targets and type in GIVEN and classes & {"goods", "facility"}:
            targets = self._users.of(participle.head)
            listed = any(c.dep_ == "conj" for c in participle.head.children)
            item = None if listed else participle.head  # "X-made vehicles and 1,500 troops"
            type = self._frames.by_item["facility"] if "facility" in classes else type
        for source in sources:
            for target in targets:
                if source.entity is not target.entity:
                    rule = f"compound:{participle.lower_}"
                    yield Candidate(type, source, target, participle, rule, item)
