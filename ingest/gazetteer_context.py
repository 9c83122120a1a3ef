"""What a doubtful name means in its document: Georgia, the Congo, the North, Jordan, WHO.

Most names mean one thing and never come here. The others carry marks (see `build_gazetteer`), and
are read by their neighbours, by the labels of the entity recogniser where the text has any, and by
what the document names beyond doubt.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.gazetteer import Reading, Sense

if TYPE_CHECKING:
    from ingest.gazetteer import Candidate, Gazetteer
    from ingest.tokens import Doc

PLACE_WORDS = frozenset("in near at outside around towards toward across throughout".split())
PERSON_WORDS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady judge justice senator sen rep congressman "
    "coach captain king queen prince princess saint st".split()
)
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC", "NORP"))
HYPHENS = frozenset("-–—‐‑/")


class Chooser:
    """Choose among the readings of the candidates of one document."""

    def __init__(
        self, doc: Doc, gazetteer: Gazetteer, candidates: list[Candidate], words: list[str]
    ) -> None:
        """Count what the document names beyond doubt, if anything in it is doubtful.

        `words` are the texts of the document's tokens.
        """
        self._doc = doc
        self._gazetteer = gazetteer
        self._has_labels = doc.has_entities
        self._named: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._persons: set[str] = set()
        self._ends: dict[int, int] = {}
        self._words = words
        self._redefined = {
            words[start]
            for start, options in candidates
            if 0 < start < len(words) - 1
            and words[start - 1] == "("
            and words[start + 1] == ")"
            and self._is_redefined(start, options[0][1])
        }
        if any(len(r) > 1 or r[0].marks for _, options in candidates for _, r in options):
            position = 0
            for start, options in candidates:
                if start >= position:
                    position, readings = options[-1]
                    self._count(position, readings)

    def _count(self, end: int, readings: tuple[Reading, ...]) -> None:
        # A state that shares its name with people counts: a person is rarely called by it alone.
        if len(readings) > 1 or readings[0].marks.strip("~@") or readings[0].sense is Sense.PREFIX:
            return
        kind, name, parent = self._gazetteer.row(readings[0].entry)[:3]
        if kind == "State":
            self._ends[end] = readings[0].entry
        if name:
            self._named[name] += 1
        if parent:
            self._named[parent] += 1
        if kind == "Location" and readings[0].sense is not Sense.SEAT and parent:
            self._places[parent] += 1

    def choose(self, start: int, end: int, readings: tuple[Reading, ...]) -> tuple[Reading | None, bool]:
        """Give the reading that the context allows, and whether it is doubtful; None for none."""
        if end == start + 1 and self._words[start] in self._redefined:
            return None, False
        if len(readings) == 1 and not readings[0].marks and readings[0].sense is not Sense.PREFIX:
            return readings[0], False
        fitting = [reading for reading in readings if self._fits(start, end, reading)]
        if not fitting:
            return None, False
        certain = [r for r in fitting if not set(r.marks) & {"?", "*"}]
        if len(fitting) == 1 or certain:
            chosen = (certain or fitting)[0]
            return chosen, not certain
        scores = [self._support(reading, fitting) for reading in fitting]
        return fitting[scores.index(max(scores))], True

    def _is_redefined(self, start: int, readings: tuple[Reading, ...]) -> bool:
        """Whether an acronym in brackets abbreviates the words before it, and not what is known.

        "Estonian Defence Forces (EDF)" is not the power company, in all of that document.
        """
        acronym = self._doc[start].text
        if not acronym.isalpha() or not acronym.isupper():
            return False
        before = [token.text for token in self._doc[max(0, start - 2 - 2 * len(acronym)) : start - 1]]
        capitalised = [word for word in before if word[:1].isupper() and word[1:2].islower()]
        initials = "".join(word[0] for word in capitalised[-len(acronym) :])
        if initials != acronym:
            return False
        for reading in readings:
            row = self._gazetteer.row(reading.entry)
            known = f"{row[1]}|{row[4]}".casefold()
            shared = sum(word.casefold() in known for word in capitalised[-len(acronym) :])
            if 2 * shared > len(acronym):
                return False
        return True

    def _support(self, reading: Reading, others: list[Reading]) -> int:
        """How often the document names the actor, or its state, in words beyond doubt."""
        kind, name, parent = self._gazetteer.row(reading.entry)[:3]
        if kind == "State" or not parent:
            return self._named[name]
        if any(self._gazetteer.row(other.entry)[0] == "State" for other in others):
            # Every second article names the United States: only its towns speak for its Georgia.
            return self._places[parent]
        return self._named[name] + self._named[parent]

    def _fits(self, start: int, end: int, reading: Reading) -> bool:
        marks = reading.marks
        if reading.sense is Sense.PREFIX:
            return self._is_prefix(end)
        if not marks:
            return True
        return (
            not ("~" in marks and not self._is_headline(start, end))
            and not ("^" in marks and not self._has_article(start, end))
            and not ("!" in marks and self._in_capitals(start, end))
            and not ("@" in marks and self._is_person(start, end, reading))
            and not ("%" in marks and not self._is_confirmed(start, end, reading))
            and not ("*" in marks and not self._is_supported(reading))
            and not ("?" in marks and self._is_of_another(start, reading))
        )

    def _is_prefix(self, end: int) -> bool:
        """ "Sino-Russian": a hyphen, and a capital after it."""
        if end + 1 >= len(self._doc) or self._doc[end].text not in HYPHENS:
            return False
        return self._doc[end + 1].text[:1].isupper()

    def _has_article(self, start: int, end: int) -> bool:
        """After "the", and not the first word of a longer name ("the North Sea")."""
        if not start or self._doc[start - 1].lower_ != "the":
            return False
        return end >= len(self._doc) or not (
            self._doc[end].text[:1].isupper() or self._doc[end].text in HYPHENS
        )

    def _is_headline(self, start: int, end: int) -> bool:
        """Whether a form in capitals is a name in a line of capitals, and no acronym."""
        if end - start > 1 or len(self._doc[start].text) > 4:
            return True
        return self._in_capitals(start, end)

    def _in_capitals(self, start: int, end: int) -> bool:
        """Whether a neighbour is a word in capitals that is not a known acronym itself."""
        for index in (start - 1, end):
            if 0 <= index < len(self._doc):
                word = self._doc[index].text
                if word.isalpha() and word.isupper() and len(word) > 1:
                    return not self._gazetteer.is_known(word) or len(word) > 5
        return False

    def _is_person(self, start: int, end: int, reading: Reading) -> bool:
        """Whether the words are, or are part of, the name of a person."""
        doc = self._doc
        words = doc[start:end].text
        if start and doc[start - 1].lower_.rstrip(".") in PERSON_WORDS:
            self._persons.add(words)
            return True
        label = doc[start].ent_type_ if self._has_labels else ""
        if label in PLACE_LABELS:
            return False
        if label == "PERSON":
            alone = not _in_one_name(doc, start, start - 1) and not _in_one_name(doc, start, end)
            if not alone or reading.sense is Sense.CITY:
                self._persons.add(words)
                return True
        return words in self._persons and not self._named[self._gazetteer.row(reading.entry)[1]]

    def _is_confirmed(self, start: int, end: int, reading: Reading) -> bool:
        """Whether something beside the capital letter says that this word is a name."""
        kind, name = self._gazetteer.row(reading.entry)[:2]
        if self._named[name]:
            return True
        label = self._doc[start].ent_type_ if self._has_labels else ""
        if kind != "Location":
            return (
                label == "ORG"
                and self._doc[start].ent_iob_ == "B"
                and (end >= len(self._doc) or self._doc[end].ent_iob_ != "I")
            )
        if label:
            return label in PLACE_LABELS and self._is_alone(end)
        return bool(start) and self._doc[start - 1].lower_ in PLACE_WORDS

    def _is_alone(self, end: int) -> bool:
        """Whether no further capitalised word stands beside it, as in "Split Rock"."""
        return end >= len(self._doc) or not self._doc[end].text[:1].isupper()

    def _is_supported(self, reading: Reading) -> bool:
        """Whether the document names the actor otherwise, or its state more than any other."""
        _, name, parent = self._gazetteer.row(reading.entry)[:3]
        if self._named[name]:
            return True
        return bool(parent) and self._named[parent] == max(self._named.values(), default=1)

    def _is_of_another(self, start: int, reading: Reading) -> bool:
        """Whether another state's name stands before it: "Brazil's Supreme Court"."""
        doc, at = self._doc, start
        if at and doc[at - 1].text in ("'s", "’s", "'", "’"):
            at -= 1
        other = self._ends.get(at)
        if other is None:
            return False
        _, name, parent = self._gazetteer.row(reading.entry)[:3]
        return self._gazetteer.row(other)[1] not in (name, parent)


def _in_one_name(doc: Doc, one: int, other: int) -> bool:
    """Whether two neighbouring tokens are in one entity of the recogniser."""
    if not 0 <= other < len(doc):
        return False
    later = max(one, other)
    return doc[later].ent_iob_ == "I" and doc[other].ent_type_ == doc[one].ent_type_
