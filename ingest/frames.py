"""Frames as data: which words state which relation, and where their arguments stand.

`ingest/lexicon/frames.yml` explains the notation; this module reads it into `Frame` records indexed
by lemma. Nothing here looks at text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.data_files import read_yaml
from graph.errors import OntologyError
from graph.ontology import load_ontology

BY_ITEM = "by_item"
SILENT = "silent"
"""In place of a relation: where such a frame fits, the verb states nothing ("met in the final")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument of a frame: its role, and the classes of which its head noun must have one.

    `role` is S (source), T (target), I (item), X (present but unused) or C (clause).
    """

    role: str
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which one word states a relation.

    `bare` are the slots without preposition after the word, in order; `prepositional` pairs the
    prepositions that may introduce a slot with it. `type` is a relation, or `by_item`, in which
    case `default` is the relation for an item of no known class. `subject` are the classes of which
    the grammatical subject must have one, `modifiers` the words of which one must depend on the
    word; `negative` says that the word denies the relation ("quit NATO"), `place` that a place may
    be the target of a noun ("a curfew in Basra"), `reverse` that source and target change places
    ("hosts troops of"), `both_ways` that the target does it, too ("freed two men in return for five"),
    `among` that the targets do it with one another, too ("hosted X and Y for talks").
    """

    word: str
    part: str
    type: str
    rule: str
    bare: tuple[Slot, ...]
    prepositional: tuple[tuple[tuple[str, ...], Slot], ...]
    default: str | None = None
    owner: str = "S"
    agent: bool = False
    together: bool = False
    compound: str | None = None
    plover: str | None = None
    subject: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    negative: bool = False
    place: bool = False
    reverse: bool = False
    both_ways: bool = False
    among: bool = False
    nominal: tuple[Slot, ...] = ()
    """The slots of `bare` that a noun fills, and no clause."""
    clausal: tuple[Slot, ...] = ()
    """Those that a clause fills."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles that stand after the word."""
        return frozenset([slot.role for slot in self.bare] + [slot.role for _, slot in self.prepositional])


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames, by part of speech and lemma, and the relations that an item's class chooses."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    compounds: dict[str, str]
    by_item: dict[str, str]
    light_verbs: frozenset[str]
    light_phrases: frozenset[str]
    reversing_verbs: frozenset[str]
    easing_verbs: frozenset[str]
    idioms: frozenset[str]
    crowd_types: frozenset[str]
    pledge_types: frozenset[str]
    anaphors: dict[str, str]
    answers: dict[str, str]


def _slot(text: str) -> Slot:
    role, _, classes = text.partition(":")
    return Slot(role[0], frozenset(filter(None, classes.split("+"))))


def _is_slot(text: str) -> bool:
    return text[0] in "STIXC" and (len(text) == 1 or text[1] in ":2")


def parse_frame(template: str, word: str, part: str, type: str, options: dict[str, Any]) -> Frame:
    """Read one line such as `S V I:goods to/for T`.

    Raises:
        OntologyError: where the line is not of that form, naming it.
    """
    parts = template.split()
    marker = {"verbs": "V", "nouns": "N", "adjectives": "A"}[part]
    if marker not in parts:
        raise OntologyError(f"frames.yml: {template!r} of {word!r} lacks {marker}")
    after = parts[parts.index(marker) + 1 :]
    before = [_slot(piece) for piece in parts[: parts.index(marker)] if _is_slot(piece)]
    bare: list[Slot] = []
    prepositional: list[tuple[tuple[str, ...], Slot]] = []
    waiting: list[str] = []
    for piece in after:
        if not _is_slot(piece):
            waiting = piece.split("/")
        elif waiting:
            prepositional.append((tuple(waiting), _slot(piece)))
            # "between S T": both slots belong to the one preposition.
            if waiting[0] not in ("between", "among") and parts[-2:] != ["S", "T"]:
                waiting = []
        else:
            bare.append(_slot(piece))
    return Frame(
        word=word,
        part=part,
        type=type,
        rule=f"{part[:-1]}:{word}:{template.replace(' ', '_')}",
        bare=tuple(bare),
        prepositional=tuple(prepositional),
        default=options.get("default"),
        owner=options.get("owner", "S"),
        agent=options.get("agent", False),
        together=options.get("together", False),
        compound=options.get("compound"),
        plover=options.get("plover"),
        subject=frozenset().union(*(slot.classes for slot in before)),
        modifiers=frozenset(options.get("modifiers", "").split()),
        negative=options.get("negative", False),
        place=options.get("place", False),
        reverse=options.get("reverse", False),
        both_ways=options.get("both_ways", False),
        among=options.get("among", False),
        nominal=tuple(slot for slot in bare if slot.role != "C"),
        clausal=tuple(slot for slot in bare if slot.role == "C"),
    )


def _index(part: str, section: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[Frame, ...]]:
    ontology = load_ontology()
    index: dict[str, list[Frame]] = defaultdict(list)
    for type, entries in section.items():
        if type not in (BY_ITEM, SILENT):
            ontology.relation(type)
        for entry in entries:
            for word in dict.fromkeys(entry["words"].split()):
                for template in entry["frames"]:
                    index[word].append(parse_frame(template, word, part, type, entry))
    return {word: tuple(sorted(frames, key=_generality)) for word, frames in index.items()}


def _generality(frame: Frame) -> tuple[int, int]:
    """Order frames of one word: those that ask for more come first, else the order of the file."""
    slots = [*frame.bare, *(slot for _, slot in frame.prepositional)]
    asked = [*(slot.classes for slot in slots), frame.subject, frame.modifiers]
    return -sum(bool(words) for words in asked), -len(slots)


@cache
def load_frames() -> Frames:
    """Read `ingest/lexicon/frames.yml`, once a process."""
    data = read_yaml("ingest", "lexicon/frames.yml")
    return Frames(
        verbs=_index("verbs", data["verbs"]),
        nouns=_index("nouns", data["nouns"]),
        adjectives=_index("adjectives", data["adjectives"]),
        compounds={word: type for type, row in data["compounds"].items() for word in row["words"].split()},
        by_item=data[BY_ITEM],
        light_verbs=frozenset(data["light_verbs"].split()),
        light_phrases=frozenset(data["light_phrases"].split()),
        reversing_verbs=frozenset(data["reversing_verbs"].split()),
        easing_verbs=frozenset(data["easing_verbs"].split()),
        idioms=frozenset(data["idioms"].split()),
        crowd_types=frozenset(data["crowd_types"].split()),
        pledge_types=frozenset(data["pledge_types"].split()),
        anaphors={word: type for type, words in data["anaphors"].items() for word in words.split()},
        answers={word: type for type, words in data["answers"].items() for word in words.split()},
    )
