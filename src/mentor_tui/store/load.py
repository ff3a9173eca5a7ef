"""From the files on disk to a state: the checkpoint, then every line after it, or the exact place of the damage.

Only reads. What it finds to be settled (a file edited by hand, a log that is not there) it names for the writer.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from hashlib import file_digest
from typing import Any

from mentor_tui.errors import JournalDamaged
from mentor_tui.store import checkpoint, history
from mentor_tui.store.durable import Stamp, stamp
from mentor_tui.store.format import FORMAT, Files
from mentor_tui.store.log import Log, read
from mentor_tui.store.outside import Edit, grounded
from mentor_tui.store.state import State

_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the files hold.

    `hash` and `stamp` tell the checkpoint from another one, `marks` are the checkpoints the log knows, `generation`
    counts how often something was forgotten, `edit` is there when somebody edited the checkpoint.
    """

    state: State
    hash: str
    stamp: Stamp | None
    marks: dict[str, int]
    generation: int
    edit: Edit | None = None
    is_newer: bool = False


def load(files: Files, log: Log) -> Loaded:
    """Read the journal; `log` then stands behind its last whole line. Raise `JournalDamaged`, `OSError`."""
    log.rewind()
    scan = log.follow().lines if files.log.exists() else []
    seen = stamp(files.checkpoint)
    state, hash = _checkpointed(files)
    state = _headed(state, scan)
    marks, generation = history.marks(scan or _last_closed(files)), _generation(scan, state)
    found = Loaded(state, hash, seen, marks, generation)
    if _is_newer(state, scan):
        return replace(found, is_newer=True)
    if marks and hash not in marks:
        return _edited(files, found, scan)
    return replace(found, state=replay(state, scan, name=files.log.name))


def load_unlocked(files: Files, log: Log) -> Loaded:
    """Read the journal where its lock cannot be had: again until no file changed while it was read."""
    for pause in (0.001 * 2**attempt for attempt in range(_ATTEMPTS)):
        before = stamp(files.checkpoint), stamp(files.log)
        try:
            return _unchanged(load(files, log), files, before)
        except (_Moved, JournalDamaged, FileNotFoundError):
            time.sleep(pause)
    return load(files, log)


class _Moved(Exception):
    """A file changed while it was read."""


def _unchanged(found: Loaded, files: Files, before: tuple[Stamp | None, Stamp | None]) -> Loaded:
    if before != (stamp(files.checkpoint), stamp(files.log)):
        raise _Moved
    return found


def replay(state: State, lines: list[dict[str, Any]], *, name: str) -> State:
    """Return the state after those of the lines it does not hold yet. Raise `JournalDamaged` where some are missing."""
    for members in lines:
        if "changes" not in members or members["sequence"] <= state.sequence:
            continue
        if members["sequence"] != state.sequence + 1:
            missing = f"lines {state.sequence + 1} to {members['sequence'] - 1} are missing"
            raise JournalDamaged(missing, where=name)
        state = state.after(members)
    return state


def rebuilt(files: Files, *, at: int) -> tuple[State | None, State | None]:
    """Return the state at sequence `at` and the newest one, from history and log alone; None where they have gaps."""
    from mentor_tui.domain.snapshot import Snapshot

    state = State(Snapshot(owner=""))
    then = state if at == 0 else None
    for members in history.forward(files):
        if members["sequence"] != state.sequence + 1:
            return None, None
        state = state.after(members)
        if state.sequence == at:
            then = state
    return then, state


def _checkpointed(files: Files) -> tuple[State, str]:
    """Return what the checkpoint holds, and its hash."""
    try:
        with files.open(files.checkpoint) as file:
            hash = file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return checkpoint.read(file, name=files.checkpoint.name), hash
    except FileNotFoundError:
        raise JournalDamaged("the checkpoint is missing", where=files.checkpoint.name) from None


def _headed(state: State, lines: list[dict[str, Any]]) -> State:
    """Return the state with what the log's header knows of the journal, where an edit lost it from the checkpoint."""
    header = lines[0] if lines else {}
    about = {name: header[name] for name in ("owner", "timezone") if header.get(name)} | dict(state.about)
    owner = state.snapshot.owner or str(about.get("owner") or "")
    return replace(state, about=about, snapshot=replace(state.snapshot, owner=owner))


def _last_closed(files: Files) -> list[dict[str, Any]]:
    """Return the newest closed log's lines: it names the checkpoint where a crash came before the new log."""
    closed = history.closed(files)
    return read(files, closed[-1]).lines if closed else []


def _generation(lines: list[dict[str, Any]], state: State) -> int:
    return int(lines[0].get("generation", 0)) if lines else int(state.about.get("generation") or 0)


def _is_newer(state: State, lines: list[dict[str, Any]]) -> bool:
    formats = [state.about.get("format"), lines[0].get("format") if lines else FORMAT]
    return any(isinstance(number, int) and number > FORMAT for number in formats)


def _edited(files: Files, found: Loaded, lines: list[dict[str, Any]]) -> Loaded:
    """Return what the journal holds, and beside it the checkpoint that is not the one we wrote."""
    file = found.state
    at = file.sequence if file.sequence in found.marks.values() else max(found.marks.values())
    then, now = rebuilt(files, at=at)
    if then is None or now is None:
        # Without its history nothing says what was edited: the file stands as it is, and the log goes on from it.
        return replace(found, state=replay(file, lines, name=files.log.name))
    is_taken = any(members.get("outside") == found.hash for members in lines)
    return replace(found, state=grounded(now, file), edit=Edit(grounded(then, file), file, is_taken))
