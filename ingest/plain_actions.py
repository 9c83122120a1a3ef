"""Verbs that look like nouns and adjectives, parsed as forms of "send".

"Accused Peru of training rebels", "let Chile ship arms", "had armed Peru": of 344 sentences with such
gerunds 66 were parsed with the gerund as a part of the noun, of 228 with such base forms 35; with
"sending" and "send" in their place one and none were.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.plain_dates import DATES
from ingest.plain_words import Substitute
from ingest.tokens import Doc, Token

BASE_FORMS = frozenset(
    "aid arm back ban buy build charge charter close deploy evacuate finance free fund give grant "
    "guarantee guard halt host house import instruct lend make mass order pay produce sell send share "
    "lease license permit ransom release rescue search shelter ship shut station supply support "
    "train transfer treat veto".split()
)
"""Verbs whose base form is a noun or an adjective too."""
DEMANDS = frozenset(
    "demand demands demanded demanding ask asks asked asking request requests requested requesting "
    "recommend recommends recommended propose proposes proposed require requires required urge urges "
    "urged".split()
)
"""Words before "that" after which a base form follows its subject."""
LETTING = frozenset("let lets letting make makes made making help helps helped helping".split())
"""Verbs behind whose object a base form follows."""
SUBJECT_TOKENS = 8
"""Tokens after "that", or after a verb of letting, in which such a verb must stand."""
SUBJECT_WORDS = frozenset("the and of government authorities army navy police ministry".split())
"""Words without a capital letter that the name of its subject may have."""

GERUNDS: dict[str, tuple[str, frozenset[str]]] = {
    gerund: (verb, frozenset(nouns.split()))
    for gerund, verb, nouns in (
        ("smuggling", "smuggle", "ring network route operation gang charge case"),
        ("running", "run", "cost water battle mate total"),
        ("training", "train", "camp mission exercise flight course programme program centre center ground "
         "area base facility session school staff equipment aircraft jet agreement effort contract manual"),
        ("bombing", "bomb", "campaign raid run attack suspect mission spree"),
        ("shelling", "shell", ""),
        ("hosting", "host", "right"),
        ("recruiting", "recruit", "office centre center drive"),
        ("building", "build", "material site work code permit block firm company boom"),
        ("withholding", "withhold", "tax"),
        ("flying", "fly", "hour time object"),
        ("shipping", "ship", "company firm line lane route industry data container agent cost rate"),
        ("financing", "finance", "deal package term cost need gap agreement"),
        ("hiding", "hide", "place"),
        ("hacking", "hack", "group attack campaign team case tool"),
        ("backing", "back", ""),
        ("trafficking", "traffic", "ring network route gang charge case victim"),
    )
}  # fmt: skip
"""Gerunds that the parser takes for parts of the noun behind them, each with its verb, and with the nouns
of which it is one."""
GOVERNING = frozenset(
    "of for by from denied denies deny denying admitted admits admit began begins begin begun start "
    "starts started stop stops stopped keep keeps kept resume resumes resumed continue continues "
    "continued consider considered considering without after before while been is are was were be".split()
)
"""Words behind which a gerund is one."""

PASTS: dict[str, str] = {
    "trained": "train", "shipped": "ship", "shelled": "shell", "massed": "mass", "imposed": "impose",
    "shared": "share", "hosted": "host", "housed": "house", "sheltered": "shelter",
    "blacklisted": "blacklist", "imported": "import", "equipped": "equip", "torpedoed": "torpedo",
    "transmitted": "transmit", "hijacked": "hijack", "procured": "procure", "financed": "finance",
    "positioned": "position", "secured": "secure", "tortured": "torture", "outlawed": "outlaw",
    "deplored": "deplore", "mentored": "mentor", "unfroze": "unfreeze", "reimposed": "reimpose",
    "gifted": "gift", "chartered": "charter", "vaccinated": "vaccinate", "ceded": "cede",
    "stationed": "station", "displaced": "displace", "earmarked": "earmark", "briefed": "brief",
    "strafed": "strafe", "coached": "coach", "exported": "export", "sealed": "seal",
}  # fmt: skip
"""Past forms that the parser takes for adjectives, each with its verb."""
PARTICIPLES = PASTS | {
    "armed": "arm", "backed": "back", "banned": "ban", "recruited": "recruit", "funded": "fund",
}  # fmt: skip
"""The same, and those that are adjectives but behind "had"."""
AUXILIARIES = frozenset(
    "has have had did does do will would can could may might should shall must is are was were be "
    "been".split()
)
NOR_TOKENS = 10
"""Tokens between "neither" and its "nor"."""
PRESENTS: dict[str, str] = {
    "thanks": "thank", "awards": "award", "annexes": "annex", "airlifts": "airlift", "ferries": "ferry",
    "summons": "summon", "intercepts": "intercept", "boycotts": "boycott", "shelters": "shelter",
    "stations": "station", "rams": "ram", "hosts": "host", "finances": "finance", "briefs": "brief",
    "overhauls": "overhaul", "scraps": "scrap", "charters": "charter", "swaps": "swap",
    "shields": "shield", "outlaws": "outlaw", "mentors": "mentor", "earmarks": "earmark",
    "sanctions": "sanction", "ships": "ship", "arms": "arm", "exports": "export", "imports": "import",
    "funds": "fund", "raids": "raid", "arrests": "arrest", "hacks": "hack", "transfers": "transfer",
    "loans": "loan", "aids": "aid", "trucks": "truck",
}  # fmt: skip
"""Forms of the present that the parser takes for plurals, each with its verb."""
DETERMINERS = frozenset(
    "the a an its his her their two three four five six seven eight nine ten eleven twelve several some "
    "more another dozens hundreds thousands both all many most half nearly almost about around "
    "roughly".split()
)
"""What an object may begin with, and no verb behind a plural."""
CARRYING_PLACE = frozenset({"to", "from"})
PERFECT = frozenset("had has have never also already".split())
ACTING = frozenset(
    "firm company bloc group government army navy union utility militia country ministry agency rebels "
    "police junta coalition alliance officials authorities troops soldiers forces militants insurgents "
    "guerrillas fighters prosecutors jets warships parliament court president minister".split()
)
"""Nouns behind which a past form is their verb: "the bloc trained soldiers"."""
ADJECTIVAL = (
    "ian", "ean", "ese", "ish", "ch", "can", "yan", "ndan", "olan", "uban", "oan", "guan", "ani", "raqi",
    "aeli",
)  # fmt: skip
"""Ends of adjectives of nations: "Russian trained pilots"."""
NO_SUBJECTS = DATES | frozenset(
    "Somali Saudi Qatari Yemeni Kuwaiti Emirati Bangladeshi Nepali Houthi Afghan German Greek Serb Kurd "
    "Czech Uzbek Tajik Kazakh Slovak Croat Thai Swiss Philippine Filipino Cypriot Icelandic US UN "
    "EU".split()
)
"""Words with a capital letter behind which a past form is no verb, or not theirs."""
NO_OBJECTS = frozenset(
    "of in on at to from for with by and or as into over up out about is was are were".split()
)
"""What no object begins with."""


def plain_actions(doc: Doc) -> Iterator[Substitute]:
    """Give the verbs that the parser is to read as forms of "send".

    Args:
        doc: a tokenised text without any annotation but sentence starts.
    """
    for token in doc:
        if token.text in GERUNDS and _is_gerund(token):
            yield Substitute(token.i, "sending", GERUNDS[token.text][0])
        elif token.text in PARTICIPLES and _is_past(token):
            yield Substitute(token.i, "sent", PARTICIPLES[token.text])
        elif token.text in PRESENTS and _is_present(token):
            yield Substitute(token.i, "sends", PRESENTS[token.text])
        elif token.lower_ == "neither" and token.i and token.nbor(-1).lower_ in AUXILIARIES:
            yield from _twice_denied(token)
        elif _opens_clause(token):
            yield from _base_form(doc, token.i + 1)


def _twice_denied(neither: Token) -> Iterator[Substitute]:
    """Let "has neither funded nor armed" be read as "has never funded or armed"."""
    behind = neither.doc[neither.i + 1 : neither.i + NOR_TOKENS]
    nor = next((token for token in behind if token.lower_ == "nor"), None)
    if nor is not None:
        yield Substitute(neither.i, "never", "neither")
        yield Substitute(nor.i, "or", "nor")


def _is_gerund(token: Token) -> bool:
    """Whether a form is a gerund with an object: "of training rebels", and not "of training camps"."""
    if not token.i or token.nbor(-1).lower_ not in GOVERNING or not _has_object(token):
        return False
    noun = token.nbor().lower_
    return GERUNDS[token.text][1].isdisjoint({noun, noun.removesuffix("s")})


def _is_past(token: Token) -> bool:
    """Whether a form is the verb of a name, or of "has": "Peru trained soldiers", "had armed Peru"."""
    if not token.i or not _has_object(token):
        return False
    before = token.nbor(-1)
    if before.lower_ in PERFECT:
        return True
    named = before.is_title and before.is_alpha and not before.text.endswith(ADJECTIVAL)
    acts = before.lower_ in ACTING or (named and before.text not in NO_SUBJECTS)
    return acts and token.text in PASTS


def _is_present(token: Token) -> bool:
    """Whether a form is the verb of a name: "Chile exports wheat to", not "Chile exports fell"."""
    if not token.i or token.i + 1 >= len(token.doc):
        return False
    before, first = token.nbor(-1), token.nbor()
    named = before.is_title and before.is_alpha and not before.text.endswith(ADJECTIVAL)
    if not (before.lower_ in ACTING or (named and before.text not in NO_SUBJECTS)):
        return False
    if first.lower_ in DETERMINERS or first.like_num or first.text[0] in "$€£":
        return True
    if first.is_title and first.is_alpha:
        return True
    behind = [t.lower_ for t in token.doc[token.i + 2 : token.i + 5]]
    return first.is_alpha and first.lower_ not in NO_OBJECTS and not CARRYING_PLACE.isdisjoint(behind)


def _has_object(verb: Token) -> bool:
    """Whether the word behind a verb may begin its object."""
    if verb.i + 1 >= len(verb.doc):
        return False
    first = verb.nbor()
    word = first.is_alpha or first.like_num or first.text[0] in "$€£"
    return word and first.lower_ not in NO_OBJECTS


def _opens_clause(token: Token) -> bool:
    """Whether a clause in the base form follows: "demanded that Chile", "let Chile"."""
    demanded = token.lower_ == "that" and token.i > 0 and token.nbor(-1).lower_ in DEMANDS
    return demanded or token.text in LETTING


def _base_form(doc: Doc, start: int) -> Iterator[Substitute]:
    """Find the base form behind a name: "that the Chilean government free", "let Chile ship"."""
    named = False
    for token in doc[start : start + SUBJECT_TOKENS]:
        if named and token.text in BASE_FORMS:
            yield Substitute(token.i, "send", token.text, "VB")
            return
        if not token.is_title and token.lower_ not in SUBJECT_WORDS:
            return
        named = named or token.is_title
