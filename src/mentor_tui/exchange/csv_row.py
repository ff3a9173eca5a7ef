"""Rows of a CSV as people save it: comma, semicolon or tab between, any case and blanks in the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from mentor_tui.errors import MentorError, ValueRefused


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: its filled cells by column, all columns of the file, and where it stands (file and line)."""

    cells: dict[str, str]
    columns: frozenset[str]
    where: str


def csv_rows(text: str, where: str) -> Iterator[CsvRow]:
    """Yield the rows that hold anything. Raise `MentorError` for what is no CSV, `ValueRefused` for too many cells."""
    csv.field_size_limit(2**31 - 1)
    try:
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), dialect=_dialect(text), strict=True))
    except csv.Error as wrong:
        raise MentorError(f"this is not CSV: {wrong}", where=where, remedy="Nothing was changed") from None
    for line, row in enumerate(rows, 2):
        if None in row:
            raise ValueRefused("there are more cells than columns", where=f"{where}, line {line}")
        cells = {_column(name): cell for name, cell in row.items() if cell and cell.strip()}
        if cells:
            yield CsvRow(cells, frozenset(map(_column, row)), f"{where}, line {line}")


def _dialect(text: str) -> type[csv.Dialect]:
    """Return comma, semicolon or tab CSV, by the header line."""
    header = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = ";" if header.count(";") > header.count(",") else "\t" if "\t" in header else ","

    return Found


def _column(name: str) -> str:
    return name.strip().lower().replace(" ", "_")
