"""The parser as tieline runs it says what spaCy's own says, only sooner."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token
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


@cache
def spacy_model() -> Language:
    return spacy.load(shipped_model())


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy_model()


def attribute_components(model: Language) -> tuple[AttributeRuler, Lemmatizer]:
    ruler, lemmatizer = model.get_pipe("attribute_ruler"), model.get_pipe("lemmatizer")
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    return ruler, lemmatizer


def alike(ours: Doc, theirs: Doc) -> None:
    assert [told(token) for token in ours] == [told(token) for token in theirs]


def told(token: Token) -> tuple[str, str, str, str, str]:
    return token.text, token.tag_, token.pos_, token.dep_, token.lemma_


def test_parts_of_speech_and_lemmas_are_those_of_spacys_components(bare: Language) -> None:
    rules = AttributeRules(*attribute_components(bare))
    with bare.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        read = list(bare.pipe(TEXTS))
    for _ in range(2):  # what is remembered is the same
        for doc in read:
            theirs = doc.copy()
            for component in attribute_components(bare):
                theirs = component(theirs)
            ours = rules(doc.copy())
            alike(ours, theirs)
            assert not any(token.pos_ == "" for token in ours)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                "ai n't gon na got ta let 's all y' was do it you nothin' that \n a".split(" ")
            ),
            st.sampled_from(["VBZ", "VB", "DT", "NN", "RB", "PRP", "IN", "_SP"]),
            st.sampled_from(["expl", "aux", "det", "dobj", "ROOT", "nsubj"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_rules_on_phrases_that_lie_over_each_other(words) -> None:
    bare = spacy_model()
    forms, tags, deps = ([word[at] for word in words] for at in range(3))
    ours = Doc(bare.vocab, words=forms, tags=tags, deps=deps, heads=[0] * len(words))
    theirs = ours.copy()
    for component in attribute_components(bare):
        theirs = component(theirs)
    alike(AttributeRules(*attribute_components(bare))(ours), theirs)


def test_attribute_rules_of_another_model_count_too() -> None:
    model = spacy.blank("en")
    ruler = model.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"LOWER": {"IN": ["tanks", "drones"]}}], [{"SHAPE": "dd"}]], {"TAG": "NNS"})
    ruler.add([[{"LOWER": {"REGEX": "^b"}}]], {"POS": "VERB"})
    ruler.add([[{"LOWER": {"FUZZY": "chille"}}]], {"POS": "PROPN"})
    ruler.add([[{"LOWER": "forty"}, {"LOWER": "tanks"}]], {"POS": "NUM", "LEMMA": "tank"}, index=-1)
    ruler.add([[{"LOWER": "tanks", "OP": "+"}]], {"POS": "NOUN"})
    doc = model.make_doc("Chile bought 40 drones, then forty tanks tanks")
    theirs, ours = ruler(doc.copy()), AttributeRules(ruler)(doc)
    alike(ours, theirs)
    assert [token.pos_ for token in ours] == ["PROPN", "VERB", "", "", "", "", "", "NOUN", "NOUN"]
    assert [token.tag_ for token in ours] == ["", "", "NNS", "NNS", "", "", "", "NNS", "NNS"]


def test_a_model_without_lemmatizer_keeps_its_rules(tmp_path: Path) -> None:
    model = spacy.load(shipped_model())
    model.remove_pipe("lemmatizer")
    model.to_disk(tmp_path / "model")
    doc = load_model(str(tmp_path / "model"))("Chile sold tanks.")
    assert [(token.pos_, token.lemma_) for token in doc][:2] == [("PROPN", ""), ("VERB", "")]


def test_numpys_layers_say_what_those_of_thinc_say(bare: Language) -> None:
    numbers = numpy.random.default_rng(7)
    quick = {"maxout": 0, "layernorm": 0}
    for name in ("tok2vec", "ner"):
        for layer in load_model().get_pipe(name).model.walk():  # type: ignore[attr-defined]
            if layer.name in ("quick_maxout", "quick_layernorm"):
                (original,) = layer.layers
                quick[original.name] += 1
                width = original.get_dim("nI")
                for rows in (0, 1, 7):
                    given = numbers.standard_normal((rows, width)).astype("float32")
                    before = given.copy()
                    found, wanted = layer.predict(given), original.predict(given)
                    assert found.shape == wanted.shape
                    assert numpy.allclose(found, wanted, rtol=1e-3, atol=1e-4)
                    assert (given == before).all()
                with pytest.raises(NotImplementedError, match=r"spacy\.load"):
                    layer(given, False)[1](found)
                assert numpy.allclose(layer(given, True)[0], wanted, rtol=1e-3, atol=1e-4)
    assert quick == {"maxout": 10, "layernorm": 10}


def test_sentence_starts_that_were_said_before_are_left() -> None:
    model = load_model()
    doc = model.make_doc("Peru sold tanks. Chile sold drones.")
    doc.from_array(["SENT_START"], numpy.array([1, -1, -1, -1, -1, -1, -1, -1]).astype("uint64"))
    assert [sentence.text for sentence in model(doc).sents] == [doc.text]


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
            for doc, rows in zip(docs, wanted, strict=True):
                assert numpy.allclose(layer.predict([doc])[0], rows, rtol=1e-3, atol=1e-4)
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
