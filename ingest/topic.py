"""What a text is about, so far as it matters here: public affairs, or something where no actor acts.

In a match report France beats Brazil and Spain meets Italy; a storm strikes; a reviewer defends. The
words are in `ingest/lexicon/topics.yml`. A text is off the subject when it has many different words of
one such topic and clearly more of them than of public affairs.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources

import yaml
from spacy.strings import get_string_id
from spacy.tokens import Doc

AFFAIRS = "affairs"
TELLING = 2.0
"""What a word counts that is hardly met outside its topic; any other counts one."""
MANY, CLEAR = 6.0, 1.2
FEW, VERY_CLEAR = 4.0, 2.0
"""What the different words of a topic must count, and how many times more than those of public affairs."""


@cache
def load_topics() -> dict[int, dict[str, float]]:
    """Give what each lemma counts for each topic, by spaCy's hash of the lemma, read once a process."""
    text = resources.files("ingest").joinpath("lexicon/topics.yml").read_text(encoding="utf-8")
    topics: dict[int, dict[str, float]] = defaultdict(dict)
    for topic, words in yaml.safe_load(text).items():
        lists = {"other": words} if isinstance(words, str) else words
        for word in lists["other"].split():
            topics[get_string_id(word)][topic] = 1.0
        for word in lists.get("telling", "").split():
            topics[get_string_id(word)][topic] = TELLING
    return dict(topics)


def off_topic(doc: Doc) -> str | None:
    """Give the topic of a text in which no relation of actors is to be read, or None.

    Args:
        doc: the parsed text, lemmatised.
    """
    scores = topic_scores(doc)
    affairs = scores.pop(AFFAIRS, 0.0)
    if not scores:
        return None
    topic = max(scores, key=lambda name: scores[name])
    score = scores[topic]
    clear = (score >= MANY and score >= CLEAR * affairs) or (score >= FEW and score >= VERY_CLEAR * affairs)
    return topic if clear else None


def topic_scores(doc: Doc) -> dict[str, float]:
    """Give what the different words of a text count for each topic."""
    topics = load_topics()
    scores: dict[str, float] = defaultdict(float)
    for lemma in set(doc.to_array("LEMMA").tolist()):
        for topic, weight in topics.get(lemma, {}).items():
            scores[topic] += weight
    return scores
