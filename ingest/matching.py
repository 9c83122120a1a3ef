"""Match frames against a parsed text: which word states which relation between whom.

A `Candidate` is a relation between two references, before its qualifiers are read. Verbs, event
nouns, adjectives and participle compounds are matched alike; `ingest/lexicon/frames.yml` holds what
they mean, `ingest.syntax` what the grammar did to them, `ingest.references` whom phrases stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from spacy.tokens import Doc, Token

from graph.model import Modality, Polarity
from graph.ontology import Ontology, load_ontology
from ingest.coreference import PERSON_PRONOUNS
from ingest.frames import BY_ITEM, SILENT, Frame, Frames, Slot
from ingest.names import Manner
from ingest.nominals import Nominals
from ingest.qualifiers import stance
from ingest.references import LOCATIVE, PARTIES, RULERS, Reference, References, Route
from ingest.syntax import (
    SUBJECTS,
    Slots,
    governing_verb,
    is_misread_verb,
    modifiers,
    noun_slots,
    prepositional_objects,
    verb_slots,
)

STATEMENT_FAMILIES = frozenset({"statement", "diplomacy", "conflict"})
NAMED_CLASSES = {
    "Organization": frozenset({"bloc"}),
    "Company": frozenset({"company"}),
    "Person": frozenset({"person"}),
}
"""Classes of nouns that names of a kind belong to."""
NATIONAL = frozenset({"personnel", "goods", "money", "aid"})
"""Classes of items that come from the nation whose adjective they bear."""
USING = frozenset(
    "use launch fire deploy operate fly send receive acquire buy field install test parade station "
    "move mass order need".split()
)
"""Verbs whose subject has the goods that are their object; who shoots a drone down was not given it."""
IMPLIED_REACH = 60
"""Tokens back to the last claim of help whose receiver a later one may leave out."""
BORDERS = frozenset("border frontier boundary line".split())
RESPONDING = frozenset(
    "decline reject rebuff refuse accept answer ignore dismiss honour honor grant meet heed defy".split()
)
"""Verbs whose subject was asked what their object says: "declined the bloc's request"."""
ANAPHOR_REACH = 90
"""Tokens back to the claim that a definite noun or a bare "refused" may take up."""
ASKING = "REQUESTS"
JOINT = "COOPERATES_WITH"
MAX_PHRASE = 12
"""Tokens of the longest phrase that is cited as one mention."""
REVERSIBLE = frozenset({"support", "trade", "cooperation", "diplomacy"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors, the relation between them, and the words that state it.

    `predicate` is the word that the qualifiers belong to, `item` the head of the item phrase or
    None. `route` is how the subject was reached (see `ingest.syntax.Slots`).
    """

    type: str
    source: Reference
    target: Reference
    predicate: Token
    rule: str
    item: Token | None = None
    plover: str | None = None
    route: str = "own"
    role: str | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None


@dataclass(slots=True)
class _Binding:
    sources: list[Token]
    targets: list[Token]
    items: list[Token]
    clauses: list[Token]


