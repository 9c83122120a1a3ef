"""HTML to paragraphs and metadata, by trafilatura and htmldate."""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import Any

from ingest.boilerplate import find_article
from ingest.readers.reading import Note, Reading, Unreadable
from ingest.text import Decoded, clean_characters, decode

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I
)
# Of these, htmldate would take the day of a change, or a copyright year, where nothing else is given.
_NOT_PUBLISHED = re.compile(r"modif|updat|copyright|revis|expir|valid", re.I)
_TWO_READINGS = re.compile(r"\s*(?:0?\d|1[0-2])[/.-](?:0?\d|1[0-2])[/.-]\d{4}\b")
_BLOCKS = set(
    "address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td th tr ul br title".split()
)
_HIDDEN = {"script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "head"}
_LINES = 10_000
_AROUND = 15
_NO_ARTICLE = "no article found in the page: save its text as .txt"


def read_html(data: bytes | str) -> Reading:
    """Read an HTML page: the article without the page's furniture, and its metadata.

    White space within paragraphs is folded to single spaces, as a browser does. The parser limits
    the depth of elements to 256 and expands no entities but those of HTML.

    Raises:
        Unreadable: `no-article` where the page has no text worth the name.
    """
    from lxml.etree import LxmlError  # type: ignore[import-untyped, unused-ignore]
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    decoded = _decode(data)
    # lxml stops at a control character, and refuses a declaration of another encoding in a str.
    tree = load_html(re.sub(r"^\s*<\?xml[^>]*>", "", decoded.text))
    if tree is None:
        raise Unreadable("no-article", _NO_ARTICLE)
    dates_off = {"extensive_search": False, "original_date": True, "max_date": "1995-01-01"}
    try:
        metadata = extract_metadata(copy.deepcopy(tree), date_config=dates_off)
        published = _published(tree)
        language = _language(tree)
        lines = _visible_lines(tree)
        found = bare_extraction(tree, include_comments=False, date_extraction_params=dates_off)
    except (LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("no-article", _NO_ARTICLE) from error
    paragraphs = _paragraphs(getattr(found, "text", None) or "")
    if _are_merged(paragraphs, lines):
        paragraphs = lines
    title = " ".join((metadata.title or "").split()) or None
    if not paragraphs or not any(re.search(r"\w", line) for line in paragraphs):
        raise Unreadable("no-article", _NO_ARTICLE)
    paragraphs = _without_teasers(paragraphs, lines, title)
    if title and title.casefold() not in {line.casefold() for line in paragraphs[:20]}:
        paragraphs.insert(0, title)
    return Reading(
        tuple(paragraphs),
        title=title,
        publisher=metadata.sitename or None,
        authors=tuple(filter(None, (metadata.author or "").split("; "))),
        url=metadata.url or None,
        published=published,
        language=language,
        head_lines=tuple(_around_title(lines, title)),
        notes=(Note("wrong-encoding", decoded.doubt),) if decoded.doubt else (),
    )


def _decode(data: bytes | str) -> Decoded:
    if isinstance(data, str):
        return Decoded(clean_characters(data), "str")
    declared = _CHARSET.search(data[:4096])
    return decode(data, declared[1].decode("ascii") if declared else None)


def _paragraphs(text: str) -> list[str]:
    lines = (re.sub(r"^[|\s]+|[|\s]+$", "", line) for line in text.split("\n"))
    return [re.sub(r"^-\s+", "", line) for line in lines if re.search(r"\w", line)]


def _without_teasers(paragraphs: list[str], lines: list[str], title: str | None) -> list[str]:
    """Drop what a reader of the page sees to be a teaser or a comment.

    trafilatura may take the teasers of other articles along, without the heading above them and out
    of order; seen in the order of the page, from the headline on, they are plain.
    """
    at = _index(lines, title)
    if at is None:
        return paragraphs
    shown = lines[at:]
    kept = Counter(map(_letters, find_article(shown, title).paragraphs))
    dropped = {_letters(line) for line in shown if not kept[_letters(line)]}
    rest = [line for line in paragraphs if line == title or _letters(line) not in dropped]
    return rest if any(line != title for line in rest) else paragraphs


def _are_merged(paragraphs: list[str], lines: list[str]) -> bool:
    """Tell whether paragraphs of the page lost their ends, as in the cells of a page laid out in tables."""
    shown = {_letters(line) for line in lines[:400] if len(line) >= 60}
    return any(
        len(line) > 300
        and _letters(line) not in shown
        and sum(other in _letters(line) for other in shown) >= 2
        for line in paragraphs[:50]
    )


def _letters(line: str) -> str:
    """Give a line as it is compared: markup and scripts differ in where they put white space."""
    return "".join(line.split()).casefold()


def _published(tree: Any) -> str | None:
    """Give the date that the page's metadata calls that of publication.

    Only the head and the linked data are shown to htmldate: in the body it takes the first date it
    meets, be it the day of the visit. Values with two readings (03/04/2025) are left out.
    """
    from htmldate import find_date
    from lxml.html import Element  # type: ignore[import-untyped, unused-ignore]

    page, head = Element("html"), Element("head")
    page.append(head)
    page.append(Element("body"))
    for element in tree.iter("meta", "script"):
        if element.tag == "script" and "ld+json" not in element.get("type", ""):
            continue
        name = " ".join(element.get(key, "") for key in ("name", "property", "itemprop", "http-equiv"))
        if not _NOT_PUBLISHED.search(name) and not _TWO_READINGS.match(element.get("content", "")):
            head.append(copy.deepcopy(element))
    found = find_date(page, extensive_search=False, original_date=True)
    return str(found) if found else None


def _language(tree: Any) -> str | None:
    code = (tree.get("lang") or "").strip().split("-")[0].lower()
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def _visible_lines(tree: Any) -> list[str]:
    """Give the page's first lines as a reader sees them; a `time` element gives its date."""
    from lxml.etree import iterwalk

    lines: list[str] = []
    words: list[str] = []

    def flush() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            lines.append(line)

    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "end":
            if tag in _BLOCKS:
                flush()
            words.append(element.tail or "")
            continue
        if tag in _BLOCKS:
            flush()
        if not isinstance(tag, str) or tag in _HIDDEN:
            walker.skip_subtree()
        elif tag == "time" and re.match(r"\d{4}-\d\d-\d\d", element.get("datetime") or ""):
            words.append(f" {element.get('datetime')[:10]} ")
            walker.skip_subtree()
        else:
            words.append(element.text or "")
        if len(lines) >= _LINES:
            break
    flush()
    return lines


def _index(lines: list[str], title: str | None) -> int | None:
    """Give the place of the headline, or None."""
    return next((i for i, line in enumerate(lines) if title and line.casefold() == title.casefold()), None)


def _around_title(lines: list[str], title: str | None) -> list[str]:
    """Give the lines about the headline, down to the first paragraph of prose."""
    at = _index(lines, title)
    if at is None:
        return []
    below: list[str] = []
    for line in lines[at : at + _AROUND]:
        below.append(line)
        if len(line) > 250:
            break
    return lines[max(0, at - _AROUND) : at] + below
