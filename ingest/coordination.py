"""Mend what the small parser makes of verbs in a list, and of participles that it takes for verbs.

A finite verb is hung on the verb that it goes on with, and not on a nearer one of another form:
"accused Oman of sheltering rebels and called on Kuwait", "promised that Honduras would recognise it, and
accused China": the small parser coordinates "called" with "sheltering", "accused" with "would recognise",
and Oman called and Honduras accused. What is coordinated is alike (Huddleston and Pullum, The Cambridge
Grammar of the English Language, 2002, chapter 15): a past tense goes on with a finite verb.

And a clause is one: of "Turkey trains pilots, and the two armies exercised in August" the parser makes
armies that were exercised, a second object of "trains".
"""

from __future__ import annotations

from ingest.phrases import SUBJECTS
from ingest.speech_verbs import SPEECH_VERBS
from ingest.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
OPENING, CLOSING = frozenset('"“«'), frozenset('"”»')


def mend_coordination(doc: Doc) -> None:
    """Mend the lists of clauses of a text.

    Args:
        doc: the parsed text, which is changed.
    """
    rehang_finite_verbs(doc)
    restore_clauses(doc)
    restore_participles(doc)
    restore_reports(doc)


def restore_clauses(doc: Doc) -> None:
    """Make a past tense of a participle behind ", and" and a noun, where the verb before has its object.

    Args:
        doc: the parsed text, which is changed.
    """
    for verb in doc:
        noun = verb.head
        if verb.dep_ != "acl" or verb.tag_ != "VBN" or noun.dep_ not in ("conj", "dobj", "dative"):
            continue
        above = noun.head
        first = _first_of(noun).i
        if above.pos_ != "VERB" or first < 2 or above.i > first or verb.i != noun.i + 1:
            continue
        joint, comma = doc[first - 1], doc[first - 2]
        second_object = noun.dep_ == "conj" or any(
            child.dep_ in ("dobj", "ccomp") and child.i < first for child in above.children
        )
        if (joint.lower_, comma.text) != ("and", ",") or not second_object:
            continue
        if any(child.dep_ in SUBJECTS or child.lower_ == "by" for child in verb.children):
            continue
        noun.hang(lefts=noun.lefts, rights=[c for c in noun.rights if c is not verb])
        above.hang(lefts=above.lefts, rights=[*(c for c in above.rights if c is not noun), verb])
        verb.hang(lefts=[noun, *verb.lefts], rights=verb.rights)
        verb.head, noun.head = above, verb
        verb.dep_, verb.tag_, noun.dep_ = "conj", "VBD", "nsubj"


def restore_participles(doc: Doc) -> None:
    """Make an adjective of a participle that was read as a verb between a number and what is counted.

    Of "treated 2,000 wounded Sudanese" the parser makes 2,000 that were treated and Sudanese that were
    wounded, by the one who treats them.

    Args:
        doc: the parsed text, which is changed.
    """
    for verb in doc:
        if verb.tag_ != "VBN" or verb.dep_ not in ("conj", "acl") or not 0 < verb.i < len(doc) - 1:
            continue
        number, noun = doc[verb.i - 1], doc[verb.i + 1]
        if number.tag_ != "CD" or noun.head is not verb or noun.dep_ != "dobj" or verb.lefts:
            continue
        above = number.head
        if verb.head not in (number, above) or number.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass"):
            continue
        behind = [c for c in verb.rights if c is not noun]
        kept = [noun if c is number else c for c in (*above.lefts, *above.rights) if c is not verb]
        noun.head, noun.dep_ = above, number.dep_
        number.head, number.dep_ = noun, "nummod"
        verb.head, verb.dep_ = noun, "amod"
        for word in behind:
            word.head = above
        above.hang(
            lefts=[c for c in kept if c.i < above.i],
            rights=sorted([c for c in (*kept, *behind) if c.i > above.i], key=lambda token: token.i),
        )
        number.hang(lefts=number.lefts, rights=[c for c in number.rights if c is not verb])
        verb.hang(lefts=[], rights=[])
        noun.hang(lefts=[number, verb, *noun.lefts], rights=noun.rights)