class Matcher:
    """Apply all frames to one parsed document."""

    def __init__(self, doc: Doc, references: References, frames: Frames, nominals: Nominals) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references
        self._frames = frames
        self._nominals = nominals
        self._ontology: Ontology = load_ontology()
        self._last_help: Candidate | None = None
        self._last_of: dict[str, Candidate] = {}

    def candidates(self) -> Iterator[Candidate]:
        """Give every relation that a word of the document states between two actors, in order."""
        for candidate in self._all():
            if self._ontology.relation(candidate.type).family == "support":
                self._last_help = candidate
            self._last_of[candidate.type] = candidate
            yield candidate

    def _all(self) -> Iterator[Candidate]:
        frames = self._frames
        for token in self._doc:
            pos = token.pos_
            if pos == "ADV" and token.lower_ in ("jointly", "together") and token.head.pos_ == "VERB":
                yield from self._jointly(token.head)
            elif pos == "VERB":
                if token.dep_ == "amod":
                    yield from self._compound(token)
                    continue
                word = _verb_word(token)
                found = frames.verbs.get(word)
                if found is None and word != token.lemma_.lower():
                    found = frames.verbs.get(token.lemma_.lower())
                if found:
                    yield from self._verb(token, found)
            elif pos == "NOUN" and is_misread_verb(token) and token.lemma_.lower() in frames.verbs:
                yield from self._verb(token, frames.verbs[token.lemma_.lower()])
            elif pos == "NOUN":
                found = frames.nouns.get(_noun_word(token)) or frames.nouns.get(token.lemma_.lower())
                if found:
                    yield from self._noun(token, found)
            elif pos == "ADJ":
                found = frames.adjectives.get(token.lemma_.lower())
                if found:
                    yield from self._adjective(token, found)
                elif token.dep_ == "amod":
                    yield from self._compound(token)

    # Verbs

    def _jointly(self, verb: Token) -> Iterator[Candidate]:
        """ "Kuwait and Iraq jointly operate the field": whatever they do, they do it together."""
        slots = verb_slots(verb)
        actors = self._sources(slots.subjects)
        partners = [r for t in slots.after(("with", "alongside")) for r in self._references.of(t)]
        item = slots.objects[0] if slots.objects else None
        if item is not None and self._references.of(item):
            item = None
        if len(actors) < 2 and not partners:
            return
        for first, second in (*_combinations(actors), *product(actors, partners)):
            if first.entity is second.entity:
                continue
            yield Candidate(
                JOINT, first, second, verb, f"verb:jointly:{verb.lemma_}", item, route=slots.route
            )

    def _verb(self, verb: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        slots = verb_slots(verb)
        sources = self._sources(slots.subjects)
        bound = [(f, binding) for f in frames if (binding := self._bind(f, slots)) is not None]
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
            actors = sources or self._sources(binding.sources if slots.passive else ())
            if frame.type in self._frames.crowd_types:
                actors = self._crowd(slots.subjects) or actors
            if slots.passive and not slots.subjects and not actors:
                # "a militia allied with Iran": the participle says something of the noun itself.
                actors = self._whose(binding) if frame.bare else self._sources(slots.objects)
            found = list(self._pairs(frame, verb, actors, binding, slots.route))
            if found:
                yield from found
                return
        found = list(self._mutual(verb, frames, slots, sources))
        yield from found or self._implied(verb, frames, slots, sources)
        yield from self._answers(verb, slots, sources)

    def _implied(
        self, verb: Token, frames: tuple[Frame, ...], slots: Slots, sources: list[Reference]
    ) -> Iterator[Candidate]:
        """ "Finland will send 20 more": help without a receiver goes to the one last helped.

        Only goods, people and money of a known class count, and only while the text goes on about
        help: the last claim of it stands at most `IMPLIED_REACH` tokens back.
        """
        for frame in frames:
            if not {slot.role for slot in frame.bare} <= {"I", "T"}:
                continue
            found = [pair for t in slots.objects[:1] for pair in self._by_class(frame, t)]
            if frame.type != BY_ITEM or not found or not self._item_classes(slots.objects[0]):
                continue
            for type, item in found:
                yield from self._to_last(type, sources, verb, frame, item, slots.route)
            return

    def _to_last(
        self,
        type: str,
        sources: list[Reference],
        predicate: Token,
        frame: Frame,
        item: Token | None,
        route: str,
    ) -> Iterator[Candidate]:
        """Give the relation to the one last helped, by the same helper or in the same way."""
        last = self._last_help
        if last is None or predicate.i - last.predicate.i > IMPLIED_REACH:
            return
        target = replace(last.target, route=Route.IMPLIED)
        for source in sources:
            same = source.entity is last.source.entity or type == last.type
            if same and source.entity is not target.entity:
                yield Candidate(type, source, target, predicate, f"{frame.rule}:implied", item, route=route)

    def _crowd(self, tokens: list[Token]) -> list[Reference]:
        """Give the people themselves of "Serbian farmers", who are Serbia in most other relations."""
        return [reference for token in tokens for reference in self._references.group_of(token)]

    def _whose(self, binding: _Binding) -> list[Reference]:
        """Give the nation of the goods or troops of a passive without agent: "Russian troops were sent"."""
        for item in binding.items[:1]:
            if not NATIONAL & self._item_classes(item):
                continue
            for token in modifiers(item):
                span = self._references.mentions.of(token)
                if span is not None and span.manner is Manner.DEMONYM:
                    return [r for r in self._references.of_one(token) if r.route <= Route.NOMINAL]
        return []

    def _mutual(
        self,
        word: Token,
        frames: tuple[Frame, ...],
        slots: Slots,
        sources: list[Reference],
    ) -> Iterator[Candidate]:
        """ "A and B met": a symmetric relation among several subjects, with no other actor named."""
        if len(sources) < 2 or (slots.objects and word.pos_ == "VERB" and not slots.passive):
            symmetric_object = all(not self._references.of(token) for token in slots.objects)
            if len(sources) < 2 or not symmetric_object:
                return
        for frame in frames:
            if frame.type in (BY_ITEM, SILENT):
                continue
            if not (frame.together or self._ontology.relation(frame.type).symmetric):
                continue
            if any(slot.classes for slot in frame.bare) and not self._bare_fits(frame, slots):
                continue
            if slots.objects and not frame.bare:
                continue
            if not _modified(frame, word):
                continue
            for first, second in _combinations(sources):
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

    def _bare_fits(self, frame: Frame, slots: Slots) -> bool:
        return all(any(self._fits(token, slot) for token in slots.objects) for slot in frame.bare)

    def _bind(self, frame: Frame, slots: Slots) -> _Binding | None:
        """Fill the slots of a frame, or give None where one stays empty or has the wrong class."""
        if frame.subject and not any(self._item_classes(s) & frame.subject for s in slots.subjects):
            return None
        if not _modified(frame, slots.word):
            return None
        binding = _Binding([], [], [], [])
        filled: list[Token] = []
        bare = [slot for slot in frame.bare if slot.role != "C"]
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
            fitting = [token for token in tokens if self._fits(token, slot)]
            if not fitting or (slot.role == "X" and self._is_somebodys(fitting[0], slot)):
                return None
            filled += fitting[:1]
            self._put(binding, slot, fitting)
            if slot.role == "S":
                # "ten Kenyan engineers were sent to Peru": those who are sent are also the item.
                self._put(binding, Slot("I"), fitting)
        for prepositions, slot in frame.prepositional:
            fitting = [token for token in slots.after(prepositions) if self._fits(token, slot)]
            if not fitting:
                # "called for sanctions against T", "sanctions imposed on T": it hangs on a filler.
                hanging = [pair for filler in filled for pair in _hanging(filler)]
                fitting = [t for p, t in hanging if p in prepositions and self._fits(t, slot)]
            if not fitting:
                return None
            filled += fitting[:1]
            self._put(binding, slot, fitting)
        for slot in frame.bare:
            if slot.role == "C":
                binding.clauses = [c for c in slots.clauses if self._clause_fits(c, slot)]
                if not binding.clauses:
                    return None
        return binding

    def _clause_fits(self, clause: Token, slot: Slot) -> bool:
        """Whether the verb of a clause, its auxiliary or its complement has a class that is asked for."""
        if not slot.classes:
            return True
        words = [clause, *(c for c in clause.children if c.dep_ in ("aux", "acomp", "attr", "oprd"))]
        return any(slot.classes & self._nominals.classes(word) for word in words)

    @staticmethod
    def _put(binding: _Binding, slot: Slot, tokens: list[Token]) -> None:
        if slot.role == "T":
            binding.targets = tokens
        elif slot.role == "I":
            binding.items = tokens[:1]
        elif slot.role == "S":
            binding.sources = tokens

    def _swallowed(self, item: Token) -> list[Token]:
        """Give the receiver that was read into the item: "lent [Pakistan money]"."""
        for child in item.lefts:
            span = self._references.mentions.of(child)
            if child.dep_ in ("compound", "nmod", "nsubj") and span is not None:
                first = child.left_edge.i == item.left_edge.i
                if span.manner is Manner.NAME and first and span.entity.kind in PARTIES:
                    return [child]
        return []

    def _is_somebodys(self, token: Token, slot: Slot) -> bool:
        """Whether a place that a frame passes over is a party's: "struck a rebel depot in Chad"."""
        if not slot.classes & {"facility", "site"}:
            return False
        return any(
            r.entity.kind in PARTIES and r.route <= Route.MODIFIER for r in self._references.of(token)
        )

    def _fits(self, token: Token, slot: Slot) -> bool:
        if not slot.classes:
            return token.pos_ not in ("VERB", "AUX") or bool(self._references.of(token))
        return bool(slot.classes & self._item_classes(token))

    def _item_classes(self, token: Token) -> frozenset[str]:
        if token.tag_ in ("WDT", "WP"):
            token = self._references.antecedent(token) or token
        classes = self._nominals.classes(token)
        if token.lower_ in PERSON_PRONOUNS:
            classes |= NAMED_CLASSES["Person"]
        span = self._references.mentions.of(token)
        if span is not None:
            classes |= NAMED_CLASSES.get(span.entity.kind, frozenset())
        for other in token.conjuncts:
            classes |= self._nominals.classes(other)
        if "transparent" in classes:
            for preposition, inner in prepositional_objects(token):
                if preposition == "of":
                    classes |= self._nominals.classes(inner)
        return classes

    def _pairs(
        self,
        frame: Frame,
        predicate: Token,
        sources: list[Reference],
        binding: _Binding,
        route: str,
    ) -> Iterator[Candidate]:
        item = binding.items[0] if binding.items else None
        type = self._type(frame, item)
        if type is None:
            return
        family = self._ontology.relation(type).family
        targets: list[Reference] = []
        for token in binding.targets:
            targets = self._targets(token, type, sources)
            if targets:
                break
        if (
            binding.targets
            and family in ("conflict", "support")
            and all(self._is_anonymous(r) for r in targets)
        ):
            # "killed 48 people in two attacks in Chad", "torched a village in Mali"
            targets = self._where(predicate, sources) or targets
        if not targets and binding.clauses and not any(slot.role == "T" for slot in frame.bare):
            targets = self._clause_targets(binding.clauses, type, sources)
        if not targets and family in STATEMENT_FAMILIES and sources:
            targets = [r for t in binding.targets for r in self._taken_up(t, sources)]
        stated: list[tuple[str, Token | None, Modality | None]] = [(type, item, None)]
        if frame.type == BY_ITEM and item is not None:
            stated = [(t, i, None) for t, i in self._by_class(frame, item)] or stated
        elif item is not None and type in self._frames.pledge_types:
            # "pledged 80 million to Jordan": the promise, and what is promised.
            stated += [(t, i, "planned") for t, i in self._by_class(frame, item)]
        polarity = _polarity(frame, predicate)
        for source in sources:
            for target in targets:
                if source.entity is target.entity:
                    continue
                first, second = (target, source) if frame.reverse else (source, target)
                for stated_type, stated_item, modality in stated:
                    yield Candidate(
                        stated_type,
                        first,
                        second,
                        predicate,
                        frame.rule,
                        stated_item,
                        None if modality else frame.plover,
                        route,
                        polarity=polarity,
                        modality=modality,
                    )

    def _taken_up(self, noun: Token, sources: list[Reference]) -> list[Reference]:
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
        return [replace(last.source, route=Route.IMPLIED)]

    def _answers(self, verb: Token, slots: Slots, sources: list[Reference]) -> Iterator[Candidate]:
        """ "X asked Y for the papers; Y refused"."""
        type = self._frames.answers.get(verb.lemma_.lower())
        asked = self._last_of.get(ASKING)
        if type is None or asked is None or slots.objects or slots.clauses:
            return
        if verb.i - asked.predicate.i > ANAPHOR_REACH:
            return
        for source in sources:
            if source.entity is asked.target.entity:
                target = replace(asked.source, route=Route.IMPLIED)
                yield Candidate(type, source, target, verb, f"verb:{verb.lemma_}:answer", route=slots.route)

    def _by_class(self, frame: Frame, item: Token) -> list[tuple[str, Token]]:
        """Give the relations of a list of items, each with its first item: "doctors and blankets"."""
        found: dict[str, Token] = {}
        for token in (item, *item.conjuncts):
            classes = self._nominals.classes(token)
            if "transparent" in classes:
                inner = (t for p, t in prepositional_objects(token) if p == "of")
                classes |= frozenset(c for t in inner for c in self._nominals.classes(t))
            for name, type in self._frames.by_item.items():
                if name in classes:
                    found.setdefault(type, token)
                    break
        if not found and frame.type == BY_ITEM and frame.default:
            found[frame.default] = item
        return list(found.items())

    def _is_anonymous(self, reference: Reference) -> bool:
        """Whether a group is called by nothing but a word for people."""
        return reference.route is Route.GROUP and reference.entity.name.islower()

    def _where(self, verb: Token, sources: list[Reference]) -> list[Reference]:
        """Give the state in which a verb takes place, where the sentence names it."""
        own = {id(source.entity) for source in sources}
        slots = verb_slots(verb)
        words = [verb, *(c for c in verb.children if c.dep_ == "advmod"), *slots.objects]
        for word in words:
            for preposition, token in prepositional_objects(word):
                if preposition not in LOCATIVE:
                    continue
                for inner in (token, *_below(token)):
                    found = self._references.state_of_place(inner)
                    if found is not None and id(found.entity) not in own:
                        # "an army camp in western Chad": the words for what was hit, to the place.
                        return [self._widened((slots.objects or [token])[0], found)]
        return []

    def _type(self, frame: Frame, item: Token | None) -> str | None:
        if frame.type != BY_ITEM:
            return frame.type
        if item is not None:
            classes = self._item_classes(item)
            for name, type in self._frames.by_item.items():
                if name in classes:
                    return type
        return frame.default

    # Actors

    def _sources(self, tokens: Iterable[Token]) -> list[Reference]:
        return [
            reference
            for token in tokens
            for reference in self._references.of(token)
            if reference.route <= Route.METONYM
        ]

    def _targets(self, token: Token, type: str, sources: list[Reference]) -> list[Reference]:
        """Give the actors a phrase stands for as a target, the sources left out.

        In a statement or a conflict a phrase without an actor of its own stands for the actor it is
        about ("condemned the killing of a reporter in Mali").
        """
        own = {id(source.entity) for source in sources}
        relation = self._ontology.relation(type)
        found = [
            reference
            for reference in self._references.of(token)
            if id(reference.entity) not in own and reference.entity.kind in relation.target_kinds
        ]
        if relation.family == "structure":
            found = [r for r in found if self._is_body(r, token)]
        else:
            found = [self._holder(reference, own) for reference in found]
        if found or relation.family == "structure":
            return found
        for inner in _below(token):
            found = [
                reference
                for reference in self._references.of(inner)
                if id(reference.entity) not in own and reference.entity.kind in relation.target_kinds
            ]
            if found:
                return [self._widened(token, found[0])]
        return []

    @staticmethod
    def _is_body(reference: Reference, token: Token) -> bool:
        """Whether a phrase is a body itself: "the Indian state" is India, "Russia's nuclear group" not."""
        if reference.route in (Route.NAME, Route.PRONOUN, Route.DEFINITE):
            return True
        return reference.route is Route.NOMINAL and token.lemma_.lower() in RULERS

    def _holder(self, reference: Reference, own: set[int]) -> Reference:
        """Give the state that holds a place that is acted upon, the words for the place with it."""
        if reference.route is not Route.PLACE:
            return reference
        found = self._references.state_of_place(self._doc[reference.end - 1])
        if found is None or id(found.entity) in own:
            return reference
        return Reference(found.entity, reference.start, reference.end, Route.PLACE)

    @staticmethod
    def _widened(token: Token, inner: Reference) -> Reference:
        """Cite "a village elsewhere in Cameroon" for Cameroon, where the phrase is not too long."""
        start, end = token.i, inner.end
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod"):
                start = min(start, child.left_edge.i)
        if not 0 < end - start <= MAX_PHRASE or start > inner.start:
            start = inner.start
        return Reference(inner.entity, start, end, max(inner.route, Route.MODIFIER))

    def _clause_targets(self, clauses: list[Token], type: str, sources: list[Reference]) -> list[Reference]:
        """Find the other actor of a clause: its subject, then what its verb acts on.

        When a minister warns that his state will blockade a port, his own state is not who is warned.
        """
        bodies = self._references.bodies
        own = {id(bodies[id(s.entity)]) for s in sources if id(s.entity) in bodies}
        for clause in clauses:
            slots = verb_slots(clause)
            tokens = [c for c in clause.children if c.dep_ in SUBJECTS]
            tokens += [*slots.objects, *slots.datives]
            tokens += [token for found in slots.prepositions.values() for token in found]
            for token in tokens:
                found = [r for r in self._targets(token, type, sources) if id(r.entity) not in own]
                if found:
                    return found
            deeper = [c for c in slots.clauses if c != clause]
            if deeper:
                found = self._clause_targets(deeper[:1], type, sources)
                if found:
                    return found
        return []

    # Nouns

    def _noun(self, noun: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        slots = noun_slots(noun)
        above = governing_verb(noun)
        verb = above[0] if above else None
        carried = False
        light: Slots | None = None
        if verb is not None and above is not None:
            word = _verb_word(verb)
            carried = above[1] in ("object", "passive_subject") and (
                word in self._frames.light_verbs or verb.lemma_.lower() in self._frames.light_verbs
            )
            if above[1] in ("object", "passive_subject"):
                light = verb_slots(verb)
        if frames[0].agent:
            yield from self._agent_noun(noun, frames, slots)
            return
        sources, named = self._noun_sources(noun, frames[0], slots)
        predicate = noun
        if not sources and light is not None and (carried or self._turns(verb)):
            crowd = self._crowd(light.subjects) if frames[0].type in self._frames.crowd_types else []
            sources = crowd or self._sources(light.subjects)
            predicate = noun
        if (
            not sources
            and above is not None
            and above[1]
            in (
                "preposition:alongside",
                "preposition:with",
                "preposition:through",
                "preposition:by",
            )
        ):
            sources = self._sources(verb_slots(above[0]).subjects)
        for frame in frames:
            found = list(self._noun_pairs(noun, frame, slots, light, sources, named))
            if found:
                yield from found
                return
        if len(sources) >= 2 and self._is_mutual(frames[0]):
            for first, second in _combinations(sources):
                yield Candidate(frames[0].type, first, second, predicate, f"{frames[0].rule}:mutual")
        elif sources:
            yield from self._noun_implied(noun, frames, slots, sources)

    def _is_mutual(self, frame: Frame) -> bool:
        """Whether "Sino-Russian cooperation" needs no other end."""
        return frame.together or (frame.type != BY_ITEM and self._ontology.relation(frame.type).symmetric)

    def _noun_sources(
        self, noun: Token, frame: Frame, slots: Slots
    ) -> tuple[list[Reference], list[Reference]]:
        """Give the actors that own a noun, and those of them that stand before it as adjectives."""
        before: list[Reference] = []
        for token in sorted(modifiers(noun), key=lambda token: token.i):
            span = self._references.mentions.of(token)
            if span is not None and span.manner is not Manner.CITY:
                reference = self._references.of_one(token)
                before.extend(r for r in reference if r.route <= Route.NOMINAL)
        owners = self._sources(slots.subjects)
        if frame.compound == "T":
            # "Russia sanctions" are on Russia; "EU sanctions against Russia" are the Union's.
            against = [t for prepositions, _ in frame.prepositional for t in slots.after(prepositions)]
            return (owners or before) if against else owners, before
        return owners or before, before

    def _noun_pairs(
        self,
        noun: Token,
        frame: Frame,
        slots: Slots,
        light: Slots | None,
        sources: list[Reference],
        before: list[Reference],
    ) -> Iterator[Candidate]:
        if not _modified(frame, noun):
            return
        binding = _Binding([], [], [], [])
        for prepositions, slot in frame.prepositional:
            fitting = [token for token in slots.after(prepositions) if self._fits(token, slot)]
            if not fitting and light is not None and light.word.i != noun.i:
                fitting = [t for t in light.after(prepositions) if self._fits(t, slot)]
            if not fitting:
                if slot.role == "T" and frame.compound == "T" and before:
                    continue
                return
            if slot.role == "S" and "between" in prepositions:
                yield from self._between(noun, frame, fitting)
                return
            self._put(binding, slot, fitting)
        if "S" in {slot.role for _, slot in frame.prepositional}:
            sources, targets_in_subject = self._sources(binding.sources), sources
            if not binding.targets:
                receivers = targets_in_subject or self._receivers(noun)
                yield from self._cross(noun, frame, sources, receivers, None)
                return
        item = binding.items[0] if binding.items else self._compound_item(noun, frame)
        if not sources and item is not None:
            # "deliveries of Turkish drones to Mali"
            sources = self._whose(binding)
        type = self._type(frame, item)
        if type is None:
            return
        type = self._turned(noun, type)
        targets: list[Reference] = []
        for token in binding.targets:
            targets = self._targets(token, type, sources)
            if targets:
                break
        clauses = [slot for slot in frame.bare if slot.role == "C"]
        if clauses and not targets:
            # "its demand that Chad withdraw", "an appeal to release them"
            below = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and c.i > noun.i]
            fitting = [c for c in below if all(self._clause_fits(c, slot) for slot in clauses)]
            targets = self._clause_targets(fitting, type, sources)
        if not targets and frame.compound == "T":
            targets = before
        if not targets and noun.lemma_ in self._frames.anaphors and self._is_response(noun):
            # "declined the bloc's request", "at Kinshasa's request"
            targets = self._receivers(noun)
        yield from self._cross(noun, frame, sources, targets, item, type)

    def _noun_implied(
        self, noun: Token, frames: tuple[Frame, ...], slots: Slots, sources: list[Reference]
    ) -> Iterator[Candidate]:
        """ "sent troops to X, alongside deliveries of fuel", "armed X, holding joint drills"."""
        for frame in frames:
            if frame.type == BY_ITEM:
                goods = [t for t in slots.after(("of",)) if self._item_classes(t)]
                if goods:
                    for type, item in self._by_class(frame, goods[0]):
                        yield from self._to_last(type, sources, noun, frame, item, "own")
                    return
            elif self._is_mutual(frame) and any(c.lower_ == "joint" for c in noun.children):
                if not slots.after(("with", "between", "among")):
                    yield from self._to_last(frame.type, sources, noun, frame, None, "own")
                    return

    def _receivers(self, noun: Token) -> list[Reference]:
        """Give the subject of "rebuffed requests from X", "received aid from X": what X did, it got."""
        above = governing_verb(noun)
        if above is None or above[1] not in ("object", "preposition:at", "preposition:to"):
            return []
        return self._sources(verb_slots(above[0]).subjects)

    @staticmethod
    def _is_response(noun: Token) -> bool:
        above = governing_verb(noun)
        return above is not None and (above[0].lemma_ in RESPONDING or above[1] == "preposition:at")

    def _compound_item(self, noun: Token, frame: Frame) -> Token | None:
        """ "arms deliveries": the item stands before the noun."""
        if frame.type != BY_ITEM:
            return None
        for token in modifiers(noun):
            if token.dep_ == "compound" and self._references.mentions.of(token) is None:
                return token
        return None

    def _between(self, noun: Token, frame: Frame, tokens: list[Token]) -> Iterator[Candidate]:
        actors = [r for token in tokens for r in self._references.of(token)]
        type = self._type(frame, None)
        if type is None:
            return
        stated = self._turned(noun, type)
        plover = frame.plover if stated == type else None
        for first, second in _combinations(actors):
            yield Candidate(stated, first, second, noun, frame.rule, None, plover)

    def _cross(
        self,
        noun: Token,
        frame: Frame,
        sources: list[Reference],
        targets: list[Reference],
        item: Token | None,
        type: str | None = None,
    ) -> Iterator[Candidate]:
        stated = type or frame.type
        # A reversing verb makes another relation of the noun's, for which its own root is not meant.
        plover = frame.plover if frame.type in (stated, BY_ITEM) else None
        for source in sources:
            for target in targets:
                if source.entity is not target.entity and (frame.place or target.route != Route.PLACE):
                    yield Candidate(
                        stated,
                        source,
                        target,
                        noun,
                        frame.rule,
                        item,
                        plover,
                        polarity=_polarity(frame, noun),
                    )

    def _turns(self, verb: Token | None) -> bool:
        if verb is None:
            return False
        word, lemma = _verb_word(verb), verb.lemma_.lower()
        turning = self._frames.reversing_verbs | self._frames.easing_verbs
        return word in turning or lemma in turning

    def _turned(self, noun: Token, type: str) -> str:
        """Give the relation that a reversing verb makes of a noun's: "suspended aid to Mali"."""
        above = governing_verb(noun)
        if above is None or above[1] not in ("object", "passive_subject"):
            return type
        words = {_verb_word(above[0]), above[0].lemma_.lower()}
        if any(f"{word}_{noun.lemma_.lower()}" in self._frames.idioms for word in words):
            return type
        relation = self._ontology.relation(type)
        if words & self._frames.reversing_verbs and relation.family in REVERSIBLE:
            return "SANCTIONS"
        if words & (self._frames.easing_verbs | self._frames.reversing_verbs) and (
            relation.family == "conflict"
        ):
            return "YIELDS_TO"
        return type

    def _agent_noun(self, noun: Token, frames: tuple[Frame, ...], slots: Slots) -> Iterator[Candidate]:
        """ "Iran is a supplier of drones to Russia", "Russia's ally Belarus", "NATO member Turkey"."""
        bearers = self._bearers(noun)
        if not bearers:
            return
        for frame in frames:
            targets: list[Reference] = []
            if frame.owner == "T":
                targets = self._sources(slots.subjects)
            item: Token | None = None
            for prepositions, slot in frame.prepositional:
                tokens = slots.after(prepositions)
                if slot.role == "T" and not targets:
                    structural = self._ontology.relation(frame.type).family == "structure"
                    targets = [
                        r
                        for token in tokens
                        for r in self._references.of(token)
                        if not structural or self._is_body(r, token)
                    ]
                elif slot.role == "I" and tokens:
                    item = tokens[0]
            if not targets and (frame.compound == "T" or frame.owner == "T"):
                targets = [
                    r
                    for token in modifiers(noun)
                    if self._references.mentions.of(token) is not None
                    for r in self._references.of_one(token)
                ]
            if targets:
                yield from self._cross(noun, frame, bearers, targets, item)
                return

    def _bearers(self, noun: Token) -> list[Reference]:
        """Give the actors of whom an agent noun is said."""
        if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
            return self._sources(c for c in noun.head.children if c.dep_ in SUBJECTS)
        if noun.dep_ == "appos":
            return self._sources([noun.head])
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
            # "Both countries, as members of NATO, condemn ..."
            return self._sources(verb_slots(noun.head.head).subjects)
        if noun.dep_ == "conj" and noun.head.dep_ in ("acl", "appos", "attr"):
            # "a militia allied with Iran and part of ...", "A, a rival of B and a member of C"
            first = noun.head
            return self._bearers(first) if first.pos_ == "NOUN" else self._sources([first.head])
        if noun.dep_ in ("compound", "nmod", "amod") and noun.i < noun.head.i:
            return [r for r in self._references.of_one(noun.head) if r.route is Route.NAME]
        return self._sources(c for c in noun.children if c.dep_ == "appos")

    # Adjectives and compounds

    def _adjective(self, adjective: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        verb = adjective.head
        if adjective.dep_ not in ("acomp", "oprd", "attr", "conj"):
            return
        sources = self._sources(
            [c for c in verb.children if c.dep_ in SUBJECTS] or verb_slots(verb).subjects
        )
        slots = noun_slots(adjective)
        for frame in frames:
            for prepositions, _ in frame.prepositional:
                for token in slots.after(prepositions):
                    targets = self._targets(token, frame.type, sources)
                    found = list(self._cross(adjective, frame, sources, targets, None))
                    if found:
                        yield from found
                        return

    def _compound(self, participle: Token) -> Iterator[Candidate]:
        """ "Iran-backed militias": the name before the hyphen acts on the noun that follows."""
        type = self._frames.compounds.get(participle.lower_.split("-")[-1])
        if type is None:
            return
        first = next((c for c in participle.children if c.i < participle.i and c.dep_ != "punct"), None)
        if first is None:
            return
        sources = [r for r in self._references.of_one(first) if r.route <= Route.NOMINAL]
        targets = [r for r in self._references.of_one(participle.head) if r.route <= Route.GROUP]
        own = {id(source.entity) for source in sources}
        targets = [r for r in targets if id(r.entity) not in own]
        classes = self._item_classes(participle.head)
        if not targets and classes & {"goods", "facility"}:
            targets = self._users(participle.head)
            type = self._frames.by_item["facility"] if "facility" in classes else type
        for source in sources:
            for target in targets:
                if source.entity is not target.entity:
                    yield Candidate(type, source, target, participle, f"compound:{participle.lower_}")

    def _users(self, goods: Token) -> list[Reference]:
        """Give who has the goods: "X sent Y-supplied vehicles", "struck it with Y-made drones"."""
        owners = [r for c in goods.children if c.dep_ == "poss" for r in self._references.of_one(c)]
        above = governing_verb(goods)
        if above is None or owners:
            return owners[:1]
        verb, place = above
        if place == "preposition:with" or (place == "object" and verb.lemma_ in USING):
            return self._sources(verb_slots(verb).subjects)
        return []


def _hanging(token: Token) -> Iterator[tuple[str, Token]]:
    """Give the prepositions below a noun, two levels deep, and those of a participle after it."""
    for preposition, inner in prepositional_objects(token):
        yield preposition, inner
        yield from prepositional_objects(inner)
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield from prepositional_objects(child)


def _modified(frame: Frame, word: Token) -> bool:
    """Whether a word has one of the modifiers that the frame asks for, if it asks for any."""
    return not frame.modifiers or any(
        {child.lower_, child.lemma_.lower()} & frame.modifiers for child in word.children
    )


def _polarity(frame: Frame, predicate: Token) -> Polarity | None:
    """Give the polarity where the word itself denies the relation ("quit NATO"), else None."""
    if not frame.negative:
        return None
    return "negative" if stance(predicate).polarity == "positive" else "positive"


def _below(token: Token, depth: int = 0) -> Iterator[Token]:
    """Give the nouns that hang on a noun by prepositions, the nearer first, three levels deep."""
    found = [inner for _, inner in prepositional_objects(token)]
    if token.lemma_ in BORDERS and token.i + 1 < len(token.doc):
        # "massed troops near the border with X": the parser hangs "with X" on the verb.
        following = token.nbor(1)
        found += [c for c in following.children if following.lower_ == "with" and c.dep_ == "pobj"]
    found += [
        inner
        for child in token.children
        if child.dep_ in ("relcl", "acl")
        for preposition, inner in prepositional_objects(child)
        if preposition in ("on", "against")
    ]
    found += [
        inner
        for child in token.children
        if child.dep_ == "advmod"
        for _, inner in prepositional_objects(child)
    ]
    yield from found
    if depth < 2:
        for inner in found:
            yield from _below(inner, depth + 1)


def _verb_word(verb: Token) -> str:
    """Give the lemma of a verb with its particle: `hand_over`."""
    for child in verb.children:
        if child.dep_ == "prt":
            return f"{verb.lemma_.lower()}_{child.lower_}"
    return verb.lemma_.lower()


def _noun_word(noun: Token) -> str:
    """Give the lemma of a noun with the noun before it: `air_strike`."""
    if noun.i and noun.nbor(-1).dep_ == "compound" and noun.nbor(-1).head == noun:
        return f"{noun.nbor(-1).lower_}_{noun.lemma_.lower()}"
    return noun.lemma_.lower()


def _combinations(references: list[Reference]) -> Iterator[tuple[Reference, Reference]]:
    for index, first in enumerate(references):
        for second in references[index + 1 :]:
            if first.entity is not second.entity:
                yield first, second
