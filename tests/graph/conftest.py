"""A small workspace that gives every question of the documentation an answer."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.neo4j_push import Push
from graph.store import open_graph
from graph.workspace import Workspace
from tests.builders import claim, document


def small_graph() -> list[tuple]:
    """Give documents with their claims: a few states, a firm, a bloc, a person."""
    radios = document(
        "Norway shipped 40 radios to Latvia in 2025, while Chile attacked Ghana with Norway looking on.",
        "radios",
        publisher="Fjord Post",
        uri="https://fjord.example/radios",
        title="Radios for Riga",
    )
    again = document(
        "Latvia said Norway shipped 40 radios; Ghana denied that Chile attacked Ghana. Norway pays Chile.",
        "again",
        publisher="Baltic Wire",
        published="2025-04-02",
        title="More on radios",
    )
    third = document(
        "Kari Nord, foreign minister of Norway, met Latvia. Norway and Latvia belong to the Fjord Pact. "
        "Chile accused Norway. Kelp AS is owned by Norway. Norway will train Ghana. Chile finances Ghana.",
        "third",
        publisher="Fjord Post",
        published="2025-05-01",
        title="The pact",
    )
    return [
        (
            radios,
            [
                claim(
                    radios,
                    "Norway",
                    "SUPPLIES",
                    "Latvia",
                    item="radios",
                    quantity=40.0,
                    unit="radios",
                    start="2025",
                    end="2025",
                ),
                claim(radios, "Chile", "ATTACKS", "Ghana", start="2024-08", end="2024-08"),
            ],
            [],
            None,
        ),
        (
            again,
            [
                claim(
                    again,
                    "Norway",
                    "SUPPLIES",
                    "Latvia",
                    item="radios",
                    quantity=40.0,
                    unit="radios",
                    attribution=("Latvia",),
                ),
                claim(again, "Chile", "ATTACKS", "Ghana", polarity="negative", attribution=("Ghana",)),
                claim(again, "Norway", "FINANCES", "Chile", start="2023", end="2023"),
            ],
            [],
            None,
        ),
        (
            third,
            [
                claim(
                    third,
                    "Kari Nord",
                    "HOLDS_OFFICE_IN",
                    "Norway",
                    kinds="Person State",
                    role="foreign minister",
                ),
                claim(third, "Kari Nord", "MEETS_WITH", "Latvia", kinds="Person State"),
                claim(third, "Norway", "MEMBER_OF", "Fjord Pact", kinds="State Organization"),
                claim(third, "Latvia", "MEMBER_OF", "Fjord Pact", kinds="State Organization"),
                claim(third, "Chile", "ACCUSES", "Norway"),
                claim(third, "Norway", "OWNS", "Kelp AS", kinds="State Company"),
                claim(third, "Norway", "TRAINS", "Ghana", modality="planned"),
                claim(third, "Chile", "FINANCES", "Ghana", start="2025", end="2025"),
            ],
            [],
            None,
        ),
    ]


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("workspace")
    with Workspace.open(folder, create=True) as opened:
        opened.ledger.add_many(small_graph())
        yield opened


@pytest.fixture(scope="session")
def graph(workspace):
    with workspace.graph() as reader:
        yield reader


@contextmanager
def pushed(server, workspace):
    """Make the server hold the graph of a workspace and nothing else; give a reader of it."""
    if not server.running:
        server.start()
    server.empty()
    with Push(workspace.contents(), server.address, server.login) as push:
        push.send(push.compare())
    with open_graph(url=server.url, login=server.login) as reader:
        yield reader


@pytest.fixture(scope="session")
def without_seccomp(tmp_path_factory):
    """The program that answers SPARQL, as it runs where the system does not refuse single calls."""
    program = tmp_path_factory.mktemp("program") / "rdf_process.py"
    program.write_text(
        f"import sys\nsys.path.append({str(Path(__file__).parents[2])!r})\n"
        "import graph.rdf_process\n"
        "graph.rdf_process.refuse_connections = lambda: False\n"
        "graph.rdf_process.main()\n"
    )
    return program
