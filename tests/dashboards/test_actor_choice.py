"""How actors are offered for choice."""

from __future__ import annotations

import pandas

from dashboards.views.actor_choice import actor_labels

ACTORS = pandas.DataFrame(
    [
        ("b", "Belarus", "State", ["Belorussia", "White Russia"]),
        ("e", "Equatorial Guinea", "State", []),
        ("g", "Guinea", "State", []),
        ("m", "Russian Foreign Ministry", "Government", ["Russia's foreign ministry"]),
        ("r", "Russia", "State", ["Russian Federation"]),
        ("x", "x" * 10_000, "Company", ["y" * 10_000]),
    ],
    columns=["id", "name", "kind", "aliases"],
)


def test_an_actor_comes_before_those_that_are_called_after_it() -> None:
    order = list(actor_labels(ACTORS))
    assert order.index("r") < order.index("b")
    assert order.index("r") < order.index("m")
    assert order.index("g") < order.index("e")


def test_a_label_has_the_name_the_kind_and_the_aliases_and_is_short() -> None:
    labels = actor_labels(ACTORS)
    assert labels["b"] == "Belarus · State (Belorussia, White Russia)"
    assert max(map(len, labels.values())) < 150


def test_no_actors_are_no_labels() -> None:
    assert actor_labels(ACTORS[:0]) == {}
