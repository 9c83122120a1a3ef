"""Verbs of saying that are parsed as "said", inside and behind what is said.

"Chile, the minister insisted, had shelled it" and "..., admitted the ministry" are rare in what small
parsers learn from: of 84 such sentences 33 were parsed right, and with "said" in place of the verb all 84.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.date_words import WEEKDAYS
from ingest.nominals import load_nominals
from ingest.plain_words import Substitute
from ingest.platforms import PLATFORMS
from ingest.quotation_marks import CLOSING_MARKS
from ingest.speech_verbs import REPORTING
from ingest.tokens import Doc, Token

IRREGULAR = {"find": "found", "write": "wrote", "think": "thought", "swear": "swore"}
DOUBLED = frozenset("admit quip brag".split())
LEFT = frozenset("say tell show inform warn".split())
"""Verbs that the parser knows, or whose listener stands behind them."""
TAKING_PEOPLE = frozenset("suspect find discover fear swear mention protest".split())
"""Verbs behind which people may be whom it is done to: "the club, which had asked, found the police"."""
REACH = 14
"""Tokens of the longest speaker with his office."""
TAIL = 25
"""Tokens from an inverted verb to the end of its sentence."""
NAMING = frozenset(
    "a an the his her its their one two three four five several some many both local senior officials "
    "sources analysts diplomats prosecutors police investigators experts witnesses residents".split()
)
"""First words of a speaker who has no capital letter."""
NO_SPEAKER = frozenset(
    "that which who whom whose where when while because if as whether was were is are be been had has "
    "have will would may might can could must should to not n't by".split()
)
"""Words that no speaker's name or office has."""
PREPOSITIONS = frozenset("of in at for on from with to who as by after during".split())
SPEAKING = frozenset({"office", "state_force", "group", "press", "media"})
"""Classes of the nouns of speakers."""
LIKE_NOUNS = frozenset("estimate report state claim note".split())
"""Verbs of saying that look like nouns behind a place: "Aid groups in Chad report that"."""
READING = frozenset("statement communiqué communique letter document memo report text note".split())
"""Papers that read so."""
ARTICLES = frozenset("a an the this that its their his her our any no every each".split())
JOINING = frozenset("and but or so then".split())
DAYS = frozenset(WEEKDAYS)
PLACES = DAYS | PLATFORMS | {"condition", "television", "radio"}
"""What may stand behind "on" after a verb of saying."""
AFTERWARDS = frozenset("yesterday today later earlier late early".split())
ENDS = frozenset(".!?;")


def plain_speech(doc: Doc) -> Iterator[Substitute]:
    """Give the verbs of saying that the parser is to read as "said".

    Args:
        doc: a tokenised text without any annotation but sentence starts.
    """
    for token in doc:
        form = FORMS.get(token.lower_)
        if form is not None and token.is_lower and (_closes(token) or _is_inverted(token, form[1])):
            yield Substitute(token.i, *form)
        elif token.lower_ in LIKE_NOUNS and _states_that(token):
            yield Substitute(token.i, "say", token.lower_)
        elif token.text in ("reads", "read") and _is_of_document(token):
            yield Substitute(token.i, "said", "say")


def _is_of_document(verb: Token) -> bool:
    """Whether a paper is what reads so: "the statement reads", "read a statement by the ministry"."""
    doc, at = verb.doc, verb.i
    if at and doc[at - 1].lower_ in READING:
        behind = doc[at + 1].text if at + 1 < len(doc) else "."
        return behind in (":", ".", ",") or (at > 1 and doc[at - 2].lower_ in ARTICLES)
    quoted = at > 0 and doc[at - 1].text in CLOSING_MARKS
    return quoted and any(t.lower_ in READING for t in doc[at + 1 : at + 4])


def _states_that(word: Token) -> bool:
    """Whether several people state something: "Analysts at the bank estimate that", and no bank's estimate.

    The sentence opens with who they are, and the word has no article before it.
    """
    doc, at = word.doc, word.i
    if at + 1 >= len(doc) or doc[at + 1].lower_ != "that" or at < 2 or doc[at - 1].lower_ in ARTICLES:
        return False
    first = at - 1
    while first > 0 and at - first < REACH and not (doc[first - 1].text in ENDS or doc[first - 1].is_space):
        first -= 1
    many = any(t.lower_.endswith("s") and len(t) > 3 for t in doc[first : first + 2])
    return many and doc[first].text[0].isupper() and not any(t.text == "," for t in doc[first:at])


def _forms() -> dict[str, tuple[str, str]]:
    """Give for each form of the verbs what it is parsed as, and its lemma."""
    found: dict[str, tuple[str, str]] = {}
    for lemma in REPORTING - LEFT:
        stem = lemma[:-1] if lemma[-1] == "e" else lemma
        past = IRREGULAR.get(lemma) or stem + (lemma[-1] if lemma in DOUBLED else "") + "ed"
        third = lemma + "s"
        if lemma[-1] == "y" and lemma[-2] not in "aeou":
            past, third = lemma[:-1] + "ied", lemma[:-1] + "ies"
        found[past], found[third] = ("said", lemma), ("says", lemma)
    return found


FORMS = _forms()


def _closes(verb: Token) -> bool:
    """Whether a speaker between a comma and the verb says it: ", the minister insisted on Monday."."""
    doc, at = verb.doc, verb.i
    after = doc[at + 1] if at + 1 < len(doc) else None
    beyond = doc[at + 2].lower_ if at + 2 < len(doc) else ""
    if after is not None and after.text not in ENDS | {","} and not after.is_space:
        spoken = after.lower_ in AFTERWARDS | DAYS or (after.lower_ == "on" and beyond in PLACES)
        if not spoken and (after.lower_, beyond) not in (("in", "a"), ("in", "an"), ("by", "e")):
            return False
    for before in range(at - 1, max(0, at - REACH) - 1, -1):
        token = doc[before]
        if token.text == "," or token.text in CLOSING_MARKS:
            first = doc[before + 1]
            return before < at - 1 and first.lower_ not in JOINING and _may_speak(first)
        if token.lower_ in NO_SPEAKER or token.text in ENDS or token.is_space:
            return False
    return False


def _is_inverted(verb: Token, lemma: str) -> bool:
    """Whether the speaker stands behind the verb, at the end of a sentence: ", admitted the ministry."."""
    doc, at = verb.doc, verb.i
    if not at or at + 1 >= len(doc) or not (doc[at - 1].text == "," or doc[at - 1].text in CLOSING_MARKS):
        return False
    if lemma in TAKING_PEOPLE or not _may_speak(doc[at + 1]):
        return False
    speaker = next((t.i for t in doc[at + 2 : at + REACH] if _ends_phrase(t)), None)
    if speaker is None or not _is_speaker(doc[speaker - 1]):
        return False  # "The firm, based in Oslo, confirmed the order"
    for token in doc[speaker : at + TAIL]:
        if token.text in ENDS or "\n" in token.text:
            return True
        if token.lower_ in ("and", "but", "that"):
            return False
    return at + TAIL >= len(doc)


def _ends_phrase(token: Token) -> bool:
    return token.text in ENDS | {","} or token.lower_ in PREPOSITIONS or token.is_space


def _is_speaker(last: Token) -> bool:
    """Whether the last word of a phrase is a name, or a noun of those who speak."""
    if last.text[0].isupper():
        return True
    word = last.lower_
    return any(
        not SPEAKING.isdisjoint(load_nominals().by_lemma.get(w, ())) for w in (word, word.rstrip("s"))
    )


def _may_speak(first: Token) -> bool:
    return first.text[0].isupper() or first.lower_ in NAMING
