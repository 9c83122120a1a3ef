"""The subjects that stand with a verb itself, and those that a small parser hung beside it.

A date before the name, an inserted speaker or a headline's comma part a verb from its subject; what a verb
borrows from a word above it is in `ingest.subjects`.
"""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.speech_verbs import REPORTING
from ingest.tokens import Token

REFLEXIVES = frozenset("himself herself itself themselves ourselves".split())


def own_subjects(verb: Token) -> list[Token]:
    """Give the grammatical subjects that stand with the verb itself."""
    found = [
        child
        for child in verb.children
        if child.dep_ in SUBJECTS
        # "Peru rather than Chile trained": the second is no subject
        and not (child.left_edge.i and child.doc[child.left_edge.i - 1].lower_ == "than")
        and child.lower_ not in REFLEXIVES  # "condemned it and was himself arrested"
    ]
    if len(found) == 2 and found[0].pos_ == "NOUN" and found[0].i + 1 == found[1].left_edge.i:
        # "Turkish company Yapitek has built": what the name is stands before it, as a subject of its own.
        found = found[1:] if found[1].pos_ == "PROPN" else found
    if len(found) == 2 and (relative := _whose_clause(found)) is not None:
        # "France, whose minister, S. G., was in Yerevan, has pledged": read as one clause
        found = [relative]
    if len(found) == 2 and _is_credited(found[0], found[1]):
        found = found[1:]
    if len(found) == 2 and verb.lemma_ in REPORTING:
        parted = found[0].i < verb.i < found[1].i  # '"Iran," said X, "sold drones"'
        found = found[1:] if parted or _lacks_subject(verb) else found
    elif len(found) == 1 and verb.lemma_ in REPORTING and _lacks_subject(verb):
        found = apposed_speaker(found[0]) or found
    if len(found) == 1 and (described := _described_name(found[0], verb)) is not None:
        found = [described]
    edge = found[0].left_edge if found else None
    if found and edge is not None and found[0].pos_ == "PROPN" and edge.i > 1 and edge.nbor(-1).text == ",":
        # A headline: "Greece, Cyprus condemn drilling"; "Fiji, New Zealand and Tonga signed".
        first = edge.nbor(-2)
        parted = verb.lemma_ in REPORTING and _lacks_subject(verb)  # "Iran, X told us, had sold"
        gerund = any(c.dep_ == "compound" and c.lower_.endswith("ing") for c in first.lefts)
        listed = first.head == verb and first.dep_ == "npadvmod" and first.pos_ == "PROPN"
        if listed and not parted and not gerund:  # "Bypassing Brazil, Chile sent"
            found.insert(0, first)
    if not found:
        found = _behind_date(verb) or _inverted_speaker(verb) or _cut_off(verb) or _behind_after(verb)
    if not found:
        # The small parser takes a name that opens a sentence for an adverb: "Norway shipped ...".
        found = [
            child
            for child in verb.children
            if (child.dep_ in ("npadvmod", "dep") and child.pos_ == "PROPN" and child.i < verb.i)
            or (child.dep_ in ("aux", "auxpass") and child.text == "IS")
        ][:1]
    return found


def _is_credited(first: Token, second: Token) -> bool:
    """Whether the first of two subjects only says so: "According to its leader, P. G., the bank closed"."""
    opening = first.sent[0].lower_ == "according"
    edge = second.left_edge
    return opening and edge.i > first.i and edge.nbor(-1).text == ","


def _described_name(noun: Token, verb: Token) -> Token | None:
    """Give the name in "Ural Steel, Russia's largest firm, on Monday signed", read as an adverb."""
    first = noun.left_edge
    if (
        noun.pos_ != "NOUN"
        or first.i < 2
        or first.nbor(-1).text != ","
        or not ends_at_comma(noun.right_edge)
    ):
        return None
    name = first.nbor(-2)
    is_adverb = name.head == verb and name.dep_ in ("npadvmod", "dep") and name.pos_ == "PROPN"
    return name if is_adverb and name.ent_type_ not in ("DATE", "TIME") else None


def _whose_clause(subjects: list[Token]) -> Token | None:
    """Give the subject of a clause with "whose" that was read as the second of the verb's own."""
    first, second = subjects
    whose = any(c.tag_ == "WP$" for c in second.lefts)
    return second if whose and ends_at_comma(first) else None


def whose_owner(verb: Token) -> Token | None:
    """Give who has "whose minister", where a verb was read as that of the clause with "whose"."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return found[0] if len(found) == 2 and _whose_clause(found) is not None else None


def _cut_off(verb: Token) -> list[Token]:
    """Give the subject that was hung on a clause of saying: "China, she wrote in a letter, is building"."""
    for inserted in verb.lefts:
        if inserted.dep_ in ("parataxis", "ccomp") and inserted.lemma_ in REPORTING and inserted.i < verb.i:
            for child in inserted.lefts:
                if (
                    child.dep_ in ("npadvmod", "dep")
                    and child.pos_ in ("PROPN", "NOUN")
                    and ends_at_comma(child)
                ):
                    return [child]
    return []


def ends_at_comma(word: Token) -> bool:
    """Whether a comma follows a word."""
    return word.i + 1 < len(word.doc) and word.nbor(1).text == ","


def apposed_speaker(name: Token) -> list[Token]:
    """Give the speaker of "Iran, a spokesman for X said on Monday, had sold", read as said of Iran."""
    apposed = [c for c in name.children if c.dep_ == "appos" and c.pos_ == "NOUN" and c.i > name.i]
    return apposed[:1] if name.pos_ == "PROPN" else []


def _inverted_speaker(verb: Token) -> list[Token]:
    """Give the speaker of "Iran sold 400 drones, added X", read as the object."""
    said_before = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    if verb.lemma_ not in REPORTING or not said_before:
        return []
    return [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and c.pos_ == "PROPN"][:1]


def _lacks_subject(verb: Token) -> bool:
    """Whether what is said has its subject before the speaker: "Both, the minister told us, would go"."""
    return any(
        c.dep_ == "ccomp" and c.i > verb.i and not any(g.dep_ in SUBJECTS for g in c.children)
        for c in verb.children
    )


def _behind_date(verb: Token) -> list[Token]:
    """Give the subject that was read into the date before it: "On Wednesday Fiji condemned"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in ("on", "in", "by", "since"):
            for name in (c for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN"):
                # "In 2023 Peru and Chile had": the year is read as a number of them.
                dates = [c for c in name.lefts if c.dep_ == "compound" and c.ent_type_ == "DATE"]
                dates += [c for c in name.lefts if c.dep_ == "nummod" and len(c) == 4 and c.is_digit]
                if dates and name.ent_type_ != "DATE":
                    return [name]
    return []


def _behind_after(verb: Token) -> list[Token]:
    """Give the subject of "after Trinidad and Tobago had signed", read as what "after" governs."""
    if verb.dep_ != "advcl":
        return []
    first = min((c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg")), default=verb.i)
    for preposition in verb.head.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("after", "before", "since", "until"):
            names = [c for c in preposition.children if c.dep_ == "pobj"]
            if names and names[0].right_edge.i == first - 1:
                return names
    return []


def headline_subjects(verb: Token) -> list[Token]:
    """Give the subject of the clause before in "Norway detains tanker, accuses Russia of sabotage"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and child.tag_ == verb.tag_ and verb.tag_ != "VBD":
            if verb.doc[verb.i - 1].text in (",", ";"):
                return own_subjects(child)
    return []
