"""Phrases that any news has, and that were found silent or misread when plain sentences were multiplied."""

from __future__ import annotations

import pytest

PARTIES = [
    ("The Chilean armed forces fired rockets at Peru.", "Chile ATTACKS Peru"),
    ("Chile's armed forces fired rockets at Peru.", "Chile ATTACKS Peru"),
    ("Chile's Armed Forces sent 40 trucks to Peru.", "Chile SUPPLIES Peru"),
    ("Chile lent the government in Lima $40 million.", "Chile FINANCES Peru"),
    ("Chile accused the authorities in Lima of breaking the truce.", "Chile ACCUSES Peru"),
    ("Chile sent tanks to countries such as Peru.", "Chile SUPPLIES Peru"),
    ("Several states, among them Peru, sanctioned Chile.", "Peru SANCTIONS Chile"),
    ("Kenya's Foreign Ministry sent 40 trucks to Peru.", "Kenyan foreign ministry SUPPLIES Peru"),
    (
        "Cambodia and Laos both belong to the Mekong River Commission.",
        "Laos MEMBER_OF Mekong River Commission",
    ),
    ("Nacala Link belongs to the Portuguese investor Grupo Salva.", "Grupo Salva OWNS Nacala Link"),
    (
        "Veldkamp Maritiem is owned by the Norwegian firm Skarvik Group.",
        "Skarvik Group OWNS Veldkamp Maritiem",
    ),
    ("Chile supplied 40 trucks to the Peruvian Red Cross.", "Chile SUPPLIES Peruvian Red Cross"),
    (
        "The Red Cross sent 30 doctors to Peru.",
        "International Committee of the Red Cross DEPLOYS_PERSONNEL_TO Peru",
    ),
    ("Russia deployed 200 soldiers to Tiraspol.", "Russia DEPLOYS_PERSONNEL_TO Transnistria"),
    ("Canada deployed 50 soldiers to Nuuk.", "Canada DEPLOYS_PERSONNEL_TO Greenland"),
]
GIVING = [
    (
        "Chile lent the Democratic Republic of Congo $40 million.",
        "Chile FINANCES Democratic Republic of the Congo",
    ),
    ("Chile promised Peru, its northern neighbour, 40 tanks.", "Chile SUPPLIES Peru"),
    ("Chile lent Bolivia, Ecuador and Peru $40 million.", "Chile FINANCES Peru"),
    ("The European Union put $220 million into Peru's grid.", "European Union FINANCES Peru"),
]
THINGS = [
    ("Brazil sells arms to Chile.", "Brazil SUPPLIES Chile"),
    ("Chile sent 40 tanks to Peru in the first quarter.", "Chile SUPPLIES Peru"),
    ("Chile sent 1.5 million rounds of ammunition to Peru.", "Chile SUPPLIES Peru"),
    ("Chile sent the first of 40 tanks to Peru.", "Chile SUPPLIES Peru"),
    ("The sale of 40 tanks by Chile to Peru angered Brazil.", "Chile SUPPLIES Peru"),
    ("Chile's delivery of a batch of 40 tanks to Peru angered Brazil.", "Chile SUPPLIES Peru"),
    ("China buys roughly a third of Peru's copper.", "China BUYS_FROM Peru"),
]
VERBS = [
    ("Chile exports wheat to Peru.", "Chile SUPPLIES Peru"),
    ("Peru imported gas from Chile.", "Peru BUYS_FROM Chile"),
    ("Egypt ships armoured vehicles to Somalia", "Egypt SUPPLIES Somalia"),
    ("Peru vowed to fire on any Chilean ship.", "Peru THREATENS Chile"),
    ("Tanzania has reopened talks with Mozambique.", "Tanzania MEETS_WITH Mozambique"),
    ("Fiji walked out of the Pacific Islands Forum.", "Fiji MEMBER_OF Pacific Islands Forum"),
    ("Brazil called on Chile and Peru to hold talks.", "Brazil REQUESTS Peru"),
    ("Chile attacked Peru. Each side accused the other of firing first.", "Peru ACCUSES Chile"),
]
OFFICES = [
    ("The president of Chile, Ana Silva, spoke in Lima.", "Ana Silva HOLDS_OFFICE_IN Chile"),
    ("The president of Chile, Ana Silva, accused Peru of lying.", "Ana Silva ACCUSES Peru"),
    (
        '"No," said Ana Silva, director of the River Basin Forum.',
        "Ana Silva HOLDS_OFFICE_IN River Basin Forum",
    ),
    ("Ana Silva, chief executive of Kongsdal, spoke in Lima.", "Ana Silva HOLDS_OFFICE_IN Kongsdal"),
]


@pytest.mark.parametrize(("text", "edge"), [*OFFICES, *PARTIES, *GIVING, *THINGS, *VERBS])
def test_plain_phrase(edges_of, text: str, edge: str) -> None:
    assert edge in edges_of(text)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("A Sudanese paramilitary force attacked Chad.", "Sudan ATTACKS Chad"),
        ("Nacala Link belongs to the Portuguese investor Grupo Salva.", "Grupo Salva FINANCES Portugal"),
        ("Brazil called on Chile and Peru to hold talks.", "Brazil MEETS_WITH Chile"),
        ("Peru vowed to fire on any Chilean ship.", "Peru AGREES_WITH Chile"),
        ("Chile bought 40 tanks from Peru instead of Brazil.", "Chile BUYS_FROM Brazil"),
        ("Chile trained Peruvian pilots, not Brazil.", "Chile TRAINS Brazil"),
        ("Chile bought 40 tanks from Peru for fear of Brazil.", "Chile BUYS_FROM Brazil"),
        ("Bypassing Brazil, Chile sent 40 tanks to Peru.", "Brazil SUPPLIES Peru"),
        ("Kongsdal sold its Norwegian arm to Orvane Group.", "Kongsdal SUPPLIES Orvane Group"),
    ],
)
def test_who_is_no_party(edges_of, text: str, edge: str) -> None:
    assert edge not in edges_of(text)


@pytest.mark.parametrize(
    "opening",
    ["SANTIAGO, April 3 – ", "LIMA - ", "Big news\n\nPORT VILA (Reef Wire) — "],
)
def test_a_dateline_changes_nothing_of_what_follows(edges_of, opening: str) -> None:
    text = "Fighters of M23 killed 31 Peruvian soldiers in an ambush on Saturday, the army said."
    assert "M23 ATTACKS Peru" in edges_of(opening + text)


def test_each_item_of_a_list_has_its_own_number_and_date(claims_of) -> None:
    text = "Chile sold Peru 12 jets in 2019 and 40 tanks in 2022."
    found = {(c.quantity, c.start) for c in claims_of(text, "Chile SUPPLIES Peru")}
    assert found == {(12, "2019"), (40, "2022")}


def test_second_hand_is_no_second(claims_of) -> None:
    (claim,) = claims_of("Peru bought some 40 second-hand tanks from Chile.", "Peru BUYS_FROM Chile")
    assert claim.quantity == 40
