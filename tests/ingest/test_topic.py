"""Texts in which names are not actors, and news that stands among their words."""

from __future__ import annotations

import pytest

from ingest.gender import fits_pronoun
from ingest.names import Entity, Manner, Span


@pytest.mark.parametrize(
    "text",
    [
        "Ghana upset Egypt in Accra on Sunday. The striker Kofi Boateng beat the goalkeeper twice "
        "after the "
        "interval. Egypt attacked to the end, and their coach accused the referee of blindness. "
        "Ghana meet Mali next.",
        "Storm Bertha struck Ireland overnight with gusts of 120 km an hour. It should reach Wales "
        "by noon, the "
        "forecaster said. Snow will follow over Scotland, and drizzle in the south.",
        "Sir: Your reviewer attacks the Belgians. I lived in Ghent, and Belgium gave me shelter "
        "and waffles. May "
        "Britain learn from its neighbours. Yours, Jane Holt, Dover.",
        "The tenor from Peru sold out the theatre. In the second act Spain invades Mexico, to a "
        "chorus of boos. "
        "The soprano, trained in Russia, defends her honour. A German orchestra supplied the noise.",
        "In 1471 Portugal attacked Morocco and took Tangier. The historian Ana Pires found a "
        "manuscript about the "
        "siege. England, she writes, signed a treaty with the king of Fez.",
    ],
)
def test_no_claim_where_names_are_not_actors(extraction_of, text):
    extraction = extraction_of(text)
    assert extraction.claims == ()
    assert {issue.code for issue in extraction.issues} <= {"off-topic", "no-frame"}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Greece deployed 40 rescuers to Turkey after an earthquake. The tremor had a magnitude of 6.8. "
            "Aftershocks went on through the night, and rain fell on the ruins of the village.",
            "Greece DEPLOYS_PERSONNEL_TO Turkey",
        ),
        (
            "Tourists left the beach hotels after Israeli jets bombed Lebanon. Flights were full. "
            "Passengers sat "
            "on their suitcases in the airport, and a guide said that the holiday season was over.",
            "Israel ATTACKS Lebanon",
        ),
    ],
)
def test_what_is_plainly_said_of_states_stays(claims_of, text, edge):
    assert claims_of(text, edge)


def test_one_sentence_is_of_no_topic(claims_of):
    text = "Kenya trained Somali troops, the coach of the football squad and two goalkeepers."
    assert claims_of(text, "Kenya TRAINS Somalia")


def test_the_pronoun_chooses_between_two_persons(claims_of):
    text = "Laura Gil met Pedro Sosa, the president of Chile, in Quito. He accused Spain of spying."
    assert claims_of(text, "Pedro Sosa ACCUSES Spain")
    assert not claims_of(text, "Laura Gil ACCUSES Spain")


@pytest.mark.parametrize(
    ("name", "pronoun", "fits"),
    [
        ("Laura Gil", "she", True),
        ("Laura Gil", "he", False),
        ("Pedro Sosa", "her", False),
        ("Pedro Sosa", "him", True),
        ("Wen Li", "he", True),
        ("Wen Li", "she", True),
    ],
)
def test_a_name_that_does_not_tell_fits_both(name, pronoun, fits):
    span = Span(0, 2, 1, Entity(name, "Person"), Manner.PERSON)
    assert fits_pronoun(span, pronoun) is fits


def test_a_thing_before_is_what_it_takes_up(claims_of):
    text = "The hurricane hit Haiti on Monday. It should threaten Cuba by Friday."
    assert not claims_of(text, "Haiti THREATENS Cuba")
