"""From which state a name looks: what it is weighed with, and what it cannot do alone."""

from __future__ import annotations

import pytest

from ingest.name_origins import fit
from ingest.office_holders import _table


@pytest.mark.parametrize(
    ("name", "state", "other"),
    [
        ("Giorgi Lomtadze", "Georgia", "Lithuania"),
        ("Haruto Minegishi", "Japan", "Philippines"),
        ("Jacek Stolarz", "Poland", "South Korea"),
        ("Wilson Maelaua", "Solomon Islands", "France"),
        ("Zviad Machaidze", "Georgia", "Latvia"),
        ("HAN SEO-JIN", "South Korea", "North Macedonia"),
    ],
)
def test_a_name_fits_the_state_that_it_looks_of(name, state, other):
    assert fit(name, state) > fit(name, other)


def test_marks_and_capitals_make_no_difference():
    assert fit("Šárka Nováková", "Czech Republic") == fit("sarka novakova", "Czech Republic")


def test_of_a_state_without_a_tradition_and_of_initials_nothing_is_known():
    assert fit("Giorgi Lomtadze", "Atlantis") is None
    assert fit("A. B.", "Georgia") is None


def test_real_names_fit_their_states_better_than_most_others():
    """The names of the list of office holders; the traditions have many of their surnames, too."""
    others = ("France", "China", "Kenya", "Brazil", "Iran")
    right = total = 0
    for name, states in _table().items():
        for state in states:
            own = fit(name, state)
            if own is None:
                continue
            rivals = [fit(name, other) for other in others if other not in states]
            total += len(rivals)
            right += sum(own > rival for rival in rivals)
    assert total > 4_000
    assert right / total > 0.9


TWO_STATES = (
    "Lithuania urged Georgia to hold new elections. Prime Minister {} refused. Vilnius was not amused."
)


@pytest.mark.parametrize(("name", "state"), [("Giorgi Lomtadze", "Georgia"), ("Rasa Petkutė", "Lithuania")])
def test_of_two_states_the_minister_is_that_one_of_which_his_name_is(edges_of, name, state):
    assert f"{name} HOLDS_OFFICE_IN {state}" in edges_of(TWO_STATES.format(name))


def test_no_state_is_claimed_that_the_text_does_not_name(edges_of):
    held = {edge for edge in edges_of(TWO_STATES.format("Haruto Minegishi")) if "HOLDS_OFFICE" in edge}
    assert not held & {"Haruto Minegishi HOLDS_OFFICE_IN Japan"}


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador built a port. The union president, Rosa Delgado, was calm.",
        "Chile is calm, said Rosa Delgado, president of the fishers' cooperative Luz.",
    ],
)
def test_the_president_of_a_union_is_no_states(edges_of, text):
    assert not any("HOLDS_OFFICE_IN Ecuador" in e or "HOLDS_OFFICE_IN Chile" in e for e in edges_of(text))


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (
            "Peru and Japan signed a fishing accord. President Kenji Nakamoto called the accord historic "
            "and asked Japan for 20 patrol boats.",
            "Kenji Nakamoto",
            "Peru",
        ),
        (
            "Germany urged Turkey to release the journalist. Agriculture Minister Mehmet Yılmaz accused "
            "Turkey of jailing critics.",
            "Mehmet Yılmaz",
            "Germany",
        ),
        (
            "Norway and India signed a deal on fish. Fisheries Minister Ravi Menon thanked India.",
            "Ravi Menon",
            "Norway",
        ),
    ],
)
def test_who_turns_to_a_state_is_not_its_minister_whatever_his_name(edges_of, text, name, state):
    edges = edges_of(text)
    assert f"{name} HOLDS_OFFICE_IN {state}" in edges
    assert "Japan SUPPLIES Japan" not in edges
