"""Clauses and things in lists, and whom "it", "the junta", "the island" and "both armies" mean."""

from __future__ import annotations

import pytest

READ = [
    # a finite verb goes on with a finite one
    (
        "Yemen's minister, Ana Silva, accused Oman of sheltering rebels and called on Kuwait to act.",
        "Ana Silva REQUESTS Kuwait",
        "Oman REQUESTS Kuwait",
    ),
    (
        "Peru promised that Honduras would recognise Taiwan after the vote, and accused China of lying.",
        "Peru ACCUSES China",
        "Honduras ACCUSES China",
    ),
    # a clause that was read as a second object
    (
        "Turkey trains Azerbaijani pilots at Konya, and the two armies exercised together in August.",
        "Turkey EXERCISES_WITH Azerbaijan",
        "",
    ),
    (
        "Chile met China. Tokyo gave Manila radars, and the two countries' navies trained together in May.",
        "Japan EXERCISES_WITH Philippines",
        "China EXERCISES_WITH Chile",
    ),
    # "it" in the role of an object
    (
        "India has armed Armenia. France sold it 2,000 rifles.",
        "France SUPPLIES Armenia",
        "France SUPPLIES India",
    ),
    (
        "Norway gave the WFP 31 million dollars, and Qatar lent it 14 lorries.",
        "Qatar SUPPLIES World Food Programme",
        "Qatar SUPPLIES Norway",
    ),
    (
        "Iraq buys gas from Iran, and the United States has pressed it to end the purchases by 2027.",
        "United States REQUESTS Iraq",
        "United States REQUESTS Iran",
    ),
    (
        "The EU imposed sanctions on Altyn Terminal, a trader based in Bishkek, saying it had sold drones "
        "to Rostec.",
        "Altyn Terminal SUPPLIES Rostec",
        "European Union SUPPLIES Rostec",
    ),
    # "the government" and "the junta"
    (
        "Jordan was quiet. Chile suspended its aid to Syria in May and accused the government of theft.",
        "Chile ACCUSES Syria",
        "Chile ACCUSES Jordan",
    ),
    (
        "Bangladesh was glad. Rebels took a post of Myanmar's police. Dhaka has asked the junta to stop.",
        "Bangladesh REQUESTS Myanmar",
        "",
    ),
    ("Myanmar was glad. Russia sold the junta six jets in 2023.", "Russia SUPPLIES Myanmar", ""),
    ("Mali was glad. Turkey sold the government at least 17 drones.", "Turkey SUPPLIES Mali", ""),
    # "the island", where none is named as one
    (
        "Cyprus protested. Israel sold the island two coastal radars last year.",
        "Israel SUPPLIES Cyprus",
        "",
    ),
    (
        "Taiwan protested. China seized Woody Island. Fiji sent the island 40 boats.",
        "",
        "Fiji SUPPLIES Taiwan",
    ),
    # who is meant by an office or a name
    (
        "Salem Gharyani, the Libyan coast guard's commander, spoke. Italy has trained 140 of his officers.",
        "Italy TRAINS Libyan Coast Guard",
        "Italy TRAINS Salem Gharyani",
    ),
    (
        "Ports Minister Nirosha Silva of Sri Lanka met the envoy of China.",
        "Nirosha Silva HOLDS_OFFICE_IN Sri Lanka",
        "Nirosha Silva HOLDS_OFFICE_IN Ports",
    ),
    (
        "A researcher in Hanoi, Dang Thi Lieu, said that China had sold Laos 40 tanks.",
        "China SUPPLIES Laos",
        "Dang Thi Lieu HOLDS_OFFICE_IN Vietnam",
    ),
    (
        "Peru was glad. Fiji summoned the Chilean envoy, Ana Silva.",
        "Fiji ACCUSES Chile",
        "Fiji ACCUSES Ana Silva",
    ),
    (
        'Minister Ana Silva of Fiji met envoys. "With two boats we can see little," she complained.',
        "",
        "Ana Silva ACCUSES Fiji",
    ),
    # names
    (
        "The Hague has vetoed an offer by China's Hanzhou Semiconductor for Lithovar, a Dutch maker.",
        "Netherlands REJECTS Hanzhou Semiconductor",
        "",
    ),
    (
        "Kosovo's minister, Ana Silva, accused Serbia's military intelligence service, the VOA, of spying.",
        "Ana Silva ACCUSES VOA",
        "Ana Silva ACCUSES Voice of America",
    ),
    (
        "Lithuania expelled two Belarusian attachés.",
        "Lithuania SANCTIONS Belarus",
        "Lithuania COERCES Belarus",
    ),
    (
        "Rosatom is building two reactors for Hungary.",
        "Rosatom BUILDS_FOR Hungary",
        "Rosatom PRODUCES_FOR Hungary",
    ),
    # nobody arms against who sold him arms; what is not asked for is not to be paid
    (
        "The United States sold Taiwan 40 missiles. Taiwan put its batteries on alert.",
        "United States SUPPLIES Taiwan",
        "Taiwan MOBILIZES_AGAINST United States",
    ),
    (
        '"We have not asked Serbia for money," said Ana Silva, Russia\'s envoy.',
        "Russia REQUESTS Serbia",
        "Serbia FINANCES Russia",
    ),
]


