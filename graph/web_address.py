"""Addresses of documents as other formats want them: absolute, on the web, RFC 3986."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")


def web_address(uri: str | None) -> str | None:
    """Give a web address as RFC 3986 has it, other characters as `%XX`; None for what is none.

    >>> web_address("https://paper.example/ein Artikel?a=ü")
    'https://paper.example/ein%20Artikel?a=%C3%BC'
    """
    try:
        parts = urlsplit(uri or "")
        host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", part), safe="%/:@!$&'()*+,;=~-._" + more, errors="replace")
        for part, more in ((parts.path, ""), (parts.query, "?"), (parts.fragment, "?"))
    )
    return urlunsplit((parts.scheme, host, path, query, fragment))
