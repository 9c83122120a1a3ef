"""Names of weapons and vehicles, which the entity recogniser takes for bodies: "S-400", "Shahed drones".

They are things that actors send. A designation of letters and digits is one wherever it stands; a word is
one where it only ever stands before a noun for weapons.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ingest.nominals import Nominals

DESIGNATION = re.compile(
    r"(?!APT)[A-Z][A-Za-z]{0,4}[-‑–]?\d{1,4}[A-Z]{0,3}|Type[- ]\d+[A-Z]?|(?:Mark|Mk) [IVX\d]+"
)
"""As armies and makers write them: "F-16", "TB2", "Kh-101", "BM-21"; "APT28" is a group of hackers."""
ARMS = frozenset({"projectile", "fleet", "military_vehicle"})
"""Classes of the nouns behind a weapon's name."""


def is_weapon_model(doc: Doc, start: int, end: int, nominals: Nominals) -> bool:
    """Whether a name that no list knows is that of a weapon or a vehicle.

    Args:
        doc: the parsed text.
        start: the first token of the name.
        end: one past its last.
        nominals: the classes of nouns.
    """
    words = doc[start:end].text
    if DESIGNATION.fullmatch(words):
        return True
    if end - start > 1 or not _is_before_arms(doc, end, nominals):
        return False
    others = (token.i for token in doc if token.text == words and token.i != start)
    return all(_is_before_arms(doc, other + 1, nominals) for other in others)


def _is_before_arms(doc: Doc, index: int, nominals: Nominals) -> bool:
    """Whether a noun for weapons follows, with a number or another noun at most between."""
    if index >= len(doc) or doc[index - 1].dep_ not in ("compound", "amod", "nmod"):
        return False
    noun = doc[index - 1].head
    near = index <= noun.i <= index + 2 and noun.pos_ == "NOUN"
    return near and bool(nominals.classes(noun) & ARMS)
