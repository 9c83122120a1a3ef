"""Quantities of a parsed text: a number, what it counts, its rate, and whether it is hedged.

Not quantities: dates, years and clock times, lengths of time, ages, ordinals, calibres
("152-millimetre"), numbers inside names ("Leopard 2", "Resolution 1701", "Group of 77"), and words
without a number ("dozens"). In doubt nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.attrs import IS_ALPHA, LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from ingest.currencies import CODES, SIGNS, currency_word
from ingest.number_words import ONES, SCALES, SHORT_SCALES, TENS, numeral, read_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    `start_token:end_token` covers the hedge, the number and the counted noun phrase; `head` is the
    index of the counted noun, or of the number where there is none. `value` of a range is its lower
    bound, with `approx` set. `unit` is the counted noun with its adjectives and names, an ISO 4217
    code for money, `percent`, or None. `rate` is `per year`, `per quarter`, `per month`, `per week`,
    `per day` or `per hour`.
    """

    start_token: int
    end_token: int
    head: int
    value: float
    unit: str | None
    rate: str | None
    approx: bool


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in the text: tokens `start:end` with its currency sign, hedges left out."""

    start: int
    end: int
    value: float
    currency: str | None
    is_range: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the index of the noun, the end of its phrase, and its words."""

    head: int
    end: int
    unit: str | None


