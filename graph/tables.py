"""What every Cypher engine holds: labels, relationship types, their properties, and what fills them.

The one definition of the graph's schema: `graph.snapshot` writes it to LadybugDB, `graph.neo4j_push`
to Neo4j. A node table for each actor kind, `Document` and `Claim`; a relationship table for each type
of the ontology over each pair of kinds that it joins; and the links of a claim, which have no
properties.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from graph.edtf_bounds import bounds

if TYPE_CHECKING:
    from graph.actors import Linker
    from graph.edges import Provenance
    from graph.model import Actor, Claim, Edge

FORMAT = 4
"""Version of this schema and of the folding; a snapshot of another one is built anew, a server's graph sent
anew."""

ACTOR = {
    "id": "STRING",
    "name": "STRING",
    "kind": "STRING",
    "aliases": "STRING[]",
    "iso3166": "STRING",
    "wikidata": "STRING",
    "identifiers": "STRING[]",
}
PERIOD = {
    "start_date": "STRING",
    "end_date": "STRING",
    "start_earliest": "DATE",
    "start_latest": "DATE",
    "end_earliest": "DATE",
    "end_latest": "DATE",
}
"""`start` and `end` under names that need no quotes: `r.end` is a syntax error in the engine."""
AMOUNT = {
    "item": "STRING",
    "quantity": "DOUBLE",
    "unit": "STRING",
    "rate": "STRING",
    "approx": "BOOLEAN",
    "role": "STRING",
}
EDGE = {
    "id": "STRING",
    **PERIOD,
    **AMOUNT,
    "status": "STRING",
    "origins": "INT64",
    "documents": "INT64",
    "first_reported": "STRING",
    "last_reported": "STRING",
    "quote": "STRING",
    "title": "STRING",
    "publisher": "STRING",
    "url": "STRING",
    "best_claim": "STRING",
    "claims": "STRING[]",
}
DOCUMENT = {
    "id": "STRING",
    "name": "STRING",
    "title": "STRING",
    "publisher": "STRING",
    "url": "STRING",
    "published": "STRING",
    "published_earliest": "DATE",
    "published_latest": "DATE",
    "copy_group": "STRING",
}
CLAIM = {
    "id": "STRING",
    "type": "STRING",
    "quote": "STRING",
    "start_char": "INT64",
    "end_char": "INT64",
    "source_text": "STRING",
    "target_text": "STRING",
    **PERIOD,
    **AMOUNT,
    "polarity": "STRING",
    "modality": "STRING",
    "attribution": "STRING[]",
    "speaker": "STRING",
    "origin": "STRING",
    "plover": "STRING",
    "extractor": "STRING",
    "rule": "STRING",
    "confidence": "DOUBLE",
}
LINKS = ("CITES", "SOURCE", "TARGET")
"""What joins a claim to its document and to the actors at its ends."""

type Columns = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """Records of one label, or of one relationship type between two labels.

    `columns` gives the columns of some of the records: those of `properties`, and for relationships
    `from` and `to`, the ids of the ends. `source` and `target` are the labels of the ends, empty for
    nodes.
    """

    name: str
    properties: Mapping[str, str]
    records: Sequence[Any]
    columns: Callable[[Sequence[Any]], Columns]
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a graph is made of.

    `edges` are as `graph.edges.fold` gives them for the claims; `claims` are all claims to hold, those
    that no edge rests on (denials) included; `provenance` has at least the documents of the claims.
    """

    edges: Sequence[Edge]
    claims: Sequence[Claim]
    linker: Linker
    provenance: Mapping[str, Provenance]

    def nodes(self) -> Iterator[Table]:
        """Give the tables of actors by kind, of documents and of claims."""
        actors: dict[str, Actor] = {}
        for claim in self.claims:
            for actor in self.ends(claim):
                actors[actor.id] = actor
        actors |= {actor.id: actor for edge in self.edges for actor in (edge.source, edge.target)}
        kinds: dict[str, list[Actor]] = defaultdict(list)
        for actor in actors.values():
            kinds[actor.kind].append(actor)
        for kind, members in kinds.items():
            yield Table(kind, ACTOR, members, actor_columns)
        cited = list(dict.fromkeys(claim.document_id for claim in self.claims))
        yield Table("Document", DOCUMENT, cited, self._document_columns)
        yield Table("Claim", CLAIM, self.claims, claim_columns)

    def relationships(self) -> Iterator[Table]:
        """Give the tables of edges, by type and by the kinds of their ends."""
        groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            groups[edge.type, edge.source.kind, edge.target.kind].append(edge)
        by_id = {claim.id: claim for claim in self.claims}

        def columns(edges: Sequence[Edge]) -> Columns:
            ends = {"from": [e.source.id for e in edges], "to": [e.target.id for e in edges]}
            return {**ends, **edge_columns(edges, by_id, self.provenance)}

        for (type, source, target), members in sorted(groups.items()):
            yield Table(type, EDGE, members, columns, source, target)

    def links(self, claims: Sequence[Claim] | None = None) -> Iterator[Table]:
        """Give the tables of `LINKS` of these claims, or of all."""
        claims = self.claims if claims is None else claims
        groups: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for claim in claims:
            source, target = self.ends(claim)
            groups["CITES", "Document"].append((claim.id, claim.document_id))
            groups["SOURCE", source.kind].append((claim.id, source.id))
            groups["TARGET", target.kind].append((claim.id, target.id))
        for (link, label), pairs in sorted(groups.items()):
            yield Table(link, {}, pairs, _link_columns, "Claim", label)

    def ends(self, claim: Claim) -> tuple[Actor, Actor]:
        """Give the actors that a claim's mentions mean."""
        return self.linker.actor(claim.source), self.linker.actor(claim.target)

    def _document_columns(self, ids: Sequence[str]) -> Columns:
        return document_columns({id: self.provenance[id] for id in ids})


