"""What `tieline explain` says of a text: everything that was read, and why the rest was not."""

import pytest

from graph.model import Document
from ingest.claims import FrameExtractor
from ingest.explanation import Explanation, explain


@pytest.fixture(scope="module")
def extractor() -> FrameExtractor:
    return FrameExtractor()


@pytest.fixture(scope="module")
def shipped(extractor: FrameExtractor) -> Explanation:
    text = "The ministry was glad. Norway shipped 40 radios to Latvia in May."
    return explain(extractor, Document("text", text, published="2025-06-12"))


def test_a_claim_is_shown_with_the_words_it_was_read_off(shipped: Explanation) -> None:
    (_, sentence) = shipped.sentences
    (found,) = sentence.claims
    text = "The ministry was glad. Norway shipped 40 radios to Latvia in May."
    marks = {mark.role: text[mark.start_char : mark.end_char] for mark in found.marks}
    assert marks == {
        "source": "Norway", "word": "shipped", "target": "Latvia", "item": "radios", "time": "in May",
    }  # fmt: skip
    assert (found.claim.type, found.claim.quantity, found.claim.start) == ("SUPPLIES", 40, "2025-05")


def test_the_frame_that_fired_is_told_from_those_that_did_not(shipped: Explanation) -> None:
    (word,) = (w for w in shipped.sentences[1].words if w.text == "shipped")
    fired = [frame.notation for frame in word.frames if frame.fired]
    assert len(fired) == 1
    assert fired[0].startswith("S V I to")
    assert len(word.frames) > 1
    assert word.arguments["subject"] == ("Norway",)
    assert word.arguments["object"] == ("radios",)
    assert word.arguments["to"] == ("Latvia",)


def test_the_confidence_is_the_sum_of_what_is_shown(shipped: Explanation) -> None:
    from ingest.confidence import load_calibration, logistic

    (found,) = shipped.sentences[1].claims
    total = load_calibration().intercept + sum(factor.effect for factor in found.factors)
    assert found.claim.confidence == pytest.approx(min(max(logistic(total), 0.01), 0.99), abs=0.005)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway envies Latvia.", "'envies' joins them, and 'envy' has no frame under verbs"),
        ("Norway and Latvia.", "no verb or noun joins them"),
        ("Norway trained as Latvia slept.", "could join them, but no frame"),
    ],
)
def test_a_pair_without_a_claim_has_its_reason(extractor: FrameExtractor, text: str, words: str) -> None:
    found = explain(extractor, Document("text", text))
    (pair,) = found.sentences[0].pairs
    assert {pair.first, pair.second} == {"Norway", "Latvia"}
    assert words in pair.reason


def test_a_pair_that_a_claim_joins_is_not_listed(shipped: Explanation) -> None:
    assert shipped.sentences[1].pairs == ()


def test_a_text_without_actors_has_nothing_to_explain(extractor: FrameExtractor) -> None:
    found = explain(extractor, Document("text", "It rained all night. Nobody came."))
    assert len(found.sentences) == 2
    assert all(not (s.mentions or s.claims or s.pairs) for s in found.sentences)
