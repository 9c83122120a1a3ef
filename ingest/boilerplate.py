"""Cut a page saved as text down to its article.

Whole lines are kept or left out, never changed, so a quote is found word for word in the original.
What goes: the day of the visit, reading times, invitations to share or subscribe, comment forms, a
repeated headline, and everything from the first heading of a block about other articles ("Don't
Miss", "Related") on. Such a heading must stand alone on a short line, in the later part of the page,
with no full paragraphs after it: cutting real text is the worse error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.publication_date import day_of_line

END = re.compile(
    r"(?:leave a (?:reply|comment)|don.?t miss|related(?: (?:posts?|articles?|stories|news|topics|"
    r"content|coverage))?|recommended(?: (?:for you|reading|articles?))?|you (?:may|might) (?:also )?"
    r"(?:like|be interested in)|read (?:more|also|next)|also read|see also|more (?:from|on|in|stories|"
    r"news|articles?)\b.{0,40}|most (?:read|popular|viewed)|trending(?: now)?|latest (?:news|posts?|"
    r"articles?|stories|headlines)|popular (?:posts?|articles?|now)|other (?:news|articles?|stories)|"
    r"previous (?:article|post)|next (?:article|post)|comments?(?: \(\d+\))?|\d+ comments?|"
    r"about the author|share this(?: (?:article|post|story))?|top stories|editor.?s picks?|"
    r"what to read next|up next|further reading|in case you missed it|sponsored(?: content)?)[:.…]?",
    re.I,
)
LINE = re.compile(
    r"(?:\d+ mins? read|\d+ minutes? read|reading time:? .{0,20}|estimated reading time.{0,20}|"
    r"share(?: (?:on|via) .{0,40})?|tweet|print|email|copy link|subscribe.{0,60}|sign up .{0,80}|"
    r"sign in|log ?in|menu|home|search|skip to (?:main )?content|advertisement|advertising|"
    r"your email address will not be published\.?.{0,60}|required fields are marked.{0,10}|"
    r"(?:we use|this (?:web)?site uses) cookies.{0,200}|accept(?: all)?(?: cookies)?|"
    r"(?:tags?|filed under|categories|topics?):.{0,200}|follow us.{0,60}|"
    r"(?:photo|image|picture|credit|source)(?: credit)?:.{0,120}|all rights reserved.{0,60}|"
    r"(?:©|copyright).{0,120}|facebook|twitter|x|whatsapp|telegram|linkedin|listen to .{0,60}|"
    r"comments? (?:are )?(?:off|closed).{0,20}|click here.{0,60}|back to top|"
    r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:,? .{0,40})?|"
    r"(?:last )?updated:?.{0,60}|published:?(?: on)?.{0,60}|posted:?(?: on)?.{0,60})",
    re.I,
)
BYLINE = re.compile(r"by ([A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|and|de|van|von|al))*)(?:[,|].*)?", re.I)
LATE = 0.35
"""The part of a page before which no block of other articles is looked for."""
PROSE_WORDS = 45
"""A line of more words is a paragraph, not a teaser."""


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a page without its furniture, its headline and its authors where it names them."""

    text: str
    title: str | None
    authors: tuple[str, ...]


def clean(text: str) -> Article:
    """Give the article of a page saved as text.

    A text of fewer than four lines is given back as it is.
    """
    lines = text.split("\n")
    if len([line for line in lines if line.strip()]) < 4:
        return Article(text.strip("\n"), None, ())
    lines = lines[: _end(lines)]
    kept: list[str] = []
    authors: list[str] = []
    seen: set[str] = set()
    headline = _headline(lines)
    for line in lines:
        bare = line.strip()
        key = " ".join(bare.lower().split())
        byline = BYLINE.fullmatch(bare)
        if byline and len(bare) < 80:
            authors += re.split(r" and |, ", byline.group(1))
        if LINE.fullmatch(bare) or (len(bare) < 60 and day_of_line(bare) is not None):
            continue
        if key and key in seen and len(bare.split()) >= 3:
            continue
        seen.add(key)
        if bare or (kept and kept[-1]):
            kept.append(line if bare else "")
    return Article("\n".join(kept).strip("\n"), headline, tuple(authors))


def _end(lines: list[str]) -> int:
    """Give the number of the line at which other articles or the comment form begin."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    words_before = 0
    total = sum(len(line.split()) for line in lines)
    for number in filled:
        bare = lines[number].strip()
        if (
            END.fullmatch(bare)
            and words_before >= LATE * total
            and not _prose_follows(lines[number + 1 :])
        ):
            return number
        words_before += len(bare.split())
    return len(lines)


def _prose_follows(lines: list[str]) -> bool:
    """Whether whole paragraphs follow, so that the line was a heading within the article."""
    return any(
        len(line.split()) > PROSE_WORDS and line.rstrip().endswith((".", "”", '"')) for line in lines
    )


def _headline(lines: list[str]) -> str | None:
    """Give the line that is repeated near the top, else the first that could be a headline."""
    top = [line.strip() for line in lines if line.strip()][:12]
    for line in top:
        if top.count(line) > 1 and len(line.split()) >= 3:
            return line
    for line in top[:4]:
        if (
            3 <= len(line.split()) <= 25
            and not line.endswith((".", "”"))
            and day_of_line(line) is None
            and not LINE.fullmatch(line)
        ):
            return line
    return None
