"""Gapping: lists whose later members leave out the verb, and whose partners each member has.

"Bought rice from X and flour from Y", "relies on X for fuel and on Y for credit": the parser hangs Y
where the verb is not.
"""

from __future__ import annotations

from spacy.tokens import Token

from ingest.phrases import prepositional_objects


def gapped_partners(tokens: list[Token], prepositions: tuple[str, ...]) -> list[Token]:
    """Give the partners that a list leaves the verb out for: "jets from Russia and missiles from Iran".

    Args:
        tokens: the partners found beside the verb.
        prepositions: those that a partner may stand behind.
    """
    return [
        inner
        for token in tokens
        for other in token.conjuncts
        for preposition, inner in prepositional_objects(other)
        if preposition in prepositions
    ]


def later_partners(token: Token, targets: list[Token]) -> list[Token]:
    """Give those of the targets that stand in a later member of the list that this one opens.

    Args:
        token: the target in the first member.
        targets: all targets of the verb, in order.
    """
    found = [t for t in targets if t != token and t.head.head in token.conjuncts]
    # "bought rice from X and flour from Y"
    found += [
        t
        for t in targets
        if t.i > token.i
        and t.head.lower_ == token.head.lower_
        and t.head.head.dep_ == "conj"
        and t.head.head.head == token.head.head
    ]
    # "relies on X for fuel and on Y for credit"
    found += [
        t
        for t in targets
        if t.i > token.i
        and t.head != token.head
        and t.head.lower_ == token.head.lower_
        and token.head.head in (t.head.head, t.head.head.head)
        and any(between.lower_ == "and" for between in token.doc[token.i + 1 : t.i])
    ]
    return found
