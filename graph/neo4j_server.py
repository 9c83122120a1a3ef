"""Ask a graph on a Neo4j server: the same guard, limits and results as for the embedded one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import QueryError, ServerAway, ServerError, ServerRefused, TielineError
from graph.guard import NEO4J_PROCEDURES, ReadQuery, read_query
from graph.neo4j_address import USER, Address, Login
from graph.reader import CypherReader, first_line
from graph.store import Limits
from graph.tables import ACTOR, CLAIM, DOCUMENT, EDGE

ORDER = {
    "actor": list(ACTOR),
    "Document": list(DOCUMENT),
    "Claim": list(CLAIM),
    "relationship": list(EDGE),
}


class Neo4jReader(CypherReader):
    """The graph on a server, as the last push left it.

    The first query takes about 0.5 s, the others as long as the server does. A server that went away
    and is back is asked again by the next query.
    """

    program = Path(__file__).with_name("neo4j_process.py")

    def __init__(
        self, address: Address, login: Login | None = None, *, allow: frozenset[str] = frozenset()
    ) -> None:
        """Ask the server at this address; nothing is sent before the first query.

        Args:
            address: the server and its database.
            login: user and password; None for a server that asks for none.
            allow: procedures and functions that queries may call beside the harmless ones.
        """
        super().__init__()
        self.address = address
        self._login = login
        self._allow = frozenset(name.lower() for name in allow)

    def _setup(self, limits: Limits) -> dict[str, Any]:
        return {
            "url": self.address.url,
            "database": self.address.database,
            "user": self._login.user if self._login else None,
            "password": self._login.password if self._login else None,
            "memory": limits.memory,
            "order": ORDER,
        }

    def _guarded(self, cypher: str) -> ReadQuery:
        return read_query(cypher, procedures=NEO4J_PROCEDURES, allow=self._allow)

    def _cannot_open(self, message: Mapping[str, Any]) -> TielineError:
        if "failed" in message:
            return explained(
                message["failed"], message["code"], message["message"], self.address, self._login
            )
        return ServerAway(_away(self.address, first_line(message.get("unreadable", "no answer"))))

    def _broken(self, message: Mapping[str, Any]) -> TielineError:
        error = explained(message["failed"], message["code"], message["message"], self.address, self._login)
        if isinstance(error, ServerError):
            self._stop()
        return error


def explained(name: str, code: str, message: str, address: Address, login: Login | None) -> TielineError:
    """Give our error for one of the driver.

    Args:
        name: the name of the driver's exception.
        code: Neo4j's status code, or nothing.
        message: the words of the server or the driver.
        address: whom it was about.
        login: who asked.
    """
    line = _without_secrets(_reason(message), login)
    if ".Security." in code or name in ("AuthError", "TokenExpired", "Forbidden"):
        return ServerRefused(_refused(code, address, login))
    if code.endswith("DatabaseNotFound") or "Database.DatabaseNotFound" in code:
        return ServerRefused(
            f"{address}: no database {address.database or 'of that name'!r} on the graph server: "
            "choose another one, or create it there"
        )
    if name in AWAY or code.startswith("Neo.TransientError.General.DatabaseUnavailable"):
        return ServerAway(_away(address, line))
    if name in MISUSE:
        return ServerError(f"{address}: the graph server cannot be used ({line}): check the address")
    return QueryError(f"the query cannot be run: {line}")


AWAY = frozenset(
    "ServiceUnavailable SessionExpired IncompleteCommit RoutingServiceUnavailable WriteServiceUnavailable "
    "ReadServiceUnavailable ConnectionAcquisitionTimeoutError ConnectionPoolError OSError TimeoutError "
    "ConnectionResetError ConnectionRefusedError BrokenPipeError DatabaseUnavailable SSLError "
    "SSLCertVerificationError gaierror".split()
)
MISUSE = frozenset(
    "ConfigurationError AuthConfigurationError CertificateConfigurationError UnsupportedServerProduct "
    "DriverError".split()
)


def _reason(message: str) -> str:
    """Give what a person wants to know of a message of several lines."""
    reason = re.search(r"\(reason (?:\[Errno -?\d+\] )?(.+?)\)", message)
    if reason:
        return reason.group(1)
    if "CertVerification" in message:
        return "its certificate is signed by nobody that this system trusts; +ssc in place of +s takes any"
    if "encrypted connection" in message:
        return "it speaks no TLS, or another; without TLS the address begins with neo4j:// or bolt://"
    if "routing information" in message:
        return "nothing answers there, or no Neo4j"
    return first_line(message).removesuffix(":")


def _away(address: Address, why: str) -> str:
    return f"{address}: no answer from the graph server ({why}): check that it runs, and the address"


def _refused(code: str, address: Address, login: Login | None) -> str:
    if login is None:
        return (
            f"{address}: the graph server asks for a user and a password: set TIELINE_NEO4J_USER "
            f"(else {USER}) and TIELINE_NEO4J_PASSWORD"
        )
    if "CredentialsExpired" in code:
        return (
            f"{address}: the first password of user {login.user!r} must be changed before anything else: "
            "do so on the server (ALTER CURRENT USER SET PASSWORD), then set TIELINE_NEO4J_PASSWORD"
        )
    if "RateLimit" in code:
        return f"{address}: too many wrong passwords for user {login.user!r}: wait a few seconds"
    if "Forbidden" in code:
        return f"{address}: user {login.user!r} may not do this on the graph server: ask its owner"
    return (
        f"{address}: the graph server refuses user {login.user!r} or the password: check "
        "TIELINE_NEO4J_USER and TIELINE_NEO4J_PASSWORD"
    )


def _without_secrets(text: str, login: Login | None) -> str:
    """Leave out the password, should the server or the driver repeat it."""
    if login is not None and login.password:
        text = text.replace(login.password, "…")
    return re.sub(r"\s+", " ", text)
