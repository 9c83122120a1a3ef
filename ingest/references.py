"""What actor a noun phrase stands for.

"Chinese engineers" are China, "the Kremlin" is Russia, "Iran's decision" stands for Iran when it is
condemned, "the group" is whoever was named last, "members of Hamas" are Hamas. Each answer says by
which route it was found, so that a rule may refuse the routes that are too weak for it.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.clefts import cleft_focus, cleft_verb
from ingest.coreference import PERSON_PRONOUNS, PLURAL_PRONOUNS, THING_PRONOUNS, Coreference
from ingest.focus import Focus
from ingest.names import Entity, Manner, Mentions, Span
from ingest.nominals import Nominals
from ingest.noun_phrases import MAX_DEPTH, NounPhrases
from ingest.own_subjects import own_subjects
from ingest.phrases import SUBJECTS, is_locative
from ingest.plural_pronouns import BODIES
from ingest.pronoun_subjects import subjects_over
from ingest.quotations import Quotations
from ingest.routes import Reference, Route
from ingest.tokens import Doc, Token
from ingest.unnamed_actors import UnnamedActors

SPEAKERS_OWN = frozenset("we us our ours ourselves".split())
EXEMPLIFYING = frozenset({("such", "as"), ("among", "them"), ("among", "which")})


class References:
    """The actors of one parsed document, by noun phrase.

    `bodies` gives the state or body of those who hold an office in it, by the identity of their entity;
    "we" in what a minister says is his state. `holders` gives the persons, by identity, who hold an office
    of this name: who "the chancellor" is. Both are filled before relations are read.
    """

    def __init__(
        self, doc: Doc, mentions: Mentions, nominals: Nominals, focus: Focus, quotations: Quotations
    ) -> None:
        """Bind to a document."""
        self.focus = focus
        self.doc = doc
        self.mentions = mentions
        self.nominals = nominals
        self.quotations = quotations
        self.coreference = Coreference(doc, mentions, self.quotations)
        self.bodies: dict[int, Entity] = {}
        self.holders: dict[str, set[int]] = {}
        self._ministries = {
            id(span.entity): span.state
            for span in mentions.spans
            if span.state is not None and span.entity.kind == "Government" and span.manner is Manner.NAME
        }
        self._of_one: dict[int, list[Reference]] = {}
        self._with_conjuncts: dict[int, list[Reference]] = {}
        self._unnamed = UnnamedActors(self)
        self._noun_phrases = NounPhrases(self, self._unnamed)

    def of(self, token: Token) -> list[Reference]:
        """Give the actors that the phrase headed by this token stands for, conjuncts included."""
        known = self._with_conjuncts.get(token.i)
        if known is None:
            known = self._with_conjuncts[token.i] = self._read_with_conjuncts(token)
        return list(known)

    def _read_with_conjuncts(self, token: Token) -> list[Reference]:
        found: dict[int, Reference] = {}
        named = [c for c in token.children if c.dep_ == "appos" and not _is_set_apart(c)]
        others = [t for child in named for t in self._conjuncts(child) if t.pos_ in ("NOUN", "PROPN")]
        # "sanctioned six firms, including X and Y"
        others += [t for c in token.children if c.lower_ == "including" for t in self._listed(c)]
        others += self._examples(token)
        # "Ireland, Norway and Spain": a state in apposition to another is the next of a list.
        others += [child for child in named if self._is_state(token) and self._is_state(child)]
        if token.dep_ == "appos" and token.tag_ == "NNS" and token.head.pos_ == "PROPN":
            # "X and Y, two firms that it accuses of theft"
            others += self._conjuncts(token.head)
        for part in [token, *self._conjuncts(token), *others]:
            for reference in self.of_one(part):
                found.setdefault(id(reference.entity), reference)
        return list(found.values())

    def _listed(self, including: Token) -> list[Token]:
        """Give the names behind "including"."""
        found = [t for c in including.children if c.dep_ == "pobj" for t in (c, *self._conjuncts(c))]
        return [t for t in found if t.pos_ == "PROPN"]

    def _examples(self, noun: Token) -> list[Token]:
        """Give the names of "countries such as X and Y", "several states, among them X"."""
        behind = noun.i + 1
        if noun.tag_ != "NNS" or behind + 2 >= len(self.doc):
            return []
        behind += self.doc[behind].text == ","
        if (self.doc[behind].lower_, self.doc[behind + 1].lower_) not in EXEMPLIFYING:
            return []
        span = self.mentions.at[behind + 2] if behind + 2 < len(self.doc) else None
        named = None if span is None else self.doc[span.head]
        return [] if named is None else [t for t in (named, *self._conjuncts(named)) if t.pos_ == "PROPN"]

    def _is_state(self, token: Token) -> bool:
        span = self.mentions.of(token)
        if span is None or span.manner not in (Manner.NAME, Manner.SEAT):
            return False
        return self.acting(span).kind == "State"

    def of_one(self, token: Token, depth: int = 0) -> list[Reference]:
        """Give the actors that this one phrase stands for, without its conjuncts."""
        cached = self._of_one.get(token.i)
        if cached is None:
            cached = self._resolve(token, depth) if depth <= MAX_DEPTH else []
            if depth == 0:
                self._of_one[token.i] = cached
        return cached

    def state_of_place(self, token: Token) -> Reference | None:
        """Give the state that a place is, or lies in, with the words that name it."""
        span = self.mentions.of(token)
        if span is None and token.dep_ == "poss":
            return None
        if span is None or (span.entity.kind != "State" and span.state is None):
            owned = [c for c in token.children if c.dep_ == "poss" or c.dep_ in ("amod", "compound")]
            spans = [s for c in owned if (s := self.mentions.of(c)) is not None]
            span = spans[-1] if spans else None
        if span is None:
            return None
        state = span.entity if span.entity.kind == "State" else span.state
        return None if state is None else Reference(state, span.start, span.end, Route.PLACE)

    def _conjuncts(self, token: Token) -> list[Token]:
        # "hosted Premier A and President B": the parser may hang the first name on the second.
        found = [
            child
            for child in token.lefts
            if child.dep_ == "nmod"
            and any(c.dep_ == "cc" for c in child.rights)
            and self._is_listed(child, token)
        ]
        for child in token.children:
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
                if _is_set_apart(child) or _opens_clause(child) or self._holds_office_beside(child, token):
                    continue
                if self._acts_in_gap(child):
                    continue
                found.append(child)
                found.extend(self._conjuncts(child))
        return found

    def _acts_in_gap(self, name: Token) -> bool:
        """Whether a name is who does the same to another: "killed a man of Hamas and the US a Houthi"."""
        span = self.mentions.of(name)
        if span is None or span.end >= len(self.doc) or span.manner is Manner.DEMONYM:
            return False
        behind = self.doc[span.end]
        first = self.doc[max(span.start - 1 - (self.doc[span.start - 1].lower_ == "the"), 0)]
        article = behind.lower_ in ("a", "an", "the", "its", "their") and behind.head.i > behind.i
        dated = behind.head.ent_type_ in ("DATE", "TIME")
        thing = behind.head.pos_ in ("NOUN", "PROPN", "NUM") and not dated
        return article and thing and first.lower_ == "and"

    def _holds_office_beside(self, person: Token, state: Token) -> bool:
        """Whether states are listed with their officials: "the presidents of Chad and Mali, A. and B."."""
        one, other = self.mentions.of(state), self.mentions.of(person)
        if one is None or other is None or one.entity.kind != "State" or other.entity.kind != "Person":
            return False
        first = state
        while first.dep_ == "conj":
            first = first.head
        return first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.tag_ == "NNS"

    def _is_listed(self, first: Token, second: Token) -> bool:
        """Whether two names stand in a list, neither a nation of the other."""
        one, other = self.mentions.of(first), self.mentions.of(second)
        if one is None or other is None or one is other:
            return False
        return one.head == first.i and one.manner in (Manner.NAME, Manner.PERSON)

    def _resolve(self, token: Token, depth: int) -> list[Reference]:
        if token.tag_ in ("WDT", "WP", "WP$"):
            head = self.antecedent(token)
            return self.of(head) if head is not None and head != token else []
        word = token.lower_
        if word == "it" and _takes_up_thing(token):
            return []
        if word in PERSON_PRONOUNS or word in THING_PRONOUNS or word in PLURAL_PRONOUNS:
            found = self._own_speaker(token, depth) or self._taken_up(token, depth)
            # "The Thai defence ministry said its troops had ...": they are the state's
            return [self.of_state(r) for r in found]
        if word in SPEAKERS_OWN and self.quotations.holds(token):
            return self._speakers_side(token, depth)
        if word in ("former", "latter") and token.dep_ in (*SUBJECTS, "dobj", "pobj", "poss"):
            return self.spans(self.coreference.lists.of_two(token), Route.DEFINITE)
        span = self.mentions.of(token)
        if span is not None:
            named = self._named(token, span)
            if named:
                return named
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return self._noun_phrases.read(token, depth)
        return []

    def _taken_up(self, pronoun: Token, depth: int) -> list[Reference]:
        """Give whom a pronoun takes up: a name, or what the sentence before has as "the company"."""
        spans = self.coreference.pronoun(pronoun)
        near = bool(spans) and spans[0].start >= pronoun.sent.start
        subject = None if near else self._subject_before(pronoun)
        if subject is not None and depth <= MAX_DEPTH:
            found = self.of_one(subject, depth + 1)
            if len(found) == 1 and found[0].route is Route.DEFINITE and found[0].entity.kind in BODIES:
                return [replace(found[0], route=Route.PRONOUN)]
        if not spans and pronoun.lower_ in PLURAL_PRONOUNS and depth <= MAX_DEPTH:
            return [replace(r, route=Route.PRONOUN) for r in self._several_before(pronoun, depth)]
        return self.spans(spans, Route.PRONOUN)

    def _several_before(self, pronoun: Token, depth: int) -> list[Reference]:
        """Give whom "them" takes up in "NATO, to which both countries belong, urged them to talk"."""
        before = self.doc[pronoun.sent.start : pronoun.i]
        for noun in reversed(before):
            counted = any(c.lower_ in ("both", "two", "three") for c in noun.lefts)
            if noun.tag_ == "NNS" and counted and noun.head is not pronoun.head:
                found = self.of_one(noun, depth + 1)
                return found if len(found) > 1 else []
        return []

    def _subject_before(self, pronoun: Token) -> Token | None:
        """Give "the company" of "The company refused. It ..., and its manager ...", if it has no name."""
        start = pronoun.sent.start
        if pronoun.lower_ not in THING_PRONOUNS or not start or pronoun.dep_ not in (*SUBJECTS, "poss"):
            return None
        for subject in own_subjects(self.doc[start - 1].sent.root)[:1]:
            definite = any(c.lower_ in ("the", "that") for c in subject.lefts)
            if subject.pos_ == "NOUN" and subject.tag_ == "NN" and definite:
                return subject
        return None

    def _own_speaker(self, token: Token, depth: int) -> list[Reference]:
        """Give the subject that a pronoun takes up in the same sentence.

        "The Afghan government said it would free ...", "Turkey withdrew its troops": the pronoun in a
        clause that a verb of saying reports is who says it, and a possessive is the subject of its verb,
        where they agree in number and in being a person.
        """
        if depth > MAX_DEPTH:
            return []
        for subject in subjects_over(token):
            phrases = [subject]
            if token.lower_ in PLURAL_PRONOUNS:
                phrases += self._conjuncts(subject)
            found = [r for p in phrases for r in self.of_one(p, depth + 1) if r.route <= Route.METONYM]
            if found and _agrees(token, subject, found[0]):
                return [Reference(r.entity, r.start, r.end, Route.PRONOUN) for r in found]
        return []

    def _speakers_side(self, token: Token, depth: int) -> list[Reference]:
        """Give whom "we" and "our" mean in a quotation: the body that the speaker speaks for."""
        speaker = self.quotations.speaker(token)
        if speaker is None or depth > MAX_DEPTH:
            return []
        found = self._principal(speaker, depth) or self.of_one(speaker, depth + 1)[:1]
        return [
            Reference(self.bodies.get(id(r.entity), r.entity), r.start, r.end, Route.PRONOUN)
            for r in found
            if r.route <= Route.METONYM
            and r.route is not Route.GROUP  # "a spokesman", of whom nobody knows whose
            and (r.entity.kind != "Person" or id(r.entity) in self.bodies)
        ]

    def _principal(self, speaker: Token, depth: int) -> list[Reference]:
        """Give the body that "a spokesman for X" speaks for."""
        for child in speaker.children:
            if child.dep_ == "prep" and child.lower_ == "for" and speaker.pos_ == "NOUN":
                found = [r for c in child.children if c.dep_ == "pobj" for r in self.of_one(c, depth + 1)]
                return [r for r in found if r.entity.kind != "Person"][:1]
        return []

    def antecedent(self, relative: Token) -> Token | None:
        """Give the noun that a relative pronoun takes up."""
        node = relative
        for _ in range(6):
            if relative.dep_ in SUBJECTS and (be := cleft_verb(node)) is not None:
                return cleft_focus(be)  # "It is Kinshasa that arms them"
            if node.dep_ == "relcl" and node.head.pos_ != "VERB":
                return self._described_in(node.head, relative) or node.head
            if node.dep_ == "appos" and relative.tag_ == "WP$":
                return node.head  # "Congo, whose mines minister, O. L., has": read as a list of names
            if node.head == node:
                break
            node = node.head
        before = (
            self.mentions.at[relative.i - 2] if relative.i > 1 and relative.nbor(-1).text == "," else None
        )
        if relative.lower_ == "whose" and before is not None and before.end == relative.i - 1:
            return self.doc[before.head]  # "Malaysia, whose minister, H. R., phoned both sides, said"
        fronted = relative.dep_ == "pobj" and relative.i > 2 and relative.head.i == relative.i - 1
        if fronted and self.doc[relative.i - 2].text == ",":
            # "Turkey backs Azerbaijan, to which it has sold drones": read as a clause of the verb
            named = self.mentions.at[relative.i - 3]
            return None if named is None else self.doc[named.head]
        return None

    def _described_in(self, place: Token, relative: Token) -> Token | None:
        """Give "Altyn" of "Altyn, a dealer in Almaty, which shipped them": a town does nothing."""
        span = self.mentions.of(place)
        if relative.dep_ not in SUBJECTS or relative.lower_ != "which" or span is None:
            return None
        if span.entity.kind != "Location" or not is_locative(place):
            return None
        node = place
        for _ in range(4):
            node = node.head.head if node.dep_ == "pobj" else node.head
            if node.dep_ == "appos" or (node.dep_ == "acl" and node.lower_ in ("based", "headquartered")):
                return node.head
            if node.pos_ == "VERB":
                break
        return None

    def group_of(self, token: Token) -> list[Reference]:
        """Give the people themselves that a phrase names, not the state whose people they are."""
        return self._unnamed.group_of(token)

    def state_of_body(self, entity: Entity) -> Entity | str | None:
        """Give the state of a ministry or agency: the entity, or its name where only that is known."""
        if entity.kind != "Government":
            return None
        return self._ministries.get(id(entity)) or entity.parent

    def ministry(self, state: Entity, name: str) -> Entity:
        """Give the ministry of a state with this name, a new one where the text has not named it."""
        for entity in self.mentions.entities:
            names = {entity.name.lower(), *(alias.lower() for alias in entity.aliases)}
            if entity.kind == "Government" and name.lower() in names:
                return entity
        entity = Entity(name, "Government")
        self.mentions.entities.append(entity)
        self._ministries[id(entity)] = state
        return entity

    def of_state(self, reference: Reference) -> Reference:
        """Give the state for a ministry of its, which is as good as the state where it is not named."""
        return replace(reference, entity=self._ministries.get(id(reference.entity), reference.entity))

    def spans(self, spans: list[Span], route: Route) -> list[Reference]:
        """Give the actors that spans stand for, found by a route."""
        return [Reference(self.acting(span), span.start, span.end, route) for span in spans]

    def acting(self, span: Span) -> Entity:
        """Give the actor that a span stands for: a seat of power stands for its state."""
        if span.manner is Manner.SEAT and span.state is not None:
            proper = self.doc[span.start : span.end].text.istitle()
            return span.entity if proper and span.entity.kind == "MilitaryForce" else span.state
        return span.entity

    def _named(self, token: Token, span: Span) -> list[Reference]:
        head = self.doc[span.head]
        if span.manner is Manner.SEAT and is_locative(head):
            return [Reference(span.entity, span.start, span.end, Route.PLACE)]
        if span.manner is Manner.CITY or (
            span.entity.kind == "Location" and span.manner is not Manner.SEAT
        ):
            return [Reference(span.entity, span.start, span.end, Route.PLACE)]
        if token.i == span.head or head.head == token or span.start <= token.i < span.end:
            start = self._phrase_start(span)
            return [Reference(self.acting(span), start, span.end, Route.NAME)]
        return []

    def _phrase_start(self, span: Span) -> int:
        """Take an office before a person's name ("Finnish defence minister X") into the citation."""
        if span.entity.kind != "Person":
            return span.start
        start = span.start
        for child in self.doc[span.head].lefts:
            if child.dep_ in ("compound", "amod", "nmod", "poss") and span.start - child.i <= 6:
                start = min(start, child.left_edge.i)
        while start < span.start and self.doc[start].dep_ in ("det", "punct"):
            start += 1
        return start


