"""Clauses in which something says of the one around it who says so: ", he said,", ", as X put it"."""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.quotation_marks import CLOSING_MARKS
from ingest.speech_verbs import SPEECH_VERBS
from ingest.tokens import Token

CITING = frozenset("cite quote".split())


def asides(node: Token) -> list[Token]:
    """Give verbs of saying that stand inside the clause: "The rockets, he said, are ..."."""
    return [
        child
        for child in node.children
        if child.dep_ in ("parataxis", "ccomp", "advcl", "conj")
        and child.pos_ == "VERB"
        and (child.lemma_ in SPEECH_VERBS or _puts_it(child))
        # "Chad closed the border, accusing Sudan of it": the article says that it did
        and (child.tag_ != "VBG" or has_own_subject(child))
        and (
            child.dep_ == "parataxis"
            or _is_as_said(child)
            or _is_parenthesis(child)
            or _is_inverted(child)
            or _is_quoted_as(child)
            or _precedes_that(child, node)
        )
    ]


def has_own_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, and borrows none."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _puts_it(verb: Token) -> bool:
    """Whether a clause is one such as "as the minister put it"."""
    return verb.lemma_ == "put" and any(c.lower_ == "it" and c.i == verb.i + 1 for c in verb.children)


def _is_as_said(verb: Token) -> bool:
    """Whether a clause is one such as "As the minister said, ..."."""
    marked = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts)
    return marked and has_own_subject(verb) and not any(c.dep_ == "ccomp" for c in verb.children)


def _is_quoted_as(verb: Token) -> bool:
    """Whether a clause at the end says who was quoted: ", an officer was quoted as saying by the Mail"."""
    if verb.lemma_ not in CITING or not any(c.dep_ == "nsubjpass" for c in verb.children):
        return False
    return any(c.lower_ == "as" for c in verb.rights)


def _is_inverted(verb: Token) -> bool:
    """Whether a clause is one such as ", says the Red Cross"."""
    return (
        verb.i > 0
        and verb.doc[verb.i - 1].text in CLOSING_MARKS | {","}
        and any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.children)
    )


def _precedes_that(verb: Token, clause: Token) -> bool:
    """Whether what a verb says was read as the main clause: "X reported, citing Y, that Z had sold"."""
    return verb.dep_ == "ccomp" and any(
        c.dep_ == "mark" and c.lower_ == "that" and verb.i < c.i for c in clause.children
    )


def _is_parenthesis(verb: Token) -> bool:
    """Whether a clause such as ", he said," is cut off by commas."""
    left, right = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    while doc[left].is_punct and left < verb.i:
        left += 1
    while doc[right].is_punct and right > verb.i:
        right -= 1
    before = left > 0 and doc[left - 1].text in CLOSING_MARKS | {",", "—", "–"}
    after = right + 1 < len(doc) and doc[right + 1].text in (",", "—", "–", ".")
    return before and after and right - left <= 6
