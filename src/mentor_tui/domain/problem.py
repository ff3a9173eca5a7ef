"""What is wrong with a record's values: field, value, and what is allowed.

The models say what is right; this module says it to a person. Loading it loads the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mentor_tui.domain.day import is_skipped, zone
from mentor_tui.domain.records import MODELS
from mentor_tui.domain.text import one_line
from mentor_tui.errors import ValueRefused

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One refused value: the dotted `field`, the value as it was written, and what is `allowed`."""

    field: str
    value: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.field}: {self.value} is not {self.allowed}" if self.value else f"{self.field} {self.allowed}"


def problems(raw: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what is wrong with a raw record; nothing for a kind that is not known, since it is kept as it is."""
    model = MODELS.get(str(raw.get("kind")))
    if model is None:
        return ()
    try:
        model.model_validate(raw)
    except ValidationError as refused:
        # One problem a field: of the arms of a union the last, widest one says what is allowed.
        return tuple({(found := _problem(error)).field: found for error in refused.errors()}.values())
    return _skipped_time(raw)


def refuse_problems(raw: Mapping[str, Any], *, where: str) -> None:
    """Raise `ValueRefused` naming every wrong field of a raw record; `where` names the record."""
    found = problems(raw)
    if found:
        raise ValueRefused("; ".join(map(str, found)), where=where, remedy="Nothing was changed")


def _skipped_time(raw: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Refuse a meeting at a clock time that its own zone skips; without a zone there is nothing to check against."""
    name = raw.get("timezone")
    if raw.get("kind") != "meeting" or not name:
        return ()
    start = MODELS["meeting"].model_validate(raw).start  # type: ignore[attr-defined]
    if is_skipped(start, zone(name)):
        return (Problem("start", str(raw["start"]), f"a time that exists in {name}: its clocks skip it that day"),)
    return ()


def _problem(error: ErrorDetails) -> Problem:
    field = _path(error["loc"])
    if error["type"] == "missing" or (error["input"] is None and isinstance(error["loc"][-1], str)):
        return Problem(field, "", "is required")
    return Problem(field, _shown(error["input"]), _allowed(error))


def _path(location: tuple[int | str, ...]) -> str:
    """Return `a.b.2` for a location; positions count from 1 and the arms of a union are left out."""
    parts = (part for part in location if isinstance(part, int) or part not in {"int", "float"})
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)


def _shown(value: object) -> str:
    import json

    text = one_line(json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
}


def _allowed(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            return f"one of {context['expected'].replace(chr(39), '').replace(' or ', ', ')}"
        case "greater_than_equal":
            return f"{context['ge']} or more"
        case "less_than_equal":
            return f"{context['le']} or less"
        case "value_error":
            return str(context["error"])
        case known if known in _TYPES:
            return _TYPES[known]
        case _:
            return error["msg"]
