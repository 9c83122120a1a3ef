"""The sentences that prove an edge, and those that deny it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboards.tables import Tables, records
from dashboards.views.links import text_link
from graph.describe import what, when
from graph.edtf_bounds import overlaps
from graph.ontology import load_ontology

AROUND = 240
"""Characters of the paragraph that are shown before and after a quote."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with what stands around it in its paragraph; the three together are the text."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim as a reader checks it.

    `speakers` are who says so, nearest first; empty where the article itself does. `link` is the page
    with a text fragment, or None. `held` and `published` are EDTF, "" where unknown.
    """

    claim: str
    passage: Passage
    speakers: tuple[str, ...]
    publisher: str
    title: str
    published: str
    held: str
    about: str
    modality: str
    extractor: str
    rule: str
    document_id: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An edge with its citations, the best one and then in the order of first report, and its denials."""

    source: str
    relation: str
    target: str
    held: str
    about: str
    status: str
    origins: int
    documents: int
    citations: tuple[Citation, ...]
    denials: tuple[Citation, ...]


type TextOf = Callable[[str], str | None]


def evidence(tables: Tables, edge: Mapping[str, Any], text_of: TextOf) -> Evidence:
    """Give the evidence of an edge.

    Args:
        tables: where its claims are.
        edge: a record of `tables.edges`.
        text_of: gives the text of a document by its id, or None where it cannot be read.
    """
    order = {id: number for number, id in enumerate(edge["claims"])}
    claims = records(tables.claims[tables.claims["edge"] == edge["id"]])
    # The quote that says most comes first; a headline that was printed before it says least.
    claims.sort(key=lambda claim: (claim["id"] != edge["best_claim"], order[claim["id"]]))
    return Evidence(
        source=edge["source"],
        relation=relation_label(edge["type"]),
        target=edge["target"],
        held=when(edge),
        about=what(edge),
        status=edge["status"],
        origins=edge["origins"],
        documents=edge["documents"],
        citations=tuple(_citation(claim, text_of) for claim in claims),
        denials=tuple(_citation(claim, text_of) for claim in _denials(tables, edge)),
    )


def relation_label(type: str) -> str:
    """Give a relation type as it is read in a sentence, or its name where it is unknown."""
    relation = load_ontology().relations.get(type)
    return relation.label if relation else type


def _denials(tables: Tables, edge: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the claims that deny the edge, as `graph.edges.fold` finds them."""
    claims = tables.claims
    ends = (edge["source_id"], edge["target_id"])
    pair = (claims["source_id"] == ends[0]) & (claims["target_id"] == ends[1])
    if load_ontology().relation(edge["type"]).symmetric:
        pair |= (claims["source_id"] == ends[1]) & (claims["target_id"] == ends[0])
    negative = claims[(claims["polarity"] == "negative") & (claims["type"] == edge["type"]) & pair]
    return [claim for claim in records(negative) if _same_time(claim, edge)]


def _same_time(claim: Mapping[str, Any], edge: Mapping[str, Any]) -> bool:
    first, second = (claim["start"], claim["end"]), (edge["start"], edge["end"])
    return first == (None, None) or second == (None, None) or overlaps(first, second)


def _citation(claim: Mapping[str, Any], text_of: TextOf) -> Citation:
    text = text_of(claim["document_id"])
    return Citation(
        claim=claim["id"],
        passage=passage(text, claim["start_char"], claim["end_char"], claim["quote"]),
        speakers=tuple(claim["attribution"]),
        publisher=claim["publisher"] or "",
        title=claim["title"] or claim["document"],
        published=claim["published"] or "",
        held=when(claim),
        about=what(claim),
        modality=claim["modality"],
        extractor=claim["extractor"],
        rule=claim["rule"],
        document_id=claim["document_id"],
        link=text_link(claim["uri"], claim["quote"]),
    )


def passage(text: str | None, start: int, end: int, quote: str) -> Passage:
    """Give a quote with its surroundings in the paragraph, cut between words where they are long.

    Args:
        text: the document's text, or None where it cannot be read; then the quote stands alone.
        start: where the quote starts, in code points.
        end: where it ends.
        quote: its words.
    """
    if text is None or text[start:end] != quote:
        return Passage("", quote, "")
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before = text[first:start]
    after = text[end : len(text) if last < 0 else last]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Passage(before, quote, after)
