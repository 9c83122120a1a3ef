"""Whose office it is: that of a body taken up by "its", by a noun or by a verb; what "the army" is."""

from __future__ import annotations

import pytest

HELD = [
    (
        '"It is late," said Halden Marine\'s chief financial officer, Ingvild Ros.',
        "Ingvild Ros",
        "Halden Marine",
    ),
    ('"It is late," HUR officer Andriy Demko told the paper.', "Andriy Demko", "HUR"),
    (
        "The United States blacklisted Hezbollah's paymaster, Idris Tamer, in March.",
        "Idris Tamer",
        "Hezbollah",
    ),
    (
        "Kelvin Sia and Tan Boon Wah, both directors of Merlion Apex, went on trial.",
        "Tan Boon Wah",
        "Merlion Apex",
    ),
    (
        "Energy ministers Paula Errázuriz of Chile and Martín Ludueña of Argentina are to meet on 3 July.",
        "Martín Ludueña",
        "Argentina",
    ),
    ("Hezbollah will go no further, one of its lawmakers, Ali Haidar, said.", "Ali Haidar", "Hezbollah"),
    (
        "Delmare Shipping's founder and chairman, the Cypriot businessman Andreas Lykos, is 62.",
        "Andreas Lykos",
        "Delmare Shipping",
    ),
    (
        "Washington urged Bolivia's president-elect, Hugo Terce, to tear up both contracts.",
        "Hugo Terce",
        "Bolivia",
    ),
    (
        "Vilnius received the Belarusian chargé d'affaires, Dmitry Kaval, on Monday.",
        "Dmitry Kaval",
        "Belarus",
    ),
    ('"They will go," warned Hodan Warsan, a Somali MP.', "Hodan Warsan", "Somalia"),
    (
        "Admiral Lito Quian, who commands the Philippine western fleet, is calm.",
        "Lito Quian",
        "Philippines",
    ),
    (
        "Lieve Dhonk, a Belgian member of the European Parliament, is calm.",
        "Lieve Dhonk",
        "European Parliament",
    ),
    ("The president of the exporters' association Andah, Joel Pined, disagrees.", "Joel Pined", "Andah"),
    (
        "Men fled, according to the think tank Margalla Data. Its director, Saima Khal, was calm.",
        "Saima Khal",
        "Margalla Data",
    ),
    (
        "The Law Society of Kenya marched. Police booked the society's vice-president, Wairimu Kag.",
        "Wairimu Kag",
        "Law Society of Kenya",
    ),
    (
        "The National Weavers Federation struck. Dhaka met federation leader Abdul Kad on Monday.",
        "Abdul Kad",
        "National Weavers Federation",
    ),
    (
        "Manila summoned the Chinese ambassador. A spokesman for the embassy, Gao Ling, was calm.",
        "Gao Ling",
        "China",
    ),
    (
        "Moldova cut off Transnistria. The region's leader, Vadim Krav, was calm.",
        "Vadim Krav",
        "Transnistria",
    ),
]


@pytest.mark.parametrize(("text", "person", "body"), HELD)
def test_an_office_is_in_the_body_that_the_text_means(edges_of, text, person, body):
    held = {edge for edge in edges_of(text) if " HOLDS_OFFICE_IN " in edge and edge.startswith(person)}
    assert held == {f"{person} HOLDS_OFFICE_IN {body}"}


def test_who_commands_a_fleet_does_not_say_so_himself(claims_of):
    text = "Boats came, according to Admiral Lito Quian, who commands the Philippine western fleet."
    (claim,) = claims_of(text, "Lito Quian HOLDS_OFFICE_IN Philippines")
    assert claim.attribution == ()


def test_the_army_that_rebels_accuse_is_not_theirs(edges_of):
    edges = edges_of(
        "Myanmar bombed the Kachin Independence Army. A spokesman for the group, Lahpai Zau, accused the "
        "army of using Chinese-made bombs."
    )
    assert "Lahpai Zau ACCUSES Myanmar" in edges
    assert "Lahpai Zau ACCUSES China" not in edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("Myanmar was quiet. China sold the generals six aircraft.", "China SUPPLIES Myanmar"),
        (
            "Solomon Islands is calm. Australia has trained the islands' police.",
            "Australia TRAINS Solomon Islands",
        ),
        (
            "Yemen shelled Saudi Arabia. The Houthis threatened the kingdom with war.",
            "Houthis THREATENS Saudi Arabia",
        ),
        (
            "Sri Lanka is dry. Ceylon Power Board is owned by the state.",
            "Sri Lanka OWNS Ceylon Power Board",
        ),
        (
            "Mali is poor. The country bought rice. It has bought drones from Turkey.",
            "Mali BUYS_FROM Turkey",
        ),
    ],
)
def test_what_a_description_takes_up(edges_of, text, edge):
    assert edge in edges_of(text)


def test_a_works_behind_a_name_of_one_word_is_no_person(edges_of):
    assert "Kestrel Minerals OWNS Ranobe mine" in edges_of("Kestrel Minerals owns the Ranobe mine.")


def test_a_union_behind_a_name_is_called_by_it(edges_of):
    edges = edges_of("The Sinatrab union met Peru. The union rejected Peru's offer of money.")
    assert "Sinatrab REJECTS Peru" in edges
