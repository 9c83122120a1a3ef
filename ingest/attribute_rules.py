"""Give words their part of speech and lemma as spaCy's attribute rules and lemmatizer do, but sooner.

The rules of an English model say of nearly all tokens what their tag, their word and their place in the
sentence say: "a VBD is a verb in the past". spaCy matches 179 of them against every token, writes what they
say into it one by one, and looks up its lemma: a quarter of parsing. What one token alone decides is
remembered here and written for a whole text at once; a rule on two tokens is sought where one of them is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Span, Token
from spacy.tokens._retokenize import set_token_attrs

_ASKED: list[int | str] = ["ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"]
_DECIDING = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
"""What a remembered rule may ask of its token."""
_WRITTEN: list[int | str] = ["TAG", "POS", "DEP", "LEMMA"]
"""What is written: no morphology, of which only the lemmatizer knows, since nobody else asks for it."""

type Pattern = list[dict[str, Any]]


@dataclass(slots=True)
class _Kind:
    """Tokens that the rules cannot tell apart: what they say of them, and the lemma of each word so far."""

    rules: list[int]
    tag: int
    pos: int
    dep: int
    in_phrase: bool
    lemmas: dict[int, int] = field(default_factory=dict)


class AttributeRules:
    """An attribute ruler and the lemmatizer behind it, as one component of a pipeline."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer | None = None) -> None:
        """Part the rules into those that one token decides, those on phrases, and others.

        Args:
            ruler: the attribute ruler of an English model, or another.
            lemmatizer: one that asks a token for its form, part of speech and morphology alone, as that by
                rules does; None where lemmas are left to others.
        """
        self._ruler, self._lemmatizer, self._strings = ruler, lemmatizer, ruler.vocab.strings
        self._alone, self._leading = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._phrases, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._reach = 1
        self._named: list[Callable[[str], object]] = []
        self._telling: dict[int, int] = {}
        self._kinds: dict[tuple[int, int, int, int], _Kind] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            for pattern in patterns:
                self._add(str(number), pattern)

    def _add(self, name: str, pattern: Pattern) -> None:
        leading = next((token for token in pattern if _is_telling(token)), None)
        if len(pattern) == 1 and pattern[0].keys() <= _DECIDING:
            self._alone.add(name, [pattern])
            leading = pattern[0]
        elif leading is None or any("OP" in token for token in pattern):
            self._others.add(name, [pattern])
            return
        else:
            self._phrases.add(name, [pattern])
            self._leading.add(name, [[leading]])
            self._reach = max(self._reach, len(pattern))
        if "LOWER" in leading:
            self._named.append(_asks_for(leading["LOWER"]))

    def __call__(self, doc: Doc) -> Doc:
        """Write what the rules say, and lemmas, into a tagged and parsed text."""
        if not len(doc):
            return doc
        written: list[tuple[int, int, int, int]] = []
        beside: set[int] = set()
        for at, (orth, lower, tag, dep, space) in enumerate(doc.to_array(_ASKED).tolist()):
            word = self._telling.get(lower)
            if word is None:
                word = self._telling[lower] = self._word(lower)
            key = (tag, word, dep, space)
            kind = self._kinds.get(key)
            if kind is None:
                kind = self._kinds[key] = self._kind_of(doc[at])
            lemma = kind.lemmas.get(orth)
            if lemma is None:
                lemma = kind.lemmas[orth] = self._said(doc[at], kind.rules)[3]
            written.append((kind.tag, kind.pos, kind.dep, lemma))
            if kind.in_phrase:
                beside.update(range(max(at - self._reach, 0), at + self._reach))
        longer: defaultdict[int, list[int]] = defaultdict(list)
        spans = (doc[start:end] for start, end in _runs(beside))
        phrases = chain.from_iterable(self._match(self._phrases, span) for span in spans)
        for at, rule in chain(self._match(self._others, doc[:]), phrases):
            longer[at].append(rule)
        for at, rules in longer.items():
            written[at] = self._said(doc[at], sorted([*rules, *self._rules_alone(doc[at])]))
        values: Any = numpy.array(written, dtype=numpy.uint64)
        return doc.from_array(_WRITTEN, values)

    def _word(self, lower: int) -> int:
        """Give a word that a rule names, or 0 for all others, which are alike."""
        word = self._strings[lower]
        return lower if any(asks(word) for asks in self._named) else 0

    def _kind_of(self, token: Token) -> _Kind:
        alone = token.doc[token.i : token.i + 1]
        in_phrase = bool(len(self._leading)) and bool(self._leading(alone, allow_missing=True))
        rules = self._rules_alone(token)
        tag, pos, dep, lemma = self._said(token, rules)
        return _Kind(rules, tag, pos, dep, in_phrase, {token.orth: lemma})

    def _rules_alone(self, token: Token) -> list[int]:
        return sorted(rule for _, rule in self._match(self._alone, token.doc[token.i : token.i + 1]))

    def _match(self, matcher: Matcher, span: Span) -> list[tuple[int, int]]:
        """Give the tokens that the rules say something of, each with the number of the rule."""
        found = []
        matches = matcher(span, allow_missing=True, as_spans=False) if len(matcher) else ()
        for name, start, end in matches:
            rule = int(self._strings[name])
            index = self._ruler.indices[rule]
            found.append((span.start + (end if index < 0 else start) + index, rule))
        return found

    def _said(self, token: Token, rules: list[int]) -> tuple[int, int, int, int]:
        """Give what is to be written into a token of which these rules speak, in the order of `_WRITTEN`.

        The token is left as it was, since rules that are matched later may ask it for its tag.
        """
        before = token.tag, token.pos, token.dep, token.lemma
        for rule in rules:  # in their order: the last one counts
            set_token_attrs(token, self._ruler.attrs[rule])
        if self._lemmatizer is not None and (self._lemmatizer.overwrite or not token.lemma):
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        said = token.tag, token.pos, token.dep, token.lemma
        token.tag, token.pos, token.dep, token.lemma = before
        token.set_morph(None)  # type: ignore[attr-defined]
        return said


def _is_telling(token: dict[str, Any]) -> bool:
    """Whether a token of a rule is one of few words, or of few places in a sentence."""
    return token.keys() <= _DECIDING and ("LOWER" in token or isinstance(token.get("DEP"), str))


def _asks_for(asked: str | dict[str, Any]) -> Callable[[str], object]:
    """Give what tells whether the answer may depend on a word: that a rule names it, or any, if unsure."""
    if isinstance(asked, str):
        return asked.__eq__
    if asked.keys() == {"REGEX"}:
        return re.compile(asked["REGEX"]).search
    if asked.keys() <= {"IN", "NOT_IN"}:
        return frozenset(chain.from_iterable(asked.values())).__contains__
    return bool


def _runs(places: set[int]) -> list[tuple[int, int]]:
    """Give the runs of neighbouring places, each with its first and the one behind its last."""
    runs: list[tuple[int, int]] = []
    for at in sorted(places):
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs
