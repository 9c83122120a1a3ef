"""Write rows as a table, JSON, JSON Lines or CSV: to a terminal, a pipe or a file.

A table on a terminal is drawn by rich and wrapped to its width; in a pipe it is plain aligned text,
one row a line. CSV neutralises cells that a spreadsheet would run (`tieline.text.safe_cell`); JSON
holds the exact text.
"""

from __future__ import annotations

import csv
import datetime
import json
import math
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from tieline.text import printable, safe_cell, safe_json

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "jsonl", "csv")
READABLE = 40
"""Characters of a terminal's line that a column of sentences needs."""
NARROWEST = 6

type Record = Mapping[str, Any]

Command = TypeVar("Command", bound=Callable[..., Any])


def output_options[Command: Callable[..., Any]](command: Command) -> Command:
    """Give a command `--format table|json|jsonl|csv` (its parameter `format`) and `--json`."""
    command = click.option(
        "--format",
        "format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to write the rows.",
    )(command)
    return click.option("--json", "format", flag_value="json", help="The same as --format json.")(command)


def to_json(value: object) -> object:
    """Turn what `json` does not know into what it does: dates to ISO 8601, sets to lists."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Give the value as JSON that is safe to print."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=to_json, indent=indent, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(value), ensure_ascii=False, default=to_json, indent=indent)
    return safe_json(text)


def _finite(value: object) -> object:
    """Turn numbers that JSON has not into their names, as Protocol Buffers write them in JSON."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Mapping):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return value


def cell_text(value: object) -> str:
    """Give a value as the text of a table's cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.15g}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(cell_text(part) for part in value)
    if isinstance(value, dict):
        return printable(json_text(value))
    return printable(str(value))


@dataclass(frozen=True, slots=True)
class View:
    """How records of one sort become rows: all their columns for CSV, fewer for people."""

    columns: Sequence[str]
    row: Callable[[Record], Sequence[object]]
    shown_columns: Sequence[str]
    shown_row: Callable[[Record], Sequence[object]]


def write_records(records: Iterable[Record], view: View, format: str, out: IO[str] | None = None) -> None:
    """Write records in one of `FORMATS` to `out`, or to standard output.

    JSON and JSON Lines hold the records as they are; CSV and tables hold what the view makes of them.
    """
    out = out or sys.stdout
    if format == "json":
        _write_json(records, out)
    elif format == "jsonl":
        _write_lines(records, out)
    elif format == "csv":
        write_csv(view.columns, map(view.row, records), out)
    else:
        _write_table(view.shown_columns, map(view.shown_row, records), out)


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    format: str,
    out: IO[str] | None = None,
) -> None:
    """Write rows in one of `FORMATS` to `out`, or to standard output.

    JSON and JSON Lines hold one object a row, with the columns as its keys.
    """
    out = out or sys.stdout
    if format == "csv":
        write_csv(columns, rows, out)
    elif format == "table":
        _write_table(columns, rows, out)
    else:
        keys = distinct(columns)
        records = (dict(zip(keys, row, strict=True)) for row in rows)
        (_write_json if format == "json" else _write_lines)(records, out)


def distinct(columns: Sequence[str]) -> list[str]:
    """Number the columns of equal name, so that none is lost as a key: `n`, `n_2`."""
    seen: dict[str, int] = {}
    names = []
    for column in columns:
        seen[column] = seen.get(column, 0) + 1
        names.append(column if seen[column] == 1 else f"{column}_{seen[column]}")
    return names


def readable_column(column: str, cypher: str) -> str:
    """Give a column the name it has in the query: `type(r)` and not the engine's expansion of it.

    LadybugDB 0.22 names it by the whole list of the relation tables, some 10,000 characters.
    """
    function = "type" if re.search(r"\btype\s*\(", cypher, re.IGNORECASE) else "label"
    return re.sub(r"LABEL\((\w+)\._ID,\[[^\]]*\]\)", rf"{function}(\1)", column)


def _write_json(records: Iterable[object], out: IO[str]) -> None:
    separator = "["
    for record in records:
        out.write(f"{separator}\n  {json_text(record)}")
        separator = ","
    out.write("[]\n" if separator == "[" else "\n]\n")


def _write_lines(records: Iterable[object], out: IO[str]) -> None:
    for record in records:
        out.write(json_text(record) + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], out: IO[str]) -> None:
    """Write rows as CSV (RFC 4180 with line feeds), each cell made safe for a spreadsheet."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(safe_cell(column) for column in columns)
    for row in rows:
        writer.writerow(safe_cell(_csv_value(value)) for value in row)


def _csv_value(value: object) -> object:
    if isinstance(value, dict):
        return json_text(value)
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(_csv_value(part)) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], out: IO[str]) -> None:
    cells = [[cell_text(value) for value in row] for row in rows]
    if on_terminal(out):
        _draw_table(columns, cells, out)
    else:
        _align_table(columns, cells, out)


def on_terminal(out: IO[str]) -> bool:
    """Whether a person reads this stream."""
    return out.isatty()


def _draw_table(columns: Sequence[str], rows: list[list[str]], out: IO[str]) -> None:
    """Draw a table, and where a terminal is too narrow for it, the longest column below each row.

    At 80 columns, the quote of an edge beside all else it says would be 8 characters wide.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, highlight=False)
    widths = [max(text_width(line[i]) for line in (columns, *rows)) for i in range(len(columns))]
    longest = max(range(len(columns)), key=lambda i: widths[i])
    room = console.width - sum(widths) + widths[longest] - 3 * len(columns)
    if room < min(widths[longest], READABLE) and len(columns) > 1:
        _draw_rows(columns, rows, longest, console)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for i, column in enumerate(columns):
        table.add_column(Text(column), overflow="fold", no_wrap=i != longest)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _draw_rows(columns: Sequence[str], rows: list[list[str]], longest: int, console: Console) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    others = [i for i in range(len(columns)) if i != longest]
    lines = [list(columns), *rows]
    fitted = _fitted(
        [max(text_width(line[i]) for line in lines) for i in others], console.width - 2 * (len(others) - 1)
    )
    for number, line in enumerate(lines):
        style = "" if number else "bold"
        grid = Table.grid(padding=(0, 2, 0, 0))
        for width in fitted:
            grid.add_column(width=width, overflow="fold")
        grid.add_row(*(Text(line[i], style) for i in others))
        console.print(grid)
        if line[longest]:
            console.print(Padding(Text(line[longest], style), (0, 0, 0, 4)))
        if not number:
            console.print("─" * console.width)


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take from the widest columns until all fit; none gets narrower than `NARROWEST`."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _align_table(columns: Sequence[str], rows: list[list[str]], out: IO[str]) -> None:
    lines = [list(columns), *rows]
    widths = [max(text_width(line[i]) for line in lines) for i in range(len(columns))]
    for line in lines:
        padded = (cell + " " * (widths[i] - text_width(cell)) for i, cell in enumerate(line))
        out.write("  ".join(padded).rstrip() + "\n")


def text_width(text: str) -> int:
    """Count the columns of a terminal that the text takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
