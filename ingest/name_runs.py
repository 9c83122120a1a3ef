"""How far a name goes: from the words that were recognised to all those that the text writes as one name.

The entity recogniser sees "Daehan" in "Daehan Precision", the gazetteer a river in "Mekong Wire" and a
state in "Siam League". Left alone, what such a body does would be said of the river or the state.
"""

from __future__ import annotations

import re

from ingest.gazetteer import Choice, Sense
from ingest.name_kinds import COMPANY, FORCE
from ingest.tokens import Doc, Token

BODY = re.compile(
    r"\b(League|Union|Party|Alliance|Committee|Council|Agency|Authority|Institute|Association|Federation|"
    r"Guard|Foundation|Movement|Congress|Society|Bureau|Corporation|Company|Airlines|Railways|Bank|Pool|Forum|"
    r"Community|Organi[sz]ation|Fund|Chamber|Board|Service|Commission|Cent(?:er|re)|College|University|Trust|"
    r"Network|Initiative|Club|Watch|Monitor|Observatory|Newswire|Tribune|Herald|Gazette|Courier|Chronicle|"
    r"Times|Post|Ledger|Dispatch|Telegraph|Red Cross|Red Crescent)(?: (?:of|for) [\w '’&-]+)?$"
)
"""The words that names of bodies end in, or go on from with "of" and "for"."""
NAMELESS = frozenset("Army Navy Government Parliament Police Forces Military Congress Senate Union".split())
OFFICE_WORDS = frozenset(
    "minister secretary chief commissioner ambassador spokesman spokeswoman representative".split()
)
JOINING = frozenset({"of", "for", "and", "'", "’"})
"""What may stand between the words of a body's name."""
NO_PART = frozenset(
    "river county road street avenue square province region oblast district state city town village "
    "valley island islands sea bay gulf strait coast cape lake mount mountain mountains desert peninsula "
    "strip delta canal airport harbour harbor president premier minister chancellor secretary governor "
    "mayor general colonel major admiral captain ambassador envoy spokesman spokeswoman chief commander "
    "commissioner senator judge prosecutor king queen prince crown sheikh prime foreign deputy vice "
    "former acting monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sept sep oct "
    "nov dec time war crisis east west north south".split()
)
"""Words with a capital that are beside a name and no part of it: what a place is, offices, days."""
DIRECTIONS = frozenset(
    "northern southern eastern western central upper lower greater inner outer mainland free united new "
    "former modern ancient soviet communist socialist republic".split()
)
"""Words before a state that name a part of it, or it as it was."""
WORKS = frozenset(
    "terminal refinery airfield plant mine field dam depot crossing pipeline shipyard smelter station "
    "base".split()
)
"""What a name with a small letter behind it may be the name of."""
UNKNOWN = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})
LONGEST = 7
OF_PEOPLE = re.compile(
    r"\b(?:Union|Federation|Association|Chamber|Council|Board|Office|Society|League|Agency|Group|Panel|"
    r"Commission|Committee|Court|Bureau|Institute|Ministry|Department|Directorate)$"
)
"""Bodies whose name goes on with whom, or what, they are for."""
OF_STATE = re.compile(
    r"\b(Union|Society|Association|Federation|Confederation|Council|Chamber|Institute|Party|Front|Movement|"
    r"Congress|Alliance|League|Committee|Conference|Church|Club|Board|Authority|Commission|Corporation|Bank|"
    r"Army|Forces|Foundation|University|Organi[sz]ation|Agency|Company)$"
)
"""Ends of names that go on with their state: "the Law Society of Kenya"."""
COMMODITY = frozenset(
    "oil gas gold coal copper cotton sugar rubber timber uranium nickel lithium aluminium steel power "
    "energy arms wind solar hydro nuclear petroleum minerals metals foods materials textiles cement heavy "
    "naval capital resources partners cargo freight".split()
)
"""Ends of firms' names that with a state before them mean its goods: "Russian Gas"."""


def whole_names(doc: Doc, chosen: list[Choice]) -> list[Choice]:
    """Give the names with the words that go on with them, none inside another.

    Args:
        doc: the parsed text.
        chosen: the names found so far: first token, one past the last, what the gazetteer has of it or
            None, the label of the entity recogniser or "".
    """
    chosen = [*chosen, *_shortened(doc, chosen)]
    states = {c[0]: c[1] for c in chosen if c[2] is not None and c[2].entry.kind == "State"}
    starts = {choice[0] for choice in chosen}
    longer = sorted((_lengthened(doc, c, starts, states) for c in chosen), key=lambda c: (c[0], -c[1]))
    found: list[Choice] = []
    for choice in longer:
        if not found or choice[1] > found[-1][1]:
            found.append(choice)
    return found


