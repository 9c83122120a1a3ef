"""Who says so: the chain of speakers of a predicate, nearest first.

"DW reported that K. disclosed that China helped": the chain of "helped" is K., DW. Speakers are the
subjects of verbs of saying above the predicate, "according to", inserted and closing "he said", and,
within a quotation that runs on, the speaker of the sentence before. Whom an outlet quotes comes before
the outlet, and an outlet that was told something ends the chain.
"""

from __future__ import annotations

from ingest.asides import CITING, asides, has_own_subject
from ingest.negation import DENYING, is_apart
from ingest.outlets import calls_outlet, is_outlet
from ingest.phrases import SUBJECTS, owners
from ingest.quotation_marks import CLOSING_MARKS
from ingest.references import References
from ingest.reporting import ReportingClause, closing_clause, headline_credits, inserted_clause
from ingest.speakers import Speakers
from ingest.speech_verbs import SPEECH_VERBS
from ingest.subjects import PREPOSITIONAL_CONTROL, said_before
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token
from ingest.voice import agents_of, is_passive

SPEECH_NOUNS = frozenset(
    "claim report statement allegation accusation assertion announcement suggestion warning "
    "evidence rumour rumor speculation testimony denial call demand".split()
)
HEARING = frozenset("hear learn".split())
"""Verbs of saying whose subject is the audience: "the court heard that"."""
COMMITTING = frozenset("promise pledge vow propose".split())
"""Verbs that do more than say what their own subject will do: "promised to send"."""
BLAMING = frozenset(
    "accuse blame suspect charge condemn criticise criticize denounce thank praise commend "
    "congratulate".split()
)
CONFIRMING = frozenset("confirm acknowledge admit disclose reveal report".split())
"""Verbs whose object is what is said: "confirmed the delivery of radios to Latvia"."""
COUNTS = frozenset("number total figure toll share value cost strength".split())
"""What somebody puts at so much, who then says that there is so much: "put the number of soldiers at"."""
GUILTY = frozenset("responsible accountable liable".split())
"""What somebody is held, by who then says what he did."""
VIEWS = frozenset("view account opinion word reckoning estimation estimate count telling".split())
""""In X's view", "by the account of X"."""
OWNING = frozenset(
    "make repeat reiterate voice deny reject dismiss refute rebut dispute renew present publish produce "
    "offer provide cite".split()
)
"""Verbs whose subject answers for "the claim that", whoever made it first."""
AUDIENCE = frozenset({"to", "with", "in", "by"})
"""Prepositions between what a source says and the outlet it says it to."""
READERS = frozenset("see obtain review publish release issue quote cite describe compile prepare".split())
MAX_CLIMB = 12
SPEAKER_REACH = 8
"""Tokens before a verb of saying in which a quotation ends that it closes."""


