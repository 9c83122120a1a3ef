"""The gazetteer: every state by name, people and capital; names that mean two things; speed."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

import ingest.lexicon.build_gazetteer as build
from graph.ontology import load_ontology
from ingest.gazetteer import Gazetteer, Match, Sense, load_gazetteer
from ingest.spacy_model import load_model
from ingest.tokens import Doc

NAMES = Path(build.__file__).parent / "names"

UN_MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD
CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD
GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU
MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY
PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ
TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW
""".split()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def rows(name: str) -> list[dict[str, str]]:
    return list(build.read_rows(NAMES / f"{name}.tsv"))


def found(text: str) -> list[tuple[str, str, str]]:
    """What a parsed text names: words, canonical name, sense."""
    doc = Doc(load_model()(text))
    return [
        (doc[match.start : match.end].text, match.entry.name, match.sense.value)
        for match in load_gazetteer().find(doc)
    ]


def names(text: str) -> list[str]:
    return [name for _, name, _ in found(text)]


def by_words(text: str) -> dict[str, Match]:
    doc = Doc(load_model()(text))
    return {doc[m.start : m.end].text: m for m in load_gazetteer().find(doc)}


def test_un_members_are_193_states() -> None:
    codes = {
        identifier.removeprefix("iso3166:")
        for row in rows("states")
        for identifier in row["identifiers"].split()
        if identifier.startswith("iso3166:")
    }
    assert len(UN_MEMBERS) == len(set(UN_MEMBERS)) == 193
    assert set(UN_MEMBERS) <= codes


def test_every_state_is_found_by_each_of_its_certain_names(gazetteer: Gazetteer) -> None:
    tokenizer = load_model().tokenizer
    for row in rows("states"):
        forms = [(name, Sense.NAME) for name in build.alternatives(row["names"])]
        forms += [(name, Sense.DEMONYM) for name in build.alternatives(row["demonyms"])]
        marked = {build.split_marks(form)[0] for form, _ in forms}
        forms += [(row["name"], Sense.NAME)] * (row["name"] not in marked)
        for form, sense in forms:
            words, marks = build.split_marks(form)
            if marks:
                continue
            matches = gazetteer.find(Doc(tokenizer(f"Yesterday {words} objected.")))
            assert [(m.entry.name, m.sense) for m in matches] == [(row["name"], sense)], words


def test_every_un_member_is_found_by_name_people_and_capital(gazetteer: Gazetteer) -> None:
    capitals: Counter[str] = Counter()
    for row in rows("capitals"):
        senses = {
            (entry.parent, sense)
            for name in [row["name"], *build.alternatives(row["names"])]
            for entry, sense in gazetteer.lookup(build.split_marks(name)[0])
        }
        assert (row["parent"], Sense.SEAT) in senses, row["name"]
        capitals[row["parent"]] += 1
    for row in rows("states"):
        code = row["identifiers"].partition("iso3166:")[2][:2]
        if code not in UN_MEMBERS:
            continue
        name = row["name"]
        assert (gazetteer.lookup(name)[0][0].name, gazetteer.lookup(name)[0][1]) == (name, "name")
        # City states are their own capitals, and the Holy See's people have no name.
        assert capitals[name] or name in {"Singapore"}, name
        assert row["demonyms"], name


