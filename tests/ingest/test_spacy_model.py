"""The parser as tieline runs it says what spaCy's own says, only sooner."""

from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from threadpoolctl import ThreadpoolController

from ingest.attribute_rules import AttributeRules
from ingest.parsing import parsed
from ingest.spacy_model import load_model, shipped_model
from ingest.word_embeddings import remember_embeddings

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


def test_what_is_remembered_of_a_word_is_what_the_network_says_of_it(monkeypatch) -> None:
    model = load_model()
    docs = [model.make_doc(text) for text in TEXTS if text]
    for name in ("tok2vec", "ner"):
        network = model.get_pipe(name).model  # type: ignore[attr-defined]
        (layer,) = (node for node in network.walk() if node.name == "remembered_embedding")
        wanted = [layer.layers[0].predict([doc])[0] for doc in docs]
        monkeypatch.setattr("ingest.word_embeddings.KEPT", 3)
        for _ in range(2):  # forgotten in between, and learnt again
            for given, rows in zip(docs, wanted, strict=True):
                assert numpy.allclose(layer.predict([given])[0], rows, rtol=1e-3, atol=1e-4)
            monkeypatch.setattr("ingest.word_embeddings.KEPT", 50_000)
        empty = model.make_doc("")
        assert [len(rows) for rows in layer.predict([empty, docs[0]])] == [0, len(docs[0])]
        assert [len(rows) for rows in layer.predict([empty])] == [0]
        together = layer.predict(docs)
        assert [rows.shape for rows in together] == [rows.shape for rows in wanted]
        for pair in zip(together, wanted, strict=True):
            assert numpy.allclose(*pair, rtol=1e-3, atol=1e-4)


def test_words_may_be_remembered_by_several_threads_at_once() -> None:
    model = load_model()
    texts = [f"The {word} of village {number}" for number in range(40) for word in ("mayor", "bridge")]
    (layer,) = (n for n in model.get_pipe("ner").model.walk() if n.name == "remembered_embedding")  # type: ignore[attr-defined]
    docs = [model.make_doc(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda doc: layer.predict([doc])[0], docs))
    for doc, rows in zip(docs, found, strict=True):
        assert numpy.allclose(rows, layer.layers[0].predict([doc])[0], rtol=1e-3, atol=1e-4)


def test_a_network_that_reads_tags_is_not_remembered() -> None:
    columns = {"TAG": 2000, "ORTH": 2000}
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 8,
        "attrs": list(columns),
        "rows": list(columns.values()),
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 8,
        "depth": 1,
        "window_size": 1,
        "maxout_pieces": 2,
    }
    model = spacy.blank("en")
    network = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    pipe = model.add_pipe("tok2vec", config={"model": network})
    model.initialize()
    remember_embeddings(model)
    assert "remembered_embedding" not in [node.name for node in pipe.model.walk()]  # type: ignore[attr-defined]


def test_parsing_keeps_order_and_context_and_gives_the_callers_threads_back() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in ThreadpoolController().info() if pool["user_api"] == "blas"]

    before = threads()
    given = [(f"Peru sold Chile {number} tanks.", number) for number in range(2, 9)]
    found = list(parsed(load_model(), given, 3))
    assert [(doc.text, number) for doc, number in found] == given
    assert threads() == before
