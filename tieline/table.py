"""Results for a notebook: records, and a frame of them when one wants to count or to plot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, overload

from graph.extras import load_extra

if TYPE_CHECKING:
    import pandas
    import polars

type Record = Mapping[str, Any]
type Row = tuple[Any, ...]

SHOWN = 20
"""Rows of a table that are printed."""


class Table(Sequence[Record]):
    """Records in an order, such as edges or claims: a list of dicts, with a flat form.

    >>> table = Table([{"name": "Chile", "edges": 3}], ("name", "edges"))
    >>> len(table), table[0]["name"], table.rows()
    (1, 'Chile', [('Chile', 3)])

    A record is as `--json` writes it, with the documents and actors in it; `rows`, `to_pandas` and
    `to_polars` give the flat columns of `--format csv`, with texts as they are: a cell that a
    spreadsheet would run as a formula is made safe only by the command line's CSV.
    """

    def __init__(
        self,
        records: Iterable[Record],
        columns: Sequence[str],
        row: Callable[[Record], Sequence[Any]] | None = None,
        *,
        truncated: bool = False,
    ) -> None:
        """Take records, and what makes a flat row of one; without it, the record's values.

        Args:
            records: the records, each a mapping.
            columns: names of the flat columns.
            row: gives the values of those columns for a record.
            truncated: whether there were more than a limit let through.
        """
        self._records = list(records)
        self.columns = tuple(columns)
        self.truncated = truncated
        self._row = row or (lambda record: [record[column] for column in self.columns])

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Record | Table:
        if isinstance(index, slice):
            return Table(self._records[index], self.columns, self._row, truncated=self.truncated)
        return self._records[index]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    def rows(self) -> list[Row]:
        """Give the flat rows, in the order of `columns`."""
        return [tuple(self._row(record)) for record in self._records]

    def to_pandas(self) -> pandas.DataFrame:
        """Give a pandas frame of the flat rows; days are of the type `datetime64`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        package = load_extra("pandas", "pandas")
        frame: pandas.DataFrame = package.DataFrame.from_records(self.rows(), columns=list(self.columns))
        for column in self._days():
            frame[column] = package.to_datetime(frame[column])
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Give a polars frame of the flat rows.

        Raises:
            MissingExtra: polars is not installed.
        """
        package = load_extra("polars", "polars")
        frame: polars.DataFrame = package.DataFrame(
            self.rows(), schema=list(self.columns), orient="row", infer_schema_length=None, strict=False
        )
        return frame

    def _days(self) -> list[str]:
        """Give the columns that hold days and nothing else."""
        found = []
        for number, column in enumerate(self.columns):
            values = [row[number] for row in self.rows() if row[number] is not None]
            if values and all(isinstance(value, date) for value in values):
                found.append(column)
        return found

    def __repr__(self) -> str:
        import io

        from tieline.output import write_rows

        out = io.StringIO()
        write_rows(self.columns, self[:SHOWN].rows(), "table", out)
        return out.getvalue() + self._rest()

    def _repr_html_(self) -> str:
        """Give what a notebook shows; every text is escaped."""
        from html import escape

        from tieline.output import cell_text

        def cells(values: Iterable[Any], tag: str) -> str:
            return "".join(f"<{tag}>{escape(cell_text(value))}</{tag}>" for value in values)

        body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in self[:SHOWN].rows())
        head = f"<thead><tr>{cells(self.columns, 'th')}</tr></thead>"
        return f"<table>{head}<tbody>{body}</tbody></table><p>{self._rest()}</p>"

    def _rest(self) -> str:
        more = " (there are more: raise the limit)" if self.truncated else ""
        shown = f", the first {SHOWN} shown" if len(self) > SHOWN else ""
        return f"{len(self):,} rows{shown}{more}"
