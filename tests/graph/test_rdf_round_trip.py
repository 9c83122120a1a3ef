"""Claims go into RDF and come back field for field, whatever is in the text."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.actors import Linker
from graph.edges import Provenance, fold
from graph.errors import RdfError
from graph.invariants import check
from graph.model import Claim, Document, Mention
from graph.ontology import load_ontology
from graph.rdf_mapping import graphs, identifier_pair, identifier_text, web_address
from graph.rdf_reading import FORMATS, read
from graph.rdf_terms import OA
from graph.rdf_writing import WRITERS, write
from tests.builders import claim, document

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HOSTILE = (
    '"', '"""', "'''", "\\", '\\"', '\n\\"', "\n", "\r", "\r\n", "\t", "\x00", "\x1b[31m", "\x7f", "\x9b",
    "\x85", "\u2028", "\u202e", "\u200f", "\ufeff", "\ufffe", "\U0010ffff", "🚂", "👩\u200d👧", "é",
    "e\u0301", "שלום", "中", "\n@prefix tl: <urn:x> .\n", "> . <urn:a>", "\\u0041", "^^xsd:date", "@en",
    "]]>", "{", "}", "#", "%", "%3A",
)  # fmt: skip
texts = st.lists(
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    min_size=1, max_size=4,
).map("".join)  # fmt: skip
words = texts.filter(str.strip)
dates = st.sampled_from(
    [None, "2024", "2024-02", "2024-02-29", "2024-21", "1984?", "2004-06/2006-08", "../2024"]
)
schemes = st.sampled_from(["wikidata", "iso3166", "a:b%"])
numbers = st.one_of(
    st.none(),
    st.floats(allow_nan=False),
    st.sampled_from([0.1, -0.0, 1e300, 5e-324, 123456789.123456, float("inf")]),
)
addresses = st.one_of(
    st.none(),
    texts,
    st.sampled_from(
        ["https://a.example/b c", "http://[bad", "https://é.example/<>", "https://a.example/%zz"]
    ),
)


@st.composite
def mentions(draw: st.DrawFn, text: str, kind: str) -> Mention:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Mention(
        text[start:end],
        start,
        end,
        draw(words),
        kind,
        tuple(draw(st.lists(texts, max_size=2))),
        tuple(draw(st.lists(st.tuples(schemes, texts), max_size=2))),
    )


@st.composite
def claims(draw: st.DrawFn, document: Document) -> Claim:
    ontology, text = load_ontology(), document.text
    relation = ontology.relation(draw(st.sampled_from(sorted(ontology.relations))))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    optional = st.one_of(st.none(), texts)
    return Claim(
        document_id=document.id,
        start_char=start,
        end_char=end,
        quote=text[start:end],
        source=draw(mentions(text, draw(st.sampled_from(sorted(relation.source_kinds))))),
        type=relation.type,
        target=draw(mentions(text, draw(st.sampled_from(sorted(relation.target_kinds))))),
        item=draw(optional),
        quantity=draw(numbers),
        unit=draw(optional),
        rate=draw(optional),
        approx=draw(st.booleans()),
        role=draw(optional),
        start=draw(dates),
        end=draw(dates),
        polarity=draw(st.sampled_from(["positive", "negative"])),
        modality=draw(st.sampled_from(["actual", "planned", "possible", "demanded"])),
        attribution=tuple(draw(st.lists(texts, max_size=3))),
        plover=draw(optional),
        extractor=draw(texts),
        rule=draw(texts),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[Claim], dict[str, Provenance]]:
    found: list[Claim] = []
    provenance: dict[str, Provenance] = {}
    for number in range(draw(st.integers(1, 2))):
        made = Document(name=f"{number}{draw(texts)}", text=draw(words))
        optional = st.one_of(st.none(), texts)
        provenance[made.id] = Provenance(
            made.name, draw(optional), draw(optional), draw(addresses), draw(dates), made.id
        )
        for one in draw(st.lists(claims(made), max_size=3, unique_by=lambda claim: claim.id)):
            if one.quote.strip():
                check(one, made)
                found.append(one)
    return found, provenance


def written(claims: list[Claim], provenance: dict[str, Provenance], format: str, text=None) -> str:
    linker = Linker(mention for claim in claims for mention in (claim.source, claim.target))
    out = io.StringIO()
    write(graphs(claims, linker, provenance, fold(claims, linker, provenance), text=text), format, out)
    return out.getvalue()


def by_id(claims) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}


@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld", "trig12"])
@settings(deadline=None, max_examples=40)
@given(made=ledgers())
def test_every_claim_comes_back_field_for_field(format, made):
    claims, provenance = made
    contents = read(written(claims, provenance, format), format.removesuffix("12"))
    assert by_id(contents.claims) == by_id(claims)
    cited = {claim.document_id for claim in claims}
    assert contents.provenance == {id: source for id, source in provenance.items() if id in cited}


