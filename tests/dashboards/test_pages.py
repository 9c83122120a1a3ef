"""The logic of the pages, run by Streamlit's own test runner without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.tables import Tables
from graph.workspace import Workspace
from tests.builders import document
from tests.dashboards.small import actor_id, edge

Open = Callable[..., AppTest]
PAGES = ("", "timeline", "map", "matrix", "table", "document", "cypher", "add")


def script(folder: str) -> None:
    from pathlib import Path

    from dashboards.app import run
    from dashboards.session import Surroundings
    from tieline.dashboard.reading import read_documents

    run(Surroundings(Path(folder), read_documents))


@pytest.fixture
def app(demo: Path) -> Open:
    def opened(folder: Path = demo, **query: str | list[str]) -> AppTest:
        test = AppTest.from_function(script, args=(str(folder),), default_timeout=120)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return opened


def words(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_the_front_page_counts_what_is_there(app: Open, demo_tables: Tables) -> None:
    found = {metric.label: metric.value for metric in app().metric}
    assert found["Edges"] == str(len(demo_tables.edges))
    assert found["Documents"] == "11"


def test_a_filter_changes_what_is_counted_and_the_url(app: Open, demo_tables: Tables) -> None:
    page = app()
    fiji = actor_id(demo_tables, "Fiji")
    page.multiselect(key="filter-actors").select(fiji).run()
    assert page.query_params["actor"] == fiji
    edges = demo_tables.edges
    expected = ((edges["source_id"] == fiji) | (edges["target_id"] == fiji)).sum()
    assert {m.label: m.value for m in page.metric}["Edges"] == str(expected)
    clear = next(button for button in page.button if button.label == "Clear 1 filter")
    clear.click().run()
    assert "actor" not in page.query_params


def test_a_period_that_is_none_is_said_so_and_changes_nothing(app: Open) -> None:
    page = app()
    page.text_input(key="filter-held").input("last year").run()
    assert "is no date" in words(page)
    assert "from" not in page.query_params
    page.text_input(key="filter-held").input("2025-08").run()
    assert "is no date" not in words(page)
    assert page.query_params["from"] == "2025-08-01"
    assert page.query_params["until"] == "2025-08-31"


def test_the_url_sets_the_side_bar(app: Open) -> None:
    page = app(**{"family": "conflict", "from": "2025-01-01", "undated": "no", "origins": "2"})
    assert page.multiselect(key="filter-families").value == ["conflict"]
    assert page.text_input(key="filter-held").value == "2025/.."
    assert page.toggle(key="filter-undated").value is False
    assert page.number_input(key="filter-origins").value == 2


def test_a_picked_claim_shows_its_evidence(app: Open, demo_tables: Tables) -> None:
    record = edge(demo_tables, "Chile", "BUYS_FROM", "Bolivia")
    page = app(claim=record["best_claim"])
    assert "<mark>Chile bought 2,000 tonnes from Bolivia in 2024.</mark>" in words(page)
    page.button(key="close-evidence").click().run()
    assert "claim" not in page.query_params
    assert "<mark>" not in words(page)


def test_several_picked_edges_are_a_list_to_pick_from(app: Open, demo_tables: Tables) -> None:
    fiji = actor_id(demo_tables, "Fiji")
    page = app(source=fiji)
    assert "edges. Open one for its sentences" in words(page)
    next(button for button in page.button if button.label == "Show the evidence").click().run()
    assert "claim" in page.query_params
    assert "<mark>" in words(page)


def test_what_was_known_on_a_day_is_less(app: Open) -> None:
    now, then = ({m.label: int(m.value) for m in app(**q).metric} for q in ({}, {"known": "2025-06-30"}))
    assert 0 < then["Edges"] < now["Edges"]


def test_before_anything_was_known_there_is_a_message(app: Open) -> None:
    assert "choose a later one" in words(app(known="2000-01-01"))


def test_filters_that_let_nothing_through_are_said_so(app: Open) -> None:
    assert "No edge passes" in words(app(publisher="Nobody"))


def test_a_workspace_that_is_not_there_says_what_to_do(app: Open, tmp_path: Path) -> None:
    page = app(tmp_path / "none")
    assert page.title[0].value == "Nothing is in this workspace yet"
    assert f"tieline -w {tmp_path / 'none'} ingest FILES" in page.code[0].value
    assert not (tmp_path / "none").exists()


def test_documents_without_claims_are_said_so(app: Open, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, create=True) as workspace:
        workspace.ledger.add(document("It rained.", "rain"))
    assert app(tmp_path).title[0].value == "No claim was found yet"


def test_a_folder_that_is_no_workspace_is_a_message(app: Open, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"nonsense" * 2000)
    page = app(tmp_path)
    assert "damaged" in words(page)
    assert not page.exception


def test_an_ingest_by_another_process_is_seen_at_the_next_run(app: Open, tmp_path: Path) -> None:
    from tests.builders import claim

    first = document("Chile sold Peru wine.", "first")
    second = document("Peru trains Cuba.", "second")
    with Workspace.open(tmp_path, create=True) as workspace:
        workspace.ledger.add(first, [claim(first, "Chile", "SUPPLIES", "Peru")])
    page = app(tmp_path)
    assert {m.label: m.value for m in page.metric}["Edges"] == "1"
    with Workspace.open(tmp_path) as workspace:
        workspace.ledger.add(second, [claim(second, "Peru", "TRAINS", "Cuba")])
    page.run()
    assert {m.label: m.value for m in page.metric}["Edges"] == "2"
