"""What plain sentences state: owners, members, works, accords, gifts in return, and who is warned."""

from __future__ import annotations

import pytest

READ = [
    # whose it is
    (
        "Lakeshore Bullion Ltd belongs to the businessman Moses Kabuye.",
        "Moses Kabuye OWNS Lakeshore Bullion Ltd",
        "",
    ),
    (
        "Spain seized the Kestrel Dawn, the property of Dubai-based Marwah Shipping.",
        "Marwah Shipping OWNS Kestrel Dawn",
        "Kestrel Dawn OWNS Marwah Shipping",
    ),
    (
        "Maritime Keel, a subsidiary of Montreal's Laurentide group, hired welders.",
        "Maritime Keel PART_OF Laurentide",
        "",
    ),
    # who belongs to it
    ("Brazil, a member of the Mercosur bloc, hopes for rain.", "Brazil MEMBER_OF Mercosur", ""),
    (
        "Greece, a NATO member and guarantor of Cyprus, is content.",
        "Greece MEMBER_OF NATO",
        "Greece MEMBER_OF Cyprus",
    ),
    (
        "Brazil, like Paraguay a member of Mercosur, trades with China.",
        "Paraguay MEMBER_OF Mercosur",
        "Paraguay TRADES_WITH China",
    ),
    ("Uruguay, which like Paraguay belongs to Mercosur, is dry.", "Paraguay MEMBER_OF Mercosur", ""),
    # works, and who pays for them
    ("Chile built a market hall in Thiès for the Senegalese government.", "Chile BUILDS_FOR Senegal", ""),
    ("China built a hospital wing in Palau.", "China BUILDS_FOR Palau", ""),
    ("Beijing has financed 41 projects in Chad.", "China FINANCES Chad", ""),
    ("Australia to pay for police college in Solomon Islands", "Australia FINANCES Solomon Islands", ""),
    (
        "The plant is to be built by the end of 2027 for the grid operator Moldtrans by the firm Carpatel.",
        "Carpatel BUILDS_FOR Moldtrans",
        "",
    ),
    # people
    ("Egypt has treated 2,000 wounded Sudanese in hospitals.", "Egypt AIDS Sudan", "Egypt ATTACKS Sudan"),
    ("Oman treats wounded Houthis in its hospitals.", "Oman AIDS Houthis", ""),
    ("Africa Corps has about 2,000 men in Mali.", "Africa Corps DEPLOYS_PERSONNEL_TO Mali", ""),
    (
        "Venezuela has moved 60 armored vehicles toward the frontier with Guyana.",
        "Venezuela MOBILIZES_AGAINST Guyana",
        "",
    ),
    (
        "China massed 18 vessels around the Philippine outpost on Second Thomas Shoal.",
        "China MOBILIZES_AGAINST Philippines",
        "",
    ),
    # who is hit
    ("China rammed the Philippine trawler Maria Lourdes.", "China ATTACKS Philippines", ""),
    (
        "Myanmar's army bombed the town of Buthidaung, where the Arakan Army has its headquarters.",
        "Myanmar ATTACKS Arakan Army",
        "",
    ),
    (
        "Myanmar's army bombed a market in Bhamo, a town held by the Arakan Army.",
        "Myanmar ATTACKS Arakan Army",
        "",
    ),
    ("Ukrainian drones set Russian oil depot on fire", "Ukraine ATTACKS Russia", ""),
    (
        "The EU imposed sanctions on Orvane for selling drones to the Russian army.",
        "Orvane SUPPLIES Russia",
        "",
    ),
    ("Serbian shells have reached Ukraine.", "Serbia SUPPLIES Ukraine", ""),
    ("China is expanding Cambodia's naval base.", "China BUILDS_FOR Cambodia", ""),
    (
        "France has delivered 36 cars to Yerevan and will station 12 instructors there from January.",
        "France DEPLOYS_PERSONNEL_TO Armenia",
        "",
    ),
    # who depends
    ("Chinese smelters depend on Myanmar for their rare earths.", "China DEPENDS_ON Myanmar", ""),
    ("Pakistani mills depend on Indian cotton.", "Pakistan DEPENDS_ON India", ""),
    # what is no gift, and who only says so
    ("Peru says Chile owed it $41 million for power.", "", "Peru FINANCES Chile"),
    (
        "Kenya will send 300 officers to Haiti by June to help the authorities retake the capital.",
        "Kenya DEPLOYS_PERSONNEL_TO Haiti",
        "Kenya AIDS Haiti",
    ),
    ("Armenia opened its border to Turkish lorries.", "Armenia YIELDS_TO Turkey", "Armenia AIDS Turkey"),
    ("Iran opened its borders to displaced Afghans.", "Iran AIDS Afghanistan", ""),
    (
        "According to its leader, Peter Ganifiri, the World Bank blacklisted Votrix in 2021.",
        "",
        "Peter Ganifiri SANCTIONS Votrix",
    ),
    ("Landlocked Malawi depends on Tanzania for its way to the sea.", "Malawi DEPENDS_ON Tanzania", ""),
    # what is said of two at once
    ("NATO, to which Greece and Turkey belong, urged both to show restraint.", "NATO REQUESTS Turkey", ""),
    ("Qatar hosted Chile and Peru for talks in January.", "Chile MEETS_WITH Peru", ""),
    (
        "The Houthis freed 14 Saudi prisoners in return for 70 of their fighters.",
        "Saudi Arabia YIELDS_TO Houthis",
        "",
    ),
    (
        "Kenya will train 600 Somali officers under an agreement signed in Nairobi on Tuesday.",
        "Kenya SIGNS_AGREEMENT_WITH Somalia",
        "",
    ),
    ("Russia sold Chad tanks under a deal signed with Mali.", "", "Russia SIGNS_AGREEMENT_WITH Chad"),
    (
        "Kenya has not been paid the $38 million that Washington promised it.",
        "United States AGREES_WITH Kenya",
        "",
    ),
    (
        "Latvia has ordered 60,000 rounds from Nordfjell Ammunisjon.",
        "Latvia BUYS_FROM Nordfjell Ammunisjon",
        "",
    ),
    (
        "Kenya and Uganda agreed in 2021 to patrol the lake together.",
        "Kenya SIGNS_AGREEMENT_WITH Uganda",
        "",
    ),
    (
        "Germany condemned the attack and urged Peru to investigate it.",
        "Germany REQUESTS Peru",
        "Peru REQUESTS Germany",
    ),
    # who is blamed, and who is warned
    (
        "Germany condemned the verdict and called on Turkey to release the reporter.",
        "Germany ACCUSES Turkey",
        "",
    ),
    (
        "Chile condemned the attack and called on the United Nations to stop the killing.",
        "Chile REQUESTS United Nations",
        "Chile ACCUSES United Nations",
    ),
    (
        "Chile accused its neighbour Peru of arming and warned that it would destroy the radars.",
        "Chile THREATENS Peru",
        "",
    ),
    (
        "Chile thanked Peru and warned that it would close the border with Bolivia.",
        "Chile THREATENS Bolivia",
        "Chile THREATENS Peru",
    ),
]


