"""From a document to claims: the Extractor protocol and the offline extractor.

The stages are separate modules, in this order: mentions, references, frames matched to the parse,
offices and other structure, and then for each candidate its stance, speakers, time, item and
quantity. What was seen and not understood becomes an `Issue`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from spacy.language import Language

from graph.model import Claim, Document, Issue, Mention
from graph.ontology import load_ontology
from ingest.amounts import amount_of, crowd_of
from ingest.attribution import Attribution
from ingest.candidates import Candidate, is_guess, is_nobody_named, is_retold
from ingest.claim_time import ClaimTimes
from ingest.common_openings import correct_openings
from ingest.confidence import confidence
from ingest.dates import TimeReading, find_times
from ingest.denials import denials
from ingest.elided_nouns import goes_on_counting
from ingest.focus import Focus
from ingest.frames import Frames, load_frames
from ingest.gazetteer import load_gazetteer
from ingest.hypotheticals import is_hypothetical
from ingest.items import Item, items
from ingest.matching import Matcher
from ingest.mentions import MentionFinder
from ingest.misread_gerunds import restore_gerunds
from ingest.nominals import Nominals, load_nominals
from ingest.offices import office_candidates
from ingest.parsing import parsed
from ingest.qualifiers import plover_code, stance
from ingest.quantities import Quantity, find_quantities
from ingest.quotations import Quotations
from ingest.references import References
from ingest.reporting import closing_clause, headline_credits
from ingest.restatements import restatements
from ingest.routes import Reference, Route
from ingest.same_deeds import SAME, deed_before
from ingest.spacy_model import load_model
from ingest.structure import structure_candidates
from ingest.tokens import Doc, Token
from ingest.tokens import Span as TokenSpan
from ingest.topic import is_news_anyway, off_topic
from ingest.unread import unread_relations

VERSION = "1"
CHUNK = 100_000
"""Characters parsed at once. spaCy needs about 1 GB per 1,000,000 characters (its own limit)."""
FEW_SENTENCES = 3
"""Sentences of a text that had no room to name its actors; a longer text that names none means none."""
NO_THINGS = frozenset({"DATE", "TIME", "GPE", "LOC"})
"""Entities of the parser that say when or where, and not what."""
PLACES = frozenset({"facility", "site", "town", "home"})
"""Classes of nouns that behind "at" and "in" say where."""
HELP = "AIDS"
HELPING = frozenset("help assist aid".split())
LEAST = 0.5
"""Confidence under which a claim is more likely wrong than right, and is no claim but an issue."""
BATCH_SIZE = 32
"""Texts parsed at once: 200 articles take 5.6 s so, and 6.9 s in spaCy's own batches of 256."""
MAX_QUOTE = 1_200
"""Characters of the longest quote; a longer sentence is cited by the part that names both ends."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an extractor found in one document."""

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


