"""The lines between two `---` at the head of an exported file: what it is, for whom, from which state of the journal.

Written as the part of YAML that is also JSON: one `key: value` a line, each value a JSON value. Nothing a person typed
is in it. The reader takes nothing else, and what it does not know it leaves out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

FENCE = "---"
FORMAT = "mentor-tui/1"


def front_matter(values: Mapping[str, Any]) -> str:
    """Return the front matter with its fences, ending in a blank line; values that are None are left out."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value is not None)
    return "\n".join((FENCE, *lines, FENCE, "", ""))


def read_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return what stands at the head of `text`, and the text behind it; nothing and all of it where there is none."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != FENCE or FENCE not in (line.rstrip() for line in lines[1:]):
        return {}, text
    end = next(place for place, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    return dict(filter(None, map(_entry, lines[1:end]))), "\n".join(lines[end + 1 :])


def _entry(line: str) -> tuple[str, Any] | None:
    key, colon, value = line.partition(":")
    if not colon:
        return None
    try:
        return key.strip(), json.loads(value)
    except ValueError:
        # A person's editor may have taken the quotes away.
        return key.strip(), value.strip()
