"""Read relations that verbs state: "X supplied Y with Z", "Y was asked to".

Which frame of the verb counts, who acts in it, and who is acted upon. How a frame is filled, what subjects
do with one another and what a verb leaves out have modules of their own (`ingest.slot_filling`,
`ingest.reciprocals`, `ingest.implicit_receivers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from graph.model import Modality
from graph.ontology import Ontology, load_ontology
from ingest.actors import NATIONAL, Actors
from ingest.candidates import Binding, Candidate, combinations, polarity_of
from ingest.discourse import ASKING, Discourse
from ingest.frames import BY_ITEM, SILENT, Frame, Frames
from ingest.gapping import later_partners, own_item
from ingest.implicit_receivers import ImplicitReceivers
from ingest.item_classes import ItemClasses
from ingest.phrases import prepositional_objects
from ingest.reciprocals import Reciprocals, is_reciprocal
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.slot_filling import SlotFiller
from ingest.syntax import Slots, verb_slots
from ingest.tokens import Token

STATEMENT_FAMILIES = frozenset({"statement", "diplomacy", "conflict"})
MEMBERSHIP, OWNERSHIP = "MEMBER_OF", "OWNS"
WRITINGS = frozenset("paper log record document datum map report file evidence statement".split())
"""Things that are shown, and by nobody supplied."""
ASKED_FOR = frozenset({"FINANCES", "SUPPLIES", "DEPLOYS_PERSONNEL_TO"})
"""What somebody would do who is asked for money, arms or men."""
DEPENDENCE, ACCUSATION, AGREEMENT = "DEPENDS_ON", "ACCUSES", "SIGNS_AGREEMENT_WITH"
RETURN = "return"
"""The class of what prisoners are freed "in"."""
URGING = frozenset("call urge press tell ask".split())
DESISTING = frozenset(
    "cease desist free release withdraw lift reverse revoke rescind retract abandon repeal scrap undo "
    "refrain".split()
)
"""What only he can be called on to do who does what is condemned: anybody may be asked to stop a war."""
SUMMONING = frozenset({"summon"})
"""Verbs whose object, an envoy, is to hear what his state is charged with."""
SUING = frozenset("sue prosecute indict".split())
"""What "we" of a minister do in a court, which his state does and not he."""
SAYING = frozenset("ACCUSES REJECTS THREATENS SUPPORTS".split())
"""Relations that a minister who says "we" enters himself; what "we" demand, the state demands."""
REALMS = frozenset("country nation kingdom island archipelago republic state".split())
"""Nouns by which a text calls the state it has just told of."""
TANGIBLE = frozenset(
    "person personnel group state_force crowd worker refugee patient suspect hostage facility site town "
    "home vessel lorry fleet installation goods embassy media named_place".split()
)
"""Classes of what may be attacked, held or helped somewhere."""


class VerbRules:
    """Apply the frames of verbs to one parsed document."""

    def __init__(
        self,
        references: References,
        frames: Frames,
        classes: ItemClasses,
        actors: Actors,
        discourse: Discourse,
        reciprocals: Reciprocals,
    ) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._frames = frames
        self._classes = classes
        self._actors = actors
        self._discourse = discourse
        self._reciprocals = reciprocals
        self._filler = SlotFiller(references, classes, actors)
        self._receivers = ImplicitReceivers(references, classes, actors, discourse)
        self._ontology: Ontology = load_ontology()

    def of(self, verb: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        """Give the relations that a verb states, by the first frame that fits."""
        slots = verb_slots(verb)
        sources = self._actors.sources(slots.subjects)
        if not sources and any(frame.type == DEPENDENCE for frame in frames):
            sources = self._actors.industry(slots.subjects)
        crowds = self._frames.crowd_types
        if not (sources or slots.passive) and not any(
            frame.type in crowds or frame.subject & NATIONAL for frame in frames
        ):
            yield from self._signed_for(verb, frames, slots)
            return
        bound = [(f, binding) for f in frames if (binding := self._filler.fill(f, slots)) is not None]
        if not bound and verb.dep_ == "relcl" and slots.objects == [verb.head]:
            # "the accord on access to the sea that it signed": of the nouns that it may hang on
            for noun in _nouns_above(verb.head):
                above = replace(slots, objects=[noun])
                bound = [
                    (f, binding) for f in frames if (binding := self._filler.fill(f, above)) is not None
                ]
                if bound:
                    break
        if any(frame.type == SILENT for frame, _ in bound):
            return
        # "A and B agreed to share data on C": each other, before what the clause is about.
        bound.sort(key=lambda pair: bool(pair[1].clauses and not pair[1].targets))
        mutual = False
        for frame, binding in bound:
            if binding.clauses and not binding.targets and not mutual:
                mutual = True
                found = list(self._reciprocals.mutual(verb, frames, slots, sources))
                if found:
                    yield from found
                    return
            # "inspectors were expelled from Chad": without an agent, a preposition names who did it.
            actors = sources or self._actors.sources(binding.sources if slots.passive else ())
            if slots.passive and not actors and frame.type == "COERCES":
                actors = self._actors.states_of(binding.sources)  # "two men were arrested in Warsaw"
            if frame.type in self._frames.crowd_types:
                actors = self._actors.crowd(slots.subjects) or actors
            unnamed = frame.type == BY_ITEM and frame.bare and not binding.items
            if frame.subject & NATIONAL and (not actors or unnamed):
                # "Serbian mortars reached Sudan": what moves is the subject, its nation the one who acts.
                binding.items = slots.subjects
                actors = actors or self._actors.whose(slots.subjects)
            if slots.passive and not slots.subjects and not actors:
                # "a militia allied with Iran": the participle says something of the noun itself.
                actors = (
                    self._actors.whose(binding.items) if frame.bare else self._actors.sources(slots.objects)
                )
            found = list(self._pairs(frame, verb, actors, binding, slots.route))
            if found:
                yield from found
                return
        found = list(self._reciprocals.mutual(verb, frames, slots, sources))
        found = found or list(self._receivers.of(verb, frames, slots, sources))
        yield from found or self._signed_for(verb, frames, slots)
        yield from self._discourse.answers(verb, slots, sources)

    def _pairs(
        self,
        frame: Frame,
        predicate: Token,
        sources: list[Reference],
        binding: Binding,
        route: str,
    ) -> Iterator[Candidate]:
        item = binding.items[0] if binding.items else None
        type = self._classes.type(frame, item)
        if type is None:
            return
        family = self._ontology.relation(type).family
        if frame.reverse and family == "conflict":
            # "Taiwan's defence ministry detected Chinese jets": it is the state that they approach
            sources = [self._references.of_state(source) for source in sources]
        if type in SAYING and predicate.lemma_ not in SUING:
            sources = self._actors.who_speaks(sources)
        sources = self._actors.who_does_it(sources, predicate, type)
        targets: list[Reference] = []
        for token in binding.targets:
            targets = self._actors.targets(token, type, sources, reverse=frame.reverse)
            if targets:
                targets += [
                    r
                    for t in later_partners(token, binding.targets)
                    for r in self._actors.targets(t, type, sources, reverse=frame.reverse)
                ]
                break
        if predicate.lemma_ in SUMMONING:
            # "summoned the Chinese ambassador, L. W.": it is China that is to hear it
            bodies = self._references.bodies
            targets = [replace(r, entity=bodies.get(id(r.entity), r.entity)) for r in targets]
        if family == "support" and targets and all(t.lemma_ in REALMS for t in binding.targets):
            targets = self._discourse.receiver_before(predicate, sources) or targets
        if family == "conflict" or type == "AIDS":
            targets = self._hit_or_helped(type, predicate, binding, sources, targets)
        if predicate.dep_ == "conj" and family == "support" and targets:
            if all(self._actors.is_anonymous(r) for r in targets):
                # "will supply Mauritania with boats and train 150 coastguards"
                targets = self._discourse.partner_in(predicate, sources) or targets
        named = any(slot.role == "T" for slot in frame.bare)
        # "called on both to accept X": whom it calls on is said, though nobody knows who they are
        named |= predicate.lemma_ == "call" and bool(verb_slots(predicate).after(("on", "upon")))
        if not targets and binding.clauses and not named:
            targets = self._actors.clauses.targets(binding.clauses, type, sources)
        if not targets and family in ("support", "conflict"):
            # "will sell Chad rifles and train its officers": nobody trains, or hits, his own here.
            belongings = [
                b for t in binding.targets if (b := _belonging(t, parts=family == "support")) is not None
            ]
            targets = self._discourse.partners(belongings, sources)
        if not targets and family in STATEMENT_FAMILIES and sources:
            targets = [r for t in binding.targets for r in self._discourse.taken_up(t, sources)]
            if not targets and type == ACCUSATION:
                targets = self._told_to_stop(predicate, sources)
        denied = any(child.dep_ == "neg" for child in predicate.children)
        wanted = self._wanted(type, frame, item, denied=denied)
        reciprocal = any(is_reciprocal(token) for token in binding.targets)
        polarity = polarity_of(frame, predicate)
        for source in sources:
            for target in sources if reciprocal else targets:
                if source.entity is target.entity:
                    continue
                first, second = (target, source) if frame.reverse else (source, target)
                body = self._references.bodies.get(id(first.entity))
                state = replace(first, entity=body) if body is not None and body.kind == "State" else first
                # What a minister promises, his state gives, and he is who says so.
                speaker = verb_slots(predicate).subjects[:1] if state is not first else []
                asker = first if body is None else replace(first, entity=body)
                for given, asked_for in wanted if asker.entity.kind != "Person" else ():
                    # "asked the bank for a loan": the bank is to pay, says who asks
                    yield Candidate(
                        given,
                        second,
                        asker,
                        predicate,
                        f"{frame.rule}:asked",
                        asked_for,
                        None,
                        route,
                        polarity=polarity,
                        modality="demanded",
                        speaker=next(iter(verb_slots(predicate).subjects), None),
                    )
                own = own_item(target.start, item) if item is not None and target in targets[1:] else None
                for stated_type, stated_item, modality in self._stated(frame, own or item):
                    owning = second.entity.kind in ("Government", "Company")
                    if stated_type == MEMBERSHIP and owning and first.entity.kind == "State":
                        # "Laos belongs to the Mekong River Commission"
                        if second.entity.kind == "Government" and not second.entity.known:
                            second.entity.kind = "Organization"
                    elif stated_type == MEMBERSHIP and owning:
                        # "a carrier that belongs to the ministry"
                        yield Candidate(OWNERSHIP, second, first, predicate, frame.rule, route=route)
                        continue
                    yield Candidate(
                        stated_type,
                        state if modality else first,
                        second,
                        predicate,
                        frame.rule,
                        stated_item,
                        None if modality else frame.plover,
                        route,
                        polarity=polarity,
                        modality=modality,
                        speaker=speaker[0] if modality and speaker else None,
                    )
        yield from self._in_turn(frame, predicate, sources, targets, route)

    def _signed_for(self, verb: Token, frames: tuple[Frame, ...], slots: Slots) -> Iterator[Candidate]:
        """ "Kenya will train Somali officers under an accord signed in May": the two have signed it."""
        frame = next((f for f in frames if f.type == AGREEMENT), None)
        accord = verb.head
        if frame is None or verb.dep_ not in ("acl", "relcl") or slots.after(("with", "between", "by")):
            return
        if (
            accord.dep_ != "pobj"
            or accord.head.lower_ != "under"
            or not self._classes.bare_fits(frame, slots)
        ):
            return
        above = accord.head.head
        while above.pos_ not in ("VERB", "AUX") and above.head is not above:
            above = above.head
        told = self._discourse.told_by(above)
        if told is None or self._ontology.relation(told.type).family not in ("support", "trade"):
            return
        ends = told.source, replace(told.target, route=max(told.target.route, Route.IMPLIED))
        yield Candidate(AGREEMENT, *ends, verb, f"{frame.rule}:implied", route=slots.route)

    def _in_turn(
        self,
        frame: Frame,
        predicate: Token,
        sources: list[Reference],
        targets: list[Reference],
        route: str,
    ) -> Iterator[Candidate]:
        """Give what a frame states of its targets as those who act, too."""
        polarity = polarity_of(frame, predicate)
        pairs = list(combinations(targets)) if frame.among else []
        for first, second in pairs:
            yield Candidate(
                frame.type, first, second, predicate, frame.rule, route=route, polarity=polarity
            )
        if frame.both_ways:
            given = next(iter(self._had_for_it(predicate)), None)
            for source, target in product(sources, targets):
                if source.entity is not target.entity:
                    yield Candidate(
                        frame.type,
                        target,
                        source,
                        predicate,
                        frame.rule,
                        given,
                        route=route,
                        polarity=polarity,
                    )

    def _had_for_it(self, verb: Token) -> list[Token]:
        """Give what is had for what is given: "freed 14 prisoners in return for 70 fighters"."""
        returns = [t for t in verb_slots(verb).after(("in",)) if RETURN in self._classes.of(t)]
        behind = [t for word in (*returns, verb) for p, t in prepositional_objects(word) if p == "for"]
        return [t for t in behind if returns and t.i > returns[0].i]

    def _told_to_stop(self, verb: Token, sources: list[Reference]) -> list[Reference]:
        """Give who is to undo what is condemned: "condemned the verdict and called on X to release him"."""
        for other in (c for c in verb.rights if c.dep_ == "conj" and c.lemma_ in URGING):
            slots = verb_slots(other)
            if any(clause.lemma_ in DESISTING for clause in slots.clauses):
                for token in [*slots.after(("on", "upon")), *slots.objects, *slots.datives]:
                    found = self._actors.targets(token, ACCUSATION, sources)
                    if found and found[0].entity.kind in ("State", "Government", "MilitaryForce"):
                        return [replace(r, route=max(r.route, Route.IMPLIED)) for r in found]
        return []

    def _stated(self, frame: Frame, item: Token | None) -> list[tuple[str, Token | None, Modality | None]]:
        """Give the relations that a frame states of an item, each with its item and modality."""
        type = self._classes.type(frame, item)
        if type is None:
            return []
        by_class = [] if item is None else self._classes.by_class(frame, item)
        if frame.type == BY_ITEM and by_class:
            return [(t, i, None) for t, i in by_class]
        # "pledged 80 million to Jordan": the promise, and what is promised.
        promised = by_class if type in self._frames.pledge_types else []
        return [(type, item, None), *((t, i, "planned") for t, i in promised)]

    def _hit_or_helped(
        self,
        type: str,
        predicate: Token,
        binding: Binding,
        sources: list[Reference],
        targets: list[Reference],
    ) -> list[Reference]:
        """Give the state for people and places that the text calls by nothing that names an actor.

        It is where the verb says that they are ("killed 48 people in two attacks in Chad", "torched a
        village in Mali"), or whose government complains of it.
        """
        if not targets and not any(self._may_be_hit(token) for token in binding.targets):
            return targets
        if all(self._actors.is_anonymous(r) for r in targets):
            targets = self._actors.where(predicate, sources) or targets
        if type == "ATTACKS" and all(
            r.entity.kind == "Location" or self._actors.is_anonymous(r) for r in targets
        ):
            targets = self._actors.who_complains(predicate, sources) or targets
        return targets

    def _wanted(
        self, type: str, frame: Frame, item: Token | None, *, denied: bool
    ) -> list[tuple[str, Token]]:
        """Give the money, arms or men that somebody is asked for, each with what he would do."""
        if type != ASKING or item is None or denied:
            return []  # "we have not asked Serbia for money": nobody is to pay any
        given = [(t, i) for t, i in self._classes.by_class(frame, item) if t in ASKED_FOR]
        # "Turns to Kazakhstan for fuel" buys it there; nobody delivers papers that he shows.
        bought = frame.rule.startswith("verb:turn:") and item.head.head.tag_ not in ("VBD", "VBN")
        return [(t, i) for t, i in given if t != "SUPPLIES" or not (bought or i.lemma_ in WRITINGS)]

    def _may_be_hit(self, token: Token) -> bool:
        """Whether a phrase names people or things, not "a deal near Peru" or "its target in Peru"."""
        return token.pos_ in ("NUM", "PROPN") or bool(self._classes.of(token) & TANGIBLE)


def _belonging(target: Token, *, parts: bool) -> Token | None:
    """Give what is said to be somebody's by "its": "train its officers", of parts "60 of its men"."""
    whole = [t for p, t in prepositional_objects(target) if p == "of" and parts]
    for noun in (target, *whole):
        if any(child.tag_ == "PRP$" for child in noun.children) and not noun.lemma_.startswith("neighbo"):
            return noun
    return None


def _nouns_above(noun: Token) -> Iterator[Token]:
    """Give the nouns that a noun says something of by prepositions: sea, access, accord."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.head.i < noun.i:
        noun = noun.head.head
        yield noun
