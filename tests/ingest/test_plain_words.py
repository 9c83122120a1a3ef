"""Which words the parser is shown as commoner ones, and that the text and its lemmas stay as they are."""

import pytest

from ingest.parsing import parsed
from ingest.plain_actions import plain_actions
from ingest.plain_adjectives import plain_adjectives
from ingest.plain_dates import plain_dates
from ingest.plain_speech import plain_speech
from ingest.spacy_model import load_model
from ingest.tokens import Doc


def shown(find, text: str) -> list[tuple[str, str, str]]:
    """Give the words replaced, what they are parsed as, and their lemmas."""
    doc = Doc(load_model().make_doc(text))
    return [(doc[at].text, word, lemma) for at, word, lemma, _ in find(doc)]


@pytest.mark.parametrize(
    "speaker", ["Bianchi", "the Italian ministry", "a Western diplomat", "two officials"]
)
@pytest.mark.parametrize(("form", "verb"), [("insisted", "insist"), ("denied", "deny"), ("wrote", "write")])
def test_verbs_of_saying_inside_and_behind_what_is_said(speaker, form, verb):
    for text in (
        f"Chile, {speaker} {form}, had shelled it.",
        f"Chile had shelled it, {speaker} {form}.",
        f"Chile had shelled it, {speaker} {form} on Monday.",
        f"Chile had shelled it, {form} {speaker}.",
        f'"Chile has shelled it," {form} {speaker}.',
    ):
        assert shown(plain_speech, text) == [(form, "said", verb)], text


@pytest.mark.parametrize(
    "text",
    [
        "The company, based in Oslo, confirmed the order.",
        "The SDF, which fought for a decade, concluded a deal with Syria.",
        "The Caribbean Community, to which Guyana belongs, declared its support.",
        "The minister, who was in Lima, insisted on a vote.",
        "Chile shelled it, and Peru denied the charge.",
        "The union, which had sued, charged the government with fraud.",
    ],
)
def test_verbs_with_an_object_are_none_of_saying(text):
    assert shown(plain_speech, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru accused Chile of training rebels.", [("training", "sending", "train")]),
        ("Chile denied smuggling 40 rifles.", [("smuggling", "sending", "smuggle")]),
        ("Chile opened a school for training officers.", [("training", "sending", "train")]),
        ("Chile has two of the training camps.", []),
        ("A wave of bombing raids followed.", []),
        ("The price of building materials rose.", []),
        ("Peru let the Chilean navy ship arms.", [("ship", "send", "ship")]),
        ("Peru demanded that Chile free three sailors.", [("free", "send", "free")]),
        ("Peru let the ship pass.", []),
        ("Chile had armed Peru.", [("armed", "sent", "arm")]),
        ("A Somali armed group fled.", []),
        ("Peru trained soldiers of Chile.", [("trained", "sent", "train")]),
        ("The bloc trained soldiers.", [("trained", "sent", "train")]),
        ("Russian trained pilots flew it.", []),
        ("Peru on Monday imposed sanctions on Chile.", []),
    ],
)
def test_verbs_that_look_like_nouns_and_adjectives(text, expected):
    assert shown(plain_actions, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March Peru shelled a village.", [("March", "year", "March")]),
        ("He left on Friday Peru said.", [("Friday", "year", "Friday")]),
        ("In March 2024 Peru shelled a village.", []),
        ("In March, Peru shelled a village.", []),
        ("In March The Hague was calm.", []),
    ],
)
def test_months_and_days_before_a_name(text, expected):
    assert shown(plain_dates, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman treats wounded Houthis.", [("wounded", "sick", "wound")]),
        ("Norway evacuated twelve injured Chilean sailors.", [("injured", "sick", "injure")]),
        ("The rebels wounded soldiers of Chile.", []),
        ("Norway has detained Chileans.", []),
        ("The release of the captured town pleased Chile.", []),
    ],
)
def test_participles_that_only_describe(text, expected):
    assert shown(plain_adjectives, text) == expected


def test_the_text_keeps_its_words_and_their_lemmas():
    text = "In March Peru, the envoy insisted, was accused of training rebels and had armed Chile."
    ((doc, number),) = parsed(load_model(), [(text, 7)], 1)
    assert (doc.text, number) == (text, 7)
    lemmas = {token.text: token.lemma_ for token in doc}
    assert lemmas["insisted"] == "insist"
    assert lemmas["training"] == "train"
    assert lemmas["armed"] == "arm"
    assert lemmas["March"] == "March"
    training = next(token for token in doc if token.text == "training")
    assert training.pos_ == "VERB"
    assert [child.text for child in training.children if child.dep_ == "dobj"] == ["rebels"]
    assert [sentence.text for sentence in doc.sents] == [text]
