"""Deeds that somebody condemns, welcomes or refuses, and who did them.

Who "condemned the killing of an Iranian general by Israel" accuses Israel, and who "condemned a bombing in
Delhi" nobody that the words name: victim and place did nothing.
"""

from __future__ import annotations

from ingest.phrases import prepositional_objects
from ingest.tokens import Token

JUDGING = frozenset({"ACCUSES", "SUPPORTS", "REJECTS"})
"""Relations to whoever did what is condemned, welcomed or refused."""
BLOWS = frozenset(
    "killing murder assassination bombing shelling shooting stabbing massacre slaughter sinking kidnapping "
    "abduction invasion annexation occupation capture storming beheading lynching poisoning hijacking "
    "hanging ambush deportation recognition".split()
)
"""Deeds whose "of" names whom they are done to, and says nothing of who did them."""
HARMS = frozenset(
    "attack strike raid arrest detention jailing imprisonment sentencing execution conviction expulsion "
    "seizure blockade sale purchase use treatment training".split()
)
"""Deeds that are their own doer's where "by" says who it was."""


def is_deed(noun: Token) -> bool:
    """Whether a noun is a deed whose doer "by" may name."""
    return noun.lemma_.lower() in BLOWS | HARMS


def is_blow(noun: Token) -> bool:
    """Whether a noun is a deed that says only whom it is done to."""
    return noun.lemma_.lower() in BLOWS


def doer_of(deed: Token) -> Token | None:
    """Give the head of who did a deed, where "by" says so."""
    return next((t for p, t in prepositional_objects(deed) if p == "by"), None)


def may_name_doer(deed: Token) -> bool:
    """Whether a word before a deed may say who did it: "Israel's killing of", "the Israeli bombing of"."""
    return any(
        word.dep_ == "poss" or word.ent_type_ in ("NORP", "GPE", "ORG", "PERSON") for word in deed.lefts
    )
