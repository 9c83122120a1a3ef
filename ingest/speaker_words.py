"""The words of a speaker without a name, without article: "senior official in Cairo", "customs records"."""

from __future__ import annotations

from ingest.outlets import OUTLET_NOUNS
from ingest.phrases import modifiers
from ingest.references import References
from ingest.reporting import is_shown
from ingest.tokens import Doc, Token

PLACES = frozenset("in at".split())
TAILS = frozenset("of in at for from on".split())
AIDES = frozenset("adviser advisor aide envoy ambassador assistant counsel".split())
"""Who is called by whose man he is: "an adviser to X"."""
KNOWING = frozenset("close familiar briefed".split())
"""Words behind a nameless speaker: "people close to the talks", "two people briefed on them"."""
MAX_TAIL = 5
"""Tokens of the longest phrase behind a nameless speaker that is part of how he is called."""
DOCUMENTS = frozenset(
    "report study analysis document survey paper investigation statement letter communique communiqué "
    "briefing bulletin memo dispatch release data datum figure estimate register draft log audit note "
    "cable dossier record transcript minutes ledger tally census brief".split()
)


class SpeakerWords:
    """How the text of one parsed document calls those whom it does not name."""

    def __init__(self, doc: Doc, references: References) -> None:
        """Bind to a document."""
        self._doc = doc
        self._references = references

    def of(self, token: Token) -> str:
        """Give the words of the speaker headed by a token."""
        named = next((c for c in token.children if c.dep_ == "appos" and c.nbor(-1).text == "("), None)
        span = self._references.mentions.of(named) if named is not None else None
        if span is not None:
            return span.entity.name  # "the UN mission in Afghanistan (UNAMA)"
        start, end = token.i, token.i + 1
        # "A leaked budget shows", where the verb is read as a noun
        above = token.head.lefts if token.dep_ == "compound" and is_shown(token.head) else ()
        for child in (*token.lefts, *(c for c in above if c.i < token.i)):
            if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod"):
                start = min(start, child.left_edge.i)
        kinds = [c.i for c in token.lefts if c.pos_ == "NOUN" and c.lemma_ in OUTLET_NOUNS]
        if token.pos_ == "PROPN" and kinds:
            start = kinds[-1] + 1  # "its state broadcaster RTNB"
        while start < token.i and (
            self._doc[start].dep_ in ("det", "punct") or self._doc[start].tag_ == "PRP$"
        ):
            start += 1
        for child in token.rights:
            short = child.right_edge.i - child.i < MAX_TAIL
            if child.dep_ == "prep" and child.lower_ in PLACES and self._is_national(token):
                if not any(c.pos_ == "NOUN" and c.ent_type_ == "" for c in child.children):
                    continue  # "a Western diplomat in Dakar", but "a US officer at the base"
            to = child.lower_ == "to" and token.lemma_ in AIDES
            if child.dep_ == "prep" and (child.lower_ in TAILS or to) and child.i == end:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and inner.ent_type_ in ("DATE", "TIME"):
                    continue  # "a court in Rotterdam on Monday"
                if inner is not None and any(t.text == "," for t in inner.subtree):
                    end = inner.i + 1  # "analysts at Janus, a consultancy"
                elif short:
                    end = child.right_edge.i + 1
            elif child.lower_ in KNOWING and child.i == end and short:
                end = child.right_edge.i + 1
        if end - 1 > token.i and is_shown(self._doc[end - 1]):
            end -= 1  # "background data of the World Bank show."
        while end + 1 < len(self._doc) and self._doc[end].text == "-" and not self._doc[end].whitespace_:
            end += 2  # "the e-mail", of which the parser makes three words
        words = self._doc[start:end].text
        opens = self._doc[start].is_sent_start and self._doc[start].pos_ in ("NOUN", "NUM", "DET")
        return words[0].lower() + words[1:] if opens else words

    def _is_national(self, noun: Token) -> bool:
        """Whether an adjective says whose man a nameless speaker is."""
        spans = (self._references.mentions.of(word) for word in modifiers(noun))
        return any(s is not None and s.entity.kind in ("State", "Organization") for s in spans) or any(
            word.lower_ == "western" for word in modifiers(noun)
        )
