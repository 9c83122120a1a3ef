"""The reliability diagram: predicted against observed precision, as SVG and as Markdown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.calibrate import Threshold

SIZE, LEFT, TOP, PLOT = 480, 60, 20, 380
Z = 1.96
"""Standard deviations of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: its bounds, how many, mean prediction, and the share that is right."""

    lowest: float
    highest: float
    claims: int
    predicted: float
    observed: float

    @property
    def interval(self) -> tuple[float, float]:
        """Between which bounds the true share lies, 95 times in 100 (Wilson 1927)."""
        n, p = self.claims, self.observed
        centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, centre - half), min(1.0, centre + half)


def draw(bins: Sequence[Bin]) -> str:
    """Give the diagram as SVG: a point a bin with its interval, and the diagonal of perfection.

    Both axes begin at the tenth under the lowest value. Dark strokes on a white ground, so that it can
    be read on a page of any colour.
    """
    lows = [min(b.predicted, b.interval[0]) for b in bins]
    lowest = max(0, math.floor(min(lows, default=0.0) * 10)) / 10

    def x(value: float) -> float:
        return round(LEFT + PLOT * (value - lowest) / (1 - lowest), 1)

    def y(value: float) -> float:
        return round(TOP + PLOT * (1 - value) / (1 - lowest), 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" '
        f'height="{SIZE}" '
        'role="img" font-family="sans-serif" font-size="13">',
        "<title>Reliability of the confidence of claims</title>",
        "<desc>Observed precision against predicted confidence, with intervals of 95 %; "
        "the nearer to the diagonal, the better.</desc>",
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff"/>',
    ]
    for step in range(round(lowest * 10), 11):
        tick = step / 10
        lines += [
            f'<path d="M{x(tick)} {TOP}V{TOP + PLOT}M{LEFT} {y(tick)}H{LEFT + PLOT}" stroke="#ddd"/>',
            f'<text x="{x(tick)}" y="{TOP + PLOT + 20}" text-anchor="middle">{tick:.1f}</text>',
            f'<text x="{LEFT - 8}" y="{y(tick) + 4}" text-anchor="end">{tick:.1f}</text>',
        ]
    lines += [
        f'<path d="M{x(lowest)} {y(lowest)}L{x(1)} {y(1)}" stroke="#777" stroke-dasharray="5 4"/>',
        f'<text x="{LEFT + PLOT / 2}" y="{SIZE - 30}" text-anchor="middle">confidence (predicted)</text>',
        f'<text transform="translate(18 {TOP + PLOT / 2}) rotate(-90)" text-anchor="middle">'
        "precision (observed)</text>",
    ]
    for b in bins:
        low, high = b.interval
        lines += [
            f'<path d="M{x(b.predicted)} {y(low)}V{y(high)}" stroke="#1f4e79" stroke-width="2"/>',
            f'<circle cx="{x(b.predicted)}" cy="{y(b.observed)}" r="5" fill="#1f4e79">'
            f"<title>{b.claims} claims: predicted {b.predicted:.2f}, observed {b.observed:.2f}</title>"
            "</circle>",
        ]
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


def table(data: dict[str, Any], bins: Sequence[Bin], thresholds: Sequence[Threshold], wanted: int) -> str:
    """Give the figures as Markdown: what was fitted on what, the bins, and what thresholds leave.

    Args:
        data: what `benchmarks.calibrate` writes into `confidence.json`.
        bins: of the diagram.
        thresholds: to list, each with its edges.
        wanted: gold edges that are looked for.
    """
    scores, threshold = data["cross_validated"], data["threshold"]
    lines = [
        f"Weights fitted on {data['claims']} claims of the {data['articles']} articles that rules were "
        "made on, "
        f"{data['right']} of them right (L2 penalty {data['penalty']:g}); their level set on "
        f"{data['unread_claims']} claims of {data['unread_articles']} articles that nobody had read, "
        f"{data['unread_right']} of them right. All that follows is of the latter, in {scores['folds']} "
        f"folds of articles (seed {data['seed']}). "
        f"Expected calibration error {scores['expected_calibration_error']:.3f}; Brier score "
        f"{scores['brier']:.3f} (one number for all claims: {scores['brier_of_one_number_for_all']:.3f}); "
        f"a right claim is surer than a wrong one {100 * scores['ranking']:.0f} times in 100.",
        "",
        "| confidence | claims | predicted | observed | 95 % interval |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    for b in bins:
        low, high = b.interval
        lines.append(
            f"| {b.lowest:.2f} – {b.highest:.2f} | {b.claims} | {b.predicted:.2f} | {b.observed:.2f} "
            f"| {low:.2f} – {high:.2f} |"
        )
    lines += ["", "| at least | edges | precision | recall |", "| ---: | ---: | ---: | ---: |"]
    lines += [
        f"| {t.confidence:.2f} | {t.edges} | {t.precision:.3f} | {t.right / wanted:.3f} |"
        for t in sorted(thresholds, key=lambda t: t.confidence)
    ]
    lines += [
        "",
        f"From confidence {threshold['confidence']:.2f} on, precision is {threshold['precision']:.3f} and "
        f"recall {threshold['recall']:.3f} (all claims: {threshold['recall_of_all']:.3f}).",
        "",
    ]
    return "\n".join(lines)
