"""What kind of thing a phrase names, and which relation a frame states of things of that kind."""

from __future__ import annotations

from ingest.appositions import apposed_name
from ingest.coreference import PERSON_PRONOUNS
from ingest.elided_nouns import counted_before
from ingest.frames import BY_ITEM, Frame, Frames, Slot
from ingest.names import Manner
from ingest.nominals import Nominals
from ingest.phrases import prepositional_objects
from ingest.quantity_numbers import TIME_UNITS
from ingest.references import References
from ingest.syntax import Slots
from ingest.tokens import Token

NAMED_PERSON = frozenset({"named_person"})
NAMED_CLASSES = {
    "Organization": frozenset({"bloc"}),
    "Company": frozenset({"company"}),
    "MilitaryForce": frozenset({"named_force"}),
    "Person": frozenset({"person"}) | NAMED_PERSON,
    "State": frozenset({"country"}),
    "Facility": frozenset({"installation"}),
    "Location": frozenset({"named_place"}),
}
"""Classes of nouns that names of a kind belong to."""
OFFICIALS = frozenset({"statesman"})
"""The class of persons whom the text says to hold an office of a state."""
NO_NAMES = frozenset({"weather", "abstract"})
"""Classes of nouns that names of actors end in only by chance."""
CONTESTS = frozenset({"contest"})
WARES = frozenset("goods bulk money aid vehicle vessel made".split())
"""Classes of nouns that names of firms end in."""
COUNTED_NATIONALS = frozenset({"person", "refugee"})
"""Classes of "700,000 Sudanese"."""
HURT = frozenset({"wounded", "injured", "sick"})
PATIENTS = frozenset({"patient"})
"""The class of who is treated: "wounded Houthis"."""
NATIONALS = frozenset({"nationals"})
"""The class of people called by their nation: "displaced Afghans"."""
OWNED = frozenset({"owned_facility"})
"""The class of works that are somebody's: "built the island nation's convention centre"."""
MANY = frozenset({"thousand", "thousands", "million", "hundred"})
WISHES = frozenset("request invitation behest urging".split())
"""What something is done "at", which is not where it goes."""
SHIPPING = frozenset("deliver ship sell export resell lease".split())
"""Verbs of goods alone."""
GOODS = frozenset({"goods"})
"""What counted things are that have no other class."""
MONEY = frozenset({"money"})
COUNTS = frozenset("hundred thousand dozen score million total".split())
"""Nouns by which people are counted: "hundreds of Ghanaians"."""
NO_GOODS = TIME_UNITS | frozenset(
    "halves thirds fifths sixths sevenths eighths ninths tenths times".split()
)
"""What may be counted and is nothing one gives away."""
LEASING = frozenset("lease rent let sell resell return cede auction".split())
"""Verbs of works that stand already."""
BUILDING = "BUILDS_FOR"
SENDING = frozenset("send dispatch fly rush bring send_in fly_in route".split())
"""Verbs after which warships are a force; given away, they are goods."""


