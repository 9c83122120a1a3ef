"""Columns laid out by hand are what Arrow itself makes of the same values."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import arrow_columns
from graph.arrow_columns import arrow_table

TYPES = {
    "STRING": pyarrow.string(),
    "STRING[]": pyarrow.list_(pyarrow.string()),
    "DOUBLE": pyarrow.float64(),
    "INT64": pyarrow.int64(),
    "BOOLEAN": pyarrow.bool_(),
    "DATE": pyarrow.date32(),
}
texts = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = {
    "STRING": st.none() | texts,
    "STRING[]": st.lists(texts, max_size=3).map(tuple),
    "DOUBLE": st.none() | st.floats(allow_nan=False),
    "INT64": st.none() | st.integers(-(2**63), 2**63 - 1),
    "BOOLEAN": st.none() | st.booleans(),
    "DATE": st.none() | st.dates(),
}
ROWS = st.lists(st.tuples(*VALUES.values()), max_size=20)


@settings(deadline=None)
@given(ROWS)
def test_a_table_is_what_pyarrow_makes_of_the_values(rows):
    columns = {type: [row[number] for row in rows] for number, type in enumerate(TYPES)}
    table = arrow_table(columns, dict(zip(TYPES, TYPES, strict=True)))
    table.validate(full=True)
    assert table.equals(pyarrow.table({n: pyarrow.array(columns[n], t) for n, t in TYPES.items()}))


def test_a_long_table_comes_in_batches(monkeypatch):
    monkeypatch.setattr(arrow_columns, "ROWS", 3)
    columns = {"name": list("abcdefgh"), "day": [None, *[date(2025, 1, n) for n in range(1, 8)]]}
    table = arrow_table(columns, {"day": "DATE", "name": "STRING"})
    assert table.column_names == ["day", "name"]
    assert [len(batch) for batch in table.to_batches()] == [3, 3, 2]
    assert table.to_pydict() == {"day": columns["day"], "name": columns["name"]}


def test_a_value_of_another_type_is_refused():
    with pytest.raises(TypeError):
        arrow_table({"name": [7]}, {"name": "STRING"})


def test_pandas_is_not_imported_for_it():
    program = (
        "import sys, tempfile, pathlib\n"
        "from graph.actors import Linker\n"
        "from graph.snapshot import build\n"
        "from graph.tables import Contents\n"
        "from graph.edges import fold\n"
        "from tests.builders import claim, document\n"
        "from graph.edges import Provenance\n"
        "text = document('Chile supplied Ghana with 40 radios.', 'one')\n"
        "claims = [claim(text, 'Chile', 'SUPPLIES', 'Ghana')]\n"
        "linker = Linker(m for c in claims for m in (c.source, c.target))\n"
        "provenance = {text.id: Provenance('one', None, None, None, None, text.id)}\n"
        "edges = fold(claims, linker, provenance)\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    build(pathlib.Path(folder) / 'g.lbug', Contents(edges, claims, linker, provenance))\n"
        "print('pandas' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
