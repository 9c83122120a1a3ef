"""Which actors the words of a frame stand for: as those who act, and as those who are acted upon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.ontology import Ontology, load_ontology
from ingest.clause_parties import ClauseParties
from ingest.definite_descriptions import RULERS
from ingest.item_classes import ItemClasses
from ingest.judged_deeds import JUDGING, doer_of, is_blow, is_deed, may_name_doer
from ingest.names import Manner
from ingest.phrases import LOCATIVE, SUBJECTS, modifiers, prepositional_objects
from ingest.private_people import PrivatePeople
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.speech_verbs import SPEECH_VERBS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

NATIONAL = frozenset({"personnel", "goods", "money", "aid"})
"""Classes of items that come from the nation whose adjective they bear."""
INDUSTRIES = frozenset({"company", "facility", "goods", "export"})
"""Classes of what depends for a whole nation: "Pakistani mills depend on Indian cotton"."""
COMPLAINING = frozenset({"accuse", "blame", "condemn"})
BORDERS = frozenset("border frontier boundary line".split())
CITIZENS = frozenset({"citizen", "national"})
"""People who are called so since it is for their state that they are held."""
DEALS = frozenset(
    {
        "SUPPLIES",
        "BUYS_FROM",
        "SANCTIONS",
        "REJECTS",
        "FINANCES",
        "SIGNS_AGREEMENT_WITH",
        "COERCES",
        "PROTESTS_AGAINST",
    }
)
NOT_BELOW = {
    "REJECTS": frozenset("on against of about".split()),
    "ACCUSES": frozenset("on against".split()),
    "BUYS_FROM": frozenset("for to".split()),
    "SUPPORTS": frozenset("on against about".split()),
    "FINANCES": frozenset({"against"}),
    "COERCES": frozenset({"to"}),
}
"""Prepositions below a noun that lead to another party: whoever vetoes sanctions on X does not refuse X,
shells for X are not bought from X, and who condemns the attack on X, or praises it, neither accuses X nor
stands by it. A shipment that is seized on its way to X is not seized from X."""
HOLDING = frozenset("hold control run operate own use occupy man command".split())
"""Participles that say whose a place or a thing is: "villages held by X"."""
SEATS = frozenset("headquarters base camp stronghold".split())
"""What a force has where it is at home."""
MAX_PHRASE = 12
"""Tokens of the longest phrase that is cited as one mention."""


JOINT_EXERCISES = frozenset({"EXERCISES_WITH"})
"""Relations that state how many people took part, who are nobody's partners."""
BODIES = frozenset({"Organization", "MilitaryForce"})
"""Kinds for which members and supporters take to the street."""
DEEDS = frozenset({"support", "trade", "conflict", "cooperation"})
"""Families of relations that an official enters for his state."""
HIS_OWN = frozenset({"DEPENDS_ON"})
"""Relations of these families that are his own: a president depends on another state."""
WATERS = frozenset("sea strait shoal gulf ocean bay channel river reef".split())
"""What names of waters end in, which nobody attacks or accuses."""