def test_capital_stands_for_its_state_and_brussels_for_the_union() -> None:
    matches = by_words("Moscow and Brussels talked; the Kremlin and the White House did not.")
    assert {words: m.state.name for words, m in matches.items() if m.state} == {
        "Moscow": "Russia",
        "Brussels": "European Union",
        "Kremlin": "Russia",
        "White House": "United States",
    }
    assert {m.sense for m in matches.values()} == {Sense.SEAT}
    assert matches["Brussels"].entry.parent == "Belgium"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US objected, but let us go.", ["United States"]),
        ("He roasted a turkey in Turkey.", ["Turkey"]),
        ("Fine china from China.", ["China"]),
        ("Michael Jordan trained in Chicago.", ["Chicago"]),
        ("Jordan's king received aid from Kuwait.", ["Jordan", "Kuwait"]),
        ("Soldiers from Chad crossed into Niger, not Nigeria.", ["Chad", "Niger", "Nigeria"]),
        (
            "Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea voted.",
            ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"],
        ),
        ("Northern Ireland is not Ireland.", ["Northern Ireland", "Ireland"]),
        ("Kyiv, once Kiev, thanked Türkiye.", ["Kyiv", "Kyiv", "Turkey"]),
        ("Côte d’Ivoire and Cote d'Ivoire", ["Ivory Coast", "Ivory Coast"]),
        ("Sino-Russian ties", ["China", "Russia"]),
        ("General Franco ruled Spain.", ["Spain"]),
        ("The U.S.-led mission and a US-made missile", ["United States", "United States"]),
        ("African Americans and Latin American states", ["Latin America"]),
        ("the Paris Agreement and the Geneva Conventions", []),
        ("al Qaeda, Al-Qaida and al-Qaeda", ["al-Qaeda"] * 3),
        ("The WHO asked who had come.", ["World Health Organization"]),
        ("Ice melted before ICE came.", ["US Immigration and Customs Enforcement"]),
        ("The North\xa0Korean envoy of North Korea", ["North Korea", "North Korea"]),
        ("Deutsche Welle (DW) reported", ["Deutsche Welle", "Deutsche Welle"]),
        ("The South China Sea is not China.", ["South China Sea", "China"]),
        ("Hizbollah, Hizbullah and Hezbollah", ["Hezbollah"] * 3),
        ("The Defence Department and the Defense Department", ["Pentagon", "Pentagon"]),
    ],
)
def test_tricky_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_georgia_is_where_the_article_is() -> None:
    assert names("Georgia voted after Atlanta did, as in Florida.")[0] == "Georgia (US state)"
    assert names("Georgia voted after Tbilisi saw protests.")[0] == "Georgia"
    assert by_words("Georgia voted.")["Georgia"].doubtful


def test_congo_is_the_one_that_the_article_names() -> None:
    assert names("Brazzaville denied it. Congo closed the border.")[1] == "Republic of the Congo"
    east = names("Goma fell. Congo blamed Rwanda.")
    assert east[1] == "Democratic Republic of the Congo"


def test_korean_and_the_north_need_a_korea() -> None:
    text = "North Korea fired again. The North said Korean sailors were safe."
    assert names(text) == ["North Korea"] * 3
    assert names("Rain fell in the North of the island.") == []


def test_court_of_another_state_is_not_the_american_one() -> None:
    assert "US Supreme Court" in names("The US sued. The Supreme Court agreed.")
    assert "US Supreme Court" not in names("The US watched. Kenya's Supreme Court agreed.")


def test_headline_in_capitals() -> None:
    text = "CHINA AND IRAN SIGN DEAL WHO WILL PAY"
    assert names(text) == ["China", "Iran"]


def test_headline_capitals_do_not_turn_words_into_cities() -> None:
    assert names("READING IS NICE AND SPLIT ENDS ARE NOT") == []


def test_matches_are_in_order_and_do_not_overlap(gazetteer: Gazetteer) -> None:
    doc = Doc(load_model()("The United States, South Korea's army and New York met in New Delhi, India."))
    ends = 0
    for match in gazetteer.find(doc):
        assert ends <= match.start < match.end <= len(doc)
        ends = match.end


def test_same_text_gives_same_matches(gazetteer: Gazetteer) -> None:
    fresh = load_gazetteer.__wrapped__()
    text = "Georgia, Congo, Washington and Jordan; the Supreme Court; Korean exports to Hyderabad."
    doc = Doc(load_model()(text))
    assert gazetteer.find(doc) == fresh.find(doc) == gazetteer.find(doc)


def test_empty_text_and_unknown_phrases(gazetteer: Gazetteer) -> None:
    assert gazetteer.find(Doc(load_model().make_doc(""))) == []
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("no such actor") == ()
    assert gazetteer.lookup("American football") == ()
    assert gazetteer.entry("Nobody") is None


def test_body_belongs_to_its_state_at_any_remove(gazetteer: Gazetteer) -> None:
    force = gazetteer.entry("Quds Force")
    assert force is not None
    assert force.parent == "Islamic Revolutionary Guard Corps"
    state = gazetteer.state_of(force)
    assert state is not None
    assert state.name == "Iran"
    assert ("iso3166", "IR") in state.identifiers


def test_doubtful_names_are_no_aliases(gazetteer: Gazetteer) -> None:
    for name in ("South Korea", "North Korea"):
        entry = gazetteer.entry(name)
        assert entry is not None
        assert "Korea" not in entry.aliases
        assert not any("Korean" in alias for alias in entry.aliases)


