"""Markdown and DOCX: structure kept, markup gone."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from graph.model import Document, Issue
from ingest.documents import read
from tests.ingest.pages import FIRST, HEADLINE, SECOND, THIRD

MARKDOWN = f"""---
title: {HEADLINE}
date: 2025-03-04
authors: [Mara Lind, Jon Berg]
publisher: The Hoyport Courier
url: https://courier.example/pumps
---
# {HEADLINE}

Norland *shipped* forty **water pumps** to [Vesta](https://vesta.example "a state") on
Monday, the `transport` ministry said &amp; showed.

> “We share a river,” she said.

![Ostland boats](boats.jpg)

- Forty pumps
- Twelve lorries

| Good | Number |
| ---- | ------ |
| pump | 40 |

```
Ostland attacks Norland
```
<div>Ostland attacks Norland</div>
"""


def only_document(path: Path) -> tuple[Document, list[str]]:
    document, *rest = read([path])
    assert isinstance(document, Document), document
    return document, [issue.code for issue in rest if isinstance(issue, Issue)]


def test_markdown(tmp_path: Path) -> None:
    (tmp_path / "pumps.md").write_text(MARKDOWN)
    document, issues = only_document(tmp_path / "pumps.md")
    assert document.text.split("\n\n") == [
        HEADLINE,
        "Norland shipped forty water pumps to Vesta on Monday, the transport ministry said & showed.",
        "“We share a river,” she said.",
        "Forty pumps",
        "Twelve lorries",
        "Good",
        "Number",
        "pump",
        "40",
    ]
    assert document.title == HEADLINE
    assert document.authors == ("Mara Lind", "Jon Berg")
    assert (document.publisher, document.published) == ("The Hoyport Courier", "2025-03-04")
    assert document.uri == "https://courier.example/pumps"
    assert issues == []


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    (tmp_path / "pumps.md").write_text(f"# {HEADLINE}\n\n4 March 2025\n\n{FIRST}\n\n## More\n\n{SECOND}\n")
    document, issues = only_document(tmp_path / "pumps.md")
    assert (document.title, document.published, issues) == (HEADLINE, "2025-03-04", [])
    assert "#" not in document.text


def test_markdown_with_a_strange_front_matter(tmp_path: Path) -> None:
    (tmp_path / "pumps.md").write_text(f"---\ntitle: [1\ndate: 03/04/2025\n---\n{FIRST}\n")
    assert FIRST in only_document(tmp_path / "pumps.md")[0].text
    (tmp_path / "pumps.md").write_text(f"---\ntitle: 7\ndate: 03/04/2025\n---\n{FIRST}\n")
    document, issues = only_document(tmp_path / "pumps.md")
    assert (document.text, document.published) == (FIRST, None)
    assert "bad-date" in issues


def word_document() -> WordDocument:
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    document.add_paragraph("By Mara Lind")
    document.add_paragraph("4 March 2025")
    paragraph = document.add_paragraph(FIRST.split(" on ")[0])
    paragraph.add_run(" on " + FIRST.split(" on ", 1)[1]).bold = True
    document.add_heading("A river and its rivals", 1)
    document.add_paragraph(SECOND)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pumps", "40"
    document.add_paragraph(THIRD)
    document.sections[0].header.paragraphs[0].text = "Ostland attacks Norland"
    document.core_properties.title = HEADLINE
    document.core_properties.author = "Jon Berg"
    return document


def test_docx(tmp_path: Path) -> None:
    word_document().save(str(tmp_path / "pumps.docx"))
    document, issues = only_document(tmp_path / "pumps.docx")
    assert document.text.split("\n\n") == [
        HEADLINE, FIRST, "A river and its rivals", SECOND, "Pumps", "40", THIRD,
    ]  # fmt: skip
    assert (document.title, document.authors) == (HEADLINE, ("Jon Berg",))
    assert (document.published, issues) == ("2025-03-04", [])


def test_docx_with_tracked_changes(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Norland sent ")
    for tag, text_tag, words in (("w:del", "w:delText", "thirty"), ("w:ins", "w:t", "forty")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    tail = paragraph.add_run(" pumps")
    tail._r.append(OxmlElement("w:noBreakHyphen"))
    tail.add_text("sets to Vesta.")
    tail._r.find(qn("w:t")).set(qn("xml:space"), "preserve")
    word.save(str(tmp_path / "pumps.docx"))
    assert only_document(tmp_path / "pumps.docx")[0].text == "Norland sent forty pumps‑sets to Vesta."


def test_date_of_a_template_is_not_taken(tmp_path: Path) -> None:
    word = docx.Document()  # python-docx's template says 2013
    word.add_paragraph(FIRST)
    word.save(str(tmp_path / "pumps.docx"))
    document, issues = only_document(tmp_path / "pumps.docx")
    assert (document.published, document.authors, issues) == (None, (), ["no-date"])
