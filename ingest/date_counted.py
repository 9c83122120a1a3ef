"""Days that a text counts from another event: "signed on Friday, two days after X had expelled Y"."""

from __future__ import annotations

from ingest.date_words import COUNTS
from ingest.tokens import Token

UNITS = {"day": 1, "week": 7}
"""What is counted, in days. Months and years are told too roughly to give a day."""
DIRECTIONS = {"after": -1, "before": 1}


def days_from_main_clause(verb: Token) -> int | None:
    """Give how many days a clause lies from the clause that it stands beside, or None.

    Args:
        verb: the verb of a clause with "after" or "before": what it says came so many days before the
            main clause, or follows it by as many.

    Returns:
        A negative number for what came before.
    """
    if verb.dep_ != "advcl":
        return None
    children = list(verb.children)
    mark = next((c for c in children if c.dep_ == "mark" and c.lower_ in DIRECTIONS), None)
    if mark is None:
        return None
    counted = next((c for c in children if c.dep_ == "npadvmod" and c.i == mark.i - 1), None)
    if counted is None or counted.lemma_ not in UNITS:
        return None
    words = [c.lower_ for c in counted.children if c.dep_ in ("nummod", "det")]
    for word in words:
        number = 1 if word in ("a", "an", "one") else int(word) if word.isdigit() else COUNTS.get(word)
        if number is not None:
            return DIRECTIONS[mark.lower_] * UNITS[counted.lemma_] * number
    return None
