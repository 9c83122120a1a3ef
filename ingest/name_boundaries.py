"""Where a name begins and ends that the entity recogniser or the gazetteer saw.

The recogniser reads an article, a noun or a place into a name ("jeweller Lotus & Tan", "Ceto Tankers of
Piraeus"), and of "Energia do Zambeze" sees the first word; the gazetteer sees only the place in "the
rights group Sahel Justice". The capitalised words that a name goes on in are left to `ingest.name_runs`.
"""

from __future__ import annotations

import re

from ingest.date_words import WEEKDAYS
from ingest.gazetteer import Choice, Sense
from ingest.name_kinds import COMPANY
from ingest.name_runs import BODY
from ingest.nominals import Nominals
from ingest.tokens import Doc, Token
from ingest.tokens import Span as TokenSpan

LONGEST_ACRONYM = 6
ASSOCIATIONS = frozenset(
    "association union federation league party front congress society alliance movement forum network "
    "committee council cooperative confederation".split()
)
"""Nouns of bodies that bear the name of their members: "Boatmen's Association", "Traders' Federation"."""
SCALES = frozenset("hundred thousand million billion trillion".split())


def boundaries(
    doc: Doc, entity: TokenSpan, label: str, candidates: list[Choice], nominals: Nominals
) -> tuple[int, int]:
    """Give the first token of a recognised name and one past its last; no name is left where they meet.

    Args:
        doc: the parsed text.
        entity: the name as the entity recogniser saw it.
        label: what it is a name of, which need not be the recogniser's own label.
        candidates: the names that the gazetteer found.
        nominals: the nouns that tell what kind of actor a name is.
    """
    start, end = _without_nouns(doc, entity, nominals)
    start = _without_epithet(doc, start, end, candidates)
    if start < end < len(doc) and names_members(doc, end):
        end += 2
    if label in ("ORG", "FAC"):
        end = _without_home(doc, start, end, candidates)
    if label == "ORG" and 1 < end < len(doc) and joins_names(doc, end - 1):
        end += 1  # "Caminhos do | Zambeze"
    while _goes_on_behind_hyphen(doc, start, end, candidates):
        end += 2  # "Sary-Bulak"
    while label == "ORG" and end < len(doc) and joins_names(doc, end):
        end += 2  # "Energia do Zambeze", of which the recogniser sees the first word
    return start, end


def names_members(doc: Doc, mark: int) -> bool:
    """Whether a possessive stands between members and their body: "the Boatmen's Association"."""
    if doc[mark].tag_ != "POS" or mark + 1 >= len(doc) or not mark:
        return False
    members, body = doc[mark - 1].lower_, doc[mark + 1]
    many = members.endswith(("men", "people", "children")) or doc[mark].text in ("'", "’")
    return many and body.is_title and body.lower_ in ASSOCIATIONS


def is_surname(doc: Doc, start: int, nominals: Nominals) -> bool:
    """Whether a recognised word is the second of a person's name: "the minister, Tigran | Hovsepyan".

    The recogniser takes some surnames for peoples; an office before both words tells what they are.
    """
    first = doc[start - 1] if start > 1 else None
    if first is None or first.pos_ != "PROPN" or not first.is_title or first.head.i != start:
        return False
    before = doc[first.i - 1 - (doc[first.i - 1].text == "," and first.i > 1)]
    return before.tag_ in ("NN", "NNP") and "office" in nominals.classes(before)


def _goes_on_behind_hyphen(doc: Doc, start: int, end: int, candidates: list[Choice]) -> bool:
    """Whether a name is the first half of one with a hyphen, and neither half is a known name itself."""
    if end + 1 >= len(doc) or end == start or doc[end].text != "-" or not doc[end + 1].is_title:
        return False
    apart = doc[end - 1].whitespace_ or doc[end].whitespace_
    return not apart and not any(c[0] <= end + 1 and c[1] >= end for c in candidates)