def restore_reports(doc: Doc) -> None:
    """Make what is said of a clause with "that" read as one that says something of the noun before.

    "Said in an interview with Radio Danan that Egypt had given his army rifles": the radio got nothing.

    Args:
        doc: the parsed text, which is changed.
    """
    for that in doc:
        clause = that.head
        if that.lower_ != "that" or clause.dep_ not in ("relcl", "acl") or that.i > clause.i:
            continue
        noun = clause.head
        above = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
        if above is None or above.lemma_ not in SPEECH_VERBS or above.i > noun.i:
            continue
        if that.dep_ != "dative" and not _is_said_in(noun, above, that, clause):
            continue
        noun.hang(lefts=noun.lefts, rights=[c for c in noun.rights if c is not clause])
        above.hang(lefts=above.lefts, rights=[*above.rights, clause])
        clause.head, clause.dep_ = above, "ccomp"
        that.dep_, that.tag_ = "mark", "IN"


def _is_said_in(noun: Token, verb: Token, that: Token, clause: Token) -> bool:
    """Whether "said in a statement that Chad had attacked Niger" says so, and nothing of the statement.

    Whatever the statement, letter or speech is: the clause lacks nothing that it could be.
    """
    above, node = [], noun
    while node.head is not verb:
        node = node.head  # "in a report seen by Reuters that"
        above.append(node)
    if not any(t.dep_ == "prep" and t.lower_ in ("in", "on", "at", "via", "during") for t in above):
        return False
    told = verb.lemma_ in ("tell", "inform", "warn", "assure", "remind")
    if any(c.dep_ == "ccomp" or (c.dep_ == "dobj" and not told) for c in verb.children):
        return False
    if not any(c.dep_ in SUBJECTS and c is not that for c in clause.children):
        return False
    whole = any(
        c.dep_ in ("dobj", "auxpass", "attr", "acomp", "ccomp") and c is not that for c in clause.rights
    )
    whole |= any(c.dep_ == "auxpass" for c in clause.lefts)
    return that.dep_ == "mark" or (that.dep_ == "dobj" and whole)


def rehang_finite_verbs(doc: Doc) -> None:
    """Move each past tense that was coordinated with an infinitive, gerund, conditional or quotation.

    Args:
        doc: the parsed text, which is changed.
    """
    for verb in doc:
        if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.pos_ != "VERB":
            continue
        if any(child.dep_ in SUBJECTS for child in verb.children):
            continue
        above = _finite_above(verb.head) if _is_unlike(verb.head) else _verb_before_quotation(verb)
        if above is not None:
            _move(verb, above)


def _is_unlike(verb: Token) -> bool:
    """Whether no past tense can go on with a verb: "of sheltering", "to send", "would recognise"."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBG":
        return verb.dep_ in ("pcomp", "advcl", "xcomp") and not auxiliaries
    if verb.tag_ == "VB":
        return any(child.tag_ in ("MD", "TO") for child in auxiliaries)
    return False


def _verb_before_quotation(verb: Token) -> Token | None:
    """Give the verb that goes on behind a quotation in its clause: 'said Peru "stokes it" and warned'."""
    doc, joint, quoted = verb.doc, verb.i - 1, verb.head
    if joint < 1 or doc[joint].lower_ != "and" or doc[joint - 1].text not in CLOSING:
        return None
    opening = next((i for i in range(joint - 2, verb.sent.start, -1) if doc[i].text in OPENING), None)
    if opening is None or opening > quoted.i:
        return None
    return next((t for t in quoted.ancestors if t.pos_ == "VERB" and t.i < opening), None)


def _finite_above(verb: Token) -> Token | None:
    """Give the nearest verb above in the past tense, which stands before it in the sentence."""
    node = verb
    while node.head is not node:
        node = node.head
        if node.tag_ in FINITE and node.pos_ == "VERB":
            return node if node.tag_ == "VBD" and node.i < verb.i else None
    return None


def _first_of(noun: Token) -> Token:
    """Give the first word of a phrase; its edges and subtree are remembered, and are yet to change."""
    while noun.lefts:
        noun = noun.lefts[0]
    return noun


def _move(verb: Token, above: Token) -> None:
    """Hang a verb and the conjunction before it on another verb."""
    below = verb.head
    moved = [verb, *(c for c in below.rights if c.dep_ == "cc" and 0 < verb.i - c.i <= 3)]
    for token in moved:
        token.head = above
    below.hang(lefts=below.lefts, rights=[c for c in below.rights if c not in moved])
    above.hang(lefts=above.lefts, rights=sorted([*above.rights, *moved], key=lambda token: token.i))
