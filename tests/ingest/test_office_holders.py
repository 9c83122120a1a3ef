"""Of which state well-known office holders are, where a text names several states."""

from __future__ import annotations

import pytest


def offices(extraction):
    return [(c.source.name, c.target.name) for c in extraction.claims if c.type == "HOLDS_OFFICE_IN"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Israeli jets bombed Lebanon. Beirut protested. Defence Minister Israel Katz spoke.", "Israel"),
        ("Kabul shelled a Pakistani post. Defence Minister Khawaja Asif visited the wounded.", "Pakistan"),
        (
            "Rosatom will build a plant in Niger. Energy Minister Sergei Tsivilev said Russia would pay.",
            "Russia",
        ),
        ("Australia signed a treaty with Papua New Guinea. Its prime minister, James Marape, praised it.",
         "Papua New Guinea"),
        (
            "Warships left the United States for Venezuela, and President Nicolas Maduro is pressed to go.",
            "Venezuela",
        ),
    ],
)  # fmt: skip
def test_the_state_is_his_own_of_those_that_the_text_names(extraction_of, text, state):
    assert [target for _, target in offices(extraction_of(text))] == [state]


def test_two_presidents_are_each_of_their_own_state(extraction_of):
    text = (
        "Burundi closed its border with Congo and Rwanda. Presidents Felix Tshisekedi and Paul Kagame met."
    )
    assert dict(offices(extraction_of(text))) == {
        "Felix Tshisekedi": "Democratic Republic of the Congo",
        "Paul Kagame": "Rwanda",
    }


def test_a_state_that_the_text_does_not_name_is_not_supplied(extraction_of):
    text = "Lebanon and Syria signed an accord. Defence Minister Israel Katz called it a sham."
    assert offices(extraction_of(text)) == []


def test_what_the_text_says_counts_more(extraction_of):
    text = "Chile and Israel disagree. Chile's defence minister, Israel Katz, said so."
    assert offices(extraction_of(text)) == [("Israel Katz", "Chile")]
