"""The ledger: append-only, idempotent, versioned, searchable, and safe beside other processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import DamagedLedger, LedgerError, NewerWorkspace, UnknownDocument
from graph.ledger import Ledger
from graph.model import Issue, Judgement
from tests.builders import claim, document

TEXT = "Norway shipped 40 “Arctic” radios 📻 to Latvia."


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def supplies(doc, **fields):
    return claim(doc, "Norway", "SUPPLIES", "Latvia", **fields)


def test_what_is_stored_comes_back_field_for_field(ledger):
    doc = document(TEXT, uri="https://example.org/a", title="T", publisher="P", authors=("A", "B"))
    given = supplies(
        doc,
        item="radios",
        quantity=40.0,
        unit="radios",
        start="2025-02",
        end="2025-02",
        attribution=("the ministry", "P"),
        approx=True,
        confidence=0.5,
    )
    assert ledger.add(doc, [given]).claims == 1
    assert list(ledger.claims()) == [given]
    assert ledger.document("article") == doc
    assert ledger.document(doc.id[:6]) == doc


def test_the_same_document_twice_is_a_no_op(ledger):
    doc = document(TEXT)
    assert ledger.add(doc, [supplies(doc)]).outcome == "new"
    version = ledger.version
    again = ledger.add(doc, [supplies(doc)])
    assert (again.outcome, again.claims) == ("same", 0)
    assert ledger.version == version


def test_the_same_fact_by_another_extractor_is_stored_once(ledger):
    doc = document(TEXT)
    ledger.add(doc, [supplies(doc)])
    assert ledger.add(doc, [supplies(doc, extractor="other/2", rule="x")]).claims == 0


def test_a_changed_document_supersedes_and_the_old_claims_hold_up_nothing(ledger):
    old = document(TEXT)
    new = document(TEXT.replace("40", "50"))
    ledger.add(old, [supplies(old)])
    assert ledger.add(new, [supplies(new)]).outcome == "supersedes"
    assert [c.document_id for c in ledger.claims()] == [new.id]
    assert {c.document_id for c in ledger.claims(superseded=True)} == {old.id, new.id}
    assert ledger.document("article") == new
    assert ledger.document(old.id) == old
    assert ledger.counts()["superseded"] == 1


def test_another_text_of_the_same_name_stands_beside_the_first(ledger):
    """Two folders with a `report.txt`, or the first lines of two feeds, are not versions."""
    one = document(TEXT, "report")
    other = document(
        "Ghana accused Chile of hiding the results of the harvest from its neighbours.", "report"
    )
    changed = document(TEXT.replace("40", "50"), "report")
    ledger.add(one, [supplies(one)])
    assert ledger.add(other).outcome == "new"
    assert ledger.add(changed, [supplies(changed)]).outcome == "supersedes"
    assert [d.id for d in ledger.documents()] == [other.id, changed.id]
    assert [c.document_id for c in ledger.claims()] == [changed.id]


def test_an_address_is_one_page_whatever_stands_there(ledger):
    old = document(TEXT, uri="https://paper.example/live")
    new = document("Ghana accused Chile of hiding the harvest.", "other", uri="https://paper.example/live")
    ledger.add(old, [supplies(old)])
    assert ledger.add(new).outcome == "supersedes"
    assert list(ledger.claims()) == []


def test_an_old_version_that_is_read_again_changes_nothing(ledger):
    old = document(TEXT)
    new = document(TEXT.replace("40", "50"))
    for text in (old, new):
        ledger.add(text, [supplies(text)])
    version = ledger.version
    assert ledger.add(old, [supplies(old)]).outcome == "same"
    assert ledger.version == version
    assert [c.document_id for c in ledger.claims()] == [new.id]


@pytest.mark.parametrize(
    "spoil",
    [
        {"quote": "Norway shipped 41"},
        {"start_char": 3},
        {"type": "HOLDS_OFFICE_IN"},
        {"polarity": "maybe"},
        {"modality": "dreamt"},
        {"start": "last week"},
        {"confidence": 1.5},
        {"document_id": "0" * 20},
    ],
)
def test_a_claim_that_breaks_an_invariant_is_an_issue_and_the_rest_is_stored(ledger, spoil):
    doc = document(TEXT)
    added = ledger.add(doc, [replace(supplies(doc), **spoil), supplies(doc, item="radios")])
    assert added.claims == 1
    assert [issue.code for issue in added.refused] == ["refused-claim"]
    assert [issue.code for issue in ledger.issues()] == ["refused-claim"]
    assert [c.item for c in ledger.claims()] == ["radios"]


def test_a_mention_that_is_not_in_the_text_is_refused(ledger):
    doc = document(TEXT)
    good = supplies(doc)
    added = ledger.add(doc, [replace(good, source=replace(good.source, text="Sweden"))])
    assert (added.claims, len(added.refused)) == (0, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET quote = 'x'",
        "DELETE FROM claim",
        "UPDATE document SET text = 'x'",
        "DELETE FROM document",
        "DELETE FROM judgement",
    ],
)
def test_what_was_stored_can_be_neither_changed_nor_deleted(ledger, tmp_path, statement):
    doc = document(TEXT)
    ledger.add(doc, [supplies(doc)])
    ledger.judge(Judgement("withdraw", "claim", None, "me", "2025-01-01T00:00:00.000000"))
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


def test_search_finds_words_in_quotes_and_texts_whatever_is_searched_for(ledger):
    doc = document(TEXT + "\n\nOslo had promised them.")
    ledger.add(doc, [replace(supplies(doc))])
    assert ledger.search("radios")[0].claim_id is not None
    assert ledger.search("promised")[0].document_name == "article"
    for hostile in ('"', "NEAR(", "a AND", "*", "col:x", "\0", "'; DROP TABLE claim; --", "(", "^", ""):
        ledger.search(hostile)
    assert ledger.counts()["claims"] == 1


def test_near_copies_share_a_group(ledger):
    from ingest.copies import signature

    text = " ".join(f"word{n} said the minister of {n % 7}" for n in range(120))
    first = document(text, "one")
    second = document(text + " Updated.", "two")
    other = document(" ".join(f"other{n} speech on {n}" for n in range(120)), "three")
    for doc in (first, second, other):
        ledger.add(doc, signature=signature(doc.text))
    groups = {p.name: p.copy_group for p in ledger.provenance().values()}
    assert groups["one"] == groups["two"] == first.id
    assert groups["three"] == other.id


def test_an_unknown_document_is_named(ledger):
    with pytest.raises(UnknownDocument, match="nothing-of-that-name"):
        ledger.document("nothing-of-that-name")


def test_issues_are_stored_once(ledger):
    issue = Issue("read", "empty", "x.txt is empty: nothing to read", "x.txt")
    assert ledger.add_issues([issue, issue]) == 1
    assert ledger.add_issues([issue]) == 0


def test_a_newer_ledger_is_refused_unchanged(tmp_path):
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(NewerWorkspace, match="upgrade tieline"):
        Ledger.open(path)


def test_a_damaged_file_is_named_with_the_remedy(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"this is no database, but long enough to be read as a page of one" * 100)
    with pytest.raises(DamagedLedger, match="backup"):
        Ledger.open(path)


def test_a_ledger_damaged_inside_is_named_with_the_remedy(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as opened:
        for number in range(60):
            doc = document(f"{TEXT} {number} " + "words " * 400, f"d{number}")
            opened.add(doc, [supplies(doc)])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 8192] = os.urandom(len(data) - 16384)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged"), Ledger.open(path) as opened:
        list(opened.claims())


def test_a_full_disk_says_so_and_keeps_what_was_stored(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as opened:
        doc = document(TEXT)
        opened.add(doc, [supplies(doc)])
        with opened._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        from sqlalchemy import event

        @event.listens_for(opened._engine, "begin", insert=True)
        def limit(connection):
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")

        big = document("words and more words " * 20_000, "big")
        with pytest.raises(LedgerError, match="disk is full"):
            opened.add(big)
        assert [c.document_id for c in opened.claims()] == [doc.id]


def _write(path: str, who: str) -> None:
    with Ledger.open(path) as opened:
        for number in range(40):
            doc = document(f"{TEXT} {who} {number}", f"{who}{number}")
            opened.add(doc, [supplies(doc)])


def test_two_writers_and_a_reader_at_once(tmp_path):
    path = tmp_path / "ledger.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(str(path), who)) for who in ("a", "b")]
    for writer in writers:
        writer.start()
    seen = 0
    with Ledger.open(path) as opened:
        while any(writer.is_alive() for writer in writers):
            claims = list(opened.claims())
            assert len(claims) >= seen
            seen = len(claims)
            documents = {d.id for d in opened.documents()}
            assert {c.document_id for c in claims} <= documents
        for writer in writers:
            writer.join()
            assert writer.exitcode == 0
        assert opened.counts()["claims"] == 80


KILLED = """
import sys
from graph.ledger import Ledger
from tests.graph.test_ledger import TEXT, supplies
from tests.builders import document
with Ledger.open(sys.argv[1]) as ledger:
    docs = [document(f"{TEXT} {n}", f"d{n}") for n in range(300)]
    for i in range(0, 300, 10):
        ledger.add_many([(d, [supplies(d)], [], None) for d in docs[i:i+10]])
        print(i, flush=True)
"""


def test_kill_9_loses_nothing_that_was_committed_and_a_second_run_completes(tmp_path):
    path = str(tmp_path / "ledger.sqlite")
    for delay in (0.0, 0.02, 0.05, 0.1):
        process = subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE, text=True)
        line = process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        printed = [int(n) for n in (line + process.stdout.read()).split()]
        process.wait()
        with Ledger.open(path) as opened:
            assert opened.counts()["documents"] >= (max(printed) + 10 if printed else 0)
    subprocess.run([sys.executable, "-c", KILLED, path], check=True, stdout=subprocess.DEVNULL)
    with Ledger.open(path) as opened:
        assert opened.counts()["documents"] == opened.counts()["claims"] == 300
