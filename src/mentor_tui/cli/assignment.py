"""`FIELD=VALUE` as people type it, read into the JSON a record takes.

`plan.focus=x` reaches into an object, `claims.1.mentor_view=meets` into the item of that number or id, `tags=a,b` or
`tags=a tags=b` is a list, `FIELD=` clears, `FIELD=-` reads standard input. Short ids and names become ids. A field goes
by its name or by its label on the screen; a word that is neither is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from mentor_tui.cli.field_name import field_named
from mentor_tui.cli.json_input import STANDARD_INPUT, parse_json, read_text
from mentor_tui.cli.shape import Shape, plain_value, shape_of_kind
from mentor_tui.domain.change import Raw
from mentor_tui.domain.naming import looks_like_id, meant, resolved
from mentor_tui.domain.records.field import lies_behind
from mentor_tui.domain.rhythm import days_between
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import UsageError, ValueRefused

_BRACKETS = ("[", "{")


@dataclass(frozen=True)
class Reading:
    """Read assignments for one kind against a snapshot; `now` is the naive local time `fri` is counted from.

    `current` is the record that is changed, empty for a new one: items are counted in it. `state` is what the record
    has once this is written. The days read from words are left in `heard`, by what was typed before them.
    """

    kind: str
    snapshot: Snapshot
    now: datetime
    current: Raw = field(default_factory=dict)
    stdin: Callable[[str], str] = read_text
    state: object = None
    heard: dict[str, date] = field(default_factory=dict)

    def patch(self, assignments: Iterable[str]) -> dict[str, Any]:
        """Return the patch that the assignments write.

        Raise `UsageError` for what is no assignment or no field, and `ValueRefused` for a day that cannot be read.
        """
        groups = _grouped(assignments)
        state = groups["state"][-1] if "state" in groups else self.current.get("state")
        reading = replace(self, state=state)
        result: dict[str, Any] = {}
        for path, values in groups.items():
            reading._put(result, self.current, shape_of_kind(self.kind), path.split("."), values, path)
        return result

    # Where it goes -----------------------------------------------------------------------------------------------

    def _put(
        self, into: dict[str, Any], current: Raw, shape: Shape, names: list[str], values: list[str], path: str
    ) -> None:
        """Put the value of `values` at `names` inside `into`, a patch of `current`."""
        name, rest = names[0], names[1:]
        if shape.model is not None:
            name = field_named(shape.model, name, path, held=current)
        inside = shape.field(name)
        if not rest:
            into[name] = self._value(inside, values, path)
        elif inside.what == "list":
            into[name] = self._items(into.get(name), current.get(name), inside, rest, values, path)
        elif inside.what in ("object", "map", "unknown"):
            below = into.setdefault(name, {})
            if not isinstance(below, dict):
                raise UsageError(f"{path} and {name} cannot both be given")
            stored = current.get(name)
            self._put(below, stored if isinstance(stored, Mapping) else {}, inside, rest, values, path)
        else:
            raise UsageError(f"{path}: {name} has no fields inside", remedy=f"Write {name}=VALUE")

    def _items(
        self, patched: Any, stored: Any, shape: Shape, names: list[str], values: list[str], path: str
    ) -> list[Any]:
        """Return the whole list with one item of it changed, or one added after the last."""
        items = patched if isinstance(patched, list) else _untouched(stored)
        if not shape.holds_items or len(names) < 2 or shape.inner is None:
            raise UsageError(f"{path} names no field of an item", remedy="Write LIST.NUMBER.FIELD=VALUE")
        place = _place(names[0], items, path)
        if place == len(items):
            items.append({})
        before: Raw = next((item for item in stored or () if item.get("id") == items[place].get("id")), {})
        self._put(items[place], before, shape.inner, names[1:], values, path)
        return items

    # What it is --------------------------------------------------------------------------------------------------

    def _value(self, shape: Shape, values: list[str], path: str) -> Any:
        if shape.what == "list" and shape.inner is not None:
            return self._list(shape.inner, values, path)
        if len(values) > 1:
            raise UsageError(f"{path} is given {len(values)} times", remedy="It holds one value")
        return self._single(shape, values[0], path)

    def _list(self, inner: Shape, values: list[str], path: str) -> Any:
        if len(values) == 1:
            only = values[0]
            if only == "":
                return None
            if only.startswith("["):
                return parse_json(only, path)
            values = [only] if inner.what == "object" else [part.strip() for part in only.split(",")]
        return [self._single(inner, value, path) for value in values if value]

    def _single(self, shape: Shape, text: str, path: str) -> Any:
        if text == STANDARD_INPUT:
            text = self.stdin(STANDARD_INPUT)
        elif text == "":
            return None
        if shape.what in ("object", "map", "unknown"):
            return _bracketed(text, path, is_strict=shape.what != "unknown")
        if shape.to:
            return self._reference(shape.to, text, path)
        if shape.what in ("day", "clock"):
            return self._moment(shape, text, path)
        if path.endswith("_every_days") and (days := days_between(text)):
            return days
        return plain_value(shape.what, text)

    def _moment(self, shape: Shape, text: str, path: str) -> str:
        from mentor_tui.domain.when import parse_clock, parse_day

        past = lies_behind(shape.past, self.state)
        try:
            if shape.what == "day":
                day = parse_day(text, self.now.date(), past=past)
                written = day.isoformat()
            else:
                day = parse_clock(text, self.now, past=past)
                written = day.isoformat(timespec="minutes")
        except ValueRefused as refused:
            raise ValueRefused(f"{path}: {refused.what}", remedy=refused.remedy) from None
        if not text.startswith(str(day.year)):
            self.heard[path] = day
        return written

    def _reference(self, to: str, text: str, path: str) -> str:
        """Return the id that a short one or a name stands for; a whole id of nothing here is kept as it is."""
        if text == "me":
            return text
        if looks_like_id(text):
            return resolved(self.snapshot, text, to, where=path) or text
        return meant(self.snapshot, text, to, where=path)


def _grouped(assignments: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for assignment in assignments:
        path, equals, value = assignment.partition("=")
        if not equals or not all(path.split(".")):
            raise UsageError(f"'{assignment}' is not FIELD=VALUE")
        groups.setdefault(path, []).append(value)
    if sum(values.count(STANDARD_INPUT) for values in groups.values()) > 1:
        raise UsageError("only one field can be read from standard input")
    return groups


def _untouched(stored: Any) -> list[dict[str, Any]]:
    """Return a patch of a stored list that leaves every item as it is."""
    return [{"id": item["id"]} for item in stored or () if isinstance(item, Mapping) and item.get("id")]


def _place(name: str, items: list[Any], path: str) -> int:
    """Return the place of the item that a number from 1 or an id names; one past the last is a new one."""
    if name.isdecimal() and len(name) < 4:
        if 1 <= int(name) <= len(items) + 1:
            return int(name) - 1
        raise UsageError(f"{path}: there are {len(items)} items", remedy="The next one is made by the next number")
    found = [place for place, item in enumerate(items) if str(item.get("id", "")).endswith(name)]
    if len(found) != 1:
        raise UsageError(f"{path}: no one item '{name}'", remedy="Give its number, from 1, or its id")
    return found[0]


def _bracketed(text: str, path: str, *, is_strict: bool) -> Any:
    """Return the JSON that text in brackets is; where nothing says that it must be, other text is text."""
    if not text.startswith(_BRACKETS):
        return text
    try:
        return parse_json(text, path)
    except ValueRefused:
        if is_strict:
            raise
        return text
