"""Who does what to whom among four states: every relation of a sentence, and none beside them.

A relation that somebody invents costs a reader more than ten that are missed. Each sentence names more
states than its relations join, so that a wrong reading has somebody to take.
"""

from __future__ import annotations

import pytest

from graph.model import Claim

ROLES = {
    "Peru accused Chile of arming the rebels and of occupying Bolivia.": (
        "Peru ACCUSES Chile",
        "Chile SUPPLIES rebels",
        "Chile ATTACKS Bolivia",
    ),
    "Peru said Chile, not Bolivia, had sold Ecuador the missiles.": ("Chile SUPPLIES Ecuador",),
    "Peru rather than Chile trained the police of Bolivia.": ("Peru TRAINS Bolivia",),
    "If Chile attacks Bolivia, Peru will send troops.": ("possible Chile ATTACKS Bolivia",),
    "Chile paid Peru to train Bolivian pilots.": ("Chile FINANCES Peru", "planned Peru TRAINS Bolivia"),
    "Chile lent Peru money to buy jets from Brazil.": (
        "Chile FINANCES Peru",
        "planned Peru BUYS_FROM Brazil",
    ),
    "Chile warned Peru against attacking Bolivia.": (
        "Chile THREATENS Peru",
        "not Peru ATTACKS Bolivia",
    ),
    "Peru protested to Chile over the arrest of Bolivian fishermen.": ("Peru ACCUSES Chile",),
    "Chile denied Peru's claim that it had armed Bolivia.": ("not Chile SUPPLIES Bolivia",),
    "Chile was blamed by Peru for what Bolivia called an attack on Ecuador.": ("Peru ACCUSES Chile",),
    "Chile sold its stake in the Peruvian firm Andino to a Bolivian bank.": (),
    "Chile sells tanks to everyone but Bolivia.": (),
    "Chile cancelled the sale of 40 tanks to Bolivia.": ("Chile SANCTIONS Bolivia",),
    "It is not true that Chile sold Bolivia tanks, Peru said.": ("not Chile SUPPLIES Bolivia",),
    "Chile pretended to sell Bolivia tanks.": ("not Chile SUPPLIES Bolivia",),
    "Chile's sale of tanks to Bolivia never took place.": ("not Chile SUPPLIES Bolivia",),
    "Japan will lend Peru $320 million for a power line to the Bolivian border.": (
        "planned Japan FINANCES Peru",
    ),
    "Chile and Peru accused one another of arming the rebels.": (
        "Chile ACCUSES Peru",
        "Peru ACCUSES Chile",
    ),
    "Chile bought from Peru the jets that Bolivia had ordered from Brazil.": (
        "Chile BUYS_FROM Peru",
        "Bolivia BUYS_FROM Brazil",
    ),
    "Peru's ambassador to Chile said Bolivia had expelled two Ecuadorean diplomats.": (
        "Bolivia SANCTIONS Ecuador",
    ),
    "Chile joined Peru in condemning Bolivia's attack on Ecuador.": (
        "Chile ACCUSES Bolivia",
        "Bolivia ATTACKS Ecuador",
    ),
    "Chile urged Peru not to sell Bolivia missiles.": (
        "Chile REQUESTS Peru",
        "not demanded Peru SUPPLIES Bolivia",
    ),
    "Chile prevented Peru from arming Bolivia.": ("not Peru SUPPLIES Bolivia",),
    "It is Chile that sold Bolivia tanks.": ("Chile SUPPLIES Bolivia",),
    "It was not Chile that sold Bolivia tanks.": ("not Chile SUPPLIES Bolivia",),
    "It was not Chile but Peru that sold Bolivia tanks.": ("Peru SUPPLIES Bolivia",),
    "No tanks were sold to Bolivia by Chile.": ("not Chile SUPPLIES Bolivia",),
    "Chile has sold Bolivia nothing.": ("not Chile SUPPLIES Bolivia",),
    "Chile is going to sell Bolivia tanks.": ("planned Chile SUPPLIES Bolivia",),
    "Peru called on Chile to stop arming Bolivia.": (
        "Peru REQUESTS Chile",
        "not demanded Chile SUPPLIES Bolivia",
    ),
    "Did Chile sell Bolivia tanks?": (),
    "Had Chile sold Bolivia tanks, Peru would know.": (),
    "Peru said that on the contrary Chile was arming Bolivia.": ("Chile SUPPLIES Bolivia",),
    "Chile and Peru share intelligence with each other.": (
        "Chile SHARES_INTELLIGENCE_WITH Peru",
        "Peru SHARES_INTELLIGENCE_WITH Chile",
    ),
    "Chile imposed sanctions on Peru and on Bolivia.": ("Chile SANCTIONS Peru", "Chile SANCTIONS Bolivia"),
    "Chile refused a request from Peru to arm Bolivia.": (
        "Chile REJECTS Peru",
        "Peru REQUESTS Chile",
        "not demanded Chile SUPPLIES Bolivia",
    ),
    "Chile killed three people, Ana Diaz, the mayor of the town, said.": ("Chile ATTACKS people",),
    "Neither Chile nor Peru sold Bolivia weapons.": (
        "not Chile SUPPLIES Bolivia",
        "not Peru SUPPLIES Bolivia",
    ),
}


def told(claim: Claim) -> str:
    words = [claim.source.name, claim.type, claim.target.name]
    if claim.modality != "actual":
        words.insert(0, claim.modality)
    if claim.polarity == "negative":
        words.insert(0, "not")
    return " ".join(words)


@pytest.mark.parametrize("sentence", ROLES)
def test_each_does_what_the_sentence_says(sentence, extraction_of):
    assert {told(claim) for claim in extraction_of(sentence).claims} == set(ROLES[sentence])
