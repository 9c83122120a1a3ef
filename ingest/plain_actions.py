"""Verbs that look like nouns and adjectives, parsed as "send".

"Accused Peru of training rebels", "let Chile ship arms", "demanded that Chile free three sailors": of 344
sentences with such gerunds 66 were parsed with the gerund as a part of the noun, of 228 with such base
forms 35; with "sending" and "send" in their place none were.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.plain_dates import DATES
from ingest.plain_words import Substitute

BASE_FORMS = frozenset(
    "aid arm back ban charge charter close evacuate finance free fund guarantee guard halt host house lease "
    "license order permit ransom release rescue search shelter ship shut station supply support train "
    "transfer treat veto".split()
)
"""Verbs whose base form is a noun or an adjective too."""
DEMANDS = frozenset(
    "demand demands demanded demanding ask asks asked asking request requests requested requesting "
    "recommend recommends recommended propose proposes proposed require requires required "
    "urge urges urged".split()
)
"""Words before "that" after which a base form follows its subject."""
LETTING = frozenset("let lets letting make makes made making help helps helped helping".split())
"""Verbs after whose object a base form follows."""
SUBJECT_TOKENS = 8
"""Tokens after "that", or after a verb of letting, in which such a verb must stand."""

GERUNDS: dict[str, tuple[str, str]] = {
    "smuggling": ("smuggle", "ring network route operation gang charge case"),
    "running": ("run", "cost water battle mate total"),
    "training": (
        "train", "camp mission exercise flight course programme program centre center ground area base "
        "facility session school staff equipment aircraft jet agreement effort contract manual purpose",
    ),
    "bombing": ("bomb", "campaign raid run attack suspect mission spree"),
    "shelling": ("shell", ""),
    "hosting": ("host", "right"),
    "recruiting": ("recruit", "office centre center drive"),
    "building": ("build", "material site work code permit block firm company boom"),
    "withholding": ("withhold", "tax"),
    "flying": ("fly", "hour time object"),
    "shipping": ("ship", "company firm line lane route industry data container agent cost rate magnate"),
    "financing": ("finance", "deal package term cost need gap agreement"),
    "hiding": ("hide", "place"),
    "hacking": ("hack", "group attack campaign team case tool"),
    "backing": ("back", ""),
    "trafficking": ("traffic", "ring network route gang charge case victim"),
}  # fmt: skip
"""Gerunds that the parser takes for parts of the noun behind them, each with its verb and the nouns of
which it is one."""
GOVERNING = frozenset(
    "of for by from denied denies deny denying admitted admits admit began begins begin begun start starts "
    "started stop stops stopped keep keeps kept resume resumes resumed continue continues continued consider "
    "considered considering without after before while been is are was were be".split()
)
"""Words behind which a gerund is one."""


PASTS: dict[str, str] = {
    "trained": "train", "shipped": "ship", "shelled": "shell", "massed": "mass", "imposed": "impose",
    "shared": "share", "hosted": "host", "housed": "house", "sheltered": "shelter",
}  # fmt: skip
"""Past forms that the parser takes for adjectives behind a name, each with its verb."""
PARTICIPLES = PASTS | {
    "armed": "arm", "backed": "back", "banned": "ban", "recruited": "recruit", "funded": "fund",
}  # fmt: skip
"""The same behind "had"."""
PERFECT = frozenset("had has have never also already".split())
ADJECTIVAL = ("ian", "ese", "ish", "ch", "can", "ani", "raqi", "aeli")
"""Ends of adjectives of nations: "Russian trained pilots"."""
NO_SUBJECTS = DATES | frozenset(
    "Somali Saudi Qatari Yemeni Kuwaiti Emirati Bangladeshi Nepali Houthi Afghan German Greek Serb Kurd Czech "
    "Uzbek Tajik Kazakh Slovak Croat Thai US UN EU".split()
)
"""Words with a capital letter behind which such a form is no verb, or not theirs."""


def plain_actions(doc: Doc) -> Iterator[Substitute]:
    """Give the gerunds and base forms that the parser is to read as forms of "send".

    Args:
        doc: a tokenised text without any annotation but sentence starts.
    """
    for token in doc:
        gerund = GERUNDS.get(token.text)
        if gerund is not None and _is_gerund(token, gerund[1]):
            yield Substitute(token.i, "sending", gerund[0])
        elif token.text in PARTICIPLES and _is_past(token):
            yield Substitute(token.i, "sent", PARTICIPLES[token.text])
        elif token.lower_ == "that" and token.i and token.nbor(-1).lower_ in DEMANDS:
            yield from _base_form(doc, token.i + 1)
        elif token.text in LETTING:
            yield from _base_form(doc, token.i + 1)


def _is_gerund(token: Token, parts: str) -> bool:
    doc = token.doc
    if not token.i or token.i + 1 >= len(doc) or doc[token.i - 1].lower_ not in GOVERNING:
        return False
    object_ = doc[token.i + 1]
    if not (object_.is_alpha or object_.like_num or object_.text[0] in "$€£") or object_.lower_ in NO_OBJECTS:
        return False
    return object_.lower_ not in parts.split() and object_.lower_.removesuffix("s") not in parts.split()


def _is_past(token: Token) -> bool:
    """Whether a past form is the verb of a name, or of "has": "Peru trained soldiers", "had armed Peru"."""
    doc = token.doc
    if not token.i or token.i + 1 >= len(doc):
        return False
    before, object_ = doc[token.i - 1], doc[token.i + 1]
    name = before.is_title and before.is_alpha and token.text in PASTS
    name = name and before.text not in NO_SUBJECTS and not before.text.endswith(ADJECTIVAL)
    if not name and before.lower_ not in PERFECT:
        return False
    return (object_.is_alpha or object_.like_num) and object_.lower_ not in NO_OBJECTS


NO_OBJECTS = frozenset("of in on at to from for with by and or as into over up out about is was were are".split())
"""What no object of a gerund begins with."""


def _base_form(doc: Doc, start: int) -> Iterator[Substitute]:
    """Find the base form behind a name: "that the Chilean government free", "let Chile ship"."""
    named = False
    for token in doc[start : start + SUBJECT_TOKENS]:
        if named and token.text in BASE_FORMS:
            yield Substitute(token.i, "send", token.text)
            return
        if not token.is_title and token.lower_ not in ("the", "and", "of") and not _is_ruler(token):
            return
        named = named or token.is_title


def _is_ruler(token: Token) -> bool:
    return token.lower_ in ("government", "authorities", "army", "ministry")
