"""Whose army and government a text means, what is asked for, treaties of defence, names seen again."""

from __future__ import annotations

import pytest

READ = [
    # a treaty of defence binds allies
    ("Peru has a defence pact with Chile.", "Peru ALLIED_WITH Chile"),
    ("Peru is bound to Chile by a mutual defence treaty.", "Peru ALLIED_WITH Chile"),
    # goods that go on to another
    ("Qatar bought the howitzers in Ankara and passed them on to Libya.", "Qatar SUPPLIES Libya"),
    # whom "them" takes up
    (
        "Ghana and Togo are quiet. Both countries belong to ECOWAS, and ECOWAS has sanctioned them.",
        "ECOWAS SANCTIONS Togo",
    ),
    # whose army rebels fight
    (
        "M23 has fought the army in eastern Congo since 2022.",
        "M23 ATTACKS Democratic Republic of the Congo",
    ),
    (
        "The RSF has fought the army in Sudan since 2023, and both signed a truce in Jeddah on Friday.",
        "Rapid Support Forces SIGNS_AGREEMENT_WITH Sudan",
    ),
    # whose government is accused
    (
        "In Tbilisi, opposition parties have accused the government of rigging the vote.",
        "opposition parties ACCUSES Georgia",
    ),
    (
        'Hungary and Romania met in Vienna. "It is a shame," said Zoltán Kertész, a farmer, who accused '
        "the government of sleeping.",
        "Zoltán Kertész ACCUSES Hungary",
    ),
    # where a firm has its seat
    ("Brnometal, a dealer in Brno, sold 40 lorries to Ghana.", "Brnometal LOCATED_IN Brno"),
    # people who are set free
    ("Iran set free three Swedes in May.", "Iran YIELDS_TO Sweden"),
    # who gets what stands before the relative clause
    ("The soldiers that Kenya sent Haiti are short of boots.", "Kenya DEPLOYS_PERSONNEL_TO Haiti"),
    # a name of one word that the parser takes for a noun where it stands again
    (
        "Zapadbank, a lender in Riga, is under sanctions. Zapadbank lent Belarus 40 million euros in May.",
        "Zapadbank FINANCES Belarus",
    ),
]


@pytest.mark.parametrize(("text", "edge"), READ)
def test_an_edge_is_read(edges_of, text, edge):
    assert edge in edges_of(text)


@pytest.mark.parametrize(
    ("text", "edge", "quantity"),
    [
        ("Senegal asked Morocco for 20 lorries on Monday.", "Morocco SUPPLIES Senegal", 20),
        ("Senegal has asked Morocco for 300 soldiers.", "Morocco DEPLOYS_PERSONNEL_TO Senegal", 300),
    ],
)
def test_what_somebody_is_asked_for_is_demanded(claims_of, text, edge, quantity):
    (claim,) = claims_of(text, edge)
    assert (claim.modality, claim.quantity, claim.attribution) == ("demanded", quantity, ("Senegal",))


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        # the states are named behind, and "both countries" is no actor of its own
        ("ECOWAS, to which both countries belong, sanctioned Ghana and Togo.", " MEMBER_OF "),
        # exiles accuse the government that they fled
        ("In Berlin, the Syrian opposition accused the government of bombing Idlib.", "Germany"),
        # bodies speak in Geneva of armies elsewhere
        (
            "Russia bombed Kharkiv on Sunday. In Geneva, the Red Cross condemned the army for "
            "shelling Donetsk.",
            "Switzerland",
        ),
        # inspectors at a port threaten nobody
        ("Mexico has asked the United States to send inspectors to its ports.", " MOBILIZES_AGAINST "),
        # a plural noun that begins a sentence is no name
        ("Hotels in Vienna and Prague stood empty.", " LOCATED_IN "),
        # the last word of another name
        (
            "Nueva sold Peru lorries. Washington Delgado is a Patria Nueva member of the council.",
            " MEMBER_OF Nueva",
        ),
    ],
)
def test_an_edge_is_not_invented(edges_of, text, invented):
    assert not [edge for edge in edges_of(text) if invented in edge]