class Attribution:
    """Speakers in one parsed document."""

    def __init__(self, doc: Doc, references: References) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references
        self._quotations = references.quotations
        self._speakers = Speakers(doc, references)

    def of(self, predicate: Token, speaker: Token | None = None) -> tuple[str, ...]:
        """Give the chain of speakers of what the predicate states, nearest first.

        Args:
            predicate: the word that states it.
            speaker: who says it by the predicate itself, if anybody: the subject of "denied the charge".
        """
        chain: list[str] = []
        if speaker is not None:
            self._name(chain, speaker)
            if predicate.dep_ in ("relcl", "acl"):
                return tuple(chain)  # "X accused Y of it, which Y denies": X does not say that
        if predicate.lemma_ in SPEECH_VERBS and is_passive(predicate):
            for agent in agents_of(predicate)[:1]:
                self._name(chain, agent)  # "the sale was first reported by the Mail"
        if predicate.pos_ == "VERB":
            for subject in verb_slots(predicate).subjects[:1]:
                self._add_readers(chain, subject)  # "An adviser, quoted by the Mail, accused X"
        seen: set[int] = set()
        node, before = predicate, None
        subordinate = relative = False
        sentence = predicate.sent
        end = next((t.i for t in sentence if t.text == ";" and t.i > predicate.i), sentence.end)
        closing = closing_clause(predicate, sentence.start, end, self._quotations)
        if closing is not None and not has_own_subject(closing.verb):
            seen.add(closing.verb.i)  # the parse would give the subject of the clause before
        apart = False  # whether the node above is a clause beside this one: "X did it, A said, and Y"
        for _ in range(MAX_CLIMB):
            for verb in asides(node):
                if not (apart and (chain or closing is not None)):
                    self._add(chain, verb, predicate, seen)
            self._add_according(chain, node)
            head = node.head
            if head == node:
                break
            subordinate |= node.dep_ == "advcl" and any(
                c.dep_ in ("mark", "advmod") and not _goes_on(c, sentence.start) for c in node.lefts
            )
            blamed = before is not None and before.dep_ == "prep" and node.dep_ in ("dobj", "nsubjpass")
            relative |= node.dep_ == "relcl"
            if relative and node.dep_ == "xcomp":
                pass  # "asked us to return the drones that we bought": who asks does not say that
            elif self._is_content(node, head) or (blamed and head.lemma_ in BLAMING):
                # The second: "accuses the company of supplying", where "of" hangs on the company.
                self._add(chain, head, predicate, seen)
            elif node.dep_ in ("acl", "ccomp", "relcl") and head.lemma_ in SPEECH_NOUNS:
                # "Chile denied Peru's claim that it had": Chile says that it had not.
                for owner in _deniers(head) or owners(head) or _owners_above(head):
                    self._name(chain, owner)
            elif (astray := self._verb_before(node)) is not None:
                self._add(chain, astray, predicate, seen)
            apart |= node.dep_ == "conj" and has_own_subject(node)
            before, node = node, head
        self._add_sentence_source(chain, predicate)
        if not chain and (speech := _saying_before_semicolon(predicate)) is not None:
            self._add(chain, speech, predicate, seen)
        for span in headline_credits(predicate, sentence.start, sentence.end):
            name = self._speakers.of_headline(span.start, span.end)
            if name:
                chain.append(name)
        if closing is not None and not subordinate and not (chain and _goes_on_beside(predicate, closing)):
            self._add_closing(chain, closing, seen)
        if not chain and not subordinate:
            inserted = inserted_clause(sentence.start, end, self._doc, self._quotations)
            if inserted is not None:
                self._add_closing(chain, inserted, set())
        if not chain and self._quotations.holds(predicate):
            speaker = self._quotations.speaker(predicate)
            if speaker is not None:
                self._name(chain, speaker)
                self._add_audience(chain, speaker.head)
        return tuple(dict.fromkeys(chain))

    @staticmethod
    def _is_content(node: Token, head: Token) -> bool:
        """Whether a clause is what the verb above it says, or what it blames somebody for."""
        if head.pos_ not in ("VERB", "AUX"):
            return False
        if node.dep_ == "dobj":
            counted = head.lemma_ == "count" or (head.lemma_ == "put" and node.lemma_ in COUNTS)
            return node.pos_ == "NOUN" and (head.lemma_ in CONFIRMING or counted)
        if head.lemma_ == "hold" and node.lower_ in GUILTY:
            return True
        if node.dep_ == "prep":
            return head.lemma_ in BLAMING
        if node.dep_ == "conj":
            return _goes_on_reported(node, head) or said_before(node) is not None
        if head.lemma_ not in SPEECH_VERBS or (node.dep_ == "xcomp" and head.lemma_ in COMMITTING):
            return False
        if node.dep_ == "advcl":
            # "They call on Hungary to lift its veto."
            return head.lemma_ in PREPOSITIONAL_CONTROL and node.tag_ == "VB"
        if node.i < head.i and (is_apart(node, head) or any(_is_reported(c) for c in head.rights)):
            return False  # "A claimed that ...; B said that ...": a sentence of its own
        return node.dep_ in ("ccomp", "xcomp", "pcomp", "parataxis")

    @staticmethod
    def _verb_before(clause: Token) -> Token | None:
        """Give "said" of "said in Vienna, after talks, that ...", where the clause hangs on the talks."""
        that = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "that"), None)
        if that is not None and clause.dep_ == "conj" and not _has_that(clause.head):
            return _saying_before(clause)
        if that is None or clause.dep_ not in ("relcl", "acl", "advcl"):
            return None
        node = clause.head
        while node.head != node and not (node.pos_ == "VERB" and node.lemma_ in SPEECH_VERBS - CITING):
            node = node.head
        if node.pos_ != "VERB" or node.lemma_ not in SPEECH_VERBS or node.i > that.i:
            return None
        return None if any(c.dep_ == "ccomp" for c in node.children) else node

    def _add(self, chain: list[str], verb: Token, predicate: Token, seen: set[int]) -> None:
        """Add whom a verb of saying quotes, its subject, and the outlet that it speaks to."""
        if verb.i in seen or verb == predicate or (verb.lemma_ in HEARING and not self._is_told(verb)):
            return
        seen.add(verb.i)
        quoting = _quoting(verb)
        if quoting is not None:
            # "was quoted by the Mail as saying", "quoted X as saying"
            seen.add(quoting.i)
            slots = verb_slots(quoting)
            outlets = [*slots.subjects, *(t for t in verb_slots(verb).after(("by",)))]
            for token in (*slots.objects[:1], *outlets[:1]):
                self._name(chain, token)
            return
        for child in verb.children:
            if child.dep_ in ("advcl", "prep") and child.lemma_ in CITING:
                for token in child.children:
                    if token.dep_ == "dobj":
                        self._name(chain, token)
        if verb.lemma_ in HEARING:
            for source in verb_slots(verb).after(("from",)):
                self._name(chain, source)  # "Reuters has learned from two diplomats"
        subjects = verb_slots(verb).subjects[:1]
        for subject in subjects:
            if subject.i != predicate.i:
                self._name(chain, subject)
        before = None if subjects else self._person_before(verb)
        if before is not None:
            chain.append(before)
        self._add_audience(chain, verb)

    def _person_before(self, verb: Token) -> str | None:
        """Give the person right before a verb of saying: "After meeting X, ambassador Y said", hung on X.

        Or before its comma: "In a post on X, the foreign minister of Mali, O. K., said".
        """
        last = verb.i - 1 - (verb.i > 1 and self._doc[verb.i - 1].text == ",")
        span = self._references.mentions.at[last] if last > 0 else None
        if span is None or span.end != last + 1 or span.entity.kind != "Person":
            return None
        return span.entity.name

    def _is_told(self, verb: Token) -> bool:
        """Whether who hears something is an outlet, which then says it: "the Mail has learned"."""
        return any(self._outlet(subject) is not None for subject in verb_slots(verb).subjects[:1])

    def _add_audience(self, chain: list[str], verb: Token) -> None:
        """Add the outlet of "told Radio X", "in an interview with the Mail"."""
        slots = verb_slots(verb)
        audience = [*slots.objects, *slots.datives]
        for preposition, tokens in slots.prepositions.items():
            if preposition.split("_")[-1] in AUDIENCE:
                audience += tokens
        for token in audience:
            if token.i > verb.i or token.sent == verb.sent:
                name = self._outlet(token)
                if name and name not in chain:
                    chain.append(name)
                    return

    def _outlet(self, token: Token) -> str | None:
        for other in (token, *(child for child in token.children if child.dep_ == "appos")):
            span = self._references.mentions.of(other)
            if span is not None and span.start <= other.i < span.end and is_outlet(span, other):
                return span.entity.name
        return self._speakers.words.of(token) if calls_outlet(token) else None

    def _add_according(self, chain: list[str], node: Token) -> None:
        for child in node.children:
            if child.lower_ == "according" and child.dep_ in ("prep", "advmod", "acl", "advcl"):
                for preposition in child.children:
                    for source in preposition.children:
                        if source.dep_ == "pobj":
                            self._name(chain, source)

            elif child.dep_ == "prep" and child.lower_ in ("in", "by"):
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.lemma_.lower() in VIEWS:
                        for owner in (*owners(noun), *_of(noun)):
                            self._name(chain, owner)

    def _add_sentence_source(self, chain: list[str], predicate: Token) -> None:
        """Add "according to X" wherever in the sentence a small parser hung it."""
        if chain:
            return
        for token in predicate.sent:
            if token.lower_ == "per" and token.i and token.nbor(-1).text == ",":
                for child in token.children:
                    self._name(chain, child)  # "..., per a Pentagon report"
                return
            if token.lower_ == "according" and token.i + 1 < len(self._doc):
                for child in self._doc[token.i + 1].children:
                    if child.dep_ == "pobj":
                        self._name(chain, child)
                        return

    def _add_closing(self, chain: list[str], found: ReportingClause, seen: set[int]) -> None:
        """Add the speaker of a closing "the minister, A. B., said" that the parse does not give."""
        if found.verb.i in seen and has_own_subject(found.verb):
            return
        for child in found.verb.children:
            if child.dep_ == "advcl" and child.lemma_ in CITING:
                for token in child.children:
                    if token.dep_ == "dobj":
                        self._name(chain, token)
        named = self._speakers.named_between(found.first, found.last)
        named = named or self._speakers.publisher_between(found.first, found.last)
        named = named or self._speakers.records_between(found.first, found.last)
        if not named and found.phrase.pos_ == "NOUN" and found.phrase.head.i < found.first:
            named = self._speakers.words.of(found.phrase)  # read as said of the name before the comma
        if named:
            chain.append(named)
        else:
            self._name(chain, found.phrase)
        self._add_audience(chain, found.verb)

    def _name(self, chain: list[str], token: Token) -> None:
        if token.lower_ in ("we", "i") and self._quotations.holds(token):
            # "We ask X to sanction Y": the minister says so, whoever "we" are
            token = self._quotations.speaker(token) or token
        if token.tag_ == "WDT" and (noun := self._references.antecedent(token)) is not None:
            token = noun  # "a note which says that"
        for child in token.children:
            # "according to the Herald, which cited an officer"
            # "The newspaper, quoting a letter by X, said"
            quoting = child.dep_ == "acl" and child.tag_ == "VBG"
            cites = child.lemma_ in CITING and not _has_agent(child)
            if cites and (quoting or child.dep_ == "relcl"):
                for source in (c for c in child.children if c.dep_ == "dobj"):
                    if (cited := self._speakers.name(source)) and source.tag_ not in ("WDT", "WP"):
                        chain.append(cited)
        name = self._speakers.name(token)
        if name:
            chain.append(name)
        self._add_readers(chain, token)

    def _add_readers(self, chain: list[str], token: Token) -> None:
        """Add who quotes or has seen a source that says something."""
        for child in token.children:
            # "a customs officer quoted in a police file", "documents seen by Reuters"
            gap = child.i - token.i
            if (
                child.dep_ == "acl"
                and child.lemma_ in READERS
                and (gap == 1 or (gap == 2 and child.lemma_ in CITING))
            ):
                for preposition in child.children:
                    if preposition.dep_ in ("agent", "prep") and preposition.lower_ in ("by", "in"):
                        for source in preposition.children:
                            if source.dep_ == "pobj":
                                self._add_reader(chain, child, source)

    def _add_reader(self, chain: list[str], verb: Token, source: Token) -> None:
        outlet = self._outlet(source)
        name = outlet or (self._speakers.name(source) if verb.lemma_ in CITING else None)
        if name and name not in chain:
            chain.append(name)


