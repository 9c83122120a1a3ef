"""Whether a predicate is asserted, denied, planned, possible or demanded.

The answer is collected on the way from the predicate up to the main clause: its own auxiliaries and
negation, then every word that takes it as a complement ("plans to", "denied", "threatened to",
"a promise to"), each of which does something to what stands below it (Karttunen 1971; Sauri and
Pustejovsky 2009 for the scale).
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Modality, Polarity
from ingest.clefts import denies_focus
from ingest.event_stance import adjective_modality, governed_modality, has_ceased, is_undone
from ingest.negation import (
    CLAIMS,
    has_denied_subject,
    has_neither,
    is_apart,
    is_denied_in_front,
    is_disbelieved,
    is_loosely_ruled_out,
    is_none,
    is_preferred_against,
    is_ruled_out,
    is_still_to_come,
    is_untrue,
)
from ingest.phrases import SUBJECTS
from ingest.subjects import PREPOSITIONAL_CONTROL, coordinate
from ingest.tokens import Token

# "hop" stands for "hope": spaCy's lemmatizer makes that of "hopes", "hoped" and "hoping".
WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "planned": "plan intend prepare agree pledge promise vow offer commit decide aim expect "
        "schedule set seek undertake swear resolve due determined slated poised want hope hop propose "
        "approve authorise authorize agreement decision intention commitment preparation deal proposal "
        "bid willing ready keen eager prepared about poise "
        "vote contract accord pact treaty",
        "possible": "consider weigh mull contemplate discuss threaten threat try attempt option "
        "ability able capable capacity possibility chance likely unlikely suggest effort risk fear "
        "explore study debate opportunity intimate hint potential right dream",
        "demanded": "urge ask demand call request tell press require recommend insist appeal exhort "
        "beg implore plead invite instruct advise encourage pressure lobby remind petition "
        "push order need ought oblige obligation duty",
        "negative": "deny refuse fail decline stop cease halt avoid refrain forget prevent ban "
        "prohibit unable reluctant unwilling refusal failure denial reject oppose abandon cancel "
        "postpone forgo shelve discontinue rebuff resist disavow renounce pretend feign dissuade deter "
        "discourage inhibit restrain bar hinder lack hesitate hesitant",
    }.items()
}
REFUSALS = frozenset("refuse decline reject refusal oppose rebuff resist unwilling".split())
NEGATIVE_SUBJECTS = frozenset("nobody none neither nothing".split())
OCCURRING = frozenset("happen occur materialise materialize proceed".split())
ANSWERING = frozenset(
    "oppose reject criticise criticize condemn denounce deplore welcome praise join accept recognise "
    "recognize acknowledge mention ignore".split()
)
"""Verbs whose object, where it is somebody else's deed, is a deed whatever the verb is denied of."""
SEEING = frozenset("regard see view consider count recognise recognize treat describe".split())
"""Verbs that say "as" what somebody is held for something."""
OCCASIONS = frozenset("over after since following despite amid".split())
"""Prepositions behind which stands why or when something else is done, or is not: that took place."""
ABANDONING = frozenset("scrap drop ditch axe bury break violate betray breach kill reverse".split())
"""Verbs after which a plan is none: "dropped its plan to send"."""
PLANS = frozenset("plan promise pledge offer bid proposal intention commitment vow idea project".split())
IMPLICATIVE = frozenset(
    "manage begin start continue go come help use dare happen get prove turn seem appear tend resume "
    "choose serve succeed proceed live cause lead force compel drive allow enable permit let make trigger "
    "move inspire provoke prompt induce persuade convince say believe report think know claim allege deem "
    "see find understand hold assume suppose estimate show reveal confirm presume rumour rumor send deploy "
    "take bring fly hire employ recruit train enlist mobilise mobilize dispatch join unite be have step "
    "rush race hurry hasten return remain stay first last only next one able sufficient enough".split()
)
"""Words that leave the infinitive under them a fact (Karttunen 1971), or say what it is a fact of."""
KNOWN = IMPLICATIVE.union(*WORDS.values())
WANTING = frozenset("want expect".split())
"""Verbs that demand what another is to do, and plan what their own subject is to do."""
TRAVELLING = frozenset("fly travel go come return drive journey".split())
AWAITED = frozenset({"expect", "schedule"})
TOUCHING = frozenset(
    "affect disrupt interrupt hurt harm change touch dent slow dampen derail weaken hit".split()
)
"""What may be done, or not done, to what there is all the same."""
TEMPORAL = frozenset("after before while since during when".split())
CONDITIONS = frozenset("if unless whether provided".split())
PERFORMING = frozenset("order approve authorise authorize announce decide commit call".split())
"""Verbs whose object, where it is an act, is done by them: "ordered the arrest of", "approved the sale"."""
SHRINKING = frozenset(
    {("shy", "from"), ("balk", "at"), ("baulk", "at"), ("wary", "of"), ("leery", "of"), ("averse", "to"),
     ("sceptical", "of"), ("skeptical", "of"), ("stop", "of"), ("recoil", "from"), ("shrink", "from"),
     ("desist", "from"), ("steer", "of")}
)  # fmt: skip
"""Words by which somebody keeps from what a gerund says, with the preposition before it."""
WAVERING = frozenset(
    {("dither", "over"), ("agonise", "over"), ("agonize", "over"), ("toy", "with"), ("lean", "towards"),
     ("lean", "toward"), ("open", "to"), ("tear", "over"), ("torn", "over"), ("flirt", "with"),
     ("cool", "on"), ("divided", "over"), ("split", "over"), ("think", "about"), ("idea", "of"),
     ("foot", "about"), ("foot", "on")}
)  # fmt: skip
"""Words by which somebody is undecided about it."""
MAX_CLIMB = 8


