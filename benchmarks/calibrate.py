"""Fit the confidence of claims to the gold that is not kept for testing, and show how well it predicts.

    python -m benchmarks.calibrate [--check]

Every claim that the offline extractor reads in the development half and in the further articles is right or
wrong: the gold has its edge, or not. Claims of optional edges alone are left out. A logistic regression
with an L2 penalty predicts which, from the features of `ingest.confidence`. All figures are cross-
validated by article: a claim is judged by weights that were fitted without its article, and a threshold
by articles that had no part in choosing it.

Written are the weights (`ingest/lexicon/confidence.json`), the reliability diagram
(`docs/img/reliability.svg`) and its table in `docs/extraction.md`. `--check` writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gate import GOLD
from benchmarks.reliability import Bin, draw, table
from benchmarks.score import Key, claimed_statement, gold_statement, read_rows, states
from graph.errors import TielineError
from graph.model import Document
from ingest.claims import FrameExtractor
from ingest.confidence import HIGHEST, LOWEST, WEIGHTS, features
from ingest.documents import read

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "extraction.md"
DIAGRAM = ROOT / "docs" / "img" / "reliability.svg"
BEGIN, END = "<!-- benchmarks.calibrate: begin -->", "<!-- benchmarks.calibrate: end -->"
COMMAND = "python -m benchmarks.calibrate"
SEED = 20251125
FOLDS = 12
"""Folds of articles; each has 14 or 15 of the 178."""
FITTED_ON = ("development", "further")
RARE = 8
"""Claims under which a feature has no weight of its own."""
PENALTIES = (0.3, 1.0, 3.0, 10.0)
"""Strengths of the L2 penalty that are tried; the one with the best cross-validated log loss is taken."""
WANTED = 0.95
"""The precision that the threshold is to keep."""
LEAST = 30
"""Edges that a threshold must leave, for its precision to mean anything."""

type Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One claim: its article, its edge, the features it was found by, and whether the gold has it."""

    article: str
    edge: Key
    features: dict[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and the intercept, in log-odds."""

    intercept: float
    weights: dict[str, float]

    def predict(self, samples: Sequence[Sample]) -> Vector:
        """Give the confidence of each claim, between the bounds of `ingest.confidence`."""
        sums = [
            self.intercept + sum(self.weights.get(n, 0.0) * v for n, v in sample.features.items())
            for sample in samples
        ]
        return np.clip(1 / (1 + np.exp(-np.array(sums, dtype=np.float64))), LOWEST, HIGHEST)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A confidence, and the edges at or over it: how many there are, how many of them are right."""

    confidence: float
    edges: int
    right: int

    @property
    def precision(self) -> float:
        """The share of them that is right."""
        return self.right / max(1, self.edges)


def collect(folder: Path) -> tuple[list[Sample], int]:
    """Read one part of the gold.

    Returns:
        Its claims, and the number of gold edges that are looked for.

    Raises:
        TielineError: an article could not be read.
    """
    gold: dict[str, dict[Key, list[bool]]] = defaultdict(lambda: defaultdict(list))
    rows = [gold_statement(row) for row in read_rows(folder / "edges.jsonl")]
    for row in rows:
        gold[row.document][row.key].append(row.optional)
    first = {(row.document, row.key): row for row in reversed(rows)}
    documents = list(read([folder / "articles.jsonl"]))
    if not all(isinstance(document, Document) for document in documents):
        raise TielineError(f"{folder}: an article cannot be read: run python -m benchmarks.check_gold")
    samples: list[Sample] = []
    for reading, _ in FrameExtractor().readings(d for d in documents if isinstance(d, Document)):
        name = reading.document.name
        for candidate, claim in reading.stated():
            statement = claimed_statement(claim, name)
            matched = [key for key in gold[name] if states(statement, first[name, key])]
            if matched and all(all(gold[name][key]) for key in matched):
                continue
            edge = matched[0] if matched else statement.key
            samples.append(Sample(name, edge, features(candidate), bool(matched)))
    wanted = sum(not all(optional) for edges in gold.values() for optional in edges.values())
    return samples, wanted


def fit(samples: Sequence[Sample], penalty: float) -> Model:
    """Fit a logistic regression by Newton's method; the intercept carries no penalty."""
    counts: dict[str, int] = defaultdict(int)
    for sample in samples:
        for name in sample.features:
            counts[name] += 1
    names = sorted(name for name, count in counts.items() if count >= RARE)
    x = np.array([[1.0, *(s.features.get(name, 0.0) for name in names)] for s in samples])
    y = np.array([float(s.right) for s in samples])
    ridge = np.diag([1e-6, *([penalty] * len(names))])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, gradient)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return Model(float(weights[0]), dict(zip(names, map(float, weights[1:]), strict=True)))


def folds(samples: Sequence[Sample]) -> list[int]:
    """Give the fold of each claim: that of its article, drawn at random with `SEED`."""
    articles = sorted({sample.article for sample in samples})
    order = np.random.default_rng(SEED).permutation(len(articles))
    fold = {articles[int(place)]: number % FOLDS for number, place in enumerate(order)}
    return [fold[sample.article] for sample in samples]


def held_out(
    samples: Sequence[Sample], numbers: Sequence[int], train: Callable[[Sequence[Sample]], Model]
) -> Vector:
    """Predict every claim by a model that was fitted without its fold."""
    predicted = np.zeros(len(samples))
    for fold in sorted(set(numbers)):
        inside = [i for i, number in enumerate(numbers) if number == fold]
        model = train([s for s, number in zip(samples, numbers, strict=True) if number != fold])
        predicted[inside] = model.predict([samples[i] for i in inside])
    return predicted