def _has_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _saying_before(clause: Token) -> Token | None:
    """Give "saying" of "raised it, saying that X was strong, and that Y could ...", hung on "raised"."""
    for token in reversed(clause.doc[clause.sent.start : clause.left_edge.i]):
        if token.pos_ == "VERB" and token.lemma_ in SPEECH_VERBS:
            if any(c.dep_ == "ccomp" and _has_that(c) for c in token.children):
                return token
    return None


def _is_reported(clause: Token) -> bool:
    """Whether a clause behind a verb is what it says, and not when: "said on Monday, days after X sold"."""
    return clause.dep_ == "ccomp" and not any(
        c.dep_ == "mark" and c.lower_ in ("after", "before", "since", "as", "while")
        for c in clause.children
    )


def _goes_on_reported(clause: Token, verb: Token) -> bool:
    """Whether a clause is still what was said.

    "Said that X had asked Y but Y had refused"; "X imports no fuel, the group adds, but Y has lent it".
    """
    if verb.lemma_ not in SPEECH_VERBS or not has_own_subject(clause):
        return False
    before = verb.doc[max(verb.i - SPEAKER_REACH, verb.sent.start) : verb.i]
    quoted = any(token.text in CLOSING_MARKS for token in before)
    speaks = any(c.dep_ in SUBJECTS and c.lower_ in ("he", "she", "they") for c in clause.lefts)
    if (
        not (quoted or speaks)
        and clause.i > verb.i
        and any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.lefts)
    ):
        return True

    def has_had(word: Token) -> bool:
        return any(c.dep_ == "aux" and c.lower_ in ("had", "would") for c in word.children)

    if not has_had(clause):
        return False
    return any(c.dep_ == "ccomp" and verb.i < c.i < clause.i and has_had(c) for c in verb.children)


