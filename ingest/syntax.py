"""Read the arguments of words off a dependency parse, undoing what grammar did to them.

For a verb: who does it, what it is done to, what its prepositions introduce, whatever the voice. For a
noun: its owner, its adjectives, its prepositions, and the verb that it is the object of.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from ingest.elided_nouns import counts_elided_noun, goes_on_counting
from ingest.gerund_lists import gerund_list
from ingest.misread_verbs import dated_participle
from ingest.own_subjects import headline_subjects, own_subjects
from ingest.phrases import REMEMBERED, SUBJECTS, owners, prepositional_objects
from ingest.quantity_numbers import TIME_UNITS
from ingest.subjects import PREPOSITIONAL_CONTROL, direct_object, misread_arguments, shared_subject
from ingest.tokens import Token
from ingest.voice import agents_of, dates_by, is_passive

GIVING = frozenset("give grant lend loan pay send offer hand award owe promise pledge sell".split())
"""Verbs that may have who gets it and what he gets as two objects."""
RECEIVER_TOKENS = 12
"""Tokens of the longest phrase for who gets something, in front of what he gets."""
CARRYING = frozenset("fly bring send ship truck call hand turn".split())
"""Verbs that go with "in", "over" or "out": "flew in 95 doctors"."""
PORTIONS = frozenset(
    "round series string batch wave raft package spate session bout set flurry "
    "day week month fortnight".split()
)
"""Nouns that say how much of an event noun there is."""
STANDING = frozenset("force place effect".split())
"""What is said of a ban that holds: "has been in force against X"."""
PORTION_WORDS = frozenset("most much all some half both".split())
"""Words that stand for a part of what is named behind "of": "sold it most of its power"."""
PROMISING = frozenset("pledge promise vow offer agree undertake threaten".split())
"""Verbs whose loose infinitive says what is promised."""
JUDGING = frozenset(
    "condemn criticise criticize denounce deplore decry welcome praise hail applaud condone defend oppose "
    "protest regret lament".split()
)
"""Verbs of what somebody has done: their "which" behind a clause takes up all of it."""
SIGNING = frozenset("sign conclude ink seal".split())
"""Verbs whose object says what is to be done: "signed a contract to build"."""
CLAUSES = frozenset({"ccomp", "xcomp"})


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


def _collect_prepositions(slots: Slots, words: list[Token], *, without: str = "") -> None:
    for word in words:
        for preposition, token in prepositional_objects(word):
            if preposition == without:
                continue
            found = slots.prepositions.setdefault(preposition, [])
            if token not in found:
                found.append(token)


def companions(words: list[Token]) -> list[Token]:
    """Give who acts with the subject, or as it does: "Egypt, together with Jordan", "like Jordan".

    Args:
        words: the subjects, and the verb: "which like Jordan belongs to it".
    """
    return [
        inner
        for word in words
        for child in (word.lefts if word.pos_ in ("VERB", "AUX") else word.children)
        if child.dep_ == "prep"
        and (
            (child.lower_ == "with" and any(c.lower_ in ("together", "along") for c in child.children))
            or child.lower_ == "like"  # "Bahrain, like Qatar, belongs to it"
        )
        for inner in child.children
        # not "like Trinidad members of Caricom", which are alike in that alone
        if inner.dep_ == "pobj"
        and (child.lower_ == "with" or all(c.pos_ != "NOUN" for c in child.children if c.dep_ == "pobj"))
    ]


def _takes_up_clause(which: Token, verb: Token) -> bool:
    """Whether ", which Egypt condemned" ends a sentence and is what somebody did, not the last noun."""
    if verb.lemma_ not in JUDGING or which.lower_ != "which" or which.nbor(-1).text != ",":
        return False
    if verb.head.dep_ in SUBJECTS:
        return False
    last = verb.sent[len(verb.sent) - 1]
    while last.is_punct or last.is_space:
        last = last.nbor(-1)
    return verb.right_edge.i >= last.i


def _doing_likewise(verb: Token) -> list[Token]:
    """Give who did the same: "Mali left the bloc, as did Niger"."""
    likewise = (
        clause
        for clause in verb.rights
        if clause.dep_ == "advcl" and clause.lemma_ in ("do", "have", "be")
        if {c.dep_ for c in clause.children} <= {"mark", "nsubj", "punct"}
        if any(c.lower_ == "as" for c in clause.lefts)
    )
    return [c for clause in likewise for c in clause.rights if c.dep_ == "nsubj"]


@lru_cache(maxsize=REMEMBERED)
def verb_slots(verb: Token) -> Slots:
    """Read the arguments of a verb. The answer is shared: it is not to be changed."""
    slots = Slots(verb, passive=is_passive(verb))
    misread = misread_arguments(verb)
    if misread is not None:
        slots.subjects, slots.objects = misread
        slots.route = "own"
        _collect_prepositions(slots, [verb, *slots.objects])
        return slots
    own = own_subjects(verb) or headline_subjects(verb)
    route = "own"
    if not own:
        own, route = shared_subject(verb)
        if route == "coordinated" and slots.passive != is_passive(verb.head):
            # "was arrested and confessed": the shared subject is the same grammatical one.
            route = "coordinated"
    elif verb.dep_ == "relcl" and any(token.tag_ in ("WDT", "WP") for token in own):
        route = "relative"
    own = [*own, *companions([*own, verb]), *_doing_likewise(verb)]
    for child in verb.children:
        if (
            child.dep_ == "dobj"
            and child.tag_ == "NN"
            and any(s.left_edge.i == child.i + 1 and s.i < verb.i for s in own)
        ):
            continue  # "The development agency GIZ pays": what the name is, read as an object
        if child.dep_ == "dobj":
            # "the generators that it sent": the antecedent is the object.
            pronoun = child.tag_ in ("WDT", "WP") or child.lower_ == "that"
            relative = verb.dep_ in ("relcl", "acl") and pronoun and child.i < verb.i
            if not (relative and _takes_up_clause(child, verb)):
                slots.objects.append(verb.head if relative else child)
        elif child.dep_ == "dative" and child.pos_ not in ("ADP", "SCONJ", "PART"):
            slots.datives.append(child)
        elif child.dep_ in CLAUSES or _is_for_clause(child) or _is_asked(child):
            slots.clauses.append(child)
        elif child.dep_ in ("oprd", "attr") or (child.dep_ == "dep" and child.lower_ == "both"):
            slots.objects.append(child)  # "urged both to show restraint"
        elif child.dep_ == "prep" and child.lower_ == "from":
            # "banned six officials from entering"
            slots.clauses += [c for c in child.children if c.dep_ == "pcomp"]
    if not slots.objects and not slots.passive and verb.lemma_ in CARRYING:
        slots.objects = _behind_particle(verb)
    if not slots.objects and (listed := gerund_list(verb)) and verb != listed[-1]:
        slots.objects = [c for c in listed[-1].children if c.dep_ == "dobj"]
    if not slots.passive and (counted := _counted_adverbial(verb, slots)) is not None:
        slots.datives, slots.objects = slots.datives + slots.objects, [counted]
    if verb.lemma_ in GIVING and len(slots.objects) + len(slots.datives) == 1:
        given = None if slots.passive else _amount_given(verb)
        if given is not None:
            slots.datives, slots.objects = [given[0]], [given[1]]
        else:
            _part_receiver(slots)
    _take_so_much(verb, slots)
    if len(slots.objects) > 1 and verb.dep_ == "relcl" and verb.head in slots.objects:
        # "a group that X accuses Y of sheltering": the relative belongs to the verb below.
        slots.objects.remove(verb.head)
        if verb.lemma_ in GIVING and not slots.datives and slots.objects[0].tag_ == "NNP":
            slots.datives, slots.objects = slots.objects, [verb.head]  # "the men that Kenya sent Haiti"
    if verb.dep_ == "relcl" and len(slots.objects) == 1 and slots.objects[0].tag_ in ("PRP", "NNP"):
        named = own and own[0].i < verb.i and own[0].tag_ not in ("WDT", "WP")
        contact = named and not slots.datives and not any(c.tag_ in ("WDT", "WP") for c in verb.children)
        if contact and verb.lemma_ in GIVING:
            # "the vehicles Canberra gave us"
            slots.datives, slots.objects = slots.objects, [verb.head]
        elif any(t.tag_ == "WDT" for t in slots.datives):
            # "the money that X promised it": what stands before is what was promised
            slots.datives, slots.objects = slots.objects, [verb.head]
    if len(slots.objects) == 2 and _is_aside(*slots.objects):
        slots.objects.pop()
    if len(slots.objects) > 1 and not slots.datives and _is_receiver(*slots.objects[:2]):
        slots.datives.append(slots.objects.pop(0))
    if slots.passive:
        slots.datives = slots.objects + slots.datives
        slots.objects = own
        slots.subjects = agents_of(verb)
        if slots.subjects:
            route = "own"
        elif not own:
            route = "none"
    else:
        slots.subjects = own
        whole = any(c.lower_ == "which" and _takes_up_clause(c, verb) for c in verb.lefts)
        if verb.dep_ == "relcl" and not slots.objects and not slots.passive and not whole:
            # "the drones that Iran supplied": the antecedent is the object.
            below = (t for c in slots.clauses for t in c.children)  # "which X will help to finance"
            relative_below = any(t.tag_ in ("WDT", "WP") for t in below)
            if (
                route == "own"
                and not relative_below
                and all(token.tag_ not in ("WDT", "WP") for token in own)
            ):
                slots.objects = [verb.head]
    slots.route = route
    if verb.lemma_ in SIGNING and not slots.clauses:
        # "signed an agreement on Wednesday to buy power from X"
        slots.clauses = [
            c
            for word in (verb, *slots.objects)
            for c in word.children
            if c.dep_ in ("acl", "advcl") and c.tag_ == "VB"
        ][:1]
    tails = [verb, *slots.objects, *slots.datives]
    # "signed a contract worth 640 billion won with X": money, read as a verb
    tails += [c for c in verb.children if c.lower_ == "won" and c.i and c.nbor(-1).like_num]
    for thing in list(slots.objects):
        tails.extend(thing.conjuncts)
        for _, inner in prepositional_objects(thing):
            tails.append(inner)
    # "bought arms from the Soviet Union and later from Russia"
    later = (c for word in (verb, *slots.objects) for c in word.rights if c.dep_ == "conj")
    tails += [c for c in later if c.pos_ == "ADV"]
    if slots.passive:
        tails = [verb, *slots.datives, *dates_by(verb)]
    # "shared intelligence on the plot with Austria": hung on the plot.
    tails += [t for p, t in prepositional_objects(verb) if p in ("on", "of")]
    _collect_prepositions(slots, tails)
    aims = [t for p, t in prepositional_objects(verb) if p in ("about", "for", "over")]
    # "bought tanks for its invasion of X": not tanks of X. But "blames X for two years of silence".
    _collect_prepositions(slots, [t for t in aims if t.ent_type_ == "DATE"])
    _collect_prepositions(slots, [t for t in aims if t.ent_type_ != "DATE"], without="of")
    # "sat down in Lima with X": hung on the place.
    for place in (t for p, t in prepositional_objects(verb) if p in ("in", "at")):
        for preposition, inner in prepositional_objects(place):
            if preposition == "with" and place.pos_ == "PROPN":
                slots.prepositions.setdefault(preposition, []).append(inner)
    if slots.passive and not slots.subjects:
        # "supplied with radios by Norway": the agent hangs on the noun before it.
        nested = [inner for found in slots.prepositions.values() for inner in found]
        nested += [c for inner in nested for c in inner.children if c.dep_ == "appos"]
        for noun in nested:
            slots.subjects += [t for p, t in prepositional_objects(noun) if p == "by"]
        if slots.subjects:
            slots.route = "own"
    return slots


def _part_receiver(slots: Slots) -> None:
    """Part the receiver from the thing that was hung on it: "send her country jets"."""
    first = (slots.objects or slots.datives)[0]
    listed = any(c.dep_ == "cc" for c in first.children)
    behind = first.i
    for child in first.children:
        beside = child.dep_ == "appos" and child.left_edge.i == behind + 1
        if beside and child.pos_ == "PROPN":
            behind = child.right_edge.i  # "sold its ally Russia 400 drones"
        # "will lend the company Banat Transport 120 million euros"
        amount = child.dep_ == "conj" and not listed and any(c.dep_ == "nummod" for c in child.children)
        if (beside or amount) and child.tag_ in ("NN", "NNS"):
            slots.datives, slots.objects = [first], [child]
            return


def _amount_given(verb: Token) -> tuple[Token, Token] | None:
    """Give who gets it, and the counted thing right behind him, wherever the parse hung the two.

    "Lent the Democratic Republic of Congo $40 million", "promised Peru, its neighbour, 40 tanks".
    """
    doc, first = verb.doc, verb.i + 1
    for at in range(first, min(first + RECEIVER_TOKENS, verb.sent.end - 1)):
        token, before = doc[at], doc[at - 1]
        counted = token.tag_ == "CD" or token.text in "$€£"
        if at > first and counted and token.ent_type_ not in ("DATE", "TIME"):
            if before.text == "," and not any(t.text == "," for t in doc[first : at - 1]):
                return None
            if before.pos_ not in ("PROPN", "NOUN", "PRON") and before.text not in (",", ")"):
                return None
            thing = token
            while thing.head.i > thing.i and thing.dep_ in ("quantmod", "compound", "nummod"):
                thing = thing.head
            receivers = [c for c in verb.rights if c.i < at and c.dep_ in ("dobj", "dative")]
            receivers += [c for c in thing.lefts if first <= c.i < at and c.dep_ == "nmod"]
            return (max(receivers, key=lambda token: token.i), thing) if receivers else None
        inside = token.lower_ in ("of", "in") and before.pos_ in ("NOUN", "PROPN")
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PART") or (token.pos_ == "ADP" and not inside):
            return None
    return None


def _take_so_much(verb: Token, slots: Slots) -> None:
    """Take in the object of "has not sent them so much as a cartridge"."""
    for much in verb.children:
        if much.lower_ == "much" and any(c.lower_ == "so" for c in much.children):
            behind = (
                c for word in (verb, much) for c in word.children if c.lower_ == "as" and c.i == much.i + 1
            )
            things = [t for c in behind for t in c.children if t.dep_ == "pobj"]
            if things:
                slots.datives += slots.objects
                slots.objects = things[:1]


def _behind_particle(verb: Token) -> list[Token]:
    """Give the object of "flew in 95 doctors", whose particle was read as a preposition."""
    return [
        inner
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("in", "over", "out") and child.i == verb.i + 1
        for inner in child.children
        if inner.dep_ == "pobj" and inner.pos_ == "NOUN" and inner.tag_ == "NNS"
    ]


def _counted_adverbial(verb: Token, slots: Slots) -> Token | None:
    """Give the object that was read as a measure: "will send it another 20", "ship 4 tonnes annually"."""
    if len(slots.objects) + len(slots.datives) > 1 or (slots.objects and verb.lemma_ not in GIVING):
        return None
    held = slots.objects or slots.datives
    start = held[0].right_edge.i + 1 if held else verb.i + 1
    adverbs = [c for c in verb.rights if c.dep_ == "advmod" and c.lower_.endswith("ly")]
    for word in (verb, *adverbs):
        for child in word.children:
            dated = child.ent_type_ in ("DATE", "TIME") and not goes_on_counting(child)
            if child.left_edge.i > start or child.i < start or dated:
                continue
            if child.dep_ == "npadvmod" and child.lower_ not in TIME_UNITS:
                if child.tag_ == "CD" or any(c.dep_ == "nummod" for c in child.children):
                    return child
            if child.dep_ == "advmod" and counts_elided_noun(child):
                return child
    return None


def _is_for_clause(clause: Token) -> bool:
    """Whether a clause says what is called for: "called for Niger to free the president"."""
    return (
        clause.dep_ == "advcl"
        and clause.tag_ == "VB"
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
    )


def _is_asked(clause: Token) -> bool:
    """Whether an infinitive that hangs loose is what is asked.

    "Asked X, whose ports it uses, to lower", "called on both sides to show".
    """
    verb = clause.head
    if clause.dep_ != "advcl" or clause.tag_ != "VB":
        return False
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children):
        return False
    asked = verb.lemma_ in ("ask", "urge", "tell", "invite", "press", "beg", "order")
    if asked and direct_object(verb) is not None:
        return True
    if verb.lemma_ in PROMISING and direct_object(verb) is None and clause.i > verb.i:
        return True  # "pledged in March to provide 890 million"
    prepositions = PREPOSITIONAL_CONTROL.get(verb.lemma_, ())
    return any(c.lower_ in prepositions and c.i < clause.i for c in verb.children)


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
        and (
            first.pos_ in ("PROPN", "PRON")
            or first.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")
            or (first.head.lemma_ in GIVING and (second.pos_ == "NUM" or _is_definite(first)))
        )
        and (second.pos_ in ("NOUN", "NUM") or second.lower_ in PORTION_WORDS)
        and not any(child.dep_ == "aux" for child in second.children)
        and second.left_edge.i == first.right_edge.i + 1
    )


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that") or child.tag_ == "PRP$" for child in noun.lefts)


def noun_slots(noun: Token) -> Slots:
    """Read the arguments of an event noun, without those of the verb above it."""
    slots = Slots(noun, route="own")
    # "shipment of radios to Latvia": the parser hangs "to Latvia" on the radios as often as not, and in
    # "of a batch of 40 radios to Latvia" on the last of them.
    inner = [token for _, token in prepositional_objects(noun)]
    below = [t for token in inner for p, t in prepositional_objects(token) if p == "of"]
    _collect_prepositions(slots, [noun, *inner, *below])
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("be", "remain"):
        # "an embargo has been in force against Libya"
        state = [t for p, t in prepositional_objects(noun.head) if p == "in" and t.lower_ in STANDING]
        _collect_prepositions(slots, [*state, *([noun.head] if state else [])])
    # "the sale of radios by Finland to Latvia"
    slots.subjects = owners(noun) or slots.prepositions.get("by", [])[:1]
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
    dated = next((c for c in node.lefts if dated_participle(c) is not None), None)
    if dated is not None:
        return dated, "object"
    if node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.lemma_ in PORTIONS:
        node = node.head.head  # "held a fifth round of talks"
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
