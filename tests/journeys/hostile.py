"""Records whose every text is hostile: markup, actions, escape sequences, overrides, wide characters, endless lines."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from tests.builders import maximal_records

from mentor_tui.domain.problem import problems

LINE = (
    "[/red] [@click=app.quit]x[/] [bold]b \x1b]0;STOLEN\x07 \x1b]52;c;U1RPTEVO\x07 \x1b[2J\x1b[31m \x9b31m"
    " \u202egnorw\u202c \u2066i\u2069 \ufeff 会議の記録 👩🏽\u200d🚀 🇫🇮 e\u0301 $(touch x) `x` ![i](javascript:x) \\ \r"
)
ENDLESS = "endless 会議 [/red]" + "x" * 100_000
PARAGRAPHS = LINE + "\n" + LINE + "\n\t* " + LINE

Path = tuple[str | int, ...]


def hostile_records(text: str = LINE, long: str = PARAGRAPHS) -> list[dict[str, Any]]:
    """Return one record of each kind with every field filled and every free text replaced.

    A text is free where its model takes anything there; `long` goes where several lines may stand.
    """
    return [_spoiled(record, text, long) for record in maximal_records()]


def _spoiled(record: dict[str, Any], text: str, long: str) -> dict[str, Any]:
    spoiled = deepcopy(record)
    for path, value in list(_texts(record)):
        if not _is_link(path, value):
            _put(spoiled, path, next((one for one in (long, text) if _fits(record, path, one)), value))
    return spoiled


def _is_link(path: Path, value: str) -> bool:
    return path[-1] in ("id", "kind") or value.startswith("019dfe6c")


def _fits(record: dict[str, Any], path: Path, text: str) -> bool:
    tried = deepcopy(record)
    _put(tried, path, text)
    return problems(tried) == problems(record)


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*path, name))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _texts(part, (*path, at))


def _put(record: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        record = record[step]
    record[path[-1]] = value


def is_harmless(text: str) -> bool:
    """Say whether a terminal would obey nothing in a text: no control character but newline and tab, no override."""
    return not any(
        (ord(char) < 0x20 and char not in "\n\t") or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u2066\ufeff"
        for char in text
    )