@dataclass(slots=True)
class Stance:
    """How a predicate is put forward. `refused` says that a refusal made it negative."""

    polarity: Polarity = "positive"
    modality: Modality = "actual"
    refused: bool = False
    threatened: bool = False

    def weaken(self, modality: Modality) -> None:
        """Take the outer modality, unless an inner one already decided."""
        if self.modality == "actual":
            self.modality = modality

    def negate(self) -> None:
        """Turn the polarity round."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"


def stance(predicate: Token) -> Stance:
    """Read polarity and modality of a verb, event noun or adjective."""
    found = Stance()
    node = predicate
    if node.pos_ in ("VERB", "AUX") or node.dep_ == "ROOT":
        _own(node, found)
    else:
        _of_event(node, found)
    if denies_focus(node):
        found.negate()
    if node.lemma_ in AWAITED and any(child.dep_ == "auxpass" for child in node.children):
        found.weaken("planned")  # "is expected in Beirut for talks with"
    for _ in range(MAX_CLIMB):
        head, dep = node.head, node.dep_
        if head == node:
            break
        if dep == "nsubj" and occurs(head):
            _own(head, found)  # "the sale never took place"
            node = head
            continue
        if is_loosely_ruled_out(node):
            _operator(head, found)
            _own(head, found)
            break
        if is_preferred_against(node):
            found.negate()
            break
        if dep == "conj":
            head = coordinate(node)
            # "does not belong to it but passes": a finite verb shares no auxiliary
            finite = head.tag_ == "VB" and node.tag_ in ("VBZ", "VBD")
            if not finite and not any(c.dep_ in SUBJECTS or c.dep_ == "aux" for c in node.children):
                _own(head, found)
            node = head
            continue
        if dep in (
            "prep",
            "pobj",
            "pcomp",
            "compound",
            "amod",
            "nmod",
            "poss",
            "appos",
            "agent",
            "prt",
            "npadvmod",
            "relcl",
            "nsubj",
            "attr",
            "acomp",
            "oprd",
        ):
            if dep == "pobj" and head.lower_ == "without":
                found.negate()
            if dep == "pcomp" and head.lower_ in ("without", "against"):
                found.negate()  # "warned X against attacking Y"
            if dep == "pobj" and head.lower_ == "as" and head.head.lemma_.lower() in SEEING:
                _own(head.head, found)  # "no longer regards itself as a member of"
            if dep == "relcl" and _is_day_to_come(node):
                found.weaken("possible")
            if dep == "relcl" or (dep == "pobj" and head.lower_ in OCCASIONS):
                break
            if dep in ("nsubj",) and head.pos_ != "AUX":
                break
            if dep == "pobj" and head.head.pos_ in ("NOUN", "PROPN"):
                _operator(head.head, found, nominal=True)
                node = head.head
                continue
            if dep == "nsubj" and node.lemma_.lower() in CLAIMS and is_untrue(head):
                found.negate()  # "reports that it sent tanks are false"
                break
            if dep in ("attr", "acomp", "nsubj") and head.pos_ in ("AUX", "VERB"):
                _own(head, found)
            elif dep == "pcomp" and head.lower_ in TEMPORAL:
                break  # "told reporters after meeting X": what is told is not the meeting
            elif dep == "pcomp":
                _shrinking(head, found)
                _operator(head.head, found)
                node = head.head
                if node.pos_ in ("VERB", "AUX"):
                    _own(node, found)
                continue
            node = head
            continue
        if dep == "dobj" and _is_anothers(node, head):
            break  # "opposes X's plan to build": the plan stands
        if dep in ("dobj", "nsubjpass") and head.lemma_ in TOUCHING:
            break  # "trade has not been affected" goes on
        if dep == "dobj" and head.lemma_ in ABANDONING and node.lemma_ in PLANS:
            found.negate()
        if dep in ("dobj", "nsubjpass", "dative") and head.pos_ in ("VERB", "AUX"):
            if head.lemma_.lower() not in PERFORMING:
                _operator(head, found)
            _own(head, found)
        elif dep == "ccomp" and node.i < head.i and is_apart(node, head):
            break
        elif dep in ("ccomp", "acl") and _leaves_open(head):
            found.weaken("possible")  # "refused to confirm that it had sold": neither yes nor no
            break
        elif dep in ("xcomp", "ccomp", "acl", "advcl", "csubj", "csubjpass", "parataxis"):
            if dep in ("advcl", "ccomp") and any(
                child.dep_ == "mark" and child.lower_ in CONDITIONS for child in node.children
            ):
                found.weaken("possible")
            if dep == "acl" and node.tag_ != "VB" and not (head.lemma_ in CLAIMS and _is_finite(node)):
                break
            if dep == "advcl" and head.lemma_ == "threaten" and node.tag_ == "VB":
                _operator(head, found)  # "threatened in May to cut off supplies": it hangs loose
                break
            if dep == "advcl" and (_is_for_somebody(node) or _is_called_on(node)):
                found.weaken("demanded")  # "called for X to release Y": it hangs loose
                break
            if dep == "advcl" and _is_yet_to_be(node):
                found.weaken("possible")
            if dep == "advcl":
                errand = head.lemma_ in TRAVELLING and head.tag_ == "VBD"  # "flew there to see X"
                if node.tag_ == "VB" and any(c.lower_ == "to" for c in node.children) and not errand:
                    found.weaken("planned")
                break
            if head.lemma_ in WANTING and any(c.dep_ in SUBJECTS for c in node.children):
                found.weaken("demanded")  # "wants X to release Y"
            if not (dep == "ccomp" and head.lemma_.lower() in WORDS["demanded"] and _is_finite(node)):
                # "told reporters that it sent" reports; "told it to send", "asked that it send" demand.
                _operator(head, found)
            if (head.lemma_ == "be" and is_untrue(head)) or is_disbelieved(node):
                found.negate()  # "it is not true that", "does not believe that"
            if is_still_to_come(node):
                found.negate()
                break
            _infinitive(node, head, found)
            to = any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children)
            if dep == "xcomp" and to and head.lower_ == "going":
                found.weaken("planned")  # "is going to sell"
            if dep == "xcomp" and head.lemma_ == "be" and (node.tag_ == "VB" or to):
                found.weaken("planned")  # "is to meet X on Friday", "are to be sent to X"
            parted = dep == "ccomp" and head.lemma_ == "have" and node.tag_ == "VBN"  # "never have X sent"
            if parted or (dep == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ")):
                _own(head, found)
        node = head
    return found


def _shrinking(preposition: Token, found: Stance) -> None:
    """Apply what a word that holds back makes of the gerund behind it: "wary of selling"."""
    word = preposition.head
    if word.pos_ == "ADV" and word.lower_ in ("away", "short", "shy", "back"):
        word = word.head  # "shied away from exporting"
    held = word.lemma_ == "hold" and any(c.lower_ == "off" for c in word.children)
    if held or (word.lemma_.lower(), preposition.lower_) in SHRINKING:
        found.negate()
    elif (word.lemma_.lower(), preposition.lower_) in WAVERING:
        found.weaken("possible")


def _leaves_open(head: Token) -> bool:
    """Whether a verb, or the noun that is its object, leaves it open: "could not confirm reports"."""
    verb = head.head if head.pos_ == "NOUN" and head.dep_ == "dobj" else head
    if verb.lemma_ not in ("confirm", "verify", "corroborate", "deny"):
        return False
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline")
    return refused or any(c.dep_ == "neg" for c in verb.children)


def _is_yet_to_be(clause: Token) -> bool:
    """Whether a clause waits for what has not happened: "no talks until Iran frees them"."""
    waiting = any(
        c.dep_ in ("mark", "advmod") and c.lower_ in ("until", "till", "before") for c in clause.lefts
    )
    auxiliaries = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
    if not waiting or not any(c.dep_ in SUBJECTS for c in clause.children):
        return False
    finite = auxiliaries[0].tag_ if auxiliaries else clause.tag_
    return finite in ("VBZ", "VBP")


def _is_day_to_come(clause: Token) -> bool:
    """Whether a clause says what a day will bring: "the day when Washington withdraws"."""
    when = any(c.lower_ == "when" for c in clause.lefts)
    return when and clause.head.lemma_ in ("day", "moment", "time") and clause.tag_ in ("VBZ", "VBP")


def _of_event(noun: Token, found: Stance) -> None:
    """Apply what is said of an event noun by its own phrase and by the verb above it."""
    # "No sale took place", "made no sale", "no sale was made": read with the verb
    with_verb = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "nsubj" and occurs(noun.head))
    denied = noun.dep_ == "appos" and noun.left_edge.lower_ == "not"  # "X, not a member of the EU"
    if (is_none(noun) and not with_verb) or is_undone(noun) or has_ceased(noun) or denied:
        found.negate()
    for modality in (adjective_modality(noun), governed_modality(noun)):
        if modality is not None:
            found.weaken(modality)


def _infinitive(verb: Token, head: Token, found: Stance) -> None:
    """Apply what an infinitive is left with under a word that no list has: it may be, or must.

    "Has to send", "is too weak to send", "the means to send"; "is said to have sent" states it.
    """
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.tag_ != "VB" or "to" not in auxiliaries or "have" in auxiliaries:
        return
    if any(c.lower_ == "too" for c in head.children):
        found.negate()
        found.weaken("possible")
    elif verb.dep_ == "xcomp" and head.lemma_ == "have":
        found.weaken("demanded")
    elif head.lemma_ == "suppose" and any(c.dep_ == "auxpass" for c in head.children):
        found.weaken("planned")  # "was supposed to buy"
    elif verb.dep_ == "acl" and head.pos_ == "PROPN":
        found.weaken("planned")  # a headline: "Brazil's Aeroprado to supply six trainers"
    elif verb.dep_ in ("xcomp", "acl") and head.lemma_.lower() not in KNOWN:
        found.weaken("possible")


def occurs(verb: Token) -> bool:
    """Whether a verb says that its subject happens."""
    if verb.lemma_ == "take":
        return any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return verb.lemma_ in OCCURRING


def _is_anothers(noun: Token, verb: Token) -> bool:
    """Whether a plan or an offer is said to be somebody's whom the verb only answers."""
    if verb.lemma_ not in ANSWERING or noun.lemma_ in CLAIMS:
        return False  # "rejected Israel's accusation that it had sold": what it says is denied
    nations = (c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod"))
    return any(c.dep_ == "poss" and c.pos_ in ("PROPN", "NOUN") for c in noun.children) or any(
        c.text[0].isupper() for c in nations
    )


def _is_for_somebody(infinitive: Token) -> bool:
    """Whether somebody demands it of whom it names: "called for X to release Y"."""
    marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in infinitive.lefts)
    return marked and infinitive.tag_ == "VB" and infinitive.head.lemma_ in WORDS["demanded"]


