"""Workspaces of any size in seconds: claims made beside their texts, without extraction.

The texts are sentences of our own; every claim cites one of them, word for word, so that the ledger
takes it by the same checks as any other.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from benchmarks.generate import STATES
from graph.ledger import Addition
from graph.model import Claim, Document, Mention
from graph.ontology import load_ontology
from graph.workspace import Workspace

BATCH = 500


def fill(folder: Path, claims: int, seed: int = 1, each: int = 10) -> None:
    """Make a workspace of this many claims, so many to a document."""
    draw = random.Random(seed)
    with Workspace.open(folder, create=True) as workspace:
        batch: list[Addition] = []
        for number in range(-(-claims // each)):
            batch.append(_addition(draw, number, min(each, claims - number * each)))
            if len(batch) == BATCH:
                workspace.ledger.add_many(batch)
                batch = []
        workspace.ledger.add_many(batch)


def _actors() -> list[str]:
    """Give the states, and for each some firms and forces of invented names."""
    return [*STATES, *(f"{state} {word}" for state in STATES for word in ("Works", "Rail", "Guard"))]


ACTORS = _actors()
KINDS = {"Works": "Company", "Rail": "Company", "Guard": "MilitaryForce"}


def _addition(draw: random.Random, number: int, count: int) -> Addition:
    published = date(2022, 1, 1) + timedelta(days=draw.randrange(1400))
    facts = [_fact(draw, published) for _ in range(count)]
    text = " ".join(sentence for sentence, _, _ in facts)
    document = Document(
        name=f"made-{number}",
        text=text,
        title=f"Report {number}",
        publisher=f"Paper {draw.randrange(40)}",
        published=published.isoformat(),
        uri=f"https://papers.example/{number}" if number % 3 else None,
        language="en",
    )
    claims, start = [], 0
    for sentence, (source, type, target), fields in facts:
        claims.append(
            Claim(
                document_id=document.id,
                start_char=start,
                end_char=start + len(sentence),
                quote=sentence,
                source=_mention(text, source, start),
                type=type,
                target=_mention(text, target, start + len(source)),
                extractor="made/1",
                rule="by-number",
                **fields,
            )
        )
        start += len(sentence) + 1
    return document, claims, [], None


def _mention(text: str, name: str, start: int) -> Mention:
    place = text.index(name, start)
    return Mention(name, place, place + len(name), name, KINDS.get(name.rsplit(" ", 1)[-1], "State"))


def _fact(draw: random.Random, published: date) -> tuple[str, tuple[str, str, str], dict[str, object]]:
    # A few actors are named often and most seldom, as in the news.
    source, target = (ACTORS[int(len(ACTORS) * draw.random() ** 2)] for _ in range(2))
    while target == source:
        target = draw.choice(ACTORS)
    source_kind, target_kind = (KINDS.get(name.rsplit(" ", 1)[-1], "State") for name in (source, target))
    types = [r for r in load_ontology() if source_kind in r.source_kinds and target_kind in r.target_kinds]
    relation = draw.choice(types)
    amount = draw.randrange(2, 400) if draw.random() < 0.3 else None
    day = published - timedelta(days=draw.randrange(700))
    start = draw.choice((None, str(day.year), day.isoformat()[:7], day.isoformat()))
    speaker = f"Minister {draw.randrange(60)}"
    sentence = f"{source} {relation.label} {target}, {amount or 'some'} in all, said {speaker} ({start})."
    fields: dict[str, object] = {
        "quantity": None if amount is None else float(amount),
        "start": start,
        "attribution": (speaker,) if draw.random() < 0.5 else (),
        "modality": draw.choices(("actual", "planned", "possible", "demanded"), (85, 7, 5, 3))[0],
        "polarity": draw.choices(("positive", "negative"), (97, 3))[0],
    }
    return sentence, (source, relation.type, target), fields
