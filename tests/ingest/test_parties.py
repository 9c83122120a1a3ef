"""Parties, offices and names that a sentence takes up or only hints at; each text is of our own making."""

from __future__ import annotations

import pytest

PAIRS = [
    (
        "Peru and Chile signed a pact in Lima. Ministers from Spain and Italy watched. Brazil relies on "
        "both countries for copper.",
        {"Brazil DEPENDS_ON Peru", "Brazil DEPENDS_ON Chile"},
    ),
    (
        "Peru and Chile are at odds. Trade between the two countries reached $4 billion.",
        {"Peru TRADES_WITH Chile"},
    ),
    (
        "Peru met Bolivia in Lima on Monday. Peru bought a billion cubic metres of gas from its neighbour.",
        {"Peru BUYS_FROM Bolivia"},
    ),
    ("Peru met Chile in Lima and called on it to reopen the border.", {"Peru REQUESTS Chile"}),
    (
        "Norway's labour minister, Kari Lund, met Peter Hansen and Maria Garcia separately on Tuesday and "
        "called on them to resume bargaining.",
        {"Kari Lund REQUESTS Peter Hansen", "Kari Lund REQUESTS Maria Garcia"},
    ),
    (
        "Ghana accused Togo of arming the White Guard and of passing it satellite pictures.",
        {"Togo SHARES_INTELLIGENCE_WITH White Guard"},
    ),
    ("Ghana asked Norway to send patrol boats.", {"Norway SUPPLIES Ghana"}),
    (
        "President Abena Mensah of Ghana thanked Norway for the gift of six boats.",
        {"Norway SUPPLIES Ghana"},
    ),
]
TAKEN_UP = [
    (
        "China's Tianshan Electric opened an office in Uzbekistan. The company lent the Central Asian "
        "country $40 million.",
        {"Tianshan Electric FINANCES Uzbekistan"},
    ),
    (
        "Norway's Nordvik Marine has agreed a contract with Chile. The firm supplied the South American "
        "state with radars.",
        {"Nordvik Marine SUPPLIES Chile"},
    ),
    (
        "Norway's Nordvik Marine met bankers. It supplied Chile with radars.",
        {"Nordvik Marine SUPPLIES Chile"},
    ),
    (
        "Iran held talks with the Houthis on Monday. Tehran has armed the Yemeni group since 2015.",
        {"Iran SUPPLIES Houthis"},
    ),
    ("Iran backs the Houthis and has sent them rifles.", {"Iran SUPPLIES Houthis"}),
    (
        "The army of Mali fought the jihadist group JNIM. Russia has supplied the army with rifles.",
        {"Russia SUPPLIES Mali"},
    ),
]
OFFICES = [
    (
        "The presidents of Chad and Mali, Idriss Kone and Oumar Diallo, signed a gas accord on Monday.",
        {"Idriss Kone HOLDS_OFFICE_IN Chad", "Oumar Diallo HOLDS_OFFICE_IN Mali"},
    ),
    (
        "Energy ministers Ferenc Bara of Hungary and Jelena Stojan of Serbia met in Budapest.",
        {"Ferenc Bara HOLDS_OFFICE_IN Hungary", "Jelena Stojan HOLDS_OFFICE_IN Serbia"},
    ),
    (
        "The Estonian defence ministry closed a depot. Latvia had asked for it, said ministry spokeswoman "
        "Kadri Lepp.",
        {"Kadri Lepp HOLDS_OFFICE_IN Estonia"},
    ),
    (
        "We want no fight, Energy Minister Claire Roy told reporters in Ottawa.",
        {"Claire Roy HOLDS_OFFICE_IN Canada"},
    ),
]
NAMES = [
    ("A Rotterdam court fined Veldkamp Optics for fraud.", {"Rotterdam court COERCES Veldkamp Optics"}),
    ("Orlau Werft, based in Emden, builds frigates for Norway.", {"Orlau Werft PRODUCES_FOR Norway"}),
    (
        "The court heard that the firm had sold lenses to Pribor-7, a Moscow institute owned by Russia.",
        {"Russia OWNS Pribor-7"},
    ),
    (
        "The Civil Harbour Support mission (CHS) depends on Norway for fuel.",
        {"Civil Harbour Support mission DEPENDS_ON Norway"},
    ),
    ("Turkey is angry. Its defence ministry accused Greece.", {"Turkish defence ministry ACCUSES Greece"}),
    ("Romania's state-owned Uzina Carpati makes shells.", {"Romania OWNS Uzina Carpati"}),
    ("IS killed four Syrian policemen near Homs.", {"Islamic State ATTACKS Syria"}),
]
SENTENCES = [
    (
        "Britain on Thursday imposed sanctions on Orlau Werft, a yard in Emden.",
        {"United Kingdom SANCTIONS Orlau Werft"},
    ),
    ("Both countries, the minister told reporters, would leave. Peru hit Chile.", {"Peru ATTACKS Chile"}),
    ("Chile has never given Peru so much as a rifle.", {"Chile SUPPLIES Peru"}),
    ("Chile said it would go on buying gas from Peru.", {"Chile BUYS_FROM Peru"}),
    (
        "The White Guard is armed and financed by Iran.",
        {"Iran FINANCES White Guard", "Iran SUPPLIES White Guard"},
    ),
    ("Austria expelled two envoys at the request of Norway.", {"Norway REQUESTS Austria"}),
    ("The Andean League, whose members include Peru and Chile, met.", {"Peru MEMBER_OF Andean League"}),
    ("Russia warned that it would strike Norway.", {"Russia THREATENS Norway"}),
    ("Malian troops recaptured the town of Kuma from the White Guard.", {"Mali ATTACKS White Guard"}),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS + TAKEN_UP + OFFICES + NAMES + SENTENCES)
def test_what_a_text_takes_up(edges_of, text, expected):
    found = edges_of(text)
    assert expected <= found, found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # What was warned of is somebody else's act.
        ("Norway warned that Russia would strike Sweden.", "Norway THREATENS Russia"),
        # Made in a state, and seized from somebody.
        ("Iraq seized 40 Iranian-made rockets on Sunday.", "Iraq COERCES Iran"),
        # Those who mediate are no parties.
        ("Peru and Chile met for talks mediated by Qatar and Turkey.", "Qatar MEETS_WITH Turkey"),
        # The victim's president tells of another state's boat.
        (
            "A Venezuelan boat entered Guyanese waters on Saturday, President Anand Ram said.",
            "Anand Ram HOLDS_OFFICE_IN Venezuela",
        ),
        (
            "Norway's Nordvik Marine met envoys of Chile. The firm armed the South American country.",
            "Nordvik Marine SUPPLIES Norway",
        ),
        ("Iran met the Houthis. Tehran has armed the Yemeni group.", "Iran SUPPLIES Yemen"),
        (
            "Mali's army fought JNIM in May. The group took two engineers of Andex and freed them.",
            "JNIM YIELDS_TO Andex",
        ),
        ("Peru and Chile met. The minister ruled out any purchase by his country.", "Peru REJECTS Peru"),
    ],
)
def test_what_it_does_not_say(edges_of, text, wrong):
    assert wrong not in edges_of(text)


def test_trade_that_is_not_affected_goes_on(extraction_of):
    (claim,) = extraction_of("Trade between Peru and Chile has not been affected.").claims
    assert (claim.type, claim.polarity) == ("TRADES_WITH", "positive")
