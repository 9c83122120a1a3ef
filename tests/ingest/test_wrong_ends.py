"""Plain news that once gave an edge with a wrong end, and what it states in its place."""

from __future__ import annotations

import pytest

CASES = [
    # the victim is not accused, nor the place
    ("Pakistan condemned the killing of an Iranian general by Israel.", "Pakistan ACCUSES Iran", None),
    (
        "Ireland condemned the deportation of Ukrainian children by Russia.",
        "Ireland ACCUSES Ukraine",
        "Ireland ACCUSES Russia",
    ),
    ("Pakistan condemned a car bombing in Delhi.", "Pakistan ACCUSES Delhi", None),
    ("Ukraine welcomed the sinking of a Russian corvette.", "Ukraine SUPPORTS Russia", None),
    (
        "Egypt condemned the Israeli bombing of Lebanon.",
        "Egypt ACCUSES Lebanon",
        "Egypt ACCUSES Israel",
    ),
    # "which" behind a clause is what somebody did
    ("Israel recognised Somaliland, which Egypt condemned.", "Egypt ACCUSES Somaliland", None),
    ("Hamas, which Egypt condemned, has left.", "Hamas ACCUSES Egypt", "Egypt ACCUSES Hamas"),
    # "it" that is acted on takes up who is acted on beside it
    (
        "Since Russia invaded Ukraine, Poland has supplied it with 300 tanks.",
        "Poland SUPPLIES Russia",
        "Poland SUPPLIES Ukraine",
    ),
    (
        "Poland has supplied Ukraine with tanks since Russia invaded it.",
        "Russia ATTACKS Poland",
        "Russia ATTACKS Ukraine",
    ),
    (
        "If Russia attacks Lithuania, Germany will defend it.",
        "Germany SUPPORTS Russia",
        "Germany SUPPORTS Lithuania",
    ),
    (
        "When Chad accused Sudan of shelling Adre, it denied it and blamed the RSF.",
        "Chad ACCUSES Rapid Support Forces",
        "Sudan ACCUSES Rapid Support Forces",
    ),
    # what is only likened to a nation is not its own
    ("An anti-Chinese crowd attacked a Vietnamese factory.", "China ATTACKS Vietnam", None),
    ("A pro-EU party in Georgia accused Russia.", "European Union ACCUSES Russia", None),
    (
        "Israeli-style raids were carried out by Colombia in Venezuela.",
        "Israel ATTACKS Venezuela",
        "Colombia ATTACKS Venezuela",
    ),
    (
        "The German-born US senator Karl Weber met reporters.",
        "Karl Weber HOLDS_OFFICE_IN Germany",
        "Karl Weber HOLDS_OFFICE_IN United States",
    ),
    # people who act for themselves
    ("An Afghan accused of stabbing two Israelis is on trial.", "Afghanistan ATTACKS Israel", None),
    ("Former Colombian soldiers murdered Haiti's president.", "Colombia ATTACKS Haiti", None),
    ("Iranian dissidents in Paris praised Israel.", "Iran SUPPORTS Israel", None),
    ("Jordanian smugglers clashed with the Syrian army.", "Jordan ATTACKS Syria", None),
    ("An Indian newspaper accused Bangladesh.", "India ACCUSES Bangladesh", None),
    ("Belarus arrested a Pole.", "Poland COERCES Belarus", "Belarus COERCES Poland"),
    # a warning of what others do, and of who has nothing to threaten with
    ("Ukraine had warned Berlin that China was arming Russia.", "Ukraine THREATENS Germany", None),
    ("The IMF warned Kenya that its debt was unsustainable.", "IMF THREATENS Kenya", None),
    ("Iran warned Israel that it would strike.", "Israel THREATENS Iran", "Iran THREATENS Israel"),
    # an attack in words
    (
        "Sergei Lavrov attacked NATO for its expansion.",
        "Sergei Lavrov ATTACKS NATO",
        "Sergei Lavrov ACCUSES NATO",
    ),
    ("Russian soldiers attacked Ukraine.", "Russia ACCUSES Ukraine", "Russia ATTACKS Ukraine"),
    # what is refused is refused to whom it would go to
    (
        "Spain refused to extradite the banker to Venezuela.",
        "Spain REJECTS banker",
        "Spain REJECTS Venezuela",
    ),
    ("Serbia has refused to impose sanctions on Russia.", "Serbia REJECTS Russia", None),
    (
        "Kazakhstan refused to recognise the annexation of four Ukrainian regions.",
        "Kazakhstan REJECTS Ukraine",
        None,
    ),
    # the presidents of bodies that are no state's
    ("Danish federation president Poul Krag spoke.", "Poul Krag HOLDS_OFFICE_IN Denmark", None),
    (
        "Georgia waits. The federation's president, Soso Gelashvili, has signed nothing yet.",
        "Soso Gelashvili HOLDS_OFFICE_IN Georgia",
        None,
    ),
    # who says it does not do it
    (
        "Poland, said the minister, would train Ukrainian sappers.",
        "minister TRAINS Ukraine",
        "Poland TRAINS Ukraine",
    ),
    (
        "Pakistan, residents told the BBC, had bombed two villages in Afghanistan.",
        "residents ATTACKS Afghanistan",
        "Pakistan ATTACKS Afghanistan",
    ),
    (
        "Iran sold drones to Sudan, Yossi Barak, a former general, said.",
        "Iran SUPPLIES Yossi Barak",
        "Iran SUPPLIES Sudan",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), CASES)
