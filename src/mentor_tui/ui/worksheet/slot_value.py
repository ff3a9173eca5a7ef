"""The value of a slot: as text and back, and moved by a key where it is a score or a choice. Pure functions."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.domain.snapshot import Raw
from mentor_tui.domain.when import parse_day
from mentor_tui.ui.wording import day_words
from mentor_tui.ui.worksheet.stage import Slot, option_numbers


def text_of(slot: Slot, value: Any, today: date) -> str:
    """Return a value as it stands in the text field of its slot."""
    if value is None:
        return ""
    return day_words(str(value), today).split(" ", 1)[-1] if slot.form == "day" else str(value)


def value_of(slot: Slot, text: str, today: date) -> str | None:
    """Return what a text says in its slot, None where it says nothing; raise `ValueRefused` for what is no day."""
    if slot.form == "day":
        kept = text.strip()
        return parse_day(kept, today, past=slot.past).isoformat() if kept else None
    return text if text.strip() else None


def moved(slot: Slot, raw: Raw, value: Any, key: str) -> tuple[bool, Any]:
    """Return whether a key means something to a score or a choice, and the value it leads to from `value`.

    Backspace clears, a digit says which (0 is ten), arrows and space go on by one and stop at the ends.
    """
    if key in {"backspace", "delete"}:
        return True, None
    values = _values(slot, raw)
    if key.isdigit() and slot.form in {"scale", "chosen"}:
        number = int(key) or 10
        return (True, values[number - 1]) if number <= len(values) else (False, None)
    if key in {"left", "right", "space"} and values:
        at = values.index(value) if value in values else -1
        step = -1 if key == "left" else 1
        return True, values[max(0, min(len(values) - 1, at + step))]
    return False, None


def _values(slot: Slot, raw: Raw) -> list[Any]:
    """Return what can be chosen in a slot, in order."""
    if slot.form == "scale":
        return list(range(1, 11))
    return list(option_numbers(raw)) if slot.form == "chosen" else list(slot.choices)
