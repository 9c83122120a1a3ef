"""What actor a noun phrase without a name of its own stands for.

"Chinese engineers", "Iran's decision", "the group", "both countries", "members of Hamas".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from ingest.gazetteer import load_gazetteer
from ingest.name_kinds import ARMED
from ingest.names import Entity, Manner, Span
from ingest.parties import Parties, is_neighbouring
from ingest.phrases import SUBJECTS, modifiers, prepositional_objects
from ingest.quotations import SPEECH_VERBS
from ingest.routes import PARTIES, Reference, Route

if TYPE_CHECKING:
    from ingest.references import References

MAX_DEPTH = 4
RULERS = frozenset(
    "country nation government army military junta authority navy regime parliament authorities".split()
)
"""Organs that a text may name without their state: that of the state it is about."""
OFFICES_IN = frozenset("embassy ambassador leader leadership regime diplomat prosecution".split())
STATE_ORGANS = frozenset(
    "court police policeman prosecutor authority authorities government parliament judge tribunal junta "
    "army military ministry lawmaker regulator official".split()
)
"""Organs of a state that a text names by the place where they sit."""
OWNING = {
    "belonging": ("to",),
    "belonged": ("to",),
    "belongs": ("to",),
    "owned": ("by",),
    "operated": ("by",),
}
"""Participles behind a noun that say whose it is, with the preposition before the owner."""
NAKED = frozenset("police authorities prosecutors".split())
"""Organs that a text may name with no word beside: "Police arrested"."""
PARTISAN = frozenset(
    "party opposition faction candidate union federation association charity ngo church club gang".split()
)
"""Groups of a nation that do not act for its state: "the Rwandan ruling party"."""
PLACES = frozenset("area region zone village town city district neighbourhood neighborhood part".split())
NO_NAMES = frozenset({"DATE", "TIME", "LANGUAGE", "LAW"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. "
    "dec. mon. tue. tues. wed. thu. thurs. fri. sat. sun. today yesterday tomorrow".split()
)
HOME = frozenset(
    "country nation government homeland state army force troop company firm ministry bank party "
    "movement group".split()
)
"""Nouns whose possessor, where it is a person, belongs to what they name."""
WORKS = frozenset(
    "plant factory mill mine yard subsidiary unit refinery shipyard smelter farm warehouse office branch "
    "works".split()
)
"""What a firm has abroad."""
BESTOWED = frozenset(
    "made built backed supplied supported sponsored funded financed trained armed designed manufactured "
    "produced donated".split()
)
"""Participles behind a hyphen by which a thing or a group comes from an actor, and is not his."""
NEIGHBOURS = frozenset({"neighbour", "neighbor"})


class NounPhrases:
    """The actors of one parsed document, by noun phrases that do not name them."""

    def __init__(self, references: References) -> None:
        """Bind to a document, by the references that its phrases are parts of."""
        self._references = references
        self._groups: dict[str, Entity] = {}
        self._last_group: dict[str, Reference] = {}
        self._parties = Parties(references)

    def read(self, token: Token, depth: int) -> list[Reference]:
        """Give the actors that the phrase headed by this token stands for.

        Args:
            token: the head of the phrase, which is no name.
            depth: how many phrases it was asked for from, each the part of another.
        """
        classes = self._references.nominals.classes(token)
        apposed = self._apposed(token) or self._apposed_to(token)
        if apposed is not None:
            return [Reference(apposed.entity, apposed.start, apposed.end, Route.NAME)]
        if "transparent" in classes:
            for preposition, inner in prepositional_objects(token):
                if preposition == "of":
                    found = self._references.of(inner)
                    if found:
                        return found
        said = token
        if token.dep_ == "pobj" and token.head.lower_ == "of":
            # "Paraguay is one of the few states that recognise X", "one of a dozen states"
            counted = token.head.head
            if counted.lower_ in ("dozen", "handful") and counted.dep_ == "pobj":
                counted = counted.head.head
            said = counted if counted.lower_ == "one" else token
            if said is counted and counted.dep_ == "appos" and depth < MAX_DEPTH:
                named = [
                    r for r in self._references.of_one(counted.head, depth + 1) if r.route is Route.NAME
                ]
                if named:
                    return named
        if said.dep_ == "attr" and said.head.lemma_ in ("be", "become", "remain") and depth < MAX_DEPTH:
            # "China is a country on which Russia depends": the country is China.
            for subject in (c for c in said.head.children if c.dep_ in SUBJECTS):
                named = [r for r in self._references.of_one(subject, depth + 1) if r.route is Route.NAME]
                if named:
                    return named
        owner = self._owner(token, depth)
        if owner is not None and token.lemma_.lower() == "ministry" and owner.route is Route.PRONOUN:
            ministry = self._ministry(token, owner)
            if ministry is not None:
                return [ministry]
        own = owner is not None and owner.route is Route.PRONOUN and owner.entity.kind == "State"
        if owner is not None and own and token.lemma_.lower() in NEIGHBOURS:
            return self._parties.neighbour(token, owner)
        armed = token.lemma_.lower() == "force" and any(c.lower_ in ARMED for c in token.lefts)
        if armed and owner is not None and owner.entity.kind == "State":
            return []  # "a Sudanese paramilitary force" is not Sudan
        if owner is not None and token.lemma_ in PARTISAN and _is_taken_up(token):
            # "the Belgian union" after "the General Dockers' Union"
            body = self._references.coreference.namesake(token)
            if body:
                return self._references.spans(body, Route.DEFINITE)
        if owner is not None and "company" in classes and _is_taken_up(token):
            # "the Russian company": the one named before, where there is one
            taken_up = self._references.coreference.description(
                token, self._references.nominals.definite_kinds(token)
            )
            if taken_up:
                return self._references.spans(taken_up, Route.DEFINITE)
        if owner is not None and owner.entity.kind == "Person" and token.lemma_.lower() in HOME:
            # "her country will not bow": the state that she holds an office in.
            home = self._references.bodies.get(id(owner.entity))
            his = any(c.tag_ == "PRP$" for c in token.children)
            belonging = self._widened(replace(owner, entity=home or owner.entity), token, Route.METONYM)
            return [] if his and home is None else [belonging]
        if owner is not None and self._acts_for_owner(token, owner, classes):
            partners = self._partners(owner, token)
            for child in (c for c in token.children if c.dep_ == "poss"):
                # "the two countries' coast guards"
                partners += [
                    r for r in self._references.of_one(child, depth + 1) if r.entity is not owner.entity
                ]
            parties = sorted((owner, *partners), key=lambda party: party.start)
            return [self._widened(party, token, Route.NOMINAL) for party in parties]
        if owner is not None and "metonym" in classes:
            return [self._widened(owner, token, Route.METONYM)]
        if owner is None and is_neighbouring(token):
            return self._parties.neighbouring(token)
        several = self._parties.several(token, classes)
        if several:
            return several
        if owner is None:
            definite = self._government_of(token, classes) or self._definite(token)
            if definite:
                return definite
        if "group" in classes:
            group = self._group(token)
            if group is not None:
                return [group]
        if owner is not None:
            return [self._widened(owner, token, Route.MODIFIER)]
        return self._described(token, classes) if self._references.coreference.is_opening(token) else []

    def _ministry(self, token: Token, owner: Reference) -> Reference | None:
        """Give the ministry of "its defence ministry", by the name it has where its state is beside it."""
        whose = next((c for c in token.children if c.tag_ == "PRP$"), None)
        state = load_gazetteer().entry(owner.entity.name) if owner.entity.kind == "State" else None
        if whose is None or state is None or not state.adjective or not 1 < token.i - whose.i < 6:
            return None
        portfolio = self._references.doc[whose.i + 1 : token.i].text.lower()
        name = f"{state.adjective} {portfolio} ministry"
        entity = self._references.ministry(owner.entity, name)
        return Reference(entity, whose.i, token.i + 1, Route.PRONOUN)

    def _described(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give an actor that the opening sentence names only by a description.

        The text has named nobody yet whom "the court" or "a base near the capital" could mean.
        """
        if "goods" in classes:
            return []
        if token.i + 1 < len(self._references.doc) and token.nbor(1).text == ":":
            return []  # "Analysis: ..."
        if token.pos_ == "PROPN" and token.ent_type_ not in NO_NAMES and token.lower_ not in CALENDAR:
            kind = "Organization"
        elif "facility" in classes:
            kind = "Facility"
        elif token.lemma_ in PLACES:
            kind = "Location"
        elif "state_force" in classes or "office" in classes or "company" in classes:
            kind = self._references.nominals.group_kind(token)
        else:
            return []
        return [self._phrase(token, kind)]

    def _acts_for_owner(self, token: Token, owner: Reference, classes: frozenset[str]) -> bool:
        """Whether "Chinese engineers", "members of Hamas" are China, Hamas; "Syrian rebels" are not."""
        if classes & {"state_force", "office", "vehicle"}:
            return True
        if token.lemma_ == "bank" and any(c.lower_ == "central" for c in token.lefts):
            return owner.entity.kind == "State"
        if classes & {"person", "personnel"} and "group" not in classes:
            firm = owner.entity.kind == "Company" and token.tag_ == "NNS"  # "Polmet engineers"
            return owner.entity.kind == "State" or (firm and "personnel" in classes)
        if "group" not in classes:
            return False
        if token.lemma_.lower() in PARTISAN and owner.entity.kind == "State":
            return False  # "the BelPol association" is BelPol, "the Rwandan party" is not Rwanda
        armed = self._references.nominals.group_kind(token) == "MilitaryForce"
        return owner.entity.kind != "Location" and not (armed and owner.entity.kind == "State")

    def _partners(self, owner: Reference, noun: Token) -> list[Reference]:
        """Give the other nations of "Uzbek and Tajik soldiers", "the presidents of Chad and Mali"."""
        found: list[Reference] = []
        head = self._references.doc[owner.start : owner.end].root
        listed = list(head.conjuncts)
        others = list(listed)
        if listed or any(c.dep_ == "cc" for m in (noun, *noun.lefts) for c in m.children if c.i < noun.i):
            # "Polish, Latvian and Canadian soldiers": an adjective of the list may hang on the noun.
            others += [t for t in modifiers(noun) if t != head and t not in others]
        others += self._listed_before(head)
        behind = head.dep_ == "pobj" and noun.tag_ in ("NNS", "NNPS")
        for token in others:
            span = self._references.mentions.of(token)
            if span is None or span.entity is owner.entity:
                continue
            of_list = behind and token in listed and span.entity.kind in PARTIES
            # "112 Myanmar and Bangladeshi workers": a name does for an adjective that is not used.
            adjectival = token.i < noun.i and span.entity.kind == "State" and owner.entity.kind == "State"
            if of_list or span.manner is Manner.DEMONYM or adjectival:
                found.append(Reference(self._references.acting(span), span.start, span.end, Route.NAME))
        return found

    def _listed_before(self, adjective: Token) -> list[Token]:
        """Give the nations that open a list of three, which the parser may tear off.

        "Philippine, American and Japanese troops".
        """
        found: list[Token] = []
        index = adjective.i - 1
        while index >= adjective.sent.start:
            token = self._references.doc[index]
            span = self._references.mentions.of(token)
            if span is not None and span.manner is Manner.DEMONYM:
                found.append(token)
            elif token.text != "," and token.lower_ != "and":
                break
            index -= 1
        return found if any(self._references.doc[t.i + 1].text in (",", "and") for t in found) else []

    def _widened(self, owner: Reference, token: Token, route: Route) -> Reference:
        """Cite the whole of "Chinese engineers", not only the adjective."""
        start, end = min(owner.start, token.i), max(owner.end, token.i + 1)
        if end - start > 10 or owner.start < token.left_edge.i or owner.end > token.right_edge.i + 1:
            start, end = owner.start, owner.end
        return Reference(owner.entity, start, end, max(route, owner.route))

    def _apposed(self, token: Token) -> Span | None:
        """Give the name that stands in apposition: "the firm, Orvane", "the group Green Watch"."""
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                span = self._references.mentions.of(child)
                if span is not None and span.head == child.i and span.manner is not Manner.DEMONYM:
                    return span
            if child.dep_ == "prep" and "office" in self._references.nominals.classes(token):
                # "a spokesman for the group, Z. N.,": in apposition to the wrong noun.
                for name in (n for t in child.children for n in t.children if n.dep_ == "appos"):
                    span = self._references.mentions.of(name)
                    if span is not None and span.entity.kind == "Person":
                        return span
            if child.dep_ == "acl" and child.lower_ == "known":
                # "the coalition's leader, known as Ti G."
                for preposition, name in prepositional_objects(child):
                    span = self._references.mentions.of(name)
                    if preposition == "as" and span is not None and span.manner is not Manner.DEMONYM:
                        return span
            if child.dep_ == "conj" and child.i > token.i and self._is_comma_apposition(token, child):
                return self._references.mentions.of(child)
        beside = (
            self._references.mentions.at[token.i + 1] if token.i + 1 < len(self._references.doc) else None
        )
        if (
            beside is not None
            and beside.start == token.i + 1
            and beside.manner in (Manner.NAME, Manner.PERSON)  # that of a militia read as a person
        ):
            # "from the German company Rheintal", whose name hangs elsewhere
            kind = self._references.nominals.name_kind(token)
            if kind not in (None, "Nobody") and beside.entity.kind != "Person" and token.tag_ == "NN":
                return beside
        for child in token.head.children if token.dep_ in ("dobj", "pobj", "nsubj") else ():
            # "detained a suspect, the businessman K. S., on Monday": hung on the verb
            if child.dep_ == "npadvmod" and child.left_edge.i == token.i + 2 and token.nbor(1).text == ",":
                span = self._references.mentions.of(child)
                if span is not None and span.entity.kind == "Person" and span.head == child.i:
                    return span
        return named_behind(token, self._references)

    def _apposed_to(self, token: Token) -> Span | None:
        """Give the name that a noun is in apposition to: "Neva, a company controlled by"."""
        if (named := described(token, self._references)) is not None:
            return named
        if token.dep_ != "appos" or token.head.i > token.i:
            return None
        span = self._references.mentions.of(token.head)
        return span if span is not None and span.head == token.head.i else None

    def _is_comma_apposition(self, office: Token, name: Token) -> bool:
        """Whether "the prime minister, Han S.," was read as a list of two."""
        span = self._references.mentions.of(name)
        return (
            span is not None
            and span.entity.kind == "Person"
            and "office" in self._references.nominals.classes(office)
            and office.tag_ in ("NN", "NNP")
            and not any(child.dep_ == "cc" for child in office.children)
            and self._references.doc[span.start - 1].text in (",", "-", "–", "—")
        )

    def _government_of(self, token: Token, classes: frozenset[str]) -> list[Reference]:
        """Give the state that the text is about for "government troops", "state prosecutors"."""
        before = {child.lower_ for child in token.children if child.dep_ == "compound"}
        if not before & {"government", "state"} or not classes & {"state_force", "personnel"}:
            return []
        found = self._references.focus.state_at(token)
        if found is None or id(found[0]) in self._parties.acting_on(token):
            return []
        return [Reference(found[0], token.i - 1, token.i + 1, Route.DEFINITE)]

    def _owner(self, token: Token, depth: int) -> Reference | None:
        """Give the actor that owns or qualifies the noun: adjective, compound, possessor, of, from."""
        city: Reference | None = None
        whose = next((c for c in token.children if c.tag_ == "PRP$"), None)
        for child in sorted(modifiers(token), key=lambda child: -child.i):
            if child.dep_ == "npadvmod" and child.head.lower_ in BESTOWED:
                continue  # "Iranian-made rockets" need not be Iran's
            span = self._references.mentions.of(child)
            if span is not None and span.manner is Manner.DEMONYM and _is_somewhere_of(token, whose):
                continue  # "its Paraguayan plants" are the firm's
            if span is not None and span.entity.kind in PARTIES:
                return Reference(self._references.acting(span), span.start, span.end, Route.NAME)
            if span is not None and span.manner is Manner.CITY and span.state is not None:
                city = city or Reference(span.entity, span.start, span.end, Route.PLACE)
        if city is not None and not any(p == "of" for p, _ in prepositional_objects(token)):
            return city  # "the Rotterdam offices of Boskamp" are those of Boskamp
        for child in token.children:
            if child.dep_ == "poss":
                found = self._references.of_one(child, depth + 1)
                if found:
                    return found[0]
        # "a court in Venezuela": its organs act for a state wherever they sit.
        organ = token.lemma_.lower() in STATE_ORGANS | RULERS | OFFICES_IN
        for preposition, inner in prepositional_objects(token):
            if preposition in ("of", "from", "by") or (organ and preposition == "in"):
                found = self._references.of_one(inner, depth + 1)
                if found and found[0].route <= Route.METONYM:
                    return found[0]
            if preposition in ("in", "at") and token.lemma_.lower() in STATE_ORGANS:
                # "a court in Bangkok", "police in Kenya"
                state = self._references.state_of_place(inner)
                if state is not None:
                    return replace(state, route=Route.NOMINAL)
        return self._owner_in_clause(token, depth) or city

    def _owner_in_clause(self, token: Token, depth: int) -> Reference | None:
        """Give the owner in "containers belonging to X", "a tanker owned by X"."""
        for child in token.children:
            prepositions = OWNING.get(child.lower_, ()) if child.dep_ in ("acl", "relcl", "amod") else ()
            for preposition, inner in prepositional_objects(child) if prepositions else ():
                found = self._references.of_one(inner, depth + 1) if preposition in prepositions else []
                if found and found[0].route <= Route.METONYM:
                    return found[0]
        return None

    def _definite(self, token: Token) -> list[Reference]:
        if not any(child.lower_ in ("the", "this", "that") for child in token.children):
            return self._force_of_state(token)
        named = self._references.coreference.namesake(token)
        if named:
            return self._references.spans(named, Route.DEFINITE)
        holders = self._references.holders.get(token.lower_, set())
        if len(holders) == 1 and token.tag_ == "NN" and sum(1 for _ in token.lefts) == 1:
            # "the chancellor": the one who holds the office in this text
            before = self._references.coreference.before(token, frozenset({"Person"}), holders)
            return self._references.spans(before[-1:], Route.DEFINITE)
        if token.lemma_.lower() in RULERS:
            found = self._references.focus.state_at(token)
            if found is not None and id(found[0]) not in self._parties.acting_on(token):
                return [Reference(found[0], found[1].start, found[1].end, Route.DEFINITE)]
        kinds = self._references.nominals.definite_kinds(token)
        if token.tag_ in ("NNS", "NNPS") and self._references.nominals.group_kind(token) == "MilitaryForce":
            kinds = ("MilitaryForce",)
        elif not kinds or token.tag_ == "NNS":
            return []
        return self._references.spans(
            self._references.coreference.description(token, kinds), Route.DEFINITE
        )

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

    def group_of(self, token: Token) -> list[Reference]:
        """Give the people themselves that a phrase names, not the state whose people they are."""
        if token.tag_ != "NNS" and "group" not in self._references.nominals.classes(token):
            return []
        if self._references.mentions.of(token) is not None or token.pos_ != "NOUN":
            return []
        if self._apposed(token) is not None or "transparent" in self._references.nominals.classes(token):
            return []
        group = self._group(token)
        return [] if group is None else [group]

    def _group(self, token: Token) -> Reference | None:
        """Give the group that a text calls by a phrase ("Syrian rebels"), one entity a phrase.

        A word alone ("officers", "the demonstrators") is the group last called by it. Where there is
        none it is a new one only in the sentence that opens the text: later on it means somebody
        named before, and to guess whom would invent an edge.
        """
        if any(child.dep_ == "aux" for child in token.children):
            return None  # "urges Chad to free journalists" was read as one noun phrase
        bare = not any(
            child.dep_ in ("amod", "compound", "nmod", "relcl", "acl", "poss")
            or (child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "for", "at"))
            for child in token.children
        )
        last = self._last_group.get(token.lemma_.lower())
        if bare and last is not None and last.start < token.i:
            return Reference(last.entity, last.start, last.end, Route.DEFINITE)
        if bare and not self._references.coreference.is_opening(token):
            return None
        reference = self._phrase(token, self._references.nominals.group_kind(token))
        self._last_group[token.lemma_.lower()] = reference
        return reference

    def _phrase(self, token: Token, kind: str) -> Reference:
        """Give the actor that goes by this phrase, the same one each time."""
        start, end = token.i, token.i + 1
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "nmod") and child.i >= token.i - 4:
                start = min(start, child.left_edge.i)
        for child in token.children:
            # "residents of Bayamo"
            if child.lower_ == "of" and child.i == end and child.right_edge.i - child.i < 5:
                if any(self._references.mentions.of(t) is not None for t in child.children):
                    end = child.right_edge.i + 1
        words = self._references.doc[start:end].text
        entity = self._groups.get(words.lower())
        if entity is None:
            entity = self._groups[words.lower()] = Entity(words, kind, plural=True)
        return Reference(entity, start, end, Route.GROUP)