def _is_called_on(infinitive: Token) -> bool:
    """Whether it is what somebody is called on to do: "called on X to release Y"."""
    whom = PREPOSITIONAL_CONTROL.get(infinitive.head.lemma_, ())
    addressed = any(
        c.lower_ in whom and infinitive.head.i < c.i < infinitive.i for c in infinitive.head.rights
    )
    return addressed and infinitive.tag_ == "VB" and infinitive.head.lemma_ in WORDS["demanded"]


def _is_finite(verb: Token) -> bool:
    """Whether a verb is inflected for time; the subjunctive of "demanded that it leave" is not."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ != "to" for child in verb.children)


def _own(verb: Token, found: Stance) -> None:
    """Apply the auxiliaries, negation and negative arguments of one verb."""
    if is_denied_in_front(verb):
        found.negate()
    if has_denied_subject(verb):
        found.negate()
    if has_neither(verb):
        found.negate()
    infinitive = verb.tag_ == "VB"
    has_subject = False
    to = False
    would = False
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "neg" or word == "never":
            if not (child.i + 1 < len(child.doc) and child.doc[child.i + 1].lower_ in ("only", "until")):
                found.negate()
        elif child.dep_ == "aux":
            if word in ("will", "'ll", "’ll", "shall", "wo", "going"):
                found.weaken("planned")
            elif word in ("would", "'d", "’d"):
                would = True
            elif word in ("could", "may", "might", "can"):
                found.weaken("possible")
            elif word in ("should", "must", "ought"):
                found.weaken("demanded")
            elif word == "to":
                to = True
        elif child.dep_ in SUBJECTS:
            has_subject = True
            if child.lower_ in NEGATIVE_SUBJECTS or is_none(child):
                found.negate()
        elif child.dep_ in ("dobj", "dative") and child.lower_ in NEGATIVE_SUBJECTS:
            found.negate()  # "sold them nothing", "bought none of its oil", "met nobody from Peru"
        elif (child.dep_ == "dobj" and is_none(child)) or (child.dep_ == "advmod" and word == "longer"):
            found.negate()
    if would:
        conditional = any(
            child.dep_ == "advcl" and any(c.lower_ in CONDITIONS for c in child.children)
            for child in verb.children
        )
        # "Norway, she said, would send": what is planned, as in "she said Norway would send"
        told = verb.dep_ != "ROOT" or any(child.dep_ == "parataxis" for child in verb.children)
        found.weaken("planned" if told and not conditional else "possible")
    if to and infinitive and has_subject and verb.dep_ == "ROOT":
        found.weaken("planned")  # a headline: "Germany to send tanks"


def _operator(head: Token, found: Stance, *, nominal: bool = False) -> None:
    """Apply what a governing word does to its complement."""
    lemma = head.lemma_.lower()
    if lemma in WORDS["negative"] or is_ruled_out(head):
        found.negate()
        if is_ruled_out(head) and any(child.dep_ == "neg" for child in head.children):
            found.weaken("possible")  # "has not ruled out sending"
        if lemma in REFUSALS:
            found.refused = True
    elif lemma in ("threaten", "threat"):
        found.threatened = True
        found.weaken("possible")
    elif lemma in WORDS["demanded"] and not (nominal and lemma not in ("demand", "request", "call")):
        found.weaken("demanded")
    elif lemma in WORDS["planned"]:
        found.weaken("planned")
    elif lemma in WORDS["possible"]:
        found.weaken("possible")


COOPERATIVE = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT", "YIELD", "AGREE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})


def plover_code(
    root: str | None, polarity: Polarity, modality: Modality, *, threatened: bool = False
) -> str | None:
    """Give the PLOVER root of a claim from that of its relation type.

    PLOVER codes the act, not its object: a planned cooperative act is AGREE, a planned hostile one
    THREATEN, a demanded one REQUEST, and cooperation that is refused or withheld REJECT (PLOVER
    codebook, Open Event Data Alliance 2018).
    """
    if root is None:
        return None
    if threatened and root in HOSTILE:
        return "THREATEN"
    if modality == "demanded":
        return "REQUEST" if root in COOPERATIVE | HOSTILE else root
    if polarity == "negative":
        return "REJECT" if root in COOPERATIVE else None
    if modality == "planned":
        return "AGREE" if root in COOPERATIVE else "THREATEN" if root in HOSTILE else root
    return root