def whole_persons(doc: Doc, chosen: list[Choice]) -> list[Choice]:
    """Give the names, of which one person's that was read as two is one: "Yorman Escalona | Ruiz"."""
    persons = {start: end for start, end, _, label in chosen if label == "PERSON"}
    found: list[Choice] = []
    inner: set[int] = set()
    for start, end, match, label in chosen:
        last = end
        while label == "PERSON" and last in persons and _is_one_name(doc, start, persons[last]):
            inner.add(last)
            last = persons[last]
        found.append((start, last, match, label))
    return [choice for choice in found if choice[0] not in inner]


def _is_one_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the words up to `end` are parsed as one name."""
    last = doc[end - 1]
    return all(token.head == last and token.dep_ == "compound" for token in doc[start : end - 1])


def _shortened(doc: Doc, chosen: list[Choice]) -> list[Choice]:
    """Give where the text calls a body by its name again, or by the first two words or more of it.

    "Pearl Nile Refinery ... Pearl Nile said": the second holds a river that the gazetteer knows.
    """
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for start, end, match, label in chosen:
        if match is None and label in ("ORG", "FAC") and end - start > 1:
            words = tuple(token.text for token in doc[start:end])
            if all(word[0].isupper() for word in words):
                firsts.setdefault(words[0], []).append(words)
    whole = {(c[0], c[1]) for c in chosen}
    found: list[Choice] = []
    for token in doc if firsts else ():
        for words in firsts.get(token.text, ()):
            last = token.i
            while (
                last < len(doc) and last - token.i < len(words) and doc[last].text == words[last - token.i]
            ):
                last += 1
            named = last - token.i > 1 and (token.i, last) not in whole
            if named and (last == len(doc) or not doc[last].is_title):
                found.append((token.i, last, None, "ORG"))
    return found


def _lengthened(doc: Doc, found: Choice, starts: set[int], states: dict[int, int]) -> Choice:
    """Give the body whose name begins so: "Siam League", "Japan Coast Guard", "Mekong Wire".

    The army, government or police of a state has no name of its own: it stands for the state.
    """
    start, end, match, label = found
    if label == "PERSON":
        # "Kwon Hae-won", of whom the recogniser sees two words
        hyphen = (
            end + 1 < len(doc)
            and _is_hyphen(doc, end)
            and doc[end + 1].pos_ in ("PROPN", "NOUN", "VERB", "ADJ")
        )
        if hyphen and end - start > 1:
            return start, end + 2, None, label
        # "The Quellopampa mine", whose name the recogniser takes for a person's.
        works = _end_of_works(doc, end) if end - start == 1 and _has_article(doc[start]) else end
        return (start, works, None, "FAC") if works > end else found
    state = match is not None and match.entry.kind == "State"
    place = state or (match is not None and match.entry.kind == "Location")
    if not place and not (match is None and label in UNKNOWN):
        return found
    if start and doc[start - 1].pos_ == "PROPN" and place:
        return _with_word_before(doc, found)
    if match is None and label == "ORG" and end - start == 1 and start > 1:
        # "the broadcaster TV | Nord", of which the recogniser sees the last word
        first = _first_before(doc, start, end)
        if first < start and not any(doc[i].ent_type_ for i in range(first, start)):
            return first, end, None, "ORG"
    last = _end_of_run(doc, end)
    words = doc[end:last]
    if (last - end == 1 and words.text in NAMELESS) or (last > end and doc[last - 1].ent_type_ == "PERSON"):
        return found
    if place and (BODY.search(words.text) or FORCE.search(words.text) or _is_carrier(doc, end, last)):
        return start, last, None, "ORG"
    if label == "ORG" and last == end and end < len(doc) and OF_STATE.search(doc[start:end].text):
        whole = states.get(end + 1) or _end_of_part(doc, end)
        if whole is not None and doc[end].lower_ == "of":
            return start, whole, None, "ORG"
    if label == "ORG" and last == end and OF_PEOPLE.search(doc[start:end].text):
        whole = _end_of_purpose(doc, end)
        if whole > end:
            return start, whole, None, "ORG"
    works = _end_of_works(doc, end) if match is None else end
    # "The YLB plant" is one of YLB's.
    if works > end and not _is_headline(doc[start]) and not doc[end - 1].is_upper:
        return start, works, None, "FAC"
    last = _end_of_words(doc, end, starts)
    if last > end and _goes_on(doc, end, last) and not state:
        if match is not None and match.sense is Sense.DEMONYM:
            return found
        return start, last, None, "ORG"
    return found


def _end_of_purpose(doc: Doc, end: int) -> int:
    """Give where "of journalists", "of Experts", "for exports and trade" ends behind the name of a body."""
    last = end
    if end + 1 < len(doc) and doc[end].lower_ in ("of", "for"):
        nouns = end + 1
        while nouns < len(doc) and doc[nouns].pos_ == "NOUN" and doc[nouns].is_lower and nouns < end + 4:
            nouns += 1
            last = nouns
            if nouns + 1 < len(doc) and doc[nouns].lower_ == "and" and doc[nouns + 1].is_lower:
                nouns += 1
        if last == end and doc[end + 1].lower_ in ("experts", "inquiry"):
            last = end + 2
    return last


def _end_of_part(doc: Doc, end: int) -> int | None:
    """Give where "of the Southwest" ends behind the name of a body."""
    last = end + 2
    while last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].is_title:
        last += 1
    return last if last > end + 2 and doc[end + 1].lower_ == "the" and last <= end + 4 else None


def _with_word_before(doc: Doc, found: Choice) -> Choice:
    """Give the body whose name ends in a state or continent: "Rail Sénégal", "Seed Post Europe"."""
    start, end, match, _ = found
    if match is None or match.sense is not Sense.NAME or start < 2:
        return found
    first = _first_before(doc, start, end)
    return (first, end, None, "ORG") if first < start else found


def _first_before(doc: Doc, start: int, end: int) -> int:
    """Give the first of the capitalised words that the parser joins to a name behind them."""
    first = start
    while first > 1:
        before = doc[first - 1]
        joined = before.dep_ == "compound" and before.pos_ == "PROPN" and start <= before.head.i < end
        if not joined or not (before.is_title or before.is_upper) or before.is_sent_start:
            break
        if before.ent_type_ == "PERSON" or before.lower_.rstrip(".") in NO_PART | DIRECTIONS:
            break
        first -= 1
    torn = first < start and (doc[first - 1].is_title or doc[first - 1].text == "-")
    return start if torn or (first < start and _is_headline(doc[first])) else first


def is_firm(doc: Doc, start: int, end: int) -> bool:
    """Whether a name that the recogniser did not see ends as those of firms do: "Saryarka Uranium"."""
    return end - start > 1 and bool(COMPANY.search(doc[start:end].text)) and not _is_headline(doc[start])


def _is_carrier(doc: Doc, end: int, last: int) -> bool:
    """Whether a state and these words are a firm: "Georgian Railway"."""
    words = doc[end:last]
    named = last > end and bool(COMPANY.search(words.text)) and words[-1].lower_ not in COMMODITY
    return named and not _is_headline(doc[end])


def _end_of_run(doc: Doc, end: int) -> int:
    """Give where the capitalised words end that go on from a name, with what joins them."""
    last = end
    while last < len(doc) and last - end < LONGEST:
        if doc[last].pos_ == "PROPN" and doc[last].is_title:
            last += 1
        elif (
            last + 1 < len(doc)
            and doc[last + 1].is_title
            and (
                (
                    last > end and doc[last].text in JOINING
                )  # "Zambia Chamber of Mines", "Cocoa Farmers' Union"
                or _is_hyphen(doc, last)  # "Kara-Jygach Farmers' Union"
                or (doc[last].text.isdigit() and FORCE.search(doc[last + 1].text))  # "Sahel 14 Brigade"
            )
        ):
            last += 2
        else:
            break
    return last


def _end_of_words(doc: Doc, end: int, starts: set[int]) -> int:
    last = end
    while last < len(doc) and last not in starts and doc[last].pos_ == "PROPN" and doc[last].is_title:
        last += 1
    return last


def _has_article(name: Token) -> bool:
    """Whether a word stands behind "the" or a possessive, as names of persons do not."""
    return name.i > 0 and name.nbor(-1).tag_ in ("DT", "PRP$", "POS")


def _end_of_works(doc: Doc, end: int) -> int:
    """Give where a name ends in what the place is: "the Andoni terminal", "the Cerro Pardo copper mine"."""
    last = end
    while last < len(doc) and last - end < 3 and doc[last].pos_ == "NOUN" and doc[last].is_lower:
        last += 1
        if doc[last - 1].lower_ in WORKS:
            return last if doc[end - 1].head.i <= last - 1 and doc[end - 1].dep_ == "compound" else end
    return end


def _goes_on(doc: Doc, end: int, last: int) -> bool:
    """Whether the words `end:last` are the end of the name before them, not another thing beside it."""
    words = doc[end:last]
    if any(t.lower_.rstrip(".") in NO_PART or t.is_sent_start or t.ent_type_ == "PERSON" for t in words):
        return False
    before = doc[end - 1]
    joined = before.dep_ in ("compound", "nmod") and end <= before.head.i < last
    return joined and not _is_headline(before)


def _is_headline(token: Token) -> bool:
    """Whether most words of the sentence have a capital, so that it says nothing."""
    words = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return sum(t.is_title or t.is_upper for t in words) > 0.7 * len(words)


def _is_hyphen(doc: Doc, index: int) -> bool:
    return doc[index].text == "-" and not doc[index].whitespace_ and not doc[index - 1].whitespace_
