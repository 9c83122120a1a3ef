"""Who does it: the subject of a verb, wherever grammar put it.

A verb without a subject of its own (`ingest.own_subjects`) borrows that of a word above it by coordination,
control, a relative clause or a participle. Verbs that were parsed into a noun phrase have theirs too
(`ingest.misread_verbs`). Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from ingest.gerund_lists import gerund_list
from ingest.misread_verbs import (
    behind,
    dated_participle,
    is_headline_verb,
    is_joint_headline_verb,
    is_misread_verb,
    is_name,
    misread_relative,
    whole,
)
from ingest.own_subjects import apposed_speaker, ends_at_comma, own_subjects, whose_owner
from ingest.phrases import SUBJECTS, owners, prepositional_objects
from ingest.quotation_marks import OPENING_MARKS
from ingest.speech_verbs import REPORTING
from ingest.tokens import Token
from ingest.voice import agents_of, is_misread_clause, is_passive

EXHORTING = frozenset(
    "exhort implore entreat beseech goad incite coax cajole pressurise pressurize petition spur".split()
)
"""Verbs whose object is to act, though the parse hangs what he is to do loosely on them."""
OBJECT_CONTROL = EXHORTING | frozenset(
    "urge ask tell order force allow help enable persuade encourage press pressure require instruct "
    "permit invite compel oblige request call lead push beg warn assist authorise authorize convince "
    "challenge direct appoint want expect cause get train pay leave let make assign send deploy hire "
    "commission choose pick select contract bar block prevent stop bribe enlist recruit task advise "
    "counsel remind caution forbid license empower embolden motivate inspire drive teach equip summon "
    "dare".split()
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
CHARGING = frozenset("charge task entrust credit help".split())
"""Verbs that say of their object what it did, or is to do, behind "with"."""
GOING_ON = frozenset("go carry keep".split())
"""Verbs that go on with what stands behind "on": "went on buying"."""
PUNISHMENTS = frozenset(
    "sanction embargo penalty fine tariff restriction lawsuit complaint protest".split()
)
"""Objects of verbs such as "impose", which make them punish."""
CHARGES = frozenset("of for from into against".split())
ADDRESSING = frozenset(
    "accuse urge call demand warn threaten condemn criticise criticize denounce deny reject blame "
    "praise thank ask "
    "request promise pledge vow appeal dismiss describe".split()
)
"""Verbs of speech that go on with the subject of one that reports."""
FINITE = frozenset("VBD VBZ VBP".split())
MAX_CLIMB = 4
WHOSE_REACH = 15
"""Tokens from "whose" to the verb of its clause, an apposition between them included."""
GIVING = frozenset("pay lend loan give grant award".split())
"""Verbs whose receiver does what the gift is for."""


def coordinate(verb: Token) -> Token:
    """Give the word that a verb is coordinated with.

    The small parser hangs the last verb of "urged X to lift the siege and called on Y" on the
    infinitive; an inflected verb goes with the inflected one above it.
    """
    head = verb.head
    if _goes_on_saying(verb):
        return head.head
    inflected = any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in verb.children)
    if verb.tag_ not in FINITE and not inflected:
        return head
    for _ in range(MAX_CLIMB):
        if head.tag_ != "VB" or head.head == head or any(c.tag_ == "MD" for c in head.children):
            return head
        head = head.head
    return head


def _goes_on_saying(verb: Token) -> bool:
    """Whether a verb of speech is coordinated with the one that reports, not with what is reported.

    "Said that the judges were independent and accused Berlin of meddling": the parser hangs the second on
    the clause. In "said that X had left the talks and accused Y" the perfect goes on, and X accuses.
    """
    clause = verb.head
    if clause.dep_ != "ccomp" or clause.head.lemma_ not in REPORTING or verb.lemma_ not in ADDRESSING:
        return False
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or clause.i < clause.head.i:
        return False
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN" and auxiliaries & {"had", "has", "have"}:
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False  # "said he was ready and had asked X": both are said
    comma = verb.doc[verb.i - 2].text == "," and verb.doc[verb.i - 1].lower_ in ("and", "but")
    speaks = any(is_name(s) for s in own_subjects(clause)) and not auxiliaries and clause.pos_ == "VERB"
    return comma or not speaks


def misread_arguments(verb: Token) -> tuple[list[Token], list[Token]] | None:
    """Give subject and object of a verb that was parsed into a noun phrase.

    "The bloc shares intelligence with X" becomes a compound of three nouns, though the tagger sees
    that the middle one is an inflected verb.
    """
    if is_headline_verb(verb):
        noun = whole(verb)
        return [noun.head, verb.nbor(-1)], [noun]
    if is_joint_headline_verb(verb):
        return [verb.nbor(-1).head], [whole(verb)]
    if (read := misread_relative(verb) or dated_participle(verb)) is not None:
        return [read[0]], [read[1]]
    if verb.pos_ == "NOUN" and is_misread_verb(verb) and (own := own_subjects(verb)):
        return own, [c for c in verb.children if c.dep_ == "dobj"]
    if is_misread_verb(verb) and verb.dep_ != "compound":
        shares = verb.dep_ == "conj" and not own_subjects(verb.head)
        first = misread_arguments(verb.head) if shares else None
        if first is not None:
            return first[0], behind(verb) or first[1]
        if verb.dep_ == "conj":
            return (own_subjects(verb.head) or shared_subject(verb.head)[0], behind(verb))
        names = [c for c in verb.lefts if c.dep_ in ("compound", "amod") and is_name(c)]
        return names[:1], behind(verb)
    if verb.tag_ == "VBZ" and verb.dep_ in ("ROOT", "ccomp", "conj", "relcl") and not own_subjects(verb):
        # "Rwanda trains the rebels", "its army trains with ...": the tag is right, the arc is not.
        names = [c for c in verb.lefts if c.dep_ == "compound" or (c.dep_ == "amod" and c.is_title)]
        objects = [c for c in verb.rights if c.dep_ == "dobj"] or behind(verb)
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


def direct_object(verb: Token) -> Token | None:
    """Give what stands as the direct object of a verb, if anything does."""
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _parted_subject(verb: Token) -> list[Token] | None:
    """Give the subject of a clause that its speaker parts: '"Iran," said X, "sold them"', not X."""
    start, speech = verb.left_edge.i, verb.head.head
    if start == 0 or verb.doc[start - 1].text not in OPENING_MARKS or verb.i < verb.head.i:
        return None
    return [c for c in speech.children if c.dep_ in SUBJECTS and c != verb.head and c.i < speech.i]


def shared_subject(verb: Token) -> tuple[list[Token], str]:
    """Find the grammatical subject that the verb borrows from a word above it, and the route to it."""
    node, route = verb, "coordinated"
    minister = _whose(verb) if verb.dep_ == "conj" else None
    if minister is not None:
        return [minister], "relative"
    listed = gerund_list(verb)
    if listed:
        node = listed[0]
    for _ in range(MAX_CLIMB):
        head, dep = node.head, node.dep_
        if listed and node == listed[0] and dep == "pobj":
            dep = "pcomp"  # "of training and arming X": the first was read as a noun
        if head == node:
            return [], "none"
        if dep == "conj":
            if any(t.text == ":" for t in node.doc[head.i : node.i]):
                return [], "none"  # "denied both claims: Total “neither funds nor equips it”"
            said = said_before(node)
            if said is not None:
                node = said
                return own_subjects(node) or shared_subject(node)[0], route
            node = coordinate(node)
            owner = whose_owner(node)
            own = [owner] if owner is not None else own_subjects(node)
            if own:
                return own, route
            continue
        if dep == "pobj" and verb.tag_ == "VBG" and head.lower_ == "on" and head.head.lemma_ in GOING_ON:
            node = head.head
            own = own_subjects(node)
            if own:
                return own, "control"
            continue
        if dep == "acl" and (spoken := _parted_subject(node)) is not None:
            return spoken, "own"
        if dep in ("acl", "relcl"):
            # "forces backing X", "a plan to send Y": for an infinitive the owner of the noun acts.
            if verb.tag_ == "VB" and head.pos_ in ("NOUN", "PROPN"):
                # A headline: "Iranian minister to visit Baghdad".
                receiver = _receiver(head.head) if head.dep_ == "dobj" else None
                if receiver is not None:
                    return [receiver], "control"  # "gave Peru money to arm X"
                headline = [head] if head.head == head and head.i < verb.i else []
                if headline and head.pos_ == "PROPN":
                    return headline, "own"
                return _planners(head) or _subjects_above(head) or headline, "control"
            return [head], "own" if is_misread_clause(node) else "participle"
        if dep in ("acomp", "attr", "oprd") and head.pos_ in ("AUX", "VERB"):
            # "is willing to send": the subject is that of the verb before the adjective.
            own = own_subjects(head)
            if own:
                return own, "control"
            node = head
            continue
        if dep in ("xcomp", "advcl", "ccomp", "pcomp", "prep"):
            controller = _prepositional_control(head) if dep in ("xcomp", "advcl") else None
            if controller is not None and node.tag_ == "VB":
                return [controller], "control"
            if dep in ("xcomp", "advcl") and verb.tag_ == "VB" and (receiver := _receiver(head)):
                return [receiver], "control"  # "paid Peru to train", "lent Peru money to buy"
            exhorted = dep == "advcl" and verb.tag_ == "VB" and head.lemma_ in EXHORTING
            if exhorted or (dep == "xcomp" and head.lemma_ in OBJECT_CONTROL):
                target = direct_object(head)
                if target is not None:
                    return [target], "control"
                if is_passive(head):
                    return own_subjects(head), "control"
            if dep == "pcomp" and head.dep_ == "conj":
                # "accused X of arming Y and of training Z": it hangs on the first "of", or on its verb.
                if head.head.pos_ == "VERB":
                    node, route = head.head, "control"
                    continue
                head = head.head
            if dep == "pcomp":
                # "accused X of arming Y": the object acts; "by arming Y": the subject does.
                governor = head.head
                target = direct_object(governor) if governor.pos_ == "VERB" else None
                gap = governor.dep_ == "relcl" and governor.head.pos_ in ("NOUN", "PROPN")
                if target is None and gap and governor.lemma_ in ACCUSING and not is_passive(governor):
                    target = governor.head  # "a man it accused of passing secrets"
                if target is None and governor.pos_ == "VERB" and is_passive(governor):
                    # "China is accused by India of arming X": the accused one does it.
                    target = next(iter(own_subjects(governor)), None)
                punished = _who_is_punished(target or governor) if head.lower_ in ("for", "over") else None
                if punished is not None and punished.i < verb.i:
                    return [punished], "control"  # "imposed sanctions on X for arming Y"
                charged = governor.lemma_ in CHARGING and head.lower_ == "with"
                if target is not None and (charged or head.lower_ in CHARGES):
                    return [target], "control"
                accused = governor.dep_ == "dobj" and governor.head.lemma_ in ACCUSING
                if accused and head.lower_ in ("of", "for"):
                    return [governor], "control"
                if governor.pos_ in ("NOUN", "PROPN"):
                    return owners(governor) or _subjects_above(governor), "control"
                head = governor
            if dep == "ccomp" and _is_reported_fact(node):
                return _before_auxiliary(node), "own"
            node, route = head, "control"
            parted = [c for c in node.children if _is_parted(c)] if dep == "ccomp" else []
            if len(parted) == 2 and node.lemma_ in REPORTING and parted[0].i < node.i:
                return parted[:1], "own"  # "Both countries, he told reporters, would share"
            if dep == "ccomp" and parted and parted[0].i < node.i and apposed_speaker(parted[0]):
                if node.lemma_ in REPORTING and verb.i > node.i:
                    return parted[:1], "own"
            own = own_subjects(node)
            if own:
                if is_passive(node) and dep != "xcomp":
                    agents = agents_of(node)
                    return (agents or own), route
                return own, route
            continue
        return [], "none"
    return [], "none"


def said_before(verb: Token) -> Token | None:
    """Give the clause that a verb goes on: "France had trained them, she said, and had given them cars".

    The parse joins it to the verb of saying, which has another tense.
    """
    speech = verb.head
    auxiliary = _first_auxiliary(verb)
    if speech.lemma_ not in REPORTING or auxiliary is None or _first_auxiliary(speech) is not None:
        return None
    for clause in speech.children:
        if clause.dep_ == "ccomp" and clause.i < speech.i and own_subjects(clause):
            first = _first_auxiliary(clause)
            if first is not None and (first.lower_, first.tag_) == (auxiliary.lower_, auxiliary.tag_):
                return clause
    return None


def _first_auxiliary(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.lower_ != "to"), None)


def _is_reported_fact(clause: Token) -> bool:
    """Whether a clause without a subject is one that "that" opens: its subject was hung elsewhere."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children
    )
    return that and finite


