"""How much of it, where the number stands beside the item; each sentence is of our own making."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "edge", "value", "unit"),
    [
        ("Peru shipped a batch of 30 tractors to Bolivia.", "Peru SUPPLIES Bolivia", 30, "tractors"),
        ("Peru gave Bolivia a $90 million loan.", "Peru FINANCES Bolivia", 90e6, "USD"),
        ("Peru gave Bolivia a loan of 90 million euros.", "Peru FINANCES Bolivia", 90e6, "EUR"),
        ("Peru extended a line of credit of $90 million to Bolivia.", "Peru FINANCES Bolivia", 90e6, "USD"),
        ("Peru shipped $40 million worth of maize to Bolivia.", "Peru SUPPLIES Bolivia", 40e6, "USD"),
        (
            "Peru signed a $3 billion agreement with Bolivia.",
            "Peru SIGNS_AGREEMENT_WITH Bolivia",
            3e9,
            "USD",
        ),
        (
            "Peru sent a 300-strong battalion to Bolivia.",
            "Peru DEPLOYS_PERSONNEL_TO Bolivia",
            300,
            "people",
        ),
        (
            "Peru sent a 12-member team of doctors to Bolivia.",
            "Peru DEPLOYS_PERSONNEL_TO Bolivia",
            12,
            "members",
        ),
        ("Peru imposed a tariff of 25 per cent on Bolivia.", "Peru SANCTIONS Bolivia", 25, "percent"),
        ("Peru makes radios for Bolivia at a rate of 400 a month.", "Peru PRODUCES_FOR Bolivia", 400, None),
        # Measured, and at the side of the verb.
        (
            "Peru would deliver up to 4 billion cubic metres annually to Bolivia.",
            "Peru SUPPLIES Bolivia",
            4e9,
            "cubic metres",
        ),
        (
            "Peru will import 500 million kilowatt hours of electricity from Bolivia.",
            "Peru BUYS_FROM Bolivia",
            5e8,
            "kilowatt hours",
        ),
        ("Peru paid Lesotho 1.6 billion maloti last year.", "Peru FINANCES Lesotho", 1.6e9, "LSL"),
        (
            "Peru held a drill with Bolivia on Monday, with 2,300 sailors taking part.",
            "Peru EXERCISES_WITH Bolivia",
            2300,
            "sailors",
        ),
        ("Peru bought Bolivian coffee worth $48 million.", "Peru BUYS_FROM Bolivia", 48e6, "USD"),
        ("Bolivia received two Peruvian-made boats.", "Peru SUPPLIES Bolivia", 2, "Peruvian-made boats"),
        ("Peru extradited nine suspects to Bolivia.", "Peru COOPERATES_WITH Bolivia", 9, "suspects"),
        (
            "Bolivia hosts about 60 Peruvian advisers.",
            "Peru DEPLOYS_PERSONNEL_TO Bolivia",
            60,
            "Peruvian advisers",
        ),
        ("Peru shelled Bolivia, killing at least 11 soldiers.", "Peru ATTACKS Bolivia", 11, "soldiers"),
        ("Peru has frozen $18 million in aid to Bolivia.", "Peru SANCTIONS Bolivia", 18e6, "USD"),
    ],
)
def test_the_number_beside_the_item(claims_of, text, edge, value, unit):
    (claim,) = claims_of(text, edge)
    assert (claim.quantity, claim.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Peru sold fuel to Bolivia, home to 12 million people.",
        "Peru shipped maize to Bolivia, where 300 people had fled.",
        "Peru shipped maize to Bolivia for the 20th time.",
        "Peru shipped dozens of tractors to Bolivia.",
    ],
)
def test_a_number_of_something_else(claims_of, text):
    (claim,) = claims_of(text, "Peru SUPPLIES Bolivia")
    assert claim.quantity is None


def test_a_number_goes_on_counting(claims_of):
    text = "Peru sent Bolivia 30 buses and will send it another 20 in July."
    claims = claims_of(text, "Peru SUPPLIES Bolivia")
    assert [(c.quantity, c.unit, c.modality) for c in claims] == [
        (30, "buses", "actual"),
        (20, "buses", "planned"),
    ]
    text = "Peru has sent 900 men to Bolivia and may send 500 more in January."
    claims = claims_of(text, "Peru DEPLOYS_PERSONNEL_TO Bolivia")
    assert [(c.quantity, c.unit, c.modality) for c in claims] == [
        (900, "men", "actual"),
        (500, "men", "possible"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # What is destroyed is not what is killed, a sum is no number of buses, "of them" says whose it is.
        "Peru destroyed 30 tanks of Bolivia and killed 20 in the port.",
        "Peru sent Bolivia 30 buses. Peru lent Bolivia $20 million more.",
    ],
)
def test_a_number_does_not_go_on_counting_other_things(claims_of, text):
    edges = ("Peru ATTACKS Bolivia", "Peru FINANCES Bolivia", "Peru SUPPLIES Bolivia")
    later = [c for edge in edges for c in claims_of(text, edge) if c.quantity in (20, 20e6)]
    assert not {c.unit for c in later} & {"tanks", "buses"}


def test_a_share_is_one_of_its_goods(claims_of):
    (claim,) = claims_of("Peru buys 60% of its wheat from Bolivia.", "Peru BUYS_FROM Bolivia")
    assert (claim.quantity, claim.unit, claim.item) == (60, "percent", "wheat")


@pytest.mark.parametrize(
    ("text", "edge", "item"),
    [
        ("Peru trained 40 Bolivian pilots at an air base.", "Peru TRAINS Bolivia", None),
        ("Peru has sold Bolivia nothing.", "Peru SUPPLIES Bolivia", None),
        ("Peru sells nearly all of its copper to Bolivia.", "Peru SUPPLIES Bolivia", "copper"),
    ],
)
def test_where_it_was_and_nothing_are_no_items(claims_of, text, edge, item):
    assert [c.item for c in claims_of(text, edge)] == [item]


def test_a_time_is_no_item(claims_of):
    (claim,) = claims_of("Peru bombed the Bolivian army at dawn.", "Peru ATTACKS Bolivia")
    assert claim.item is None


def test_the_goods_of_a_delivery_say_which_relation_it_is(claims_of):
    text = "Bolivia took delivery of six drones from Peru."
    (claim,) = claims_of(text, "Peru SUPPLIES Bolivia")
    assert claim.quantity == 6
