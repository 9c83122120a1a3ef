"""Read arguments off a dependency parse, undoing what grammar did to them.

For a verb: who does it, what it is done to, what its prepositions introduce, whatever the voice,
and wherever the subject really stands (coordination, control, relative clauses, participles). For a
noun: its owner, its adjectives, its prepositions, and the verb that it is the object of.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
OBJECT_CONTROL = frozenset(
    "urge ask tell order force allow help enable persuade encourage press pressure require "
    "instruct permit invite compel oblige request call lead push beg warn assist authorise "
    "authorize convince challenge direct appoint want expect cause get train pay leave let make "
    "assign send deploy hire commission bar block prevent stop".split()
)
PREPOSITIONAL_CONTROL = {
    "call": ("on", "upon"),
    "appeal": ("to",),
    "plead": ("with",),
    "rely": ("on",),
    "depend": ("on",),
    "prevail": ("on", "upon"),
}
ACCUSING = frozenset("accuse blame suspect criticise criticize condemn praise thank sanction fine".split())
"""Verbs that say of their object what it did: "accused Y of arming Z"."""
FIXED = frozenset(
    "according due owing thanks prior contrary compared regardless because instead ahead as such".split()
)
"""First words of compound prepositions whose second word means nothing by itself."""
MAX_CLIMB = 4
REMEMBERED = 2048
"""Words whose arguments are kept: those of a few documents, since several rules ask for each."""


@dataclass(slots=True)
class Slots:
    """The arguments of one word.

    `subjects` are those who do it (the logical subject), `objects` what it is done to, `datives` the
    receivers without preposition; `prepositions` holds the objects of each preposition, the word's
    own first, then those that hang on its objects (parsers often attach there). `clauses` are the
    heads of complement clauses. `route` says how the subject was found: `own`, `coordinated`,
    `control`, `relative`, `participle` or `none`.
    """

    word: Token
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    clauses: list[Token] = field(default_factory=list)
    passive: bool = False
    route: str = "none"

    def after(self, prepositions: tuple[str, ...]) -> list[Token]:
        """Give the objects of any of these prepositions, in the order of the prepositions."""
        return [token for p in prepositions for token in self.prepositions.get(p, ())]


INTRANSITIVE = frozenset("call appeal agree vow meet talk clash warn protest rally refuse decline".split())
"""Verbs that, without an object, are in the active voice even where they look like a participle."""


def is_misread_clause(verb: Token) -> bool:
    """Whether a participle after a noun is in truth the verb of the sentence.

    The small parser reads "Rebel groups called on the army to ..." as a noun with a participle, and
    leaves the sentence without a verb.
    """
    head = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or head.head != head:
        return False
    if head.pos_ not in ("NOUN", "PROPN") or verb.i < head.i:
        return False
    deps = {child.dep_ for child in verb.children}
    if deps & {"agent", "aux", "auxpass"}:
        return False
    return bool(deps & {"dobj", "ccomp", "xcomp"}) or verb.lemma_ in INTRANSITIVE


def coordinate(verb: Token) -> Token:
    """Give the word that a verb is coordinated with.

    The small parser hangs the last verb of "urged X to lift the siege and called on Y" on the
    infinitive; an inflected verb goes with the inflected one above it.
    """
    head = verb.head
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return head
    for _ in range(MAX_CLIMB):
        if head.tag_ != "VB" or head.head == head:
            return head
        head = head.head
    return head


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, a bare participle ("drones made by X") included."""
    if is_misread_clause(verb):
        return False
    auxiliary = False
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass", "csubjpass"):
            return True
        if child.dep_ == "aux":
            auxiliary = True
    if verb.tag_ != "VBN" or auxiliary:
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _own_subjects(verb):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "relcl") or any(
        child.dep_ == "agent" for child in verb.children
    )


def _own_subjects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(found) == 2 and found[0].pos_ == "NOUN" and found[0].i + 1 == found[1].left_edge.i:
        # "Turkish company Yapitek has built": what the name is stands before it, as a subject of its own.
        found = found[1:] if found[1].pos_ == "PROPN" else found
    if found and found[0].pos_ == "PROPN" and found[0].i > 1 and found[0].nbor(-1).text == ",":
        # A headline: "Greece, Cyprus condemn drilling".
        first = found[0].nbor(-2)
        if first.head == verb and first.dep_ == "npadvmod" and first.pos_ == "PROPN":
            found.insert(0, first)
    if not found:
        # The small parser takes a name that opens a sentence for an adverb: "Norway shipped ...".
        found = [
            child
            for child in verb.children
            if child.dep_ in ("npadvmod", "dep") and child.pos_ == "PROPN" and child.i < verb.i
        ][:1]
    return found


