"""Backups: earlier checkpoints kept whole, each with the list of the attachments it needs.

A backup's name says when it was made, at which sequence, and the beginning of its own SHA-256, so that a good one is
told from a damaged one without anything else (of what the file says, where it is sealed). They rotate: the newest
ones, and the last of each month for a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import Change, created, deleted, updated
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import JournalDamaged, NotFound
from mentor_tui.store import attachment, checkpoint
from mentor_tui.store.durable import private_folder
from mentor_tui.store.format import Files
from mentor_tui.store.state import State

_REPAIRS = "'mentor-tui check --repair' keeps what is good, and the damaged file beside it"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)-(\d{6,})-([0-9a-f]{12})\.json")
_NEWEST, _MONTHS = 10, 12


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its name, the instant it was made (as text), its sequence, how many records, and its file."""

    name: str
    at: str
    sequence: int
    records: int
    path: Path


def listed(files: Files) -> list[Path]:
    """Return the backups' files, newest first."""
    found = [path for path in files.backups.glob("*.json") if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def backups(files: Files) -> tuple[Backup, ...]:
    """Return the backups that are whole, newest first."""
    return tuple(found for path in listed(files) if (found := _read(files, path)))


def _read(files: Files, path: Path) -> Backup | None:
    try:
        state = checkpoint.decode(_good_bytes(files, path), name=path.name)
    except (JournalDamaged, OSError):
        return None
    return _described(path, state)


def _described(path: Path, state: State) -> Backup:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    day, _, clock = match[1].partition("T")
    return Backup(path.stem, f"{day}T{clock.replace('-', ':')}", int(match[2]), len(state.snapshot), path)


def _good_bytes(files: Files, path: Path) -> bytes:
    """Return a backup's bytes; raise `JournalDamaged` where they are not those its name tells of."""
    data = files.read(path)
    match = _NAME.fullmatch(path.name)
    if match and sha256(data).hexdigest()[:12] != match[3]:
        raise JournalDamaged("does not match the checksum in its name", where=f"backups/{path.name}")
    return data


def make(files: Files, state: State, now: datetime) -> Backup:
    """Write the state as a backup, let old ones go, and return it. Raise `OSError`."""
    data = checkpoint.encode(state, attachments=attachment.named(state))
    path = files.backups / name_for(state, now, data)
    private_folder(files.backups)
    files.write(path, data)
    _rotate(files)
    return _described(path, state)


def name_for(state: State, now: datetime, data: bytes) -> str:
    """Return the name of a backup with the content `data`."""
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    return f"{at}-{state.sequence:06}-{sha256(data).hexdigest()[:12]}.json"


def renamed(path: Path, data: bytes) -> str:
    """Return the name of a backup whose content was written anew."""
    match = _NAME.fullmatch(path.name)
    assert match is not None
    return f"{match[1]}-{match[2]}-{sha256(data).hexdigest()[:12]}.json"


def make_if_due(files: Files, state: State, now: datetime) -> None:
    """Make a backup if the newest one is of an earlier day."""
    newest = next(iter(listed(files)), None)
    if newest is None or newest.name[:10] != now.astimezone(UTC).strftime("%Y-%m-%d"):
        make(files, state, now)


def find(files: Files, name: str) -> Path:
    """Return the one backup whose name begins with `name`; raise `NotFound`."""
    matches = [path for path in listed(files) if path.name.startswith(name)]
    if len(matches) != 1:
        what = f"{len(matches)} backups have a name like this" if matches else "no such backup"
        raise NotFound(what, where=name, remedy="'mentor-tui backup list' shows them")
    return matches[0]


def load(files: Files, name: str) -> State:
    """Return what a backup holds. Raise `NotFound`, `JournalDamaged`."""
    path = find(files, name)
    return checkpoint.decode(_good_bytes(files, path), name=f"backups/{path.name}")


def way_back(now: Snapshot, then: Snapshot) -> list[Change]:
    """Return the changes that lead from one snapshot to another."""
    changes: list[Change] = []
    for id in {*now.ids, *then.ids}:
        here, there = now.raw(id), then.raw(id)
        if here is None or there is None:
            changes += [created(there)] if there is not None else [deleted(here)] if here is not None else []
        elif change := updated(here, there):
            changes.append(change)
    return changes


def advice(files: Files) -> str:
    """Return what to do about a damaged journal: the newest good backup by name, or that there is none."""
    for path in listed(files):
        if found := _read(files, path):
            return f"Nothing was changed. The newest good backup is {found.name}; {_REPAIRS}"
    return f"Nothing was changed. There is no backup; {_REPAIRS}"


def _rotate(files: Files) -> None:
    """Keep the newest ones and the last of each of the latest months."""
    paths = listed(files)
    last_of_month: dict[str, Any] = {}
    for path in paths:
        last_of_month.setdefault(path.name[:7], path)
    keep = {*paths[:_NEWEST], *list(last_of_month.values())[:_MONTHS]}
    for path in paths:
        if path not in keep:
            path.unlink()
