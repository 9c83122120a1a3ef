"""Which time phrase dates which predicate."""

from __future__ import annotations

import pytest

from ingest.date_attachment import time_of
from ingest.dates import find_times
from ingest.spacy_model import load_model
from ingest.tokens import Doc

PUBLISHED = "2025-11-18"


def time(text: str, predicate: str) -> str | None:
    """Give the start (or the end) of the phrase that dates a word of a text."""
    doc = Doc(load_model()(text))
    phrases = find_times(doc, PUBLISHED).phrases
    token = next(token for token in doc if token.text == predicate)
    phrase = time_of(token, phrases, doc)
    return None if phrase is None else phrase.start or phrase.end


VERBS = [
    ("The state sold jets to its neighbour in 2019.", "sold", "2019"),
    ("In 2019 the state sold jets to its neighbour.", "sold", "2019"),
    ("Jets were sold to the neighbour in 2019.", "sold", "2019"),
    ("The state has supplied drones since 2022.", "supplied", "2022"),
    ("The drones that were sold in 2019 crashed.", "sold", "2019"),
    ("The drones that were sold in 2019 crashed.", "crashed", None),
    ("The state sold jets in 2019 and bought drones in 2021.", "sold", "2019"),
    ("The state sold jets in 2019 and bought drones in 2021.", "bought", "2021"),
    ("In 2019 the state sold jets and bought drones.", "bought", "2019"),
    ("Police arrested and deported three men on Monday.", "arrested", "2025-11-17"),
    ("Police arrested and deported three men on Monday.", "deported", "2025-11-17"),
    ("The state began supplying drones in 2022.", "supplying", "2022"),
    ("In 2022 the state began supplying drones.", "supplying", "2022"),
    ("The minister urged Beijing on 21 August to press Moscow.", "urged", "2025-08-21"),
    ("The minister urged Beijing on 21 August to press Moscow.", "press", None),
    ("The envoy agreed to deliver 20 guns in 2026.", "deliver", "2026"),
    ("On 12 November the minister said that China finances the war.", "said", "2025-11-12"),
    ("On 12 November the minister said that China finances the war.", "finances", None),
    ("On 12 November the minister said China sends parts to Russia.", "sends", None),
    ("The minister said on Monday that China sent troops in 2024.", "said", "2025-11-17"),
    ("The minister said on Monday that China sent troops in 2024.", "sent", "2024"),
    ("China sent troops to Russia, officials said on Friday.", "sent", None),
    ("China sent troops to Russia, officials said on Friday.", "said", "2025-11-14"),
    ("After talks in March the two states signed a pact.", "signed", None),
    ("Hungary sold three times as much powder as in 2021.", "sold", None),
    ("Following the 2022 invasion the state sent arms.", "sent", None),
    ("The report of 2023 was long. The state sold jets.", "sold", None),
    ("The fighting lasted for three years.", "lasted", None),
    ("The two states hold drills every year.", "hold", None),
    ("GENEVA, Feb. 6 (Agency) — The rebels shelled the town.", "shelled", None),
]


@pytest.mark.parametrize(("text", "predicate", "expected"), VERBS)
def test_time_of_verb(text: str, predicate: str, expected: str | None) -> None:
    assert time(text, predicate) == expected


LIST = "North Korea sent around 13,000 soldiers in 2024 and a further 6,000 engineers in 2025."
NOUNS = [
    (LIST, "sent", "2024"),
    (LIST, "soldiers", "2024"),
    (LIST, "engineers", "2025"),
    ("The state sold jets in 2019 and tanks in 2021.", "jets", "2019"),
    ("The state sold jets in 2019 and tanks in 2021.", "tanks", "2021"),
    ("In 2019 the state sold jets and tanks.", "tanks", "2019"),
    ("The state sold jets and tanks in 2019.", "jets", "2019"),
    ("The 2022 invasion drew protests.", "invasion", "2022"),
    ("Monday's strike killed ten people.", "strike", "2025-11-17"),
    ("Exports of gas rose in 2024.", "Exports", "2024"),
    ("The envoy condemned the delivery of arms on Monday.", "delivery", None),
    ("The two states held talks on Monday.", "talks", "2025-11-17"),
    ("The state has supplied drones.", "drones", None),
]


@pytest.mark.parametrize(("text", "predicate", "expected"), NOUNS)
def test_time_of_noun(text: str, predicate: str, expected: str | None) -> None:
    assert time(text, predicate) == expected


def test_a_phrase_dates_nothing_in_another_sentence() -> None:
    assert time("They met on Monday. The state sold jets.", "sold") is None