def _headline_subjects(verb: Token) -> list[Token]:
    """Give the subject of the clause before in "Norway detains tanker, accuses Russia of sabotage"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i < verb.i and child.tag_ == verb.tag_:
            if verb.doc[verb.i - 1].text in (",", ";"):
                return _own_subjects(child)
    return []


def is_misread_verb(token: Token) -> bool:
    """Whether a plural noun is in truth a verb: "Algeria arms the Front", "Nepal imports most of its".

    The name before it was taken for a part of the noun, and what it acts on hangs behind it.
    """
    if _is_headline_verb(token):
        return True
    if token.tag_ not in ("NNS", "NNPS") or token.dep_ not in ("ROOT", "conj", "ccomp", "compound"):
        return False
    if token.dep_ == "compound":
        before = [c for c in token.head.lefts if c.i < token.i and c.dep_ in ("compound", "amod")]
        return token.head.dep_ == "ROOT" and len(before) == 1 and _is_name(before[0])
    if token.dep_ == "conj" and token.head.tag_ in ("VBZ", "NNS") and _behind(token):
        return True
    names = [c for c in token.lefts if c.dep_ in ("compound", "amod") and _is_name(c)]
    return (
        bool(names)
        and not any(c.dep_ in ("nsubj", "cop", "aux") for c in token.children)
        and (
            bool(_behind(token))
            or any(c.dep_ == "prep" and c.lower_ in ("from", "with") for c in token.rights)
        )
    )


def _whole(noun: Token) -> Token:
    """Give the head of the compound that a noun is part of."""
    while noun.dep_ == "compound":
        noun = noun.head
    return noun


def _is_headline_verb(token: Token) -> bool:
    """Whether "sign" of the headline "Ethiopia, Kenya sign power deal" was read as part of the noun."""
    if token.dep_ != "compound" or token.tag_ not in ("NN", "NNS") or token.i < 3:
        return False
    second, comma, noun = token.nbor(-1), token.nbor(-2), _whole(token)
    first = noun.head
    return (
        comma.text == ","
        and _is_name(second)
        and second.head in (token, noun)
        and noun.dep_ == "appos"
        and first.dep_ == "ROOT"
        and first.i == comma.i - 1
        and _is_name(first)
    )


def _is_name(token: Token) -> bool:
    return (token.text[0].isupper() and token.ent_type_ in ("GPE", "ORG", "NORP", "PERSON", "LOC")) or (
        token.pos_ == "PROPN"
    )


def _behind(token: Token) -> list[Token]:
    """Give what stands right behind a misread verb, without a comma: its object."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.pos_ == "CCONJ":
        # "Algeria arms and shelters the Front": what the last of them acts on.
        others = (
            c for c in token.rights if c.dep_ == "conj" and c.tag_ == "NNS" and c.i == following.i + 1
        )
        return next((found for c in others if (found := _behind(c))), [])
    if following is None or following.is_punct or following.pos_ in ("ADP", "CCONJ", "VERB", "AUX"):
        return []
    return [
        c
        for c in token.rights
        if c.dep_ in ("appos", "dobj", "amod", "nmod") and c.left_edge.i == token.i + 1
    ] or [c for c in token.head.rights if c.dep_ in ("appos", "conj") and c.left_edge.i == token.i + 1]


def _misread_noun(verb: Token) -> tuple[list[Token], list[Token]] | None:
    """Give subject and object of a verb that was parsed into a noun phrase.

    "The bloc shares intelligence with X" becomes a compound of three nouns, though the tagger sees
    that the middle one is an inflected verb.
    """
    if _is_headline_verb(verb):
        noun = _whole(verb)
        return [noun.head, verb.nbor(-1)], [noun]
    if is_misread_verb(verb) and verb.dep_ != "compound":
        shares = verb.dep_ == "conj" and not _own_subjects(verb.head)
        first = _misread_noun(verb.head) if shares else None
        if first is not None:
            return first[0], _behind(verb) or first[1]
        if verb.dep_ == "conj":
            return (_own_subjects(verb.head) or _shared_subject(verb.head)[0], _behind(verb))
        names = [c for c in verb.lefts if c.dep_ in ("compound", "amod") and _is_name(c)]
        return names[:1], _behind(verb)
    if verb.tag_ == "VBZ" and verb.dep_ in ("ROOT", "ccomp", "conj") and not _own_subjects(verb):
        # "Rwanda trains the rebels", "its army trains with ...": the tag is right, the arc is not.
        names = [c for c in verb.lefts if c.dep_ == "compound"]
        objects = [c for c in verb.rights if c.dep_ == "dobj"] or _behind(verb)
        return (names[-1:], objects) if names else None
    if verb.dep_ != "compound" or verb.head.i < verb.i:
        return None
    if verb.tag_ not in ("VBZ", "VBD", "VBP") and not is_misread_verb(verb):
        return None
    before = [
        c
        for c in (*verb.lefts, *verb.head.lefts)
        if c.i < verb.i and (c.pos_ in ("NOUN", "PROPN") or c.tag_ in ("WDT", "WP"))
    ]
    return (before[-1:], [verb.head]) if before else None


