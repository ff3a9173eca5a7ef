"""Where people's own words stand in a raw record: what may hold a name, and what is a value, a code or an id."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from mentor_tui.domain.field_path import declared_in
from mentor_tui.domain.records import MODELS

Change = Callable[[str], str]
#: Hints of fields whose text is a value.
_VALUES = frozenset({
    "choice", "day", "clock", "instant", "zone", "number", "scale", "check", "reference", "references",
})  # fmt: skip
_FIXED = frozenset({"id", "kind", "mentorship", "author", "created", "updated", "visibility", "sha256"})
#: Fields that hold codes of frameworks and packs: what is known to be one is a code, anything else may be a name.
_CODES = frozenset({"framework", "pack", "item", "criterion", "code", "criteria", "skills", "document"})


def rewritten(raw: Mapping[str, Any], change: Change, codes: Collection[str] = ()) -> dict[str, Any]:
    """Return a raw record with every text a person may have typed passed through `change`.

    Links and file names are such text, and fields this version does not know; `codes` are known codes and ids of
    frameworks and packs, which stay as they are.
    """
    model = MODELS.get(str(raw.get("kind")))
    return _Walk(change, codes).object(raw, (model,) if model else ())


def prose_in(raw: Mapping[str, Any], codes: Collection[str] = ()) -> Iterator[str]:
    """Yield every text of a raw record that `rewritten` would change."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    rewritten(raw, keep, codes)
    yield from found


class _Walk:
    """Copy a JSON value, by its models where it has some."""

    def __init__(self, change: Change, codes: Collection[str]) -> None:
        self._change = change
        self._codes = codes

    def object(self, raw: Mapping[str, Any], models: tuple[Any, ...]) -> dict[str, Any]:
        fields = declared_in(models)
        result: dict[str, Any] = {}
        for name, value in raw.items():
            found = fields.get(name)
            if found and found.parts:
                result[name] = self._parts(value, found.parts)
            elif found and found.label.hint in _VALUES and name not in _CODES:
                result[name] = value
            else:
                result[name] = self._named(name, value)
        return result

    def json(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._change(value)
        if isinstance(value, Mapping):
            return {name: self._named(name, inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.json(inner) for inner in value]
        return value

    def _parts(self, value: Any, models: tuple[Any, ...]) -> Any:
        if isinstance(value, Mapping):
            return self.object(value, models)
        if isinstance(value, list | tuple):
            return [self._parts(inner, models) for inner in value]
        return self.json(value)

    def _named(self, name: str, value: Any) -> Any:
        if name in _FIXED:
            return value
        if name in _CODES and isinstance(value, list | tuple):
            return [self._named(name, inner) for inner in value]
        return value if name in _CODES and isinstance(value, str) and value in self._codes else self.json(value)