@settings(deadline=None, max_examples=25)
@given(made=ledgers())
def test_rdflib_reads_what_is_written_as_pyoxigraph_does(made):
    """Two parsers agree: what the file says does not hang on which of them a reader uses."""
    claims, provenance = made
    lines = written(claims, provenance, "nquads").splitlines()
    for format, name in (("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")):
        dataset = rdflib.Dataset()
        dataset.parse(data=written(claims, provenance, format), format=name)
        quads = list(dataset.quads())
        if format != "jsonld":  # rdflib 7.6 loses an empty text in a list when it reads JSON-LD
            assert len(quads) == len(set(lines)), format
        quotes = {str(o) for _, p, o, _ in quads if p == rdflib.URIRef(OA + "exact")}
        assert quotes == {m.text for c in claims for m in (c.source, c.target)} | {c.quote for c in claims}


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_can_be_read_and_holds_the_small_graph(format, workspace):
    ledger = workspace.ledger
    claims, provenance = list(ledger.claims()), ledger.provenance()
    text = written(claims, provenance, format, lambda id: ledger.document(id).text)
    contents = read(text, format.removesuffix("12"))
    assert by_id(contents.claims) == by_id(claims)
    assert contents.provenance == provenance


@pytest.mark.parametrize("format", WRITERS)
def test_what_commands_a_terminal_is_escaped(format):
    made = document("Chile sold Peru \x1b[31mred\x9b31m\u202e\r\nwine.", "sale\u202e", title="\x07")
    provenance = {made.id: Provenance("sale", "\x07", None, "https://a.example/\u202e", None, made.id)}
    text = written([claim(made, "Chile", "SUPPLIES", "Peru")], provenance, format, lambda _: made.text)
    assert not {"\x1b", "\x9b", "\u202e", "\r", "\x07"} & set(text)


def test_reads_a_file(tmp_path: Path):
    made = document("Chile sold Peru wine.")
    one = claim(made, "Chile", "SUPPLIES", "Peru", quantity=2.5)
    file = tmp_path / "claims.trig"
    provenance = {made.id: Provenance("article", None, None, None, "2025", made.id)}
    file.write_text(written([one], provenance, "trig"), encoding="utf-8")
    assert read(file).claims == (one,)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("tl:quantity 2.5", "tl:quantity 3.5", "was changed"),
        ('"wine"', '"beer"', "was changed"),
        ("tl:quantity 2.5", 'tl:quantity "many"', "could not convert"),
        ("tl:quantity 2.5", "tl:quantity 2.5, 3.5", "has 2 values of <urn:tieline:ontology#quantity>"),
        ('oa:exact "Chile sold Peru wine."', 'oa:other "x"', "has no exact"),
        ("tl:reading ", "tl:other ", "has 0 values of <urn:tieline:ontology#reading>"),
        ("tieline:document", "tieline:paper", "is no document"),
        ("a oa:Annotation", "a oa:Annotation .. ", "not trig"),
    ],
)
def test_what_is_not_whole_is_refused(old, new, words):
    made = document("Chile sold Peru wine.")
    one = claim(made, "Chile", "SUPPLIES", "Peru", quantity=2.5, item="wine")
    provenance = {made.id: Provenance("article", None, None, None, "2025", made.id)}
    text = written([one], provenance, "trig")
    assert old in text
    with pytest.raises(RdfError, match=words) as raised:
        read(text.replace(old, new))
    assert "\n" not in str(raised.value)


def test_a_list_without_an_end_is_refused():
    made = document("Chile sold Peru wine.")
    one = claim(made, "Chile", "SUPPLIES", "Peru", attribution=("Peru",))
    text = written([one], {made.id: Provenance("a", None, None, None, None, made.id)}, "nquads")
    cell = f"_:speakers-{one.id}-0"
    assert cell in text
    loop = text.replace(
        f"{cell} <{rdflib.RDF.rest}> <{rdflib.RDF.nil}>", f"{cell} <{rdflib.RDF.rest}> {cell}"
    )
    with pytest.raises(RdfError, match="has no end"):
        read(loop, "nquads")


def test_an_unknown_format_is_refused():
    with pytest.raises(RdfError, match="choose one of turtle"):
        read("", "rdfxml")
    assert set(FORMATS) < set(WRITERS)


@given(scheme=texts, value=texts)
def test_an_identifier_is_told_apart_from_its_scheme(scheme, value):
    assert identifier_pair(identifier_text(scheme, value)) == (scheme, value)


def test_only_what_is_an_iri_becomes_one():
    assert web_address("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"
    for broken in (
        "https://a.example/b c",
        "http://[bad",
        "https://a.example/%zz",
        "javascript:x",
        None,
    ):
        assert web_address(broken) is None


def test_claims_that_differ_only_in_their_reading_stay_apart():
    made = document("Georgia sold Peru wine.")
    one = claim(made, "Georgia", "SUPPLIES", "Peru")
    other = replace(one, source=replace(one.source, aliases=("Sakartvelo",)), rule="other")
    provenance = {made.id: Provenance("a", None, None, None, None, made.id)}
    assert by_id(read(written([one, other], provenance, "trig")).claims) == by_id([one, other])