def test_the_ends_are_those_of_the_sentence(edges_of, text, wrong, right):
    found = edges_of(text)
    assert wrong not in found
    assert right is None or right in found


SPEAKERS = [
    ("Nigeria said in a statement that Cameroon had attacked Chad.", "Cameroon ATTACKS Chad", "Nigeria"),
    (
        "Human Rights Monitor said in a 40-page report that Cameroon had attacked Chad.",
        "Cameroon ATTACKS Chad",
        "Human Rights Monitor",
    ),
    (
        "The Nigerian defence ministry said in a letter that Cameroon had attacked Chad.",
        "Cameroon ATTACKS Chad",
        "Nigerian defence ministry",
    ),
    (
        "India has expelled two Pakistani diplomats, the Indian foreign ministry said in a post on X. "
        "Pakistan called it a mistake.",
        "India SANCTIONS Pakistan",
        "Indian foreign ministry",
    ),
    ("Poland, said the minister, would train Ukrainian sappers.", "Poland TRAINS Ukraine", "minister"),
    (
        "Egypt, a diplomat in Nairobi told Reuters, has sent 40 vehicles to Somalia.",
        "Egypt SUPPLIES Somalia",
        "diplomat in Nairobi",
    ),
    (
        "Kuwait arrested four Iraqis, Reuters quoted a security source as saying.",
        "Kuwait COERCES Iraq",
        "security source",
    ),
    ("Seoul: North Korea ships shells to Russia", "North Korea SUPPLIES Russia", "South Korea"),
    ("Rwanda attacked Burundi: minister", "Rwanda ATTACKS Burundi", "minister"),
    ("Israel strikes Iranian base in Syria - monitor", "Israel ATTACKS Iran", "monitor"),
    # an act is not said by who does it
    (
        "Sudan cut ties with the Emirates, accusing it of arming the RSF.",
        "Sudan SANCTIONS United Arab Emirates",
        None,
    ),
    ("Chad arrested two Nigerians, accusing them of spying.", "Chad COERCES Nigeria", None),
    ("LIMA: Peru sent drones to Iran on Monday.", "Peru SUPPLIES Iran", None),
]


@pytest.mark.parametrize(("text", "edge", "speaker"), SPEAKERS)
def test_the_first_speaker(claims_of, text, edge, speaker):
    assert [c.attribution[:1] for c in claims_of(text, edge)] == [(speaker,) if speaker else ()]


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
]  # fmt: skip


@pytest.mark.parametrize(("text", "edge"), PLAIN)
def test_a_plain_edge_is_read(edges_of, text, edge):
    assert edge in edges_of(text)
