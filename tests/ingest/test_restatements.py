"""Facts that a later sentence denies or tells again without naming their actors."""

from __future__ import annotations

import pytest

SALE = "Chile said Peru had sold rifles to Bolivia."


@pytest.mark.parametrize(
    ("text", "edge", "speaker"),
    [
        (
            "Ukraine said Russia had shelled a school in Kharkiv. Moscow denied targeting civilians.",
            "Russia ATTACKS Ukraine",
            "Russia",
        ),
        (
            f"{SALE} Peru's defence minister, Ana Silva, said that was not true.",
            "Peru SUPPLIES Bolivia",
            "Ana Silva",
        ),
        (
            f'{SALE} "This is a lie," said Peru\'s defence minister, Ana Silva.',
            "Peru SUPPLIES Bolivia",
            "Ana Silva",
        ),
        (
            f"{SALE} Peru's defence ministry said the claim was untrue.",
            "Peru SUPPLIES Bolivia",
            "Peruvian defence ministry",
        ),
        (
            "Kosovo said Serbia had armed the Northern Guard. Serbia has neither funded nor armed "
            "the group, replied Aleksandar Vidić, a state secretary.",
            "Serbia SUPPLIES Northern Guard",
            "Aleksandar Vidić",
        ),
    ],
)
def test_a_denial_is_negative_and_said_by_who_denies(claims_of, text: str, edge: str, speaker: str) -> None:
    denied = [c for c in claims_of(text, edge) if c.polarity == "negative"]
    assert [c.attribution[0] for c in denied] == [speaker]


def test_what_is_called_not_false_is_not_denied(claims_of) -> None:
    found = claims_of(
        f"{SALE} Peru's defence ministry said the claim was not false.", "Peru SUPPLIES Bolivia"
    )
    assert [c.polarity for c in found] == ["positive"]


def test_what_was_never_said_is_not_denied(edges_of) -> None:
    text = f"{SALE} Peru denied meeting Bolivian officials."
    assert "Peru MEETS_WITH Bolivia" in edges_of(text)
    text = "Chile met Bolivia. Peru denied shelling anybody."
    assert not any(edge.startswith("Peru ATTACKS") for edge in edges_of(text))


@pytest.mark.parametrize(
    ("text", "edge", "speaker", "start"),
    [
        (
            "US jets bombed Houthi positions. The strikes killed four on Monday, said Al-Tihama TV.",
            "United States ATTACKS Houthis",
            "Al-Tihama TV",
            "2025-11-17",
        ),
        (
            "Chile will sell 40 tanks to Peru. Deliveries will start in January 2027, said Nusrat Jahan.",
            "Chile SUPPLIES Peru",
            "Nusrat Jahan",
            "2027-01",
        ),
        (
            "Chile sent 40 tanks to Peru. The tanks were delivered in March, according to Kongsdal.",
            "Chile SUPPLIES Peru",
            "Kongsdal",
            "2025-03",
        ),
    ],
)
def test_an_event_is_told_again(claims_of, text: str, edge: str, speaker: str, start: str) -> None:
    again = [c for c in claims_of(text, edge) if c.attribution]
    assert [(c.attribution[0], c.start) for c in again] == [(speaker, start)]


def test_of_two_sales_none_is_the_sale(claims_of) -> None:
    text = (
        "Chile sold tanks to Peru. Bolivia sold ships to Brazil. The sale needs approval, Ana Silva said."
    )
    assert not any(c.attribution for c in claims_of(text, "Bolivia SUPPLIES Brazil"))
    assert not any(c.attribution for c in claims_of(text, "Chile SUPPLIES Peru"))


def test_what_repeats_a_sure_edge_is_kept(extraction_of) -> None:
    filler = "The port was quiet. Shops opened late. Nobody knew why."
    text = (
        f"Haedong will sell two frigates to the Philippines. {filler} The ships will be delivered by 2029, "
        "Defence Secretary Ramon Villaverde said."
    )
    speakers = [c.attribution for c in extraction_of(text).claims if c.type == "SUPPLIES"]
    assert ("Ramon Villaverde",) in speakers
