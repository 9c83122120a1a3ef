"""Folding claims to edges, held by properties rather than by examples alone."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.actors import Linker
from graph.edges import Provenance, edges_as_of, fold
from graph.model import Judgement, actor_id
from tests.builders import claim, document

TEXT = "Norway, Latvia, Chile and Ghana appear in this sentence."
STATES = ("Norway", "Latvia", "Chile", "Ghana")
DOCUMENTS = [
    document(f"{TEXT} {n}", f"d{n}", published=f"2025-0{n + 1}-01", publisher=f"P{n % 2}") for n in range(4)
]
PROVENANCE = {d.id: Provenance(d.name, None, d.publisher, None, d.published, d.id) for d in DOCUMENTS}
DATES = (None, "2024", "2024-05", "2024-05-03", "2025", "2023/2024")

claims_strategy = st.lists(
    st.builds(
        lambda doc, pair, type, date, quantity, polarity, modality, speaker: claim(
            doc,
            pair[0],
            type,
            pair[1],
            start=date,
            end=date,
            quantity=quantity,
            polarity=polarity,
            modality=modality,
            attribution=speaker,
        ),
        st.sampled_from(DOCUMENTS),
        st.permutations(STATES).map(lambda names: names[:2]),
        st.sampled_from(("SUPPLIES", "MEETS_WITH")),
        st.sampled_from(DATES),
        st.sampled_from((None, 10.0, 20.0)),
        st.sampled_from(("positive", "positive", "negative")),
        st.sampled_from(("actual", "actual", "planned")),
        st.sampled_from(((), ("the minister",), ("an officer", "the minister"))),
    ),
    max_size=12,
    unique_by=lambda c: c.id,
)


def linker(claims, judgements=()):
    return Linker((m for c in claims for m in (c.source, c.target)), judgements)


def folded(claims, over=None):
    return fold(claims, linker(over or claims), PROVENANCE)


@settings(max_examples=200, deadline=None)
@given(claims_strategy, st.randoms())
def test_the_order_of_claims_does_not_matter(claims, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert folded(claims) == folded(shuffled)


@settings(max_examples=100, deadline=None)
@given(claims_strategy.filter(bool), st.data())
def test_removing_a_claim_and_adding_it_back_gives_the_same_edges(claims, data):
    gone = data.draw(st.sampled_from(claims))
    rest = [c for c in claims if c is not gone]
    folded(rest, claims)
    assert folded([*rest, gone], claims) == folded(claims)


@settings(max_examples=100, deadline=None)
@given(claims_strategy)
def test_each_positive_claim_holds_up_exactly_one_edge_and_no_edge_stands_without(claims):
    edges = folded(claims)
    held = [id for edge in edges for id in edge.claims]
    assert sorted(held) == sorted(c.id for c in claims if c.polarity == "positive")
    assert all(edge.claims and edge.best_claim in edge.claims for edge in edges)


@settings(max_examples=100, deadline=None)
@given(claims_strategy)
def test_claims_of_one_edge_contradict_each_other_in_nothing(claims):
    by_id = {c.id: c for c in claims}
    for edge in folded(claims):
        members = [by_id[id] for id in edge.claims]
        assert len({c.quantity for c in members if c.quantity is not None}) <= 1
        assert len({c.modality for c in members}) == 1


def test_an_edge_lives_while_one_claim_holds_it_up():
    first, second = (claim(d, "Norway", "SUPPLIES", "Latvia") for d in DOCUMENTS[:2])
    both = [first, second]
    withdraw = [
        Judgement("withdraw", c.id, None, "me", f"2025-01-0{n}T00:00:00")
        for n, c in enumerate(both, start=1)
    ]
    assert len(fold(both, linker(both, withdraw[:1]), PROVENANCE)) == 1
    assert fold(both, linker(both, withdraw), PROVENANCE) == []
    undo = Judgement("undo", withdraw[1].id, None, "me", "2025-01-03T00:00:00")
    assert len(fold(both, linker(both, [*withdraw, undo]), PROVENANCE)) == 1


def test_thirteen_thousand_in_2024_and_six_thousand_in_2025_are_two_edges():
    doc = DOCUMENTS[0]
    claims = [
        claim(doc, "Norway", "DEPLOYS_PERSONNEL_TO", "Latvia", start="2024", end="2024", quantity=13000.0),
        claim(doc, "Norway", "DEPLOYS_PERSONNEL_TO", "Latvia", start="2025", end="2025", quantity=6000.0),
    ]
    assert [(e.start, e.quantity) for e in folded(claims)] == [("2024", 13000.0), ("2025", 6000.0)]


def test_a_denial_disputes_and_is_no_edge_of_its_own():
    said = claim(DOCUMENTS[0], "Norway", "SUPPLIES", "Latvia")
    denied = claim(DOCUMENTS[1], "Norway", "SUPPLIES", "Latvia", polarity="negative")
    assert [e.status for e in folded([said, denied])] == ["disputed"]
    assert folded([denied]) == []


def test_many_papers_that_quote_one_official_are_one_origin():
    quoting = [claim(d, "Norway", "SUPPLIES", "Latvia", attribution=("the minister",)) for d in DOCUMENTS]
    assert [(e.status, e.origins, e.documents) for e in folded(quoting)] == [("reported", 1, 4)]
    own = [claim(d, "Norway", "SUPPLIES", "Latvia") for d in DOCUMENTS[:2]]
    assert [(e.status, e.origins) for e in folded(own)] == [("corroborated", 2)]


def test_a_plan_and_a_deed_are_two_edges():
    claims = [
        claim(DOCUMENTS[0], "Norway", "SUPPLIES", "Latvia", modality=m) for m in ("planned", "actual")
    ]
    assert sorted(e.status for e in folded(claims)) == ["planned", "reported"]


def test_what_was_known_on_a_day_of_what_held_in_a_month():
    claims = [
        claim(DOCUMENTS[0], "Norway", "SUPPLIES", "Latvia", start="2024-08", end="2024-08"),
        claim(DOCUMENTS[3], "Chile", "SUPPLIES", "Ghana", start="2024-08", end="2024-08"),
        claim(DOCUMENTS[0], "Chile", "SUPPLIES", "Latvia", start="2023", end="2023"),
    ]
    found = edges_as_of(
        claims,
        linker(claims),
        PROVENANCE,
        known=date(2025, 2, 1),
        held=(date(2024, 8, 1), date(2024, 8, 31)),
    )
    assert [(e.source.name, e.target.name) for e in found] == [("Norway", "Latvia")]


@settings(max_examples=60, deadline=None)
@given(st.permutations(STATES), st.randoms())
def test_a_merge_that_is_undone_gives_back_the_same_actors(names, random):
    claims = [claim(d, names[n % 4], "SUPPLIES", names[(n + 1) % 4]) for n, d in enumerate(DOCUMENTS)]
    same = Judgement("same", actor_id("State", names[0]), actor_id("State", names[1]), "me", "2025-01-01")
    undo = Judgement("undo", same.id, None, "me", "2025-01-02")
    plain = linker(claims).actors()
    merged = linker(claims, [same])
    assert len(merged.actors()) == len(plain) - 1
    judgements = [undo, same]
    random.shuffle(judgements)
    assert linker(claims, judgements).actors() == plain


def test_different_bars_a_merge_in_steps():
    ids = [actor_id("State", name) for name in STATES]
    claims = [
        claim(DOCUMENTS[0], "Norway", "SUPPLIES", "Latvia"),
        claim(DOCUMENTS[0], "Chile", "SUPPLIES", "Ghana"),
    ]
    judgements = [
        Judgement("different", ids[0], ids[2], "me", "2025-01-01"),
        Judgement("same", ids[0], ids[1], "me", "2025-01-02"),
        Judgement("same", ids[1], ids[2], "me", "2025-01-03"),
    ]
    found = linker(claims, judgements)
    assert found.get(ids[0]) == found.get(ids[1])
    assert found.get(ids[0]) != found.get(ids[2])


def test_actors_are_found_by_name_alias_identifier_and_beginning():
    doc = document("Norway met Latvia.")
    from dataclasses import replace

    one = claim(doc, "Norway", "MEETS_WITH", "Latvia")
    one = replace(
        one, source=replace(one.source, aliases=("Kingdom of Norway",), identifiers=(("iso3166", "NO"),))
    )
    found = linker([one])
    for words in ("norway", "Kingdom of Norway", "NO", "Norw"):
        assert [a.name for a in found.find(words)] == ["Norway"], words
    assert found.find("Atlantis") == []