@pytest.mark.parametrize(("text", "edge", "not_edge"), READ)
def test_read(edges_of, text, edge, not_edge):
    found = edges_of(text)
    assert not edge or edge in found
    assert not_edge not in found


def test_each_seller_has_what_is_bought_of_him(extraction_of):
    claims = extraction_of(
        "Indonesia bought 300,000 tonnes of rice from Vietnam and 80,000 tonnes from Pakistan."
    ).claims
    assert sorted((c.target.name, c.quantity) for c in claims) == [
        ("Pakistan", 80_000),
        ("Vietnam", 300_000),
    ]


@pytest.mark.parametrize(
    ("records", "speaker"),
    [
        ("figures of the UN refugee agency show", "UNHCR"),
        ("figures collected by UNHCR show", "UNHCR"),
        ("background data of the World Bank show", "World Bank"),
        ("according to a memo that Greenpeace published", "Greenpeace"),
    ],
)
def test_records_are_of_who_publishes_them(extraction_of, records, speaker):
    claims = extraction_of(f"Malawi has bought most of its fuel from Tanzania, {records}.").claims
    assert {c.attribution for c in claims} == {(speaker,)}


@pytest.mark.parametrize(
    ("text", "type", "speaker"),
    [
        (
            "Peru imports no oil from Fiji, Greenpeace adds, but Chile has lent Fiji money.",
            "FINANCES",
            "Greenpeace",
        ),
        (
            "UN experts put the number of Rwandan soldiers fighting alongside M23 at 4,000.",
            "DEPLOYS_PERSONNEL_TO",
            "UN experts",
        ),
        ("Ana Silva, a lawyer, counts 44 Turkish drones sold to Kazakhstan.", "SUPPLIES", "Ana Silva"),
        ("Ana Silva holds Chile responsible for sheltering Votrix.", "AIDS", "Ana Silva"),
    ],
)
def test_who_says_so(extraction_of, text, type, speaker):
    claims = [c for c in extraction_of(text).claims if c.type == type]
    assert claims
    assert all(c.attribution == (speaker,) for c in claims)


def test_who_goes_on_speaking_does_not_say_that_he_does(extraction_of):
    text = "China rammed four boats, Ana Silva told reporters, and she appealed to China to stop."
    (claim,) = [c for c in extraction_of(text).claims if c.type == "REQUESTS"]
    assert claim.attribution == ()
