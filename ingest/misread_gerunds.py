"""Gerunds that the small parser takes for a word before a noun: "accused Mali of handing rifles to it".

Of "handing rifles" it makes rifles of a kind, and who gives them to whom is lost. What somebody is accused
of, or denies, is a deed.
"""

from __future__ import annotations

from collections.abc import Collection

from ingest.nominals import Nominals
from ingest.tokens import Doc, Token

CHARGING = frozenset("accuse suspect convict acquit guilty capable".split())
"""Words behind whose "of" a deed is named."""
CONFESSING = frozenset("deny admit".split())
"""Verbs whose object is a deed."""
CARRIED = frozenset("to into with for against from on over in".split())
"""Prepositions that say of the deed whom it is done to."""


def restore_gerunds(doc: Doc, nominals: Nominals, verbs: Collection[str]) -> None:
    """Make verbs again of gerunds that were read as the first word of what they are done to.

    Args:
        doc: the parsed text, which is changed.
        nominals: the nouns that are known, among them those of two words: "training camp".
        verbs: the lemmas of verbs that state something.
    """
    for word in doc:
        noun = word.head
        if not word.lower_.endswith("ing") or word.dep_ not in ("amod", "compound") or not word.i:
            continue
        if noun.pos_ not in ("NOUN", "PROPN") or noun.left_edge is not word or noun.i < word.i:
            continue
        lemma = next((form for form in _stems(word.lower_) if form in verbs), None)
        above = _deed_of(noun, word.nbor(-1))
        if lemma is None or above is None or f"{word.lower_}_{noun.lemma_}" in nominals.by_lemma:
            continue
        _mend(word, noun, above, lemma)


def _deed_of(noun: Token, before: Token) -> Token | None:
    """Give the word that somebody is accused by, or denies something by, if the noun is what it is of."""
    if noun.dep_ == "pobj" and noun.head is before and before.lower_ == "of":
        above = before.head
        named = above.dep_ == "dobj" and above.head.lemma_ in CHARGING  # "of" hung on who is accused
        return above.head if named else above if above.lemma_ in CHARGING else None
    if noun.dep_ == "dobj" and noun.head is before and before.lemma_ in CONFESSING:
        return before
    return None


def _stems(gerund: str) -> tuple[str, ...]:
    """Give what a gerund may be of: "hand", "give", "ship"."""
    stem = gerund[:-3]
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    return (stem, f"{stem}e", stem[:-1]) if doubled else (stem, f"{stem}e")


def _mend(gerund: Token, noun: Token, above: Token, lemma: str) -> None:
    """Hang the noun on the gerund, and the gerund where the noun was, with the prepositions behind it."""
    holder = noun.head
    behind = [
        c
        for c in above.rights
        if c.i > noun.i and c.dep_ in ("prep", "dative") and c.lower_ in CARRIED and not _is_dated(c)
    ]
    gerund.head, gerund.dep_ = holder, "pcomp" if noun.dep_ == "pobj" else "xcomp"
    gerund.tag_, gerund.pos_, gerund.lemma_ = "VBG", "VERB", lemma
    noun.head, noun.dep_ = gerund, "dobj"
    for word in behind:
        word.head = gerund
    moved = {word.i for word in behind}
    noun.hang(lefts=[c for c in noun.lefts if c is not gerund], rights=noun.rights)
    gerund.hang(lefts=gerund.lefts, rights=[*gerund.rights, noun, *behind])
    holder.hang(
        lefts=holder.lefts,
        rights=[gerund if c is noun else c for c in holder.rights if c.i not in moved],
    )
    if above is not holder:
        above.hang(lefts=above.lefts, rights=[c for c in above.rights if c.i not in moved])


def _is_dated(preposition: Token) -> bool:
    return any(c.ent_type_ in ("DATE", "TIME") for c in preposition.children)
