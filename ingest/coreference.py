"""Who a pronoun or a definite description stands for, within one document.

The method is the classical one (Hobbs 1978; Lappin and Leass 1994, reduced to what helped here):
candidates must agree in kind and number, nearer sentences win, within a sentence subjects win, and a
pronoun never means another argument of its own verb. Where no candidate is left the answer is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from ingest.focus import FADING
from ingest.gender import SHE, fits_pronoun
from ingest.mention_index import DESCRIPTION_REACH, REACH, MentionIndex, acting, is_adjective, names_actor
from ingest.named_lists import NamedLists
from ingest.names import Manner, Mentions, Span
from ingest.own_subjects import REFLEXIVES
from ingest.phrases import SUBJECTS, is_locative, prepositional_objects
from ingest.plural_pronouns import BODIES, PluralPronouns
from ingest.quotations import Quotations
from ingest.syntax import verb_slots
from ingest.titles import SPOKESPEOPLE
from ingest.tokens import Doc, Token

PERSON_PRONOUNS = frozenset("he him his himself she her hers herself".split())
THING_PRONOUNS = frozenset("it its itself".split())
PLURAL_PRONOUNS = frozenset("they them their theirs themselves".split())
DEMANDING = frozenset("warn tell remind demand urge insist ask request propose require".split())
"""Verbs whose clause says what somebody else is to do."""
ANSWERING = frozenset("deny reject dispute refute retaliate respond answer insist reply".split())
ACCUSING = frozenset("accuse blame attack charge threaten condemn criticise criticize".split())
TOWARDS = ("to", "against")
"""Prepositions of whom something is done to: with whom it is done, or from, is no other's object."""
NAMESAKE_REACH = 15
ORGANS = frozenset("government army ministry police military navy regime parliament".split())
"""Nouns with whose nation "it" may go on: "the Sudanese army denied it; it accused ..."."""
ANY_BODY = frozenset("company firm group organisation organization body".split())
"""Nouns that say too little to tell which body is meant."""
RIVALS = frozenset(
    "federation union association community company firm group party council committee agency charity club "
    "league movement coalition alliance institute commission board bank fund operator".split()
)
"""Bodies without a name whose president "its president" is, as subjects of the sentence before."""
BODY_REACH = 2
"""Sentences back to the body whose director "its director" is, where "it" is no state."""
REBELS = frozenset("rebel insurgent militant guerrilla jihadist gunman separatist militia".split())
SENDERS = frozenset({"United Nations", "African Union", "European Union", "NATO"})
"""Whose missions are none of these."""
ACCEPTING = frozenset("recognise recognize ratify sign approve accept endorse".split())
ACCORDS = frozenset(
    "memorandum accord agreement deal treaty pact convention verdict ruling judgment border referendum "
    "election vote result annexation claim law decree".split()
)
"""What states recognise, or do not, other than each other."""


def _spoken_for(pronoun: Token) -> Token | None:
    """Give the body by no name that "it" is: "a spokeswoman for the lender said that it would pay"."""
    verb = pronoun.head
    speech = verb.head
    if pronoun.dep_ not in SUBJECTS or verb.dep_ != "ccomp" or verb.i < speech.i:
        return None
    speakers = (c for c in speech.lefts if c.dep_ in SUBJECTS and c.lemma_ in SPOKESPEOPLE)
    bodies = (t for c in speakers for p, t in prepositional_objects(c) if p in ("for", "of"))
    return next((t for t in bodies if t.tag_ == "NN"), None)


def _is_where(place: Token) -> bool:
    """Whether a capital only says where something is: "in Kampala"."""
    return place.dep_ == "pobj" and place.head.lower_ in ("in", "at", "near", "outside")


