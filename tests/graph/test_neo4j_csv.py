"""CSV for Neo4j's bulk import: the importer takes it, and the database then holds what the ledger says."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graph import tables
from graph.neo4j_csv import SEPARATOR, write_neo4j_csv
from graph.view import GraphView
from tests.builders import hostile

OPEN = [
    f"--add-opens=java.base/{name}=ALL-UNNAMED"
    for name in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_have_the_columns_of_the_embedded_graph(tmp_path: Path) -> None:
    write_neo4j_csv(hostile(), tmp_path)
    headers = {
        file.stem: file.read_text(encoding="utf-8").splitlines()[0] for file in tmp_path.glob("*.csv")
    }
    for name, types in (
        ("actors", tables.ACTOR), ("documents", tables.DOCUMENT), ("claims", tables.CLAIM),
        ("edges", tables.EDGE),
    ):  # fmt: skip
        named = [column.strip('"').split(":")[0] for column in headers[name].split(",")]
        assert [column for column in named if column] == list(types)
    assert headers["edges"].startswith('":START_ID(Actor)",":END_ID(Actor)",":TYPE","id:string"')
    assert '"start_earliest:date"' in headers["edges"]
    assert '"quantity:double"' in headers["edges"]
    arguments = (tmp_path / "import.args").read_text(encoding="utf-8")
    assert {file.name for file in tmp_path.glob("*.csv")} == {
        line.split("=")[1] for line in arguments.splitlines() if line.startswith(("--nodes", "--relation"))
    }


def test_absent_values_are_unquoted_and_lists_parted_by_what_no_name_holds(tmp_path: Path) -> None:
    write_neo4j_csv(hostile(("a;b", "")), tmp_path)
    aliases = {row["aliases:string[]"] for row in read(tmp_path / "actors.csv")}
    assert f"a;b{SEPARATOR}a;b;a;b" in aliases
    lines = (tmp_path / "edges.csv").read_text(encoding="utf-8").splitlines()
    assert any('"2.5",,,"false",,"reported"' in line for line in lines)
    assert any(',"",' in line for line in lines), "an empty title is a text"


def test_every_end_of_a_relationship_is_a_node(tmp_path: Path) -> None:
    write_neo4j_csv(hostile(), tmp_path)
    ids = {
        space: {row[f"id:ID({space})"] for row in read(tmp_path / f"{space.lower()}s.csv")}
        for space in ("Actor", "Document", "Claim")
    }
    for name in ("edges", "cites", "ends"):
        for row in read(tmp_path / f"{name}.csv"):
            for column, value in row.items():
                if column.startswith((":START_ID", ":END_ID")):
                    assert value in ids[column.split("(")[1][:-1]]


def native(value: Any) -> Any:
    return value.to_native() if hasattr(value, "to_native") else value


def properties(columns: Mapping[str, list[Any]], number: int) -> dict[str, Any]:
    """Give what the embedded graph holds, less what the importer cannot take: see `graph.neo4j_csv`."""
    found = {}
    for name, values in columns.items():
        value = values[number]
        if isinstance(value, list | tuple):
            value = [part.replace(SEPARATOR, " ") for part in value] or None
        if value is not None:
            found[name] = value
    return found


def java(jars: Path, *arguments: str) -> list[str]:
    return ["java", "-Xmx768m", "-cp", f"{jars}/*", *OPEN, *arguments]


@contextmanager
def served(jars: Path, home: Path) -> Iterator[Any]:
    """Start a server on this home and give a driver to it."""
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "conf" / "neo4j.conf").write_text(
        f"server.bolt.listen_address=127.0.0.1:{port}\nserver.http.enabled=false\n"
        "server.memory.pagecache.size=64m\ndbms.security.auth_enabled=false\n"
        "dbms.usage_report.enabled=false\n"
    )
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            java(
                jars, "org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}",
                f"--config-dir={home / 'conf'}",
            ),
            stdout=log, stderr=log,
        )  # fmt: skip
    try:
        with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}") as driver:
            until = time.monotonic() + 180
            while True:
                try:
                    driver.execute_query("RETURN 1")
                    break
                except (DriverError, Neo4jError):
                    assert server.poll() is None, (home / "log").read_text()[-2000:]
                    assert time.monotonic() < until
                    time.sleep(0.5)
            yield driver
    finally:
        server.kill()
        server.wait()


@pytest.mark.slow
def test_the_importer_takes_it_and_the_database_holds_it(neo4j_jars: Path, tmp_path: Path) -> None:
    view, home = hostile(), tmp_path / "home"
    (tmp_path / "bulk").mkdir()
    (home / "conf").mkdir(parents=True)
    write_neo4j_csv(view, tmp_path / "bulk")
    done = subprocess.run(
        java(neo4j_jars, "org.neo4j.cli.AdminTool", "database", "import", "full", "@import.args", "neo4j"),
        cwd=tmp_path / "bulk",
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with served(neo4j_jars, home) as driver:
        check(view, driver)


def check(view: GraphView, driver: Any) -> None:
    """Hold every node, edge and link of the database against the view."""
    cited = {claim.document_id: view.provenance[claim.document_id] for claim in view.claims}
    columns = (
        tables.actor_columns(view.actors),
        tables.document_columns(cited),
        tables.claim_columns(view.claims),
    )
    labels = (
        [actor.kind for actor in view.actors],
        ["Document"] * len(cited),
        ["Claim"] * len(view.claims),
    )
    wanted = [
        ([label], properties(table, number))
        for table, named in zip(columns, labels, strict=True)
        for number, label in enumerate(named)
    ]
    nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p").records
    found = [(row["labels"], {k: native(v) for k, v in row["p"].items()}) for row in nodes]
    assert sorted(found, key=lambda n: n[1]["id"]) == sorted(wanted, key=lambda n: n[1]["id"])

    edges = tables.edge_columns(view.edges, view.by_id, view.provenance)
    rows = driver.execute_query(
        "MATCH (a)-[r]->(b) WHERE r.id IS NOT NULL "
        "RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS p"
    ).records
    read = {row["p"]["id"]: (row["a"], row["type"], row["b"]) for row in rows}
    assert read == {edge.id: (edge.source.id, edge.type, edge.target.id) for edge in view.edges}
    held = {row["p"]["id"]: {k: native(v) for k, v in row["p"].items()} for row in rows}
    assert held == {edge.id: properties(edges, number) for number, edge in enumerate(view.edges)}

    links = driver.execute_query(
        "MATCH (c:Claim)-[r]->(n) RETURN c.id AS claim, type(r) AS type, n.id AS node"
    ).records
    assert {(row["claim"], row["type"], row["node"]) for row in links} == {
        link
        for claim in view.claims
        for link in (
            (claim.id, "CITES", claim.document_id),
            (claim.id, "SOURCE", view.linker.actor(claim.source).id),
            (claim.id, "TARGET", view.linker.actor(claim.target).id),
        )
    }
