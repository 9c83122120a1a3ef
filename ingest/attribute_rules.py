"""Apply spaCy's attribute rules once for each kind of token, and not once for each token.

The rules of an English model say of nearly all tokens what their tag, their word and their place in the
sentence say: "a VBD is a verb in the past". Matching 179 of them against every token was a seventh of
parsing. What one token alone decides is remembered; rules that look at more are matched as before.
"""

from __future__ import annotations

from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

DECIDING: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
"""What a remembered rule may ask of its token."""

Match = tuple[int, int, int, int]
"""As `AttributeRuler.match` gives it: the rule, its name, first token and the one behind the last."""


class AttributeRules:
    """The matches of an attribute ruler, equal to those of its own `match`."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Part the rules of a ruler into those that one token decides, and others."""
        self._vocab = ruler.vocab
        self._alone, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()
        self._remembered: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            for pattern in patterns:
                words = _words(pattern)
                (self._others if words is None else self._alone).add(str(number), [pattern])
                self._words.update(self._vocab.strings.add(word) for word in words or ())

    def match(self, doc: Doc) -> list[Match]:
        """Give what the rules match in a tagged and parsed text, rules in their order."""
        found: list[Match] = []
        for at, (tag, lower, dep, space) in enumerate(doc.to_array(DECIDING).tolist()):
            key = (tag, lower if lower in self._words else 0, dep, space)  # other words are alike
            rules = self._remembered.get(key)
            if rules is None:
                rules = self._remembered[key] = self._rules_of(doc, at)
            found += [(rule, name, at, at + 1) for rule, name in rules]
        others = self._others(doc, allow_missing=True, as_spans=False)
        found += [(int(self._vocab.strings[name]), name, start, end) for name, start, end in others]
        found.sort()
        return found

    def _rules_of(self, doc: Doc, at: int) -> list[tuple[int, int]]:
        matches = self._alone(doc[at : at + 1], allow_missing=True, as_spans=False)
        return [(int(self._vocab.strings[name]), name) for name, _, _ in matches]


def _words(pattern: list[dict[int | str, Any]]) -> set[str] | None:
    """Give the words that a pattern of one token names, or None where more decides."""
    if len(pattern) != 1 or not pattern[0].keys() <= set(DECIDING):
        return None
    asked = pattern[0].get("LOWER", {"IN": []})
    if isinstance(asked, str):
        return {asked}
    return set(asked["IN"]) if asked.keys() == {"IN"} else None
