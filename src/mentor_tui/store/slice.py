"""A checkpoint read a slice at a time, so that its whole text never stands in memory beside the records made of it.

That works for the layout we write, a table's documents each on a line of its own. Whatever else somebody made of the
file is not guessed at: then there is no answer, and the text is parsed as a whole.
"""

from __future__ import annotations

from io import BufferedIOBase
from typing import Any

from mentor_tui.store.format import loads

#: Bytes parsed at once: few enough to stay small, many enough that records share the names of their fields.
_SLICE = 1 << 18
_OPENS = b": {\n"


def tables(file: BufferedIOBase) -> dict[str, Any] | None:
    """Return the JSON object in `file`, from where it stands; None where it is laid out in another way, or damaged."""
    try:
        return _tables(file)
    except ValueError:
        return None


def _tables(file: BufferedIOBase) -> dict[str, Any]:
    """Return the same. Raise `ValueError`."""
    found: dict[str, Any] = {}
    _expect(file.readline() == b"{\n")
    goes_on = True
    while goes_on:
        line = file.readline()
        if line.endswith(_OPENS):
            name = loads(line.removesuffix(_OPENS))
            table: dict[str, Any] = {}
            goes_on = _fill(table, file)
            members = {name: table}
        else:  # an empty table, or what is only kept
            goes_on = line.endswith(b",\n")
            members = _members([line], goes_on=goes_on)
        _expect(len(members) == 1 and found.keys().isdisjoint(members) and all(type(name) is str for name in members))
        found.update(members)
    _expect(file.read() == b"}\n")
    return found


def _fill(table: dict[str, Any], file: BufferedIOBase) -> bool:
    """Read documents into a table to its end, and say whether another table follows."""
    lines: list[bytes] = []
    size = 0
    for line in file:
        if line.startswith(b"}"):
            table.update(_members(lines, goes_on=False))
            _expect(line in (b"}\n", b"},\n"))
            return line == b"},\n"
        if size > _SLICE:
            table.update(_members(lines, goes_on=True))
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    raise ValueError("ends within a table")


def _members(lines: list[bytes], *, goes_on: bool) -> dict[str, Any]:
    """Return the members that whole lines say; behind the last of them comes a comma where it `goes_on`."""
    text = b"".join(lines)
    end = b",\n" if goes_on else b"\n"
    _expect(text.endswith(end))
    members: dict[str, Any] = loads(b"{" + text.removesuffix(end) + b"}")
    return members


def _expect(is_so: bool) -> None:
    if not is_so:
        raise ValueError("is laid out in another way")