class ItemClasses:
    """The classes of the phrases of one parsed document."""

    def __init__(self, references: References, frames: Frames, nominals: Nominals) -> None:
        """Bind to a document."""
        self._references = references
        self._frames = frames
        self._nominals = nominals
        self._known: dict[int, frozenset[str]] = {}
        self._nouns: dict[int, frozenset[str]] = {}

    def of(self, token: Token) -> frozenset[str]:
        """Give the classes of a phrase, by its head, its name and what it lists."""
        known = self._known.get(token.i)
        if known is None:
            known = self._known[token.i] = self._read(token)
        return known

    def _of_noun(self, token: Token) -> frozenset[str]:
        """Give the classes of the word itself, of which several frames ask."""
        known = self._nouns.get(token.i)
        if known is None:
            known = self._nouns[token.i] = self._nominals.classes(token)
        return known

    def _read(self, token: Token) -> frozenset[str]:
        if token.tag_ in ("WDT", "WP"):
            token = self._references.antecedent(token) or token
        token = counted_before(token) or token
        classes = self._of_noun(token)
        if token.lower_ in PERSON_PRONOUNS:
            classes |= NAMED_CLASSES["Person"]
        if token.lemma_ in ("cent", "penny") and (not token.i or token.nbor(-1).lower_ != "per"):
            classes |= MONEY  # "has not paid a cent"
        if token.ent_type_ == "DATE":
            classes -= CONTESTS  # "in the first quarter"
        span = self._references.mentions.of(token)
        called = apposed_name(token, self._references) if span is None else None
        if called is not None and called.entity.kind == "Person":
            classes |= NAMED_PERSON  # "the senator A. B. attacked"
        if span is not None:
            classes -= NO_NAMES  # "the Polisario Front" is no weather
            if span.entity.kind == "Company":
                classes -= WARES  # nor is "Andina Copper" copper
            kind = "State" if span.manner is Manner.SEAT else span.entity.kind
            classes |= NAMED_CLASSES.get(kind, frozenset())
            body = self._references.bodies.get(id(span.entity))
            if kind == "Person" and body is not None and body.kind == "State":
                classes |= OFFICIALS
            if span.manner is Manner.DEMONYM and token.pos_ in ("PROPN", "NOUN"):
                classes |= NATIONALS
            counted = any(c.dep_ == "nummod" for c in token.children) or _is_of_many(token)
            if span.manner is Manner.DEMONYM and counted:
                classes |= COUNTED_NATIONALS
        if any(c.lower_ in HURT for c in token.lefts):
            classes |= PATIENTS
        if "facility" in classes and any(self._is_owner(c) for c in token.lefts):
            classes |= OWNED
        if "projectile" in classes and _is_many(token):
            classes |= GOODS  # "ordered 60,000 rounds"
        for other in token.conjuncts:
            classes |= self._of_noun(other)
        if not classes and token.tag_ == "NNS" and token.lower_ not in NO_GOODS and _is_counted(token):
            classes = GOODS  # "gave it twelve quadcopters"
        if token.like_num and any(
            p == "per" and t.lower_ == "cent" for p, t in prepositional_objects(token)
        ):
            classes |= self._nominals.by_lemma["percent"]  # "35 per cent of", in British spelling
        if "transparent" in classes or token.pos_ == "NUM" or token.lower_ in ("first", "last", "latest"):
            # "a batch of rifles", "ten of its leaders", "the first of 40 tanks"
            for preposition, inner in prepositional_objects(token):
                if preposition == "of":
                    classes |= self.of(inner)
        return classes

    def _is_owner(self, word: Token) -> bool:
        """Whether a word before works names whose they are: "Fiji's port", "Fiji naval base"."""
        span = self._references.mentions.of(word)
        named = span is not None and span.manner is Manner.NAME and span.entity.kind == "State"
        return (word.dep_ == "poss" and word.pos_ != "PRON") or (
            named and word.dep_ in ("compound", "nmod", "amod")
        )

    def fits(self, token: Token, slot: Slot) -> bool:
        """Whether a phrase may fill a slot."""
        if token.lemma_ in WISHES and token.dep_ == "pobj" and token.head.lower_ == "at":
            return False  # "sent the troops at the request of X"
        if not slot.classes:
            return token.pos_ not in ("VERB", "AUX") or bool(self._references.of(token))
        return bool(slot.classes & self.of(token))

    def bare_fits(self, frame: Frame, slots: Slots) -> bool:
        """Whether the objects of a verb fill all slots of a frame that have no preposition."""
        return all(any(self.fits(token, slot) for token in slots.objects) for slot in frame.bare)

    def clause_fits(self, clause: Token, slot: Slot) -> bool:
        """Whether the verb of a clause, its auxiliary or its complement has a class that is asked for."""
        if not slot.classes:
            return True
        words = [clause, *(c for c in clause.children if c.dep_ in ("aux", "acomp", "attr", "oprd"))]
        if clause.dep_ == "xcomp":
            words += [c for c in clause.rights if c.dep_ == "advmod"]  # "agreed to train together"
        if clause.lemma_ == "need" and not any(c.dep_ == "xcomp" for c in clause.children):
            words.remove(clause)  # "said X needs these weapons" obliges nobody
        # "said Chad was behind the attack"
        words += [c for c in clause.children if c.dep_ == "prep" and c.lower_ == "behind"]
        return any(slot.classes & self._of_noun(word) for word in words)

    def type(self, frame: Frame, item: Token | None) -> str | None:
        """Give the relation that a frame states of an item, or None where it states none."""
        if frame.type != BY_ITEM:
            return frame.type
        stated = self._stated(frame, self.of(item)) if item is not None else None
        if stated == BUILDING and frame.word in LEASING:
            return None  # who leases a terminal to a firm builds none for it
        return stated or frame.default

    def by_class(self, frame: Frame, item: Token) -> list[tuple[str, Token]]:
        """Give the relations of a list of items, each with its first item: "doctors and blankets"."""
        found: dict[str, Token] = {}
        for token in (item, *item.conjuncts):
            classes = self._of_noun(counted_before(token) or token)
            if "transparent" in classes:
                inner = (t for p, t in prepositional_objects(token) if p == "of")
                classes |= frozenset(c for t in inner for c in self._of_noun(t))
            stated = self._stated(frame, classes)
            if stated == BUILDING and frame.word in LEASING:
                return []
            if stated is not None:
                found.setdefault(stated, token)
        if not found and frame.type == BY_ITEM and frame.default:
            found[frame.default] = item
        return list(found.items())

    def _stated(self, frame: Frame, classes: frozenset[str]) -> str | None:
        """Give the relation that a verb of moving things states of things of these classes, if any."""
        # "gave it two warships": goods, and no force
        given = frame.word not in SENDING and classes >= GOODS
        for name, type in self._frames.by_item.items():
            if name in classes and not (given and name == "personnel"):
                # "delivered six trainers": nobody ships people
                shipped = name == "personnel" and frame.word in SHIPPING
                return frame.default if shipped and frame.default is not None else type
        return None


def _is_of_many(people: Token) -> bool:
    """Whether people are counted by a noun: "hundreds of Ghanaians"."""
    return people.dep_ == "pobj" and people.head.lower_ == "of" and people.head.head.lemma_ in COUNTS


def _is_many(noun: Token) -> bool:
    """Whether so many things are counted that no contest has them."""
    return any(c.dep_ == "nummod" and ("," in c.text or c.lower_ in MANY) for c in noun.lefts)


def _is_counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" and c.tag_ == "CD" for c in noun.lefts)
