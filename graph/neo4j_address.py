"""Where a graph server is, and who asks: read from a URL, never a password in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from graph.errors import ServerAddress

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""The driver's own: `neo4j` routes in a cluster, `bolt` asks one server; `+s` is TLS with a certificate
that the system trusts, `+ssc` with any."""

PORT = 7687
USER = "neo4j"
"""The user that every Neo4j server has at first."""

EXAMPLE = "neo4j://localhost:7687"


@dataclass(frozen=True, slots=True)
class Address:
    """A server and one of its databases; `database` is None for the user's own default.

    `url` is what the driver gets. As a string an address is the URL with the database.
    """

    url: str
    database: str | None = None

    def __str__(self) -> str:
        return f"{self.url}/{self.database}" if self.database else self.url


@dataclass(frozen=True, slots=True)
class Login:
    """A user and the password; never shown as a string."""

    user: str
    password: str = field(repr=False)


def is_address(text: str) -> bool:
    """Whether a text means a graph server, and not a file or a folder."""
    return bool(re.match(r"(neo4j|bolt)(\+\w*)?:", text, re.IGNORECASE))


def read_address(url: str, database: str | None = None) -> Address:
    """Read `SCHEME://HOST[:PORT][/DATABASE][?ROUTING]`.

    Args:
        url: the URL.
        database: its database, before the one that the URL names.

    Raises:
        ServerAddress: it is none of a graph server, or holds a user or a password. The message does
            not repeat them.
    """
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in SCHEMES:
        shown = f"{scheme}://" if separator else "this"
        raise ServerAddress(
            f"{shown} is no address of a graph server: write {EXAMPLE}, or another of the schemes "
            f"{', '.join(SCHEMES)}"
        )
    # Anything before an @ is refused, also where a parser would see it elsewhere: `?password=x@y`.
    if "@" in rest:
        raise ServerAddress(
            "the address of the graph server may hold no user and no password, which would show in the "
            "list of processes: set TIELINE_NEO4J_USER and TIELINE_NEO4J_PASSWORD"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = None, None
    if parts is None or not parts.hostname or parts.fragment:
        raise ServerAddress(f"the address of the graph server has no host: write {EXAMPLE}")
    named = unquote(parts.path.strip("/"))
    if not re.fullmatch(r"[A-Za-z0-9.\-]*", named):
        raise ServerAddress(
            f"{named!r} is no name of a database: after the host stands /DATABASE, or nothing"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    query = f"?{parts.query}" if parts.query else ""
    return Address(f"{scheme.lower()}://{host}:{port or PORT}{query}", database or named or None)
