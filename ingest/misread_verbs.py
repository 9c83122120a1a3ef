"""Verbs that the small parser takes for nouns, and how they are told: "Algeria arms the Front"."""

from __future__ import annotations

from ingest.tokens import Token


def is_misread_verb(token: Token) -> bool:
    """Whether a plural noun is in truth a verb: "Algeria arms the Front", "Nepal imports most of its".

    The name before it was taken for a part of the noun, and what it acts on hangs behind it.
    """
    if is_headline_verb(token) or is_joint_headline_verb(token):
        return True
    if token.tag_ in ("NNS", "NN") and {"nsubj", "dobj"} <= {c.dep_ for c in token.children}:
        return True  # "Iran, a member of the bloc, exports most of its crude": only the tag is wrong
    if token.tag_ not in ("NNS", "NNPS") or token.dep_ not in ("ROOT", "conj", "ccomp", "compound"):
        return False
    if token.dep_ == "compound":
        before = [c for c in token.head.lefts if c.i < token.i and c.dep_ in ("compound", "amod")]
        return token.head.dep_ == "ROOT" and len(before) == 1 and is_name(before[0])
    if token.dep_ == "conj" and token.head.tag_ in ("VBZ", "NNS") and behind(token):
        return True
    names = [c for c in token.lefts if c.dep_ in ("compound", "amod") and is_name(c)]
    return (
        bool(names)
        and not any(c.dep_ in ("nsubj", "cop", "aux") for c in token.children)
        and (
            bool(behind(token))
            or any(c.dep_ == "prep" and c.lower_ in ("from", "with") for c in token.rights)
        )
    )


def whole(noun: Token) -> Token:
    """Give the head of the compound that a noun is part of."""
    while noun.dep_ == "compound":
        noun = noun.head
    return noun


def is_headline_verb(token: Token) -> bool:
    """Whether "sign" of the headline "Ethiopia, Kenya sign power deal" was read as part of the noun."""
    if token.dep_ != "compound" or token.tag_ not in ("NN", "NNS") or token.i < 3:
        return False
    second, comma, noun = token.nbor(-1), token.nbor(-2), whole(token)
    first = noun.head
    return (
        comma.text == ","
        and is_name(second)
        and second.head in (token, noun)
        and noun.dep_ == "appos"
        and first.dep_ == "ROOT"
        and first.i == comma.i - 1
        and is_name(first)
    )


def is_joint_headline_verb(token: Token) -> bool:
    """Whether "sign" of the headline "Turkey and Syria sign deal on training" was read into the noun."""
    if token.dep_ != "compound" or token.tag_ not in ("NN", "NNS", "VB", "VBP") or token.i < 3:
        return False
    second, noun = token.nbor(-1), whole(token)
    first = second.head
    return (
        second.dep_ == "conj"
        and is_name(second)
        and is_name(first)
        and first.dep_ in ("nmod", "compound")
        and first.head in (token, noun)
        and noun.dep_ == "ROOT"
        and first.left_edge.is_sent_start is True
    )


def misread_relative(verb: Token) -> tuple[Token, Token] | None:
    """Give subject and object of "signed" in "a pact that the two countries signed".

    The parser may take the verb for a participle of the countries, and lose the clause.
    """
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or noun.tag_ not in ("NNS", "NNPS"):
        return None
    if verb.i != noun.i + 1 or any(c.dep_ in ("agent", "dobj", "auxpass") for c in verb.children):
        return None
    start = noun.left_edge.i
    if noun.doc[start].lower_ in ("that", "which"):
        start += 1  # read as the subject of the countries
    if start < 2 or noun.doc[start].lower_ != "the" or noun.doc[start - 1].lower_ not in ("that", "which"):
        return None
    thing = noun.doc[start - 2]
    return (noun, thing) if thing.pos_ == "NOUN" else None


def dated_participle(verb: Token) -> tuple[Token, Token] | None:
    """Give subject and object of "Britain on Thursday imposed sanctions on X".

    The parser may hang all of it on Britain, and take the verb for a participle of the sanctions.
    """
    noun = verb.head
    if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or noun.dep_ != "pobj" or verb.i < 3:
        return None
    day, preposition, subject = verb.nbor(-1), verb.nbor(-2), verb.nbor(-3)
    if day.ent_type_ != "DATE" or day.head != verb or preposition != noun.head:
        return None
    return (subject, noun) if is_name(subject) and preposition.head in (subject, subject.head) else None


def is_name(token: Token) -> bool:
    """Whether a word looks like the name of an actor or a place."""
    return (token.text[0].isupper() and token.ent_type_ in ("GPE", "ORG", "NORP", "PERSON", "LOC")) or (
        token.pos_ == "PROPN"
    )


def behind(token: Token) -> list[Token]:
    """Give what stands right behind a misread verb, without a comma: its object."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ == "CCONJ":
        # "Algeria arms and shelters the Front": what the last of them acts on.
        others = (
            c for c in token.rights if c.dep_ == "conj" and c.tag_ == "NNS" and c.i == following.i + 1
        )
        return next((found for c in others if (found := behind(c))), [])
    if following is None or following.is_punct or following.pos_ in ("ADP", "CCONJ", "VERB", "AUX"):
        return []
    return [
        c
        for c in token.rights
        if c.dep_ in ("appos", "dobj", "amod", "nmod") and c.left_edge.i == token.i + 1
    ] or [c for c in token.head.rights if c.dep_ in ("appos", "conj") and c.left_edge.i == token.i + 1]
