"""The state that a text is about where it stands: whose minister "Agriculture minister X" is.

Every state named so far counts, more as a subject, in the dateline or in the headline, and less with
each sentence back (the salience of Lappin and Leass 1994, with weights set on the development
articles). Where two states come near each other the answer is none.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

from ingest.datelines import in_dateline
from ingest.names import Entity, Manner, Mentions, Span
from ingest.phrases import SUBJECTS
from ingest.quotations import Quotations
from ingest.tokens import Doc, Token

SUBJECT = 2.0
DATELINE = 9.0
ELSEWHERE = 2.0
"""What the dateline counts in a state that the text does not name again: just enough to be the only one."""
HEADLINE = 1.0
HOME = 3.0
FRONTED = 2.0
"""What a place counts in which a sentence begins: "In Tbilisi, thousands rallied"."""
LASTING = 0.15
"""How fast the dateline fades, which says where all of the text was written."""
QUOTED = 0.5
"""What part of its weight a name has that is quoted: "We owe China nothing", says another's minister."""
OF_FIRM = 0.5
FIRMS = frozenset(
    "company firm group maker builder producer contractor carrier airline bank refiner miner trader "
    "carmaker manufacturer shipbuilder utility operator yard shipyard supplier giant".split()
)
"""Nouns whose adjective of nation counts so little: the text is about the firm."""
FADING = 0.25
"""How much of its weight a mention loses with each sentence that follows: w / (1 + 0.25 n)."""
LEAST = 1.5
"""What the state of the answer must weigh: one mention that only says where is not enough."""
CLEAR = 1.1
"""How many times heavier than the next one the state of the answer must be."""

FORCES = frozenset({"MilitaryForce"})
"""Kinds of what may be a side beside a state."""
TOGETHER = (3.0, 2.0, 1.0)
"""What it counts that two states are named in the headline, in the opening sentence, in another."""
DRIFTING = 0.15
"""How much of that is lost with each sentence that follows."""
CLEARLY = 1.3
"""How many times more a pair must count than the next."""

LEADING = 3
"""How many states a text is about at most, when "the two countries" are a pair that it names."""


