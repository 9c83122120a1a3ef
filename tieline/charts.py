"""Bar charts for people who would rather look than read: in a terminal, or as an SVG file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from tieline.output import text_width
from tieline.text import printable

_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
EIGHTHS = " ▏▎▍▌▋▊▉"
FILLS = ("█", "▒")
COLOURS = ("#3b6ea5", "#d98c2b")
"""Of the first and the second series; told apart by people who see no colours too (Okabe and Ito 2008)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Labelled values, one bar each; with two series, two bars a label.

    `bars` are pairs of a label and a value for each series; values are 0 or more.
    """

    title: str
    bars: Sequence[tuple[str, Sequence[float]]]
    series: Sequence[str] = ("",)

    @property
    def greatest(self) -> float:
        """The greatest value, or 1 where all are 0, so that it can be divided by."""
        return max((value for _, values in self.bars for value in values), default=0) or 1


def write_chart(chart: Chart, out: IO[str]) -> None:
    """Draw a chart with block characters, as wide as the terminal, in a pipe 80 columns."""
    out.write(printable(chart.title) + "\n")
    if len(chart.series) > 1:
        named = (f"{FILLS[place]} {printable(name)}" for place, name in enumerate(chart.series))
        out.write("   ".join(named) + "\n")
    columns = shutil.get_terminal_size((80, 24)).columns if out.isatty() else 80
    labels = [_cut(printable(label), columns // 2) for label, _ in chart.bars]
    values = [[_figure(value) for value in row] for _, row in chart.bars]
    before = max(map(text_width, labels), default=0) + 2
    after = max((len(text) for row in values for text in row), default=0) + 1
    room = max(columns - before - after, 10)
    for label, texts, (_, numbers) in zip(labels, values, chart.bars, strict=True):
        for place, (text, number) in enumerate(zip(texts, numbers, strict=True)):
            name = "" if place else label
            bar = _bar(number / chart.greatest * room, FILLS[place])
            out.write(f"{name}{' ' * (before - text_width(name))}{bar} {text}".rstrip() + "\n")


def _cut(label: str, columns: int) -> str:
    if text_width(label) <= columns:
        return label
    while text_width(label) > columns - 1:
        label = label[:-1]
    return label + "…"


def _bar(length: float, fill: str) -> str:
    whole, part = int(length), int(length % 1 * 8)
    if fill == FILLS[0]:
        return fill * whole + EIGHTHS[part].strip()
    return fill * (whole + (part >= 4))


def svg(chart: Chart) -> str:
    """Give a chart as an SVG document that needs nothing else: no script, no font, no network."""
    step = 16 * len(chart.series) + 8
    top = 64 if len(chart.series) > 1 else 40
    height = top + step * len(chart.bars) + 16
    shapes = [f'<text x="16" y="26" class="title">{_xml(chart.title)}</text>']
    if len(chart.series) > 1:
        for place, name in enumerate(chart.series):
            x = 16 + 240 * place
            shapes.append(f'<rect x="{x}" y="38" width="12" height="12" fill="{COLOURS[place]}"/>')
            shapes.append(f'<text x="{x + 18}" y="48">{_xml(name)}</text>')
    for number, (label, values) in enumerate(chart.bars):
        y = top + step * number
        middle = y + step / 2
        shapes.append(
            f'<text x="250" y="{middle:g}" class="label">{_xml(_cut(printable(label), 36))}</text>'
        )
        for place, value in enumerate(values):
            width = 420 * value / chart.greatest
            line = y + 4 + 16 * place
            shapes.append(
                f'<rect x="260" y="{line}" width="{width:.1f}" height="14" fill="{COLOURS[place]}">'
                f"<title>{_xml(f'{label}: {_figure(value)}')}</title></rect>"
            )
            shapes.append(f'<text x="{266 + width:.1f}" y="{line + 11}">{_figure(value)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" width="760" height="{height}" '
        f'role="img" aria-label="{_xml(chart.title)}">\n'
        "<style>text { font: 12px sans-serif; fill: #222 } .title { font-size: 16px; font-weight: bold } "
        ".label { text-anchor: end; dominant-baseline: middle }</style>\n"
        '<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _xml(text: str) -> str:
    """Give text for an XML document, without what commands a terminal or no document can hold."""
    plain = _NO_XML.sub("", printable(text))
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        plain = plain.replace(character, reference)
    return plain


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"