class Actors:
    """The actors of one parsed document, by the role that their words play."""

    def __init__(self, doc: Doc, references: References, classes: ItemClasses) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references
        self._classes = classes
        self._ontology: Ontology = load_ontology()
        self._private = PrivatePeople(references)
        self.clauses = ClauseParties(references, self)

    def sources(self, tokens: Iterable[Token]) -> list[Reference]:
        """Give the actors that phrases stand for, so far as one of them may act.

        People who do something for themselves stand for themselves and not for their state.
        """
        found: list[Reference] = []
        for token in tokens:
            for reference in self._references.of(token):
                if self._private.act(token, reference):
                    found += self._references.group_of(token)
                elif reference.route <= Route.METONYM:
                    found.append(reference)
        return found

    def states_of(self, places: Iterable[Token]) -> list[Reference]:
        """Give the states that towns lie in, whose police arrest people there."""
        found = (self._references.state_of_place(place) for place in places)
        return [replace(state, route=Route.NOMINAL) for state in found if state is not None]

    def who_speaks(self, sources: list[Reference]) -> list[Reference]:
        """Give the persons who say "we" for what saying does: a minister thanks, his state sends."""
        return [self._person(source) or source for source in sources]

    def who_does_it(self, sources: list[Reference], verb: Token, type: str) -> list[Reference]:
        """Give the states of officials for what only states do: he "threatened to cut off gas to Chad".

        Of what an official is said to do himself ("the president suspended talks with the rebels") as
        many annotators name him as his state; what he says he will do, his state does.
        """
        if type in HIS_OWN or self._ontology.relation(type).family not in DEEDS:
            return sources
        return [
            replace(source, entity=body)
            if source.entity.kind == "Person"
            and (verb.dep_ == "xcomp" or source.route is Route.PRONOUN)
            and (body := self._references.bodies.get(id(source.entity))) is not None
            and body.kind == "State"
            else source
            for source in sources
        ]

    def _person(self, source: Reference) -> Reference | None:
        if source.route is not Route.PRONOUN or source.entity.kind != "State":
            return None  # "we" of the head of a firm is the firm
        span = self._references.mentions.of(self._doc[source.end - 1])
        if span is None or span.entity.kind != "Person":
            return None
        body = self._references.bodies.get(id(span.entity))
        return replace(source, entity=span.entity) if body is source.entity else None

    def crowd(self, tokens: list[Token]) -> list[Reference]:
        """Give the people themselves of "Serbian farmers", who are Serbia in most other relations.

        Members and supporters of a body act for it: "activists of Extinction Rebellion".
        """
        found: list[Reference] = []
        for token in tokens:
            body = [t for p, t in prepositional_objects(token) if p in ("of", "from")] + modifiers(token)
            named = [r for t in body for r in self._references.of_one(t)]
            bodies = [r for r in named if r.route is Route.NAME and r.entity.kind in BODIES]
            found += bodies[:1] if token.pos_ == "NOUN" and bodies else self._references.group_of(token)
        return found

    def whose(self, items: list[Token]) -> list[Reference]:
        """Give the nation of goods or troops that move: "Russian troops were sent"."""
        for item in items[:1]:
            if not NATIONAL & self._classes.of(item):
                continue
            inside = [t for p, t in prepositional_objects(item) if p == "of"]
            inside += [t for noun in inside for p, t in prepositional_objects(noun) if p == "of"]
            for token in (t for noun in (item, *inside) for t in modifiers(noun)):
                span = self._references.mentions.of(token)
                if span is not None and span.manner is Manner.DEMONYM:
                    return [r for r in self._references.of_one(token) if r.route <= Route.NOMINAL]
            # "vaccine doses from Denmark reached Kinshasa"
            origins = [t for noun in (item, *inside) for p, t in prepositional_objects(noun) if p == "from"]
            for token in origins:
                return [r for r in self._references.of(token) if r.entity.kind == "State"]
        return []

    def industry(self, tokens: list[Token]) -> list[Reference]:
        """Give the nation whose firms and wares live by another: "Chinese smelters depend on"."""
        return [
            replace(reference, route=Route.MODIFIER)
            for token in tokens
            if token.tag_ == "NNS" and self._classes.of(token) & INDUSTRIES
            for word in modifiers(token)
            for reference in self._references.of_one(word)
            if reference.entity.kind == "State" and reference.route is Route.NAME
        ]

    def targets(
        self, token: Token, type: str, sources: list[Reference], *, reverse: bool = False
    ) -> list[Reference]:
        """Give the actors a phrase stands for as a target, the sources left out.

        In a statement or a conflict a phrase without an actor of its own stands for the actor it is
        about ("condemned the killing of a reporter in Mali").

        Args:
            token: the head of the phrase.
            type: the relation.
            sources: its actors that are found already.
            reverse: whether the phrase names who does it ("belongs to a banker").
        """
        own = {id(source.entity) for source in sources}
        if type in JUDGING and is_deed(token):
            doer = doer_of(token)
            if doer is not None:
                return [r for r in self.targets(doer, type, sources) if r.route < Route.PLACE]
            if is_blow(token) and not may_name_doer(token):
                return []
        relation = self._ontology.relation(type)
        kinds = relation.source_kinds if reverse else relation.target_kinds
        found = [
            reference
            for reference in self._references.of(token)
            if id(reference.entity) not in own and reference.entity.kind in kinds
        ]
        held_for_it = type == "COERCES" and token.lemma_ in CITIZENS
        private = bool(found) and all(self._private.is_one(token, r) for r in found)
        if type in DEALS and private and not held_for_it:
            return []
        if type in JOINT_EXERCISES:
            # "with 2,200 soldiers and two ships taking part"
            found = [r for r in found if r.route is not Route.GROUP]
        if relation.family == "structure":
            found = [r for r in found if self.is_body(r, token)]
        else:
            found = [self.holder(reference, own) for reference in found]
        if relation.family == "conflict" and all(
            r.entity.name.islower() or r.route is Route.PLACE for r in found
        ):
            # "villages held by X", "a clinic that X runs", "the town of B., where X has its headquarters"
            lower = all(r.entity.name.islower() for r in found)
            held = [r for inner in _holders_around(token) for r in self._references.of(inner)]
            found = [
                r for r in held if id(r.entity) not in own and (lower or r.route is Route.NAME)
            ] or found
        if relation.family == "support" and found and all(_is_nameless_facility(r) for r in found):
            # "workers to a factory in Chile"
            around = self._state_in(token, own)
            if around is not None:
                found = [self.widened(token, around[1]), *self._listed_with(*around)]
        if found or relation.family == "structure":
            return found
        massed = type == "MOBILIZES_AGAINST" and token.lemma_ in BORDERS
        if token.lemma_ in BORDERS and not massed:
            return []  # "seized a town near the border with X"
        if not massed and any(child.tag_ == "PRP$" for child in token.children):
            return []  # "endorsed its bid for a seat on the council": it stays open whose
        if type == "MEETS_WITH":
            return []  # "to meet repayments on its Chinese-built railway"
        if (
            type == "ACCUSES"
            and token.lemma_.lower() in RULERS
            and any(c.dep_ == "pcomp" for p in token.children for c in p.children)
        ):
            return []  # "accuses the government of paying X", whichever it is
        for inner in _below(token, without=NOT_BELOW.get(type, frozenset())):
            found = [
                reference
                for reference in self._references.of(inner)
                if id(reference.entity) not in own and reference.entity.kind in kinds
                if relation.family not in ("conflict", "statement") or not _is_water(reference)
            ]
            if found:
                return [self.widened(token, found[0]), *self._listed_with(inner, found[0])]
        return []

    def _listed_with(self, place: Token, first: Reference) -> list[Reference]:
        """Give the other states of a list: "smelters in Japan and South Korea"."""
        listed = self._references.of(place) if first.entity.kind == "State" else []
        return [r for r in listed if r.entity.kind == "State" and r.entity is not first.entity]

    def is_body(self, reference: Reference, token: Token) -> bool:
        """Whether a phrase is a body itself: "the Indian state" is India, "Russia's nuclear group" not."""
        if reference.route in (Route.NAME, Route.PRONOUN, Route.DEFINITE):
            return True
        if reference.route not in (Route.NOMINAL, Route.MODIFIER):
            return False
        if reference.entity.kind in self._references.nominals.definite.get(token.lemma_, ()):
            # "the Mercosur bloc", "Montreal's Laurentide group"
            named = self._references.mentions.of(self._doc[token.i - 1]) if token.i else None
            return named is not None and named.entity is reference.entity
        return reference.route is Route.NOMINAL and token.lemma_.lower() in RULERS

    def holder(self, reference: Reference, own: set[int]) -> Reference:
        """Give the state that holds a place that is acted upon, the words for the place with it."""
        if reference.route is not Route.PLACE:
            return reference
        found = self._references.state_of_place(self._doc[reference.end - 1])
        if found is None or id(found.entity) in own:
            return reference
        return Reference(found.entity, reference.start, reference.end, Route.PLACE)

    @staticmethod
    def widened(token: Token, inner: Reference) -> Reference:
        """Cite "a village elsewhere in Cameroon" for Cameroon, where the phrase is not too long."""
        start, end = token.i, inner.end
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod"):
                start = min(start, child.left_edge.i)
        if not 0 < end - start <= MAX_PHRASE or start > inner.start:
            start = inner.start
        return Reference(inner.entity, start, end, max(inner.route, Route.MODIFIER))

    def is_anonymous(self, reference: Reference) -> bool:
        """Whether a group is called by nothing but a word for people."""
        return reference.route is Route.GROUP and reference.entity.name.islower()

    def where(self, verb: Token, sources: list[Reference]) -> list[Reference]:
        """Give the state in which a verb takes place, where the sentence names it."""
        own = {id(source.entity) for source in sources}
        slots = verb_slots(verb)
        words = [verb, *(c for c in verb.children if c.dep_ == "advmod"), *slots.objects]
        for word in words:
            found = self._state_in(word, own)
            if found is not None:
                # "an army camp in western Chad": the words for what was hit, to the place.
                place, state = found
                return [self.widened(slots.objects[0] if slots.objects else place, state)]
        return []

    def who_complains(self, verb: Token, sources: list[Reference]) -> list[Reference]:
        """Give the state that says that another one hit some place, which is then its own.

        It has to be one of the two that the text was about before: a third may say so, too.
        """
        above = verb.head if verb.dep_ == "ccomp" else verb.head.head  # "accused X of shelling"
        if verb.dep_ not in ("ccomp", "pcomp") or above.lemma_ not in SPEECH_VERBS | COMPLAINING:
            return []
        pair = {id(state) for state, _ in self._references.focus.pair_at(verb.sent[0])}
        for speaker in self.sources(verb_slots(above).subjects):
            state = self._references.bodies.get(id(speaker.entity), speaker.entity)
            if {id(state), *(id(source.entity) for source in sources)} == pair:
                return [replace(speaker, entity=state, route=Route.IMPLIED)]
        return []

    def _state_in(self, word: Token, own: set[int]) -> tuple[Token, Reference] | None:
        """Give the place where a word says that it is or happens, and its state, if not one's own."""
        for preposition, token in prepositional_objects(word):
            if preposition not in LOCATIVE or token.lemma_ in BORDERS:
                continue  # "near the border with X" is on this side of it
            for inner in (token, *_below(token)):
                found = self._references.state_of_place(inner)
                if found is not None and id(found.entity) not in own:
                    return token, found
        return None


