"""Numbers that count what was counted before: "sent 30 buses and will send another 20", "50 more".

The noun is left out and is that of the last counted thing. A number alone has it only where its verb is
joined to that of the counted thing and does the like: "destroyed 30 tanks and killed 20" killed no tanks.
"""

from __future__ import annotations

from ingest.currencies import currency_word
from ingest.tokens import Token

REACH = 40
"""Tokens between the number and what was counted."""
MORE = frozenset("more others".split())
MARKS = frozenset("another further additional remaining other".split()) | MORE
PASSING = frozenset(
    "give send deliver hand supply ship provide donate lend lease receive get order buy sell purchase "
    "acquire take import export have keep station deploy pledge promise offer".split()
)
"""Verbs of which one goes on with the things of another: "ordered 30 carriers and has received 12"."""
NO_THINGS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"})


def counts_elided_noun(number: Token) -> bool:
    """Whether a token is a number, or "more" with one, that stands as an argument without its noun."""
    if number.lower_ in MORE:
        return any(c.tag_ == "CD" and c.i == number.i - 1 for c in number.children)
    if number.tag_ != "CD" or number.dep_ not in ("dobj", "npadvmod", "nsubjpass"):
        return False
    return not _has_noun(number) and not _is_money(number)


def goes_on_counting(number: Token) -> bool:
    """Whether a word says that more of the same is counted: "another 20", "50 more"."""
    return number.lower_ in MARKS or any(c.lower_ in MARKS for c in number.children)


def counted_before(number: Token) -> Token | None:
    """Give the noun that such a number goes on counting, in its sentence or the one before; or None."""
    if not counts_elided_noun(number):
        return None
    marked = goes_on_counting(number)
    first = number.sent.start
    start = number.doc[first - 1].sent.start if first else 0
    for token in reversed(number.doc[max(start, number.i - REACH) : number.i]):
        if token.tag_ != "NNS" or token.ent_type_ in NO_THINGS:
            continue
        if not any(c.tag_ == "CD" and c.ent_type_ not in NO_THINGS for c in token.children):
            continue
        if currency_word(token.lower_, token.nbor(-1).lower_ if token.i else "") is not None:
            return None
        return token if marked or _goes_on(_verb(number), _verb(token)) else None
    return None


def _has_noun(number: Token) -> bool:
    """Whether the number says by itself what it counts: "20 of the tanks", "20 of them", "20 percent"."""
    if any(c.lower_ == "of" for c in number.children):
        return True
    after = number.nbor() if number.i + 1 < len(number.doc) else None
    if after is None:
        return False
    return (
        after.tag_.startswith("NN") or after.lower_ in ("percent", "%", "per") or after.text in ("-", "%")
    )


def _is_money(number: Token) -> bool:
    return number.ent_type_ == "MONEY" or any(c.tag_ == "$" or c.pos_ == "SYM" for c in number.children)


def _verb(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _goes_on(later: Token | None, earlier: Token | None) -> bool:
    """Whether a verb is joined to that of the counted thing and does the like: "ordered 30, got 12"."""
    if later is None or earlier is None or later.dep_ != "conj" or later.head != earlier:
        return False
    return later.lemma_ == earlier.lemma_ or (later.lemma_ in PASSING and earlier.lemma_ in PASSING)
