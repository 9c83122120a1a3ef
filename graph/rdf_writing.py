r"""Write named graphs as Turtle, TriG, JSON-LD and N-Quads (RDF 1.1), and as RDF 1.2.

Turtle, TriG and JSON-LD are written by rdflib, N-Quads by a few lines of our own and RDF 1.2 by
pyoxigraph, since rdflib 7.6 has no triple terms. All of them write piece by piece, one document at a
time, so that memory does not grow with the workspace. What each takes is in
`docs/decisions/2026-11-25-rdf.md`.

Characters that command a terminal or turn the direction of text are written as `\uXXXX`, which every
RDF syntax reads back as the same character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from graph.rdf_terms import PREFIXES, RDF, STRING, Graph, Literal, Term, Triple

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TERMINAL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_IN_LITERAL = re.compile(f'["\\\\\n\r\t{_TERMINAL}]')
_IN_TEXT = re.compile(f"[\r{_TERMINAL}]")
_DECLARATIONS = dict.fromkeys(f"@prefix {prefix}: <{name}> ." for prefix, name in PREFIXES.items())


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPED.get(character) or f"\\u{ord(character):04X}"


def quoted(text: str) -> str:
    """Give a text in quotes, on one line, as Turtle, N-Quads and SPARQL read it."""
    return f'"{_IN_LITERAL.sub(_escape, text)}"'


def _visible(text: str) -> str:
    """Escape what a terminal obeys in a text that a library wrote: it stands in literals only."""
    return _IN_TEXT.sub(lambda match: f"\\u{ord(match.group()):04X}", text)


# N-Quads


def term_text(term: Term) -> str:
    """Give a term as N-Quads write it."""
    if isinstance(term, Literal):
        if term.datatype == STRING:
            return quoted(term.lexical)
        return f"{quoted(term.lexical)}^^<{term.datatype}>"
    return term if term.startswith("_:") else f"<{term}>"


def quad_lines(graphs: Iterable[Graph]) -> Iterator[str]:
    """Give the lines of an N-Quads file."""
    for name, triples in graphs:
        for subject, predicate, object in triples:
            yield f"{term_text(subject)} <{predicate}> {term_text(object)} <{name}> .\n"


def _write_nquads(graphs: Iterable[Graph], out: IO[str]) -> None:
    out.writelines(quad_lines(graphs))


# Turtle, TriG and JSON-LD


def _write_turtle(graphs: Iterable[Graph], out: IO[str]) -> None:
    _write_prefixes(out)
    for _, triples in graphs:
        _write_piece(rdflib_graph(triples).serialize(format="turtle"), out)


def _write_trig(graphs: Iterable[Graph], out: IO[str]) -> None:
    _write_prefixes(out)
    for graph in graphs:
        _write_piece(_rdflib_dataset(graph).serialize(format="trig"), out)


def _write_prefixes(out: IO[str]) -> None:
    out.writelines(f"{line}\n" for line in _DECLARATIONS)


def _write_piece(text: str, out: IO[str]) -> None:
    """Write what a library made of one graph, without the prefixes that stand at the top already.

    No literal has a line of its own, so a line that is a declaration is one.
    """
    kept = (line for line in text.split("\n") if line not in _DECLARATIONS)
    out.write("\n" + _visible("\n".join(kept).strip("\n")) + "\n")


def _write_jsonld(graphs: Iterable[Graph], out: IO[str]) -> None:
    from rdflib.plugins.serializers import jsonld
    from rdflib.plugins.shared.jsonld.context import Context

    converter: Any = jsonld.Converter(Context(dict(PREFIXES)), False, False)
    # A context makes rdflib 7.6 write numbers as JSON's, and infinity as what no parser reads.
    converter.use_native_types = False
    out.write(f'{{"@context": {json.dumps(PREFIXES, indent=2)},\n"@graph": [')
    separator = "\n"
    for graph in graphs:
        # One named graph comes as an object of its own, with its `@id` and its nodes in `@graph`.
        made = json.dumps(converter.convert(_rdflib_dataset(graph)), ensure_ascii=False)
        out.write(separator + _visible(made))
        separator = ",\n"
    out.write("\n]}\n")


def turtle(triples: Iterable[Triple]) -> str:
    """Give one graph as a Turtle document."""
    return _visible(rdflib_graph(triples).serialize(format="turtle"))


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Give triples as a graph of rdflib, with our prefixes."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    return _fill(graph, triples)


def _rdflib_dataset(graph: Graph) -> rdflib.Dataset:
    import rdflib

    name, triples = graph
    dataset = rdflib.Dataset()
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri, override=True, replace=True)
    _fill(dataset.graph(rdflib.URIRef(name)), triples)
    return dataset


def _fill(graph: rdflib.Graph, triples: Iterable[Triple]) -> rdflib.Graph:
    convert = _converter()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri, override=True, replace=True)
    for subject, predicate, object in triples:
        graph.add((convert(subject), convert(predicate), convert(object)))
    return graph


@cache
def _converter() -> Callable[[Term], Any]:
    """Give the function that makes rdflib's terms; made when rdflib is first needed (0.2 s)."""
    import rdflib

    class Text(rdflib.Literal):
        """A literal that is written on one line.

        rdflib 7.6 writes a text with a line break between three quotes, and then a backslash and a
        quote at its end wrongly: the file cannot be read (`tests/graph/test_rdf_writing.py`).
        """

        def _quote_encode(self) -> str:
            return quoted(str(self))

    def convert(term: Term) -> Any:
        if isinstance(term, Literal):
            if term.datatype == STRING:
                return Text(term.lexical)
            return Text(term.lexical, datatype=rdflib.URIRef(term.datatype), normalize=False)
        return rdflib.BNode(term[2:]) if term.startswith("_:") else rdflib.URIRef(term)

    return convert


