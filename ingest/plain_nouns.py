"""Nouns that the parser hardly knows, and the commoner ones as which it is shown them.

It takes "the junta six jets" for jets of a kind, and reads "the government six jets" well.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.plain_words import Substitute
from ingest.tokens import Doc, Token

COMMONER = {"junta": ("government", "junta"), "juntas": ("governments", "junta")}
"""For each word what is shown for it, and its lemma."""
TANKS = {"tank": ("institute", "tank"), "tanks": ("institutes", "tank")}
"""What think tanks are."""
OF_STATE = frozenset({"state", "state-owned"})


def plain_nouns(doc: Doc) -> Iterator[Substitute]:
    """Give the nouns that are parsed as others.

    Args:
        doc: the tokens of a text.
    """
    for token in doc:
        shown = COMMONER.get(token.text)
        if shown is not None:
            yield Substitute(token.i, *shown)
        elif token.text == "WHO" and not (_is_among_capitals(token) or _is_in_brackets(token)):
            yield Substitute(token.i, "NATO", "WHO", "NNP")  # the organisation, and no pronoun
        elif token.text == "force" and _is_called(token):
            yield Substitute(token.i, "mission", "force", "NN")  # "the United Nations force Unifil"
        elif token.text in TANKS and _is_think_tank(token):
            # The parser makes a verb of it: "the Kampala think tank Rift Horizon".
            yield Substitute(token.i - 1, "research", "think", "NN")
            yield Substitute(token.i, *TANKS[token.text])
        elif token.text == "holding" and _is_firm(token):
            yield Substitute(token.i, "group", "holding", "NN")


def _is_among_capitals(token: Token) -> bool:
    """Whether a word beside this one is written in capitals, too: "MAN WHO SOLD ARMS"."""
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    return any(t.is_upper and t.is_alpha and t.i != token.i and len(t) > 1 for t in beside)


def _is_called(force: Token) -> bool:
    """Whether the name of a force follows: "the peacekeeping force Unifil", and no verb."""
    if not 0 < force.i < len(force.doc) - 1 or not force.nbor().is_title:
        return False
    return force.nbor(-1).is_title or force.nbor(-1).text in ("peacekeeping", "paramilitary", "armed")


def _is_think_tank(tank: Token) -> bool:
    """Whether a name follows "think tank": "director of the Danube Forum think tank" is read well."""
    behind = tank.i + 1
    named = behind < len(tank.doc) and tank.doc[behind].is_title
    return named and tank.i > 0 and tank.nbor(-1).lower_ == "think"


def _is_in_brackets(token: Token) -> bool:
    """Whether a word only abbreviates the name before it: "the World Health Organization (WHO)"."""
    return token.i > 0 and token.nbor(-1).text == "("


def _is_firm(holding: Token) -> bool:
    """Whether "holding" is a firm with a name: "the state holding Altyn", "the Madrid holding Orbe"."""
    behind = holding.i + 1
    if behind >= len(holding.doc) or not holding.doc[behind].is_title:
        return False
    first = holding.i
    while first and (holding.doc[first - 1].is_title or holding.doc[first - 1].text in OF_STATE):
        first -= 1
    return 0 < first < holding.i and holding.doc[first - 1].text in ("the", "a")
