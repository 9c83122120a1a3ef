"""Whom the pronoun of a speaker takes up: "it added", "they said", "he told the paper".

Coreference (`ingest.coreference`) knows only actors with a name. Who is quoted is often a ministry or
"two officials", and goes on speaking as a pronoun in the next sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.coreference import PERSON_PRONOUNS
from ingest.names import Entity
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.quotations import REACH
from ingest.references import References
from ingest.routes import Route
from ingest.speaker_words import DOCUMENTS
from ingest.speech_verbs import SPEECH_VERBS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

BODIES = frozenset("ministry agency department embassy court committee commission panel office".split())
HUMAN = frozenset({"office", "group", "person", "personnel"})
"""Classes of nouns that "he" and "they" may take up."""
NO_BODIES = frozenset({"State", "Person", "Location", "Facility", "Event"})


class SpeakerPronouns:
    """What the pronouns of one parsed document that say something take up."""

    def __init__(self, doc: Doc, references: References) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references

    def nameless_body(self, pronoun: Token) -> Token | None:
        """Give the ministry or report that "it" goes on about: the subject of the sentence before."""
        verb = pronoun.head
        if verb.dep_ == "conj" and any(c.dep_ in SUBJECTS and c.i < pronoun.i for c in verb.head.children):
            return None  # "Abu Dhabi says so, and it has denied"
        if self._speaks_in_sentence(pronoun):
            return None
        for child in self._subjects_before(pronoun):
            if child.pos_ == "NOUN" and child.lemma_.lower() in BODIES:
                return child
            if child.lemma_ in DOCUMENTS and child.head.lemma_ in SPEECH_VERBS and _is_inserted(pronoun):
                return child  # "..., the report adds. Instructors, it says, have trained"
            goes_on = pronoun.i == pronoun.sent.start and pronoun.head.lemma_ in SPEECH_VERBS
            if (
                goes_on
                and child.tag_ == "NN"
                and child.head.lemma_ in SPEECH_VERBS
                and self._is_body(child)
            ):
                return child  # "The institute said that Mali bought tanks. It added that"
        return None

    def _is_body(self, noun: Token) -> bool:
        """Whether a noun calls a body or a paper that the text need not have named."""
        kind = self._references.nominals.name_kind(noun)
        return noun.pos_ == "NOUN" and (noun.lemma_ in DOCUMENTS or kind in ("Organization", "Company"))

    def body(self, pronoun: Token) -> Entity | None:
        """Give the body that "it" is where it goes on saying, or opens a sentence by saying something."""
        goes_on = self._goes_on_saying(pronoun)
        opens = pronoun.i == pronoun.sent.start and pronoun.head.lemma_ in SPEECH_VERBS
        found = self._body_speaking(pronoun) if goes_on else None
        return found or (self._body_acting(pronoun) if goes_on or opens else None)

    def outside_relative(self, pronoun: Token) -> Token | None:
        """Give who says what a clause tells of another: "names a carrier which, it says, sold arms"."""
        verb = pronoun.head
        clause = verb if verb.dep_ == "relcl" else verb.head
        if verb.lemma_ not in SPEECH_VERBS or clause.dep_ != "relcl" or pronoun.dep_ not in SUBJECTS:
            return None
        above = clause.head
        while above.pos_ not in ("VERB", "AUX") and above.head is not above:
            above = above.head
        number = {"it": ("NN", "NNP"), "they": ("NNS",)}.get(pronoun.lower_, ())
        return next((c for c in above.lefts if c.dep_ in SUBJECTS and c.tag_ in number), None)

    def several(self, pronoun: Token) -> Token | None:
        """Give the several people without a name who spoke in the sentence before: "two officials"."""
        start = pronoun.sent.start
        if not start or pronoun.head.lemma_ not in SPEECH_VERBS:
            return None
        speech = self._doc[start - 1].sent.root
        return self._nameless(speech, "NNS") if speech.lemma_ in SPEECH_VERBS else None

    def last_nameless(self, pronoun: Token) -> Token | None:
        """Give who spoke or acted last without a name, for "he said" after "an officer told the paper"."""
        word = pronoun.lower_
        tag = "NN" if word in PERSON_PRONOUNS else "NNS" if word == "they" else None
        if tag is None:
            return None
        start = pronoun.sent.start
        roots = [self._doc[start - 1].sent.root] if start else []
        verbs = [
            token
            for token in reversed(self._doc[max(0, pronoun.i - REACH) : pronoun.i])
            if token.pos_ == "VERB" and token.lemma_ in SPEECH_VERBS
        ]
        found = (self._nameless(verb, tag) for verb in (*verbs, *roots))
        return next((subject for subject in found if subject is not None), None)

    def nameless_since(self, pronoun: Token, named: int) -> Token | None:
        """Give the nameless subject of the sentence before, for a "he" who might be someone named earlier.

        "Mirzo laid the stone. A diplomat was sceptical. Russia, he said, ...": the diplomat says so.

        Args:
            pronoun: the speaker.
            named: the first token of the name that it would take up.
        """
        if pronoun.lower_ not in PERSON_PRONOUNS or pronoun.dep_ not in SUBJECTS:
            return None
        start = pronoun.sent.start
        before = self._doc[start - 1].sent if start else None
        return self._nameless(before.root, "NN") if before is not None and named < before.start else None

    def _nameless(self, verb: Token, tag: str) -> Token | None:
        """Give the first subject of a verb if it is people called by a noun of this number."""
        for subject in verb_slots(verb).subjects[:1]:
            human = HUMAN & self._references.nominals.classes(subject)
            if subject.pos_ == "NOUN" and subject.tag_ == tag and human:
                return subject
        return None

    def _subjects_before(self, pronoun: Token) -> Iterator[Token]:
        """Give the subjects of the sentence before that of the pronoun."""
        start = pronoun.sent.start
        if start:
            yield from (c for c in self._doc[start - 1].sent.root.children if c.dep_ == "nsubj")

    def _goes_on_saying(self, pronoun: Token) -> bool:
        """Whether "it" behind a clause goes on with what a body said before: "..., it added".

        In "Turkey will send troops, it said" the subject of the clause says so itself.
        """
        verb = pronoun.head
        if pronoun.dep_ not in SUBJECTS or verb.lemma_ not in SPEECH_VERBS:
            return False
        clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i < pronoun.i]
        if not clauses and pronoun.i > pronoun.sent.start:
            return _is_in_report(pronoun)
        if verb.lemma_ == "add" or _writes_in_paper(verb):
            return True
        if self._speaks_in_sentence(pronoun):
            return False
        return bool(clauses) and not any(
            r.route is Route.NAME and r.entity.kind != "Person"
            for clause in clauses
            for subject in verb_slots(clause).subjects
            for r in self._references.of_one(subject)
        )

    def _speaks_in_sentence(self, pronoun: Token) -> bool:
        """Whether a clause before says something already: "Lima denied it; it had hit rebels, it said"."""
        words = self._doc[pronoun.sent.start : pronoun.i]
        subjects = (t for t in words if t.dep_ in SUBJECTS and t.head.lemma_ in (*SPEECH_VERBS, "deny"))
        return any(
            r.route is Route.NAME and r.entity.kind != "Person"
            for subject in subjects
            for r in self._references.of_one(subject)
        )

    def _body_speaking(self, pronoun: Token) -> Entity | None:
        """Give the body that is quoted in the sentence before, by a verb or by "according to"."""
        start = pronoun.sent.start
        if not start:
            return None
        before = self._doc[start - 1].sent
        sources = [
            subject
            for token in before
            if token.pos_ == "VERB" and token.lemma_ in SPEECH_VERBS
            for subject in verb_slots(token).subjects[:1]
        ]
        sources += [
            child
            for token in before
            if token.lower_ == "according" and token.i + 1 < len(self._doc)
            for child in self._doc[token.i + 1].children
            if child.dep_ == "pobj"
        ]
        for source in sources:
            found = self._references.of_one(source)
            if found and found[0].entity.kind not in ("Person", "Location"):
                if found[0].route in (Route.NAME, Route.PRONOUN, Route.DEFINITE):
                    return found[0].entity
        return None

    def _body_acting(self, pronoun: Token) -> Entity | None:
        """Give the body, and no state, that is the subject of the sentence before."""
        for subject in self._subjects_before(pronoun):
            by = [t for p, t in prepositional_objects(subject) if p == "by" and subject.lemma_ in DOCUMENTS]
            for word in (subject, *by):
                found = self._references.of_one(word)
                if found and found[0].route is Route.NAME:
                    return None if found[0].entity.kind in NO_BODIES else found[0].entity
        return None


def _writes_in_paper(verb: Token) -> bool:
    """Whether a verb says in which paper, as no state that acts would: "it writes in a study"."""
    return any(t.lemma_ in DOCUMENTS for p, t in prepositional_objects(verb) if p == "in")


def _is_in_report(pronoun: Token) -> bool:
    """Whether a sentence opens with where "it" says so: "In a report published on Tuesday, it says"."""
    first = pronoun.sent[0]
    opened = first.text == "In" and first.head is pronoun.head
    return opened and any(c.dep_ == "pobj" and c.lemma_ in DOCUMENTS for c in first.children)


def _is_inserted(pronoun: Token) -> bool:
    """Whether a pronoun opens a clause cut off by commas: ", it says,"."""
    doc, verb = pronoun.doc, pronoun.head
    return (
        pronoun.i > 0
        and verb.i == pronoun.i + 1
        and verb.i + 1 < len(doc)
        and doc[pronoun.i - 1].text == ","
        and doc[verb.i + 1].text in (",", ".")
    )
