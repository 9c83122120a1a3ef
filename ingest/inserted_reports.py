"""Mend what the small parser makes of who says so in a clause: "Poland, said the minister, would train".

It takes the first name for who says it and the speaker for who does it, or the verb of saying for the
verb of the sentence. The order of the words tells: what stands between two commas and has a verb of saying
is an insertion, and the verb behind it goes on with what stands before it (Huddleston and Pullum, The
Cambridge Grammar of the English Language, 2002, chapter 15, on supplements).
"""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.speech_verbs import SPEECH_VERBS
from ingest.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
LONGEST = 14
"""Tokens of the longest insertion, and of the longest subject before it."""


def restore_inserts(doc: Doc) -> None:
    """Mend the insertions of a text.

    Args:
        doc: the parsed text, which is changed.
    """
    for speech in doc:
        if speech.tag_ not in FINITE or speech.pos_ != "VERB" or speech.lemma_ not in SPEECH_VERBS:
            continue
        first = _comma_before(speech)
        last = None if first is None else _comma_behind(speech)
        if first is None or last is None:
            continue
        verb = _verb_behind(doc, last)
        speaker = (
            _phrase(doc, speech.i + 1, last) if first == speech.i - 1 else _phrase(doc, first + 1, speech.i)
        )
        named = any(c.dep_ in SUBJECTS for c in speech.lefts)
        if (
            verb is None
            and not named
            and first == speech.i - 1
            and (behind := _comma_behind(doc[last])) is not None
        ):
            # "Now, says A. B., a lawyer in Lima, Peru is arming": what the speaker is stands there, too
            verb = _verb_behind(doc, behind) if _phrase(doc, last + 1, behind) is not None else None
            last = behind
        if verb is None or speaker is None:
            continue
        own = any(c.dep_ in SUBJECTS and c.i > last for c in verb.children)
        subject = None if own else _phrase(doc, speech.sent.start, first)
        if first == speech.i - 1 and subject is None:
            subject = _torn_subject(last, verb, speaker)
        if own and verb.dep_ == "relcl" and verb.head is speaker:
            subject = next(c for c in verb.children if c.dep_ in SUBJECTS and c.i > last)
        elif subject is None or (subject.head is verb and subject.dep_ in SUBJECTS):
            continue
        _mend(speech, speaker, subject, verb, (first, last))


def _comma_before(speech: Token) -> int | None:
    """Give the comma that opens an insertion: right before the verb, or before its subject."""
    doc, start = speech.doc, speech.sent.start
    for at in range(speech.i - 1, max(start, speech.i - LONGEST) - 1, -1):
        if doc[at].text == ",":
            return at
        if doc[at].tag_ in (*FINITE, "MD") or doc[at].text in ('"', "“", "”", ":", ";"):
            return None
    return None


def _comma_behind(word: Token) -> int | None:
    """Give the comma that closes an insertion: the first one with a verb or a subject of one behind it."""
    doc = word.doc
    for at in range(word.i + 1, min(len(doc) - 1, word.i + LONGEST)):
        if doc[at].tag_ in (*FINITE, "MD", "IN") and doc[at].lower_ in ("that", "which", "who"):
            return None
        if doc[at].tag_ in (*FINITE, "MD") or doc[at].text in (".", '"', "“", "”", ":", ";"):
            return None
        if doc[at].text == ",":
            return at
    return None


def _verb_behind(doc: Doc, comma: int) -> Token | None:
    """Give the verb of the clause that goes on behind the comma."""
    for word in doc[comma + 1 : comma + LONGEST]:
        if word.tag_ in (*FINITE, "MD"):
            if word.dep_ in ("aux", "auxpass"):
                return word.head if word.head.pos_ == "VERB" and word.head.i > comma else None
            return word if word.pos_ == "VERB" else None
        if word.text in (",", ".") or word.lower_ in ("and", "but", "who", "which", "that", "as", "while"):
            return None
    return None


def _phrase(doc: Doc, start: int, end: int) -> Token | None:
    """Give the head of the words `start:end` if they are a noun phrase."""
    words = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
    if not 0 < len(words) <= LONGEST or words[0].pos_ in ("ADP", "SCONJ", "ADV", "CCONJ", "VERB", "AUX"):
        return None
    if any(t.tag_ in (*FINITE, "MD", "VBG") for t in words):
        return None
    head = doc[start:end].root
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _torn_subject(comma: int, verb: Token, speaker: Token) -> Token | None:
    """Give "Morocco" of "Now, says analyst K. B., Morocco is buying gas", read as another name of his."""
    apposed = next((c for c in speaker.rights if c.dep_ == "appos" and c.left_edge.i == comma + 1), None)
    return apposed if apposed is not None and speaker.head is verb and apposed.i < verb.i else None


def _mend(speech: Token, speaker: Token, subject: Token, verb: Token, commas: tuple[int, int]) -> None:
    """Hang the subject on the verb, the speaker on the verb of saying, and that as an aside on the verb."""
    sentence = speech.sent
    first, last = commas
    above, how = speech.head, speech.dep_
    if speech is above or verb.is_ancestor(above) or above is verb:
        verb.head, verb.dep_ = (verb, "ROOT") if speech is above else (verb.head, verb.dep_)
    elif verb.head is not verb and speech.is_ancestor(verb):
        verb.head, verb.dep_ = above, how
    for child in list(speech.children):
        if child is not verb and not first < child.i < last:
            child.head = verb
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    subject.head, subject.dep_ = verb, "nsubjpass" if passive else "nsubj"
    speaker.head, speaker.dep_ = speech, "nsubj"
    speech.head, speech.dep_ = verb, "parataxis"
    words = list(sentence)
    for word in words:
        below = [t for t in words if t.head is word and t is not word]
        word.hang(lefts=[t for t in below if t.i < word.i], rights=[t for t in below if t.i > word.i])
