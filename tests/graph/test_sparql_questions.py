"""The questions of docs/sparql.md are those of docs/cypher.md, and give the same rows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import rdflib

from graph.rdf_process import VALUES
from graph.rdf_terms import PREFIXES
from graph.rdf_writing import write

DOCS = Path(__file__).parents[2] / "docs"


def questions(page: str, language: str) -> dict[str, str]:
    """Give the queries of a page by their titles; a paragraph may stand between the two."""
    text = (DOCS / page).read_text(encoding="utf-8")
    pattern = rf"^### ([^\n]+)\n\n(?:(?![`#])[^\n]+\n\n)?```{language}\n(.+?)\n```"
    return dict(re.findall(pattern, text, re.M | re.S))


CYPHER = questions("cypher.md", "cypher")
SPARQL = questions("sparql.md", "sparql")


@pytest.fixture(scope="module")
def store(workspace):
    with workspace.sparql() as reader:
        yield reader


@pytest.fixture(scope="module")
def exported(workspace) -> rdflib.Graph:
    """The Turtle export and the vocabulary, in an engine that knows nothing of us."""
    out = io.StringIO()
    write(workspace.rdf(), "turtle", out)
    graph = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    return graph.parse(DOCS / "ontology.ttl")


def as_set(rows) -> list[str]:
    """Give rows without their order; 40 and 40.0 are one number."""
    return sorted(
        repr([float(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in row])
        for row in rows
    )


def test_every_question_stands_on_both_pages():
    assert list(SPARQL) == list(CYPHER)
    assert len(SPARQL) >= 16


@pytest.mark.parametrize("title", CYPHER)
def test_both_engines_give_the_same_rows(title, graph, store):
    expected = graph.query(CYPHER[title]).rows
    assert expected
    assert as_set(store.query(SPARQL[title]).rows) == as_set(expected)


# rdflib runs an inner SELECT again for every row: minutes for one question on this small graph.
@pytest.mark.parametrize("title", [title for title, text in SPARQL.items() if "{ SELECT" not in text])
def test_the_export_gives_the_same_rows_in_another_engine(title, store, exported):
    def value(term):
        if term is None or isinstance(term, rdflib.URIRef):
            return term if term is None else str(term)
        return VALUES.get(str(term.datatype), str)(str(term))

    found = [[value(term) for term in row] for row in exported.query(SPARQL[title], initNs=PREFIXES)]
    assert as_set(found) == as_set(store.query(SPARQL[title]).rows)


def test_an_order_that_a_question_asks_for_is_kept(graph, store):
    title = next(title for title in SPARQL if "centre" in title)
    rows = [[row[0], int(row[1]), int(row[2])] for row in graph.query(CYPHER[title]).rows]
    assert [list(row) for row in store.query(SPARQL[title]).rows] == rows
