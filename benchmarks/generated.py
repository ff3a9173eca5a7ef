"""Journals of any size with plainly invented records of about 1.3 KB, made once and kept in a temporary cache.

The same size always gives the same records, so that two runs, and two programs, are measured on the same data.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import created
from mentor_tui.store.journal import Journal

Raw = dict[str, Any]
NOW = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)
OWNER, MENTOR = "01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"
PAIR = "01900000-0000-7000-8000-000000000003"
#: How the newest records are called: seen on the screen, it says that real data is shown.
RECENT = "Newest"
_FIRST = 0x1000
_AT_ONCE = 5_000
#: Raise it when the records change, so that nobody measures on old ones.
_EDITION = 3
_WORDS = tuple(
    """
    agenda listened question pause calibration budget tender bridge report signal review draft lesson walked quiet
    morning turbine harbour sketch decision weigh evidence criterion reason outcome risk client drawing sensor layout
    memo measure slope footing estimate handover rota seminar workshop honest doubt courage
    """.split()  # noqa: SIM905
)
_SYLLABLES = tuple("ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za bre cli dro fle gri".split())  # noqa: SIM905
_VOCABULARY = 4_000
#: How often each kind comes in a hundred records.
_SHARE = {
    "action": 22, "meeting": 14, "evidence": 18, "reflection": 16, "goal": 6, "contact": 10, "cpd": 6, "comment": 8,
}  # fmt: skip


def journal(size: int, *, only: str = "") -> Path:
    """Return the folder of a journal with `size` records, of `only` one kind if named; copy it to write (`copied`)."""
    folder = cache_folder() / "-".join(filter(None, ("journal", str(size), only)))
    if not (folder / "journal.json").exists():
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        _make(making, size, only)
        making.rename(folder)
    return folder


def copied(size: int, target: Path, *, only: str = "") -> Path:
    """Return a copy of the journal of that size at `target`, free to be written to."""
    shutil.copytree(journal(size, only=only), target, ignore=shutil.ignore_patterns("history", "backups", "*.lock"))
    return target


def cache_folder() -> Path:
    """Return where generated data is kept between runs: `BENCHMARK_FOLDER`, else the system's temporary folder."""
    chosen = os.environ.get("BENCHMARK_FOLDER")
    folder = Path(chosen) if chosen else Path(tempfile.gettempdir()) / f"mentor-tui-benchmark-{_EDITION}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def records(size: int, only: str = "") -> Iterator[Raw]:
    """Yield `size` records without the owner: two more people's worth of pairing, then every kind in its share."""
    yield {**_header("person", MENTOR, NOW - timedelta(days=900)), "name": "Ines Invented", "timezone": "Europe/Paris"}
    yield {
        **_header("mentorship", PAIR, NOW - timedelta(days=900)),
        "mentor": MENTOR, "mentee": OWNER, "state": "active", "contact_every_days": 21, "framework": "ukspec4-ceng",
        "started": "2023-11-20",
    }  # fmt: skip
    chance = random.Random(size)
    kinds = chance.choices(list(_SHARE), list(_SHARE.values()), k=max(0, size - 3))
    if only:
        kinds = [only] * len(kinds)
    for number, kind in enumerate(kinds):
        yield record(number, kind, chance, of=size)


def record(number: int, kind: str, chance: random.Random, *, of: int) -> Raw:
    """Return one record of about 1.3 KB; most lie in the past and are done, as in a journal kept for years."""
    age = timedelta(days=880 * (1 - number / max(1, of)))
    made = NOW - age
    day = made.date().isoformat()
    raw = _header(kind, f"01900000-0000-7000-8000-{_FIRST + number:012x}", made)
    raw |= {"mentorship": PAIR if kind != "cpd" else None, "visibility": "pair" if number % 3 else "private"}
    title, text = words(chance, 6).capitalize(), words(chance, 145)
    is_recent = number >= of - 40
    if is_recent:
        title = f"{RECENT} {title}"
    fields: dict[str, Raw] = {
        "action": {
            "text": title, "owner": "mentee" if number % 2 else "mentor", "due": day,
            "state": "open" if is_recent else "done", "done_on": None if is_recent else day, "note_kept": text,
        },
        "meeting": {
            "start": f"{day}T14:00", "timezone": "Europe/London", "minutes": 60, "state": "held",
            "agenda": [title], "notes": text, "line_that_stays": words(chance, 9),
        },
        "evidence": {"title": title, "on": day, "summary": text, "type": "work_product", "state": "captured"},
        "reflection": {"title": title, "on": day, "text": text},
        "goal": {"title": title, "why": text, "state": "achieved" if number % 9 else "active"},
        "contact": {"on": day, "channel": "email", "direction": "sent", "note": text},
        "cpd": {"activity": title, "on": day, "minutes": 60, "what": text},
        "comment": {"about": PAIR, "text": text, "state": "resolved"},
    }  # fmt: skip
    return {**raw, **{name: value for name, value in fields[kind].items() if value is not None}}


def words(chance: random.Random, count: int) -> str:
    """Return so many invented words."""
    every, weights = _vocabulary()
    return " ".join(chance.choices(every, cum_weights=weights, k=count))


@cache
def _vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return words and how often they come, as in any language: the n-th about 1/n as often as the first."""
    chance = random.Random(_VOCABULARY)
    made = ("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(_VOCABULARY))
    every = (*_WORDS, *made)
    return every, tuple(accumulate(1 / (place + 3) for place in range(len(every))))


def _header(kind: str, id: str, made: datetime) -> Raw:
    stamp = made.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return {"id": id, "kind": kind, "mentorship": None, "author": OWNER, "created": stamp, "updated": stamp}


def _make(folder: Path, size: int, only: str) -> None:
    owner = {**_header("person", OWNER, NOW - timedelta(days=901)), "name": "Ada Invented", "timezone": "Europe/London"}
    with Journal.create(folder, owner, clock=lambda: NOW, timezone="Europe/London") as made:
        batch: list[Raw] = []
        for raw in records(size, only):
            batch.append(raw)
            if len(batch) == _AT_ONCE:
                made.apply([created(item) for item in batch], "filled", origin="generated")
                batch = []
        made.apply([created(item) for item in batch], "filled", origin="generated")
        made.checkpoint()
