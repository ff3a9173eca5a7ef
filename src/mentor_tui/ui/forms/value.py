"""Between a stored value and what stands in a field: text for days and numbers, ids for references.

What stands in a field ("typed") is plain JSON, so that a draft of a form can be kept as it is: a string, a list of
strings, a list of items, a mapping for a group, `{"id": …}` or `{"new": name}` for a reference, a path for a file that
is to be kept. Pure, but that such a path is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentor_tui.domain.day import zone_called
from mentor_tui.domain.records.field import lies_behind
from mentor_tui.domain.rhythm import days_between
from mentor_tui.domain.when import echo, parse_clock, parse_day, typed_day
from mentor_tui.errors import NotFound, ValueRefused
from mentor_tui.store.given_file import file_at
from mentor_tui.ui.forms.spec import FieldSpec

DAY_FORMS = "1 dec, +3w, next fri or 2026-12-01"
PAST_DAY_FORMS = "12 sep, yesterday, fri or 2026-09-12"
CLOCK_FORMS = "fri 14:00, 12 may 2pm or 2026-05-12 14:00"
ZONE_FORMS = "Europe/London"
_FIRST_SPELT = 1000
"""The first year that is shown in words; what is earlier stands as it is stored."""


class FieldRefused(Exception):
    """Say what is wrong with what stands in a field, and which forms would do."""

    def __init__(self, error: str, forms: str = "") -> None:
        self.error = error
        self.forms = forms
        super().__init__(error)


@dataclass(frozen=True, slots=True)
class Moment:
    """Hold now as the owner's clock shows it, naive local time, and the state of the record days are typed for."""

    local: datetime
    state: Any = None

    @property
    def today(self) -> date:
        """The owner's day."""
        return self.local.date()


def typed_from(field: FieldSpec, stored: Any) -> Any:
    """Return what stands in the field for a stored value."""
    writer = _WRITERS.get(field.hint)
    if field.hint == "choice":
        return list(stored or ()) if field.is_many else field.default if stored is None else stored
    if field.hint == "scale" and not is_short_scale(field):
        return _text_typed(field, stored)
    return writer(field, stored) if writer else stored


def _text_typed(_field: FieldSpec, stored: Any) -> str:
    return "" if stored is None else str(stored)


def _lines_typed(field: FieldSpec, stored: Any) -> list[str]:
    return [_day_typed(field, line) if field.element is date else str(line) for line in stored or ()]


def stored_from(field: FieldSpec, typed: Any, moment: Moment) -> Any:
    """Return the stored value for what stands in a field, None where it is empty; raise `FieldRefused`.

    A reference to somebody new comes back as `{"new": name}`: whoever saves makes the person. A file that is to be
    kept comes back as `{"path": where it lies}`: whoever saves keeps a copy.
    """
    if typed in (None, "", [], {}) or (isinstance(typed, str) and not typed.strip()):
        if field.required:
            raise FieldRefused(f"{field.label} is needed")
        return None
    reader = _READERS.get(field.hint)
    return reader(field, typed, moment) if reader else typed


def is_short_scale(field: FieldSpec) -> bool:
    """Say whether a scale is short enough to be spelled out."""
    return field.hint == "scale" and field.low is not None and field.high is not None and field.high - field.low < 5


def understood(field: FieldSpec, typed: Any, moment: Moment) -> str:
    """Return how a day or time was understood, to stand below the field; nothing where it is not understood."""
    if field.hint not in {"day", "clock"} or not isinstance(typed, str) or not typed.strip():
        return ""
    try:
        if field.hint == "clock":
            return echo(parse_clock(typed, moment.local, past=_is_past(field, moment)), moment.today)
        return echo(parse_day(typed, moment.today, past=_is_past(field, moment)), moment.today)
    except (ValueRefused, OverflowError):
        return ""


