"""Dates that stand by themselves, datelines, and which of them is the publication date."""

from __future__ import annotations

import pytest

from ingest.publication_date import (
    DateLine,
    UnknownDateForm,
    choose,
    dateline,
    edtf_of,
    standalone_date,
    url_date,
)

WRITTEN = {
    "18 November 2025": "2025-11-18",
    "November 18, 2025": "2025-11-18",
    "Nov. 18, 2025": "2025-11-18",
    "18 Nov 2025": "2025-11-18",
    "18-Nov-2025": "2025-11-18",
    "18th of November, 2025": "2025-11-18",
    "November 18th 2025": "2025-11-18",
    "18\u00a0November\u00a02025": "2025-11-18",
    "NOVEMBER 18, 2025": "2025-11-18",
    "2025-11-18": "2025-11-18",
    "2025/11/18": "2025-11-18",
    "2025.11.18": "2025-11-18",
    "18.11.2025": "2025-11-18",
    "8. 1. 2025": "2025-01-08",
    "11/18/2025": "2025-11-18",
    "18/11/2025": "2025-11-18",
    "04/04/2025": "2025-04-04",
    "2025-11-18T23:59:59Z": "2025-11-18",
    "2025-11-18T23:30:00+05:00": "2025-11-18",
    "2025-11-18 23:30": "2025-11-18",
    "Tue, 18 Nov 2025 10:00:00 +0000": "2025-11-18",
    "Tuesday, November 18, 2025": "2025-11-18",
    "Tues 18 Nov 2025, 10.30 GMT": "2025-11-18",
    "10:32 AM EST, November 18, 2025": "2025-11-18",
    "November 18, 2025 at 6:15 p.m. ET": "2025-11-18",
    "Sept. 3, 2025": "2025-09-03",
    "November 2025": "2025-11",
    "(18 November 2025)": "2025-11-18",
    "– 18 November 2025 –": "2025-11-18",
}


@pytest.mark.parametrize("words", WRITTEN)
def test_forms_of_a_date(words: str) -> None:
    found = standalone_date(words)
    assert found is not None
    assert found.value == WRITTEN[words]
    assert edtf_of(words) == WRITTEN[words]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2025",
        "31 February 2025",
        "2025-13-01",
        "The talks of 18 November 2025",
        "18 November 2025 was a cold day in Hoyport",
        "Norland, 18 November 2025",
        "18 November 2025 – 20 November 2025",
        "1918-1925",
        "240,000",
        "May",
        "Marching 2025",
        "3/4",
        "2025-11-181",
    ],
)
def test_what_is_no_date_by_itself(words: str) -> None:
    assert standalone_date(words) is None


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Published 18 November 2025", "published"),
        ("Published: 18 November 2025", "published"),
        ("Published on Nov 18, 2025 at 10:00", "published"),
        ("First published on 18.11.2025", "published"),
        ("Posted: Nov. 18, 2025", "published"),
        ("Date: 2025-11-18", "published"),
        ("Updated 18 November 2025", "updated"),
        ("Last updated: 18 November 2025 14:00 UTC", "updated"),
        ("Last modified on 18 November 2025", "updated"),
        ("18 November 2025", "plain"),
    ],
)
def test_labels(words: str, label: str) -> None:
    found = standalone_date(words)
    assert found is not None
    assert (found.label, found.value) == (label, "2025-11-18")


@pytest.mark.parametrize(
    ("paragraph", "value", "month_day"),
    [
        ("KYIV, March 3 (Northwire) — Officials met.", None, (3, 3)),
        ("HOYPORT, 3 March 2025 (Northwire) -- Officials met.", "2025-03-03", None),
        ("Hoyport, 3 March 2025 – Officials met.", "2025-03-03", None),
        ("ARN, Ostland, Mar. 3 (Northwire) - Officials met.", None, (3, 3)),
        ("HOYPORT (Northwire), Monday, March 3 — Officials met.", None, (3, 3)),
    ],
)
def test_dateline(paragraph: str, value: str | None, month_day: tuple[int, int] | None) -> None:
    found = dateline(paragraph)
    assert found is not None
    assert (found.value, found.month_day, found.label) == (value, month_day, "dateline")


