"""Finds the numbers of a text that may count something, and refuses those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.currencies import CODES, SIGNS
from ingest.number_words import ONES, SCALES, SHORT_SCALES, TENS, read_number
from ingest.tokens import Doc, Token
from ingest.word_lists import word_set

WINDOW = 10
"""Tokens after its start within which a number and what it counts are looked for."""

TIME_UNITS = word_set(
    "year years month months week weeks day days hour hours minute minutes second seconds decade "
    "decades century centuries quarter quarters yr yrs o'clock am pm a.m. p.m. gmt utc hrs night "
    "nights weekend weekends season seasons"
)
CALIBRES = word_set("mm millimetre millimetres millimeter millimeters caliber calibre cm gauge inch inches")
_DEGREES = word_set("degree degrees ° °c °f celsius fahrenheit")
_MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep "
    "sept oct nov dec"
)
_VAGUE_MODIFIERS = word_set("several few many of couple")
_DESIGNATED = word_set(
    "resolution article chapter section phase number no. page paragraph annex part version level "
    "group type mark model line unit room flight route gate block category class item point stage "
    "day week year square district sector tier clause protocol aged age boeing airbus leopard patriot "
    "mirage javelin stinger tornado merkava antonov tupolev ilyushin mig embraer"
)
_DITRANSITIVE = word_set(
    "give sell send offer lend hand grant supply promise deliver ship owe pay cost donate provide "
    "bring deny loan award allot"
)
_START_WORDS = frozenset((*ONES, *TENS, "half", *(set(SCALES) - SHORT_SCALES)))
_DASHES = str.maketrans("‐‑‒–—−", "------")
_JOINED_SIGN = re.compile(r"(?P<sign>[a-z]{0,3}[$£€¥₹₽₴₩₪₺]|rs\.?|rmb|~)(?P<number>\d.*)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: tokens `start:end` with its currency sign, hedges left out.

    `plain` says that no sign is written in one token with it.
    """

    start: int
    end: int
    value: float
    currency: str | None
    is_range: bool
    plain: bool


def starts(doc: Doc) -> Iterator[int]:
    """Give the tokens that may start or continue a number: digits or number words."""
    for index, token in enumerate(doc):
        text = token.text
        if token.lower_ in _START_WORDS or (not text.isalpha() and any(map(str.isdigit, text))):
            yield index


def _words(doc: Doc, start: int) -> list[str]:
    return [token.lower_.translate(_DASHES) for token in doc[start : start + WINDOW]]


# --- the number ---------------------------------------------------------------------------------


def number_at(doc: Doc, index: int, done: int) -> Number | None:
    """Read the number at a token, with the currency before it and the range after it.

    Args:
        doc: The text.
        index: A token from `starts`.
        done: Index after the last token that is read already.
    """
    start = index
    if index > done and doc[index].lower_ in SCALES and doc[index - 1].lower_ in ("a", "an"):
        start = index - 1
    words = _words(doc, start)
    currency = None
    joined = _JOINED_SIGN.fullmatch(words[0])
    plain = joined is None
    if joined:
        words[0] = joined["number"]
        currency = SIGNS.get(joined["sign"])
        if currency is None and joined["sign"] != "~":
            return None
    read = read_number(words, 0, letters=currency is not None)
    first = start
    if currency is None and start > done:
        currency = _currency_before(doc[start - 1])
        if currency:
            first = start - 1
            read = read_number(words, 0, letters=True)
    if read is None:
        return None
    value, length = read
    if not currency and length < len(words):
        value, length = _letter_scale(doc, words, value, length, start)
    last = _range(words, length, value, currency is not None, doc, first)
    if last is not None:
        value, length = last
    elif length < len(words) and words[length] == "+":
        length += 1
    return Number(first, start + length, value, currency, last is not None, plain)


def _letter_scale(doc: Doc, words: list[str], value: float, length: int, start: int) -> tuple[float, int]:
    """Take "3.5 m euros" and "1.2 m barrels" as millions; "5 m" alone is a length."""
    if words[length] not in SHORT_SCALES or length != 1:
        return value, length
    after = doc[start + 2] if start + 2 < len(doc) else None
    if after is not None and after.tag_ in ("NNS", "NN", "NNP") and not doc[start].whitespace_:
        return round(value * SCALES[words[length]], 6), length + 1
    return value, length


def _currency_before(token: Token) -> str | None:
    lower = token.lower_
    if lower in SIGNS and (token.tag_ == "$" or not token.is_alpha or lower in ("rmb", "rs")):
        return SIGNS[lower]
    return lower.upper() if lower in CODES and token.is_upper else None


