"""Forgetting (rule 8): no byte of a forgotten record stays under the journal folder.

The ids are written down first, in `forgetting.json`; each step then can be done again, so whoever opens the journal
after a crash finishes the work. Sealed lines are written anew with fresh checksums; their sequences stay. The ids'
own file goes last.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.domain.change import Raw
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.errors import JournalDamaged
from mentor_tui.store import attachment, backup, checkpoint, history, line
from mentor_tui.store.durable import flush_folder, replace_file
from mentor_tui.store.format import Files, dumps, loads
from mentor_tui.store.seal import Seal
from mentor_tui.store.state import State

if TYPE_CHECKING:
    from mentor_tui.store.writer import Writer

_LABEL = "forgotten"
#: Files that may hold a copy of anything: what a crash or a repair put aside, and what can be made again.
_COPIES = (
    "*.torn-*", "*.damaged-*", "*.new", "cache/*", "cache/drafts/*.new",
    "attachments/*.new", "history/*.new", "history/*.damaged-*", "backups/*.new",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many records and files went, and in plain words where something of them may still be."""

    count: int
    files: int
    left: tuple[str, ...]


def forget(writer: Writer, ids: Iterable[str], mentorship: str | None) -> Forgotten:
    """Forget records, or everything of a mentorship, inside `saving`. Raise `NotSaved`; then do it again."""
    files = writer.files
    gone = {*ids, *(_belonging(files, writer.state, mentorship) if mentorship else ())}
    writer.save({"by": writer.state.snapshot.owner, "label": _LABEL, "changes": []})
    before = {path.name for path in files.attachments.glob("*")}
    files.write(files.forgetting, dumps(sorted(gone)))
    finish(writer)
    left = {path.name for path in files.attachments.glob("*")}
    return Forgotten(len(gone), len(before - left), tuple(_elsewhere(files, writer.state.snapshot, gone)))


def finish(writer: Writer) -> None:
    """Do what is left of a forgetting that was begun, inside `saving`."""
    files = writer.files
    gone = frozenset(loads(files.read(files.forgetting)))
    state = without(writer.state, gone)
    for path in history.closed(files, everything=True):
        _rewrite(path, lambda data: _lines_without(data, gone, files.seal))
    writer.replace_everything(state, lambda data: _lines_without(data, gone, files.seal))
    for path in backup.listed(files):
        _rewrite_backup(files, path, gone)
    _remove_copies(files)
    for put_aside in (files.folder / "sync" / "kept", files.cache, files.cache / "drafts"):
        _remove_naming(files, put_aside, gone)
    _remove_attachments(files, state)
    files.forgetting.unlink()
    flush_folder(files.folder)


def _remove_naming(files: Files, folder: Path, gone: frozenset[str]) -> None:
    """Delete the files that name a forgotten record: what sync put aside, drafts of forms and live notes."""
    marks = [id.encode() for id in gone]
    for path in folder.glob("*.json"):
        try:
            said = files.read(path)
            is_naming = any(mark in said for mark in marks)
        except JournalDamaged:
            is_naming = True  # nobody can say what is in it
        if is_naming:
            path.unlink()


def without(state: State, gone: frozenset[str]) -> State:
    """Return a state without any trace of the ids: records, trash, document numbers, what is personal, what is kept."""
    snapshot = state.snapshot.without(gone, state.sequence)
    trash, numbers = snapshot.trash, state.numbers
    for id in gone:
        trash, numbers = trash.discard(id), numbers.discard(id)
    cleared = replace(
        state,
        snapshot=replace(snapshot, trash=trash),
        numbers=numbers,
        kept=_pruned(state.kept, gone),
        about=_pruned(state.about, gone),
    )
    return cleared.with_personal(_pruned(snapshot.personal, gone))


def _pruned(value: Any, gone: frozenset[str]) -> Any:
    """Return a JSON value without members and items that name an id, or are a record or part with that id."""
    if isinstance(value, Mapping):
        return {
            name: _pruned(item, gone)
            for name, item in value.items()
            if name not in gone and not _names(item, gone)
        }  # fmt: skip
    if isinstance(value, list):
        return [_pruned(item, gone) for item in value if not _names(item, gone)]
    return value


def _names(value: Any, gone: frozenset[str]) -> bool:
    if isinstance(value, Mapping):
        return isinstance(value.get("id"), str) and value["id"] in gone
    return isinstance(value, str) and value in gone


