"""Which nouns name an office of a person: before the name, in apposition to it, or as its attribute.

"Finland's defence minister A. H.", "T. W. and K. S., both directors of X", "one of its lawmakers, A. H.".
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.appositions import office_before
from ingest.names import Span
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.references import References
from ingest.tokens import Doc, Token

EQUALS = frozenset("counterpart colleague number".split())
"""Nouns that give a person the office of somebody else: no role of their own."""
POSTS = frozenset(
    "analyst researcher fellow scholar economist professor engineer investigator manager counsel officer "
    "monitor paymaster quartermaster".split()
)
"""What somebody is in a body that is named with it: "a researcher at the X Institute"."""
ASSEMBLIES = frozenset(
    "parliament congress senate assembly house legislature chamber council board cabinet".split()
)
"""Of what a member, or a speaker, holds an office: parties and unions have members without any."""


def is_office(token: Token, references: References) -> bool:
    """Whether a noun names an office: "minister", "president-elect", "member of parliament"."""
    if token.lemma_ == "number" and any(c.lower_ == "opposite" for c in token.children):
        return True
    if token.lower_ == "elect" and token.i > 1 and token.nbor(-1).text == "-":
        return is_office(token.nbor(-2), references)
    if token.lemma_ in ("member", "speaker"):
        return _is_of_assembly(token)
    named = token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "JJ" and token.dep_ == "compound")  # "chief"
    return named and (
        token.lemma_ in (EQUALS - {"number"}) | POSTS
        or "office" in references.nominals.classes(token)
        or "office" in references.nominals.by_lemma.get(token.lower_, ())
    )


def _is_of_assembly(noun: Token) -> bool:
    """Whether a member is one "of the Russian parliament", or a speaker the "parliament speaker"."""
    whole = [inner.lemma_.lower() for p, inner in prepositional_objects(noun) if p == "of"]
    whole += [c.lower_ for c in noun.lefts if c.dep_ == "compound"]
    return not ASSEMBLIES.isdisjoint(whole)


def office_nouns(doc: Doc, span: Span, references: References) -> Iterator[Token]:
    """Give nouns that name an office of the person that a span names.

    Args:
        doc: the parsed text.
        span: the name of a person.
        references: the actors of the text.
    """
    head = doc[span.head]
    before = [
        token
        for token in doc[max(head.left_edge.i, span.start - 8) : span.start]
        if token.head == head or token.head.head == head or token.dep_ == "compound"
    ]
    found = [*reversed(before), *_beside(head, span, references), *_of_list(head, references)]
    yield from (token for token in found if is_office(token, references))


def _beside(head: Token, span: Span, references: References) -> Iterator[Token]:
    """Give what may be an office in apposition to a name, or as its attribute."""
    if (office := office_before(span, references)) is not None:
        yield office
    for child in head.children:
        if child.dep_ == "appos":
            yield child
        elif child.dep_ == "relcl" and child.lemma_ in ("be", "become"):
            yield from (c for c in child.children if c.dep_ == "attr")
    if head.dep_ == "appos" or (head.dep_ == "conj" and _is_of(span, head.head, references)):
        yield head.head
    if head.dep_ == "appos":
        # "X's founder and chairman, A. L."
        yield from (t for t in head.head.conjuncts if head.head.i < t.i < head.i)
        if head.head.lower_ in ("one", "another"):
            # "one of its lawmakers, A. H."
            yield from (inner for p, inner in prepositional_objects(head.head) if p == "of")
        if head.head.dep_ == "npadvmod":
            yield from (c for c in head.head.children if c.dep_ == "npadvmod" and c.i < head.i)
        if head.head.dep_ == "pobj":
            # "a spokesman for the group, Z. N.,": in apposition to the wrong noun.
            yield head.head.head.head
    if head.dep_ in SUBJECTS and head.head.lemma_ in ("be", "become"):
        yield from (child for child in head.head.children if child.dep_ == "attr")


def _is_of(span: Span, noun: Token, references: References) -> bool:
    """Whether a noun read as coordinated with a name is that of the same person."""
    return any(r.entity is span.entity for r in references.of_one(noun))


def _of_list(head: Token, references: References) -> Iterator[Token]:
    """Give what may be the office that persons of a list share."""
    if head.dep_ == "conj" and references.mentions.of(head.head) is not None:
        # "Energy ministers A. B. of Hungary and C. D. of Serbia", which may be read as a list of states
        first = head.head
        if first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.pos_ == "PROPN":
            first = first.head.head
        yield from (c for c in first.lefts if c.dep_ == "compound" and c.tag_ in ("NNS", "NNPS"))
        # "T. W. and K. S., both directors of X"
        yield from (c for c in head.head.children if c.dep_ == "appos" and c.tag_ == "NNS" and c.i > head.i)
        if head.head.dep_ == "appos" and head.head.head.tag_ == "NNS":
            yield head.head.head
    shared = office_of_list(head)
    if shared is not None:
        yield shared


def office_of_list(name: Token) -> Token | None:
    """Give "presidents" of "the presidents of Chad and Mali, A. B. and C. D.", read as one list of four."""
    first = name
    while first.dep_ == "conj":
        first = first.head
    if first == name or first.dep_ != "pobj" or first.head.lower_ != "of":
        return None
    offices = first.head.head
    return offices if offices.tag_ == "NNS" else None
