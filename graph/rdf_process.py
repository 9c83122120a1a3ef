"""Answer SPARQL on one RDF store, in a process of its own: `python rdf_process.py`.

pyoxigraph 0.5 has no limits at all: no timeout, no bound on memory (sorting a million rows ran for 135 s
here), and `SERVICE` asks any server of the network. So a query runs as one in Cypher does, in a process
that can be killed, whose memory the system bounds, and which can open no socket and write no file once the
store is open: see `graph.query_process`, whose protocol it speaks. Where the system can refuse single
calls (`graph.process_rights`), the engine goes on to open the store's files as it needs them; elsewhere the
process can open nothing more, so that all are opened first. A request has `sparql`,
`exact` and `terms` in place of `cypher` and `parameters`.

A query reads the default graph, in which all that any document says stands once; its named graphs are
the documents. With `exact` a row holds terms as N-Triples write them, else values of JSON.
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))  # a program of this folder, not a module of `graph`

from graph.process_rights import bound, open_no_file, refuse_changes, refuse_connections
from graph.query_process import TooLarge, say_rows, serve

XSD = "http://www.w3.org/2001/XMLSchema#"
DESCRIPTORS = Path("/proc/self/fd")
SAMPLE, FREQUENT = 1_024, 0.005
"""Quads looked at with each lookup, and the share of them that a frequent term has."""
TRIPLE = ["subject", "predicate", "object"]
VALUES: dict[str, Callable[[str], Any]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": float,
    f"{XSD}double": float,
    f"{XSD}float": float,
    f"{XSD}boolean": lambda text: text in ("true", "1"),
}
"""What literals of these datatypes are in JSON; all others are their text."""

_REASON = re.compile(r"(?:expected |of |, )([A-Z][a-z]+(?: [\w-]+){2,})")
"""Where the engine says in words what is wrong, among the signs that might have stood there."""


def main() -> None:
    """Answer queries in SPARQL."""
    serve(_open, _answer)


def _open(setup: dict[str, Any]) -> tuple[Any, dict[str, str]]:
    import pyoxigraph

    no_server = refuse_connections()
    store = pyoxigraph.Store.read_only(setup["path"])
    # Reads a quad of each table, so that a store that cannot be read is found out before any query. The
    # same asked in SPARQL (`ASK { GRAPH ?g { ?s ?p ?o } }`) takes 1.6 s for 100,000 edges.
    for graph in (pyoxigraph.DefaultGraph(), next(store.named_graphs(), None)):
        next(store.quads_for_pattern(None, None, None, graph), None)
    if no_server and refuse_changes():
        bound(setup["memory"])
    else:
        open_files(store, Path(setup["path"]))
        bound(setup["memory"])
        open_no_file()
    return store, setup["prefixes"]


def open_files(store: Any, folder: Path) -> None:
    """Let the engine open every file of a store.

    It opens 16 by itself and the others when a query needs them, which is too late where no file can be
    opened then, and a store of 20,000 edges has 23. A file is opened by looking up a key that may stand
    in it, and keys are hashes: so names are looked up in every order of the quads, until no file is
    missing. Where the system does not tell which are open, as many as were always enough.

    A query that needs a file which is not open ends the process, so a store of which one cannot be reached
    is not asked. Of 100,000 edges (80 files, or 32 when compacted) 4 lookups reach all; of 1,000,000 edges
    (175 files, 11 GB) 1,024 leave three, after 61 s.

    Raises:
        TooLarge: a file could not be opened.
    """
    if not DESCRIPTORS.exists():
        _look_up(store, 256)
        return
    for lookups in (4, 64):
        if not _missing(folder):
            return
        _look_up(store, lookups)
    _count_frequent(store, folder)
    if missing := _missing(folder):
        raise TooLarge(
            f"{len(missing)} of the store's files cannot be opened ahead of a query: it is too large for "
            "`tieline sparql`. Write it with `tieline export --format nquads` for a server that speaks "
            "SPARQL, or ask it in Cypher with `tieline query`"
        )


def _look_up(store: Any, lookups: int) -> None:
    """Look up names that nothing has in every order of the quads, and what a sample of the quads has.

    A name that nothing has leads to any file but those that hold one frequent term alone, or numbers and
    dates, whose keys are no hashes: the sample leads there. The larger the store, the more is needed.
    """
    import pyoxigraph

    sample = list(islice(store, lookups * SAMPLE))  # in the order of the subjects' hashes; decodes, too
    predicates = {quad.predicate for quad in sample}
    objects = Counter(quad.object for quad in sample)
    frequent = [term for term, times in objects.items() if times >= FREQUENT * len(sample)]
    patterns: list[tuple[Any, Any, Any, Any]]
    for number in range(lookups):
        name = pyoxigraph.NamedNode(f"urn:tieline:none-{number}")
        patterns = [
            (name, None, None, None), (None, name, None, None), (None, None, name, None),
            (name, None, None, name), (None, name, None, name), (None, None, name, name),
            (None, None, None, name),
        ]  # fmt: skip
        patterns += [(None, predicate, name, None) for predicate in predicates]
        patterns += [(name, None, object, None) for object in frequent]
        _seek(store, patterns)
        store.contains_named_graph(name)
    _seek(store, ((None, None, object, None) for object in objects))
    _seek(store, ((None, *pair, None) for pair in {(quad.predicate, quad.object) for quad in sample}))


def _seek(store: Any, patterns: Iterable[tuple[Any, Any, Any, Any]]) -> None:
    """Look for the first quad of each pattern."""
    for pattern in patterns:
        next(store.quads_for_pattern(*pattern), None)


def _count_frequent(store: Any, folder: Path) -> None:
    """Count what has a frequent predicate and object, one pair after another, while a file is missing.

    The only way into the middle of such a block, whose subjects come last, leads through its beginning.
    """
    sample = Counter((quad.predicate, quad.object) for quad in islice(store, 16 * SAMPLE))
    for (predicate, object), times in sample.most_common():
        if times < FREQUENT * sample.total() or not _missing(folder):
            return
        store.query(f"SELECT (COUNT(*) AS ?n) {{ ?s {predicate} {object} }}")


def _missing(folder: Path) -> set[str]:
    """Give the files of a store that this process has not open, as far as the system tells."""
    found = {os.path.realpath(path) for path in DESCRIPTORS.iterdir()} if DESCRIPTORS.exists() else set()
    return {str(path) for path in folder.resolve().glob("*.sst")} - found


def _answer(database: Any, request: dict[str, Any]) -> None:
    import pyoxigraph

    store, prefixes = database
    for name in request["terms"]:
        # SPARQL takes a misspelt name for one that nothing has, and finds nothing in silence.
        term = pyoxigraph.NamedNode(prefixes["tl"] + name)
        if not any(store.quads_for_pattern(term, None, None, None)):
            raise ValueError(f"the vocabulary has no tl:{name}: see docs/sparql.md and docs/ontology.md")
    try:
        found: Any = store.query(request["sparql"], prefixes=prefixes)
    except SyntaxError as error:
        # The engine lists all that might have stood there, 500 characters and more.
        place = re.match(r"error at (\d+):(\d+)", str(error))
        if place is None:
            raise
        reason = _REASON.search(str(error))
        said = f" ({reason[1]})" if reason else ""
        raise ValueError(f"syntax error at line {place[1]}, column {place[2]}{said}") from error
    give = str if request["exact"] else plain
    columns: list[str]
    rows: Iterator[list[Any]]
    if isinstance(found, pyoxigraph.QueryBoolean):
        columns, rows = ["answer"], iter([[bool(found)]])
    elif isinstance(found, pyoxigraph.QueryTriples):
        columns, rows = TRIPLE, ([give(term) for term in triple] for triple in _distinct(found))
    else:
        columns = [variable.value for variable in found.variables]
        rows = ([None if term is None else give(term) for term in row] for row in found)
    say_rows(columns, rows, request)


def _distinct(triples: Iterator[Any]) -> Iterator[Any]:
    """Give each triple once: what CONSTRUCT makes of two solutions may be the same."""
    seen = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple


def plain(term: Any) -> Any:
    """Give a term as a value of JSON: a number, a truth value, or the text of an IRI or a literal."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if not isinstance(term, pyoxigraph.Literal):
        return str(term)
    make = VALUES.get(term.datatype.value)
    try:
        value = make(term.value) if make else term.value
    except ValueError:  # a literal may be of a datatype that does not have it
        return term.value
    # JSON has no infinity.
    return value if not isinstance(value, float) or math.isfinite(value) else term.value


if __name__ == "__main__":
    main()