def _is_nameless_facility(reference: Reference) -> bool:
    return reference.entity.kind == "Facility" and reference.entity.name.islower()


def _holders_around(place: Token) -> Iterator[Token]:
    """Give who holds a place, or where it lies: "a market in B., a town held by X"."""
    yield from _holders(place)
    named = [place, *(t for p, t in prepositional_objects(place) if p in ("of", "in", "at"))]
    for noun in named:
        described = [noun, *(c for c in noun.rights if c.dep_ == "appos")]
        for word in described:
            yield from _holders(word) if word is not place else ()
            for clause in word.rights:
                at_home = clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.lefts)
                if at_home and any(c.dep_ == "dobj" and c.lemma_ in SEATS for c in clause.rights):
                    yield from (c for c in clause.lefts if c.dep_ in SUBJECTS)


def _holders(token: Token) -> list[Token]:
    """Give whose a place or a thing is, by a participle or a relative clause."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in HOLDING:
            found += [inner for preposition, inner in prepositional_objects(child) if preposition == "by"]
            found += [c for c in child.children if c.dep_ in SUBJECTS and c.tag_ not in ("WDT", "WP")]
    return found


EXCLUDING = frozenset("but except besides excluding without unlike bar".split())
"""Prepositions whose object is not meant: "everyone but Bolivia"."""
WAYS = frozenset(
    "road railway rail line branch track pipeline route corridor bridge cable highway motorway canal "
    "tunnel ferry flight link spur interconnector".split()
)
"""Things that lead somewhere: "a grant for a branch line to the border" goes to nobody at its end."""


def _below(token: Token, depth: int = 0, *, without: frozenset[str] = frozenset()) -> Iterator[Token]:
    """Give the nouns that hang on a noun by prepositions, the nearer first, three levels deep."""
    without = without | EXCLUDING
    if token.lemma_ in WAYS:
        without = without | {"to", "from", "into", "towards", "through", "via"}
    found = [inner for preposition, inner in prepositional_objects(token) if preposition not in without]
    if token.lemma_ in BORDERS and token.i + 1 < len(token.doc):
        # "massed troops near the border with X": the parser hangs "with X" on the verb.
        following = token.nbor(1)
        found += [c for c in following.children if following.lower_ == "with" and c.dep_ == "pobj"]
    found += [
        inner
        for child in token.children
        if child.dep_ in ("relcl", "acl") and not any(c.dep_ == "mark" for c in child.lefts)
        for preposition, inner in prepositional_objects(child)
        if preposition in ("on", "against")
    ]  # but not of what is told: "rejected claims that its guns had fired on a post of X"
    found += _holders(token)
    found += [
        inner
        for child in token.children
        if child.dep_ == "advmod"
        for _, inner in prepositional_objects(child)
    ]
    yield from found
    if depth < 2:
        for inner in found:
            yield from _below(inner, depth + 1, without=without)


def _is_water(reference: Reference) -> bool:
    """Whether a place is a sea or a shoal: "fired missiles at ships in the Red Sea"."""
    return reference.entity.kind == "Location" and reference.entity.name.split()[-1].lower() in WATERS
