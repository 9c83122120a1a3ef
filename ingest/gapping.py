"""Gapping: lists whose later members leave out the verb, and whose partners each member has.

"Bought rice from X and flour from Y", "relies on X for fuel and on Y for credit": the parser hangs Y
where the verb is not.
"""

from __future__ import annotations

from ingest.date_words import MONTHS
from ingest.phrases import prepositional_objects
from ingest.quantity_numbers import TIME_UNITS
from ingest.tokens import Token

PARTNERING = frozenset("from to for with by".split())
"""Prepositions that give a later item a partner of its own: "and 12 jets from Brazil in 2022"."""
COUNTED_TOKENS = 6
"""Tokens from the "and" of a list to the thing that its next member counts."""


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


def has_own_partner(thing: Token) -> bool:
    """Whether a later member of a list names a partner of its own: "80,000 tonnes from Pakistan"."""
    behind = thing.right_edge if any(c.lower_ == "of" for c in thing.rights) else thing
    return behind.i + 1 < len(thing.doc) and thing.doc[behind.i + 1].lower_ in PARTNERING


def own_item(partner: int, item: Token) -> Token | None:
    """Give what a later member of a list counts for itself: "12 jets from Russia and six boats from China".

    It is read off the words, since the parser hangs the boats on Russia: they stand between an "and" and
    the preposition of their partner, behind the partner of the first item.

    Args:
        partner: the first token of the partner.
        item: the thing of the first member.
    """
    doc = item.doc
    at = partner - 1
    while at > item.i and doc[at].pos_ in ("DET", "ADJ"):
        at -= 1
    thing = doc[at - 1]
    if doc[at].pos_ != "ADP" or thing.i <= item.i or thing.pos_ not in ("NOUN", "NUM"):
        return None
    first = thing.i
    while first > item.i and doc[first].pos_ in ("NOUN", "NUM", "ADJ", "DET", "SYM", "PUNCT"):
        if doc[first].text == ",":
            break
        first -= 1
    listed = doc[first].lower_ in ("and", ",", "or") and doc[first].i > item.i + 1
    return thing if listed and any(t.pos_ == "ADP" for t in doc[item.i + 1 : first]) else None


def gapped_items(verb: Token) -> list[Token]:
    """Give the later items of "sent 40 tanks in 2023 and 20 jets in 2024".

    They are read off the words: the parser hangs them on the date before them.
    """
    found: list[Token] = []
    for joint in verb.doc[verb.i + 1 : verb.sent.end - 1]:
        if joint.lower_ == "and" and _is_date(joint.nbor(-1)) and verb.i < joint.i - 1:
            for token in verb.doc[joint.i + 1 : joint.i + COUNTED_TOKENS]:
                if token.pos_ in ("VERB", "AUX", "ADP"):
                    break
                if _is_counted(token):
                    behind = token.nbor() if token.i + 1 < len(token.doc) else token
                    if behind.lower_ not in PARTNERING:
                        found.append(token)
                    break
    return found


def _is_date(token: Token) -> bool:
    return (token.is_digit and len(token) == 4) or token.lower_ in MONTHS


def _is_counted(token: Token) -> bool:
    """Whether a word is a counted thing, or a sum."""
    if token.pos_ == "NOUN":
        return token.lower_ not in TIME_UNITS and any(c.dep_ == "nummod" for c in token.lefts)
    return token.pos_ == "NUM" and any(c.text in "$€£" for c in token.lefts)


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
