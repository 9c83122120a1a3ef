"""Read relations that verbs state: "X supplied Y with Z", "X and Y met", "Y was asked to"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from spacy.tokens import Token

from graph.model import Modality
from graph.ontology import Ontology, load_ontology
from ingest.actors import NATIONAL, Actors
from ingest.candidates import Binding, Candidate, combinations, modified, polarity_of, put
from ingest.discourse import Discourse
from ingest.frames import BY_ITEM, SILENT, Frame, Frames, Slot
from ingest.item_classes import ItemClasses
from ingest.names import Manner
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.references import References
from ingest.routes import PARTIES, Reference, Route
from ingest.subjects import own_subjects
from ingest.syntax import Slots, verb_slots

STATEMENT_FAMILIES = frozenset({"statement", "diplomacy", "conflict"})
JOINT = "COOPERATES_WITH"
SAYING = frozenset("ACCUSES REJECTS THREATENS SUPPORTS".split())
"""Relations that a minister who says "we" enters himself; what "we" demand, the state demands."""
MOVEMENTS = frozenset({"DEPLOYS_PERSONNEL_TO", "MOBILIZES_AGAINST"})
"""Relations that count the people who are their subject."""
IMPLYING = frozenset({"FINANCES", "BUILDS_FOR", "YIELDS_TO", "MOBILIZES_AGAINST"})
"""Relations whose receiver a text leaves out where it has just named it: "withdrew its soldiers"."""
REALMS = frozenset("country nation kingdom island archipelago republic state".split())
"""Nouns by which a text calls the state it has just told of."""
TANGIBLE = frozenset(
    "person personnel group state_force crowd worker refugee patient suspect hostage facility site town "
    "home vessel lorry fleet installation goods embassy media named_place".split()
)
"""Classes of what may be attacked, held or helped somewhere."""
TAKING = frozenset(
    "pay import buy purchase order burn consume use need receive operate fly commission".split()
)
"""What is done with goods by whom they are supplied to."""
ASKING_FOR = frozenset("ask urge request beg implore call appeal press".split())
"""What a state does to have something for itself, where the text names nobody else."""
WARNING = frozenset({"warn", "caution"})
MEDIATING = frozenset("mediate broker facilitate host".split())
ANSWERING = frozenset("retaliate respond reciprocate".split())
"""What is threatened to whoever the text has just named as the other side."""


class VerbRules:
    """Apply the frames of verbs to one parsed document."""

    def __init__(
        self,
        references: References,
        frames: Frames,
        classes: ItemClasses,
        actors: Actors,
        discourse: Discourse,
    ) -> None:
        """Bind to a document, by its parts that the rules share."""
        self._references = references
        self._frames = frames
        self._classes = classes
        self._actors = actors
        self._discourse = discourse
        self._ontology: Ontology = load_ontology()

    def jointly(self, verb: Token) -> Iterator[Candidate]:
        """ "Kuwait and Iraq jointly operate the field": whatever they do, they do it together."""
        slots = verb_slots(verb)
        actors = self._actors.sources(slots.subjects)
        partners = [r for t in slots.after(("with", "alongside")) for r in self._references.of(t)]
        item = slots.objects[0] if slots.objects else None
        if item is not None and self._references.of(item):
            item = None
        if len(actors) < 2 and not partners:
            return
        for first, second in (*combinations(actors), *product(actors, partners)):
            if first.entity is second.entity or first.entity.kind == second.entity.kind == "Person":
                continue
            yield Candidate(
                JOINT, first, second, verb, f"verb:jointly:{verb.lemma_}", item, route=slots.route
            )

    def of(self, verb: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        """Give the relations that a verb states, by the first frame that fits."""
        slots = verb_slots(verb)
        sources = self._actors.sources(slots.subjects)
        crowds = self._frames.crowd_types
        acting = any(frame.type in crowds or frame.subject & NATIONAL for frame in frames)
        if not (sources or slots.passive or acting):
            return
        bound = [(f, binding) for f in frames if (binding := self._bind(f, slots)) is not None]
        if not bound and verb.dep_ == "relcl" and slots.objects == [verb.head]:
            # "the accord on access to the sea that it signed": of the nouns that it may hang on
            for noun in _nouns_above(verb.head):
                above = replace(slots, objects=[noun])
                bound = [(f, binding) for f in frames if (binding := self._bind(f, above)) is not None]
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
                found = list(self._mutual(verb, frames, slots, sources))
                if found:
                    yield from found
                    return
            # "inspectors were expelled from Chad": without an agent, a preposition names who did it.
            actors = sources or self._actors.sources(binding.sources if slots.passive else ())
            if frame.type in self._frames.crowd_types:
                actors = self._actors.crowd(slots.subjects) or actors
            if not actors and frame.subject & NATIONAL:
                # "Serbian mortars reached Sudan": what moves is the subject, its nation the one who acts.
                binding.items = slots.subjects
                actors = self._actors.whose(slots.subjects)
            if slots.passive and not slots.subjects and not actors:
                # "a militia allied with Iran": the participle says something of the noun itself.
                actors = (
                    self._actors.whose(binding.items) if frame.bare else self._actors.sources(slots.objects)
                )
            found = list(self._pairs(frame, verb, actors, binding, slots.route))
            if found:
                yield from found
                return
        found = list(self._mutual(verb, frames, slots, sources))
        yield from found or self._implied(verb, frames, slots, sources)
        yield from self._discourse.answers(verb, slots, sources)

    def _implied(
        self, verb: Token, frames: tuple[Frame, ...], slots: Slots, sources: list[Reference]
    ) -> Iterator[Candidate]:
        """ "Finland will send 20 more": help without a receiver goes to the one last helped.

        Only goods, people and money of a known class count, and only while the text goes on about
        help: the last claim of it stands at most `IMPLIED_REACH` tokens back.
        """
        taken = self._takers(slots.objects[0]) if slots.objects else []
        for frame in frames if taken else ():
            if frame.type not in (BY_ITEM, "SUPPLIES") or slots.passive:
                continue
            for source, (target, item) in product(sources, taken):
                if source.entity is not target.entity:
                    rule = f"{frame.rule}:taken"
                    yield Candidate("SUPPLIES", source, target, verb, rule, item, route=slots.route)
            return
        for frame in frames:
            if not {slot.role for slot in frame.bare} <= {"I", "T"}:
                continue
            found = [pair for t in slots.objects[:1] for pair in self._classes.by_class(frame, t)]
            if frame.type != BY_ITEM or not found or not self._classes.of(slots.objects[0]):
                continue
            asking = self._who_asks(verb) if slots.route == "control" else []
            for asker, source, (type, item) in product(asking, sources, found):
                if source.entity is not asker.entity:
                    rule = f"{frame.rule}:asked"
                    yield Candidate(type, source, asker, verb, rule, item, route=slots.route)
            if asking:
                return
            if _has_pronoun_receiver(slots):
                return
            for type, item in found:
                yield from self._discourse.to_last(type, sources, verb, frame, item, slots.route)
            return
        if verb.dep_ == "conj" and any(clause.lemma_ in ANSWERING for clause in slots.clauses):
            # "accused Poland and threatened to retaliate": whom the verb before is aimed at
            for frame in (f for f in frames if f.type == "THREATENS" and f.bare):
                yield from self._discourse.to_the_same(frame, sources, verb, slots.route)
                return
        for frame in frames if slots.route in ("own", "coordinated") else ():
            if frame.type in IMPLYING and self._lacks_only_target(frame, slots):
                thing = slots.objects[0] if slots.objects else None
                yield from self._discourse.to_partner(frame, sources, verb, thing, slots.route)
                return

    def _who_asks(self, verb: Token) -> list[Reference]:
        """Give the state that asks for it: "Ukraine asked Germany to send missiles", to itself."""
        above = verb.head
        if verb.dep_ not in ("xcomp", "ccomp", "advcl") or above.lemma_ not in ASKING_FOR:
            return []
        if verb_slots(verb).prepositions.keys() & {"to", "for", "into", "against"}:
            return []
        found = []
        for asker in self._actors.sources(verb_slots(above).subjects):
            body = self._references.bodies.get(id(asker.entity), asker.entity)
            if body.kind == "State" and asker.route <= Route.METONYM:
                found.append(replace(asker, entity=body, route=Route.IMPLIED))
        return found[:1]

    def _takers(self, thing: Token) -> list[tuple[Reference, Token]]:
        """Give who gets what is supplied: "most of the gas that Serbia burns", "jets ordered by Peru"."""
        goods = [thing, *(t for p, t in prepositional_objects(thing) if p == "of")]
        found: list[tuple[Reference, Token]] = []
        for item in goods if any("goods" in self._classes.of(t) for t in goods) else ():
            for clause in item.children:
                if clause.dep_ not in ("relcl", "acl") or clause.lemma_ not in TAKING:
                    continue
                below = verb_slots(clause)
                takers = [
                    r for t in below.subjects for r in self._references.of(t) if r.route <= Route.NOMINAL
                ]
                if item in below.objects:
                    found += [(r, item) for r in takers if r.entity.kind in PARTIES]
        return found

    def _lacks_only_target(self, frame: Frame, slots: Slots) -> bool:
        """Whether a frame finds all it asks for, by class, but the target that a preposition names."""
        targets = [slot for _, slot in frame.prepositional if slot.role == "T"]
        if len(targets) != 1 or not frame.bare:
            return False
        if not all(slot.classes for slot in frame.bare) or not self._classes.bare_fits(frame, slots):
            return False
        for prepositions, slot in frame.prepositional:
            tokens = slots.after(prepositions)
            if slot.role == "T":
                if any(self._references.of(token) for token in tokens):
                    return False
            elif not slot.classes or not any(self._classes.fits(token, slot) for token in tokens):
                return False
        return True

    def _mutual(
        self,
        word: Token,
        frames: tuple[Frame, ...],
        slots: Slots,
        sources: list[Reference],
    ) -> Iterator[Candidate]:
        """ "A and B met": a symmetric relation among several subjects, with no other actor named."""
        if len(sources) < 2 or (slots.objects and word.pos_ == "VERB" and not slots.passive):
            own = {id(source.entity) for source in sources}
            symmetric_object = all(
                id(r.entity) in own for token in slots.objects for r in self._references.of(token)
            )
            if len(sources) < 2 or not symmetric_object:
                return
        if word.lemma_ in MEDIATING:
            return  # "talks mediated by Qatar and Turkey" are others'
        for frame in frames:
            if frame.type in (BY_ITEM, SILENT):
                continue
            if not (frame.together or self._ontology.relation(frame.type).symmetric):
                continue
            clauses = [slot for slot in frame.bare if slot.role == "C"]
            if any(not any(self._classes.clause_fits(c, s) for c in slots.clauses) for s in clauses):
                continue
            if any(s.classes for s in frame.nominal) and not self._classes.bare_fits(frame, slots):
                continue
            if slots.objects and (not frame.bare or any(slot == Slot("T") for slot in frame.bare)):
                continue  # "met a third of the cost": what they did something to is no partner
            if not modified(frame, word) or not self._leaves_only_partner(frame, slots):
                continue
            for first, second in self._both_ways(frame.type, combinations(sources)):
                yield Candidate(
                    frame.type,
                    first,
                    second,
                    word,
                    f"{frame.rule}:mutual",
                    slots.objects[0] if slots.objects else None,
                    frame.plover,
                    slots.route,
                )
            return

    def _both_ways(
        self, type: str, pairs: Iterable[tuple[Reference, Reference]]
    ) -> Iterator[tuple[Reference, Reference]]:
        """Give pairs as they are, and turned round if the relation has a direction: "A and B trade"."""
        for first, second in pairs:
            yield first, second
            if not self._ontology.relation(type).symmetric:
                yield second, first

    def _leaves_only_partner(self, frame: Frame, slots: Slots) -> bool:
        """Whether nothing that a frame asks for is missing but a partner: "flew to X" has none."""
        for prepositions, slot in frame.prepositional:
            if slot.role == "T":
                if not set(prepositions) & {"with", "alongside", "between", "among"}:
                    return False
            elif not any(self._classes.fits(token, slot) for token in slots.after(prepositions)):
                return False
        return True

    def _bind(self, frame: Frame, slots: Slots) -> Binding | None:
        """Fill the slots of a frame, or give None where one stays empty or has the wrong class."""
        if frame.subject and not any(self._classes.of(s) & frame.subject for s in slots.subjects):
            return None
        if not modified(frame, slots.word):
            return None
        if frame.type == "REQUESTS" and not frame.bare and slots.objects and not slots.passive:
            return None  # "called it an attack on Ecuador" calls on nobody
        binding = Binding([], [], [], [])
        if frame.subject and frame.type in MOVEMENTS:
            # "1,500 Kenyan police arrived in Haiti": those who act are what is sent
            binding.items = [s for s in slots.subjects if self._classes.of(s) & frame.subject][:1]
        filled: list[Token] = []
        bare = frame.nominal
        if len(bare) == 2:
            fillers = [slots.datives[:1], slots.objects]
            if slots.passive:
                fillers = [slots.objects, slots.datives]
            elif not slots.datives and slots.objects:
                fillers[0] = self._swallowed(slots.objects[0])
        else:
            fillers = [slots.objects or slots.datives]
            if not fillers[0] and any(slot.role == "C" for slot in frame.bare):
                # "allowed aid workers to enter": the object is the subject of the infinitive.
                fillers = [
                    [c for c in clause.children if c.dep_ in SUBJECTS]
                    for clause in slots.clauses
                    if not any(c.dep_ == "mark" or c.tag_ == "MD" for c in clause.children)
                ][:1] or [[]]
        for slot, tokens in zip(bare, fillers, strict=False):
            fitting = [token for token in tokens if self._classes.fits(token, slot)]
            if not fitting or (slot.role == "X" and self._is_somebodys(fitting[0], slot)):
                return None
            filled += fitting[:1]
            put(binding, slot, fitting)
            if slot.role == "S":
                # "ten Kenyan engineers were sent to Peru": those who are sent are also the item.
                put(binding, Slot("I"), fitting)
        if slots.word.lemma_ in WARNING and any(slot.role == "C" and slot.classes for slot in frame.bare):
            if not self._threatens_itself(slots.word, slots.clauses):
                return None
        if len(bare) == 1 and not slots.passive and self._is_given(frame, slots):
            return None
        for prepositions, slot in frame.prepositional:
            fitting = [token for token in slots.after(prepositions) if self._classes.fits(token, slot)]
            if not fitting:
                # "called for sanctions against T", "sanctions imposed on T": it hangs on a filler.
                hanging = [pair for filler in filled for pair in _hanging(filler)]
                fitting = [t for p, t in hanging if p in prepositions and self._classes.fits(t, slot)]
            if not fitting:
                return None
            filled += fitting[:1]
            put(binding, slot, [*fitting, *_gapped(fitting, prepositions)] if slot.role == "T" else fitting)
        for slot in frame.bare:
            if slot.role == "C":
                binding.clauses = [c for c in slots.clauses if self._classes.clause_fits(c, slot)]
                if not binding.clauses:
                    return None
        return binding

    def _threatens_itself(self, verb: Token, clauses: list[Token]) -> bool:
        """Whether what is warned of is what the one who warns would do: "warned that it would strike"."""
        actors = self._actors.sources(verb_slots(verb).subjects)
        own = {id(r.entity) for r in actors} | {
            id(self._references.bodies[id(r.entity)])
            for r in actors
            if id(r.entity) in self._references.bodies
        }
        doers = [r for c in clauses for t in own_subjects(c) for r in self._references.of_one(t)]
        return bool(doers) and all(id(r.entity) in own for r in doers)

    def _is_given(self, frame: Frame, slots: Slots) -> bool:
        """Whether the receiver stands before the item, so that no "to" names one: "lend X money to Y"."""
        receives = any(
            slot.role == "T" and "to" in prepositions for prepositions, slot in frame.prepositional
        )
        if not receives or frame.nominal[0].role != "I" or not (slots.datives or slots.objects):
            return False
        before = slots.datives or self._swallowed(slots.objects[0])
        return any(r.entity.kind in PARTIES for t in before for r in self._references.of(t))

    def _swallowed(self, item: Token) -> list[Token]:
        """Give the receiver that was read into the item: "lent [Pakistan money]"."""
        inside = [c for below in item.lefts if below.like_num for c in below.lefts]
        first = item.left_edge
        if first.dep_ == "det" and first.i + 1 < len(first.doc) and item.doc[item.i - 1].like_num:
            first = first.nbor(1)  # "gave the WFP 25 million euros"
        for child in (*item.lefts, *inside):
            span = self._references.mentions.of(child)
            if span is None or child.left_edge.i != first.i:
                continue
            named = span.manner is Manner.NAME and span.entity.kind in PARTIES
            if named and child.dep_ in ("compound", "nmod", "nsubj", "amod"):
                return [child]
            # "has given Kyiv 24 jets": a seat of power is no adjective, a number parts it from the noun.
            counted = any(c.dep_ == "nummod" and c.i == span.end for c in item.lefts)
            if counted and (named or span.manner is Manner.SEAT):
                return [child]
            if span.manner is Manner.SEAT and child.dep_ == "compound":
                return [child]  # "has given Pyongyang air defence equipment": no seat is an adjective
        return []

    def _may_be_hit(self, token: Token) -> bool:
        """Whether a phrase names people or things, not "a deal near Peru" or "its target in Peru"."""
        return token.pos_ in ("NUM", "PROPN") or bool(self._classes.of(token) & TANGIBLE)

    def _is_somebodys(self, token: Token, slot: Slot) -> bool:
        """Whether a place that a frame passes over is a party's: "struck a rebel depot in Chad"."""
        if not slot.classes & {"facility", "site"}:
            return False
        return any(
            r.entity.kind in PARTIES and r.route <= Route.MODIFIER for r in self._references.of(token)
        )

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
        if type in SAYING:
            sources = self._actors.who_speaks(sources)
        targets: list[Reference] = []
        for token in binding.targets:
            targets = self._actors.targets(token, type, sources)
            if targets:
                targets += [
                    r
                    for t in _gapped_of(token, binding.targets)
                    for r in self._actors.targets(t, type, sources)
                ]
                break
        if family == "support" and targets and all(t.lemma_ in REALMS for t in binding.targets):
            targets = self._discourse.receiver_before(predicate, sources) or targets
        if (
            binding.targets
            and (family == "conflict" or type == "AIDS")
            and all(self._actors.is_anonymous(r) for r in targets)
            and (targets or any(self._may_be_hit(token) for token in binding.targets))
        ):
            # "killed 48 people in two attacks in Chad", "torched a village in Mali"
            targets = self._actors.where(predicate, sources) or targets
        if predicate.dep_ == "conj" and family == "support" and targets:
            if all(self._actors.is_anonymous(r) for r in targets):
                # "will supply Mauritania with boats and train 150 coastguards"
                targets = self._discourse.partner_in(predicate, sources) or targets
        if not targets and binding.clauses and not any(slot.role == "T" for slot in frame.bare):
            targets = self._actors.clause_targets(binding.clauses, type, sources)
        if not targets and family in ("support", "conflict"):
            # "will sell Chad rifles and train its officers": nobody trains, or hits, his own here.
            belongings = [t for t in binding.targets if any(c.tag_ == "PRP$" for c in t.children)]
            targets = self._discourse.partners(belongings, sources)
        if not targets and family in STATEMENT_FAMILIES and sources:
            targets = [r for t in binding.targets for r in self._discourse.taken_up(t, sources)]
        stated: list[tuple[str, Token | None, Modality | None]] = [(type, item, None)]
        if frame.type == BY_ITEM and item is not None:
            stated = [(t, i, None) for t, i in self._classes.by_class(frame, item)] or stated
        elif item is not None and type in self._frames.pledge_types:
            # "pledged 80 million to Jordan": the promise, and what is promised.
            stated += [(t, i, "planned") for t, i in self._classes.by_class(frame, item)]
        reciprocal = any(_is_reciprocal(token) for token in binding.targets)
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
                for stated_type, stated_item, modality in stated:
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


