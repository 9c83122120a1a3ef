"""Whom "its southern neighbour" and "the archipelago" mean, by where states lie."""

from __future__ import annotations

import pytest

from ingest.neighbours import borders_on, lies_on_side


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Russia and Serbia quarrel. Hungary has agreed to sell its southern neighbour 12 trains.",
            "Hungary SUPPLIES Serbia",
        ),
        (
            "Venezuela threatens Guyana. Colombia depends on its eastern neighbour.",
            "Colombia DEPENDS_ON Venezuela",
        ),
        (
            "Poland backs Ukraine and Lithuania. Belarus has massed troops on the border with its southern "
            "neighbour.",
            "Belarus MOBILIZES_AGAINST Ukraine",
        ),
        (
            "Peru quarrels with Fiji. A Peruvian cutter rammed one of the archipelago's coast guard ships.",
            "Peru ATTACKS Fiji",
        ),
    ],
)
def test_a_neighbour_is_a_state_that_lies_there(edges_of, text, edge):
    assert edge in edges_of(text)


def test_who_has_no_border_with_a_state_is_not_its_neighbour(edges_of):
    text = "Turkey met Ethiopia. Ethiopia, which is landlocked, depends on its neighbour for fuel."
    assert "Ethiopia DEPENDS_ON Turkey" not in edges_of(text)


def test_borders_by_sea_are_not_known():
    assert borders_on("Hungary", "Serbia") is True
    assert borders_on("Hungary", "Russia") is False
    assert borders_on("Indonesia", "Australia") is None


def test_sides_are_seen_from_the_middle_of_a_state():
    assert lies_on_side("Kazakhstan", "Russia", 90.0) is True
    assert lies_on_side("Kazakhstan", "Uzbekistan", 90.0) is False
    assert lies_on_side("Kazakhstan", "Atlantis", 90.0) is None
