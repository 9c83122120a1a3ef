"""Whom a pronoun may take up in its own sentence, by the grammar alone: "Peru said it had sold its ships".

Which of them it is, number and kind decide (`ingest.references`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.own_subjects import own_subjects
from ingest.phrases import SUBJECTS, prepositional_objects
from ingest.speech_verbs import SPEECH_VERBS
from ingest.subjects import PUNISHMENTS
from ingest.syntax import verb_slots
from ingest.tokens import Token

REWARDING = frozenset(
    "pay thank praise fine blame criticise criticize sue condemn reward compensate reimburse sanction "
    "punish penalise penalize blacklist denounce rebuke chide castigate slam lambast upbraid scold".split()
)
"""Verbs whose object is whose "its" is behind "for"."""
BUYING = frozenset("buy import purchase get obtain receive draw order source".split())
"""Verbs of getting from others what one needs."""
REQUESTING = frozenset("ask urge request invite beg beseech implore press".split())
"""Verbs of asking somebody to do something for oneself."""
WHITHER = frozenset("to into onto from".split())
PUNISHING = frozenset("sanction blacklist fine sue penalise penalize ban bar".split())
"""Verbs of punishing whom they act on."""
AIMED = frozenset("on against with at to upon".split())
"""Prepositions of whom a deed hits: "sanctions on", "ties with", "fired at"."""


def subjects_over(pronoun: Token) -> Iterator[Token]:
    """Give what a pronoun may take up in its sentence, the likeliest first.

    Args:
        pronoun: a subject or a possessive; any other takes up nothing here.

    Returns:
        The subjects of its own verb and of verbs of saying before it; for "its" also whoever buys, is
        asked, is paid or is punished by the verb above.
    """
    if pronoun.dep_ not in SUBJECTS and pronoun.dep_ != "poss":
        return
    possessed = pronoun.head
    if pronoun.dep_ == "poss" and possessed.dep_ == "conj":
        # "sanctioned Votrix and its subsidiary Exal"
        if possessed.head.pos_ == "PROPN" and possessed.head.i < pronoun.i:
            yield possessed.head
        # "China's aid to Belarus and its supply of arms to Russia": both are China's.
        yield from (c for c in possessed.head.children if c.dep_ == "poss" and c != pronoun)
    if pronoun.dep_ == "poss":
        yield from _buyer(possessed)
        yield from _answered(possessed)
        yield from _said_of(possessed)
    node = pronoun
    if pronoun.dep_ == "poss":
        while node.head != node and node.pos_ not in ("VERB", "AUX"):
            node = node.head
        if node.dep_ in ("xcomp", "ccomp") and node.head.lemma_ in REQUESTING and _is_whither(possessed):
            yield from verb_slots(node.head).subjects[:1]  # "asked the US to send agents to its ports"
        if node.pos_ == "VERB" and node.dep_ != "ccomp":
            # Not "its parent is controlled by Huaxin", where the one who acts is somebody else.
            acting = (t for t in verb_slots(node).subjects[:1] if t.i < pronoun.i or t.dep_ in SUBJECTS)
            yield from (t for t in acting if pronoun not in t.subtree)
    else:
        node = pronoun.head
    for _ in range(4):
        head = node.head
        if head == node:
            return
        if node.dep_ == "conj" and node == pronoun.head and head.dep_ == "ccomp" and _opens_with_that(node):
            # "said that Peru had paid, and that it would go on"
            yield from (t for t in own_subjects(head)[:1] if t.i < pronoun.i)
        if node.dep_ == "conj" and node == pronoun.head and {node.lemma_, head.lemma_} <= SPEECH_VERBS:
            # "Abu Dhabi says that panel erred, and it has denied sending arms"
            yield from (t for t in verb_slots(head).subjects[:1] if t.i < pronoun.i)
        told = node.dep_ == "ccomp" and head.tag_ == "VBG" and head.dep_ == "advcl"
        if told and pronoun.dep_ in SUBJECTS and pronoun.head == node:
            yield from _punished(head.head, head)  # "sanctioned a trader, saying it had sold chips"
        if node.dep_ == "ccomp" and head.lemma_ in SPEECH_VERBS and head.i < pronoun.i:
            yield from (t for t in verb_slots(head).subjects[:1] if pronoun not in t.subtree)
        if node.dep_ == "acl" and head.dep_ == "dobj" and head.head.pos_ == "VERB":
            # "Tehran rejected claims that it had armed them"
            yield from (t for t in verb_slots(head.head).subjects[:1] if pronoun not in t.subtree)
        node = head


def _opens_with_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def _is_whither(possessed: Token) -> bool:
    """Whether something is to be sent there, or withdrawn: "to its ports", "from its soil"."""
    return (
        possessed.dep_ == "pobj" and possessed.head.lower_ in WHITHER and possessed.head.head.pos_ != "ADJ"
    )


def _buyer(possessed: Token) -> Iterator[Token]:
    """Give whose "its" is in "buys four fifths of its gas from Gazprom", whoever says so."""
    share = possessed.head.head
    if possessed.dep_ != "pobj" or possessed.head.lower_ != "of" or share.dep_ != "dobj":
        return
    if share.head.lemma_ in BUYING and any(p == "from" for p, _ in prepositional_objects(share.head)):
        yield from verb_slots(share.head).subjects[:1]


def _answered(possessed: Token) -> Iterator[Token]:
    """Give who is paid, blamed or punished for what is his: "sanctions on Iran over its arms shipments".

    Behind "over" that is whoever the deed is done to; behind "for" only of verbs that reward or punish,
    since "bought tanks from Peru for its army" is the buyer's.
    """
    preposition = possessed.head
    if possessed.dep_ != "pobj" or preposition.lower_ not in ("for", "over"):
        return
    above = preposition.head
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    if preposition.lower_ == "over" or above.lemma_ in REWARDING:
        yield from _aimed_at(above, preposition)
    else:
        yield from _punished(above, preposition)


def _punished(verb: Token, reason: Token) -> Iterator[Token]:
    """Give who is punished before the reason is said: "imposed sanctions on a trader, saying ..."."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < reason.i]
    if verb.lemma_ in PUNISHING or any(c.lemma_ in PUNISHMENTS for c in objects):
        yield from _aimed_at(verb, reason)


def _aimed_at(verb: Token, reason: Token) -> Iterator[Token]:
    """Give whom a verb acts on, by a preposition first, before its reason is said."""
    objects = [c for c in verb.children if c.dep_ in ("dative", "dobj") and c.i < reason.i]
    for word in (*objects, verb):
        for child in word.children:
            if child.dep_ in ("prep", "dative") and child.lower_ in AIMED and child.i < reason.i:
                yield from (c for c in child.children if c.dep_ == "pobj")
    yield from objects


def _said_of(possessed: Token) -> Iterator[Token]:
    """Give the subject of what a speaker says before he is named: "Orvane makes shells, its owner said"."""
    while possessed.dep_ in ("compound", "appos") and possessed.head != possessed:
        possessed = possessed.head
    verb = possessed.head
    if possessed.dep_ in SUBJECTS and verb.lemma_ in SPEECH_VERBS:
        for clause in verb.children:
            if clause.dep_ == "ccomp" and clause.i < possessed.i:
                yield from (t for t in verb_slots(clause).subjects[:1] if t.i < possessed.i)
