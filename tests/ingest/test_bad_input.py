"""Files that are broken, hostile or not what they say: one clear line each, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import resource
import subprocess
import sys
import textwrap
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from graph.model import Document, Issue
from ingest.documents import ReadLimits, ReadOptions, read
from tests.ingest.files import make_pdf
from tests.ingest.pages import BODY, FIRST, HEADLINE

GOOD = f"{HEADLINE}\n\n4 March 2025\n\n{BODY}\n"


def docx_bytes() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(FIRST)
    document.save(out)
    return out.getvalue()


def docx_with(document_xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes())) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            body = document_xml if info.filename == "word/document.xml" else old.read(info)
            new.writestr(info.filename, body)
    return out.getvalue()


def zip_bytes() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", GOOD)
    return out.getvalue()


def gzip_bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    portion = b"Norland " * 131072
    return b"".join(packer.compress(portion) for _ in range(size >> 20)) + packer.flush()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "Norland attacks Ostland. ">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 20) for i in range(8))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>Norland thanked Vesta. &x;&i;</w:t></w:r></w:p></w:body></w:document>"
)

REFUSED: list[tuple[str, bytes, str, str]] = [
    ("empty.txt", b"", "empty", "empty: there is nothing to read"),
    ("blank.txt", b" \n\n\t\n", "empty", "empty: there is nothing to read"),
    ("marks.txt", b"--- *** ---\n", "empty", "no text in it: there is nothing to read"),
    ("empty.html", b"", "empty", "empty: there is nothing to read"),
    ("empty.pdf", b"", "empty", "empty: there is nothing to read"),
    (
        "program.txt", bytes(range(256)) * 40, "binary",
        "not text but binary data: convert it to text, HTML, PDF or DOCX",
    ),
    (
        "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "unknown-format",
        "an image: run text recognition (OCR) and read its result",
    ),
    (
        "style.css", b"p { color: red }", "unknown-format",
        ".css files hold no articles: give text, Markdown, HTML, PDF, DOCX or JSON Lines",
    ),
    ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "unknown-format", "an old Office file: save it as .docx"),
    (
        "articles.zip", zip_bytes(), "unknown-format",
        "a ZIP file but no DOCX: unpack an archive first, save other Office files as .docx",
    ),
    (
        "scan.pdf", make_pdf([[], []]), "no-text-layer",
        "2 pages without a text layer (scanned?): run text recognition, e.g. ocrmypdf",
    ),
    (
        "locked.pdf", make_pdf([[FIRST]], encrypted=True), "encrypted",
        "protected by a password: save a copy without one",
    ),
    (
        "broken.pdf", b"%PDF-1.7\n" + b"garbage " * 50, "broken-pdf",
        "a broken PDF file: get it again, or print it to a new PDF file",
    ),
    (
        "cut.pdf", make_pdf([[FIRST]])[:300], "broken-pdf",
        "a broken PDF file: get it again, or print it to a new PDF file",
    ),
    ("named.pdf", b"Norland thanked Vesta.", "broken-pdf", "named .pdf but is none: get it again"),
    (
        "cut.docx", docx_bytes()[:2000], "broken-docx",
        "a broken DOCX file: open it in a word processor and save it again",
    ),
    (
        "bomb.docx", docx_with(b"<w:document>" + b" " * 200_000_000), "expands-too-much",
        "unpacks to 201 MB (a ZIP bomb?): save its text by hand",
    ),
    (
        "bomb.txt.gz", gzip_bomb(60_000_000), "expands-too-much",
        "expands to more than 100 times its size (a gzip bomb?): unpack and check it by hand",
    ),
    ("cut.txt.gz", gzip.compress(GOOD.encode(), mtime=0)[:-20], "broken-gzip",
     "gzip data that breaks off: get the file again"),
    ("broken.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"\xff" * 50, "broken-gzip",
     "broken gzip data: get the file again"),
    (
        "deep.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>" + FIRST.encode() + b"</p>",
        "no-article", "no article found in the page: save its text as .txt",
    ),
    ("script.html", b"<html><head></head><body><script>x()</script></body></html>",
     "no-article", "no article found in the page: save its text as .txt"),
    (
        "long.txt", (FIRST + "\n").encode() * 40_000, "too-large",
        "6.0 million characters of text, more than the 5 million that one document may have: "
        "split it, one article a file",
    ),
    (
        "huge.txt", b"Norland thanked Vesta. " * 2_200_000, "too-large",
        "more than the 50 MB that one document may have: split it, one article a file",
    ),
    ("none.json", b'{"text": ', "bad-json",
     "not JSON (expecting value at column 10): write one object a line"),
    ("number.json", b"[7]", "bad-record", 'a number instead of an object: write {"text": ...}'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "message"), REFUSED, ids=lambda value: str(value)[:20])
def test_refused_in_one_line(tmp_path: Path, name: str, data: bytes, code: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(GOOD)
    before = time.monotonic()
    first, issue, last = read([tmp_path / "a.txt", tmp_path / name, tmp_path / "z.txt"])
    assert time.monotonic() - before < 10
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(issue, Issue)
    place = ", record 1" if name == "number.json" else ", line 1" if name == "none.json" else ""
    assert (issue.stage, issue.code) == ("read", code)
    assert issue.message == f"{tmp_path / name}{place}: {message}"
    assert issue.document_id is None
    assert "\n" not in issue.message


def one(path: Path, options: ReadOptions | None = None) -> Document:
    document, *_ = read([path], options)
    assert isinstance(document, Document), document
    return document


def issues(path: Path, options: ReadOptions | None = None) -> list[Issue]:
    return [item for item in read([path], options) if isinstance(item, Issue)]


def test_missing_file(tmp_path: Path) -> None:
    (issue,) = issues(tmp_path / "nowhere.txt")
    assert issue.code == "missing"
    assert issue.message == f"{tmp_path}/nowhere.txt: no such file or folder: check the name"


def test_name_too_long(tmp_path: Path) -> None:
    assert [issue.code for issue in issues(tmp_path / ("x" * 5000))] == ["missing"]


def test_name_with_line_breaks_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[31m.txt").write_bytes(b"")
    (issue,) = issues(tmp_path)
    assert issue.message.isprintable()


def test_name_of_no_encoding(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    document = one(tmp_path)
    assert document.name == "caf\ufffd"
    document.name.encode()


def test_no_permission(tmp_path: Path) -> None:
    """Root may read everything, so a child without root's rights tries it."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (tmp_path / "closed.txt").write_text(GOOD)
    (tmp_path / "open.txt").write_text(GOOD)
    (tmp_path / "closed.txt").chmod(0)
    folder.chmod(0)
    code = """
        import os, sys
        from ingest.documents import read
        os.chdir(sys.argv[1])
        if os.geteuid() == 0:
            os.setgroups([]); os.setgid(65534); os.setuid(65534)
        for item in read(["."]):
            print(getattr(item, "message", None) or item.name)
    """
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)],
        capture_output=True, text=True, timeout=30, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    folder.chmod(0o755)
    assert done.stdout.splitlines() == [
        "./closed: no permission to read it: check its owner and mode",
        "./closed.txt: no permission to read it: check its owner and mode",
        "open",
    ]


