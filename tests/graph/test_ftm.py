"""FollowTheMoney: what becomes of claims, and what the format's own model says of it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.errors import MissingExtra
from graph.ftm import Entity, entities, write_ftm
from graph.ontology import load_ontology
from graph.view import GraphView
from graph.workspace import Workspace
from tests.builders import HOSTILE, claim, document, hostile, hostile_documents, view

ROOT = Path(__file__).parent.parent.parent
PYTHON = ROOT / "build" / "ftm" / "bin" / "python"
needs_ftm = pytest.mark.skipif(
    not (PYTHON.exists() and (PYTHON.parent.parent / ".made-from").exists()),
    reason="FollowTheMoney's own validation: 'make ftm' makes the environment it needs (compiles PyICU)",
)


def links(found: GraphView) -> list[Entity]:
    return [e for e in entities(found) if "recordId" in e.properties]


def one(type: str, target: str = "Peru", kinds: str = "State State", **fields: Any) -> Entity:
    """Give the link of one claim of Chile on Peru."""
    said = document("Chile and Peru.")
    (link,) = links(view((said, [claim(said, "Chile", type, target, kinds=kinds, **fields)])))
    return link


def test_the_mapping_names_our_kinds_and_relations() -> None:
    mapping = yaml.safe_load((ROOT / "graph" / "ftm.yml").read_text())
    ontology = load_ontology()
    assert set(mapping["kinds"]) == set(ontology.kinds)
    assert set(mapping["relations"]) <= set(ontology.relations)
    for type, rules in mapping["relations"].items():
        for rule in rules:
            assert set(rule["kinds"]) <= set(ontology.kinds), type


def test_each_claim_is_a_link_with_its_quote_and_its_article() -> None:
    said = document(
        "Chile sold Peru 20 trains.", publisher="Paper", uri="https://paper.example/1", title="Sold"
    )
    fields = {"item": "trains", "quantity": 20.0, "start": "2024", "attribution": ("Peru", "Wire")}
    found = view((said, [claim(said, "Chile", "SUPPLIES", "Peru", **fields)]))
    article, chile, peru, link = entities(found)
    assert (article.schema, article.properties["title"]) == ("Article", ("Sold",))
    assert article.properties["publishedAt"] == ("2025-03-01",)
    assert (chile.schema, peru.properties["name"]) == ("PublicBody", ("Peru",))
    assert link.schema == "UnknownLink"
    assert link.properties["subject"] == (chile.id,)
    assert link.properties["role"] == ("SUPPLIES",)
    assert link.properties["status"] == ("reported",)
    assert link.properties["summary"] == ("Chile sold Peru 20 trains.",)
    assert link.properties["proof"] == (article.id,)
    assert link.properties["startDate"] == ("2024",)
    assert link.properties["recordId"] == (found.claims[0].id,)
    assert link.properties["description"] == (
        "relation: SUPPLIES; modality: actual; item: trains; quantity: 20; start: 2024; "
        "according to: Peru < Wire; extractor: test/1",
    )


def test_the_closer_schemata() -> None:
    paid = one("FINANCES", quantity=5e6, unit="USD", item="railway", start="2024-05", end="2024-05")
    assert paid.schema == "Payment"
    assert (paid.properties["amount"], paid.properties["currency"]) == (("5000000",), ("USD",))
    assert paid.properties["date"] == ("2024-05",)
    assert "amount" not in one("FINANCES", quantity=5e6, unit="USD", rate="per year").properties
    assert "amount" not in one("FINANCES", quantity=5e6, unit="USD", approx=True).properties
    assert one("OWNS", kinds="State Company").schema == "Ownership"
    assert one("OWNS", kinds="State Facility").schema == "Ownership"
    assert one("OWNS", kinds="State Organization").schema == "Control"
    assert one("OWNS", kinds="State Location").schema == "UnknownLink"
    assert one("MEMBER_OF", kinds="State Organization").schema == "Membership"
    office = one("HOLDS_OFFICE_IN", kinds="Person State", role="minister")
    assert office.properties["role"] == ("HOLDS_OFFICE_IN",)
    assert "role: minister" in str(office.properties["description"])


def test_what_did_not_happen_is_no_payment_and_a_denial_no_link() -> None:
    planned = one("FINANCES", modality="planned", quantity=5e6, unit="USD")
    assert (planned.schema, planned.properties["role"]) == ("UnknownLink", ("FINANCES (planned)",))
    said = document("Chile and Peru.")
    denied = claim(said, "Chile", "ATTACKS", "Peru", polarity="negative")
    assert list(entities(view((said, [denied])))) == []
    disputed = view((said, [claim(said, "Chile", "ATTACKS", "Peru"), denied]))
    assert [link.properties["status"] for link in links(disputed)] == [("disputed",)]


@pytest.mark.parametrize("edtf", ["2024~", "2024/2025", "202X", "2024-21", "../2024"])
def test_a_date_that_would_lose_its_meaning_stays_in_the_description(edtf: str) -> None:
    said = document("Chile and Peru.")
    (link,) = links(view((said, [claim(said, "Chile", "AIDS", "Peru", start=edtf)])))
    assert link.properties["startDate"] == (None,)
    assert f"start: {edtf}" in str(link.properties["description"])


def test_without_the_package_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(MissingExtra, match=r"pip install 'followthemoney>=4'"):
        write_ftm(hostile(("one",)), io.BytesIO())


VALIDATE = """
import json, sys
from followthemoney import model
from followthemoney.exc import InvalidData

