"""Score extracted claims against gold edges.

    python benchmarks/score.py EDGES CLAIMS [--articles ARTICLES] [--show N]

EDGES holds one gold edge a line (`benchmarks/gold/README.md`), CLAIMS what `tieline export --format
jsonl` writes. ARTICLES adds the articles that have no edge at all.

An edge is a (source, type, target) of one document and counts once, however many sentences say it.
Names are compared without case, punctuation and articles, on any alias of the claim's actors.
Symmetric types match either way round. A gold edge whose rows are all optional neither helps nor
hurts: it is not looked for, and a prediction that matches nothing else is not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Claim
from graph.ontology import load_ontology

QUALIFIERS = ("start", "quantity", "polarity", "modality")
ARTICLES = frozenset({"the", "a", "an"})

type Key = tuple[str, str, str]
"""Source, type and target of an edge; of a symmetric type the ends stand in alphabetical order."""


def name_form(name: str) -> str:
    """Give the form under which names are compared: no case, punctuation or article.

    >>> name_form("The Viv-Ansanm coalition")
    'viv ansanm coalition'
    """
    words = re.sub(r"[^\w\s]", " ", name.casefold()).split()
    return " ".join(word for word in words if word not in ARTICLES)


@dataclass(frozen=True, slots=True)
class Statement:
    """A gold row or a claim, reduced to what scoring looks at.

    `source_names` and `target_names` are comparison forms; the first name of a gold row is its only
    one. `start` is EDTF. `attribution` is nearest speaker first. `quote` is empty for gold.
    """

    document: str
    source: str
    type: str
    target: str
    source_names: frozenset[str]
    target_names: frozenset[str]
    start: str | None = None
    quantity: float | None = None
    polarity: str = "positive"
    modality: str = "actual"
    attribution: tuple[str, ...] = ()
    optional: bool = False
    quote: str = ""

    @property
    def key(self) -> Key:
        """The edge that it states."""
        source, target = name_form(self.source), name_form(self.target)
        if _symmetric(self.type):
            source, target = sorted((source, target))
        return source, self.type, target


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many of how many were right."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float:
        """The share that was right; 0 where there was nothing."""
        return self.right / max(1, self.total)

    def plus(self, right: bool) -> Ratio:
        """Count one more."""
        return Ratio(self.right + right, self.total + 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """An edge that was missed, or predicted without being in the gold."""

    document: str
    key: Key
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one run.

    `precision` counts predicted edges and `recall` gold edges, both only in documents that have gold
    edges; `by_type` holds the same two per relation type. `qualifiers` counts gold rows of matched
    edges of which some claim gets the qualifier right; `attribution` compares the nearest speaker.
    `false_edges` is the number of predicted edges in the `empty_documents` that have none.
    """

    documents: int
    precision: Ratio
    recall: Ratio
    qualifiers: dict[str, Ratio]
    by_type: dict[str, tuple[Ratio, Ratio]]
    empty_documents: int
    false_edges: int
    missed: tuple[Fault, ...]
    wrong: tuple[Fault, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision.value, self.recall.value
        return 2 * p * r / max(1e-9, p + r)

    @property
    def false_edges_per_ten(self) -> float:
        """Edges predicted in ten documents that have none."""
        return 10 * self.false_edges / max(1, self.empty_documents)


def gold_statement(row: Mapping[str, Any]) -> Statement:
    """Read one line of an `edges.jsonl`."""
    return Statement(
        document=row["doc"],
        source=row["source"],
        type=row["type"],
        target=row["target"],
        source_names=frozenset({name_form(row["source"])}),
        target_names=frozenset({name_form(row["target"])}),
        start=row.get("start"),
        quantity=row.get("quantity"),
        polarity=row.get("polarity") or "positive",
        modality=row.get("modality") or "actual",
        attribution=tuple(row.get("attribution") or ()),
        optional=bool(row.get("optional")),
    )


def exported_statement(row: Mapping[str, Any]) -> Statement:
    """Read one line of a JSON Lines export."""
    return Statement(
        document=row["document"]["name"],
        source=row["source"]["name"],
        type=row["type"],
        target=row["target"]["name"],
        source_names=_forms(row["source"]["name"], row["source"].get("aliases", ())),
        target_names=_forms(row["target"]["name"], row["target"].get("aliases", ())),
        start=row.get("start"),
        quantity=row.get("quantity"),
        polarity=row.get("polarity") or "positive",
        modality=row.get("modality") or "actual",
        attribution=tuple(row.get("attribution") or ()),
        quote=row.get("quote", ""),
    )


def claimed_statement(claim: Claim, document: str) -> Statement:
    """Read a claim of the document with that name; its actors are named as its mentions say."""
    return Statement(
        document=document,
        source=claim.source.name,
        type=claim.type,
        target=claim.target.name,
        source_names=_forms(claim.source.name, claim.source.aliases),
        target_names=_forms(claim.target.name, claim.target.aliases),
        start=claim.start,
        quantity=claim.quantity,
        polarity=claim.polarity,
        modality=claim.modality,
        attribution=claim.attribution,
        quote=claim.quote,
    )


def score(
    gold: Iterable[Statement], claims: Iterable[Statement], empty_documents: Iterable[str] = ()
) -> Score:
    """Hold claims against gold edges.

    Args:
        gold: what the documents say. Claims of documents that are not in it do not count.
        claims: what was extracted.
        empty_documents: names of documents that say nothing; every edge there is a false one.

    Returns:
        The figures, and the edges missed and wrong in the order of the documents.
    """
    expected, predicted = _by_document(gold), _by_document(claims)
    empty = set(empty_documents) - set(expected)
    recall: dict[str, Ratio] = defaultdict(Ratio)
    precision: dict[str, Ratio] = defaultdict(Ratio)
    qualifiers: dict[str, Ratio] = defaultdict(Ratio)
    missed: list[Fault] = []
    wrong: list[Fault] = []
    for document in sorted(expected):
        edges, found = expected[document], predicted.get(document, {})
        for key, rows in edges.items():
            if all(row.optional for row in rows):
                continue
            hits = [claim for group in found.values() for claim in group if states(claim, rows[0])]
            recall[key[1]] = recall[key[1]].plus(bool(hits))
            if hits:
                _grade(rows, hits, qualifiers)
            else:
                missed.append(Fault(document, key))
        for key, group in found.items():
            matched = [rows for rows in edges.values() if any(states(c, rows[0]) for c in group)]
            if matched and all(row.optional for rows in matched for row in rows):
                continue
            precision[key[1]] = precision[key[1]].plus(bool(matched))
            if not matched:
                wrong.append(Fault(document, key, group[0].quote))
    for document in sorted(empty):
        wrong.extend(
            Fault(document, key, group[0].quote) for key, group in predicted.get(document, {}).items()
        )
    return Score(
        documents=len(expected),
        precision=_sum(precision.values()),
        recall=_sum(recall.values()),
        qualifiers={name: qualifiers[name] for name in (*QUALIFIERS, "attribution")},
        by_type={
            relation.type: (precision[relation.type], recall[relation.type]) for relation in load_ontology()
        },
        empty_documents=len(empty),
        false_edges=sum(len(predicted.get(document, {})) for document in empty),
        missed=tuple(missed),
        wrong=tuple(wrong),
    )


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _symmetric(type: str) -> bool:
    relation = load_ontology().relations.get(type)
    return relation is not None and relation.symmetric


def _forms(name: str, aliases: Iterable[str]) -> frozenset[str]:
    return frozenset(name_form(each) for each in (name, *aliases)) - {""}


def _by_document(statements: Iterable[Statement]) -> dict[str, dict[Key, list[Statement]]]:
    groups: dict[str, dict[Key, list[Statement]]] = {}
    for statement in statements:
        groups.setdefault(statement.document, {}).setdefault(statement.key, []).append(statement)
    return groups


def states(claim: Statement, gold: Statement) -> bool:
    """Whether the claim states the gold edge."""
    if claim.type != gold.type:
        return False
    source, target = name_form(gold.source), name_form(gold.target)
    if source in claim.source_names and target in claim.target_names:
        return True
    crossed = source in claim.target_names and target in claim.source_names
    return crossed and _symmetric(gold.type)


def _grade(rows: Sequence[Statement], claims: Sequence[Statement], qualifiers: dict[str, Ratio]) -> None:
    """Count, over the gold rows of a matched edge, the qualifiers that some claim gets right."""
    for row in rows:
        for name in QUALIFIERS:
            value = getattr(row, name)
            if value is not None:
                right = any(getattr(claim, name) == value for claim in claims)
                qualifiers[name] = qualifiers[name].plus(right)
        if row.attribution:
            speaker = name_form(row.attribution[0])
            right = any(speaker in map(name_form, claim.attribution) for claim in claims)
            qualifiers["attribution"] = qualifiers["attribution"].plus(right)


def _sum(ratios: Iterable[Ratio]) -> Ratio:
    pairs = [(ratio.right, ratio.total) for ratio in ratios]
    return Ratio(sum(right for right, _ in pairs), sum(total for _, total in pairs))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a file of claims."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("edges", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--articles", type=Path, help="articles.jsonl: adds those without edges")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N missed, N wrong")
    options = parser.parse_args(arguments)
    articles = read_rows(options.articles) if options.articles else []
    result = score(
        map(gold_statement, read_rows(options.edges)),
        map(exported_statement, read_rows(options.claims)),
        [article["id"] for article in articles],
    )
    print(f"{result.documents} documents with edges, {result.empty_documents} without")
    for name, ratio in (("precision", result.precision), ("recall", result.recall)):
        print(f"{name:14} {ratio.value:.3f}  {ratio.right}/{ratio.total}")
    for name, ratio in result.qualifiers.items():
        print(f"{name:14} {ratio.value:.3f}  {ratio.right}/{ratio.total}")
    print(f"{'false edges':14} {result.false_edges}")
    print_faults(result, options.show)
    print(f"{'edge F1':14} {result.f1:.3f}")
    return 0


def print_faults(result: Score, number: int) -> None:
    """Print the first edges that were missed, and the first that are wrong with their quotes."""
    for title, faults in (("missed", result.missed), ("wrong", result.wrong)):
        for fault in faults[:number]:
            source, type, target = fault.key
            quote = " ".join(fault.quote.split())[:110]
            print(title, fault.document, f"{source} {type} {target}", quote, sep=" | ")


if __name__ == "__main__":
    sys.exit(main())
