"""Take in what `jrnl --format json` writes: every entry becomes a reflection of one's own, private."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mentor_tui.domain.day import instant_of, instant_text
from mentor_tui.domain.text import clean_text
from mentor_tui.errors import ValueRefused
from mentor_tui.exchange.import_plan import Desk, derived_id


def is_jrnl(content: Any) -> bool:
    """Say whether a JSON value is jrnl's export."""
    return isinstance(content, Mapping) and isinstance(content.get("entries"), list) and "records" not in content


def take_jrnl(desk: Desk, content: Mapping[str, Any], where: str) -> None:
    """Put every entry on the desk; one taken in before adds nothing. Raise `ValueRefused` for what is no entry."""
    for place, entry in enumerate(content["entries"], 1):
        spot = f"{where}, entry {place}"
        if not isinstance(entry, Mapping):
            raise ValueRefused("it is not an object", where=spot, remedy="Nothing was changed")
        _take(desk, entry, spot)


def _take(desk: Desk, entry: Mapping[str, Any], where: str) -> None:
    written = f"{entry.get('date')}T{entry.get('time') or '00:00'}"
    try:
        clock = datetime.fromisoformat(written)
    except ValueError:
        refused = ValueRefused(f"date: {written} is not a day such as 2026-05-07", where=where)
        raise refused from None
    moment = instant_of(clock.replace(tzinfo=None), desk.zone)
    title, body = clean_text(str(entry.get("title") or "")), clean_text(str(entry.get("body") or ""))
    id = derived_id(moment, "jrnl", title, body)
    if desk.current(id) is not None:
        return
    tags = [str(tag).lstrip("@#") for tag in entry.get("tags") or []]
    tags += ["starred"] if entry.get("starred") else []
    fields = {"id": id, "title": title, "text": body, "tags": tags, "created": instant_text(moment), "state": "done"}
    desk.add("reflection", {name: value for name, value in fields.items() if value}, where=where)
