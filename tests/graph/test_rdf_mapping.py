"""What the RDF says of a claim, an edge, an actor and a document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.actors import Linker
from graph.edges import Provenance, fold
from graph.errors import OntologyError
from graph.model import Judgement, actor_id
from graph.rdf_mapping import ACTORS, EDGES, graphs
from graph.rdf_terms import (
    DC,
    DCTERMS,
    EDTF,
    OA,
    OWL,
    POSITION,
    PROV,
    RDF,
    RDFS,
    TL,
    TYPE,
    Literal,
    number,
    record,
    record_id,
)  # fmt: skip
from tests.builders import claim, document, mention

TEXT = "“🚂”: Chile sold Peru wine. Peru denied that."


def mapped(*claims, documents=None, judgements=(), text=None):
    """Give the triples of each graph, of claims of one document unless told otherwise."""
    mentions = [mention for claim in claims for mention in (claim.source, claim.target)]
    linker = Linker(mentions, judgements)
    provenance = documents or {
        claim.document_id: Provenance("article", None, None, None, "2025-03-01", claim.document_id)
        for claim in claims
    }
    found: dict[str, list] = {}
    edges = fold(claims, linker, provenance)
    for name, triples in graphs(claims, linker, provenance, edges, text=text):
        found.setdefault(name, []).extend(triples)
    return found


def values(triples, subject, property):
    return [o for s, p, o in triples if (s, p) == (subject, property)]


def facts(found):
    """Give the direct triples: those between two actors."""
    return [
        (name, p.removeprefix(TL))
        for name, triples in found.items()
        for s, p, o in triples
        if s.startswith(record("actor", "")) and isinstance(o, str) and o.startswith(record("actor", ""))
    ]


@pytest.mark.parametrize(
    ("fields", "stated"),
    [
        ({}, True),
        ({"polarity": "negative"}, False),
        ({"modality": "planned"}, False),
        ({"modality": "possible"}, False),
        ({"modality": "demanded"}, False),
        ({"modality": "planned", "polarity": "negative"}, False),
        ({"attribution": ("Peru",)}, True),
    ],
)
def test_only_what_a_text_states_as_a_fact_is_a_direct_triple(fields, stated):
    article = document(TEXT)
    found = mapped(claim(article, "Chile", "SUPPLIES", "Peru", **fields))
    assert facts(found) == ([(record("document", article.id), "SUPPLIES")] if stated else [])


def test_a_direct_triple_stands_in_the_graph_of_each_document_that_states_it():
    one, other = document(TEXT, "one"), document(TEXT, "other")
    found = mapped(claim(one, "Chile", "SUPPLIES", "Peru"), claim(other, "Chile", "SUPPLIES", "Peru"))
    assert sorted(facts(found)) == sorted((record("document", d.id), "SUPPLIES") for d in (one, other))
    assert set(found) == {record("document", one.id), record("document", other.id), ACTORS, EDGES}


def test_actors_that_were_merged_state_nothing_of_themselves():
    article = document("Persia sold Iran wine.")
    one = claim(article, "Persia", "SUPPLIES", "Iran")
    same = Judgement("same", actor_id("State", "Persia"), actor_id("State", "Iran"), "me", "2025-01-01")
    found = mapped(one, judgements=[same])
    assert facts(found) == []
    [iran] = {o for t in found.values() for s, p, o in t if p == TL + "refersTo"}
    assert values(found[record("document", article.id)], record("claim", one.id), RDF + "subject") == [iran]


def test_a_withdrawn_claim_is_left_out():
    article = document(TEXT)
    kept = claim(article, "Chile", "SUPPLIES", "Peru")
    gone = claim(article, "Peru", "ATTACKS", "Chile")
    found = mapped(kept, gone, judgements=[Judgement("withdraw", gone.id, None, "me", "2025-01-01")])
    assert not any(gone.id in s for triples in found.values() for s, _, _ in triples)
    assert [name for _, name in facts(found)] == ["SUPPLIES"]


def test_a_citation_has_its_place_its_words_and_what_stands_around_them():
    article = document(TEXT)
    start = TEXT.index("Chile")
    end = TEXT.index(" Peru denied")
    one = replace(
        claim(article, "Chile", "SUPPLIES", "Peru"), start_char=start, end_char=end, quote=TEXT[start:end]
    )
    triples = mapped(one, text=lambda id: {article.id: TEXT}[id])[record("document", article.id)]
    [span] = values(triples, record("claim", one.id), OA + "hasTarget")
    assert values(triples, span, OA + "hasSource") == [record("document", article.id)]
    selectors = {values(triples, s, TYPE)[0]: s for s in values(triples, span, OA + "hasSelector")}
    position, quote = selectors[OA + "TextPositionSelector"], selectors[OA + "TextQuoteSelector"]
    # Code points: the emoji and the quotation marks before the quote count one each.
    assert values(triples, position, OA + "start") == [Literal(str(start), POSITION)]
    assert values(triples, position, OA + "end") == [Literal(str(end), POSITION)]
    assert values(triples, quote, OA + "exact") == [Literal(TEXT[start:end])]
    assert values(triples, quote, OA + "prefix") == [Literal("“🚂”: ")]
    assert values(triples, quote, OA + "suffix") == [Literal(" Peru denied that.")]


def test_speakers_stand_in_order_and_the_extractor_with_its_version():
    article = document(TEXT)
    one = claim(article, "Chile", "SUPPLIES", "Peru", attribution=("Ana Paz", "Andes Post", "Ana Paz"))
    triples = mapped(one)[record("document", article.id)]
    iri = record("claim", one.id)
    assert len(set(values(triples, iri, PROV + "wasAttributedTo"))) == 2
    [cell] = values(triples, iri, TL + "speakers")
    names = []
    while cell != RDF + "nil":
        [agent], [cell] = values(triples, cell, RDF + "first"), values(triples, cell, RDF + "rest")
        names += [label.lexical for label in values(triples, agent, RDFS + "label")]
    assert names == ["Ana Paz", "Andes Post", "Ana Paz"]
    [activity] = values(triples, iri, PROV + "wasGeneratedBy")
    [program] = values(triples, activity, PROV + "wasAssociatedWith")
    assert values(triples, program, RDFS + "label") == [Literal("test/1")]
    assert values(triples, program, TL + "version") == [Literal("1")]
    assert values(triples, iri, TL + "rule") == [Literal("by-hand")]


def test_dates_are_edtf_with_the_days_that_they_may_mean():
    article = document(TEXT)
    one = claim(article, "Chile", "SUPPLIES", "Peru", start="2024-02", end="2024-02")
    triples = mapped(one)[record("document", article.id)]
    iri = record("claim", one.id)
    assert values(triples, iri, TL + "start") == [Literal("2024-02", EDTF)]
    assert values(triples, iri, TL + "startEarliest")[0].lexical == "2024-02-01"
    assert values(triples, iri, TL + "endLatest")[0].lexical == "2024-02-29"
    assert EDTF == "http://id.loc.gov/datatypes/edtf/EDTF"


def test_an_actor_is_the_same_as_its_item_in_wikidata():
    article = document(TEXT)
    known = mention(article, "Chile", identifiers=(("iso3166", "CL"), ("wikidata", "Q298")))
    odd = mention(article, "Peru", identifiers=(("wikidata", "Q41> <x"),))
    triples = mapped(replace(claim(article, "Chile", "SUPPLIES", "Peru"), source=known, target=odd))[ACTORS]
    assert [o for _, p, o in triples if p == OWL + "sameAs"] == ["http://www.wikidata.org/entity/Q298"]
    assert Literal("iso3166:CL") in {o for _, p, o in triples if p == DCTERMS + "identifier"}


def test_an_address_that_is_no_iri_stays_a_text():
    article = document(TEXT)
    one = claim(article, "Chile", "SUPPLIES", "Peru")
    for uri, iris in (("https://a.example/b", ["https://a.example/b"]), ("https://a.example/b c<d>", [])):
        source = {article.id: Provenance("a", None, None, uri, None, article.id)}
        triples = mapped(one, documents=source)[record("document", article.id)]
        assert values(triples, record("document", article.id), DC + "source") == [Literal(uri)]
        assert values(triples, record("document", article.id), DCTERMS + "source") == iris


def test_an_edge_says_what_it_rests_on():
    one, other = document(TEXT, "one", publisher="A"), document(TEXT + " ", "other")
    claims = [claim(d, "Chile", "SUPPLIES", "Peru", attribution=(d.name,)) for d in (one, other)]
    triples = mapped(*claims)[EDGES]
    [edge] = [s for s, p, o in triples if (p, o) == (TYPE, TL + "Edge")]
    assert values(triples, edge, TL + "status") == [Literal("corroborated")]
    assert set(values(triples, edge, PROV + "wasDerivedFrom")) == {record("claim", c.id) for c in claims}
    assert set(values(triples, edge, TL + "joins")) == {
        *values(triples, edge, RDF + "subject"), *values(triples, edge, RDF + "object"),
    }  # fmt: skip


def test_a_relation_that_is_not_in_the_ontology_is_an_error():
    article = document(TEXT)
    one = claim(article, "Chile", "SUPPLIES", "Peru")
    linker = Linker([one.source, one.target])
    source = {article.id: Provenance("a", None, None, None, None, article.id)}
    with pytest.raises(OntologyError, match="ENVIES"):
        list(graphs([replace(one, type="ENVIES")], linker, source))


@given(st.floats(allow_nan=False))
def test_a_number_keeps_its_value(value):
    assert float(number(value).lexical) == value


def test_a_record_is_not_taken_for_one_of_another_sort():
    assert record_id("claim", record("claim", "9f")) == "9f"
    with pytest.raises(ValueError, match="is no edge"):
        record_id("edge", record("claim", "9f"))