def _without_nouns(doc: Doc, entity: TokenSpan, nominals: Nominals) -> tuple[int, int]:
    """Cut off what is no part of a name: "the Baz Nwa gang coalition" is called Baz Nwa."""
    label = entity.label_
    start, end = _trimmed(doc, entity.start, entity.end, label)
    men = end - start > 2 and doc[start].tag_ == "NNS" and doc[start + 1].lower_ in ("of", "from")
    if label == "ORG" and men and doc[start].is_sent_start:
        start += 2  # "Fighters of M23"
    while label in ("ORG", "GPE", "NORP", "LOC") and end - start > 1 and doc[end - 1].is_lower:
        if nominals.name_kind(doc[end - 1]) in (None, "Facility"):
            break
        end -= 1
    return start, end


PURPOSEFUL = re.compile(
    r"\b(?:Office|Ministry|Department|Coalition|Campaign|Front|Group|Forces?|Mission|Programme|Program|"
    r"Partnership|Conference|Court|Tribunal|Police|Academy|School|Doctors|Reporters|Workers|Lawyers|Women|"
    r"Citizens|People|Alternative|Democrats|Justice)(?: \w+)?$"
)
"""What else than a body by its noun may be for something by its name: no firm is."""


def _trimmed(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """Cut article, possessive, quotation marks and, but for persons, common nouns off an entity."""
    while start < end and (
        (doc[start].dep_ == "det" and not _is_named_all(doc, start))
        or doc[start].lower_ in ("the", "a", "an")
        or (doc[start].like_num and start + 1 < end and doc[start].text.isdigit() and len(doc[start]) == 4)
        or doc[start].is_punct
        or doc[start].is_space
        or _is_common(doc, start, end)
        or _is_day(doc, start, end)
    ):
        start += 1
    if label in ("ORG", "FAC", "PRODUCT") and end - start > 2:
        # "an offer by Hanzhou Semiconductor for Lithovar" is of one firm for another
        joint = next((i for i in range(start + 1, end - 1) if doc[i].text == "for"), end)
        before = doc[start:joint].text
        end = end if BODY.search(before) or PURPOSEFUL.search(before) else joint
    # "LIMA - After eleven years": a dateline runs into the sentence.
    end = next((i for i in range(start, end) if doc[i].text in ("—", "–")), end)
    if end - start > 1 and doc[end - 1].lower_ in SCALES:
        end -= 1  # "offered [Sibneftegaz 700 million] euros"
        while end - start > 1 and doc[end - 1].like_num:
            end -= 1
    counts = doc[end - 1].like_num and end < len(doc) and doc[end].tag_ == "NNS" and doc[end].is_lower
    if end - start > 1 and counts:
        end -= 1  # "promised [Kongsdal 40] tanks"
    while end > start and (
        _is_no_end(doc[end - 1]) or (label != "PERSON" and end - 1 > start and _is_no_word(doc[end - 1]))
    ):
        end -= 1
    return start, end


def _is_named_all(doc: Doc, start: int) -> bool:
    """Whether a word that looks like an article is the first of a name: "the All Coast Workers' Union"."""
    return doc[start].text == "All" and start > 0 and doc[start - 1].lower_ in ("the", "an")


def _is_no_end(token: Token) -> bool:
    return token.tag_ in ("POS", "$") or token.is_punct or token.is_space


def _is_no_word(token: Token) -> bool:
    """Whether a word is no part of the name before it: "Ti Kafou gunmen", "Khaleej Terminals of"."""
    return (
        token.pos_ in ("NOUN", "ADP")
        and token.is_lower
        and token.is_alpha
        and bool(token.nbor(-1).whitespace_)
    )


def _is_common(doc: Doc, start: int, end: int) -> bool:
    """Whether a common noun was read into the name that it describes: "jeweller Lotus & Tan"."""
    return start + 1 < end and doc[start].is_lower and doc[start].pos_ == "NOUN" and doc[start + 1].is_title


def _is_day(doc: Doc, start: int, end: int) -> bool:
    """Whether a name was read together with the day before it: "On [Saturday Baz Lanmò] attacked"."""
    dated = start > 0 and doc[start - 1].lower_ in ("on", "since", "until", "by", "from")
    return start + 1 < end and dated and doc[start].lower_ in WEEKDAYS


def _without_epithet(doc: Doc, start: int, end: int, candidates: list[Choice]) -> int:
    """Give where a state's name begins that is read with the word before it: "Landlocked Malawi"."""
    if end - start != 2 or doc[start].is_sent_start is not True or any(c[0] == start for c in candidates):
        return start
    behind = (match for first, last, match, _ in candidates if (first, last) == (start + 1, end))
    named = any(m is not None and m.entry.kind in ("State", "Organization") for m in behind)
    return start + 1 if named else start


def _without_home(doc: Doc, start: int, end: int, candidates: list[Choice]) -> int:
    """Give where the name of a firm ends that is read together with where it comes from.

    "Jinhe Group of China", "Ceto Tankers of Piraeus".
    """
    for place in candidates:
        if place[1] == end and place[0] - 1 > start and doc[place[0] - 1].lower_ == "in":
            return place[0] - 1  # "Vireo in Sofia"
        if place[1] == end and place[0] - 1 > start and doc[place[0] - 1].lower_ == "of":
            if _is_firm_alone(doc, start, place[0] - 1):
                return place[0] - 1
    if end - start > 3 and doc[end - 2].lower_ == "of" and _is_firm_alone(doc, start, end - 2):
        return end - 2
    return end


def _is_firm_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is whole without the place behind it: not "Bank of", "Corporation of"."""
    name = doc[start:end].text
    return bool(COMPANY.search(name)) and not name.endswith(("Bank", "Corporation", "Company"))


def announced_names(doc: Doc, chosen: list[Choice], nominals: Nominals) -> list[Choice]:
    """Give the names, of which those that a noun announces are whole: "the rights group Sahel Justice".

    Args:
        doc: the parsed text.
        chosen: the names found so far.
        nominals: the nouns that tell what kind of actor a name is.
    """
    by_start = {start: (start, end, match, label) for start, end, match, label in chosen}
    taken = {i for start, end, _, _ in chosen for i in range(start, end)}
    found: list[Choice] = []
    for start, end, match, label in chosen:
        announced = (
            match is not None
            and match.sense is not Sense.DEMONYM
            and start > 0
            and doc[start - 1].pos_ == "NOUN"
            and nominals.name_kind(doc[start - 1]) not in (None, "Nobody")
        )
        last = end
        while announced and last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].is_title:
            inner = by_start.get(last)
            if last in taken and (inner is None or inner[2] is not None):
                break
            last += 1
        if last > end:
            found = [c for c in found if not start <= c[0] < last]
            found.append((start, last, None, "ORG"))
        elif not any(c[0] <= start < c[1] for c in found):
            found.append((start, end, match, label))
    return found


def joins_names(doc: Doc, index: int) -> bool:
    """Whether a particle stands between parts of a name: "Obras do Tejo"."""
    return (
        doc[index].lower_ in ("do", "da", "de", "del", "dos", "das", "di", "du", "und", "van", "von")
        and index + 1 < len(doc)
        and doc[index].is_lower
        and may_name(doc[index + 1])
    )


def may_name(token: Token) -> bool:
    """Whether a word may be a part of a name: one with a capital, but in a date or a sum."""
    if token.ent_type_ in ("DATE", "TIME", "MONEY"):
        return False
    if token.is_upper and 3 <= len(token) <= LONGEST_ACRONYM and token.i:
        return token.nbor(-1).pos_ == "NOUN" and token.nbor(-1).is_lower  # "the river organisation OMVS"
    return token.pos_ == "PROPN" and token.is_title
