"""Places in capitals that open a text: "KYIV —", "DILI:", "MALÉ (Atoll Wire) -".

The gazetteer takes short words in capitals for acronyms; where a dateline stands they are places, and
the state of the place is the one the text is written in.
"""

from __future__ import annotations

from spacy.tokens import Doc

from ingest.gazetteer import Choice, Gazetteer, Match, Sense

BEHIND = frozenset({"—", "–", "-", "--", ":", ",", "(", "."})
"""What stands behind the place of a dateline."""
LONGEST = 3
"""Words of the longest place."""


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
