"""The STIX bundle: valid by the validator of its own committee, and nothing in it that nobody said."""

from __future__ import annotations

import io
import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stix2validator import ValidationOptions, validate_instance

from graph.errors import MissingExtra
from graph.extras import REQUIREMENTS, load_extra
from graph.stix import write_stix
from graph.view import GraphView
from tests.builders import claim, document, hostile, view

PERMITTED = {
    "103",  # an id is a UUID of version 5, so that the same edge has the same id in every export
    "202",  # a relationship type of our own
    "302",  # an address without the hash of what is there
}
"""The recommendations that a bundle of ours does not follow; each is allowed by the standard."""


def bundle(found: GraphView) -> dict[str, Any]:
    """Write a bundle, hold it against the validator, and give it."""
    file = io.BytesIO()
    write_stix(found, file)
    assert file.getvalue().isascii()
    made: dict[str, Any] = json.loads(file.getvalue())
    result = validate_instance(made, ValidationOptions(version="2.1", enforce_refs=True))
    assert result.is_valid, [str(error) for error in result.errors]
    codes = {str(warning).split("{")[1].split("}")[0] for warning in result.warnings}
    assert codes <= PERMITTED, result.warnings
    return made


def of_type(made: dict[str, Any], type: str) -> list[dict[str, Any]]:
    return [found for found in made["objects"] if found["type"] == type]


def extension(found: dict[str, Any]) -> dict[str, Any]:
    return next(iter(found["extensions"].values()))


def test_the_validator_notices_what_is_wrong() -> None:
    made = bundle(hostile(("one",)))
    del of_type(made, "relationship")[0]["target_ref"]
    assert not validate_instance(made, ValidationOptions(version="2.1")).is_valid


def test_a_bundle_of_hostile_text_is_valid_and_holds_every_quote() -> None:
    found = hostile()
    made = bundle(found)
    assert len(of_type(made, "relationship")) == len(found.edges)
    cited = {
        r["external_id"]: r["description"]
        for o in of_type(made, "relationship")
        for r in o["external_references"]
    }
    assert cited == {id: found.by_id[id].quote for edge in found.edges for id in edge.claims}


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(max_size=12), min_size=1, max_size=2))
def test_any_text_makes_a_valid_bundle(texts: list[str]) -> None:
    bundle(hostile(texts))


def test_a_workspace_makes_a_valid_bundle_and_the_same_one_again(workspace: Any) -> None:
    made = bundle(GraphView.of(workspace.ledger))
    assert made == bundle(GraphView.of(workspace.ledger))
    norway = next(i for i in of_type(made, "identity") if i["name"] == "Norway")
    assert (norway["identity_class"], norway["sectors"]) == ("organization", ["government-national"])
    supplies = next(r for r in of_type(made, "relationship") if r["relationship_type"] == "supplies")
    assert (supplies["start_time"], supplies["stop_time"]) == (
        "2025-01-01T00:00:00Z",
        "2025-12-31T23:59:59Z",
    )
    assert extension(supplies)["start"] == "2025"
    assert extension(supplies)["quantity"] == 40
    assert list(extension(supplies)["attribution"].values()) == [["Latvia"]]
    assert len(supplies["external_references"]) == 2
    reports = {report["name"]: report for report in of_type(made, "report")}
    assert reports["More on radios"]["published"] == "2025-04-02T00:00:00Z"
    assert supplies["id"] in reports["More on radios"]["object_refs"]


def test_a_plan_is_no_deed_and_a_denial_says_that_it_is_one(workspace: Any) -> None:
    types = {
        r["relationship_type"] for r in of_type(bundle(GraphView.of(workspace.ledger)), "relationship")
    }
    assert "trains-planned" in types
    assert "trains" not in types
    made = bundle(GraphView.of(workspace.ledger))
    attacks = next(r for r in of_type(made, "relationship") if r["relationship_type"] == "attacks")
    assert attacks["labels"] == ["disputed"]
    assert [r["description"].startswith("Denial: ") for r in attacks["external_references"]] == [
        False,
        True,
    ]


def test_a_document_without_a_date_is_a_grouping() -> None:
    undated = document("Chile sold Peru trains.", published=None)
    made = bundle(view((undated, [claim(undated, "Chile", "SUPPLIES", "Peru")])))
    assert not of_type(made, "report")
    assert [g["context"] for g in of_type(made, "grouping")] == ["unspecified"]


def test_dates_that_contradict_each_other_stay_in_the_extension() -> None:
    odd = document("Chile sold Peru trains.")
    made = bundle(view((odd, [claim(odd, "Chile", "SUPPLIES", "Peru", start="2025-05", end="2024-01")])))
    (found,) = of_type(made, "relationship")
    assert found["start_time"] == "2025-05-01T00:00:00Z"
    assert "stop_time" not in found
    assert extension(found)["end"] == "2024-01"


def test_a_withdrawn_claim_is_not_in_it() -> None:
    found = hostile(("one",))
    found.linker.withdrawn = frozenset(claim.id for claim in found.claims)
    assert not of_type(bundle(replace(found)), "relationship")


def test_a_missing_package_names_the_command_that_installs_it() -> None:
    with pytest.raises(MissingExtra, match=r"stix2 is not installed .* pip install 'stix2>=3.0'"):
        load_extra("stix", "no_such_module")


def test_the_commands_install_what_the_extras_of_the_package_do() -> None:
    project = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text())
    assert {name: [line] for name, line in REQUIREMENTS.items()} == project["project"][
        "optional-dependencies"
    ]
