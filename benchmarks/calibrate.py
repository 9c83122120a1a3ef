"""Fit the confidence of claims to the gold that is not kept for testing, and show how well it predicts.

    python -m benchmarks.calibrate [--check]

Every claim that the offline extractor reads in the gold is right or wrong: the gold has its edge, or not.
Claims of optional edges alone are left out. A logistic regression with an L2 penalty predicts which, from
the features of `ingest.confidence`, on the development half and the further articles. The rules were made
on these, so that their claims are right more often than those of other texts: how sure the same features
make a claim elsewhere is learnt from the unread articles, by a line through the log-odds (Platt 1999).

All figures are those of the unread articles, cross-validated: a claim is judged by a line that was drawn
without its article. The threshold is the confidence from which on the claims are expected to be right 96
times in 100, by the mean of their confidences; what is observed there is told beside it.

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
"""Folds of articles."""
FITTED_ON = ("development", "further")
LEVELLED_ON = "unread"
"""Articles that no rule was made on, from which the level of confidence is learnt."""
RARE = 8
"""Claims under which a feature has no weight of its own."""
PENALTIES = (0.3, 1.0, 3.0, 10.0)
"""Strengths of the L2 penalty that are tried; the one with the best cross-validated log loss is taken."""
EXPECTED = 0.96
"""The mean confidence that the threshold keeps: with 0.95, half of all samples are under that."""
BINS = 6
"""Of the reliability diagram: some 70 claims each."""
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
        return np.clip(1 / (1 + np.exp(-self.log_odds(samples))), LOWEST, HIGHEST)

    def log_odds(self, samples: Sequence[Sample]) -> Vector:
        """Give the sums that `predict` turns into confidences."""
        sums = [
            self.intercept + sum(self.weights.get(n, 0.0) * v for n, v in sample.features.items())
            for sample in samples
        ]
        return np.array(sums, dtype=np.float64)

    def levelled(self, samples: Sequence[Sample]) -> Model:
        """Give the model whose log-odds lie on the line that fits these samples best."""
        line = fit_line(self.log_odds(samples), np.array([float(sample.right) for sample in samples]))
        return Model(
            line[0] + line[1] * self.intercept, {name: line[1] * w for name, w in self.weights.items()}
        )


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
            found = features(candidate, reading.is_said_again(candidate))
            samples.append(Sample(name, edge, found, bool(matched)))
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
    weights = _newton(x, y, np.diag([1e-6, *([penalty] * len(names))]))
    return Model(float(weights[0]), dict(zip(names, map(float, weights[1:]), strict=True)))


def fit_line(log_odds: Vector, right: Vector) -> tuple[float, float]:
    """Fit the intercept and the slope that turn log-odds into those of other articles."""
    weights = _newton(np.stack([np.ones_like(log_odds), log_odds], axis=1), right, np.diag([1e-6, 1e-6]))
    return float(weights[0]), float(weights[1])


def _newton(x: Vector, y: Vector, ridge: Vector) -> Vector:
    """Fit a logistic regression: rows of features, what is right, and the penalty of each weight."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge @ weights
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge, gradient)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


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


def lowest_sure(edges: Sequence[tuple[float, bool]], wanted: float = EXPECTED) -> Threshold:
    """Give the lowest confidence, in hundredths, from which on edges are expected to be right so often.

    What is expected is the mean of their confidences. Chosen by what was observed, a threshold would follow
    the luck of so few edges.
    """
    chosen = HIGHEST
    for hundredth in range(round(HIGHEST * 100), 0, -1):
        kept = [p for p, _ in edges if p >= hundredth / 100]
        if kept and float(np.mean(kept)) < wanted:
            break
        chosen = hundredth / 100
    return at(edges, chosen)


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


def bins(y: Vector, p: Vector, count: int) -> list[Bin]:
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
    numbers = folds(samples)
    y = np.array([float(sample.right) for sample in samples])
    tried = {c: held_out(samples, numbers, lambda s, c=c: fit(s, c)) for c in PENALTIES}  # type: ignore[misc]
    penalty = min(PENALTIES, key=lambda c: log_loss(y, tried[c]))
    raw = fit(samples, penalty)
    unread, wanted = collect(GOLD / LEVELLED_ON)
    model = raw.levelled(unread)
    p = held_out(unread, folds(unread), raw.levelled)
    y = np.array([float(sample.right) for sample in unread])
    parts = bins(y, p, BINS)
    error = sum(part.claims * abs(part.predicted - part.observed) for part in parts) / len(unread)
    brier, flat = float(np.mean((p - y) ** 2)), float(np.var(y))
    edges = edges_of(unread, p)
    sure, every = lowest_sure(edges), at(edges, 0.0)
    data = {
        "command": COMMAND,
        "seed": SEED,
        "articles": len({sample.article for sample in samples}),
        "claims": len(samples),
        "right": sum(sample.right for sample in samples),
        "penalty": penalty,
        "unread_articles": len({sample.article for sample in unread}),
        "unread_claims": len(unread),
        "unread_right": int(y.sum()),
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
            "recall": round(sure.right / wanted, 3),
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
