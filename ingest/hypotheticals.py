"""What a text only imagines: "were China to attack", "fears of a war between", "a book about the war".

What somebody plans, may do or is asked to do is a claim with its modality. What is feared, supposed or
told in a book is no claim of the text at all.
"""

from __future__ import annotations

from ingest.event_stance import is_unreal
from ingest.phrases import SUBJECTS
from ingest.tokens import Token

FEARING = frozenset("fear worry dread imagine suppose wonder hypothesise hypothesize fantasise".split())
"""Verbs whose clause nobody states."""
FEARS = frozenset(
    "fear risk danger prospect possibility likelihood chance spectre specter scenario odds talk".split()
)
"""Nouns that make a mere thought of what hangs on them."""
CONFIRMING = frozenset(
    "confirm verify prove establish say specify disclose show demonstrate corroborate substantiate claim "
    "allege suggest conclude".split()
)
"""Verbs that state nothing of their clause where they are denied."""
EVIDENCE = frozenset("evidence proof sign indication hint suggestion trace confirmation".split())
WORKS = frozenset(
    "book novel film movie play documentary exhibition poem song opera musical painting lecture thesis "
    "memoir biography show drama thriller".split()
)
"""Works that tell of what they are about."""
FICTION = frozenset("novel film movie play opera musical thriller fantasy comic game sitcom satire".split())
UNREAL = frozenset("would could might 'd".split())
MAX_CLIMB = 4


def is_hypothetical(predicate: Token) -> bool:
    """Whether the word that states a relation stands under a supposition, a fear or a title."""
    if is_unreal(predicate):
        return True
    node = predicate
    for _ in range(MAX_CLIMB):
        if _is_supposed(node) or _is_almost(node) or _is_told_in_fiction(node):
            return True
        head = node.head
        if head == node:
            return False
        if node.dep_ == "ccomp" and (head.lemma_.lower() in FEARING or _is_not_confirmed(node)):
            return True
        if node.dep_ == "relcl":
            return False
        feared = head.pos_ == "NOUN" and head.lemma_.lower() in FEARS
        if node.dep_ in ("acl", "ccomp") and (feared or _is_missing(head)):
            return True
        if node.dep_ == "pobj" and _is_thought(head):
            return True
        node = head
    return False


def _is_not_confirmed(clause: Token) -> bool:
    """Whether a clause is what somebody "could not confirm"; not of "did not say when"."""
    asked = any(c.tag_ == "WRB" for c in clause.children)
    verb = clause.head
    return verb.lemma_ in CONFIRMING and not asked and any(c.dep_ == "neg" for c in verb.children)


def _is_missing(evidence: Token) -> bool:
    """Whether there is "no evidence that", or nobody "found a sign that"."""
    if evidence.lemma_.lower() not in EVIDENCE:
        return False
    if any(c.lower_ in ("no", "little", "any") and c.i < evidence.i for c in evidence.children):
        return True
    return evidence.dep_ in ("dobj", "attr") and any(c.dep_ == "neg" for c in evidence.head.children)


def _is_almost(verb: Token) -> bool:
    """Whether something only almost happened."""
    return verb.pos_ == "VERB" and any(
        c.dep_ == "advmod" and c.lower_ in ("almost", "nearly") and c.i < verb.i for c in verb.children
    )


def _is_told_in_fiction(verb: Token) -> bool:
    """Whether something happens in a novel or a film."""
    return any(
        thing.dep_ == "pobj" and thing.lemma_.lower() in FICTION
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ == "in"
        for thing in c.children
    )


def _is_supposed(verb: Token) -> bool:
    """Whether a clause is an unreal condition: "if X attacked Y, Z would", "were X to attack"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if "would" in auxiliaries and "have" in auxiliaries and any(map(_is_inverted, verb.children)):
        return True
    if _is_inverted(verb) and any(c.dep_ == "aux" and c.lower_ in UNREAL for c in verb.head.children):
        return True
    if _is_asked(verb):
        return True
    if verb.lower_ == "were" and verb.dep_ == "advcl":
        return any(c.dep_ in SUBJECTS and c.i > verb.i for c in verb.children)
    if verb.dep_ != "advcl" or not any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children):
        return False
    return any(c.dep_ == "aux" and c.lower_ in UNREAL for c in verb.head.children)


def _is_asked(verb: Token) -> bool:
    """Whether a clause asks whether it is so: "Did Iran sell drones to Peru?"."""
    subject = next((c.i for c in verb.children if c.dep_ in SUBJECTS), verb.i)
    if not any(c.dep_ in ("aux", "auxpass") and c.i < subject for c in verb.children):
        return False
    end = verb.sent.end
    return any(token.text == "?" for token in verb.doc[max(verb.i, end - 3) : end])


def _is_inverted(clause: Token) -> bool:
    """Whether a clause is the condition of "would have, had X not objected"."""
    had = next((c for c in clause.children if c.dep_ == "aux" and c.lower_ == "had"), None)
    return (
        clause.dep_ == "advcl"
        and had is not None
        and any(c.dep_ in SUBJECTS and c.i > had.i for c in clause.children)
    )


def _is_thought(preposition: Token) -> bool:
    noun = preposition.head
    if preposition.lower_ in ("of", "about", "over") and noun.lemma_.lower() in FEARS:
        return True
    if preposition.lower_ == "of" and noun.lemma_ in ("event", "case", "eventuality"):
        return noun.dep_ == "pobj" and noun.head.lower_ == "in"
    if preposition.lower_ == "about" and noun.lemma_ == "be":
        return any(c.dep_ == "nsubj" and c.lemma_.lower() in WORKS for c in noun.children)
    return preposition.lower_ in ("about", "on") and noun.lemma_.lower() in WORKS