def _link_columns(pairs: Sequence[tuple[str, str]]) -> Columns:
    return {"from": [pair[0] for pair in pairs], "to": [pair[1] for pair in pairs]}


def _values(records: Sequence[Any], name: str) -> list[Any]:
    return list(map(attrgetter(name), records))


def actor_columns(actors: Sequence[Actor]) -> Columns:
    """Give the columns of `ACTOR`."""
    known = [dict(actor.identifiers) for actor in actors]
    return {
        "id": [actor.id for actor in actors],
        "name": [actor.name for actor in actors],
        "kind": [actor.kind for actor in actors],
        "aliases": [list(actor.aliases) for actor in actors],
        "iso3166": [ids.get("iso3166") for ids in known],
        "wikidata": [ids.get("wikidata") for ids in known],
        "identifiers": [[f"{k}:{v}" for k, v in actor.identifiers] for actor in actors],
    }


def document_columns(documents: Mapping[str, Provenance]) -> Columns:
    """Give the columns of `DOCUMENT`."""
    found = list(documents.values())
    days = [bounds(p.published) for p in found]
    return {
        "id": list(documents),
        "name": [p.name for p in found],
        "title": [p.title for p in found],
        "publisher": [p.publisher for p in found],
        "url": [p.uri for p in found],
        "published": [p.published for p in found],
        "published_earliest": [day[0] for day in days],
        "published_latest": [day[1] for day in days],
        "copy_group": [p.copy_group for p in found],
    }


def _period_columns(records: Sequence[Claim] | Sequence[Edge]) -> Columns:
    start, end = _values(records, "start"), _values(records, "end")
    starts, ends = [bounds(date) for date in start], [bounds(date) for date in end]
    return {
        "start_date": start,
        "end_date": end,
        "start_earliest": [day[0] for day in starts],
        "start_latest": [day[1] for day in starts],
        "end_earliest": [day[0] for day in ends],
        "end_latest": [day[1] for day in ends],
    }


def _amount_columns(records: Sequence[Claim] | Sequence[Edge]) -> Columns:
    return {name: _values(records, name) for name in AMOUNT}


def claim_columns(claims: Sequence[Claim]) -> Columns:
    """Give the columns of `CLAIM`."""
    plain = ("id", "type", "quote", "start_char", "end_char")
    rest = ("polarity", "modality", "plover", "extractor", "rule", "confidence")
    speakers = _values(claims, "attribution")
    return {
        **{name: _values(claims, name) for name in plain},
        "source_text": _values(claims, "source.text"),
        "target_text": _values(claims, "target.text"),
        **_period_columns(claims),
        **_amount_columns(claims),
        **{name: _values(claims, name) for name in rest},
        "attribution": speakers,
        "speaker": [names[0] if names else None for names in speakers],
        "origin": [names[-1] if names else None for names in speakers],
    }


def edge_columns(
    edges: Sequence[Edge], claims: Mapping[str, Claim], provenance: Mapping[str, Provenance]
) -> Columns:
    """Give the columns of `EDGE`; quote, title, publisher and url are those of `best_claim`."""
    best = [claims[edge.best_claim] for edge in edges]
    sources = [provenance[claim.document_id] for claim in best]
    plain = ("id", "status", "origins", "documents", "first_reported", "last_reported")
    return {
        **{name: _values(edges, name) for name in plain},
        **_period_columns(edges),
        **_amount_columns(edges),
        "quote": _values(best, "quote"),
        "title": _values(sources, "title"),
        "publisher": _values(sources, "publisher"),
        "url": _values(sources, "uri"),
        "best_claim": _values(best, "id"),
        "claims": _values(edges, "claims"),
    }
