"""PDF files: words cut at line ends, running heads, page numbers, columns."""

from __future__ import annotations

from pathlib import Path

from graph.model import Document
from ingest.documents import read
from ingest.readers.pdf_files import read_pdf
from ingest.readers.reading import ReadLimits
from tests.ingest.files import make_pdf

FIRST = [
    "Norland ships pumps to Vesta",
    "By Mara Lind",
    "4 March 2025",
    "Norland shipped forty water pumps to Vesta on Monday, the transport minis-",
    "try in Hoyport said, after a drought had emptied the reservoirs. The dual-",
    "use pumps were built by Tarn Works, and other dual-use goods will follow in",
    "the spring.",
    "A river and its rivals",
    "The so-called river pact, which the two governments signed in Arn, sets the",
]
SECOND = [
    "shares of water (and of power) that each side may take. It was signed by the",
    "so-called minister of Vesta, Ona Relle, and by her colleague from the North-",
    "South commission.",
    "Talks go on in May.",
]
THIRD = [
    "A third page tells of the dam at Kell, which Norland finished last year with",
    "help from its neighbours, as both sides say.",
]


def pdf() -> bytes:
    head = "The Hoyport Courier, weekend edition"
    pages = [
        [head, *lines, "www.courier.example", f"Page {number} of 3"]
        for number, lines in enumerate((FIRST, SECOND, THIRD), 1)
    ]
    return make_pdf(pages)


def test_paragraphs_of_a_pdf_file() -> None:
    assert read_pdf(pdf(), ReadLimits()).paragraphs == (
        "Norland ships pumps to Vesta",
        "By Mara Lind",
        "4 March 2025",
        "Norland shipped forty water pumps to Vesta on Monday, the transport ministry in Hoyport "
        "said, after a drought had emptied the reservoirs. The dual-use pumps were built by Tarn "
        "Works, and other dual-use goods will follow in the spring.",
        "A river and its rivals",
        "The so-called river pact, which the two governments signed in Arn, sets the shares of "
        "water (and of power) that each side may take. It was signed by the so-called "
        "minister of Vesta, Ona Relle, and by her colleague from the North-South commission.",
        "Talks go on in May.",
        "A third page tells of the dam at Kell, which Norland finished last year with help from "
        "its neighbours, as both sides say.",
    )


def test_document_of_a_pdf_file(tmp_path: Path) -> None:
    (tmp_path / "pumps.pdf").write_bytes(pdf())
    (document,) = read([tmp_path / "pumps.pdf"])
    assert isinstance(document, Document)
    assert document.title == "Norland ships pumps to Vesta"
    assert (document.authors, document.published) == (("Mara Lind",), "2025-03-04")
    assert document.text.startswith("Norland ships pumps to Vesta\n\nNorland shipped forty")
    assert "Page 1" not in document.text


def test_columns_come_one_after_the_other() -> None:
    left = ["Norland sends pumps to Vesta and its", "engineers stay for a year, a note said."]
    right = ["Ostland sends boats to the port of Arn", "and sells its old lorries there, too."]
    (paragraph,) = (" ".join(read_pdf(make_pdf([[*left, *right]], columns=2), ReadLimits()).paragraphs),)
    assert paragraph == " ".join([*left, *right])


def test_pdf_called_txt_is_read_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "pumps.txt").write_bytes(pdf())
    (document,) = read([tmp_path / "pumps.txt"])
    assert isinstance(document, Document)
    assert "ministry in Hoyport" in document.text


PRINTED = [
    ["Home World Norland invades the charts"],
    ["We use cookies. Accept all"],
    ["8 July 2025"],
    ["Norland ships pumps to Vesta"],
    ["By Mara Lind"],
    [
        "Norland shipped forty water pumps to Vesta on Monday, the transport ministry",
        "in Hoyport said, after a drought had emptied the reservoirs of both of them",
        "for the second time in three years. The pumps were built by Tarn Works, and",
        "others will follow in the spring.",
    ],
    ["Related stories"],
    ["Vesta attacked Arn over a lost trawler"],
]


def test_a_printed_web_page_begins_with_its_headline(tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"
    lines = [line for paragraph in PRINTED for line in (*paragraph, "", "")]
    file.write_bytes(make_pdf([lines], title="Norland ships pumps to Vesta | The Hoyport Courier"))
    [document] = read([file])
    assert isinstance(document, Document)
    assert document.text == "\n\n".join((PRINTED[3][0], " ".join(PRINTED[5])))
    assert (document.title, document.publisher) == (PRINTED[3][0], "The Hoyport Courier")
    assert (document.published, document.authors) == ("2025-07-08", ("Mara Lind",))


def test_a_title_that_the_page_does_not_show_first_is_not_used() -> None:
    for title in ("Microsoft Word - draft 7.doc", "Norland", "A river and its rivals", ""):
        reading = read_pdf(make_pdf([FIRST], title=title), ReadLimits())
        assert reading.title is None
        assert reading.paragraphs[0] == FIRST[0]
