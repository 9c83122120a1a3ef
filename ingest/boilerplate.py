"""The article in a page: whole lines of page furniture and teasers of other articles go.

Nothing is cut inside a line, so every sentence that stays is the page's own, word for word. What goes:

- in the head: menus, dates, bylines, reading times, repeated headlines (dates and names are read);
- anywhere: lines that are furniture as a whole (share, subscribe, cookies, advertisement, tags);
- behind the article: comment forms with what follows them, and blocks of teasers.

Cutting a true sentence is an error as well. A block of teasers starts with a short heading of a known
form ("Don't Miss", "Related stories"), stands behind at least one paragraph of prose, and goes on
with headlines and cut-off leads; the first paragraph of full sentences ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.publication_date import DateLine, Place, dateline, standalone_date
from ingest.readers import page_furniture as furniture

_TERMINAL = re.compile(r"[.!?][\"”’')\]]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)[\"”’')\]]*$|\[(?:…|\.\.\.)\]$")
_WORDS = re.compile(r"\w+(?:[’'.-]\w+)*")
_BULLET = re.compile(r"[-*•–·]\s|\(?\d{1,2}[.)]\s")

HEAD_WORDS = 60
"""A date or byline may follow a standfirst of at most this many words."""

LEAD_WORDS = 60
"""A teaser's lead has at most this many words."""


@dataclass(frozen=True, slots=True)
class Article:
    """The paragraphs of one article, and what the lines around it say.

    `signals` counts what only saved pages have: furniture, repeated headlines, teasers.
    """

    paragraphs: tuple[str, ...]
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    dates: tuple[DateLine, ...]
    signals: int


@dataclass(slots=True)
class _Page:
    """The lines of a page while roles are given to them. `dropped` holds indices of lines."""

    lines: Sequence[str]
    dropped: set[int] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)
    dates: list[DateLine] = field(default_factory=list)
    publisher: str | None = None
    signals: int = 0

    def drop(self, index: int, signal: int = 1) -> None:
        if index not in self.dropped:
            self.dropped.add(index)
            self.signals += signal


def find_article(lines: Sequence[str], title: str | None = None) -> Article:
    """Find the article among the lines of a page.

    Args:
        lines: Paragraphs and single lines, in order, without line breaks; none is empty.
        title: The headline, where the file's metadata gives it.

    Returns:
        The article. A text without any furniture comes back whole, and a text that would lose every
        line comes back whole too.
    """
    page = _Page(lines)
    body = _first_prose(lines)
    head_end = _head_end(lines, body)
    headline = _headline(lines, body, title)
    _read_head(page, head_end, headline)
    _drop_furniture(page)
    _drop_repeated_headlines(page, headline)
    if body < len(lines):
        _drop_comments(page, body)
        _drop_teasers(page, body)
        _drop_closing_links(page, body)
    _read_prose_dates(page, body, head_end)
    kept = [line for index, line in enumerate(lines) if index not in page.dropped]
    found_title = title or (None if headline is None else lines[headline])
    return Article(
        tuple(kept or lines),
        found_title,
        page.publisher,
        tuple(dict.fromkeys(page.authors)),
        tuple(page.dates),
        page.signals,
    )


def _count(line: str) -> int:
    return len(_WORDS.findall(line))


def _key(line: str) -> str:
    return " ".join(_WORDS.findall(line.casefold()))


def _ends_sentence(line: str) -> bool:
    return bool(_TERMINAL.search(line)) and not _CUT_OFF.search(line)


def _is_prose(line: str, least: int = 12) -> bool:
    return _ends_sentence(line) and _count(line) >= least and not furniture.is_furniture(line)


def _is_headline_like(line: str) -> bool:
    return (
        3 <= _count(line) <= 25
        and not line[0].islower()
        and not _BULLET.match(line)
        and (not _ends_sentence(line) or line.rstrip("\"”’'").endswith(("?", "!")))
    )


def _first_prose(lines: Sequence[str]) -> int:
    """Give the index of the first paragraph of the article's own prose, or the number of lines."""
    for index, line in enumerate(lines):
        if _is_prose(line):
            return index
    return len(lines)


def _head_end(lines: Sequence[str], body: int) -> int:
    """Give the end of the head: a date or byline may still follow a short standfirst."""
    words, end = 0, body
    for index in range(body, min(body + 6, len(lines))):
        if furniture.is_meta_line(lines[index]):
            end = index + 1
        words += _count(lines[index])
        if words > HEAD_WORDS:
            break
    return end


def _headline(lines: Sequence[str], body: int, title: str | None) -> int | None:
    """Give the index of the headline: the known title, a repeated line, or the first that fits."""
    keys = [_key(line) for line in lines]
    head = [i for i in range(body) if not furniture.is_meta_line(lines[i])]
    if title:
        return next((i for i in head if keys[i] == _key(title)), None)
    head = [i for i in head if not furniture.is_furniture(lines[i]) and len(lines[i]) <= 300]
    for i in head:
        if _count(lines[i]) >= 4 and _is_repeated(lines, keys, i):
            return i
    fits = (i for i in head if _count(lines[i]) >= 4 and not _ends_sentence(lines[i]))
    named = [i for i in head if not furniture.masthead(lines[i])]
    short = (i for i in named or head if not furniture.is_section(lines[i]))
    first = next(fits, None)
    if first is not None and len([i for i in named if i < first]) in {1, 2}:
        first = next(short, first)  # "Pumps for Vesta" above a longer standfirst
    if first is None:
        first = next(short, None)
    # A text that is one line, or a list of lines without prose, has no headline.
    return first if body < len(lines) else None


