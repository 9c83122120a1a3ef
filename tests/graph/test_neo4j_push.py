"""A push leaves on a real server what the ledger says, whatever was there and whatever happens."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate_graph import contents as generated
from graph.actors import Linker
from graph.edges import Provenance, fold
from graph.errors import ForeignData, ServerAway, ServerRefused
from graph.model import Judgement, actor_id
from graph.neo4j_address import Address, Login
from graph.neo4j_push import Push, too_old
from graph.neo4j_statements import schema
from graph.ontology import load_ontology
from graph.tables import LINKS, Contents
from graph.workspace import Workspace
from tests.builders import claim, document
from tests.graph.conftest import small_graph


def push(server, contents, *, full=False, patience=30.0, progress=None):
    """Push, and give what was done."""
    with Push(contents, server.address, server.login, patience=patience) as pushing:
        difference = pushing.compare(full=full)
        pushing.send(difference, progress)
    return difference


def counts(difference):
    return {
        group: (change.added, change.changed, change.removed, change.same)
        for group, change in difference.summary.items()
    }


def there(server):
    """Give all that the server holds, in a form that compares."""
    nodes = {}
    for record in server.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"):
        found = record["properties"]
        nodes[tuple(record["labels"]), found["id"]] = plain(found)
    edges = {}
    links = []
    query = (
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS s, a.id AS a, type(r) AS type, labels(b)[0] AS t, "
        "b.id AS b, properties(r) AS properties"
    )
    for record in server.run(query):
        ends = (record["s"], record["a"], record["type"], record["t"], record["b"])
        if record["type"] in LINKS:
            links.append(ends)
        else:
            assert record["properties"]["id"] not in edges
            edges[record["properties"]["id"]] = (ends, plain(record["properties"]))
    return nodes, edges, sorted(links)


def plain(properties):
    return {
        key: date(*value.year_month_day) if hasattr(value, "year_month_day") else value
        for key, value in properties.items()
        if not key.startswith("_")
    }


def wanted(contents):
    """Give the same from the tables that the embedded graph is made of."""
    nodes = {}
    for table in contents.nodes():
        for row in rows(table):
            nodes[(table.name,), row["id"]] = row
    edges = {}
    for table in contents.relationships():
        for row in rows(table):
            ends = (table.source, row.pop("from"), table.name, table.target, row.pop("to"))
            edges[row["id"]] = (ends, row)
    links = [
        (table.source, row["from"], table.name, table.target, row["to"])
        for table in contents.links()
        for row in rows(table)
    ]
    return nodes, edges, sorted(links)


def rows(table):
    columns = table.columns(table.records)
    for values in zip(*columns.values(), strict=True):
        found = {k: v for k, v in zip(columns, values, strict=True) if v is not None}
        yield {k: list(v) if isinstance(v, tuple) else v for k, v in found.items()}


def contents_of(documents, claims, judgements=()):
    linker = Linker((m for c in claims for m in (c.source, c.target)), judgements)
    provenance = {
        d.id: Provenance(d.name, d.title, d.publisher, d.uri, d.published, d.id) for d in documents
    }
    return Contents(fold(claims, linker, provenance), claims, linker, provenance)


def test_the_server_holds_what_the_ledger_says_and_a_second_push_does_nothing(neo4j, workspace):
    contents = workspace.contents()
    first = push(neo4j, contents)
    nodes, edges, links = wanted(contents)
    assert there(neo4j) == (nodes, edges, links)
    assert len(nodes) > 20
    assert {group: change[1:] for group, change in counts(first).items()} == dict.fromkeys(
        counts(first), (0, 0, 0)
    )
    again = push(neo4j, contents)
    assert again.size == 0
    assert sum(change.same for change in again.summary.values()) == len(nodes) + len(edges)
    assert there(neo4j) == (nodes, edges, links)


def test_everything_is_written_word_for_word_and_dates_are_dates(neo4j):
    text = document(
        '«Óslo» & Chile: 40 "radios" — 📻\nsaid Ghana',
        "odd",
        title="It's 'quoted', \\ and, `comma` \\u0027 $x {y}",
        publisher="Ü",
        uri="https://example.org/?a=1#b",
    )
    one = claim(
        text, "Chile", "SUPPLIES", "Ghana", item='radios\n"two"', quantity=40.5, unit="per cent",
        rate="per year", approx=True, role="x", start="2025-08", end="2025-09-03",
        attribution=("Ghana", "Óslo"),
    )  # fmt: skip
    contents = contents_of([text], [one])
    push(neo4j, contents)
    assert there(neo4j) == wanted(contents)
    [types] = neo4j.run(
        "MATCH ()-[r:SUPPLIES]->() RETURN valueType(r.start_earliest), valueType(r.quantity), "
        "valueType(r.approx), valueType(r.origins), valueType(r.claims), valueType(r.start_date)"
    )
    assert [text.removesuffix(" NOT NULL") for text in types] == [
        "DATE", "FLOAT", "BOOLEAN", "INTEGER", "LIST<STRING NOT NULL>", "STRING",
    ]  # fmt: skip


def test_every_type_and_pair_of_kinds_has_its_place(neo4j):
    kinds = sorted(load_ontology().kinds)
    text = document(". ".join([*(f"{k} number one" for k in kinds), *(f"{k} other" for k in kinds)]) + ".")
    claims = [
        claim(text, f"{source} number one", r.type, f"{target} other", kinds=f"{source} {target}")
        for r in load_ontology()
        for source in sorted(r.source_kinds)[:2]
        for target in sorted(r.target_kinds)
    ]
    contents = contents_of([text], claims)
    push(neo4j, contents)
    assert there(neo4j) == wanted(contents)


def test_constraints_and_indexes_are_there_before_anything_else(neo4j, workspace):
    for record in neo4j.run("SHOW CONSTRAINTS YIELD name RETURN name"):
        neo4j.run(f"DROP CONSTRAINT {record['name']}")
    push(neo4j, workspace.contents())
    names = {record["name"] for record in neo4j.run("SHOW INDEXES YIELD name RETURN name")}
    assert set(schema()) <= names
    with pytest.raises(Exception, match="already exists"):
        neo4j.run("MATCH (a:State {name: 'Norway'}) CREATE (:State {id: a.id})")


def test_one_more_document_costs_that_document(neo4j):
    whole = generated(600)
    last = whole.claims[-1].document_id
    fewer = [c for c in whole.claims if c.document_id != last]
    before = Contents(fold(fewer, whole.linker, whole.provenance), fewer, whole.linker, whole.provenance)
    push(neo4j, before)
    done = push(neo4j, whole)
    assert counts(done)["documents"][:3] == (1, 0, 0)
    assert counts(done)["claims"] == (len(whole.claims) - len(fewer), 0, 0, len(fewer))
    assert 0 < done.size < 40
    assert there(neo4j) == wanted(whole)


TEXT = document("Norway, Chile, Ghana, Latvia and the Fjord Pact met. Norway pays Chile and Ghana.", "a")
OTHER = document("Chile and Norway quarrel with Latvia, Ghana and the Fjord Pact again.", "b")
CLAIMS = [
    claim(TEXT, "Norway", "FINANCES", "Chile", start="2024", quantity=3.0),
    claim(OTHER, "Norway", "FINANCES", "Chile", start="2024", attribution=("Chile",)),
    claim(TEXT, "Norway", "FINANCES", "Chile", polarity="negative", attribution=("Ghana",)),
    claim(TEXT, "Norway", "SUPPLIES", "Ghana", item="radios"),
    claim(OTHER, "Latvia", "MEETS_WITH", "Norway"),
    claim(TEXT, "Norway", "MEMBER_OF", "Fjord Pact", kinds="State Organization"),
    claim(OTHER, "Chile", "ACCUSES", "Fjord Pact", kinds="State Organization"),
    claim(OTHER, "Fjord Pact", "SUPPORTS", "Ghana", kinds="Organization State"),
]
PACT = actor_id("Organization", "Fjord Pact")
JUDGEMENTS = [
    Judgement("same", actor_id("State", "Latvia"), actor_id("State", "Chile"), "me", "2026-01-01T00:00:00"),
    # The merged actor gets the kind that is named more often: a label may change.
    Judgement("same", PACT, actor_id("State", "Ghana"), "me", "2026-01-02T00:00:00"),
    Judgement("rename", actor_id("State", "Norway"), "Kingdom of Norway", "me", "2026-01-03T00:00:00"),
    Judgement("withdraw", CLAIMS[0].id, None, "me", "2026-01-04T00:00:00"),
]
states = st.tuples(st.sets(st.sampled_from(range(len(CLAIMS)))), st.sets(st.sampled_from(range(4))))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(history=st.lists(states, min_size=1, max_size=3))
def test_from_any_state_to_any_other(neo4j, history):
    """Documents come and go, actors are merged and parted, renamed and change their kind."""
    for chosen, judged in history:
        contents = contents_of(
            [TEXT, OTHER], [CLAIMS[i] for i in sorted(chosen)], [JUDGEMENTS[i] for i in sorted(judged)]
        )
        push(neo4j, contents)
        assert there(neo4j) == wanted(contents)


def test_an_empty_ledger_empties_the_graph(neo4j, workspace):
    push(neo4j, workspace.contents())
    done = push(neo4j, contents_of([], []))
    assert there(neo4j) == ({}, {}, [])
    assert {change[3] for change in counts(done).values()} == {0}


@pytest.mark.parametrize(
    ("foreign", "words"),
    [
        ("CREATE (:Movie {title: 'x'})", "1 nodes that tieline did not write (such as one labelled Movie)"),
        ("CREATE (:Person {name: 'x'})", "labelled Person"),
        ("CREATE ()", "1 nodes that tieline did not write"),
        (
            "MATCH (a:State {name: 'Norway'}), (b:State {name: 'Chile'}) CREATE (a)-[:ATTACKS]->(b)",
            "1 relationships ATTACKS that tieline did not write",
        ),
    ],
)
def test_a_database_with_other_data_is_left_alone(neo4j, workspace, foreign, words):
    push(neo4j, workspace.contents())
    neo4j.run(foreign)
    before = neo4j.run("MATCH (n) RETURN count(n), COUNT { ()-->() }")
    with pytest.raises(ForeignData) as refused:
        push(neo4j, contents_of([], []))
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert neo4j.run("MATCH (n) RETURN count(n), COUNT { ()-->() }") == before


def test_what_somebody_else_took_away_is_found_out_and_put_back(neo4j, workspace):
    contents = workspace.contents()
    push(neo4j, contents)
    neo4j.run("MATCH (a:State {name: 'Norway'}) DETACH DELETE a")
    neo4j.run("MATCH ()-[r:ACCUSES]->() DELETE r")
    with pytest.raises(ForeignData, match="--full"):
        push(neo4j, contents)  # puts back the node and its edges, and finds links of claims missing
    assert push(neo4j, contents, full=True).summary["claims"].changed == len(contents.claims)
    assert there(neo4j) == wanted(contents)


def test_a_full_push_repairs_what_the_digests_do_not_tell(neo4j, workspace):
    contents = workspace.contents()
    push(neo4j, contents)
    neo4j.run("MATCH ()-[r:SUPPLIES]->() SET r.quote = 'invented', r.extra = 1")
    neo4j.run("MATCH (d:Document) SET d.title = 'invented'")
    assert push(neo4j, contents).size == 0
    push(neo4j, contents, full=True)
    assert there(neo4j) == wanted(contents)


def test_comparing_changes_nothing(neo4j, workspace):
    with Push(workspace.contents(), neo4j.address, neo4j.login) as pushing:
        assert pushing.compare().size > 20
    assert there(neo4j) == ({}, {}, [])


def test_two_pushes_at_once_leave_the_graph_whole(neo4j, small_batches):
    contents = generated(500)
    errors = []

    def run():
        try:
            push(neo4j, contents)
        except ForeignData as error:  # the other one was still at it when this one looked
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(errors) < 3
    push(neo4j, contents)
    assert there(neo4j) == wanted(contents)


@pytest.fixture
def small_batches(monkeypatch):
    """Many transactions for a small graph."""
    monkeypatch.setattr("graph.neo4j_rows.BATCH", 100)
    monkeypatch.setattr("graph.neo4j_push.BATCH", 100)


def state_of(folder):
    """Give what a ledger holds, and a digest of its file."""
    with Workspace.open(folder) as workspace:
        stored = (
            workspace.ledger.version,
            workspace.ledger.counts(),
            [c.id for c in workspace.ledger.claims()],
        )
    return stored, hashlib.sha256((folder / "ledger.sqlite").read_bytes()).hexdigest()


@pytest.fixture
def ledger_folder(tmp_path):
    with Workspace.open(tmp_path / "w", create=True) as workspace:
        workspace.ledger.add_many(small_graph())
    return tmp_path / "w"


def test_a_server_killed_in_the_middle_loses_nothing_and_the_next_push_completes(
    neo4j, ledger_folder, small_batches
):
    before = state_of(ledger_folder)
    contents = generated(500)
    total = []

    def kill(done):
        total.append(done)
        if len(total) == 5:
            neo4j.kill()

    with pytest.raises(ServerAway) as away:
        push(neo4j, contents, patience=1.0, progress=kill)
    assert "no answer from the graph server" in str(away.value)
    assert "\n" not in str(away.value)
    neo4j.start()
    nodes, edges, _ = there(neo4j)
    whole = wanted(contents)
    assert 0 < len(nodes) + len(edges) < len(whole[0]) + len(whole[1])
    # What is there is whole: a claim is never without its links.
    assert neo4j.run("MATCH (c:Claim) WHERE COUNT { (c)-->() } <> 3 RETURN c") == []
    rest = push(neo4j, contents)
    assert sum(change.same for change in rest.summary.values()) == len(nodes) + len(edges)
    assert there(neo4j) == whole
    with Workspace.open(ledger_folder) as workspace:
        push(neo4j, workspace.contents())
    assert state_of(ledger_folder) == before


def test_killed_at_any_moment_of_a_change_the_next_push_completes(neo4j, small_batches):
    """The second state shares nothing with the first: everything is removed, everything is written."""
    first, second = generated(500, seed=1), generated(500, seed=2)
    push(neo4j, first)
    for seconds in (0.3, 1.5):
        killer = threading.Timer(seconds, neo4j.kill)
        killer.start()
        with contextlib.suppress(ServerAway):
            push(neo4j, second, patience=0.5)
        killer.join()
        neo4j.start()
    push(neo4j, second)
    assert there(neo4j) == wanted(second)


def test_a_server_that_restarts_during_a_push_is_waited_for(neo4j, small_batches):
    contents = generated(500)
    killed = []

    def kill(_done):
        if not killed:
            killed.append(neo4j.pid)
            neo4j.kill()
            neo4j.launch()

    push(neo4j, contents, patience=180.0, progress=kill)
    assert neo4j.pid not in killed
    assert there(neo4j) == wanted(contents)


def test_a_server_that_pauses_during_a_push_is_waited_for(neo4j, workspace):
    def pause(_done):
        neo4j.pause()
        threading.Timer(1.0, neo4j.resume).start()

    push(neo4j, workspace.contents(), progress=pause)
    time.sleep(1.2)
    assert there(neo4j) == wanted(workspace.contents())


@pytest.mark.parametrize(
    ("user", "password", "words"),
    [
        ("neo4j", "hunter2-wrong", "refuses user 'neo4j' or the password"),
        ("eve", "hunter2-wrong", "refuses user 'eve' or the password"),
        (None, None, "asks for a user and a password"),
    ],
)
def test_who_is_not_let_in_gets_one_line(neo4j, workspace, user, password, words):
    login = Login(user, password) if user else None
    with pytest.raises(ServerRefused) as refused:
        Push(workspace.contents(), neo4j.address, login)
    assert words in str(refused.value)
    assert "hunter2" not in str(refused.value)
    assert there(neo4j) == ({}, {}, [])


def test_a_database_that_is_not_there_is_named(neo4j, workspace):
    address = Address(neo4j.url, "elsewhere")
    with (
        Push(workspace.contents(), address, neo4j.login) as pushing,
        pytest.raises(ServerRefused, match="no database 'elsewhere'"),
    ):
        pushing.compare()


def test_nothing_but_the_error_is_told(neo4j, workspace, capfd):
    for login in (Login("neo4j", "hunter2-wrong"), None):
        with pytest.raises(ServerRefused):
            Push(workspace.contents(), neo4j.address, login)
    with pytest.raises(ServerAway):
        Push(workspace.contents(), Address("neo4j://127.0.0.1:1"), neo4j.login)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("agent", "old"),
    [("Neo4j/5.26.10", False), ("Neo4j/2025.10.1", False), ("Neo4j/5.25.1", True), ("Neo4j/4.4.0", True),
     ("Neo4j/dev", False)],
)  # fmt: skip
def test_a_version_that_is_too_old_is_known(agent, old):
    assert too_old(agent) is old
