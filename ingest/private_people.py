"""People of a nation who act for themselves: "an Afghan", "a German trader", "Iranian dissidents".

Whose army, ministry or officials act, acts itself. A man, a firm, a paper or a gang of its nation does not
act for it, and stands for itself.
"""

from __future__ import annotations

from ingest.names import Manner
from ingest.phrases import prepositional_objects
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.tokens import Token

PRIVATE = frozenset(
    "manager businessman businesswoman banker trader dealer smuggler trafficker tycoon financier lawyer "
    "activist broker citizen national student tourist man woman singer actor writer journalist worker "
    "engineer".split()
)
"""Single persons of a nation, who do what they do for themselves."""
PRIVATE_MANY = frozenset(
    "smuggler trafficker tourist dissident exile student activist expatriate migrant refugee hooligan fan "
    "prisoner detainee pirate billionaire newspaper magazine daily weekly tabloid cartel gang mafia "
    "resident villager fisherman pilgrim holidaymaker footballer athlete singer actor poet architect guide "
    "scientist astronomer cook climber musician scholar historian".split()
)
"""People and papers of a nation that do not act for its state, however many they are."""
APART = frozenset("former ex retired exiled dissident fugitive renegade rogue opposition".split())
"""Adjectives of those who are no longer their state's, or against it."""
ONE = frozenset("a an another one".split())
SOLDIERS = frozenset(
    "colonel officer soldier sergeant captain major lieutenant policeman guard diplomat official general "
    "admiral agent".split()
)
BETRAYING = frozenset("sell smuggle leak steal spy betray sneak bribe embezzle launder buy".split())
"""What one soldier or official of a nation does for himself: "a Peruvian colonel sold grenades"."""


class PrivatePeople:
    """The people of one parsed document who act for themselves."""

    def __init__(self, references: References) -> None:
        """Bind to a document."""
        self._references = references

    def act(self, token: Token, reference: Reference) -> bool:
        """Whether people of a nation do something for themselves: "an Afghan", "Iranian dissidents"."""
        if reference.entity.kind != "State":
            return False
        span = self._references.mentions.of(token)
        if span is not None and span.manner is Manner.DEMONYM and token.i == span.head:
            return token.tag_ in ("NN", "NNP") and any(c.lower_ in ONE for c in token.lefts)
        if reference.route is Route.NAME:
            return False
        body = token.tag_ == "NN" and self._references.nominals.name_kind(token) == "Organization"
        body = body and not any(p == "of" for p, _ in prepositional_objects(token))  # "a group of advisers"
        apart = any(c.lower_ in APART for c in token.lefts)
        return body or apart or token.lemma_ in PRIVATE_MANY or self.is_one(token, reference)

    def is_one(self, token: Token, reference: Reference) -> bool:
        """Whether one person or firm of a nation does something: "a German trader sold", not Germany."""
        if token.tag_ != "NN" or reference.entity.kind != "State" or reference.route is Route.NAME:
            return False
        firm = self._references.nominals.name_kind(token) == "Company" and token.lemma_ != "fund"
        if any(child.lower_ == "central" for child in token.lefts):
            return False  # "the Pakistani central bank"
        sold = token.lemma_ in SOLDIERS and token.head.lemma_ in BETRAYING
        return firm or sold or token.lemma_ in PRIVATE
