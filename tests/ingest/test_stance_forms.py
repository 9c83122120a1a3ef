"""Ways to deny, plan, fear and demand, each for several relations: none may be read as a fact.

The forms were found by multiplying plain sentences with ways to say that they are not so. Of 3,752 denials
1,022 were read as facts, of 6,156 plans, duties and fears 827, of 517 event nouns 232. An edge that is
missed is no fault here; one that is invented is.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.model import Claim

CORES = (
    ("send", "sent", "sent", "sending", "40 tanks to Peru", "SUPPLIES"),
    ("lend", "lent", "lent", "lending", "Peru $40 million", "FINANCES"),
    ("train", "trained", "trained", "training", "Peruvian pilots", "TRAINS"),
    ("build", "built", "built", "building", "a port for Peru", "BUILDS_FOR"),
    ("sign", "signed", "signed", "signing", "a defence pact with Peru", "SIGNS_AGREEMENT_WITH"),
    ("impose", "imposed", "imposed", "imposing", "sanctions on Peru", "SANCTIONS"),
    ("attack", "attacked", "attacked", "attacking", "Peru", "ATTACKS"),
    ("release", "released", "released", "releasing", "14 Peruvian prisoners", "YIELDS_TO"),
)
"""Base form, past, participle and gerund of a verb, what follows it, and the relation of Chile to Peru."""

DENIED = """
Chile did not {base}.|Chile has never {participle}.|Chile won't {base}.|Chile has yet to {base}.
Chile failed to {base}.|Chile refused to {base}.|Chile stopped {gerund}.|Chile denied {gerund}.
Chile denied that it had {participle}.|Neither Chile nor Brazil {past}.
Chile has neither {participle} nor closed a consulate.
Chile has neither closed a consulate nor {participle}.
Brazil kept quiet, nor did Chile {base}.|Brazil kept quiet. Nor has Chile {participle}.
It is not true that Chile {past}.|Chile ruled out {gerund}.|At no point did Chile {base}.
Never has Chile {participle}.|No longer does Chile {base}.|Not one Chilean firm {past}.
Not once has Chile {participle}.|Reports that Chile {past} are false.
The claim that Chile {past} was untrue, said Brazil.|Brazil does not believe that Chile {past}.
Chile closed a consulate instead of {gerund}.|Chile closed a consulate rather than {base}.
Not even Chile {past}.|Chile left the talks without {gerund}.|Chile decided not to {base}.
Chile has no plans to {base}.|Chile scrapped plans to {base}.|Chile dropped its plan to {base}.
Brazil dissuaded Chile from {gerund}.|Brazil banned Chile from {gerund}.|Chile is too weak to {base}.
Chile lacks the means to {base}.|Chile broke its promise to {base}.
"""
PLANNED = """
Chile will {base}.|Chile is to {base}.|Chile is poised to {base}.|Chile plans to {base}.
Chile agreed to {base}.|Chile promised to {base}.|Chile is about to {base}.
Chile's plan to {base} angered Brazil.
"""
POSSIBLE = """
Chile may {base}.|Chile could {base}.|Chile is considering {gerund}.|Chile is capable of {gerund}.
Chile has not ruled out {gerund}.
"""
DEMANDED = """
Chile should {base}.|Chile needs to {base}.|Chile has to {base}.|Chile ought to {base}.
Chile is obliged to {base}.|Brazil urged Chile to {base}.|Brazil demanded that Chile {base}.
"""
UNSTATED = """
There is no evidence that Chile {past}.|Brazil found no sign that Chile {past}.
Brazil could not confirm that Chile had {participle}.|Chile almost {past}.|In the novel, Chile {past}.
There are fears that Chile will {base}.|Did Chile {base}?
"""
FACTS = """
Chile managed to {base}.|Chile went on to {base}.|Chile is said to have {participle}.
Chile admitted {gerund}.
Not until May did Chile {base}.|Not only has Chile {participle}, it has closed a consulate.
Brazil regrets that Chile {past}.|Only in May did Chile {base}.
"""
EVENTS = (
    ("sale of tanks by Chile to Peru", "SUPPLIES"),
    ("Chilean attack on Peru", "ATTACKS"),
    ("Chilean loan to Peru", "FINANCES"),
    ("defence pact between Chile and Peru", "SIGNS_AGREEMENT_WITH"),
)
NO_EVENTS = """
No {noun} took place.|The planned {noun} worried Brazil.|A possible {noun} worried Brazil.
The cancelled {noun} worried Brazil.|Brazil averted a {noun}.|Brazil called for a {noun}.
Brazil hopes for a {noun}.|Brazil would help in the event of a {noun}.|A {noun} would worry Brazil.
A {noun} is imminent.|The mock {noun} lasted an hour.|Brazil warned of a {noun}.|There was no {noun}.
"""


def forms(table: str) -> list[str]:
    return [form for line in table.strip().splitlines() for form in line.split("|")]


def said(form: str, core: tuple[str, ...]) -> str:
    base, past, participle, gerund, rest, _ = core
    # "has neither sent 40 tanks to Peru nor": what follows the verb stands right behind it.
    return form.format(
        base=f"{base} {rest}",
        past=f"{past} {rest}",
        participle=f"{participle} {rest}",
        gerund=f"{gerund} {rest}",
    )


@pytest.fixture
def stances(extraction_of) -> Callable[[str, str], set[str]]:
    """How a sentence puts the relation of Chile to Peru: `negative`, or its modality."""

    def found(sentence: str, type: str) -> set[str]:
        claims: tuple[Claim, ...] = extraction_of(sentence).claims
        return {
            "negative" if claim.polarity == "negative" else claim.modality
            for claim in claims
            if claim.type == type and {claim.source.name, claim.target.name} == {"Chile", "Peru"}
        }

    return found


@pytest.mark.parametrize(
    ("allowed", "form"),
    [
        *((frozenset({"negative"}), form) for form in forms(DENIED)),
        *((frozenset({"planned"}), form) for form in forms(PLANNED)),
        *((frozenset({"possible"}), form) for form in forms(POSSIBLE)),
        *((frozenset({"demanded", "planned"}), form) for form in forms(DEMANDED)),
        *((frozenset[str](), form) for form in forms(UNSTATED)),
    ],
)
def test_what_is_no_fact_is_not_read_as_one(stances, allowed: frozenset[str], form: str) -> None:
    for core in CORES:
        sentence = said(form, core)
        assert stances(sentence, core[-1]) <= allowed, sentence


@pytest.mark.parametrize("form", forms(FACTS))
def test_what_only_looks_like_a_denial_stays_a_fact(stances, form: str) -> None:
    found = [core[-1] for core in CORES if "actual" in stances(said(form, core), core[-1])]
    assert len(found) >= len(CORES) - 1, form


@pytest.mark.parametrize("form", forms(NO_EVENTS))
def test_an_event_that_is_only_thought_of_is_no_fact(stances, form: str) -> None:
    for noun, type in EVENTS:
        sentence = form.format(noun=noun)
        assert "actual" not in stances(sentence, type), sentence
