"""Plain news in which something is held back, undone, confirmed or said by somebody, and what it states."""

from __future__ import annotations

import pytest

STANCES = [
    # what is held back, undecided or comes to nothing
    (
        "Slovakia shied away from exporting howitzers to Ukraine.",
        "Slovakia SUPPLIES Ukraine",
        "negative",
        "actual",
    ),
    ("Kenya was supposed to buy 12 jets from Chile.", "Kenya BUYS_FROM Chile", "positive", "planned"),
    (
        "The delivery of Chilean jets to Kenya fell through in May.",
        "Chile SUPPLIES Kenya",
        "negative",
        "actual",
    ),
    (
        "Finland, not a member of the Andean League, has sent observers.",
        "Finland MEMBER_OF Andean League",
        "negative",
        "actual",
    ),
    (
        "Chile rejected Peru's accusation that it had sold rifles to Bolivia.",
        "Chile SUPPLIES Bolivia",
        "negative",
        "actual",
    ),
    ("Peru agreed to stop buying Russian oil.", "Peru BUYS_FROM Russia", "negative", "planned"),
    (
        "The African Union urged Rwanda to end its support for M23.",
        "Rwanda SUPPORTS M23",
        "negative",
        "demanded",
    ),
]


@pytest.mark.parametrize(("text", "edge", "polarity", "modality"), STANCES)
def test_the_stance(claims_of, text, edge, polarity, modality):
    assert [(c.polarity, c.modality) for c in claims_of(text, edge)] == [(polarity, modality)]


SILENT = [
    "Chile could not confirm that it had sold rifles to Peru.",
    "Sudan's Rapid Support Forces have 40 drones.",
    "Bulgaria seized a ship with 40 tonnes of cocaine from Ecuador.",
    "Bulgaria seized a cargo of arms from Turkey.",
    "The Houthis fired missiles at ships in the Red Sea.",
    "The Philippines complained about a collision near Scarborough Shoal.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_left_open_states_nothing(edges_of, text):
    assert edges_of(text) == set()


WRONG = [
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


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_what_is_stated_in_its_place(edges_of, text, wrong, right):
    edges = edges_of(text)
    assert wrong not in edges
    assert right in edges


SPEAKERS = [
    (
        "Kuwait accused Iraq of shelling its border on Monday. Baghdad confirmed it.",
        "Iraq ATTACKS Kuwait",
        ["Kuwait", "Iraq"],
    ),
    (
        '"Kenya has bought 12 jets from Chile," said Amina Keter at the Dubai air show.',
        "Kenya BUYS_FROM Chile",
        ["Amina Keter"],
    ),
    (
        "Analysts at Orbe Bank estimate that Kenya bought 12 jets from Chile.",
        "Kenya BUYS_FROM Chile",
        ["analysts at Orbe Bank"],
    ),
    ("Now, says Ana Rojas, a lawyer in Lima, Peru is arming Chile.", "Peru SUPPLIES Chile", ["Ana Rojas"]),
    (
        "Peru has armed Chile, according to the Lima think tank Andean Ledger.",
        "Peru SUPPLIES Chile",
        ["Andean Ledger"],
    ),
    (
        "The inspectors criticise Peru, whose officers, they say, have trained Bolivian pilots.",
        "Peru TRAINS Bolivia",
        ["inspectors"],
    ),
    (
        "A study by Salar Watch, a group in La Paz, names two. China sold Bolivia six aircraft in 2024, "
        "it writes in a paper.",
        "China SUPPLIES Bolivia",
        ["Salar Watch"],
    ),
    (
        "La Paz denied having struck Peru; it had hit only the rebels, it said.",
        "Bolivia ATTACKS Peru",
        ["Bolivia"],
    ),
]

SPEAKERS += [
    (text, edge, [speaker])
    for edge, cases in {
        "Niger BUYS_FROM Turkey": {
            "In a post on X, the foreign minister of Mali, Oumar Keita, said Niger had bought drones from "
            "Turkey.": "Oumar Keita",
            "Niger has bought drones from Turkey, a senior official who asked not to be named said.": (
                "senior official"
            ),
            "Niger has bought drones from Turkey, an official, who was not authorised to speak, told "
            "Reuters.": "official",
            "Niger has bought drones from Turkey, an officer was quoted as saying by the Sahel Post.": (
                "officer"
            ),
        },
        "Nigeria SUPPLIES Togo": {
            "France has sold drones to Benin, a French official said, and Nigeria has sent fuel to Togo, a "
            "diplomat said.": "diplomat",
            "France has sold drones to Benin, a French official said, and Nigeria is sending fuel to Togo, "
            "according to a diplomat.": "diplomat",
        },
        "Cuba DEPLOYS_PERSONNEL_TO Honduras": {
            '"Cuba has sent 60 doctors to Honduras," the statement reads.': "statement",
        },
        "Belarus TRAINS Mali": {
            "The institute said that Mali received tanks from Russia. It added that Belarus trained Malian "
            "pilots.": "institute",
        },
        "Qatar SUPPLIES India": {
            'Analysts disagree. "Qatar supplies India with gas," one of them, Petra Sand, wrote.': (
                "Petra Sand"
            ),
        },
        "Sri Lanka BUYS_FROM Iran": {
            "Sri Lanka will not buy oil from Iran, its energy minister said.": "energy minister",
        },
    }.items()
    for text, speaker in cases.items()
]


@pytest.mark.parametrize(("text", "edge", "speakers"), SPEAKERS)
def test_the_first_speakers(claims_of, text, edge, speakers):
    assert [c.attribution[0] for c in claims_of(text, edge)] == speakers


PLAIN = [
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


def test_what_is_taken_up_by_a_pronoun(claims_of):
    text = "Japan offered Vietnam six boats. Two of them were delivered in May."
    again = claims_of(text, "Japan SUPPLIES Vietnam")[-1]
    assert (again.polarity, again.modality, again.quantity) == ("positive", "actual", 2)


def test_what_was_stopped_goes_on_no_more(claims_of):
    text = "Slovakia supplied Ukraine with shells. Deliveries were stopped in May."
    assert [c.polarity for c in claims_of(text, "Slovakia SUPPLIES Ukraine")] == ["positive", "negative"]


def test_a_platform_speaks_for_nobody(claims_of):
    text = "In a clip posted on Instagram she said that Chile would pay Bolivia 3 million dollars."
    assert [c.attribution for c in claims_of(text, "Chile FINANCES Bolivia")] == [()]
