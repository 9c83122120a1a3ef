"""Run a Neo4j server from the jars that `scripts/neo4j.sh` copied: for trying, for tests, for benchmarks.

As a program, `python scripts/neo4j_server.py FOLDER` runs one on port 7687 of this machine until it is
interrupted, with a password of its own in FOLDER/password. Only this machine can reach it.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIB = ROOT / "build" / "neo4j" / "lib"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
"""Parts of Java's base module that the server reaches into."""

TLS = """server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory=certificates/bolt
dbms.ssl.policy.bolt.client_auth=NONE
"""
"""Speaks TLS where there are certificates/bolt/private.key and public.crt."""

START_SECONDS = 180
"""It is up in 15 s on an idle machine."""

ATTEMPTS = 3
"""Starts on a port of our choice: another program may take it in the seconds until the server has it."""

LOG_LINES = 20
"""How much of its last words a message repeats."""


class ServerFailed(Exception):
    """The server did not start."""


class ServerEnded(ServerFailed):
    """Its process ended before it answered."""


def why_not() -> str | None:
    """Say in one line why no server can be run here; None where one can."""
    remedy = "(Debian, Ubuntu: sudo apt install default-jre-headless maven)"
    if shutil.which("java") is None:
        return f"there is no Java {remedy}"
    if (LIB / "made-from").exists():
        return None
    if shutil.which("mvn") is None:
        return f"there is no Maven to fetch the server {remedy}"
    done = subprocess.run(
        ["sh", str(ROOT / "scripts" / "neo4j.sh"), "jars"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        return f"Maven could not fetch the server: {lines[-1] if lines else 'no message'}"
    return None


def free_port() -> int:
    """Give a port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server in a folder of its own; `start`, `stop` and `kill` as often as you like."""

    def __init__(
        self,
        folder: Path,
        port: int | None = None,
        *,
        heap: str = "512m",
        cache: str = "256m",
        options: Sequence[str] = (),
    ) -> None:
        """Keep its data in this folder; the password is made with the first start.

        Args:
            folder: where; made where there is none.
            port: on which port of this machine to listen; a free one where none is given.
            heap: memory for Java.
            cache: memory for pages of the database, beside that.
            options: more options for Java.
        """
        self.folder = folder
        self.port = port or free_port()
        self.user = "neo4j"
        self._may_move = port is None
        self._heap = heap
        self._cache = cache
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens; another port after a first start that found its own taken."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        """The user's password."""
        return (self.folder / "password").read_text(encoding="utf-8")

    @property
    def pid(self) -> int:
        """The process."""
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            ServerFailed: it does not answer.
            ServerEnded: it ended before it did.
        """
        for attempt in range(1, ATTEMPTS + 1):
            self.launch()
            try:
                self.wait()
            except ServerEnded:
                if attempt == ATTEMPTS or not self._may_move:
                    raise
                self.port = free_port()
            else:
                # Others know this address now.
                self._may_move = False
                return

    def launch(self) -> None:
        """Start it. It ends with the thread that did so: that is how Linux understands a parent."""
        conf = self.folder / "conf"
        conf.mkdir(parents=True, exist_ok=True)
        address = f"127.0.0.1:{self.port}"
        certificates = self.folder / "certificates" / "bolt"
        (conf / "neo4j.conf").write_text(
            f"server.bolt.listen_address={address}\n"
            f"server.bolt.advertised_address={address}\n"
            "server.http.enabled=false\n"
            "server.https.enabled=false\n"
            f"server.memory.pagecache.size={self._cache}\n"
            "dbms.usage_report.enabled=false\n" + (TLS if certificates.exists() else ""),
            encoding="utf-8",
        )
        opens = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED]
        with (self.folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(
                ["java", f"-Xmx{self._heap}", *self._options, "-cp", f"{LIB}/*", *opens,
                 "org.neo4j.server.CommunityEntryPoint",
                 f"--home-dir={self.folder}", f"--config-dir={conf}"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=_end_with_parent,
            )  # fmt: skip

    def wait(self) -> None:
        """Wait until it answers; raise `ServerFailed` where it does not, `ServerEnded` where it went."""
        import neo4j

        deadline = time.monotonic() + START_SECONDS
        while True:
            if not self.running:
                raise ServerEnded(f"the server ended before it answered\n{self._last_words()}")
            try:
                if not (self.folder / "password").exists():
                    self._choose_password()
                with (
                    neo4j.GraphDatabase.driver(self.url, auth=(self.user, self.password)) as driver,
                    driver.session(database="neo4j") as session,
                ):
                    session.run("RETURN 1").consume()
            except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError) as error:
                if time.monotonic() > deadline:
                    self.stop()
                    raise ServerFailed(f"no answer in {START_SECONDS} s: {error}") from error
                time.sleep(0.2)
            else:
                return

    def _choose_password(self) -> None:
        import neo4j

        password = secrets.token_urlsafe(18)
        with (
            neo4j.GraphDatabase.driver(self.url, auth=(self.user, "neo4j")) as driver,
            driver.session(database="system") as session,
        ):
            session.run(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password", password=password
            ).consume()
        place = os.open(self.folder / "password", os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(place, "w", encoding="utf-8") as file:
            file.write(password)

    def _last_words(self) -> str:
        """Give what Java and the server said last: its own log has what Java's output lacks."""
        said = []
        for log in (self.folder / "output.log", self.folder / "logs" / "neo4j.log"):
            if log.exists():
                lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
                said += [f"{log}:", *lines[-LOG_LINES:]]
        return "\n".join(said)

    def stop(self) -> None:
        """Stop it as one should."""
        if self._process is not None and self.running:
            self._process.terminate()
            try:
                self._process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self.kill()

    def kill(self) -> None:
        """Kill it, as a power cut would."""
        if self._process is not None:
            if self.running:
                self._process.kill()
            self._process.wait()


def _end_with_parent() -> None:
    """Have Linux end the server when this process ends, however it does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def main() -> None:
    """Run a server until it is interrupted."""
    folder = Path(sys.argv[1])
    server = Server(folder, 7687, heap="1g")
    print("Starting Neo4j ...", flush=True)
    try:
        server.start()
        print(
            f"It runs on {server.url} until Ctrl-C; its data stays in {folder}/data. In another terminal:\n"
            f'    export TIELINE_NEO4J_PASSWORD="$(cat {folder}/password)"\n'
            f"    tieline push {server.url}\n"
            f"    TIELINE_GRAPH={server.url} tieline query 'MATCH (a:State) RETURN a.name LIMIT 5'",
            flush=True,
        )
        signal.pause()
    except ServerFailed as error:
        sys.exit(f"neo4j: {error}")
    except KeyboardInterrupt:
        print("Stopping ...", flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