seen = {}
for line in sys.stdin:
    data = json.loads(line)
    entity = model.get_proxy(data)
    entity.schema.validate(data)
    for prop, value in entity.itervalues():
        clean = prop.type.clean(value)
        assert clean == value, (prop.name, value, clean)
        if prop.type.name == "entity":
            assert seen[value].is_a(prop.range), (entity.schema, prop.name, seen[value])
    for name in entity.schema.required:
        assert entity.get(name), (entity.schema, name)
    seen[entity.id] = entity.schema
print(len(seen))
"""
"""FollowTheMoney's validation, with what it leaves to others: that references lead to the right schema."""


def export(folder: Path) -> str:
    """Export by the command line, in the environment that has the package."""
    done = subprocess.run(
        [PYTHON, "-c", "from tieline.cli import main; main()", "-w", folder, "export", "--format", "ftm"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def validate(lines: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PYTHON, "-c", VALIDATE], input=lines, capture_output=True, text=True, timeout=120, check=False
    )


@needs_ftm
def test_the_export_of_a_workspace_is_valid(workspace: Any) -> None:
    lines = export(workspace.folder)
    done = validate(lines)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in lines.splitlines()]
    assert int(done.stdout) == len(found) > 15
    assert {"Article", "PublicBody", "Payment", "Membership", "Ownership", "UnknownLink"} <= {
        entity["schema"] for entity in found
    }


@needs_ftm
def test_the_export_of_hostile_text_is_valid_and_complete(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, create=True) as opened:
        for read, claims in hostile_documents():
            added = opened.ledger.add(read, claims)
            assert added.claims == len(claims)
    lines = export(tmp_path)
    done = validate(lines)
    assert done.returncode == 0, done.stderr
    # An article and two links a text; Chile, Peru, and Cuba under as many names as there are texts.
    assert int(done.stdout) == 3 * len(HOSTILE) + 2 + len(HOSTILE)


@needs_ftm
def test_the_validation_notices_what_is_wrong(workspace: Any) -> None:
    lines = [json.loads(line) for line in export(workspace.folder).splitlines()]
    link = next(entity for entity in lines if entity["schema"] == "UnknownLink")
    for name, value in (("startDate", "last year"), ("proof", link["properties"]["subject"][0])):
        broken = {**link, "properties": {**link["properties"], name: [value]}}
        wrong = [*(e for e in lines if e["id"] != link["id"]), broken]
        assert validate("\n".join(map(json.dumps, wrong))).returncode != 0
