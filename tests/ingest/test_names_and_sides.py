"""Where names end, whose agency or minister somebody is, and what "but" leaves undenied."""

from __future__ import annotations

import pytest

NAMES = [
    ("On Saturday Baz Lanmò attacked a Kenyan patrol near Lamu and wounded two men.",
     "Baz Lanmò ATTACKS Kenya"),
    ("The Tamil Nadu Fishermen's Association urged Fiji to act.",
     "Tamil Nadu Fishermen's Association REQUESTS Fiji"),
    ("The Puno Traders' Federation called on Chile to reopen the bridge.",
     "Puno Traders' Federation REQUESTS Chile"),
    (
        "The contract has gone to Siam Pontis, a Thai builder, which put up a power line for Laos.",
        "Siam Pontis BUILDS_FOR Laos",
    ),
    ("Peru sells copper to smelters in Japan and South Korea.", "Peru SUPPLIES South Korea"),
]  # fmt: skip
VERBS = [
    ("Norway meets a third of the African Union's budget.", "Norway FINANCES African Union"),
    ("Iran denied having given the Houthis money.", "Iran FINANCES Houthis"),
    ("Spain has called on Guinea-Bissau to release the boats.", "Spain REQUESTS Guinea-Bissau"),
]


@pytest.mark.parametrize(("text", "edge"), NAMES + VERBS)
def test_read(edges_of, text, edge):
    assert edge in edges_of(text)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("The envoy, Ana Silva, complained that no deputy had read the accord with China.",
         "Ana Silva ACCUSES China"),
        ("Norway meets a third of the African Union's budget.", "Norway MEETS_WITH African Union"),
    ],
)  # fmt: skip
def test_not_read(edges_of, text, edge):
    assert edge not in edges_of(text)


def test_a_finite_verb_behind_but_is_not_denied_with_the_one_before(extraction_of):
    claims = extraction_of("Fiji does not belong to NATO but passes it intelligence on smugglers.").claims
    assert {(c.type, c.polarity) for c in claims} == {
        ("MEMBER_OF", "negative"),
        ("SHARES_INTELLIGENCE_WITH", "positive"),
    }


def test_his_agency_is_that_of_his_office(edges_of):
    edges = edges_of(
        "The chairman of the Lima Power Board, Luis Arce Roca, blamed Orvane Energy. "
        "His agency had paid the company 170 million dollars since June, he said."
    )
    assert "Lima Power Board FINANCES Orvane Energy" in edges
    assert "Luis Arce Roca FINANCES Orvane Energy" not in edges


def test_a_name_with_which_is_no_person(edges_of):
    edges = edges_of(
        "Altyn Stanok, a dealer in Almaty, which shipped them on, belongs to Gleb Starov. "
        "The European Union put him on its sanctions list."
    )
    assert "European Union SANCTIONS Gleb Starov" in edges
    assert "European Union SANCTIONS Altyn Stanok" not in edges


def test_she_is_not_who_is_called_mr(edges_of):
    edges = edges_of(
        "“We have not taken a cent from Mr Certan, whom I have met once,” said a spokeswoman of the party. "
        "She accused Moldova of setting prosecutors on its rivals. Vadim Certan lives in Moscow."
    )
    assert not any(edge.endswith("Certan ACCUSES Moldova") for edge in edges)


def test_a_number_of_somebodys_men_takes_up_nobody_else(edges_of):
    edges = edges_of(
        "The Canadian company Orvane Gold paid Zarya Guard, a Russian firm. "
        "Last year the junta in Mali detained four of its managers."
    )
    assert "Orvane Gold FINANCES Zarya Guard" in edges
    assert not any(edge.startswith("Mali COERCES") for edge in edges - {"Mali COERCES Orvane Gold"})


def test_a_gang_with_a_name_is_no_body_that_is_called_after_gangs(edges_of):
    edges = edges_of(
        "Kenya sent 400 men to the Gang Suppression Force. "
        "Gunmen of the Baz Solèy gang attacked a Jamaican convoy on Sunday."
    )
    assert "Baz Solèy ATTACKS Jamaica" in edges
    assert "Multinational Security Support Mission ATTACKS Jamaica" not in edges


OURS = (
    "Haiti's interim prime minister, Ana Fanfan, asked Barbados and Trinidad and Tobago to send men. "
    "Kenya has sent Haiti four hundred. Haiti has no army. "
    "Port of Spain has already turned the Haitians down. “We will not send our people into that fire,” "
    "the national security minister, Kelvin Ramdeen, told parliament."
)
TO_US = (
    "China trains the police of Fiji. China also delivered cars to Fiji. "
    "Home affairs minister Peter Lesi sees no difficulty. "
    "“China gives us vehicles, and Australia gives us guns,” he told reporters."
)


def test_the_side_that_has_just_acted_says_we(edges_of):
    edges = edges_of(OURS)
    assert "Kelvin Ramdeen HOLDS_OFFICE_IN Trinidad and Tobago" in edges
    assert "Kelvin Ramdeen HOLDS_OFFICE_IN Haiti" not in edges


def test_who_gives_us_something_is_not_us(edges_of):
    edges = edges_of(TO_US)
    assert "Peter Lesi HOLDS_OFFICE_IN Fiji" in edges
    assert not {"Peter Lesi HOLDS_OFFICE_IN China", "Australia SUPPLIES China"} & set(edges)


def test_what_we_ask_for_is_said_by_who_says_we(extraction_of):
    claims = extraction_of(
        "“We ask the Security Council to impose sanctions on Rwanda,” "
        "said the Congolese minister, Patrick Ilunga."
    ).claims
    (wanted,) = (c for c in claims if c.type == "SANCTIONS")
    assert wanted.attribution == ("Patrick Ilunga",)


def test_the_report_that_it_is_goes_on(extraction_of):
    claims = extraction_of(
        "Engines made in Peru power the drones, the investigative group Seamark reports. "
        "Orvane Energy was paid by the Quds Force, the report adds. "
        "Instructors of that force, it says, have trained the Houthis since 2019."
    ).claims
    said = {(c.source.name, c.type): c.attribution for c in claims}
    assert said["Quds Force", "FINANCES"] == ("Seamark",)
    assert said["Quds Force", "TRAINS"] == ("Seamark",)
