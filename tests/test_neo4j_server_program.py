"""The server for trying and for tests: fetched once though several ask, started where a port is free."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import server_program

SCRIPTS = Path(server_program.__file__).parent

MAVEN = """#!/bin/sh
for word; do case $word in -DoutputDirectory=*) folder=${word#*=} ;; esac; done
mkdir -p "$folder"
while [ ! -e "$MAY_END" ]; do sleep 0.05; done
echo "$NAME" >"$folder/server.jar"
"""
"""Copies its name when it is told to."""

JAVA = """#!/bin/sh
for word; do case $word in --config-dir=*) conf=${word#*=} ;; esac; done
grep listen_address "$conf/neo4j.conf" >>"$STARTS"
echo "no room for me"
exit 1
"""
"""Ends at once, as where a port is taken."""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose programs are found first."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, text in (("java", JAVA), ("mvn", MAVEN)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


@pytest.mark.usefixtures("programs")
def test_a_second_download_leaves_the_jars_of_the_first_alone(tmp_path):
    """A server that starts reads them meanwhile."""
    project = tmp_path / "project"
    (project / "scripts" / "neo4j").mkdir(parents=True)
    for name in ("neo4j.sh", "neo4j/pom.xml"):
        shutil.copy(SCRIPTS / name, project / "scripts" / name)
    running = {}
    for name in ("first", "second"):
        environment = {**os.environ, "NAME": name, "MAY_END": str(tmp_path / name)}
        running[name] = subprocess.Popen(
            ["sh", project / "scripts" / "neo4j.sh", "jars"], env=environment, stderr=subprocess.DEVNULL
        )
    jars = project / "build" / "neo4j"
    for _ in range(600):
        if len(list(jars.glob("part.*"))) == 2:
            break
        time.sleep(0.05)
    for name, process in running.items():
        (tmp_path / name).touch()
        assert process.wait(30) == 0
        assert (jars / "lib" / "server.jar").read_text() == "first\n"
    assert [child.name for child in jars.iterdir()] == ["lib"]


@pytest.mark.usefixtures("programs")
def test_a_port_that_was_taken_meanwhile_is_given_up_and_the_last_words_are_told(tmp_path, monkeypatch):
    starts = tmp_path / "starts"
    monkeypatch.setenv("STARTS", str(starts))
    with pytest.raises(server_program.ServerEnded, match="no room for me"):
        server_program.Server(tmp_path / "any").start()
    assert len(set(starts.read_text().splitlines())) == server_program.ATTEMPTS

    starts.unlink()
    with pytest.raises(server_program.ServerEnded):
        server_program.Server(tmp_path / "asked", port=7687).start()
    assert starts.read_text() == "server.bolt.listen_address=127.0.0.1:7687\n"
