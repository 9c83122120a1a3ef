"""The dashboard in a real browser, on the sample articles."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from dashboards.network.ties import tie_key
from dashboards.tables import Tables, read_tables
from graph.workspace import Workspace
from tests.dashboards.conftest import Serve, Visitor
from tests.dashboards.network.driver import Network
from tests.dashboards.small import actor_id, edge
from tests.tieline.conftest import run_command

PAGES = {
    "": "Overview",
    "network": "Network",
    "timeline": "Timeline",
    "map": "Map",
    "matrix": "Matrix",
    "table": "Table",
    "document": "Documents",
    "cypher": "Cypher",
    "add": "Add documents",
}


def query(visitor: Visitor) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visitor.page.url).query)


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_each_page_opens_without_an_error_or_a_network(
    visitor: Visitor, server: str, path: str, title: str
) -> None:
    page = visitor.open(f"{server}/{path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.locator(".tl-problem").count() == 0
    assert visitor.errors == []
    assert [url for url in visitor.requests if not url.startswith((server, "data:", "blob:"))] == []


def test_a_newcomer_finds_who_supplied_ukraine_in_2025_and_the_sentence(
    visitor: Visitor, server: str
) -> None:
    """From the front page: two choices and a year in the side bar, one click on the row."""
    page = visitor.open(server)
    visitor.choose("Actors", "Ukr")
    visitor.choose("Relation types", "supplies")
    page.get_by_label("Held in", exact=True).fill("2025")
    page.keyboard.press("Enter")
    visitor.settle()
    page.get_by_text("Show undated edges").click()
    visitor.settle()
    visitor.pick_row("matches", 0)
    expect(visitor.evidence).to_contain_text("Estonia supplies Ukraine")
    expect(visitor.evidence.locator("mark").first).to_contain_text(
        "300 reconnaissance drones to Ukraine in May"
    )
    expect(visitor.evidence).to_contain_text("Said by")
    expect(visitor.evidence).to_contain_text("Denied by")


def test_a_newcomer_finds_who_supplied_russia_with_what_in_2025_and_the_sentence(
    visitor: Visitor, serve: Serve, demo: Path, tmp_path: Path
) -> None:
    """In the network, without the docs: the name, the year, one click on the line."""
    folder = tmp_path / "workspace"
    shutil.copytree(demo, folder)
    article = tmp_path / "shells.txt"
    article.write_text(
        "MINSK, 9 June 2025 - Belarus supplied Russia with 40 armoured ambulances in March 2025. North "
        "Korea delivered 12,000 artillery shells to Russia on 4 May 2025. Kazakhstan sold Russia 300 "
        "tonnes of copper in 2024.\n"
    )
    assert run_command("-w", folder, "ingest", article).returncode == 0
    with Workspace.open(folder) as workspace:
        tables = read_tables(workspace, workspace.state)
    page = visitor.open(serve(folder))
    page.locator(".st-key-tl-pages").get_by_role("link", name="Network").click()
    network = Network(visitor, tables)
    network.wait("state.ties.length > 50")
    visitor.settle()
    visitor.choose("Actors", "Russia")
    page.get_by_label("Held in", exact=True).fill("2025")
    page.keyboard.press("Enter")
    suppliers = [network.tie(name, "SUPPLIES", "Russia") for name in ("Belarus", "North Korea")]
    in_2024 = network.tie("Kazakhstan", "SUPPLIES", "Russia")
    network.wait(f"{suppliers}.every(id => state.ties.includes(id)) && !state.ties.includes({in_2024!r})")
    visitor.settle()
    network.click(suppliers[1])
    expect(visitor.evidence).to_contain_text("12,000 artillery shells")
    expect(visitor.evidence.locator("mark")).to_contain_text(
        "North Korea delivered 12,000 artillery shells to Russia on 4 May 2025."
    )


def test_a_filter_is_in_the_url_and_stays_on_other_pages(
    visitor: Visitor, server: str, demo_tables: Tables
) -> None:
    page = visitor.open(server)
    visitor.choose("Actors", "Fiji")
    assert query(visitor) == {"actor": [actor_id(demo_tables, "Fiji")]}
    page.locator(".st-key-tl-pages").get_by_role("link", name="Matrix").click()
    visitor.settle()
    assert urlsplit(page.url).path == "/matrix"
    assert query(visitor) == {"actor": [actor_id(demo_tables, "Fiji")]}
    page.get_by_text("Clear 1 filter").click()
    visitor.settle()
    assert query(visitor) == {}


def test_a_link_shows_a_colleague_the_same(
    visitor: Visitor, visitors: Callable[..., Visitor], server: str, demo_tables: Tables
) -> None:
    visitor.open(f"{server}/table?type=SUPPLIES&undated=no&from=2025-01-01")
    visitor.pick_row("table-edge", 0)
    expect(visitor.evidence.get_by_text("Open the page").first).to_be_visible()
    picked = visitor.evidence.text_content() or ""
    colleague = visitors()
    page = colleague.open(visitor.page.url)
    expect(colleague.evidence).to_have_text(picked)
    expect(page.get_by_label("Held in", exact=True)).to_have_value("2025/..")
    expect(page.locator('[data-testid="stSidebar"]')).to_contain_text("supplies")
    # An edge is named by one of its claims, whose id nothing changes.
    assert query(visitor)["claim"][0] in set(demo_tables.claims["id"])


def test_back_and_forward_go_through_what_was_seen(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/table?type=SUPPLIES")
    visitor.pick_row("table-edge", 1)
    visitor.evidence.get_by_text("Open the document").first.click()
    visitor.settle()
    assert urlsplit(page.url).path == "/document"
    page.go_back()
    visitor.settle()
    assert urlsplit(page.url).path == "/table"
    expect(visitor.evidence).to_be_visible()
    page.go_back()
    visitor.settle()
    expect(visitor.evidence).to_have_count(0)
    assert query(visitor) == {"type": ["SUPPLIES"]}
    page.go_forward()
    visitor.settle()
    expect(visitor.evidence).to_be_visible()


def test_a_mark_in_a_document_opens_its_edge(visitor: Visitor, server: str, demo_tables: Tables) -> None:
    record = edge(demo_tables, "Chile", "BUYS_FROM", "Bolivia")
    page = visitor.open(f"{server}/document?document={record['document_id']}")
    mark = page.locator("mark", has_text="Chile bought 2,000 tonnes from Bolivia in 2024.")
    mark.hover()
    expect(page.locator(".tip")).to_contain_text("Chile buys from Bolivia")
    mark.click()
    visitor.settle()
    expect(visitor.evidence).to_contain_text("Chile buys from Bolivia")
    expect(page.locator("mark.selected")).to_have_text("Chile bought 2,000 tonnes from Bolivia in 2024.")


def test_the_marks_of_a_document_are_the_quotes_of_its_claims(
    visitor: Visitor, server: str, demo_tables: Tables
) -> None:
    record = edge(demo_tables, "Estonia", "MEMBER_OF", "NATO")
    page = visitor.open(f"{server}/document?document={record['document_id']}")
    claims = demo_tables.claims[demo_tables.claims["document_id"] == record["document_id"]]
    expect(page.locator("button.number")).to_have_count(len(claims))
    marked = "".join(page.locator("mark").all_inner_texts())
    for quote in claims["quote"]:
        assert quote in marked


def test_evidence_links_to_the_sentence_on_the_page(
    visitor: Visitor, server: str, demo_tables: Tables
) -> None:
    record = edge(demo_tables, "Bolivia", "SUPPLIES", "India")
    visitor.open(f"{server}/table?claim={record['best_claim']}")
    link = visitor.evidence.get_by_role("link", name=re.compile("Open the page")).first
    assert (link.get_attribute("href") or "").startswith(
        f"{record['uri']}#:~:text=Bolivia%20would%20export"
    )


def test_a_search_leads_to_the_document(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/document")
    page.get_by_label("Search all documents").fill("lithium carbonate")
    page.keyboard.press("Enter")
    visitor.settle()
    page.get_by_text("Read 1", exact=True).click()
    visitor.settle()
    expect(page.locator("h2").first).to_contain_text("lithium")


def test_a_bar_of_the_timeline_opens_its_edge(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/timeline?type=BUYS_FROM&undated=no")
    page.locator('[class*="st-key-timeline-dated"] .mark-rect path').first.click(force=True)
    visitor.settle()
    expect(visitor.evidence).to_contain_text("Chile buys from Bolivia")


def test_a_cell_of_the_matrix_and_a_line_of_the_map_open_their_pair(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/matrix?type=BUYS_FROM&status=reported")
    page.locator('[class*="st-key-matrix"] path[aria-label*="source: Chile"]').first.click(force=True)
    visitor.settle()
    expect(visitor.evidence).to_contain_text("Chile buys from Bolivia")
    page = visitor.open(f"{server}/map?type=BUYS_FROM&status=reported")
    page.locator('[class*="st-key-map"] path[aria-label*="Source: Chile"]').last.click(force=True)
    visitor.settle()
    expect(visitor.evidence).to_contain_text("Chile buys from Bolivia")


def test_a_row_of_the_matrix_and_of_the_map_opens_its_pair(visitor: Visitor, server: str) -> None:
    for path in ("matrix", "map"):
        visitor.open(f"{server}/{path}?type=SUPPLIES&type=TRAINS&type=FINANCES&type=BUILDS_FOR")
        visitor.pick_row(f"{path}-pairs", 0)
        expect(visitor.evidence).to_contain_text("China")
        expect(visitor.evidence).to_contain_text("3 edges")
        visitor.evidence.get_by_text("Show the evidence").first.click()
        visitor.settle()
        expect(visitor.evidence.locator("mark").first).to_be_visible()


def test_cypher_is_asked_and_refused_in_words(visitor: Visitor, server: str) -> None:
    page = visitor.open(f"{server}/cypher")
    page.get_by_role("button", name="Run").click()
    visitor.settle()
    expect(page.get_by_text(re.compile(r"^\d+ rows\.$"))).to_be_visible()
    page.get_by_label("Query", exact=True).fill("MATCH (n) DETACH DELETE n")
    page.get_by_role("button", name="Run").click()
    visitor.settle()
    expect(page.locator(".tl-problem")).to_contain_text("refused")
    page.get_by_label("Query", exact=True).fill("LOAD FROM '/etc/passwd' RETURN *")
    page.get_by_role("button", name="Run").click()
    visitor.settle()
    expect(page.locator(".tl-problem")).to_contain_text("refused")
    assert page.locator('[data-testid="stException"]').count() == 0


def test_the_keyboard_is_enough_for_the_table_and_the_evidence(visitor: Visitor, server: str) -> None:
    """Tab to the grid, arrows to a row, space to pick it; then Tab into the panel, Enter on a link."""
    page = visitor.open(f"{server}/table?type=SUPPLIES")
    visitor.table("table-edge").locator("canvas").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    visitor.settle()
    if not visitor.evidence.count():
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Space")
        visitor.settle()
    expect(visitor.evidence).to_be_visible()
    link = visitor.evidence.get_by_role("link", name=re.compile("Open the document")).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    else:
        pytest.fail("the link to the document is not reached by Tab")
    page.keyboard.press("Enter")
    visitor.settle()
    assert urlsplit(page.url).path == "/document"


def test_a_phone_shows_the_page_and_the_evidence_below_it(
    visitors: Callable[..., Visitor], server: str, demo_tables: Tables
) -> None:
    record = edge(demo_tables, "Chile", "BUYS_FROM", "Bolivia")
    phone = visitors(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    for path in PAGES:
        page = phone.open(f"{server}/{path}?claim={record['best_claim']}")
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        wide = page.evaluate(
            "document.querySelector('.stMain').scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 1, path
        if path != "add":
            expect(phone.evidence).to_contain_text("Chile buys from Bolivia")


def test_a_document_that_is_added_is_in_the_graph_without_a_restart(
    visitors: Callable[..., Visitor], serve: Serve, demo: Path, demo_tables: Tables, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(demo, folder)
    address = serve(folder)
    watcher, adder = visitors(), visitors()
    # The network as it was must not be what is shown of the one that is to come.
    watcher.open(f"{address}/network")
    Network(watcher, demo_tables).wait("state.ties.length > 0")
    watcher.open(f"{address}/table?find=Latvia+Kenya")
    article = tmp_path / "kenya.txt"
    article.write_text(
        "NAIROBI, 3 March 2025 - Latvia supplied Kenya with 12 ambulances on 2 March 2025.\n"
    )
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 not really")
    page = adder.open(f"{address}/add")
    page.locator('input[type="file"]').set_input_files([article, broken])
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Read the files").click()
    expect(page.get_by_text("What was read")).to_be_visible()
    adder.settle()
    expect(page.get_by_role("status").filter(has_text="1 refused")).to_be_visible()
    refused = page.locator(".tl-issues", has_text="broken.pdf")
    expect(refused).to_be_visible()
    assert str(tmp_path) not in page.content()
    watcher.page.locator(".st-key-tl-pages").get_by_role("link", name="Table").click()
    watcher.settle()
    watcher.pick_row("table-edge", 0)
    expect(watcher.evidence).to_contain_text("Latvia supplies Kenya")
    with Workspace.open(folder) as workspace:
        tables = read_tables(workspace, workspace.state)
    latvia, kenya = actor_id(tables, "Latvia"), actor_id(tables, "Kenya")
    watcher.page.locator(".st-key-tl-pages").get_by_role("link", name="Network").click()
    network = Network(watcher, tables)
    network.wait(f"state.ties.includes('{tie_key(latvia, 'SUPPLIES', kenya)}')")


def test_a_pasted_text_makes_an_empty_workspace_a_graph(
    visitors: Callable[..., Visitor], serve: Serve, tmp_path: Path
) -> None:
    visitor = visitors()
    page = visitor.open(serve(tmp_path / "new"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is in this workspace yet")
    page.get_by_text("Add your first documents").click()
    visitor.settle()
    page.get_by_role("tab", name="Text").click()
    page.get_by_label("Text of the article").fill("Chile sold Peru 20 trains in March 2024.")
    page.get_by_label("Title").fill("Trains for Lima")
    page.get_by_label("Published", exact=True).fill("2024-04-02")
    page.get_by_role("button", name="Read the text").click()
    expect(page.get_by_text("What was read")).to_be_visible()
    visitor.settle()
    page.locator(".st-key-tl-pages").get_by_role("link", name="Table").click()
    visitor.settle()
    visitor.pick_row("table-edge", 0)
    expect(visitor.evidence).to_contain_text("Chile supplies Peru")
    expect(visitor.evidence).to_contain_text("2024-03")


def test_a_line_of_json_that_is_none_is_refused_with_the_reason(
    visitors: Callable[..., Visitor], serve: Serve, tmp_path: Path
) -> None:
    visitor = visitors()
    page = visitor.open(f"{serve(tmp_path / 'new')}/add")
    page.get_by_role("tab", name="JSON Lines").click()
    page.get_by_label("One article a line").fill('{"text": 1}\nnonsense')
    page.get_by_role("button", name="Read the lines").click()
    expect(page.get_by_text("What was read")).to_be_visible()
    visitor.settle()
    expect(page.locator(".tl-issues").first).to_contain_text('"text" is a number')
    expect(page.locator(".tl-issues").nth(1)).to_contain_text("not JSON")


@pytest.mark.parametrize("damage", ["newer", "not a database"])
def test_a_workspace_that_cannot_be_read_is_a_message(
    visitors: Callable[..., Visitor], serve: Serve, demo: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(demo, folder)
    ledger = folder / "ledger.sqlite"
    if damage == "newer":
        import sqlite3

        connection = sqlite3.connect(ledger)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        ledger.write_bytes(b"no database" * 1000)
    visitor = visitors()
    page = visitor.open(serve(folder))
    expected = "newer tieline" if damage == "newer" else "damaged"
    expect(page.locator(".tl-problem")).to_contain_text(expected)
    assert page.locator('[data-testid="stException"]').count() == 0
    assert "Traceback" not in page.content()


def test_a_workspace_that_goes_away_under_the_page_is_a_message(
    visitors: Callable[..., Visitor], serve: Serve, demo: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(demo, folder)
    visitor = visitors()
    page = visitor.open(serve(folder))
    shutil.rmtree(folder)
    page.locator(".st-key-tl-pages").get_by_role("link", name="Table").click()
    visitor.settle()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is in this workspace yet")
    assert page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize(
    "query",
    [
        "claim=no-such-claim",
        "actor=no-such-actor&type=NO_TYPE&status=x&origins=999999&known=0001-01-01",
        "source=x&target=y&relation=z",
        "from=9999-12-31&until=0001-01-01",
        "document=no-such-document",
        "rows=claims&sort=nothing&columns=a,b&page=99999999999999999999&find=%3Cscript%3E",
        "claim=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&actor=%3Cb%3E",
    ],
)
@pytest.mark.parametrize("path", ["", "table"])
def test_nonsense_in_the_address_line_breaks_nothing(
    visitor: Visitor, server: str, path: str, query: str
) -> None:
    page = visitor.open(f"{server}/{path}?{query}")
    assert page.locator('[data-testid="stException"]').count() == 0
    assert visitor.dialogs == []
    expect(page.locator(".st-key-tl-pages")).to_be_visible()
