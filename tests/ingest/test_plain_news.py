"""What plain news says in words that were once misread: lemmas, names, pronouns, dates before a name.

Each sentence with every relation that it states, and none beside them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document
from ingest.spacy_model import load_model
from tests.ingest.test_roles import told

SENTENCES = {
    "On Wednesday Fiji condemned Peru.": ("Fiji ACCUSES Peru",),
    "The court in Jakarta fined Siemens $300 million for polluting two rivers.": (
        "Indonesia COERCES Siemens",
    ),
    "Norway provided Paraguay with 1.5 million doses of vaccine.": ("Norway SUPPLIES Paraguay",),
    "Chilean farmers staged a protest against Peru.": ("Chilean farmers PROTESTS_AGAINST Peru",),
    "The Zambia Chamber of Mines criticised Malawi.": ("Zambia Chamber of Mines ACCUSES Malawi",),
    "Ramon Ilagan arrived. Ilagan warned Peru of severe consequences.": ("Ramon Ilagan THREATENS Peru",),
    "Hanseong Heavy signed a contract worth 640 billion won with the Peruvian navy.": (
        "Hanseong Heavy SIGNS_AGREEMENT_WITH Peru",
    ),
    "Philippine, American and Japanese troops began two weeks of joint exercises on Monday.": (
        "Philippines EXERCISES_WITH United States",
        "Philippines EXERCISES_WITH Japan",
        "United States EXERCISES_WITH Japan",
    ),
    "Chile criticised Peru and warned it that it would pay a price.": (
        "Chile ACCUSES Peru",
        "Chile THREATENS Peru",
    ),
    "Roughly 3,000 Turkish soldiers remain stationed in Qatar.": ("Turkey DEPLOYS_PERSONNEL_TO Qatar",),
    "Peru blocked a shipment of drones bound for Chile.": ("Peru SANCTIONS Chile",),
    "Kenya flew in 95 doctors to Jamaica.": ("Kenya DEPLOYS_PERSONNEL_TO Jamaica",),
    "Jamaica, one of the four founders of the Caribbean Community, will take over the chair.": (
        "Jamaica MEMBER_OF CARICOM",
    ),
    "France and Germany, which restored sanctions against Iran in August, will hold talks with "
    "it in Geneva.": (
        "France SANCTIONS Iran",
        "Germany SANCTIONS Iran",
        "planned France MEETS_WITH Iran",
        "planned Germany MEETS_WITH Iran",
    ),
    "Indian soldiers, like Kenyan ones, arrived. Bahrain, like Qatar, belongs to the Gulf "
    "Cooperation Council.": (
        "Bahrain MEMBER_OF Gulf Cooperation Council",
        "Qatar MEMBER_OF Gulf Cooperation Council",
    ),
    "Interior Minister Tahir Qazi spoke. Pakistan will accept more Afghans, interior minister "
    "Tahir Qazi told reporters.": ("Tahir Qazi HOLDS_OFFICE_IN Pakistan",),
    "Fiji and Tonga met. Fiji seized four Vietnamese trawlers and charged their captains.": (
        "Fiji MEETS_WITH Tonga",
        "Fiji COERCES Vietnam",
        "Fiji ACCUSES Vietnam",
    ),
    "Fiji and Tonga met. Samoa seized four trawlers and charged their captains.": (
        "Fiji MEETS_WITH Tonga",
    ),
    "Fiji and Tonga met. Fiji praised their captains.": ("Fiji MEETS_WITH Tonga",),
    "Ukraine shot down a Russian jet.": ("Ukraine ATTACKS Russia",),
    "The Hanbit Institute, a think-tank in Seoul, published a report.": (
        "Hanbit Institute LOCATED_IN Seoul",
    ),
}

NEAR = (
    # Words of a relation in another meaning, or between an actor and something that is not one.
    "Norway runs a food programme for Chad.",
    "The firm Votrix takes orders from Chile.",
    "Chilean ships sailed with Peruvian oil.",
    "Chilean tourists boarded a ferry to Peru.",
    "The data firm Votrix tracked Russian tankers.",
    "Chile is closing in on a deal with Peru.",
    "Chile sees Peru's president as a threat.",
    "Chile came to terms with Peru's rise.",
    "Chile contributed to the campaign against Peru.",
    "Chile linked the attack with Iran.",
    "Chilean supporters descended on Peru.",
    "The firm Votrix makes Italian shoes.",
    "Chile lost its seat on the UN Security Council.",
    "Chile sponsored the Palestinian resolution.",
    "Chile struck down a Peruvian law.",
    "Chile handed Peru a contract dispute.",
    "Chile said no Peruvian was hurt.",
    "Chile looked into the market of Peru.",
    "Rain poured on Peru.",
    "Chilean doctors look after patients from Peru.",
    "Chile exchanged documents with Peru.",
    "Chile fell under Peru.",
    "Chile let Peru know of the decision.",
)


@pytest.mark.parametrize("sentence", NEAR)
def test_what_only_sounds_like_a_relation_states_none(sentence, extraction_of):
    assert [told(claim) for claim in extraction_of(sentence).claims] == []


def test_plain_news_states_no_relation(frame_extractor):
    """Sentences written to provoke the frames: other meanings of their words, idioms, sport, business."""
    lines = (Path(__file__).parent / "plain_news.txt").read_text(encoding="utf-8").splitlines()
    documents = [Document(f"line {n}", line, published="2025-06-12") for n, line in enumerate(lines, 1)]
    read = frame_extractor.extract(documents)
    wrong = {e.document.text: [told(claim) for claim in e.claims] for e in read if e.claims}
    assert wrong == {}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_says_this_and_no_more(sentence, extraction_of):
    assert {told(claim) for claim in extraction_of(sentence).claims} == set(SENTENCES[sentence])


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("Chile staged it.", "stage"), ("Chile waged it.", "wage"), ("Chile installed it.", "install"),
        ("Chile is dining.", "dine"), ("Chile planned it.", "plan"), ("Chile barred it.", "bar"),
        ("Chile bans it.", "ban"), ("Two doses came.", "dose"), ("Two bases fell.", "base"),
    ],
)  # fmt: skip
def test_a_word_is_of_the_verb_whose_form_it_is(words, lemma):
    assert lemma in [token.lemma_ for token in load_model()(words)]
