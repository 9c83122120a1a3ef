"""Of which state well-known persons hold, or held, an office: "Defence Minister Israel Katz".

News names the state of such persons in another sentence or by its capital, and other states beside them.
The data is `ingest/lexicon/office_holders.tsv`, kept by hand. It decides between the states that a text
names and adds none: of whom nobody says whose minister he is, nothing is claimed.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources

from graph.model import name_key
from ingest.names import Entity, Span
from ingest.references import References
from ingest.routes import Reference, Route
from ingest.tokens import Token


def states_of(person: Entity) -> frozenset[str]:
    """Give the names of the states of whose government a person is known to be, or to have been."""
    table = _table()
    found = table.get(name_key(person.name))
    if found is None:
        found = next((table[k] for k in map(name_key, person.aliases) if k in table), None)
    return found or frozenset()


def known_state(person: Span, office: Token, references: References) -> Reference | None:
    """Give the one state of a well-known person that the text names, where it is nearest to his office."""
    states = states_of(person.entity)
    found: dict[int, tuple[Entity, Span]] = {}
    for span in references.mentions.spans if states else ():
        state = span.state or span.entity
        if state.kind != "State" or state.name not in states:
            continue
        nearest = found.get(id(state))
        if nearest is None or abs(span.start - office.i) < abs(nearest[1].start - office.i):
            found[id(state)] = (state, span)
    if len(found) != 1:
        return None
    ((state, span),) = found.values()
    return Reference(state, span.start, span.end, Route.DEFINITE)


@cache
def _table() -> dict[str, frozenset[str]]:
    """Read the table, once a process: from the form of a name that is compared to the states."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = resources.files("ingest").joinpath("lexicon/office_holders.tsv").read_text("utf-8")
    for line in text.splitlines():
        state, _, names = line.partition("\t")
        if names and not line.startswith("#"):
            for name in names.split("; "):
                found[name_key(name)].add(state)
    return {name: frozenset(states) for name, states in found.items()}
