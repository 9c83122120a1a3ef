"""Appositions: which name stands beside a noun for the same actor, wherever the parser hung it.

"The firm, Orvane", "Neva, a company controlled by", "the group Green Watch", "his Chinese counterpart, L.
J., in Rome".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.names import Manner, Span
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.speech_verbs import SPEECH_VERBS
from ingest.tokens import Token

if TYPE_CHECKING:
    from ingest.references import References


LONGEST_BODY = 9
"""Words of the longest body behind an office: "of the exporters' association Andah"."""


def apposed_name(token: Token, references: References) -> Span | None:
    """Give the name that stands in apposition: "the firm, Orvane", "the group Green Watch"."""
    for child in token.children:
        if (
            child.dep_ == "appos"
            and child.i > token.i
            and not (token.dep_ in ("dobj", "pobj") and _speaks_behind(child))
        ):
            span = references.mentions.of(child)
            contrast = child.left_edge.i and child.left_edge.nbor(-1).lower_ in ("not", "unlike")
            if span is not None and span.head == child.i and span.manner is not Manner.DEMONYM:
                return None if contrast else span  # "the Peruvian navy, not Brazil"
        if child.dep_ == "prep" and "office" in references.nominals.classes(token):
            # "a spokesman for the group, Z. N.,": in apposition to the wrong noun.
            for name in (n for t in child.children for n in t.children if n.dep_ == "appos"):
                span = references.mentions.of(name)
                if span is not None and span.entity.kind == "Person":
                    return span
        if child.dep_ == "acl" and child.lower_ == "known":
            # "the coalition's leader, known as Ti G."
            for preposition, name in prepositional_objects(child):
                span = references.mentions.of(name)
                if preposition == "as" and span is not None and span.manner is not Manner.DEMONYM:
                    return span
        if child.dep_ == "conj" and child.i > token.i and _is_comma_apposition(token, child, references):
            return references.mentions.of(child)
    beside = references.mentions.at[token.i + 1] if token.i + 1 < len(references.doc) else None
    if (
        beside is not None
        and beside.start == token.i + 1
        and beside.manner in (Manner.NAME, Manner.PERSON)  # that of a militia read as a person
    ):
        # "from the German company Rheintal", whose name hangs elsewhere
        kind = references.nominals.name_kind(token)
        if kind not in (None, "Nobody") and beside.entity.kind != "Person" and token.tag_ == "NN":
            return beside
    for child in token.head.children if token.dep_ in ("dobj", "pobj", "nsubj") else ():
        # "detained a suspect, the businessman K. S., on Monday": hung on the verb
        if child.dep_ == "npadvmod" and child.left_edge.i == token.i + 2 and token.nbor(1).text == ",":
            span = references.mentions.of(child)
            if span is not None and span.entity.kind == "Person" and span.head == child.i:
                return span
    return named_behind(token, references)


def _speaks_behind(name: Token) -> bool:
    """Whether a name is who says the sentence: "killed three people, the governor, B. W., said"."""
    behind = name.doc[name.right_edge.i + 1 : name.right_edge.i + 3]
    words = [token for token in behind if token.text != ","]
    return (
        bool(words)
        and words[0].pos_ == "VERB"
        and words[0].lemma_ in SPEECH_VERBS
        and (
            words[0].tag_ in ("VBD", "VBZ", "VBP")
            and not any(c.i > words[0].i for c in words[0].children if c.dep_ == "ccomp")
        )
    )


def name_apposed_to(token: Token, references: References) -> Span | None:
    """Give the name that a noun is in apposition to: "Neva, a company controlled by"."""
    if (named := described(token, references)) is not None:
        return named
    if token.dep_ != "appos" or token.head.i > token.i or _is_hung_on(token):
        return None
    span = references.mentions.of(token.head)
    if span is None or span.head != token.head.i:
        return None
    return _nearer(token, span, references) or span


def _nearer(noun: Token, hung_on: Span, references: References) -> Span | None:
    """Give the name right before an apposition that it fits better than the one that it was hung on.

    "The mine is held by the RSF, the paramilitary force that has fought the army": not the mine.
    """
    comma = noun.left_edge.i - 1
    last = comma - 1 - (comma > 1 and noun.doc[comma - 1].text == ")")
    if last <= hung_on.end or noun.doc[comma].text != ",":
        return None
    span = references.mentions.at[last]
    if span is None or span.entity is hung_on.entity:
        return None
    kind = references.nominals.group_kind(noun)
    return span if span.entity.kind == kind != hung_on.entity.kind else None


def _is_hung_on(noun: Token) -> bool:
    """Whether a noun with "a" only stands behind a name: "extradited to Spain a businessman"."""
    first = noun.left_edge
    return first.lower_ in ("a", "an") and first.i > 0 and first.nbor(-1).pos_ == "PROPN"


def _is_comma_apposition(office: Token, name: Token, references: References) -> bool:
    """Whether "the prime minister, Han S.," was read as a list of two."""
    span = references.mentions.of(name)
    return (
        span is not None
        and span.entity.kind == "Person"
        and "office" in references.nominals.classes(office)
        and office.tag_ in ("NN", "NNP")
        and not any(child.dep_ == "cc" for child in office.children)
        and references.doc[span.start - 1].text in (",", "-", "–", "—")
    )


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


def _end_of_body(office: Token, references: References) -> int:
    """Give one past the body of "the president of Chile", or past the office where it has none."""
    doc, behind = office.doc, office.i + 1
    if behind + 2 >= len(doc) or doc[behind].lower_ not in ("of", "for", "at", "in"):
        return behind
    if doc[behind].lower_ == "of" and doc[behind + 1].lower_ in ("staff", "operations", "parliament"):
        return behind + 2
    last = behind + 1
    while (
        last < len(doc)
        and last - behind < LONGEST_BODY
        and doc[last].text != ","
        and doc[last].pos_ != "VERB"
    ):
        last += 1
    # "The president of the exporters' association Andah": as far as a name that ends at a comma
    span = references.mentions.at[last - 1]
    named = span is not None and span.end == last and span.entity.kind != "Person"
    return last if last < len(doc) and named else behind


def office_before(person: Span, references: References) -> Token | None:
    """Give the office that a name is set behind: "the president of Chile, A. S."."""
    doc = references.doc
    if person.start < 2 or doc[person.start - 1].text != ",":
        return None
    body = references.mentions.at[person.start - 2]
    places = [person.start - 2, person.start - 4]
    if body is not None and body.start > 1:
        places.append(body.start - 2 - (doc[body.start - 1].lower_ == "the"))
    return next((doc[i] for i in places if i >= 0 and named_behind(doc[i], references) is person), None)


def named_behind(office: Token, references: References) -> Span | None:
    """Give the person of "his Chinese counterpart, L. J., in Rome", wherever the parse hung the name."""
    doc = office.doc
    first = _end_of_body(office, references) + 1
    if first >= len(doc) or doc[first - 1].text != "," or office.tag_ != "NN":
        return None
    span = references.mentions.of(doc[first])
    if span is None or span.entity.kind != "Person" or span.start != first:
        return None
    closed = span.end >= len(doc) or doc[span.end].is_punct or doc[span.end].pos_ == "ADP"
    return span if closed and "office" in references.nominals.classes(office) else None
