"""Quantities of a parsed text: a number, what it counts, its rate, and whether it is hedged.

Not quantities: dates, years and clock times, lengths of time, ages, ordinals, calibres
("152-millimetre"), numbers inside names ("Leopard 2", "Resolution 1701", "Group of 77"), and words
without a number ("dozens"). In doubt nothing is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.currencies import CODES, currency_word
from ingest.elided_nouns import MORE, counted_before
from ingest.number_words import numeral
from ingest.quantity_numbers import CALIBRES, TIME_UNITS, WINDOW, Number, is_no_number, number_at, starts
from ingest.tokens import Doc, Token
from ingest.word_lists import word_set


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
class _Counted:
    """What a number counts: the index of the noun, the end of its phrase, and its words."""

    head: int
    end: int
    unit: str | None


_COLLECTIVE = word_set(
    "personnel people aircraft staff police infantry cavalry artillery ammunition cattle craft "
    "spacecraft hovercraft watercraft livestock ordnance manpower crew kg km kwh mw gw mwh gwh sq "
    "square bpd bcm mph knots kt mt dead wounded missing injured km2 km² b/d"
)
_TIMES_AND_PARTS = word_set(
    "times time thirds quarters fifths sixths sevenths eighths ninths tenths halves half hundredths"
)
_HEDGES = word_set(
    "about around nearly almost roughly approximately some over circa ~ under nearing estimated "
    "approx. approx barely"
)
# These are prepositions too: "a dispute over 20 ships" is no hedge.
_PREPOSITIONS = word_set("about around over under")
_LONG_HEDGES = frozenset(
    {
        "more than", "fewer than", "less than", "at least", "up to", "as many as", "as much as",
        "an estimated", "close to", "well over", "upwards of", "no fewer than", "no less than",
        "not less than", "at most", "in excess of", "just over", "just under", "another some",
        "no more than", "not more than",
    }
)  # fmt: skip
_HEADCOUNTS = {"strong": "people", "member": "members", "man": "people", "person": "people"}
"""What follows a number and a hyphen before the body that has so many, and what they are."""
_SIZES = {
    "megawatt": "megawatts", "gigawatt": "gigawatts", "mw": "megawatts", "gw": "gigawatts", "km": "km",
    "kilometre": "kilometres", "kilometer": "kilometers", "mile": "miles", "bed": "beds",
}  # fmt: skip
"""The same of works, and how large they are: "a 650-megawatt plant"; a missile is not 300 km long."""
_WORKS = word_set(
    "plant station dam line railway pipeline road highway motorway cable hospital clinic farm park reactor "
    "link interconnector fence wall canal tunnel bridge"
)
_MANY = word_set("million billion trillion")
_NOT_COUNTED = word_set("further additional new more other old extra such same fresh total whole")
_PRONOMINAL = word_set("all the these those other both only but")
_RATE_UNITS = {
    "year": "per year", "yr": "per year", "annum": "per year", "month": "per month",
    "week": "per week", "day": "per day", "hour": "per hour", "quarter": "per quarter",
}  # fmt: skip
_RATE_WORDS = {
    "annual": "per year", "annually": "per year", "yearly": "per year", "monthly": "per month",
    "weekly": "per week", "daily": "per day", "hourly": "per hour", "quarterly": "per quarter",
}  # fmt: skip
_NO_RATE_BEFORE = word_set("in for within of after once twice half")
_NO_RATE_AFTER = word_set("ago later earlier before after")
# A further number may have the rate to itself: "40 tanks and two barrels a day".
_CLAUSE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", ":", "(", "WDT", "WP", ".", "CD"})
_MODIFIER_TAGS = frozenset(
    {"JJ", "JJS", "JJR", "RBR", "RBS", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD"}
) | {"``", "''", "FW"}
_PEOPLE = re.compile(r".*(?:ers|ors|men|women|ists|ees|ians|people|troops|soldiers|civilians)$")


def find_quantities(doc: Doc) -> list[Quantity]:
    """Read the quantities of a text with tags and a dependency parse, in order."""
    found: list[Quantity] = []
    done = 0
    for index in starts(doc):
        number = number_at(doc, index, done) if index >= done else None
        if number is None:
            continue
        done = number.end
        quantity = _quantity(doc, number)
        if quantity is not None:
            found.append(quantity)
            done = max(done, quantity.end_token)
    return found


# --- what it counts -----------------------------------------------------------------------------


def _quantity(doc: Doc, number: Number) -> Quantity | None:
    counted = _headcount(doc, number)
    if counted is None and is_no_number(doc, number):
        return None
    counted = counted or _money(doc, number) or _percent(doc, number) or _nouns(doc, number)
    if counted is None:
        return None
    start, hedged = _hedge_before(doc, number.start)
    end, hedged_after = _hedge_after(doc, counted.end)
    rate = _rate(doc, counted, start)
    if counted.unit in ("bpd", "b/d"):
        counted, rate = _Counted(counted.head, counted.end, "barrels"), "per day"
    return Quantity(
        start_token=start,
        end_token=end,
        head=counted.head,
        value=number.value,
        unit=counted.unit,
        rate=rate,
        approx=number.is_range or hedged or hedged_after or doc[number.end - 1].text == "+",
    )


def _headcount(doc: Doc, number: Number) -> _Counted | None:
    """Read the people of "a 300-strong battalion", "a 12-member team", and the size of works."""
    behind = doc[number.end : number.end + 2]
    if len(behind) < 2 or behind[0].text not in ("-", "–"):
        return None
    unit = _HEADCOUNTS.get(behind[1].lower_) or _SIZES.get(behind[1].lower_)
    if unit is None:
        return None
    for token in doc[behind[1].i + 1 : behind[1].i + WINDOW]:
        if token.tag_ in ("NN", "NNP") and not (
            token.dep_ in ("compound", "nmod") and token.head.i == token.i + 1
        ):
            fits = behind[1].lower_ in _HEADCOUNTS or token.lower_ in _WORKS
            return _Counted(token.i, token.i + 1, unit) if fits else None
        if token.tag_ not in _MODIFIER_TAGS:
            return None
    return None


def _money(doc: Doc, number: Number) -> _Counted | None:
    if number.currency:
        return _Counted(number.end - 1, number.end, number.currency)
    for at in (number.end, number.end + 1, number.end + 2):
        if at >= len(doc):
            return None
        token = doc[at]
        before = doc[at - 1].lower_ if at > number.end else ""
        lower = token.lower_
        if lower == "sterling" or (lower in CODES and token.is_upper):
            return _Counted(at, at + 1, "GBP" if lower == "sterling" else lower.upper())
        code = currency_word(lower, before)
        if lower == "won" and at == number.end and doc[at - 1].lower_ in _MANY:
            code = "KRW"  # "640 billion won with X", which looks like a verb
        if code is None and lower in ("pound", "pounds"):
            code = _pounds(doc, number, at)
        if code is not None:
            return _Counted(at, at + 1, code)
        if token.tag_ not in ("JJ", "NNP", "NNPS"):
            return None
    return None


def _pounds(doc: Doc, number: Number, at: int) -> str | None:
    """Tell money from weight: "two million pounds" from "500 pounds of explosives"."""
    after = doc[at + 1].lower_ if at + 1 < len(doc) else ""
    if after == "sterling":
        return "GBP"
    return "GBP" if number.value >= 1e5 and after != "of" else None


def _percent(doc: Doc, number: Number) -> _Counted | None:
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


def _nouns(doc: Doc, number: Number) -> _Counted | None:
    head = _counted_noun(doc, number)
    if head is not None and head.lower_.endswith("watt") and head.head.lower_ in TIME_UNITS:
        head = head.head  # "2.5 terawatt hours", read as a number of terawatt
    if head is None:
        return _part_of_many(doc, number) or _elided(doc, number) or _bare(doc, number)
    if head.lower_ in MORE:
        return _elided(doc, number)
    # "300 kilowatt-hours", "40 gigawatt hours"
    joined = head.i - 2 >= number.end and head.nbor(-1).text == "-"
    joined |= head.i - 1 >= number.end and head.nbor(-1).lower_.endswith("watt")
    if (
        (head.lower_ in TIME_UNITS and not joined)
        or head.lower_ in CALIBRES
        or head.lower_ in _TIMES_AND_PARTS
    ):
        return None
    if number.value != 1 and head.tag_ == "NN" and head.lower_ not in _COLLECTIVE:
        return None
    end = _list_end(head)
    return _Counted(head.i, end, _unit(doc, number.end, head, end))


def _counted_noun(doc: Doc, number: Number) -> Token | None:
    """Give the noun of the phrase that follows: by the parse where it is sane, else by the tags."""
    token = doc[number.end - 1]
    while token.head.i > token.i and token.head.tag_ == "CD" and token.head.i < number.end:
        token = token.head
    head = token.head
    if head.i >= number.end and head.tag_.startswith("NN") and head.i - number.end < WINDOW:
        between = doc[number.end : head.i]
        if all(w.tag_ in _MODIFIER_TAGS or w.text == "," or w.dep_ == "amod" for w in between):
            return _last_of_name(_last_of_compound(head))
    last = None
    for word in doc[number.end : number.end + WINDOW]:
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


def _last_of_name(noun: Token) -> Token:
    """Follow "Mirage" to "fighters" over the number of the model between them."""
    if noun.tag_ != "NNP":
        return noun
    for token in noun.doc[noun.i + 1 : noun.i + 4]:
        if token.tag_ == "NNS":
            return token
        if token.tag_ not in _MODIFIER_TAGS or not any(map(str.isdigit, token.text)):
            break
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
    """Write what is counted: the noun phrase without "further" and the like.

    After a calibre only the noun stays: "240,000 152-millimetre artillery shells" are shells, while
    the whole phrase is the item of a claim.
    """
    first = start
    for token in doc[start : head.i]:
        if token.lower_ in CALIBRES:
            first = head.i
        elif token.i == first and (token.lower_ in _NOT_COUNTED or token.tag_ == "HYPH"):
            first = token.i + 1
    return doc[first:end].text


def _part_of_many(doc: Doc, number: Number) -> _Counted | None:
    """Read "31 of its members" and "two of the villas" as members and villas."""
    if number.value == 1 or number.end >= len(doc) or doc[number.end].lower_ != "of":
        return None
    for token in doc[number.end + 1 : number.end + 6]:
        if token.tag_ == "NNS" and (token.i + 1 >= len(doc) or not doc[token.i + 1].tag_.startswith("NN")):
            return _Counted(token.i, token.i + 1, token.text)
        if token.tag_ not in ("DT", "PRP$", "JJ", "NN", "NNP", "POS", "VBN", "CD"):
            return None
    return None


def _elided(doc: Doc, number: Number) -> _Counted | None:
    """Read "another 20" and "50 more" as more of what was counted before."""
    more = number.end < len(doc) and doc[number.end].lower_ in MORE
    for at in (number.end - 1, number.end) if more else (number.end - 1,):
        noun = counted_before(doc[at])
        if noun is not None:
            first = min((c.i for c in noun.lefts if c.tag_ == "CD"), default=noun.i)
            return _Counted(at, number.end + more, _unit(doc, first + 1, noun, noun.i + 1))
    return None


def _bare(doc: Doc, number: Number) -> _Counted | None:
    """Accept a number that stands for what it counts: "killed 20", "rose to 5,000"."""
    token = doc[number.end - 1]
    if token.lower_ == "one" or token.tag_ != "CD":
        return None
    before = doc[number.start - 1] if number.start else None
    after = doc[number.end] if number.end < len(doc) else None
    if before is not None and before.lower_ in _PRONOMINAL:
        return None  # "all three", "the two"
    if before is not None and (before.text in ("(", "#", "[") or before.tag_ in ("NNP", "NN")):
        return None
    if before is not None and before.text == "," and after is not None and after.text == ",":
        return None  # an age
    if token.dep_ == "pobj":
        preposition = token.head
        if preposition.lower_ == "of" and preposition.head.lemma_ == "rate":
            return _Counted(number.end - 1, number.end, None)  # "at a rate of 90,000 a month"
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
    if word.dep_ == "prt":
        return start, False  # "handed over six fighters"
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
    limit = min(end + WINDOW, len(doc))
    for at in range(end, limit):
        token = doc[at]
        if token.is_sent_start:
            return None
        lower = token.lower_
        if lower in _RATE_WORDS and lower.endswith("ly"):
            return _RATE_WORDS[lower]
        if lower in ("per", "a", "an", "each", "every", "/") and at + 1 < limit:
            unit = _RATE_UNITS.get(doc[at + 1].lower_)
            after = doc[at + 2].lower_ if at + 2 < limit else ""
            before = doc[at - 1].lower_
            if unit and after not in _NO_RATE_AFTER and before not in _NO_RATE_BEFORE:
                return unit
        if token.tag_ in _CLAUSE_TAGS:
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