@pytest.mark.parametrize(("text", "edge", "no_edge"), READ)
def test_read(edges_of, text, edge, no_edge):
    found = edges_of(text)
    assert not edge or edge in found
    assert no_edge not in found


AMOUNTS = [
    (
        "Peru pledged 40 tanks to Chile and 30 trucks to Bolivia.",
        "SUPPLIES",
        [("Chile", 40), ("Bolivia", 30)],
    ),
    ("Peru sent 40 tanks to Chile and 30 trucks to Bolivia.", "SUPPLIES", [("Chile", 40), ("Bolivia", 30)]),
    (
        "Peru bought 12 jets from Russia and six helicopters from China.",
        "BUYS_FROM",
        [("Russia", 12), ("China", 6)],
    ),
    (
        "Peru lent 12 million euros to Chile and 14 million dollars to Bolivia.",
        "FINANCES",
        [("Chile", 12_000_000), ("Bolivia", 14_000_000)],
    ),
    ("France has promised to lend Ethiopia 40 million euros.", "AGREES_WITH", [("Ethiopia", 40_000_000)]),
    (
        "The pipeline is being laid for Cyprus by Tirrena Offshore, at a cost of 900 million euros.",
        "BUILDS_FOR",
        [("Cyprus", 900_000_000)],
    ),
    ("Chile bought 2.5 terawatt hours of power from Fiji.", "BUYS_FROM", [("Fiji", 2.5)]),
    ("China is building a 650-megawatt plant for Laos.", "BUILDS_FOR", [("Laos", 650)]),
    ("China sold Laos 300-km missiles.", "SUPPLIES", [("Laos", None)]),
]


@pytest.mark.parametrize(("text", "type", "amounts"), AMOUNTS)
def test_how_much(extraction_of, text, type, amounts):
    claims = [c for c in extraction_of(text).claims if c.type == type]
    assert sorted((c.target.name, c.quantity) for c in claims) == sorted(amounts)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the economy ministry in Berlin", "German economy ministry"),
        ("Taiwan's defence ministry", "Taiwanese defence ministry"),
        ("Congo's foreign ministry", "Congolese foreign ministry"),
        ("New Zealand's foreign ministry", "New Zealand foreign ministry"),
    ],
)
def test_ministries_by_their_usual_name(extraction_of, words, name):
    (claim,) = extraction_of(f"China sent 40 jets to Russia, {words} said.").claims
    assert claim.attribution == (name,)


def test_what_is_told_in_the_middle_is_planned(extraction_of):
    (claim,) = extraction_of("Norway, Ana Silva said, would send 120 engineers to Latvia in March.").claims
    assert claim.modality == "planned"


def test_what_another_thing_was_sold_for_is_not_told_again(extraction_of):
    claims = extraction_of(
        "Chile says that Orvane sold 40 drones to Peru. \"We sell spare parts for washing machines,\" "
        "Orvane's director, Ana Silva, said."
    ).claims  # fmt: skip
    assert [c.polarity for c in claims if c.type == "SUPPLIES"] == ["positive"]