def patch_between(before: Any, after: Any) -> Any:
    """Return the patch that makes `after` of `before`: cleared names as null, items that stay by their ids."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        gone = {name: None for name in before if name not in after}
        kept = {name: patch_between(before.get(name), value) for name, value in after.items()}
        return {**gone, **kept}
    if isinstance(before, list) and isinstance(after, list):
        known = {item["id"]: item for item in before if isinstance(item, Mapping) and item.get("id")}
        return [_item_patch(known, item) for item in after]
    return after


def _item_patch(known: Mapping[str, Any], item: Any) -> Any:
    if isinstance(item, Mapping) and item.get("id") in known:
        return patch_between(known[item["id"]], item)
    return item


def _day_typed(_field: FieldSpec, stored: Any) -> str:
    """Return a stored day or clock time as one would type it; anything else as it stands."""
    if not isinstance(stored, str):
        return ""
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    if moment.year < _FIRST_SPELT:
        return stored
    return typed_day(moment if "T" in stored else moment.date())


def _day(field: FieldSpec, typed: Any, moment: Moment) -> str:
    past = _is_past(field, moment)
    forms = PAST_DAY_FORMS if past else DAY_FORMS
    return _refusing(lambda: parse_day(str(typed), moment.today, past=past).isoformat(), forms)


def _clock(field: FieldSpec, typed: Any, moment: Moment) -> str:
    past = _is_past(field, moment)
    return _refusing(
        lambda: parse_clock(str(typed), moment.local, past=past).isoformat(timespec="minutes"), CLOCK_FORMS
    )


def _is_past(field: FieldSpec, moment: Moment) -> bool:
    """Say whether what is typed in a field lies behind, in the record as it stands."""
    return lies_behind(field.past, moment.state)


def _refusing(read: Callable[[], str], forms: str) -> str:
    try:
        return read()
    except ValueRefused as refused:
        raise FieldRefused(refused.what, forms) from None
    except OverflowError:
        raise FieldRefused("that day is too far away", forms) from None


def _number(field: FieldSpec, typed: Any, moment: Moment) -> int | float:
    if field.name.endswith("_every_days") and (days := days_between(str(typed))):
        return days
    text = str(typed).strip().replace(",", ".")
    try:
        number: int | float = int(text)
    except ValueError:
        number = _fraction(field, text, typed)
    _within(field, number)
    return number


def _fraction(field: FieldSpec, text: str, typed: Any) -> float:
    allowed = "a whole number" if field.is_whole else "a number"
    try:
        number = float(text)
    except ValueError:
        raise FieldRefused(f"{typed} is not {allowed}", _range(field)) from None
    if field.is_whole or number != number or number in (float("inf"), float("-inf")):
        raise FieldRefused(f"{typed} is not {allowed}", _range(field))
    return number


def _within(field: FieldSpec, number: float) -> None:
    if (field.low is not None and number < field.low) or (field.high is not None and number > field.high):
        raise FieldRefused(f"{number} is not {_range(field)}", _range(field))


def _range(field: FieldSpec) -> str:
    if field.low is not None and field.high is not None:
        return f"{field.low} to {field.high}"
    return f"{field.low} or more" if field.low is not None else ""


def _scale(field: FieldSpec, typed: Any, moment: Moment) -> Any:
    return typed if isinstance(typed, int) else _number(field, typed, moment)


def _zone(field: FieldSpec, typed: Any, moment: Moment) -> str:
    name = str(typed).strip()
    if (found := zone_called(name)) is None:
        raise FieldRefused(f"{name} is no time zone we know", ZONE_FORMS)
    return found


def _lines(field: FieldSpec, typed: Sequence[str], moment: Moment) -> list[str] | None:
    kept = [line for line in typed if line.strip()]
    if field.element is date:
        kept = [_day(field, line, moment) for line in kept]
    return kept or None


def _reference(field: FieldSpec, typed: Mapping[str, Any], moment: Moment) -> Any:
    return typed.get("id") or {"new": typed["new"]}


def _references(field: FieldSpec, typed: Sequence[Mapping[str, Any]], moment: Moment) -> list[Any]:
    return [_reference(field, one, moment) for one in typed]


def _items(field: FieldSpec, typed: Sequence[Mapping[str, Any]], moment: Moment) -> list[dict[str, Any]]:
    return [{name: value for name, value in item.items() if value is not None} for item in typed]


def _group(field: FieldSpec, typed: Mapping[str, Any], moment: Moment) -> dict[str, Any] | None:
    return {name: value for name, value in typed.items() if value is not None} or None


def _file(field: FieldSpec, typed: str | Mapping[str, Any], moment: Moment) -> dict[str, Any]:
    if isinstance(typed, Mapping):
        return dict(typed)
    try:
        return {"path": str(file_at(typed))}
    except NotFound as refused:
        raise FieldRefused(f"{refused.what}: {refused.where}") from None


_WRITERS: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "day": _day_typed,
    "clock": _day_typed,
    "number": _text_typed,
    "line": _text_typed,
    "text": _text_typed,
    "zone": _text_typed,
    "lines": _lines_typed,
    "reference": lambda _, stored: {"id": stored} if stored else None,
    "references": lambda _, stored: [{"id": id} for id in stored or ()],
    "items": lambda _, stored: [dict(item) for item in stored or () if isinstance(item, Mapping)],
    "group": lambda _, stored: dict(stored) if isinstance(stored, Mapping) else None,
    "file": lambda _, stored: dict(stored) if isinstance(stored, Mapping) else "",
    "check": lambda _, stored: True if stored else None,
}
_READERS: dict[str, Callable[[FieldSpec, Any, Moment], Any]] = {
    "day": _day,
    "clock": _clock,
    "number": _number,
    "scale": _scale,
    "zone": _zone,
    "lines": _lines,
    "reference": _reference,
    "references": _references,
    "items": _items,
    "group": _group,
    "file": _file,
}
