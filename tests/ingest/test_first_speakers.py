"""Who is named first of those who say so, in the many ways in which news tells it."""

from __future__ import annotations

import pytest

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
    (
        '"Kenya has bought 12 jets from Chile," said Amina Keter at the Dubai air show.',
        "Kenya BUYS_FROM Chile",
        "Amina Keter",
    ),
    (
        "Analysts at Orbe Bank estimate that Kenya bought 12 jets from Chile.",
        "Kenya BUYS_FROM Chile",
        "analysts at Orbe Bank",
    ),
    ("Now, says Ana Rojas, a lawyer in Lima, Peru is arming Chile.", "Peru SUPPLIES Chile", "Ana Rojas"),
    (
        "Peru has armed Chile, according to the Lima think tank Andean Ledger.",
        "Peru SUPPLIES Chile",
        "Andean Ledger",
    ),
    (
        "The inspectors criticise Peru, whose officers, they say, have trained Bolivian pilots.",
        "Peru TRAINS Bolivia",
        "inspectors",
    ),
    (
        "A study by Salar Watch, a group in La Paz, names two. China sold Bolivia six aircraft "
        "in 2024, it writes in a paper.",
        "China SUPPLIES Bolivia",
        "Salar Watch",
    ),
    (
        "La Paz denied having struck Peru; it had hit only the rebels, it said.",
        "Bolivia ATTACKS Peru",
        "Bolivia",
    ),
    (
        "In a post on X, the foreign minister of Mali, Oumar Keita, said Niger had bought drones "
        "from Turkey.",
        "Niger BUYS_FROM Turkey",
        "Oumar Keita",
    ),
    (
        "Niger has bought drones from Turkey, a senior official who asked not to be named said.",
        "Niger BUYS_FROM Turkey",
        "senior official",
    ),
    (
        "Niger has bought drones from Turkey, an official, who was not authorised to speak, told Reuters.",
        "Niger BUYS_FROM Turkey",
        "official",
    ),
    (
        "Niger has bought drones from Turkey, an officer was quoted as saying by the Sahel Post.",
        "Niger BUYS_FROM Turkey",
        "officer",
    ),
    (
        "France has sold drones to Benin, a French official said, and Nigeria has sent fuel to "
        "Togo, a diplomat said.",
        "Nigeria SUPPLIES Togo",
        "diplomat",
    ),
    (
        "France has sold drones to Benin, a French official said, and Nigeria is sending fuel to "
        "Togo, according to a diplomat.",
        "Nigeria SUPPLIES Togo",
        "diplomat",
    ),
    (
        '"Cuba has sent 60 doctors to Honduras," the statement reads.',
        "Cuba DEPLOYS_PERSONNEL_TO Honduras",
        "statement",
    ),
    (
        "The institute said that Mali received tanks from Russia. It added that Belarus trained "
        "Malian pilots.",
        "Belarus TRAINS Mali",
        "institute",
    ),
    (
        'Analysts disagree. "Qatar supplies India with gas," one of them, Petra Sand, wrote.',
        "Qatar SUPPLIES India",
        "Petra Sand",
    ),
    (
        "Sri Lanka will not buy oil from Iran, its energy minister said.",
        "Sri Lanka BUYS_FROM Iran",
        "energy minister",
    ),
]


@pytest.mark.parametrize(("text", "edge", "speaker"), SPEAKERS)
def test_the_first_speaker(claims_of, text, edge, speaker):
    assert [c.attribution[:1] for c in claims_of(text, edge)] == [(speaker,) if speaker else ()]


def test_who_confirms_a_charge_says_so_too(claims_of):
    text = "Kuwait accused Iraq of shelling its border on Monday. Baghdad confirmed it."
    assert [c.attribution[0] for c in claims_of(text, "Iraq ATTACKS Kuwait")] == ["Kuwait", "Iraq"]


def test_a_platform_speaks_for_nobody(claims_of):
    text = "In a clip posted on Instagram she said that Chile would pay Bolivia 3 million dollars."
    assert [c.attribution for c in claims_of(text, "Chile FINANCES Bolivia")] == [()]
