"""The sample journal: one told story, moved in time so that it is always told today.

Reads the files under `sample_journal/` and shifts their days. It neither validates the records
nor writes them anywhere.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

# A day, a local clock time or an instant, and nothing else in the string: free text that merely mentions one stays.
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?", re.ASCII)
_DAY_LENGTH = len("2026-05-07")


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold the story as told on one day: its owner's person id, the owner's IANA zone, the raw records."""

    owner: str
    timezone: str
    records: list[dict[str, Any]]


def load_sample(folder: Path, today: date) -> Sample:
    """Read the sample journal in `folder` and tell it on `today`.

    Every day, clock time and instant moves by the whole days between the day the files were told on and `today`;
    clock readings stay. Persons and mentorships come first, then the other kinds by name, each oldest first. Raises
    `OSError` for a file that cannot be read and `ValueError` for one that is not the sample's JSON.
    """
    story = _read(folder / "story.json")
    records = list(story["records"])
    for part in sorted((folder / "records").glob("*.json")):
        records += _read(part)
    shift = today - date.fromisoformat(story["told_on"][:_DAY_LENGTH])
    return Sample(story["owner"], story["timezone"], [_moved(record, shift) for record in records])


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _moved(value: Any, shift: timedelta) -> Any:
    if isinstance(value, dict):
        return {name: _moved(inner, shift) for name, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, shift) for inner in value]
    if isinstance(value, str) and _DATED.fullmatch(value):
        day = date.fromisoformat(value[:_DAY_LENGTH]) + shift
        return day.isoformat() + value[_DAY_LENGTH:]
    return value
