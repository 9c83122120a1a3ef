"""What may be asked in SPARQL, and what hides a SERVICE or only looks like one."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import QueryRefused
from graph.rdf_guard import check, vocabulary_terms
from graph.rdf_terms import PREFIXES

# The engine says by which port it would ask, and refuses port 9: nothing is sent by these tests.
SERVER = "http://127.0.0.1:9/"
SERVICE = f"SERVICE <{SERVER}> {{ ?a ?b ?c }}"
HIDDEN = [
    f"SELECT * {{ {SERVICE} }}",
    f"SELECT * {{ {SERVICE.replace('SERVICE', 'sErViCe')} }}",
    f"SELECT * {{ {SERVICE.replace('SERVICE', 'SERVICE SILENT')} }}",
    "SELECT * { ?s ?p ?o . SERVICE ?s { ?a ?b ?c } }",
    "SELECT * {?s ?p ?o.SERVICE<http://127.0.0.1:9/>{?a ?b ?c}}",
    f"# a comment with a ' quote\nSELECT * {{ {SERVICE} }}",
    f"SELECT * {{ ?s ?p 'a\\'# b' . {SERVICE} }}",
    f"SELECT * {{ ?s ?p '''a''\n'# b''' . {SERVICE} }}",
    f'SELECT * {{ ?s ?p """a"# b""" . {SERVICE} }}',
    f"SELECT * {{ ?s <http://a.example/#b> ?o . {SERVICE} }}",
    f"SELECT * {{ ?s tl:a\\#b ?o . {SERVICE} }}",
    f"SELECT * {{ ?s tl:a\\'b ?o . {SERVICE} }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?s<?o) {SERVICE} FILTER(?o>?s) }}",
    f"SELECT * {{ ?s ?p ?o FILTER(?s<?o#>\n) {SERVICE} }}",
    f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {SERVICE} }} }}",
    f"SELECT * {{ {{ SELECT * {{ {SERVICE} }} }} }}",
    f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {SERVICE} }}",
    f"DESCRIBE ?a {{ {SERVICE} }}",
    f"ASK {{ {SERVICE} }}",
    f"BASE <http://x.example/> PREFIX a: <b> ASK {{ {SERVICE} }}",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    'SELECT * { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } . ?s ?p \\u0022" }',
]
HARMLESS = [
    "SELECT ?service { ?service ?p 'SERVICE <http://a.example/>' }",
    "SELECT * { ?s tl:service ?o } # SERVICE",
    "SELECT * { ?s <http://a.example/SERVICE> ?o }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { _:service ?p ?o }",
    'SELECT * { ?s ?p """a "SERVICE" b""" }',
    "# INSERT DATA\nASK { ?s ?p 'DELETE' }",
    "PREFIX insert: <urn:x> SELECT ?delete { ?delete insert:drop ?o }",
    "select * { ?s ?p ?o } order by ?s",
    "SELECT (SUM(?o) AS ?load) { ?s ?p ?o }",
    "DESCRIBE <urn:tieline:actor-1>",
    "ASK FROM <urn:tieline:graph-edges> { ?s ?p ?o }",
]
UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "PREFIX tl: <urn:x> DELETE WHERE { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
    "drop all",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "COPY DEFAULT TO <urn:g>",
]


def asks(query: str) -> bool:
    """Whether the engine would ask a server for this query; raises `SyntaxError` if it is none."""
    store = pyoxigraph.Store()
    words = ("s", "p", "o", "urn:tieline:ontology#a'b", "http://a.example/#b")
    for word in words:
        node = pyoxigraph.NamedNode(word if ":" in word else f"http://127.0.0.1:9/{word}")
        for object in (
            node,
            pyoxigraph.Literal("a'# b"),
            pyoxigraph.Literal("a''\n'# b"),
            pyoxigraph.Literal('a"# b'),
        ):
            store.add(pyoxigraph.Quad(node, node, object))
    try:
        list(store.query(query, prefixes=PREFIXES))
    except OSError as error:
        return "port 9" in str(error)
    return False


@pytest.mark.parametrize("query", HIDDEN)
def test_no_other_server_is_asked(query):
    with pytest.raises(QueryRefused, match=r"no other server is asked|write the character itself"):
        check(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_words_in_texts_names_and_comments_are_words(query):
    assert check(query) in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    pyoxigraph.Store().query(query, prefixes=PREFIXES)


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused_in_one_line(query):
    with pytest.raises(QueryRefused, match="only reading is allowed") as raised:
        check(query)
    assert "\n" not in str(raised.value)
    with pytest.raises(SyntaxError):  # the engine would not run them as a query either
        pyoxigraph.Store().query(query)


@pytest.mark.parametrize("query", ["", "   ", "# SELECT", "MATCH (a) RETURN a", "'SELECT'"])
def test_what_is_no_query_is_told_how_one_looks(query):
    with pytest.raises(QueryRefused, match="try 'SELECT"):
        check(query)


def test_a_query_of_a_megabyte_is_refused():
    with pytest.raises(QueryRefused, match="longer than 20,000 characters"):
        check("SELECT * { ?s ?p '" + "x" * 1_000_000 + "' }")


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("SELECT * { ?x tl:SUPPLIES ?y . ?x a tl:State}", ["SUPPLIES", "State"]),
        ("ASK { ?x a tl:Edge. ?x ^tl:joins/tl:item|tl:unit ?y }", ["Edge", "joins", "item", "unit"]),
        ("ASK { ?x <urn:tieline:ontology#item> 'tl:text' } # tl:comment", ["item"]),
        ("PREFIX tl: <urn:tieline:ontology#> ASK { ?x tl:item ?y }", ["item"]),
        ("PREFIX a: <urn:a> PREFIX tl: <urn:other> ASK { ?x tl:item ?y }", []),
        ("prefix tl: <urn:other> ASK { ?x tl:item ?y }", []),
        ("ASK { ?x ?tl ?y ; rdfs:label 'x' }", []),
    ],
)
def test_the_terms_of_a_query_are_found(query, terms):
    assert vocabulary_terms(query) == terms
    pyoxigraph.Store().query(query, prefixes=PREFIXES)


PIECES = st.sampled_from(
    ["'", '"', "'''", '"""', "#", "\n", "\\", "<", ">", "?s", " ", "tl:", "a", ":", "{", "}", "(", ")", ".",
     "1", "@en", "^^", "_:", "FILTER", "?o", "\\#", "\\'", "UNION", "="]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(before=st.lists(PIECES, max_size=8).map("".join), after=st.lists(PIECES, max_size=5).map("".join))
@example(before="?s ?p ?o . ", after="")
def test_a_service_that_the_engine_would_ask_is_never_let_through(before, after):
    """Whatever stands around it: if the engine sees a SERVICE, so does the guard."""
    query = f"SELECT * {{ {before} {SERVICE} {after} }}"
    try:
        asked = asks(query)
    except SyntaxError:
        return
    if asked:
        with pytest.raises(QueryRefused):
            check(query)