class Focus:
    """Salience of states in one parsed document."""

    def __init__(
        self, doc: Doc, mentions: Mentions, quotations: Quotations, home: str | None = None
    ) -> None:
        """Weigh every mention of a state once.

        `home` is the name of the state that the publisher bears in its own name, if any: a ministry
        writes of its own minister.
        """
        self._home = home
        self._weights: list[tuple[int, int, Entity, Span, float]] = []
        self._parties: dict[int, dict[int, tuple[Entity, Span]]] = {}
        self._bodies: dict[int, dict[int, tuple[Entity, Span]]] = {}
        sentence = [number for number, s in enumerate(doc.sents) for _ in s]
        self._sentence = sentence
        named_at_large = {
            id(state)
            for span in mentions.spans
            if (state := _state(span)) is not None and not in_dateline(doc, span.start, span.end)
        }
        for span in mentions.spans:
            state = _state(span)
            number = sentence[span.start]
            if state is None:
                if span.entity.kind in FORCES:
                    self._bodies.setdefault(number, {})[id(span.entity)] = (span.entity, span)
                continue
            weight = SUBJECT if _is_subject(doc[span.head]) else 1.0
            if _is_of_firm(doc, span) or _owns_firm(doc, span, mentions):
                weight = OF_FIRM
            if span.entity.kind == "Location" and not _is_subject(doc[span.head]):
                weight = 0.5
                if _opens_sentence(doc, span):
                    weight = FRONTED
            if in_dateline(doc, span.start, span.end):
                # Much of what happens in Myanmar is written in Bangkok.
                weight = DATELINE if id(state) in named_at_large else ELSEWHERE
            if number == 0:
                weight += HEADLINE
            if quotations.holds(doc[span.head]):
                weight *= QUOTED
            self._weights.append((span.start, number, state, span, weight))
            if span.entity.kind != "Location" or span.manner is Manner.SEAT:
                self._parties.setdefault(number, {})[id(state)] = (state, span)

    def state_at(
        self,
        token: Token,
        barred: frozenset[int] = frozenset(),
        others: Collection[int] = (),
        least: float = LEAST,
    ) -> tuple[Entity, Span] | None:
        """Give the state in focus at this token and its nearest mention, or None.

        Args:
            token: where it is asked for; what is named later in the sentence counts.
            barred: heads of names in this sentence that do not count.
            others: states, by identity, that it cannot be.
            least: what it must weigh.
        """
        ranked, nearest = self._ranked(token, barred)
        ranked = [pair for pair in ranked if pair[0] not in others]
        if not ranked or ranked[0][1] < least:
            return None
        if len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]:
            return None
        return nearest[ranked[0][0]]

    def weighed_at(
        self, token: Token, barred: frozenset[int] = frozenset()
    ) -> list[tuple[Entity, Span, float]]:
        """Give every state that the text names, with its nearest mention and what it weighs at a token.

        A state that is named only behind the sentence of the token weighs nothing.

        Args:
            token: where it is asked for.
            barred: heads of names in this sentence that do not count.
        """
        ranked, nearest = self._ranked(token, barred)
        weights = dict(ranked)
        for _, _, state, span, _ in self._weights:
            nearest.setdefault(id(state), (state, span))
        return [(state, span, weights.get(key, 0.0)) for key, (state, span) in nearest.items()]

    def states_at(
        self, token: Token, number: int, others: Collection[int] = ()
    ) -> list[tuple[Entity, Span]]:
        """Give so many states that stand out from all others here, each with its nearest mention, or none.

        Args:
            token: where it is asked for.
            number: how many.
            others: entities, by identity, that do not count: who urges "both countries" is neither.
        """
        ranked, nearest = self._ranked(token, frozenset(), until=token.i)
        ranked = [pair for pair in ranked if pair[0] not in others]
        if len(ranked) < number or (
            len(ranked) > number and ranked[number - 1][1] < CLEAR * ranked[number][1]
        ):
            return []
        return [nearest[key] for key, _ in ranked[:number]]

    def pair_at(
        self, token: Token, others: Collection[int] = (), *, forces: bool = False
    ) -> list[tuple[Entity, Span]]:
        """Give the two states that a text names together most before a token, as first named, or none.

        Args:
            token: the phrase that takes both up.
            others: entities, by identity, that do not count.
            forces: whether one may be an armed force or a movement: "both sides" in a civil war.
        """
        here = self._sentence[token.i]
        totals: dict[frozenset[int], float] = {}
        last: dict[int, tuple[Entity, Span]] = {}
        for number in range(here + 1):
            named = self._parties.get(number, {}) | (self._bodies.get(number, {}) if forces else {})
            states = {k: v for k, v in named.items() if k not in others and v[1].end <= token.i}
            last |= states
            pairs = [frozenset(pair) for pair in combinations(states, 2)]
            for pair in pairs:
                weight = TOGETHER[min(number, len(TOGETHER) - 1)] / len(pairs)
                totals[pair] = totals.get(pair, 0.0) + weight / (1 + DRIFTING * (here - number))
        ranked = sorted(totals, key=lambda pair: -totals[pair])
        if not ranked or (len(ranked) > 1 and totals[ranked[0]] < CLEARLY * totals[ranked[1]]):
            return []
        return [found for key, found in last.items() if key in ranked[0]]

    def are_leading(self, token: Token, spans: Collection[Span], others: Collection[int] = ()) -> bool:
        """Whether the states of these mentions are among the three that the text is most about here."""
        ranked, _ = self._ranked(token, frozenset(), until=token.i)
        leading = [key for key, _ in ranked if key not in others][:LEADING]
        return all(id(_state(span)) in leading for span in spans)

    def _ranked(
        self, token: Token, barred: frozenset[int], until: int | None = None
    ) -> tuple[list[tuple[int, float]], dict[int, tuple[Entity, Span]]]:
        here = self._sentence[token.i]
        totals: dict[int, float] = {}
        nearest: dict[int, tuple[Entity, Span]] = {}
        for start, number, state, span, weight in self._weights:
            if number > here or (until is not None and start >= until):
                break
            if span.head in barred:
                continue
            if number == here == 0:
                weight -= HEADLINE
            fading = LASTING if weight >= DATELINE else FADING
            totals[id(state)] = totals.get(id(state), 0.0) + weight / (1 + fading * (here - number))
            nearest[id(state)] = (state, span)
        for key, (state, _) in nearest.items():
            if state.name == self._home:
                totals[key] += HOME
        return sorted(totals.items(), key=lambda item: -item[1]), nearest


def _state(span: Span) -> Entity | None:
    if span.entity.kind == "Government" and span.entity.known and "Ministry" not in span.entity.name:
        return None  # the Treasury, of which anybody may complain
    if span.entity.kind in ("Location", "Government"):
        return span.state
    return span.entity if span.entity.kind == "State" else None


def _is_subject(token: Token) -> bool:
    for _ in range(3):
        if token.dep_ in SUBJECTS:
            return True
        if token.dep_ not in ("conj", "compound", "amod", "poss", "nmod"):
            return False
        token = token.head
    return False


def _is_of_firm(doc: Doc, span: Span) -> bool:
    """Whether an adjective only says where a firm is from: "the Turkish drone maker Anka will assemble"."""
    if span.manner is not Manner.DEMONYM or span.end >= len(doc):
        return False
    noun = doc[span.head].head
    return noun.i >= span.end and noun.lemma_.lower() in FIRMS


def _owns_firm(doc: Doc, span: Span, mentions: Mentions) -> bool:
    """Whether a possessor only says where a firm is from: "Norway's Nordvik Marine has agreed"."""
    head = doc[span.head]
    owned = mentions.of(head.head) if head.dep_ == "poss" else None
    return owned is not None and owned.entity.kind == "Company"


def _opens_sentence(doc: Doc, span: Span) -> bool:
    """Whether a sentence begins with where it happens: "In Tbilisi, ...", "In the port of Ceuta ..."."""
    start = doc[span.start].sent.start
    return span.start - start < 5 and doc[start].text in ("In", "At", "Near", "Outside")