def _is_repeated(lines: Sequence[str], keys: Sequence[str], index: int) -> bool:
    """Tell whether the page says the line again, alone or with the site's name behind it."""
    return any(
        other == keys[index] or furniture.site_suffix(lines[i], lines[index])
        for i, other in enumerate(keys)
        if i != index
    )


def _read_head(page: _Page, end: int, headline: int | None) -> None:
    """Read dates and names from the lines of the head, and drop those lines."""
    short_lines = [i for i in range(headline or 0) if _count(page.lines[i]) <= 3]
    for index in range(end):
        line = page.lines[index]
        if index == headline:
            continue
        place: Place = "head"
        if headline is not None and index < headline:
            place = "top" if not page.dates and index == 0 else "above"
        elif headline is None and index == 0:
            place = "top"
        meta = furniture.read_meta_line(line, place)
        if meta:
            page.dates += meta.dates
            page.authors += meta.authors
            page.drop(index, signal=meta.reading_time)
        elif headline is not None and furniture.is_section(line):
            page.drop(index, signal=0)
        elif headline is not None and index < headline and furniture.masthead(line):
            page.publisher = page.publisher or furniture.masthead(line)
            page.drop(index, signal=0)
        elif index in short_lines and len(short_lines) >= 3:
            page.drop(index)


def _drop_furniture(page: _Page) -> None:
    for index, line in enumerate(page.lines):
        if furniture.is_furniture(line):
            page.drop(index)
            page.publisher = page.publisher or furniture.copyright_holder(line)


def _drop_repeated_headlines(page: _Page, headline: int | None) -> None:
    """Keep the headline once; a copy with a site's name behind it tells the publisher."""
    if headline is None:
        return
    wanted = page.lines[headline]
    for index, line in enumerate(page.lines):
        if index == headline or len(line) > len(wanted) + 60:
            continue
        site = furniture.site_suffix(line, wanted)
        if site or _key(line) == _key(wanted):
            page.publisher = site or page.publisher
            page.drop(index)


def _drop_comments(page: _Page, body: int) -> None:
    """Drop a comment form behind the article and all that follows it."""
    words = 0
    for index in range(body, len(page.lines)):
        line = page.lines[index]
        following = page.lines[index + 1 : index + 5]
        is_form = any(furniture.is_comment_form(other) for other in following)
        heading = furniture.comment_heading(line)
        if heading and (is_form or (heading == "form" and words >= HEAD_WORDS)):
            for behind in range(index, len(page.lines)):
                page.drop(behind)
            return
        if _is_prose(line):
            words += _count(line)


def _drop_teasers(page: _Page, body: int) -> None:
    """Drop blocks of teasers behind the first prose, and single lines that point elsewhere."""
    for index in range(body + 1, len(page.lines)):
        line = page.lines[index]
        if index in page.dropped:
            continue
        if furniture.is_pointer(line) and not _ends_sentence(line):
            page.drop(index)
        elif heading := furniture.teaser_heading(line):
            for inner in range(index, _teasers_end(page, index, strong=heading == "block")):
                page.drop(inner)


def _teasers_end(page: _Page, heading: int, *, strong: bool) -> int:
    """Give the end of the block of teasers that a heading opens; the heading itself if it is none."""
    lines = page.lines
    first_prose: int | None = None
    headline: str | None = None
    seen = leads = 0
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        if index in page.dropped or _count(line) <= 2 or furniture.teaser_heading(line):
            continue
        if standalone_date(line) or furniture.is_meta_line(line):
            continue
        if _is_prose(line, 8):
            if not (strong and headline and _is_lead(line, headline)):
                # The article goes on, or a footer begins. One paragraph that looked like a lead may
                # be the article's own; two that each follow a headline are teasers.
                end = first_prose if first_prose is not None and leads == 1 else index
                return end if seen else heading
            first_prose = index if first_prose is None else first_prose
            headline = None
            leads += 1
        elif _BULLET.match(line) and _ends_sentence(line):
            return heading
        else:
            seen += 1
            headline = line
    return len(lines) if seen else heading


def _is_lead(line: str, headline: str) -> bool:
    """Tell whether a paragraph is the lead of a headline: short, and about the same things."""
    shared = _stems(line) & _stems(headline)
    return _count(line) <= LEAD_WORDS and len(shared) >= 2


def _stems(line: str) -> set[str]:
    return {word[:5] for word in _WORDS.findall(line.casefold()) if len(word) >= 4}


def _drop_closing_links(page: _Page, body: int) -> None:
    """Drop three or more headlines in a row at the very end of a page that shows furniture."""
    last = len(page.lines)
    links: list[int] = []
    for index in range(last - 1, body, -1):
        line = page.lines[index]
        if index in page.dropped:
            continue
        if line.endswith(":"):
            return  # what follows is a list of the article's own
        if not _is_headline_like(line) and not standalone_date(line):
            break
        links.append(index)
    if len(links) >= 3 and page.signals:
        for index in links:
            page.drop(index)


def _read_prose_dates(page: _Page, body: int, head_end: int) -> None:
    """Read the dateline of the first prose, and labelled dates on lines behind the article."""
    for line in page.lines[body : max(head_end, body) + 1]:
        found = dateline(line)
        if found:
            page.dates.append(found)
            break
    for index in range(head_end, len(page.lines)):
        line = page.lines[index]
        tail = standalone_date(line, "tail")
        if tail and tail.label == "published" and index not in page.dropped:
            page.dates.append(tail)
            page.drop(index, signal=0)
