"""Arguments that a text leaves out since it has just named them.

"Finland will send 20 more" goes to the one last helped, "rejected the appeal" is about the last
appeal, "Y refused" answers whoever asked Y.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.ontology import load_ontology
from ingest.actors import Actors
from ingest.candidates import Candidate, verb_word
from ingest.frames import Frame, Frames
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.syntax import Slots, governing_verb, verb_slots
from ingest.tokens import Token

HELP = frozenset("help aid assistance support relief backing".split())
"""What somebody asks for who does not say what he needs."""
RETURNS = frozenset("return exchange turn".split())
"""What something is received "in" by who has given first."""
IMPLIED_REACH = 60
"""Tokens back to the last claim of help whose receiver a later one may leave out."""
PARALLEL_REACH = 30
"""Tokens back to the claim of help whose receiver "it" takes up as the receiver of another."""
RESPONDING = frozenset(
    "decline reject rebuff refuse accept answer ignore dismiss honour honor grant meet heed defy spurn "
    "turn_down brush_aside brush_off shrug_off wave_away".split()
)
"""Verbs whose subject was asked what their object says: "declined the bloc's request"."""
NOBODY = frozenset("nobody none anyone anybody everyone everybody nowhere elsewhere".split())
RECEIVING = frozenset(
    "receive get obtain win secure earn draw attract gain await need enjoy have face seek want expect "
    "request welcome collect take find lose buy import".split()
)
"""Verbs whose subject is who their object goes to: "received aid from X"."""
ANAPHOR_REACH = 90
"""Tokens back to the claim that a definite noun or a bare "refused" may take up."""
ASKING = "REQUESTS"


class Discourse:
    """What one document has said so far."""

    def __init__(self, references: References, frames: Frames, actors: Actors) -> None:
        """Begin with nothing said."""
        self._references = references
        self._frames = frames
        self._actors = actors
        self._last: Candidate | None = None
        self._last_help: Candidate | None = None
        self._last_of: dict[str, Candidate] = {}
        self._last_with: dict[int, tuple[Reference, int]] = {}
        self._last_opposed: dict[int, tuple[Reference, int]] = {}

    def remember(self, candidate: Candidate) -> None:
        """Take note of a relation that the text has stated."""
        self._last = candidate
        if load_ontology().relation(candidate.type).family == "support":
            self._last_help = candidate
        self._last_of[candidate.type] = candidate
        family = load_ontology().relation(candidate.type).family
        at = candidate.predicate.i
        last = [self._last_with] if family != "structure" else []
        last += [self._last_opposed] if family not in ("structure", "support") else []
        for partners in last:
            partners[id(candidate.source.entity)] = (candidate.target, at)
            partners[id(candidate.target.entity)] = (candidate.source, at)

    def told_by(self, verb: Token) -> Candidate | None:
        """Give the relation that was read last, if it is this verb that states it."""
        return self._last if self._last is not None and self._last.predicate.i == verb.i else None

    def to_last(
        self,
        type: str,
        sources: list[Reference],
        predicate: Token,
        frame: Frame,
        item: Token | None,
        route: str,
    ) -> Iterator[Candidate]:
        """Give the relation to the one last helped, by the same helper or in the same way."""
        if any(token.lower_ in NOBODY for token in predicate.subtree):
            return  # "said it sold fuel to nobody"
        for source in sources:
            giver, taker = self._ends(type, source, predicate, frame)
            if giver is not None and taker is not None and giver.entity is not taker.entity:
                yield Candidate(type, giver, taker, predicate, f"{frame.rule}:implied", item, route=route)

    def _ends(
        self, type: str, source: Reference, predicate: Token, frame: Frame
    ) -> tuple[Reference | None, Reference | None]:
        """Give who gives and who takes where a verb names only one of them, its subject."""
        last, asked = self._last_help, self._asked_for_help(predicate)
        if asked is not None and (last is None or last.predicate.i <= asked.predicate.i):
            same = source.entity is asked.target.entity
            return source, _implied(self._actor_behind(asked.source)) if same else None
        if last is None or predicate.i - last.predicate.i > IMPLIED_REACH:
            return None, None
        helper = source.entity is last.source.entity
        if not frame.reverse:
            return source, _implied(last.target) if helper or type == last.type else None
        if source.entity is last.target.entity:
            return _implied(last.source), source
        in_return = any(t.lemma_ in RETURNS and t.dep_ == "pobj" for t in predicate.sent)
        return _implied(last.target) if helper and in_return else None, source

    def _asked_for_help(self, predicate: Token) -> Candidate | None:
        """Give the plea that what is given now answers: "Egypt asked Qatar for help. It sent gas"."""
        asked = self._last_of.get(ASKING)
        if asked is None or asked.item is None or asked.item.lemma_ not in HELP:
            return None
        near = predicate.i - asked.predicate.i <= IMPLIED_REACH
        return asked if near and asked.predicate.sent != predicate.sent else None

    def receiver_before(self, predicate: Token, sources: list[Reference]) -> list[Reference]:
        """Give whom the text last said was helped: "X sent nurses to Y. Z has given it two million"."""
        last = self._last_help
        if last is None or predicate.i - last.predicate.i > PARALLEL_REACH:
            return []
        if any(s.entity in (last.target.entity, last.source.entity) for s in sources):
            return []
        return [replace(last.target, route=Route.PRONOUN)]

    def to_partner(
        self, frame: Frame, sources: list[Reference], predicate: Token, item: Token | None, route: str
    ) -> Iterator[Candidate]:
        """Give the relation to whom the source was last said to be in any relation with.

        Nobody arms against who has just sold him missiles: what is hostile is done to another.
        """
        hostile = frame.type == "MOBILIZES_AGAINST"
        for source in sources:
            last = (self._last_opposed if hostile else self._last_with).get(id(source.entity))
            if last is None or predicate.i - last[1] > IMPLIED_REACH:
                continue
            target = replace(last[0], route=Route.IMPLIED)
            if target.entity.kind == "State" and source.entity.kind != "Person":
                rule = f"{frame.rule}:implied"
                ends = (target, source) if frame.reverse else (source, target)
                yield Candidate(frame.type, *ends, predicate, rule, item, frame.plover, route=route)

    def from_the_same(
        self, frame: Frame, sources: list[Reference], predicate: Token, slots: Slots
    ) -> Iterator[Candidate]:
        """Give of whom the source gets more of the same goods: "it ordered another 40 tanks"."""
        last = self._last_of.get(frame.type)
        if last is None or last.item is None or predicate.i - last.predicate.i > IMPLIED_REACH:
            return
        item = slots.objects[0] if slots.objects else None
        if item is None or item.lemma_ != last.item.lemma_:
            return  # other goods may come from somebody else
        seller, rule = _implied(last.target), f"{frame.rule}:implied"
        for source in (s for s in sources if s.entity is last.source.entity):
            yield Candidate(frame.type, source, seller, predicate, rule, item, route=slots.route)

    def to_the_same(
        self, frame: Frame, sources: list[Reference], predicate: Token, route: str
    ) -> Iterator[Candidate]:
        """Give the relation to whom the coordinated verb before is aimed at."""
        for source in sources:
            last = self._last_with.get(id(source.entity))
            if last is None or last[1] != predicate.head.i:
                continue
            target = replace(last[0], route=Route.IMPLIED)
            rule = f"{frame.rule}:implied"
            yield Candidate(frame.type, source, target, predicate, rule, plover=frame.plover, route=route)

    def partners(self, things: list[Token], sources: list[Reference]) -> list[Reference]:
        """Give whose "its officers" are that the subject does something to, if earlier in the sentence."""
        found: list[Reference] = []
        for thing in things[:1]:
            for source in sources:
                last = self._last_with.get(id(source.entity))
                if (
                    last is not None
                    and source.entity.kind != "Person"  # "fought his transfer" fights nobody
                    and thing.sent.start <= last[1] < thing.i
                    and last[0].route <= Route.PRONOUN
                ):
                    found.append(replace(last[0], route=Route.IMPLIED))
        return found

    def partner_in(self, verb: Token, sources: list[Reference]) -> list[Reference]:
        """Give the state that the subject was said to help by the verb before in the same sentence."""
        last = self._last_help
        if last is None or last.predicate.i != verb.head.i or last.target.entity.kind != "State":
            return []
        same = any(source.entity is last.source.entity for source in sources)
        return [replace(last.target, route=Route.IMPLIED)] if same else []

    def taken_up(self, noun: Token, sources: list[Reference]) -> list[Reference]:
        """Give who did what a definite noun takes up: "rejected the appeal", "condemned the raid"."""
        type = self._frames.anaphors.get(noun.lemma_.lower())
        last = self._last_of.get(type) if type is not None else None
        definite = any(child.lower_ in ("the", "this", "that", "these", "those") for child in noun.children)
        if last is None or not definite or noun.i - last.predicate.i > ANAPHOR_REACH:
            return []
        own = {id(source.entity) for source in sources}
        bodies = {id(self._references.bodies.get(key)) for key in own}
        if id(last.source.entity) in own | bodies:
            return []
        # "Manila and Tokyo held drills. China condemned the drills": those of both
        both = load_ontology().relation(last.type).symmetric and id(last.target.entity) not in own | bodies
        doers = [last.source, last.target] if both else [last.source]
        return [replace(self._to_state(d, sources), route=Route.IMPLIED) for d in doers]

    def _to_state(self, asker: Reference, sources: list[Reference]) -> Reference:
        """Give the state of a minister whom another state answers: "its minister asked, Berlin refused"."""
        of_states = all(source.entity.kind == "State" for source in sources)
        return self._actor_behind(asker) if of_states else asker

    def answers(self, verb: Token, slots: Slots, sources: list[Reference]) -> Iterator[Candidate]:
        """ "X asked Y for the papers; Y refused"."""
        type = self._frames.answers.get(verb.lemma_.lower())
        asked = self._last_of.get(ASKING)
        if type is None or asked is None or slots.objects or slots.clauses:
            return
        if verb.i - asked.predicate.i > ANAPHOR_REACH:
            return
        for source in sources:
            if source.entity is asked.target.entity:
                target = replace(self._to_state(asked.source, [source]), route=Route.IMPLIED)
                yield Candidate(type, source, target, verb, f"verb:{verb.lemma_}:answer", route=slots.route)

    def receivers(self, noun: Token) -> list[Reference]:
        """Give the subject of "rebuffed requests from X", "received aid from X": what X did, it got."""
        above = governing_verb(noun) or _verb_over(noun)
        if above is None or above[1] not in ("object", "preposition:at", "preposition:to"):
            return []
        responds = _responds(above[0])
        if above[1] == "object" and not responds and above[0].lemma_ not in RECEIVING:
            return []
        verb = above[0]
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.head.pos_ == "VERB":
            verb = verb.head.head  # "has troops there, sent at X's request"
        found = [self._actor_behind(r) for r in self._actors.sources(verb_slots(verb).subjects)]
        named = any(c.dep_ == "poss" and c.pos_ != "PRON" for c in noun.children)
        if responds and named and not any(c.dep_ == "acl" for c in noun.children):
            # "The manager rejected the union's demand": it need not have been made to him.
            found = [r for r in found if r.entity.kind != "Person"]
        return found

    def _actor_behind(self, reference: Reference) -> Reference:
        """Give the state of a minister: what he turns down was asked of his state."""
        body = self._references.bodies.get(id(reference.entity))
        return replace(reference, entity=body) if body is not None and body.kind == "State" else reference

    @staticmethod
    def is_response(noun: Token) -> bool:
        """Whether a noun is what is answered, or done at somebody's wish: "at its request"."""
        above = governing_verb(noun)
        if noun.dep_ == "pobj" and noun.head.lower_ == "at":
            return True
        return above is not None and _responds(above[0])


def _implied(reference: Reference) -> Reference:
    return replace(reference, route=Route.IMPLIED)


def _responds(verb: Token) -> bool:
    return bool({verb.lemma_, verb_word(verb)} & RESPONDING)


def _verb_over(noun: Token) -> tuple[Token, str] | None:
    """Give the verb of "circulated a notice for X at Y's request", where "at" hangs on the notice."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "at":
        return None
    node = noun.head.head
    while node.head != node and node.pos_ in ("NOUN", "PROPN", "ADP"):
        node = node.head
    return (node, "preposition:at") if node.pos_ == "VERB" else None