def _is_set_apart(member: Token) -> bool:
    """Whether a member of a list is no member: "Chile, not Bolivia", "Peru rather than Chile".

    Neither is who is charged in "accused Chile of training rebels and Peru of arming them".
    """
    before = member.doc[member.left_edge.i - 1].lower_ if member.left_edge.i else ""
    if before in ("not", "than", "unlike"):
        return True
    return any(
        c.dep_ == "prep" and c.lower_ == "of" and any(g.dep_ == "pcomp" for g in c.children)
        for c in member.children
    )


def _opens_clause(member: Token) -> bool:
    """Whether a name was put into the list before it: "if Chile attacks Bolivia, Peru will send"."""
    after = member.right_edge.i + 1
    if after >= len(member.doc) or not member.left_edge.i or member.nbor(-1).text != ",":
        return False
    word = member.doc[after]
    verb = word if word.pos_ == "VERB" else word.head
    if word.pos_ not in ("AUX", "VERB") or word.tag_ in ("VBG", "VBN") or verb in member.subtree:
        return False
    return not any(c.dep_ in SUBJECTS and c.i > member.i - 12 and c.i < verb.i for c in verb.children)


def _takes_up_thing(it: Token) -> bool:
    """Whether "it" may be what the clause before is about: "condemned the raid and asked X to stop it"."""
    verb = it.head
    above = verb.head
    if it.dep_ != "dobj" or verb.tag_ != "VB" or above.dep_ != "conj" or above.head.pos_ != "VERB":
        return False
    if any(child.dep_ in SUBJECTS for child in above.lefts):
        return False
    return any(c.dep_ == "dobj" and c.tag_ == "NN" for c in above.head.rights if c.i < above.i)


def _agrees(pronoun: Token, subject: Token, reference: Reference) -> bool:
    """Whether a pronoun may take up a subject: number, and person against thing."""
    word = pronoun.lower_
    person = reference.entity.kind == "Person"
    if word in PERSON_PRONOUNS:
        # "The French president said he ...": the state is meant, by way of its president.
        return person or (subject.tag_ in ("NN", "NNP") and subject.pos_ == "NOUN")
    if word in PLURAL_PRONOUNS:
        return subject.tag_ in ("NNS", "NNPS") or reference.entity.plural or bool(list(subject.conjuncts))
    return not person and subject.tag_ not in ("NNS", "NNPS")
