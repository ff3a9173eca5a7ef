"""Frameworks as files: read TOML, JSON, CSV and both forms of `.matrix`, write TOML, JSON and the newer `.matrix`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mentor_tui.domain.framework import Framework
from mentor_tui.domain.framework_reading import framework_from
from mentor_tui.errors import UsageError, ValueRefused
from mentor_tui.exchange.csv_row import csv_rows
from mentor_tui.exchange.matrix import framework_mapping, framework_mapping_from, id_of, matrix_from
from mentor_tui.store.given_file import read_given

_LARGEST = 20_000_000
_NOTHING = "Nothing was added"
_PROMPTS = re.compile(r"\s*[;\n]\s*")
#: Columns of a CSV, a row a criterion.
COLUMNS = ("code", "title", "short", "text", "parent", "judged", "prompts")


def framework_in(path: Path, *, id: str | None = None, title: str | None = None) -> Framework:
    """Return the framework a file holds, its `id` and `title` replaced where given.

    Raise `NotFound`, `UsageError` or `ValueRefused` with one line that names the file, the place and what is wrong.
    """
    given = {name: value for name, value in (("id", id), ("title", title)) if value is not None}
    return framework_from({**_mapping(path), **given}, str(path))


def _mapping(path: Path) -> Mapping[str, Any]:
    readers: dict[str, Callable[[str, Path], Mapping[str, Any]]] = {
        ".toml": _from_toml,
        ".json": _from_json,
        ".csv": _from_csv,
        ".matrix": lambda text, where: framework_mapping_from(text, str(where)),
    }
    read = readers.get(path.suffix.lower())
    text = _text(path)
    if read is None:
        raise UsageError("what is in this file is not known", where=str(path), remedy=f"Taken are {', '.join(readers)}")
    return read(text, path)


def _text(path: Path) -> str:
    try:
        return read_given(path, at_most=_LARGEST, remedy=_NOTHING).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueRefused("this is not text in UTF-8", where=str(path), remedy="Save it as UTF-8") from None


def _from_toml(text: str, path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise ValueRefused(f"not TOML: {wrong}", where=str(path), remedy="Correct that line") from None


def _from_json(text: str, path: Path) -> Mapping[str, Any]:
    """Return what a JSON file says, under our names or Mahara's."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueRefused("this is not JSON", where=str(path), remedy=_NOTHING) from None
    if not isinstance(content, Mapping):
        raise ValueRefused("this is not a JSON object", where=str(path), remedy=_NOTHING)
    return framework_mapping_from(text, str(path)) if "framework" in content else content


def _from_csv(text: str, path: Path) -> Mapping[str, Any]:
    """Return a framework with a criterion for each row, named after the file."""
    criteria = []
    for row in csv_rows(text, str(path)):
        unknown = sorted(row.columns - {*COLUMNS})
        if unknown:
            raise ValueRefused(f"no column '{unknown[0]}'", where=str(path), remedy=f"Columns are {', '.join(COLUMNS)}")
        criterion: dict[str, Any] = dict(row.cells)
        if "prompts" in criterion:
            criterion["prompts"] = list(filter(None, _PROMPTS.split(criterion["prompts"].strip())))
        criteria.append(criterion)
    return {"id": id_of(path.stem), "title": path.stem, "criteria": criteria}


def framework_text(framework: Framework, suffix: str) -> str:
    """Return a framework as the text of a file with that ending: `.matrix`, `.toml` or `.json`; raise `UsageError`."""
    writers: dict[str, Callable[[Framework], str]] = {".matrix": matrix_from, ".toml": _toml, ".json": _json}
    if suffix not in writers:
        raise UsageError(f"no form '{suffix}' of a framework", remedy=f"The file ends in {', '.join(writers)}")
    return writers[suffix](framework)


def _toml(framework: Framework) -> str:
    import tomlkit

    mapping = framework_mapping(framework)
    if "coverage" in mapping:
        # Read as a whole: an array of tomlkit counts all its values anew for each that is added.
        mapping["coverage"] = tomlkit.array(json.dumps(mapping["coverage"], ensure_ascii=False))
    return tomlkit.dumps(mapping)


def _json(framework: Framework) -> str:
    return json.dumps(framework_mapping(framework), ensure_ascii=False, indent=2) + "\n"