_START_WORDS = frozenset(
    get_string_id(word) for word in (*ONES, *TENS, "half", *(set(SCALES) - SHORT_SCALES))
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_JOINED_SIGN = re.compile(r"(?P<sign>[a-z]{0,3}[$£€¥₹₽₴₩₪₺]|rs\.?|rmb|~)(?P<number>\d.*)")
_WINDOW = 10

_TIME_UNITS = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade "
    "decades century centuries quarter quarters yr yrs o'clock am pm a.m. p.m. gmt utc hrs night "
    "nights weekend weekends season seasons".split()
)
_CALIBRES = frozenset(
    "mm millimetre millimetres millimeter millimeters caliber calibre cm gauge inch inches".split()
)
_DEGREES = frozenset("degree degrees ° °c °f celsius fahrenheit".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
_COLLECTIVE = frozenset(
    "personnel people aircraft staff police infantry cavalry artillery ammunition cattle percent "
    "craft spacecraft helicopter watercraft livestock kg km kwh mw gw mwh gwh tonne ton bpd troop "
    "dead wounded missing injured prisoner hovercraft ordnance manpower crew sq hectare km2 km² "
    "square kilowatt megawatt gigawatt square mph knots bcm kt mt".split()
)
_HEDGES = frozenset(
    "about around nearly almost roughly approximately some over circa ~ under nearing estimated "
    "approx. approx barely".split()
)
# These are prepositions too: "a dispute over 20 ships" is no hedge.
_PREPOSITIONS = frozenset({"about", "around", "over", "under"})
_LONG_HEDGES = frozenset(
    "more than|fewer than|less than|at least|up to|as many as|as much as|an estimated|close to|"
    "well over|upwards of|no fewer than|no less than|not less than|at most|in excess of|just over|"
    "just under|as few as|another some|at minimum|no more than|not more than".split("|")
)
_VAGUE_MODIFIERS = frozenset({"several", "few", "many", "of", "couple"})
_NOT_COUNTED = frozenset(
    "further additional new more other old extra such same fresh total whole".split()
)
_RATE_UNITS = {
    "year": "per year", "yr": "per year", "annum": "per year", "month": "per month",
    "week": "per week", "day": "per day", "hour": "per hour", "quarter": "per quarter",
}  # fmt: skip
_RATE_WORDS = {
    "annual": "per year", "annually": "per year", "yearly": "per year", "monthly": "per month",
    "weekly": "per week", "daily": "per day", "hourly": "per hour", "quarterly": "per quarter",
}  # fmt: skip
_DESIGNATED = frozenset(
    "resolution article chapter section phase number no. page paragraph annex part version level "
    "group type mark model line unit room flight route gate block category class item point stage "
    "day week year square area district sector battery tier clause protocol".split()
)
_MODIFIER_TAGS = frozenset(
    {"JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD", "``", "''", "FW"}
)
_PEOPLE = re.compile(r".*(?:ers|ors|men|women|ists|ees|ians|people|troops|soldiers|civilians)$")


def find_quantities(doc: Doc) -> list[Quantity]:
    """Read the quantities of a text with tags and a dependency parse, in order."""
    found: list[Quantity] = []
    done = 0
    for index in _starts(doc):
        if index < done:
            continue
        number = _number(doc, index, done)
        if number is None:
            continue
        done = number.end
        quantity = _quantity(doc, number)
        if quantity is not None:
            found.append(quantity)
    return found


def _starts(doc: Doc) -> Iterator[int]:
    """Give the tokens that may start or continue a number: digits or number words."""
    starts = _START_WORDS
    rows = doc.to_array([LOWER, IS_ALPHA]).tolist()
    for index, (lower, alpha) in enumerate(rows):
        if lower in starts or (not alpha and any(map(str.isdigit, doc[index].text))):
            yield index


def _words(doc: Doc, start: int) -> list[str]:
    return [token.lower_.translate(_DASHES) for token in doc[start : start + _WINDOW]]


# --- the number ---------------------------------------------------------------------------------


def _number(doc: Doc, index: int, done: int) -> _Number | None:
    """Read the number at a token, with the currency before it and the range after it."""
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
    return _Number(first, start + length, value, currency, last is not None, plain)


def _letter_scale(
    doc: Doc, words: list[str], value: float, length: int, start: int
) -> tuple[float, int]:
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
        if letters in SCALES and letters != "hundred":
            return round(low * SCALES[letters], 6)
    return low * 1000 if high >= 1000 and high % 1000 == 0 and low < 100 else low


# --- what it counts -----------------------------------------------------------------------------


def _quantity(doc: Doc, number: _Number) -> Quantity | None:
    if _is_no_number(doc, number):
        return None
    counted = _money(doc, number) or _percent(doc, number) or _nouns(doc, number)
    if counted is None:
        return None
    start, hedged = _hedge_before(doc, number.start)
    end, hedged_after = _hedge_after(doc, counted.end)
    rate = _rate(doc, counted, start)
    if counted.unit == "bpd" or counted.unit == "b/d":
        counted, rate = _Counted(counted.head, counted.end, "barrels"), "per day"
    return Quantity(
        start_token=start,
        end_token=end,
        head=counted.head,
        value=number.value,
        unit=counted.unit,
        rate=rate,
        approx=number.is_range or hedged or hedged_after or doc[number.end - 1].text.endswith("+"),
    )


def _is_no_number(doc: Doc, number: _Number) -> bool:
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
        if _is_designated(before, token, last):
            return True
    if after is not None:
        lower = after.lower_
        if lower in _TIME_UNITS or lower in _CALIBRES or lower in _DEGREES:
            return True
        if lower in _MONTHS and after.is_title:
            return True
        if after.tag_ == "HYPH" or (after.text in ("-", "/", ":") and not last.whitespace_):
            return True
        if last.lower_ in SCALES and after.lower_ == "of" and number.end - number.start == 1:
            return True
    return _is_year(doc, number) or (token.ent_type_ in ("DATE", "TIME") and number.value <= 31)


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
    # In "gave Ukraine 31 tanks" the name hangs on the verb to its left; in "Leopard 2 tanks" it
    # hangs on the noun to its right.
    return before.head.i > before.i and before.head.i >= last.head.i


def _is_year(doc: Doc, number: _Number) -> bool:
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


def _money(doc: Doc, number: _Number) -> _Counted | None:
    if number.currency:
        return _Counted(number.end - 1, number.end, number.currency)
    for at in (number.end, number.end + 1, number.end + 2):
        if at >= len(doc):
            return None
        token = doc[at]
        before = doc[at - 1].lower_ if at > number.end else ""
        lower = token.lower_
        if lower == "sterling" or lower in CODES and token.is_upper:
            return _Counted(at, at + 1, "GBP" if lower == "sterling" else lower.upper())
        code = currency_word(lower, before)
        if code is None and lower in ("pound", "pounds"):
            code = _pounds(doc, number, at)
        if code is not None:
            return _Counted(at, at + 1, code)
        if token.tag_ not in ("JJ", "NNP", "NNPS"):
            return None
    return None


def _pounds(doc: Doc, number: _Number, at: int) -> str | None:
    """Tell money from weight: "two million pounds" from "500 pounds of explosives"."""
    after = doc[at + 1].lower_ if at + 1 < len(doc) else ""
    if after == "sterling":
        return "GBP"
    return "GBP" if number.value >= 1e5 and after != "of" else None


def _percent(doc: Doc, number: _Number) -> _Counted | None:
    if number.end >= len(doc):
        return None
    token = doc[number.end]
    if token.text == "%" or token.lower_ == "percent":
        return _Counted(number.end, number.end + 1, "percent")
    after = doc[number.end + 1].lower_ if number.end + 1 < len(doc) else ""
    if token.lower_ == "per" and after == "cent":
        return _Counted(number.end + 1, number.end + 2, "percent")
    if token.lower_ == "percentage" and after in ("point", "points"):
        return _Counted(number.end + 1, number.end + 2, "percentage points")
    return None


def _nouns(doc: Doc, number: _Number) -> _Counted | None:
    head = _counted_noun(doc, number)
    if head is None:
        return _bare(doc, number)
    if head.lower_ in _TIME_UNITS or head.lower_ in _CALIBRES:
        return None
    if number.value != 1 and head.tag_ == "NN" and head.lower_ not in _COLLECTIVE:
        return None
    end = _list_end(head)
    return _Counted(head.i, end, _unit(doc, number.end, head, end))


def _counted_noun(doc: Doc, number: _Number) -> Token | None:
    """Give the noun of the phrase that follows: by the parse where that is sane, else by the tags."""
    token = doc[number.end - 1]
    while token.head.i > token.i and token.head.tag_ == "CD" and token.head.i < number.end:
        token = token.head
    head = token.head
    if head.i >= number.end and head.tag_.startswith("NN") and head.i - number.end < _WINDOW:
        between = doc[number.end : head.i]
        if all(word.tag_ in _MODIFIER_TAGS or word.text == "," for word in between):
            return _last_of_compound(head)
    last = None
    for word in doc[number.end : number.end + _WINDOW]:
        if word.tag_ not in _MODIFIER_TAGS:
            break
        if word.tag_.startswith("NN"):
            last = word
    return last


def _last_of_compound(noun: Token) -> Token:
    """Follow "patrol" to "boats" where the parse counts the first noun of a compound."""
    while noun.dep_ in ("compound", "nmod") and noun.head.i == noun.i + 1:
        if not noun.head.tag_.startswith("NN"):
            break
        noun = noun.head
    return noun


def _list_end(head: Token) -> int:
    """Give the end of "engineers, builders and sappers", all of which the one number counts."""
    items = [head]
    while True:
        following = [child for child in items[-1].rights if child.dep_ == "conj"]
        if not following:
            break
        item = following[0]
        if item.tag_ != "NNS" or any(child.dep_ not in ("cc", "punct") for child in item.lefts):
            break
        if any(t.tag_ not in (",", "CC") for t in item.doc[items[-1].i + 1 : item.i]):
            break
        items.append(item)
    if len(items) == 2 and not all(_PEOPLE.match(item.lower_) for item in items):
        return head.i + 1
    return items[-1].i + 1


def _unit(doc: Doc, start: int, head: Token, end: int) -> str:
    """Write what is counted: the noun with its adjectives and names, without kinds and calibres.

    "152-millimetre artillery shells" are shells, "military personnel" stay military personnel and
    "F-16 jets" stay F-16 jets: the whole phrase is the item of a claim, not the unit of its number.
    """
    first = head.i
    while first > start:
        word = doc[first - 1]
        named = word.tag_ in ("NNP", "NNPS") or any(map(str.isdigit, word.text))
        adjective = word.tag_ == "JJ" and word.lower_ not in _NOT_COUNTED
        if word.ent_type_ == "NORP" or word.tag_ == "CD" or not (adjective or named):
            break
        first -= 1
    return doc[first:end].text


def _bare(doc: Doc, number: _Number) -> _Counted | None:
    """Accept a number that stands for what it counts: "killed 20", "rose to 5,000"."""
    token = doc[number.end - 1]
    if token.lower_ == "one" or token.tag_ != "CD":
        return None
    before = doc[number.start - 1] if number.start else None
    after = doc[number.end] if number.end < len(doc) else None
    if before is not None and (before.text in ("(", "#", "[") or before.tag_ in ("NNP", "NN")):
        return None
    if before is not None and before.text == "," and after is not None and after.text == ",":
        return None  # an age
    if token.dep_ == "pobj":
        preposition = token.head
        if preposition.lower_ not in ("to", "by", "from", "than") or numeral(token.text) is None:
            return None
        if preposition.head.pos_ != "VERB":
            return None
    elif token.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr"):
        return None
    return _Counted(number.end - 1, number.end, None)


# --- hedges and rates ---------------------------------------------------------------------------


def _hedge_before(doc: Doc, start: int) -> tuple[int, bool]:
    """Give the start of the hedge before a number and whether there is one."""
    for length in (3, 2):
        if start >= length:
            words = " ".join(token.lower_ for token in doc[start - length : start])
            if words in _LONG_HEDGES:
                return start - length, True
    if start == 0:
        return start, False
    word = doc[start - 1]
    if word.lower_ not in _HEDGES and not doc[start].text.startswith("~"):
        return start, False
    if doc[start].text.startswith("~"):
        return start, True
    governor = doc[start - 2] if start > 1 else None
    if word.lower_ in _PREPOSITIONS and governor is not None and governor.tag_.startswith("NN"):
        return start, False
    return start - 1, True


def _hedge_after(doc: Doc, end: int) -> tuple[int, bool]:
    words = [token.lower_ for token in doc[end : end + 2]]
    return (end + 2, True) if words in (["or", "so"], ["or", "more"]) else (end, False)


def _rate(doc: Doc, counted: _Counted, start: int) -> str | None:
    return _rate_after(doc, counted.end) or _rate_before(doc, counted, start)


def _rate_after(doc: Doc, end: int) -> str | None:
    """Read "per day", "a year" or "annually" in the rest of the phrase."""
    sentence_end = doc[end - 1].sent.end
    for at in range(end, min(end + _WINDOW, sentence_end)):
        token = doc[at]
        lower = token.lower_
        if lower in _RATE_WORDS and lower.endswith("ly"):
            return _RATE_WORDS[lower]
        if lower in ("per", "a", "an", "each", "every", "/") and at + 1 < sentence_end:
            unit = _RATE_UNITS.get(doc[at + 1].lower_)
            after = doc[at + 2].lower_ if at + 2 < sentence_end else ""
            before = doc[at - 1].lower_
            if unit and after not in ("ago", "later", "earlier", "before", "after"):
                if before not in ("in", "for", "within", "of", "after", "once", "twice", "half"):
                    return unit
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", ":", "(", "WDT", "WP") or lower in ";—":
            return None
    return None


def _rate_before(doc: Doc, counted: _Counted, start: int) -> str | None:
    """Read "annual" on a noun that governs the number: "annual output of 500 tanks and 90 guns"."""
    for token in doc[max(start - 3, 0) : counted.head]:
        if token.lower_ in _RATE_WORDS and token.i >= start - 1:
            return _RATE_WORDS[token.lower_]
    token = doc[counted.head]
    for _ in range(6):
        for child in token.lefts:
            if child.lower_ in _RATE_WORDS:
                return _RATE_WORDS[child.lower_]
        if token.dep_ not in ("pobj", "conj", "prep", "nummod", "appos", "nmod", "compound"):
            return None
        if token.head.i >= token.i and token.dep_ in ("pobj", "prep", "conj"):
            return None
        token = token.head
    return None
