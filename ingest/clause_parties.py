"""The other party of what is said in a clause: "threatened to strike X", "promised to send it to X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.judged_deeds import JUDGING, is_blow
from ingest.own_subjects import own_subjects
from ingest.phrases import SUBJECTS, owners, prepositional_objects
from ingest.references import References
from ingest.routes import PARTIES, Reference, Route
from ingest.syntax import verb_slots
from ingest.tokens import Token
from ingest.voice import agents_of, is_passive

if TYPE_CHECKING:
    from ingest.actors import Actors

NAMING = "naming"
"""The class of verbs by which somebody says what a deed is: "condemned what it called"."""
CONVENING = frozenset("meet hold convene gather resume talk".split())
BENIGN = re.compile(
    r"\b(?:Bank|Fund|Agency|Amnesty|Human Rights|Red Cross|Health|Food Programme|Institute|NASA|UNICEF|"
    r"UNESCO|Observatory|Reporters|Watch|CIA|MI6|Mossad)\b"
)
"""Names of bodies that warn without having anything to threaten with, or pass on what they know."""
STOPPING = frozenset("stop halt cease end suspend quit curb reduce cut".split())
REFUSING = frozenset({"REJECTS"})
HANDING = frozenset("extradite hand hand_over give send sell open grant release return lend supply".split())
"""What is refused to whom it would go to."""
PROMISING = frozenset({"AGREES_WITH"})
"""Relations whose clause has first what is given, then who it is for."""
PLEDGES = frozenset("promise pledge vow".split())
GETTING = frozenset("receive get obtain have gain join become keep be".split())
"""Verbs whose subject is who gets what is promised: "promised that Chile would receive lorries"."""
WHERE = frozenset("at near outside across along off around within before after during".split())
"""Prepositions that say where or when something is to be done, and not with whom."""


class ClauseParties:
    """The parties that the clauses of one parsed document name."""

    def __init__(self, references: References, actors: Actors) -> None:
        """Bind to a document, by the actors that its words stand for."""
        self._references = references
        self._actors = actors

    def targets(self, clauses: list[Token], type: str, sources: list[Reference]) -> list[Reference]:
        """Find the other actor of a clause: its subject, then what its verb acts on.

        When a minister warns that his state will blockade a port, his own state is not who is warned.
        """
        bodies = self._references.bodies
        own = {id(bodies[id(s.entity)]) for s in sources if id(s.entity) in bodies}
        for clause in clauses:
            slots = verb_slots(clause)
            # "charged that X had been armed by Y": Y did it
            tokens = agents_of(clause) if is_passive(clause) else []
            pledged = clause.dep_ in ("ccomp", "acl", "relcl") and clause.head.lemma_ in PLEDGES
            if not (
                type in PROMISING and pledged and not is_passive(clause) and clause.lemma_ not in GETTING
            ):
                # "promised that Honduras would recognise Taiwan": not to Honduras
                tokens += [c for c in clause.children if c.dep_ in SUBJECTS]
            if type == "ACCUSES" and NAMING in self._references.nominals.classes(clause):
                # "condemned what it called X's dangerous conduct"
                tokens = [t for o in slots.objects for t in (o, *owners(o))]
                named = [r for t in tokens for r in self._actors.targets(t, type, sources)]
                return [r for r in named if id(r.entity) not in own][:1]
            if type == "ACCUSES" and tokens and not slots.passive:
                # "complained that no deputy had read the accord with X": X did nothing
                return [
                    r for r in self._actors.targets(tokens[0], type, sources) if id(r.entity) not in own
                ]
            # "threatened to restore UN sanctions against X"
            tokens += [t for o in slots.objects for p, t in prepositional_objects(o) if p == "against"]
            promised = clause.dep_ == "xcomp" and clause.head.lemma_ in PLEDGES | {"agree"}
            if type in PROMISING and promised and clause.lemma_ in STOPPING:
                return []  # "agreed to stop buying Russian oil": not with Russia
            things = [*slots.datives, *slots.objects]
            parties = slots.after(("to", "from", "with")) if type in PROMISING else []
            if type in REFUSING:
                # "refused to extradite a banker to X", and not "to back a loan to X"
                handed = clause.lemma_ in HANDING
                parties = [t for p, t in prepositional_objects(clause) if p == "to"] if handed else []
            tokens += [*(t for t in parties if self._references.of_one(t)), *things]
            # "agreed to meet in Djibouti": where is not with whom
            where = WHERE | {"in"} if clause.lemma_ in CONVENING else WHERE
            tokens += [t for p, found in slots.prepositions.items() if p not in where for t in found]
            groups: list[Reference] = []
            for token in tokens:
                found = [r for r in self._actors.targets(token, type, sources) if id(r.entity) not in own]
                if type in PROMISING:
                    # "agreed to send two medical teams to Mali": not to the teams
                    groups += [r for r in found if r.route is Route.GROUP]
                    found = [r for r in found if r.route is not Route.GROUP and r.entity.kind != "Facility"]
                if found:
                    return found
                if type in JUDGING and is_blow(token):
                    return []  # "refused to recognise the annexation of X": not to X
            if groups:
                return groups
            deeper = [c for c in slots.clauses if c != clause]
            if deeper:
                found = self.targets(deeper[:1], type, sources)
                if found:
                    return found
        return []

    def would_act(self, verb: Token, clauses: list[Token]) -> bool:
        """Whether what is warned of is what the one who warns would do: "warned that it would strike"."""
        actors = self._actors.sources(verb_slots(verb).subjects)
        own = {id(r.entity) for r in actors} | {
            id(self._references.bodies[id(r.entity)])
            for r in actors
            if id(r.entity) in self._references.bodies
        }
        doers = self._doers(clauses)
        return bool(doers) and all(id(r.entity) in own for r in doers)

    def is_friendly_warning(self, verb: Token, clauses: list[Token]) -> bool:
        """Whether somebody warns of what others do: "warned Berlin that China was arming Russia".

        Banks, agencies and those who watch over rights have nothing to threaten with.
        """
        slots = verb_slots(verb)
        warners = self._actors.sources(slots.subjects)
        if any(BENIGN.search(r.entity.name) for r in warners):
            return True
        sides = {id(r.entity) for r in warners}
        sides |= {id(self._references.bodies[key]) for key in sides if key in self._references.bodies}
        sides |= {id(self._references.of_state(r).entity) for r in warners}
        warned = {id(r.entity) for t in (*slots.objects, *slots.datives) for r in self._references.of(t)}
        doers = self._doers(clauses)
        others = [r for r in doers if id(r.entity) not in sides | warned and r.entity.kind in PARTIES]
        return bool(others) and len(others) == len(doers)

    def _doers(self, clauses: list[Token]) -> list[Reference]:
        """Give who does what clauses tell, but not what "should Huawei get it" only supposes."""
        subjects = [
            t
            for clause in clauses
            for t in own_subjects(clause)
            if not any(c.lower_ == "should" and c.i < t.i for c in clause.lefts)
        ]
        return [r for t in subjects for r in self._references.of_one(t)]
