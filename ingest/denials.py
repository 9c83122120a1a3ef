"""Facts that a text states again only to deny them: "Tehran denied the charge", "denied firing at anybody".

The fact is the one that somebody else was last said to claim, of whoever denies it: nothing is denied
that the text has not said, and nobody denies for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graph.ontology import load_ontology
from ingest.candidates import Candidate, retold
from ingest.frames import Frames
from ingest.gazetteer import load_gazetteer
from ingest.matching import types_of
from ingest.names import Entity
from ingest.negation import DENYING, FALSE, LIES, denies_charge_beside, is_left_open, is_untrue
from ingest.phrases import SUBJECTS
from ingest.qualifiers import stance
from ingest.references import References
from ingest.speech_verbs import SPEECH_VERBS
from ingest.syntax import verb_slots
from ingest.tokens import Doc, Token

CHARGES = frozenset(
    "charge accusation allegation claim report assertion suggestion account story finding suspicion rumour "
    "rumor".split()
)
PART = frozenset("responsibility involvement".split())
"""What is denied of oneself: "denied responsibility"."""
AFFIRMING = frozenset("confirm acknowledge admit concede".split())
"""Verbs by which a charge is said to be true: "Egypt confirmed it", "confirmed the report"."""
CALLING = frozenset("call describe brand".split())
UNTRUE = FALSE | LIES | frozenset("fabricate insult fairy tale fable forgery hoax myth smear libel".split())
"""What a charge is called by whom it is made against."""
TAKEN_UP = frozenset("it this that which these those so".split())
GETTING = frozenset({"support", "trade", "cooperation"})
"""Families of which the one who is said to have got something knows, and may deny it, too."""
BLOWS = frozenset({"ATTACKS", "COERCES"})
"""Relations that are denied by each other's words."""
REACH = 70
"""Tokens back to the fact that a denial takes up."""


def denials(
    doc: Doc,
    references: References,
    stated: Sequence[Candidate],
    frames: Frames,
    speakers: Callable[[Token], tuple[str, ...]],
) -> Iterator[Candidate]:
    """Give each denied fact as a negative candidate that its denier says.

    Args:
        doc: the parsed document.
        references: its actors.
        stated: its candidates in the order of their predicates.
        frames: what the verbs of denied clauses may state.
        speakers: gives the chain of speakers of a predicate.
    """
    read = {candidate.predicate.i for candidate in stated}
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        called = verb.lemma_ in CALLING and _is_called_untrue(verb)
        whole = called or _says_untrue(verb) or (verb.lemma_ in DENYING and _takes_up(verb))
        whole = whole or _denies_by_auxiliary(verb)
        affirmed = not whole and verb.lemma_ in AFFIRMING and _takes_up(verb)
        whole = whole or affirmed
        doing_so = None if whole or verb.lemma_ not in DENYING else _denied_clause(verb)
        whole = whole or (doing_so is not None and _is_doing_so(doing_so))
        # "denied shelling anybody", where the clause does not say whom
        denied = None if whole or verb.lemma_ not in DENYING else _denied_clause(verb)
        if (not whole and (denied is None or denied.i in read)) or is_left_open(verb):
            continue
        types = set() if denied is None else types_of(frames, denied)
        if not types.isdisjoint(BLOWS):
            types = types | BLOWS  # "hacked our servers" is denied by "has not attacked"
        subjects = [s for s in verb_slots(verb).subjects if s.i != verb.i]
        spoken_for = [*subjects, *(t for s in subjects for t in _principals(s))]
        deniers = {id(r.entity) for s in spoken_for for r in references.of(s)}
        states = [references.state_of_body(r.entity) for s in spoken_for for r in references.of(s)]
        deniers |= {id(state) for state in states if isinstance(state, Entity)}
        owners = {r.entity.parent for s in spoken_for for r in references.of(s)} - {None}
        deniers |= {id(references.bodies[key]) for key in deniers if key in references.bodies}
        names = {r.entity.name for s in spoken_for for r in references.of(s) if r.entity.kind == "State"}
        near = [c for c in stated if 0 < verb.i - c.predicate.i <= REACH and _may_be_denied(c)]
        about = [c for c in near if _is_of(c.source.entity, deniers, owners, names)] or [
            c for c in near if _gets(c) and _is_of(c.target.entity, deniers, owners, names)
        ]
        about = [c for c in about if speakers(c.predicate) and (whole or c.type in types)]
        if not about or not subjects:
            continue
        last = about[-1].predicate.sent
        for candidate in about:
            if candidate.predicate.sent == last:
                yield retold(
                    candidate,
                    verb,
                    "again" if affirmed else "denied",
                    polarity="positive" if affirmed else "negative",
                    modality="actual",
                    speaker=subjects[0],
                )


