"""Parse a text with common words in place of rarer ones, and copy the parse to the words that it has.

A small parser has seen "accused Peru of sending rifles" often and "of smuggling rifles" hardly ever: it
takes the latter for a kind of rifles. The grammar of both is the same, so the parser is shown the first.
`ingest.plain_speech` and `ingest.plain_actions` say where which word stands for which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from ingest.tokens import Doc as Words

ANNOTATIONS: list[int | str] = ["TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB"]


class Substitute(NamedTuple):
    """A token that is parsed as another word, and the lemma of the word that stands there.

    `tag` is its tag where it is known beforehand: the parser may take "that the States send" for a present.
    """

    at: int
    word: str
    lemma: str
    tag: str = ""


def in_plain_words(
    doc: Words,
    starts: NDArray[numpy.uint64],
    substitutes: Sequence[Substitute] = (),
    unseen: Sequence[int] = (),
) -> Doc:
    """Give the text as the parser is to see it: the same tokens, but for the substitutes.

    Args:
        doc: the tokens of a text.
        starts: whether a sentence starts at each (`ingest.sentence_starts`).
        substitutes: what is parsed as another word.
        unseen: the tokens that are left out, as they are no part of a sentence.
    """
    shown = doc.parse
    if substitutes or unseen:
        words = [token.text for token in doc.tokens]
        for substitute in substitutes:
            words[substitute.at] = substitute.word
        spaces = [token.whitespace_ == " " for token in doc.tokens]
        if unseen:
            left_out = frozenset(unseen)
            seen = [at for at in range(len(doc)) if at not in left_out]
            words, spaces = [words[at] for at in seen], [spaces[at] for at in seen]
            starts = starts[seen]
        shown = Doc(shown.vocab, words=words, spaces=spaces)
    said: Any = starts
    return shown.from_array(["SENT_START"], said) if len(shown) else shown


def in_its_own_words(
    doc: Words, parsed: Doc, substitutes: Iterable[Substitute] = (), unseen: Sequence[int] = ()
) -> None:
    """Give a text the tags, lemmas, sentences and entities that were read of it in plain words.

    Args:
        doc: the text as it was given to `in_plain_words`, which is changed.
        parsed: the parsed outcome of it.
        substitutes: those given then.
        unseen: the tokens left out then, in order.
    """
    own = doc.parse
    if parsed is not own:
        read: Any = parsed.to_array(ANNOTATIONS)
        if unseen:
            places = [at - before for before, at in enumerate(unseen)]
            read = numpy.insert(read, places, _as_names(own, unseen), axis=0)
        own.from_array(ANNOTATIONS, read)
        for at, _, lemma, tag in substitutes:
            own[at].lemma_ = lemma
            if tag:
                own[at].tag_ = tag
    doc.read_annotations()


def _as_names(doc: Doc, unseen: Sequence[int]) -> NDArray[numpy.uint64]:
    """Give the annotation of tokens that were left out: each run of them a sentence with a name as head.

    Returns:
        A row for each token, a column for each of `ANNOTATIONS`; what is negative is its two's complement.
    """
    strings = doc.vocab.strings
    rows = []
    first = -1
    for before, at in pairwise((-2, *unseen)):
        first = at if at != before + 1 else first
        named = doc[at].text[0].isalnum()
        values = {
            "TAG": strings.add("NNP" if named else ","),
            "POS": strings.add("PROPN" if named else "PUNCT"),
            "LEMMA": strings.add(doc[at].text),
            "DEP": strings.add("ROOT" if at == first else "dep" if named else "punct"),
            "HEAD": first - at,
            "SENT_START": 1 if at == first else -1,
            "ENT_IOB": 2,
        }
        rows.append([values.get(str(name), 0) % 2**64 for name in ANNOTATIONS])
    return numpy.array(rows, dtype=numpy.uint64)
