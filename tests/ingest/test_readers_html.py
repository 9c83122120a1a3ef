"""HTML pages: the article, its metadata, and above all its date."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document, Issue
from ingest.documents import read
from tests.ingest.pages import FIRST, FULL_LEAD, HEADLINE, SECOND, TEASER, THIRD

NAVIGATION = "<nav><a href='/'>Home</a> <a href='/world'>World</a> <a href='/sport'>Sport</a></nav>"
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Norland ships forty water pumps to drought-hit Vesta",
"datePublished": "2025-03-04T23:30:00-05:00", "dateModified": "2025-04-01T09:00:00Z",
"author": [{"@type": "Person", "name": "Mara Lind"}, {"@type": "Person", "name": "Jon Berg"}],
"publisher": {"@type": "Organization", "name": "The Hoyport Courier"}}</script>"""


def page(head: str = "", above: str = "", below: str = "", title: str = HEADLINE) -> str:
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>{title} | The Hoyport Courier</title>{head}<style>p {{ color: red }}</style></head>
<body>{NAVIGATION}{above}<main><article><h1>{title}</h1>{below}
<p>{FIRST}</p><p>{SECOND}</p><figure><img src="x.jpg" alt="Ostland boats"></figure><p>{THIRD}</p>
<script>var ad = "Ostland attacked Norland on Monday.";</script></article></main>
<aside><h3>Don't miss</h3><a href="/x"><h4>{TEASER}</h4></a><p>{FULL_LEAD}</p></aside>
<section id="comments"><h3>2 comments</h3><p>Ostland attacked first, Otto says.</p></section>
<footer>© 2019 The Hoyport Courier. All rights reserved.</footer></body></html>"""


def read_page(tmp_path: Path, html: str, encoding: str = "utf-8") -> tuple[Document, list[Issue]]:
    (tmp_path / "page.html").write_text(html, encoding=encoding)
    document, *issues = read([tmp_path / "page.html"])
    assert isinstance(document, Document), document
    return document, [issue for issue in issues if isinstance(issue, Issue)]


def test_article_and_metadata(tmp_path: Path) -> None:
    head = (
        LINKED + '<link rel="canonical" href="https://courier.example/pumps">'
        '<meta property="og:site_name" content="The Hoyport Courier">'
    )
    document, issues = read_page(tmp_path, page(head))
    assert document.text == "\n\n".join([HEADLINE, FIRST, SECOND, THIRD])
    assert document.title == HEADLINE
    assert document.name == "page"
    assert document.publisher == "The Hoyport Courier"
    assert document.authors == ("Mara Lind", "Jon Berg")
    assert document.uri == "https://courier.example/pumps"
    assert document.published == "2025-03-04"
    assert document.language == "en"
    assert not issues


@pytest.mark.parametrize(
    ("head", "above", "below", "published"),
    [
        (LINKED, "", "", "2025-03-04"),
        ('<meta property="article:published_time" content="2025-03-04T10:00Z">', "", "", "2025-03-04"),
        (
            '<meta property="article:modified_time" content="2025-04-01T10:00:00Z">'
            '<meta property="article:published_time" content="2025-03-04T10:00:00Z">',
            "", "", "2025-03-04",
        ),
        ('<meta name="dc.date" content="2025-03-04">', "", "", "2025-03-04"),
        ("", "", "<time datetime='2025-03-04T08:00'>three months ago</time>", "2025-03-04"),
        ("", "", "<p class='meta'>By Mara Lind | 4 March 2025 | 3 min read</p>", "2025-03-04"),
        ("", "<div class='date'>Friday, 6 June 2025</div>", "<p>March 4, 2025</p>", "2025-03-04"),
        ("", "", "<p>Updated 6 March 2025</p><p>Published 4 March 2025</p>", "2025-03-04"),
        (
            "", "",
            "<p>Updated <time datetime='2025-03-06'>6 March</time></p>"
            "<p>Published <time datetime='2025-03-04'>4 March</time></p>",
            "2025-03-04",
        ),
        ('<link rel="canonical" href="https://courier.example/2025/03/04/pumps">', "", "", "2025-03-04"),
        # What is no date of publication.
        ("", "", "", None),
        ('<meta property="article:modified_time" content="2025-04-01T10:00:00Z">', "", "", None),
        ('<meta property="og:updated_time" content="2025-04-01T10:00:00Z">', "", "", None),
        ('<meta itemprop="copyrightYear" content="2019">', "", "", None),
        ("", "<div class='date'>Friday, 6 June 2025</div>", "", None),
        ("", "", "<span class='date'>03/04/2025</span>", None),
        ('<meta name="date" content="03/04/2025">', "", "", None),
        ("", "", "<p>Updated <time datetime='2025-04-01'>1 April</time></p>", None),
        ('<script type="application/ld+json">{"dateModified": "2025-04-01"}</script>', "", "", None),
        ('<script type="application/ld+json">{broken</script>', "", "", None),
    ],
)  # fmt: skip
def test_publication_date(tmp_path: Path, head: str, above: str, below: str, published: str | None) -> None:
    document, issues = read_page(tmp_path, page(head, above, below))
    assert document.published == published
    assert [issue.stage for issue in issues] == ([] if published else ["date"])
    assert all("--published" in issue.message for issue in issues)
    assert "2025" not in document.text


def test_day_of_the_visit_is_kept_as_that(tmp_path: Path) -> None:
    above = "<div class='date'>Friday, 6 June 2025</div>"
    document, _ = read_page(tmp_path, page("", above, "<p>March 4, 2025</p>"))
    assert (document.published, document.retrieved) == ("2025-03-04", "2025-06-06")


def test_short_page(tmp_path: Path) -> None:
    html = f"<html><head><title>{HEADLINE}</title></head><body><p>Norland thanked Vesta.</p></body></html>"
    document, _ = read_page(tmp_path, html)
    assert document.text == f"{HEADLINE}\n\nNorland thanked Vesta."


def test_declared_encoding(tmp_path: Path) -> None:
    html = page().replace('charset="utf-8"', 'charset="windows-1252"')
    document, issues = read_page(tmp_path, html, "cp1252")
    assert "Vesta’s water minister" in document.text
    assert not [issue for issue in issues if issue.stage == "read"]


def test_xhtml_with_a_declaration(tmp_path: Path) -> None:
    html = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + page().replace('<meta charset="utf-8">', "")
    document, _ = read_page(tmp_path, html, "cp1252")
    assert THIRD in document.text


def test_page_called_txt(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(page(LINKED))
    (document,) = read([tmp_path / "page.txt"])
    assert isinstance(document, Document)
    assert (document.title, document.published) == (HEADLINE, "2025-03-04")


def test_address_that_is_no_web_address_is_left_out(tmp_path: Path) -> None:
    html = page('<link rel="canonical" href="javascript:alert(1)">')
    assert read_page(tmp_path, html)[0].uri is None


PARAGRAPHS = [HEADLINE, FIRST, SECOND, THIRD]
PROSE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
OTHER = "The port of Arn has elected its first mayor after forty years of appointed ones."
LAYOUTS = {
    "teasers that are articles too": f"<h1>{HEADLINE}</h1>{PROSE}<h3>Don&#39;t Miss</h3>"
    f"<article><h4><a href=/x>{TEASER}</a></h4><p>{FULL_LEAD}</p></article>"
    f"<article><h4><a href=/y>Arn elects its first mayor</a></h4><p>{OTHER}</p></article>",
    "tables and line breaks": f"<table><tr><td>Home<br>World</td><td><b>{HEADLINE}</b><br><br>4 March 2025"
    f"<br><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br><b>More from World</b><br>"
    f"<a href=/x>{TEASER}</a><br></td></tr></table>",
    "box in mid-article": f"<main><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p><div><h4>Read also</h4>"
    f"<ul><li><a href=/a>{TEASER}</a></li></ul></div><p>{THIRD}</p></main>",
    "comments in plain paragraphs": f"<h1>{HEADLINE}</h1>{PROSE}<h3>Leave a Reply</h3><p>Ostland did it, "
    f"and {FULL_LEAD}</p><p>Otto says:</p><p>{FULL_LEAD}</p>",
    "links and bold words": f"<h1>{HEADLINE}</h1>"
    + PROSE.replace("Norland", "<a href=/n>Norland</a>").replace("forty", "<b>forty</b>")
    + f"<h2>You may also like</h2><ul><li><a href=/x><b>Ostland</b> accuses Norland of spying</a>"
    f"<p>{FULL_LEAD}</p></li><li><a href=/y>Arn elects</a> its first mayor<p>{OTHER}</p></li></ul>",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(tmp_path: Path, name: str) -> None:
    html = f"<html><head><title>{HEADLINE} | Beacon</title></head><body>{LAYOUTS[name]}</body></html>"
    document, _ = read_page(tmp_path, html)
    assert document.text.split("\n\n") == PARAGRAPHS


def test_byline_of_the_page(tmp_path: Path) -> None:
    document, _ = read_page(tmp_path, page(below="<div>By Mara Lind | 4 March 2025</div>"))
    assert document.authors == ("Mara Lind",)


def test_script_and_markup_in_text_stay_text(tmp_path: Path) -> None:
    html = page(below="<p>The note said &lt;script&gt;alert(1)&lt;/script&gt; and no more, he said.</p>")
    assert "<script>alert(1)</script>" in read_page(tmp_path, html)[0].text
