"""The door: which files are read, under which names, with which options, and at what cost."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model import Document, Issue
from ingest.documents import OptionError, ReadLimits, ReadOptions, count, read
from tests.ingest.pages import BODY, FIRST, HEADLINE, PAGES, SECOND, TEASER, THIRD

GOOD = f"{HEADLINE}\n\n4 March 2025\n\n{BODY}\n"


def documents(*sources: str | Path, options: ReadOptions | None = None) -> list[Document]:
    return [item for item in read(sources, options) if isinstance(item, Document)]


def record(**fields: object) -> str:
    return json.dumps({"text": FIRST, "published": "2025-03-04", **fields}, ensure_ascii=False)


def test_saved_page_becomes_its_article(tmp_path: Path) -> None:
    page = PAGES[0]
    (tmp_path / "pumps.txt").write_text(page.text)
    (document,) = read([tmp_path / "pumps.txt"])
    assert isinstance(document, Document)
    assert document == Document(
        name="pumps",
        text="\n\n".join([HEADLINE, FIRST, SECOND, THIRD]),
        title=HEADLINE,
        published="2025-03-04",
        retrieved="2025-06-06",
    )


def test_every_line_of_the_text_is_in_the_file_word_for_word(tmp_path: Path) -> None:
    for page in PAGES[:8]:
        text = page.text.replace("Norland shipped", "Norland\u00a0shipped")
        (tmp_path / "page.txt").write_text(text)
        (document,) = documents(tmp_path / "page.txt")
        assert "\u00a0" in document.text
        assert all(line in text for line in document.text.split("\n\n"))


def test_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert documents(tmp_path / "a.txt") == documents(tmp_path / "a.txt")


def test_options_override_what_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGES[1].text)
    options = ReadOptions(
        title="Pumps",
        publisher="The Beacon",
        authors=("Jon Berg",),
        url="https://beacon.example/1",
        published="5 May 2025",
        language="en",
    )
    (document,) = read([tmp_path / "a.txt"], options)
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.authors) == ("Pumps", "The Beacon", ("Jon Berg",))
    assert (document.uri, document.published, document.language) == (
        "https://beacon.example/1", "2025-05-05", "en",
    )  # fmt: skip


def test_option_for_the_date_silences_the_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    _, issue = read([tmp_path / "a.txt"])
    assert isinstance(issue, Issue)
    assert (issue.stage, issue.code) == ("date", "no-date")
    assert issue.message == f"{tmp_path}/a.txt: no publication date found: give --published"
    assert len(list(read([tmp_path / "a.txt"], ReadOptions(published="2025")))) == 1


def test_unknown_option_names_itself() -> None:
    with pytest.raises(OptionError, match=r'^--published: "yesterday" is no date with a year: write it'):
        ReadOptions(published="yesterday")
    with pytest.raises(OptionError, match=r'^--url: "beacon" is no web address'):
        ReadOptions(url="beacon")


def test_folder_is_read_in_order_with_what_is_in_it(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.txt",
        "c/d.md",
        "c/.hidden.txt",
        ".git/x.txt",
        "page.html",
        "page_files/x.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    names = [item.name for item in documents(tmp_path)]
    assert names == ["a", "b", "d", "page"]
    assert [item.name for item in documents(tmp_path, tmp_path / "b.txt")] == names


def test_files_of_one_name_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/report.txt", "b/report.txt", "b/other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    assert [item.name for item in documents("a", "b")] == ["a/report.txt", "other", "b/report.txt"]
    assert len({item.lineage for item in documents(".")}) == 3


def test_unknown_suffix_is_read_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(GOOD)
    (tmp_path / "b.article").write_text(record(id="x"))
    (tmp_path / "c.page").write_text(f"<!doctype html><title>{HEADLINE}</title><p>{FIRST}</p>")
    assert [item.name for item in documents(tmp_path)] == ["a", "x", "c"]


def test_packed_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(GOOD.encode()))
    lines = [gzip.compress((record(id=name) + "\n").encode()) for name in ("x", "y")]
    (tmp_path / "b.jsonl.gz").write_bytes(b"".join(lines))
    (tmp_path / "c.txt").write_bytes(gzip.compress(GOOD.encode()))
    assert [item.name for item in documents(tmp_path)] == ["a", "x", "y", "c"]


def test_records(tmp_path: Path) -> None:
    full = record(
        id=7, title="Pumps", publisher="The Beacon", url="https://beacon.example/7",
        authors=["Mara Lind"], language="en", retrieved="2025-06-06", other={"kept": "out"},
    )  # fmt: skip
    path = tmp_path / "news.ndjson"
    path.write_text(full + "\n\n" + record() + "\n" + record(author="Jon Berg", published=2025) + "\n")
    assert documents(path) == [
        Document(
            name="7", text=FIRST, uri="https://beacon.example/7", title="Pumps", publisher="The Beacon",
            authors=("Mara Lind",), published="2025-03-04", language="en", retrieved="2025-06-06",
        ),
        Document(name="news-3", text=FIRST, published="2025-03-04"),
        Document(name="news-4", text=FIRST, authors=("Jon Berg",), published="2025"),
    ]  # fmt: skip
    assert not [item for item in read([path]) if isinstance(item, Issue)]


@pytest.mark.parametrize(
    "text",
    [
        "Norland thanked Vesta",
        "Share",
        "March 4, 2025",
        "Related: Norland sells boats to Arn",
        "Norland sells boats to Arn\nBy Mara Lind\n  Indented, and kept.\n\n\nThree lines on. ",
        f"{HEADLINE}\n\n{FIRST}\n\nRead also: {TEASER}",
        "One sentence.\u00a0Another sentence – no more.\tTab.",
    ],
)
def test_text_of_a_record_is_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(record(text=text))
    (document,) = documents(tmp_path / "a.jsonl")
    assert document.text == text
    assert document.title is None


def test_saved_page_in_a_record_is_cleaned(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(record(text=PAGES[0].text, published="2025-05-05"))
    (document,) = documents(tmp_path / "a.jsonl")
    assert document.text == "\n\n".join([HEADLINE, FIRST, SECOND, THIRD])
    assert document.published == "2025-05-05"


def test_html_in_a_record(tmp_path: Path) -> None:
    html = f"<html><body><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"html": html, "published": "2025-03", "id": "x"}))
    (document,) = documents(tmp_path / "a.jsonl")
    assert (document.name, document.published) == ("x", "2025-03")
    assert FIRST in document.text
    assert "<" not in document.text


def test_json_array_and_object(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(f"[{record(id='x')},\n {record()}]")
    (tmp_path / "b.json").write_text(json.dumps(json.loads(record()), indent=2))
    (tmp_path / "c.json").write_text(record(id="y") + "\n" + record(id="z"))
    (tmp_path / "d.jsonl").write_text(f"[{record()}]")
    assert [item.name for item in documents(tmp_path)] == ["x", "a-2", "b", "y", "z", "d-1"]


def test_records_in_utf16(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(record(id="x") + "\n" + record(id="y"), encoding="utf-16")
    assert [item.name for item in documents(tmp_path)] == ["x", "y"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (GOOD.encode(), ["stdin"]),
        (f"<html><body><p>{FIRST}</p></body></html>".encode(), ["stdin"]),
        ((record(id="x") + "\n" + record()).encode(), ["x", "stdin-2"]),
        (gzip.compress(record(id="x").encode(), mtime=0), ["x"]),
    ],
)
def test_standard_input(data: bytes, names: list[str]) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert [item.name for item in found if isinstance(item, Document)] == names
    assert all(item.message.startswith("standard input") for item in found if isinstance(item, Issue))


def test_empty_standard_input() -> None:
    (issue,) = read(["-"], stdin=io.BytesIO())
    assert isinstance(issue, Issue)
    assert issue.message == "standard input: empty: there is nothing to read"


def test_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.jsonl").write_text("\n".join([record()] * 30))
    assert count([tmp_path]) == 31
    assert count([tmp_path, "-"]) is None
    assert count([tmp_path / "nowhere"]) == 1
    (tmp_path / "c.jsonl.gz").write_bytes(b"")
    assert count([tmp_path]) is None


def test_records_are_read_lazily_in_constant_memory() -> None:
    class Endless(io.RawIOBase):
        """An endless file of records that counts what was taken from it."""

        taken = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            Endless.taken += 1
            return (record() + "\n").encode() * 500

    found: Iterator[Document | Issue] = read(["-"], stdin=Endless())  # type: ignore[arg-type]
    next(found)
    assert Endless.taken < 10
    for _ in range(2_000):
        next(found)
    tracemalloc.start()
    for _ in range(5_000):
        next(found)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_importing_and_reading_text_loads_no_parser(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    code = (
        "import sys; from ingest.documents import read; list(read([sys.argv[1]]));"
        "print(*{'trafilatura', 'htmldate', 'pypdfium2', 'docx', 'lxml', 'markdown_it', 'numpy', 'spacy',"
        "'datasketch', 'edtf', 'charset_normalizer'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")],
        capture_output=True, text=True, check=True, timeout=30, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.split() == []


def test_limits_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (issue,) = read([tmp_path], ReadOptions(limits=ReadLimits(text_characters=100)))
    assert isinstance(issue, Issue)
    assert issue.code == "too-large"


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><p>{FIRST}</p></body></html>")
    (tmp_path / "b.html").write_text(f"<html><body><p>{FIRST}</p></body></html>")
    before = _children()
    found = read([tmp_path])
    next(found)
    assert _children() > before
    found.close()  # type: ignore[attr-defined]
    assert _children() <= before


def _children() -> set[str]:
    """Give the numbers of the processes that this one started and that still run."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {number for task in tasks for number in task.read_text().split()}