def _belonging(files: Files, state: State, mentorship: str) -> Iterator[str]:
    """Yield the ids of a mentorship and of every record that is or ever was in it, trash and history included."""
    yield mentorship
    snapshot = state.snapshot
    for table in snapshot.tables.values():
        yield from (id for id, entry in table.entries.items() if entry.raw.get("mentorship") == mentorship)
    yield from (id for id, item in snapshot.trash.items() if item.raw.get("mentorship") == mentorship)
    for members in history.backward(files, containing=mentorship.encode()):
        for change in members["changes"]:
            forms = [form for form in (change["before"], change["after"]) if form]
            alive = snapshot.raw(change["id"])
            if alive is None and any(form.get("mentorship") == mentorship for form in forms):
                yield change["id"]


def _in_backup(files: Files, name: str) -> list[dict[str, Any]]:
    return attachment.named(backup.load(files, name))


def _lines_without(data: bytes, gone: frozenset[str], seal: Seal) -> bytes:
    """Return a log's bytes with every line that touches a forgotten id written anew, without it and its label."""
    marks = [id.encode() for id in gone]
    result: list[bytes] = []
    for raw in data.splitlines(keepends=True):
        opened = seal.opened_line(raw[:-1]) if raw.endswith(b"\n") else b""
        if any(mark in opened for mark in marks):
            raw = seal.sealed_line(line.encode(_members_without(line.decode(opened), gone)))
        result.append(raw)
    return b"".join(result)


def _members_without(members: dict[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    members.pop("checksum", None)
    kept = [change for change in members.get("changes", ()) if change["id"] not in gone]
    if len(kept) < len(members.get("changes", ())):
        members |= {"changes": kept, "label": _LABEL}
    for name in ("emptied", "personal", "numbers", "documents"):
        if name in members:
            members[name] = _pruned(members[name], gone)
    return members


def _rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    data = path.read_bytes()
    fresh = change(data)
    if fresh != data:
        replace_file(path, fresh)


def _rewrite_backup(files: Files, path: Path, gone: frozenset[str]) -> None:
    """Write a backup anew without the ids; a damaged one goes, since nobody can say what is in it."""
    try:
        before = files.read(path)
        state = checkpoint.decode(before, name=path.name)
    except JournalDamaged:
        path.unlink()
        return
    data = checkpoint.encode(cleared := without(state, gone), attachments=attachment.named(cleared))
    if data != before:
        files.write(files.backups / backup.renamed(path, data), data)
        path.unlink()
        flush_folder(files.backups)


def _remove_copies(files: Files) -> None:
    for pattern in _COPIES:
        for path in files.folder.glob(pattern):
            if not path.match("cache/live-*.json"):  # live notes of another meeting; `_remove_naming` takes this one's
                with contextlib.suppress(IsADirectoryError, PermissionError):
                    path.unlink()


def _remove_attachments(files: Files, state: State) -> None:
    """Remove every file that nothing names any more: journal, trash, history or a backup."""
    named = {item["sha256"] for found in backup.backups(files) for item in _in_backup(files, found.name)}
    named |= {item["sha256"] for item in attachment.named(state)}
    named |= {item["sha256"] for members in history.backward(files) for item in attachment.files_in(members["changes"])}
    kept = {files.seal.name_for(hash) for hash in named}
    for path in files.attachments.glob("*"):
        if path.name not in kept:
            path.unlink()


def _elsewhere(files: Files, snapshot: Snapshot, gone: set[str]) -> Iterator[str]:
    """Yield in plain words where something of what was forgotten may still be."""
    pointing = sum(1 for id in snapshot.ids if _points(snapshot.raw(id), gone))
    if pointing:
        yield f"{pointing} other records still point at it, by its number only"
    if any((files.folder / "sync").glob("*/*.loro")):
        yield (
            "a space it was synced through keeps it in its history, here below sync/ too: "
            "'mentor-tui space leave NAME', then 'space create', begins a clean one"
        )
    if any((files.folder / "sync").glob("*")):
        yield "the other person and your other machines may still hold it"
    yield "copies of this folder made elsewhere, and the disk's own old blocks, are out of reach"


def _points(value: Raw | None, gone: set[str]) -> bool:
    return value is not None and any(id.encode() in dumps(value) for id in gone)
