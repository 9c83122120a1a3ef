"""What counts as an independent origin, and what only looks like one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.edges import Provenance
from graph.origins import count_origins
from tests.builders import claim, document


def origins(*voices: tuple[str | None, str, tuple[str, ...]]) -> int:
    """Count the origins of claims of these publishers, texts and speakers; one text, one document."""
    claims, provenance = [], {}
    for number, (publisher, text, speakers) in enumerate(voices):
        printed = document("Norway shipped 40 radios to Latvia.", f"{publisher} {text}")
        provenance[printed.id] = Provenance(printed.name, None, publisher, None, None, text)
        claims.append(
            claim(printed, "Norway", "SUPPLIES", "Latvia", attribution=speakers, rule=str(number))
        )
    return count_origins(claims, provenance)


def test_two_papers_that_say_it_themselves_are_two():
    assert origins(("Post", "a", ()), ("Wire", "b", ())) == 2


def test_two_texts_without_a_publisher_are_two():
    assert origins((None, "a", ()), (None, "b", ())) == 2


def test_one_paper_is_one_however_often_it_says_so():
    assert origins(("Post", "a", ()), ("The Post", "b", ()), ("POST", "c", ())) == 1


def test_papers_that_quote_one_official_are_one():
    assert origins(*(("Post", str(n), ("aide", "the minister")) for n in range(3))) == 1
    assert origins(("Post", "a", ("the minister",)), ("Wire", "b", ("a witness",))) == 2


def test_one_agency_text_in_several_papers_is_one_the_first_of_them_included():
    assert origins(("Post", "a", ()), ("Wire", "a", ()), (None, "a", ())) == 1


def test_a_paper_that_also_printed_the_agency_text_joins_its_voices():
    assert origins(("Post", "a", ()), ("Wire", "a", ()), ("Wire", "b", ())) == 1


def test_a_headline_adds_nothing_to_the_speaker_that_its_text_names():
    assert origins(("Post", "a", ()), ("Post", "a", ("the minister",))) == 1
    assert origins(("Post", "a", ()), ("Wire", "a", ("the minister",))) == 1
    assert origins(("Post", "a", ()), ("Wire", "b", ("the minister",))) == 2


voices = st.tuples(
    st.sampled_from([None, "Post", "Wire", "Echo"]),
    st.sampled_from("abcd"),
    st.sampled_from([(), ("the minister",), ("a witness",)]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(voices, min_size=1, max_size=6), st.randoms())
def test_the_count_knows_no_order_and_never_exceeds_what_was_said(said, random):
    found = origins(*said)
    shuffled = list(said)
    random.shuffle(shuffled)
    assert origins(*shuffled) == found
    assert origins(*said, *said) == found
    assert 1 <= found <= len(set(said))