def _range(
    words: list[str], at: int, low: float, money: bool, doc: Doc, first: int
) -> tuple[float, int] | None:
    """Read the rest of "5,000 to 6,000", "2-3bn" or "between 10 and 20".

    Returns:
        The lower bound and the number of words up to the end; None where there is no range.
    """
    if at + 1 >= len(words) or words[at] not in ("-", "to", "and"):
        return None
    before = doc[first - 1].lower_ if first else ""
    if (words[at] == "and") != (before == "between") or (words[at] == "to" and before == "from"):
        return None
    following = at + 1
    if words[following] in SIGNS and following + 1 < len(words):
        following += 1
    read = read_number(words, following, letters=money)
    if read is None:
        return None
    high, end = read
    low = _with_scale_of(low, high, words[following:end])
    return (low, end) if low < high else None


def _with_scale_of(low: float, high: float, words: list[str]) -> float:
    """Lend the scale of "3bn" or "three million" to the 2 or two before it."""
    if low >= 1000:
        return low
    for word in reversed(words):
        letters = re.sub(r"[\d.,+]", "", word)
        if letters in SCALES:
            return round(low * SCALES[letters], 6)
    return low * 1000 if high >= 1000 and high % 1000 == 0 and low < 100 else low


def is_no_number(doc: Doc, number: Number) -> bool:
    """Whether the number is a date, a clock time, a part of a word or of a name."""
    token, last = doc[number.start], doc[number.end - 1]
    before = doc[number.start - 1] if number.start else None
    after = doc[number.end] if number.end < len(doc) else None
    if number.currency:
        return False
    if before is not None:
        if before.lower_ in _MONTHS and before.is_title:
            return True
        if before.lower_ in _VAGUE_MODIFIERS and token.lower_ in SCALES:
            return True
        if not before.whitespace_ and before.text in ("-", "/", ":", ".", "–") and number.start > 1:
            return True
        if before.like_num and before.is_digit:
            return True
        if _is_designated(before, token, last) and last.lower_ not in SCALES:  # "fined Siemens 340 billion"
            return True
    if after is not None:
        lower = after.lower_
        hyphen = after.i + 1 < len(doc) and doc[after.i + 1].text == "-"  # "40 second-hand tanks"
        if (lower in TIME_UNITS and not hyphen) or lower in CALIBRES or lower in _DEGREES:
            return True
        if lower in _MONTHS and after.is_title:
            return True
        if after.tag_ == "HYPH" or (after.text in ("-", "/", ":") and not last.whitespace_):
            return True
        if last.lower_ in SCALES and after.lower_ == "of" and number.end - number.start == 1:
            return True
    more = before is not None and before.lower_ in ("another", "further")  # "another 20 in July"
    dated = token.ent_type_ in ("DATE", "TIME") and number.value <= 31 and not more
    return dated or _is_year(doc, number)


def _is_designated(before: Token, token: Token, last: Token) -> bool:
    """Whether the number belongs to the name before it: "Leopard 2 tanks", "Resolution 1701"."""
    if not token.is_digit or before.is_sent_end:
        return False
    if before.lower_ in _DESIGNATED:
        return True
    if before.tag_ not in ("NNP", "NNPS") or before.ent_type_ in ("GPE", "NORP"):
        return False
    if last.head.i == before.i:
        return True
    if int(token.text) >= 10 and _is_recipient(before):
        return False
    # In "gave Ukraine 31 tanks" the name hangs on the verb to its left; in "Leopard 2 tanks" it
    # hangs on the noun to its right.
    return before.head.i > before.i and before.head.i >= last.head.i


def _is_recipient(name: Token) -> bool:
    """Whether a name stands behind "gave" or "sold", so that a number starts what was given."""
    doc, index = name.doc, name.i
    while index > 0 and doc[index].tag_ in ("NNP", "NNPS", "DT"):
        index -= 1
    return doc[index].tag_.startswith("VB") and doc[index].lemma_.lower() in _DITRANSITIVE


def _is_year(doc: Doc, number: Number) -> bool:
    token = doc[number.start]
    if not number.plain or number.end - number.start != 1 or not token.is_digit:
        return False
    if len(token.text) != 4 or not 1500 <= number.value < 2100:
        return False
    return (
        token.dep_ != "nummod"
        or token.head.tag_ != "NNS"
        or token.head.i < token.i
        or (token.ent_type_ == "DATE")
    )
