"""When a claim held: the time of its item, of its verb, or of a clause that the verb stands beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from graph.edtf_bounds import bounds
from graph.ontology import load_ontology
from ingest.candidates import Candidate
from ingest.date_attachment import phrase_before_when, time_of
from ingest.date_counted import days_from_main_clause
from ingest.dates import TimePhrase
from ingest.items import Item
from ingest.phrases import SUBJECTS
from ingest.tokens import Doc, Token

BEGINNING = frozenset(
    "join enter acquire buy purchase take found appoint name become accede create".split()
)
"""Verbs that say when a membership or ownership began."""
LIST_TOKENS = 12
"""Tokens between the dates of two items of a list."""
TRAVELLING = frozenset("travel fly go visit arrive head come return journey".split())
"""Verbs of which what somebody goes to do has the time."""
DAY = len("2025-11-26")
PAST = frozenset({"VBD", "VBN"})


class ClaimTimes:
    """The times of the claims of one parsed document."""

    def __init__(self, doc: Doc, phrases: list[TimePhrase], published: str | None) -> None:
        """Bind to a document, its time phrases and its day of publication (EDTF), if known."""
        self._doc = doc
        self._phrases = phrases
        self._published = published

    def of(self, candidate: Candidate, item: Item | None) -> TimePhrase | None:
        """Give the time phrase that dates a claim, or None where the text does not date it."""
        predicate = candidate.predicate
        if candidate.role and predicate.pos_ not in ("VERB", "AUX"):
            # "Minister X said on Monday": the day is that of what he said.
            return None
        if not self._phrases:
            return None
        explained = phrase_before_when(predicate, self._phrases)
        if explained is not None:
            # "the first since June, when X detained Y": it happened in June.
            return replace(explained, end=explained.start)
        if item is not None and (own := self._in_list(predicate, item.head)) is not None:
            return own
        # In "burned the rice that X had shipped in May" the rice has the date of another verb.
        below = item is not None and predicate.is_ancestor(item.head)
        time = self._attached(item.head) if item is not None and below else None
        if time is None or not (time.start or time.end):
            time = self._attached(predicate) or self._of_errand(predicate) or self._from_around(predicate)
        if time is not None and self._is_appointed(time, candidate):
            return None  # "summoned the council for Friday": not when it was summoned
        if time is not None and time.start == time.end and predicate.lemma_.lower() in BEGINNING:
            if load_ontology().relation(candidate.type).family == "structure":
                return replace(time, end=None)  # "joined NATO in 1999": a member ever since
        return time

    def _is_appointed(self, time: TimePhrase, candidate: Candidate) -> bool:
        """Whether a day is what somebody is asked or called for."""
        first = self._doc[time.start_token]
        before = first.nbor(-1) if first.i else first
        return (
            "for" in (first.lower_, before.lower_)
            and load_ontology().relation(candidate.type).family == "statement"
        )

    def _in_list(self, predicate: Token, item: Token) -> TimePhrase | None:
        """Give each item of "sent 300 soldiers in 2023 and 200 engineers in 2024" its own time."""
        end = item.sent.end
        phrases = [p for p in self._phrases if predicate.i < p.start_token < end]
        for first, second in pairwise(phrases):
            between = self._doc[first.end_token : second.start_token]
            listed = bool(between) and between[0].lower_ == "and" and any(t.like_num for t in between)
            if not listed or len(between) > LIST_TOKENS or any(t.pos_ == "VERB" for t in between):
                continue
            if predicate.i < item.i < first.start_token:
                return first
            if first.end_token < item.i < second.start_token:
                return second
        return None

    def is_to_come(self, time: TimePhrase | None) -> bool:
        """Whether a time begins after the day of publication: what is dated so is a plan."""
        if time is None or time.start is None or self._published is None:
            return False
        first, last = bounds(time.start)[0], bounds(self._published)[1]
        return first is not None and last is not None and first > last

    def _attached(self, token: Token) -> TimePhrase | None:
        return time_of(token, self._phrases, self._doc)

    def _of_errand(self, noun: Token) -> TimePhrase | None:
        """Give the time of who goes somewhere for something: "is expected on Thursday for talks"."""
        if noun.dep_ != "pobj" or noun.head.lower_ != "for" or noun.head.head.pos_ != "VERB":
            return None
        return self._attached(noun.head.head)

    def _from_around(self, verb: Token) -> TimePhrase | None:
        """Give the time that the words around a verb without one of its own lend it."""
        if verb.dep_ == "relcl" and any(
            c.dep_ == "pobj" and c.lower_ == "which" for p in verb.children for c in p.children
        ):
            return self._attached(verb.head)  # "an attack last Thursday in which X killed"
        if verb.tag_ not in PAST:
            return self._of_travel(verb)
        return self._of_order(verb) or self._counted(verb) or self._since_clause(verb) or self._shared(verb)

    def _of_travel(self, verb: Token) -> TimePhrase | None:
        """Give the time of the journey: "will travel to X on Wednesday to meet", "where he will meet"."""
        trip = verb.head
        if verb.dep_ == "conj" and trip.tag_ == verb.tag_:
            return self._of_travel(trip)
        where = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children)
        if where:
            while trip.pos_ != "VERB" and trip.head != trip:
                trip = trip.head
        elif verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB":
            return None
        return self._attached(trip) if trip.lemma_ in TRAVELLING else None

    def _of_order(self, verb: Token) -> TimePhrase | None:
        """Give the past day behind an infinitive: "ordered him to leave on Tuesday" dates the order.

        "Has refused to talk since March" is the same.
        """
        for clause in verb.children:
            if clause.dep_ not in ("xcomp", "ccomp", "advcl") or clause.tag_ != "VB":
                continue
            time = self._attached(clause)
            if time is None or time.start is None or self._published is None:
                continue
            if time.end is None:
                return time if clause.dep_ == "xcomp" else None
            if time.start == time.end and len(time.start) == len(self._published) == DAY:
                return time if time.start <= self._published else None
        return None

    def _counted(self, verb: Token) -> TimePhrase | None:
        """Give the day that is counted from another: "on Friday, two days after X had expelled Y"."""
        days = days_from_main_clause(verb)
        if days is None:
            return None
        main = self._attached(verb.head) or self._of_order(verb.head)
        if main is None or main.start is None or main.start != main.end or len(main.start) != DAY:
            return None
        day = (date.fromisoformat(main.start) + timedelta(days=days)).isoformat()
        return replace(main, start=day, end=day)

    def _since_clause(self, verb: Token) -> TimePhrase | None:
        """Give the beginning that a clause tells: "has given X aid since Y invaded it in 2022"."""
        for clause in verb.children:
            if clause.dep_ == "advcl" and any(
                c.dep_ == "mark" and c.lower_ == "since" for c in clause.children
            ):
                time = self._attached(clause)
                if time is not None and time.start is not None:
                    return replace(time, end=None)
        return None

    def _shared(self, verb: Token) -> TimePhrase | None:
        """Give the time of the verb before: "broke off relations in 2021 and closed its airspace"."""
        first = verb.head
        if verb.dep_ != "conj" or first.tag_ != verb.tag_ or first.i > verb.i:
            return None
        if any(c.dep_ in (*SUBJECTS, "aux", "auxpass") for c in verb.children):
            return None
        time = self._attached(first) or self._of_order(first)
        between = time is not None and first.i < time.start_token < verb.i
        return time if between else None