def described(noun: Token, references: References) -> Span | None:
    """Give the name that "Golden Delta, a company in Y" says something of, wherever the parse hung it."""
    if noun.dep_ in SUBJECTS and noun.head.lemma_ in SPEECH_VERBS and noun.head.i == noun.i + 1:
        return None  # "X will build ferries for Y, the yard said"
    first = noun.left_edge
    while first.i < noun.i and first.lower_ not in ("a", "an", "the"):
        first = first.nbor(1)
    if (
        first.i < 2
        or first.i == noun.i
        or noun.i - first.i > 6
        or noun.nbor(first.i - noun.i - 1).text != ","
    ):
        return None
    if first.head != noun or references.nominals.name_kind(noun) in (None, "Nobody"):
        return None
    span = references.mentions.of(noun.doc[first.i - 2])
    unknown = span is not None and not span.entity.known and span.entity.kind != "Person"
    return span if span is not None and unknown and span.end == first.i - 1 else None


def _is_somewhere_of(noun: Token, whose: Token | None) -> bool:
    """Whether an adjective of nation beside "its" only says where a works is."""
    return whose is not None and noun.lemma_.lower() in WORKS


def _is_taken_up(noun: Token) -> bool:
    """Whether a noun is one that a definite article takes up: "the Russian company"."""
    return noun.tag_ == "NN" and any(child.lower_ in ("the", "that", "this") for child in noun.children)


def named_behind(office: Token, references: References) -> Span | None:
    """Give the person of "his Chinese counterpart, L. J., in Rome", wherever the parse hung the name."""
    doc = office.doc
    first = office.i + 2
    if first >= len(doc) or doc[office.i + 1].text != "," or office.tag_ != "NN":
        return None
    span = references.mentions.of(doc[first])
    if span is None or span.entity.kind != "Person" or span.start != first:
        return None
    closed = span.end >= len(doc) or doc[span.end].is_punct or doc[span.end].pos_ == "ADP"
    return span if closed and "office" in references.nominals.classes(office) else None