def test_pipes_sockets_and_links_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    os.mkfifo(folder / "a.txt")
    (folder / "b" / "up").symlink_to(folder)
    (folder / "c.txt").symlink_to("c.txt")
    (folder / "d.txt").symlink_to("nowhere")
    (folder / "e.txt").symlink_to("/dev/zero")
    (folder / "f.txt").write_text(GOOD)
    found = list(read([folder]))
    assert [item.code for item in found if isinstance(item, Issue)] == [
        "not-a-file", "symlink-loop", "symlink-loop", "missing", "not-a-file",
    ]  # fmt: skip
    messages = [item.message.removeprefix(f"{folder}/") for item in found if isinstance(item, Issue)]
    assert messages == [
        "a.txt: a named pipe: give a file, or pipe it in with -",
        "b/up: a symbolic link to a folder above it: what is in there is read once",
        "c.txt: a symbolic link that leads back to itself: remove it",
        "d.txt: no such file or folder: check the name",
        "e.txt: a device: give a file, or pipe it in with -",
    ]
    assert [item.name for item in found if isinstance(item, Document)] == ["f"]


def test_bad_line_in_the_middle(tmp_path: Path) -> None:
    good = {"text": FIRST, "published": "2025-03-04"}
    lines = [
        json.dumps({**good, "id": "a"}),
        '{"text": "Norland',
        json.dumps({"text": 7}),
        json.dumps([1]),
        json.dumps({"title": HEADLINE}),
        json.dumps({"text": " "}),
        "[" * 100_000,
        json.dumps({**good, "id": "b"}),
        '{"text": "Norland", "number": ' + "9" * 5000 + "}",
        json.dumps(
            {**good, "id": "c", "authors": 7, "url": "javascript:alert(1)", "published": "03/04/2025"}
        ),
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(lines))
    found = list(read([path]))
    assert [item.name for item in found if isinstance(item, Document)] == ["a", "b", "c"]
    messages = [item.message.removeprefix(f"{path}, ") for item in found if isinstance(item, Issue)]
    assert messages == [
        "line 2: not JSON (unterminated string starting at at column 10): write one object a line",
        'line 3: "text" is a number: it must be a string',
        'line 4: a list instead of an object: write {"text": ...}',
        'line 5: neither "text" nor "html": give one of them',
        "line 6: empty text: there is nothing to read",
        "line 7: JSON that cannot be read: nested too deeply or a number too long",
        "line 9: JSON that cannot be read: nested too deeply or a number too long",
        'line 10: "url" is no web address ("javascript:alert(1)"): left out',
        'line 10: "authors" is a number, left out: it must be a list of strings',
        'line 10: "published", left out: "03/04/2025" can be read in two ways: write it as '
        "2025-11-18, 2025-11 or 2025 (EDTF)",
    ]
    last = found[-4]
    assert isinstance(last, Document)
    assert (last.uri, last.authors, last.published) == (None, (), None)


