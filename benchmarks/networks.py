"""Workspaces whose network has a given number of actors and ties, with hubs and clusters as in the news.

Names are invented, texts are sentences of our own, and every claim cites one of them word for word.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import STATES
from graph.ledger import Addition
from graph.model import Claim, Document, Mention
from graph.ontology import load_ontology
from graph.workspace import Workspace

BATCH = 500
EACH = 10
"""Claims of a document."""

APART = 0.06
"""Part of the actors that are tied to one other only, apart from the rest."""

_FIRST = (
    "Al Bor Cas Del Eri Fen Gar Hal Ist Jor Kel Lor Mar Nor Ost Pel Quil Ras Sol Tar Ulm Var Wes Yor Zan"
).split()
_MIDDLE = "a e i o u an en in on ar er or".split()
_LAST = "dan via mir ton sk ra lis tov nia ber gol fen".split()
_WORDS = {"Works": "Company", "Shipping": "Company", "Guard": "MilitaryForce", "Union": "Organization"}


def fill_network(folder: Path, actors: int, ties: int, seed: int = 1) -> None:
    """Make a workspace whose edges join this many actors by this many ties, each one dated edge."""
    draw = random.Random(seed)
    names = list(_names(actors, draw))
    pairs = pairs_of(actors, ties, draw)
    with Workspace.open(folder, create=True) as workspace:
        batch: list[Addition] = []
        for number in range(0, len(pairs), EACH):
            batch.append(
                _addition(number // EACH, [_fact(names, p, draw) for p in pairs[number : number + EACH]])
            )
            if len(batch) == BATCH:
                workspace.ledger.add_many(batch)
                batch = []
        workspace.ledger.add_many(batch)


def _names(count: int, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Give names with their kinds: the states first."""
    yield from ((name, "State") for name in STATES[:count])
    used: set[str] = set()
    while len(used) < count - len(STATES):
        stem = draw.choice(_FIRST) + draw.choice(_MIDDLE) + draw.choice(_LAST)
        word = draw.choice(["", "", *_WORDS])
        name = (
            f"{stem} {word}" if word else f"{draw.choice(_FIRST)}{draw.choice(_MIDDLE)} {stem.capitalize()}"
        )
        if name not in used:
            used.add(name)
            yield name, _WORDS.get(word, "Person")


def pairs_of(actors: int, ties: int, draw: random.Random) -> list[tuple[int, int]]:
    """Give who is tied to whom: most to somebody of their own cluster, and to those with many ties."""
    main = actors - int(actors * APART) // 2 * 2
    clusters = max(4, int(main**0.5 / 2))
    weights = [draw.paretovariate(1.3) for _ in range(main)]
    members = [range(cluster, main, clusters) for cluster in range(clusters)]
    heavy = [[weights[member] for member in cluster] for cluster in members]
    pairs = {(number, number + 1): None for number in range(main, actors - 1, 2)}

    def join(one: int, cluster: int | None) -> None:
        if cluster is None:
            other = draw.choices(range(main), weights)[0]
        else:
            other = draw.choices(members[cluster], heavy[cluster])[0]
        if one != other:
            pairs[one, other] = None

    for number in range(main):
        join(number, number % clusters)
    while len(pairs) < ties:
        for one in draw.choices(range(main), weights, k=ties - len(pairs)):
            join(one, one % clusters if draw.random() < 0.75 else None)
    return list(pairs)[:ties]


def _fact(
    names: list[tuple[str, str]], pair: tuple[int, int], draw: random.Random
) -> tuple[str, tuple[str, str], str, tuple[str, str], str | None]:
    source, target = (names[number] for number in pair)
    types = [r for r in load_ontology() if source[1] in r.source_kinds and target[1] in r.target_kinds]
    relation = draw.choice(types)
    start = draw.choice([None, *(str(year) for year in range(2019, 2026))])
    return f"{source[0]} {relation.label} {target[0]}.", source, relation.type, target, start


def _addition(
    number: int, facts: list[tuple[str, tuple[str, str], str, tuple[str, str], str | None]]
) -> Addition:
    text = " ".join(fact[0] for fact in facts)
    document = Document(
        name=f"made-{number}",
        text=text,
        title=f"Report {number}",
        publisher=f"Paper {number % 40}",
        published=f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        language="en",
    )
    claims, at = [], 0
    for sentence, source, type, target, start in facts:
        claims.append(
            Claim(
                document_id=document.id,
                start_char=at,
                end_char=at + len(sentence),
                quote=sentence,
                source=Mention(source[0], at, at + len(source[0]), *source),
                type=type,
                target=Mention(
                    target[0], end := at + len(sentence) - 1 - len(target[0]), end + len(target[0]), *target
                ),
                start=start,
                end=start,
                extractor="made/1",
                rule="by-number",
            )
        )
        at += len(sentence) + 1
    return document, claims, [], None
