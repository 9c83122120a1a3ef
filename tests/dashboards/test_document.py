"""A document in parts, with its marks."""

from hypothesis import given
from hypothesis import strategies as st

from dashboards.views.document import Mark, claim_note, issue_marks, issue_note, part_of, parts, segments
from graph.model import Issue
from graph.safe_text import printable_lines


@given(st.text(alphabet="ab \n", max_size=300), st.integers(2, 50))
def test_parts_are_the_whole_text_and_none_is_too_long(text: str, size: int) -> None:
    places = parts(text, size)
    assert "".join(text[start:end] for start, end in places) == text
    assert all(end - start <= size for start, end in places)
    assert all(end > start for start, end in places[:-1])


def test_parts_are_cut_between_paragraphs_then_words() -> None:
    text = "one two\nthree four five six"
    assert [text[a:b] for a, b in parts(text, 12)] == ["one two\n", "three four ", "five six"]


def test_the_part_of_an_offset() -> None:
    places = [(0, 10), (10, 20), (20, 25)]
    assert [part_of(places, offset) for offset in (0, 9, 10, 24, 25)] == [0, 0, 1, 2, 2]


@st.composite
def marked(draw):
    text = draw(st.text(max_size=60))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place), max_size=6))
    marks = [Mark(f"m{n}", min(p), max(p)) for n, p in enumerate(pairs) if p[0] != p[1]]
    bounds = sorted((draw(place), draw(place)))
    return text, marks, bounds


@given(marked())
def test_segments_are_the_text_and_each_mark_lies_over_its_own(example) -> None:
    text, marks, (start, end) = example
    found = segments(text, start, end, marks[:3], marks[3:])
    assert "".join(segment["text"] for segment in found) == printable_lines(text[start:end])
    place = start
    for segment in found:
        # Lengths are those of the text before controls were taken out, found again by cutting.
        inside = [m.id for m in marks if m.start <= place < m.end]
        assert set(segment["claims"] + segment["issues"]) == set(inside)
        place = min([cut for m in marks for cut in (m.start, m.end) if place < cut <= end] + [end])


def test_the_shortest_mark_comes_first() -> None:
    [_, inner, _] = segments("one two three", 0, 13, [Mark("all", 0, 13), Mark("word", 4, 7)], [])
    assert inner == {"text": "two", "claims": ["word", "all"], "issues": []}


def test_an_emoji_counts_as_one_character() -> None:
    found = segments("🚂 ab", 0, 4, [Mark("m", 2, 4)], [])
    assert [s["text"] for s in found] == ["🚂 ", "ab"]


def test_notes_say_what_a_claim_says() -> None:
    record = {
        "id": "c", "source": "Chile", "type": "SUPPLIES", "target": "Peru" * 100, "polarity": "negative",
        "modality": "planned", "attribution": ["Ana", "Paper"], "start": "2024", "end": None,
        "quantity": 3.0, "unit": "trains", "item": "trains", "rate": None, "approx": True, "role": None,
    }  # fmt: skip
    note = claim_note(record)
    assert note["relation"] == "supplies"
    assert note["details"] == "2024 · ~3 trains · denied · planned · says Ana ← Paper"
    assert len(note["target"]) == 80


def test_issues_without_a_place_are_listed_and_not_marked() -> None:
    somewhere = Issue("extract", "no-frame", "not understood", "a", "d", 3, 9, "quoted")
    nowhere = Issue("date", "no-date", "no date \u202e", "a", "d")
    assert [mark.id for mark in issue_marks([somewhere, nowhere])] == [somewhere.id]
    assert issue_note(nowhere)["message"] == "no date "
