"""Records as CSV, one row a record, under the names of the record types.

Objects are spread over columns (`plan.focus`), lists of words stand in one cell with `; ` between, lists of items are
JSON. A cell that a spreadsheet would take for a formula starts with an apostrophe; an import takes it away again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.domain.draft import as_written
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import MODELS
from mentor_tui.exchange.edition import Edition

BETWEEN = "; "
#: A column of copies made for another reader, so that an import never takes an alias for a name.
EXPORTED_FOR = "exported_for"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(edition: Edition, kind: str) -> str:
    """Return the records of a kind in the edition's mentorship and period, with a header line."""
    rows = [dict(_flat(as_written(edition.view.table(kind).entries[record.id].raw)))
            for record in edition.records(MODELS[kind])]  # fmt: skip
    if edition.is_masked or not edition.is_mine:
        rows = [{**row, EXPORTED_FOR: "a reader" if edition.is_mine else edition.audience} for row in rows]
    known = [name for name in MODELS[kind].model_fields if any(name in row for row in rows)]
    columns = [*dict.fromkeys((*(known or MODELS[kind].model_fields), *(name for row in rows for name in row)))]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell_from(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def csv_files(edition: Edition) -> dict[str, bytes]:
    """Return a file for each kind that has records."""
    return {f"{kind}.csv": csv_text(edition, kind).encode() for kind in KINDS if edition.records(MODELS[kind])}


def _flat(record: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{path}{name}.")
        elif value is not None:
            yield f"{path}{name}", value


def cell_from(value: Any) -> str:
    """Return a JSON value as a cell."""
    if isinstance(value, list | tuple):
        is_plain = all(isinstance(item, str) and ";" not in item and item for item in value)
        return guarded(BETWEEN.join(value)) if is_plain else json.dumps(list(value), ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else json.dumps(value)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """Return the text a cell was made from."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
