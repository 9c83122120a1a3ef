"""Definite descriptions: whom "the army", "the chancellor" or "government troops" mean, nobody being named.

It is the body that the text last called so, the one who holds the office, or the state that the text is
about. A bare "Police" or "Authorities" acts for that state, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.focus import LEAST
from ingest.likely_states import likeliest
from ingest.names import Span
from ingest.own_subjects import own_subjects
from ingest.parties import Parties
from ingest.phrases import SUBJECTS, is_locative
from ingest.routes import Reference, Route
from ingest.state_regions import region_of
from ingest.tokens import Token

if TYPE_CHECKING:
    from ingest.references import References

RULERS = frozenset(
    "country nation government army military junta authority navy regime parliament authorities "
    "police".split()
)
"""Organs that a text may name without their state: that of the state it is about."""
ARMIES = frozenset("army navy military".split())
"""Forces that only a state has."""
FORCES = frozenset({("air", "force"), ("coast", "guard"), ("border", "guard")})
"""Forces of a state that two words name."""
MISSIONS = frozenset("embassy consulate".split())
CRITICISED = frozenset("government army president police authorities".split())
"""What people of a state march against and accuse."""
FOUGHT = frozenset("government army junta regime military".split())
"""What rebels fight, and make truces with: that of the state that they are in."""
CRITICISING = frozenset("accuse criticise criticize blame urge denounce condemn ask sue attack".split())
WITHOUT_ARMY = frozenset({"Palestine", "Costa Rica", "Iceland", "Panama"})
"""States that are named in the news of wars and have no army: "Hamas fought the army in Gaza"."""
NAKED = frozenset("police authorities prosecutors gendarmes".split())
"""Organs that a text may name with no word beside: "Police arrested"."""
DIPLOMATS = ("ambassador", "consul", "envoy")
CENTRAL = frozenset("central federal national".split())
"""Adjectives of the government of a whole state, beside that of a region."""


class DefiniteDescriptions:
    """The definite descriptions of one parsed document."""

    def __init__(self, references: References, parties: Parties) -> None:
        """Bind to a document, by the references and parties that its phrases stand for."""
        self._references = references
        self._parties = parties

    def of(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give the actors that a description without an owner stands for.

        Args:
            token: the head of the phrase.
            classes: the classes of the noun.
        """
        return self._government_of(token, classes) or self._definite(token)

    def _government_of(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give the state that the text is about for "government troops", "state prosecutors"."""
        before = {child.lower_ for child in token.children if child.dep_ == "compound"}
        if not before & {"government", "state"} or not classes & {"state_force", "personnel"}:
            return []
        found = self._references.focus.state_at(token)
        if found is None or id(found[0]) in self._parties.acting_on(token):
            return []
        return [Reference(found[0], token.i - 1, token.i + 1, Route.DEFINITE)]

    def _definite(self, token: Token) -> list[Reference]:
        if not any(child.lower_ in ("the", "this", "that") for child in token.children):
            return self._force_of_state(token)
        if self._is_unread_name(token):
            return []
        named = self._references.coreference.namesake(token)
        central = any(child.lower_ in CENTRAL for child in token.lefts)
        if named and not central and not self._is_rebels_army(token, named[0]):
            return self._references.spans(named, Route.DEFINITE)
        holders = self._references.holders.get(token.lower_, set())
        if len(holders) == 1 and token.tag_ == "NN" and sum(1 for _ in token.lefts) == 1:
            # "the chancellor": the one who holds the office in this text
            before = self._references.coreference.before(token, frozenset({"Person"}), holders)
            return self._references.spans(before[-1:], Route.DEFINITE)
        if token.lemma_ in MISSIONS:
            return self._of_mission(token)
        region = region_of(token)
        if region is not None:
            found_there = self._state_of(region, token)
            if found_there or token.lemma_.lower() not in RULERS:
                return found_there
        if token.lemma_.lower() in RULERS or is_force_of_state(token) or _is_the_state(token):
            actors = self._parties.acting_on(token)
            actors |= self._states_of_diplomats(actors)
            beside = self._state_acted_on(token, actors)
            if beside is not None:
                return [Reference(beside.entity, beside.start, beside.end, Route.DEFINITE)]
            said_of = self._state_of_speaker(token)
            if said_of is not None:
                return [said_of]
            behind = self._named_behind(token)
            home = self._of_rebels(token) or self._fronted(token) or self._of_critic(token, behind)
            if home is not None:
                return [home]
            if token.lemma_.lower() in ARMIES or is_force_of_state(token):
                spans = self._references.mentions.spans
                actors |= {id(s.entity) for s in spans if s.entity.name in WITHOUT_ARMY}
            found = self._references.focus.state_at(token, behind)
            if found is not None and id(found[0]) in actors:
                # "The country" of who acts is his own, "that country" another's, as "the government" is.
                pointed_to = any(c.lower_ == "that" for c in token.lefts)
                organ = pointed_to or token.lemma_.lower() not in ("country", "nation")
                found = self._references.focus.state_at(token, behind, actors) if organ else None
            if found is not None:
                return [Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)]
        kinds = self._references.nominals.definite_kinds(token)
        if token.lemma_.lower() in ARMIES or is_force_of_state(token):
            kinds = tuple(kind for kind in kinds if kind == "State")  # no rebels are "the army"
        if token.tag_ in ("NNS", "NNPS") and self._references.nominals.group_kind(token) == "MilitaryForce":
            kinds = ("MilitaryForce",)
        elif not kinds or token.tag_ == "NNS":
            return []
        return self._references.spans(
            self._references.coreference.description(token, kinds), Route.DEFINITE
        )

    def _states_of_diplomats(self, actors: set[int]) -> set[int]:
        """Give the states of ambassadors and consuls among those who act: they address another's."""
        holders = self._references.holders
        diplomats = set().union(*(holders.get(office, set()) for office in DIPLOMATS)) & actors
        return {id(self._references.bodies[key]) for key in diplomats if key in self._references.bodies}

    def _state_of_speaker(self, token: Token) -> Reference | None:
        """Give the state of the ministry that says "the country has exported nothing", if one says so."""
        clause = token.head if token.dep_ in SUBJECTS else token
        verb = clause.head
        if token.lemma_ not in ("country", "nation") or clause.dep_ != "ccomp" or token.i < verb.i:
            return None
        for subject in (c for c in verb.children if c.dep_ in SUBJECTS):
            for reference in self._references.of_one(subject):
                state = self._references.of_state(reference).entity
                if reference.entity.kind == "Government" and state.kind == "State":
                    return Reference(state, reference.start, reference.end, Route.DEFINITE)
        return None

    def _of_rebels(self, organ: Token) -> Reference | None:
        """Give the state in which a known force fights "the army": "the RSF has fought the army"."""
        doers = self._parties.acting_on(organ)
        spans = self._references.mentions.spans
        forces = {
            id(s.entity): s.entity.parent
            for s in spans
            if id(s.entity) in doers and s.entity.kind == "MilitaryForce" and s.entity.known
        }
        if organ.lemma_ not in FOUGHT or len(forces) != 1:
            return None
        parent = next(iter(forces.values()))
        if parent in WITHOUT_ARMY:
            return None
        named = [s for s in spans if s.entity.kind == "State" and s.entity.name == parent]
        before = [s for s in named if s.end <= organ.i] or named
        if not before:
            return None
        return Reference(before[-1].entity, before[-1].start, before[-1].end, Route.NOMINAL)

    def _fronted(self, organ: Token) -> Reference | None:
        """Give the state of "In Tbilisi, thousands rallied against the government"."""
        doc, start = self._references.doc, organ.sent.start
        span = self._references.mentions.at[start + 1] if start + 1 < organ.i else None
        if (
            span is None
            or doc[start].text not in ("In", "At", "Outside", "Near")
            or span.start != start + 1
        ):
            return None
        state = span.state or span.entity
        between = [s.entity for s in self._references.mentions.at[span.end : organ.i] if s is not None]
        abroad = any(actor.kind == "State" and actor is not state for actor in between)
        # "In Geneva, the Red Cross condemned the army": such bodies speak there of armies elsewhere
        bodies = span.entity is not state and any(a.known and a.kind == "Organization" for a in between)
        if organ.lemma_ not in CRITICISED or state.kind != "State" or abroad or bodies:
            return None  # "In Berlin, the Syrian opposition accused the government"
        return Reference(state, span.start, span.end, Route.DEFINITE)

    def _of_critic(self, organ: Token, behind: frozenset[int]) -> Reference | None:
        """Give the state whose government somebody without an office accuses: his own, by his name."""
        verb = organ.head
        if organ.lemma_ not in CRITICISED or organ.dep_ != "dobj" or verb.lemma_ not in CRITICISING:
            return None
        for subject in own_subjects(verb)[:1]:
            person = next((r for r in self._references.of_one(subject) if r.entity.kind == "Person"), None)
            if person is not None and id(person.entity) not in self._references.bodies:
                weighed = self._references.focus.weighed_at(organ, behind)
                return likeliest(weighed, person.entity.name)
        return None

    def _named_behind(self, token: Token) -> frozenset[int]:
        """Give the heads of names behind "the army" in its sentence: "accused it of using X-made bombs"."""
        sentence = token.sent
        return frozenset(
            span.head
            for span in self._references.mentions.at[token.i + 1 : sentence.end]
            if span is not None
        )

    @staticmethod
    def _is_rebels_army(noun: Token, span: Span) -> bool:
        """Whether "the army" would be that of rebels, who are called by another noun."""
        return noun.lemma_.lower() in ARMIES and span.entity.kind == "MilitaryForce" and span.state is None

    def _of_mission(self, embassy: Token) -> list[Reference]:
        """Give the state whose embassy or ambassador the text named last, for "the embassy"."""
        for token in reversed(self._references.doc[: embassy.i]):
            if token.lemma_ in MISSIONS or token.lemma_.lower() == "ambassador":
                states = [t for t in (*token.lefts, token) if self._references.mentions.of(t) is not None]
                found = [r for t in states for r in self._references.of_one(t) if r.entity.kind == "State"]
                if found:
                    return [Reference(found[0].entity, found[0].start, found[0].end, Route.DEFINITE)]
        return []

    def _state_acted_on(self, token: Token, actors: set[int]) -> Span | None:
        """Give the one state that the verb acts on with which the token's own verb is coordinated.

        "Suspended its aid to Syria and accused the government of theft": Syria's, whatever else is named.
        """
        verb = next((t for t in token.ancestors if t.pos_ == "VERB"), token)
        if verb.dep_ == "xcomp" and verb.head.dep_ == "conj":
            verb = verb.head  # "has trained Guyanese commandos and is to deliver boats to the country"
        if verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.children):
            return None
        acted_on = {
            id(span.entity): span
            for span in self._references.mentions.spans
            if verb.head.i < span.start
            and span.end <= verb.i
            and span.entity.kind == "State"
            and not is_locative(self._references.doc[span.head])
        }
        found = [span for span in acted_on.values() if id(span.entity) not in actors]
        return found[0] if len(found) == 1 else None

    def _is_unread_name(self, group: Token) -> bool:
        """Whether a group bears a name that was not read as one: "the Baz Solèy gang" is no other gang."""
        before = group.nbor(-1) if group.i else group
        named = before.pos_ == "PROPN" and before.is_title and before.dep_ == "compound"
        if not named or self._references.mentions.of(before) is not None:
            return False
        return before.head is group and "group" in self._references.nominals.classes(group)

    def _state_of(self, region: frozenset[str], token: Token) -> list[Reference]:
        """Give the state of a region that a text is about: "the Central Asian country"."""
        elsewhere = {
            id(span.entity)
            for span in self._references.mentions.spans
            if span.entity.kind == "State" and span.entity.name not in region
        }
        elsewhere |= {
            id(span.state)
            for span in self._references.mentions.spans
            if span.state and span.state.name not in region
        }
        own = any(child.lower_ == "own" for child in token.head.lefts)  # "by the kingdom's own count"
        others = elsewhere | (set() if own else self._parties.acting_on(token))
        # "The island nation" may be a state that is named only by the way, "the Gulf state" is no other.
        least = LEAST if any(child.lower_ == "island" for child in token.children) else 0
        found = self._references.focus.state_at(token, others=others, least=least)
        return [] if found is None else [Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)]

    def _force_of_state(self, token: Token) -> list[Reference]:
        """Give the state that the text is about for a bare subject "Police", "Authorities"."""
        alone = not any(child.dep_ not in ("prep", "relcl", "acl", "punct") for child in token.children)
        acts = token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.dep_ == "agent")
        if token.lower_ not in NAKED or not acts or not alone:
            return []
        found = self._references.focus.state_at(token)
        if found is None:
            return []
        return [Reference(found[0], token.i, token.i + 1, Route.DEFINITE)]


def is_force_of_state(noun: Token) -> bool:
    """Whether a noun and the one before it name a force that only a state has: "the air force"."""
    return noun.i > 0 and (noun.nbor(-1).lower_, noun.lemma_.lower()) in FORCES and noun.tag_ == "NN"


def _is_the_state(noun: Token) -> bool:
    """Whether a noun is "the state" that owns or sells something, with no word for which."""
    alone = noun.tag_ == "NN" and noun.dep_ not in ("compound", "nmod")
    return noun.lemma_ == "state" and alone and [c.lower_ for c in noun.lefts] == ["the"]
