"""Say in a few words when an edge or a claim held, what it is about, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def when(record: Mapping[str, Any]) -> str:
    """Say when the record held, as EDTF: a date, an interval, or nothing."""
    start, end = record["start"], record["end"]
    if end is None or start == end:
        return start or ""
    return f"{start or '..'}/{end}"


def what(record: Mapping[str, Any]) -> str:
    """Say what it is about: amount, unit, rate and item, or the role."""
    amount = ""
    if record["quantity"] is not None:
        amount = f"{'~' if record['approx'] else ''}{record['quantity']:,.15g}"
    item = record["item"] or ""
    unit = record["unit"] or ""
    if unit and unit.casefold() in item.casefold():
        unit = ""
    return " ".join(part for part in (amount, unit, item, record["rate"], record["role"]) if part)


def citation(document: Mapping[str, Any]) -> str:
    """Name the document as a citation does: publisher and date, else its name."""
    parts = (document["publisher"] or document["name"], document["published"])
    return ", ".join(part for part in parts if part)
