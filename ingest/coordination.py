"""Hang a finite verb on the verb that it goes on with, and not on a nearer one of another form.

"Accused Oman of sheltering rebels and called on Kuwait", "promised that Honduras would recognise it, and
accused China": the small parser coordinates "called" with "sheltering", "accused" with "would recognise",
and Oman called and Honduras accused. What is coordinated is alike (Huddleston and Pullum, The Cambridge
Grammar of the English Language, 2002, chapter 15): a past tense goes on with a finite verb.
"""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def rehang_finite_verbs(doc: Doc) -> None:
    """Move each past tense that was coordinated with an infinitive, gerund or conditional.

    Args:
        doc: the parsed text, which is changed.
    """
    for verb in doc:
        if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.pos_ != "VERB":
            continue
        if any(child.dep_ in SUBJECTS for child in verb.children) or not _is_unlike(verb.head):
            continue
        above = _finite_above(verb.head)
        if above is not None:
            _move(verb, above)


def _is_unlike(verb: Token) -> bool:
    """Whether no past tense can go on with a verb: "of sheltering", "to send", "would recognise"."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBG":
        return verb.dep_ in ("pcomp", "advcl", "xcomp") and not auxiliaries
    if verb.tag_ == "VB":
        return any(child.tag_ in ("MD", "TO") for child in auxiliaries)
    return False


def _finite_above(verb: Token) -> Token | None:
    """Give the nearest verb above in the past tense, which stands before it in the sentence."""
    node = verb
    while node.head is not node:
        node = node.head
        if node.tag_ in FINITE and node.pos_ == "VERB":
            return node if node.tag_ == "VBD" and node.i < verb.i else None
    return None


def _move(verb: Token, above: Token) -> None:
    """Hang a verb and the conjunction before it on another verb."""
    below = verb.head
    moved = [verb, *(c for c in below.rights if c.dep_ == "cc" and 0 < verb.i - c.i <= 3)]
    for token in moved:
        token.head = above
    below.hang(lefts=below.lefts, rights=[c for c in below.rights if c not in moved])
    above.hang(lefts=above.lefts, rights=sorted([*above.rights, *moved], key=lambda token: token.i))
