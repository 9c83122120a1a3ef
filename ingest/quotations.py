"""Which words stand between quotation marks, and who speaks them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.phrases import SUBJECTS
from ingest.syntax import verb_slots

SPEECH_VERBS = frozenset(
    "say tell report claim add state announce declare disclose reveal assert argue allege note insist "
    "explain confirm stress emphasise emphasize warn believe think suggest maintain comment estimate "
    "write acknowledge admit concede testify reply respond accuse predict remark mention contend "
    "complain quote show indicate find deny conclude tweet post recall repeat reiterate caution urge "
    "demand call ask vow pledge promise threaten propose boast observe charge speculate inform assess "
    "cite describe signal hint hear learn point expect fear imply underline underscore clarify "
    "recount reckon swear confess counter retort relate joke rule order instruct request press "
    "implore exhort fume scoff sigh quip thunder lament grumble snap exclaim opine muse protest "
    "marvel recommend appeal plead beg petition lobby".split()
)
OPENING, CLOSING = frozenset("“«"), frozenset("”»")
STRAIGHT = '"'
SINGLE = {"‘": "’", "'": "'"}
"""Single marks, as British papers set them, each with what closes it: an apostrophe too."""
CLOSING_MARKS = CLOSING | {STRAIGHT} | frozenset(SINGLE.values())
PUNCTUATION = frozenset(".,;:!?…)—–")
REACH = 60
"""Tokens before a quotation in which its speaker may be named."""


class Quotations:
    """The quotations of one parsed document."""

    def __init__(self, doc: Doc) -> None:
        """Mark every token once; a blank line closes what was not closed."""
        self._doc = doc
        self._inside = _marked(doc)

    def holds(self, token: Token) -> bool:
        """Whether the token stands between quotation marks."""
        return self._inside[token.i]

    def speaker(self, token: Token) -> Token | None:
        """Give the subject of the verb of saying that a quotation belongs to.

        It stands in the sentence where the quotation opens or closes, before, around or after it, or is
        the person who a colon or a sentence of its own introduces; for a quotation that runs on, it is the
        last one who spoke before.
        """
        opened = closed = token.i
        while opened > 0 and self._inside[opened - 1]:
            opened -= 1
        while closed + 1 < len(self._doc) and self._inside[closed + 1]:
            closed += 1
        sentence = self._doc[opened].sent
        end = max(sentence.end, self._doc[min(closed + 1, len(self._doc) - 1)].sent.end)
        after = [t for t in self._doc[opened:end] if self._speaks(t)]
        before = [t for t in self._doc[max(0, sentence.start - REACH) : opened] if self._speaks(t)]
        inside = [t for t in before if t.i >= sentence.start]
        for verb in (*inside[-1:], *after[:1]):
            subjects = verb_slots(verb).subjects
            if subjects:
                return subjects[0]
        introduced = self._introduced(opened)
        if introduced is not None:
            return introduced
        for verb in before[-1:]:
            subjects = verb_slots(verb).subjects
            if subjects:
                return subjects[0]
        return None

    def _introduced(self, opened: int) -> Token | None:
        """Give the person of 'A. B.: "..."' and of 'A. B. was blunt. "..."', where the quotation opens."""
        if opened < 2:
            return None
        before = self._doc[opened - 1]
        if before.text == ":":
            name = self._doc[opened - 2]
            if name.ent_type_ == "PERSON":
                return name
            before = name
        introduces = self._doc[opened - 1].text == ":" or self._doc[opened].sent.start == opened
        if before.is_space or not introduces:
            return None
        subjects = (c for c in before.sent.root.children if c.dep_ in SUBJECTS)
        return next((c for c in subjects if c.ent_type_ == "PERSON" and c.pos_ == "PROPN"), None)

    def _speaks(self, token: Token) -> bool:
        return (
            token.pos_ == "VERB"
            and token.lemma_ in SPEECH_VERBS
            and not self._inside[token.i]
            and any(child.dep_ in SUBJECTS for child in token.children)
        )


def _marked(doc: Doc) -> list[bool]:
    inside = [False] * len(doc)
    ranges = quoted_ranges(doc.text)
    start, end = next(ranges, (0, 0))
    for token in doc:
        while end and token.idx >= end:
            start, end = next(ranges, (0, 0))
        if not end:
            break
        inside[token.i] = start <= token.idx
    return inside


def quoted_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Give where the quotations of a text are, from the opening mark to before the closing one.

    Args:
        text: any text. Of a quotation in another the outer one counts.

    Yields:
        Offsets in code points, in order. A blank line closes what was not closed.
    """
    opened = -1
    at = 0
    while at < len(text):
        mark = text[at]
        if opened >= 0:
            if mark in CLOSING or mark == STRAIGHT or text.startswith("\n\n", at):
                yield opened, at
                opened = -1
        elif mark in OPENING or mark == STRAIGHT:
            opened = at
        elif mark in SINGLE and _opens(text, at):
            closed = _closed(text, at)
            if closed:
                yield at, closed
                at = closed
        at += 1
    if opened >= 0:
        yield opened, len(text)


def _opens(text: str, at: int) -> bool:
    """Whether a single mark opens a quotation: a word follows, and none ends before it."""
    return not text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalpha()


def _closed(text: str, opened: int) -> int:
    """Give the mark that closes the single one at `opened`, or 0.

    "The rebels' camp" has the same mark. It closes a quotation of one word, behind another letter than s,
    and beside punctuation; where none does, the last one of the paragraph before another quotation does.
    """
    closing = SINGLE[text[opened]]
    last = 0
    for at in range(opened + 1, len(text)):
        if text.startswith("\n\n", at) or (text[at] in SINGLE and _opens(text, at)):
            break
        following = text[at + 1 : at + 2]
        if text[at] != closing or following.isalnum():
            continue
        one_word = " " not in text[opened:at]
        if one_word or text[at - 1] not in "sS" or following in PUNCTUATION or following in ("", "\n"):
            return at
        last = at
    return last
