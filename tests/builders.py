"""Short ways to make records for tests. Every record is real: offsets fit the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graph.actors import Linker
from graph.edges import Provenance
from graph.model import Claim, Document, Mention
from graph.view import GraphView


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


def view(*read: tuple[Document, Iterable[Claim]]) -> GraphView:
    """Give the view of documents and their claims that a ledger would give, without one."""
    claims = tuple(claim for _, found in read for claim in found)
    provenance = {
        document.id: Provenance(
            name=document.name, title=document.title, publisher=document.publisher,
            uri=document.uri, published=document.published, copy_group=document.id,
            added_at="2025-03-02T08:00:00.000000+00:00",
        )
        for document, _ in read
    }  # fmt: skip
    linker = Linker(mention for claim in claims for mention in (claim.source, claim.target))
    return GraphView(claims, linker, provenance)


HOSTILE = (
    "]]> <!-- & -->",
    "<script>alert('x')</script>",
    "\u202eevil\u2066 txt",
    "مصر سلّحت السودان",
    "carriage\r\nreturn\rand\ttab",
    "\x1b[31mred\x9b31m \x7f \x85 \u2028",
    "\x00\x01\x0b\x1f\ufffe\uffff",
    " led and trailed ",
    '&#13; &amp; &lt; \\N \\" ""',
    "=1+1;2,3|4",
    "🚂\U0010ffff",
    "True",
)
"""Texts that formats are known to stumble over."""


def hostile_documents(texts: Iterable[str] = HOSTILE) -> list[tuple[Document, list[Claim]]]:
    """Give documents of three facts each; the text is in quote, title, item, alias and more."""
    read = []
    for number, words in enumerate(texts):
        whole = f"Chile met Peru. {words} Chile sold Cuba trains, Cuba was no member of Mercosur."
        address = f"https://paper.example/?a=1&n={number}#{words}"
        found = document(whole, f"d{number}", publisher=words, title=words, uri=address)
        sale = claim(
            found, "Chile", "SUPPLIES", "Cuba", start="2024", end="2024-06", item=words, quantity=2.5
        )
        named = replace(
            sale,
            target=replace(sale.target, name=f"Cuba {number} {words}", aliases=(words, f"{words};{words}")),
            attribution=(words, "Chile"),
        )
        member = claim(
            found, "Cuba", "MEMBER_OF", "Mercosur", kinds="State Organization", polarity="negative"
        )
        read.append((found, [claim(found, "Peru", "MEETS_WITH", "Chile"), named, member]))
    return read


def hostile(texts: Iterable[str] = HOSTILE) -> GraphView:
    """Give the view of `hostile_documents`."""
    return view(*hostile_documents(texts))
