"""The words of an item: what is supplied, produced, bought or funded, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.elided_nouns import counted_before, goes_on_counting
from ingest.gapping import gapped_items, has_own_partner
from ingest.quantities import Quantity
from ingest.syntax import PORTION_WORDS
from ingest.tokens import Doc, Token

CUT = frozenset({"relcl", "acl", "appos", "prep", "punct", "cc", "advcl", "advmod", "agent"})
QUOTES = frozenset("“”\"'‘’«»")
MAX_WORDS = 14
HOURS = frozenset("dawn dusk noon midnight daybreak sunrise sunset night morning evening afternoon".split())
WORTH_REACH = 6
"""Tokens between a noun and what it is said to be worth."""
PARTS = frozenset({"percent"})
PERCENT = frozenset({"percent", "cent", "%"})
"""Heads of a share, which say nothing of what it is one of."""
HOLDERS = frozenset(
    "batch fleet consignment shipment cargo contingent group convoy series total package lot delivery "
    "flotilla squadron column load set party team crowd stock detachment force line row string tranche "
    "delegation instalment installment battalion brigade regiment platoon company unit".split()
)
"""Nouns whose number is that of what they are made of."""
LINES = frozenset({"line", "letter"})
""""A line of credit of $500 million": the amount hangs on the credit."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item phrase as the text words it, its head, and its quantity where one is given.

    `text` is None where the quantity is all there is of it: an amount of money.
    """

    head: Token
    text: str | None
    quantity: Quantity | None


def items(head: Token, quantities: Sequence[Quantity]) -> Iterator[Item]:
    """Give the items of a coordination: one for each conjunct that is counted, else one for all.

    "13,000 soldiers and 6,000 engineers" are two; "ammunition, equipment and missiles" are one.
    """
    dated = head.ent_type_ in ("DATE", "TIME") and not goes_on_counting(head)
    if dated or head.lemma_ in HOURS or head.tag_ in ("WDT", "WP"):
        return  # "captured in August", "bombed at dawn": no item
    by_head = {quantity.head: quantity for quantity in quantities}
    conjuncts = [head, *_conjuncts(head)]
    if head.dep_ == "dobj":
        # "sent 300 soldiers to Nepal and a further 60 engineers": parsed as a second verb.
        conjuncts += [
            c
            for c in head.head.children
            if c.dep_ == "conj" and c.pos_ == "NOUN" and not has_own_partner(c)
        ]
        conjuncts += gapped_items(head.head)
    counted = [token for token in conjuncts if token.i in by_head]
    if len(counted) > 1 and conjuncts[0] in counted:
        groups: list[list[Token]] = []
        for token in conjuncts:
            if token.i in by_head:
                groups.append([token])
            else:
                groups[-1].append(token)
        for group in groups:
            yield _item(group, by_head)
    else:
        yield _item(conjuncts, by_head)


def _conjuncts(token: Token) -> list[Token]:
    found: list[Token] = []
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"):
            found.append(child)
            found.extend(_conjuncts(child))
    return found


def _item(tokens: list[Token], by_head: dict[int, Quantity]) -> Item:
    head, last = tokens[0], tokens[-1]
    doc: Doc = head.doc
    quantity = next((by_head[token.i] for token in tokens if token.i in by_head), None)
    if quantity is None:
        # "ammunition and radars worth 52 million euros": what all of them are worth stands behind the last
        quantity = stated_amount(last, list(by_head.values()))
    if quantity is None:
        # "tonnes of grain": the number counts the measure, the goods stand behind it.
        quantity = next((q for q in by_head.values() if _covers(q, head)), None)
    if quantity is not None and quantity.head == head.i and is_money(quantity):
        return Item(head, None, quantity)
    if quantity is not None and quantity.head == head.i and counted_before(head) is not None:
        return Item(head, quantity.unit, quantity)  # "another 20": of what was counted before
    start = head.i
    for child in head.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "npadvmod", "quantmod"):
            start = min(start, child.left_edge.i)
    if quantity is not None and quantity.head == head.i and start < quantity.end_token:
        # "a further 40 drones" are drones: what stands before the number says nothing of them.
        number_end = _number_end(doc, quantity, head)
        start = min(max(start, number_end), head.i)
    end = last.i + 1
    share = quantity is not None and quantity.unit == "percent" and head.lower_ in PERCENT
    if (
        (quantity is not None and quantity.head == head.i and _measures(head))
        or head.pos_ == "NUM"
        or head.lower_ in PORTION_WORDS
        or share
    ):
        # "two of the vessels", "tonnes of grain", "most of its wheat": what is behind "of" is the thing.
        inner = next(
            (g for c in head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"),
            None,
        )
        if inner is not None:
            start, end = inner.left_edge.i, inner.i + 1
        elif share:
            return Item(head, None, quantity)
    while start < end - 1 and doc[start].dep_ in ("det", "poss", "case"):
        start += 1
    if start and doc[start].text in ("-", "–"):
        start -= 1  # "300-megawatt power plants"
    if start > 0 and doc[start - 1].text in QUOTES and end < len(doc) and doc[end].text in QUOTES:
        start, end = start - 1, end + 1
    elif (
        end < len(doc) and doc[end].text in QUOTES and any(token.text in QUOTES for token in doc[start:end])
    ):
        end += 1
    if end - start > MAX_WORDS:
        end = head.i + 1
    return Item(head, doc[start:end].text, quantity)


def stated_amount(noun: Token, quantities: Sequence[Quantity]) -> Quantity | None:
    """Give the number that a noun without one is said to hold or be worth.

    "A batch of 40 trucks", "a loan of $200 million", "a $3 billion contract", "a 40% stake", "trucks
    worth $2m", "$40 million worth of trucks".
    """
    first = noun.left_edge.i
    for quantity in quantities:
        if quantity.unit in PARTS or is_money(quantity):
            if first <= quantity.start_token and quantity.end_token <= noun.i + 1 < quantity.end_token + 4:
                return quantity
    counted = {quantity.head: quantity for quantity in quantities}
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of") and noun.head.head.i in counted:
        if is_money(counted[noun.head.head.i]):
            return counted[noun.head.head.i]  # "froze $18 million in aid"
    for child in noun.rights:
        if child.lower_ == "of":
            for inner in child.children:
                holds = noun.lemma_.lower() in HOLDERS and child.i <= noun.i + 2
                amount = counted.get(inner.i)
                if amount is not None and (holds or is_money(amount) or amount.unit == "percent"):
                    return amount
                if noun.lemma_.lower() in LINES:
                    below = stated_amount(inner, quantities)
                    if below is not None:
                        return below
    for quantity in quantities:
        if is_money(quantity) and noun.i < quantity.start_token <= noun.i + WORTH_REACH:
            between = noun.doc[noun.i + 1 : quantity.start_token]
            if any(t.lower_ in ("worth", "totalling", "totaling") for t in between):
                if not any(t.pos_ in ("NOUN", "VERB") and t.lower_ != "worth" for t in between):
                    return quantity
    return None


def is_money(quantity: Quantity) -> bool:
    """Whether a quantity is an amount of money: its unit is an ISO 4217 code."""
    return quantity.unit is not None and quantity.unit.isupper() and len(quantity.unit) == 3


def _covers(quantity: Quantity, head: Token) -> bool:
    return quantity.start_token <= head.i < quantity.end_token


def _number_end(doc: Doc, quantity: Quantity, head: Token) -> int:
    """Give the token after the number words of a quantity."""
    end = quantity.start_token
    while end < head.i and (
        doc[end].like_num
        or doc[end].pos_ in ("NUM", "ADV", "SYM", "ADP", "DET", "CCONJ")
        or doc[end].dep_ in ("quantmod", "nummod", "advmod", "det")
    ):
        end += 1
    return end


def _measures(head: Token) -> bool:
    return head.lemma_ in (
        "tonne",
        "ton",
        "barrel",
        "litre",
        "liter",
        "gallon",
        "metre",
        "meter",
        "kilogram",
        "kilo",
        "bottle",
        "box",
        "container",
        "batch",
        "shipment",
    )
