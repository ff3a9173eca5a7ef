"""Take in a CSV of records, ours or a spreadsheet's: evidence, persons, or any kind named in a `kind` column.

Columns carry the names of the record types (`title`, `plan.focus`); evidence may have `criteria` instead of claims.
A row with an id changes that record, where the journal still has what was exported; an empty cell changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from mentor_tui.domain.day import day_from
from mentor_tui.domain.draft import as_written
from mentor_tui.domain.field_path import label_of, name_of, parts_in
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.records.field import Label
from mentor_tui.errors import MentorError
from mentor_tui.exchange.csv_row import csv_rows
from mentor_tui.exchange.import_plan import Desk, derived_id
from mentor_tui.exchange.spreadsheet import BETWEEN, EXPORTED_FOR, cell_from, unguarded

#: What spreadsheets call the columns of a directory, and the fields that is.
_SPREADSHEET = {"person": {"region": "place", "contact": "contact_route"}}


def take_csv(desk: Desk, text: str, where: str) -> None:
    """Put every row on the desk. Raise `MentorError` for columns that say no kind, `ValueRefused` for a wrong cell."""
    for row in csv_rows(text, where):
        _take(desk, row.cells, row.columns, row.where)


def _kind(cells: Mapping[str, str], columns: Collection[str], where: str) -> str:
    kind = cells.get("kind") or ("evidence" if "title" in columns else "person" if "name" in columns else "")
    if kind not in MODELS:
        what = f"'{kind}' is not a kind of record" if kind else "the columns do not say what this is"
        raise MentorError(what, where=where, remedy="Evidence has a column 'title', persons 'name', others 'kind'")
    return kind


def _take(desk: Desk, cells: dict[str, str], columns: Collection[str], where: str) -> None:
    kind = _kind(cells, columns, where)
    is_masked = cells.pop(EXPORTED_FOR, "me") != "me"
    fields = _fields(kind, cells)
    if not is_masked:
        fields = {name: _named(desk, kind, name, value, where) for name, value in fields.items()}
    stored = desk.snapshot.raw(fields.get("id")) if fields.get("id") else None
    if stored is None:
        fields.setdefault("id", derived_id(_day(fields.get("on")), kind, *sorted(cells.items())))
        if desk.current(fields["id"]) is None:
            desk.add(kind, fields, where=where)
        return
    changed = {name: value for name, value in fields.items() if _is_other(as_written(stored).get(name), value)}
    changed.pop("updated", None)
    if changed and is_masked:
        desk.note(f"{where}: {kind} {stored['id']} is here already; a copy made for a reader changes nothing")
    elif changed and fields.get("updated", stored.get("updated")) != stored.get("updated"):
        for name, value in changed.items():
            desk.conflict(str(stored["id"]), name, value, stored.get(name))
    elif changed:
        desk.edit(str(stored["id"]), changed, where=where, why="imported")


def _named(desk: Desk, kind: str, column: str, value: Any, where: str) -> Any:
    """Return a value with the ids that names in it mean, where its column refers to records."""
    label, _ = _labels(kind).get(column, (Label(""), False))
    if not label.to:
        return value
    if isinstance(value, list):
        return [desk.named(label.to, one, where=f"{where}, {column}") for one in value]
    return desk.named(label.to, value, where=f"{where}, {column}") if isinstance(value, str) else value


def _is_other(stored: Any, value: Any) -> bool:
    """Say whether a value read from cells differs from what an export would have written of the stored one."""
    if isinstance(value, Mapping):
        inside = stored if isinstance(stored, Mapping) else {}
        return any(_is_other(inside.get(name), inner) for name, inner in value.items())
    return stored is None or cell_from(stored) != cell_from(value)


def _day(text: Any) -> Any:
    try:
        return day_from(text) if text else None
    except ValueError:
        return None


def _fields(kind: str, cells: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    known = _SPREADSHEET.get(kind, {})
    for column, cell in ((known.get(column, column), cell) for column, cell in cells.items()):
        if column == "criteria" and kind == "evidence":
            fields["claims"] = [*_claims(cell)]
            continue
        path = column.split(".")
        inner = fields
        for name in path[:-1]:
            inner = inner.setdefault(name, {})
        inner[path[-1]] = _value(_labels(kind).get(column), unguarded(cell))
    return fields


def _claims(cell: str) -> Iterator[dict[str, str]]:
    codes = [code.strip() for code in cell.replace(",", ";").split(";") if code.strip()]
    for place, code in enumerate(codes):
        yield {"criterion": code, "strength": "secondary" if place else "primary"}


def _value(declared: tuple[Label, bool] | None, cell: str) -> Any:
    label, is_list = declared or (Label(""), False)
    if is_list:
        return _json(cell) if cell.lstrip().startswith("[") else [item for item in cell.split(BETWEEN) if item]
    if label.hint in {"number", "scale"}:
        return _json(cell)
    if label.hint == "check":
        return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(cell.lower(), cell)
    return cell


def _json(cell: str) -> Any:
    """Return what a cell says as JSON; else its text, which the checks of the record refuse by name."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell


@cache
def _labels(kind: str) -> dict[str, tuple[Label, bool]]:
    """Return label and whether it is a list for each column a kind can have."""
    return dict(_columns(MODELS[kind], ""))


def _columns(model: Any, path: str) -> Iterator[tuple[str, tuple[Label, bool]]]:
    for name, info in model.model_fields.items():
        column = f"{path}{name_of(name, info)}"
        is_list = "list[" in str(info.annotation) or any("list[" in str(arg) for arg in get_args(info.annotation))
        yield column, (label_of(info), is_list)
        if not is_list:
            for part in parts_in(info.annotation):
                yield from _columns(part, f"{column}.")
