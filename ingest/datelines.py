"""Datelines: where and when a text was written, before its first sentence.

"KYIV —", "DILI:", "MALÉ (Atoll Wire) -", "Harare, Zimbabwe - ". The parser takes the city for the subject
of what follows, and the gazetteer takes short words in capitals for acronyms; where a dateline stands they
are places, and the state of the place is the one the text is written in.
"""

from __future__ import annotations

from ingest.gazetteer import Choice, Gazetteer, Match, Sense
from ingest.tokens import Doc

DASHES = frozenset({"—", "–", "-", "--"})
BEHIND = DASHES | {":", ",", "(", "."}
"""What stands behind the place of a dateline."""
LONGEST = 3
"""Words of the longest place."""
REACH = 12
"""Tokens of the longest dateline."""


def dateline_places(doc: Doc, gazetteer: Gazetteer) -> list[Choice]:
    """Give the names of the places that datelines of a text begin with, so far as they are known.

    Args:
        doc: the parsed text.
        gazetteer: where the places are looked up, in lower case with a capital.
    """
    found: list[Choice] = []
    for token in doc:
        opens = token.i == 0 or (token.nbor(-1).is_space and "\n" in token.nbor(-1).text)
        if not opens or not token.is_upper or len(token) < 4:
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].is_upper and doc[end].is_alpha and end - token.i < LONGEST:
            end += 1
        if end >= len(doc) or doc[end].text not in BEHIND:
            continue
        for entry, sense in gazetteer.lookup(doc[token.i : end].text.title()):
            state = gazetteer.state_of(entry)
            if sense in (Sense.SEAT, Sense.CITY) and state is not None:
                found.append((token.i, end, Match(token.i, end, entry, sense, state), ""))
                break
    return found


def in_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a name opens a sentence as the place it was sent from: "LIMA -", "ROME, Dec. 10 -"."""
    if not doc[start].is_sent_start or not doc[start:end].text.isupper():
        return False
    behind = doc[end : end + REACH]
    return behind[:1].text == ":" or any(token.text in DASHES for token in behind)


def datelines(doc: Doc) -> list[tuple[int, int]]:
    """Give the datelines that a sentence follows: "LIMA, Dec. 10 (Andes Wire) - ", "Harare, Zimbabwe - ".

    Args:
        doc: the tokens of a text, parsed or not.

    Returns:
        Of each its first token and one past its dash.
    """
    found: list[tuple[int, int]] = []
    opens = True
    for token in doc:
        if opens and not token.is_space:
            opens = False
            shouted = token.is_upper and (len(token) > 2 or _is_upper_next(doc, token.i))
            if shouted or (token.is_title and _has_comma_next(doc, token.i)):
                end = _end_of_dateline(doc, token.i)
                if end is not None:
                    found.append((token.i, end))
        elif token.is_space and "\n" in token.text:
            opens = True
    return found


def agencies(doc: Doc) -> list[tuple[int, int]]:
    """Give what stands in brackets in datelines: who sent the text is no actor of it, "LIMA (SPA) - ".

    Args:
        doc: the tokens of a text, parsed or not.

    Returns:
        Of each the token behind the opening bracket and the closing bracket.
    """
    found: list[tuple[int, int]] = []
    for start, end in datelines(doc):
        opening = next((t.i for t in doc[start:end] if t.text == "("), end)
        closing = next((t.i for t in doc[opening:end] if t.text == ")"), None)
        if closing is not None:
            found.append((opening + 1, closing))
    return found


def _is_upper_next(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].is_upper and len(doc[index + 1]) > 2


def _has_comma_next(doc: Doc, index: int) -> bool:
    return index + 1 < len(doc) and doc[index + 1].text == ","


def _end_of_dateline(doc: Doc, start: int) -> int | None:
    for token in doc[start + 1 : start + REACH]:
        spaced = token.i and bool(doc[token.i - 1].whitespace_)
        if (token.text in DASHES and (spaced or token.text == "--")) or (
            token.text == ":" and doc[token.i - 1].text == ")"
        ):
            return token.i + 1 if token.i + 1 < len(doc) else None
        if token.text in (".", "!", "?") or (token.is_lower and token.text not in ("the", "of", "and")):
            return None
    return None
