"""Score the offline extractor on the gold articles, and fail under the floors.

    python benchmarks/gate.py [--part development|test|further|unread] [--show N] [--raise]

Each part is read through the whole pipeline into a ledger of its own, in a temporary folder. The
floors are in `benchmarks/floors.json`; `--raise` writes the figures of this run, rounded to the safe
side by 0.01, where they are better, and never lowers a floor. The test half is only scored: what was
missed and what is wrong in it is never shown (`benchmarks/gold/README.md`).
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.check_gold import PARTS
from benchmarks.score import (
    Ratio,
    Score,
    claimed_statement,
    gold_statement,
    print_faults,
    read_rows,
    score,
)
from graph.errors import TielineError

GOLD = Path(__file__).parent / "gold"
SEALED = "test"
"""The part of which only figures leave this module, however it is asked: nobody is to see its errors."""
FLOORS = Path(__file__).parent / "floors.json"
CEILINGS = frozenset({"false_edges_per_ten"})
"""Metrics of which less is better: their floor is a ceiling."""

type Figures = dict[str, float]


def score_part(part: str, *, gold: Path = GOLD, confidence: float = 0.0) -> Score:
    """Ingest one part of the gold into a temporary ledger and score its claims.

    Args:
        part: one of `benchmarks.check_gold.PARTS`.
        gold: the folder that holds the parts.
        confidence: claims under it do not count.

    Returns:
        The figures; those of the test half come without what was missed and what is wrong.

    Raises:
        TielineError: an article could not be read.
        OSError: the part is missing.
    """
    from graph.ledger import Ledger
    from ingest.documents import read
    from ingest.pipeline import ingest

    articles = gold / part / "articles.jsonl"
    ids = [article["id"] for article in read_rows(articles)]
    edges = [gold_statement(row) for row in read_rows(gold / part / "edges.jsonl")]
    with (
        tempfile.TemporaryDirectory(prefix="tieline-gate-") as folder,
        Ledger.open(Path(folder) / "ledger.sqlite") as ledger,
    ):
        report = ingest(ledger, read([articles]))
        if report.failed:
            raise TielineError(
                f"{articles}: {report.failed} articles cannot be read: run benchmarks/check_gold.py"
            )
        names = {document.id: document.name for document in ledger.documents()}
        claims = [
            claimed_statement(claim, names[claim.document_id])
            for claim in ledger.claims()
            if claim.confidence >= confidence
        ]
    result = score(edges, claims, ids)
    return replace(result, missed=(), wrong=(), by_type={}) if part == SEALED else result


def figures(result: Score) -> Figures:
    """Give the metrics that have floors."""
    return {
        "f1": result.f1,
        "precision": result.precision.value,
        "recall": result.recall.value,
        **{name: ratio.value for name, ratio in result.qualifiers.items()},
        "false_edges_per_ten": result.false_edges_per_ten,
    }


def failures(found: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Name the metrics that are worse than their floors."""
    return [
        name
        for name, floor in floors.items()
        if (found[name] > floor if name in CEILINGS else found[name] < floor)
    ]


def raised(found: Mapping[str, float], floors: Mapping[str, float]) -> Figures:
    """Give the floors with those replaced that the figures are better than.

    A new floor is the figure rounded to 0.01, down for a floor and up for a ceiling.
    """
    result = dict(floors)
    for name, value in found.items():
        hundredths = round(value * 100, 6)
        if name in CEILINGS:
            result[name] = min(floors.get(name, math.inf), math.ceil(hundredths) / 100)
        else:
            result[name] = max(floors.get(name, 0.0), math.floor(hundredths) / 100)
    return result


def print_score(part: str, result: Score, floors: Mapping[str, float]) -> None:
    """Print every figure of one part beside its floor."""
    counts: dict[str, Ratio] = {
        "precision": result.precision,
        "recall": result.recall,
        **result.qualifiers,
    }
    print(f"{part}: {result.documents} articles with edges, {result.empty_documents} without")
    below = failures(figures(result), floors)
    for name, value in figures(result).items():
        ratio = counts.get(name)
        count = f"{ratio.right}/{ratio.total}" if ratio else ""
        bound = f"{'at most' if name in CEILINGS else 'at least'} {floors.get(name, 0.0):.2f}"
        print(f"  {name:20} {value:6.3f} {count:>9}  {bound}{'  FAILED' if name in below else ''}")


def print_types(result: Score) -> None:
    """Print how many gold edges of each type were found, and how many predicted ones are right."""
    print(f"  {'':26} {'found':>9} {'right':>9}")
    for type, (precision, recall) in result.by_type.items():
        found = f"{recall.right}/{recall.total}"
        right = f"{precision.right}/{precision.total}"
        print(f"  {type:26} {found:>9} {right:>9}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, compare with the floors; 1 where a figure is under its floor, 2 for misuse."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=tuple(PARTS), help="only this part; by default all")
    parser.add_argument("--show", type=int, metavar="N", help="list N missed and N wrong edges")
    parser.add_argument("--types", action="store_true", help="add a table of the relation types")
    parser.add_argument("--confidence", type=float, default=0.0, help="ignore claims under it")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise floors")
    options = parser.parse_args(arguments)
    if options.part == SEALED and (options.show is not None or options.types):
        parser.error("the test half is only scored: use --part development with --show or --types")
    if options.raise_floors and options.confidence:
        parser.error("--raise is for all claims: leave out --confidence")
    floors: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = False
    for part in (options.part,) if options.part else PARTS:
        if not options.part and not (GOLD / part).is_dir():
            print(f"{part}: not annotated yet, nothing to score", file=sys.stderr)
            continue
        try:
            result = score_part(part, confidence=options.confidence)
        except (OSError, TielineError) as error:
            print(f"{part}: {error}", file=sys.stderr)
            return 2
        print_score(part, result, floors.get(part, {}))
        if part != SEALED and options.types:
            print_types(result)
        if part != SEALED and options.show:
            print_faults(result, options.show)
        failed |= bool(failures(figures(result), floors.get(part, {})))
        floors[part] = raised(figures(result), floors.get(part, {}))
    if options.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
