"""Let only queries in SPARQL through that read this store, and ask no other server.

pyoxigraph answers `SERVICE <http://...>` by asking that server, and the parser of queries knows no
updates. So what is looked for is the word `SERVICE` where it is no part of a text, a name or a comment;
updates are refused here as well, to say it better than a parser would. Behind this stands the query's
process, which cannot open a socket.
"""

from __future__ import annotations

import re

from graph.errors import QueryRefused
from graph.rdf_terms import TL

MAX_LENGTH = 20_000
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})

_PREFIX = "tl:"

# In this order: a name may hold what begins a comment or a text, if a backslash stands before it.
_TOKEN = re.compile(
    r"""
    (?P<text> \"\"\" (?:[^"\\]|\\.|"(?!""))* \"\"\" | ''' (?:[^'\\]|\\.|'(?!''))* '''
            | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment> \#[^\n\r]* )
    | (?P<name> [?$@]\w+ | (?:[^\W\d][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<word> [^\W\d]\w* )
    | (?P<other> \\. | . )
    """,
    re.VERBOSE | re.DOTALL,
)


def check(sparql: str) -> str:
    """Hold a query against what may be asked, and give its form, one of `FORMS`.

    Raises:
        QueryRefused: it is too long, not one of the four forms of queries, or asks another server.
    """
    if len(sparql) > MAX_LENGTH:
        raise QueryRefused(f"the query is longer than {MAX_LENGTH:,} characters: shorten it")
    if re.search(r"\\u", sparql, re.IGNORECASE):
        # SPARQL replaces these before it reads anything else, so that they could hide any word.
        raise QueryRefused(r"'\u' is refused: write the character itself")
    form = ""
    for token in _TOKEN.finditer(sparql):
        word = token.group("word")
        if word is None:
            continue
        word = word.upper()
        where = f"at character {token.start() + 1}"
        if word == "SERVICE":
            raise QueryRefused(f"'SERVICE' {where} is refused: no other server is asked")
        if not form and word in UPDATES:
            raise QueryRefused(f"{word!r} {where} is refused: only reading is allowed")
        if word in FORMS:
            form = form or word
    if not form:
        raise QueryRefused(
            "this is no query in SPARQL: try 'SELECT ?name { ?a a tl:State ; rdfs:label ?name } LIMIT 10'"
        )
    return form


def vocabulary_terms(sparql: str) -> list[str]:
    """Give the terms of our vocabulary that a query names, by their local names.

    Nothing where the query takes the prefix `tl` for another vocabulary.

    >>> vocabulary_terms("ASK { ?x tl:SUPPLIES 'tl:x' ; <urn:tieline:ontology#item> ?i } # tl:y")
    ['SUPPLIES', 'item']
    """
    found: dict[str, None] = {}
    declared = ""
    for token in _TOKEN.finditer(sparql):
        text = token.group()
        if token.lastgroup == "word":
            declared = text.upper()
        elif token.lastgroup == "name" and text.startswith(_PREFIX):
            found[text.removeprefix(_PREFIX).rstrip(".")] = None
            declared += text
        elif token.lastgroup == "iri":
            if declared == f"PREFIX{_PREFIX}" and text != f"<{TL}>":
                return []
            if text.startswith(f"<{TL}"):
                found[text[len(TL) + 1 : -1]] = None
            declared = ""
    return [name for name in found if name]
