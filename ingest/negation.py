"""What denies a clause from where no "not" stands beside its verb.

"Has yet to send", "nor has Chile sent", "at no point did it send", "not even Chile sent", "rather than
send", "ruled out sending", "reports that it sent are false". Of 3,752 sentences in such forms 1,022 were
read as stating what they deny.
"""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.tokens import Token

FALSE = frozenset(
    "false untrue wrong incorrect unfounded baseless groundless fabricated fictitious invented "
    "bogus absurd".split()
)
TRUE = frozenset("true correct accurate".split())
LIES = frozenset("lie fabrication invention nonsense fiction propaganda fantasy slander".split())
CLAIMS = frozenset(
    "claim report accusation allegation assertion charge suggestion rumour rumor statement story notion "
    "idea".split()
)
"""Nouns whose content is denied with them: "denied accusations that it armed"."""
DENYING = frozenset("deny reject dismiss refute rebut dispute contradict".split())
MISREAD_DENYING = frozenset("denies rejects dismisses refutes disputes".split())
"""Those that a small parser takes for plurals behind a name."""
APART = frozenset({",", "-", "–", "—", "--", ";"})
"""What parts an apposition from the clause that it takes up."""
CHARGE_REACH = 10
"""Tokens from a charge in apposition to the verb that denies it."""
NONE = frozenset("no neither".split())
SOME = frozenset("only but just all every everybody everyone many much".split())
"""Words behind "not" that leave some who did: "not all tanks were sent"."""
BOUNDS = frozenset({"more than", "fewer than", "less than"})
BELIEVING = frozenset("believe think reckon".split())
"""Verbs whose negation is that of their clause: "does not believe that it sent" (Horn 1978)."""


def is_apart(clause: Token, verb: Token) -> bool:
    """Whether a clause put under a later verb is a sentence of its own: "A asked B; B refused"."""
    return denies_charge_beside(verb) or any(token.text == ";" for token in clause.doc[clause.i : verb.i])


def is_left_open(verb: Token) -> bool:
    """Whether something is "neither confirmed nor denied", or "not denied"."""
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    joined = (child.lower_ for v in (verb, *verb.conjuncts) for child in v.children)
    return any(word in ("neither", "nor") for word in joined)


def denies_charge_beside(verb: Token) -> bool:
    """Whether a verb only tells of a charge in apposition: "..., a charge Abu Dhabi denies".

    A small parser may take it for the verb of the sentence, and what is denied for what it says.
    """
    if verb.lemma_ not in DENYING and verb.lower_ not in MISREAD_DENYING:
        return False
    doc = verb.doc
    for noun in reversed(doc[max(verb.sent.start, verb.i - CHARGE_REACH) : verb.i]):
        if noun.pos_ in ("VERB", "AUX") and noun.dep_ not in ("aux", "auxpass"):
            return False
        if noun.lower_ == "something" and noun.i and doc[noun.i - 1].text in APART:
            return True
        if noun.lemma_.lower() in CLAIMS and noun.i > verb.sent.start + 1:
            article, before = doc[noun.i - 1], doc[noun.i - 2]
            return article.lower_ in ("a", "an") and before.text in APART
    return False


def is_denied_in_front(verb: Token) -> bool:
    """Whether words before an inverted verb deny it: "nor has it sent", "at no point did it send".

    Not "not until May did it send" and "no sooner had it sent", which say that it did.
    """
    subject = next((c.i for c in verb.children if c.dep_ in SUBJECTS), -1)
    auxiliary = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), None)
    if auxiliary is None or auxiliary.i > subject:
        return False
    if auxiliary.i and auxiliary.nbor(-1).lower_ in ("nor", "neither"):
        return True
    if any(c.dep_ == "neg" for c in auxiliary.lefts):
        return True  # "never has Chile lent", hung on the auxiliary
    for child in verb.children:
        if child.i > auxiliary.i:
            break
        words = {token.lower_ for token in child.subtree}
        if child.dep_ in ("cc", "preconj") and child.lower_ == "nor":
            return True
        if child.dep_ in ("prep", "advmod", "npadvmod") and words & {"no", "not"}:
            return words.isdisjoint({"until", "sooner", "only", "doubt", "matter", "longer"})
    return False


def has_denied_subject(verb: Token) -> bool:
    """Whether a verb is denied with its subject: "not even Chile sent", "not a single soldier entered"."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            words = {c.lower_ for c in child.children}
            denied = any(c.dep_ == "neg" and c.lower_ == "not" for c in child.lefts)
            first = child.left_edge
            denied |= first.lower_ == "not" and first.dep_ == "neg"  # "not one soldier"
            if denied and words.isdisjoint(SOME):
                return True
    return False


def is_none(noun: Token) -> bool:
    """Whether a noun is said to be none: "no sale", "neither state", not "no fewer than 40 tanks"."""
    return any(c.lower_ in NONE and c.doc[c.i + 1 : c.i + 3].text.lower() not in BOUNDS for c in noun.lefts)


def has_neither(verb: Token) -> bool:
    """Whether what a verb is done to is denied: "armed neither Kosovo nor Chile", "sold to neither"."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "dative", "attr")]
    things += [
        t for c in verb.children if c.dep_ in ("prep", "dative") for t in c.children if t.dep_ == "pobj"
    ]
    return any(c.lower_ == "neither" and c.dep_ == "preconj" for thing in things for c in thing.children)


def is_still_to_come(infinitive: Token) -> bool:
    """Whether somebody "has yet to" do it."""
    head = infinitive.head
    return (
        infinitive.dep_ == "xcomp"
        and head.lemma_ in ("have", "be", "remain")
        and any(c.lower_ == "yet" and c.i < infinitive.i for c in head.children)
    )


def is_ruled_out(verb: Token) -> bool:
    """Whether a verb is "rule out", whose object will not be."""
    return verb.lemma_ == "rule" and any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children)


def is_preferred_against(verb: Token) -> bool:
    """Whether something else is done: "rather than send", "instead of sending", "far from sending".

    It is read off the words: the small parser hangs such a verb in many ways.
    """
    before = [token.lower_ for token in verb.doc[max(0, verb.i - 3) : verb.i] if token.lower_ != "to"]
    return tuple(before[-2:]) in (("rather", "than"), ("instead", "of"), ("far", "from"))


def is_loosely_ruled_out(verb: Token) -> bool:
    """Whether a gerund is what is ruled out, though it was not hung there as an object."""
    loose = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "prep", "dep")
    return loose and is_ruled_out(verb.head) and verb.i > verb.head.i


def is_untrue(be: Token) -> bool:
    """Whether the subject of "be" is said to be no fact: "is false", "is not true", "is a lie".

    The adjective may stand alone, too: "Absolutely untrue," said the minister.
    """
    said = [be] if be.pos_ == "ADJ" else [c for c in be.children if c.dep_ in ("acomp", "attr", "oprd")]
    for child in said:
        if child.lower_ in FALSE or child.lemma_ in LIES:
            return not any(c.dep_ == "neg" for c in be.children)
        if child.lower_ in TRUE:
            return any(c.dep_ == "neg" for c in be.children)
    return False


def is_disbelieved(clause: Token) -> bool:
    """Whether a clause is what somebody "does not believe"."""
    head = clause.head
    believed = clause.dep_ == "ccomp" and head.lemma_ in BELIEVING
    return believed and any(c.dep_ == "neg" for c in head.children)
