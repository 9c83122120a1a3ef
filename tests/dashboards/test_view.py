"""What a page shows, in a URL and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.views.view import Filters, Selection, View, from_query, to_query

words = st.text(min_size=1, max_size=20)
many = st.lists(words, unique=True, max_size=3).map(tuple)
days = st.none() | st.dates()
filters = st.builds(
    Filters, actors=many, families=many, types=many, held_from=days, held_until=days, undated=st.booleans(),
    known=days, statuses=many, modalities=many, origins=st.integers(1, 99), publishers=many,
)  # fmt: skip
maybe = st.none() | words
selections = st.builds(Selection, claim=maybe, source=maybe, target=maybe, relation=maybe)
options = st.dictionaries(st.sampled_from(["page", "sort", "columns", "query"]), words, max_size=3).map(
    lambda found: tuple(sorted(found.items()))
)
views = st.builds(View, filters=filters, selection=selections, document=maybe, options=options)


@given(views)
def test_a_view_survives_the_url(view: View) -> None:
    assert from_query(to_query(view)) == view


def test_the_default_view_has_an_empty_query() -> None:
    assert to_query(View()) == {}
    assert View().filters.active == 0


@pytest.mark.parametrize(
    "query",
    [
        {"from": ["yesterday"], "until": ["2025-13-01"], "known": [""]},
        {"origins": ["-1"]},
        {"origins": ["٣"]},
        {"origins": ["9" * 50]},
        {"actor": ["", ""], "claim": [""]},
        {"undated": ["perhaps"]},
    ],
)
def test_nonsense_in_the_address_line_is_as_if_it_were_not_there(query: dict) -> None:
    assert from_query(query) == View()


def test_the_query_reads_as_one_would_write_it() -> None:
    view = View(
        Filters(types=("SUPPLIES", "FINANCES"), held_from=date(2025, 1, 1), undated=False, origins=2),
        Selection(claim="c1"),
    )
    assert to_query(view) == {
        "type": ["SUPPLIES", "FINANCES"],
        "from": ["2025-01-01"],
        "undated": ["no"],
        "origins": ["2"],
        "claim": ["c1"],
    }


def test_options_of_a_page_are_set_and_taken_out() -> None:
    view = View().with_option("sort", "when").with_option("page", "2")
    assert view.option("sort") == "when"
    assert view.with_option("page", None).options == (("sort", "when"),)
    assert view.option("columns", "all") == "all"


def test_active_filters_are_counted() -> None:
    assert Filters(actors=("a", "b"), undated=False, known=date(2025, 1, 1)).active == 3
