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
]


@pytest.mark.parametrize(("text", "edge"), PLAIN)
def test_a_plain_edge_is_read(edges_of, text, edge):
    assert edge in edges_of(text)


def test_a_platform_speaks_for_nobody(claims_of):
    text = "In a clip posted on Instagram she said that Chile would pay Bolivia 3 million dollars."
    assert [c.attribution for c in claims_of(text, "Chile FINANCES Bolivia")] == [()]
