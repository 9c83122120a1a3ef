"""A document as its reader sees it: in parts of bearable size, cut where claims and issues begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboards.untrusted import short
from dashboards.views.evidence import relation_label
from graph.describe import what, when
from graph.model import Issue
from graph.safe_text import printable_lines

PART = 40_000
"""Characters of a part: a browser lays out as many in a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the text that a claim cites or an issue names; offsets in code points."""

    id: str
    start: int
    end: int


def parts(text: str, size: int = PART) -> list[tuple[int, int]]:
    """Cut a text between paragraphs into parts of about this size; give their offsets.

    A paragraph that is longer than a part is cut between words, or where there is none.
    """
    found: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > size:
        cut = next(
            (
                place + 1
                for sign in "\n "
                if (place := text.rfind(sign, start + size // 2, start + size)) > 0
            ),
            start + size,
        )
        found.append((start, cut))
        start = cut
    return [*found, (start, len(text))]


def part_of(places: Sequence[tuple[int, int]], offset: int) -> int:
    """Give the number of the part that holds this offset, from 0."""
    return max(0, bisect_right([start for start, _ in places], offset) - 1)


def segments(
    text: str, start: int, end: int, claims: Iterable[Mark], issues: Iterable[Mark]
) -> list[dict[str, Any]]:
    """Cut the text between two offsets wherever a mark begins or ends.

    Returns:
        Segments in order, with the `text` as it may be shown (without controls and direction
        overrides), and the ids of the `claims` and `issues` that lie over it, the shortest first.
        Together they are all of the text.
    """
    claims, issues = _within(claims, start, end), _within(issues, start, end)
    edges = {start, end}
    for mark in (*claims, *issues):
        edges |= {max(mark.start, start), min(mark.end, end)}
    cuts = sorted(edges)
    return [
        {
            "text": printable_lines(text[first:last]),
            "claims": _over(claims, first, last),
            "issues": _over(issues, first, last),
        }
        for first, last in zip(cuts, cuts[1:], strict=False)
    ]


def _within(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    found = [mark for mark in marks if mark.start < end and mark.end > start]
    return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))


def _over(marks: Sequence[Mark], first: int, last: int) -> list[str]:
    return [mark.id for mark in marks if mark.start <= first and mark.end >= last]


def claim_marks(claims: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """Give the marks of claims (records of `Tables.claims`)."""
    return [Mark(claim["id"], claim["start_char"], claim["end_char"]) for claim in claims]


def issue_marks(issues: Iterable[Issue]) -> list[Mark]:
    """Give the marks of those issues that name a place in the text."""
    return [
        Mark(issue.id, issue.start_char, issue.end_char)
        for issue in issues
        if issue.start_char is not None and issue.end_char is not None and issue.end_char > issue.start_char
    ]


def claim_note(claim: Mapping[str, Any]) -> dict[str, str]:
    """Give what is said of a claim beside the text: who does what to whom, and the details."""
    stance = [] if claim["polarity"] == "positive" else ["denied"]
    if claim["modality"] != "actual":
        stance.append(claim["modality"])
    said = f"says {short(' ← '.join(claim['attribution']), 80)}" if claim["attribution"] else ""
    details = [when(claim), short(what(claim), 120), *stance, said]
    return {
        "id": claim["id"],
        "source": short(claim["source"], 80),
        "relation": relation_label(claim["type"]),
        "target": short(claim["target"], 80),
        "details": " · ".join(part for part in details if part),
    }


def issue_note(issue: Issue) -> dict[str, str]:
    """Give what is said of an issue beside the text."""
    return {"id": issue.id, "code": short(issue.code, 40), "message": short(issue.message, 300)}
