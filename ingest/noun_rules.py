"""Read relations that event nouns and agent nouns state: "Iran's supply of Z to Y", "Y's ally X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import Polarity
from graph.ontology import Ontology, load_ontology
from ingest.actors import Actors
from ingest.candidates import Binding, Candidate, combinations, modified, polarity_of, put, verb_word
from ingest.discourse import ASKING, Discourse
from ingest.frames import BY_ITEM, SILENT, Frame, Frames, Slot
from ingest.item_classes import ItemClasses
from ingest.names import Manner
from ingest.own_subjects import REFLEXIVES
from ingest.phrases import SUBJECTS, modifiers, owners
from ingest.qualifiers import stance
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.syntax import Slots, companions, governing_verb, noun_slots, verb_slots
from ingest.tokens import Token

MEETING = "MEETS_WITH"
BEHIND = frozenset({"preposition:after", "preposition:during", "preposition:following"})
"""How a meeting hangs on what somebody did after it."""
HOSTING = frozenset("host mediate broker facilitate sponsor chair moderate".split())
"""Verbs of those who bring others together."""
REVERSIBLE = frozenset({"support", "trade", "cooperation", "diplomacy"})


VISITS = frozenset("visit trip tour".split())
LASTING = frozenset({"EXERCISES_WITH", "MEETS_WITH", "DEPLOYS_PERSONNEL_TO"})
"""What ends because it is over, not because somebody breaks it off."""
MADE = frozenset({ASKING, "AGREES_WITH"})
"""What is said to somebody, whatever he answers."""
ENDING = frozenset("end finish complete conclude".split())


class NounRules:
    """Apply the frames of nouns to one parsed document."""

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

    def of(self, noun: Token, frames: tuple[Frame, ...]) -> Iterator[Candidate]:
        """Give the relations that a noun states, by the first frame that fits."""
        slots = noun_slots(noun)
        self._take_participle(noun, slots)
        above = governing_verb(noun)
        verb = above[0] if above else None
        carried = False
        light: Slots | None = None
        if verb is not None and above is not None:
            word = verb_word(verb)
            carried = above[1] in ("object", "passive_subject") and (
                word in self._frames.light_verbs or verb.lemma_.lower() in self._frames.light_verbs
            )
            phrase = f"{verb.lemma_.lower()}_{above[1].removeprefix('preposition:')}"
            if phrase in self._frames.light_phrases:
                carried = True
            if carried or above[1] in ("object", "passive_subject"):
                light = verb_slots(verb)
        if any(frame.type == SILENT and self._fits(noun, frame, slots, light) for frame in frames):
            return
        frames = tuple(frame for frame in frames if frame.type != SILENT)
        if not frames:
            return
        if frames[0].agent:
            yield from self._agent_noun(noun, frames, slots)
            return
        sources, named = self._noun_sources(noun, frames[0], slots)
        if not sources and light is not None and frames[0].compound == "T":
            hung = [t for prepositions, _ in frames[0].prepositional for t in light.after(prepositions)]
            sources = named if hung else []  # "joined EU sanctions on X": hung on the verb
        predicate = noun
        if light is not None and self._turns(verb) and (breaking := self._actors.sources(light.subjects)):
            if not any(s.entity is b.entity for s in sources for b in breaking):
                sources = breaking  # "Peru suspended the Itaipu talks with X": Peru does it
        if not sources and light is not None and (carried or self._turns(verb)):
            crowd = self._actors.crowd(light.subjects) if frames[0].type in self._frames.crowd_types else []
            sources = crowd or self._actors.sources(light.subjects)
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
            sources = self._actors.sources(verb_slots(above[0]).subjects)
        visits = (
            noun.lemma_ in VISITS
            and above is not None
            and above[1] in ("preposition:on", "preposition:during")
        )
        if not sources and above is not None and visits:
            # "X, on a visit to Y, called on"
            sources = self._actors.sources(verb_slots(above[0]).subjects)
        if not sources and above is not None and above[1] == "preposition:in" and noun.lemma_ == "protest":
            # "boycotted the ceremony in protest against X"
            subjects = verb_slots(above[0]).subjects
            sources = self._actors.crowd(subjects) or self._actors.sources(subjects)
        if not sources and frames[0].type == ASKING:
            sources = self._actors.sources(slots.after(("from",)))  # "refused a request from Norway to"
        if not sources and noun.dep_ == "pobj" and noun.head.lower_ == "at":
            sources = self._actors.sources(slots.after(("of",)))  # "at the request of Norway"
        thanked = above is not None and above[1] == "preposition:for" and above[0].lemma_ == "thank"
        if above is not None and thanked and (not sources or self._is_thanked(above[0], sources)):
            yield from self._thanked(noun, frames, slots, above[0])
            return
        if not sources and above is not None and frames[0].type == MEETING and above[1] in BEHIND:
            # "told reporters after a meeting with X"
            sources = self._actors.sources(verb_slots(above[0]).subjects)
        for frame in frames:
            if frame.place and frame.together and len(sources) > 1:
                continue  # "A and B signed a truce in Havana": with each other
            found = list(self._noun_pairs(noun, frame, slots, light, sources, named))
            if found:
                yield from found
                return
        hosts = above is not None and above[0].lemma_ in HOSTING  # "A and B hosted talks": of others
        if len(sources) >= 2 and self._is_mutual(frames[0]) and modified(frames[0], noun) and not hosts:
            type = self._turned(noun, frames[0].type)
            for first, second in combinations(sources):
                yield Candidate(type, first, second, predicate, f"{frames[0].rule}:mutual")
                if type != frames[0].type:  # "A and B broke off talks": each does it to the other
                    yield Candidate(type, second, first, predicate, f"{frames[0].rule}:mutual")
        elif frames[0].type == "SANCTIONS" and (held := _held_under(noun)):
            imposing = sources or named  # "under US sanctions" are those of the US
            targets = [r for t in held for r in self._actors.targets(t, "SANCTIONS", imposing)]
            yield from self.cross(noun, frames[0], imposing, targets, None)
        elif sources:
            yield from self._noun_implied(noun, frames, slots, sources)

    def _thanked(
        self, noun: Token, frames: tuple[Frame, ...], slots: Slots, verb: Token
    ) -> Iterator[Candidate]:
        """ "He thanked Egypt for the gift of 18 vehicles": what is thanked for was given to his side."""
        givers = self._actors.sources(verb_slots(verb).objects)
        thanking = self._actors.sources(verb_slots(verb).subjects)
        bodies = self._references.bodies
        takers = [
            replace(r, entity=bodies.get(id(r.entity), r.entity), route=Route.IMPLIED) for r in thanking
        ]
        goods = next(iter(slots.after(("of",))), None)
        if slots.after(("to", "for")):
            return
        if goods is None and frames[0].type == "AIDS":
            # "thanked Oman for its help"
            yield from self.cross(
                noun, frames[0], givers, [t for t in takers if t.entity.kind != "Person"], None
            )
        for frame in frames if goods is not None else ():
            type = self._classes.type(frame, goods)
            if type is not None and frame.type == BY_ITEM:
                takers = [r for r in takers if r.entity.kind != "Person"]
                yield from self.cross(noun, frame, givers, takers, goods, type)
                return

    def _is_thanked(self, verb: Token, sources: list[Reference]) -> bool:
        thanked = {id(r.entity) for r in self._actors.sources(verb_slots(verb).objects)}
        return all(id(source.entity) in thanked for source in sources)

    def _take_participle(self, noun: Token, slots: Slots) -> None:
        """Take in who and whom of "the blockade imposed on X by Y", "a pact struck by X with Y"."""
        for child in noun.children:
            if child.dep_ == "acl" and child.tag_ == "VBN" and verb_word(child) in self._frames.light_verbs:
                below = verb_slots(child)
                slots.subjects = slots.subjects or list(below.subjects)
                for preposition, tokens in below.prepositions.items():
                    slots.prepositions.setdefault(preposition, []).extend(tokens)

    def _fits(self, noun: Token, frame: Frame, slots: Slots, light: Slots | None) -> bool:
        """Whether all that a frame asks for stands at a noun: "a trade war", "an attack on the record"."""
        if not modified(frame, noun):
            return False
        if frame.subject and not any(self._classes.of(t) & frame.subject for t in slots.subjects):
            return False
        carried = light if light is not None and light.word.i != noun.i else None
        for prepositions, slot in frame.prepositional:
            found = [*slots.after(prepositions), *(carried.after(prepositions) if carried else ())]
            if not any(self._classes.fits(token, slot) for token in found):
                return False
        return True

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
        owners = self._actors.sources(slots.subjects)
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
        if not modified(frame, noun):
            return
        binding = Binding([], [], [], [])
        for prepositions, slot in frame.prepositional:
            fitting = [token for token in slots.after(prepositions) if self._classes.fits(token, slot)]
            if not fitting and light is not None and light.word.i != noun.i:
                fitting = [t for t in light.after(prepositions) if self._classes.fits(t, slot)]
            if not fitting:
                if slot.role == "T" and frame.compound == "T" and before:
                    continue
                return
            if slot.role == "S" and (prepositions, Slot("T")) in frame.prepositional:
                yield from self._between(noun, frame, fitting)
                return
            put(binding, slot, fitting)
        if "S" in {slot.role for _, slot in frame.prepositional}:
            sources, targets_in_subject = self._actors.sources(binding.sources), sources
            if not binding.targets:
                receivers = targets_in_subject or self._discourse.receivers(noun)
                goods = next(iter(binding.items or slots.after(("of",))), None)
                if (type := self._classes.type(frame, goods)) is not None:
                    # "took delivery of drones from X"
                    yield from self.cross(noun, frame, sources, receivers, goods, type)
                return
        item = binding.items[0] if binding.items else self._compound_item(noun, frame)
        if not sources and item is not None:
            # "deliveries of Turkish drones to Mali"
            sources = self._actors.whose(binding.items)
        type = self._classes.type(frame, item)
        if type is None:
            return
        type = self._turned(noun, type)
        above = governing_verb(noun)
        if above is not None:
            sources = self._actors.who_does_it(sources, above[0], type)
        targets: list[Reference] = []
        first = noun
        for token in binding.targets:
            if not targets or token.head in first.conjuncts:  # "sanctions on X and on Y"
                targets += self._actors.targets(token, type, sources)
                first = token.head if targets else noun
        if (
            frame.clausal
            and not targets
            and noun.lemma_ in self._frames.anaphors
            and self._discourse.is_response(noun)
        ):
            # "dismissed a call by Peru to readmit inspectors": it was made to who dismisses it
            targets = self._discourse.receivers(noun)
            if type == "AGREES_WITH":
                # An offer that "it" or a leader turns down was made to somebody behind them.
                targets = [r for r in targets if r.route is Route.NAME and r.entity.kind != "Person"]
        if frame.clausal and not targets:
            # "its demand that Chad withdraw", "an appeal to release them"
            below = [c for c in noun.children if c.dep_ in ("acl", "ccomp") and c.i > noun.i]
            fitting = [
                c for c in below if all(self._classes.clause_fits(c, slot) for slot in frame.clausal)
            ]
            targets = self._actors.clauses.targets(fitting, type, sources)
        if not targets and frame.compound == "T":
            targets = [r for r in before if r.entity.kind != "Organization"]  # "UN sanctions" are the UN's
        if not targets and noun.lemma_ in self._frames.anaphors and self._discourse.is_response(noun):
            # "declined the bloc's request", "at Kinshasa's request"
            targets = self._discourse.receivers(noun)
            if type == "AGREES_WITH":
                # An offer that "it" or a leader turns down was made to somebody behind them.
                targets = [r for r in targets if r.route is Route.NAME and r.entity.kind != "Person"]
        yield from self.cross(noun, frame, sources, targets, item, type)

    def _noun_implied(
        self, noun: Token, frames: tuple[Frame, ...], slots: Slots, sources: list[Reference]
    ) -> Iterator[Candidate]:
        """ "sent troops to X, alongside deliveries of fuel", "armed X, holding joint drills"."""
        for frame in frames:
            if frame.type == BY_ITEM:
                goods = [t for t in slots.after(("of",)) if self._classes.of(t)]
                if goods:
                    for type, item in self._classes.by_class(frame, goods[0]):
                        yield from self._discourse.to_last(type, sources, noun, frame, item, "own")
                    return
            elif self._is_mutual(frame) and any(c.lower_ == "joint" for c in noun.children):
                if not slots.after(("with", "between", "among")):
                    yield from self._discourse.to_last(frame.type, sources, noun, frame, None, "own")
                    return

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
        type = self._classes.type(frame, None)
        if type is None:
            return
        stated = self._turned(noun, type)
        plover = frame.plover if stated == type else None
        for first, second in combinations(actors):
            yield Candidate(stated, first, second, noun, frame.rule, None, plover)

    def cross(
        self,
        noun: Token,
        frame: Frame,
        sources: list[Reference],
        targets: list[Reference],
        item: Token | None,
        type: str | None = None,
    ) -> Iterator[Candidate]:
        """Give the relation of every source to every target that may stand in it."""
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
                        polarity=self._polarity(noun, frame, stated),
                    )

    def _polarity(self, noun: Token, frame: Frame, stated: str) -> Polarity | None:
        """Give the polarity that is not that of the words around the noun, or None."""
        if stated not in (frame.type, BY_ITEM) and self._is_turned(noun, frame):
            return _turned_polarity(noun)
        if stated in MADE and self._discourse.is_response(noun):
            return "positive"  # a call or an offer that is rejected was made
        return polarity_of(frame, noun)

    def _turns(self, verb: Token | None) -> bool:
        if verb is None:
            return False
        word, lemma = verb_word(verb), verb.lemma_.lower()
        turning = self._frames.reversing_verbs | self._frames.easing_verbs
        return word in turning or lemma in turning

    def _turned(self, noun: Token, type: str) -> str:
        """Give the relation that a reversing verb makes of a noun's: "suspended aid to Mali"."""
        above = governing_verb(noun)
        if above is None or above[1] not in ("object", "passive_subject"):
            return type
        words = {verb_word(above[0]), above[0].lemma_.lower()}
        if any(f"{word}_{noun.lemma_.lower()}" in self._frames.idioms for word in words):
            return type
        relation = self._ontology.relation(type)
        if type in LASTING and words & ENDING:
            return type  # "ended a week of joint drills with X"
        if words & self._frames.reversing_verbs and relation.family in REVERSIBLE:
            return "REJECTS" if type == "SIGNS_AGREEMENT_WITH" else "SANCTIONS"
        if words & (self._frames.easing_verbs | self._frames.reversing_verbs) and (
            relation.family == "conflict"
        ):
            return "YIELDS_TO"
        return type

    def _is_turned(self, noun: Token, frame: Frame) -> bool:
        """Whether a verb above makes another relation of the noun's."""
        above = governing_verb(noun)
        return above is not None and self._turns(above[0]) and frame.type != "REJECTS"

    def _agent_noun(self, noun: Token, frames: tuple[Frame, ...], slots: Slots) -> Iterator[Candidate]:
        """ "Iran is a supplier of drones to Russia", "Russia's ally Belarus", "NATO member Turkey"."""
        bearers = self._bearers(noun)
        if not bearers:
            return
        for frame in frames:
            targets: list[Reference] = []
            if frame.owner == "T":
                targets = self._actors.sources(slots.subjects)
                if not targets and noun.dep_ == "compound":
                    targets = self._actors.sources(owners(noun.head))  # "Votrix's Spanish unit Exal"
            if frame.compound == "T" and noun.i:
                # "a NATO member and guarantor of Cyprus"
                beside = self._references.mentions.of(noun.nbor(-1))
                if beside is not None and beside.entity.kind == "Organization":
                    targets = self._references.spans([beside], Route.NAME)
            item: Token | None = None
            for prepositions, slot in frame.prepositional:
                tokens = slots.after(prepositions)
                if slot.role == "T" and not targets:
                    structural = self._ontology.relation(frame.type).family == "structure"
                    targets = [
                        r
                        for token in tokens
                        for r in self._references.of(token)
                        if not structural or self._actors.is_body(r, token)
                    ]
                elif slot.role == "I" and tokens:
                    item = tokens[0]
            # "the Brazilian exporter X" is from Brazil, "the Russian ally X" is Russia's.
            national = frame.owner == "T" and self._references.nominals.name_kind(noun) == "Company"
            if not targets and (frame.compound == "T" or frame.owner == "T") and not national:
                targets = [
                    r
                    for token in modifiers(noun)
                    if self._references.mentions.of(token) is not None
                    for r in self._references.of_one(token)
                ]
            if targets:
                ends = (targets, bearers) if frame.reverse else (bearers, targets)
                yield from self.cross(noun, frame, *ends, item)
                return
        if noun.tag_ == "NNS" and len(bearers) > 1 and self._is_mutual(frames[0]):
            # "Russia and North Korea, which have been allies since June"
            for first, second in combinations(bearers):
                yield Candidate(frames[0].type, first, second, noun, f"{frames[0].rule}:mutual")

    def _bearers(self, noun: Token) -> list[Reference]:
        """Give the actors of whom an agent noun is said."""
        if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
            bearers = [c for c in noun.head.children if c.dep_ in SUBJECTS]
            bearers = bearers or verb_slots(noun.head).subjects  # "quit X and have been members of Y"
            return self._actors.sources([*bearers, *companions([*bearers, noun, noun.head])])
        if noun.dep_ == "nsubj" and noun.head.lemma_ in ("be", "become", "remain"):
            # "Mali's main supplier is Russia", "whose majority owner is X"
            return self._actors.sources(c for c in noun.head.children if c.dep_ == "attr")
        if noun.dep_ == "appos":
            return self._actors.sources([noun.head])
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
            return self._bearers(noun.head.head)  # "Jamaica, one of the founders of X"
        if noun.dep_ == "pobj" and noun.head.lower_ == "like":
            # "Brazil, like Paraguay a member of Mercosur, trades with"
            alike = [c for c in noun.head.rights if c.dep_ == "pobj" and c.i < noun.i]
            above = noun.head.head
            others = verb_slots(above).subjects if above.pos_ == "VERB" else [above]
            return self._actors.sources([*others, *alike]) if alike else []
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
            # "Poland sees Belarus as an ally of X", but "sees itself as", "Both, as members of X, condemn"
            verb, slots = noun.head.head, verb_slots(noun.head.head)
            seen = [t for t in slots.objects if verb.i < t.i < noun.head.i]
            own = noun.head.i < verb.i or any(t.lower_ in REFLEXIVES for t in seen)
            return self._actors.sources(slots.subjects if own else seen)
        if noun.dep_ == "conj" and noun.head.dep_ in ("acl", "appos", "attr"):
            # "a militia allied with Iran and part of ...", "A, a rival of B and a member of C"
            first = noun.head
            return self._bearers(first) if first.pos_ == "NOUN" else self._actors.sources([first.head])
        if noun.dep_ in ("compound", "nmod", "amod") and noun.i < noun.head.i:
            return [r for r in self._references.of_one(noun.head) if r.route is Route.NAME]
        return self._actors.sources(c for c in noun.children if c.dep_ == "appos")


def _turned_polarity(noun: Token) -> Polarity:
    """Give whether it was done: "cancelled the sale" cut the buyer off, "did not cancel it" did not."""
    above = governing_verb(noun)
    return stance(above[0]).polarity if above is not None else "positive"


def _held_under(noun: Token) -> list[Token]:
    """Give who "was placed under US sanctions", or "is under" them."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "under":
        return []
    above = noun.head.head
    if above.pos_ not in ("VERB", "AUX"):
        return [above] if above.pos_ in ("NOUN", "PROPN") else []
    slots = verb_slots(above)
    if above.lemma_ in ("put", "place", "bring", "keep"):
        return slots.objects if slots.passive else []
    return slots.subjects if above.lemma_ in ("be", "come", "fall", "remain", "stay") else []
