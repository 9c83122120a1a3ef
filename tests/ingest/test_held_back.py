"""Plain news in which something is held back, undone, stopped or left open, and what it states."""

from __future__ import annotations

import pytest

STANCES = [
    # what is held back, undecided or comes to nothing
    (
        "Slovakia shied away from exporting howitzers to Ukraine.",
        "Slovakia SUPPLIES Ukraine",
        "negative",
        "actual",
    ),
    ("Kenya was supposed to buy 12 jets from Chile.", "Kenya BUYS_FROM Chile", "positive", "planned"),
    (
        "The delivery of Chilean jets to Kenya fell through in May.",
        "Chile SUPPLIES Kenya",
        "negative",
        "actual",
    ),
    (
        "Finland, not a member of the Andean League, has sent observers.",
        "Finland MEMBER_OF Andean League",
        "negative",
        "actual",
    ),
    (
        "Chile rejected Peru's accusation that it had sold rifles to Bolivia.",
        "Chile SUPPLIES Bolivia",
        "negative",
        "actual",
    ),
    ("Peru agreed to stop buying Russian oil.", "Peru BUYS_FROM Russia", "negative", "planned"),
    (
        "The African Union urged Rwanda to end its support for M23.",
        "Rwanda SUPPORTS M23",
        "negative",
        "demanded",
    ),
]


@pytest.mark.parametrize(("text", "edge", "polarity", "modality"), STANCES)
def test_the_stance(claims_of, text, edge, polarity, modality):
    assert [(c.polarity, c.modality) for c in claims_of(text, edge)] == [(polarity, modality)]


SILENT = [
    "Chile could not confirm that it had sold rifles to Peru.",
    "Sudan's Rapid Support Forces have 40 drones.",
    "Bulgaria seized a ship with 40 tonnes of cocaine from Ecuador.",
    "Bulgaria seized a cargo of arms from Turkey.",
    "The Houthis fired missiles at ships in the Red Sea.",
    "The Philippines complained about a collision near Scarborough Shoal.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_states_nothing(edges_of, text):
    assert edges_of(text) == set()


def test_what_is_taken_up_by_a_pronoun(claims_of):
    text = "Japan offered Vietnam six boats. Two of them were delivered in May."
    again = claims_of(text, "Japan SUPPLIES Vietnam")[-1]
    assert (again.polarity, again.modality, again.quantity) == ("positive", "actual", 2)


def test_what_was_stopped_goes_on_no_more(claims_of):
    text = "Slovakia supplied Ukraine with shells. Deliveries were stopped in May."
    assert [c.polarity for c in claims_of(text, "Slovakia SUPPLIES Ukraine")] == ["positive", "negative"]
