"""Names of weapons, treaties and exercises, which the entity recogniser takes for bodies: "S-400", "Zapad".

They are things that actors send, sign or hold. A designation of letters and digits is a weapon's unless
it speaks; a word is a thing's where it only ever stands before a noun for such things.
"""

from __future__ import annotations

import re

from ingest.nominals import Nominals
from ingest.reporting import speaks
from ingest.tokens import Doc, Token

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
ARMING = frozenset("defence defense missile rocket weapon artillery radar anti-aircraft anti-tank".split())
"""What a system is for that is a weapon."""


def is_designation(doc: Doc, start: int, end: int) -> bool:
    """Whether words that no list knows are the letters and digits of a weapon: "S-400", "MiG-29 fighters".

    Who is said to say something is none: the broadcaster TVN24, the institute C4ADS.

    Args:
        doc: the parsed text.
        start: the first token of the words.
        end: one past the last.
    """
    while end - start > 1 and doc[end - 1].pos_ == "NOUN" and doc[end - 1].is_lower:
        end -= 1
    words = doc[start:end].text
    if not DESIGNATION.fullmatch(words) or HACKERS.fullmatch(words):
        return False
    return not any(speaks(token) for token in doc if token.text == doc[end - 1].text)


def is_name_of_thing(doc: Doc, start: int, end: int, nominals: Nominals) -> bool:
    """Whether a name that no list knows is that of a thing: what it stands before says so, or its number.

    It stands before a noun for what has such names, "Lynx fighting vehicles", and wherever else it
    stands it has an article, which firms have not: "the Lynx". Or it is counted: "12 Lynx".

    Args:
        doc: the parsed text.
        start: the first token of the name.
        end: one past its last.
        nominals: the classes of nouns.
    """
    if is_counted(doc, start, end):
        return True
    model = end - start == 2 and doc[end - 1].text.isdigit()  # "Skyranger 35"
    if end - start > 1 and not model:
        return False
    if not (_is_before_thing(doc[start], nominals) or (model and _goods_follow(doc, end, nominals))):
        return False
    others = [token for token in doc if token.text == doc[start].text and token.i != start]
    return not any(speaks(t) or not (_is_before_thing(t, nominals) or _is_one_of_them(t)) for t in others)


def is_counted(doc: Doc, start: int, end: int) -> bool:
    """Whether a number says how many of them there are: "12 Sukhoi"."""
    name = doc[start:end].root
    return any(c.dep_ == "nummod" and c.i < start and c.like_num and c.text != "one" for c in name.children)


def _is_before_thing(name: Token, nominals: Nominals) -> bool:
    """Whether a noun for such things follows, with three words between at most."""
    if name.dep_ not in ("compound", "amod", "nmod"):
        return False
    noun = name.head
    if not (name.i < noun.i <= name.i + 4 and noun.pos_ == "NOUN"):
        return False
    return noun.lemma_.lower() in NAMED or _is_arms(noun, nominals)


def _goods_follow(doc: Doc, position: int, nominals: Nominals) -> bool:
    """Whether the words from here on end in a noun for arms: "mobile air defence systems"."""
    for token in doc[position : position + 5]:
        if token.pos_ == "NOUN" and _is_arms(token, nominals):
            return True
        if token.pos_ not in ("ADJ", "NOUN", "NUM"):
            return False
    return False


def _is_arms(noun: Token, nominals: Nominals) -> bool:
    if noun.lemma_.lower() == "system":
        return any(c.lower_ in ARMING and c.i < noun.i for c in noun.subtree)
    return bool(nominals.classes(noun) & ARMS)


def _is_one_of_them(name: Token) -> bool:
    return any(child.dep_ == "det" and child.i < name.i for child in name.children)