# RDF 1.2


def _writer_of_rdf12(format: str) -> Callable[[Iterable[Graph], IO[str]], None]:
    def write(graphs: Iterable[Graph], out: IO[str]) -> None:
        import pyoxigraph

        made = {
            "turtle": pyoxigraph.RdfFormat.TURTLE,
            "trig": pyoxigraph.RdfFormat.TRIG,
            "nquads": pyoxigraph.RdfFormat.N_QUADS,
        }[format]
        if format != "nquads":
            _write_prefixes(out)
        for name, triples in graphs:
            quads = reified(triples, None if format == "turtle" else name)
            text = pyoxigraph.serialize(quads, format=made, prefixes=PREFIXES)
            assert text is not None
            _write_piece(text.decode("utf-8"), out)

    return write


def reified(triples: Iterable[Triple], name: str | None) -> Iterator[pyoxigraph.Quad]:
    """Give triples as quads of pyoxigraph, what a claim or an edge says as a triple term.

    The three triples `rdf:subject`, `rdf:predicate` and `rdf:object` of RDF 1.1 become one,
    `rdf:reifies <<( subject predicate object )>>`.
    """
    import pyoxigraph

    graph = pyoxigraph.DefaultGraph() if name is None else pyoxigraph.NamedNode(name)
    parts: list[Any] = []
    for subject, predicate, object in triples:
        if predicate in (RDF + "subject", RDF + "predicate", RDF + "object"):
            parts.append(_oxigraph_term(object))
            if len(parts) < 3:
                continue
            term = pyoxigraph.Triple(*parts)
            predicate, parts = RDF + "reifies", []
        else:
            term = _oxigraph_term(object)
        yield pyoxigraph.Quad(_oxigraph_term(subject), pyoxigraph.NamedNode(predicate), term, graph)


def _oxigraph_term(term: Term) -> Any:
    import pyoxigraph

    if isinstance(term, Literal):
        return pyoxigraph.Literal(term.lexical, datatype=pyoxigraph.NamedNode(term.datatype))
    return pyoxigraph.BlankNode(term[2:]) if term.startswith("_:") else pyoxigraph.NamedNode(term)


WRITERS: dict[str, Callable[[Iterable[Graph], IO[str]], None]] = {
    "turtle": _write_turtle,
    "trig": _write_trig,
    "jsonld": _write_jsonld,
    "nquads": _write_nquads,
    "turtle12": _writer_of_rdf12("turtle"),
    "trig12": _writer_of_rdf12("trig"),
    "nquads12": _writer_of_rdf12("nquads"),
}
"""What writes each format to a text stream. Turtle has no named graphs: it holds all triples at once."""


def write(graphs: Iterable[Graph], format: str, out: IO[str]) -> None:
    """Write named graphs in one of the formats of `WRITERS`."""
    WRITERS[format](graphs, out)
