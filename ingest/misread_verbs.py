"""Verbs that the small parser takes for nouns, and how they are told: "Algeria arms the Front"."""

from __future__ import annotations

from spacy.tokens import Token


def is_misread_verb(token: Token) -> bool:
    """Whether a plural noun is in truth a verb: "Algeria arms the Front", "Nepal imports most of its".

    The name before it was taken for a part of the noun, and what it acts on hangs behind it.
    """
    if is_headline_verb(token):
        return True
    if token.tag_ == "NNS" and {"nsubj", "dobj"} <= {c.dep_ for c in token.children}:
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
