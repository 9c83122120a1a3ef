"""The guard's parser: properties that hold for every query, not only for those of the lists."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.cypher_cursor import NO_NAMES, WRITING
from graph.cypher_tokens import tokenize, write
from graph.errors import QueryRefused
from graph.guard import FUNCTIONS, TABLE_FUNCTIONS, read_query

HERE = Path(__file__).parent
HARMLESS = yaml.safe_load((HERE / "queries_harmless.yml").read_text(encoding="utf-8"))
HOSTILE = yaml.safe_load((HERE / "queries_hostile.yml").read_text(encoding="utf-8"))
WORDS = [*sorted(NO_NAMES), "a", "r", "State", "SUPPLIES", "x", "count", "type", "name", "show_tables"]
SIGNS = ["(", ")", "[", "]", "{", "}", ",", ".", ":", "|", "=", "<", ">", "-", "*", "..", "->", "\n"]
OTHERS = ["'/etc/passwd'", "`AS`", "$p", "1", "2.5", "/* c */", "// c\n", ";"]


def accepted(query):
    try:
        return read_query(query).text
    except QueryRefused:
        return None


def writing_words_stand_as_names_only(text):
    """Hold that a writing word is a property, label or key: no engine reads a clause there."""
    tokens = tokenize(text)
    for before, token, after in zip([None, *tokens], tokens, [*tokens[1:], None], strict=False):
        if token.word in WRITING:
            named = before is not None and before.sign in (".", ":", "|")
            key = after is not None and after.sign == ":"
            assert named or key, text


pieces = st.lists(st.sampled_from(WORDS + SIGNS + OTHERS), min_size=1, max_size=12)


@settings(max_examples=400, deadline=None)
@given(query=st.sampled_from(HARMLESS), put=pieces, at=st.floats(0, 1), drop=st.integers(0, 4))
def test_a_harmless_query_with_words_put_in_never_lets_a_writing_clause_through(query, put, at, drop):
    tokens = [token.text for token in tokenize(query)]
    place = int(at * len(tokens))
    mixed = " ".join([*tokens[:place], *put, *tokens[place + drop :]])
    text = accepted(mixed)
    if text is not None:
        writing_words_stand_as_names_only(text)


@settings(max_examples=200, deadline=None)
@given(first=st.sampled_from(HARMLESS), second=st.sampled_from(HOSTILE), at=st.floats(0, 1))
def test_two_queries_spliced_never_let_a_writing_clause_through(first, second, at):
    text = accepted(first[: int(at * len(first))] + " " + second)
    if text is not None:
        writing_words_stand_as_names_only(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text):
    refused = ""
    try:
        read_query(text)
    except QueryRefused as error:
        refused = str(error)
    assert "\n" not in refused


@pytest.mark.parametrize("query", HARMLESS)
def test_the_text_for_the_engine_is_read_the_same_again(query):
    checked = read_query(query)
    assert read_query(checked.text) == checked
    assert "//" not in checked.text.replace("'c // d'", "").replace('"c // d"', "")


@pytest.mark.parametrize(
    "query",
    ["RETURN " + "(" * 30 + "1" + ")" * 30, "RETURN " + "[" * 30 + "]" * 30, "RETURN 1" + " + 1" * 4000],
)
def test_deep_and_long_queries_are_read(query):
    assert read_query(query)


@pytest.mark.parametrize("bracket", ["()", "[]", "{}"])
def test_very_deep_queries_are_refused_before_they_break_anything(bracket):
    deep = "RETURN " + bracket[0] * 9000 + bracket[1] * 9000
    with pytest.raises(QueryRefused):
        read_query(deep)


def test_too_long_a_query_is_refused():
    with pytest.raises(QueryRefused, match="20,000"):
        read_query("RETURN '" + "x" * 20_000 + "'")


def test_no_function_that_is_allowed_is_a_word_of_the_language():
    assert not {name.upper() for name in FUNCTIONS | TABLE_FUNCTIONS} & NO_NAMES


def test_white_space_of_all_kinds_becomes_one_plain_space():
    assert write(tokenize("RETURN\u00a0\u3000\t1 /* x */ // y\n+ 2")) == "RETURN 1 + 2"
