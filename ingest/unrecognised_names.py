"""Names that neither the gazetteer nor the entity recogniser saw, by the words around them.

A run of capitalised words is a name where a noun says what it names ("the Danish group Havn", "Orvane, a
trading house"), a title or an office stands before it, or it ends or goes on as names of firms do.
"""

from __future__ import annotations

from ingest.gazetteer import Choice, Sense
from ingest.name_boundaries import joins_names, may_name
from ingest.name_kinds import noun_behind, organization_kind
from ingest.name_runs import BODY, is_firm
from ingest.nominals import Nominals
from ingest.titles import TITLES
from ingest.tokens import Doc, Token

PLAYERS = frozenset({"Company", "Organization", "MilitaryForce"})
"""Kinds of names that a text explains behind a comma."""
CALLINGS = ("er", "or", "ist", "ian", "man", "woman", "eer")
"""Ends of nouns for what persons do."""
LONGEST_PERSON = 4
"""Words of the longest name of a person that only an office tells."""


def unrecognised_names(doc: Doc, chosen: list[Choice], nominals: Nominals) -> list[Choice]:
    """Give the names of persons and bodies that are not yet among those chosen.

    Args:
        doc: the parsed text.
        chosen: the names found so far.
        nominals: the nouns that tell what kind of actor a name is.
    """
    taken = {i for start, end, _, _ in chosen for i in range(start, end)}
    found: list[Choice] = []
    position = 0
    while position < len(doc):
        start = position
        while (
            position < len(doc)
            and position not in taken
            and (may_name(doc[position]) or (position > start and joins_names(doc, position)))
        ):
            position += 1
        if position == start and doc[start].is_title and start not in taken and _is_where_based(doc, start):
            position += 1  # which the tagger takes for a noun
        person = _person_from(doc, start, position, chosen, nominals) if position > start else None
        if person is not None:
            found.append((person, position, None, "PERSON"))
        elif position == start + 1 and _is_where_based(doc, start):
            found.append((start, position, None, "GPE"))
        elif position > start and (
            _is_described(doc, start, position, nominals)
            or _is_glossed(doc, position, nominals)
            or is_firm(doc, start, position)
            or _is_of_town(position, start, chosen, doc)
        ):
            found.append((start, position, None, "ORG"))
        position = max(position, start + 1)
    return found


def _is_where_based(doc: Doc, index: int) -> bool:
    """Whether a word is where something has its seat: "Klaksvík-based Nólsoy Pelagic"."""
    behind = doc[index + 1 : index + 3]
    return len(behind) == 2 and behind[0].text == "-" and behind[1].lower_ == "based"


def _person_from(doc: Doc, start: int, end: int, chosen: list[Choice], nominals: Nominals) -> int | None:
    """Give where the name of a person begins in a run of names, if a person's it is.

    A title or an office says so before it or in apposition, or another person in a list with it.
    """
    ranks = [i + 1 for i in range(start, end) if _is_rank(doc[i], nominals)]
    first = ranks[-1] if ranks else start
    words = doc[first:end].text
    if (
        not 2 <= end - first <= LONGEST_PERSON
        or BODY.search(words)
        or organization_kind(words) != "Organization"
    ):
        return None
    before = doc[first - 1] if first else None
    if before is not None and before.is_title and _is_rank(before, nominals):
        return first
    if before is not None and _is_listed_office(before, doc[first:end].root, nominals):
        return first
    if (
        before is not None
        and before.lower_ == "and"
        and any(
            label == "PERSON" and stop == first - 1 and stop - begin > 1 for begin, stop, _, label in chosen
        )
    ):
        return first if first == start and doc[first:end].root.dep_ == "conj" else None
    root = doc[first:end].root
    noun = root.head
    if root.dep_ != "appos" or noun.pos_ != "NOUN" or noun.tag_ != "NN" or root.i != end - 1:
        return None
    if noun.i == first - 1:
        return first if _is_calling(noun, nominals) else None  # "the Gambian rapper L. J."
    return first if "office" in nominals.classes(noun) and doc[first - 1].text == "," else None


def _is_calling(noun: Token, nominals: Nominals) -> bool:
    """Whether a noun tells what a person is or does: "rapper", "activist"."""
    if nominals.name_kind(noun) is not None:
        return False
    classes = nominals.classes(noun)
    thing = classes & {"goods", "facility", "site", "vessel", "fleet", "company"}
    return bool(classes & {"person", "office"}) or (not thing and noun.lemma_.endswith(CALLINGS))


def _is_rank(token: Token, nominals: Nominals) -> bool:
    """Whether a word with a capital before a name is a title or an office."""
    word = token.lower_.rstrip(".")
    return word in TITLES or "office" in nominals.by_lemma.get(word, ())


def _is_listed_office(noun: Token, name: Token, nominals: Nominals) -> bool:
    """Whether a noun before a name is his office: "said lawmaker B. J."."""
    return (
        noun.pos_ == "NOUN"
        and noun.tag_ == "NN"
        and noun.dep_ in ("compound", "nmod")
        and noun.head == name
        and "office" in nominals.classes(noun)
    )


def _is_glossed(doc: Doc, end: int, nominals: Nominals) -> bool:
    """Whether a name is explained: "Pribor-7, a Moscow institute", "Sonagaz, Benin's grid company"."""
    if end + 2 >= len(doc) or doc[end].text != ",":
        return False
    for noun in doc[end + 2 : end + 8]:
        if noun.text in (",", "."):
            return False
        if noun.pos_ == "NOUN" and noun.tag_ == "NN" and nominals.name_kind(noun) in PLAYERS:
            owned = any(c.dep_ == "poss" for c in noun.children)
            return noun.left_edge.i == end + 1 and (owned or doc[end + 1].lower_ in ("a", "an", "the"))
    return False


def _is_described(doc: Doc, start: int, end: int, nominals: Nominals) -> bool:
    """Whether a noun says what a name is the name of: "the group Havn", "Orvane, a trading house"."""
    before = doc[start - 1] if start else None
    if before is not None and before.pos_ == "NOUN" and nominals.name_kind(before):
        return True
    if noun_behind(doc, start, end) is not None:
        return True
    root = doc[start:end].root
    if root.dep_ == "appos" and root.head.pos_ == "NOUN" and nominals.name_kind(root.head):
        return True
    return any(
        child.dep_ == "appos" and child.pos_ == "NOUN" and nominals.name_kind(child)
        for child in root.children
    )


def _is_of_town(end: int, start: int, chosen: list[Choice], doc: Doc) -> bool:
    """Whether a name of two words goes on with its town, as firms do: "Vättern Motor of Jönköping"."""
    if end - start < 2 or end + 1 >= len(doc) or doc[end].lower_ != "of":
        return False
    return any(
        first == end + 1 and match is not None and match.sense in (Sense.CITY, Sense.SEAT)
        for first, _, match, _ in chosen
    )