def _direct_object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _shared_subject(verb: Token) -> tuple[list[Token], str]:
    """Find the grammatical subject that the verb borrows from a word above it."""
    node, route = verb, "coordinated"
    for _ in range(MAX_CLIMB):
        head, dep = node.head, node.dep_
        if head == node:
            return [], "none"
        if dep == "conj":
            node = coordinate(node)
            own = _own_subjects(node)
            if own:
                return own, route
            continue
        if dep in ("acl", "relcl"):
            # "forces backing X", "a plan to send Y": for an infinitive the owner of the noun acts.
            if verb.tag_ == "VB" and head.pos_ in ("NOUN", "PROPN"):
                # A headline: "Iranian minister to visit Baghdad".
                headline = [head] if head.head == head and head.i < verb.i else []
                if headline and head.pos_ == "PROPN":
                    return headline, "own"
                return owners(head) or _subjects_above(head) or headline, "control"
            return [head], "own" if is_misread_clause(node) else "participle"
        if dep in ("acomp", "attr", "oprd") and head.pos_ in ("AUX", "VERB"):
            # "is willing to send": the subject is that of the verb before the adjective.
            own = _own_subjects(head)
            if own:
                return own, "control"
            node = head
            continue
        if dep in ("xcomp", "advcl", "ccomp", "pcomp", "prep"):
            controller = _prepositional_control(head) if dep in ("xcomp", "advcl") else None
            if controller is not None and verb.tag_ == "VB":
                return [controller], "control"
            if dep == "xcomp" and head.lemma_ in OBJECT_CONTROL:
                target = _direct_object(head)
                if target is not None:
                    return [target], "control"
                if is_passive(head):
                    return _own_subjects(head), "control"
            if dep == "pcomp":
                # "accused X of arming Y": the object acts; "by arming Y": the subject does.
                governor = head.head
                target = _direct_object(governor) if governor.pos_ == "VERB" else None
                if target is None and governor.pos_ == "VERB" and is_passive(governor):
                    # "China is accused by India of arming X": the accused one does it.
                    target = next(iter(_own_subjects(governor)), None)
                if target is not None and head.lower_ in ("of", "for", "from", "into"):
                    return [target], "control"
                accused = governor.dep_ == "dobj" and governor.head.lemma_ in ACCUSING
                if accused and head.lower_ in ("of", "for"):
                    return [governor], "control"
                if governor.pos_ in ("NOUN", "PROPN"):
                    return owners(governor) or _subjects_above(governor), "control"
                head = governor
            node, route = head, "control"
            own = _own_subjects(node)
            if own:
                if is_passive(node) and dep != "xcomp":
                    agents = _agents(node)
                    return (agents or own), route
                return own, route
            continue
        return [], "none"
    return [], "none"


def _prepositional_control(verb: Token) -> Token | None:
    """Give who is to do it in "called on X to act", "appealed to X to act"."""
    wanted = PREPOSITIONAL_CONTROL.get(verb.lemma_)
    if wanted is None:
        return None
    found = (o for p, o in prepositional_objects(verb) if p in wanted)
    return next(found, None)


def _subjects_above(noun: Token) -> list[Token]:
    """Give the subject of the verb that the noun is the object of."""
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        verb = noun.head
        return _own_subjects(verb) or _shared_subject(verb)[0]
    return []


def _agents(verb: Token) -> list[Token]:
    found = [
        grandchild
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for grandchild in child.children
        if grandchild.dep_ == "pobj"
    ]
    if found:
        return found
    # "is funded and armed by X": the agent stands once, behind the last of them.
    return [
        agent
        for other in verb.children
        if other.dep_ == "conj"
        and other.tag_ == "VBN"
        and other.i - verb.i <= 4
        and not _own_subjects(other)
        for agent in _agents(other)
    ]