def _before_auxiliary(clause: Token) -> list[Token]:
    """Give the name right before a clause: "on the contrary Peru was paying", hung on "contrary"."""
    auxiliaries = (
        c for c in clause.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.i < clause.i
    )
    first = min((c.i for c in auxiliaries), default=clause.i)
    before = clause.doc[first - 1] if first else None
    return [before] if before is not None and before.pos_ == "PROPN" else []


def _is_parted(name: Token) -> bool:
    """Whether a word may be a subject that a clause of saying cuts off: "Peru, she said, had sold"."""
    if name.dep_ in SUBJECTS:
        return True
    return name.dep_ in ("npadvmod", "dep") and name.pos_ == "PROPN" and ends_at_comma(name)


def _receiver(verb: Token) -> Token | None:
    """Give who is to act with what he is given: "paid Peru to train", "lent Peru money to buy"."""
    if verb.lemma_ not in GIVING:
        return None
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ in ("PROPN", "NOUN"):
            return child
        if child.dep_ == "dobj" and verb.lemma_ == "pay" and child.ent_type_ in ("GPE", "ORG", "NORP"):
            return child
        if child.dep_ == "dobj":
            inner = (c for c in child.lefts if c.dep_ == "compound" and c.ent_type_ in ("GPE", "ORG"))
            first = next(inner, None)
            if first is not None and first.i == child.left_edge.i:
                return first  # "lent [Peru money]", read as one
    return None


