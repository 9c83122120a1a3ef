"""What is no more, or was not all: nouns that are denied, withdrawn or said to have ceased."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "edge", "polarity"),
    [
        # A noun with "no" is denied once, wherever it stands.
        ("Chile has no alliance with Peru.", "Chile ALLIED_WITH Peru", "negative"),
        ("Chile and Peru have formed no alliance.", "Chile ALLIED_WITH Peru", "negative"),
        ("Chile made no threat against Peru.", "Chile THREATENS Peru", "negative"),
        ("No sanctions were imposed by Chile on Peru.", "Chile SANCTIONS Peru", "negative"),
        (
            "No treaty has been concluded between Chile and Peru.",
            "Chile SIGNS_AGREEMENT_WITH Peru",
            "negative",
        ),
        ("Chile made no pledge to Peru.", "Chile AGREES_WITH Peru", "negative"),
        # Bounds, and some of many, deny nothing.
        ("Chile sent no more than 40 tanks to Peru.", "Chile SUPPLIES Peru", "positive"),
        ("No fewer than 40 Chilean tanks were sent to Peru.", "Chile SUPPLIES Peru", "positive"),
        ("Not all Chilean tanks were sent to Peru.", "Chile SUPPLIES Peru", "positive"),
        # What is taken back or has stopped is no more.
        ("Chile withdrew its recognition of Kosovo.", "Chile SUPPORTS Kosovo", "negative"),
        ("Chile has revoked its recognition of Kosovo.", "Chile SUPPORTS Kosovo", "negative"),
        ("Trade between Chile and Peru has stopped.", "Chile TRADES_WITH Peru", "negative"),
        ("Commerce between Chile and Peru has come to a halt.", "Chile TRADES_WITH Peru", "negative"),
        ("Talks between Chile and Peru have ended.", "Chile MEETS_WITH Peru", "positive"),
    ],
)
def test_polarity(claims_of, text, edge, polarity):
    assert {claim.polarity for claim in claims_of(text, edge)} == {polarity}


@pytest.mark.parametrize(
    "text",
    [
        "Brazil called for Chile to send tanks to Peru.",
        "Brazil called on Chile to send tanks to Peru.",
        "Brazil wants Chile to send tanks to Peru.",
    ],
)
def test_what_another_is_to_do_is_demanded(claims_of, text):
    assert {claim.modality for claim in claims_of(text, "Chile SUPPLIES Peru")} == {"demanded"}
