"""Words around a noun: its prepositions with their objects, its owner, its adjectives.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ingest.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
LOCATIVE = frozenset(
    "in at near outside around across inside within through throughout off along via".split()
)
"""Prepositions that say where."""
FIXED = frozenset(
    "according due owing thanks prior contrary compared regardless because instead ahead as such close "
    "next".split()
)
"""First words of compound prepositions whose second word means nothing by itself."""
BOUND = frozenset("bound destined headed meant intended earmarked".split())
"""Participles that only say where something is to go: "a shipment of drones bound for Mali"."""
FROZEN = frozenset("fear sake spite wake eve midst aftermath view absence pursuit".split())
"""Nouns of set phrases, whose "of" has nothing to do with the verb: "for fear of Brazil"."""
LIKENING = frozenset(
    "style born linked era language speaking type inspired like origin friendly based occupied "
    "educated".split()
)
"""Words behind a nation and a hyphen by which nothing is its own."""
REMEMBERED = 2048
"""Words whose arguments are kept: those of a few documents, since several rules ask for each."""


@lru_cache(maxsize=REMEMBERED)
def prepositional_objects(word: Token) -> tuple[tuple[str, Token], ...]:
    """Give each preposition below the word with its object, compound prepositions joined by `_`."""
    return tuple(_prepositional_objects(word))


def _prepositional_objects(word: Token, depth: int = 0) -> Iterator[tuple[str, Token]]:
    if word.dep_ == "pobj" and word.lower_ in FROZEN:
        return
    for child in word.children:
        if child.dep_ not in PREPOSITIONS:
            if child.dep_ == "prt":
                # "called on Guinea-Bissau to", with "on" read as a particle that governs
                yield from ((child.lower_, c) for c in child.children if c.dep_ == "pobj")
                yield from _prepositional_objects(child, depth)
            elif child.lower_ in BOUND and child.dep_ in ("acl", "amod", "relcl") and child.i > word.i:
                yield from (("to", o) for p, o in _prepositional_objects(child) if p in ("for", "to"))
            continue
        name = child.lower_
        if name == "of" and child.i and child.nbor(-1).lower_ == "instead":
            name = "instead_of"  # "from Peru instead of Brazil"
        if child.dep_ == "dative" and child.pos_ not in ("ADP", "SCONJ", "PART"):
            continue
        for grandchild in child.children:
            if grandchild.dep_ == "pobj":
                yield name, grandchild
            elif grandchild.dep_ == "prep" and depth < 2:
                for inner in grandchild.children:
                    if inner.dep_ == "pobj":
                        yield f"{name}_{grandchild.lower_}", inner
                        if name not in FIXED:
                            yield grandchild.lower_, inner
            elif grandchild.dep_ in ("conj",) and grandchild.pos_ == "ADP":
                for inner in grandchild.children:
                    if inner.dep_ == "pobj":
                        yield grandchild.lower_, inner


def owners(noun: Token) -> list[Token]:
    """Give those to whom the noun is said to belong: possessors, and the agent after "by"."""
    found = [child for child in noun.children if child.dep_ == "poss"]
    found += [
        inner
        for child in noun.children
        if child.dep_ in ("prep", "agent") and child.lower_ == "by"
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    return found


def only_likens(nation: Token) -> bool:
    """Whether a nation's name makes one word with another, and says whose nothing is.

    "An anti-Chinese crowd", "Israeli-style raids", "the German-born senator", "Iran-linked hackers".
    """
    doc, at = nation.doc, nation.i
    if at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in ("anti", "pro", "non"):
        return True
    return at + 2 < len(doc) and doc[at + 1].text == "-" and doc[at + 2].lower_ in LIKENING


def modifiers(noun: Token) -> list[Token]:
    """Give the adjectives and nouns that stand before the noun as one phrase with it.

    A nation that only likens it to something is none of them: "an anti-Chinese crowd".
    """
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "npadvmod") and child.i < noun.i:
            found.append(child)
            found.extend(
                inner
                for inner in child.children
                if inner.dep_ in ("amod", "compound", "nmod", "npadvmod", "conj")
            )
    return [word for word in found if not only_likens(word)]


def is_locative(token: Token) -> bool:
    """Whether the phrase only says where something is; "On Monday Fiji condemned" does not."""
    dated = any(c.dep_ == "compound" and c.ent_type_ == "DATE" for c in token.lefts)
    return token.dep_ == "pobj" and token.head.lower_ in LOCATIVE and not dated
