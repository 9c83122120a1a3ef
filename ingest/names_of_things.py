"""Names of weapons, treaties and exercises, which the entity recogniser takes for bodies: "S-400", "Zapad".

They are things that actors send, sign or hold. A designation of letters and digits is a weapon's unless
it speaks; a word is a thing's where it only ever stands before a noun for such things.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from ingest.nominals import Nominals
from ingest.reporting import speaks

DESIGNATION = re.compile(
    r"[A-Z][A-Za-z]{0,4}[-‑–]?\d{1,4}[A-Z]{0,3}|Type[- ]\d+[A-Z]?|(?:Mark|Mk) [IVX\d]+"
)
"""As armies and makers write them: "F-16", "TB2", "Kh-101", "BM-21"."""
HACKERS = re.compile(r"(?:APT|FIN|TA|UAC|UNC)-?\d+")
"""As groups of hackers are numbered."""
ARMS = frozenset({"projectile", "fleet", "military_vehicle"})
"""Classes of the nouns behind a weapon's name."""
NAMED = frozenset("treaty accord pact protocol convention exercise drill manoeuvre maneuver".split())
"""Nouns behind the name of what is signed or held; a contract bears the name of a party."""


def is_designation(doc: Doc, start: int, end: int) -> bool:
    """Whether words that no list knows are the letters and digits of a weapon.

    Who is said to say something is none: the broadcaster TVN24, the institute C4ADS.

    Args:
        doc: the parsed text.
        start: the first token of the words.
        end: one past the last.
    """
    words = doc[start:end].text
    if not DESIGNATION.fullmatch(words) or HACKERS.fullmatch(words):
        return False
    return not any(speaks(token) for token in doc if token.text == doc[end - 1].text)


def is_name_of_thing(doc: Doc, start: int, end: int, nominals: Nominals) -> bool:
    """Whether a word that no list knows only ever stands before a noun for what has such names.

    Args:
        doc: the parsed text.
        start: the first token of the name.
        end: one past its last.
        nominals: the classes of nouns.
    """
    if end - start > 1 or not _is_before_thing(doc[start], nominals):
        return False
    return all(_is_before_thing(token, nominals) for token in doc if token.text == doc[start].text)


def _is_before_thing(name: Token, nominals: Nominals) -> bool:
    """Whether a noun for such things follows, with one or two words between at most."""
    if name.dep_ not in ("compound", "amod", "nmod"):
        return False
    noun = name.head
    near = name.i < noun.i <= name.i + 3 and noun.pos_ == "NOUN"
    return near and (noun.lemma_.lower() in NAMED or bool(nominals.classes(noun) & ARMS))
