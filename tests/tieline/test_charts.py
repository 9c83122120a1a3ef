"""Bar charts in a terminal and as SVG."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from tests.builders import HOSTILE
from tieline.charts import Chart, svg, write_chart
from tieline.output import text_width

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> list[str]:
    out = io.StringIO()
    write_chart(chart, out)
    return out.getvalue().splitlines()


def test_bars_are_as_long_as_their_values() -> None:
    title, whole, half, none = drawn(Chart("Edges", [("A", (10,)), ("Bb", (5,)), ("C", (0,))]))
    assert title == "Edges"
    assert whole.startswith("A   █")
    assert whole.endswith(" 10")
    assert abs(whole.count("█") - 2 * half.count("█")) <= 1
    assert none == "C    0"
    assert max(map(text_width, (whole, half))) <= 80


def test_two_series_are_two_bars_with_a_legend() -> None:
    lines = drawn(Chart("Change", [("A", (1, 2))], ("before", "after")))
    assert lines[1] == "█ before   ▒ after"
    assert lines[2].startswith("A  █")
    assert lines[3].startswith("   ▒")
    assert lines[3].count("▒") > lines[2].count("█")


def test_no_bars_and_no_values_are_charts_too() -> None:
    assert drawn(Chart("Empty", [])) == ["Empty"]
    assert drawn(Chart("Zero", [("A", (0,))])) == ["Zero", "A   0"]
    ElementTree.fromstring(svg(Chart("Empty", [])))


def test_long_labels_and_wide_characters_keep_the_bars_in_line() -> None:
    lines = drawn(Chart("Wide", [("北京" * 40, (1,)), ("x" * 100, (2,)), ("short", (3,))]))
    assert all(text_width(line) <= 81 for line in lines)
    starts = {text_width(line[: line.index("█")]) for line in lines[1:]}
    assert len(starts) == 1
    assert "…" in lines[1]


def test_an_svg_is_a_document_whatever_the_labels_hold() -> None:
    chart = Chart(HOSTILE[0], [(words, (number, 1.5)) for number, words in enumerate(HOSTILE)], HOSTILE[:2])
    text = svg(chart)
    root = ElementTree.fromstring(text)
    assert len(root.findall(f"{SVG}rect/{SVG}title")) == 2 * len(HOSTILE)
    assert not root.findall(f".//{SVG}script")
    for character in "\x1b\x9b\x00\u202e":
        assert character not in text
    bars = [rect for rect in root.findall(f"{SVG}rect") if rect.find(f"{SVG}title") is not None]
    assert max(float(bar.attrib["width"]) for bar in bars) == 420
