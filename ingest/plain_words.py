"""Parse a text with common words in place of rarer ones, and copy the parse to the words that it has.

A small parser has seen "accused Peru of sending rifles" often and "of smuggling rifles" hardly ever: it
takes the latter for a kind of rifles. The grammar of both is the same, so the parser is shown the first.
`ingest.plain_speech` and `ingest.plain_actions` say where which word stands for which.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

ANNOTATIONS: list[int | str] = [
    "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_TYPE", "ENT_IOB",
]  # fmt: skip


class Substitute(NamedTuple):
    """A token that is parsed as another word, and the lemma of the word that stands there.

    `tag` is its tag where it is known beforehand: the parser may take "that the States send" for a present.
    """

    at: int
    word: str
    lemma: str
    tag: str = ""


def in_plain_words(doc: Doc, substitutes: Iterable[Substitute], unseen: Container[int] = ()) -> Doc:
    """Give the text as the parser is to see it: the same tokens, but for the substitutes.

    Args:
        doc: the tokens of a text.
        substitutes: what is parsed as another word.
        unseen: the tokens that are left out, as they are no part of a sentence.
    """
    words = [token.text for token in doc]
    for substitute in substitutes:
        words[substitute.at] = substitute.word
    seen = [token.i for token in doc if token.i not in unseen]
    return Doc(doc.vocab, words=[words[i] for i in seen], spaces=[bool(doc[i].whitespace_) for i in seen])


def in_its_own_words(
    doc: Doc, parsed: Doc, substitutes: Iterable[Substitute], unseen: Sequence[int] = ()
) -> Doc:
    """Copy what was read of a text in plain words to the words that it has.

    Args:
        doc: the text as it was given to `in_plain_words`.
        parsed: the parsed outcome of it.
        substitutes: those given then.
        unseen: the tokens left out then, in order.

    Returns:
        `doc`, with tags, lemmas, parse, sentences and entities.
    """
    read: Any = parsed.to_array(ANNOTATIONS)
    if unseen:
        places = [at - before for before, at in enumerate(unseen)]
        read = numpy.insert(read, places, _as_names(doc, unseen), axis=0)
    doc.from_array(ANNOTATIONS, read)
    for at, _, lemma, tag in substitutes:
        doc[at].lemma_ = lemma
        if tag:
            doc[at].tag_ = tag
    return doc


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
