"""Under which name a speaker is recorded.

A named or pronominal speaker goes by the canonical name; a state's government or army by the state; one
without a name ("Western officials", "customs records") by the words of the text, without article.
"""

from __future__ import annotations

from ingest.gazetteer import load_gazetteer
from ingest.names import Entity, Manner, Span
from ingest.outlets import OUTLET_NOUNS, is_outlet
from ingest.phrases import modifiers, owners
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.speaker_descriptions import SpeakerDescriptions
from ingest.speaker_pronouns import BODIES, SpeakerPronouns
from ingest.speaker_words import DOCUMENTS, SpeakerWords
from ingest.speech_verbs import SPEECH_VERBS
from ingest.syntax import verb_slots
from ingest.titles import SPOKESPEOPLE
from ingest.tokens import Doc, Token

MESSAGES = frozenset("communiqué communique statement letter memo release bulletin dispatch".split())
"""Documents "of" whom they are by, as a study is of what it is about."""
ANY_REPORT = frozenset({"report", "document"})
REPORTS = frozenset(
    "report study investigation dossier analysis audit assessment survey inquiry review".split()
)
"""What "the report" and "the document" may take up."""
SITES = frozenset("website site page webpage account channel".split())
"""Where somebody publishes: "a note on the website of the ministry"."""
PUBLISHING = frozenset("publish release issue write compile prepare produce collect gather".split())
PUBLISHERS = frozenset({"Government", "Organization", "Company"})
"""Kinds of whom records are by: figures of a state may be of what it does."""
ORGANS = frozenset("government junta army military navy authority authorities".split())
"""What speaks for its state and has no name of its own."""
PAPERS = frozenset("paper channel station site website portal outlet".split())
"""Nouns that take up an outlet that has been named, and call none of themselves."""
NATIONAL_BODIES = frozenset("embassy consulate court".split())
"""Bodies of a state that are called by its adjective, whether the text says "Peru's" or "the Peruvian"."""
BACK = 250
"""Tokens back to the words that "the ministry" or "the officer" may take up."""