@lru_cache(maxsize=REMEMBERED)
def prepositional_objects(word: Token) -> tuple[tuple[str, Token], ...]:
    """Give each preposition below the word with its object, compound prepositions joined by `_`."""
    return tuple(_prepositional_objects(word))


def _prepositional_objects(word: Token, depth: int = 0) -> Iterator[tuple[str, Token]]:
    for child in word.children:
        if child.dep_ not in PREPOSITIONS:
            if child.dep_ == "prt":
                yield from _prepositional_objects(child, depth)
            continue
        name = child.lower_
        if child.dep_ == "dative" and child.pos_ not in ("ADP", "SCONJ", "PART"):
            continue
        for grandchild in child.children:
            if grandchild.dep_ == "pobj":
                yield name, grandchild
            elif grandchild.dep_ == "prep" and depth < 2:
                for inner in grandchild.children:
                    if inner.dep_ == "pobj":
                        yield f"{name}_{grandchild.lower_}", inner
                        if name not in FIXED:
                            yield grandchild.lower_, inner
            elif grandchild.dep_ in ("conj",) and grandchild.pos_ == "ADP":
                for inner in grandchild.children:
                    if inner.dep_ == "pobj":
                        yield grandchild.lower_, inner


def _collect_prepositions(slots: Slots, words: list[Token]) -> None:
    for word in words:
        for preposition, token in prepositional_objects(word):
            found = slots.prepositions.setdefault(preposition, [])
            if token not in found:
                found.append(token)


def _companions(subjects: list[Token]) -> list[Token]:
    """Give who acts with the subject: "Egypt, together with Jordan, has armed X"."""
    return [
        inner
        for subject in subjects
        for child in subject.children
        if child.dep_ == "prep"
        and child.lower_ == "with"
        and any(c.lower_ in ("together", "along") for c in child.children)
        for inner in child.children
        if inner.dep_ == "pobj"
    ]


@lru_cache(maxsize=REMEMBERED)
def verb_slots(verb: Token) -> Slots:
    """Read the arguments of a verb. The answer is shared: it is not to be changed."""
    slots = Slots(verb, passive=is_passive(verb))
    misread = _misread_noun(verb)
    if misread is not None:
        slots.subjects, slots.objects = misread
        slots.route = "own"
        _collect_prepositions(slots, [verb, *slots.objects])
        return slots
    own = _own_subjects(verb) or _headline_subjects(verb)
    route = "own"
    if not own:
        own, route = _shared_subject(verb)
        if route == "coordinated" and slots.passive != is_passive(verb.head):
            # "was arrested and confessed": the shared subject is the same grammatical one.
            route = "coordinated"
    elif verb.dep_ == "relcl" and any(token.tag_ in ("WDT", "WP") for token in own):
        route = "relative"
    own = [*own, *_companions(own)]
    for child in verb.children:
        if child.dep_ == "dobj":
            # "the generators that it sent": the antecedent is the object.
            relative = verb.dep_ == "relcl" and child.tag_ in ("WDT", "WP")
            slots.objects.append(verb.head if relative else child)
        elif child.dep_ == "dative" and child.pos_ not in ("ADP", "SCONJ", "PART"):
            slots.datives.append(child)
        elif child.dep_ in CLAUSES or _is_for_clause(child) or _is_asked(child):
            slots.clauses.append(child)
        elif child.dep_ in ("oprd", "attr"):
            slots.objects.append(child)
    if len(slots.objects) > 1 and verb.dep_ == "relcl" and verb.head in slots.objects:
        # "a group that X accuses Y of sheltering": the relative belongs to the verb below.
        slots.objects.remove(verb.head)
    if len(slots.objects) == 2 and _is_aside(*slots.objects):
        slots.objects.pop()
    if len(slots.objects) == 2 and not slots.datives and _is_receiver(*slots.objects):
        slots.datives.append(slots.objects.pop(0))
    if slots.passive:
        slots.datives = slots.objects + slots.datives
        slots.objects = own
        slots.subjects = _agents(verb)
        if slots.subjects:
            route = "own"
        elif not own:
            route = "none"
    else:
        slots.subjects = own
        if verb.dep_ == "relcl" and not slots.objects and not slots.passive:
            # "the drones that Iran supplied": the antecedent is the object.
            if route == "own" and all(token.tag_ not in ("WDT", "WP") for token in own):
                slots.objects = [verb.head]
    slots.route = route
    tails = [verb, *slots.objects, *slots.datives]
    for thing in list(slots.objects):
        tails.extend(thing.conjuncts)
        for _, inner in prepositional_objects(thing):
            tails.append(inner)
    if slots.passive:
        tails = [verb, *slots.datives]
    # "shared intelligence on the plot with Austria": hung on the plot.
    tails += [t for p, t in prepositional_objects(verb) if p in ("on", "about", "for", "over", "of")]
    _collect_prepositions(slots, tails)
    if slots.passive and not slots.subjects:
        # "supplied with radios by Norway": the agent hangs on the noun before it.
        nested = [inner for found in slots.prepositions.values() for inner in found]
        for noun in nested:
            slots.subjects += [t for p, t in prepositional_objects(noun) if p == "by"]
        if slots.subjects:
            slots.route = "own"
    return slots


