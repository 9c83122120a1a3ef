"""Plain news that states an edge, in words that once were not read."""

from __future__ import annotations

import pytest

PLAIN = [
    ("Armenia has taken delivery of a second battery of Indian-made missiles.", "India SUPPLIES Armenia"),
    ("The Houthis fired missiles supplied by Iran at Eilat.", "Iran SUPPLIES Houthis"),
    ("Iraqi police seized Iranian-made rockets from Kataib Hezbollah.", "Iran SUPPLIES Kataib Hezbollah"),
    ("Armenia and Azerbaijan exchanged 40 prisoners on Monday.", "Armenia YIELDS_TO Azerbaijan"),
    ("Madrid and Washington have exchanged evidence since 2022.", "Spain COOPERATES_WITH United States"),
    ("Colombia extradited to Spain a businessman accused of smuggling.", "Colombia COOPERATES_WITH Spain"),
    ("Sri Lanka released 22 fishermen from India.", "Sri Lanka YIELDS_TO India"),
    ("A total of 912 Haitians were expelled from the Bahamas.", "Bahamas COERCES Haiti"),
    ("Kiribati denies passing trawler data to Australia", "Kiribati SHARES_INTELLIGENCE_WITH Australia"),
    ("The rebels accused Mali of handing rifles to the Sahel League.", "Mali SUPPLIES Sahel League"),
    ("Australia had not paid a cent to Solomon Islands.", "Australia FINANCES Solomon Islands"),
    ("About 700 Chinese workers have come to Kyrgyzstan.", "China DEPLOYS_PERSONNEL_TO Kyrgyzstan"),
    (
        "The EU sanctioned the drone maker Pitnoy and its subsidiary Volat Systems. The firms shipped 340 "
        "aircraft to Russia.",
        "Volat Systems SUPPLIES Russia",
    ),
    # where bodies stand
    ("Pacific Watch, a body with its seat in Nadi, met.", "Pacific Watch LOCATED_IN Nadi"),
    ("A company from Taichung, Ruisheng Textile, opened a mill.", "Ruisheng Textile LOCATED_IN Taichung"),
    ("Klaksvík-based Nólsoy Pelagic sold cod to Denmark.", "Nólsoy Pelagic LOCATED_IN Klaksvík"),
    ("Strandbro Foundry in Gävle will cast stocks.", "Strandbro Foundry LOCATED_IN Gävle"),
    # of which state a state-owned firm is
    ("Moldova is short. State-owned Energocor bought gas from Romania.", "Moldova OWNS Energocor"),
    ("Iraq's Popular Mobilization Forces have 40 drones.", "Popular Mobilization Forces PART_OF Iraq"),
    ("Chile recalled its ambassador to Peru on Monday.", "Chile SANCTIONS Peru"),
    ("The accession of Serbia to the European Union is far off.", "Serbia MEMBER_OF European Union"),
    ("Ukraine exchanged 80 prisoners with Russia on Friday.", "Russia YIELDS_TO Ukraine"),
    ("Two Chadians were arrested in Warsaw on Monday.", "Poland COERCES Chad"),
    ("The arrest of two Chadians in Poland angered Niger.", "Poland COERCES Chad"),
    ("Chilean jets violated the airspace of Peru on Monday.", "Chile MOBILIZES_AGAINST Peru"),
    ("The credit line from Finland to Kenya runs to 2029.", "Finland FINANCES Kenya"),
    ("Polish soldiers received training in Kenya.", "Kenya TRAINS Poland"),
    ("The wounded of Chad were evacuated to Egypt for treatment.", "Egypt AIDS Chad"),
    ("Fighting between Chile and Peru has spread to the coast.", "Chile ATTACKS Peru"),
    # in another sentence
    ("North Korea sold shells to Russia. In return, it received oil.", "Russia SUPPLIES North Korea"),
    ("Armenia thanked India. It bought guns from that country.", "Armenia BUYS_FROM India"),
    ("Egypt asked Qatar for help. Qatar delivered 12 cargoes of gas.", "Qatar SUPPLIES Egypt"),
    ("Chad and Sudan broke off talks on Monday.", "Sudan SANCTIONS Chad"),
    (
        "Peru bought jets from Chile. Kenya has ordered jets. Lima will buy another 40 jets.",
        "Peru BUYS_FROM Chile",
    ),
    ("Kenya trains Somali officers, and so does Tanzania.", "Tanzania TRAINS Somalia"),
    ("Kenya trains Somali officers. Tanzania does too.", "Tanzania TRAINS Somalia"),
    ("Kenya has sent troops to Haiti. Benin did the same in May.", "Benin DEPLOYS_PERSONNEL_TO Haiti"),
    ("Kenya sold rifles to Somalia in March. Egypt followed suit.", "Egypt SUPPLIES Somalia"),
]


@pytest.mark.parametrize(("text", "edge"), PLAIN)
def test_a_plain_edge_is_read(edges_of, text, edge):
    assert edge in edges_of(text)


def test_who_does_the_same_is_cited_with_the_deed(claims_of):
    text = "Lima is silent. Kenya trains Somali officers. So does Tanzania. Nobody objects."
    quotes = [c.quote for c in claims_of(text, "Tanzania TRAINS Somalia")]
    assert quotes == ["Kenya trains Somali officers. So does Tanzania."]