def edges_of(samples: Sequence[Sample], predicted: Iterable[float]) -> list[tuple[float, bool]]:
    """Give confidence and truth of every edge, which is as sure as the surest of its claims."""
    best: dict[tuple[str, Key], tuple[float, bool]] = {}
    for sample, p in zip(samples, predicted, strict=True):
        key = (sample.article, sample.edge)
        best[key] = max(best.get(key, (0.0, sample.right)), (float(p), sample.right))
    return sorted(best.values(), reverse=True)


def at(edges: Iterable[tuple[float, bool]], confidence: float) -> Threshold:
    """Count the edges that are at or over a confidence."""
    kept = [right for p, right in edges if p >= confidence]
    return Threshold(confidence, len(kept), sum(kept))


def lowest_sure(edges: Sequence[tuple[float, bool]], wanted: float = WANTED) -> Threshold:
    """Give the lowest confidence, in hundredths, from which on precision is never under what is wanted.

    "From which on" keeps a lucky dip from being taken: every higher threshold must hold as well.
    """
    found = at(edges, HIGHEST)
    for hundredth in range(round(HIGHEST * 100), 0, -1):
        here = at(edges, hundredth / 100)
        if here.precision < wanted and here.edges >= LEAST:
            break
        found = here
    return found


def judged(samples: Sequence[Sample], numbers: Sequence[int], predicted: Vector) -> Threshold:
    """Say what the threshold keeps in articles that had no part in choosing it, all folds together."""
    kept = right = 0
    for fold in sorted(set(numbers)):
        inside = [i for i, number in enumerate(numbers) if number == fold]
        outside = [i for i, number in enumerate(numbers) if number != fold]
        chosen = lowest_sure(edges_of([samples[i] for i in outside], predicted[outside]))
        here = at(edges_of([samples[i] for i in inside], predicted[inside]), chosen.confidence)
        kept, right = kept + here.edges, right + here.right
    return Threshold(float("nan"), kept, right)


def log_loss(y: Vector, p: Vector) -> float:
    """Give the mean negative log-likelihood."""
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def ranking(y: Vector, p: Vector) -> float:
    """Give the chance that a right claim is surer than a wrong one (area under the ROC curve)."""
    right, wrong = p[y == 1], p[y == 0]
    if not len(right) or not len(wrong):
        return 0.5
    higher = (right[:, None] > wrong[None, :]).mean()
    return float(higher + 0.5 * (right[:, None] == wrong[None, :]).mean())


def bins(y: Vector, p: Vector, count: int = 10) -> list[Bin]:
    """Part the claims, by confidence, into bins of equal number."""
    order = np.argsort(p, kind="stable")
    parts = (part for part in np.array_split(order, count) if len(part))
    return [
        Bin(float(p[i].min()), float(p[i].max()), len(i), float(p[i].mean()), float(y[i].mean()))
        for i in parts
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, judge, print, and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, only print the figures")
    options = parser.parse_args(arguments)
    read_parts = [collect(GOLD / part) for part in FITTED_ON]
    samples = [sample for found, _ in read_parts for sample in found]
    wanted = sum(number for _, number in read_parts)
    numbers = folds(samples)
    y = np.array([float(sample.right) for sample in samples])
    tried = {c: held_out(samples, numbers, lambda s, c=c: fit(s, c)) for c in PENALTIES}  # type: ignore[misc]
    penalty = min(PENALTIES, key=lambda c: log_loss(y, tried[c]))
    p = tried[penalty]
    model = fit(samples, penalty)
    parts = bins(y, p)
    error = sum(part.claims * abs(part.predicted - part.observed) for part in parts) / len(samples)
    brier, flat = float(np.mean((p - y) ** 2)), float(np.var(y))
    edges = edges_of(samples, p)
    sure, test = lowest_sure(edges), judged(samples, numbers, p)
    every = at(edges, 0.0)
    data = {
        "command": COMMAND,
        "seed": SEED,
        "articles": len({sample.article for sample in samples}),
        "claims": len(samples),
        "right": int(y.sum()),
        "penalty": penalty,
        "cross_validated": {
            "folds": FOLDS,
            "log_loss": round(log_loss(y, p), 4),
            "brier": round(brier, 4),
            "brier_of_one_number_for_all": round(flat, 4),
            "expected_calibration_error": round(error, 4),
            "ranking": round(ranking(y, p), 3),
        },
        "threshold": {
            "confidence": sure.confidence,
            "precision": round(sure.precision, 3),
            "precision_in_unseen_folds": round(test.precision, 3),
            "recall": round(sure.right / wanted, 3),
            "recall_in_unseen_folds": round(test.right / wanted, 3),
            "recall_of_all": round(every.right / wanted, 3),
        },
        "intercept": round(model.intercept, 3),
        "weights": {n: round(w, 3) for n, w in sorted(model.weights.items(), key=lambda pair: pair[1])},
    }
    text = json.dumps(data, indent=2) + "\n"
    print(text, end="")
    thresholds = [at(edges, c) for c in (0.0, 0.5, 0.7, 0.8, 0.9)] + [sure]
    section = f"{BEGIN}\n{table(data, parts, thresholds, wanted)}{END}"
    print(section)
    if not options.check:
        (ROOT / "ingest" / WEIGHTS).write_text(text, encoding="utf-8")
        DIAGRAM.parent.mkdir(exist_ok=True)
        DIAGRAM.write_text(draw(parts), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        if BEGIN not in page or END not in page:
            print(f"{PAGE}: lacks {BEGIN} and {END}: the table was not written", file=sys.stderr)
            return 1
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        PAGE.write_text(before + section + after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
