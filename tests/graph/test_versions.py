"""Versions of a text, and texts that only share a name."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from graph.versions import is_version

GOLD = Path(__file__).parent.parent.parent / "benchmarks" / "gold" / "development" / "articles.jsonl"
TEXTS = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_no_two_articles_of_the_gold_are_versions_of_one():
    assert len(TEXTS) > 20
    assert not any(is_version(one, other) for one, other in combinations(TEXTS, 2))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_was_corrected_cut_or_continued_is_a_version(text):
    words = text.split()
    corrected = " ".join(f"x{i}" if i % 7 == 0 else word for i, word in enumerate(words))
    for other in (text, text.upper(), corrected, " ".join(words[: len(words) // 3]), f"{text} {TEXTS[0]}"):
        assert is_version(other, text)
        assert is_version(text, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", True),
        ("Talks", "Talks", True),
        ("Talks", "War", False),
        ("Norway sold Latvia 40 trucks.", "Norway sold Latvia 50 trucks.", True),
        ("Norway sold Latvia 40 trucks.", "Kenya met Ghana.", False),
    ],
)
def test_short_texts(one, other, expected):
    assert is_version(one, other) is expected
