"""The gold is sound in all parts, the checker finds faults, and scoring does what it says."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.check_gold import GOLD, PARTS, Problem, check
from benchmarks.score import Ratio, Score, exported_statement, gold_statement, score


def problems_of(part):
    return [problem for problem in check()[1] if problem.part in (part, "both")]


@pytest.mark.parametrize("part", PARTS)
def test_part_is_sound(part):
    # Only ids and rules: a failure must not show a line of the test half.
    assert not problems_of(part), "\n".join(map(str, problems_of(part)))


@pytest.fixture
def copy(tmp_path):
    """A copy of the development half, standing in for both halves, that may be spoilt."""
    shutil.copytree(GOLD / "development", tmp_path / "development")
    return tmp_path


def spoil(folder, half, file, change, line=0):
    path = folder / half / file
    rows = [json.loads(each) for each in path.read_text(encoding="utf-8").splitlines()]
    change(rows[line])
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "change", "rule"),
    [
        ("articles.jsonl", {"id": "gold-dev-1"}, "the id is not"),
        ("articles.jsonl", {"published": "14 March"}, "published is no day"),
        ("articles.jsonl", {"published": "2025-02-30"}, "published is no day"),
        ("articles.jsonl", {"text": "Too short."}, "fewer than"),
        ("articles.jsonl", {"edges": 0}, '"edges": 0'),
        ("articles.jsonl", {"note": "x"}, "keys"),
        ("edges.jsonl", {"note": "x"}, "keys"),
        ("edges.jsonl", {"doc": "gold-dev-999"}, "no such article"),
        ("edges.jsonl", {"sha1": "0" * 40}, "sha1"),
        ("edges.jsonl", {"published": "2000-01-01"}, "published"),
        ("edges.jsonl", {"anchor": "No sentence begins so, ever and ever and"}, "anchor"),
        ("edges.jsonl", {"type": "LIKES"}, "type"),
        ("edges.jsonl", {"source_type": "Event"}, "source_type, target_type"),
        ("edges.jsonl", {"source": "Mali"}, "the same"),
        ("edges.jsonl", {"source": "the Turkey"}, "plausible"),
        ("edges.jsonl", {"source": "Atlantis"}, "plausible"),
        ("edges.jsonl", {"source": "Turkey's"}, "plausible"),
        ("edges.jsonl", {"item": "submarines of glass"}, "item"),
        ("edges.jsonl", {"role": "king"}, "role"),
        ("edges.jsonl", {"unit": "drones"}, "only with a quantity"),
        ("edges.jsonl", {"quantity": "six"}, "quantity"),
        ("edges.jsonl", {"rate": "yearly"}, "rate"),
        ("edges.jsonl", {"start": "last week"}, "EDTF"),
        ("edges.jsonl", {"start": "2025-03", "end": "2024"}, "before"),
        ("edges.jsonl", {"polarity": "maybe"}, "polarity"),
        ("edges.jsonl", {"modality": "hoped"}, "modality"),
        ("edges.jsonl", {"attribution": "Mali"}, "attribution"),
        ("edges.jsonl", {"attribution": ["Nobody Whatsoever"]}, "attribution"),
        ("edges.jsonl", {"implicit": None}, "implicit"),
    ],
)
def test_checker_finds_the_fault(copy, file, change, rule):
    spoil(copy, "development", file, lambda row: row.update(change))
    _, problems = check(copy, ["development"])
    assert any(rule in problem.rule for problem in problems)


def test_checker_finds_shared_text_across_halves(copy):
    shutil.copytree(copy / "development", copy / "test")
    _, problems = check(copy)
    assert any(p.place == "gold-dev-001" and "shares 9 words" in p.rule for p in problems)


def test_checker_finds_an_unmet_quota(copy):
    path = copy / "development" / "edges.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "TRADES_WITH" not in line), encoding="utf-8")
    _, problems = check(copy, ["development"])
    assert Problem("development", "quota", "TRADES_WITH: 0 of at least 4") in problems


def test_checker_never_prints_text(copy):
    shutil.copytree(copy / "development", copy / "test")
    path = copy / "test" / "articles.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"text": "secret phrase\n', encoding="utf-8")
    spoil(copy, "development", "edges.jsonl", lambda row: row.update(item="secret phrase"))
    _, problems = check(copy)
    assert {problem.part for problem in problems} >= {"development", "test"}
    assert "secret" not in "\n".join(map(str, problems))


def gold(source, type, target, **other):
    return gold_statement({"doc": "one", "source": source, "type": type, "target": target, **other})


def claim(source, type, target, *, document="one", aliases=(), **other):
    return exported_statement(
        {
            "document": {"name": document},
            "source": {"name": source, "aliases": list(aliases)},
            "type": type,
            "target": {"name": target},
            **other,
        }
    )


def test_an_edge_counts_once_and_matches_on_any_alias():
    result = score(
        [gold("China", "SUPPLIES", "Mali"), gold("China", "SUPPLIES", "Mali", quantity=2)],
        [claim("PRC", "SUPPLIES", "Mali", aliases=["China"], quantity=2.0)],
    )
    assert (result.precision, result.recall) == (Ratio(1, 1), Ratio(1, 1))
    assert result.qualifiers["quantity"] == Ratio(1, 1)
    assert result.qualifiers["polarity"] == Ratio(2, 2)
    assert result.f1 == pytest.approx(1)


def test_only_symmetric_types_match_the_other_way_round():
    crossed = [claim("Mali", "MEETS_WITH", "the China"), claim("Mali", "SUPPLIES", "China")]
    result = score([gold("China", "MEETS_WITH", "Mali"), gold("China", "SUPPLIES", "Mali")], crossed)
    assert (result.precision, result.recall) == (Ratio(1, 2), Ratio(1, 2))
    assert [fault.key[1] for fault in (*result.missed, *result.wrong)] == ["SUPPLIES", "SUPPLIES"]


def test_optional_edges_neither_help_nor_hurt():
    rows = [gold("China", "AIDS", "Mali", optional=True), gold("China", "TRAINS", "Mali")]
    without = score(rows, [claim("China", "TRAINS", "Mali")])
    with_it = score(rows, [claim("China", "TRAINS", "Mali"), claim("China", "AIDS", "Mali")])
    assert without == with_it
    assert without.precision == without.recall == Ratio(1, 1)


def test_false_edges_count_only_in_documents_without_edges():
    rows = [gold("China", "AIDS", "Mali")]
    claims = [
        claim("China", "ATTACKS", "Mali", document="two"),
        claim("China", "ATTACKS", "Mali", document="two"),
        claim("China", "ATTACKS", "Mali", document="unknown"),
    ]
    result = score(rows, claims, ["one", "two", "three"])
    assert (result.false_edges, result.empty_documents) == (1, 2)
    assert result.false_edges_per_ten == pytest.approx(5)
    assert result.precision == Ratio(0, 0)


def test_the_nearest_speaker_may_stand_anywhere_in_the_chain():
    rows = [gold("China", "AIDS", "Mali", attribution=["Li Wei", "BBC"])]
    for speakers, right in ((["BBC", "Li Wei"], 1), (["BBC"], 0), ([], 0)):
        result = score(rows, [claim("China", "AIDS", "Mali", attribution=speakers)])
        assert result.qualifiers["attribution"] == Ratio(right, 1)


def test_floors_only_rise_and_the_ceiling_only_falls():
    floors = {"f1": 0.5, "false_edges_per_ten": 2.0}
    found = {"f1": 0.678, "false_edges_per_ten": 1.111}
    assert gate.raised(found, floors) == {"f1": 0.67, "false_edges_per_ten": 1.12}
    assert gate.raised({"f1": 0.4, "false_edges_per_ten": 3.0}, floors) == floors
    assert gate.failures(found, gate.raised(found, floors)) == []
    assert gate.failures({"f1": 0.4, "false_edges_per_ten": 3.0}, floors) == list(floors)


def test_floors_hold_every_metric_of_both_halves():
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    empty = score([], [])
    assert isinstance(empty, Score)
    assert set(floors) == set(PARTS)
    assert all(set(floors[part]) == set(gate.figures(empty)) for part in PARTS)
    for part in PARTS:
        assert floors[part].pop("false_edges_per_ten") < 10
        assert all(0 < floor < 1 for floor in floors[part].values())


def test_the_gate_reads_a_half_through_the_pipeline(tmp_path):
    chosen = ("gold-dev-001", "gold-dev-004")
    (tmp_path / "development").mkdir()
    for file, key in (("articles.jsonl", "id"), ("edges.jsonl", "doc")):
        lines = (GOLD / "development" / file).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if json.loads(line)[key] in chosen)
        (tmp_path / "development" / file).write_text(kept, encoding="utf-8")
    result = gate.score_part("development", gold=tmp_path)
    nothing = gate.score_part("development", gold=tmp_path, confidence=2.0)
    assert (result.documents, result.empty_documents) == (1, 1)
    assert result.recall.total == nothing.recall.total == 11
    assert result.recall.right > nothing.recall.right == nothing.precision.total == 0


def test_no_errors_of_the_test_half_leave_the_gate(tmp_path):
    (tmp_path / "test").mkdir()
    for file in ("articles.jsonl", "edges.jsonl"):
        lines = (GOLD / "development" / file).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if "gold-dev-001" in line)
        (tmp_path / "test" / file).write_text(kept, encoding="utf-8")
    result = gate.score_part("test", gold=tmp_path, confidence=2.0)
    assert result.recall.total > result.recall.right == 0
    assert (result.missed, result.wrong, result.by_type) == ((), (), {})


def test_the_gate_names_a_missing_half(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"articles\.jsonl"):
        gate.score_part("test", gold=tmp_path)


@pytest.mark.parametrize("option", [["--show", "3"], ["--types"]])
def test_the_test_half_is_never_shown(option, capsys):
    with pytest.raises(SystemExit) as stopped:
        gate.main(["--part", "test", *option])
    assert stopped.value.code == 2
    assert "only scored" in capsys.readouterr().err


def test_the_gold_files_lie_where_the_gate_looks():
    assert GOLD == gate.GOLD
    assert Path(GOLD / "development" / "articles.jsonl").is_file()