def test_line_of_any_length_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    long = json.dumps({"text": "Norland " * 100_000})
    path.write_text("\n".join([long, json.dumps({"text": FIRST, "published": "2025"}), long]))
    options = ReadOptions(limits=ReadLimits(file_bytes=100_000))
    first, document, last = read([path], options)
    assert isinstance(first, Issue)
    assert isinstance(document, Document)
    assert isinstance(last, Issue)
    assert first.message == f"{path}, line 1: longer than 0.1 MB: split it, one article a line"
    assert (document.name, last.code) == ("news-2", "too-large")


@pytest.mark.parametrize(
    ("data", "doubt", "text"),
    [
        (
            "Vesta’s minister thanked Norland.".encode("cp1252"),
            "not UTF-8 (byte 0x92 in line 1), read as cp1252: if that is wrong, save it as UTF-8",
            "Vesta’s minister thanked Norland.",
        ),
        (
            "“Zo”, said Café Müller’s owner.".encode() + b" \xff end",
            "broken UTF-8 (byte 0xff in line 1): unreadable characters became U+FFFD; save it as UTF-8",
            "“Zo”, said Café Müller’s owner. \ufffd end",
        ),
        (
            "Vesta’s minister thanked Norland.".encode().decode("cp1252").encode(),
            'decoded wrongly before it was saved ("â€™" in line 1), kept as it is: save it again '
            "from the source, as UTF-8",
            "Vestaâ€™s minister thanked Norland.",
        ),
    ],
)
def test_wrong_encoding(tmp_path: Path, data: bytes, doubt: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    document, issue, _ = read([path])
    assert isinstance(document, Document)
    assert isinstance(issue, Issue)
    assert document.text == text
    assert (issue.code, issue.message) == ("wrong-encoding", f"{path}: {doubt}")
    assert issue.document_id == document.id


def test_sentence_of_100_000_words(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Norland " + "and Vesta " * 50_000 + "signed a pact.")
    before = time.monotonic()
    assert len(one(path).text.split()) == 100_004
    assert time.monotonic() - before < 2


HOSTILE_PAGES: dict[str, Callable[[], bytes]] = {
    "attribute of 20 MB": lambda: b"<html><body><p a='" + b"x" * 20_000_000 + b"'>" + FIRST.encode(),
    "entities": lambda: b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><html><body><p>"
    + b"&b;" * 300_000 + FIRST.encode() + b"</p>",
    "external entity": lambda: b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    b"<html><body><p>&x; " + FIRST.encode() + b"</p></body></html>",
    "one element deep in another, inline": lambda: b"<html><body>" + b"<b>" * 50_000 + FIRST.encode(),
    "tables in tables": lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + FIRST.encode(),
    "unclosed quotes": lambda: b"<html><body><a href='" + b"<p>" * 300_000 + FIRST.encode(),
    "comments": lambda: b"<html><body>" + b"<!--" * 300_000 + FIRST.encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_hostile_page_is_bounded(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HOSTILE_PAGES[name]())
    (tmp_path / "z.txt").write_text(GOOD)
    before = time.monotonic()
    found = list(read([path, tmp_path / "z.txt"], ReadOptions(limits=ReadLimits(seconds=10))))
    assert time.monotonic() - before < 15
    assert isinstance(found[-1], Document)
    assert "root:" not in str(found)


def test_parser_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """100,000 attributes on one element keep the parser busy for more than a minute."""
    path = tmp_path / "page.html"
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    path.write_text(f"<html><body><p {attributes}>{FIRST}</p></body></html>")
    (tmp_path / "z.html").write_text(f"<html><body><p>{FIRST}</p></body></html>")
    # The page beside it must be read in this time, too, on a machine that does other things.
    before = time.monotonic()
    issue, document, _ = read([tmp_path], ReadOptions(limits=ReadLimits(seconds=10)))
    assert time.monotonic() - before < 40
    assert isinstance(issue, Issue)
    assert isinstance(document, Document)
    assert issue.message == f"{path}: takes more than 10 seconds to parse: save its text as .txt"
    assert issue.code == "too-slow"


def test_parser_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html><body>" + b"<p>x" * 6_000_000)
    (tmp_path / "z.html").write_text(f"<html><body><p>{FIRST}</p></body></html>")
    limits = ReadLimits(memory_bytes=400_000_000, seconds=20)
    issue, document, _ = read([tmp_path], ReadOptions(limits=limits))
    assert isinstance(issue, Issue)
    assert isinstance(document, Document)
    assert issue.code in {"too-much-memory", "broken-html", "no-article"}
    assert issue.message.startswith(f"{path}: ")


def test_entities_in_docx_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_with(LAUGHS))
    found = list(read([path], ReadOptions(limits=ReadLimits(seconds=10))))
    assert "root:" not in str(found)
    assert len(str(found)) < 2000


def test_deep_docx_is_bounded(tmp_path: Path) -> None:
    head = LAUGHS[LAUGHS.index(b"<w:document") : LAUGHS.index(b"<w:r>")]
    (tmp_path / "a.docx").write_bytes(docx_with(head + b"<w:sdt>" * 20_000 + b"</w:sdt>" * 20_000))
    (tmp_path / "z.txt").write_text(GOOD)
    issue, document = read([tmp_path])
    assert isinstance(issue, Issue)
    assert isinstance(document, Document)
    assert issue.code == "broken-docx"


def test_hostile_markdown_is_bounded(tmp_path: Path) -> None:
    for number, text in enumerate(["[" * 50_000, "*a_" * 50_000, "> " * 20_000 + "x", "`" * 50_001 + "a"]):
        (tmp_path / f"{number}.md").write_text(text)
    (tmp_path / "z.txt").write_text(GOOD)
    before = time.monotonic()
    found = list(read([tmp_path], ReadOptions(limits=ReadLimits(seconds=3))))
    assert time.monotonic() - before < 20
    assert isinstance(found[-1], Document)


def test_gzip_bomb_of_records_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    packer = zlib.compressobj(9, wbits=31)
    line = json.dumps({"id": "a", "text": FIRST, "published": "2025"}).encode() + b"\n"
    blank = b"\n" * (1 << 20)
    path.write_bytes(
        packer.compress(line) + b"".join(packer.compress(blank) for _ in range(300)) + packer.flush()
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    document, issue = read([path])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
    assert isinstance(document, Document)
    assert isinstance(issue, Issue)
    assert issue.code == "expands-too-much"


def test_text_for_a_terminal_to_obey_is_disarmed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Norland \x1b[31msent\x1b[0m pumps\x07 to\x00 Vesta.\x9b2J")
    assert one(path).text == "Norland [31msent[0m pumps to Vesta.2J"


def test_fields_of_a_record_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    fields = {"id": "a\nb", "title": "Pumps\r\n\x1b[31mfor Vesta", "published": "soon\n\x1b[31m"}
    path.write_text(json.dumps({"text": FIRST, **fields}))
    document, issue = read([path])
    assert isinstance(document, Document)
    assert isinstance(issue, Issue)
    assert (document.name, document.title) == ("a b", "Pumps [31mfor Vesta")
    assert issue.message.isprintable()


def test_damaged_copies_of_good_files_never_raise(tmp_path: Path) -> None:
    """Two hundred files with random bytes changed, cut out or put in: documents or clear lines."""
    draw = random.Random(3)
    page = f"<html><body><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{BODY}</p></body></html>"
    record = json.dumps({"text": BODY, "published": "2025"}) + "\n"
    good = {
        "pdf": make_pdf([[FIRST[:80], FIRST[80:]]]), "docx": docx_bytes(), "html": page.encode(),
        "jsonl": record.encode() * 3, "txt": GOOD.encode(), "md": f"# {GOOD}\n* a\n".encode(),
    }  # fmt: skip
    for number in range(200):
        suffix = draw.choice(list(good))
        damaged = bytearray(good[suffix])
        for _ in range(draw.choice([1, 5, 40])):
            at, length = draw.randrange(len(damaged)), draw.randrange(60)
            damaged[at : at + length * draw.randrange(2)] = draw.randbytes(draw.choice([1, length]))
        (tmp_path / f"{number}.{suffix}").write_bytes(bytes(damaged))
    found = list(read([tmp_path]))
    assert len({item.name for item in found if isinstance(item, Document)}) > 80
    assert all(item.message.isprintable() for item in found if isinstance(item, Issue))
    assert not [item for item in found if isinstance(item, Issue) and "broke down" in item.message]


def test_lone_surrogates_can_be_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Norland \\ud800 sent pumps.", "id": "x\\udfff"}')
    document = one(path)
    assert (document.text, document.name) == ("Norland \ufffd sent pumps.", "x\ufffd")


def test_every_code_is_in_the_documentation() -> None:
    root = Path(__file__).parents[2]
    sources = [*root.glob("ingest/readers/*.py"), root / "ingest/text.py", root / "ingest/documents.py"]
    sources.append(root / "ingest/publication_date.py")
    pattern = re.compile(r"(?:Unreadable|Note)\(\s*f?\"([a-z{}\[\]:1-]+)\"")
    codes = {code for path in sources for code in pattern.findall(path.read_text())}
    page = (root / "docs/reading.md").read_text()
    assert len(codes) > 15
    assert {code for code in codes if "{" not in code and f"`{code}`" not in page} == set()
