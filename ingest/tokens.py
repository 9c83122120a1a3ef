"""The words of a text as plain objects: what spaCy read, under spaCy's names, and quicker to ask.

spaCy makes each answer anew: a lemma is decoded at every look (0.2 µs), the children of a word are sought
in its sentence (2.3 µs). The rules look at a word a few hundred times, so all is read once, and an answer
is then an attribute (0.03 µs). docs/decisions/2026-11-28-tokens-that-answer-at-once.md has the figures.

Everything in `ingest` reads these, but for what the parser itself is made of: `spacy_model`,
`attribute_rules`, `plain_words` and `parsing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, overload

import spacy.tokens
import spacy.vocab

_FORMS: list[int | str] = ["ORTH", "LOWER", "SPACY"]
_ANNOTATIONS: list[int | str] = ["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START"]
_IOB = ("", "I", "O", "B")
_KEPT = 200_000
"""Forms, tags and labels that are kept as strings: some weeks of news."""
_SIGNED = 2**63
"""From here on a number of spaCy's arrays, which know no sign, is a negative one."""
_OF_FORM: dict[str, Callable[[str], bool]] = {
    "is_alpha": str.isalpha,
    "is_digit": str.isdigit,
    "is_lower": str.islower,
    "is_space": str.isspace,
    "is_title": str.istitle,
    "is_upper": str.isupper,
}
"""What spaCy, too, asks the form of a word."""
_OF_SPACY = frozenset("is_punct is_sent_end is_stop like_num".split())
"""What is asked of few words, and taken from spaCy then."""
_READ = frozenset("lemma_ pos_ tag_ dep_ ent_type_ ent_iob_ is_sent_start".split())
"""What the parser reads: nothing, in a text that was not parsed."""


class Token:
    """A word or mark, as spaCy's `Token`.

    `i` is its place in the document, `idx` that of its first character, in code points. All that says
    "whether", the edges, the subtree and the conjuncts are read when they are first asked for.
    """

    __slots__ = (
        *("doc", "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_"),
        *("head", "children", "lefts", "rights", "left_edge", "right_edge", "subtree", "conjuncts"),
        *("sent", "is_sent_start", "whitespace_"),
        *_OF_FORM,
        *sorted(_OF_SPACY),
    )

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    head: Token
    children: Sequence[Token]
    lefts: Sequence[Token]
    rights: Sequence[Token]
    left_edge: Token
    right_edge: Token
    subtree: list[Token]
    conjuncts: tuple[Token, ...]
    sent: Span
    is_sent_start: bool | None
    whitespace_: str
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_punct: bool
    is_sent_end: bool | None
    is_space: bool
    is_stop: bool
    is_title: bool
    is_upper: bool
    like_num: bool

    def __getattr__(self, name: str) -> Any:
        """Read what has not been asked for yet: Python calls this for a slot that is empty."""
        value: Any
        if name in _OF_FORM:
            value = _OF_FORM[name](self.text)
        elif name in _OF_SPACY:
            value = getattr(self.doc.parse[self.i], name)
        elif name in ("left_edge", "right_edge"):
            if self.doc.is_mended:
                ends = min if name == "left_edge" else max
                value = ends(self.subtree, key=_place)
            else:
                value = self.doc[getattr(self.doc.parse[self.i], name).i]
        elif name == "subtree":
            value = self._below()
        elif name == "conjuncts":
            value = self._coordinated()
        elif name == "sent":
            return next(s for s in self.doc.sents if s.start <= self.i < s.end)
        elif name in _READ:
            value = None if name == "is_sent_start" else ""
        else:
            raise AttributeError(f"a token has no attribute {name!r}")
        if self.doc.is_annotated or name in _OF_FORM:
            setattr(self, name, value)
        return value

    def hang(self, *, lefts: Sequence[Token], rights: Sequence[Token]) -> None:
        """Let these words hang on it, in their order, and no others: where a parse is mended.

        Their heads are the caller's to set, before anybody has asked for edges or a subtree.
        """
        self.lefts, self.rights, self.children = lefts, rights, [*lefts, *rights]
        self.doc.is_mended = True

    def _below(self) -> list[Token]:
        """Give the word and all that hangs on it, each word behind what is to its left."""
        found: list[Token] = []
        waiting: list[tuple[Token, bool]] = [(self, False)]
        while waiting:  # not by recursion: Python ends it in a chain of 1,000 words
            token, seen = waiting.pop()
            if seen:
                found.append(token)
            else:
                waiting += [(child, False) for child in reversed(token.rights)]
                waiting.append((token, True))
                waiting += [(child, False) for child in reversed(token.lefts)]
        return found

    def _coordinated(self) -> tuple[Token, ...]:
        """Give the words that stand beside it in a list, the first word first, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:  # it grows
            found += [word for word in token.rights if word.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def nbor(self, by: int = 1) -> Token:
        """Give the token so many places on.

        Raises:
            IndexError: where the text has no such place.
        """
        at = self.i + by
        if at < 0:
            raise IndexError(f"there is no token {-by} before that at {self.i}")
        return self.doc.tokens[at]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words that it hangs on, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether another word hangs on this one, at any remove."""
        return any(word is self for word in descendant.ancestors)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


class _Words:
    """Words that follow each other, to be counted, gone through and cut."""

    __slots__ = ()

    doc: Doc
    start: int
    tokens: list[Token]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self.doc, self.start + start, self.start + max(start, end))


class Span(_Words):
    """Words that follow each other, as spaCy's `Span`: tokens `start:end` of a document."""

    __slots__ = ("doc", "end", "label_", "start", "tokens")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        """Give tokens of a document a frame; `label` is the kind of an entity."""
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self.tokens = doc.tokens[start:end]

    @property
    def text(self) -> str:
        """What stands there, without the blank after the last word."""
        return self.doc.text[self.start_char : self.end_char] if self.tokens else ""

    @property
    def start_char(self) -> int:
        """Offset of the first character, in code points."""
        return self.tokens[0].idx

    @property
    def end_char(self) -> int:
        """Offset behind the last character, in code points."""
        last = self.tokens[-1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The first of the words that are fewest steps below the head of the sentence; a mark last."""
        for token in self.tokens:
            if token.head is token:
                return token
        heads = [t for t in self.tokens if not self.start <= t.head.i < self.end]
        return min(heads, key=_depth) if len(heads) > 1 else heads[0] if heads else self.doc[self.start]

    @property
    def sent(self) -> Span:
        """The sentence of the first word."""
        return self.doc[self.start].sent

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


def _place(token: Token) -> int:
    return token.i


def _depth(token: Token) -> int:
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


class Doc(_Words):
    """The words of a text, as spaCy's `Doc`, parsed or not."""

    __slots__ = (
        *("_sentences", "doc", "parse", "text", "tokens"),
        *("has_entities", "is_annotated", "is_mended"),
    )

    start = 0

    def __init__(self, parse: spacy.tokens.Doc) -> None:
        """Read a document of spaCy once.

        Args:
            parse: the text in tokens, with or without parse and entities. What is changed in it later is
                seen after `read_annotations`.
        """
        self.doc = self
        self.parse = parse
        self._sentences: list[Span] | None = None
        self.has_entities = self.is_annotated = self.is_mended = False
        self.tokens = _tokens(self, parse)
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        self.read_annotations()

    def read_annotations(self) -> None:
        """Read lemmas, tags, parse and entities, where the document of spaCy has them by now."""
        parse = self.parse
        self.has_entities = parse.has_annotation("ENT_IOB")
        self.is_annotated = parse.has_annotation("TAG") or parse.has_annotation("SENT_START")
        self._sentences = None
        if self.tokens and self.is_annotated:
            _annotate(self.tokens, parse)
            _connect(self.tokens, parse)

    @property
    def sents(self) -> list[Span]:
        """The sentences, in order; of a text that was not cut into any, the whole."""
        if self._sentences is None:
            starts = [t.i for t in self.tokens if t.is_sent_start or not t.i]
            self._sentences = [Span(self, *ends) for ends in pairwise([*starts, len(self.tokens)])]
            for sentence in self._sentences:
                for token in sentence:
                    token.sent = sentence
        return self._sentences

    @property
    def ents(self) -> Iterator[Span]:
        """The names that the entity recogniser found, in order."""
        return (Span(self, e.start, e.end, e.label_) for e in self.parse.ents)


def _tokens(doc: Doc, parse: spacy.tokens.Doc) -> list[Token]:
    """Make the tokens of a document, without what was read of them."""
    strings = _strings_of(parse.vocab)
    tokens = []
    offset = 0
    for at, (orth, lower, blank) in enumerate(parse.to_array(_FORMS).tolist() if len(parse) else ()):
        token = Token()
        tokens.append(token)
        token.doc, token.i, token.idx, token.head = doc, at, offset, token
        token.text = text = strings[orth]
        token.lower_ = strings[lower]
        token.whitespace_ = " " if blank else ""
        token.lefts = token.rights = token.children = ()
        offset += len(text) + blank
    return tokens


def _annotate(tokens: list[Token], parse: spacy.tokens.Doc) -> None:
    """Give each token its lemma, its tags and its label."""
    strings = _strings_of(parse.vocab)
    for token, row in zip(tokens, parse.to_array(_ANNOTATIONS).tolist(), strict=True):
        lemma, pos, tag, dep, kind, iob, sentence = row
        token.lemma_ = strings[lemma]
        token.pos_ = strings[pos]
        token.tag_ = strings[tag]
        token.dep_ = strings[dep]
        token.ent_type_ = strings[kind]
        token.ent_iob_ = _IOB[iob]
        token.is_sent_start = None if not sentence else sentence < _SIGNED


def _connect(tokens: list[Token], parse: spacy.tokens.Doc) -> None:
    """Give each token its head, and the children that it has."""
    lefts: defaultdict[int, list[Token]] = defaultdict(list)
    rights: defaultdict[int, list[Token]] = defaultdict(list)
    for at, (token, distance) in enumerate(zip(tokens, parse.to_array("HEAD").tolist(), strict=True)):
        if distance:
            head = at + (distance if distance < _SIGNED else distance - 2**64)
            token.head = tokens[head]
            (lefts if at < head else rights)[head].append(token)
    for at, before in lefts.items():
        tokens[at].lefts = tokens[at].children = before
    for at, behind in rights.items():
        tokens[at].rights = behind
        tokens[at].children = [*lefts[at], *behind] if at in lefts else behind


class _Strings(dict[int, str]):
    """Strings of spaCy by their hashes, each decoded once."""

    def __init__(self, vocab: spacy.vocab.Vocab) -> None:
        super().__init__()
        self._strings = vocab.strings

    def __missing__(self, key: int) -> str:
        if len(self) >= _KEPT:
            self.clear()
        value: str = self._strings[key]
        self[key] = value
        return value


_strings_of = lru_cache(maxsize=4)(_Strings)
"""The strings of a vocabulary, the same for all texts of a model."""
