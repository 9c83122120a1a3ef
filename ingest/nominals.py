"""Common nouns by what they can do in a frame: goods, personnel, groups, offices, metonyms.

The data is `ingest/lexicon/nominals.yml`, and for nouns that it does not have `ingest/lexicon/nouns.tsv`,
of WordNet.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.data_files import read_yaml
from ingest.tokens import Token

NONE: frozenset[str] = frozenset()
CURRENCIES = frozenset("$€£¥₹₽₺₩₴₦₱")
"""Characters of signs of money: spaCy knows "$" and not "NZ$", which may be one word with its number."""


ONLY_PLURAL = frozenset({"arms"})
"""Plurals that are another thing than many of their singulars."""
PEOPLE_WHO_MAKE = frozenset(
    "lawmaker policymaker filmmaker peacemaker troublemaker matchmaker playmaker rainmaker dressmaker "
    "kingmaker pacemaker speechmaker merrymaker shoemaker watchmaker".split()
)
"""Makers that are no firms, as a planemaker, a chipmaker and a toolmaker are."""

GIANTS = frozenset("giant monopoly major".split())
"""Nouns before which a word says of what: "the Russian gas giant"."""


@dataclass(frozen=True, slots=True)
class Nominals:
    """Classes of nouns by lemma, the kinds a definite description may mean, kinds of groups."""

    by_lemma: dict[str, frozenset[str]]
    others: dict[str, frozenset[str]]
    definite: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    name_kinds: dict[str, str]

    def classes(self, token: Token) -> frozenset[str]:
        """Give the classes of a noun; a compound noun ("power station") counts before its head.

        A number with a currency is `money`.
        """
        # Arms are no arms of a firm, which "nominals.yml" has in the singular.
        lemma = token.lower_ if token.lower_ in ONLY_PLURAL else token.lemma_.lower()
        if token.i + 2 < len(token.doc) and token.nbor(1).lower_ == "of":
            whole = self.by_lemma.get(f"{lemma}_of_{token.nbor(2).lower_}")
            if whole is not None:
                return whole  # "a line of credit" is money and no line
        found = self.by_lemma.get(lemma, NONE)
        compound = lemma
        if token.i and token.nbor(-1).dep_ in ("compound", "amod") and token.nbor(-1).head == token:
            compound = f"{token.nbor(-1).lower_}_{lemma}"
            found = found | self.by_lemma.get(compound, NONE)
        if not found and token.pos_ == "NOUN":
            found = self.others.get(compound, NONE) or self.others.get(lemma, NONE)
        if token.ent_type_ == "MONEY" or any(not CURRENCIES.isdisjoint(c.text) for c in token.children):
            found = found | {"money"}
        if token.pos_ == "PROPN" and token.ent_type_ == "PRODUCT":
            found = found | {"goods"}
        return found

    def definite_kinds(self, token: Token) -> tuple[str, ...]:
        """Give the actor kinds that "the" with this noun may refer to, the likeliest first."""
        lemma = token.lemma_.lower()
        lefts = [t for t in token.lefts if t.dep_ != "punct"]
        # "The trader", "the Russian gas giant"; "the oil producer" may be one that the text has not named.
        giant = lemma in GIANTS and len(lefts) == 3
        told = len(lefts) == 1 or ((len(lefts) == 2 or giant) and lefts[1].text[0].isupper())
        firm = told and lefts[0].lower_ == "the" and self.name_kinds.get(lemma) == "Company"
        return self.definite.get(lemma, ("Company",) if firm else ())

    def name_kind(self, token: Token) -> str | None:
        """Give the actor kind of a name that this noun describes ("the arms maker Rheinhelm")."""
        lemma = token.lemma_.lower()
        maker = lemma.endswith("maker") and lemma not in PEOPLE_WHO_MAKE
        return self.name_kinds.get(lemma, "Company" if maker else None)

    def group_kind(self, token: Token) -> str:
        """Give the actor kind of a group of people called by this noun."""
        return self.kinds.get(token.lemma_.lower(), "Organization")


@cache
def load_nominals() -> Nominals:
    """Read the two files, once a process."""
    data = read_yaml("ingest", "lexicon/nominals.yml")
    classes: dict[str, set[str]] = defaultdict(set)
    for name, words in data.items():
        if isinstance(words, str):
            for word in words.split():
                classes[word.lower()].add(name)
    others: dict[str, set[str]] = defaultdict(set)
    for line in resources.files("ingest").joinpath("lexicon/nouns.tsv").read_text("ascii").splitlines():
        name, _, nouns = line.partition("\t")
        for noun in nouns.split():
            others[noun].add(name)
    return Nominals(
        by_lemma={word: frozenset(names) for word, names in classes.items()},
        others={noun: frozenset(names) for noun, names in others.items()},
        definite={word: tuple(kinds) for word, kinds in data["definite"].items()},
        kinds={word: kind for kind, words in data["group_kinds"].items() for word in words.split()},
        name_kinds={word: kind for kind, words in data["name_kinds"].items() for word in words.split()},
    )
