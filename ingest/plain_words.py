"""Parse a text with common words in place of rarer ones, and copy the parse to the words that it has.

A small parser has seen "accused Peru of sending rifles" often and "of smuggling rifles" hardly ever: it
takes the latter for a kind of rifles. The grammar of both is the same, so the parser is shown the first.
`ingest.plain_speech` and `ingest.plain_actions` say where which word stands for which.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

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


def in_plain_words(doc: Doc, substitutes: Iterable[Substitute]) -> Doc:
    """Give the text as the parser is to see it: the same tokens, but for the substitutes."""
    words = [token.text for token in doc]
    for substitute in substitutes:
        words[substitute.at] = substitute.word
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def in_its_own_words(doc: Doc, parsed: Doc, substitutes: Iterable[Substitute]) -> Doc:
    """Copy what was read of a text in plain words to the words that it has.

    Args:
        doc: the text as it was given to `in_plain_words`.
        parsed: the parsed outcome of it.
        substitutes: those given then.

    Returns:
        `doc`, with tags, lemmas, parse, sentences and entities.
    """
    read: Any = parsed.to_array(ANNOTATIONS)
    doc.from_array(ANNOTATIONS, read)
    for at, _, lemma, tag in substitutes:
        doc[at].lemma_ = lemma
        if tag:
            doc[at].tag_ = tag
    return doc