def _saying_before_semicolon(predicate: Token) -> Token | None:
    """Give "said" of "X said that Peru was calm; Chile had shelled it": a clause that goes on reporting.

    Its tense shows it: "had" and "would" behind a report are the reporter's.
    """
    if not any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "would") for c in predicate.lefts):
        return None
    doc, start = predicate.doc, predicate.sent.start
    cut = next((t.i for t in reversed(doc[start : predicate.i]) if t.text == ";"), None)
    if cut is None:
        return None
    for token in reversed(doc[start:cut]):
        if token.pos_ == "VERB" and token.lemma_ in SPEECH_VERBS:
            said = any(c.dep_ == "ccomp" and token.i < c.i < cut for c in token.children)
            return token if said and token.tag_ == "VBD" else None
    return None


def _has_agent(verb: Token) -> bool:
    return any(child.dep_ in ("agent", "auxpass", "nsubjpass") for child in verb.children)


def _of(noun: Token) -> list[Token]:
    return [t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]


def _deniers(noun: Token) -> list[Token]:
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in DENYING:
        return verb_slots(noun.head).subjects[:1]  # of a passive, who does it
    return []


def _owners_above(noun: Token) -> list[Token]:
    """Give who "rejected claims that", "made the claim that"."""
    if noun.dep_ in ("dobj", "pobj") and noun.head.lemma_ in OWNING:
        return verb_slots(noun.head).subjects[:1]
    return []


def _goes_on(mark: Token, start: int) -> bool:
    """Whether "while" only joins what is said: "X arms Y, while Z pays it, three officials said"."""
    return mark.lower_ in ("while", "whereas") and mark.i > start + 1 and mark.nbor(-1).text == ","


def _quoting(verb: Token) -> Token | None:
    """Give "quoted" above "as saying", or a passive "quoted" itself."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in CITING:
        return verb.head.head
    if verb.lemma_ in CITING and any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return verb
    # ", Reuters quoted an officer as saying."
    said = [c for p in verb.rights if p.lower_ == "as" for c in p.children if c.dep_ == "pcomp"]
    return verb if verb.lemma_ in CITING and any(c.lemma_ in SPEECH_VERBS for c in said) else None


def _goes_on_beside(predicate: Token, closing: ReportingClause) -> bool:
    """Whether another clause stands between one that has its speaker and who says the last of them."""
    words = predicate.doc[predicate.i + 1 : closing.first]
    return any(
        t.dep_ == "conj" and t.pos_ == "VERB" and t.head is predicate and has_own_subject(t) for t in words
    )
