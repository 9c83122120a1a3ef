"""Fold claims to edges: a pure function of (claims, linker, provenance).

Claims of the same type between the same actors, of the same modality, are one edge when their
qualifiers do not contradict each other: see `docs/data-model.md`. A negative claim holds up no edge;
it disputes those that it contradicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.actors import Linker
from graph.edtf_bounds import bounds, overlaps
from graph.model import Actor, Claim, Edge, Status, content_id
from graph.ontology import load_ontology
from graph.origins import count_origins


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a claim's document comes from.

    `copy_group` is shared by near-copies of one text; `added_at` is when the ledger got the document,
    UTC in ISO 8601, or None where that is not known.
    """

    name: str
    title: str | None
    publisher: str | None
    uri: str | None
    published: str | None
    copy_group: str
    added_at: str | None = None


type GroupKey = tuple[str, str, str, str]
type Period = tuple[str | None, str | None]


def fold(claims: Iterable[Claim], linker: Linker, provenance: Mapping[str, Provenance]) -> list[Edge]:
    """Give the edges that these claims hold up, in a stable order.

    The result does not depend on the order of the claims. Withdrawn claims are left out.
    """
    ontology = load_ontology()
    groups: dict[GroupKey, list[Claim]] = defaultdict(list)
    denials: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    ends: dict[GroupKey, tuple[Actor, Actor]] = {}
    for claim in claims:
        if claim.id in linker.withdrawn:
            continue
        source, target = linker.actor(claim.source), linker.actor(claim.target)
        if source.id == target.id:
            continue
        if ontology.relation(claim.type).symmetric and target.id < source.id:
            source, target = target, source
        if claim.polarity == "negative":
            denials[claim.type, source.id, target.id].append(claim)
            continue
        key = (claim.type, source.id, target.id, claim.modality)
        groups[key].append(claim)
        ends[key] = (source, target)
    edges = [
        _edge(members, *ends[key], denials.get(key[:3], []), provenance)
        for key in sorted(groups)
        for members in _facts(sorted(groups[key], key=_order))
    ]
    return sorted(edges, key=lambda e: (e.source.name, e.type, e.target.name, e.start or "", e.id))


def _order(claim: Claim) -> tuple[bool, bool, str, str, str]:
    """Put the most definite claims first, so that vague ones join them and not the other way."""
    return (
        claim.start is None and claim.end is None,
        claim.quantity is None,
        claim.start or claim.end or "",
        "" if claim.quantity is None else f"{claim.quantity:024.6f}",
        claim.id,
    )


def _facts(claims: list[Claim]) -> list[list[Claim]]:
    """Part the claims of one type, pair and modality into facts.

    A claim joins the first fact none of whose members it contradicts. Since the claims come in a
    canonical order the outcome is a function of the set alone, and no chain of half-compatible
    claims can join two that contradict each other.
    """
    facts: list[list[Claim]] = []
    keys: list[set[tuple[object, ...]]] = []
    for claim in claims:
        key = (claim.start, claim.end, claim.quantity, _unit(claim))
        for fact, seen in zip(facts, keys, strict=True):
            if key in seen or all(_compatible(key, other) for other in seen):
                fact.append(claim)
                seen.add(key)
                break
        else:
            facts.append([claim])
            keys.append({key})
    return facts


def _unit(claim: Claim) -> str:
    return (claim.unit or "").casefold()


def _compatible(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Whether two claims may speak of one fact: times overlap, quantities do not conflict."""
    if None not in (first[2], second[2]) and (first[2], first[3]) != (second[2], second[3]):
        return False
    undated = (first[0] is None and first[1] is None) or (second[0] is None and second[1] is None)
    return undated or overlaps((first[0], first[1]), (second[0], second[1]))  # type: ignore[arg-type]


def _edge(
    claims: list[Claim],
    source: Actor,
    target: Actor,
    denials: list[Claim],
    provenance: Mapping[str, Provenance],
) -> Edge:
    claims = sorted(claims, key=lambda c: (_published(c, provenance), c.id))
    best = min(claims, key=lambda c: (-_detail(c), -c.confidence, len(c.quote), c.id))
    dated = next((c for c in sorted(claims, key=_order) if c.start or c.end), None)
    counted = next((c for c in sorted(claims, key=_order) if c.quantity is not None), None)
    dates = sorted(d for c in claims if (d := provenance[c.document_id].published))
    start, end = (dated.start, dated.end) if dated else (None, None)
    origins = count_origins(claims, provenance)
    disputed = any(
        (denial.start is None and denial.end is None)
        or (start is None and end is None)
        or overlaps((start, end), (denial.start, denial.end))
        for denial in denials
    )
    return Edge(
        type=claims[0].type,
        source=source,
        target=target,
        start=start,
        end=end,
        item=(counted or best).item or next((c.item for c in claims if c.item), None),
        quantity=counted.quantity if counted else None,
        unit=counted.unit if counted else None,
        rate=counted.rate if counted else None,
        approx=counted.approx if counted else False,
        role=next((c.role for c in claims if c.role), None),
        status=_status(claims[0], origins, disputed),
        origins=origins,
        documents=len({claim.document_id for claim in claims}),
        first_reported=dates[0] if dates else None,
        last_reported=dates[-1] if dates else None,
        claims=tuple(claim.id for claim in claims),
        best_claim=best.id,
        id=content_id("edge", claims[0].type, source.id, target.id, min(c.id for c in claims)),
    )


def _status(claim: Claim, origins: int, disputed: bool) -> Status:
    if disputed:
        return "disputed"
    if claim.modality != "actual":
        return claim.modality
    return "corroborated" if origins > 1 else "reported"


def _detail(claim: Claim) -> int:
    return sum(value is not None for value in (claim.start, claim.end, claim.quantity, claim.item))


def _published(claim: Claim, provenance: Mapping[str, Provenance]) -> str:
    return provenance[claim.document_id].published or "9999"


def edges_as_of(
    claims: Iterable[Claim],
    linker: Linker,
    provenance: Mapping[str, Provenance],
    *,
    known: date | None = None,
    held: tuple[date, date] | None = None,
) -> list[Edge]:
    """Fold what was known on a day of what held in a period.

    Args:
        claims: as for `fold`.
        linker: as for `fold`.
        provenance: as for `fold`.
        known: only documents surely published on or before this day count; an undated document
            counts only when None is given.
        held: only edges that may have held on one of these days are given, undated ones included.
    """
    if known is not None:
        claims = [c for c in claims if _known_by(provenance[c.document_id].published, known)]
    edges = fold(claims, linker, provenance)
    if held is not None:
        period: Period = (held[0].isoformat(), held[1].isoformat())
        edges = [e for e in edges if overlaps((e.start, e.end), period)]
    return edges


def _known_by(published: str | None, day: date) -> bool:
    latest = bounds(published)[1]
    return latest is not None and latest <= day
