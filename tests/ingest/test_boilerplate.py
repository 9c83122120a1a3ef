"""Saved pages: the article stays word for word, the furniture and the teasers go."""

from __future__ import annotations

import time

import pytest

from ingest.boilerplate import find_article
from ingest.publication_date import choose
from ingest.readers import page_furniture
from ingest.text import paragraphs
from tests.ingest.pages import BODY, FIRST, HEADLINE, PAGES, SECOND, TEASER, THIRD, Page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_article_of_a_saved_page(page: Page) -> None:
    article = find_article(paragraphs(page.text))
    text = "\n\n".join(article.paragraphs)
    for line in page.keep:
        assert line in article.paragraphs
    for words in page.gone:
        assert words not in text
    assert text.count(HEADLINE) == 1
    assert article.title == page.title
    assert article.authors == page.authors
    assert article.publisher == page.publisher
    date = choose(article.dates, saved_page=article.signals > 0)
    assert (date.published, date.retrieved) == (page.published, page.retrieved)
    assert not date.notes


@pytest.mark.parametrize(
    "sentence",
    [
        "Related talks on trade were held in Hoyport, and both sides shared their findings.",
        "Advertisement of the tender was delayed, the ministry said.",
        "Credit-rating agency Tarn cut its view of Norland.",
        "Posted in Vesta since 2023, the engineers train local crews.",
        "Copyright law was changed in Vesta on Monday.",
        "By entering the pact, Norland would accept inspectors from Vesta.",
        "Support for membership grew among subscribers of the fund.",
        "Share prices of Tarn Works fell after the deal with Vesta.",
        "Follow-up talks on the river are planned for May.",
        "Read the treaty, Ona Relle told parliament, before you vote on it.",
        "Latest reports from Arn say that forty boats were sunk.",
        "More from the reserve will be sold to Vesta, the minister said.",
        "Comments by the minister of Vesta angered Norland.",
        "Trending towards war, Norland and Ostland recalled their envoys.",
        "Popular unrest in Arn forced Ostland to send troops.",
        "Printing of the new banknotes is done by Tarn Works for Vesta.",
        "Video of the strike showed two Ostland trucks on fire.",
        "See more of Norland’s pumps arrive, the mayor asked, before judging.",
        "Powered by Norland turbines, the plant in Vesta opened on Monday.",
        "In a separate report: Ostland sold forty boats to Arn.",
    ],
)
def test_a_sentence_is_never_furniture(sentence: str) -> None:
    lines = [HEADLINE, FIRST, sentence, SECOND, THIRD]
    assert find_article(lines).paragraphs == tuple(lines)
    at_the_end = [HEADLINE, FIRST, SECOND, THIRD, sentence]
    assert find_article(at_the_end).paragraphs == tuple(at_the_end)


def test_heading_of_a_known_form_above_prose_cuts_nothing() -> None:
    for heading in ("Recommended", "Related", "Background", "Discussion", "Comments", "More on this"):
        lines = [HEADLINE, FIRST, SECOND, heading, THIRD, FIRST.replace("forty", "fifty")]
        kept = find_article(lines).paragraphs
        assert kept[-2:] == tuple(lines[-2:])


def test_block_in_mid_article_gives_the_article_back() -> None:
    lines = [HEADLINE, FIRST, "Read also", TEASER, SECOND, THIRD]
    assert find_article(lines).paragraphs == (HEADLINE, FIRST, SECOND, THIRD)


def test_one_prose_paragraph_after_a_pointer_stays() -> None:
    own = "Ostland said on Friday that its northern fleet had not been spied on by anyone at all."
    lines = [HEADLINE, FIRST, SECOND, "Read also", TEASER, own]
    assert own in find_article(lines).paragraphs


def test_subheadings_stay() -> None:
    lines = [HEADLINE, FIRST, "A river and its rivals", SECOND, "What comes next", THIRD]
    assert find_article(lines).paragraphs == tuple(lines)


def test_closing_list_of_an_article_stays() -> None:
    goods = ["Forty pumps from Tarn Works", "Twelve lorries from Hoyport", "Nine engineers from Arn"]
    lines = ["Follow us on Facebook", HEADLINE, FIRST, SECOND, "What Norland has sent so far:", *goods]
    assert find_article(lines).paragraphs[-3:] == tuple(goods)


@pytest.mark.parametrize("line", [FIRST, "Norland sells boats to Arn", "Share", "March 4, 2025"])
def test_single_line_stays(line: str) -> None:
    assert find_article([line]).paragraphs == (line,)


def test_plain_article_stays_whole() -> None:
    lines = paragraphs(BODY)
    article = find_article(lines)
    assert article.paragraphs == tuple(lines)
    assert (article.title, article.authors, article.signals) == (None, (), 0)


def test_known_title_is_kept_as_the_headline() -> None:
    lines = ["Menu", "World", HEADLINE, FIRST, HEADLINE, SECOND]
    assert find_article(lines, HEADLINE).paragraphs == (HEADLINE, FIRST, SECOND)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Lind", ["Mara Lind"]),
        ("by MARA LIND and JON BERG", ["MARA LIND", "JON BERG"]),
        ("By Mara Lind, Jon van der Berg in Hoyport", ["Mara Lind", "Jon van der Berg"]),
        ("By Mara Lind, Diplomatic correspondent", ["Mara Lind"]),
        ("By AFP", ["AFP"]),
        ("By Monday", []),
        ("By Monday, forty pumps had arrived in Vesta.", []),
        ("By the river", []),
    ],
)
def test_byline(line: str, names: list[str]) -> None:
    assert page_furniture.byline(line) == names


HOSTILE = [
    "share " + "x   " * 75 + "!",
    "© " * 150 + "~",
    "copyright " * 30 + "~",
    "More from " + "a" * 48,
    "#" + "a #" * 100,
    "by " + "De de " * 16,
    "home > " + "> " * 100,
    "world / " * 7 + "!x",
    "(" * 300,
    " " * 300 + "x",
    "a " * 155 + "all rights",
    "sign up " * 39,
    "Published " + "on " * 30 + "2025",
    "12 " * 40,
    "1:11 " * 24,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_no_pattern_runs_away(line: str) -> None:
    before = time.perf_counter()
    find_article([HEADLINE, line, FIRST, SECOND, line, THIRD, line])
    assert time.perf_counter() - before < 0.5


def test_time_grows_with_the_text() -> None:
    """100,000 lines, half of them headings of teasers, are no more than 100,000 lines."""
    lines = [FIRST] + ["Read also", "Norland sells boats to Arn"] * 5_000 + [SECOND]
    before = time.perf_counter()
    article = find_article(lines)
    assert time.perf_counter() - before < 5
    assert {FIRST, SECOND} <= set(article.paragraphs)
