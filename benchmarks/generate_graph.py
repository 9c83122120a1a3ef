"""Make a graph of any number of edges from our own templates, without reading a text.

Extraction is measured elsewhere; this is for what comes after it. The same number and seed give the same
graph: states, organisations, firms and people, edges of all types of the ontology between the kinds
that these join, one to four claims an edge, some of them denials, five claims a document.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from benchmarks.generate import FIRST, ITEMS, LAST, OFFICES, STATES
from graph.actors import Linker
from graph.edges import Provenance, fold
from graph.model import Claim, Mention, content_id
from graph.ontology import load_ontology
from graph.tables import Contents

SHARES = {
    "State": 0.55,
    "Organization": 0.15,
    "Company": 0.12,
    "Person": 0.1,
    "MilitaryForce": 0.04,
    "Government": 0.04,
}
"""How often an end of an edge is of a kind: news is about states."""


def contents(edges: int, seed: int = 1) -> Contents:
    """Give a graph of exactly so many edges."""
    found, provenance = _claims(edges, random.Random(seed))
    # A ledger holds a claim once; a second report of a fact may be drawn into the same document.
    claims = list({claim.id: claim for claim in found}.values())
    linker = Linker(mention for claim in claims for mention in (claim.source, claim.target))
    return Contents(fold(claims, linker, provenance), claims, linker, provenance)


def _names(edges: int) -> dict[str, list[str]]:
    """Give names of actors: 200 states at most, of the other kinds the more the larger the graph."""
    many = max(20, edges // 200)
    states = [*STATES, *(f"{a}{b.lower()}" for a, b in product(STATES, STATES) if a != b)][:200]
    return {
        "State": states,
        "Organization": [f"{name} {n} Pact" for n in range(many // 20 + 1) for name in LAST],
        "Company": [f"{name} {n} Works" for n in range(many // 10 + 1) for name in LAST],
        "Person": [f"{a} {b} {n}" for n in range(many // 200 + 1) for a, b in product(FIRST, LAST)],
        "MilitaryForce": [f"{name} {n} Brigade" for n in range(many // 40 + 1) for name in LAST],
        "Government": [f"Ministry {n} of {state}" for n in range(many // 200 + 1) for state in states[:50]],
    }


def _claims(edges: int, draw: random.Random) -> tuple[list[Claim], dict[str, Provenance]]:
    claims: list[Claim] = []
    provenance: dict[str, Provenance] = {}
    facts = _facts(edges, draw)
    document = ""
    recent: deque[str] = deque(maxlen=20)
    for number, fact in enumerate(facts):
        if number % 4 == 0:
            document = content_id("generated", number)
            provenance[document] = _document(document, number, draw)
            recent.append(document)
        # A second or third report stands in the next documents, as far as there are some already.
        for copy in range(draw.choices((1, 2, 3, 4), (80, 14, 4, 2))[0]):
            where = document if copy == 0 else draw.choice(recent)
            claims.append(_claim(fact, where, draw))
        if draw.random() < 0.01:
            claims.append(_claim(fact, document, draw, polarity="negative"))
    return claims, provenance


def _document(id: str, number: int, draw: random.Random) -> Provenance:
    published = date(2020, 1, 1) + timedelta(days=draw.randrange(2150))
    return Provenance(
        f"generated-{number}",
        f"Report {number} on {draw.choice(ITEMS)}",
        f"Paper {draw.randrange(200)}",
        f"https://paper.example/{number}",
        published.isoformat(),
        id,
    )


type Fact = tuple[int, str, tuple[str, str], tuple[str, str], dict[str, object]]


def _facts(edges: int, draw: random.Random) -> Iterator[Fact]:
    """Give facts that no fold joins, because each has a quantity of its own."""
    names = _names(edges)
    relations = [
        r for r in load_ontology() if r.source_kinds & set(SHARES) and r.target_kinds & set(SHARES)
    ]
    choices = []
    for relation in relations:
        sides = []
        for kinds in (relation.source_kinds, relation.target_kinds):
            known = sorted(kinds & set(SHARES))
            sides.append((known, [SHARES[kind] for kind in known]))
        choices.append((relation.type, *sides))
    for number in range(edges):
        type, source, target = draw.choice(choices)
        ends = []
        for kinds, weights in (source, target):
            kind = draw.choices(kinds, weights)[0]
            # Some actors are in the news far more often than others.
            place = int(len(names[kind]) * draw.random() ** 2)
            ends.append((kind, names[kind][place]))
        if ends[0] == ends[1]:
            ends[1] = (ends[1][0], names[ends[1][0]][(place + 1) % len(names[ends[1][0]])])
        start = date(2020, 1, 1) + timedelta(days=draw.randrange(2150))
        fields = {
            "item": draw.choice(ITEMS),
            "quantity": float(number + 1),
            "unit": "units",
            "start": draw.choice((start.isoformat(), f"{start:%Y-%m}", f"{start:%Y}")),
            "role": draw.choice(OFFICES) if type == "HOLDS_OFFICE_IN" else None,
            "modality": draw.choices(("actual", "planned", "possible", "demanded"), (85, 6, 5, 4))[0],
        }
        yield number, type, ends[0], ends[1], fields


def _claim(fact: Fact, document: str, draw: random.Random, polarity: str = "positive") -> Claim:
    number, type, source, target, fields = fact
    verb = type.lower().replace("_", " ")
    speaker = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
    quote = (
        f"{source[1]} {verb} {target[1]}, {number + 1} {fields['item']} in all, {speaker} told reporters "
        f"in the {draw.choice(OFFICES)}'s residence on the {draw.randrange(1, 29)}th."
    )
    start = 100 * draw.randrange(50)
    at = quote.rindex(target[1])
    return Claim(
        document_id=document,
        start_char=start,
        end_char=start + len(quote),
        quote=quote,
        source=Mention(source[1], start, start + len(source[1]), source[1], source[0]),
        type=type,
        target=Mention(target[1], start + at, start + at + len(target[1]), target[1], target[0]),
        attribution=(draw.choice((speaker, source[1])),) if draw.random() < 0.6 else (),
        extractor="generated/1",
        rule="template",
        confidence=round(draw.uniform(0.5, 1), 2),
        polarity=polarity,  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )
