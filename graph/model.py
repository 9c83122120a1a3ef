"""The records: frozen, provenance first, with content hashes for ids.

Offsets count Unicode code points of `Document.text`; `text[start_char:end_char]` is the quoted string.
Dates are EDTF strings (ISO 8601-2:2019, levels 0 and 1) at the precision that the source gives.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "demanded"]
Status = Literal["reported", "corroborated", "disputed", "planned", "possible", "demanded"]

_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
ID_LENGTH = 20
"""Hex digits of an id: 80 bits, so a ledger of 10^9 claims has a chance of 4e-7 of one collision."""


def content_id(*parts: Any) -> str:
    """Give the id of a record: the first digits of the SHA-256 of its parts as canonical JSON."""
    text = _CANONICAL.encode(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Give the form under which names are compared: no case, accents, punctuation or article.

    >>> name_key("The  Kremlin’s") == name_key("kremlin's")
    True
    """
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    words = text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@dataclass(frozen=True, slots=True)
class Document:
    """A text that will not change again, and where it came from.

    `name` is the file's stem or the record's own id; `uri` a web address or None; `published` and
    `retrieved` are EDTF. The id is a hash of everything but `retrieved`, so the same page fetched
    twice is one document, and a page with another text or another date is another version.
    """

    name: str
    text: str
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Compute the id."""
        id = content_id(
            "document",
            self.name,
            self.text,
            self.uri,
            self.title,
            self.publisher,
            self.authors,
            self.published,
            self.language,
        )
        object.__setattr__(self, "id", id)

    @property
    def lineage(self) -> str:
        """What the versions of one document share: its address, or its name where it has none."""
        return self.uri or f"name:{self.name}"


@dataclass(frozen=True, slots=True)
class Mention:
    """One end of a claim: the words that name an actor, and the actor they were read as.

    `text` is the document's text at `start_char:end_char`, wherever in the document the actor is
    named: for a pronoun or an actor that a sentence only implies, that is the nearest mention by
    name. `name` and `kind` are the extractor's reading; `identifiers` are pairs such as
    `("iso3166", "CN")` or `("wikidata", "Q148")`.
    """

    text: str
    start_char: int
    end_char: int
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence of one document says about two actors.

    `quote` is the document's text at `start_char:end_char`, the sentence or clause that proves the
    claim. `attribution` names who says so, nearest speaker first, and is empty where the article
    itself does. `extractor` is a name with a version (`frames/1`), `rule` says which of its rules
    fired. `confidence` runs from 0 to 1 and is no part of any key.

    `fact_in_sentence` is the same for two extractors that read the same thing from the same words;
    `id` tells them apart. Neither holds the canonical actor, so merging actors changes no claim.
    """

    document_id: str
    start_char: int
    end_char: int
    quote: str
    source: Mention
    type: str
    target: Mention
    item: str | None = None
    quantity: float | None = None
    unit: str | None = None
    rate: str | None = None
    approx: bool = False
    role: str | None = None
    start: str | None = None
    end: str | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    attribution: tuple[str, ...] = ()
    plover: str | None = None
    extractor: str = "unknown/0"
    rule: str = "unknown"
    confidence: float = 1.0
    fact_in_sentence: str = field(init=False, default="")
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Compute both keys."""
        key = content_id(
            "claim",
            self.document_id,
            self.start_char,
            self.end_char,
            (self.source.text, self.source.start_char),
            self.type,
            (self.target.text, self.target.start_char),
            self.item,
            None if self.quantity is None else float(self.quantity),
            self.unit,
            self.rate,
            self.approx,
            self.role,
            self.start,
            self.end,
            self.polarity,
            self.modality,
            self.attribution,
        )
        object.__setattr__(self, "fact_in_sentence", key)
        object.__setattr__(self, "id", content_id(key, self.extractor, self.rule))


@dataclass(frozen=True, slots=True)
class Issue:
    """What was seen and not understood, or refused: a value of the report, never a guess.

    `stage` is where it arose (`read`, `text`, `date`, `extract`, `ledger`), `code` a short constant
    word for programs, `message` one line for people that names the place and the remedy.
    `document_id` is None where there is no document (an unreadable file); `document_name` is always
    given. `start_char:end_char` is the place in the text, where there is one, and `quote` its words.
    """

    stage: str
    code: str
    message: str
    document_name: str
    document_id: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    quote: str | None = None
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Compute the id."""
        id = content_id(
            "issue",
            self.stage,
            self.code,
            self.message,
            self.document_name,
            self.document_id,
            self.start_char,
            self.end_char,
        )
        object.__setattr__(self, "id", id)


JudgementKind = Literal["same", "different", "rename", "withdraw", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, appended and never edited.

    ========== =============================== ===============================
    kind       subject                         object
    ========== =============================== ===============================
    same       an actor id                     an actor id: both are one actor
    different  an actor id                     an actor id: they are not
    rename     an actor id                     the name to show for it
    withdraw   a claim id                      None: it no longer holds up an edge
    undo       a judgement id                  None: as if that one were not made
    ========== =============================== ===============================

    `made_at` is UTC, ISO 8601 to the microsecond; it orders the replay.
    """

    kind: JudgementKind
    subject: str
    object: str | None
    person: str
    made_at: str
    reason: str = ""
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Compute the id."""
        id = content_id("judgement", self.kind, self.subject, self.object, self.person, self.made_at)
        object.__setattr__(self, "id", id)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands at the end of an edge, after all judgements.

    The id is that of its kind and its name's comparison form; merged actors keep the smaller id.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=65_536)
def actor_id(kind: str, name: str) -> str:
    """Give the id that mentions of this kind and name have before any judgement."""
    return content_id("actor", kind, name_key(name))


@dataclass(frozen=True, slots=True)
class Edge:
    """A fold of claims that say the same thing of the same two actors.

    `start` and `end` are EDTF; the qualifiers are those that the claims agree on. `claims` are ids in
    the order of first report; `best_claim` is the one whose quote to show first. `origins` counts the
    independent speakers or documents behind it: ten papers that quote one official are one. The
    `first_reported` and `last_reported` dates are EDTF publication dates.
    """

    type: str
    source: Actor
    target: Actor
    start: str | None
    end: str | None
    item: str | None
    quantity: float | None
    unit: str | None
    rate: str | None
    approx: bool
    role: str | None
    status: Status
    origins: int
    documents: int
    first_reported: str | None
    last_reported: str | None
    claims: tuple[str, ...]
    best_claim: str
    id: str
