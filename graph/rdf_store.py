"""The RDF store of a workspace: built in bulk from the mapping, asked in SPARQL.

A store is a snapshot as the graph of LadybugDB is one: built once for a version of the ledger, never
changed, thrown away. It differs from the exported dataset in one thing, for speed and for right
counts: the default graph holds everything, each triple once, and the named graph of a document holds
only the direct triples that it states. Measured on 1,000,000 quads: all of them in named graphs take
7.8 s of processor time and 209 MB, in the default graph 4.2 s and 76 MB; and pyoxigraph's union of
named graphs gives a triple once for each graph that has it, so that counts would be wrong.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import Any

from graph.errors import SnapshotError
from graph.rdf_guard import check, vocabulary_terms
from graph.rdf_terms import PREFIXES, TL, Graph
from graph.reader import SnapshotReader
from graph.store import DEFAULT, Limits, Result

RDF_FORMAT = 2
"""Version of the mapping as the store holds it; one of another format is built anew."""

LINES = 5_000
"""Lines that the loader is given at once, about 1 MB."""


class SparqlReader(SnapshotReader):
    """An RDF store, asked in SPARQL 1.1; the prefixes of `graph.rdf_terms` need no declaration."""

    program = Path(__file__).with_name("rdf_process.py")
    grace = 0.0

    def query(self, sparql: str, *, limits: Limits = DEFAULT, exact: bool = False) -> Result:
        """Run one query.

        SELECT gives its solutions; ASK one row with the column `answer`; CONSTRUCT and DESCRIBE the
        columns `subject`, `predicate` and `object`.

        Args:
            sparql: the query, as a user wrote it.
            limits: what it may take.
            exact: give terms as N-Triples write them, and not numbers, truth values and texts.

        Raises:
            QueryRefused: the guard does not let it through.
            QueryLimit: it took more time or memory than allowed.
            QueryError: the engine could not run it, or it names a term that the vocabulary does not have.
            SnapshotError: the store cannot be opened.
        """
        check(sparql)
        request = {"sparql": sparql, "exact": exact, "terms": vocabulary_terms(sparql)}
        return self._ask(request, limits)

    def _setup(self, limits: Limits) -> dict[str, Any]:
        return super()._setup(limits) | {"prefixes": PREFIXES}


def build_store(path: Path, graphs: Iterable[Graph]) -> None:
    """Write a store of these graphs, and of the vocabulary, to a new folder.

    Args:
        path: the folder, which must not exist.
        graphs: as `graph.rdf_mapping.graphs` gives them.

    Raises:
        SnapshotError: the store cannot be written.
    """
    import pyoxigraph

    try:
        store = pyoxigraph.Store(path)
        lines: Any = _Stream(store_lines(graphs))  # a file, whatever the stub says
        store.bulk_load(lines, pyoxigraph.RdfFormat.N_QUADS)
        store.flush()
    except OSError as error:
        raise SnapshotError(
            f"{path}: the RDF store cannot be written ({error}): check the free space and who may "
            "write to the folder"
        ) from error


def store_lines(graphs: Iterable[Graph]) -> Iterator[str]:
    """Give what a store holds as lines of N-Quads."""
    from graph.ontology import load_ontology
    from graph.rdf_vocabulary import vocabulary
    from graph.rdf_writing import term_text

    relations = {TL + type for type in load_ontology().relations}
    for subject, predicate, object in vocabulary():
        yield f"{term_text(subject)} <{predicate}> {term_text(object)} .\n"
    for name, triples in graphs:
        for subject, predicate, object in triples:
            line = f"{term_text(subject)} <{predicate}> {term_text(object)}"
            yield f"{line} .\n"
            if predicate in relations:
                yield f"{line} <{name}> .\n"


class _Stream(io.RawIOBase):
    """Lines as a binary file, so that none of a workspace's size is written or kept in memory."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._parts = ("".join(some).encode("utf-8") for some in batched(lines, LINES))
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = memoryview(next(self._parts, b""))
        length = min(len(buffer), len(self._left))
        buffer[:length] = self._left[:length]
        self._left = self._left[length:]
        return length