class Extractor(Protocol):
    """Anything that reads claims out of documents."""

    name: str
    version: str

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Give one extraction for each document, in order."""
        ...


class FrameExtractor:
    """The offline extractor: spaCy's parse, a gazetteer, and frames as data."""

    name = "frames"
    version = VERSION

    def __init__(self, model: str | None = None, *, threshold: float | None = None) -> None:
        """Load what is needed.

        Args:
            model: an installed spaCy model to use in place of the one that comes with tieline.
            threshold: claims with a lower confidence than this are left out, each with an issue; None
                leaves out of articles what is more likely wrong than right.
        """
        self.nlp: Language = load_model(model)
        self._threshold = threshold
        self._nominals: Nominals = load_nominals()
        self.frames: Frames = load_frames()
        self._finder = MentionFinder(load_gazetteer(), self._nominals)

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Give the claims and issues of each document, in order.

        Long texts are parsed in parts cut at line ends, so memory does not grow with the text.
        """
        claims: list[Claim] = []
        issues: list[Issue] = []
        for reading, last in self.readings(documents):
            stated = list(reading.stated())
            surest = _surest(stated)
            for candidate, claim in stated:
                # A crowd without a name is unsure in any other relation, and the rule in a protest.
                crowd = candidate.type in self.frames.crowd_types and self._threshold is None
                # An edge is as sure as the surest claim of it: what says it again has no need to be.
                sure = claim.confidence if self._threshold is not None else surest[_edge(candidate)]
                if crowd or sure >= self._least(reading):
                    claims.append(claim)
                else:
                    issues.append(reading.doubt(candidate, claim))
            issues.extend(reading.issues())
            if last:
                yield Extraction(reading.document, tuple(claims), tuple(issues))
                claims, issues = [], []

    def _least(self, reading: Reading) -> float:
        # The confidence was fitted on articles; a few sentences alone may name nobody but "rebels".
        if self._threshold is not None:
            return self._threshold
        return LEAST if reading.is_article else 0.0

    def readings(self, documents: Iterable[Document]) -> Iterator[tuple[Reading, bool]]:
        """Give the parsed parts of each document, each with whether it is the last one of its document."""
        parts = (
            (part, (document, offset, last))
            for document in documents
            for part, offset, last in _parts(document.text)
        )
        for doc, (document, offset, last) in parsed(self.nlp, parts, BATCH_SIZE):
            correct_openings(doc, self._nominals)
            restore_gerunds(doc, self._nominals, self.frames.verbs)
            yield Reading(self, document, doc, offset), last


def _parts(text: str) -> Iterator[tuple[str, int, bool]]:
    """Cut a text at line ends, or at spaces, into parts of at most `CHUNK` characters."""
    start = 0
    while len(text) - start > CHUNK:
        cut = text.rfind("\n", start, start + CHUNK)
        if cut <= start:
            cut = text.rfind(" ", start, start + CHUNK)
        cut = start + CHUNK if cut <= start else cut + 1
        yield text[start:cut], start, False
        start = cut
    yield text[start:], start, True


def _without_echoes(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out what a noun states again that a verb has as its item: "gave support to X"."""
    items = {
        (c.item.i, id(c.source.entity), id(c.target.entity))
        for c in candidates
        if c.item is not None and c.predicate.i != c.item.i
    }
    helped = {(id(c.source.entity), id(c.target.entity)): c.predicate for c in candidates if _is_gift(c)}
    return [
        c
        for c in candidates
        if (c.predicate.i, id(c.source.entity), id(c.target.entity)) not in items
        and not _is_purpose(c, helped.get((id(c.source.entity), id(c.target.entity))))
    ]


def _is_gift(candidate: Candidate) -> bool:
    family = load_ontology().relation(candidate.type).family
    return candidate.type == "AGREES_WITH" or (family == "support" and candidate.type != HELP)


def _is_purpose(candidate: Candidate, gift: Token | None) -> bool:
    """Whether "to help" only says what a gift is for: "pledged 60 million to help Moldova pay for gas"."""
    verb = candidate.predicate
    if candidate.type != HELP or verb.lemma_ not in HELPING or gift is None or not gift.is_ancestor(verb):
        return False
    promised = verb.dep_ == "xcomp" and verb.head is gift  # "promised to help Moldova"
    return not promised and any(c.tag_ == "TO" for c in verb.lefts)


def _edge(candidate: Candidate) -> object:
    """Give the relation and its two actors, by identity, without an order where it has none."""
    source, target = id(candidate.source.entity), id(candidate.target.entity)
    symmetric = load_ontology().relation(candidate.type).symmetric
    return candidate.type, frozenset((source, target)) if symmetric else (source, target)


def _surest(stated: list[tuple[Candidate, Claim]]) -> dict[object, float]:
    """Give the highest confidence of the claims of each edge."""
    surest: dict[object, float] = {}
    for candidate, claim in stated:
        surest[_edge(candidate)] = max(surest.get(_edge(candidate), 0.0), claim.confidence)
    return surest


