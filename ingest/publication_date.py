"""The day on which a page was published, as far as the page itself says so.

For a page saved as text the days near the top are weighed: one marked "Published" wins; a day at the
very top, before the headline, with its weekday, is the day of the visit when another stands beside
the headline. "Updated" is no publication. A day in the prose never counts. Where nothing is sure the
answer is None: a wrong date would shift every "last week" of the article.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sep sept|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
TIME = r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?)?"
FORMS = (
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{MONTH})\.?,? (?P<y>\d{{4}})", re.I),
    re.compile(rf"(?P<m>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})", re.I),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\S*)?"),
    re.compile(r"(?P<y>\d{4})/(?P<m>\d\d)/(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})"),
)
LABEL = re.compile(
    r"^(?P<label>published|posted|first published|date|updated|last updated|modified)?"
    r"(?: on)?:? *",
    re.I,
)
DATELINE = re.compile(
    rf"^[A-ZÀ-Ý][\w .,'’-]{{2,40}}?,? (?P<first>{MONTH}|\d{{1,2}})\.? (?P<second>{MONTH}|\d{{1,2}})"
    rf"(?:,? (?P<year>\d{{4}}))? ?(?:\([^)]{{2,30}}\) ?)?[—–-]",
    re.I,
)
TOP_LINES = 12
LONG = 14


def day_of_line(line: str) -> str | None:
    """Give the day (EDTF) of a line that holds a date and nothing else; None for every other.

    "3/4/2025" is two days at once and gives None.
    """
    return _read(line.strip())[1]


def _read(line: str) -> tuple[str, str | None]:
    """Give the label of a date line ("published", "updated" or nothing) and its day."""
    found = LABEL.match(line)
    label = (found.group("label") or "").lower() if found else ""
    rest = line[found.end() :] if found else line
    rest = re.sub(rf"^{WEEKDAY}", "", rest, flags=re.I)
    rest = re.sub(rf"{TIME}$", "", rest, flags=re.I).strip(" |·•,.")
    for form in FORMS:
        match = form.fullmatch(rest)
        if match:
            return label, _day(match, slashed="/" in rest and not rest[:4].isdigit())
    return label, None


def _day(match: re.Match[str], *, slashed: bool = False) -> str | None:
    month_text = match["m"].lower()
    month = MONTHS.get(month_text) or (int(month_text) if month_text.isdigit() else 0)
    day, year = int(match["d"]), int(match["y"])
    if slashed:
        if day <= 12 and month <= 12 and day != month:
            return None  # 3/4/2025 is the 3rd of April or the 4th of March
        if month > 12:
            day, month = month, day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def published_of_text(text: str) -> str | None:
    """Give the publication day (EDTF) of a page saved as text, or None where it is not sure."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    top = lines[:TOP_LINES]
    found: list[tuple[int, str, str, str]] = []
    for number, line in enumerate(top):
        if len(line.split()) > LONG:
            break
        label, day = _read(line)
        if day is not None:
            found.append((number, label, day, line))
    for _, label, day, _ in found:
        if label in ("published", "posted", "first published", "date"):
            return day
    plain = [entry for entry in found if "updated" not in entry[1] and entry[1] != "modified"]
    if len(plain) > 1 and plain[0][0] == 0:
        # The day of the visit stands on top of the page; the one beside the headline is meant.
        plain = plain[1:]
    days = {day for _, _, day, _ in plain}
    if len(days) == 1:
        return days.pop()
    if days:
        return plain[0][2]
    return _from_dateline(lines)


def _from_dateline(lines: list[str]) -> str | None:
    """Read "KYIV, March 3, 2025 (Agency) -"; a dateline without a year does not date a page."""
    for line in lines[:6]:
        match = DATELINE.match(line)
        if match and match["year"]:
            first, second = match["first"].lower(), match["second"].lower()
            month, day = (first, second) if first in MONTHS else (second, first)
            if month in MONTHS and day.isdigit():
                try:
                    return date(int(match["year"]), MONTHS[month], int(day)).isoformat()
                except ValueError:
                    return None
    return None


def edtf_of(value: str) -> str | None:
    """Give the EDTF form of a date in metadata or an option: ISO, with or without time, or words.

    None where it cannot be read, or may mean two days.
    """
    value = value.strip()
    if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            return None
        return value
    match = re.match(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d", value)
    if match:
        return edtf_of(match.group(1))
    return day_of_line(value)
