"""Remember what the parser's networks make of a word before they look at its neighbours.

The first layers of spaCy's networks read a word alone: its form, its beginning and end, its shape and its
vector. What they say of it is the same wherever it stands, and of 100 words 94 stood in the 75,000 words
before, too. So it is kept, which saves a third of the multiplications; spaCy does them for each token.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from ingest.network_arithmetic import Floats, not_trained

KEPT = 50_000
"""Words of which the answer is kept, 400 bytes each: some days of news. A fuller table is begun anew."""
_DECIDING: list[int | str] = ["ORTH", "NORM", "SPACY"]
"""What decides all that is in `_COLUMNS`."""
_COLUMNS = frozenset("ORTH LOWER NORM PREFIX SUFFIX SHAPE SPACY IS_SPACE".split())
"""What the layers may read of a token. Where they read another thing, as its tag, nothing is kept."""
_READERS = frozenset({"extract_features", "static_vectors"})
"""Layers that read documents as `_Words` can be read."""
_MIXING = numpy.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=numpy.uint64)
"""Odd numbers, by which three hashes are made one."""


def remember_embeddings(model: Language) -> None:
    """Let each network of a pipeline that embeds words first remember how it embeds them."""
    for _, pipe in model.pipeline:
        network = getattr(pipe, "model", None)
        if not isinstance(network, Model):
            continue
        for node in list(network.walk()):
            if node.has_ref("embed") and _reads_forms_only(node.get_ref("embed")):
                embed = node.get_ref("embed")
                network.replace_node(embed, _remembering(embed))


def _reads_forms_only(embed: Model[Any, Any]) -> bool:
    first = [node for node in embed.walk() if node.name in _READERS or node.name == "charembed"]
    columns = {str(column) for node in first for column in node.attrs.get("columns", ())}
    return bool(first) and all(node.name in _READERS for node in first) and columns <= _COLUMNS


def _remembering(embed: Model[Any, Any]) -> Model[Any, Any]:
    return Model(
        "remembered_embedding", _Embeddings(embed), layers=[embed], dims={"nO": embed.get_dim("nO")}
    )


class _Embeddings:
    """The rows of the words that were embedded, as the forward function of a layer."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._embed = embed
        self._places: dict[int, int] = {}
        self._rows: Floats = numpy.empty((0, embed.get_dim("nO")), dtype=numpy.float32)
        self._lock = Lock()  # two sessions of a dashboard may read articles at once

    def __call__(
        self, _layer: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Floats], Callable[[Any], Any]]:
        """Give a matrix for each document, a row for each token."""
        if is_train:
            given: tuple[list[Floats], Callable[[Any], Any]] = self._embed(docs, is_train)
            return given
        hashes = numpy.concatenate([doc.to_array(_DECIDING).reshape(-1, len(_DECIDING)) for doc in docs])
        keys: list[int] = numpy.bitwise_xor.reduce(hashes * _MIXING, axis=1).tolist()
        with self._lock:
            if len(self._places) > KEPT:
                self._places.clear()
                self._rows = self._rows[:0]
            new = {key: at for at, key in enumerate(keys) if key not in self._places}
            if new:
                self._add(docs, new)
            rows = self._rows[[self._places[key] for key in keys]]
        ends = numpy.cumsum([len(doc) for doc in docs])[:-1]
        return numpy.split(rows, ends), not_trained

    def _add(self, docs: list[Doc], new: dict[int, int]) -> None:
        """Embed the words at these places of the documents, put one behind the other."""
        words = _Words(docs, list(new.values()))
        rows: Floats = self._embed.predict([words])[0]
        self._places.update({key: len(self._rows) + at for at, key in enumerate(new)})
        self._rows = numpy.concatenate([self._rows, rows])


class _Words:
    """Some tokens of some documents, as far as the embedding layers ask a document for its tokens."""

    def __init__(self, docs: list[Doc], places: list[int]) -> None:
        self.vocab: Vocab = docs[0].vocab
        self._docs = docs
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def to_array(self, attributes: int | str | list[int | str]) -> NDArray[numpy.uint64]:
        """Give what `Doc.to_array` gives, of these tokens."""
        values: NDArray[numpy.uint64] = numpy.concatenate([doc.to_array(attributes) for doc in self._docs])
        return values[self._places]