def test_lists_do_not_contradict_themselves() -> None:
    assert build.check(build.read_records()) == []


def test_lists_hold_no_entry_twice() -> None:
    for path in sorted(NAMES.glob("*.tsv")):
        if path.stem == "blocked":
            continue
        keys = Counter((row["kind"], row["name"]) for row in build.read_rows(path))
        assert [key for key, count in keys.items() if count > 1] == [], path.name


def test_kinds_are_those_of_the_ontology_and_bodies_of_the_field_are_many() -> None:
    text = resources.files("ingest").joinpath("lexicon/gazetteer.tsv").read_text(encoding="utf-8")
    kinds = Counter(line.split("\t")[0] for line in text.splitlines())
    assert set(kinds) <= set(load_ontology().kinds)
    bodies = ("Organization", "MilitaryForce", "Government", "Company")
    assert sum(kinds[kind] for kind in bodies) > 1500


def test_shipped_file_is_what_the_lists_give() -> None:
    """A change of a list without a new build would otherwise go unnoticed."""
    records = build.read_records()
    folder = NAMES.parent
    for name, lines in (
        ("gazetteer.tsv", build.entry_lines(records)),
        ("gazetteer_forms.tsv", build.form_lines(records)),
    ):
        assert (folder / name).read_text(encoding="utf-8").splitlines() == list(lines), (
            f"run python -m ingest.lexicon.build_gazetteer --names: {name} is stale"
        )


def test_forms_are_cut_as_the_parser_cuts_them() -> None:
    tokenizer = load_model().tokenizer
    for row in [*rows("states"), *rows("capitals"), *rows("organizations"), *rows("forces")]:
        for form in build.alternatives(row["names"]):
            words = build.split_marks(form)[0]
            assert load_gazetteer().lookup(words), words
            assert "".join(t.text_with_ws for t in tokenizer(words)) == words


def test_data_is_small() -> None:
    sizes = [path.stat().st_size for path in (*NAMES.iterdir(), *NAMES.parent.glob("gazetteer*.tsv"))]
    assert sum(sizes) < 2_000_000


def test_identifiers_are_well_formed() -> None:
    forms = {"iso3166": r"[A-Z]{2}", "wikidata": r"Q\d+", "geonames": r"\d+"}
    seen: Counter[tuple[str, str]] = Counter()
    for path in sorted(NAMES.glob("*.tsv")):
        if path.stem == "blocked":
            continue
        for row in build.read_rows(path):
            for pair in row["identifiers"].split():
                scheme, _, value = pair.partition(":")
                assert re.fullmatch(forms[scheme], value), pair
                seen[scheme, value] += 1
    assert [pair for pair, count in seen.items() if count > 1] == []


def test_tabs_and_columns() -> None:
    for path in sorted(NAMES.glob("*.tsv")):
        if path.stem == "blocked":
            continue
        with path.open(encoding="utf-8", newline="") as file:
            lines = [line for line in file if not line.startswith("#")]
        assert lines[0].split() == "kind name parent names demonyms prefixes identifiers".split()
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert 2 <= len(row) <= 7, (path.name, row)
            assert all(cell == cell.strip() for cell in row), (path.name, row)


def test_finding_costs_little_beside_parsing(gazetteer: Gazetteer) -> None:
    """On one text in one run: at most a fiftieth of the parser's time."""
    model = load_model()
    text = (
        "Russian forces shelled Kharkiv while the United States, Germany and South Korea promised "
        "more shells. The committee met again on Tuesday, and nothing was decided about the road. "
    ) * 40
    doc = Doc(model(text))
    gazetteer.find(doc)

    def best(action: object, *arguments: object) -> float:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            action(*arguments)  # type: ignore[operator]
            times.append(time.perf_counter() - start)
        return min(times)

    assert best(gazetteer.find, doc) < best(model, text) / 50


def test_acronym_that_the_text_defines_is_not_the_known_one() -> None:
    text = "The Estonian Defence Forces (EDF) trained in May. The EDF thanked Latvia."
    assert names(text) == ["Estonia", "Latvia"]
    assert names("Électricité de France (EDF) paid.") == ["EDF", "EDF"]


def test_dateline_in_capitals() -> None:
    assert names("ISTANBUL, March 3 — Turkey protested.") == ["Istanbul", "Turkey"]
