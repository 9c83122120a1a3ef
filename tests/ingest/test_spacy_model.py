"""The parser as tieline runs it says what spaCy's own says, only sooner."""

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from threadpoolctl import ThreadpoolController

from ingest.attribute_rules import AttributeRules
from ingest.parsing import parsed
from ingest.spacy_model import load_model, shipped_model

TEXTS = [
    "Peru's envoy ai n't amused: \"Let's go,\" he said, \"y'all gon na pay.\"",
    "Chile bought 40 tanks.\n\nBolivia  did not\t; there is no better one than they're selling, is there?",
    "The better-armed rebels, whose leader 'd fled, were to have been freed. Who's that to say?",
    "",
]


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(shipped_model())


def test_attribute_rules_match_as_those_of_spacy() -> None:
    model = load_model()
    ruler = model.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    with model.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        docs = [doc for _ in range(2) for doc in model.pipe(TEXTS)]
    for doc in docs:
        matches = ruler.match(doc)
        assert matches == AttributeRuler.match(ruler, doc)
        assert len(matches) >= len(doc)


def test_attribute_rules_of_another_model_count_too() -> None:
    model = spacy.blank("en")
    ruler = model.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"LOWER": {"IN": ["tanks", "drones"]}}], [{"SHAPE": "dd"}]], {"TAG": "NNS"})
    ruler.add([[{"LOWER": {"REGEX": "^b"}}]], {"POS": "VERB"})
    ruler.add([[{"LOWER": "forty"}, {"LOWER": "tanks"}]], {"POS": "NUM"}, index=-1)
    ruler.add([[{"LOWER": "tanks", "OP": "+"}]], {"POS": "NOUN"})
    doc = model.make_doc("Chile bought 40 drones, then forty tanks tanks")
    matches = AttributeRules(ruler).match(doc)
    assert matches == ruler.match(doc)
    assert {start for _, _, start, _ in matches} == {1, 2, 3, 6, 7, 8}


def test_lemmas_are_those_that_spacy_would_give_each_token() -> None:
    model = load_model()
    lemmatizer = model.get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    for doc in [doc for _ in range(2) for doc in model.pipe(TEXTS)]:
        ours = [lemmatizer.lemmatize(token) for token in doc]
        lemmatizer.cache.clear()
        assert ours == [lemmatizer.rule_lemmatize(token) for token in doc]


def test_numpys_multiplication_gives_the_same_vectors(bare: Language) -> None:
    ours = load_model()
    for text in TEXTS[:3]:
        a, b = bare.make_doc(text), ours.make_doc(text)
        first = bare.get_pipe("tok2vec").predict([a])[0]  # type: ignore[attr-defined]
        second = ours.get_pipe("tok2vec").predict([b])[0]  # type: ignore[attr-defined]
        assert first.shape == second.shape
        assert numpy.allclose(first, second, rtol=1e-3, atol=1e-4)


def test_parsing_keeps_order_and_context_and_gives_the_callers_threads_back() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in ThreadpoolController().info() if pool["user_api"] == "blas"]

    before = threads()
    given = [(f"Peru sold Chile {number} tanks.", number) for number in range(2, 9)]
    found = list(parsed(load_model(), given, 3))
    assert [(doc.text, number) for doc, number in found] == given
    assert threads() == before
