"""`tieline analyze` on a small workspace whose edges are known.

It has: Chile SUPPLIES Peru (two claims, and a denial), Chile SUPPLIES Cuba, and a plan, Peru TRAINS Cuba.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from graph.errors import TielineError
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.tieline.conftest import Invoke
from tieline.cli import cli


def found(invoke: Invoke, *arguments: str) -> Any:
    result = invoke("analyze", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_degree_counts_deeds_and_plans_only_when_asked_for(invoke: Invoke) -> None:
    first = found(invoke, "degree")[0]
    assert (first["actor"]["name"], first["edges"], first["out"], first["partners"]) == ("Chile", 2, 2, 2)
    assert first["families"] == {"support": {"edges": 2, "out": 2, "in": 0, "mutual": 0}}
    planned = found(invoke, "degree", "--status", "planned")
    assert {row["actor"]["name"] for row in planned} == {"Peru", "Cuba"}


def test_degree_as_csv_has_a_column_for_each_family(invoke: Invoke) -> None:
    first = rows(invoke("analyze", "degree", "--format", "csv").stdout)[0]
    assert (first["actor"], first["support"], first["conflict"]) == ("Chile", "2", "0")


def test_options_narrow_what_counts(invoke: Invoke) -> None:
    assert found(invoke, "degree", "--family", "conflict") == []
    assert len(found(invoke, "degree", "--type", "supplies", "--kind", "state", "--held", "2024")) == 3
    assert found(invoke, "degree", "--known", "2024") == []
    wrong = invoke("analyze", "degree", "--family", "warfare")
    assert wrong.exit_code == 2
    assert "none of support, trade" in wrong.stderr


def test_top_limits_the_rows_and_a_table_has_twenty(invoke: Invoke) -> None:
    assert len(found(invoke, "degree", "--top", "1")) == 1
    assert len(invoke("analyze", "degree").stdout.splitlines()) == 4


def test_betweenness_is_shown_by_family(invoke: Invoke) -> None:
    values = {row["actor"]["name"]: row for row in found(invoke, "betweenness")}
    assert values["Chile"]["betweenness"] == 1
    assert values["Peru"]["families"] == {"support": 0}
    assert values["Chile"]["sample"] is None
    assert "1.0000" in invoke("analyze", "betweenness").stdout
    assert found(invoke, "betweenness", "--directed")[0]["betweenness"] == 0


def test_brokers_come_with_the_edges_that_make_them(invoke: Invoke, tmp_path: Path) -> None:
    (broker,) = found(invoke, "brokers", "--left", "Peru", "--right", "cuba")
    assert (broker["actor"]["name"], broker["share"], broker["bloc"]) == ("Chile", 1.0, None)
    assert {edge["target"]["name"] for edge in broker["edges"]} == {"Peru", "Cuba"}
    assert all(edge["quote"] for edge in broker["edges"])
    (tmp_path / "bloc").write_text("Peru\n\n")
    named = found(invoke, "brokers", "--left", f"@{tmp_path / 'bloc'}", "--right", "Cuba")
    assert named == [broker]
    assert (
        "Chile  State        1.0000  Peru          Cuba"
        in invoke("analyze", "brokers", "--left", "Peru", "--right", "Cuba").stdout
    )


def test_a_bloc_comes_from_standard_input(small: Path) -> None:
    command = ["-w", str(small), "analyze", "brokers", "--left", "@-", "--right", "Cuba", "--json"]
    result = CliRunner().invoke(cli, command, input="Peru\n\n")
    assert [record["actor"]["name"] for record in json.loads(result.stdout)] == ["Chile"]


def test_brokers_of_odd_blocs(invoke: Invoke) -> None:
    none = invoke("analyze", "brokers", "--left", "Chile", "--right", "Cuba")
    assert none.exit_code == 0
    assert "nobody" in none.stderr
    both = invoke("analyze", "brokers", "--left", "Peru", "--right", "Peru")
    assert both.exit_code == 2
    assert "in both blocs: Peru" in both.stderr
    with pytest.raises(TielineError, match="no actor 'Atlantis'"):
        invoke("analyze", "brokers", "--left", "Atlantis", "--right", "Peru")


def test_communities_say_how_clear_they_are(invoke: Invoke) -> None:
    (all_of_them,) = found(invoke, "communities")
    assert (all_of_them["size"], all_of_them["inside"], all_of_them["across"]) == (3, 2, 0)
    assert "modularity" in invoke("analyze", "communities").stderr


def test_triads_list_triangles_with_their_edges(invoke: Invoke) -> None:
    assert found(invoke, "triads") == []
    every = ("--status", "reported", "--status", "disputed", "--status", "planned")
    (triangle,) = found(invoke, "triads", *every)
    assert triangle["balance"] == "balanced"
    assert [triangle[name]["name"] for name in "abc"] == ["Chile", "Cuba", "Peru"]
    assert [triangle[side]["edges"][0]["type"] for side in ("ab", "bc", "ac")] == [
        "SUPPLIES",
        "TRAINS",
        "SUPPLIES",
    ]
    assert "friendly: TRAINS" in invoke("analyze", "triads", *every).stdout


def test_the_census_counts_triads(invoke: Invoke) -> None:
    counts = {row["triad"]: row["count"] for row in found(invoke, "triads", "--census")}
    assert counts["021D"] == 1
    assert sum(counts.values()) == 1


def test_change_compares_two_periods(invoke: Invoke) -> None:
    result = found(invoke, "change", "2023", "2024")
    assert [(c["change"], c["source"]["name"], c["target"]["name"]) for c in result] == [
        ("new", "Chile", "Peru")
    ]
    assert result[0]["before"] == []
    assert result[0]["after"][0]["quantity"] == 20
    shown = invoke("analyze", "change", "2023", "2024")
    assert "have no date" in shown.stderr
    assert "Chile sold Peru 20 trains." in shown.stdout
    published = found(invoke, "change", "2025-02", "2025-03", "--by", "published")
    assert {c["change"] for c in published} == {"new", "same"}
    assert invoke("analyze", "change", "2023", "2024", "--held", "2024").exit_code == 2
    assert invoke("analyze", "change", "2023", "soon").exit_code == 2


def test_paths_is_path_and_shows_every_claim_behind_a_step(invoke: Invoke) -> None:
    assert invoke("path", "Peru", "Cuba").stdout == invoke("analyze", "paths", "Peru", "Cuba").stdout
    cited = found(invoke, "paths", "Chile", "Peru", "--count", "1", "--evidence")
    assert [(c["path"], c["step"]) for c in cited] == [(1, 1), (1, 1)]
    assert {c["document"]["name"] for c in cited} == {"sale", "first"}
    assert all(c["quote"] and c["start_char"] == 0 for c in cited)
    table = invoke("path", "Chile", "Peru", "--evidence").stdout.splitlines()
    assert table[0].split()[:4] == ["path", "step", "source", "relation"]


ANALYSES = (
    ("degree",), ("betweenness",), ("brokers", "--left", "Peru", "--right", "Cuba"), ("communities",),
    ("triads",), ("triads", "--census"), ("change", "2023", "2024"),
)  # fmt: skip


@pytest.mark.parametrize("arguments", ANALYSES, ids=" ".join)
def test_each_can_be_drawn(arguments: tuple[str, ...], invoke: Invoke, tmp_path: Path) -> None:
    drawing = tmp_path / "chart.svg"
    plotted = invoke("analyze", *arguments, "--plot", "--svg", str(drawing))
    assert plotted.exit_code == 0
    assert "\x1b" not in plotted.stdout
    title = plotted.stdout.splitlines()[0]
    assert title in drawing.read_text(encoding="utf-8")
    ElementTree.parse(drawing)
    table = invoke("analyze", *arguments)
    assert table.stdout != plotted.stdout


@pytest.mark.parametrize("arguments", ANALYSES, ids=" ".join)
def test_each_takes_an_empty_workspace(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w", create=True) as workspace:
        said = document("Peru denied that it trains Cuba.")
        workspace.ledger.add(said, [claim(said, "Peru", "TRAINS", "Cuba", polarity="negative")])
    for format in ("--plot", "--json", "--format=csv"):
        result = CliRunner().invoke(cli, ["-w", str(tmp_path / "w"), "analyze", *arguments, format])
        assert result.exit_code == 0, result.exception
