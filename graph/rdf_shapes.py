"""SHACL shapes of the RDF export, derived from `graph/ontology.yml`: `docs/shapes.ttl`.

They say in a standard language what `graph.invariants` checks on write: every claim has one quote with
its place, one sentence's worth of offsets, a relation type that exists and may join its ends, and
qualifiers of the allowed values. Core SHACL only, so that any validator can hold an export against them.
The ends are those that the extractor saw: a person may declare actors of different kinds the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import get_args

from graph.invariants import MODALITIES, POLARITIES
from graph.model import Status
from graph.ontology import Relation, load_ontology
from graph.rdf_mapping import CLAIM, DOCUMENT, EDGE, Field
from graph.rdf_terms import (
    DAY,
    DECIMAL,
    DOUBLE,
    INTEGER,
    OA,
    POSITION,
    PROV,
    RDF,
    RDFS,
    SH,
    SHAPES,
    STRING,
    TL,
    TYPE,
    Literal,
    Term,
    Triple,
    number,
    rdf_list,
)
from graph.rdf_vocabulary import relation_iri

type Constraints = dict[str, Term | Iterable[Term]]

_VALUES = {
    "polarity": sorted(POLARITIES),
    "modality": sorted(MODALITIES),
    "status": sorted(get_args(Status)),
}
_NEEDED = frozenset(
    "polarity modality confidence rule name status origins documents".split()
)  # of the plain fields; the others may be missing


def shapes() -> list[Triple]:
    """Give all shapes."""
    made = _Shapes()
    known = load_ontology()
    kinds: list[Term] = [TL + kind for kind in known.kinds]
    relations: list[Term] = [relation_iri(relation.type) for relation in known]

    for name in ("Claim", "Edge"):
        made.node(name, TL + name)
        made.property(name, RDF + "predicate", _some(relations))
        for end in ("subject", "object"):
            made.property(name, RDF + end, {"nodeKind": SH + "IRI"})
            made.property(name, (RDF + end, TYPE), {"minCount": _integer(1), "in": kinds})
        for end in ("start", "end"):
            latest = f"{TL}{end}Latest"
            made.property(
                name, f"{TL}{end}Earliest", {"datatype": DAY, "lessThanOrEquals": latest}, least=0
            )
            made.property(name, latest, {"datatype": DAY}, least=0)
    made.fields("Claim", CLAIM)
    made.fields("Edge", EDGE)
    made.property("Claim", OA + "hasTarget", {"node": SHAPES + "Citation"})
    for end in ("source", "target"):
        made.property("Claim", TL + end, {"class": TL + "Mention"})
    made.property("Claim", PROV + "wasDerivedFrom", {"class": TL + "Document"})
    made.property("Claim", PROV + "wasGeneratedBy", {"class": PROV + "Activity"})
    program = (PROV + "wasGeneratedBy", PROV + "wasAssociatedWith", RDFS + "label")
    made.property("Claim", program, _text())
    made.property("Claim", TL + "speakers", {"nodeKind": SH + "BlankNode"}, least=0)
    made.property("Edge", TL + "bestClaim", {"class": TL + "Claim"})
    made.property("Edge", TL + "joins", {"nodeKind": SH + "IRI"}, least=2, most=2)
    made.property("Edge", PROV + "wasDerivedFrom", {"class": TL + "Claim"}, most=None)

    made.node("Citation", OA + "SpecificResource")
    made.property("Citation", OA + "hasSource", {"class": TL + "Document"})
    for selector in ("TextPositionSelector", "TextQuoteSelector"):
        made.qualified("Citation", OA + "hasSelector", OA + selector)
    made.node("Position", OA + "TextPositionSelector", TL + "Mention")
    made.property("Position", OA + "start", {"datatype": POSITION, "lessThan": OA + "end"})
    made.property("Position", OA + "end", {"datatype": POSITION})
    made.node("Quote", OA + "TextQuoteSelector", TL + "Mention")
    made.property("Quote", OA + "exact", _text())
    for side in ("prefix", "suffix"):
        made.property("Quote", OA + side, {"datatype": STRING}, least=0)

    made.node("Mention", TL + "Mention")
    made.property("Mention", TL + "reading", {"class": TL + "Reading"})
    made.property("Mention", (TL + "refersTo", TYPE), {"minCount": _integer(1), "in": kinds})
    made.node("Reading", TL + "Reading")
    made.property("Reading", RDFS + "label", _text())
    made.property("Reading", TL + "kind", _some(kinds))
    for name in ("aliases", "identifiers"):
        made.property("Reading", TL + name, {})
    made.node("Document", TL + "Document")
    made.fields("Document", DOCUMENT)
    made.property("Document", TL + "copyGroup", {"nodeKind": SH + "IRI"})

    for relation in known:
        made.ends(relation)
    return made.triples


def _integer(value: int) -> Literal:
    return Literal(str(value), INTEGER)


def _some(terms: Iterable[Term]) -> Constraints:
    return {"in": list(terms)}


def _text() -> Constraints:
    return {"datatype": STRING, "minLength": _integer(1)}


class _Shapes:
    """Collects triples; blank nodes are numbered, so that the file is the same each time."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []
        self._numbers = count(1)

    def _blank(self) -> str:
        return f"_:shape{next(self._numbers):04}"

    def _add(self, subject: str, property: str, term: Term) -> None:
        self.triples.append((subject, property, term))

    def node(self, name: str, *classes: str) -> None:
        """Begin the shape of a class."""
        self._add(SHAPES + name, TYPE, SH + "NodeShape")
        for one in classes:
            self._add(SHAPES + name, SH + "targetClass", one)

    def fields(self, name: str, fields: Iterable[Field]) -> None:
        """Constrain the plain fields of a record."""
        for field, property, datatype, _ in fields:
            least = int(field in _NEEDED)
            if field in _VALUES:
                self.property(name, property, _some(map(Literal, _VALUES[field])), least=least)
                continue
            constraints: Constraints = {"datatype": datatype}
            if datatype == DECIMAL:
                constraints = {"or": [self._datatype(DECIMAL), self._datatype(DOUBLE)]}
            if field == "confidence":
                constraints |= {"minInclusive": number(0), "maxInclusive": number(1)}
            if datatype == INTEGER:
                constraints |= {"minInclusive": _integer(1)}
            self.property(name, property, constraints, least=least)

    def _datatype(self, datatype: str) -> str:
        node = self._blank()
        self._add(node, SH + "datatype", datatype)
        return node

    def property(
        self,
        name: str,
        path: str | tuple[str, ...],
        constraints: Constraints,
        *,
        least: int = 1,
        most: int | None = 1,
    ) -> None:
        """Constrain a property, or the end of a path of properties, of a shape."""
        self._add(SHAPES + name, SH + "property", self._property(path, constraints, least, most))

    def _property(
        self, path: str | tuple[str, ...], constraints: Constraints, least: int, most: int | None
    ) -> str:
        node = self._blank()
        self._add(node, SH + "path", path if isinstance(path, str) else self._list(path))
        counted: Constraints = {}
        if least:
            counted["minCount"] = _integer(least)
        if most is not None:
            counted["maxCount"] = _integer(most)
        for constraint, value in {**counted, **constraints}.items():
            term = value if isinstance(value, str | Literal) else self._list(value)
            self._add(node, SH + constraint, term)
        return node

    def _list(self, items: Iterable[Term]) -> str:
        head, cells = rdf_list(self._blank().removeprefix("_:"), list(items))
        self.triples += cells
        return head

    def qualified(self, name: str, path: str, of: str) -> None:
        """Ask for exactly one value of a class."""
        node, shape = self._blank(), self._blank()
        self._add(SHAPES + name, SH + "property", node)
        self._add(node, SH + "path", path)
        self._add(node, SH + "qualifiedValueShape", shape)
        self._add(shape, SH + "class", of)
        self._add(node, SH + "qualifiedMinCount", _integer(1))
        self._add(node, SH + "qualifiedMaxCount", _integer(1))

    def ends(self, relation: Relation) -> None:
        """Let claims of a type join only the kinds that the ontology allows."""
        iri = SHAPES + relation.type
        kinds = load_ontology().kinds
        source, target = (
            [TL + kind for kind in kinds if kind in ends]
            for ends in (relation.source_kinds, relation.target_kinds)
        )
        self.node(relation.type, TL + "Claim")
        other, right, wrong = self._blank(), self._blank(), self._blank()
        self._add(iri, SH + "or", self._list([other, right]))
        self._add(other, SH + "not", wrong)
        of_type = self._property(RDF + "predicate", {"hasValue": TL + relation.type}, 0, None)
        self._add(wrong, SH + "property", of_type)
        for end, allowed in (("source", source), ("target", target)):
            path = (TL + end, TL + "reading", TL + "kind")
            self._add(right, SH + "property", self._property(path, _some(allowed), 0, None))
        names = [" or ".join(iri.removeprefix(TL) for iri in end) for end in (source, target)]
        self._add(iri, SH + "message", Literal(f"{relation.type} joins {names[0]} to {names[1]}"))
