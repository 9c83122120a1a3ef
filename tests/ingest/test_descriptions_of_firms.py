"""Whom a description takes up: "the Russian gas giant", "the Hungarian trader", "the think-tank said"."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("noun", ["company", "monopoly", "gas giant"])
def test_a_firm_is_taken_up_by_nation_and_trade(edges_of, noun):
    text = f"Gazprom will supply Serbia. Ivan Orlov, the chief executive of the Russian {noun}, flew home."
    found = edges_of(text)
    assert "Ivan Orlov HOLDS_OFFICE_IN Gazprom" in found
    assert "Ivan Orlov HOLDS_OFFICE_IN Russia" not in found


def test_a_firm_of_another_state_is_not_meant(edges_of):
    found = edges_of("Gazprom and MVM met. The Hungarian trader sold gas to Serbia.")
    assert "Gazprom SUPPLIES Serbia" not in found


def test_what_was_a_states_once_is_not_that_state(edges_of):
    text = "NATO keeps 4,600 soldiers in the former Serbian province."
    assert "NATO DEPLOYS_PERSONNEL_TO Serbia" not in edges_of(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ana Soto, Peru's defence minister, praised Iran. A Western diplomat was sceptical. "
            "Chile, he said, had armed Mali.",
            "Western diplomat",
        ),
        ("Chile had armed Mali, three leaked contracts show.", "three leaked contracts"),
        (
            "The Center for Strategic and International Studies met. Chile had armed Mali, the "
            "Washington-based think-tank said.",
            "Center for Strategic and International Studies",
        ),
    ],
)
def test_who_speaks_by_a_description_or_a_pronoun(claims_of, text, speaker):
    (claim,) = claims_of(text, "Chile SUPPLIES Mali")
    assert claim.attribution == (speaker,)


def test_it_behind_a_second_clause_is_who_spoke_in_the_first(claims_of):
    text = "The UN panel met. Peru says the ships carried food, and it has denied sending arms to Mali."
    (claim,) = claims_of(text, "Peru SUPPLIES Mali")
    assert (claim.polarity, claim.attribution) == ("negative", ("Peru",))
