"""Which words of a parsed text stand between quotation marks, and who speaks them."""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.quotation_marks import quoted_ranges
from ingest.speech_verbs import SPEECH_VERBS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

OFFICIALS = frozenset("president minister premier spokesman spokeswoman ambassador general chief".split())
"""Who may stand alone before a colon and what he says: 'Rwanda's president: "..."'."""
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
            if name.ent_type_ == "PERSON" or (name.lemma_ in OFFICIALS and name.pos_ == "NOUN"):
                return name
            before = name
            subjects = [c for c in before.sent.root.children if c.dep_ in SUBJECTS]
            if subjects and subjects[0].pos_ == "PROPN" and subjects[0].ent_type_ not in ("GPE", "NORP"):
                return subjects[0]  # 'General Harel was blunt: "..."'
        introduces = self._doc[opened - 1].text == ":" or self._doc[opened].sent.start == opened
        if before.is_space or not introduces:
            return None
        own = (c for c in before.sent.root.children if c.dep_ in SUBJECTS)
        return next((c for c in own if c.ent_type_ == "PERSON" and c.pos_ == "PROPN"), None)

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
