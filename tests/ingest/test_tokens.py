"""Our tokens answer as spaCy's do."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.spacy_model import load_model
from ingest.tokens import Doc

TEXTS = (
    "",
    "Peru.",
    'On Monday, Chile – which had "never" sold arms – sent 40 tanks to Peru.\n\nIt denied more.',
    "LIMA (AP) — Who did Fiji say that it had bought the drones from, a deputy asked on Friday?",
    "A hearing is scheduled on the issue today, of which the U.S. knew nothing; nor did Mali and Niger.",
)
PLAIN = (
    "text lower_ lemma_ pos_ tag_ dep_ ent_type_ ent_iob_ whitespace_ i idx is_sent_start "
    "is_alpha is_digit is_lower is_punct is_sent_end is_space is_stop is_title is_upper like_num"
).split()
ONE = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
WORDS = st.lists(
    st.sampled_from("Chile Peru sold gave it 40 tanks , and to that said ) \n U.S. été 'n't".split(" ")),
    max_size=30,
)


def assert_alike(parse: spacy.tokens.Doc) -> None:
    doc = Doc(parse)
    assert (len(doc), doc.text) == (len(parse), parse.text)
    for ours, theirs in zip(doc, parse, strict=True):
        assert len(ours) == len(theirs)
        for name in PLAIN:
            assert getattr(ours, name) == getattr(theirs, name), (name, theirs)
        for name in ONE:
            assert getattr(ours, name).i == getattr(theirs, name).i, (name, theirs)
        for name in MANY:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], (
                name,
                theirs,
            )
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert ours.sent.root.i == theirs.sent.root.i
        assert [ours.is_ancestor(t) for t in doc] == [theirs.is_ancestor(t) for t in parse]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [
        (e.start, e.end, e.label_) for e in parse.ents
    ]
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in parse.sents]
    for start in range(len(doc)):
        for end in (start, start + 1, start + 3, len(doc) + 2):
            ours, theirs = doc[start:end], parse[start:end]
            assert (ours.start, ours.end, ours.text, len(ours)) == (
                *(theirs.start, theirs.end, theirs.text, len(theirs)),
            )
            assert ours.root.i == theirs.root.i
            assert [t.i for t in ours[1:]] == [t.i for t in theirs[1:]]
            if len(ours):
                assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)


@pytest.mark.parametrize("text", TEXTS)
def test_all_that_is_asked_of_a_parse(text):
    assert_alike(load_model()(text))


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_all_that_is_asked_of_odd_parses(words):
    assert_alike(load_model()(" ".join(words)))


def test_a_text_that_is_not_parsed_has_forms_only():
    parse = load_model().make_doc("Peru sold 40 tanks.")
    doc = Doc(parse)
    assert [t.text for t in doc] == ["Peru", "sold", "40", "tanks", "."]
    assert {(t.pos_, t.dep_, t.ent_type_, t.is_sent_start) for t in doc} == {("", "", "", None)}
    assert [(s.start, s.end) for s in doc.sents] == [(0, 5)]
    assert all(t.head is t and not t.children for t in doc)
    assert not doc.has_entities


def test_places_that_are_not_there():
    doc = Doc(load_model()("Peru sold tanks."))
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[3].nbor()
    with pytest.raises(AttributeError, match="weight"):
        _ = doc[0].weight
    assert (doc[0].nbor().text, doc[-1].text) == ("sold", ".")


def test_a_chain_longer_than_pythons_stack_has_its_subtree():
    words = ["tank"] * 5_000
    parse = spacy.tokens.Doc(
        load_model().vocab,
        words=words,
        heads=[0, *range(len(words) - 1)],
        deps=["ROOT", *["dep"] * (len(words) - 1)],
    )
    doc = Doc(parse)
    assert [t.i for t in doc[0].subtree] == list(range(5_000))
