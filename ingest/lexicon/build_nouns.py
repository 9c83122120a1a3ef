"""Compile WordNet's nouns of persons, goods, vehicles, structures and intangible things into `nouns.tsv`.

    python -m ingest.lexicon.build_nouns FOLDER

FOLDER holds `index.noun` and `data.noun` of WordNet 3.0 (the package wordnet-base of Debian, or
https://wordnet.princeton.edu/download). The classes of `nominals.yml` are kept by hand and come first:
these are for the nouns that nobody thought of, "three icebreakers", "five architects".

A noun is in a class by its most frequent sense. Where WordNet counted none of its senses, the two
listed first must agree. Names of single persons and things are left out.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).parent
ROOTS = {
    "person": ("person 1",),
    "personnel": (
        "worker 1", "skilled_worker 1", "serviceman 1", "professional 1", "expert 1", "creator 2",
        "scientist 1", "planner 1",
    ),
    "goods": (
        "instrumentality 3", "commodity 1", "clothing 1", "drug 1", "food 1", "food 2", "fuel 1",
        "material 1",
    ),
    "vehicle": ("vehicle 1",),
    "facility": ("structure 1",),
    "intangible": ("psychological_feature 1", "communication 2", "state 2"),
}  # fmt: skip
"""The classes, each with the senses (lemma and number) under which its nouns stand."""

PLAIN = frozenset({"intangible"})
"""Classes without compounds, which would double the file: the head of a compound says it too."""

WORD = re.compile(r"[a-z]{3,}(-[a-z]+)*(_[a-z]+)?")
"""Plain words, and compounds of two."""

type Senses = dict[str, tuple[list[str], int]]
"""The synsets of a lemma, the most frequent first, and how many of them were ever counted in a text."""


def read_senses(folder: Path) -> Senses:
    """Read `index.noun`: see wndb(5WN) for its fields."""
    senses: Senses = {}
    for line in (folder / "index.noun").read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            lemma, _, count, pointers, *rest = line.split()
            after = rest[int(pointers) :]
            senses[lemma] = after[2 : 2 + int(count)], int(after[1])
    return senses


def read_broader(folder: Path) -> dict[str, list[str]]:
    """Read `data.noun`: the broader synsets of each; a single person or thing has none here."""
    broader: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        synset, _, _, words, *rest = line.partition("|")[0].split()
        pointers = rest[2 * int(words, 16) :]
        steps = [pointers[1 + 4 * n : 3 + 4 * n] for n in range(int(pointers[0]))]
        instance = any(sign == "@i" for sign, _ in steps)
        broader[synset] = [] if instance else [target for sign, target in steps if sign == "@"]
    return broader


def classes_of_senses(senses: Senses, broader: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Give the classes of every synset under a root."""
    roots: dict[str, set[str]] = defaultdict(set)
    for name, places in ROOTS.items():
        for place in places:
            lemma, number = place.split()
            roots[senses[lemma][0][int(number) - 1]].add(name)
    known: dict[str, frozenset[str]] = {}

    def classes(synset: str) -> frozenset[str]:
        if synset not in known:
            above = (classes(wider) for wider in broader[synset])
            known[synset] = frozenset(roots.get(synset, ())).union(*above)
        return known[synset]

    return {synset: classes(synset) for synset in broader}


def main() -> None:
    """Write `nouns.tsv`: a class, a tab, and its nouns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    senses = read_senses(folder)
    found = classes_of_senses(senses, read_broader(folder))
    nouns: dict[str, list[str]] = defaultdict(list)
    for lemma, (synsets, counted) in senses.items():
        if not WORD.fullmatch(lemma):
            continue
        classes = found[synsets[0]]
        if not counted and len(synsets) > 1:
            classes &= found[synsets[1]]
        for name in classes:
            if name not in PLAIN or "_" not in lemma:
                nouns[name].append(lemma)
    lines = (f"{name}\t{' '.join(sorted(nouns[name]))}\n" for name in ROOTS)
    (FOLDER / "nouns.tsv").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