def _is_called_untrue(verb: Token) -> bool:
    """Whether somebody "called the charge baseless", "described the report as a fabrication"."""
    below = list(verb.subtree)
    charge = any(t.lemma_.lower() in CHARGES and t.i > verb.i for t in below)
    charge |= verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in TAKEN_UP  # "calls that a fairy tale"
    return charge and any(t.lemma_.lower() in UNTRUE and t.i > verb.i for t in below)


def _says_untrue(verb: Token) -> bool:
    """Whether somebody "said the claim was false", or is quoted with "this is a lie"."""
    if verb.lemma_ not in SPEECH_VERBS:
        return False
    for clause in verb.children:
        if clause.dep_ == "ccomp" and clause.pos_ == "ADJ" and is_untrue(clause):
            return True  # "Absolutely untrue," said the minister
        if clause.dep_ == "ccomp" and clause.lemma_ == "be":
            about = [c for c in clause.children if c.dep_ == "nsubj"]
            charged = any(c.lemma_.lower() in CHARGES or c.lower_ in TAKEN_UP for c in about)
            if charged and is_untrue(clause):
                return True
    return False


def _denies_by_auxiliary(verb: Token) -> bool:
    """Whether somebody "said it had not", "says it has done no such thing"."""
    if verb.lemma_ not in SPEECH_VERBS:
        return False
    for clause in (c for c in verb.rights if c.dep_ == "ccomp"):
        pronoun = any(c.dep_ in SUBJECTS and c.lower_ in ("it", "they", "he", "she") for c in clause.lefts)
        bare = clause.lemma_ in ("have", "do", "be") and not any(
            c.dep_ in ("dobj", "attr", "acomp", "prep") for c in clause.children
        )
        denied = bare and any(c.dep_ == "neg" for c in clause.children)
        thing = any(c.dep_ == "dobj" and c.lemma_ == "thing" for c in clause.children)
        such = clause.lemma_ == "do" and thing and any(t.lower_ == "such" for t in clause.subtree)
        if pronoun and (denied or such):
            return True
    return False


def _denied_clause(verb: Token) -> Token | None:
    """Give the verb of "denied that its troops had fired", "denied firing"."""
    return next((c for c in verb.rights if c.dep_ in ("ccomp", "xcomp") and c.pos_ == "VERB"), None)


def _is_doing_so(clause: Token) -> bool:
    """Whether a denied clause is "having done so", "doing that"."""
    return clause.lemma_ == "do" and any(c.lower_ in TAKEN_UP for c in clause.rights)


def _principals(speaker: Token) -> list[Token]:
    """Give whom a speaker speaks for: who "his lawyer, C. D.," defends, the firm of "its director"."""
    phrase = [speaker, *(c for c in speaker.children if c.dep_ == "appos")]
    if speaker.dep_ == "appos":
        phrase.append(speaker.head)
    return [c for noun in phrase for c in noun.children if c.dep_ == "poss"]


def _takes_up(verb: Token) -> bool:
    """Whether a verb denies something said before: "the charge", "it", "which", "a claim it rejects"."""
    charged = verb.head.lemma_.lower() in CHARGES or verb.head.lower_ == "something"
    if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VBG" and charged:
        return True
    if denies_charge_beside(verb):
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


def _may_be_denied(candidate: Candidate) -> bool:
    """Whether a relation is what somebody may be charged with: no office, and nothing that is not so."""
    family = load_ontology().relation(candidate.type).family
    if family in ("structure", "statement") and candidate.type != "THREATENS":
        return False
    return (candidate.polarity or stance(candidate.predicate).polarity) != "negative"


def _gets(candidate: Candidate) -> bool:
    return load_ontology().relation(candidate.type).family in GETTING


def _is_of(actor: Entity, deniers: set[int], owners: set[str | None], names: set[str]) -> bool:
    """Whether an actor is one of those who deny, the state they belong to or a body of theirs."""
    return id(actor) in deniers or actor.name in owners or not names.isdisjoint(_wholes(actor))


def _wholes(body: Entity) -> set[str]:
    """Give what a body is a part of, and what that is a part of: the Quds Force is of the IRGC, of Iran."""
    above = load_gazetteer().entry(body.parent) if body.parent else None
    return {name for name in (body.parent, above.parent if above is not None else None) if name}
