"""Records and patches in JSON, as `add` and `set` take them; each place that is refused is named."""

from __future__ import annotations

from typing import Any

from mentor_tui.cli.json_input import read_json
from mentor_tui.domain.kind import KINDS
from mentor_tui.errors import ValueRefused

#: Stands for the kind where each record of a JSON list names its own.
ANY_KIND = "record"


def records_in(source: str, kind: str) -> list[dict[str, Any]]:
    """Return the records in a file or on standard input (`-`), one or a list of them, each with its kind.

    Raise `ValueRefused` for what is no JSON, no object, or of another kind.
    """
    value = read_json(source)
    given = value if isinstance(value, list) else [value]
    return [_of_kind(record, kind, f"record {number}") for number, record in enumerate(given, 1)]


def _of_kind(record: Any, kind: str, where: str) -> dict[str, Any]:
    if not isinstance(record, dict):
        raise ValueRefused("is not an object", where=where, remedy="Nothing was added")
    own = record.get("kind", kind)
    if own != kind and kind != ANY_KIND:
        raise ValueRefused(
            f"kind: {own!r} is not {kind}", where=where, remedy=f"Use 'add {ANY_KIND}' for several kinds"
        )
    if own not in KINDS:
        raise ValueRefused(f"kind: {own!r} is not one of {', '.join(KINDS)}", where=where, remedy="Nothing was added")
    return {**record, "kind": own}


def patch_in(source: str) -> dict[str, Any]:
    """Return the patch in a file or on standard input (`-`). Raise `ValueRefused` for what is no JSON object."""
    value = read_json(source)
    if not isinstance(value, dict):
        raise ValueRefused("is not an object", where="--json", remedy="Nothing was changed")
    return value
