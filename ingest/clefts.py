"""Whom a cleft sentence names: "It is X that arms them", "It was not X but Y that sold them"."""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.tokens import Token


def cleft_verb(clause: Token) -> Token | None:
    """Give "is" above the clause of "It is X that arms them", whichever way the parser hung the clause."""
    if clause.dep_ == "ccomp":
        be = clause.head
    elif clause.dep_ == "relcl" and clause.head.dep_ == "attr":
        be = clause.head.head
    else:
        return None
    subjects = [c for c in be.children if c.dep_ in SUBJECTS]
    stressed = any(c.dep_ == "attr" and c.i < clause.i for c in be.children)
    return be if be.lemma_ == "be" and stressed and any(c.lower_ == "it" for c in subjects) else None


def cleft_focus(be: Token) -> Token:
    """Give whom "It is X that ..." names: the second of "not X but Y"."""
    focus = next(c for c in be.children if c.dep_ == "attr")
    others = [c for c in focus.children if c.dep_ == "conj"]
    return others[0] if others and is_contrast(focus) else focus


def is_contrast(focus: Token) -> bool:
    """Whether a phrase is one such as "not X but Y"."""
    return any(c.dep_ == "cc" and c.lower_ == "but" for c in focus.children)


def denies_focus(clause: Token) -> bool:
    """Whether a clause is said of somebody who is denied to have done it: "It was not X that sold them"."""
    be = cleft_verb(clause)
    if be is None or is_contrast(next(c for c in be.children if c.dep_ == "attr")):
        return False
    return any(c.dep_ == "neg" for c in be.children)
