"""Add documents: files, or a text that is pasted."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit

from dashboards import messages, session
from dashboards.reading import Outcome
from dashboards.session import PageInfo
from dashboards.untrusted import html_text, label_text
from graph.errors import TielineError

RESULTS = "add-results"
SHOWN = 200
ISSUES = 20

WORDS = {
    "new": "read",
    "same": "known before",
    "supersedes": "read, a new version",
    "refused": "refused",
}


def draw() -> None:
    """Draw the page."""
    streamlit.title("Add documents", anchor=False)
    if session.surroundings().read is None:
        messages.note("This dashboard was started without a reader: use 'tieline ingest FILES'.")
        return
    files, text, lines = streamlit.tabs(["Files", "Text", "JSON Lines"])
    with files:
        _files()
    with text:
        _text()
    with lines:
        _lines()
    _results()


def _files() -> None:
    with streamlit.form("add-files", clear_on_submit=True, border=False):
        given = streamlit.file_uploader(
            "Text, Markdown, HTML, PDF with a text layer, DOCX or JSON Lines, also packed as .gz",
            accept_multiple_files=True,
            key="add-uploaded",
        )
        sent = streamlit.form_submit_button("Read the files", type="primary", icon=":material/upload_file:")
    if sent and given:
        with tempfile.TemporaryDirectory(prefix="tieline-") as folder:
            _read(
                Path(folder), [_stored(Path(folder), n, f.name, f.getvalue()) for n, f in enumerate(given)]
            )


def _text() -> None:
    with streamlit.form("add-text", clear_on_submit=True, border=False):
        text = streamlit.text_area("Text of the article", key="add-body", height=220)
        left, right = streamlit.columns(2)
        with left:
            title = streamlit.text_input("Title", key="add-title")
            publisher = streamlit.text_input("Publisher", key="add-publisher")
        with right:
            published = streamlit.text_input(
                "Published", key="add-published", placeholder="2025-11-18, 2025-11 or 2025",
                help="Without it, phrases such as 'last week' cannot be dated.",
            )  # fmt: skip
            url = streamlit.text_input("Web address", key="add-url", placeholder="https://…")
        sent = streamlit.form_submit_button("Read the text", type="primary", icon=":material/notes:")
    if sent:
        fields = {"text": text, "title": title, "publisher": publisher, "published": published, "url": url}
        record = {name: value.strip() for name, value in fields.items() if value.strip()}
        if "title" in record:
            # A text without an address is known by its name: one of the same title is a new version.
            record["id"] = record["title"]
        _read_record(json.dumps(record, ensure_ascii=False))


def _lines() -> None:
    with streamlit.form("add-lines", clear_on_submit=True, border=False):
        lines = streamlit.text_area(
            "One article a line", key="add-records", height=220,
            placeholder='{"text": "…", "title": "…", "publisher": "…", "published": "2025-11-18"}',
        )  # fmt: skip
        sent = streamlit.form_submit_button("Read the lines", type="primary", icon=":material/data_object:")
    if sent:
        _read_record(lines)


def _read_record(lines: str) -> None:
    with tempfile.TemporaryDirectory(prefix="tieline-") as folder:
        _read(Path(folder), [_stored(Path(folder), 0, "pasted.jsonl", lines.encode("utf-8", "replace"))])


def _stored(folder: Path, number: int, name: str, data: bytes) -> Path:
    """Put a file where the reader finds it, under its own name: the document is called after that.

    Each has a folder of its own, since two may share a name.
    """
    safe = "".join("_" if c in "/\\\0" or not c.isprintable() else c for c in name)[-120:].lstrip(".")
    path = folder / str(number) / (safe or "file")
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def _read(folder: Path, files: list[Path]) -> None:
    """Read the files, with what became of each document as it comes."""
    read = session.surroundings().read
    assert read is not None
    found: list[Outcome] = []
    with streamlit.status("Reading…", expanded=True) as status:
        bar = streamlit.progress(0.0)
        try:
            for outcome in read(session.surroundings().folder, files):
                found.append(_without(folder, outcome))
                bar.progress(_done(found, files), text=label_text(f"{len(found)}: {found[-1].name}"))
        except TielineError as error:
            messages.problem(str(error))
        status.update(label=f"{len(found)} documents", state="complete", expanded=False)
    streamlit.session_state[RESULTS] = found
    # The side bar was drawn before there was anything to filter.
    streamlit.rerun()


def _done(found: list[Outcome], files: list[Path]) -> float:
    """Say how far it is: a file may hold any number of documents, so the last one is never the end."""
    return min(0.95, len(found) / max(1, len(files)))


def _without(folder: Path, outcome: Outcome) -> Outcome:
    """Leave the temporary folder out of what is said of a file."""
    place = re.compile(re.escape(f"{folder}/") + r"\d+/")
    issues = (replace(issue, message=place.sub("", issue.message)) for issue in outcome.issues)
    return replace(outcome, issues=tuple(issues))


def _results() -> None:
    found: list[Outcome] = streamlit.session_state.get(RESULTS, [])
    if not found:
        return
    claims = sum(outcome.claims for outcome in found)
    refused = sum(outcome.outcome == "refused" for outcome in found)
    streamlit.header("What was read", anchor=False)
    summary = f"{_counted(len(found) - refused, 'document')}, {_counted(claims, 'new claim')}"
    streamlit.html(
        f'<p class="tl-quiet" role="status">{summary}{f"; {refused:,} refused" if refused else ""}.</p>'
    )
    for number, outcome in enumerate(found[:SHOWN]):
        with streamlit.container(border=True, gap="small", key=f"outcome-{number}"):
            streamlit.html(_outcome_html(outcome))
            if outcome.document_id:
                view = replace(session.current_view(), document=outcome.document_id)
                session.link_to("document", "Open the document", view, icon=":material/article:")
    if len(found) > SHOWN:
        streamlit.caption(f"The first {SHOWN} of {len(found):,}; the Documents page lists all.")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _outcome_html(outcome: Outcome) -> str:
    claims = f", {_counted(outcome.claims, 'new claim')}" if outcome.document_id else ""
    issues = "".join(
        f"<li><bdi>{html_text(issue.message, 400)}</bdi></li>" for issue in outcome.issues[:20]
    )
    more = len(outcome.issues) - 20
    rest = f"<li>and {more:,} more</li>" if more > 0 else ""
    return (
        f'<p class="tl-title"><bdi>{html_text(outcome.title or outcome.name, 200)}</bdi></p>'
        f'<p class="tl-quiet">{WORDS[outcome.outcome].capitalize()}{claims}</p>'
        + (f'<ul class="tl-issues">{issues}{rest}</ul>' if issues else "")
    )


PAGE = PageInfo("add", "Add", ":material/add_circle:", draw)