def _is_for_clause(clause: Token) -> bool:
    """Whether a clause says what is called for: "called for Niger to free the president"."""
    return (
        clause.dep_ == "advcl"
        and clause.tag_ == "VB"
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
    )


def _is_asked(clause: Token) -> bool:
    """Whether an infinitive behind a comma is what is asked: "asked X, whose ports it uses, to lower"."""
    verb = clause.head
    return (
        clause.dep_ == "advcl"
        and clause.tag_ == "VB"
        and verb.lemma_ in ("ask", "urge", "tell", "invite", "press", "beg", "order")
        and _direct_object(verb) is not None
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
    )


def _is_aside(first: Token, second: Token) -> bool:
    """Whether a second object is said of the first: "sent wheat to X on Monday, the first relief of May".

    The small parser hangs what follows a comma on the verb.
    """
    start = second.left_edge.i
    return second.dep_ == "dobj" and start > first.i + 1 and first.doc[start - 1].text == ","


def _is_receiver(first: Token, second: Token) -> bool:
    """Whether the first of two objects is who gets the second: "is lending Jamaica 150 million"."""
    return (
        first.dep_ == second.dep_ == "dobj"
        and first.i < second.i
        and (first.pos_ in ("PROPN", "PRON") or first.ent_type_ in ("GPE", "NORP", "ORG", "PERSON"))
        and second.pos_ in ("NOUN", "NUM")
        and not any(child.dep_ == "aux" for child in second.children)
        and second.left_edge.i == first.right_edge.i + 1
    )


def owners(noun: Token) -> list[Token]:
    """Give those to whom the noun is said to belong: possessors, and the agent after "by"."""
    found = [child for child in noun.children if child.dep_ == "poss"]
    found += [
        inner
        for child in noun.children
        if child.dep_ in ("prep", "agent") and child.lower_ == "by"
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    return found


def modifiers(noun: Token) -> list[Token]:
    """Give the adjectives and nouns that stand before the noun as one phrase with it."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "npadvmod") and child.i < noun.i:
            found.append(child)
            found.extend(
                inner
                for inner in child.children
                if inner.dep_ in ("amod", "compound", "nmod", "npadvmod", "conj")
            )
    return found


def noun_slots(noun: Token) -> Slots:
    """Read the arguments of an event noun, without those of the verb above it."""
    slots = Slots(noun, route="own")
    slots.subjects = owners(noun)
    # "shipment of radios to Latvia": the parser hangs "to Latvia" on the radios as often as not.
    _collect_prepositions(slots, [noun, *(inner for _, inner in prepositional_objects(noun))])
    return slots


def governing_verb(noun: Token) -> tuple[Token, str] | None:
    """Give the verb of which the noun is an argument, and as what.

    The second value is `object`, `subject` (of an active verb), `passive_subject`, `preposition:NAME`
    or `attribute`. Coordinated nouns count as their first conjunct; "alongside deliveries of", "as
    well as" count as objects. None where there is no verb.
    """
    node = noun
    while node.dep_ == "conj" and node.head.pos_ in ("NOUN", "PROPN"):
        node = node.head
    head = node.head
    if node.dep_ in ("dobj", "dative") and head.pos_ == "VERB":
        return head, "object"
    if node.dep_ == "nsubjpass":
        return head, "passive_subject"
    if node.dep_ == "nsubj" and head.pos_ in ("VERB", "AUX"):
        return head, "subject"
    if node.dep_ == "attr" and head.pos_ in ("AUX", "VERB"):
        return head, "attribute"
    if node.dep_ == "pobj" and head.head.pos_ == "VERB":
        return head.head, f"preposition:{head.lower_}"
    if node.dep_ == "pobj" and head.head.lemma_ == "part" and head.head.dep_ == "dobj":
        # "took part in the exercise"
        return head.head.head, f"preposition:part_{head.lower_}"
    if node.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.head.pos_ == "VERB":
        return head.head.head, f"preposition:{head.head.lower_}_{head.lower_}"
    return None
