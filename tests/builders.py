"""Short ways to make records for tests. Every record is real: offsets fit the text."""

from __future__ import annotations

from typing import Any

from graph.model import Claim, Document, Mention


def document(text: str, name: str = "article", **fields: Any) -> Document:
    """Make a document, published on 1 March 2025 unless told otherwise."""
    return Document(name=name, text=text, **{"published": "2025-03-01", **fields})


def mention(document: Document, words: str, kind: str = "State", **fields: Any) -> Mention:
    """Make the mention of an actor where the text first names it."""
    start = document.text.index(words)
    return Mention(words, start, start + len(words), fields.pop("name", words), kind, **fields)


def claim(
    document: Document, source: str, type: str, target: str, *, kinds: str = "State State", **fields: Any
) -> Claim:
    """Make a claim that cites the whole text."""
    source_kind, target_kind = kinds.split()
    return Claim(
        document_id=document.id,
        start_char=0,
        end_char=len(document.text),
        quote=document.text,
        source=mention(document, source, source_kind),
        type=type,
        target=mention(document, target, target_kind),
        **{"extractor": "test/1", "rule": "by-hand", **fields},
    )