class Reading:
    """One parsed part of a document, and everything that is read off it."""

    def __init__(self, extractor: FrameExtractor, document: Document, doc: Doc, offset: int) -> None:
        """Find mentions, times and quantities; claims are built when asked for."""
        self.document = document
        self.doc = doc
        self._offset = offset
        self._crowd_types = extractor.frames.crowd_types
        self._nominals = extractor._nominals
        self._extractor = f"{extractor.name}/{extractor.version}"
        self.mentions = extractor._finder.find(doc)
        quotations = Quotations(doc)
        home = extractor._finder.home(document.publisher)
        focus = Focus(doc, self.mentions, quotations, home)
        self.references = References(doc, self.mentions, extractor._nominals, focus, quotations)
        self.topic = off_topic(doc, self.references.quotations)
        self.times: TimeReading = find_times(doc, document.published)
        self._times = ClaimTimes(doc, self.times.phrases, document.published)
        self._quantities: list[Quantity] = find_quantities(doc)
        self._attribution = Attribution(doc, self.references)
        self.is_article = len(doc.sents) > FEW_SENTENCES
        offices = list(office_candidates(doc, self.references, focus))
        self.references.bodies = {id(office.source.entity): office.target.entity for office in offices}
        for office in offices:
            if office.role:
                held = self.references.holders.setdefault(office.role.split()[-1].lower(), set())
                held.add(id(office.source.entity))
        matcher = Matcher(doc, self.references, extractor.frames, extractor._nominals)
        self.candidates: list[Candidate] = [
            *matcher.candidates(),
            *offices,
            *structure_candidates(doc, self.references),
        ]
        self.candidates = [c for c in _without_echoes(self.candidates) if not self._is_credited(c)]
        self.candidates.sort(key=lambda candidate: candidate.predicate.i)
        self.candidates += denials(
            doc, self.references, self.candidates, extractor.frames, self._attribution.of
        )
        self.candidates += restatements(doc, self.references, self.candidates, extractor.frames)
        self.candidates += matcher.left_out([c for c in self.candidates if self._may_be_claim(c)])
        self.candidates.sort(key=lambda candidate: candidate.predicate.i)
        self.beside_the_point: list[Candidate] = []
        if self.topic is not None:
            self._leave_out(self.topic)
        self._saying: dict[object, set[int]] = {}
        for candidate in (c for c in self.candidates if not is_retold(c)):
            sentence = candidate.predicate.sent.start
            self._saying.setdefault(_edge(candidate), set()).add(sentence)

    def is_said_again(self, candidate: Candidate) -> bool:
        """Whether another sentence is read as saying the same of the same two actors."""
        return len(self._saying.get(_edge(candidate), ())) > 1

    def _leave_out(self, topic: str) -> None:
        """Set aside what a text on another topic says, but for what is plainly of states."""
        officials = set(self.references.bodies)
        news = [c for c in self.candidates if is_news_anyway(c, topic, list(c.predicate.sent), officials)]
        self.beside_the_point = [c for c in self.candidates if c not in news]
        self.candidates = news

    def _is_credited(self, candidate: Candidate) -> bool:
        """Whether an end is only who says it: "Iran armed X – Pentagon", ", A. B., a major, said"."""
        sentence = candidate.predicate.sent
        ends = candidate.source, candidate.target
        named = [
            (s.start, s.end) for s in headline_credits(candidate.predicate, sentence.start, sentence.end)
        ]
        # Who says "we" is an end all the same.
        named_ends = [end for end in ends if end.route is Route.NAME and end.start > candidate.predicate.i]
        persons = [end for end in named_ends if end.entity.kind == "Person"]
        if persons and not candidate.rule.startswith("office:"):
            quotations = self.references.quotations
            closing = closing_clause(candidate.predicate, sentence.start, sentence.end, quotations)
            if closing is not None and closing.verb is not candidate.predicate:
                named.append((closing.first, closing.last))
        return any(first <= end.start < last for first, last in named for end in ends)

    def claims(self) -> Iterator[Claim]:
        """Give the claims, in the order of the text, none twice."""
        for _, claim in self.stated():
            yield claim

    def stated(self) -> Iterator[tuple[Candidate, Claim]]:
        """Give the claims as `claims` does, each with the candidate that it was built from."""
        seen: set[str] = set()
        for candidate in self.candidates:
            if self._may_be_claim(candidate) and not is_hypothetical(candidate.predicate):
                for claim in self._claims_of(candidate):
                    if claim.fact_in_sentence not in seen:
                        seen.add(claim.fact_in_sentence)
                        yield candidate, claim

    def _may_be_claim(self, candidate: Candidate) -> bool:
        """Whether the actors of a relation are such as may stand in it, and are no guess."""
        ontology = load_ontology()
        kinds = candidate.source.entity.kind, candidate.target.entity.kind
        if candidate.source.entity is candidate.target.entity:
            return False  # "its president asked Japan for boats", who was taken for Japan's
        if not ontology.allows(kinds[0], candidate.type, kinds[1]):
            return False
        if self.is_article and (is_nobody_named(candidate) or is_guess(candidate)):
            return False
        return not self._is_with_own_state(candidate, ontology.relation(candidate.type).family)

    def _is_with_own_state(self, candidate: Candidate, family: str) -> bool:
        """Whether somebody would meet, help or make peace with the body that he holds an office in."""
        bodies = self.references.bodies
        ends = (candidate.source.entity, candidate.target.entity)
        own = any(bodies.get(id(a)) is b for a, b in (ends, ends[::-1]))
        # A ministry does nothing to its own state, nor an unnamed state to its own court.
        guessed = candidate.source.route is not Route.NAME
        for body, state in (ends, ends[::-1])[: 1 + guessed] if family != "structure" else ():
            if self.references.state_of_body(body) in (state, state.name):
                return True
        if own and candidate.type == "REJECTS":
            return True  # "ruled out any purchase by his country"
        if own and candidate.type == "ACCUSES" and candidate.target.route >= Route.DEFINITE:
            return True  # "its spokesman accused the army": that of somebody else
        return own and family in ("diplomacy", "cooperation", "support", "trade")

    @staticmethod
    def _is_over(candidate: Candidate, family: str) -> bool:
        """Whether a claim tells of something said, done or lasting, which no date to come can date.

        "X, a founder of Y, will chair it from July": the date is that of the chair.
        """
        if family == "structure":
            return candidate.predicate.pos_ == "NOUN"
        done = candidate.predicate.tag_ in ("VBD", "VBN")
        return done and family in ("statement", "conflict", "diplomacy", "trade")

    def _claims_of(self, candidate: Candidate) -> Iterator[Claim]:
        predicate = candidate.predicate
        found = stance(predicate)
        start, end = self._quote(candidate)
        text = self.document.text
        relation = load_ontology().relation(candidate.type)
        root = candidate.plover or relation.plover
        stated_by_form = candidate.rule.startswith(("office", "structure"))
        head = candidate.item
        if head is not None and head.tag_ in ("WDT", "WP"):
            head = self.references.antecedent(head)
        plain: dict[str, Any] = dict(  # noqa: C408 - the names are those of `Claim`
            document_id=self.document.id,
            start_char=start,
            end_char=end,
            quote=text[start:end],
            source=self._mention(candidate.source),
            type=candidate.type,
            target=self._mention(candidate.target),
            role=candidate.role,
            polarity=candidate.polarity or ("positive" if stated_by_form else found.polarity),
            modality=candidate.modality or ("actual" if stated_by_form else found.modality),
            attribution=self._speakers_of(candidate),
            plover=plover_code(
                root, found.polarity, candidate.modality or found.modality, threatened=found.threatened
            ),
            extractor=self._extractor,
            rule=candidate.rule,
            confidence=confidence(candidate, self.is_said_again(candidate)),
        )
        if head is not None and self._is_no_thing(head):
            head = None
        things: list[Item | None] = list(items(head, self._quantities)) if head is not None else []
        things = things or [None]
        for item in things:
            time = self._times.of(candidate, item)
            stated = plain
            if self._times.is_to_come(time) and self._is_over(candidate, relation.family):
                time = None  # "has asked for access from next year": the date is that of the access
            if plain["modality"] == "actual" and not stated_by_form and self._times.is_to_come(time):
                code = plover_code(root, found.polarity, "planned", threatened=found.threatened)
                stated = plain | {"modality": "planned", "plover": code}
            quantity = item.quantity if item else None
            if quantity is None and not candidate.role:
                quantity = amount_of(candidate, self._quantities)
            if quantity is None and candidate.type in self._crowd_types:
                quantity = crowd_of(candidate, self._quantities)
            yield Claim(
                **stated,
                item=item.text if item else None,
                quantity=quantity.value if quantity else None,
                unit=quantity.unit if quantity else None,
                rate=quantity.rate if quantity else None,
                approx=bool(quantity and quantity.approx),
                start=time.start if time else None,
                end=time.end if time else None,
            )

    def _is_no_thing(self, item: Token) -> bool:
        """Whether words say when, where or to whom: "trained them at a camp", "teaches us"."""
        if item.pos_ == "PRON":
            return not any(child.lower_ == "of" for child in item.children)  # "nearly all of its wheat"
        if item.ent_type_ in NO_THINGS:
            return not goes_on_counting(item)
        located = item.dep_ == "pobj" and item.head.lower_ in ("at", "in")
        return located and bool(self._nominals.classes(item) & PLACES)

    def _speakers_of(self, candidate: Candidate) -> tuple[str, ...]:
        """Give who says it; an office beside a name is the article's own, an appointment is news."""
        verb = candidate.predicate
        if candidate.role and (verb.pos_ != "VERB" or verb.dep_ == "relcl"):
            return ()  # "according to X, who commands the fleet"
        speakers = self._attribution.of(candidate.predicate, candidate.speaker)
        if candidate.rule.startswith("structure:") and speakers[:1] == (candidate.source.entity.name,):
            return ()  # "according to the Lima institute X": the article says where it is
        return speakers

    def _mention(self, reference: Reference) -> Mention:
        last = self.doc[reference.end - 1]
        start = self.doc[reference.start].idx + self._offset
        end = last.idx + len(last) + self._offset
        entity = reference.entity
        return Mention(
            text=self.document.text[start:end],
            start_char=start,
            end_char=end,
            name=entity.name,
            kind=entity.kind,
            aliases=tuple(entity.aliases),
            identifiers=entity.identifiers,
        )

    def _quote(self, candidate: Candidate) -> tuple[int, int]:
        """Give the offsets of the sentence, without white space at its ends.

        "So does Tanzania." proves nothing without the sentence before it, which is cited with it.
        """
        sentence = candidate.predicate.sent
        start, end = sentence.start_char, sentence.end_char
        deed = deed_before(candidate.predicate) if candidate.rule.endswith(f":{SAME}") else None
        if deed is not None and end - deed.sent.start_char <= MAX_QUOTE:
            start = deed.sent.start_char
        if end - start > MAX_QUOTE:
            start, end = self._clause(candidate, sentence)
        start, end = start + self._offset, end + self._offset
        text = self.document.text[start:end]
        return end - len(text.lstrip()), start + len(text.rstrip())

    def _clause(self, candidate: Candidate, sentence: TokenSpan) -> tuple[int, int]:
        """Give the part of an overlong sentence that names both ends, or only the predicate."""
        ends = (candidate.source, candidate.target)
        tokens = [candidate.predicate.i, *(i for end in ends for i in (end.start, end.end - 1))]
        inside = [i for i in tokens if sentence.start <= i < sentence.end]
        first, last = self.doc[min(inside)], self.doc[max(inside)]
        if last.idx + len(last) - first.idx > MAX_QUOTE:
            first = last = candidate.predicate
        return first.idx, last.idx + len(last)

    def issues(self) -> Iterator[Issue]:
        """Give what was seen and not understood."""
        if self.beside_the_point:
            yield self._issue(
                "extract",
                "off-topic",
                self.beside_the_point[0].predicate.sent,
                f"reads like {self.topic}, where names are not actors: {len(self.beside_the_point)} "
                "relations were left out: cut out the part that is news, if any",
            )
            return
        for start, end, reason in self.times.unreadable:
            yield self._issue("date", "unreadable-date", self.doc[start:end], reason)
        stated: set[int] = {candidate.predicate.i for candidate in self.candidates}
        for verb, source, target in unread_relations(self.doc, self.references, stated):
            yield self._issue(
                "extract",
                "no-frame",
                verb.sent,
                f"joins {source.entity.name} and {target.entity.name} by {verb.lemma_!r}, for "
                "which there is no frame: add one to ingest/lexicon/frames.yml if it states a "
                "relation",
            )

    def doubt(self, candidate: Candidate, claim: Claim) -> Issue:
        """Give the issue of a claim that is more likely wrong than right, and so is left out."""
        return self._issue(
            "extract",
            "doubtful",
            candidate.predicate.sent,
            f"may say {claim.source.name} {claim.type} {claim.target.name}, but is more likely misread "
            f"(confidence {claim.confidence:.2f}): read the sentence",
        )

    def _issue(self, stage: str, code: str, span: TokenSpan, reason: str) -> Issue:
        start = span.start_char + self._offset
        end = span.end_char + self._offset
        quote = self.document.text[start:end].strip()
        shown = quote if len(quote) <= 60 else f"{quote[:57]}..."
        return Issue(
            stage=stage,
            code=code,
            message=f"{self.document.name}, character {start}: {shown!r} {reason}",
            document_name=self.document.name,
            document_id=self.document.id,
            start_char=start,
            end_char=end,
            quote=quote[:MAX_QUOTE],
        )
