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
    (
        "The senator Ann Weber attacked Denmark for its budget.",
        "Ann Weber ATTACKS Denmark",
        "Ann Weber ACCUSES Denmark",
    ),
    ("Senator Vance Holt accused Denmark of greed.", "Vance Holt HOLDS_OFFICE_IN Denmark", None),
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
    # what is promised of a state is not promised to it
    (
        "Jorge Prado, who leads the opposition, promised that Honduras would recognise Taiwan.",
        "Jorge Prado AGREES_WITH Honduras",
        "Honduras SUPPORTS Taiwan",
    ),
    # who is quoted in part goes on himself
    (
        'Ana Rojas, an aide to Bolivia\'s president, said that Chile was "pouring petrol on the fire" and '
        "threatened to close the border to Chilean lorries.",
        "Chile THREATENS Bolivia",
        "Ana Rojas THREATENS Chile",
    ),
    # what an official threatens to do, his state does
    (
        "Minister Rauf Alizade of Azerbaijan threatened to suspend gas deliveries to Turkey.",
        "Rauf Alizade SANCTIONS Turkey",
        "Azerbaijan SANCTIONS Turkey",
    ),
    # an accord is recognised or not, and nobody who signed it
    (
        "A pact on seabed rights was signed by Peru and Chile in 2019; Bolivia does not recognise it.",
        "Bolivia SUPPORTS Chile",
        "Peru SIGNS_AGREEMENT_WITH Chile",
    ),
    # "its" does not take up who is named only behind the phrase
    (
        "According to its leader, Peter Gani, the World Bank blacklisted Lotus Sea in 2021.",
        "Peter Gani HOLDS_OFFICE_IN World Bank",
        "World Bank SANCTIONS Lotus Sea",
    ),
    # a body called by one word is the one that the text has named, not a namesake
    (
        "Dushanbe fears Jamaat Ansarullah, a Tajik group. The Taliban have sold Ansarullah rifles.",
        "Taliban SUPPLIES Houthis",
        "Taliban SUPPLIES Jamaat Ansarullah",
    ),
    (
        "Peru and Chile traded accusations on Monday.",
        "Peru TRADES_WITH Chile",
        "Peru ACCUSES Chile",
    ),
]


@pytest.mark.parametrize(("text", "wrong", "right"), CASES)
def test_the_ends_are_those_of_the_sentence(edges_of, text, wrong, right):
    found = edges_of(text)
    assert wrong not in found
    assert right is None or right in found