def _nouns_above(noun: Token) -> Iterator[Token]:
    """Give the nouns that a noun says something of by prepositions: sea, access, accord."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.head.i < noun.i:
        noun = noun.head.head
        yield noun


def _is_reciprocal(token: Token) -> bool:
    """Whether a target is "each other", "one another"."""
    return (token.lower_ == "other" and any(c.lower_ == "each" for c in token.children)) or (
        token.lower_ in ("one", "another") and any(c.lower_ in ("another", "one") for c in token.children)
    )


def _gapped(tokens: list[Token], prepositions: tuple[str, ...]) -> list[Token]:
    """Give the partners that a list leaves the verb out for: "jets from Russia and missiles from Iran"."""
    return [
        inner
        for token in tokens
        for other in token.conjuncts
        for preposition, inner in prepositional_objects(other)
        if preposition in prepositions
    ]


def _gapped_of(token: Token, targets: list[Token]) -> list[Token]:
    """Give those of the targets that stand in a later member of the list that this one opens."""
    found = [t for t in targets if t != token and t.head.head in token.conjuncts]
    # "bought rice from X and flour from Y"
    found += [
        t
        for t in targets
        if t.i > token.i
        and t.head.lower_ == token.head.lower_
        and t.head.head.dep_ == "conj"
        and t.head.head.head == token.head.head
    ]
    # "relies on X for fuel and on Y for credit"
    found += [
        t
        for t in targets
        if t.i > token.i
        and t.head != token.head
        and t.head.lower_ == token.head.lower_
        and token.head.head in (t.head.head, t.head.head.head)
        and any(between.lower_ == "and" for between in token.doc[token.i + 1 : t.i])
    ]
    return found


def _hanging(token: Token) -> Iterator[tuple[str, Token]]:
    """Give the prepositions below a noun, two levels deep, and those of a participle after it."""
    for preposition, inner in prepositional_objects(token):
        yield preposition, inner
        yield from prepositional_objects(inner)
    for child in token.children:
        # "rifles made in X to Y", "trucks worth 40 million to Y"
        if (child.dep_ == "acl" and child.tag_ == "VBN") or (child.dep_ == "amod" and child.i > token.i):
            yield from prepositional_objects(child)


def _has_pronoun_receiver(slots: Slots) -> bool:
    """Whether "them" of "sending weapons to them" receive: not whom the text last helped."""
    return any(token.pos_ == "PRON" for token in [*slots.datives, *slots.after(("to", "for"))])
