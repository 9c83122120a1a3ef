"""Articles that attack whoever reads them: nothing of them runs, nothing breaks the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.model import Issue
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.dashboards.conftest import Serve, Visitor
from tests.dashboards.test_browser import PAGES

ATTACKS = (
    '<img src=x onerror="window.pwned=1;alert(1)">',
    "<script>window.pwned=1;alert(1)</script>",
    "\"><svg onload='window.pwned=1'>",
    "[click](javascript:window.pwned=1)",
    "![x](https://evil.example/pixel.png)",
    ":red[red] :material/bug_report: :smile: $\\href{javascript:alert(1)}{x}$ `a` **b**",
    "</style><style>*{display:none!important}</style>",
    "{{constructor.constructor('window.pwned=1')()}}",
    "\u202egpj.exe\u2066\u200f",
    "👩‍👩‍👧‍👦🇺🇳" * 40,
    '=HYPERLINK("https://evil.example","x")',
    "Z" + "a\u0301" * 2_000,
    "W" * 10_000,
    "W " * 5_000,
)
LINKS = (
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    'https://x.example/"onclick=',
)


INJECTED = ", ".join(
    (
        "img[src=x]",
        'a[href^="javascript" i]',
        'a[href^="data:text" i]',
        "[onload]",
        "[onerror]",
        "[onclick]",
    )
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which every field that an article can fill holds an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    with Workspace.open(folder, create=True) as workspace:
        for number, attack in enumerate(ATTACKS):
            text = document(
                f"{attack}\n\n🚂 {attack} Corp{number} sold Peru {attack} in 2025.\n{attack}",
                f"{attack}-{number}"[:400],
                title=attack,
                publisher=attack,
                authors=(attack,),
                uri=f"{LINKS[number % len(LINKS)]}//{number}",
            )
            ends = (f"{attack} Corp{number}", "SUPPLIES", "Peru")
            fields = {"item": attack, "unit": attack, "role": attack, "attribution": (attack, "Ana")}
            kinds = "Company State"
            sold = claim(text, *ends, kinds=kinds, **fields)
            denied = claim(text, *ends, kinds=kinds, polarity="negative", rule=attack)
            again = claim(text, ends[0], "TRAINS", "Peru", kinds=kinds, start="2024")
            issue = Issue("extract", "no-frame", attack, text.name, text.id, 0, len(attack), attack)
            workspace.ledger.add(text, [sold, denied, again], [issue])
    return folder


@pytest.fixture(scope="module")
def address(serve: Serve, hostile: Path) -> str:
    return serve(hostile)


def assert_harmless(visitor: Visitor, address: str) -> None:
    page = visitor.page
    assert visitor.dialogs == []
    assert page.evaluate("window.pwned") is None
    assert page.locator('[data-testid="stException"]').count() == 0
    assert (
        page.locator(
            'img[src="x"], a[href^="javascript" i], a[href^="data:text" i], [onload], [onerror], [onclick]'
        ).count()
        == 0
    )
    assert [url for url in visitor.requests if not url.startswith((address, "data:", "blob:"))] == []
    # Nothing hides the page, and nothing pushes it wider than the window.
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= innerWidth + 1")


@pytest.mark.parametrize("path", list(PAGES))
def test_no_page_runs_or_breaks(visitor: Visitor, address: str, path: str) -> None:
    visitor.open(f"{address}/{path}")
    assert_harmless(visitor, address)


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_no_evidence_and_no_document_runs_or_breaks(
    visitor: Visitor, address: str, hostile: Path, number: int
) -> None:
    with Workspace.open(hostile) as workspace:
        stored = list(workspace.ledger.documents())[number]
        found = next(iter(workspace.ledger.claims(document=stored.id)))
    page = visitor.open(f"{address}/document?document={stored.id}&claim={found.id}")
    assert_harmless(visitor, address)
    shown = page.locator(".tl-quote mark").first.inner_text()
    # The words are there as words, without the characters that turn them round.
    start = ATTACKS[number].replace("\u202e", "").replace("\u2066", "").replace("\u200f", "")[:30]
    assert start.split()[0] in shown
    page.locator(".reader mark").first.hover()
    page.wait_for_timeout(200)
    assert_harmless(visitor, address)
    assert page.locator(".reader img, .reader script, .reader svg, .reader a").count() == 0


def test_lists_of_hostile_edges_and_choices_run_nothing(visitor: Visitor, address: str) -> None:
    page = visitor.open(address)
    page.get_by_role("combobox", name="Actors").click()
    page.wait_for_timeout(400)
    assert_harmless(visitor, address)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    visitor.settle()
    assert_harmless(visitor, address)
    page.get_by_role("combobox", name="Publishers").click()
    page.wait_for_timeout(400)
    assert_harmless(visitor, address)
    page.keyboard.press("Escape")
    visitor.pick_row("connected", 0)
    expect(visitor.evidence).to_be_visible()
    assert_harmless(visitor, address)


def test_a_hostile_query_and_a_hostile_answer_run_nothing(visitor: Visitor, address: str) -> None:
    page = visitor.open(f"{address}/cypher")
    attack = (
        "MATCH (a)-[r]->(b) WHERE r.quote <> '<img src=x onerror=alert(1)> :red[x]' RETURN a, r, b, r.quote"
    )
    page.get_by_label("Query", exact=True).fill(attack)
    page.get_by_role("button", name="Run").click()
    visitor.settle()
    expect(page.get_by_text("Edges in the answer")).to_be_visible()
    assert_harmless(visitor, address)
    page.get_by_label("Query", exact=True).fill("RETURN <script>alert(1)</script> [x](javascript:alert(1))")
    page.get_by_role("button", name="Run").click()
    visitor.settle()
    expect(page.locator(".tl-problem")).to_be_visible()
    assert_harmless(visitor, address)


def test_a_hostile_file_name_runs_nothing(visitor: Visitor, serve: Serve, tmp_path: Path) -> None:
    address = serve(tmp_path / "workspace")
    page = visitor.open(f"{address}/add")
    files = [
        {"name": name, "mimeType": "text/plain", "buffer": b"Chile sold Peru 20 trains in 2024."}
        for name in (
            "<img src=x onerror=alert(1)>.txt",
            "..\\..\\passwd.txt",
            "[a](javascript:b).txt",
            "\u202etxt.exe",
        )
    ]
    page.locator('input[type="file"]').set_input_files(files)  # type: ignore[arg-type]
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Read the files").click()
    expect(page.get_by_text("What was read")).to_be_visible()
    visitor.settle()
    assert_harmless(visitor, address)
    assert [path.name for path in tmp_path.iterdir()] == ["workspace"]
