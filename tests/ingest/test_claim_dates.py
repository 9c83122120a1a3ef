"""Which date belongs to a claim; each sentence is of our own making."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "edge", "start", "end"),
    [
        ("Oman, a member of the league since 1971, attacked Yemen.", "Oman ATTACKS Yemen", None, None),
        ("Oman's prime minister, in office since 2014, attacked Yemen.", "Oman ATTACKS Yemen", None, None),
        (
            "The clash was the first since June, when Oman detained 14 Yemeni fishermen.",
            "Oman COERCES Yemen",
            "2025-06",
            "2025-06",
        ),
        (
            "In June Oman burned rice that Iran had shipped to it in May.",
            "Iran SUPPLIES Oman",
            "2025-05",
            "2025-05",
        ),
        ("Finland joined NATO in 2023.", "Finland MEMBER_OF NATO", "2023", None),
        ("Oman has supplied Yemen with fuel since May.", "Oman SUPPLIES Yemen", "2025-05", None),
    ],
)
def test_the_date_of_a_claim(claims_of, text, edge, start, end):
    (claim,) = claims_of(text, edge)
    assert (claim.start, claim.end) == (start, end)
