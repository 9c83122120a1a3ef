"""Turns of phrase that wire copy is full of, each of which was once misread."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "M23 rebels seized the town of Uvira on Wednesday.",
            "M23 ATTACKS Democratic Republic of the Congo",
        ),
        ("Russian troops captured the city of Pokrovsk.", "Russia ATTACKS Ukraine"),
        ("Thai artillery shelled the Cambodian town of Poipet.", "Thailand ATTACKS Cambodia"),
        ("Lukoil was placed under US sanctions.", "United States SANCTIONS Lukoil"),
        ("Rosneft, which is under US sanctions, sold oil to India.", "United States SANCTIONS Rosneft"),
        ("Iranian-made drones have been used by Russian forces.", "Iran SUPPLIES Russia"),
        ("India took delivery of S-400 systems from Russia.", "Russia SUPPLIES India"),
        ("Ukrainian drones struck the Black Sea port of Novorossiysk.", "Ukraine ATTACKS Russia"),
        ("Turkey has sold Khartoum Bayraktar TB2 and Akinci drones.", "Turkey SUPPLIES Sudan"),
        ("Russia's defence ministry said it had struck Ukrainian ports.", "Russia ATTACKS Ukraine"),
        ("Japan spotted two Russian frigates near Okinawa.", "Russia MOBILIZES_AGAINST Japan"),
        ("Niger seized control of the Somair mine from the French group Orano.", "Niger COERCES Orano"),
        (
            "Australia and Papua New Guinea signed the Pukpuk defence treaty.",
            "Australia SIGNS_AGREEMENT_WITH Papua New Guinea",
        ),
    ],
)
def test_what_is_stated(edges_of, text, edge):
    assert edge in edges_of(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("M23 rebels seized the town of Uvira near the border with Burundi.", "Burundi"),
        ("Russian troops captured the village of Zelene Pole in Ukraine.", "Poland"),
        ("Iranian-made Shahed drones have been used by Russian forces.", "Shahed"),
        ("India took delivery of S-400 systems from Russia.", "S-400"),
        ("Serbia's NIS bought oil from Russia.", "National Intelligence Service"),
    ],
)
def test_what_is_no_actor_there(edges_of, text, word):
    found = edges_of(text)
    assert found
    assert not any(word in edge for edge in found)


def test_a_threat_that_is_not_allowed_yields_to_nobody(edges_of):
    assert edges_of("Egypt would not allow any threat to the unity of Sudan, Chad said.") == set()


def test_a_minister_beside_a_town_is_its_states(extraction_of):
    text = (
        "Drones from Russia crossed into Romania on Tuesday. Romania's jets took off. Bucharest called it "
        "a provocation. Nine people died in Ternopil, Interior Minister Danylo Hrytsak said."
    )
    offices = [c.target.name for c in extraction_of(text).claims if c.type == "HOLDS_OFFICE_IN"]
    assert offices == ["Ukraine"]


def test_the_day_that_somebody_is_called_for_is_not_that_of_the_call(claims_of):
    (claim,) = claims_of("Chile has invited Peru to Lima for 15 September.", "Chile REQUESTS Peru")
    assert claim.start is None


def test_a_maker_that_speaks_is_no_weapon(edges_of):
    text = "Baykar drones were sold to Chad. Baykar said it would build a factory in Ukraine."
    assert "Baykar BUILDS_FOR Ukraine" in edges_of(text)


@pytest.mark.parametrize(
    ("text", "edge", "denier"),
    [
        (
            "Sudan's army accused the UAE of providing arms to the RSF, a charge Abu Dhabi denies.",
            "United Arab Emirates SUPPLIES Rapid Support Forces",
            "United Arab Emirates",
        ),
        (
            "Sudan said Chad had sent troops to Libya, a claim N'Djamena rejects.",
            "Chad DEPLOYS_PERSONNEL_TO Libya",
            "Chad",
        ),
    ],
)
def test_a_charge_that_is_denied_beside_it_is_not_the_deniers(claims_of, text, edge, denier):
    found = [(c.polarity, c.attribution) for c in claims_of(text, edge)]
    assert found == [("positive", ("Sudan",)), ("negative", (denier,))]


def test_who_accuses_is_not_denied(claims_of):
    text = "Sudan's army accused the UAE of providing arms to the RSF, a charge Abu Dhabi denies."
    (claim,) = claims_of(text, "Sudan ACCUSES United Arab Emirates")
    assert (claim.polarity, claim.attribution) == ("positive", ())


@pytest.mark.parametrize("name", ["TVN24", "C4ADS", "UNC1151"])
def test_letters_and_digits_that_speak_or_hack_are_no_weapon(edges_of, name):
    assert f"{name} ACCUSES Belarus" in edges_of(f"{name} accused Belarus of spying.")
