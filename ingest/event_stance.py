"""What adjectives and prepositions say of an event noun: "the planned sale", "called for a sale".

Of 517 sentences with such nouns 232 were read as telling of what had happened.
"""

from __future__ import annotations

from graph.model import Modality
from ingest.phrases import SUBJECTS
from ingest.tokens import Token

_MODALITY_WORDS: dict[Modality, str] = {
    "planned": "planned proposed upcoming forthcoming intended scheduled expected pending future mooted "
    "envisaged envisioned impending looming promised pledged prospective anticipated projected",
    "possible": "possible potential likely unlikely feared threatened imminent eventual would-be probable",
    "demanded": "requested demanded required",
}
ADJECTIVES = {word: modality for modality, words in _MODALITY_WORDS.items() for word in words.split()}
UNDONE = frozenset(
    "cancelled canceled abandoned aborted foiled thwarted averted scrapped shelved abortive rejected "
    "blocked".split()
)
"""Adjectives of what did not come about."""
UNREAL = frozenset("mock simulated hypothetical imaginary imagined fictional fictitious notional".split())
"""Adjectives of what is no event at all."""
_GOVERNING: tuple[tuple[Modality, str, str], ...] = (
    ("demanded", "for", "call ask push press appeal plead beg lobby campaign argue petition vote"),
    ("demanded", "on", "insist"),
    ("possible", "for", "hope prepare brace wait plan train hop"),
    ("possible", "of", "warn dream think"),
    ("possible", "about", "talk think negotiate warn"),
    ("possible", "on", "negotiate"),
    ("possible", "over", "negotiate"),
    ("possible", "against", "guard protect defend insure warn caution"),
)
GOVERNED = {
    (verb, preposition): modality for modality, preposition, verbs in _GOVERNING for verb in verbs.split()
}
"""What a verb with a preposition makes of the event behind it."""
FAILING = frozenset({"fall_through", "fall_apart", "collapse", "founder", "elude", "unravel"})
"""Verbs by which what was to be does not come about: "the sale fell through"."""
UNSURE = frozenset("negotiation doubt hope prospect debate uncertainty speculation".split())
"""Nouns by which it stays open whether what stands behind them comes about."""
WANTED = frozenset("support opposition appetite enthusiasm preference".split())
"""Nouns of what people would have, or not: "support for an invasion"."""
AVERTING = frozenset("avert foil thwart forestall abort block pre-empt preempt".split())
"""Verbs whose object did not come about."""
STANDING = frozenset("alliance truce ceasefire agreement pact treaty coalition trade".split())
"""What had been before it fell apart."""
WITHDRAWING = frozenset("withdraw revoke rescind retract renounce abandon drop repudiate forsake".split())
"""Verbs whose object is no more: "withdrew its recognition of X"."""
LASTING = frozenset(
    "trade commerce barter cooperation co-operation collaboration coordination partnership alliance "
    "delivery shipment supply export import sharing exchange training dependence reliance".split()
)
"""Nouns for what goes on, and may cease: an attack or a meeting that ends has been all the same."""
CEASING = frozenset("stop cease end lapse halt".split())
HALTS = frozenset("halt standstill end stop".split())
AWAITING = frozenset("await propose suggest seek want envisage envision anticipate".split())
MODALS = frozenset("would could might may 'd".split())


def adjective_modality(noun: Token) -> Modality | None:
    """Give what an adjective says of an event: "the planned sale", "a possible attack"."""
    words = (c.lower_ for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod"))
    return next((ADJECTIVES[word] for word in words if word in ADJECTIVES), None)


def is_undone(noun: Token) -> bool:
    """Whether an event did not come about: "the cancelled sale", "averted an attack"."""
    if any(c.lower_ in UNDONE for c in noun.lefts if c.dep_ == "amod"):
        return True
    verb = noun.head
    ended = verb.lemma_ in AVERTING | WITHDRAWING
    sunk = verb.lemma_ == "sink" and noun.dep_ == "nsubjpass"
    failed = noun.dep_ in SUBJECTS and _with_particle(verb) in FAILING and noun.lemma_ not in STANDING
    return failed or sunk or (ended and noun.dep_ in ("dobj", "nsubjpass"))


def _with_particle(verb: Token) -> str:
    """Give the lemma of a verb with what it is separable from: `fall_through`, `fall_apart`."""
    behind = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    return f"{verb.lemma_}_{behind}" if behind in ("through", "apart") else verb.lemma_


def has_ceased(noun: Token) -> bool:
    """Whether what went on goes on no more: "trade between A and B has stopped"."""
    verb = noun.head
    if noun.dep_ not in SUBJECTS or noun.lemma_ not in LASTING:
        return False
    if any(c.dep_ in ("aux", "neg") and c.lower_ not in ("has", "have", "had") for c in verb.children):
        return False
    ends = (t.lemma_ for c in verb.children if c.lower_ == "to" for t in c.children if t.dep_ == "pobj")
    return verb.lemma_ in CEASING or (verb.lemma_ in ("come", "grind") and not HALTS.isdisjoint(ends))


def is_unreal(noun: Token) -> bool:
    """Whether an event is none: "a mock attack", "a simulated invasion"."""
    return noun.pos_ == "NOUN" and any(
        c.lower_ in UNREAL for c in noun.lefts if c.dep_ in ("amod", "compound")
    )


def governed_modality(noun: Token) -> Modality | None:
    """Give what the verb above an event makes of it: "called for a sale", "a sale would", "is imminent"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.head.pos_ == "VERB":
        return GOVERNED.get((head.head.lemma_, head.lower_))
    if noun.dep_ == "pobj" and head.lower_ in ("on", "about", "of", "over", "for"):
        above = head.head
        if above.pos_ == "NOUN" and above.lemma_ in (WANTED if head.lower_ == "for" else UNSURE):
            return "possible"  # "doubts about the delivery", "support for an invasion of X by Y"
    if noun.dep_ == "dobj" and head.lemma_ in AWAITING:
        return "possible"
    if noun.dep_ != "nsubj":
        return None
    if any(c.dep_ == "aux" and c.lower_ in MODALS for c in head.children):
        return "possible"
    if head.lemma_ in ("be", "seem", "look", "remain", "appear"):
        said = (ADJECTIVES.get(c.lower_) for c in head.children if c.dep_ == "acomp")
        return next((modality for modality in said if modality is not None), None)
    return None