def _whose(verb: Token) -> Token | None:
    """Give the subject of "Congo, whose minister, O. L., has called", read as one more name of a list."""
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.tag_ == "WP$" and token.head.dep_ == "appos" and verb.i - token.i < WHOSE_REACH:
            return token.head if token.head.pos_ in ("NOUN", "PROPN") else None
        if token.pos_ == "VERB":
            return None
    return None


def _who_is_punished(noun: Token) -> Token | None:
    """Give who is punished, from the punishment or from himself: "sanctions on X"."""
    aimed = noun.dep_ == "pobj" and noun.head.lower_ in ("on", "against")
    if aimed and noun.head.head.lemma_ in PUNISHMENTS:
        return noun
    if noun.lemma_ not in PUNISHMENTS:
        return None
    words = [noun, noun.head] if noun.dep_ == "dobj" else [noun]
    found = (o for word in words for p, o in prepositional_objects(word) if p in ("on", "against"))
    return next((o for o in found if o.i > noun.i and o.ent_type_ not in ("DATE", "TIME")), None)


def _prepositional_control(verb: Token) -> Token | None:
    """Give who is to do it in "called on X to act", "appealed to X to act"."""
    wanted = PREPOSITIONAL_CONTROL.get(verb.lemma_)
    if wanted is None:
        return None
    found = (o for p, o in prepositional_objects(verb) if p in wanted)
    return next(found, None)


def _planners(noun: Token) -> list[Token]:
    """Give whose plan it is: "Egypt's decision to", "the Egyptian decision to"."""
    nations = [c for c in noun.lefts if c.dep_ in ("amod", "compound") and c.ent_type_ in ("GPE", "NORP")]
    return (
        owners(noun)
        or nations[:1]
        or [t for p, t in prepositional_objects(noun) if p == "of" and t.pos_ == "PROPN"]
    )


def _subjects_above(noun: Token) -> list[Token]:
    """Give the subject of the verb that the noun is the object of."""
    if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX"):
        verb = noun.head
        return own_subjects(verb) or shared_subject(verb)[0]
    return []
