"""A real Neo4j server for the tests that ask for one: one a run, started when the first of them does."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import neo4j as driver
import pytest

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "scripts"))

import neo4j_server as server_program  # noqa: E402 - a script, found by the line above

from graph.neo4j_address import Address, Login, read_address  # noqa: E402


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Have one process more than there are cores: those with the server and the browser mostly wait.

    On two cores the suite took 15 min with three processes, and 17 with two.
    """
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Send all tests that use the server to one worker, so that there is one and they take turns."""
    for item in items:
        if "neo4j_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("neo4j"))


def not_run(reason: str) -> NoReturn:
    """Leave a test out that this machine lacks something for; continuous integration lacks nothing."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


why_no_server = functools.cache(server_program.why_not)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out tests without a server here: of a fixture pytest tells each in a line of its own."""
    needed = {"neo4j_server", "neo4j_jars"} & set(getattr(item, "fixturenames", ()))
    if needed and (reason := why_no_server()):
        not_run(f"the tests with a Neo4j server were not run: {reason}")


class TestServer(server_program.Server):
    """A server that tests may fill, empty, kill and start again."""

    __test__ = False

    @property
    def address(self) -> Address:
        return read_address(self.url)

    @property
    def login(self) -> Login:
        return Login(self.user, self.password)

    @property
    def environment(self) -> dict[str, str]:
        """What the command line needs to know."""
        return {"TIELINE_NEO4J_USER": self.user, "TIELINE_NEO4J_PASSWORD": self.password}

    def run(self, cypher: str, **parameters: object) -> list[driver.Record]:
        """Run any Cypher, past all guards."""
        with (
            driver.GraphDatabase.driver(self.url, auth=(self.user, self.password)) as connected,
            connected.session(database="neo4j") as session,
        ):
            return list(session.run(cypher, parameters))

    def pause(self) -> None:
        """Stop it until `resume`, and return when it stands.

        The signal is on its way when `kill` returns: on a busy machine a server answered a query after it.
        """
        os.kill(self.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, self.pid, os.WSTOPPED)

    def resume(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def empty(self) -> None:
        self.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")


@pytest.fixture(scope="session")
def neo4j_jars() -> Path:
    """The folder of the jars of Neo4j, its importer's among them."""
    return server_program.LIB


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    """The server of this run; it may hold anything, and may have been killed by the last test."""
    folder = tmp_path_factory.mktemp("neo4j")
    certificates = folder / "certificates" / "bolt"
    certificates.mkdir(parents=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(certificates / "private.key"), "-out", str(certificates / "public.crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    # A short life: less compiling and the simplest collector start it with a third less work.
    server = TestServer(folder, options=("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def neo4j(neo4j_server: TestServer) -> TestServer:
    """The server, running and empty."""
    if not neo4j_server.running:
        neo4j_server.start()
    neo4j_server.empty()
    return neo4j_server
