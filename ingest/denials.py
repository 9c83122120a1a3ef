"""Facts that a text states again only to deny them: "Tehran denied the charge", "which Uganda denies".

The fact is the one that somebody else was last said to claim, of whoever denies it: nothing is denied
that the text has not said, and nobody denies for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from graph.ontology import load_ontology
from ingest.candidates import Candidate
from ingest.references import References
from ingest.routes import Route
from ingest.syntax import verb_slots

DENYING = frozenset("deny reject dismiss refute rebut dispute".split())
CHARGES = frozenset("charge accusation allegation claim report assertion suggestion".split())
PART = frozenset("responsibility involvement".split())
"""What is denied of oneself: "denied responsibility"."""
CALLING = frozenset("call describe brand".split())
UNTRUE = frozenset(
    "false baseless untrue unfounded groundless absurd fabricate lie fabrication insult slander invention "
    "nonsense fairy tale".split()
)
"""What a charge is called by whom it is made against."""
TAKEN_UP = frozenset("it this that which".split())
REACH = 70
"""Tokens back to the fact that a denial takes up."""


def denials(
    doc: Doc,
    references: References,
    stated: Sequence[Candidate],
    speakers: Callable[[Token], tuple[str, ...]],
) -> Iterator[Candidate]:
    """Give each denied fact as a negative candidate that its denier says.

    Args:
        doc: the parsed document.
        references: its actors.
        stated: its candidates in the order of their predicates.
        speakers: gives the chain of speakers of a predicate.
    """
    for verb in doc:
        called = verb.lemma_ in CALLING and _is_called_untrue(verb)
        if verb.pos_ != "VERB" or not (called or (verb.lemma_ in DENYING and _takes_up(verb))):
            continue
        subjects = [s for s in verb_slots(verb).subjects if s.i != verb.i]
        deniers = {id(r.entity) for s in subjects for r in references.of(s)}
        owners = {r.entity.parent for s in subjects for r in references.of(s)} - {None}
        deniers |= {id(references.bodies[key]) for key in deniers if key in references.bodies}
        about = [c for c in stated if _is_of(c, deniers, owners) and 0 < verb.i - c.predicate.i <= REACH]
        about = [c for c in about if speakers(c.predicate)]
        if not about or not subjects:
            continue
        last = about[-1].predicate.sent
        for candidate in about:
            if candidate.predicate.sent == last:
                yield replace(
                    candidate,
                    source=replace(candidate.source, route=Route.IMPLIED),
                    target=replace(candidate.target, route=Route.IMPLIED),
                    predicate=verb,
                    rule=f"{candidate.rule}:denied",
                    item=None,
                    polarity="negative",
                    modality="actual",
                    speaker=subjects[0],
                )


def _is_called_untrue(verb: Token) -> bool:
    """Whether somebody "called the charge baseless", "described the report as a fabrication"."""
    below = list(verb.subtree)
    charge = any(t.lemma_.lower() in CHARGES and t.i > verb.i for t in below)
    return charge and any(t.lemma_.lower() in UNTRUE and t.i > verb.i for t in below)


def _takes_up(verb: Token) -> bool:
    """Whether a verb denies something said before: "the charge", "it", "which", "a claim it rejects"."""
    if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VBG" and verb.head.lemma_.lower() in CHARGES:
        return True
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            lemma = child.lemma_.lower()
            content = any(c.dep_ in ("acl", "ccomp", "relcl") or c.lower_ == "of" for c in child.children)
            if lemma in PART and verb.lemma_ in ("deny", "reject", "disclaim"):
                return True
            if (lemma in CHARGES and not content) or child.lower_ in TAKEN_UP:
                return True
    return False


def _is_of(candidate: Candidate, deniers: set[int], owners: set[str | None]) -> bool:
    """Whether a claim is what one of these actors, or the state they belong to, is said to have done."""
    relation = load_ontology().relation(candidate.type)
    if relation.family in ("structure", "statement") or candidate.polarity == "negative":
        return False
    return id(candidate.source.entity) in deniers or candidate.source.entity.name in owners
