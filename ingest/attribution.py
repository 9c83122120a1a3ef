"""Who says so: the chain of speakers of a predicate, nearest first.

"DW reported that K. disclosed that China helped": the chain of "helped" is K., DW. Speakers are the
subjects of verbs of saying above the predicate, "according to", inserted "he said", and, within a
quotation that runs on, the speaker of the sentence before.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.coreference import PERSON_PRONOUNS
from ingest.quotations import REACH, SPEECH_VERBS
from ingest.references import References, Route
from ingest.syntax import owners, verb_slots

SPEECH_NOUNS = frozenset(
    "claim report statement allegation accusation assertion announcement suggestion warning "
    "evidence rumour rumor speculation testimony denial call demand".split()
)
DOCUMENTS = frozenset("report study analysis document survey paper investigation statement".split())
TAILS = frozenset("of in at for from".split())
MAX_TAIL = 5
"""Tokens of the longest phrase behind a nameless speaker that is part of how he is called."""
MAX_CLIMB = 12


class Attribution:
    """Speakers in one parsed document."""

    def __init__(self, doc: Doc, references: References) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references
        self._quotations = references.quotations

    def of(self, predicate: Token) -> tuple[str, ...]:
        """Give the chain of speakers of what the predicate states, nearest first."""
        chain: list[str] = []
        seen: set[int] = set()
        node = predicate
        for _ in range(MAX_CLIMB):
            for verb in self._inserted(node):
                self._add(chain, verb, predicate, seen)
            self._add_according(chain, node)
            head = node.head
            if head == node:
                break
            if (
                node.dep_ in ("ccomp", "xcomp", "pcomp", "parataxis", "advcl", "prep", "conj")
                and head.pos_ == "VERB"
                and node.dep_ not in ("conj", "advcl", "prep")
                and head.lemma_ in SPEECH_VERBS
            ) or (node.dep_ == "prep" and head.lemma_ == "accuse"):
                self._add(chain, head, predicate, seen)
            elif node.dep_ in ("acl", "ccomp", "relcl") and head.lemma_ in SPEECH_NOUNS:
                for owner in owners(head):
                    self._name(chain, owner)
            node = head
        self._add_sentence_source(chain, predicate)
        if not chain and self._quotations.holds(predicate):
            speaker = self._quotations.speaker(predicate)
            if speaker is not None:
                self._name(chain, speaker)
        return tuple(dict.fromkeys(chain))

    def _inserted(self, node: Token) -> list[Token]:
        """Give verbs of saying that stand inside the clause: "The rockets, he said, are ..."."""
        return [
            child
            for child in node.children
            if child.dep_ in ("parataxis", "ccomp", "advcl", "conj")
            and child.pos_ == "VERB"
            and child.lemma_ in SPEECH_VERBS
            and (child.dep_ == "parataxis" or _is_parenthesis(child) or _is_inverted(child))
        ]

    def _add(self, chain: list[str], verb: Token, predicate: Token, seen: set[int]) -> None:
        if verb.i in seen or verb == predicate:
            return
        seen.add(verb.i)
        for subject in verb_slots(verb).subjects[:1]:
            if subject.i != predicate.i:
                self._name(chain, subject)

    def _add_according(self, chain: list[str], node: Token) -> None:
        for child in node.children:
            if child.lower_ == "according" and child.dep_ in ("prep", "advmod", "acl", "advcl"):
                for preposition in child.children:
                    for source in preposition.children:
                        if source.dep_ == "pobj":
                            self._name(chain, source)

    def _add_sentence_source(self, chain: list[str], predicate: Token) -> None:
        """Add "according to X" wherever in the sentence a small parser hung it."""
        if chain:
            return
        for token in predicate.sent:
            if token.lower_ == "according" and token.i + 1 < len(self._doc):
                for child in self._doc[token.i + 1].children:
                    if child.dep_ == "pobj":
                        self._name(chain, child)
                        return

    def _name(self, chain: list[str], token: Token) -> None:
        name = self.speaker(token)
        if name:
            chain.append(name)

    def speaker(self, token: Token) -> str | None:
        """Give the name under which a speaker is recorded.

        A named or pronominal speaker goes by the canonical name; one without a name ("Western
        officials", "confidential data") by the words of the text, without article.
        """
        found = self._references.of_one(token)
        if found and found[0].route in (Route.NAME, Route.PRONOUN, Route.DEFINITE):
            # "a member of his staff" is not he.
            if not (token.pos_ == "NOUN" and found[0].start > token.i and _has_of(token)):
                return found[0].entity.name
        if token.pos_ == "PRON":
            return self._last_speaker(token)
        if token.is_punct:
            return None
        if token.lemma_ in DOCUMENTS:
            for author in owners(token):
                named = self._references.of_one(author)
                if named and named[0].route is Route.NAME:
                    return named[0].entity.name
        return self._words(token)

    def _words(self, token: Token) -> str:
        """Give the words of a speaker without a name: "senior official in Cairo"."""
        start, end = token.i, token.i + 1
        for child in token.lefts:
            if child.dep_ in ("amod", "compound", "nmod", "poss"):
                start = min(start, child.left_edge.i)
        while start < token.i and self._doc[start].dep_ in ("det", "punct"):
            start += 1
        for child in token.rights:
            short = child.right_edge.i - child.i < MAX_TAIL
            if child.dep_ == "prep" and child.lower_ in TAILS and short and child.i == end:
                end = child.right_edge.i + 1
        return self._doc[start:end].text

    def _last_speaker(self, pronoun: Token) -> str | None:
        """Give who spoke last, for "he said" after "an officer told the paper"."""
        if pronoun.lower_ not in PERSON_PRONOUNS:
            return None
        for token in reversed(self._doc[max(0, pronoun.i - REACH) : pronoun.i]):
            if token.pos_ == "VERB" and token.lemma_ in SPEECH_VERBS:
                for subject in verb_slots(token).subjects[:1]:
                    if subject.pos_ == "NOUN" and subject.tag_ == "NN":
                        return self._words(subject)
        return None


def _has_of(noun: Token) -> bool:
    return any(child.lower_ == "of" for child in noun.children)


def _is_inverted(verb: Token) -> bool:
    """Whether a clause is one such as ", says the Red Cross"."""
    return (
        verb.i > 0
        and verb.doc[verb.i - 1].text in (",", "”", '"')
        and any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.children)
    )


def _is_parenthesis(verb: Token) -> bool:
    """Whether a clause such as ", he said," is cut off by commas."""
    left, right = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    before = left > 0 and doc[left - 1].text in (",", "—", "–", "”")
    after = right + 1 < len(doc) and doc[right + 1].text in (",", "—", "–", ".")
    return before and after and right - left <= 6