class Coreference:
    """Antecedents in one parsed document."""

    def __init__(self, doc: Doc, mentions: Mentions, quotations: Quotations) -> None:
        """Bind to a document, and index its mentions."""
        self._quotations = quotations
        self._doc = doc
        self._index = MentionIndex(doc, mentions)
        self._plural = PluralPronouns(self._index)
        self.lists = NamedLists(doc, self._index)

    def pronoun(self, token: Token) -> list[Span]:
        """Give the spans that a pronoun stands for: one, several for a plural one, or none."""
        word = token.lower_
        if word in REFLEXIVES and token.dep_ in ("dobj", "dative", "pobj"):
            return []  # "defend itself": nobody does it to another
        if word in PERSON_PRONOUNS:
            return self._nearest(token, lambda span: span.entity.kind == "Person")
        if word in THING_PRONOUNS:
            if token.head.dep_ == "pcomp" and token.head.head.dep_ == "conj":
                return self._of_charge_before(token.head)
            parallel = self._parallel(token)
            if parallel is not None:
                return self.pronoun(parallel)
            principal = _spoken_for(token)
            body = self.called(principal) if principal is not None else None
            if body is not None:
                return [body]
            found = self._addressed(token) or self._acted_on(token) or self._answering(token)
            found = found or self._nearest(token, self._is_thing)
            return [] if found and self._is_rivalled(token, found[0]) else found
        if word in PLURAL_PRONOUNS:
            return self._plural.of(token)
        return []

    @staticmethod
    def _parallel(token: Token) -> Token | None:
        """Give the first "it" of "Iran has supplied it with drones, and Egypt passes it intelligence"."""
        verb = token.head
        if (
            token.dep_ not in ("dobj", "dative")
            or verb.dep_ not in ("conj", "ccomp")
            or verb.head.pos_ != "VERB"
        ):
            return None
        if not any(c.dep_ in SUBJECTS for c in verb.children):
            return None
        before = (c for c in verb.head.children if c.dep_ in ("dobj", "dative") and c.i < token.i)
        return next((c for c in before if c.lower_ == token.lower_), None)

    def _of_charge_before(self, verb: Token) -> list[Span]:
        """Give whom "it" takes up in "accused X of arming Y and of passing it intelligence", if named."""
        first = next((c for c in verb.head.head.children if c.dep_ == "pcomp"), None)
        before = [] if first is None else [t for t in first.subtree if t.i < verb.i]
        things = (s for s in self._index.beside(verb) if self._doc[s.head] in before)
        return [s for s in things if self._is_thing(s)][:1]

    def _addressed(self, token: Token) -> list[Span]:
        """Give whom the verb before was aimed at, where "it" goes on with them.

        "Criticised Manila and warned it that it would pay", "struck against the government and demanded
        that it cancel": who warns or demands means somebody else.
        """
        verb = token.head
        if token.dep_ in SUBJECTS and verb.dep_ == "ccomp" and verb.head.lemma_ in DEMANDING:
            verb = verb.head
        elif token.dep_ not in ("dobj", "dative"):
            return []
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ == "VERB":
            verb = verb.head.head  # "threatened Y and accused Z of arming it"
        if (
            verb.dep_ != "conj"
            or verb.head.pos_ != "VERB"
            or any(c.dep_ in SUBJECTS for c in verb.children)
        ):
            return []  # "X buys gas from Y, and Z pressed it": not who X did something with
        before = [t for t in verb.head.subtree if verb.head.i < t.i < verb.i]
        actors = {id(s.entity) for s in self._index.beside(token) if self._index.is_subject(s)}
        fitting = [
            span
            for span in self._index.beside(token)
            if self._doc[span.head] in before and self._is_thing(span) and id(span.entity) not in actors
        ]
        return fitting[:1]

    def _acted_on(self, token: Token) -> list[Span]:
        """Give whom the clause before acts on, where "it" is acted on by somebody else.

        "India armed Armenia. France sold it rifles", "Norway gave the WFP money, and Qatar lent it tents":
        the parallel role, which counts in Lappin and Leass (1994), where a new subject takes the old one's.
        """
        verb = token.head.head if token.dep_ == "pobj" else token.head
        doers = [c for c in verb.children if c.dep_ in SUBJECTS]
        if verb.pos_ != "VERB" or token.dep_ not in ("dobj", "dative", "pobj"):
            return []
        if not any(c.i in self._index.heads for subject in doers for c in subject.subtree):
            return []
        before = self._clause_before(verb)
        if before is None:
            return []
        slots = verb_slots(before)
        heads = [t.i for t in slots.datives or slots.after(TOWARDS) or slots.objects]
        if not self._index.heads.intersection(heads):
            heads = [
                t.i for t in slots.after(("for",))
            ]  # "makes engines for X, and Y supplies it with screens"
        own = self._index.co_arguments(token)
        actors = {acting(s).name for s in self._index.beside(token) if s.head in own}
        found = [
            s
            for s in self._index.beside(before)
            if s.head in heads and self._is_thing(s) and names_actor(s) and acting(s).name not in actors
        ]
        return found if len(found) == 1 else []

    def _answering(self, token: Token) -> list[Span]:
        """Give whom a clause accuses where "it" answers: "When Chad accused Sudan, it denied this"."""
        verb = token.head
        if token.dep_ not in SUBJECTS or verb.lemma_ not in ANSWERING:
            return []
        for clause in (c for c in verb.lefts if c.dep_ == "advcl" and c.lemma_ in ACCUSING):
            heads = [t.i for t in verb_slots(clause).objects]
            found = [s for s in self._index.beside(token) if s.head in heads and self._is_thing(s)]
            if found:
                return found[:1]
        return []

    def _clause_before(self, verb: Token) -> Token | None:
        """Give the verb of the clause before in a list of clauses, or of the sentence before."""
        if verb.dep_ == "conj":
            return verb.head if verb.head.pos_ == "VERB" else None
        beside = [c for c in verb.lefts if c.dep_ == "advcl" and c.pos_ == "VERB"]
        if verb.dep_ == "advcl" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
            beside = [verb.head]  # "Poland has sent Ukraine tanks since Russia invaded it"
        if beside and any(c.dep_ in SUBJECTS for c in beside[-1].children):
            return beside[-1]  # "Since Russia invaded Ukraine, Poland has supplied it with tanks"
        start = verb.sent.start
        if verb.head is not verb or not start:
            return None
        root = self._doc[start - 1].sent.root
        return root if root.pos_ == "VERB" else None

    def is_opening(self, token: Token) -> bool:
        """Whether the token stands in the sentence that opens the text."""
        return self._index.number(token.i) == 0

    def namesake(self, token: Token) -> list[Span]:
        """Give the body named before whose name ends in the word: "the committee", "the Legion"."""
        word = token.lemma_.lower()
        for sentence in self._index.back(token, NAMESAKE_REACH):
            for span in reversed(sentence):
                names = (span.entity.name, *span.entity.aliases)
                if (
                    span.end <= token.i
                    and span.entity.kind in BODIES - {"State"}
                    and any(" " in name and word in _ends(name) for name in names)
                ):
                    return [span]
        return []

    def description(self, token: Token, kinds: tuple[str, ...], nation: str | None = None) -> list[Span]:
        """Give the span that "the group", "the company" stands for, of one of these kinds.

        The kinds come in order: "the group" is an armed force before it is any other body. Who is known to
        be of another state than the nation in "the Hungarian trader" is not meant.
        """
        called = self._called(token)
        if called is not None:
            return [called]

        def may_be(span: Span) -> bool:
            of_nation = nation is None or span.entity.parent in (None, nation)
            mission = token.lemma_ in REBELS and span.entity.parent in SENDERS
            return of_nation and not mission and span.manner is not Manner.DEMONYM

        for kind in kinds:

            def is_kind(span: Span, kind: str = kind) -> bool:
                return span.entity.kind == kind and may_be(span)

            def fits(span: Span, kind: str = kind) -> bool:
                # A body that nothing is known of may be a firm.
                unknown = not span.entity.known and not span.entity.no_firm
                firm = kind == "Company" and span.entity.kind == "Organization" and unknown
                return (span.entity.kind == kind or firm) and may_be(span)

            # In its own sentence whatever may be of the kind; before it rather what is known to be.
            found = (
                self._nearest(token, fits, reach=0)
                or self._nearest(token, is_kind, reach=2)
                or self._nearest(token, fits, reach=DESCRIPTION_REACH)
            )
            if found:
                return found
        return []

    def _called(self, token: Token) -> Span | None:
        """Give the body that "the yard" takes up after "the shipyard Orlau"."""
        definite = any(c.lower_ == "the" for c in token.lefts)
        return self.called(token) if definite else None

    def called(self, token: Token) -> Span | None:
        """Give the body that the text has introduced by this noun: "the shipyard Orlau" by "yard"."""
        word = token.lemma_.lower()
        if token.tag_ != "NN" or word in ANY_BODY:
            return None
        introduced: dict[int, Span] = {}
        for back, sentence in enumerate(self._index.back(token, self._index.sentences)):
            for span in reversed(sentence):
                before = self._doc[span.start - 1] if span.start else None
                if before is None or span.end > token.i or span.entity.kind not in BODIES - {"State"}:
                    continue
                if before.pos_ == "NOUN" and before.tag_ == "NN" and before.lemma_.lower().endswith(word):
                    if back <= DESCRIPTION_REACH:
                        return span
                    introduced.setdefault(id(span.entity), span)
        # The only gang of a text is "the gang" however far back.
        return next(iter(introduced.values())) if len(introduced) == 1 else None

    def salient(self, token: Token) -> Span | None:
        """Give the nearest mention of the firm or unknown body that the text is most about so far.

        Subjects and the headline count twice, and all less with each sentence back, as in `ingest.focus`.
        """
        here = self._index.number(token.i)
        weights: dict[int, float] = {}
        nearest: dict[int, Span] = {}
        for number in range(here + 1):
            for span in self._index.numbered(number):
                firm = span.entity.kind == "Company"
                body = span.entity.kind == "Organization" and not span.entity.known
                if span.end > token.i or not (firm or body) or self._is_only_quoted(span, token):
                    continue
                weight = 2.0 if number == 0 or self._index.is_subject(span) else 1.0
                key = id(span.entity)
                weights[key] = weights.get(key, 0.0) + weight / (1 + FADING * (here - number))
                nearest[key] = span
        return nearest[max(weights, key=lambda key: weights[key])] if weights else None

    def body_before(self, token: Token) -> Span | None:
        """Give the last body before a sentence that is no state's: whose director "its director" is."""
        for sentence in self._index.back(token, BODY_REACH)[1:]:
            bodies = [
                s
                for s in sentence
                if s.entity.kind in ("Organization", "Company")
                and not s.entity.plural
                and not is_locative(self._doc[s.head])
            ]
            if bodies:
                return bodies[-1]
        return None

    def before(
        self, token: Token, kinds: frozenset[str], among: Collection[int] | None = None
    ) -> list[Span]:
        """Give the spans of these kinds in the nearest sentence that has any, up to the token.

        `among` are the entities, by identity, that count: all where it is None.
        """
        for sentence in self._index.back(token, REACH if among is None else NAMESAKE_REACH):
            found = [
                s
                for s in sentence
                if s.end <= token.i and s.entity.kind in kinds and (among is None or id(s.entity) in among)
            ]
            if found:
                return found
        return []

    def _is_rivalled(self, token: Token, span: Span) -> bool:
        """Whether "it" rather takes up a thing, as in "The storm hit Haiti. It may reach Cuba".

        A subject takes up the subject of the sentence before, not what that did something to.
        """
        possessive = token.dep_ == "poss"
        if token.dep_ == "dobj" and token.head.lemma_ in ACCEPTING:
            return self._is_accord_before(token, span)
        if token.dep_ not in SUBJECTS and not possessive:
            return False
        if self._index.is_subject(span) or token.sent.start <= span.start:
            return False
        root = self._doc[span.head].sent.root
        return any(
            child.dep_ in SUBJECTS
            and child.pos_ == "NOUN"
            and child.tag_ == "NN"
            and child.i < span.start
            and (not possessive or child.lemma_ in RIVALS)
            and not any(inner.i in self._index.heads for inner in child.subtree)
            for child in root.children
        )

    def _is_accord_before(self, token: Token, span: Span) -> bool:
        """Whether what is accepted is an accord: "the pact was signed; Chile does not recognise it"."""
        here = token.sent
        first = self._doc[here.start - 1].sent.start if here.start else here.start
        nouns = [t for t in self._doc[first : token.i] if t.lemma_ in ACCORDS and t.pos_ == "NOUN"]
        told_of = any(t.dep_ in SUBJECTS or t.dep_ == "dobj" for t in nouns)
        return told_of and not self._index.is_subject(span)

    def _is_thing(self, span: Span) -> bool:
        """Whether "it" may mean the actor: not for the adjective of "a Chinese firm"."""
        qualifies = is_adjective(self._doc, span) or self._is_town_of(span)
        if qualifies and self._doc[span.head].head.lemma_.lower() not in ORGANS:
            return False
        if span.manner is Manner.SEAT and _is_where(self._doc[span.head]):
            return False
        return acting(span).kind in BODIES and not span.entity.plural

    def _is_town_of(self, span: Span) -> bool:
        """Whether a capital only says where a body is from: "the Madrid institute Orbe"."""
        return span.manner is Manner.SEAT and self._doc[span.head].dep_ in ("amod", "compound", "nmod")

    def _nearest(self, token: Token, fits: Callable[[Span], bool], *, reach: int = REACH) -> list[Span]:
        barred = set() if token.dep_ == "poss" else self._index.co_arguments(token)
        sentences = self._index.back(token, reach)
        for sentence in sentences:
            fitting = [
                span
                for span in sentence
                if span.end <= token.i
                and span.head not in barred
                and names_actor(span)
                and fits(span)
                and not self._is_only_quoted(span, token)
                and not (sentence is not sentences[0] and self._is_outlet(span))
                and not self._has_other_title(span, token.lower_)
            ]
            if not fitting:
                continue
            if token.lower_ in PERSON_PRONOUNS:
                # Of two persons in a sentence the name may tell which is meant; it rules out nobody alone.
                fitting = [span for span in fitting if fits_pronoun(span, token.lower_)] or fitting
            subjects = [span for span in fitting if self._index.is_subject(span)]
            return [(subjects or fitting)[-1 if sentence is sentences[0] else 0]]
        return []

    def _has_other_title(self, span: Span, pronoun: str) -> bool:
        """Whether a person is called "Mr" where a pronoun is "she", or the other way round."""
        titles = {self._doc[at].lower_.rstrip(".") for at in range(max(0, span.start - 1), span.end)}
        if pronoun not in PERSON_PRONOUNS:
            return False
        return not titles.isdisjoint({"mr"} if pronoun in SHE else {"mrs", "ms", "miss"})

    def _is_outlet(self, span: Span) -> bool:
        """Whether somebody only told a body something, as he does a radio station or a newspaper."""
        head = self._doc[span.head]
        told = head.dep_ in ("dobj", "dative") and head.head.lemma_ == "tell"
        return told and not span.entity.known

    def _is_only_quoted(self, span: Span, token: Token) -> bool:
        """Whether a name stands in what is quoted beside the token: '"We owe China," its leader said'."""
        here = self._index.number(span.start) == self._index.number(token.i)
        return here and self._quotations.holds(self._doc[span.head]) and not self._quotations.holds(token)


def _ends(name: str) -> tuple[str, ...]:
    """Give the words by one of which a body is called for short: "the ministry", "the committee".

    The last one, the first one, and what goes on with "of": "the Law Society of Kenya" is a society.
    """
    words = name.lower().split()
    before_of = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    return words[0], before_of, words[-1]
