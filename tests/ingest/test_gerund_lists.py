"""Lists of gerunds share who does it and whom it is done to."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        (
            "Chile accused Peru of arming and financing the Houthis.",
            {"Chile ACCUSES Peru", "Peru SUPPLIES Houthis", "Peru FINANCES Houthis"},
        ),
        (
            "Chile accused Peru of training, arming and financing the Houthis.",
            {"Chile ACCUSES Peru", "Peru SUPPLIES Houthis", "Peru FINANCES Houthis"},
        ),
        (
            "Peru has been accused of training, arming and financing the Houthis.",
            {"Peru SUPPLIES Houthis", "Peru FINANCES Houthis"},
        ),
    ],
)
def test_all_are_done_by_the_accused_to_the_last_object(edges_of, text, edges):
    assert edges_of(text) == edges


def test_what_is_denied_in_a_list_is_denied_one_by_one(claims_of):
    text = "Peru denied arming or financing the Houthis."
    for edge in ("Peru SUPPLIES Houthis", "Peru FINANCES Houthis"):
        (claim,) = claims_of(text, edge)
        assert claim.polarity == "negative"


def test_a_gerund_with_an_object_of_its_own_keeps_it(edges_of):
    text = "Chile accused Peru of bribing officials and arming the Houthis."
    assert edges_of(text) == {"Chile ACCUSES Peru", "Peru SUPPLIES Houthis"}
