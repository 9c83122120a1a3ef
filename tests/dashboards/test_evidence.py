"""The sentences behind an edge."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.evidence_panel import citation_html, edge_html, head_html
from dashboards.tables import Tables, records
from dashboards.views.evidence import AROUND, evidence, passage
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.dashboards.small import edge, tables_of
from tests.dashboards.test_untrusted import HOSTILE, Reader


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return tables_of(tmp_path_factory.mktemp("small"))


def no_text(_id: str) -> None:
    return None


def test_an_edge_shows_each_claim_with_its_speakers_and_dates(tables: Tables) -> None:
    found = evidence(tables, edge(tables, "Norway", "SUPPLIES", "Latvia"), no_text)
    assert (found.source, found.relation, found.target) == ("Norway", "supplies", "Latvia")
    assert (found.status, found.documents, found.origins) == ("corroborated", 2, 2)
    assert (found.held, found.about) == ("2025", "40 radios")
    first, second = found.citations
    assert (first.publisher, first.published, first.speakers) == ("Fjord Post", "2025-03-01", ())
    assert (second.publisher, second.published, second.speakers) == (
        "Baltic Wire",
        "2025-04-02",
        ("Latvia",),
    )
    assert first.link is not None
    assert first.link.startswith("https://fjord.example/radios#:~:text=Norway%20shipped")
    assert second.link is None
    assert found.denials == ()


def test_a_disputed_edge_shows_its_denials(tables: Tables) -> None:
    found = evidence(tables, edge(tables, "Chile", "ATTACKS", "Ghana"), no_text)
    assert found.status == "disputed"
    assert [denial.speakers for denial in found.denials] == [("Ghana",)]


def test_a_denial_of_another_time_denies_nothing(tmp_path: Path) -> None:
    """The denial speaks of 2020, the edge of 2024."""
    text = document("Chile shipped Peru grain.", "a")
    made = [
        claim(text, "Chile", "SUPPLIES", "Peru", start="2024", end="2024"),
        claim(text, "Chile", "SUPPLIES", "Peru", start="2020", end="2020", polarity="negative"),
    ]
    tables = tables_of(tmp_path, [(text, made, [], None)])
    assert evidence(tables, edge(tables, "Chile", "SUPPLIES", "Peru"), no_text).denials == ()


def test_a_symmetric_relation_is_denied_from_either_side(tmp_path: Path) -> None:
    text = document("Chile met Peru. Peru denied it.", "a")
    made = [
        claim(text, "Chile", "MEETS_WITH", "Peru"),
        claim(text, "Peru", "MEETS_WITH", "Chile", polarity="negative"),
    ]
    tables = tables_of(tmp_path, [(text, made, [], None)])
    [record] = records(tables.edges)
    assert len(evidence(tables, record, no_text).denials) == 1


def test_every_quote_of_the_samples_is_the_text_at_its_offsets(demo: Path, demo_tables: Tables) -> None:
    with Workspace.open(demo) as workspace:
        texts = {d.id: workspace.ledger.document(d.id).text for d in workspace.ledger.documents()}
    for record in records(demo_tables.edges):
        for citation in evidence(demo_tables, record, texts.get).citations:
            place = citation.passage
            text = texts[citation.document_id]
            shown = place.before.removeprefix("… ") + place.quote + place.after.removesuffix(" …")
            assert shown in text
            assert "\n" not in place.before + place.after


@given(before=st.text(max_size=400), quote=st.text(min_size=1, max_size=50), after=st.text(max_size=400))
def test_a_passage_is_a_piece_of_the_text(before: str, quote: str, after: str) -> None:
    """Offsets count code points: emoji and combining marks before the quote move nothing."""
    found = passage(before + quote + after, len(before), len(before) + len(quote), quote)
    assert found.quote == quote
    assert before.endswith(found.before.removeprefix("… "))
    assert after.startswith(found.after.removesuffix(" …"))
    assert len(found.before) <= AROUND + 2
    assert len(found.after) <= AROUND + 2


def test_a_quote_that_is_not_the_text_stands_alone() -> None:
    assert passage("another text", 0, 5, "quote").before == ""
    assert passage(None, 0, 5, "quote").quote == "quote"


def test_the_emoji_before_a_quote_moves_nothing() -> None:
    found = passage("🚂🚂 Chile sold Peru trains. Then it rained.", 3, 26, "Chile sold Peru trains.")
    assert (found.before, found.after) == ("🚂🚂 ", " Then it rained.")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_adds_no_element(tmp_path: Path, hostile: str) -> None:
    text = document(
        f"{hostile} Chile sold Peru wine. {hostile}",
        "a",
        publisher=hostile,
        title=hostile,
        uri="javascript:x",
    )
    made = claim(text, "Chile", "SUPPLIES", "Peru", item=hostile, role=hostile, attribution=(hostile,))
    tables = tables_of(tmp_path, [(text, [made], [], None)])
    [record] = records(tables.edges)
    record["source"] = hostile
    found = evidence(tables, record, lambda _: text.text)
    assert found.citations[0].link is None
    allowed = {"div", "p", "bdi", "span", "dl", "dt", "dd", "blockquote", "mark", "i"}
    for html in (head_html(found), citation_html(found.citations[0]), edge_html(record)):
        reader = Reader()
        reader.feed(html)
        assert {tag for tag, _ in reader.tags} <= allowed
        assert {name for _, attributes in reader.tags for name, _ in attributes} <= {"class", "tabindex"}
