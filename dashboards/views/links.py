"""Addresses of pages, with the fragment that makes a browser scroll to a quote and mark it."""

from __future__ import annotations

from urllib.parse import quote, urldefrag

from dashboards.untrusted import web_address

EXACT = 120
"""Longest quote that goes into an address whole; of a longer one its first and last words do."""

WORDS = 6


def text_link(uri: str | None, words: str) -> str | None:
    """Give the address of a page with a text fragment for a quote; None where it is no web address.

    The fragment is that of the WICG draft "Text Fragments": `#:~:text=first words,last words`. A
    quote that spans paragraphs is given by its two ends, since a browser looks for a whole one in a
    single paragraph only.
    """
    address = web_address(uri)
    if address is None:
        return None
    plain = " ".join(words.split())
    if not plain:
        return address
    parts = plain.split(" ")
    # Too few words for two ends, as in a script without spaces: the beginning is looked for.
    if (len(plain) <= EXACT and "\n" not in words.strip()) or len(parts) < 2 * WORDS:
        fragment = _encoded(plain[:EXACT])
    else:
        fragment = f"{_encoded(' '.join(parts[:WORDS]))},{_encoded(' '.join(parts[-WORDS:]))}"
    # The page's own fragment stays before the directive; a directive in it does not.
    page, own = urldefrag(address)
    return f"{page}#{own.split(':~:')[0]}:~:text={fragment}"


def _encoded(words: str) -> str:
    """Encode words; `-`, `,` and `&` mean something in a text directive, and `quote` keeps `-`."""
    return quote(words, safe="").replace("-", "%2D")