class Speakers:
    """The names of the speakers of one parsed document."""

    def __init__(self, doc: Doc, references: References) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references
        self._pronouns = SpeakerPronouns(doc, references)
        self._descriptions = SpeakerDescriptions(doc, references)
        self.words = SpeakerWords(doc, references)

    def name(self, token: Token) -> str | None:
        """Give the name under which the speaker headed by a token is recorded, or None."""
        apposed = self._apposed_person(token)
        if apposed is not None:
            return apposed.entity.name
        if token.pos_ == "NOUN" or token.lower_ in ORGANS:
            return self._by_noun(token)
        if token.lower_ == "one":
            # "one of the officers"
            many = [n for c in token.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"]
            for name in (c for n in (token, *many) for c in n.rights if c.dep_ == "appos"):
                span = self._references.mentions.of(name)
                if span is not None and span.entity.kind == "Person":
                    return span.entity.name  # "one of them, A. B.,"
            return next((self.words.of(n) for n in many if n.pos_ != "PRON"), None)
        outside = self._pronouns.outside_relative(token)
        if outside is not None:
            owner = next((c for c in outside.lefts if c.dep_ == "poss"), None)
            return self.name(outside if owner is None or outside.lemma_ in BODIES else owner)
        if token.lower_ == "they" and (several := self._pronouns.several(token)) is not None:
            return self.words.of(several)
        if token.lower_ == "it":
            nameless = self._pronouns.nameless_body(token)
            if nameless is not None:
                return self._by_noun(nameless)
            body = self._pronouns.body(token)
            if body is not None:
                return body.name
        found = self._references.of_one(token)
        nearer = self._pronouns.nameless_since(token, found[0].start) if found else None
        if nearer is not None and self._apposed_person(nearer) is None:
            return self.words.of(nearer)
        if found and found[0].route in (Route.NAME, Route.PRONOUN, Route.DEFINITE):
            # "Peru's finance ministry signed it, it said": what speaks, not the state that it acts for
            span = self._references.mentions.at[found[0].start]
            if token.lower_ == "it" and span is not None and span.entity.kind == "Government":
                return span.entity.name
            return found[0].entity.name
        if token.pos_ == "PRON":
            last = self._pronouns.last_nameless(token)
            return self.words.of(last) if last is not None else None
        return None if token.is_punct else self.words.of(token)

    def _by_noun(self, noun: Token) -> str | None:
        lemma = noun.lemma_.lower()
        spoke = self._descriptions.that_spoke(noun)
        if spoke is not None:
            return self._ministry(spoke) if lemma == "ministry" else spoke.entity.name
        group = self._descriptions.group(noun)
        if group is not None:
            return group.entity.name
        found = self._references.of_one(noun)
        if found and found[0].route is Route.DEFINITE and not self._is_named_before(found[0].entity, noun):
            found = []  # "Prosecutors say that Iran ...": they need not be Iran's
        if found and lemma in SPOKESPEOPLE and found[0].route is Route.DEFINITE:
            found = []  # "a government spokesperson", who is not the state
        if lemma in DOCUMENTS:
            author = self._author(noun) or self._author_before(noun)
            if author:
                return author
        if found and _is_organ(noun) and found[0].entity.kind == "State":
            return found[0].entity.name
        if found and found[0].route is Route.NAME and found[0].start <= noun.i < found[0].end:
            span = self._references.mentions.of(noun)
            if lemma == "ministry" and span is not None:
                return self._ministry(span)
            return found[0].entity.name
        if lemma in SPOKESPEOPLE:
            principal = self._principal(noun)
            if principal:
                return principal
        theirs = bool(found) and found[0].route is Route.PRONOUN and _are_their_chiefs(noun)
        theirs = theirs or (bool(found) and found[0].route is Route.PRONOUN and _is_another(noun, found[0]))
        sure = bool(found) and found[0].route in (Route.NAME, Route.PRONOUN, Route.DEFINITE)
        if sure and not theirs and not _has_of(noun):
            return found[0].entity.name
        if lemma in OUTLET_NOUNS:
            # "the daily El Sur", "the El Sur newspaper"
            named = next((c for c in noun.children if c.dep_ in ("appos", "compound")), None)
            span = self._references.mentions.of(named) if named is not None else None
            if span is not None:
                return span.entity.name
            outlet = self._descriptions.outlet(noun)
            if outlet is not None:
                return outlet
            last = noun.i + 1
            while last < len(self._doc) and self._doc[last].is_title:
                last += 1
            if last > noun.i + 1 and self._doc[last - 1].pos_ == "PROPN":
                return self._doc[noun.i + 1 : last].text
        elif lemma in PAPERS and (outlet := self._descriptions.outlet(noun)) is not None:
            return outlet
        firm = self._descriptions.institute(noun) or self._descriptions.firm(noun)
        if firm is not None:
            return firm.entity.name
        before = self._descriptions.by_rank(noun) or self._said_before(noun)
        return before or self._by_nation(noun) or self.words.of(noun)

    def _by_nation(self, noun: Token) -> str | None:
        """Give "Chinese embassy" for "China's embassy": a body by its nation."""
        if noun.lemma_.lower() not in NATIONAL_BODIES:
            return None  # "Sri Lanka's navy chief", "Mali's biggest bank"
        owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        span = self._references.mentions.of(owner) if owner is not None else None
        if owner is None or span is None or span.entity.kind != "State" or span.manner is not Manner.NAME:
            return None
        state = load_gazetteer().entry(span.entity.name)
        mark = next((c.text for c in owner.children if c.tag_ == "POS"), None)
        words = self.words.of(noun)
        if state is None or not state.adjective or mark is None or f"{mark} " not in words:
            return None
        return f"{state.adjective} {words.split(f'{mark} ', 1)[1]}"

    def _is_named_before(self, entity: Entity, noun: Token) -> bool:
        spans = (s for s in self._references.mentions.spans if s.start < noun.i)
        return any(span.entity is entity or span.state is entity for span in spans)

    def _ministry(self, span: Span) -> str:
        """Give the words of a ministry's name, one for "Peru's" and "the Peruvian foreign ministry"."""
        name = span.entity.name
        possessive = next((t for t in self._doc[span.start : span.end] if t.tag_ == "POS"), None)
        if possessive is None:
            return self._doc[span.start : span.end].text
        of_state = name.split()[: -(span.end - possessive.i - 1)]
        return " ".join([*of_state, self._doc[possessive.i + 1 : span.end].text])

    def named_between(self, first: int, last: int) -> str | None:
        """Give the one person named among the tokens `first:last`, or the body if they are its name."""
        spans = [s for s in self._references.mentions.spans if first <= s.start and s.end <= last]
        people = [s for s in spans if s.entity.kind == "Person"]
        if len(people) == 1 and not self._is_inner(people[0]):
            return people[0].entity.name
        whole = [s for s in spans if s.start - first <= 1 and s.entity.kind not in ("Location", "State")]
        if whole and (whole[0].end == last or self._doc[whole[0].end].text == ","):
            return whole[0].entity.name
        comma = next((i for i in range(last - 1, first, -1) if self._doc[i].text == ","), None)
        if comma is not None and 1 < last - comma - 1 < 5:
            if all(t.pos_ == "PROPN" and t.is_title for t in self._doc[comma + 1 : last]):
                return self._doc[comma + 1 : last].text  # "a doctor at the hospital, A. B., said"
        return None

    def of_headline(self, first: int, last: int) -> str | None:
        """Give the speaker that the tokens `first:last` of a headline name, by name or by their words."""
        words = [t for t in self._doc[first:last] if t.dep_ != "det" and not t.is_space]
        if not words:
            return None
        root = self._doc[first:last].root
        named = self.named_between(first, last)
        alone = len(words) == 1 and self._references.mentions.of(root) is not None
        if named is None and (alone or root.lower_ in ORGANS or root.lemma_ in DOCUMENTS):
            named = self.name(root)
        text = self._doc[words[0].i : words[-1].i + 1].text
        plain = named is None or any(mark in named for mark in (" - ", " – ", ":"))
        return (text[0].lower() + text[1:] if words[0].pos_ == "NOUN" else text) if plain else named

    def _is_inner(self, span: Span) -> bool:
        """Whether a name only says whose man it is: "an aide to X", "X's lawyer"."""
        before = self._doc[span.start - 1]
        after = self._doc[span.end] if span.end < len(self._doc) else None
        person = before.pos_ == "ADP" or (before.pos_ in ("PROPN", "NOUN") and self._after_of(span))
        return person or (after is not None and after.tag_ == "POS")

    def _after_of(self, span: Span) -> bool:
        start = self._references.doc[span.start].i
        while start > 0 and self._doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ"):
            start -= 1
        return start > 0 and self._doc[start - 1].pos_ == "ADP"

    def _apposed_person(self, token: Token) -> Span | None:
        """Give the person of "the mayor of the town, A. B.", hung on either noun."""
        if token.pos_ not in ("NOUN", "PROPN") or token.tag_ not in ("NN", "NNP"):
            return None
        if token.i + 2 < len(self._doc) and token.nbor(1).text == "-":
            return self._behind_hyphen(token)
        inner = [n for c in token.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
        for noun in (token, *inner):
            for child in noun.children:
                if child.dep_ != "appos" or child.i < noun.i:
                    continue
                span = self._references.mentions.of(child)
                if span is not None and span.entity.kind == "Person" and span.head == child.i:
                    if noun == token or self._doc[span.start - 1].text == ",":
                        return span
        return None

    def _behind_hyphen(self, token: Token) -> Span | None:
        """Give the person of "the vice-president, A. B.", whose office is three tokens."""
        comma = token.i + 3
        if comma + 1 >= len(self._doc) or self._doc[comma].text != ",":
            return None
        span = self._references.mentions.of(self._doc[comma + 1])
        return span if span is not None and span.entity.kind == "Person" else None

    def _author(self, document: Token) -> str | None:
        """Give whose report it is: "a report by X", "published by X", "an X report"."""
        authors = list(owners(document))
        for child in document.children:
            if child.dep_ == "prep" and child.lower_ in ("from", "by"):
                authors += [c for c in child.children if c.dep_ == "pobj"]
            elif child.dep_ == "prep" and child.lower_ == "in":
                for outlet in child.children:
                    span = self._references.mentions.of(outlet)
                    if span is not None and is_outlet(span, outlet):
                        return span.entity.name
            elif child.dep_ in ("acl", "relcl") and child.lemma_ in PUBLISHING:
                # a leaked paper is not by the site that publishes it
                authors += [t for t in verb_slots(child).subjects if not self._only_publishes(child, t)]
            elif child.dep_ in ("compound", "amod") and child.i < document.i:
                span = self._references.mentions.of(child)
                if span is not None and span.entity.kind != "State":
                    return span.entity.name
            elif child.dep_ == "prep" and child.lower_ == "of":
                authors += [c for c in child.children if c.dep_ == "pobj" and self._writes(c, document)]
            elif child.dep_ == "prep" and child.lower_ in ("on", "at"):
                sites = (c for c in child.children if c.lemma_.lower() in SITES)
                authors += [o for site in sites for o in (*owners(site), *_of(site))]
        if document.dep_ == "dobj" and document.head.lemma_ in PUBLISHING:
            authors += verb_slots(document.head).subjects
        if document.dep_ == "pobj" and document.head.lower_ == "in" and document.head.head.pos_ == "VERB":
            # "UN experts say in a report ... the report says"
            if document.head.head.lemma_ in SPEECH_VERBS:
                authors += verb_slots(document.head.head).subjects
        for author in authors:
            found = self._references.of_one(author)
            if found and found[0].route in (Route.NAME, Route.PRONOUN):
                return found[0].entity.name
            if author.pos_ in ("NOUN", "PROPN") and author.lemma_.lower() not in DOCUMENTS:
                return self.name(author)
        return None

    def _only_publishes(self, verb: Token, publisher: Token) -> bool:
        """Whether an outlet or a site publishes what others wrote."""
        if verb.lemma_ != "publish":
            return False
        span = self._references.mentions.of(publisher)
        outlet = span is not None and is_outlet(span, publisher)
        return outlet or any(c.lemma_ in OUTLET_NOUNS | PAPERS for c in publisher.lefts)

    def publisher_between(self, first: int, last: int) -> str | None:
        """Give whose records these words name, read in their order: "figures collected by UNHCR"."""
        documents = [t for t in self._doc[first:last] if t.lemma_.lower() in DOCUMENTS and t.pos_ == "NOUN"]
        if not documents:
            return None
        behind = documents[0].i + 1
        published = behind < last and self._doc[behind].lemma_ in PUBLISHING
        link = self._doc[behind + published] if behind + published < last else None
        if link is None or link.lower_ not in (("by",) if published else ("of", "from", "by")):
            return None
        spans = [
            s for s in self._references.mentions.spans if link.i < s.start <= link.i + 2 and s.end == last
        ]
        return spans[0].entity.name if spans and spans[0].entity.kind in PUBLISHERS else None

    def records_between(self, first: int, last: int) -> str | None:
        """Give records without an author by the words of the text: "customs data", "export licences"."""
        words = self._doc[first:last]
        plain = all(t.pos_ in ("NOUN", "ADJ", "PROPN", "DET") for t in words)
        if not plain or words[-1].lemma_.lower() not in DOCUMENTS or self._author(words[-1]):
            return None
        kept = [t for t in words if t.dep_ != "det" and t.pos_ != "DET"]
        return self._doc[kept[0].i : last].text if kept else None

    def _writes(self, noun: Token, document: Token) -> bool:
        """Whether a document "of" somebody is by him: "a report of UN experts", not "of abuse"."""
        if document.lemma_.lower() in MESSAGES:
            return True
        span = self._references.mentions.of(noun)
        if span is not None and span.entity.kind in ("Government", "Organization"):
            return True
        people = {"office", "personnel"} & self._references.nominals.classes(noun)
        return bool(people) and noun.tag_ == "NNS"

    def _author_before(self, document: Token) -> str | None:
        """Give whose "the report" is that the text has named with its author before."""
        if not any(c.lower_ in ("the", "this", "that") for c in document.children):
            return None
        for token in reversed(self._doc[max(0, document.i - BACK) : document.i]):
            another = document.lemma_ in ANY_REPORT and token.lemma_ in REPORTS and token.pos_ == "NOUN"
            if token.lemma_ != document.lemma_ and not another:
                continue
            if token.pos_ == "VERB":  # "the group Seamark reports ... the report adds"
                authors = [r for t in verb_slots(token).subjects[:1] for r in self._references.of_one(t)]
                if authors and authors[0].route is Route.NAME and authors[0].entity.kind != "State":
                    return authors[0].entity.name
            author = self._author(token) if token.pos_ == "NOUN" else None
            if author:
                return author
        return None

    def _principal(self, spokesman: Token) -> str | None:
        """Give the body that "a spokesman for the X army", "an X Institute spokesman" speaks for."""
        for word in modifiers(spokesman):
            span = self._references.mentions.of(word)
            if span is not None and span.entity.kind in ("Organization", "Company"):
                return span.entity.name
        for child in spokesman.children:
            if child.dep_ == "prep" and child.lower_ == "for":
                for body in child.children:
                    found = self._references.of_one(body) if body.dep_ == "pobj" else []
                    if not found or found[0].entity.kind == "Person":
                        continue
                    organ = _is_organ(body)
                    if organ or found[0].route in (Route.NAME, Route.DEFINITE):
                        return found[0].entity.name
        return None

    def _said_before(self, noun: Token) -> str | None:
        """Give the fuller words that "the ministry" or "the officer" takes up."""
        children = list(noun.children)
        definite = any(c.lower_ in ("the", "this", "that") for c in children)
        if not definite or any(c.dep_ in ("amod", "compound", "nmod", "poss", "prep") for c in children):
            return None
        for token in reversed(self._doc[max(0, noun.i - BACK) : noun.i]):
            if token.lower_ == noun.lower_ and token.pos_ in ("NOUN", "PROPN"):
                words = self.words.of(token)
                if " " in words:
                    span = self._references.mentions.of(token)
                    return span.entity.name if span is not None else words
        return None


def _of(noun: Token) -> list[Token]:
    return [t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]


def _has_of(noun: Token) -> bool:
    return any(child.lower_ == "of" for child in noun.children)


def _are_their_chiefs(noun: Token) -> bool:
    """Whether several people are said to be somebody's: "their coastguard chiefs", of more than one."""
    return noun.tag_ == "NNS" and noun.lemma_ in ("chief", "minister") and _has_their(noun)


def _is_another(noun: Token, owner: Reference) -> bool:
    """Whether "his" man speaks for himself: "his minister", "his lawyer" who is no state's."""
    his = any(c.lower_ in ("his", "her") for c in noun.lefts)
    if noun.lemma_ == "minister" and any(c.lower_ == "its" for c in noun.lefts):
        return True  # "its energy minister"
    return his and (noun.lemma_ == "minister" or (noun.lemma_ == "lawyer" and owner.entity.kind == "State"))


def _has_their(noun: Token) -> bool:
    return any(child.lower_ == "their" for child in noun.children)


def _is_organ(noun: Token) -> bool:
    """Whether a noun is what speaks for its state: "the Malian army", "the Ukrainian air force"."""
    lemma = noun.lemma_.lower()
    before = noun.nbor(-1).lower_ if noun.i else ""
    if (before, lemma) in (("air", "force"), ("coast", "guard"), ("armed", "force")):
        return True
    if lemma == "authority" and any(c.dep_ == "compound" and c.tag_ in ("NN", "NNS") for c in noun.lefts):
        return False  # "the ports authority"
    return lemma in ORGANS