@pytest.mark.parametrize(
    "paragraph",
    [
        "HOYPORT — On March 3, officials met.",
        "On 3 March 2025 the minister — a lawyer — resigned.",
        "The pact of March 3 — long awaited — was signed.",
        "Norland sent 3 May boats — all of them old — to Arn.",
        "Officials met on March 3.",
        "In March 2025 Norland – again – refused.",
    ],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


def line(words: str, place: str = "head") -> DateLine:
    found = standalone_date(words, place)  # type: ignore[arg-type]
    assert found is not None
    return found


def head(*lines: str) -> list[DateLine]:
    return [line(words) for words in lines]


def test_label_wins() -> None:
    dates = head("6 March 2025", "Updated 5 March 2025", "Published 4 March 2025")
    assert choose(dates).published == "2025-03-04"


def test_first_line_is_the_visit_where_another_date_stands_by_the_headline() -> None:
    found = choose([line("Friday, June 6, 2025", "top"), line("March 4, 2025")], saved_page=True)
    assert (found.published, found.retrieved, found.notes) == ("2025-03-04", "2025-06-06", ())


def test_first_line_alone_is_the_publication_of_a_plain_text() -> None:
    assert choose([line("Tuesday, March 4, 2025", "top")]).published == "2025-03-04"
    assert choose([line("March 4, 2025", "top")], saved_page=True).published == "2025-03-04"


def test_weekday_on_top_of_a_saved_page_is_the_visit() -> None:
    found = choose([line("Friday, June 6, 2025", "top")], saved_page=True)
    assert (found.published, found.retrieved) == (None, "2025-06-06")
    assert [note.code for note in found.notes] == ["no-date"]


def test_first_line_with_a_dateline_of_the_day_before_is_the_publication() -> None:
    dated = dateline("HOYPORT, March 3 (Northwire) — Officials met.")
    assert dated
    assert choose([line("March 4, 2025", "top"), dated]).published == "2025-03-04"


def test_year_of_a_dateline_from_the_visit_is_reported() -> None:
    dated = dateline("HOYPORT, November 18 (Northwire) — Officials met.")
    assert dated
    found = choose([line("Monday, January 26, 2026", "top"), dated])
    assert (found.published, found.retrieved) == ("2025-11-18", "2026-01-26")
    assert [note.code for note in found.notes] == ["inferred-year"]


def test_year_of_a_dateline_from_the_address_or_an_update() -> None:
    dated = dateline("HOYPORT, March 3 (Northwire) — Officials met.")
    assert dated
    assert choose([dated], "https://courier.example/2025/03/pumps").published == "2025-03-03"
    assert choose([*head("Updated 5 March 2025"), dated]).published == "2025-03-03"
    assert choose([*head("Updated 1 March 2025"), dated]).published == "2024-03-03"


def test_weekday_must_fit_the_year() -> None:
    # 3 March was a Monday in 2025, a Sunday in 2024.
    assert choose(head("Updated 5 March 2025", "Monday, March 3")).published == "2025-03-03"
    assert choose(head("Updated 5 March 2025", "Friday, March 3")).published is None


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ([], "no-date", "no publication date found: give --published"),
        (["Updated 5 March 2025"], "no-date",
         'only a date of update found ("Updated 5 March 2025"): give --published'),
        (["March 3"], "no-date", 'date without a year ("March 3"): give --published'),
        (["03/04/2025"], "ambiguous-date", 'date with two readings ("03/04/2025"): give --published'),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_said(lines: list[str], code: str, message: str) -> None:
    found = choose(head(*lines))
    assert found.published is None
    assert found.notes == ((code, message),)


def test_date_in_an_address() -> None:
    assert url_date("https://courier.example/world/2025/11/18/pumps") == "2025-11-18"
    assert url_date("https://courier.example/2025-11-18/pumps") == "2025-11-18"
    assert url_date("https://courier.example/2025/11/pumps") is None
    assert url_date("https://courier.example/2025/13/18/pumps") is None
    assert url_date(None) is None


@pytest.mark.parametrize(
    "value", ["2025", "2025-11", "2025-11-18", "2024/2025", "202X", "2025-11-18?", "2025~", "2025-11/.."]
)
def test_edtf_is_kept(value: str) -> None:
    assert edtf_of(value) == value


@pytest.mark.parametrize(
    "value", ["", "yesterday", "2025-13", "2025-02-30", "March 3", "03/04/2025", "x" * 999]
)
def test_other_words_are_refused(value: str) -> None:
    with pytest.raises(UnknownDateForm, match=r"write it as 2025-11-18, 2025-11 or 2025 \(EDTF\)"):
        edtf_of(value)
