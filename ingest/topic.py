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
MANY, CLEAR = 6, 1.2
FEW, VERY_CLEAR = 4, 2.0
"""Different words of a topic that a text must have, and how many times more than of public affairs: six
and a little more, or four and twice as many. No political article of the development half comes near."""


@cache
def load_topics() -> dict[int, frozenset[str]]:
    """Give the topics that each lemma tells, by spaCy's hash of the lemma, read once a process."""
    text = resources.files("ingest").joinpath("lexicon/topics.yml").read_text(encoding="utf-8")
    topics: dict[int, set[str]] = defaultdict(set)
    for topic, words in yaml.safe_load(text).items():
        for word in words.split():
            topics[get_string_id(word)].add(topic)
    return {word: frozenset(found) for word, found in topics.items()}


def off_topic(doc: Doc) -> str | None:
    """Give the topic of a text in which no relation of actors is to be read, or None.

    Args:
        doc: the parsed text, lemmatised.
    """
    topics = load_topics()
    found: dict[str, set[int]] = defaultdict(set)
    for lemma in set(doc.to_array("LEMMA").tolist()):
        for topic in topics.get(lemma, ()):
            found[topic].add(lemma)
    affairs = len(found.pop(AFFAIRS, ()))
    if not found:
        return None
    topic = max(found, key=lambda name: len(found[name]))
    count = len(found[topic])
    clear = (count >= MANY and count >= CLEAR * affairs) or (count >= FEW and count >= VERY_CLEAR * affairs)
    return topic if clear else None
