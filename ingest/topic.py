"""What a text is about, so far as it matters here: public affairs, or something where no actor acts.

In a match report France beats Brazil and Spain meets Italy; a storm strikes; a reviewer defends. The
words are in `ingest/lexicon/topics.yml`. A text is off the subject when it has many different words of
one such topic and clearly more of them than of public affairs, or when it speaks in the first person.
Of such a text only what is plainly said of states is read: "Israeli jets bombed Beirut" stands among
the tourists, "Sweden gave Estonia twelve points" does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from graph.ontology import load_ontology
from ingest.candidates import Candidate
from ingest.quotations import Quotations
from ingest.tokens import Doc, Token

AFFAIRS = "affairs"
PERSONAL = "personal"
TELLING = 2.0
"""What a word counts that is hardly met outside its topic; any other counts one."""
FEWEST_PLAIN = 2
"""So many words of a topic must be such as few reports have: "run", "sign" and "contract" are no match."""
MANY, CLEAR = 6.0, 1.2
FEW, VERY_CLEAR = 4.0, 2.0
"""What the different words of a topic must count, and how many times more than those of public affairs:
six and a little more, or four with a telling one and twice as many."""
FEWEST_SENTENCES = 2
QUIET, LONG = 3.0, 45
"""Three are enough where a text of this many tokens has at most one word of public affairs."""
FIRST_PERSON = {"i": 2.0, "my": 2.0, "me": 2.0, "we": 1.0, "our": 1.0, "us": 1.0}
"""What the writer's own person counts, outside of quotations: no report says "I"."""
SALUTATION = re.compile(r"\s*(?:dear )?(?:sir|madam|editor)\b[,:;.]?|\s*dear \w+[,:]", re.IGNORECASE)
OLD_YEAR = re.compile(r"\b1[0-8]\d\d\b")
NO_STATES = frozenset({"sport", "games", "history", PERSONAL, "culture"})
"""Topics in which states stand for teams, players, entries, or for what is long past."""
INSTITUTIONS = frozenset(
    "minister ministry government parliament premier chancellor ambassador embassy envoy "
    "diplomat troop soldier army navy jet warplane missile sanction import export border ceasefire "
    "treaty pact agreement invasion war refugee consulate cabinet".split()
)
"""Words of the sentence by which it is news of states whatever the text is about."""
STATE_BUSINESS = INSTITUTIONS - {"war", "invasion", "soldier", "jet"} | {"tariff", "consul"}
"""Those of them that hardly stand in a match report or a recipe: 592 of 611 articles with an edge have one,
6 of 96 without."""
MUCH_BUSINESS = 2
"""How many of them tell that a text is of states, where its other topic is not very clear."""
HARD = frozenset(
    "bomb shell arrest detain expel import export sanction deport blockade extradite suspend".split()
)
"""Verbs that no team and no singer does to another."""
COUNTED = frozenset({"DEPLOYS_PERSONNEL_TO", "TRAINS", "BUYS_FROM"})
ACTING = frozenset({"State", "Government", "MilitaryForce"})


@dataclass(frozen=True, slots=True)
class Topics:
    """What each lemma counts for each topic, and the lemmas that any report may have."""

    weights: dict[str, dict[str, float]]
    faint: frozenset[str]


@cache
def load_topics() -> Topics:
    """Read `ingest/lexicon/topics.yml`, once a process."""
    text = resources.files("ingest").joinpath("lexicon/topics.yml").read_text(encoding="utf-8")
    topics: dict[str, dict[str, float]] = defaultdict(dict)
    faint: set[str] = set()
    for topic, words in yaml.safe_load(text).items():
        lists = {"other": words} if isinstance(words, str) else words
        for word in lists["other"].split():
            topics[word][topic] = 1.0
        for word in lists.get("faint", "").split():
            topics[word][topic] = 1.0
            faint.add(word)
        for word in lists.get("telling", "").split():
            topics[word][topic] = TELLING
    return Topics(dict(topics), frozenset(faint))


def off_topic(doc: Doc, quotations: Quotations) -> str | None:
    """Give the topic of a text in which states hardly act, or None.

    Args:
        doc: the parsed text, lemmatised.
        quotations: its quotations.

    One sentence alone is of no topic: it has too few words to tell.
    """
    if sum(1 for _ in doc.sents) < FEWEST_SENTENCES:
        return None
    scores = topic_scores(doc)
    affairs = scores.pop(AFFAIRS, 0.0)
    personal = sum(
        FIRST_PERSON[t.lower_]
        for t in doc
        if t.lower_ in FIRST_PERSON
        and t.text != "US"  # the state
        and not quotations.holds(t)
    )
    if personal >= FEW or SALUTATION.match(doc.text):
        return PERSONAL
    scores["history"] += TELLING * min(2, len(set(OLD_YEAR.findall(doc.text))))
    topic = max(scores, key=lambda name: scores[name])
    score = scores[topic]
    topics = load_topics()
    words = {t.lemma_ for t in doc if topic in topics.weights.get(t.lemma_, {})}
    if topic != "history" and len(words - topics.faint) < FEWEST_PLAIN:
        return None
    told = topic == "history" or any(topics.weights[word][topic] == TELLING for word in words)
    business = len({t.lemma_.lower() for t in doc} & STATE_BUSINESS)
    if business >= MUCH_BUSINESS and score < VERY_CLEAR * affairs:
        return None
    few = score >= FEW and score >= VERY_CLEAR * affairs and told
    quiet = score >= QUIET and affairs <= 1 and len(doc) >= LONG and not business
    return topic if few or quiet or (score >= MANY and score >= CLEAR * affairs) else None


def topic_scores(doc: Doc) -> dict[str, float]:
    """Give what the different words of a text count for each topic."""
    topics = load_topics().weights
    scores: dict[str, float] = defaultdict(float)
    # In the order of the text, and not of a set: of two topics that count the same, the first is taken.
    for lemma in dict.fromkeys(token.lemma_ for token in doc):
        for topic, weight in topics.get(lemma, {}).items():
            scores[topic] += weight
    return scores


def is_news_anyway(candidate: Candidate, topic: str, sentence: list[Token], officials: set[int]) -> bool:
    """Whether a relation in a text off the subject is plainly one of states.

    Args:
        candidate: the relation.
        topic: what the text is about.
        sentence: the words of its sentence.
        officials: the identities of the persons who hold an office of a state.
    """
    ends = (candidate.source.entity, candidate.target.entity)
    if not all(end.kind in ACTING or id(end) in officials for end in ends):
        return False
    office = candidate.type == "HOLDS_OFFICE_IN"  # which would make the person an official by itself
    if topic in ("games", "history", "home", PERSONAL) or (office and topic in NO_STATES):
        return False
    lemmas = {token.lemma_.lower() for token in sentence}
    if topic == "culture" and candidate.predicate.pos_ == "NOUN":
        return False  # an opera "set during the war between Chile and Peru"
    if candidate.predicate.lemma_.lower() in HARD or lemmas & INSTITUTIONS:
        return True
    if topic in NO_STATES:
        return False
    if load_ontology().relation(candidate.type).family == "statement":
        return True
    item = candidate.item
    return candidate.type in COUNTED or (item is not None and any(c.like_num for c in item.children))
