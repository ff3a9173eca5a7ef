"""Bring a damaged journal back to a state that opens, only when asked; every damaged file is kept beside the new one.

What is whole is taken in order: the checkpoint, else history from its beginning, else the newest good backup; then
every line that matches its checksum. Behind a gap a line is merged field by field, so nothing newer is covered. A
checkpoint that is JSON but not the one that was written may have lost records: those that whole lines hold come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from mentor_tui.domain.change import Change, Raw, merge
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import count_of
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import backup, checkpoint, history, line, log
from mentor_tui.store.durable import move_file, numbered, private_folder, replace_file
from mentor_tui.store.format import FORMAT, Files
from mentor_tui.store.load import rebuilt
from mentor_tui.store.state import State


def repair(files: Files) -> tuple[str, ...]:
    """Repair the files under the write lock and return what was done, a line each; nothing where all is whole.

    Raise `JournalDamaged` where nothing whole is left to begin with.
    """
    bad = [path for path in (*history.closed(files), files.log) if path.exists() and not _is_whole(files, path)]
    state = _checkpoint(files)
    if state is not None and not bad and _goes_on(files, state):
        return ()
    salvaged = _with_lines(state or _beginning(files), _good_lines(files))
    if state is not None and not _is_as_written(files):
        salvaged = _with_missing(salvaged, _with_lines(State(Snapshot(owner="")), _good_lines(files)))
    done = [_put_aside(files, path) for path in bad]
    if state is None and files.checkpoint.exists():
        done.append(_put_aside(files, files.checkpoint))
    _write(files, salvaged)
    return (*done, f"the journal stands at {count_of(len(salvaged.snapshot), 'record')}, sequence {salvaged.sequence}")


def _is_whole(files: Files, path: Path) -> bool:
    try:
        log.read(files, path)
    except JournalDamaged:
        return False
    return True


def _checkpoint(files: Files) -> State | None:
    try:
        return checkpoint.decode(files.read(files.checkpoint))
    except (JournalDamaged, FileNotFoundError):
        return None


def _goes_on(files: Files, state: State) -> bool:
    """Say whether the live log's lines follow the checkpoint without a gap."""
    reached = state.sequence
    for members in log.read(files, files.log).lines:
        if "changes" in members and members["sequence"] > reached + 1:
            return False
        reached = max(reached, members["sequence"])
    return True


def _beginning(files: Files) -> State:
    """Return what to go on from where the checkpoint is lost."""
    header = next(iter(_whole_lines(files, files.log)), {})
    if header.get("owner") and all(_is_whole(files, path) for path in history.closed(files)):
        then, _ = rebuilt(files, at=int(header.get("sequence", 0)))
        if then is not None:
            about = {"timezone": header.get("timezone")}
            return replace(then, about=about, snapshot=replace(then.snapshot, owner=header["owner"]))
    for item in backup.backups(files):
        return backup.load(files, item.name)
    if header.get("owner"):
        return State(Snapshot(owner=header["owner"]), {"timezone": header.get("timezone")})
    raise JournalDamaged("nothing whole is left to begin with", where=str(files.folder))


def _good_lines(files: Files) -> Iterator[dict[str, Any]]:
    for path in (*history.closed(files), files.log):
        yield from (members for members in _whole_lines(files, path) if "changes" in members)


def _whole_lines(files: Files, path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a log that match their checksums."""
    data = path.read_bytes() if path.exists() else b""
    for raw in data.split(b"\n")[:-1]:
        try:
            yield line.decode(files.seal.opened_line(raw))
        except ValueError:
            continue


def _with_lines(state: State, lines: Iterator[dict[str, Any]]) -> State:
    for members in lines:
        if members["sequence"] <= state.sequence:
            continue
        if members["sequence"] > state.sequence + 1:
            members = _merged(state, members)
        state = state.after(members)
    return state


def _is_as_written(files: Files) -> bool:
    """Say whether the checkpoint is one that a whole line of a log names."""
    hash = sha256(files.read(files.checkpoint)).hexdigest()
    every = (*history.closed(files), files.log)
    return any(members.get("checkpoint") == hash for path in every for members in _whole_lines(files, path))


def _with_missing(state: State, told: State) -> State:
    """Return the state with the records that the lines hold and it does not, neither as they are nor in the trash."""
    here = {*state.snapshot.ids, *state.snapshot.trash}
    missing = [
        table.entries[id].raw for table in told.snapshot.tables.values() for id in table.entries if id not in here
    ]
    changes = [{"kind": raw["kind"], "id": raw["id"], "before": None, "after": raw} for raw in missing]
    return state.after({"sequence": state.sequence, "changes": changes})


def _merged(state: State, members: dict[str, Any]) -> dict[str, Any]:
    """Return a line from behind a gap with only what can still be laid over the records as they stand."""
    changes: list[dict[str, Any]] = []
    for item in members["changes"]:
        was = state.snapshot.raw(item["id"])
        change = Change(item["kind"], item["id"], item["before"], item["after"])
        now = merge(was, change).record if was is not None or item["before"] is None else _whole(item)
        if now is not was:
            changes.append({"kind": item["kind"], "id": item["id"], "before": was, "after": now})
    return {**members, "changes": changes}


def _whole(item: dict[str, Any]) -> Raw | None:
    """Return the record an update leaves where its own beginning was lost: as much of it as the line says."""
    after = item["after"]
    return {"id": item["id"], "kind": item["kind"], **after} if after is not None else None


def _put_aside(files: Files, path: Path) -> str:
    """Keep a damaged file under another name; of a log, the good lines stay."""
    aside = numbered(path.with_name(path.name + ".damaged"))
    whole = (line.encode(item) for item in _whole_lines(files, path))
    good = b"".join(map(files.seal.sealed_line, whole))
    if path == files.checkpoint:
        move_file(path, aside)
    else:
        replace_file(aside, path.read_bytes())
        replace_file(path, good)
    return f"{path.relative_to(files.folder).as_posix()} was damaged and is kept as {aside.name}"


def _write(files: Files, state: State) -> None:
    """Put the checkpoint and a fresh log in place; the live log's good lines go to history."""
    lines = [members["sequence"] for members in _whole_lines(files, files.log) if "changes" in members]
    header = next(iter(_whole_lines(files, files.log)), {})
    data = checkpoint.encode(state)
    files.write(files.checkpoint, data)
    if lines:
        private_folder(files.history)
        move_file(files.log, files.history / history.closed_name(lines[0], lines[-1]))
    fresh = {
        "format": FORMAT,
        "checkpoint": sha256(data).hexdigest(),
        "sequence": state.sequence,
        "generation": int(header.get("generation", 0)) + 1,
        "owner": state.snapshot.owner,
        "timezone": state.about.get("timezone"),
        "at": header.get("at", ""),
    }
    log.start(files, fresh)
